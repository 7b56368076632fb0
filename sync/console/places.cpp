#include "sync/console/places.h"

#include <algorithm>

namespace linli::console {

const std::vector<Place>& places() {
    static const std::vector<Place> kPlaces{
        {"/", {"今天", "Today"}, kAll, today_page},
        {"/sign-in", {"签到表", "Sign-ins"}, kAll, sign_in_page},
        {"/sign-in.csv", {}, kAll, sign_in_file},
        {"/reports", {"报表", "Reports"}, kAll, reports_page},
        {"/reports/file", {}, kAll, report_file},
        {"/reports/target", {}, kAdmin, target_question, kAdmin, target_act},
        {"/centres", {"中心", "Centres"}, kAll, centres_page},
        {"/centres/act", {}, kAdmin, centre_question, kAdmin, centre_act},
        {"/waiting", {"候补和待确认", "Waiting"}, kAll, waiting_page},
        {"/waiting/class", {}, kAll, waiting_class_page},
        {"/lottery", {"统一录取", "Drawings"}, kAll, lottery_page},
        {"/catalogue", {"课程与学期", "Courses"}, kAll, catalogue_page},
        {"/catalogue/term", {}, kAdmin | kStaff, term_form, kAdmin | kStaff, term_act},
        {"/catalogue/course", {}, kAdmin | kStaff, course_form, kAdmin | kStaff, course_act},
        {"/catalogue/class", {}, kAll, class_page, kAdmin | kStaff, class_act},
        {"/catalogue/session", {}, kAdmin | kStaff, session_form, kAdmin | kStaff, session_act},
        {"/filings", {"开班备案", "Filings"}, kAll, filings_page},
        {"/filings/act", {}, kAdmin, filing_question, kAdmin, filing_act},
        {"/quotas", {"名额计划", "Quotas"}, kAll, quotas_page, kAdmin, quota_act},
        {"/notices", {"通知", "Notices"}, kAll, notices_page},
        {"/notices/act", {}, kAdmin | kStaff, notice_question, kAdmin | kStaff, notice_act},
        {"/settings", {"设置", "Settings"}, kAll, settings_page},
        {"/settings/centre", {}, kAll, settings_form, kAdmin | kStaff, settings_act},
        {"/kiosks", {"终端", "Kiosks"}, kAll, kiosks_page},
        {"/kiosks/act", {}, kAdmin, kiosk_question, kAdmin, kiosk_act},
        {"/kiosks/code", {}, kAdmin, code_question, kAdmin, code_act},
        {"/refusals", {"没有照收", "Not taken"}, kAll, refusals_page},
        {"/residents", {"查居民", "Residents"}, kAll, residents_page, kAll, residents_search},
        {"/residents/show", {}, kNobody, nullptr, kAdmin | kStaff, resident_show},
        {"/twice", {"登记两次", "Registered twice"}, kAdmin | kInspector, twice_page},
        {"/twice/act", {}, kAdmin, twice_question, kAdmin, twice_act},
        {"/accounts", {"账号", "Accounts"}, kAdmin, accounts_page, kAdmin, account_add},
        {"/accounts/act", {}, kAdmin, account_question, kAdmin, account_act},
        {"/audit", {"操作记录", "Audit"}, kAdmin, audit_page},
        {"/password", {}, kAll, password_page, kAll, password_act},
        {"/logout", {}, kNobody, nullptr, kAll, log_out},
    };
    return kPlaces;
}

const Place* place_at(std::string_view path) {
    const auto found = std::ranges::find(places(), path, &Place::path);
    return found == places().end() ? nullptr : &*found;
}

bool is_among(server::Role role, unsigned roles) {
    switch (role) {
    case server::Role::kDistrictAdmin: return (roles & kAdmin) != 0;
    case server::Role::kCentreStaff: return (roles & kStaff) != 0;
    case server::Role::kInspector: break;
    }
    return (roles & kInspector) != 0;
}

} // namespace linli::console
