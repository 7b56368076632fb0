#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <sys/resource.h>

#include "app/core/base/assert.h"
#include "app/core/base/result.h"

// What a piece of work costs this process, and results that a bench cannot do without.

namespace linli::bench {

struct Cost {
    double wall{0};    // seconds
    double cpu{0};     // of all threads of this process
    double peak_mb{0}; // most memory at once, beyond what was resident before
};

inline double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// A line of /proc/self/status in MB: VmRSS is resident now, VmHWM the most that ever was.
inline double status_mb(std::string_view key) {
    std::ifstream in{"/proc/self/status"};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(key)) {
            return std::strtod(line.c_str() + key.size() + 1, nullptr) / 1024;
        }
    }
    return 0;
}

template <class Work>
Cost cost_of(const Work& work) {
    std::ofstream{"/proc/self/clear_refs"} << "5"; // proc(5): the most that ever was is what is now
    const double resident = status_mb("VmRSS");
    const auto begun = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begun;
    return {wall.count(), cpu_seconds() - cpu, status_mb("VmHWM") - resident};
}

/// Aborts with the error.
template <class T>
T must(Result<T> result) {
    if (!result) {
        (void)std::fprintf(stderr, "bench: %s\n", result.error().detail.c_str());
    }
    LINLI_ASSERT(result.has_value());
    if constexpr (!std::is_void_v<T>) {
        return std::move(result).value();
    }
}

} // namespace linli::bench
