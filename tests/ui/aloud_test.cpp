#include "app/ui/aloud.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

namespace linli::test {
namespace {

using ui::Key;

flow::AppState aloud(std::string_view name) {
    for (const SampleScreen& screen : sample_screens()) {
        if (screen.name == name) {
            flow::AppState state = screen.state;
            state.aloud.on = true;
            return state;
        }
    }
    FAIL("no sample " << name);
    return {};
}

std::string heard(const std::vector<flow::Intent>& intents) {
    std::string all;
    for (const flow::Intent& intent : intents) {
        if (const auto* words = std::get_if<flow::WordsReached>(&intent)) {
            for (const flow::SpokenPart& part : words->parts) {
                all += "[" + part.words + "]";
            }
        }
    }
    return all;
}

template <class Intent>
bool holds(const std::vector<flow::Intent>& intents) {
    return std::any_of(intents.begin(), intents.end(), [](const flow::Intent& intent) {
        return std::holds_alternative<Intent>(intent);
    });
}

} // namespace

TEST_CASE("aloud: the first touch reads, the second acts", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState home = aloud("home");
    (void)ui.frame(home);
    const auto first = ui.tap(home, "home.check_in");
    CHECK_FALSE(holds<flow::CheckInTapped>(first));
    CHECK(heard(first) == "[签到][我来上课了]");
    CHECK(ui.record().find("home.check_in") != nullptr);
    CHECK(holds<flow::CheckInTapped>(ui.tap(home, "home.check_in")));
}

TEST_CASE("aloud: help comes at the first touch", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState home = aloud("home");
    (void)ui.frame(home);
    CHECK(holds<flow::HelpTapped>(ui.tap(home, "bar.help")));
}

TEST_CASE("aloud: another control is read first, too", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState home = aloud("home");
    (void)ui.frame(home);
    (void)ui.tap(home, "home.check_in");
    const auto other = ui.tap(home, "home.browse");
    CHECK_FALSE(holds<flow::BrowseTapped>(other));
    CHECK(heard(other).find("[看课程]") == 0);
    const auto back = ui.tap(home, "home.check_in");
    CHECK_FALSE(holds<flow::CheckInTapped>(back));
}

TEST_CASE("aloud: a page says its question when it comes, and only once", "[ui][aloud]") {
    HeadlessUi ui;
    flow::AppState categories = aloud("categories");
    const auto first = ui.frame(categories);
    CHECK(heard(first).find("[想学哪一类？]") != std::string::npos);
    CHECK(heard(ui.frame(categories)).empty());
    flow::AppState identify = aloud("identify_nobody");
    CHECK(heard(ui.frame(identify)).find("没有找到") != std::string::npos);
}

TEST_CASE("aloud: switching it on says how it works", "[ui][aloud]") {
    HeadlessUi ui;
    flow::AppState home = aloud("home");
    home.aloud.on = false;
    CHECK(heard(ui.frame(home)).empty());
    home.aloud.on = true;
    CHECK(heard(ui.frame(home)).find("[朗读已打开") == 0);
}

TEST_CASE("aloud: a card is read with all that stands on it", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState courses = aloud("courses");
    (void)ui.frame(courses);
    const std::string card = heard(ui.tap(courses, "course.0"));
    const ui::DrawnWidget* drawn = ui.record().find("course.0");
    REQUIRE(drawn != nullptr);
    CHECK(card.find("[" + drawn->text + "]") == 0);
    CHECK(std::count(card.begin(), card.end(), '[') >= 4); // title, time, room, seats
}

TEST_CASE("aloud: a text is read where a finger touches it", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState home = aloud("home");
    (void)ui.frame(home);
    const ui::Box box = ui.record().find("today.title")->rect;
    ui.pass(Millis{1000});
    ui.touch(ui::TouchKind::kDown, box.x + 20, box.y + 10);
    (void)ui.frame(home);
    ui.touch(ui::TouchKind::kUp, box.x + 20, box.y + 10);
    CHECK(heard(ui.frame(home)) == "[" + ui.record().find("today.title")->text + "]");
}

TEST_CASE("aloud: arrows read what they come to, 确认 acts at once", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState home = aloud("home");
    (void)ui.frame(home);
    CHECK(heard(ui.key(home, Key::kDown)).find("[签到]") == 0);
    CHECK(holds<flow::CheckInTapped>(ui.key(home, Key::kConfirm)));
}

TEST_CASE("aloud: every control of every screen has words", "[ui][aloud]") {
    for (const auto language : {flow::Language::kChinese, flow::Language::kEnglish}) {
        const ui::Catalog words{language};
        HeadlessUi ui;
        for (const SampleScreen& screen : sample_screens()) {
            flow::AppState state = screen.state;
            state.language = language;
            (void)ui.frame(state);
            for (const ui::DrawnWidget& widget : ui.record().widgets) {
                if (widget.hit && widget.role != ui::WidgetRole::kPad) {
                    INFO(screen.name << " " << widget.id);
                    CHECK_FALSE(ui::words_of(ui.record(), widget, words).empty());
                }
            }
            const bool in_order = ui::announcement(ui.record()).empty();
            INFO(screen.name);
            CHECK_FALSE(in_order);
        }
    }
}

TEST_CASE("aloud: a person's words are marked as such", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState confirm = aloud("confirm_person");
    std::vector<flow::Intent> all = ui.frame(confirm);
    for (const ui::DrawnWidget& widget : ui.record().widgets) {
        const ui::Catalog words{confirm.language};
        for (const flow::SpokenPart& part : ui::words_of(ui.record(), widget, words)) {
            if (part.words.find("王*例") != std::string::npos
                || part.words.find("5678") != std::string::npos) {
                CHECK(part.personal);
            }
        }
    }
    CHECK(heard(all).find("王*例") == std::string::npos);
}

TEST_CASE("aloud: keys that write are told from those that act", "[ui][aloud]") {
    const auto typed = [](std::string_view sample, std::string_view id) {
        HeadlessUi ui;
        const flow::AppState state = aloud(sample);
        (void)ui.frame(state);
        INFO(sample << " " << id);
        const ui::DrawnWidget* key = ui.record().find(id);
        REQUIRE(key != nullptr);
        return ui::words_of(ui.record(), *key, ui::Catalog{state.language}).at(0).typed;
    };
    for (const char digit : std::string_view{"0123456789"}) {
        CHECK(typed("staff_pin", std::string{"key."} + digit));
    }
    CHECK(typed("identify", "key.5"));
    CHECK(typed("identify_month", "month.3"));
    CHECK(typed("visit_phone", "key.8"));
    CHECK(typed("visit_name", "key.w"));
    CHECK(typed("visit_name", "candidate.0"));
    CHECK(typed("visit_name_strokes", "key.h"));
    CHECK_FALSE(typed("identify", "key.erase"));
    CHECK_FALSE(typed("identify", "identify.first_visit"));
    CHECK_FALSE(typed("visit_name", "method.pinyin"));
}

TEST_CASE("aloud: the chosen one says so", "[ui][aloud]") {
    HeadlessUi ui;
    const flow::AppState page = aloud("aloud");
    (void)ui.frame(page);
    CHECK(heard(ui.tap(page, "aloud.normal")) == "[正常][已选]");
    CHECK(heard(ui.tap(page, "aloud.slow")) == "[慢一点]");
}

TEST_CASE("motion: a page comes in within a quarter of a second and then rests", "[ui][motion]") {
    HeadlessUi ui;
    ui.set_moving(true);
    flow::AppState home = aloud("home");
    home.aloud.on = false;
    (void)ui.frame(home);
    CHECK_FALSE(ui.wants_frame());
    flow::AppState next = aloud("categories");
    next.aloud.on = false;
    next.path = {flow::ScreenId::kHome};
    (void)ui.frame(next);
    CHECK(ui.wants_frame());
    const Image begun = ui.picture();
    int frames = 0;
    while (ui.wants_frame()) {
        (void)ui.frame(next);
        REQUIRE(++frames < 16); // of 16 ms
    }
    const Image rest = ui.picture();
    CHECK(begun.rgb != rest.rgb);
    HeadlessUi still;
    (void)still.frame(next);
    CHECK(still.picture().rgb == rest.rgb);
}

} // namespace linli::test
