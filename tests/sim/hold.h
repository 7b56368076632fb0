#pragma once

#include <functional>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/run.h"

namespace linli::test {

/// Plays a history for each of these seeds, as `vary` sets it: a check fails for each that breaks,
/// with its report. What came about in all of them together.
inline Counts hold(
    std::uint64_t first,
    std::uint64_t last,
    const std::function<void(Setting&)>& vary = [](Setting&) {}
) {
    Counts counts;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        Setting setting{seed};
        vary(setting);
        const History history = make_history(setting);
        const Outcome outcome = run(history);
        add(counts, outcome.counts);
        if (outcome.failure) {
            FAIL_CHECK(report(history));
        }
    }
    return counts;
}

/// A check fails for each of these that never came about.
inline void check_reached(Counts& counts, const std::vector<const char*>& reached) {
    for (const char* what : reached) {
        INFO(what);
        CHECK(counts[what] > 0);
    }
}

} // namespace linli::test
