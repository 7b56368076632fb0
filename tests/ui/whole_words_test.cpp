#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/long_words.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

// Words that just fit, and some that do not: where the kit sets them smaller, and how much.

namespace linli::test {
namespace {

std::string of_grandmothers(std::string_view text) {
    return text == "Mother" ? "Grandmother's" : std::string{text};
}

std::string endless(std::string_view text) {
    return text == "Mother" ? "Grandmothersgrandmothersgrandmother's" : std::string{text};
}

ui::DrawnWidget mothers_key(bool upright, flow::TextSize size, ui::Catalog::Change change) {
    flow::AppState state = sample_state("visit_relation");
    state.language = flow::Language::kEnglish;
    state.text_size = size;
    const ui::Record record = record_in_words(state, reference_panel(upright), change);
    const ui::DrawnWidget* key = record.find("option.0");
    REQUIRE(key != nullptr);
    return *key;
}

} // namespace

TEST_CASE("whole words: a word becomes as small as it must, and no smaller", "[ui]") {
    for (const bool upright : {true, false}) {
        const ui::DrawnWidget key = mothers_key(upright, flow::TextSize::kLargest, of_grandmothers);
        INFO("em " << key.em << " in " << key.room_width);
        CHECK(key.text == "Grandmother's");
        CHECK_FALSE(key.torn);
        CHECK(key.text_height == key.pitch);
        const float larger =
            shared_glyphs().width("Grandmother's", key.em + 1, text::Weight::kBold);
        const ui::Metrics metrics{reference_panel(upright), flow::TextSize::kLargest};
        const float air = metrics.px(2 * (28 - 6)); // at both ends, more than a key has by itself
        CHECK((key.em == metrics.em(ui::TextRole::kTile) || larger > key.room_width - air));
    }
    CHECK(mothers_key(true, flow::TextSize::kLargest, of_grandmothers).em < 96);
}

TEST_CASE("whole words: what no size can hold is torn, in the smallest, and recorded", "[ui]") {
    const ui::DrawnWidget key = mothers_key(true, flow::TextSize::kLargest, endless);
    CHECK(key.torn);
    CHECK(key.em == 40);
}

} // namespace linli::test
