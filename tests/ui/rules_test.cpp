#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "app/ui/screens.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/ui_rules.h"
#include "tests/support/variants.h"

namespace linli::test {
namespace {

using flow::ScreenId;

bool has_helpers(ScreenId screen) {
    return is_resident_screen(screen) && screen != ScreenId::kIdleWarning;
}

// Calls `look(sample, variant, ui, panel)` for everything there is to see.
template <class Look>
void look_at_everything(const Look& look) {
    const std::vector<SampleScreen> samples = sample_screens();
    for (const bool upright : {true, false}) {
        const ui::Panel panel = reference_panel(upright);
        HeadlessUi ui{panel};
        for (const SampleScreen& sample : samples) {
            for (const Variant& variant : all_variants()) {
                static_cast<void>(ui.frame(dressed(sample.state, variant)));
                look(sample, variant, ui, panel);
            }
        }
    }
}

} // namespace

TEST_CASE("every screen in every shape, language, size and theme keeps the rules", "[ui]") {
    std::string report;
    int count = 0;
    look_at_everything(
        [&](const auto& sample, const auto& variant, const auto& ui, const auto& panel) {
            const ui::Metrics metrics{panel, variant.size};
            const bool contrast = variant.theme == flow::Theme::kContrast;
            for (const std::string& line : violations(ui.record(), metrics, contrast)) {
                ++count;
                report += "\n" + sample.name + (metrics.landscape() ? " landscape " : " portrait ")
                    + variant.name + "  " + line;
            }
        }
    );
    INFO(count << " violations" << report);
    CHECK(count == 0);
    CHECK(shared_glyphs().missing() == 0);
}

TEST_CASE("the six helpers stand at the same pixels on every resident screen", "[ui]") {
    std::map<int, ui::Record> first;
    std::string moved;
    int seen = 0;
    look_at_everything(
        [&](const auto& sample, const auto& variant, const auto& ui, const auto& panel) {
            if (!has_helpers(sample.state.screen)) {
                return;
            }
            const auto before = first.emplace(panel.width_px, ui.record()).first;
            ++seen;
            for (const std::string& line : bar_moved(before->second, ui.record())) {
                moved += sample.name + " " + variant.name + " " + line + "\n";
            }
        }
    );
    CHECK(seen > 1000);
    CHECK(moved == "");
}

TEST_CASE("there is a sample of every screen, and each records its name", "[ui]") {
    HeadlessUi ui;
    std::set<ScreenId> seen;
    for (const SampleScreen& sample : sample_screens()) {
        static_cast<void>(ui.frame(sample.state));
        CHECK(ui.record().screen == ui::name_of(sample.state.screen));
        CHECK(ui.record().widgets.size() > 1);
        seen.insert(sample.state.screen);
    }
    CHECK(seen.size() == flow::kScreenCount);
}

TEST_CASE("the idle warning shows nothing of a person", "[ui]") {
    HeadlessUi ui;
    for (const SampleScreen& sample : sample_screens()) {
        flow::AppState state = sample.state;
        state.under_warning = state.screen;
        state.screen = ScreenId::kIdleWarning;
        static_cast<void>(ui.frame(state));
        for (const ui::DrawnWidget& widget : ui.record().widgets) {
            CHECK_FALSE(widget.personal);
            CHECK(widget.text.find("王") == std::string::npos);
        }
    }
}

TEST_CASE("a kept record holds no personal text", "[ui]") {
    HeadlessUi ui;
    for (const SampleScreen& sample : sample_screens()) {
        static_cast<void>(ui.frame(sample.state));
        const std::string json = ui::to_json(ui.record());
        for (const char* personal : {"138****5678", "王*例", "欧阳", "1950", "王示例"}) {
            INFO(sample.name << " " << personal);
            // The hint for the year of birth is an example, not a person's.
            const ScreenId screen = sample.state.screen;
            const bool example = std::string{personal} == "1950"
                && (screen == ScreenId::kVisitBirthYear || screen == ScreenId::kMineYear);
            CHECK((example || json.find(personal) == std::string::npos));
        }
    }
}

} // namespace linli::test
