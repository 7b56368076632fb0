#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "app/ui/theme.h"
#include "tests/support/headless_ui.h"
#include "tests/support/page_walk.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

// Pages look composed in every shape: few things take the room there is, what is read or touched
// is larger in 特大, and nothing hides what is drawn.

namespace linli::test {
namespace {

using flow::Language;
using flow::TextSize;

flow::AppState in(std::string_view name, Language language, TextSize size) {
    flow::AppState state = sample_state(name);
    state.language = language;
    state.text_size = size;
    return state;
}

ui::DrawnWidget drawn(
    std::string_view name, std::string_view id, bool upright, Language language, TextSize size
) {
    HeadlessUi ui{reference_panel(upright)};
    static_cast<void>(ui.frame(in(name, language, size)));
    const ui::DrawnWidget* widget = ui.record().find(id);
    INFO(name << " " << id);
    REQUIRE(widget != nullptr);
    return *widget;
}

bool is_at(const Image& image, int x, int y, ui::Colour colour) {
    const std::uint8_t* seen = &image.rgb[static_cast<std::size_t>(y * image.width + x) * 3];
    return seen[0] == colour.r && seen[1] == colour.g && seen[2] == colour.b;
}

struct Runs {
    int across{0};
    int down{0};
};

/// The longest stretches of that colour in the left part of a picture.
Runs longest_runs(const Image& image, ui::Colour colour, int width) {
    Runs most;
    for (int y = 0, run = 0; y < image.height; ++y, run = 0) {
        for (int x = 0; x < width; ++x) {
            run = is_at(image, x, y, colour) ? run + 1 : 0;
            most.across = std::max(most.across, run);
        }
    }
    for (int x = 0, run = 0; x < width; ++x, run = 0) {
        for (int y = 0; y < image.height; ++y) {
            run = is_at(image, x, y, colour) ? run + 1 : 0;
            most.down = std::max(most.down, run);
        }
    }
    return most;
}

} // namespace

TEST_CASE("composed: few things on a wide page stand in the middle of it", "[ui]") {
    HeadlessUi ui{reference_panel(false)};
    for (const Variant& variant : all_variants()) {
        for (const char* name :
             {"result_confirmed",
              "result_cancelled",
              "result_checked_in",
              "result_unwished",
              "household"}) {
            static_cast<void>(ui.frame(dressed(sample_state(name), variant)));
            const bool household = std::string_view{name} == "household";
            const ui::DrawnWidget* card =
                ui.record().find(household ? "relative.0" : "result.facts");
            const ui::DrawnWidget* act = ui.record().find(household ? "household.leave" : "done");
            INFO(name << " " << variant.name);
            REQUIRE(card != nullptr);
            REQUIRE(act != nullptr);
            const float middle = (card->rect.y + card->rect.bottom()) / 2;
            CHECK(middle > act->rect.y * 0.34F);
            CHECK(middle < act->rect.y * 0.62F);
        }
    }
}

TEST_CASE("composed: keys are larger in larger type, also on a low page", "[ui]") {
    struct Key {
        const char* screen;
        const char* id;
        Language language;
    };

    for (const Key& key :
         {Key{"identify", "key.5", Language::kChinese},
          Key{"identify_month", "month.3", Language::kChinese},
          Key{"identify_month", "month.9", Language::kEnglish},
          Key{"visit_name", "key.a", Language::kChinese}}) {
        for (const bool upright : {true, false}) {
            const int own =
                drawn(key.screen, key.id, upright, key.language, TextSize::kStandard).em;
            const int largest =
                drawn(key.screen, key.id, upright, key.language, TextSize::kLargest).em;
            INFO(key.screen << " " << key.id << " " << shape_name(upright));
            CHECK(static_cast<float>(largest) > 1.2F * static_cast<float>(own));
        }
    }
}

TEST_CASE("composed: a code is as large in 特大 as its words allow", "[ui]") {
    const auto side = [](const char* name, const char* id, TextSize size) {
        return drawn(name, id, false, Language::kChinese, size).rect.w;
    };
    CHECK(side("member_card", "member_card.qr", TextSize::kLargest) > 440);
    CHECK(side("slip", "slip.qr", TextSize::kLargest) > 380);
}

TEST_CASE("composed: the slip says the place in every size, also where a printer failed", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            for (const char* name : {"slip", "slip_failed", "slip_printing", "slip_printer"}) {
                static_cast<void>(ui.frame(dressed(sample_state(name), variant)));
                INFO(name << " " << shape_name(upright) << " " << variant.name);
                CHECK(ui.record().find("slip.facts.line.2") != nullptr);
            }
        }
    }
}

TEST_CASE("composed: no notice covers the sun, nor a part of it", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            if (variant.theme != flow::Theme::kLight) {
                continue;
            }
            static_cast<void>(ui.frame(dressed(sample_state("home_notice"), variant)));
            const ui::DrawnWidget* hero = ui.record().find("hero");
            REQUIRE(hero != nullptr);
            const Runs sun = longest_runs(
                ui.picture(), ui::theme_of(flow::Theme::kLight).sun, static_cast<int>(hero->rect.w)
            );
            INFO(shape_name(upright) << " " << variant.name << " " << sun.across << " wide");
            CHECK(sun.down >= sun.across - 4);
        }
    }
}

