#include "tests/support/sample_staff.h"

#include <algorithm>

#include "app/core/base/assert.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::RollWish;
using flow::ScreenId;

const AppState& called(const std::vector<SampleScreen>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &SampleScreen::name);
    LINLI_ASSERT(found != all.end());
    return found->state;
}

class StaffScreens {
public:
    explicit StaffScreens(const std::vector<SampleScreen>& all)
        : today_{called(all, "staff_today")}, roll_{called(all, "staff_sheet")} {
        today_.staff.role = StaffRole::kManager;
        roll_.staff.role = StaffRole::kManager;
        roll_.staff.naming.waiting.clear();
        roll_.path = {ScreenId::kStaffToday};
        SignInSheet& sheet = roll_.staff.day->sheets.front();
        roll_.now = sheet.session.begins_at() + std::chrono::minutes{10};
        days();
        rolls(sheet);
        row();
        walk_in();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    void add(std::string name, const AppState& state) { all_.push_back({std::move(name), state}); }

    void days() {
        AppState day = today_;
        day.staff.role = StaffRole::kTeacher;
        add("staff_today_teacher", day);
        day = today_; // tomorrow
        day.staff.date = add_days(day.staff.date, 1);
        day.staff.day->date = day.staff.date;
        add("staff_today_other", day);
        day = today_;
        day.staff.order = flow::DayOrder::kRoom;
        day.now = day.staff.day->sheets.front().session.ends_at() + std::chrono::hours{8};
        for (SignInSheet& sheet : day.staff.day->sheets) { // all six figures
            sheet.rows[3].status = AttendanceStatus::kExcused;
        }
        add("staff_today_over", day);
    }

    void rolls(SignInSheet& sheet) {
        sheet.rows[4].status = AttendanceStatus::kExcused;
        sheet.rows[4].by = RecordedBy::kStaff;
        sheet.rows[4].reason = RollReason::kFamily;
        sheet.rows[4].recorder = "张示例";
        sheet.rows[6].status = AttendanceStatus::kAbsent;
        sheet.rows[6].by = RecordedBy::kStaff;
        add("staff_roll", roll_);
        AppState done = roll_;
        done.staff.roll.done =
            flow::RollDone{AttendanceStatus::kPresent, "欧阳测试", 1, {sheet.rows[0].resident}};
        add("staff_roll_done", done);
        done.staff.roll.done = flow::RollDone{AttendanceStatus::kPresent, {}, 12, {ResidentId{}}};
        add("staff_roll_all_done", done);
        done.staff.roll.done = flow::RollDone{std::nullopt, "欧阳测试", 1, {}};
        add("staff_roll_taken_back", done);
        AppState all = roll_;
        all.screen = ScreenId::kStaffAll;
        all.path = {ScreenId::kStaffToday, ScreenId::kStaffSheet};
        add("staff_all", all);
        AppState gone = roll_; // it was moved meanwhile
        gone.staff.sheet = SessionId{};
        add("staff_sheet_gone", gone);
        AppState ahead = roll_;
        ahead.now -= std::chrono::hours{48};
        for (SignInRow& row : ahead.staff.day->sheets.front().rows) {
            row.status.reset();
            row.at.reset();
            row.by.reset();
        }
        add("staff_roll_ahead", ahead);
        ahead.screen = ScreenId::kStaffRow;
        ahead.path = {ScreenId::kStaffToday, ScreenId::kStaffSheet};
        ahead.staff.roll.row = sheet.rows[0].resident;
        add("staff_row_ahead", ahead);
    }

    void row() {
        AppState page = roll_;
        const SignInSheet& sheet = roll_.staff.day->sheets.front();
        page.screen = ScreenId::kStaffRow;
        page.path = {ScreenId::kStaffToday, ScreenId::kStaffSheet};
        page.staff.roll.row = sheet.rows[4].resident;
        add("staff_row", page);
        page.staff.roll.phone = "13800005678";
        add("staff_row_phone", page);
        page.staff.roll.phone.clear();
        page.staff.roll.row = sheet.rows[5].resident; // unnamed, nothing recorded
        page.staff.role = StaffRole::kTeacher;
        add("staff_row_none", page);
        page.screen = ScreenId::kStaffReason;
        page.path.push_back(ScreenId::kStaffRow);
        page.staff.roll.row = sheet.rows[4].resident;
        page.staff.roll.wish = RollWish::kLate;
        add("staff_reason", page);
        page.staff.roll.wish = RollWish::kTakeBack;
        add("staff_reason_back", page);
        page.staff.role = StaffRole::kClerk;
        page.staff.roll.wish = RollWish::kReveal;
        add("staff_reason_reveal", page);
    }

    void walk_in() {
        AppState page = roll_;
        page.screen = ScreenId::kStaffWalkIn;
        page.path = {ScreenId::kStaffToday, ScreenId::kStaffSheet};
        page.staff.roll.digits = "56";
        add("staff_walk_in", page);
        page.problem = flow::Problem::kNobodyFound;
        add("staff_walk_in_nobody", page);
        page.problem = flow::Problem::kNone;
        page.staff.roll.digits = "5678";
        page.screen = ScreenId::kStaffWalkInMonth;
        page.path.push_back(ScreenId::kStaffWalkIn);
        add("staff_walk_in_month", page);
        page.screen = ScreenId::kStaffWalkInWho;
        page.path.push_back(ScreenId::kStaffWalkInMonth);
        for (const char* name : {"王示例", "欧阳测试", ""}) {
            Resident who;
            who.name = name;
            who.phone = "13800005678";
            page.staff.roll.found.push_back(who);
        }
        add("staff_walk_in_who", page);
    }

    AppState today_;
    AppState roll_;
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> staff_samples(const std::vector<SampleScreen>& all) {
    return StaffScreens{all}.take();
}

} // namespace linli::test
