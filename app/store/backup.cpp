#include "app/store/backup.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/base/file_lock.h"
#include "app/core/base/file_stamp.h"
#include "app/core/base/log.h"
#include "app/core/base/whole_file.h"
#include "app/core/db/file_copy.h"
#include "app/core/db/migrator.h"
#include "app/store/feed_rows.h"
#include "app/store/outbox.h"
#include "app/store/sync_state.h"

#include "store_sql.h"

namespace linli::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnd = ".db";
constexpr std::string_view kDraftEnd = ".db.part";
constexpr std::string_view kRestoring = ".restoring";
constexpr std::string_view kDamaged = ".damaged-";
constexpr std::string_view kReplaced = ".replaced-";
constexpr mode_t kOwnersFolder = 0700;
constexpr std::array<std::string_view, 3> kOfDatabase{"", "-wal", "-shm"};

// Settings of the database that was put back.
constexpr std::string_view kPutBackAt = "put_back_at";
constexpr std::string_view kPutBackTo = "put_back_to";
constexpr std::string_view kPutBackAlone = "put_back_by_itself";

bool is_there(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

// While a kiosk runs on it, and where make_backup found it damaged: whoever ends well takes the one
// away and leaves the other.
std::string use_mark(const std::string& database) {
    return database + ".check";
}

std::string doubt_mark(const std::string& database) {
    return database + ".doubt";
}

bool set_mark(const std::string& mark) {
    const int fd = ::open(mark.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        return false;
    }
    ::close(fd);
    return flush_folder_of(mark).has_value();
}

std::string lock_of(const std::string& folder) {
    return folder + "/.lock";
}

bool is_called(std::string_view name, std::string_view end) {
    return name.ends_with(end) && is_file_stamp(name.substr(0, name.size() - end.size()));
}

// Full names, the newest first; none where there is no folder.
Result<std::vector<std::string>> names_in(const std::string& folder, std::string_view end) {
    std::vector<std::string> names;
    std::error_code trouble;
    for (fs::directory_iterator at{folder, trouble}, none; !trouble && at != none;
         at.increment(trouble)) {
        const std::string name = at->path().filename().string();
        if (is_called(name, end)) {
            names.push_back(folder + "/" + name);
        }
    }
    if (trouble && trouble != std::errc::no_such_file_or_directory) {
        errno = trouble.value();
        return disk_trouble(folder);
    }
    std::ranges::sort(names, std::greater{});
    return names;
}

Status remove_file(const std::string& path) {
    return ::unlink(path.c_str()) == 0 || errno == ENOENT ? Status{} : Status{disk_trouble(path)};
}

// Of one that was broken off: a database's log may lie beside it.
Status remove_database(const std::string& path) {
    for (const std::string_view end : kOfDatabase) {
        LINLI_TRY(remove_file(path + std::string{end}));
    }
    return {};
}

Status make_folder(const std::string& path) {
    return ::mkdir(path.c_str(), kOwnersFolder) == 0 || errno == EEXIST ? Status{}
                                                                        : disk_trouble(path);
}

// Never the one that was just made, whatever the clock makes of its name.
Result<int> drop_oldest(const std::string& folder, const std::string& made) {
    for (const std::string& draft : LINLI_TRY(names_in(folder, kDraftEnd))) {
        LINLI_TRY(remove_database(draft));
    }
    auto backups = LINLI_TRY(names_in(folder, kEnd));
    (void)std::erase(backups, made);
    int dropped = 0;
    for (; backups.size() >= static_cast<std::size_t>(kBackupsKept); ++dropped) {
        LINLI_TRY(remove_file(backups.back()));
        backups.pop_back();
    }
    return dropped;
}

std::optional<UtcTime> stamp_in(const std::string& path, std::string_view end) {
    const std::string name = fs::path{path}.filename().string();
    return is_called(name, end) ? time_of_stamp(name.substr(0, name.size() - end.size()))
                                : std::nullopt;
}

// Of its bytes. A name may lie ahead of it (name_for).
std::optional<UtcTime> time_of_backup(const std::string& path) {
    struct ::stat about {};

    return ::stat(path.c_str(), &about) == 0
        ? std::optional{UtcTime{std::chrono::seconds{about.st_mtim.tv_sec}}}
        : std::nullopt;
}

Status set_time(const std::string& path, UtcTime at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
    const std::array<timespec, 2> times{{{seconds, 0}, {seconds, 0}}};
    return ::utimensat(AT_FDCWD, path.c_str(), times.data(), 0) == 0 ? Status{}
                                                                     : Status{disk_trouble(path)};
}

// After all that are there: a clock that stood in 1970, or in 2031, for a night leaves no old one
// to be taken for the newest.
Result<std::string> name_for(const std::string& folder, UtcTime now) {
    const auto backups = LINLI_TRY(names_in(folder, kEnd));
    const auto newest = backups.empty() ? std::nullopt : stamp_in(backups.front(), kEnd);
    const UtcTime stamp = newest ? std::max(now, *newest + std::chrono::seconds{1}) : now;
    return folder + "/" + file_stamp(stamp) + std::string{kEnd};
}

struct Aside {
    std::string stamp; // of when it was put there
    std::string path;  // its log may be one, too
};

// What stood in the database's place before, the newest first.
Result<std::vector<Aside>> put_aside(const std::string& database) {
    constexpr std::size_t kStamp = 16;
    const fs::path place = fs::absolute(database);
    const std::string beside = place.filename().string();
    std::vector<Aside> found;
    std::error_code trouble;
    for (fs::directory_iterator at{place.parent_path(), trouble}, none; !trouble && at != none;
         at.increment(trouble)) {
        const std::string name = at->path().filename().string();
        for (const std::string_view kind : {kDamaged, kReplaced}) {
            const std::string begin = beside + std::string{kind};
            if (name.starts_with(begin)) {
                found.push_back({name.substr(begin.size(), kStamp), at->path().string()});
            }
        }
    }
    if (trouble) {
        errno = trouble.value();
        return disk_trouble(database);
    }
    std::ranges::sort(found, std::greater{}, &Aside::stamp);
    return found;
}

// People who were erased since are in it.
Status drop_old_aside(const std::string& database, UtcTime now) {
    const auto aside = LINLI_TRY(put_aside(database));
    for (const Aside& one : aside) {
        const auto at = time_of_stamp(one.stamp);
        if (one.stamp != aside.front().stamp && at && *at < now - kAsideKept) {
            LINLI_TRY(remove_file(one.path));
        }
    }
    return {};
}

// The seats that were free at that moment may be others' by now. The district says anew which are
// this machine's, and everything else that it holds.
Status forget_what_was_lent(Store& store) {
    db::Database& database = store.database();
    for (const auto sql : {sql::kSlotForgetFree, sql::kLeaseForgetAll, sql::kCursorResetAll}) {
        db::Query query = LINLI_TRY(database.query(sql));
        LINLI_TRY(query.run());
    }
    return set_all_stale(database);
}

Status tell_it(const std::string& draft, const PutBack& done, World world) {
    Store store = LINLI_TRY(Store::open(draft, world, db::Database::Missing::kFail));
    LINLI_TRY(begin_epoch(store, std::nullopt));
    const bool heard = LINLI_TRY(acked(store)).server_epoch.has_value();
    return store.write([&](Journal&) -> Status {
        if (heard) {
            LINLI_TRY(forget_what_was_lent(store));
        }
        LINLI_TRY(save_setting(store, kPutBackAt, std::to_string(millis_of(done.at))));
        const std::string to = done.backup ? std::to_string(millis_of(*done.backup)) : "";
        LINLI_TRY(save_setting(store, kPutBackTo, to));
        return save_setting(store, kPutBackAlone, done.by_itself ? "1" : "");
    });
}

Result<std::optional<UtcTime>> load_time(Store& store, std::string_view name) {
    const std::string text = LINLI_TRY(load_setting(store, name));
    long long millis = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), millis);
    const bool whole = !text.empty() && read.ec == std::errc{};
    return whole ? std::optional{UtcTime{Millis{millis}}} : std::nullopt;
}

