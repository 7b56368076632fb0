#include "tests/support/long_words.h"

#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"
#include "app/ui/catalog.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/ui_rules.h"
#include "tests/support/variants.h"

#include "messages_text.h"

namespace linli::test {
namespace {

/// A word of one of the six helpers, or of a writing method, that is wider than its control in the
/// smallest letters, too.
bool no_size_holds_it(const ui::Record& record, std::string_view line, const ui::Metrics& metrics) {
    const ui::DrawnWidget* widget = record.find(line.substr(3, line.find(':') - 3));
    if (widget == nullptr || !widget->torn) {
        return false;
    }
    return widget->em
        <= (widget->essential ? metrics.smallest_essential_em() : metrics.smallest_em());
}

} // namespace

TEST_CASE("long words: a third longer in both languages, placeholders as they were", "[ui]") {
    CHECK(lengthened("Sign up for {title}") == "Síígn úúp fóór {title}");
    CHECK(lengthened("还有 {count} 个名额") == "还有有 {count} 个名额额");
    std::size_t plain[2]{};
    std::size_t longer[2]{};
    for (std::size_t n = 0; n < ui::kMsgKeys.size(); ++n) {
        plain[0] += length_of(ui::kMsgChinese[n]);
        longer[0] += length_of(lengthened(ui::kMsgChinese[n]));
        plain[1] += length_of(ui::kMsgEnglish[n]);
        longer[1] += length_of(lengthened(ui::kMsgEnglish[n]));
    }
    for (const int language : {0, 1}) {
        const double growth =
            static_cast<double>(longer[language]) / static_cast<double>(plain[language]);
        std::cout << (language == 0 ? "Chinese" : "English") << " words grow by " << growth << "\n";
        CHECK(growth > 1.2);
        CHECK(growth < 1.45);
    }
    const ui::Catalog words{flow::Language::kEnglish, lengthened};
    CHECK(
        words[ui::Msg::kBack] == lengthened(ui::Catalog{flow::Language::kEnglish}[ui::Msg::kBack])
    );
}

TEST_CASE("long words: nothing is clipped, overlapping or torn", "[ui]") {
    std::set<std::string> broken;
    std::string report;
    int screens = 0;
    const std::vector<SampleScreen> samples = sample_screens();
    for (const bool upright : {true, false}) {
        const ui::Panel panel = reference_panel(upright);
        for (const Variant& variant : all_variants()) {
            if (variant.size == flow::TextSize::kLarge || variant.theme == flow::Theme::kContrast) {
                continue; // the middle size lies between; colours have no length
            }
            const std::string shape = shape_name(upright) + " " + variant.name;
            for (const SampleScreen& sample : samples) {
                const ui::Record record =
                    record_in_words(dressed(sample.state, variant), panel, lengthened);
                ++screens;
                const ui::Metrics metrics{panel, variant.size};
                for (const std::string& line : violations(record, metrics, false)) {
                    if (line.starts_with("X5") && !no_size_holds_it(record, line, metrics)) {
                        broken.insert(sample.name + shape);
                        report += "\n" + sample.name + " " + shape + "  " + line;
                    }
                }
            }
        }
    }
    CHECK(screens > 2000);
    INFO(report);
    CHECK(broken.empty());
}

} // namespace linli::test
