#include <set>

#include <catch2/catch.hpp>

#include "app/ui/catalog.h"
#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"
#include "tests/support/seen.h"
#include "tests/support/variants.h"

#include "messages_text.h"

namespace linli::test {
namespace {

/// 特大 in English on a wide screen: where the words are longest and the page is lowest.
ui::Record tightest(std::string_view screen) {
    HeadlessUi ui{reference_panel(false)};
    flow::AppState state = sample_state(screen);
    state.language = flow::Language::kEnglish;
    state.text_size = flow::TextSize::kLargest;
    static_cast<void>(ui.frame(state));
    return ui.record();
}

} // namespace

TEST_CASE("results: the class stands on the first page in the largest type", "[ui]") {
    for (const std::string_view screen :
         {"result_confirmed", "result_pending", "result_cancelled", "result_checked_in"}) {
        INFO(screen);
        const ui::Record record = tightest(screen);
        CHECK(record.find("result.facts") != nullptr);
        CHECK(record.find("lead") != nullptr);
        CHECK(record.find("page.on") == nullptr);
    }
}

TEST_CASE("search: two results stand on a page in the largest type", "[ui]") {
    const ui::Record record = tightest("search");
    CHECK(record.find("found.1") != nullptr);
    CHECK(record.find("page.on") != nullptr);
}

TEST_CASE("empty pages: the next step is a button", "[ui]") {
    tapped<flow::SignUpTapped>("my_classes_empty", "choose_class");
    tapped<flow::SignUpTapped>("check_in_no_classes", "choose_class");
}

TEST_CASE("empty pages: none asks to touch what is not there", "[ui]") {
    for (const std::string_view screen : {"courses_empty", "courses_none_fit", "exchange_none"}) {
        INFO(screen);
        const ui::Record page = tightest(screen);
        const ui::DrawnWidget* lead = page.find("lead"); // what it was narrowed by, perhaps
        CHECK((lead == nullptr || lead->text.starts_with("Only: ")));
    }
    CHECK(tightest("courses").find("lead") != nullptr);
    const ui::Record nothing = tightest("categories_empty");
    CHECK(nothing.find("categories.search") == nullptr);
    CHECK(nothing.find("filters") == nullptr);
    CHECK(nothing.find("back") != nullptr);
}

TEST_CASE("home: each tile says what it is for", "[ui]") {
    tapped<flow::CheckInTapped>("home", "home.check_in");
    tapped<flow::SignUpTapped>("home", "home.sign_up");
    tapped<flow::BrowseTapped>("home", "home.browse");
    tapped<flow::MyClassesTapped>("home", "home.my_classes");
    tapped<flow::StaffTapped>("home", "home.staff");
}

TEST_CASE("the six helpers work from any resident screen", "[ui]") {
    for (const char* screen : {"home", "course", "visit_name", "result_confirmed"}) {
        tapped<flow::RestartTapped>(screen, "bar.restart");
        tapped<flow::LanguageTapped>(screen, "bar.language");
        tapped<flow::TextSizeTapped>(screen, "bar.size");
        tapped<flow::ThemeTapped>(screen, "bar.theme");
        tapped<flow::AloudTapped>(screen, "bar.aloud");
        tapped<flow::HelpTapped>(screen, "bar.help");
    }
}

TEST_CASE("browsing: a category, a page, a class, a sign-up", "[ui]") {
    CHECK(tapped<flow::CategoryChosen>("categories", "category.0").category == "书画");
    CHECK(tapped<flow::PageTurned>("categories", "page.on").by == 6);
    CHECK(tapped<flow::PageTurned>("categories_second_page", "page.back").by == -6);
    const auto chosen = tapped<flow::ClassChosen>("courses", "course.0");
    CHECK(sample_state("courses").catalogue->class_entry(chosen.id) != nullptr);
    tapped<flow::SignUpHereTapped>("course", "course.sign_up");
    tapped<flow::MyClassesTapped>("course_already_in", "course.my_classes");
    tapped<flow::BackTapped>("course", "back");
}

TEST_CASE("search: keys, results, and the way to write", "[ui]") {
    tapped<flow::SearchTapped>("categories", "categories.search");
    CHECK(tapped<flow::LetterTapped>("search_empty", "key.s").letter == 's');
    CHECK(tapped<flow::LetterTapped>("search_empty", "key.space").letter == ' ');
    tapped<flow::EraseTapped>("search_nothing", "key.erase");
    const auto chosen = tapped<flow::ClassChosen>("search", "found.0");
    CHECK(chosen.id == sample_state("search").search.found.front());
    CHECK(
        tapped<flow::MethodChosen>("search", "method.handwriting").method
        == flow::InputMethod::kHandwriting
    );
    tapped<flow::CandidateChosen>("search_ink", "candidate.0");
    CHECK(tapped<flow::MethodChosen>("search", "key.digits").method == flow::InputMethod::kDigits);
    CHECK(tapped<flow::DigitTapped>("search_digits", "key.3").digit == '3');
    const auto back = tapped<flow::MethodChosen>("search_digits", "method.pinyin");
    CHECK(back.method == flow::InputMethod::kPinyin);
    flow::AppState keys_alone = sample_state("search_digits");
    keys_alone.methods = {flow::InputMethod::kPinyin, flow::InputMethod::kLatin};
    HeadlessUi ui;
    static_cast<void>(ui.frame(keys_alone));
    CHECK(ui.record().find("method.pinyin") != nullptr); // the way back to the letters
}

TEST_CASE("the pad: a stroke is where the finger went, from down to up", "[ui]") {
    HeadlessUi ui;
    const flow::AppState state = sample_state("visit_name_pad");
    static_cast<void>(ui.frame(state));
    ui.pass(Millis{1000});
    const ui::DrawnWidget* pad = ui.record().find("pad");
    REQUIRE(pad != nullptr);
    const ui::Box box = pad->rect;
    const auto at = [&](ui::TouchKind kind, float x, float y) {
        ui.touch(kind, box.x + x, box.y + y);
        return ui.frame(state);
    };
    static_cast<void>(at(ui::TouchKind::kDown, 40, 50));
    static_cast<void>(at(ui::TouchKind::kMove, 45, 52)); // less than the slop of a tap
    static_cast<void>(at(ui::TouchKind::kMove, 200, 60));
    const auto intents = at(ui::TouchKind::kUp, 320, -30); // over the edge
    REQUIRE(intents.size() == 1);
    const auto* drawn = std::get_if<flow::InkStrokeDrawn>(&intents.front());
    REQUIRE(drawn != nullptr);
    const flow::InkStroke expected{{40, 50}, {45, 52}, {200, 60}, {320, 0}};
    REQUIRE(drawn->stroke.size() == expected.size());
    for (std::size_t n = 0; n < expected.size(); ++n) {
        CHECK(drawn->stroke[n].x == Approx(expected[n].x).margin(0.5));
        CHECK(drawn->stroke[n].y == Approx(expected[n].y).margin(0.5));
    }
    CHECK(at(ui::TouchKind::kMove, 100, 100).empty()); // the finger is off
}

TEST_CASE("identification: digits, month, person, or none of them", "[ui]") {
    CHECK(tapped<flow::DigitTapped>("identify", "key.7").digit == '7');
    tapped<flow::EraseTapped>("identify_nobody", "key.erase");
    tapped<flow::FirstVisitTapped>("identify", "identify.first_visit");
    CHECK(tapped<flow::MonthChosen>("identify_month", "month.11").month == 11);
    tapped<flow::PersonChosen>("confirm_person", "confirm.yes");
    tapped<flow::NotMeTapped>("confirm_person", "confirm.no");
    const auto second = tapped<flow::PersonChosen>("confirm_person_many", "person.1");
    CHECK(second.id == sample_state("confirm_person_many").identify.candidates[1].id);
}

TEST_CASE("first visit: every step can be done by touch", "[ui]") {
    tapped<flow::ConsentGiven>("consent", "consent.yes");
    tapped<flow::ConsentDeclined>("consent", "consent.no");
    tapped<flow::WhoTapped>("consent", "consent.who_for");
    CHECK(tapped<flow::WhoChosen>("visit_who", "who.child").whom == GivenBy::kGuardian);
    CHECK(tapped<flow::WhoChosen>("visit_who", "who.helped").whom == GivenBy::kHelped);
    CHECK(tapped<flow::WhoChosen>("visit_who", "who.self").whom == GivenBy::kSelf);
    CHECK(tapped<flow::WhoChosen>("visit_age_child", "age.guardian").whom == GivenBy::kGuardian);
    CHECK(tapped<flow::WhoChosen>("visit_age_grown", "age.self").whom == GivenBy::kSelf);
    CHECK(tapped<flow::WhoChosen>("visit_age_grown", "age.helped").whom == GivenBy::kHelped);
    CHECK(
        tapped<flow::RelationChosen>("visit_relation", "option.3").relation
        == Relation::kFathersMother
    );
    tapped<flow::NameByStaffTapped>("visit_guardian_empty", "guardian.skip");
    tapped<flow::NextTapped>("visit_guardian", "next");
    CHECK(
        tapped<flow::ChangeTapped>("visit_check_child", "change.guardian").step
        == flow::ScreenId::kVisitGuardian
    );
    tapped<flow::NextTapped>("visit_phone_wrong", "next");
    CHECK(tapped<flow::LetterTapped>("visit_name", "key.w").letter == 'w');
    const flow::Candidate first =
        tapped<flow::CandidateChosen>("visit_name", "candidate.0").candidate;
    CHECK(first == flow::Candidate{"是", 3});
    CHECK(tapped<flow::CandidatesTurned>("visit_name", "candidates.on").by > 0);
    CHECK(tapped<flow::LetterTapped>("visit_name_english", "key.space").letter == ' ');
    CHECK(
        tapped<flow::MethodChosen>("visit_name", "method.strokes").method
        == flow::InputMethod::kStrokes
    );
    CHECK(tapped<flow::LetterTapped>("visit_name_strokes", "key.p").letter == 'p');
    tapped<flow::DotTapped>("visit_name_part", "key.dot");
    tapped<flow::DotTapped>("visit_name_pad", "key.dot");
    tapped<flow::InkCleared>("visit_name_ink", "ink.clear");
    CHECK(tapped<flow::CandidateChosen>("visit_name_ink", "candidate.2").candidate.text == "玉");
    tapped<flow::NameByStaffTapped>("visit_name_empty", "name.by_staff");
    CHECK(
        tapped<flow::ChangeTapped>("visit_check", "change.year").step
        == flow::ScreenId::kVisitBirthYear
    );
    tapped<flow::NameByStaffTapped>("visit_ink", "ink.skip");
    tapped<flow::EraseTapped>("visit_ink", "ink.undo");
    tapped<flow::InkCleared>("visit_ink", "ink.clear");
    tapped<flow::NextTapped>("visit_ink", "ink.done");
    tapped<flow::ConfirmTapped>("visit_check", "check.confirm");
    CHECK(
        tapped<flow::ChangeTapped>("visit_check_ink", "change.name").step
        == flow::ScreenId::kVisitInk
    );
}

TEST_CASE("consent: both answers are equally large and equally coloured", "[ui]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_state("consent")));
    const ui::DrawnWidget* yes = ui.record().find("consent.yes");
    const ui::DrawnWidget* no = ui.record().find("consent.no");
    REQUIRE((yes != nullptr && no != nullptr));
    CHECK(yes->rect.w == no->rect.w);
    CHECK(yes->rect.h == no->rect.h);
    CHECK(yes->ground == no->ground);
    CHECK(yes->text_colour == no->text_colour);
}

TEST_CASE("enrolment: confirm, check in, cancel, keep, undo", "[ui]") {
    tapped<flow::ConfirmTapped>("sign_up_check", "sign_up.confirm");
    tapped<flow::SessionChosen>("check_in", "session.1");
    tapped<flow::HomeTapped>("check_in_none_open", "done");
    const auto asked = tapped<flow::CancelAsked>("my_classes", "cancel.0");
    CHECK(asked.id == sample_state("my_classes").who->enrolments.front().enrolment.id);
    tapped<flow::ConfirmTapped>("my_classes_asked", "cancel.really");
    tapped<flow::CancelKept>("my_classes_asked", "cancel.keep");
    tapped<flow::UndoTapped>("result_confirmed", "result.undo");
    tapped<flow::HomeTapped>("result_confirmed", "done");
    tapped<flow::NextTapped>("result_registered", "result.go_on");
}

TEST_CASE("staff: leave, turn the day, open a sheet, sync", "[ui]") {
    CHECK(tapped<flow::DigitTapped>("staff_pin", "key.5").digit == '5');
    tapped<flow::StaffLeft>("staff_today", "staff.leave");
    CHECK(tapped<flow::StaffDayTurned>("staff_today", "staff.before").by == -1);
    CHECK(tapped<flow::StaffDayTurned>("staff_today", "staff.after").by == 1);
    tapped<flow::SheetChosen>("staff_today", "sheet.0");
    tapped<flow::DistrictTapped>("staff_today", "staff.district");
    tapped<flow::FilingsTapped>("staff_district_settings_newer", "staff.filings");
    tapped<flow::SyncNowTapped>("staff_district", "staff.sync_now");
    CHECK(tapped<flow::PageTurned>("staff_district", "page.on").by > 0);
    tapped<flow::BackTapped>("staff_district_fine", "back");
    CHECK(tapped<flow::PageTurned>("staff_sheet", "page.on").by > 0);
    tapped<flow::BackTapped>("staff_sheet", "back");
}

TEST_CASE("staff: the roll is called by taps on it", "[ui]") {
    const auto rows = sample_state("staff_roll").staff.day->sheets.front().rows;
    CHECK(tapped<flow::RollRowTapped>("staff_roll", "row.2").id == rows[2].resident);
    CHECK(tapped<flow::RollRowOpened>("staff_roll", "row.2.more").id == rows[2].resident);
    CHECK(tapped<flow::RollRowTapped>("staff_roll", "row.0").id == rows[0].resident);
    tapped<flow::AllHereTapped>("staff_roll", "roll.all");
    tapped<flow::WalkInTapped>("staff_roll", "roll.add");
    tapped<flow::RollUndone>("staff_roll_done", "roll.undo");
    tapped<flow::AllHereConfirmed>("staff_all", "all.yes");
    CHECK(tapped<flow::RollWished>("staff_row", "option.wish.1").wish == flow::RollWish::kLate);
    CHECK(tapped<flow::RollWished>("staff_row", "row.reveal").wish == flow::RollWish::kReveal);
    CHECK(
        tapped<flow::RollReasonChosen>("staff_reason", "option.reason.1").reason
        == RollReason::kMadeUp
    );
    CHECK(
        tapped<flow::RevealReasonChosen>("staff_reason_reveal", "option.reason.0").reason
        == RevealReason::kCall
    );
    CHECK(tapped<flow::DigitTapped>("staff_walk_in", "key.5").digit == '5');
    CHECK(tapped<flow::MonthChosen>("staff_walk_in_month", "month.3").month == 3);
    tapped<flow::WalkInChosen>("staff_walk_in_who", "person.1");
    CHECK(tapped<flow::DayOrdered>("staff_today", "staff.order").order == flow::DayOrder::kRoom);
    CHECK(
        tapped<flow::DayOrdered>("staff_today_over", "staff.order").order == flow::DayOrder::kClass
    );
    CHECK(tapped<flow::StaffDayTurned>("staff_today", "staff.week_after").by == 7);
    tapped<flow::StaffTodayTapped>("staff_today_other", "staff.to_today");
}

TEST_CASE("staff: a session is changed from its page", "[ui]") {
    tapped<flow::DeskTapped>("staff_roll", "roll.session");
    tapped<flow::CancelledChosen>("staff_today_cancelled", "cancelled.0");
    using flow::DeskAct;
    CHECK(tapped<flow::DeskActTapped>("staff_session", "desk.0").act == DeskAct::kCancel);
    CHECK(tapped<flow::DeskActTapped>("staff_session", "desk.3").act == DeskAct::kRoom);
    CHECK(tapped<flow::DeskActTapped>("staff_session_teacher", "desk.6").act == DeskAct::kFiles);
    tapped<flow::DeskUndone>("staff_session_moved", "desk.undo");
    tapped<flow::DeskConfirmed>("staff_cancel", "cancel.yes");
    CHECK(
        tapped<flow::DeskReasonChosen>("staff_cancel", "option.why.1").reason == OffReason::kWeather
    );
    CHECK_FALSE(tapped<flow::DeskTeacherChosen>("staff_teachers", "teacher.0").name.empty());
    CHECK(tapped<flow::DeskWeekTurned>("staff_move_day", "desk.week_after").by == 1);
    const auto day = sample_state("staff_move_day");
    CHECK(
        tapped<flow::DeskDayChosen>("staff_move_day", "day.4").date
        == add_days(day.staff.desk.week, 4)
    );
    CHECK(tapped<flow::DeskTimeChosen>("staff_move_time", "time.0").start == TimeOfDay{480});
    tapped<flow::DeskConfirmed>("staff_move_check_clash", "check.yes");
    tapped<flow::StickTapped>("staff_files", "files.add");
    tapped<flow::FileRemoveTapped>("staff_files", "file.1.remove");
    const auto stick = sample_state("staff_stick");
    CHECK(
        tapped<flow::StickFileChosen>("staff_stick", "stick.0").path
        == stick.staff.desk.stick->files[0].path
    );
}

TEST_CASE("staff: a teacher is told why a session is not theirs to change", "[ui]") {
    HeadlessUi ui{reference_panel(true)};
    static_cast<void>(ui.frame(sample_state("staff_session_teacher")));
    for (const char* id : {"desk.0", "desk.1", "desk.2", "desk.3", "desk.4", "desk.5"}) {
        INFO(id);
        REQUIRE(ui.record().find(id) != nullptr);
        CHECK_FALSE(ui.record().find(id)->hit);
    }
}

TEST_CASE("staff: rows are high, and a teacher sees neither other days nor telephones", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        static_cast<void>(ui.frame(sample_state("staff_roll")));
        CHECK(ui.record().find("row.0")->rect.h >= 160);
        static_cast<void>(ui.frame(sample_state("staff_today_teacher")));
        for (const char* id : {"staff.before", "staff.week_after", "staff.district"}) {
            INFO(id);
            CHECK(ui.record().find(id) == nullptr);
        }
        CHECK(ui.record().find("staff.order") != nullptr);
        static_cast<void>(ui.frame(sample_state("staff_row_none")));
        CHECK(ui.record().find("row.reveal") == nullptr);
    }
}

