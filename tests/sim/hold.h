#pragma once

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/run.h"

namespace linli::test {

/// How many times as many histories as a change has to pass: LINLI_SIM_TIMES, as
/// packaging/campaign histories sets it.
inline std::uint64_t asked_times() {
    const char* value = std::getenv("LINLI_SIM_TIMES");
    return value == nullptr ? 1 : std::max<std::uint64_t>(1, std::strtoull(value, nullptr, 10));
}

/// Plays a history for each seed from 1, as `vary` sets it: a check fails for each that breaks,
/// with its report. What came about in all of them together.
inline Counts hold(
    std::uint64_t seeds, const std::function<void(Setting&)>& vary = [](Setting&) {}
) {
    Counts counts;
    for (std::uint64_t seed = 1; seed <= seeds * asked_times(); ++seed) {
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
