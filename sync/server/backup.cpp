#include "sync/server/backup.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/base/file_depot.h"
#include "app/core/base/file_stamp.h"
#include "app/core/base/whole_file.h"
#include "app/core/db/database.h"
#include "sync/server/file_keep.h"

namespace linli::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLedgerName = "/ledger.db";
constexpr std::string_view kManifestName = "/manifest";
constexpr std::string_view kPoolName = "/files";
constexpr std::string_view kDraftEnd = ".part";
constexpr mode_t kOwnersFolder = 0700;

Status make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), kOwnersFolder) == 0 || errno == EEXIST) {
        return {};
    }
    return disk_trouble(path);
}

Result<std::vector<std::string>> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
        names.push_back(at->path().filename().string());
    }
    if (error) {
        errno = error.value();
        return disk_trouble(folder);
    }
    std::ranges::sort(names);
    return names;
}

Result<std::vector<std::string>> backups_in(const std::string& folder) {
    auto names = LINLI_TRY(names_in(folder));
    std::erase_if(names, [](const std::string& name) { return !is_file_stamp(name); });
    return names;
}

Status remove_all_of(const std::string& path) {
    std::error_code error;
    fs::remove_all(path, error);
    if (error) {
        errno = error.value();
        return disk_trouble(path);
    }
    return {};
}

// Of a backup that was broken off. What else is called so is not ours.
Status sweep_drafts(const std::string& folder) {
    for (const std::string& name : LINLI_TRY(names_in(folder))) {
        const std::string_view whole{name};
        if (whole.ends_with(kDraftEnd)
            && is_file_stamp(whole.substr(0, whole.size() - kDraftEnd.size()))) {
            LINLI_TRY(remove_all_of(folder + "/" + name));
        }
    }
    return {};
}

// None where there is no folder yet. One that cannot be read is no empty one.
Result<std::vector<CentreId>> centres_in(const std::string& files) {
    std::vector<CentreId> centres;
    const auto names = names_in(files);
    if (!names && names.error().code != ErrorCode::kNotFound) {
        return names.error();
    }
    for (const std::string& name : names ? *names : std::vector<std::string>{}) {
        if (const auto id = uuid_from_text(name)) {
            centres.push_back(CentreId{*id});
        }
    }
    return centres;
}

/// Of the files that earlier backups brought a part is read again each time: all of them in so many
/// hours, days or weeks, however often backups are made (a prime).
class Share {
public:
    explicit Share(UtcTime now) {
        const auto hours = std::chrono::floor<std::chrono::hours>(now.time_since_epoch()).count();
        turn_ = static_cast<unsigned>((hours % kShares + kShares) % kShares);
    }

    [[nodiscard]] bool has(const Digest& digest) const {
        return digest.bytes[0] % static_cast<unsigned>(kShares) == turn_;
    }

private:
    static constexpr int kShares = 31;
    unsigned turn_;
};

enum class Took { kThere, kNew, kDamaged, kGone };

Result<Took> take_new(const FileDepot& pool, const FileDepot& source, const FileMark& mark) {
    const Status taken = take_sound(pool, source.path_of(mark.digest), mark);
    if (taken) {
        return Took::kNew;
    }
    if (!LINLI_TRY(source.size_of(mark.digest))) {
        return Took::kGone;
    }
    const ErrorCode code = taken.error().code;
    // The disk fails at that one, or at writing: then there is no backup.
    const bool bad = code == ErrorCode::kCorrupt
        || (code == ErrorCode::kIo && !LINLI_TRY(is_readable_and_sound(source, mark.digest)));
    return bad ? Result<Took>{Took::kDamaged} : Result<Took>{taken.error()};
}

/// What a backup is made of while it is made.
struct Making {
    FileDepot pool;
    Share share;
    Manifest manifest{};
    BackupMade made{};
};

