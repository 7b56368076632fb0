#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "app/core/base/digest.h"
#include "app/core/base/result.h"

namespace linli::sync {

/// Files of which the other end has said what it will not soon say otherwise: that they are whole
/// there, where their rows do not say so (a relay whose line is cut), or that it does not take or
/// have them; and those that could not be moved, of which staff are told until they can. Each is
/// asked about again after 1, 2, 4, .. rounds, kMostRounds at most, so that what is lost there is
/// still found out. Of one history of one server; forgotten with the program. One thread.
class FilesTold {
public:
    enum class Way { kUp, kDown };

    /// About an hour of regular rounds.
    static constexpr std::uint64_t kMostRounds = 64;

    void begin_round(const std::string& server_epoch);
    [[nodiscard]] bool is_due(Way way, const Digest& digest) const;
    /// It was asked about in this round, and that was the answer; `trouble`: what staff are to see
    /// to, meanwhile.
    void note(Way way, const Digest& digest, std::optional<Error> trouble = {});
    /// It moves on: begins with one round again.
    void forget(Way way, const Digest& digest);
    /// Of one that is not due.
    [[nodiscard]] std::optional<Error> trouble_of(Way way, const Digest& digest) const;

private:
    struct Told {
        std::optional<Error> trouble{};
        std::uint64_t wait{0}; // rounds
        std::uint64_t due{0};
    };

    std::string server_epoch_;
    std::uint64_t round_{0};
    std::map<std::pair<Way, Digest>, Told> told_;
};

} // namespace linli::sync
