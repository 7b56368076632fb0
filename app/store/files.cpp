#include "app/store/files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/store/journal.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr int kFreedAtOnce = 20; // or a tap would wait long behind it

constexpr std::array<std::pair<std::string_view, CopyState>, 4> kCopyStates{
    {{"here", CopyState::kHere},
     {"wanted", CopyState::kWanted},
     {"lost", CopyState::kLost},
     {"damaged", CopyState::kDamaged}}};

CopyState copy_state_from(std::string_view word) {
    for (const auto& [known, state] : kCopyStates) {
        if (known == word) {
            return state;
        }
    }
    return CopyState::kNone;
}

Result<bool> is_named(db::Database& database, const Digest& digest) {
    db::Query query = LINLI_TRY(database.query(sql::kSessionFileNames));
    return query.bind(":digest", digest).step();
}

Status run_on(db::Database& database, std::string_view sql, const Digest& digest) {
    db::Query query = LINLI_TRY(database.query(sql));
    return query.bind(":digest", digest).run();
}

// Within the write lock, so that nobody attaches the same bytes meanwhile: attach_file looks for
// them within it, too.
Status drop_if_unnamed(Store& store, const Digest& digest) {
    return store.write([&](Journal&) -> Status {
        if (LINLI_TRY(is_named(store.database(), digest))) {
            return {};
        }
        LINLI_TRY(file_depot(store).drop(digest));
        return run_on(store.database(), sql::kFileCopyRemove, digest);
    });
}

Result<std::uint64_t> bytes_kept(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFileCopyBytes));
    LINLI_TRY(query.step());
    return static_cast<std::uint64_t>(query.int64(0));
}

Status check_session(Store& store, SessionId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSessionById));
    const bool known = LINLI_TRY(query.bind(":id", id).step());
    return known ? Status{} : Status{fail(ErrorCode::kNotFound, "no session " + id.text())};
}

Status keep_copy(Store& store, const SessionFile& file) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFileCopySave));
    return query.bind(":digest", file.digest).bind(":size", file.size).bind(":state", "here").run();
}

Status say(Store& store, Journal& journal, SessionFile file) {
    file.held = false; // the server's word
    const auto seq = LINLI_TRY(journal.record(FileAttached{file}));
    LINLI_TRY(save(store.database(), file, Origin::own(seq)));
    return {};
}

// The row, and its fact. kBusy: the bytes went again, as they belonged to nobody.
Result<SessionFile> put_down(Store& store, Journal& journal, SessionFile file) {
    if (!LINLI_TRY(file_depot(store).size_of(file.digest))) {
        return fail(ErrorCode::kBusy, "the bytes are gone");
    }
    for (const AttachedFile& other : LINLI_TRY(files_of(store, file.session))) {
        if (other.file.name != file.name) {
            continue;
        }
        if (other.file.digest != file.digest) {
            return fail(ErrorCode::kConflict, "another file of that name");
        }
        LINLI_TRY(keep_copy(store, file));
        if (other.not_taken) {
            LINLI_TRY(say(store, journal, other.file));
        }
        return other.file;
    }
    file.id = {store.next_id()};
    LINLI_TRY(say(store, journal, file));
    LINLI_TRY(keep_copy(store, file));
    return file;
}

FileOnItsWay on_its_way(const db::Query& query) {
    return {
        query.digest(0), static_cast<std::uint64_t>(query.int64(1)), query.id<SessionFileId>(2)};
}

struct FreeOrder {
    UtcTime attached_before;
    std::chrono::seconds untouched; // the bytes, for so long
    std::uint64_t bytes{0};         // so many, if there are
};

struct Freed {
    std::uint64_t bytes{0};
    std::optional<SessionFileId> next{}; // after which to go on; nothing: that was all
};

// Looks again within the write lock: somebody may have attached the same bytes since, or the
// district have lost them. Says whether it is gone.
Result<bool> free_copy(Store& store, const Digest& digest, std::int64_t untouched) {
    bool freed = false;
    LINLI_TRY(store.write([&](Journal&) -> Status {
        const FileDepot depot = file_depot(store);
        {
            db::Query query = LINLI_TRY(store.database().query(sql::kFileMayGo));
            if (!LINLI_TRY(query.bind(":digest", digest).step()) || query.int64(0) == 0
                || !LINLI_TRY(depot.is_older(digest, untouched))) {
                return {};
            }
        }
        LINLI_TRY(depot.drop(digest));
        freed = true;
        return run_on(store.database(), sql::kFileCopyRemove, digest);
    }));
    return freed;
}

