#pragma once

#include <vector>

#include "app/core/domain/ink_note.h"
#include "app/store/store.h"

// Handwritten names that staff have not written down yet (domain/ink_note.h: they stay on this
// kiosk). A note belongs to a resident: erasing the resident erases it.

namespace linli::store {

/// Part of the transaction that saves the resident. Nothing for an empty note.
Status keep_ink_note(Store& store, ResidentId resident, const InkNote& note);
/// The name is known. Nothing when there is no note.
Status drop_ink_note(db::Database& database, ResidentId resident);

inline constexpr int kMostWaitingNames = 200;

/// Who left ink and has no name yet, the longest waiting first; no more than kMostWaitingNames. A
/// note that is damaged is there without its ink: the name still has to be asked for.
Result<std::vector<WaitingName>> waiting_names(Store& store);

} // namespace linli::store