TEST_CASE("staff: handwritten names are read, written down, and mended", "[ui][ink]") {
    tapped<flow::WaitingNamesTapped>("staff_today_names", "staff.names");
    const auto first = sample_state("staff_ink").staff.naming.waiting.front();
    CHECK(tapped<flow::WriteDownTapped>("staff_ink", "ink.write_down").id == first.resident);
    CHECK(tapped<flow::PageTurned>("staff_ink", "page.on").by == 1);
    CHECK(tapped<flow::PageTurned>("staff_ink_lost", "page.back").by == -1);
    tapped<flow::WriteDownTapped>("staff_ink_lost", "ink.write_down");
    tapped<flow::MendNameTapped>("staff_ink_saved", "ink.mend");
    tapped<flow::MendNameTapped>("staff_ink_last_saved", "ink.mend");
    tapped<flow::BackTapped>("staff_ink_none", "back");
    tapped<flow::ConfirmTapped>("staff_name_pad", "name.save");
    CHECK(tapped<flow::LetterTapped>("staff_name", "key.w").letter == 'w');
    tapped<flow::InkStrokeDrawn>("staff_name_pad", "pad"); // a dot
}

TEST_CASE("staff: ink stands where a name is missing, and nowhere else", "[ui][ink]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_state("staff_today")));
    CHECK(ui.record().find("staff.names") == nullptr); // nobody waits
    flow::AppState sheet = sample_state("staff_today_names");
    sheet.screen = flow::ScreenId::kStaffSheet;
    sheet.staff.sheet = sheet.staff.day->sheets.front().session.id;
    static_cast<void>(ui.frame(sheet));
    const ui::DrawnWidget* ink = ui.record().find("row.2.ink");
    REQUIRE(ink != nullptr);
    CHECK(ink->personal);
    CHECK(ink->rect.h > 90);
    CHECK(ui.record().find("row.1.ink") == nullptr); // has a name
    sheet.staff.naming.waiting.clear();
    static_cast<void>(ui.frame(sheet));
    CHECK(ui.record().find("row.2.ink") == nullptr);
    CHECK(ui.record().find("row.2")->text.find("待录入") != std::string::npos);
}