// Of the next kFreedAtOnce.
Result<Freed> free_some(Store& store, const FreeOrder& order, SessionFileId after) {
    const FileDepot depot = file_depot(store);
    std::vector<FileOnItsWay> old;
    {
        db::Query query = LINLI_TRY(store.database().query(sql::kFileToFree));
        query.bind(":before", order.attached_before)
            .bind(":after", after)
            .bind(":most", kFreedAtOnce);
        while (LINLI_TRY(query.step())) {
            old.push_back(on_its_way(query));
        }
    }
    Freed freed;
    for (const FileOnItsWay& file : old) {
        if (freed.bytes >= order.bytes) {
            return freed;
        }
        if (LINLI_TRY(depot.is_older(file.digest, order.untouched.count()))
            && LINLI_TRY(free_copy(store, file.digest, order.untouched.count()))) {
            freed.bytes += file.size;
        }
    }
    if (std::cmp_equal(old.size(), kFreedAtOnce)) {
        freed.next = old.back().oldest;
    }
    return freed;
}

// The bytes; the file says what they are.
Status take_in(Store& store, const std::string& path, SessionFile& file) {
    std::error_code unknown; // then taking it in says why
    const std::uintmax_t size = std::filesystem::file_size(path, unknown);
    if (!unknown && size <= kMaxFileBytes) {
        LINLI_TRY(make_room(store, size));
    }
    const std::uint64_t kept = LINLI_TRY(bytes_kept(store));
    const std::uint64_t room = kMaxFilesBytes - std::min(kept, kMaxFilesBytes);
    FileTypeGuess guess;
    const auto taken =
        file_depot(store).take_in(path, std::min(room, kMaxFileBytes), [&](auto piece) -> Status {
            guess.add(piece);
            return {};
        });
    if (!taken) {
        const bool all = taken.error().code == ErrorCode::kTooLarge && room < kMaxFileBytes;
        return all ? fail(ErrorCode::kTooLarge, std::string{file_trouble::kAll}) : taken.error();
    }
    file.digest = taken->digest;
    file.size = taken->size;
    const auto type = guess.type(file.name);
    if (!type) {
        LINLI_TRY(drop_if_unnamed(store, file.digest));
        const auto why = file.size == 0 ? file_trouble::kEmpty : file_trouble::kType;
        return fail(ErrorCode::kInvalid, std::string{why});
    }
    file.type = *type;
    return {};
}

// The row, with its fact; says whose bytes they were.
Result<Digest> take_away(Store& store, SessionFileId id) {
    return store.write([&](Journal& journal) -> Result<Digest> {
        Digest digest;
        {
            db::Query known = LINLI_TRY(store.database().query(sql::kSessionFileById));
            if (!LINLI_TRY(known.bind(":id", id).step())) {
                return fail(ErrorCode::kNotFound, "no such file is attached");
            }
            digest = known.digest(0);
        }
        const auto seq = LINLI_TRY(journal.record(FileRemoved{id}));
        db::Query query = LINLI_TRY(store.database().query(sql::kSessionFileTakeAway));
        LINLI_TRY(query.bind(":id", id).bind(":seq", seq).run());
        return digest;
    });
}

Result<std::optional<FileOnItsWay>> next_of(
    Store& store, std::string_view sql, SessionFileId after
) {
    db::Query query = LINLI_TRY(store.database().query(sql));
    if (!LINLI_TRY(query.bind(":after", after).step())) {
        return std::optional<FileOnItsWay>{};
    }
    return std::optional{on_its_way(query)};
}

} // namespace

FileDepot file_depot(Store& store) {
    return FileDepot{store.database().path() + ".files"};
}

Result<SessionFile> attach_file(Store& store, const FileOrder& order) {
    LINLI_TRY(check_session(store, order.session));
    const auto name = checked_file_name(order.name.empty() ? order.path : order.name);
    if (!name) {
        return fail(ErrorCode::kInvalid, std::string{file_trouble::kName});
    }
    if (length_of(order.by) > kMaxFileBy) {
        return fail(ErrorCode::kInvalid, std::string{file_trouble::kBy});
    }
    SessionFile file;
    file.session = order.session;
    file.name = *name;
    file.by = order.by;
    file.at = store.now();
    constexpr int kTries = 3;
    for (int attempt = 1;; ++attempt) {
        LINLI_TRY(take_in(store, order.path, file));
        auto put = store.write([&](Journal& journal) { return put_down(store, journal, file); });
        if (put || put.error().code != ErrorCode::kBusy || attempt == kTries) {
            if (!put) {
                (void)drop_if_unnamed(store, file.digest);
            }
            return put;
        }
    }
}

Status remove_file(Store& store, SessionFileId id) {
    return drop_if_unnamed(store, LINLI_TRY(take_away(store, id)));
}

