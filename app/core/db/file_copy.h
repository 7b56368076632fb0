#pragma once

#include <string>

#include "app/core/base/result.h"

// Files of SQLite's as a whole: backups.

namespace linli::db {

/// A copy of a database as it is at one moment, beside programs that go on writing, which do not
/// wait: durable, for its owner alone, and looked through. `to` must not exist. kCorrupt: not a
/// database of this application (Schema::application_id), or damaged, and then there is no copy;
/// kNotFound; kFull; kDenied; kIo.
Status copy_database(const std::string& from, const std::string& to, int application_id);

/// kCorrupt: not a database of this application, or damaged as far as SQLite's quick_check sees.
Status look_through(const std::string& path, int application_id);

/// `draft`, which no program has open, stands in the place of another from now on; what stood there
/// is called `aside`, or so with a number. A power cut at any moment leaves one or the other,
/// whole, unless the one that stood there cannot be opened any more: then for a moment there may be
/// none. kBusy: another program has the one there open; kCorrupt: the draft; and what the disk
/// says.
Status replace_database(
    const std::string& draft, const std::string& place, const std::string& aside
);

} // namespace linli::db