TEST_CASE(
    "composed: a notice leaves the street its houses, and stands apart from the date", "[ui]"
) {
    HeadlessUi ui{reference_panel(false)};
    for (const Variant& variant : all_variants()) {
        if (variant.theme != flow::Theme::kLight) {
            continue;
        }
        static_cast<void>(ui.frame(dressed(sample_state("home_notice"), variant)));
        const ui::DrawnWidget* hero = ui.record().find("hero");
        const ui::DrawnWidget* notice = ui.record().find("home.notice");
        const ui::DrawnWidget* date = ui.record().find("date");
        REQUIRE(hero != nullptr);
        REQUIRE(notice != nullptr);
        REQUIRE(date != nullptr);
        INFO(variant.name);
        CHECK(notice->rect.y >= date->rect.y + date->text_height + 16);
        const Runs roofs = longest_runs(
            ui.picture(), ui::theme_of(flow::Theme::kLight).roof, static_cast<int>(hero->rect.w)
        );
        CHECK(roofs.across > 20);
    }
}

TEST_CASE(
    "composed: what was told of two people stands together, and what it means below", "[ui]"
) {
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
        const auto seat = [&](const char* id) {
            return drawn("result_household_left", id, true, language, TextSize::kLargest).rect.y;
        };
        CHECK(seat("result.facts") < seat("result.other.1"));
        CHECK(seat("result.other.1") < seat("result.note"));
    }
}

TEST_CASE("composed: no character that may be meant stands alone in a row", "[ui]") {
    for (const bool upright : {true, false}) {
        for (const Variant& variant : all_variants()) {
            HeadlessUi ui{reference_panel(upright)};
            flow::AppState state = dressed(sample_state("visit_name_strokes"), variant);
            for (const std::size_t count : {state.composing.candidates.size(), std::size_t{5}}) {
                state.composing.candidates.resize(count);
                static_cast<void>(ui.frame(state));
                std::map<float, std::size_t> rows;
                for (const ui::DrawnWidget& widget : ui.record().widgets) {
                    rows[widget.rect.y] += widget.id.starts_with("candidate.") ? 1U : 0U;
                }
                std::erase_if(rows, [](const auto& row) { return row.second == 0; });
                REQUIRE_FALSE(rows.empty());
                INFO(shape_name(upright) << " " << variant.name << " " << count);
                CHECK(rows.rbegin()->second + 1 >= rows.begin()->second);
            }
        }
    }
}

TEST_CASE("composed: two or three on a wide page stand one below the other", "[ui]") {
    struct Column {
        const char* screen;
        const char* first;
        const char* last;
    };

    for (const Column& column :
         {Column{"visit_who", "who.self", "who.helped"},
          Column{"check_in", "session.0", "session.1"}}) {
        const auto seat = [&](const char* id) {
            return drawn(column.screen, id, false, Language::kChinese, TextSize::kStandard).rect;
        };
        CHECK(seat(column.first).x == seat(column.last).x);
        CHECK(seat(column.first).bottom() < seat(column.last).y);
    }
}

TEST_CASE("composed: the act of a filter stands beside the way back in English, too", "[ui]") {
    HeadlessUi ui{reference_panel(true)};
    static_cast<void>(ui.frame(in("filters", Language::kEnglish, TextSize::kLargest)));
    REQUIRE(ui.record().find("filters.show") != nullptr);
    REQUIRE(ui.record().find("back") != nullptr);
    CHECK(ui.record().find("filters.show")->rect.y == ui.record().find("back")->rect.y);
}

TEST_CASE("composed: an upright list shows two classes a page in 特大", "[ui]") {
    for (const Language language : {Language::kChinese, Language::kEnglish}) {
        HeadlessUi ui{reference_panel(true)};
        static_cast<void>(ui.frame(in("courses", language, TextSize::kLargest)));
        CHECK(ui.record().find("course.1") != nullptr);
    }
}

TEST_CASE("composed: equal acts stand in one row, in one size, on a wide page", "[ui]") {
    HeadlessUi ui{reference_panel(false)};
    for (const auto& [name, left, right] :
         {std::tuple{"pair_check", "pair.both", "pair.each"},
          std::tuple{"forget_sure", "forget.keep", "forget.on"}}) {
        for (const Language language : {Language::kChinese, Language::kEnglish}) {
            walk_pages(ui, in(name, language, TextSize::kLargest), [](const auto&) {});
            const ui::DrawnWidget* first = ui.record().find(left);
            const ui::DrawnWidget* second = ui.record().find(right);
            INFO(name);
            REQUIRE((first != nullptr && second != nullptr));
            CHECK(first->rect.y == second->rect.y);
            CHECK(first->rect.w == second->rect.w);
            CHECK(first->em == second->em);
            CHECK(ui.record().find("page.on") == nullptr);
        }
    }
}

