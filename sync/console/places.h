#pragma once

#include <string_view>
#include <vector>

#include "sync/console/frame.h"

// Every page of the console: where it is, who may open it, who may act there. Inside the room only.

namespace linli::console {

/// Sets of roles, as bits.
inline constexpr unsigned kNobody = 0;
inline constexpr unsigned kAdmin = 1;
inline constexpr unsigned kStaff = 2;
inline constexpr unsigned kInspector = 4;
inline constexpr unsigned kAll = kAdmin | kStaff | kInspector;

using Act = server::Response (*)(const Desk& desk, const Visit& visit);

struct Place {
    std::string_view path;
    Words name; // in the navigation; empty: not there
    unsigned readers{kNobody};
    Act show{nullptr}; // GET
    unsigned writers{kNobody};
    Act act{nullptr}; // POST, whose secret was checked
};

[[nodiscard]] const std::vector<Place>& places();
/// nullptr: none.
[[nodiscard]] const Place* place_at(std::string_view path);
[[nodiscard]] bool is_among(server::Role role, unsigned roles);

[[nodiscard]] inline bool may_open(const Place& place, server::Role role) {
    return is_among(role, place.readers);
}

// One file each.

[[nodiscard]] server::Response today_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response sign_in_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response sign_in_file(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response catalogue_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response term_form(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response term_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response course_form(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response course_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response class_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response class_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response session_form(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response session_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response filings_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response filing_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response filing_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response quotas_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response quota_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response kiosks_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response kiosk_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response kiosk_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response code_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response code_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response refusals_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response waiting_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response waiting_class_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response lottery_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response twice_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response twice_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response twice_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response residents_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response residents_search(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response resident_show(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response audit_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response accounts_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response account_add(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response account_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response account_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response password_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response password_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response log_out(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response reports_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response report_file(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response target_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response target_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response notices_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response notice_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response notice_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response settings_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response settings_form(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response settings_act(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response centres_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response centre_question(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response centre_act(const Desk& desk, const Visit& visit);

/// Before anybody is logged in. `failed`: what to say of the try before.
[[nodiscard]] server::Response login_page(const Desk& desk, const Visit& visit);
[[nodiscard]] server::Response login_act(const Desk& desk, const Visit& visit);
/// There is no account yet: how the first one is made.
[[nodiscard]] server::Response setup_page(const Visit& visit);

/// A cookie's header; an empty value takes it back.
void set_cookie(
    server::Response& response,
    const Desk& desk,
    std::string_view name,
    std::string_view value,
    std::string_view more
);

inline constexpr std::string_view kSessionCookie = "linli_session";
inline constexpr std::string_view kLoginCookie = "linli_login";
inline constexpr std::string_view kLanguageCookie = "linli_lang";

} // namespace linli::console
