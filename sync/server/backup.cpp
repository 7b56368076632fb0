#include "sync/server/backup.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <optional>
#include <set>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/disk.h"
#include "app/core/base/file_depot.h"
#include "app/core/base/whole_file.h"

namespace linli::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLedgerName = "/ledger.db";
constexpr std::string_view kManifestName = "/manifest";
constexpr std::string_view kPoolName = "/files";
constexpr std::string_view kDraftEnd = ".part";
constexpr mode_t kOwnersFolder = 0700;

std::string stamp_of(UtcTime time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    (void)::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts)};
}

bool is_stamp(const std::string& name) {
    constexpr std::string_view kShape = "00000000T000000Z";
    return name.size() == kShape.size()
        && std::equal(name.begin(), name.end(), kShape.begin(), [](char c, char shape) {
               return shape == '0' ? c >= '0' && c <= '9' : c == shape;
           });
}

Status make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), kOwnersFolder) == 0 || errno == EEXIST) {
        return {};
    }
    return disk_trouble(path);
}

/// Held as long as this is: nobody else makes a backup there, or serves that ledger.
class Alone {
public:
    explicit Alone(const std::string& path)
        : fd_{::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR)},
          held_{fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) == 0} {}

    Alone(const Alone&) = delete;
    Alone& operator=(const Alone&) = delete;

    ~Alone() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] bool held() const { return held_; }

private:
    int fd_;
    bool held_;
};

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
    std::erase_if(names, [](const std::string& name) { return !is_stamp(name); });
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

// Of a backup that was broken off.
Status sweep_drafts(const std::string& folder) {
    for (const std::string& name : LINLI_TRY(names_in(folder))) {
        if (name.ends_with(kDraftEnd)) {
            LINLI_TRY(remove_all_of(folder + "/" + name));
        }
    }
    return {};
}

std::vector<CentreId> centres_in(const std::string& files) {
    std::vector<CentreId> centres;
    const auto names = names_in(files);
    for (const std::string& name : names ? *names : std::vector<std::string>{}) {
        if (const auto id = uuid_from_text(name)) {
            centres.push_back(CentreId{*id});
        }
    }
    return centres;
}

constexpr std::uint64_t kAnySize = UINT64_MAX;

// Nothing where it went meanwhile, or is not what its name says.
Result<std::optional<FileMark>> take_into(
    const FileDepot& pool, const FileDepot& source, const Digest& digest, BackupMade& made
) {
    if (const auto size = LINLI_TRY(pool.size_of(digest))) {
        return std::optional{FileMark{digest, *size}};
    }
    const auto taken =
        pool.take_in(source.path_of(digest), kAnySize, [](std::string_view) { return Status{}; });
    if (!taken && taken.error().code == ErrorCode::kNotFound) {
        return std::optional<FileMark>{};
    }
    if (!taken) {
        return taken.error();
    }
    if (taken->digest != digest) {
        ++made.files_damaged;
        LINLI_TRY(pool.drop(taken->digest));
        return std::optional<FileMark>{};
    }
    ++made.files_new;
    return std::optional{FileMark{digest, taken->size}};
}

Status take_files(const BackupOrder& order, Manifest& manifest, BackupMade& made) {
    const FileDepot pool{order.to + std::string{kPoolName}};
    for (const CentreId centre : centres_in(order.files)) {
        const FileDepot source{order.files + "/" + centre.text()};
        for (const Digest& digest : LINLI_TRY(source.all())) {
            if (const auto mark = LINLI_TRY(take_into(pool, source, digest, made))) {
                manifest.files.push_back({centre, *mark});
                ++made.files;
            }
        }
    }
    return {};
}

Status write_manifest(const std::string& path, const Manifest& manifest) {
    auto file = LINLI_TRY(WholeFile::begin(path));
    LINLI_TRY(file.write(manifest_text(manifest)));
    return file.keep();
}

// Files that no backup names any more; where one cannot be read all stay.
Status sweep_pool(const std::string& folder, const std::vector<std::string>& backups) {
    std::set<Digest> named;
    for (const std::string& name : backups) {
        const auto manifest = read_manifest(folder + "/" + name + std::string{kManifestName});
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

Result<int> drop_oldest(const BackupOrder& order) {
    auto backups = LINLI_TRY(backups_in(order.to));
    int dropped = 0;
    while (backups.size() > static_cast<std::size_t>(std::max(1, order.keep))) {
        const std::string place = order.to + "/" + backups.front();
        // Under a name that no backup has first: half of one is never taken for one.
        if (::rename(place.c_str(), (place + std::string{kDraftEnd}).c_str()) != 0) {
            return disk_trouble(place);
        }
        LINLI_TRY(remove_all_of(place + std::string{kDraftEnd}));
        backups.erase(backups.begin());
        ++dropped;
    }
    LINLI_TRY(sweep_pool(order.to, backups));
    return dropped;
}

Result<BackupMade> make_in(const std::string& draft, const BackupOrder& order, BackupMade made) {
    Manifest manifest;
    manifest.made = fs::path{made.place}.filename().string();
    // The ledger first: of what comes while files are copied no row of it speaks.
    manifest.ledger = LINLI_TRY(copy_sqlite_ledger(order.ledger, draft + std::string{kLedgerName}));
    made.ledger_bytes = manifest.ledger.bytes;
    LINLI_TRY(take_files(order, manifest, made));
    LINLI_TRY(write_manifest(draft + std::string{kManifestName}, manifest));
    if (::rename(draft.c_str(), made.place.c_str()) != 0) {
        return disk_trouble(made.place);
    }
    LINLI_TRY(flush_folder_of(made.place));
    return made;
}

} // namespace

Result<BackupMade> make_backup(const BackupOrder& order, UtcTime now) {
    LINLI_TRY(make_folder(order.to));
    const Alone alone{order.to + "/.lock"};
    if (!alone.held()) {
        return fail(ErrorCode::kBusy, order.to);
    }
    LINLI_TRY(sweep_drafts(order.to));
    BackupMade made;
    made.place = order.to + "/" + stamp_of(now);
    if (::access(made.place.c_str(), F_OK) == 0) {
        return fail(ErrorCode::kConflict, made.place);
    }
    const std::string draft = made.place + std::string{kDraftEnd};
    LINLI_TRY(make_folder(draft));
    auto done = make_in(draft, order, std::move(made));
    if (!done) {
        (void)remove_all_of(draft);
        return done;
    }
    done->dropped = LINLI_TRY(drop_oldest(order));
    return done;
}

} // namespace linli::server
