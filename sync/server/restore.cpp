#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/base/file_depot.h"
#include "app/core/base/file_stamp.h"
#include "app/core/base/whole_file.h"
#include "app/core/db/file_copy.h"
#include "sync/server/backup.h"
#include "sync/server/file_keep.h"

namespace linli::server {
namespace {

namespace fs = std::filesystem;

bool is_there(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

// The one that was meant, whatever it is called; of a folder of backups the newest by its name.
Result<std::string> backup_at(const std::string& from) {
    if (is_there(from + "/manifest")) {
        return from;
    }
    std::string newest;
    std::error_code error;
    for (fs::directory_iterator at{from, error}, end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        const bool whole = is_file_stamp(name) && is_there(from + "/" + name + "/manifest");
        newest = whole ? std::max(newest, name) : newest;
    }
    if (error) {
        errno = error.value();
        return disk_trouble(from);
    }
    return newest.empty() ? Result<std::string>{fail(ErrorCode::kNotFound, from)}
                          : Result<std::string>{from + "/" + newest};
}

// Beside the backup, also where it was named from within: `.` has no folder above it.
std::string pool_of(const std::string& backup) {
    const fs::path whole = fs::absolute(backup).lexically_normal();
    const fs::path place = whole.has_filename() ? whole : whole.parent_path();
    return (place.parent_path() / "files").string();
}

enum class Brought { kWhole, kMissing, kDamaged };

// A bad sector of the backup's disk holds up no other file; where the backup may not be read, or
// nothing can be written, all of it waits.
Result<Brought> bring_file(const FileDepot& pool, const FileDepot& depot, const FileMark& mark) {
    if (LINLI_TRY(depot.size_of(mark.digest)) == mark.bytes) {
        return Brought::kWhole;
    }
    const auto kept = LINLI_TRY(pool.size_of(mark.digest));
    if (kept != mark.bytes) {
        return kept ? Brought::kDamaged : Brought::kMissing;
    }
    const Status taken = take_sound(depot, pool.path_of(mark.digest), mark);
    if (taken) {
        return Brought::kWhole;
    }
    const ErrorCode code = taken.error().code;
    const bool bad = code == ErrorCode::kCorrupt
        || (code == ErrorCode::kIo && !LINLI_TRY(is_readable_and_sound(pool, mark.digest)));
    return bad ? Result<Brought>{Brought::kDamaged} : Result<Brought>{taken.error()};
}

// What is missing of the files where they belong. What the backup does not have is left out:
// whoever has it brings it again.
Status bring_files(
    const FileDepot& pool, const std::string& files, const Manifest& manifest, Restoring& done
) {
    for (const BackedUpFile& file : manifest.files) {
        const FileDepot depot{files + "/" + file.centre.text()};
        const Brought brought = LINLI_TRY(bring_file(pool, depot, file.mark));
        done.files += brought == Brought::kWhole ? 1 : 0;
        done.files_missing += brought == Brought::kMissing ? 1 : 0;
        done.files_damaged += brought == Brought::kDamaged ? 1 : 0;
    }
    return {};
}

Status make_folders(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        return disk_trouble(path);
    }
    return {};
}

} // namespace

Result<Restoring> begin_restore(const RestoreOrder& order) {
    Restoring done;
    done.lock = std::make_shared<const OnlyOne>(order.ledger);
    LINLI_TRY(done.lock->status());
    if (is_there(order.ledger) && !order.replace) {
        return fail(ErrorCode::kConflict, order.ledger);
    }
    done.backup = LINLI_TRY(backup_at(order.from));
    const auto manifest = LINLI_TRY(read_manifest(done.backup + "/manifest"));
    const std::string kept = done.backup + "/ledger.db";
    if (LINLI_TRY(mark_of(kept)) != manifest.ledger) {
        return fail(ErrorCode::kCorrupt, kept);
    }
    done.draft = order.ledger + ".restoring";
    for (const char* end : {"", "-wal", "-shm"}) { // of one that was broken off
        (void)::unlink((done.draft + end).c_str());
    }
    LINLI_TRY(copy_whole(kept, done.draft));
    LINLI_TRY(look_through_ledger(done.draft));
    LINLI_TRY(make_folders(order.files));
    const FileDepot pool{pool_of(done.backup)};
    LINLI_TRY(bring_files(pool, order.files, manifest, done));
    return done;
}

Status put_in_place(const RestoreOrder& order, const Restoring& restoring, UtcTime now) {
    if (is_there(order.ledger) && !order.replace) {
        return fail(ErrorCode::kConflict, order.ledger);
    }
    const std::string seconds = std::to_string(millis_of(now) / 1000);
    return db::replace_database(
        restoring.draft, order.ledger, order.ledger + ".replaced-" + seconds
    );
}

Result<bool> lacks_upstream_key(Ledger& ledger, const std::string& place) {
    // Named as upstream_line.cpp does, in a room that stands on this one.
    return LINLI_TRY(ledger.upstream()).has_value() && !is_there(place + ".upstream.key");
}

} // namespace linli::server
