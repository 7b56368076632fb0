#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/flow/intent.h"
#include "app/flow/update.h"

// Part of handlers.h: wishes, how a class was, and calls for help.

namespace linli::flow {

// wishes.cpp: 想学什么
/// What the wish list offers now.
[[nodiscard]] std::vector<WishCount> offered_wishes(const AppState& state);
/// Who wishes has become known.
std::vector<Effect> wish_now(AppState& state, const Moment& at);
std::vector<Effect> words_of_wish_ready(AppState& state, const Moment& at);
std::vector<Effect> wish_saved(AppState& state, const WishSaved& event, const Moment& at);
std::vector<Effect> undo_wish(AppState& state, const Moment& at);
std::vector<Effect> on(AppState& state, const WishListTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const WishTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const WishWordsTapped& intent, const Moment& at);

// rating.cpp: how a class was, asked once
/// Opens the question if there is one to ask, and remembers that it was asked.
std::optional<std::vector<Effect>> rating_first(AppState& state, const Moment& at);
std::vector<Effect> go_on_after_rating(AppState& state, const Moment& at);
std::vector<Effect> rating_saved(AppState& state, const RatingSaved& event, const Moment& at);
std::vector<Effect> undo_rating(AppState& state, const Moment& at);
std::vector<Effect> on(AppState& state, const ScoreTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const RatingSkipped& intent, const Moment& at);

// help.cpp: 求助, and staff who come into a visit
/// By whom an act of this visit is recorded.
[[nodiscard]] RecordedBy by_whom(const AppState& state);
/// Looks whether somebody answered; notices that nobody does.
std::vector<Effect> help_tick(AppState& state, const Moment& at);
[[nodiscard]] std::optional<SteadyTime> help_deadline(const AppState& state);
std::vector<Effect> help_rung(AppState& state, const HelpRung& event);
/// The PIN was right: back into the visit.
std::vector<Effect> staff_join(AppState& state, const std::string& name, const Moment& at);
std::vector<Effect> on(AppState& state, const HelpTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const HelpNotNeeded& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const HelpAnswered& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const StaffHelpsTapped& intent, const Moment& at);

} // namespace linli::flow
