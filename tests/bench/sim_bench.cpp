#include <cstdio>
#include <cstdlib>

#include "app/core/base/startup.h"
#include "tests/bench/cost.h"
#include "tests/bench/table.h"
#include "tests/sim/run.h"

// How many days of a kiosk's life a core simulates in a second, with all faults and everything
// looked at after each step: the histories that the tests begin with.
//   bench_sim [HISTORIES]        60 unless told otherwise

namespace linli::bench {
namespace {

constexpr double kGoal = 100; // kiosk-days a second

bool measure(std::uint64_t histories) {
    (void)test::run(test::make_history({1})); // makes the empty databases
    std::size_t days = 0;
    bool hold = true;
    const Cost cost = cost_of([&] {
        for (std::uint64_t seed = 1; seed <= histories; ++seed) {
            const test::History history = test::make_history({seed});
            hold = !test::run(history).failure && hold;
            days += history.setting.kiosks * history.setting.days;
        }
    });
    const double speed = static_cast<double>(days) / cost.cpu;
    std::printf(
        "%llu histories of sync, %zu kiosk-days, one core\n"
        "  %.2f s of CPU, %.0f kiosk-days a second (goal >= %.0f)\n\n",
        static_cast<unsigned long long>(histories),
        days,
        cost.cpu,
        speed,
        kGoal
    );
    // The table's limits are upper ones, so it says how long a day takes.
    add_row({"simulation, a kiosk's day, CPU", 1000 / speed, "ms", 1000 / kGoal, "goal"});
    return hold;
}

} // namespace
} // namespace linli::bench

int main(int argc, char** argv) {
    linli::start_base();
    const std::uint64_t histories = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 60;
    if (!linli::bench::measure(histories)) {
        (void)std::fputs("a history broke: the figure counts for nothing\n", stderr);
        return 1;
    }
    return 0;
}
