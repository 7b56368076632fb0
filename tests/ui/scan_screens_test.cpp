#include <algorithm>
#include <tuple>

#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "app/flow/update.h"
#include "app/ui/catalog.h"
#include "app/ui/screens.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_courses.h"
#include "tests/support/sample_screens.h"
#include "tests/support/seen.h"
#include "tests/support/ui_rules.h"
#include "tests/support/variants.h"

// A scanner works on every screen: each sample is shown a card, and something that is none.

namespace linli::test {
namespace {

using flow::ScreenId;

constexpr const char* kBiscuits = "6901234567892";

/// Every screen that waits for somebody; while an answer is on its way, all input is dropped.
std::vector<SampleScreen> waiting_samples() {
    std::vector<SampleScreen> all = sample_screens();
    std::erase_if(all, [](const SampleScreen& one) { return one.state.busy; });
    for (SampleScreen& one : all) {
        if (one.state.screen == ScreenId::kPoster) {
            one.state.screen = ScreenId::kHome; // whatever is done takes the posters away first
        }
        one.state.under_warning = ScreenId::kCategories;
    }
    return all;
}

/// Where a scan is none of the screen's business: the staff's side, and a kiosk without a store.
bool is_deaf(const flow::AppState& state) {
    return !is_resident_screen(state.screen) || state.screen == ScreenId::kOutOfOrder;
}

/// What somebody wrote or chose and would not like to write again.
auto written(const flow::AppState& state) {
    return std::tuple{
        state.visit.name,
        state.visit.phone,
        state.identify.digits,
        state.search.words,
        state.wishes.words,
        state.screen == ScreenId::kIdleWarning ? state.under_warning : state.screen};
}

ResidentRecord stranger() {
    return {{{numbered_uuid(4, 77)}, {}, "测试甲", "13800007777", 1949, 7}, {}, {}};
}

flow::Moment moment_of(const flow::AppState& state) {
    return {state.now, state.steady_now};
}

} // namespace

TEST_CASE("scan: what is no card is said on every screen, and nothing written is lost", "[ui]") {
    HeadlessUi ui;
    int said = 0;
    for (SampleScreen& sample : waiting_samples()) {
        INFO(sample.name);
        flow::AppState& state = sample.state;
        const auto before = written(state);
        const flow::Problem problem = state.problem;
        const auto effects = flow::update(state, flow::CodeScanned{kBiscuits}, moment_of(state));
        CHECK(effects.empty());
        CHECK(written(state) == before);
        if (is_deaf(state)) {
            CHECK(state.problem == problem);
            continue;
        }
        CHECK(state.problem == flow::Problem::kCodeUnknown);
        const ui::Catalog words{state.language};
        static_cast<void>(ui.frame(state));
        CHECK(says(ui.record(), words[ui::Msg::kProblemCodeUnknown]));
        ++said;
    }
    CHECK(said > 100);
}

TEST_CASE("scan: a member's card acts or asks on every screen, and keeps its rules", "[ui]") {
    HeadlessUi ui;
    const ui::Metrics metrics{reference_panel(true), flow::TextSize::kStandard};
    int answered = 0;
    for (SampleScreen& sample : waiting_samples()) {
        INFO(sample.name);
        flow::AppState& state = sample.state;
        const flow::Moment at = moment_of(state);
        const ResidentRecord who = stranger();
        const flow::CodeScanned card{membership_code(who.resident.id)};
        const auto effects = flow::update(state, card, at);
        if (is_deaf(state)) {
            CHECK(effects.empty());
            continue;
        }
        REQUIRE(effects.size() == 1);
        REQUIRE(std::holds_alternative<flow::FindMember>(effects.front()));
        static_cast<void>(flow::apply(state, flow::MemberFound{who}, at));
        const auto& said = state.pair.other ? state.pair.other : state.who;
        const bool known = said && said->resident.id == who.resident.id;
        const bool asked = state.screen == ScreenId::kConfirmPerson && state.scanned;
        const bool told = state.problem != flow::Problem::kNone;
        CHECK((known || asked || told));
        static_cast<void>(ui.frame(state));
        CHECK(violations(ui.record(), metrics, false) == std::vector<std::string>{});
        ++answered;
    }
    CHECK(answered > 100);
}

} // namespace linli::test
