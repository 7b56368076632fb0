#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "app/core/base/seal.h"
#include "app/core/base/time.h"
#include "app/flow/state.h"

namespace linli::shell {

/// First visits that nobody came back to, each sealed with its own phone number: in memory only,
/// three at most, for ten minutes. A thread's own, as the key takes a moment.
class Drafts {
public:
    explicit Drafts(const SteadyClock& clock) : clock_{clock} {}

    /// In the place of an earlier one of that phone.
    void seal(const flow::FirstVisit& visit);
    /// Stays sealed here until it is dropped. Null: there is none, or its time is over.
    [[nodiscard]] std::shared_ptr<const flow::FirstVisit> open(std::string_view phone);
    void drop(std::string_view phone);
    void drop_old();

    [[nodiscard]] std::size_t count() const { return kept_.size(); }

private:
    struct Kept {
        Sealed sealed;
        SteadyTime at;
    };

    const SteadyClock& clock_;
    std::vector<Kept> kept_; // the oldest first
};

} // namespace linli::shell