Status take_file(Making& making, const FileDepot& source, const BackedUpFile& file) {
    const Digest& digest = file.mark.digest;
    const auto have = LINLI_TRY(making.pool.size_of(digest));
    const bool good = have == file.mark.bytes
        && (!making.share.has(digest) || LINLI_TRY(is_readable_and_sound(making.pool, digest)));
    const Took took = good ? Took::kThere : LINLI_TRY(take_new(making.pool, source, file.mark));
    BackupMade& made = making.made;
    made.files_damaged += took == Took::kDamaged ? 1 : 0;
    made.files_new += took == Took::kNew && !have ? 1 : 0;
    made.files_renewed += took == Took::kNew && have ? 1 : 0;
    if (took == Took::kThere || took == Took::kNew) {
        making.manifest.files.push_back(file);
    }
    return {};
}

Status take_files(Making& making, const std::string& files) {
    for (const CentreId centre : LINLI_TRY(centres_in(files))) {
        const FileDepot source{files + "/" + centre.text()};
        for (const Digest& digest : LINLI_TRY(source.all())) {
            if (const auto size = LINLI_TRY(source.size_of(digest))) {
                LINLI_TRY(take_file(making, source, {centre, {digest, *size}}));
            }
        }
    }
    return {};
}

using HeldFiles = std::map<std::pair<CentreId, Digest>, std::uint64_t>;

// Of which that ledger says that their bytes are here.
Result<HeldFiles> held_files(const std::string& path) {
    HeldFiles held;
    auto ledger = LINLI_TRY(db::Database::open(path, db::Database::Missing::kFail));
    {
        auto table = LINLI_TRY(ledger.query("SELECT 1 FROM sqlite_schema WHERE name = "
                                            "'session_file'"));
        if (!LINLI_TRY(table.step())) {
            return held; // of a version that knew no files
        }
    }
    auto rows = LINLI_TRY(ledger.query("SELECT centre, digest, max(size) FROM session_file "
                                       "WHERE here = 1 AND removed = 0 GROUP BY centre, digest"));
    while (LINLI_TRY(rows.step())) {
        held[{rows.id<CentreId>(0), rows.digest(1)}] = static_cast<std::uint64_t>(rows.int64(2));
    }
    return held;
}

// Files that the copy of the ledger tells of and that were not on the disk, or not sound: a folder
// that is not mounted looks like one without files. What an earlier backup has belongs to this one,
// too, and so stays in the pool.
Status make_up_for_missing(Making& making, const std::string& copy, const std::string& ledger) {
    HeldFiles missed = LINLI_TRY(held_files(copy));
    for (const BackedUpFile& file : making.manifest.files) {
        missed.erase({file.centre, file.mark.digest});
    }
    if (missed.empty()) {
        return {};
    }
    // What was taken away while files were copied is not missed.
    const HeldFiles still = LINLI_TRY(held_files(ledger));
    for (const auto& [key, size] : missed) {
        if (!still.contains(key)) {
            continue;
        }
        ++making.made.files_missed;
        if (LINLI_TRY(making.pool.size_of(key.second)) == size) {
            making.manifest.files.push_back({key.first, {key.second, size}});
        } else {
            ++making.made.files_lacking;
        }
    }
    return {};
}

Status write_manifest(const std::string& path, const Manifest& manifest) {
    auto file = LINLI_TRY(WholeFile::begin(path));
    LINLI_TRY(file.write(manifest_text(manifest)));
    return file.keep();
}

// Files that no backup names any more, whatever its folder is called; where one cannot be read all
// stay.
Status sweep_pool(const std::string& folder) {
    std::set<Digest> named;
    for (const std::string& name : LINLI_TRY(names_in(folder))) {
        const std::string path = folder + "/" + name + std::string{kManifestName};
        const bool whole = is_file_stamp(name) || ::access(path.c_str(), F_OK) == 0;
        if (!whole || name.ends_with(kDraftEnd)) {
            continue;
        }
        const auto manifest = read_manifest(path);
        if (!manifest) {
            return {};
        }
        for (const BackedUpFile& file : manifest->files) {
            named.insert(file.mark.digest);
        }
    }
    const FileDepot pool{folder + std::string{kPoolName}};
    LINLI_TRY(pool.sweep_arriving(0));
    for (const Digest& digest : LINLI_TRY(pool.all())) {
        if (!named.contains(digest)) {
            LINLI_TRY(pool.drop(digest));
        }
    }
    return {};
}

