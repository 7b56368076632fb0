#include <algorithm>
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/seen.h"
#include "tests/support/variants.h"

// That pages say what is so: to who has no seat, once a day is over, and to who reads English.

namespace linli::test {
namespace {

ui::Record shown(
    const flow::AppState& state,
    bool upright = true,
    flow::TextSize size = flow::TextSize::kStandard
) {
    HeadlessUi ui{reference_panel(upright)};
    flow::AppState dressed = state;
    dressed.text_size = size;
    static_cast<void>(ui.frame(dressed));
    return ui.record();
}

ui::Record shown(std::string_view sample) {
    return shown(sample_state(sample));
}

} // namespace

TEST_CASE("true words: who has no seat is not told to come next time", "[ui]") {
    for (const std::string_view screen :
         {"result_waitlisted",
          "result_pending",
          "result_pair_waiting",
          "my_class_waiting",
          "slip_waiting",
          "slip_pending",
          "sign_up_check_other"}) {
        INFO(screen);
        const ui::Record record = shown(screen);
        for (const std::string_view told : {"下次：", "下次上课", "第一次课"}) {
            CHECK_FALSE(says(record, told));
        }
    }
    for (const std::string_view screen : {"result_cancelled", "result_undone"}) {
        CHECK_FALSE(says(shown(screen), "下次"));
    }
    CHECK(says(shown("sign_up_check"), "第一次课"));
    CHECK(says(shown("my_class"), "下次：")); // who has a seat is told
}

namespace {

std::string plain(std::string_view words) {
    constexpr std::string_view kWordJoiner = "\u2060";
    std::string out{words};
    for (auto at = out.find(kWordJoiner); at != std::string::npos; at = out.find(kWordJoiner)) {
        out.erase(at, kWordJoiner.size());
    }
    return out;
}

// The names of the centres where the samples' classes elsewhere are, by the course's title.
std::map<std::string, std::string> centres_by_title(const flow::AppState& state, bool english) {
    std::map<std::string, std::string> all;
    for (const CourseEntry& course : state.catalogue->courses) {
        for (const ClassEntry& one : course.classes) {
            if (one.at) {
                all[english ? course.course.title_en : course.course.title_zh] =
                    english ? one.at->name_en : one.at->name_zh;
            }
        }
    }
    return all;
}

// How many cards of classes elsewhere there are; each must say so, and name its centre.
int cards_with_their_centre(const ui::Record& record, const flow::AppState& state, bool english) {
    const auto centres = centres_by_title(state, english);
    int cards = 0;
    for (const ui::DrawnWidget& card : record.widgets) {
        const auto away = centres.find(plain(card.text));
        if (card.role != ui::WidgetRole::kCard || away == centres.end()) {
            continue;
        }
        ++cards;
        INFO(card.id);
        // Above keys there is room for no name.
        const std::string where =
            card.id.starts_with("found.") ? english ? "Elsewhere" : "不在本中心上课" : away->second;
        CHECK(std::ranges::any_of(record.widgets, [&](const ui::DrawnWidget& line) {
            return line.id.starts_with(card.id + ".line.")
                && plain(line.text).find(where) != std::string::npos;
        }));
    }
    return cards;
}

} // namespace

TEST_CASE("true words: a class elsewhere says where it is, however little room", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            const bool english = variant.language == flow::Language::kEnglish;
            int cards = 0;
            for (const std::string_view screen :
                 {"courses_elsewhere", "search_elsewhere", "my_classes_elsewhere"}) {
                const flow::AppState state = dressed(sample_state(screen), variant);
                INFO(screen << " " << variant.name << " " << upright);
                for (int first = 0; first < 12; ++first) {
                    flow::AppState on = state;
                    on.browse.classes_first = on.search.first = on.list_first = first;
                    static_cast<void>(ui.frame(on));
                    cards += cards_with_their_centre(ui.record(), state, english);
                }
            }
            CHECK(cards > 0);
        }
    }
}

TEST_CASE("true words: who comes to the wrong house is told which is the right one", "[ui]") {
    const ui::Record only = shown("check_in_only_elsewhere");
    CHECK(says(only, "这节课不在这里上"));
    CHECK(says(only, "请到那里签到"));
    CHECK_FALSE(says(only, "请到时再来"));
    CHECK(says(shown("check_in_elsewhere"), "请到那里签到")); // beside what is here
    CHECK(says(shown("result_confirmed_elsewhere"), "请到"));
    CHECK_FALSE(says(shown("check_in"), "请到那里签到"));
}

