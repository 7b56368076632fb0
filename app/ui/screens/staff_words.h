#pragma once

#include <string>

#include "app/ui/kit_page.h"

namespace linli::ui {

/// How the last sync went, in one line for staff.
[[nodiscard]] BannerSpec sync_line(const Frame& frame, const flow::AppState& state);

/// The list of the session that is open; nullptr: it is not loaded, or gone.
[[nodiscard]] const SignInSheet* open_sheet(const flow::AppState& state);
[[nodiscard]] std::string title_of_sheet(const Frame& frame, const SignInSheet& sheet);
[[nodiscard]] std::string when_and_where(const Frame& frame, const SignInSheet& sheet);
/// 自己签到, 工作人员签到, or by whose account.
[[nodiscard]] std::string who_recorded(const Frame& frame, const SignInRow& row);
/// 08:43, or 约 08:43; nothing where there is none.
[[nodiscard]] std::string recorded_time(const Frame& frame, const SignInRow& row);
[[nodiscard]] std::string name_in_full(const Frame& frame, const SignInRow& row);

/// A page of the staff's side that may have several.
[[nodiscard]] PageSpec staff_page(const Frame& frame);
/// Instead of a session's page, while its list is not there.
void draw_no_sheet(Frame& frame, const flow::AppState& state, const IntentSink& emit);
/// A line at the top, which takes its room off the page.
void take_banner(Frame& frame, Page& page, const BannerSpec& spec);

} // namespace linli::ui