// Never the one that was just made, whatever the clock makes of its name.
Status drop_oldest(const BackupOrder& order, BackupMade& made) {
    auto backups = LINLI_TRY(backups_in(order.to));
    (void)std::erase(backups, fs::path{made.place}.filename().string());
    while (backups.size() >= static_cast<std::size_t>(std::max(1, order.keep))) {
        const std::string place = order.to + "/" + backups.front();
        // Under a name that no backup has first: half of one is never taken for one.
        if (::rename(place.c_str(), (place + std::string{kDraftEnd}).c_str()) != 0) {
            return disk_trouble(place);
        }
        LINLI_TRY(remove_all_of(place + std::string{kDraftEnd}));
        backups.erase(backups.begin());
        ++made.dropped;
    }
    // Where files are missed nobody knows yet which copies are the last ones.
    return made.complete() ? sweep_pool(order.to) : Status{};
}

Status make_in(const std::string& draft, const BackupOrder& order, Making& making) {
    BackupMade& made = making.made;
    Manifest& manifest = making.manifest;
    manifest.made = fs::path{made.place}.filename().string();
    // The ledger first: of what comes while files are copied no row of it speaks.
    const std::string copy = draft + std::string{kLedgerName};
    manifest.ledger = LINLI_TRY(copy_sqlite_ledger(order.ledger, copy));
    made.ledger_bytes = manifest.ledger.bytes;
    LINLI_TRY(take_files(making, order.files));
    LINLI_TRY(make_up_for_missing(making, copy, order.ledger));
    made.files = static_cast<long long>(manifest.files.size());
    LINLI_TRY(write_manifest(draft + std::string{kManifestName}, manifest));
    if (::rename(draft.c_str(), made.place.c_str()) != 0) {
        return disk_trouble(made.place);
    }
    return flush_folder_of(made.place);
}

} // namespace

Status take_sound(const FileDepot& depot, const std::string& from, const FileMark& mark) {
    DigestStream stream;
    std::uint64_t seen = 0;
    // Known at the last byte, and so before it has a place: it may be another file's bytes.
    const auto taken = depot.take_in(from, mark.bytes, [&](std::string_view piece) -> Status {
        stream.add(piece);
        seen += piece.size();
        const bool other = seen == mark.bytes && stream.finish() != mark.digest;
        return other ? Status{fail(ErrorCode::kCorrupt, from)} : Status{};
    });
    if (taken && taken->digest == mark.digest) {
        return {};
    }
    if (taken) { // was cut off
        LINLI_TRY(depot.drop(taken->digest));
    }
    return !taken && taken.error().code != ErrorCode::kTooLarge ? taken.error()
                                                                : fail(ErrorCode::kCorrupt, from);
}

Result<BackupMade> make_backup(const BackupOrder& order, UtcTime now) {
    LINLI_TRY(make_folder(order.to));
    const FileLock alone{order.to + "/.lock"};
    LINLI_TRY(alone.status());
    const Status swept = sweep_drafts(order.to);
    Making making{FileDepot{order.to + std::string{kPoolName}}, Share{now}};
    BackupMade& made = making.made;
    const std::string name = file_stamp(now);
    made.place = order.to + "/" + name;
    if (::access(made.place.c_str(), F_OK) == 0) {
        return fail(ErrorCode::kConflict, made.place);
    }
    if (const auto others = LINLI_TRY(backups_in(order.to));
        !others.empty() && others.back() > name) {
        made.newer = others.back();
    }
    const std::string draft = made.place + std::string{kDraftEnd};
    LINLI_TRY(make_folder(draft));
    if (const Status done = make_in(draft, order, making); !done) {
        (void)remove_all_of(draft);
        return done.error();
    }
    // It stands: what is old and cannot go takes nothing from it.
    const Status dropped = drop_oldest(order, made);
    if (!swept || !dropped) {
        made.not_swept = swept ? dropped.error() : swept.error();
    }
    return std::move(made);
}

} // namespace linli::server