// Of a clock that was years ahead then: staff are told for two weeks from now on.
Status mend_put_back(Store& store) {
    const auto at = LINLI_TRY(load_time(store, kPutBackAt));
    return at && *at > store.now()
        ? save_setting(store, kPutBackAt, std::to_string(millis_of(store.now())))
        : Status{};
}

// The disk that it is written to, and not the backup, is in the way.
bool stops_all(const Error& error) {
    return error.code == ErrorCode::kFull || error.code == ErrorCode::kReadOnly
        || error.code == ErrorCode::kDenied;
}

// As its bytes are: one on a stick that nobody may write to counts, too.
Status copy_sound(const std::string& backup, const std::string& draft) {
    LINLI_TRY(remove_database(draft));
    LINLI_TRY(copy_whole(backup, draft));
    return db::look_through(draft, kApplicationId);
}

// A sound copy of the backup, or of the newest of a folder that is, at `draft`. Whatever is wrong
// with one of them, an older one may do.
Result<std::string> draw_up(const std::string& from, const std::string& draft) {
    std::error_code ignored;
    const bool many = fs::is_directory(from, ignored);
    const auto backups = many ? LINLI_TRY(backups_in(from)) : std::vector<std::string>{from};
    Error last{ErrorCode::kNotFound, from};
    for (const std::string& backup : backups) {
        const Status copied = copy_sound(backup, draft);
        if (copied) {
            return backup;
        }
        last = copied.error();
        if (stops_all(last)) {
            break;
        }
        log_warning("a backup cannot be used", {{"backup", backup}, {"detail", last.detail}});
    }
    return last;
}

} // namespace