TEST_CASE("ink: a stroke is kept in the note's units, whatever the size of the pad", "[ui][ink]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        const flow::AppState state = sample_state("visit_ink_empty");
        static_cast<void>(ui.frame(state));
        ui.pass(Millis{1000});
        const ui::Box box = ui.record().find("pad")->rect;
        CHECK(box.w == Approx(2 * box.h));
        ui.touch(ui::TouchKind::kDown, box.x + box.w / 2, box.y + box.h / 4);
        static_cast<void>(ui.frame(state));
        ui.touch(ui::TouchKind::kMove, box.x + box.w / 4, box.y + box.h / 2);
        static_cast<void>(ui.frame(state));
        ui.touch(ui::TouchKind::kUp, box.x - 50, box.bottom() + 50); // off the pad
        const std::vector<flow::Intent> all = ui.frame(state);
        REQUIRE(all.size() == 1);
        const auto* drawn = std::get_if<flow::NoteStrokeDrawn>(&all.front());
        REQUIRE(drawn != nullptr);
        REQUIRE(drawn->stroke.size() == 3);
        CHECK(drawn->stroke.front().x == Approx(kNoteWidth / 2).margin(2));
        CHECK(drawn->stroke.front().y == Approx(kNoteHeight / 4).margin(2));
        CHECK(drawn->stroke[1].x == Approx(kNoteWidth / 4).margin(2));
        CHECK(drawn->stroke[1].y == Approx(kNoteHeight / 2).margin(2));
        CHECK(drawn->stroke.back() == NotePoint{0, kNoteHeight});
    }
}

