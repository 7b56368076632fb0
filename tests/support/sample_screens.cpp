#include "tests/support/sample_screens.h"

#include <algorithm>

#include "app/core/base/assert.h"
#include "tests/support/sample_answers.h"
#include "tests/support/sample_courses.h"
#include "tests/support/sample_elsewhere.h"
#include "tests/support/sample_lobby.h"
#include "tests/support/sample_mine.h"
#include "tests/support/sample_rules.h"
#include "tests/support/sample_settings.h"
#include "tests/support/sample_staff.h"
#include "tests/support/sample_staff_class.h"
#include "tests/support/sample_visits.h"
#include "tests/support/sample_wishes.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::Problem;
using flow::ScreenId;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Date kToday = year{2026} / month{9} / day{8};

const ClassEntry& class_called(const Catalogue& catalogue, std::string_view code) {
    for (const CourseEntry& course : catalogue.courses) {
        if (course.course.code == code) {
            return course.classes.front();
        }
    }
    return catalogue.courses.front().classes.front();
}

const std::vector<std::string> kShi{"是", "时", "事", "市", "十", "使", "实", "世", "师", "石",
                                    "史", "施", "试", "式", "诗", "士", "示", "食", "室", "视",
                                    "始", "氏", "势", "适", "释", "饰", "侍", "驶", "逝", "柿",
                                    "誓", "尸", "拾", "蚀", "嗜", "恃", "仕", "拭", "狮", "湿"};

// 王 and a second character, as a finger leaves them.
InkNote written_name() {
    InkNote note;
    for (const NoteStroke& stroke : std::vector<NoteStroke>{
             {{300, 250}, {450, 240}, {620, 235}},
             {{330, 470}, {460, 455}, {600, 460}},
             {{250, 720}, {450, 700}, {680, 705}},
             {{460, 245}, {465, 480}, {455, 700}},
             {{1150, 230}, {1300, 222}, {1460, 225}},
             {{1050, 420}, {1300, 400}, {1560, 410}},
             {{1310, 415}, {1318, 600}, {1305, 760}, {1240, 720}},
             {{1180, 540}, {1120, 650}, {1030, 730}},
             {{1430, 530}, {1500, 620}, {1590, 700}}}) {
        add_stroke(note, stroke);
    }
    return note;
}

Resident person(int n, std::string name, std::string phone) {
    return {{numbered_uuid(4, n)}, {}, std::move(name), std::move(phone), 1950, 3};
}

