#pragma once

#include <optional>

#include "tests/sim/world.h"

namespace linli::test {

struct Failure {
    std::size_t step{0}; // of the history's; its length: while it came to rest
    std::string what;
};

struct Outcome {
    std::optional<Failure> failure;
    Digest digest;
    Counts counts;
};

[[nodiscard]] Outcome run(const History& history, const Planted& planted = {});

struct Shortened {
    History history;
    /// Nothing more can be left out alone: without any one step, or any one power cut of a step, it
    /// holds. False: the tries were used up before, or it never failed.
    bool least{false};
    int runs{0};
};

/// Steps, and power cuts of steps, are left out while it still fails, in any way. Runs it at most
/// `tries` times. One that does not fail comes back as it is.
[[nodiscard]] Shortened shorten(History history, const Planted& planted = {}, int tries = 1000);

/// The seed, what broke, and the shortened history, for whoever mends it.
[[nodiscard]] std::string report(const History& history, const Planted& planted = {});

void add(Counts& sum, const Counts& some);

} // namespace linli::test