TEST_CASE("ink: the check page needs no second page for it in 标准", "[ui][ink]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        static_cast<void>(ui.frame(sample_state("visit_check_ink")));
        CHECK(ui.record().find("page.on") == nullptr);
        for (const char* row : {"phone.row", "name.row", "year.row", "month.row"}) {
            CHECK(ui.record().find(row) != nullptr);
        }
    }
}

TEST_CASE("ink: the pad and its pictures show what was written", "[ui][ink]") {
    HeadlessUi ui;
    const auto dark_in = [&](const flow::AppState& state, std::string_view id) {
        static_cast<void>(ui.frame(state));
        const ui::DrawnWidget* widget = ui.record().find(id);
        REQUIRE(widget != nullptr);
        const ui::Box box = widget->rect;
        const Image image = ui.picture();
        int dark = 0;
        for (auto y = static_cast<int>(box.y); y < static_cast<int>(box.bottom()); ++y) {
            for (auto x = static_cast<int>(box.x); x < static_cast<int>(box.right()); ++x) {
                const auto n = static_cast<std::size_t>(y * image.width + x) * 3;
                dark += image.rgb[n] < 60 && image.rgb[n + 2] < 80 ? 1 : 0;
            }
        }
        return dark;
    };
    const int empty = dark_in(sample_state("visit_ink_empty"), "pad");
    CHECK(dark_in(sample_state("visit_ink"), "pad") > empty + 5000);
    CHECK(dark_in(sample_state("visit_check_ink"), "name.ink") > 1500);
    CHECK(dark_in(sample_state("staff_ink"), "ink.picture") > 5000);
    CHECK(dark_in(sample_state("staff_name"), "name.ink") > 2000);
    flow::AppState dot = sample_state("staff_ink");
    dot.staff.naming.waiting.front().ink = InkNote{{{{700, 300}}}};
    const int dotted = dark_in(dot, "ink.picture");
    CHECK(dotted > 0);
    CHECK(dotted < 1000); // a dot stays a dot
}

