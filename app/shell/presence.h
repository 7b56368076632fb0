#pragma once

#include <optional>
#include <string>

#include "app/core/base/time.h"
#include "app/flow/state.h"

namespace linli::shell {

/// Somebody stands before it, or left it so a moment ago: it is not to be begun anew now.
[[nodiscard]] bool in_use(const flow::AppState& state);

/// What a kiosk whose screen is there tells whoever looks after the machine, in a file that they
/// named: one line, `ready VERSION PID idle` or `ready VERSION PID used`. Written when it changes,
/// and every kPresenceRenewed: a file that is older is a kiosk that hangs. Gone with the kiosk,
/// unless that was killed. A file that cannot be written is told in the log, once, and hinders
/// nothing. UI thread only.
class Presence {
public:
    /// Nothing is told where `file` is empty.
    explicit Presence(std::string file) : file_{std::move(file)} {}

    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;
    ~Presence();

    void say(bool used, SteadyTime now);

private:
    Status write(bool used);

    std::string file_;
    std::optional<bool> said_;
    SteadyTime said_at_{};
    bool told_trouble_{false};
};

inline constexpr Millis kPresenceRenewed{20'000};

} // namespace linli::shell