class Samples {
public:
    Samples() : catalogue_{sample_courses()} {
        browsing();
        recognised();
        identifying();
        first_visit();
        for (SampleScreen& one : visit_samples(at(ScreenId::kHome))) {
            all_.push_back(std::move(one));
        }
        enrolling();
        for (SampleScreen& one : rule_samples(known(ScreenId::kCourse))) {
            all_.push_back(std::move(one));
        }
        my_class();
        results();
        for (SampleScreen& one : answer_screens(known(ScreenId::kHome))) {
            all_.push_back(std::move(one));
        }
        for (SampleScreen& one : mine_screens(known(ScreenId::kHome))) {
            all_.push_back(std::move(one));
        }
        calm();
        staff();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    AppState at(ScreenId screen) const {
        AppState state;
        state.screen = screen;
        state.catalogue = catalogue_;
        state.now = to_utc(kToday, {9 * 60 + 10});
        state.aloud.possible = true;
        state.aloud.audible = true;
        state.methods = {
            flow::InputMethod::kPinyin,
            flow::InputMethod::kHandwriting,
            flow::InputMethod::kStrokes,
            flow::InputMethod::kLatin};
        return state;
    }

    static void offer(AppState& state, const std::vector<std::string>& characters) {
        state.composing.candidates.clear();
        for (const std::string& character : characters) {
            state.composing.candidates.push_back({character, state.composing.keys.size()});
        }
    }

    void add(std::string name, AppState state) {
        all_.push_back({std::move(name), std::move(state)});
    }

    MyEnrolment enrolment(std::string_view code, EnrolmentStatus status, int place) const {
        MyEnrolment mine;
        mine.enrolment.class_id = class_called(*catalogue_, code).clazz.id;
        mine.enrolment.id = {
            numbered_uuid(5, place + 10 * static_cast<int>(code.size()) + code.back())};
        mine.enrolment.id.uuid.bytes[1] = mine.enrolment.class_id.uuid.bytes[15];
        mine.enrolment.resident = {numbered_uuid(4, 1)};
        mine.enrolment.status = status;
        mine.enrolment.requested_at = to_utc(kToday, {9 * 60});
        if (status == EnrolmentStatus::kPending) {
            mine.enrolment.decide_by = add_days(kToday, 3);
        }
        mine.place = place;
        return mine;
    }

    AppState known(ScreenId screen) const {
        AppState state = at(screen);
        ResidentRecord who;
        who.resident = person(1, "王示例", "13800005678");
        who.enrolments = {
            enrolment("SF101", EnrolmentStatus::kConfirmed, 0),
            enrolment("XSM101", EnrolmentStatus::kPending, 0),
            enrolment("DN101", EnrolmentStatus::kWaitlisted, 3),
            enrolment("MQ101", EnrolmentStatus::kConfirmed, 0)};
        state.who = who;
        return state;
    }

    void browsing() {
        add("home", at(ScreenId::kHome));
        AppState loading = at(ScreenId::kHome);
        loading.catalogue = nullptr;
        add("home_loading", loading);
        AppState scanned = at(ScreenId::kHome);
        scanned.problem = Problem::kCodeUnknown;
        add("home_code_unknown", scanned);
        scanned.problem = Problem::kNoSound;
        scanned.aloud.audible = false;
        add("home_no_sound", scanned);
        AppState evening = at(ScreenId::kHome);
        evening.now = to_utc(kToday, {21 * 60 + 5});
        add("home_evening", evening);
        AppState categories = at(ScreenId::kCategories);
        categories.purpose = flow::Purpose::kSignUp;
        add("categories", categories);
        categories.browse.first = 6;
        categories.purpose = flow::Purpose::kNone;
        add("categories_second_page", categories);
        categories.catalogue = nullptr;
        add("categories_loading", categories);
        categories.catalogue = std::make_shared<Catalogue>();
        add("categories_empty", categories);
        AppState courses = at(ScreenId::kCourses);
        courses.browse.category = "书画";
        add("courses", courses);
        courses.browse.category = "健康";
        courses.browse.classes_first = 4;
        add("courses_second_page", courses);
        courses.browse.category = "职业技能";
        courses.browse.classes_first = 0;
        add("courses_long_titles", courses);
        courses.browse.category = "科普"; // until its classes are planned
        courses.catalogue = without("科普");
        add("courses_empty", courses);
        filters();
        AppState course = at(ScreenId::kCourse);
        course.browse.chosen = class_called(*catalogue_, "SF101").clazz.id;
        add("course", course);
        course.browse.chosen = class_called(*catalogue_, "SYX101").clazz.id;
        add("course_other", course);
        course = known(ScreenId::kCourse);
        course.browse.chosen = class_called(*catalogue_, "SF101").clazz.id;
        add("course_already_in", course);
        course.browse.chosen = ClassId{numbered_uuid(9, 9)};
        add("course_gone", course);
        AppState search = at(ScreenId::kSearch);
        add("search_empty", search);
        search.search.words = "sf";
        search.search.answered = "sf";
        for (const CourseEntry* found : catalogue_->in_category("书画")) {
            for (const ClassEntry& entry : found->classes) {
                search.search.found.push_back(entry.clazz.id);
            }
        }
        add("search", search);
        search.composing.method = flow::InputMethod::kDigits;
        add("search_digits", search);
        search.composing = {};
        search.search.found.clear();
        search.search.words = search.search.answered = "xqzxqz";
        add("search_nothing", search);
        search.search.words = "书";
        search.composing.method = flow::InputMethod::kHandwriting;
        search.composing.ink = {{{80, 60}, {320, 60}}, {{200, 20}, {200, 200}}};
        offer(search, {"十", "七", "士", "千", "干"});
        search.search.answered.clear();
        add("search_ink", search);
    }

    [[nodiscard]] std::shared_ptr<const Catalogue> without(std::string_view category) const {
        auto catalogue = std::make_shared<Catalogue>(*catalogue_);
        std::erase_if(catalogue->courses, [&](const CourseEntry& entry) {
            return entry.course.category == category;
        });
        return catalogue;
    }

    void filters() {
        AppState state = at(ScreenId::kFilters);
        state.path = {ScreenId::kHome, ScreenId::kCategories};
        add("filters", state);
        state.browse.filter = {"老年人", 2, DayPart::kMorning, true, true};
        add("filters_all_set", state);
        AppState courses = at(ScreenId::kCourses);
        courses.browse.filter = {"老年人", 0, DayPart::kMorning, false, false};
        add("courses_filtered", courses);
        courses.browse.filter = {"农民", 7, DayPart::kEvening, true, false};
        add("courses_none_fit", courses);
        AppState nearly = courses;
        nearly.browse.filter = {"老年人", 2, DayPart::kEvening, false, true};
        add("courses_one_less_fits", nearly);
        state.screen = ScreenId::kFilterChoice;
        add("filter_audience", state);
        state.browse.aspect = flow::FilterAspect::kWeekday;
        add("filter_weekday", state);
        state.browse.aspect = flow::FilterAspect::kPart;
        add("filter_part", state);
    }

    void identifying() {
        AppState digits = at(ScreenId::kIdentify);
        add("identify", digits);
        digits.identify.digits = "5678";
        digits.problem = Problem::kNobodyFound;
        add("identify_nobody", digits);
        digits.problem = Problem::kTooManyMisses;
        digits.identify.digits.clear();
        add("identify_too_many", digits);
        add("identify_month", at(ScreenId::kIdentifyMonth));
        AppState confirm = at(ScreenId::kConfirmPerson);
        confirm.identify.candidates = {person(1, "王示例", "13800005678")};
        add("confirm_person", confirm);
        confirm.scanned = ResidentRecord{confirm.identify.candidates.front(), {}, {}};
        add("confirm_person_scanned", confirm);
        confirm.scanned.reset();
        AppState alike = confirm;
        alike.visit.phone = "13800005678";
        alike.visit.month = 5;
        alike.visit.asked_alike = true;
        add("confirm_person_alike", alike);
        alike.identify.candidates = {
            person(1, "", "13800005678"),
            person(2, "欧阳测试", "13800005678"),
            person(3, "王示例", "13900001234"),
            person(4, "王示例", "13900004321")};
        add("confirm_person_alike_many", alike);
        for (int n = 2; n < 7; ++n) {
            confirm.identify.candidates.push_back(person(n, "欧阳测试", "13900005678"));
        }
        confirm.identify.candidates.push_back(person(8, "", "13700005678"));
        add("confirm_person_many", confirm);
    }

    void first_visit() {
        add("consent", at(ScreenId::kConsent));
        AppState visit = at(ScreenId::kVisitPhone);
        add("visit_phone_empty", visit);
        visit.visit.phone = "1380000";
        add("visit_phone", visit);
        visit.visit.phone = "23800005678";
        visit.problem = Problem::kPhoneLooksWrong;
        add("visit_phone_wrong", visit);
        visit = at(ScreenId::kVisitName);
        offer(visit, {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙"});
        add("visit_name_empty", visit);
        visit.visit.name = "测";
        visit.composing.keys = "shi";
        offer(visit, kShi);
        add("visit_name", visit);
        AppState part = visit;
        part.visit.name = "阿依古丽";
        part.composing = {};
        add("visit_name_part", part);
        part.composing.method = flow::InputMethod::kStrokes;
        add("visit_name_part_strokes", part);
        visit.composing = {.method = flow::InputMethod::kHandwriting};
        add("visit_name_pad", visit);
        visit.composing.ink = {
            {{180, 60}, {420, 60}},
            {{200, 150}, {400, 150}},
            {{150, 250}, {450, 250}},
            {{300, 60}, {300, 250}}};
        offer(visit, {"王", "主", "玉", "工", "三", "壬", "丰", "土", "五", "正", "生", "圭"});
        add("visit_name_ink", visit);
        visit.composing = {.method = flow::InputMethod::kStrokes, .keys = "hhsh"};
        offer(visit, {"王", "玉", "主", "末", "示", "现", "理"});
        add("visit_name_strokes", visit);
        visit.composing = {.method = flow::InputMethod::kLatin};
        visit.visit.name = "Test Example";
        add("visit_name_english", visit);
        visit.visit.name.clear();
        visit.composing = {.method = flow::InputMethod::kPinyin, .keys = "xqz"};
        visit.problem = Problem::kNameNeeded;
        add("visit_name_needed", visit);
        visit = at(ScreenId::kVisitInk);
        add("visit_ink_empty", visit);
        visit.visit.ink = written_name();
        add("visit_ink", visit);
        visit = at(ScreenId::kVisitBirthYear);
        visit.visit.year = "195";
        add("visit_birth_year", visit);
        visit.visit.year = "1350";
        visit.problem = Problem::kYearLooksWrong;
        add("visit_birth_year_wrong", visit);
        visit = at(ScreenId::kVisitBirthMonth);
        visit.visit.month = 3;
        add("visit_birth_month", visit);
        visit = at(ScreenId::kVisitCheck);
        visit.visit.phone = "13800005678";
        visit.visit.name = "欧阳测试";
        visit.visit.year = "1950";
        visit.visit.month = 3;
        add("visit_check", visit);
        visit.visit.name_by_staff = true;
        visit.problem = Problem::kCouldNotSave;
        add("visit_check_not_saved", visit);
        visit.problem = Problem::kNone;
        visit.visit.ink = written_name();
        add("visit_check_ink", visit);
    }

    void enrolling() {
        AppState check = known(ScreenId::kSignUpCheck);
        check.browse.chosen = class_called(*catalogue_, "SYX101").clazz.id;
        add("sign_up_check", check);
        check.browse.chosen = class_called(*catalogue_, "DN102").clazz.id;
        add("sign_up_check_other", check);
        check.browse.chosen = class_called(*catalogue_, "JL101").clazz.id;
        add("sign_up_check_clash", check);
        AppState open = known(ScreenId::kCheckIn);
        open.now = to_utc(kToday, {8 * 60 + 40});
        Attendance done;
        done.session = class_called(*catalogue_, "MQ101").sessions.front().id;
        for (const Session& session : class_called(*catalogue_, "MQ101").sessions) {
            if (session.date == kToday) {
                done.session = session.id;
            }
        }
        open.who->attendances.push_back(done);
        add("check_in", open);
        open.now = to_utc(kToday, {20 * 60});
        add("check_in_none_open", open);
        open.who->enrolments.clear();
        add("check_in_no_classes", open);
        AppState mine = known(ScreenId::kMyClasses);
        add("my_classes", mine);
        mine.asked_to_cancel = mine.who->enrolments.front().enrolment.id;
        add("my_classes_asked", mine);
        mine.who->enrolments.clear();
        add("my_classes_empty", mine);
        AppState card = known(ScreenId::kMemberCard);
        card.path = {ScreenId::kHome, ScreenId::kMyClasses};
        add("member_card", card);
        card.who->resident.name.clear(); // staff will write it
        add("member_card_unnamed", card);
    }

    // A card was held before the scanner while somebody looked around.
    void recognised() {
        for (const SampleScreen& seen : std::vector<SampleScreen>{all_}) {
            const bool wanted = seen.name == "categories" || seen.name == "courses"
                || seen.name == "course" || seen.name == "search" || seen.name == "search_ink";
            if (wanted) {
                AppState state = seen.state;
                state.who = known(ScreenId::kHome).who;
                state.news = flow::News::kRecognised;
                add(seen.name + "_recognised", state);
            }
        }
    }

    /// Somebody who came three times, missed one as they had said, and will miss the next.
    AppState half_way() const {
        AppState state = known(ScreenId::kMyClass);
        const ClassEntry& entry = class_called(*catalogue_, "SF101");
        state.browse.chosen = entry.clazz.id;
        state.now = to_utc(entry.sessions.at(4).date, {12 * 60});
        for (std::size_t n : {0U, 1U, 2U, 4U}) {
            Attendance came;
            came.id = {numbered_uuid(6, static_cast<int>(n) + 40)};
            came.session = entry.sessions.at(n).id;
            came.status = n == 2 ? AttendanceStatus::kExcused : AttendanceStatus::kPresent;
            state.who->attendances.push_back(came);
        }
        return state;
    }

    void my_class() {
        AppState state = half_way();
        add("my_class", state);
        Attendance excuse = state.who->attendances.at(2);
        excuse.id = {numbered_uuid(6, 50)};
        excuse.session = class_called(*catalogue_, "SF101").sessions.at(5).id;
        state.who->attendances.push_back(excuse);
        add("my_class_excused", state);
        state.screen = ScreenId::kMyClasses;
        add("my_classes_half_way", state);
        state.screen = ScreenId::kResult;
        state.outcome = flow::CheckedIn{excuse, false};
        add("result_excused", state);
        state = known(ScreenId::kMyClass);
        state.browse.chosen = class_called(*catalogue_, "DN101").clazz.id;
        add("my_class_waiting", state);
        state.browse.chosen = class_called(*catalogue_, "XSM101").clazz.id;
        state.now = to_utc(add_days(kToday, 6), {9 * 60}); // it was to be answered in three days
        add("my_class_late_answer", state);
        state.browse.chosen.reset();
        add("my_class_gone", state);
    }

    void results() {
        AppState result = known(ScreenId::kResult);
        const auto signed_up = [&](std::string name, EnrolmentStatus status) {
            const MyEnrolment mine = enrolment("SYX101", status, 3);
            AppState fresh = result;
            fresh.outcome = flow::SignedUp{mine.enrolment.class_id, mine.enrolment, 3};
            fresh.who->enrolments.push_back(mine);
            add(std::move(name), fresh);
        };
        signed_up("result_confirmed", EnrolmentStatus::kConfirmed);
        signed_up("result_pending", EnrolmentStatus::kPending);
        signed_up("result_waitlisted", EnrolmentStatus::kWaitlisted);
        const Enrolment before = enrolment("SYX101", EnrolmentStatus::kConfirmed, 0).enrolment;
        result.outcome = flow::Cancelled{before.class_id, before};
        add("result_cancelled", result);
        Attendance came;
        came.session = class_called(*catalogue_, "SF101").sessions.front().id;
        came.at = result.now;
        result.outcome = flow::CheckedIn{came, false};
        add("result_checked_in", result);
        came.status = AttendanceStatus::kLate;
        result.outcome = flow::CheckedIn{came, false};
        add("result_late", result);
        result.outcome = flow::CheckedIn{came, true};
        add("result_already", result);
        std::get<flow::CheckedIn>(result.outcome).attendance.status = AttendanceStatus::kAbsent;
        std::get<flow::CheckedIn>(result.outcome).attendance.by = RecordedBy::kStaff;
        add("result_by_staff", result);
        result.outcome = flow::Registered{result.who->resident.id};
        result.purpose = flow::Purpose::kSignUp;
        add("result_registered", result);
        result.outcome = flow::Undone{before.class_id};
        add("result_undone", result);
        result.outcome = flow::Undone{class_called(*catalogue_, "SF101").clazz.id, true};
        add("result_undone_visit", result);
        result.outcome = flow::Undone{};
        add("result_undone_change", result);
        result.who.reset();
        add("result_undone_registration", result);
    }

    void calm() {
        AppState help = at(ScreenId::kHelp);
        add("help", help);
        help.visit.declined = true;
        add("help_declined", help);
        AppState aloud = at(ScreenId::kAloud);
        aloud.aloud.on = true;
        add("aloud", aloud);
        aloud.aloud.volume = flow::kLoudest;
        aloud.aloud.speed = flow::Speed::kFast;
        add("aloud_loudest", aloud);
        add("idle_warning", at(ScreenId::kIdleWarning));
        AppState broken = at(ScreenId::kOutOfOrder);
        broken.catalogue = nullptr;
        broken.out_of_order = ErrorCode::kCorrupt;
        add("out_of_order", broken);
        AppState busy = known(ScreenId::kSignUpCheck);
        busy.browse.chosen = class_called(*catalogue_, "SYX101").clazz.id;
        busy.busy = true;
        add("sign_up_check_busy", busy);
    }

    SignInDay sign_in_day() const {
        SignInDay day;
        day.date = kToday;
        for (const SessionEntry& entry : catalogue_->sessions_on(kToday)) {
            SignInSheet sheet;
            sheet.session = *entry.session;
            sheet.course_code = entry.course->course.code;
            sheet.title_zh = entry.course->course.title_zh;
            sheet.title_en = entry.course->course.title_en;
            sheet.teacher = entry.clazz->clazz.teacher;
            for (int n = 0; n < 14; ++n) {
                SignInRow row;
                row.resident = {numbered_uuid(4, n)};
                row.name = n == 2 || n == 5 ? "" : n % 3 == 0 ? "欧阳测试" : "王示例";
                row.phone = "13800005678";
                if (n % 3 != 2) {
                    row.status = n % 4 == 1 ? AttendanceStatus::kLate : AttendanceStatus::kPresent;
                    row.by = n % 4 == 1 ? RecordedBy::kStaff : RecordedBy::kSelf;
                    row.at = to_utc(kToday, {8 * 60 + 40 + n});
                }
                row.about = n == 1;
                row.walk_in = n == 13;
                sheet.rows.push_back(row);
            }
            day.sheets.push_back(std::move(sheet));
        }
        return day;
    }

    static std::vector<WaitingName> waiting_names() {
        return {
            {{numbered_uuid(4, 2)}, "13800005678", to_utc(kToday, {8 * 60 + 31}), written_name()},
            {{numbered_uuid(4, 90)},
             "13900005678",
             to_utc(add_days(kToday, -1), {15 * 60 + 2}),
             std::nullopt}};
    }

    void names(const AppState& today) {
        AppState ink = today;
        ink.screen = ScreenId::kStaffInk;
        ink.path = {ScreenId::kStaffToday};
        add("staff_ink", ink);
        ink.staff.naming.first = 1;
        add("staff_ink_lost", ink);
        ink.staff.naming.waiting.pop_back();
        ink.staff.naming.first = 0;
        ink.staff.naming.done = waiting_names().front();
        ink.staff.naming.done_name = "王示例";
        add("staff_ink_saved", ink);
        ink.staff.naming.waiting.clear();
        add("staff_ink_last_saved", ink);
        ink.staff.naming.done.reset();
        add("staff_ink_none", ink);
        AppState name = today;
        name.screen = ScreenId::kStaffName;
        name.path = {ScreenId::kStaffToday, ScreenId::kStaffInk};
        name.staff.naming.open = waiting_names().front();
        offer(name, {"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙"});
        add("staff_name_empty", name);
        name.staff.naming.name = "王";
        name.composing.keys = "shi";
        offer(name, kShi);
        add("staff_name", name);
        name.composing = {.method = flow::InputMethod::kHandwriting};
        name.staff.naming.name = "王示例";
        add("staff_name_pad", name);
        name.problem = Problem::kNotPossibleNow;
        add("staff_name_gone", name);
        name.problem = Problem::kNone;
        name.staff.naming.open = waiting_names().back();
        name.composing = {.method = flow::InputMethod::kLatin};
        add("staff_name_lost", name);
    }

    void staff() {
        AppState pin = at(ScreenId::kStaffPin);
        pin.staff.pin = "1234";
        add("staff_pin", pin);
        pin.staff.pin.clear();
        pin.staff.locked_until = pin.now + std::chrono::minutes{5};
        add("staff_pin_locked", pin);
        pin.help.taking_over = true;
        add("staff_pin_locked_joining", pin);
        AppState today = at(ScreenId::kStaffToday);
        today.staff.name = "测试员";
        today.staff.role = StaffRole::kManager;
        today.staff.date = kToday;
        today.staff.day = sign_in_day();
        today.sync.server_known = true;
        today.sync.last_success = to_utc(kToday, {8 * 60 + 55});
        today.sync.waiting = 12;
        add("staff_today", today);
        sync_lines(today);
        district(today);
        today.staff.naming.waiting = waiting_names();
        add("staff_today_names", today);
        names(today);
        AppState sheet = today;
        sheet.screen = ScreenId::kStaffSheet;
        sheet.staff.sheet = today.staff.day->sheets.front().session.id;
        add("staff_sheet", sheet);
        today.sync.trouble = "服务器没有应答，每十分钟再试一次";
        today.staff.day->sheets.clear();
        add("staff_today_empty", today);
        today.staff.day.reset();
        today.staff.date = add_days(kToday, -1);
        today.sync = {};
        add("staff_today_loading", today);
    }

    // What staff are told of sync when something needs them.
    void sync_lines(AppState today) {
        today.sync.waiting = 0;
        today.sync.mended = 3;
        today.sync.mended_at = to_utc(kToday, {2 * 60 + 30});
        add("staff_today_mended", today);
        today.sync.trouble = "区里已停用本机，居民资料已清除。要再用：向区里要登记码，运行 linli "
                             "enrol，再重新启动";
        today.staff.day->sheets.clear();
        add("staff_today_revoked", today);
    }

    void district(AppState page) {
        page.screen = ScreenId::kStaffDistrict;
        add("staff_district_loading", page);
        DistrictStanding standing;
        standing.seats = {320, 200, 45, 12};
        page.staff.district = standing;
        add("staff_district_fine", page);
        const UtcTime night = to_utc(kToday, {2 * 60});
        const UtcTime before = to_utc(add_days(kToday, -1), {2 * 60});
        page.staff.district->put_back = PutBack{night, before, true};
        add("staff_district_put_back", page);
        standing.clock_ahead = Millis{7 * 60'000LL};
        const UtcTime made = to_utc(add_days(kToday, -1), {15 * 60});
        standing.not_taken = {
            {"waitlisted", "seat_lost", "enrolment.requested", 1, made},
            {"parked", "unknown_kind", "preference.set", 14, made},
            {"refused", "unknown_class", "enrolment.requested", 3, made},
            {"refused", "unknown_term", "class.filed", 2, made},
            {"refused", "of a newer district", "", 2, std::nullopt}};
        page.staff.district = standing;
        add("staff_district", page);
        page.screen = ScreenId::kStaffToday;
        add("staff_today_back", page);
    }

    std::shared_ptr<const Catalogue> catalogue_;
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> sample_screens() {
    std::vector<SampleScreen> all = Samples{}.take();
    for (SampleScreen& sample : lobby_samples(all)) {
        all.push_back(std::move(sample));
    }
    for (SampleScreen& sample : elsewhere_samples(all)) {
        all.push_back(std::move(sample));
    }
    for (SampleScreen& sample : staff_samples(all)) {
        all.push_back(std::move(sample));
    }
    for (SampleScreen& sample : staff_class_samples(all)) {
        all.push_back(std::move(sample));
    }
    for (SampleScreen& sample : wish_samples(all)) {
        all.push_back(std::move(sample));
    }
    for (SampleScreen& sample : settings_samples(all)) {
        all.push_back(std::move(sample));
    }
    return all;
}

flow::AppState sample_state(std::string_view name) {
    std::vector<SampleScreen> all = sample_screens();
    const auto found = std::ranges::find(all, name, &SampleScreen::name);
    LINLI_ASSERT(found != all.end());
    return std::move(found->state);
}

bool is_resident_screen(ScreenId screen) {
    return screen < ScreenId::kStaffPin;
}

} // namespace linli::test