TEST_CASE("a disabled control does nothing", "[ui]") {
    HeadlessUi ui;
    const flow::AppState state = sample_state("visit_phone");
    static_cast<void>(ui.frame(state));
    REQUIRE(ui.record().find("next")->state == ui::WidgetState::kDisabled);
    CHECK(ui.tap(state, "next").empty());
    CHECK(ui.tap(sample_state("swap_check_clash"), "swap").empty());
}

TEST_CASE("a screen that waits for an answer says so after a moment, not before", "[ui]") {
    HeadlessUi ui;
    flow::AppState state = sample_state("sign_up_check");
    state.busy = true;
    state.busy_since = ui.now();
    static_cast<void>(ui.frame(state));
    CHECK(ui.record().find("busy") == nullptr);
    CHECK_FALSE(ui.wants_frame());
    ui.pass(ui::Ui::kMoment);
    CHECK(ui.wants_frame());
    static_cast<void>(ui.frame(state));
    CHECK(ui.record().find("busy") != nullptr);
    CHECK_FALSE(ui.wants_frame());
}

TEST_CASE("an undo is offered only where there is something to undo", "[ui]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_state("result_undone")));
    CHECK(ui.record().find("result.undo") == nullptr);
    CHECK(ui.record().find("done") != nullptr);
    flow::AppState again = sample_state("result_already");
    static_cast<void>(ui.frame(again));
    CHECK(ui.record().find("result.undo") != nullptr);
    again.now += kUndoWindow + Millis{1};
    static_cast<void>(ui.frame(again));
    CHECK(ui.record().find("result.undo") == nullptr);
}

