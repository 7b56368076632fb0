#include <algorithm>

#include "app/flow/handlers.h"

// 附件: what is attached to the session, and what lies on the stick.

namespace linli::flow {
namespace {

constexpr std::chrono::seconds kLookAgain{2};

Effects look(AppState& state, const Moment& at) {
    state.staff.desk.looking = true;
    state.staff.desk.looked_at = at.steady;
    return {LookForStick{}};
}

bool may_attach(const AppState& state) {
    return staff_may(state, StaffRight::kFiles) && state.staff.sheet.has_value();
}

} // namespace

Effects on(AppState& state, const StickTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kStaffFiles || !may_attach(state)) {
        return {};
    }
    Desk& desk = state.staff.desk;
    desk.first = 0;
    desk.done.reset();
    desk.trouble.reset();
    desk.stick.reset();
    go(state, ScreenId::kStaffStick, at);
    return look(state, at);
}

Effects on(AppState& state, const StickFileChosen& intent, const Moment& at) {
    Desk& desk = state.staff.desk;
    if (state.screen != ScreenId::kStaffStick || !may_attach(state) || !desk.stick) {
        return {};
    }
    const auto& files = desk.stick->files;
    const auto file = std::ranges::find(files, intent.path, &StickFile::path);
    if (file == files.end()) {
        return {};
    }
    desk.trouble.reset();
    desk.attaching = file->name;
    return ask(state, AttachFile{*state.staff.sheet, file->path, file->name, state.staff.id}, at);
}

Effects on(AppState& state, const FileRemoveTapped& intent, const Moment& at) {
    Desk& desk = state.staff.desk;
    const auto file = std::ranges::find(desk.files, intent.id, &SessionFile::id);
    if (state.screen != ScreenId::kStaffFiles || !may_attach(state) || file == desk.files.end()) {
        return {};
    }
    desk.done.reset();
    desk.trouble.reset();
    desk.attaching = file->name;
    return ask(state, RemoveFile{*file, state.staff.id}, at);
}

Effects undo_file(AppState& state, const Moment& at) {
    const DeskDone& done = *state.staff.desk.done;
    if (state.screen != ScreenId::kStaffFiles || !done.file || !may_attach(state)) {
        return {};
    }
    state.staff.desk.trouble.reset();
    state.staff.desk.attaching = done.name;
    return done.removed ? ask(state, PutFileBack{*done.file, state.staff.id}, at)
                        : ask(state, RemoveFile{*done.file, state.staff.id}, at);
}

void files_changed(AppState& state, const FilesChanged& event, const Moment& at) {
    if (!staff_is_in(state) || state.staff.sheet != event.file.session) {
        return;
    }
    Desk& desk = state.staff.desk;
    const bool undone = desk.done && desk.done->file;
    // The same bytes once more are the file that is there: an undo would take that away.
    const bool there = !event.removed
        && std::ranges::find(desk.files, event.file.id, &SessionFile::id) != desk.files.end();
    desk.files = event.files;
    desk.done = DeskDone{DeskAct::kFiles, 1, event.file.name, event.removed, undone, {}, {}};
    if (!undone && !there) {
        desk.done->file = event.file;
    }
    desk.trouble.reset();
    desk.attaching.clear();
    if (state.screen == ScreenId::kStaffStick) {
        go_back_to(state, ScreenId::kStaffFiles, at);
        desk.first = 0;
    }
}

void file_refused(AppState& state, const FileRefused& event) {
    state.staff.desk.trouble = event.why;
    if (event.why == FileTrouble::kBytesGone && state.staff.desk.done) {
        state.staff.desk.done.reset(); // there is nothing left to bring back
    }
}

void stick_looked(AppState& state, const StickLooked& event, const Moment& /*at*/) {
    if (!staff_is_in(state)) {
        return;
    }
    Desk& desk = state.staff.desk;
    desk.looking = false;
    desk.stick = event.found;
    const int last = std::max(0, static_cast<int>(event.found.files.size()) - 1);
    if (state.screen == ScreenId::kStaffStick) {
        desk.first = std::min(desk.first, last);
    }
}

Effects stick_tick(AppState& state, const Moment& at) {
    const auto due = stick_deadline(state);
    return due && at.steady >= *due ? look(state, at) : Effects{};
}

std::optional<SteadyTime> stick_deadline(const AppState& state) {
    const Desk& desk = state.staff.desk;
    const bool waits = state.screen == ScreenId::kStaffStick && !state.busy && !desk.looking;
    return waits ? std::optional{desk.looked_at + kLookAgain} : std::nullopt;
}

} // namespace linli::flow
