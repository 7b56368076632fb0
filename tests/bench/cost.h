#pragma once

#include <chrono>
#include <cstdio>
#include <type_traits>
#include <utility>

#include <sys/resource.h>

#include "app/core/base/assert.h"
#include "app/core/base/result.h"

// What a piece of work costs this process, and results that a bench cannot do without.

namespace linli::bench {

struct Cost {
    double wall{0}; // seconds
    double cpu{0};  // of all threads of this process
};

inline double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <class Work>
Cost cost_of(const Work& work) {
    const auto begun = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begun;
    return {wall.count(), cpu_seconds() - cpu};
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