TEST_CASE("any touch at all keeps the visit awake, and ends the idle warning", "[ui]") {
    HeadlessUi ui;
    const flow::AppState idle = sample_state("idle_warning");
    static_cast<void>(ui.frame(idle));
    ui.pass(Millis{1000});
    ui.touch(ui::TouchKind::kDown, 5, 5);
    const std::vector<flow::Intent> all = ui.frame(idle);
    REQUIRE(all.size() == 2);
    CHECK(std::holds_alternative<flow::Touched>(all[0]));
    CHECK(std::holds_alternative<flow::ContinueTapped>(all[1]));
}

TEST_CASE("a touch right after a screen change is a touch but not a tap", "[ui]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_state("home")));
    const flow::AppState next = sample_state("categories");
    static_cast<void>(ui.frame(next));
    const ui::Box box = ui.record().find("category.0")->rect;
    ui.pass(Millis{100});
    ui.touch(ui::TouchKind::kDown, box.x + 20, box.y + 20);
    ui.touch(ui::TouchKind::kUp, box.x + 20, box.y + 20);
    const std::vector<flow::Intent> all = ui.frame(next);
    REQUIRE(all.size() == 1);
    CHECK(std::holds_alternative<flow::Touched>(all.front()));
    CHECK(ui.frame(next).empty());
}

