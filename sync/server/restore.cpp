#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/base/file_depot.h"
#include "app/core/base/whole_file.h"
#include "sync/server/backup.h"

namespace linli::server {
namespace {

namespace fs = std::filesystem;

bool is_there(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

// The one that was meant; of a folder of backups the newest.
Result<std::string> backup_at(const std::string& from) {
    if (is_there(from + "/manifest")) {
        return from;
    }
    std::string newest;
    std::error_code error;
    for (fs::directory_iterator at{from, error}, end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        const bool whole = !name.ends_with(".part") && is_there(from + "/" + name + "/manifest");
        newest = whole ? std::max(newest, name) : newest;
    }
    return newest.empty() ? Result<std::string>{fail(ErrorCode::kNotFound, from)}
                          : Result<std::string>{from + "/" + newest};
}

Status copy_whole(const std::string& from, const std::string& to) {
    constexpr std::size_t kPiece = std::size_t{128} * 1024;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> source{
        std::fopen(from.c_str(), "rbe"), &std::fclose};
    if (source == nullptr) {
        return disk_trouble(from);
    }
    auto copy = LINLI_TRY(WholeFile::begin(to));
    std::string piece(kPiece, '\0');
    for (;;) {
        const std::size_t got = std::fread(piece.data(), 1, piece.size(), source.get());
        if (got == 0) {
            break;
        }
        LINLI_TRY(copy.write(std::string_view{piece}.substr(0, got)));
    }
    if (std::ferror(source.get()) != 0) {
        return fail(ErrorCode::kIo, from);
    }
    return copy.keep();
}

// What is missing of the files where they belong. One that is not sound is left out: whoever has it
// brings it again.
Status bring_files(
    const FileDepot& pool, const std::string& files, const Manifest& manifest, Restoring& done
) {
    for (const BackedUpFile& file : manifest.files) {
        const FileDepot depot{files + "/" + file.centre.text()};
        const Digest& digest = file.mark.digest;
        if (LINLI_TRY(depot.size_of(digest)) == file.mark.bytes) {
            ++done.files;
            continue;
        }
        const auto taken =
            depot.take_in(pool.path_of(digest), file.mark.bytes, [](std::string_view) {
                return Status{};
            });
        if (taken && taken->digest == digest) {
            ++done.files;
            continue;
        }
        ++done.files_missing;
        if (taken) {
            LINLI_TRY(depot.drop(taken->digest));
        } else if (taken.error().code == ErrorCode::kFull) {
            return taken.error();
        }
    }
    return {};
}

Status make_folders(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        return disk_trouble(path);
    }
    return {};
}

bool is_served(const std::string& ledger) {
    const int fd = ::open((ledger + ".lock").c_str(), O_RDWR | O_CLOEXEC);
    const bool served = fd >= 0 && ::flock(fd, LOCK_EX | LOCK_NB) != 0;
    if (fd >= 0) {
        ::close(fd);
    }
    return served;
}

} // namespace

Result<Restoring> begin_restore(const RestoreOrder& order) {
    if (is_served(order.ledger)) {
        return fail(ErrorCode::kBusy, order.ledger);
    }
    if (is_there(order.ledger) && !order.replace) {
        return fail(ErrorCode::kConflict, order.ledger);
    }
    Restoring done;
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
    const FileDepot pool{fs::path{done.backup}.parent_path().string() + "/files"};
    LINLI_TRY(bring_files(pool, order.files, manifest, done));
    return done;
}

Status put_in_place(const RestoreOrder& order, const Restoring& restoring, UtcTime now) {
    const std::string aside = order.ledger + ".replaced-" + std::to_string(millis_of(now) / 1000);
    // Its log goes with it: left behind it would be taken for the new one's.
    for (const char* end : {"-wal", "-shm", ""}) {
        const std::string name = order.ledger + end;
        if (is_there(name) && ::rename(name.c_str(), (aside + end).c_str()) != 0) {
            return disk_trouble(name);
        }
    }
    if (::rename(restoring.draft.c_str(), order.ledger.c_str()) != 0) {
        return disk_trouble(order.ledger);
    }
    return flush_folder_of(order.ledger);
}

} // namespace linli::server
