#pragma once

#include <vector>

#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/flow/intent.h"
#include "app/flow/update.h"

// handlers.h for roll.cpp and staff_day.cpp; inside the room only.

namespace linli::flow {

/// Whether somebody is in whose account may do that.
[[nodiscard]] bool staff_may(const AppState& state, StaffRight right);

/// Where a staff badge opens the staff's side: on the page of the PIN, and where nobody is.
[[nodiscard]] bool takes_badges(const AppState& state);
std::vector<Effect> badge_scanned(AppState& state, const std::string& code, const Moment& at);
void order_day(SignInDay& day, DayOrder order);

/// The sheet that is open; nullptr: none, or it is not loaded.
[[nodiscard]] const SignInSheet* open_sheet(const AppState& state);

std::vector<Effect> walk_in_digits_ready(AppState& state, const Moment& at);
std::vector<Effect> walk_in_month(AppState& state, int month, const Moment& at);
void walk_ins_found(AppState& state, std::vector<Resident> found, const Moment& at);
/// The pages of a roll, by the one that is shown; false: none of them is.
bool turn_roll_page(AppState& state, int by);

std::vector<Effect> roll_saved(AppState& state, const RollSaved& event, const Moment& at);
std::vector<Effect> roll_taken_back(AppState& state, const RollTakenBack& event, const Moment& at);
void phone_revealed(AppState& state, const PhoneRevealed& event, const Moment& at);

std::vector<Effect> on(AppState& state, const RollRowTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const RollRowOpened& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const RollWished& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const RollReasonChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const RevealReasonChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const AllHereTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const AllHereConfirmed& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const RollUndone& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const WalkInTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const WalkInChosen& intent, const Moment& at);

} // namespace linli::flow