TEST_CASE("what is pressed is drawn pressed", "[ui]") {
    HeadlessUi ui;
    const flow::AppState state = sample_state("home");
    static_cast<void>(ui.frame(state));
    const ui::Box box = ui.record().find("home.browse")->rect;
    ui.touch(ui::TouchKind::kDown, box.x + 50, box.y + 50);
    static_cast<void>(ui.frame(state));
    CHECK(ui.record().find("home.browse")->state == ui::WidgetState::kPressed);
}

TEST_CASE("paging forward and back again shows every item once", "[ui]") {
    HeadlessUi ui;
    flow::AppState state = sample_state("confirm_person_many");
    state.text_size = flow::TextSize::kLargest;
    std::vector<std::string> seen;
    for (int turn = 0; turn < 20; ++turn) {
        static_cast<void>(ui.frame(state));
        for (const ui::DrawnWidget& widget : ui.record().widgets) {
            if (widget.role == ui::WidgetRole::kCard) {
                seen.push_back(widget.id);
            }
        }
        const ui::DrawnWidget* on = ui.record().find("page.on");
        if (on == nullptr || on->state == ui::WidgetState::kDisabled) {
            break;
        }
        const auto all = ui.tap(state, "page.on");
        REQUIRE(all.size() == 1);
        state.list_first += std::get<flow::PageTurned>(all.front()).by;
    }
    CHECK(seen.size() == state.identify.candidates.size());
}

