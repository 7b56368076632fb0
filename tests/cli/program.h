#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Runs the real `linli`, as a shell would, and keeps all it said.

namespace linli::test {

struct Ran {
    int status{-1}; // of exit(); -1 when a signal ended it
    std::string out;
    std::string err;
    double seconds{0};
};

struct RunOptions {
    std::string input;
    /// No file may grow beyond this, as on a full disk (RLIMIT_FSIZE; writes fail, no signal).
    std::optional<std::uint64_t> most_file_bytes;
    /// Drops to an account that owns nothing, where the test itself has every right.
    bool as_nobody{false};
};

/// Speaks English unless the words say otherwise.
Ran run_linli(const std::vector<std::string>& words, const RunOptions& options = {});

} // namespace linli::test
