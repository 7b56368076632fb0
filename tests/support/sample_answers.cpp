#include "tests/support/sample_answers.h"

#include <algorithm>
#include <utility>

#include "app/core/domain/session_change.h"
#include "tests/support/sample_courses.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::ScreenId;

constexpr Date kToday = std::chrono::year{2026} / std::chrono::month{9} / std::chrono::day{8};

CourseEntry& course_of(Catalogue& catalogue, std::string_view code) {
    for (CourseEntry& course : catalogue.courses) {
        if (course.course.code == code) {
            return course;
        }
    }
    return catalogue.courses.front();
}

ClassEntry& class_of(Catalogue& catalogue, std::string_view code) {
    return course_of(catalogue, code).classes.front();
}

Session& session_on(ClassEntry& entry, Date date) {
    for (Session& session : entry.sessions) {
        if (session.date >= date) {
            return session;
        }
    }
    return entry.sessions.front();
}

/// As the store gives them.
void in_order(Catalogue& catalogue) {
    for (CourseEntry& course : catalogue.courses) {
        for (ClassEntry& entry : course.classes) {
            std::ranges::sort(entry.sessions, {}, [](const Session& one) {
                return std::pair{one.date, one.start};
            });
        }
    }
}

/// Today's calligraphy is on Thursday, the other class stops once, and guests are welcome there.
std::shared_ptr<const Catalogue> changed(const Catalogue& before) {
    auto catalogue = std::make_shared<Catalogue>(before);
    Session& calligraphy = session_on(class_of(*catalogue, "SF101"), kToday);
    calligraphy = moved(calligraphy, {add_days(kToday, 2), {14 * 60}, "二楼书画室"});
    Session& room = session_on(class_of(*catalogue, "SF101"), add_days(kToday, 7));
    room = moved(room, {room.date, room.start, "三楼多功能厅"});
    session_on(class_of(*catalogue, "MQ101"), add_days(kToday, 1)).cancelled = true;
    in_order(*catalogue);
    return catalogue;
}

std::shared_ptr<const Catalogue> open_to_all(const Catalogue& before) {
    auto catalogue = std::make_shared<Catalogue>(before);
    for (CourseEntry& course : catalogue->courses) {
        for (ClassEntry& entry : course.classes) {
            entry.clazz.walk_ins = true;
        }
    }
    return catalogue;
}

/// All classes are decided in six days, before they begin; nobody has a seat yet.
std::shared_ptr<const Catalogue> drawn(const Catalogue& before, Admission admission) {
    auto catalogue = std::make_shared<Catalogue>(before);
    for (CourseEntry& course : catalogue->courses) {
        for (ClassEntry& entry : course.classes) {
            entry.clazz.admission = admission;
            entry.clazz.draw_on = add_days(kToday, 6);
            entry.seats = {entry.clazz.seats, 0, 0, 0};
            std::erase_if(entry.sessions, [](const Session& one) {
                return one.date <= add_days(kToday, 7);
            });
        }
    }
    return catalogue;
}

