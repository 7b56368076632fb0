#include "app/core/db/file_copy.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/db/database.h"

namespace linli::db {
namespace {

class File {
public:
    File(const std::string& path, int flags)
        : fd_{::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)} {}

    File(const File&) = delete;
    File& operator=(const File&) = delete;

    ~File() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] int fd() const { return fd_; }

private:
    int fd_;
};

Status flush(const std::string& path) {
    const File file{path, O_RDONLY};
    return file.fd() >= 0 && ::fsync(file.fd()) == 0 ? Status{} : Status{disk_trouble(path)};
}

Status check_owner(Database& database, int application_id) {
    if (LINLI_TRY(database.application_id()) != application_id) {
        return fail(ErrorCode::kCorrupt, database.path() + " belongs to no such program");
    }
    return {};
}

Status copy_pages(const std::string& from, const std::string& to, int application_id) {
    auto database = LINLI_TRY(Database::open(from, Database::Missing::kFail));
    LINLI_TRY(check_owner(database, application_id));
    // One read of one moment: writers go on beside it, and nothing is copied twice.
    auto copy = LINLI_TRY(database.query("VACUUM INTO :to"));
    copy.bind(":to", std::string_view{to});
    return copy.run();
}

bool is_there(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

// All that was committed stands in the file itself, and no log beside it. False: it is too damaged
// to be opened. kBusy: another program has it open.
Result<bool> settle_log(const std::string& path) {
    const Status settled = [&]() -> Status {
        auto database = LINLI_TRY(Database::open(path, Database::Missing::kFail));
        return database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }(); // whoever closes it last takes the log away
    if (!settled && settled.error().code != ErrorCode::kBusy) {
        return false;
    }
    return settled && !is_there(path + "-wal") ? Result<bool>{true}
                                               : Result<bool>{fail(ErrorCode::kBusy, path)};
}

// A name under which nothing stands.
std::string free_name(const std::string& wanted) {
    std::string name = wanted;
    for (int i = 2; is_there(name) || is_there(name + "-wal"); ++i) {
        name = wanted + "-" + std::to_string(i);
    }
    return name;
}

// Its log goes with it: left behind it would be taken for the new one's.
Status move_aside(const std::string& path, const std::string& aside) {
    for (const char* end : {"-wal", "-shm", ""}) {
        const std::string name = path + end;
        if (is_there(name) && ::rename(name.c_str(), (aside + end).c_str()) != 0) {
            return disk_trouble(name);
        }
    }
    return flush_folder_of(path);
}

// Under both names, so that a power cut at any moment leaves a whole database in its place. Where
// the file system knows no links it has the other name alone.
Status put_aside(const std::string& path, const std::string& aside) {
    if (!is_there(path) || !LINLI_TRY(settle_log(path))
        || ::link(path.c_str(), aside.c_str()) != 0) {
        return move_aside(path, aside);
    }
    return flush_folder_of(path);
}

} // namespace

Status look_through(const std::string& path, int application_id) {
    auto database = LINLI_TRY(Database::open(path, Database::Missing::kFail));
    LINLI_TRY(check_owner(database, application_id));
    auto check = LINLI_TRY(database.query("PRAGMA quick_check(1)"));
    LINLI_TRY(check.step());
    return check.text(0) == "ok" ? Status{} : Status{fail(ErrorCode::kCorrupt, path)};
}

Status copy_database(const std::string& from, const std::string& to, int application_id) {
    {
        // Its owner's before there is a byte in it.
        const File made{to, O_WRONLY | O_CREAT | O_EXCL};
        if (made.fd() < 0) {
            return disk_trouble(to);
        }
    }
    const auto copied = [&]() -> Status {
        LINLI_TRY(copy_pages(from, to, application_id));
        LINLI_TRY(look_through(to, application_id));
        return flush(to);
    }();
    if (!copied) {
        (void)::unlink(to.c_str());
    }
    return copied;
}

Status replace_database(
    const std::string& draft, const std::string& place, const std::string& aside
) {
    // Its own log, too, or what it was told last would be lost.
    if (!LINLI_TRY(settle_log(draft))) {
        return fail(ErrorCode::kCorrupt, draft);
    }
    LINLI_TRY(put_aside(place, free_name(aside)));
    if (::rename(draft.c_str(), place.c_str()) != 0) {
        return disk_trouble(place);
    }
    return flush_folder_of(place);
}

} // namespace linli::db
