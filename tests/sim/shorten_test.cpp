#include <algorithm>
#include <optional>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/sim/planted.h"

// What whoever mends a broken history is given to read: as little of it as still breaks.

namespace linli::test {
namespace {

bool fails(const History& history, const Planted& planted) {
    return run(history, planted).failure.has_value();
}

Setting small_setting(std::uint64_t seed) {
    Setting setting;
    setting.seed = seed;
    setting.kiosks = 2;
    setting.centres = 1;
    setting.days = 1;
    return setting;
}

// The first that the bug breaks; it takes larger ones to find some.
std::optional<History> broken_by(const Planted& planted, bool small = true) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        History history = make_history(small ? small_setting(seed) : Setting{seed});
        if (fails(history, planted)) {
            return history;
        }
    }
    return std::nullopt;
}

// Each step left out alone, and each power cut.
void check_least(const History& history, const Planted& planted) {
    for (std::size_t at = 0; at < history.steps.size(); ++at) {
        INFO("step " << at << ": " << text_of(history.steps[at]));
        History less = history;
        less.steps.erase(less.steps.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK_FALSE(fails(less, planted));
        for (long Step::*cut : {&Step::cut, &Step::server_cut}) {
            if (history.steps[at].*cut > 0) {
                History calm = history;
                calm.steps[at].*cut = 0;
                CHECK_FALSE(fails(calm, planted));
            }
        }
    }
}

} // namespace

TEST_CASE("simulation: a broken history is shortened to what breaks it", "[sim]") {
    const auto [planted, small] = GENERATE(
        std::pair{acknowledges_before_the_commit(), true},
        std::pair{reuses_a_seq(), true},
        std::pair{undoes_twice(), false}
    );
    const auto broken = broken_by(planted, small);
    REQUIRE(broken);
    const Shortened shortened = shorten(*broken, planted);
    const std::size_t left = shortened.history.steps.size();
    INFO(shortened.runs << " runs, " << left << " of " << broken->steps.size() << " are left");
    CHECK(shortened.least);
    CHECK(left < broken->steps.size());
    CHECK(left > 0);
    const auto once = run(shortened.history, planted).failure;
    const auto again = run(shortened.history, planted).failure;
    REQUIRE(once);
    REQUIRE(again);
    CHECK(once->what == again->what);
    CHECK(once->step + 1 >= left);             // nothing comes after what broke
    CHECK_FALSE(fails(shortened.history, {})); // it is the bug that breaks it
    check_least(shortened.history, planted);
}

TEST_CASE("simulation: a bug that needs no step is shortened to none", "[sim]") {
    const auto broken = broken_by(lends_twice());
    REQUIRE(broken);
    const Shortened shortened = shorten(*broken, lends_twice());
    CHECK(shortened.least);
    CHECK(shortened.history.steps.empty());
    CHECK(fails(shortened.history, lends_twice()));
}

TEST_CASE("simulation: who stops shortening early has what still fails, and says so", "[sim]") {
    const Planted planted = acknowledges_before_the_commit();
    const auto broken = broken_by(planted);
    REQUIRE(broken);
    for (const int tries : {1, 2, 5}) {
        const Shortened shortened = shorten(*broken, planted, tries);
        CHECK_FALSE(shortened.least);
        CHECK(shortened.runs <= tries);
        CHECK(fails(shortened.history, planted));
    }
}

TEST_CASE("simulation: a history that holds is not shortened", "[sim]") {
    const History history = make_history(small_setting(3));
    const Shortened same = shorten(history);
    CHECK(same.history.steps.size() == history.steps.size());
    CHECK_FALSE(same.least);
    CHECK(same.runs == 1);
    CHECK_THAT(report(history), Catch::Contains("seed 3 holds"));
}

TEST_CASE("simulation: the report names the steps that are left, and no others", "[sim]") {
    const Planted planted = acknowledges_before_the_commit();
    const auto broken = broken_by(planted);
    REQUIRE(broken);
    const Shortened shortened = shorten(*broken, planted);
    const std::string text = report(*broken, planted);
    INFO(text);
    CHECK_THAT(
        text,
        Catch::Contains(
            "shortened to " + std::to_string(shortened.history.steps.size()) + " steps: "
        )
    );
    for (const Step& step : shortened.history.steps) {
        CHECK_THAT(text, Catch::Contains("\n    " + text_of(step) + "\n"));
    }
    const auto lines = std::count(text.begin(), text.end(), '\n');
    CHECK(lines == static_cast<std::ptrdiff_t>(shortened.history.steps.size()) + 2);
}

} // namespace linli::test