std::string backup_folder(const std::string& database) {
    return database + ".backups";
}

Result<std::vector<std::string>> backups_in(const std::string& folder) {
    return names_in(folder, kEnd);
}

std::optional<UtcTime> newest_backup(const std::string& folder) {
    const auto backups = backups_in(folder);
    return backups && !backups->empty() ? time_of_backup(backups->front()) : std::nullopt;
}

Result<BackupMade> make_backup(
    const std::string& database, const std::string& folder, UtcTime now
) {
    LINLI_TRY(make_folder(folder));
    const FileLock alone{lock_of(folder)};
    LINLI_TRY(alone.status());
    // A copy is written anew, and so does not show what is damaged in the indexes it comes from.
    if (const Status sound = db::look_through(database, kApplicationId); !sound) {
        if (sound.error().code == ErrorCode::kCorrupt) {
            (void)set_mark(doubt_mark(database));
        }
        return sound.error();
    }
    BackupMade made;
    made.place = LINLI_TRY(name_for(folder, now));
    const std::string draft = made.place + ".part";
    LINLI_TRY(remove_database(draft));
    LINLI_TRY(db::copy_database(database, draft, kApplicationId));
    LINLI_TRY(set_time(draft, now));
    if (::rename(draft.c_str(), made.place.c_str()) != 0) {
        return disk_trouble(made.place);
    }
    LINLI_TRY(flush_folder_of(made.place));
    const auto dropped = drop_oldest(folder, made.place);
    const Status swept = drop_old_aside(database, now);
    made.dropped = dropped ? *dropped : 0;
    if (!dropped || !swept) {
        made.not_swept = dropped ? swept.error() : dropped.error();
    }
    return made;
}

Status renew_backups(const std::string& database, UtcTime now) {
    const std::string folder = backup_folder(database);
    const BackupMade made = LINLI_TRY(make_backup(database, folder, now));
    for (const std::string& path : LINLI_TRY(backups_in(folder))) {
        if (path != made.place) {
            LINLI_TRY(remove_file(path));
        }
    }
    return {};
}

