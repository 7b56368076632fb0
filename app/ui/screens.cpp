#include "app/ui/screens.h"

#include <array>

#include "app/ui/screens/screens.h"

namespace linli::ui {
namespace {

using flow::ScreenId;

struct Screen {
    ScreenId id;
    std::string_view name;
    DrawScreen draw;
};

constexpr std::array<Screen, flow::kScreenCount> kScreens{{
    {ScreenId::kHome, "home", draw_home},
    {ScreenId::kCategories, "categories", draw_categories},
    {ScreenId::kCourses, "courses", draw_courses},
    {ScreenId::kFilters, "filters", draw_filters},
    {ScreenId::kFilterChoice, "filter_choice", draw_filter_choice},
    {ScreenId::kCourse, "course", draw_course},
    {ScreenId::kNotices, "notices", draw_notices},
    {ScreenId::kSearch, "search", draw_search},
    {ScreenId::kWishes, "wishes", draw_wishes},
    {ScreenId::kWishWords, "wish_words", draw_wish_words},
    {ScreenId::kIdentify, "identify", draw_identify},
    {ScreenId::kIdentifyMonth, "identify_month", draw_identify_month},
    {ScreenId::kConfirmPerson, "confirm_person", draw_confirm_person},
    {ScreenId::kConsent, "consent", draw_consent},
    {ScreenId::kVisitWho, "visit_who", draw_visit_who},
    {ScreenId::kVisitPhone, "visit_phone", draw_visit_phone},
    {ScreenId::kVisitResume, "visit_resume", draw_visit_resume},
    {ScreenId::kVisitName, "visit_name", draw_visit_name},
    {ScreenId::kVisitInk, "visit_ink", draw_visit_ink},
    {ScreenId::kVisitBirthYear, "visit_birth_year", draw_visit_birth_year},
    {ScreenId::kVisitBirthMonth, "visit_birth_month", draw_visit_birth_month},
    {ScreenId::kVisitAge, "visit_age", draw_visit_age},
    {ScreenId::kVisitRelation, "visit_relation", draw_visit_relation},
    {ScreenId::kVisitGuardian, "visit_guardian", draw_visit_guardian},
    {ScreenId::kVisitCheck, "visit_check", draw_visit_check},
    {ScreenId::kSignUpCheck, "sign_up_check", draw_sign_up_check},
    {ScreenId::kWhyNot, "why_not", draw_why_not},
    {ScreenId::kClash, "clash", draw_clash},
    {ScreenId::kExchange, "exchange", draw_exchange},
    {ScreenId::kSwapCheck, "swap_check", draw_swap_check},
    {ScreenId::kSwapWait, "swap_wait", draw_swap_wait},
    {ScreenId::kCheckIn, "check_in", draw_check_in},
    {ScreenId::kMyClasses, "my_classes", draw_my_classes},
    {ScreenId::kMyClass, "my_class", draw_my_class},
    {ScreenId::kDecisions, "decisions", draw_decisions},
    {ScreenId::kCertificates, "certificates", draw_certificates},
    {ScreenId::kRate, "rate", draw_rate},
    {ScreenId::kRated, "rated", draw_rated},
    {ScreenId::kPairCheck, "pair_check", draw_pair_check},
    {ScreenId::kHousehold, "household", draw_household},
    {ScreenId::kMyData, "my_data", draw_my_data},
    {ScreenId::kMinePhone, "mine_phone", draw_mine_phone},
    {ScreenId::kMineName, "mine_name", draw_mine_name},
    {ScreenId::kMineRelation, "mine_relation", draw_mine_relation},
    {ScreenId::kMineGuardian, "mine_guardian", draw_mine_guardian},
    {ScreenId::kMineYear, "mine_year", draw_mine_year},
    {ScreenId::kMineMonth, "mine_month", draw_mine_month},
    {ScreenId::kForget, "forget", draw_forget},
    {ScreenId::kForgetSure, "forget_sure", draw_forget_sure},
    {ScreenId::kMemberCard, "member_card", draw_member_card},
    {ScreenId::kSlip, "slip", draw_slip},
    {ScreenId::kResult, "result", draw_result},
    {ScreenId::kHelp, "help", draw_help},
    {ScreenId::kAloud, "aloud", draw_aloud},
    {ScreenId::kPoster, "poster", draw_poster},
    {ScreenId::kIdleWarning, "idle_warning", draw_idle_warning},
    {ScreenId::kStaffPin, "staff_pin", draw_staff_pin},
    {ScreenId::kStaffToday, "staff_today", draw_staff_today},
    {ScreenId::kStaffSheet, "staff_sheet", draw_staff_sheet},
    {ScreenId::kStaffRow, "staff_row", draw_staff_row},
    {ScreenId::kStaffReason, "staff_reason", draw_staff_reason},
    {ScreenId::kStaffAll, "staff_all", draw_staff_all},
    {ScreenId::kStaffWalkIn, "staff_walk_in", draw_staff_walk_in},
    {ScreenId::kStaffWalkInMonth, "staff_walk_in_month", draw_staff_walk_in_month},
    {ScreenId::kStaffWalkInWho, "staff_walk_in_who", draw_staff_walk_in_who},
    {ScreenId::kStaffSession, "staff_session", draw_staff_session},
    {ScreenId::kStaffCancel, "staff_cancel", draw_staff_cancel},
    {ScreenId::kStaffMoveDay, "staff_move_day", draw_staff_move_day},
    {ScreenId::kStaffMoveTime, "staff_move_time", draw_staff_move_time},
    {ScreenId::kStaffMoveCheck, "staff_move_check", draw_staff_move_check},
    {ScreenId::kStaffShift, "staff_shift", draw_staff_shift},
    {ScreenId::kStaffRooms, "staff_rooms", draw_staff_rooms},
    {ScreenId::kStaffTeachers, "staff_teachers", draw_staff_teachers},
    {ScreenId::kStaffFiles, "staff_files", draw_staff_files},
    {ScreenId::kStaffStick, "staff_stick", draw_staff_stick},
    {ScreenId::kStaffDistrict, "staff_district", draw_staff_district},
    {ScreenId::kStaffFilings, "staff_filings", draw_staff_filings},
    {ScreenId::kStaffInk, "staff_ink", draw_staff_ink},
    {ScreenId::kStaffName, "staff_name", draw_staff_name},
    {ScreenId::kStaffSettles, "staff_settles", draw_staff_settles},
    {ScreenId::kOutOfOrder, "out_of_order", draw_out_of_order},
}};

constexpr bool in_order_and_complete() {
    for (std::size_t n = 0; n < kScreens.size(); ++n) {
        if (kScreens.at(n).id != static_cast<ScreenId>(n) || kScreens.at(n).name.empty()) {
            return false;
        }
    }
    return true;
}

static_assert(in_order_and_complete(), "every ScreenId has its row, in the order of the enum");

} // namespace

void draw_screen(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Screen& screen = kScreens.at(static_cast<std::size_t>(state.screen));
    frame.record.screen = screen.name;
    screen.draw(frame, state, emit);
}

std::string_view name_of(flow::ScreenId screen) {
    return kScreens.at(static_cast<std::size_t>(screen)).name;
}

} // namespace linli::ui