class Answers {
public:
    explicit Answers(const AppState& known) : known_{known} {
        decisions();
        drawings();
        check_in();
        certificates();
        pairs();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    AppState at(ScreenId screen) const {
        AppState state = known_;
        state.screen = screen;
        return state;
    }

    void add(std::string name, AppState state) {
        all_.push_back({std::move(name), std::move(state)});
    }

    void decisions() {
        AppState state = at(ScreenId::kDecisions);
        state.path = {ScreenId::kHome};
        MyEnrolment& mine = state.who->enrolments.front();
        mine.enrolment.decided_at = to_utc(kToday, {8 * 60});
        add("decisions_one", state);
        AppState waits = state;
        waits.who->enrolments.front().enrolment.decided_at.reset();
        waits.who->enrolments.at(2).enrolment.decided_at = to_utc(kToday, {8 * 60});
        add("decisions_waitlisted", waits);
        Enrolment refused = state.who->enrolments.at(1).enrolment;
        refused.status = EnrolmentStatus::kCancelled;
        refused.decided_at = to_utc(kToday, {8 * 60});
        state.who->refused = {refused};
        add("decisions_refused", state);
        state.catalogue = changed(*state.catalogue);
        add("decisions_many", state);
        state.who->refused.clear();
        mine.enrolment.decided_at.reset();
        add("decisions_moved", state);
        state.screen = ScreenId::kMyClasses;
        add("my_classes_moved", state);
        state.screen = ScreenId::kMyClass;
        state.browse.chosen = mine.enrolment.class_id;
        add("my_class_moved", state);
    }

    void drawings() {
        AppState state = at(ScreenId::kCourse);
        state.catalogue = drawn(*known_.catalogue, Admission::kLottery);
        const ClassEntry& wanted = class_of(*mutable_copy_, "SYX101");
        state.browse.chosen = wanted.clazz.id;
        add("course_lottery", state);
        state.screen = ScreenId::kCourses;
        add("courses_lottery", state);
        AppState drawn_already = state;
        drawn_already.now = to_utc(add_days(kToday, 7), {9 * 60});
        add("courses_after_lottery", drawn_already);
        state.screen = ScreenId::kSignUpCheck;
        add("sign_up_check_lottery", state);
        AppState other = state;
        other.catalogue = drawn(*known_.catalogue, Admission::kReturningFirst);
        add("sign_up_check_returning", other);
        other.catalogue = drawn(*known_.catalogue, Admission::kFirstCome);
        add("sign_up_check_together", other);
        MyEnrolment mine;
        mine.enrolment = state.who->enrolments.at(1).enrolment;
        mine.enrolment.class_id = wanted.clazz.id;
        mine.enrolment.status = EnrolmentStatus::kPending;
        mine.enrolment.slot.reset();
        mine.enrolment.decide_by = add_days(kToday, 7);
        state.who->enrolments.push_back(mine);
        state.screen = ScreenId::kResult;
        state.outcome = flow::SignedUp{wanted.clazz.id, mine.enrolment, 0};
        add("result_lottery", state);
        state.outcome = {};
        state.screen = ScreenId::kMyClass;
        add("my_class_lottery", state);
    }

    void check_in() {
        AppState state = at(ScreenId::kCheckIn);
        state.catalogue = changed(*state.catalogue);
        state.now = to_utc(kToday, {21 * 60});
        add("check_in_moved", state);
        state.catalogue = open_to_all(*known_.catalogue);
        state.now = to_utc(kToday, {9 * 60 + 10});
        state.who->enrolments.clear();
        add("check_in_walk_in", state);
        state = at(ScreenId::kResult);
        const Session& today = session_on(class_of(*mutable_copy_, "SYX101"), kToday);
        Attendance came;
        came.session = today.id;
        came.at = state.now;
        state.outcome = flow::CheckedIn{came, false};
        add("result_walk_in", state);
        state.catalogue = changed(*state.catalogue);
        add("result_news", state);
    }

    void certificates() {
        AppState state = at(ScreenId::kCertificates);
        state.path = {ScreenId::kHome, ScreenId::kMyClasses};
        const Certificate one{
            {},
            "书法入门(楷书)",
            "Calligraphy: Regular Script",
            "书画",
            16,
            14,
            std::chrono::minutes{14 * 90},
            add_days(kToday, -120),
            add_days(kToday, -60)};
        state.who->certificates = {one};
        add("certificate", state);
        state.who->certificates.push_back(one);
        state.list_first = 1;
        add("certificates", state);
        state.screen = ScreenId::kMyClasses;
        state.list_first = 0;
        add("my_classes_certificates", state);
    }

    static ResidentRecord second() {
        ResidentRecord other;
        other.resident = {{numbered_uuid(4, 2)}, {}, "欧阳测试", "13900005678", 1952, 7};
        return other;
    }

    void know_each_other(AppState& state, ClassId both_in) const {
        state.who->household = HouseholdId{numbered_uuid(7, 1)};
        state.who->relatives = {{second().resident, {both_in}, {}}};
    }

    void pairs() {
        AppState state = at(ScreenId::kIdentify);
        state.pair.asking = true;
        add("pair_identify", state);
        state.screen = ScreenId::kIdentifyMonth;
        add("pair_identify_month", state);
        state.screen = ScreenId::kConfirmPerson;
        state.identify.candidates = {second().resident};
        add("pair_confirm_person", state);
        state = at(ScreenId::kSignUpCheck);
        const ClassId chosen = class_of(*mutable_copy_, "SYX101").clazz.id;
        state.browse.chosen = chosen;
        know_each_other(state, chosen);
        add("sign_up_check_known_pair", state);
        state.screen = ScreenId::kPairCheck;
        state.pair.other = second();
        add("pair_check", state);
        state.problem = flow::Problem::kNotBothSeats;
        class_of(*mutable_copy_, "SYX101").seats = {20, 20, 1, 0};
        state.catalogue = std::make_shared<const Catalogue>(*mutable_copy_);
        add("pair_check_one_seat", state);
        state.problem = flow::Problem::kNone;
        state.browse.chosen = class_of(*mutable_copy_, "YY101").clazz.id;
        add("pair_check_too_old", state);
        state.browse.chosen = class_of(*mutable_copy_, "HH101").clazz.id;
        CourseEntry& flowers = course_of(*mutable_copy_, "HH101");
        flowers.course.max_age = 77; // and the second is older
        state.catalogue = std::make_shared<const Catalogue>(*mutable_copy_);
        AppState one_may = state;
        one_may.pair.other->resident.birth_year = 1948;
        add("pair_check_one_too_old", one_may);
        state.browse.chosen = class_of(*mutable_copy_, "SF101").clazz.id;
        add("pair_check_already", state);
        MyEnrolment theirs = state.who->enrolments.front();
        theirs.enrolment.resident = state.pair.other->resident.id;
        state.pair.other->enrolments = {theirs};
        add("pair_check_both_in", state);
        results_of_pairs(chosen);
    }

    void results_of_pairs(ClassId chosen) {
        AppState state = at(ScreenId::kResult);
        state.pair.other = second();
        MyEnrolment first;
        first.enrolment.class_id = chosen;
        MyEnrolment other = first;
        const EnrolmentId made{numbered_uuid(5, 1)};
        state.outcome = flow::SignedUpPair{chosen, first, other, {made}, false};
        add("result_pair", state);
        other.enrolment.status = EnrolmentStatus::kWaitlisted;
        other.place = 2;
        state.outcome = flow::SignedUpPair{chosen, first, other, {made}, true};
        add("result_pair_parted", state);
        first = other;
        first.place = 1;
        state.outcome = flow::SignedUpPair{chosen, first, other, {made}, false};
        add("result_pair_waiting", state);
        state = at(ScreenId::kResult);
        ClassEntry& entry = class_of(*mutable_copy_, "SF101");
        know_each_other(state, entry.clazz.id);
        Attendance came;
        came.session = session_on(entry, kToday).id;
        came.at = state.now;
        state.outcome = flow::CheckedIn{came, false};
        add("result_along", state);
        Attendance along = came;
        along.resident = second().resident.id;
        state.outcome = flow::CheckedIn{came, false, along};
        add("result_along_came", state);
        state.outcome = flow::LeftHousehold{HouseholdId{numbered_uuid(7, 1)}, {second().resident}};
        add("result_household_left", state);
        state.screen = ScreenId::kHousehold;
        state.path = {ScreenId::kHome, ScreenId::kMyClasses};
        add("household", state);
        state.screen = ScreenId::kMyClasses;
        state.who->certificates = {Certificate{}};
        add("my_classes_household", state);
    }

    AppState known_;
    std::shared_ptr<Catalogue> mutable_copy_{std::make_shared<Catalogue>(*known_.catalogue)};
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> answer_screens(const AppState& known) {
    return Answers{known}.take();
}

} // namespace linli::test
