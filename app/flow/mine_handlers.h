#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/flow/intent.h"
#include "app/flow/update.h"

// Part of handlers.h: what is held about a person, and the form left half done.

namespace linli::flow {

// mine.cpp: 我的信息
[[nodiscard]] ScreenWishes wishes_now(const AppState& state);
/// The screen becomes as they like it, but for what was set by hand in this visit.
void grant_wishes(AppState& state);
/// Back to the page of their data, from wherever it led to.
void arrive_at_mine(AppState& state, const Moment& at);
std::vector<Effect> proof_given(
    AppState& state, const std::vector<Resident>& found, const Moment& at
);
std::vector<Effect> mine_year_ready(AppState& state, const Moment& at);
std::vector<Effect> mine_relation_chosen(AppState& state, Relation relation, const Moment& at);
std::vector<Effect> save_correction(AppState& state, const Moment& at);
std::vector<Effect> undo_correction(AppState& state, const Corrected& done, const Moment& at);
std::vector<Effect> correction_saved(
    AppState& state, const CorrectionSaved& saved, const Moment& at
);
std::vector<Effect> forget_now(AppState& state, const Moment& at);
std::vector<Effect> person_forgotten(
    AppState& state, const PersonForgotten& done, const Moment& at
);
std::vector<Effect> on(AppState& state, const MyDataTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const CorrectTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const WishesTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const ForgetTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const ForgetGoneOn& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const ForgetDropped& intent, const Moment& at);

// draft.cpp: a first visit left half done
/// Ends the visit because nobody came back; what a first visit had so far is to be sealed.
std::vector<Effect> time_out(AppState& state, const Moment& at);
/// Once a minute while there may be any.
std::vector<Effect> drop_old_drafts(AppState& state, const Moment& at);
std::vector<Effect> drop_draft_of(const AppState& state, const std::string& phone);
[[nodiscard]] bool may_be_half_done(const AppState& state, const Moment& at);
std::vector<Effect> open_draft(AppState& state, const Moment& at);
std::vector<Effect> draft_opened(AppState& state, const DraftOpened& opened, const Moment& at);
std::vector<Effect> on(AppState& state, const DraftResumed& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DraftRefused& intent, const Moment& at);

} // namespace linli::flow
