#include "tests/support/sample_staff_class.h"

#include <algorithm>

#include "app/core/base/assert.h"
#include "app/core/domain/session_change.h"

namespace linli::test {
namespace {

using flow::AppState;
using flow::DeskAct;
using flow::ScreenId;

class DeskScreens {
public:
    explicit DeskScreens(const std::vector<SampleScreen>& all) {
        const auto roll = std::ranges::find(all, "staff_roll", &SampleScreen::name);
        LINLI_ASSERT(roll != all.end());
        desk_ = roll->state;
        desk_.now -= std::chrono::minutes{30}; // before it begins
        desk_.staff.role = StaffRole::kClerk;
        desk_.screen = ScreenId::kStaffSession;
        desk_.path = {ScreenId::kStaffToday, ScreenId::kStaffSheet};
        desk_.staff.desk.expected = 13;
        desks();
        moves();
        rooms();
        files();
        stick();
    }

    std::vector<SampleScreen> take() { return std::move(all_); }

private:
    void add(std::string name, const AppState& state) { all_.push_back({std::move(name), state}); }

    // A catalogue in which the session of the desk is otherwise.
    template <class Change>
    void change(AppState& state, Change how) const {
        auto changed = std::make_shared<Catalogue>(*state.catalogue);
        for (CourseEntry& course : changed->courses) {
            for (ClassEntry& entry : course.classes) {
                for (Session& session : entry.sessions) {
                    if (session.id == *state.staff.sheet) {
                        how(session);
                    }
                }
            }
        }
        state.catalogue = changed;
    }

    [[nodiscard]] AppState on(ScreenId screen) const {
        AppState page = desk_;
        page.screen = screen;
        page.path.push_back(ScreenId::kStaffSession);
        return page;
    }

    [[nodiscard]] const Session& session() const {
        return *desk_.catalogue->session_entry(*desk_.staff.sheet).session;
    }

    void desks() {
        add("staff_session", desk_);
        AppState page = desk_;
        page.staff.role = StaffRole::kTeacher;
        add("staff_session_teacher", page);
        page = desk_;
        change(page, [](Session& one) {
            one = moved(one, {add_days(one.date, 2), {600}, "舞蹈室"});
        });
        page.staff.desk.done.emplace().act = DeskAct::kMove;
        page.staff.desk.done->undo = {{*page.staff.sheet, {}, false}};
        add("staff_session_moved", page);
        page = desk_;
        change(page, [](Session& one) { one.cancelled = true; });
        page.path = {ScreenId::kStaffToday};
        page.staff.desk.done.emplace().act = DeskAct::kCancel;
        page.staff.desk.done->undo = {{*page.staff.sheet, {}, false}};
        add("staff_session_cancelled", page);
        page.screen = ScreenId::kStaffToday;
        page.path.clear();
        page.staff.desk = {};
        page.staff.day->sheets.clear(); // it stood first, and stands alone where nothing else is on
        add("staff_today_cancelled", page);
        page = on(ScreenId::kStaffCancel);
        page.staff.desk.act = DeskAct::kCancel;
        add("staff_cancel", page);
        page.staff.desk.reason = OffReason::kWeather;
        add("staff_cancel_why", page);
        page.staff.desk.reason = OffReason::kNone;
        page.staff.desk.expected = 0;
        add("staff_cancel_nobody", page);
    }

    void moves() {
        AppState page = on(ScreenId::kStaffMoveDay);
        page.staff.desk.act = DeskAct::kMove;
        page.staff.desk.week = add_days(session().date, 1 - iso_weekday(session().date));
        add("staff_move_day", page);
        page.staff.desk.to = Meeting{add_days(session().date, 2), session().start, session().room};
        page.path.push_back(page.screen);
        page.screen = ScreenId::kStaffMoveTime;
        add("staff_move_time", page);
        page.path.push_back(page.screen);
        page.screen = ScreenId::kStaffMoveCheck;
        add("staff_move_check", page);
        page.staff.desk.to->date = session().date;
        page.staff.desk.to->start = {14 * 60};
        for (const SessionEntry& other : page.catalogue->sessions_on(session().date)) {
            if (other.session->id != session().id) { // in the room of another one, at its time
                page.staff.desk.to->room = other.session->room;
                page.staff.desk.to->start = other.session->start;
            }
        }
        add("staff_move_check_clash", page);
        page = on(ScreenId::kStaffShift);
        page.staff.desk.act = DeskAct::kShift;
        add("staff_shift", page);
        auto short_term = std::make_shared<Catalogue>(*page.catalogue);
        for (Term& term : short_term->terms) {
            term.last = add_days(session().date, 7);
        }
        if (short_term->term) {
            short_term->term->last = add_days(session().date, 7);
        }
        page.catalogue = short_term;
        add("staff_shift_beyond", page);
    }

