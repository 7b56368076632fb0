#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/core/base/file_depot.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"
#include "sync/server/ledger.h"
#include "sync/server/ledger_copy.h"
#include "sync/server/only_one.h"

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
    long long files_renewed{0}; // whose copy of an earlier backup was not sound any more
    long long files_damaged{0}; // not what their names say, or not to be read
    long long files_missed{0};  // of which the ledger says that they are here, gone or damaged
    long long files_lacking{0}; // of these, no earlier backup has them either: left out
    int dropped{0};             // older backups
    std::string newer;          // one whose name says that it is younger: a clock was, or is, wrong
    std::optional<Error> not_swept{}; // this backup stands, but what is old could not go

    /// Otherwise nothing of the earlier copies of files went.
    [[nodiscard]] bool complete() const { return files_missed == 0; }
};

/// kBusy: another backup is being made; kConflict: one of this second is there; kCorrupt: not a
/// ledger, or damaged; kFull; kNotFound; kReadOnly; kDenied; kIo. What failed leaves the earlier
/// backups as they were.
Result<BackupMade> make_backup(const BackupOrder& order, UtcTime now);

/// A copy of that file, or nothing. kCorrupt: it is not what the mark says. And FileDepot's.
Status take_sound(const FileDepot& depot, const std::string& from, const FileMark& mark);

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
    long long files_missing{0}; // in the backup
    long long files_damaged{0}; // there, or not to be read
    // The server's own, so that none begins on what is being replaced.
    std::shared_ptr<const OnlyOne> lock{};
};

/// Everything is checked, and stands beside its place: then the ledger has to be told that it was
/// put back (restored_command.h), and put_in_place() does the rest. kConflict: a ledger stands
/// there, or a server runs on it (kBusy); kCorrupt: the backup is not what it was; kNotFound: no
/// backup; and what the disk says.
Result<Restoring> begin_restore(const RestoreOrder& order);
/// What stood there is `<ledger>.replaced-<time>` from now on. kConflict: a ledger came there
/// meanwhile; kBusy: another program has the one there open.
Status put_in_place(const RestoreOrder& order, const Restoring& restoring, UtcTime now);

/// A relay's whose key (upstream_line.h), which is in no backup, is not beside `place`.
Result<bool> lacks_upstream_key(Ledger& ledger, const std::string& place);

} // namespace linli::server