TEST_CASE("true words: more news than the page has room for is announced", "[ui]") {
    const flow::AppState many = sample_state("decisions_many");
    for (const bool upright : {true, false}) {
        const ui::Record record = shown(many, upright, flow::TextSize::kLargest);
        CHECK(record.find("decisions.more") != nullptr);
    }
    CHECK(shown("decisions_one").find("decisions.more") == nullptr);
}

TEST_CASE("true words: a problem is marked at its field, too", "[ui]") {
    const auto state_of_phone = [](const ui::Record& record) {
        const ui::DrawnWidget* digit = record.find("digit.0");
        REQUIRE(digit != nullptr);
        return digit->state;
    };
    CHECK(state_of_phone(shown("visit_phone_wrong")) == ui::WidgetState::kWrong);
    CHECK(state_of_phone(shown("visit_phone")) == ui::WidgetState::kNormal);
    flow::AppState state = sample_state("visit_phone");
    state.problem = flow::Problem::kCodeUnknown; // about a card, not about what is written
    CHECK(state_of_phone(shown(state)) == ui::WidgetState::kNormal);
}

TEST_CASE("true words: a promised day that is over is not promised any more", "[ui]") {
    flow::AppState state = sample_state("my_class_late_answer");
    const ui::Record late = shown(state);
    CHECK(says(late, "答复晚了"));
    CHECK(says(late, "说好9月11日前答复您"));
    CHECK_FALSE(says(late, "待确认"));
    state.screen = flow::ScreenId::kMyClasses;
    CHECK(says(shown(state), "答复晚了"));
    state.now = to_utc(promised_day(state.who->enrolments.at(1).enrolment), {23 * 60});
    CHECK(says(shown(state), "待确认，9月11日前答复"));
    CHECK_FALSE(says(shown(state), "答复晚了"));
}

TEST_CASE("true words: nobody waits for a lottery that was drawn", "[ui]") {
    CHECK(says(shown("courses_lottery"), "摇号"));
    const ui::Record after = shown("courses_after_lottery");
    CHECK_FALSE(says(after, "摇号"));
    CHECK(says(after, "三天内答复"));
}

TEST_CASE("home: what one can still come to stands first, and how much follows", "[ui]") {
    for (const bool upright : {true, false}) {
        for (const flow::TextSize size :
             {flow::TextSize::kStandard, flow::TextSize::kLarge, flow::TextSize::kLargest}) {
            for (const flow::Language language :
                 {flow::Language::kChinese, flow::Language::kEnglish}) {
                flow::AppState home = sample_state("home"); // at 09:10
                home.language = language;
                const ui::Record record = shown(home, upright, size);
                const ui::DrawnWidget* first = record.find("today.0.time");
                REQUIRE(first != nullptr);
                CHECK(first->text == "09:00"); // not the one that began at eight
                CHECK(record.find("today.more") != nullptr);
            }
        }
    }
}

TEST_CASE("pair: a page is about whom it can do something for", "[ui][pair]") {
    const ui::Record one = shown("pair_check_already");
    CHECK(one.find("title")->text.find("欧阳*试") != std::string::npos);
    CHECK(one.find("title")->personal);
    CHECK_FALSE(tapped<flow::PairConfirmed>("pair_check_already", "pair.confirm").both);
    CHECK_FALSE(says(one, "两位都报名"));
    for (const std::string_view screen : {"pair_check_too_old", "pair_check_one_too_old"}) {
        CHECK(shown(screen).find("pair.confirm") == nullptr);
        CHECK_FALSE(says(shown(screen), "先报上名"));
        CHECK_FALSE(says(shown(screen), "可报名"));
    }
    tapped<flow::OtherClassesTapped>("pair_check_too_old", "pair.others");
    tapped<flow::BackTapped>("pair_check_one_too_old", "pair.alone"); // asked for themselves
    tapped<flow::MyClassesTapped>("pair_check_both_in", "pair.mine");
}

TEST_CASE("notices: how long they hang is not when it happens", "[ui][lobby]") {
    CHECK(says(shown("notices"), "张贴时间：9月6日到9月15日"));
    CHECK_FALSE(says(shown("poster_notice_short"), "9月6日"));
}

