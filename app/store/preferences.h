#pragma once

#include <optional>

#include "app/core/domain/preference.h"
#include "app/store/store.h"

// How somebody likes the screen, kept because they asked for it.

namespace linli::store {

/// Fact preference.set; nothing kept is 不再记住. Nothing is written where nothing changes.
/// kNotFound.
Status set_preference(Store& store, const Preference& preference);

Result<std::optional<ScreenWishes>> wishes_of(Store& store, ResidentId resident);

} // namespace linli::store
