#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "app/core/base/digest.h"

namespace linli::sync {

/// Files of which the server has said what it will not soon say otherwise: that they are whole
/// there, where their rows do not say so (a relay whose line is cut), or that it does not take
/// them, as it knows no name of them. Each is asked about again after 1, 2, 4, .. rounds,
/// kMostRounds at most, so that what is lost there is still found out. Of one history of one
/// server; forgotten with the program. Sync thread.
class FilesTold {
public:
    /// About an hour of regular rounds.
    static constexpr std::uint64_t kMostRounds = 64;

    void begin_round(const std::string& server_epoch);
    [[nodiscard]] bool is_due(const Digest& digest) const;
    /// It was asked about in this round, and that was the answer.
    void note(const Digest& digest);

private:
    struct Told {
        std::uint64_t wait{0}; // rounds
        std::uint64_t due{0};
    };

    std::string server_epoch_;
    std::uint64_t round_{0};
    std::map<Digest, Told> told_;
};

} // namespace linli::sync