    void rooms() {
        AppState teachers = on(ScreenId::kStaffTeachers);
        teachers.staff.desk.act = DeskAct::kTeach;
        add("staff_teachers", teachers);
        change(teachers, [](Session& one) { one.substitute = "邱队长"; });
        add("staff_teachers_other", teachers);
        teachers.screen = ScreenId::kStaffSession;
        teachers.path = {ScreenId::kStaffToday, ScreenId::kStaffSheet};
        change(teachers, [](Session& one) { one.note = "带了三支毛笔，请还到器材室。"; });
        add("staff_session_taught", teachers);
        AppState page = on(ScreenId::kStaffRooms);
        page.staff.desk.act = DeskAct::kRoom;
        add("staff_rooms", page);
    }

    [[nodiscard]] SessionFile file(std::string name, FileType type, std::uint64_t size) const {
        SessionFile file;
        file.session = session().id;
        file.name = std::move(name);
        file.type = type;
        file.size = size;
        file.at = desk_.now - std::chrono::hours{26};
        return file;
    }

    void files() {
        AppState page = on(ScreenId::kStaffFiles);
        add("staff_files_none", page);
        page.staff.desk.files = {
            file("第三讲　楷书的撇和捺.docx", FileType::kDocx, 348'000),
            file("IMG_20261124_093015.jpg", FileType::kJpeg, 4'300'000)};
        add("staff_files", page);
        page.staff.desk.done.emplace().act = DeskAct::kFiles;
        page.staff.desk.done->name = "签到表.pdf";
        page.staff.desk.done->removed = true;
        page.staff.desk.done->file = file("签到表.pdf", FileType::kPdf, 90'000);
        add("staff_files_removed", page);
        page.staff.desk.trouble = flow::FileTrouble::kBytesGone;
        page.staff.desk.attaching = "签到表.pdf";
        add("staff_files_trouble", page);
    }

    void stick() {
        AppState page = on(ScreenId::kStaffStick);
        page.path.push_back(ScreenId::kStaffFiles);
        add("staff_stick_looking", page);
        page.staff.desk.stick = flow::StickFound{};
        add("staff_stick_none", page);
        page.staff.desk.stick->there = true;
        add("staff_stick_empty", page);
        for (int n = 0; n < 9; ++n) {
            const std::string name = n == 0 ? "第三讲　楷书的撇和捺（给学员的）.docx"
                                            : "照片" + std::to_string(n) + ".jpg";
            page.staff.desk.stick->files.push_back(
                {"/media/" + name,
                 name,
                 n == 0 ? "" : "秋季/照片",
                 std::uint64_t{1} << (12U + 2U * static_cast<unsigned>(n) % 14U),
                 n == 0 ? FileType::kDocx : FileType::kJpeg}
            );
        }
        add("staff_stick", page);
        page.staff.desk.trouble = flow::FileTrouble::kNameTaken;
        page.staff.desk.attaching = page.staff.desk.stick->files.front().name;
        page.staff.desk.stick->more = true;
        add("staff_stick_trouble", page);
        page.staff.desk.trouble.reset();
        page.busy = true;
        page.busy_since = page.steady_now;
        add("staff_stick_saving", page);
    }

    AppState desk_;
    std::vector<SampleScreen> all_;
};

} // namespace

std::vector<SampleScreen> staff_class_samples(const std::vector<SampleScreen>& all) {
    return DeskScreens{all}.take();
}

} // namespace linli::test
