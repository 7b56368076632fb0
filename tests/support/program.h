#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/support/temp_dir.h"

// Runs the real `linli`, as a shell would, and keeps all it said; and a real district beside it.
// Either may be killed.

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
    std::string program{"linli"};
};

/// The most memory that the process has held so far, in KiB (VmHWM); 0 when it is gone.
[[nodiscard]] long peak_memory_of(pid_t process);

/// Speaks English unless the words say otherwise.
Ran run_linli(const std::vector<std::string>& words, const RunOptions& options = {});

/// A `linli` that goes on beside the test; what it says is not kept.
class StartedLinli {
public:
    explicit StartedLinli(const std::vector<std::string>& words);
    StartedLinli(const StartedLinli&) = delete;
    StartedLinli& operator=(const StartedLinli&) = delete;
    ~StartedLinli();

    /// At once and for good, where it still runs.
    void kill();
    /// Until it ends, but no longer than that: its exit status, or -1 when a signal ended it.
    /// Nothing: it still runs.
    std::optional<int> wait(std::chrono::milliseconds most);

    [[nodiscard]] pid_t pid() const { return child_; }

private:
    pid_t child_{-1};
    std::optional<int> status_;
};

/// `linli-district` as a server, from when it listens until its end.
class RunningDistrict {
public:
    /// `words` beside --listen, which is any free port of this machine.
    explicit RunningDistrict(std::vector<std::string> words);
    RunningDistrict(const RunningDistrict&) = delete;
    RunningDistrict& operator=(const RunningDistrict&) = delete;
    ~RunningDistrict();

    [[nodiscard]] const std::string& url() const { return url_; }

    /// At once, as by the kernel or a power cut of the process alone.
    void kill();

    /// Asked to, as by a service manager, and waited for: its exit status, -1 when a signal ended
    /// it.
    int stop();

    [[nodiscard]] pid_t pid() const { return child_; }

    [[nodiscard]] std::uint16_t port() const;

    /// What it wrote to its standard error so far.
    [[nodiscard]] std::string errors() const;

private:
    TempDir dir_;
    pid_t child_{-1};
    std::string url_;
};

} // namespace linli::test
