#include "app/ui/focus.h"

#include <set>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

namespace linli::test {
namespace {

using flow::ScreenId;
using ui::Key;

template <class Intent>
bool holds(const std::vector<flow::Intent>& intents) {
    return std::any_of(intents.begin(), intents.end(), [](const flow::Intent& intent) {
        return std::holds_alternative<Intent>(intent);
    });
}

flow::AppState sample(std::string_view name) {
    for (const SampleScreen& screen : sample_screens()) {
        if (screen.name == name) {
            return screen.state;
        }
    }
    FAIL("no sample " << name);
    return {};
}

std::string focused(const HeadlessUi& ui) {
    std::string id;
    for (const ui::DrawnWidget& widget : ui.record().widgets) {
        if (widget.focused) {
            CHECK(id.empty());
            id = widget.id;
        }
    }
    return id;
}

std::set<std::string> controls_of(const HeadlessUi& ui) {
    std::set<std::string> ids;
    for (const ui::DrawnWidget* control : ui::controls_in_order(ui.record())) {
        ids.insert(control->id);
    }
    return ids;
}

std::set<std::string> reached_by_right(HeadlessUi& ui, const flow::AppState& state) {
    std::set<std::string> reached;
    const std::size_t controls = controls_of(ui).size();
    for (std::size_t n = 0; n < controls + 1; ++n) {
        (void)ui.key(state, Key::kRight);
        reached.insert(focused(ui));
    }
    reached.erase("");
    return reached;
}

} // namespace

TEST_CASE("focus: not shown to fingers, shown by the first arrow", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState home = sample("home");
    (void)ui.frame(home);
    CHECK(focused(ui).empty());
    CHECK(ui.key(home, Key::kDown).empty());
    CHECK(focused(ui) == "home.check_in");
    (void)ui.tap(home, "home.browse");
    CHECK(focused(ui).empty());
}

TEST_CASE("focus: 确认 does what a tap on the framed control does", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState home = sample("home");
    (void)ui.frame(home);
    (void)ui.key(home, Key::kDown);
    CHECK(holds<flow::CheckInTapped>(ui.key(home, Key::kConfirm)));
    (void)ui.key(home, Key::kRight);
    CHECK(holds<flow::SignUpTapped>(ui.key(home, Key::kConfirm)));
    (void)ui.key(home, Key::kDown);
    CHECK(holds<flow::MyClassesTapped>(ui.key(home, Key::kConfirm)));
    (void)ui.key(home, Key::kUp);
    CHECK(holds<flow::SignUpTapped>(ui.key(home, Key::kConfirm)));
}

TEST_CASE("focus: the first 确认 only shows what the next one would do", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState check = sample("sign_up_check");
    (void)ui.frame(check);
    CHECK(ui.key(check, Key::kConfirm).empty());
    CHECK_FALSE(focused(ui).empty());
}

TEST_CASE("focus: 确认 again and again erases nobody", "[ui][focus]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        const flow::AppState sure = sample("forget_sure");
        (void)ui.frame(sure);
        (void)ui.key(sure, Key::kDown);
        CHECK(focused(ui) == "forget.keep");
        CHECK_FALSE(holds<flow::ConfirmTapped>(ui.key(sure, Key::kConfirm)));
    }
}

TEST_CASE("focus: right alone comes to every control of every screen, and around", "[ui][focus]") {
    // From one corner of what there is to the other, and one between.
    const std::set<std::string> some{"zh-standard-light", "zh-large-contrast", "en-largest-light"};
    std::vector<Variant> variants = all_variants();
    std::erase_if(variants, [&](const Variant& one) { return !some.contains(one.name); });
    REQUIRE(variants.size() == some.size());
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const SampleScreen& screen : sample_screens()) {
            for (const Variant& variant : variants) {
                INFO(screen.name << " " << shape_name(upright) << " " << variant.name);
                const flow::AppState state = dressed(screen.state, variant);
                (void)ui.frame(state);
                CHECK(reached_by_right(ui, state) == controls_of(ui));
            }
        }
    }
}

TEST_CASE("focus: digits and letters press the keys of that name", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState digits = sample("identify");
    (void)ui.frame(digits);
    const auto typed = ui.key(digits, Key::kCharacter, U'7');
    REQUIRE(typed.size() == 1);
    CHECK(std::get<flow::DigitTapped>(typed.front()).digit == '7');
    CHECK(holds<flow::EraseTapped>(ui.key(digits, Key::kErase)));
    CHECK(ui.key(digits, Key::kCharacter, U'%').empty());

    const flow::AppState name = sample("visit_name_english");
    (void)ui.frame(name);
    const auto letter = ui.key(name, Key::kCharacter, U'B');
    REQUIRE(letter.size() == 1);
    CHECK(std::get<flow::LetterTapped>(letter.front()).letter == 'b');
    CHECK(holds<flow::LetterTapped>(ui.key(name, Key::kCharacter, U' ')));
    CHECK(ui.key(name, Key::kCharacter, U'7').empty());
}

TEST_CASE("focus: back and help have keys of their own on every screen", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState course = sample("course");
    (void)ui.frame(course);
    CHECK(holds<flow::BackTapped>(ui.key(course, Key::kBack)));
    CHECK(holds<flow::HelpTapped>(ui.key(course, Key::kHelp)));
}

TEST_CASE("focus: a key during the idle warning goes on, wherever it was", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState warning = sample("idle_warning");
    (void)ui.frame(warning);
    CHECK(holds<flow::ContinueTapped>(ui.key(warning, Key::kDown)));
}

TEST_CASE("focus: keys are deaf for a moment after another screen came up", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState home = sample("home");
    (void)ui.frame(home);
    (void)ui.key(home, Key::kDown);
    const flow::AppState check = sample("sign_up_check");
    (void)ui.frame(check);
    CHECK(ui.key_at_once(check, Key::kConfirm).empty());
    CHECK_FALSE(ui.key(check, Key::kConfirm).empty()); // a second later
}

TEST_CASE("focus: a disabled control is passed over", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState name = sample("visit_name_empty");
    (void)ui.frame(name);
    for (const ui::DrawnWidget* control : ui::controls_in_order(ui.record())) {
        CHECK(control->state != ui::WidgetState::kDisabled);
    }
    CHECK(ui.record().find("next")->state == ui::WidgetState::kDisabled);
}

TEST_CASE("focus: its frame is seen on the picture, around the control", "[ui][focus]") {
    HeadlessUi ui;
    const flow::AppState home = sample("home");
    (void)ui.frame(home);
    const Image before = ui.picture();
    (void)ui.key(home, Key::kDown);
    const Image after = ui.picture();
    const ui::Box box = ui.record().find("home.check_in")->rect;
    const auto at = [&](const Image& image, float x, float y) {
        const auto n = (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width)
                        + static_cast<std::size_t>(x))
            * 3;
        return std::array<int, 3>{image.rgb[n], image.rgb[n + 1], image.rgb[n + 2]};
    };
    const float x = box.x + box.w / 2;
    const float y = box.y - 4;
    CHECK(at(before, x, y) != at(after, x, y));
    CHECK(at(after, x, y) == std::array<int, 3>{0xB3, 0x00, 0x5E});
}

} // namespace linli::test
