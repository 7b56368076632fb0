#pragma once

#include <string>

#include "app/core/domain/session_plan.h"
#include "app/ui/kit_page.h"

// What the pages of 这节课 have in common.

namespace linli::ui {

/// The session of the desk: as the catalogue has it, else as its roll does.
struct DeskView {
    SessionEntry entry;              // empty where its term is over
    const Session* session{nullptr}; // nullptr: it is not loaded
    std::string title;
    std::string teacher;
};

[[nodiscard]] DeskView desk_view(const Frame& frame, const flow::AppState& state);
/// 12月8日 周二  09:00–10:30  书画室.
[[nodiscard]] std::string meeting_words(const Frame& frame, const Meeting& meeting, int minutes);
/// What was done last with its way back, or why a file was not attached; takes its room off the
/// page. Nothing where there is nothing to say. `files`: on the page of the files.
void desk_said(
    Frame& frame, Page& page, const flow::AppState& state, bool files, const IntentSink& emit
);
[[nodiscard]] std::string size_words(std::uint64_t bytes);
[[nodiscard]] std::string file_type_words(const Frame& frame, FileType type);

} // namespace linli::ui
