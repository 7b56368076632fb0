#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

// How many pages a screen takes: each is a tap more, and one more to remember.

namespace linli::test {
namespace {

/// 1 where there is no pager.
int pages_of(const ui::Record& record) {
    const ui::DrawnWidget* number = record.find("page.of");
    if (number == nullptr) {
        return 1;
    }
    // "第 1 页 / 共 3 页", "Page 1 of 3", "1 / 3": the last number.
    const std::size_t end = number->text.find_last_of("0123456789");
    const std::size_t before = number->text.find_last_not_of("0123456789", end);
    return std::stoi(number->text.substr(before + 1));
}

} // namespace

TEST_CASE("pages: English takes no more of them than Chinese in 标准", "[ui]") {
    std::string report;
    int compared = 0;
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const SampleScreen& sample : sample_screens()) {
            std::map<flow::TextSize, int> chinese;
            for (const Variant& variant : all_variants()) {
                if (variant.theme != flow::Theme::kLight
                    || variant.size != flow::TextSize::kStandard) {
                    continue; // larger type parts sentences, and English ones are longer
                }
                if (sample.name == "my_class_moved") {
                    continue; // two changes and seventeen dates, which are longer in English
                }
                static_cast<void>(ui.frame(dressed(sample.state, variant)));
                const int pages = pages_of(ui.record());
                if (variant.language == flow::Language::kChinese) {
                    chinese[variant.size] = pages;
                    continue;
                }
                ++compared;
                if (pages > chinese.at(variant.size)) {
                    report += "\n" + sample.name + " " + shape_name(upright) + " " + variant.name
                        + ": " + std::to_string(pages) + " pages, Chinese "
                        + std::to_string(chinese.at(variant.size));
                }
            }
        }
    }
    CHECK(compared > 300);
    INFO(report);
    CHECK(report.empty());
}

TEST_CASE("pages: what is held about a person is on three at most in the largest type", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const auto language : {flow::Language::kChinese, flow::Language::kEnglish}) {
            for (const char* name : {"my_data", "my_data_by_card", "my_data_kept"}) {
                INFO(name << " " << shape_name(upright) << " " << static_cast<int>(language));
                flow::AppState state = sample_state(name);
                state.text_size = flow::TextSize::kLargest;
                state.language = language;
                static_cast<void>(ui.frame(state));
                CHECK(pages_of(ui.record()) <= 3);
            }
        }
    }
}

TEST_CASE("pages: two of one's classes stand on one in 标准", "[ui]") {
    REQUIRE(sample_state("my_classes").who->enrolments.size() == 4);
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const auto language : {flow::Language::kChinese, flow::Language::kEnglish}) {
            for (const char* name : {"my_classes", "my_classes_moved", "my_classes_household"}) {
                INFO(name << " " << shape_name(upright) << " " << static_cast<int>(language));
                flow::AppState state = sample_state(name);
                state.language = language;
                static_cast<void>(ui.frame(state));
                CHECK(pages_of(ui.record()) <= 2);
            }
        }
    }
}

TEST_CASE("results: each shows what it is about", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const SampleScreen& sample : sample_screens()) {
            const bool about_nobody = sample.name == "result_undone_registration"
                || sample.name == "result_forgotten"
                || sample.name == "result_forgotten_nothing_held";
            if (sample.state.screen != flow::ScreenId::kResult || about_nobody) {
                continue;
            }
            static_cast<void>(ui.frame(sample.state));
            INFO(sample.name << " " << shape_name(upright));
            CHECK(ui.record().find("result.facts") != nullptr);
        }
        for (const char* name : {"result_forgotten", "result_forgotten_nothing_held"}) {
            static_cast<void>(ui.frame(sample_state(name)));
            CHECK(ui.record().find("result.gone") != nullptr);
            CHECK(ui.record().find("result.stays") != nullptr);
        }
        static_cast<void>(ui.frame(sample_state("result_undone_registration")));
        CHECK(ui.record().find("result.browse") != nullptr);
    }
}

TEST_CASE("results: after a registration was taken back there is something to see", "[ui]") {
    HeadlessUi ui;
    const auto all = ui.tap(sample_state("result_undone_registration"), "result.browse");
    REQUIRE(all.size() == 1);
    CHECK(std::holds_alternative<flow::BrowseTapped>(all.front()));
}

} // namespace linli::test
