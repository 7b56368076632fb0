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

/// Steps are left out while it still fails, in any way. Runs it at most `tries` times.
[[nodiscard]] History shorten(History history, const Planted& planted = {}, int tries = 400);

/// The seed, what broke, and the shortened history, for whoever mends it.
[[nodiscard]] std::string report(const History& history, const Planted& planted = {});

void add(Counts& sum, const Counts& some);

} // namespace linli::test