Status take_file_off(Store& store, SessionFileId id) {
    LINLI_TRY(take_away(store, id));
    return {};
}

Result<SessionFile> put_file_back(Store& store, const SessionFile& file) {
    LINLI_TRY(check_session(store, file.session));
    SessionFile again = file;
    again.at = store.now();
    auto put = store.write([&](Journal& journal) { return put_down(store, journal, again); });
    return !put && put.error().code == ErrorCode::kBusy ? fail(ErrorCode::kNotFound, "bytes gone")
                                                        : std::move(put);
}

Result<std::vector<AttachedFile>> files_of(Store& store, SessionId session) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSessionFileOf));
    query.bind(":session_id", session);
    std::vector<AttachedFile> files;
    while (LINLI_TRY(query.step())) {
        files.push_back(
            {LINLI_TRY(read_session_file(query)), copy_state_from(query.text(9)), query.flag(10)}
        );
    }
    return files;
}

Status want_file(Store& store, const SessionFile& file) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFileCopyWant));
    return query.bind(":digest", file.digest).bind(":size", file.size).run();
}

Result<FileSums> file_sums(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFileSums));
    LINLI_TRY(query.step());
    return FileSums{query.int64(0), query.int64(1), query.int64(2), query.int64(3), query.int64(4)};
}

Result<std::vector<BrokenFile>> broken_files(Store& store, int most) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFileBroken));
    query.bind(":most", most);
    std::vector<BrokenFile> files;
    while (LINLI_TRY(query.step())) {
        files.push_back(
            {query.digest(0), query.text(1), query.text(2), LINLI_TRY(read_date(query, 3))}
        );
    }
    return files;
}

Result<std::optional<FileOnItsWay>> next_file_to_send(Store& store, SessionFileId after) {
    return next_of(store, sql::kFileToSend, after);
}

Result<std::optional<FileOnItsWay>> next_file_to_carry(Store& store, SessionFileId after) {
    return next_of(store, sql::kFileToCarry, after);
}

Result<std::optional<FileOnItsWay>> next_file_to_bring(Store& store, SessionFileId after) {
    return next_of(store, sql::kFileToBring, after);
}

Status note_file_lost(Store& store, const Digest& digest) {
    return run_on(store.database(), sql::kFileCopyLost, digest);
}

Result<bool> note_file_mismatch(Store& store, const Digest& digest) {
    LINLI_TRY(run_on(store.database(), sql::kFileCopyMismatch, digest));
    db::Query query = LINLI_TRY(store.database().query(sql::kFileCopyState));
    return LINLI_TRY(query.bind(":digest", digest).step())
        && copy_state_from(query.text(0)) == CopyState::kDamaged;
}

Status note_file_here(Store& store, const Digest& digest, std::uint64_t size) {
    SessionFile file;
    file.digest = digest;
    file.size = size;
    return keep_copy(store, file);
}

Result<RoomMade> make_some_room(Store& store, std::uint64_t bytes, SessionFileId after) {
    const std::uint64_t wanted = LINLI_TRY(bytes_kept(store)) + bytes;
    if (wanted <= kMaxFilesBytes) {
        return RoomMade{true, {}};
    }
    const std::uint64_t over = wanted - kMaxFilesBytes;
    const Freed freed = LINLI_TRY(free_some(store, {UtcTime::max(), kFileWantedHere, over}, after));
    return RoomMade{freed.bytes >= over, freed.next};
}

Result<bool> make_room(Store& store, std::uint64_t bytes) {
    RoomMade made = LINLI_TRY(make_some_room(store, bytes, {}));
    while (!made.enough && made.next) {
        made = LINLI_TRY(make_some_room(store, bytes, *made.next));
    }
    return made.enough;
}

Result<std::optional<SessionFileId>> free_old_files(Store& store, SessionFileId after) {
    const UtcTime before = store.now() - kFileKeptHere;
    return LINLI_TRY(free_some(store, {before, kFileKeptHere, kMaxFilesBytes}, after)).next;
}

Status drop_unnamed_files(Store& store) {
    constexpr int kAtOnce = 20;
    constexpr std::int64_t kBrokenOff = 7LL * 24 * 60 * 60; // seconds
    LINLI_TRY(file_depot(store).sweep_arriving(kBrokenOff));
    std::vector<Digest> unnamed;
    {
        db::Query query = LINLI_TRY(store.database().query(sql::kFileCopyUnnamed));
        query.bind(":most", kAtOnce);
        while (LINLI_TRY(query.step())) {
            unnamed.push_back(query.digest(0));
        }
    }
    for (const Digest& digest : unnamed) {
        LINLI_TRY(drop_if_unnamed(store, digest));
    }
    return {};
}

} // namespace linli::store
