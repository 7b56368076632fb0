#include <chrono>
#include <cstdlib>
#include <iostream>

#include <catch2/catch.hpp>

#include "tests/sim/run.h"

// For packaging/campaign simulation: any number of histories of any size. What it is asked for
// stands in the environment, as a test program has no other way.

namespace linli::test {
namespace {

std::uint64_t asked(const char* name, std::uint64_t otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? otherwise : std::strtoull(value, nullptr, 10);
}

bool wanted(const char* fault) {
    const char* value = std::getenv("LINLI_SIM_FAULTS");
    return value == nullptr || *value == '\0'
        || (std::string{","} + value + ",").find(std::string{","} + fault + ",")
        != std::string::npos;
}

// One that has histories of its own: only where it is asked for.
bool named(const char* fault) {
    return std::getenv("LINLI_SIM_FAULTS") != nullptr && wanted(fault);
}

Setting asked_setting() {
    Setting setting;
    setting.kiosks = asked("LINLI_SIM_KIOSKS", 0);
    setting.centres = asked("LINLI_SIM_CENTRES", 0);
    setting.days = asked("LINLI_SIM_DAYS", setting.days);
    setting.relays = asked("LINLI_SIM_RELAYS", 0);
    setting.files = asked("LINLI_SIM_FILES", 0) != 0;
    setting.open = asked("LINLI_SIM_OPEN", 0) != 0;
    setting.faults = {
        wanted("wire"),
        wanted("power"),
        wanted("clocks"),
        wanted("space"),
        wanted("backups"),
        wanted("ledger_copies"),
        wanted("shared_put_back"),
        std::getenv("LINLI_SIM_WANDERING") != nullptr,
        named("server_space"),
        named("old_disks"),
        named("revocation"),
        named("damage")};
    return setting;
}

} // namespace

TEST_CASE("simulation: a campaign", "[.campaign]") {
    Setting setting = asked_setting();
    const std::uint64_t from = asked("LINLI_SIM_FROM", 1);
    const std::uint64_t seeds = asked("LINLI_SIM_SEEDS", 1000);
    Counts counts;
    std::size_t kiosk_days = 0;
    std::size_t steps = 0;
    int failures = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (setting.seed = from; setting.seed < from + seeds; ++setting.seed) {
        const History history = make_history(setting);
        const Outcome outcome = run(history);
        add(counts, outcome.counts);
        kiosk_days += history.setting.kiosks * history.setting.days;
        steps += history.steps.size();
        if (outcome.failure && ++failures <= 3) {
            std::cout << report(history) << std::flush;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    for (const auto& [name, count] : counts) {
        std::cout << "  " << name << ": " << count << "\n";
    }
    std::cout << seeds << " histories from seed " << from << ", " << steps << " steps, "
              << kiosk_days << " kiosk-days in " << took.count()
              << " s: " << static_cast<double>(kiosk_days) / took.count() << " kiosk-days/s; "
              << failures << " broke\n";
    CHECK(failures == 0);
}

} // namespace linli::test