TEST_CASE("composed: without a pager the acts keep their signs, and nearly their size", "[ui]") {
    // "Not me" and "Yes, it's me" with their signs are five hundredths wider than the row: words a
    // little smaller are better than none beside a sign.
    const ui::Metrics metrics{reference_panel(false), TextSize::kLargest};
    for (const char* id : {"confirm.no", "confirm.yes"}) {
        const ui::DrawnWidget act =
            drawn("confirm_person", id, false, Language::kEnglish, TextSize::kLargest);
        INFO(id);
        const auto own = static_cast<float>(metrics.em(ui::TextRole::kButton));
        CHECK(static_cast<float>(act.em) > 0.9F * own);
        CHECK(act.text_width < act.room_width - 1.5F * static_cast<float>(act.em)); // the sign
    }
}

TEST_CASE("composed: a warning at the top is a banner in every size and shape", "[ui]") {
    for (const bool upright : {true, false}) {
        for (const TextSize size : {TextSize::kStandard, TextSize::kLarge, TextSize::kLargest}) {
            for (const auto& [name, id] :
                 {std::pair{"sign_up_check_clash", "sign_up.clash"},
                  std::pair{"pair_check_one_too_old", "pair.second"},
                  std::pair{"slip_failed", "slip.printing"}}) {
                const ui::DrawnWidget said = drawn(name, id, upright, Language::kChinese, size);
                INFO(name << upright);
                CHECK(said.role == ui::WidgetRole::kBanner);
            }
        }
    }
}

TEST_CASE("composed: the words of one row are of one size, those of the pager, too", "[ui]") {
    HeadlessUi ui{reference_panel(false)};
    int rows = 0;
    for (const SampleScreen& sample : sample_screens()) {
        for (const Language language : {Language::kChinese, Language::kEnglish}) {
            flow::AppState state = sample.state;
            state.language = language;
            state.text_size = TextSize::kLargest;
            static_cast<void>(ui.frame(state));
            const ui::DrawnWidget* back = ui.record().find("page.back");
            if (back == nullptr) {
                continue;
            }
            for (const ui::DrawnWidget& act : ui.record().widgets) {
                const bool words = act.hit && !act.text.empty();
                if (words && act.rect.y == back->rect.y && act.rect.x > back->rect.x) {
                    INFO(sample.name << " " << act.id << " " << (language == Language::kEnglish));
                    CHECK(act.em == back->em);
                    ++rows;
                }
            }
        }
    }
    CHECK(rows > 50);
}

TEST_CASE("composed: a question is larger than what is said under it", "[ui]") {
    int warnings = 0;
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const SampleScreen& sample : sample_screens()) {
            for (const Variant& variant : all_variants()) {
                if (variant.theme != flow::Theme::kLight) {
                    continue;
                }
                static_cast<void>(ui.frame(dressed(sample.state, variant)));
                const ui::DrawnWidget* title = ui.record().find("title");
                const ui::DrawnWidget* band = ui.record().find("band");
                if (title == nullptr || band == nullptr) {
                    continue;
                }
                for (const ui::DrawnWidget& said : ui.record().widgets) {
                    if (said.role == ui::WidgetRole::kBanner && band->rect.overlaps(said.rect)) {
                        INFO(sample.name << " " << shape_name(upright) << " " << variant.name);
                        CHECK(title->em > said.em);
                        ++warnings;
                    }
                }
            }
        }
    }
    CHECK(warnings > 20);
}

TEST_CASE("composed: what clashes stands on the first page, in English, too", "[ui]") {
    for (const auto& [name, id] :
         {std::pair{"clash_few", "clash.dates"},
          std::pair{"clash_many", "clash.dates"},
          std::pair{"clash_stuck", "clash.dates"},
          std::pair{"sign_up_check_clash", "sign_up.clash"}}) {
        for (const bool upright : {true, false}) {
            const ui::DrawnWidget said =
                drawn(name, id, upright, Language::kEnglish, TextSize::kLargest);
            CHECK(said.role == ui::WidgetRole::kBanner);
        }
    }
}

TEST_CASE("composed: two classes of an English list stand on one upright page in 大", "[ui]") {
    HeadlessUi ui{reference_panel(true)};
    static_cast<void>(ui.frame(in("courses", Language::kEnglish, TextSize::kLarge)));
    CHECK(ui.record().find("course.1") != nullptr);
    CHECK(ui.record().find("courses.search")->rect.y == ui.record().find("back")->rect.y);
}

TEST_CASE("composed: a wide list of classes that wait for an answer has two rows", "[ui]") {
    HeadlessUi ui{reference_panel(false)};
    static_cast<void>(ui.frame(in("courses_after_lottery", Language::kChinese, TextSize::kStandard))
    );
    CHECK(ui.record().find("course.3") != nullptr);
}

} // namespace linli::test
