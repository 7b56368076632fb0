#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/district_standing.h"
#include "app/store/store.h"

// Copies of the kiosk's database, in a folder that its owner alone may read:
//
//   <database>.backups/20261124T010000Z.db    looked through, the newest kBackupsKept of them
//
// Their names only go up, whatever the clock says; when one was made is what its file says. They
// hold what the database holds, so wipe() (revocation.h) takes the folder away, too. A copy
// elsewhere (linli backup --to) is its owner's to keep safe.

namespace linli::store {

inline constexpr int kBackupsKept = 7;
/// What was put aside when a backup took its place stays so long, and the newest of it for ever.
inline constexpr std::chrono::days kAsideKept{30};

/// Where they are when nobody says otherwise.
[[nodiscard]] std::string backup_folder(const std::string& database);

struct BackupMade {
    std::string place;
    int dropped{0};                   // older ones
    std::optional<Error> not_swept{}; // this one stands, but what is old could not go
};

/// Beside a kiosk that goes on, which does not wait. Sweeps what is old in that folder, and what
/// was put aside beside the database. kCorrupt: the database is damaged, and then it is looked
/// through when the kiosk starts next, however it ended; kBusy: another is being made; kNotFound;
/// kFull; kReadOnly; kDenied; kIo. What failed leaves the earlier ones as they were.
Result<BackupMade> make_backup(const std::string& database, const std::string& folder, UtcTime now);

/// A fresh one in the database's own folder, and none that is older: it is another machine to its
/// district than those knew. As make_backup.
Status renew_backups(const std::string& database, UtcTime now);

/// By name, the newest first; none where there is no folder.
Result<std::vector<std::string>> backups_in(const std::string& folder);
/// When the newest was made.
[[nodiscard]] std::optional<UtcTime> newest_backup(const std::string& folder);

struct RestoreOrder {
    std::string from; // a backup, or a folder of them: the newest that is sound
    std::string database;
    bool by_itself{false};
};

/// Puts a backup in the place of the database, which no program may have open. What stood there is
/// `<database>.damaged-<time>`, or `.replaced-<time>` where somebody asked, and is kept. The disk
/// goes on in a new epoch and, where it ever heard of a district, gives no seat until it hears from
/// it again: since the backup others may have been promised those that were free then. What the
/// district holds comes down anew. kNotFound: no backup; kCorrupt: none is sound; kBusy: another
/// program has the database open; kTooNew; and what the disk says.
Result<PutBack> restore_backup(const RestoreOrder& order, World world);

Result<std::optional<PutBack>> last_put_back(Store& store);

/// A kiosk runs on it: when that is killed, it is looked through from end to end when it is opened
/// next. False where the mark cannot be written: then the next start is an ordinary one.
bool begin_use(const std::string& database);
void end_use(const std::string& database);
/// It was in use, or make_backup found it damaged.
[[nodiscard]] bool check_wanted(const std::string& database);

/// Store::open, which looks it through first where that is wanted, and takes the newest sound
/// backup where it is damaged or gone. As Store::open when there is no backup.
Result<Store> open_or_recover(const std::string& database, World world);

/// Every copy beside the database: part of a wipe. kBusy: one is being made; and what the disk
/// says.
Status drop_backups(const std::string& database);

} // namespace linli::store