TEST_CASE("filters: where nothing fits, each offer leads to classes", "[ui]") {
    const flow::AppState nearly = sample_state("courses_one_less_fits");
    int offered = 0;
    for (const ui::DrawnWidget& widget : shown(nearly).widgets) {
        if (widget.id.starts_with("relief.") && widget.hit) {
            ++offered;
            const ClassFilter less =
                tapped<flow::FilterChanged>("courses_one_less_fits", widget.id).filter;
            CHECK_FALSE(less.empty());
            CHECK_FALSE(classes_in(*nearly.catalogue, "", less).empty());
        }
    }
    CHECK(offered > 0);
    CHECK(tapped<flow::FilterChanged>("courses_none_fit", "relief.all").filter.empty());
    for (const bool upright : {true, false}) {
        for (const std::string_view screen : {"courses_none_fit", "search_none_fit"}) {
            const auto widgets =
                shown(sample_state(screen), upright, flow::TextSize::kLargest).widgets;
            CHECK(std::ranges::any_of(widgets, [](const ui::DrawnWidget& widget) {
                return widget.id.starts_with("relief.") && widget.hit;
            }));
        }
    }
}

TEST_CASE("English: a sentence that is there in Chinese alone says so", "[ui]") {
    for (const SampleScreen& sample : sample_screens()) {
        if (sample.name == "out_of_order") {
            continue; // in both languages at once
        }
        flow::AppState state = sample.state;
        state.language = flow::Language::kEnglish;
        for (const ui::DrawnWidget& widget : shown(state).widgets) {
            const bool sentence = std::ranges::any_of(
                std::initializer_list<std::string_view>{"，", "。", "？", "！", "："},
                [&](std::string_view mark) { return widget.text.find(mark) != std::string::npos; }
            );
            INFO(sample.name << " " << widget.id << ": " << widget.text);
            CHECK((!sentence || widget.text.find("n Chinese") != std::string::npos));
        }
    }
}

TEST_CASE("out of order: Chinese first and English second, whatever was chosen", "[ui]") {
    for (const auto language : {flow::Language::kChinese, flow::Language::kEnglish}) {
        flow::AppState state = sample_state("out_of_order");
        state.language = language;
        for (const bool upright : {true, false}) {
            const ui::Record page = shown(state, upright, flow::TextSize::kStandard);
            const ui::DrawnWidget* lead = page.find("lead");
            const ui::DrawnWidget* other = page.find("other");
            REQUIRE(lead != nullptr);
            REQUIRE(other != nullptr);
            CHECK(page.find("title")->text == "这台机器正在休息");
            CHECK(other->text.find("not working now") != std::string::npos);
            CHECK(other->rect.y > lead->rect.y);
            CHECK(says(page, "用备份恢复"));
            CHECK(says(page, "restore a backup"));
        }
    }
}

TEST_CASE("names: half a character keeps the way on shut, and is not lost", "[ui]") {
    for (const auto& [screen, act] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"mine_name", "mine.save"}, {"staff_name", "name.save"}, {"visit_name", "next"}}) {
        flow::AppState state = sample_state(screen);
        REQUIRE_FALSE(state.composing.keys.empty());
        CHECK(shown(state).find(act)->state == ui::WidgetState::kDisabled);
        state.composing = {};
        CHECK(shown(state).find(act)->state == ui::WidgetState::kNormal);
    }
}

TEST_CASE("staff: while the PIN is locked no keys pretend to work", "[ui]") {
    CHECK(shown("staff_pin").find("key.1") != nullptr);
    const ui::Record locked = shown("staff_pin_locked");
    CHECK(locked.find("key.1") == nullptr);
    CHECK(locked.find("back") != nullptr);
    // How long, until when, and that residents need not wait.
    CHECK(says(locked, "5 分钟"));
    CHECK(says(locked, "09:15"));
    CHECK(says(locked, "居民可以照常使用"));
    // What was begun would be lost.
    for (const char* within : {"staff_pin_locked_joining", "staff_settles_locked"}) {
        const ui::Record page = shown(within);
        CHECK(page.find("key.1") == nullptr);
        CHECK(says(page, "09:15"));
        CHECK(page.find("staff.pin_home") == nullptr);
    }
}

TEST_CASE("check-in: who has no class to come is led to one", "[ui]") {
    const ui::Record record = shown("check_in_no_classes");
    REQUIRE(record.find("choose_class") != nullptr);
    CHECK(record.find("choose_class")->role == ui::WidgetRole::kPrimary);
    CHECK(record.find("done")->role == ui::WidgetRole::kButton);
}

} // namespace linli::test
