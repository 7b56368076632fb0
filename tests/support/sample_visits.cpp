#include "tests/support/sample_visits.h"

#include "tests/support/sample_courses.h"

// A first visit for a child, or for somebody who sits beside; and a child who comes again.

namespace linli::test {
namespace {

using flow::AppState;
using flow::ScreenId;

class Visits {
public:
    explicit Visits(AppState base) : base_{std::move(base)} {
        for_a_child();
        for_another();
        alike();
        checked_in();
        on_the_list();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    void add(std::string name, ScreenId screen, AppState state) {
        state.screen = screen;
        all_.push_back({std::move(name), std::move(state)});
    }

    AppState visit(GivenBy whom) const {
        AppState state = base_;
        state.visit.whom = whom;
        state.visit.phone = "13800005678";
        state.visit.name = "测试明";
        state.visit.year = whom == GivenBy::kGuardian ? "2018" : "1940";
        state.visit.month = 5;
        return state;
    }

    void for_a_child() {
        add("visit_who", ScreenId::kVisitWho, base_);
        AppState child = visit(GivenBy::kGuardian);
        add("consent_child", ScreenId::kConsent, child);
        add("visit_phone_child", ScreenId::kVisitPhone, child);
        add("visit_name_child", ScreenId::kVisitName, child);
        add("visit_birth_year_child", ScreenId::kVisitBirthYear, child);
        add("visit_birth_month_child", ScreenId::kVisitBirthMonth, child);
        add("visit_relation_empty", ScreenId::kVisitRelation, child);
        add("visit_guardian_empty", ScreenId::kVisitGuardian, child);
        child.visit.relation = Relation::kFathersMother;
        add("visit_relation", ScreenId::kVisitRelation, child);
        AppState named = child;
        named.visit.guardian = "欧阳示例";
        add("visit_guardian", ScreenId::kVisitGuardian, named);
        add("visit_check_child", ScreenId::kVisitCheck, named);
        add("visit_check_child_unnamed", ScreenId::kVisitCheck, child);
        child.problem = flow::Problem::kGuardianNeeded;
        add("visit_guardian_needed", ScreenId::kVisitGuardian, child);
        child.problem = flow::Problem::kNone;
        child.visit.year = "2011";
        add("visit_age_grown", ScreenId::kVisitAge, child);
        child.visit.whom = GivenBy::kSelf;
        child.visit.year = "2018";
        add("visit_age_child", ScreenId::kVisitAge, child);
    }

    void for_another() {
        const AppState helped = visit(GivenBy::kHelped);
        add("consent_helped", ScreenId::kConsent, helped);
        add("visit_phone_helped", ScreenId::kVisitPhone, helped);
        add("visit_name_helped", ScreenId::kVisitName, helped);
        add("visit_birth_year_helped", ScreenId::kVisitBirthYear, helped);
    }

    void alike() {
        AppState state = visit(GivenBy::kGuardian);
        state.visit.asked_alike = true;
        state.identify.candidates = {
            {{numbered_uuid(4, 21)}, {}, "测试大", "13800005678", 2015, 2, Guardian{}}};
        add("confirm_person_child", ScreenId::kConfirmPerson, state);
        state.identify.candidates.push_back(
            {{numbered_uuid(4, 22)}, {}, "测试明", "13900001234", 2018, 5, Guardian{}}
        );
        add("confirm_person_children", ScreenId::kConfirmPerson, state);
        state.visit.whom = GivenBy::kHelped;
        add("confirm_person_others", ScreenId::kConfirmPerson, state);
        state.identify.candidates.pop_back();
        add("confirm_person_other", ScreenId::kConfirmPerson, state);
    }

    void checked_in() {
        AppState state = base_;
        ResidentRecord child;
        child.resident = {
            {numbered_uuid(4, 21)},
            {},
            "测试明",
            "13800005678",
            2018,
            5,
            Guardian{"王示例", Relation::kFathersMother}};
        state.outcome = flow::Registered{child.resident.id};
        state.who = child;
        add("result_registered_child", ScreenId::kResult, state);
        const auto sessions = state.catalogue->sessions_on(local_date(state.now));
        Attendance came;
        came.session = sessions.front().session->id;
        came.resident = child.resident.id;
        came.at = state.now;
        state.outcome = flow::CheckedIn{came, false, {}};
        add("result_checked_in_child", ScreenId::kResult, state);
        state.who->resident.guardian->name.clear();
        add("result_checked_in_child_unnamed", ScreenId::kResult, state);
    }

    void on_the_list() {
        AppState state = base_;
        const SessionEntry entry = state.catalogue->sessions_on(local_date(state.now)).front();
        SignInSheet sheet;
        sheet.session = *entry.session;
        sheet.title_zh = entry.course->course.title_zh;
        sheet.title_en = entry.course->course.title_en;
        SignInRow row;
        row.name = "测试明";
        row.phone = "13800005678";
        row.status = AttendanceStatus::kPresent;
        row.by = RecordedBy::kSelf;
        row.at = state.now;
        row.guardian = Guardian{"王示例", Relation::kFathersMother};
        sheet.rows.push_back(row);
        row.guardian = Guardian{"", Relation::kOther};
        sheet.rows.push_back(row);
        row.guardian.reset();
        sheet.rows.push_back(row);
        state.staff.name = "张示例";
        state.staff.date = local_date(state.now);
        state.staff.sheet = sheet.session.id;
        state.staff.day = SignInDay{state.staff.date, {sheet}};
        add("staff_sheet_child", ScreenId::kStaffSheet, state);
    }

    AppState base_;
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> visit_samples(const AppState& base) {
    return Visits{base}.take();
}

} // namespace linli::test
