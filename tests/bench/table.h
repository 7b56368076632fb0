#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// The table that packaging/bench ends with: each program adds its lines to the file that
// LINLI_BENCH_TABLE names, and says them nowhere when there is none.

namespace linli::bench {

/// Of a panel with 60 Hz, ms.
constexpr double kFrameLimit = 16.7;

/// In milliseconds, with the frame for a limit, or in another unit with a limit of its own; a limit
/// of 0 stands for none.
struct Row {
    std::string name;
    double figure{0};
    std::string_view unit{"ms"};
    double limit{kFrameLimit};
    std::string_view whose{"a frame"}; // limit it is, or how it was measured
};

inline void add_row(const Row& row) {
    const char* path = std::getenv("LINLI_BENCH_TABLE"); // NOLINT(concurrency-mt-unsafe)
    std::FILE* file = path == nullptr ? nullptr : std::fopen(path, "a");
    if (file == nullptr) {
        return;
    }
    (void)std::fprintf(
        file,
        "%s\t%.6g\t%s\t%.6g\t%s\n",
        row.name.c_str(),
        row.figure,
        std::string{row.unit}.c_str(),
        row.limit,
        std::string{row.whose}.c_str()
    );
    (void)std::fclose(file);
}

/// The value that this part of all do not exceed; 1 is the largest.
inline double quantile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values.at(static_cast<std::size_t>(part * static_cast<double>(values.size() - 1)));
}

/// Two lines: what is usual, and what hardly ever is exceeded.
inline void add_times(const std::string& name, const std::vector<double>& milliseconds) {
    add_row({name + ", p50", quantile(milliseconds, 0.5)});
    add_row({name + ", p99", quantile(milliseconds, 0.99)});
}

} // namespace linli::bench