TEST_CASE("a full glyph picture is emptied and the screen drawn whole", "[ui]") {
    HeadlessUi ui;
    const int before = shared_glyphs().generation();
    // Sizes that no screen uses, until nothing more fits.
    for (int em = 150; em < 400 && !shared_glyphs().wants_reset(); ++em) {
        for (char32_t c = U'一'; c < U'一' + 20; ++c) {
            static_cast<void>(shared_glyphs().glyph(c, em, text::Weight::kBold));
        }
    }
    REQUIRE(shared_glyphs().wants_reset());
    static_cast<void>(ui.frame(sample_state("home")));
    CHECK_FALSE(shared_glyphs().wants_reset());
    CHECK(shared_glyphs().generation() > before);
    CHECK(shared_glyphs().glyph(U'签', 48, text::Weight::kBold).width > 0);
}

TEST_CASE("the rasteriser gives the same picture twice", "[ui]") {
    ui::Panel small;
    small.width_px = 1080;
    HeadlessUi ui{small};
    static_cast<void>(ui.frame(sample_state("idle_warning")));
    const Image first = ui.picture();
    static_cast<void>(ui.frame(sample_state("idle_warning")));
    CHECK(first.rgb == ui.picture().rgb);
    CHECK(std::set<std::uint8_t>(first.rgb.begin(), first.rgb.end()).size() > 50);
}

TEST_CASE("texts: the same placeholders in both languages, and no word that frightens", "[ui]") {
    const auto placeholders = [](std::string_view text) {
        std::set<std::string> names;
        for (std::size_t at = text.find('{'); at != std::string_view::npos;
             at = text.find('{', at + 1)) {
            names.insert(std::string{text.substr(at, text.find('}', at) - at)});
        }
        return names;
    };
    for (std::size_t n = 0; n < ui::kMsgKeys.size(); ++n) {
        INFO(ui::kMsgKeys[n]);
        CHECK_FALSE(ui::kMsgChinese[n].empty());
        CHECK_FALSE(ui::kMsgEnglish[n].empty());
        // Each names the month in its own way.
        const bool dates = ui::kMsgKeys[n] == "date.short" || ui::kMsgKeys[n] == "date.days";
        CHECK((dates || placeholders(ui::kMsgChinese[n]) == placeholders(ui::kMsgEnglish[n])));
        for (const char* word :
             {"无效", "非法", "错误代码", "系统异常", "登录", "注册", "验证码", "提交"}) {
            CHECK(ui::kMsgChinese[n].find(word) == std::string_view::npos);
        }
    }
}

} // namespace linli::test
