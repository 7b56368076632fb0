#pragma once

#include <vector>

#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/flow/intent.h"
#include "app/flow/update.h"

// handlers.h for staff_class.cpp and staff_files.cpp; inside the room only.

namespace linli::flow {

/// The session of the desk; nothing in it where the catalogue has none (a term that is over).
[[nodiscard]] SessionEntry desk_session(const AppState& state);

/// The pages of 这节课, by the one that is shown; false: none of them is.
bool turn_desk_page(AppState& state, int by);
/// While somebody stands before the page of the stick, it is looked at now and then.
std::vector<Effect> stick_tick(AppState& state, const Moment& at);
[[nodiscard]] std::optional<SteadyTime> stick_deadline(const AppState& state);

void desk_loaded(AppState& state, const SessionDeskLoaded& event);
std::vector<Effect> sessions_changed(
    AppState& state, const SessionsChanged& event, const Moment& at
);
void stick_looked(AppState& state, const StickLooked& event, const Moment& at);
void files_changed(AppState& state, const FilesChanged& event, const Moment& at);
void file_refused(AppState& state, const FileRefused& event);
std::vector<Effect> undo_file(AppState& state, const Moment& at);

std::vector<Effect> on(AppState& state, const DeskTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const CancelledChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskActTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskWeekTurned& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskDayChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskTimeChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskRoomChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskTeacherChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskReasonChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskConfirmed& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const DeskUndone& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const StickTapped& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const StickFileChosen& intent, const Moment& at);
std::vector<Effect> on(AppState& state, const FileRemoveTapped& intent, const Moment& at);

} // namespace linli::flow