Result<PutBack> restore_backup(const RestoreOrder& order, World world) {
    const std::string draft = order.database + std::string{kRestoring};
    const std::string backup = LINLI_TRY(draw_up(order.from, draft));
    // Where the power was away so long that the clock was, too, it is later than the backup at
    // least.
    const auto backed_up = time_of_backup(backup);
    const UtcTime at = std::max(world.clock.now(), backed_up.value_or(UtcTime{}));
    const PutBack done{at, backed_up, order.by_itself};
    LINLI_TRY(tell_it(draft, done, world));
    LINLI_TRY(db::drop_copies(draft)); // of its migration: the backup is the copy
    const std::string_view aside = order.by_itself ? kDamaged : kReplaced;
    LINLI_TRY(db::replace_database(
        draft, order.database, order.database + std::string{aside} + file_stamp(done.at)
    ));
    log_warning(
        "the database was put back to a backup",
        {{"backup", backup}, {"by_itself", order.by_itself ? 1 : 0}}
    );
    return done;
}

Result<std::optional<PutBack>> last_put_back(Store& store) {
    const auto at = LINLI_TRY(load_time(store, kPutBackAt));
    if (!at) {
        return std::optional<PutBack>{};
    }
    const auto to = LINLI_TRY(load_time(store, kPutBackTo));
    const std::string alone = LINLI_TRY(load_setting(store, kPutBackAlone));
    return std::optional{PutBack{*at, to, !alone.empty()}};
}

bool begin_use(const std::string& database) {
    return set_mark(use_mark(database));
}

void end_use(const std::string& database) {
    (void)::unlink(use_mark(database).c_str());
}

bool check_wanted(const std::string& database) {
    return is_there(use_mark(database)) || is_there(doubt_mark(database));
}

Result<Store> open_or_recover(const std::string& database, World world) {
    const auto opened = [&]() -> Result<Store> {
        const bool there = is_there(database);
        const bool kept = newest_backup(backup_folder(database)).has_value();
        if (!there && kept) { // gone: a new one in its place would hide that
            return fail(ErrorCode::kCorrupt, database + " is gone");
        }
        if (there && check_wanted(database)) {
            LINLI_TRY(db::look_through(database, kApplicationId));
        }
        return Store::open(database, world);
    };
    auto store = opened();
    if (store) {
        (void)::unlink(doubt_mark(database).c_str());
        LINLI_TRY(mend_put_back(*store));
    }
    if (store || store.error().code != ErrorCode::kCorrupt) {
        return store;
    }
    log_error("the database is damaged", {{"detail", store.error().detail}});
    const auto put_back = restore_backup({backup_folder(database), database, true}, world);
    if (!put_back) {
        const ErrorCode code = put_back.error().code;
        return code == ErrorCode::kNotFound || code == ErrorCode::kCorrupt ? store.error()
                                                                           : put_back.error();
    }
    (void)::unlink(doubt_mark(database).c_str());
    return Store::open(database, world, db::Database::Missing::kFail);
}

Status drop_backups(const std::string& database) {
    const std::string folder = backup_folder(database);
    if (is_there(folder)) {
        const FileLock alone{lock_of(folder)};
        LINLI_TRY(alone.status());
        for (const std::string_view end : {kDraftEnd, kEnd}) {
            for (const std::string& path : LINLI_TRY(names_in(folder, end))) {
                LINLI_TRY(remove_database(path));
            }
        }
    }
    const std::string restoring = database + std::string{kRestoring};
    LINLI_TRY(remove_database(restoring));
    LINLI_TRY(db::drop_copies(restoring));
    for (const Aside& one : LINLI_TRY(put_aside(database))) {
        LINLI_TRY(remove_file(one.path));
    }
    return {};
}

} // namespace linli::store
