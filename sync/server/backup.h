#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/core/base/time.h"
#include "app/core/domain/ids.h"
#include "sync/server/ledger_copy.h"

// Backups of a district whose ledger is SQLite's, in one folder that its owner alone may read:
//
//   <folder>/20261124T010000Z/ledger.db   the ledger, at one moment
//   <folder>/20261124T010000Z/manifest    what belongs to it, with digests
//   <folder>/files/ab/cdef..              files by their content, once for all backups
//
// A backup is there whole or not at all: it is made beside its place and renamed.

namespace linli::server {

inline constexpr int kBackupsKept = 14;

struct BackupOrder {
    std::string ledger;
    std::string files; // the folder of attached files
    std::string to;
    int keep{kBackupsKept};
};

struct BackupMade {
    std::string place;
    std::uint64_t ledger_bytes{0};
    long long files{0};
    long long files_new{0};     // the others were in an earlier backup
    long long files_damaged{0}; // not what their names say: left out
    int dropped{0};             // older backups
};

/// kBusy: another backup is being made; kConflict: one of this second is there; kCorrupt: not a
/// ledger, or damaged; kFull; kNotFound; kReadOnly; kDenied; kIo. What failed leaves the earlier
/// backups as they were.
Result<BackupMade> make_backup(const BackupOrder& order, UtcTime now);

struct BackedUpFile {
    CentreId centre;
    FileMark mark;
};

struct Manifest {
    std::string made; // 20261124T010000Z
    FileMark ledger;
    std::vector<BackedUpFile> files;
};

[[nodiscard]] std::string manifest_text(const Manifest& manifest);
/// kCorrupt: not whole, or changed since.
Result<Manifest> read_manifest(const std::string& path);

struct RestoreOrder {
    std::string from; // a backup, or the folder of all: the newest
    std::string ledger;
    std::string files;
    bool replace{false}; // a ledger that stands there is put aside
};

struct Restoring {
    std::string backup; // that was taken
    std::string draft;  // the ledger, not in its place yet
    long long files{0};
    long long files_missing{0}; // or damaged, in the backup
};

/// Everything is checked, and stands beside its place: then the ledger has to be told that it was
/// put back (restored_command.h), and put_in_place() does the rest. kConflict: a ledger stands
/// there, or a server runs on it (kBusy); kCorrupt: the backup is not what it was; kNotFound: no
/// backup; and what the disk says.
Result<Restoring> begin_restore(const RestoreOrder& order);
/// What stood there is `<ledger>.replaced-<time>` from now on.
Status put_in_place(const RestoreOrder& order, const Restoring& restoring, UtcTime now);

} // namespace linli::server
