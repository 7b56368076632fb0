#include "tests/support/power_loss_vfs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <sqlite3.h>

#include "app/core/base/assert.h"

namespace linli::test {
namespace {

constexpr std::size_t kSector = SectorBytes::kSector;
constexpr std::size_t kTear = 512;

std::vector<PowerLossDisk*>& disks() {
    static std::vector<PowerLossDisk*> all;
    return all;
}

PowerLossDisk* disk_of(std::string_view name) {
    for (PowerLossDisk* disk : disks()) {
        if (name.starts_with(disk->path())) {
            return disk;
        }
    }
    return nullptr;
}

// What a migration keeps beside the database (db/migrator.h) it renames by itself, not through
// SQLite: such copies lie on the machine's own disk.
bool is_elsewhere(const char* name) {
    return name != nullptr && std::strstr(name, ".before-") != nullptr;
}

sqlite3_vfs& own_disk() {
    static sqlite3_vfs* const kOwn = sqlite3_vfs_find("unix");
    return *kOwn;
}

struct Open {
    std::shared_ptr<DiskFile> file;
    PowerLossDisk* disk{nullptr};
    int lock{SQLITE_LOCK_NONE};
};

struct Handle {
    sqlite3_file base;
    Open* open;
};

Open& open_of(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file)->open;
}

void drop_lock(Open& open, int to) {
    if (open.lock >= SQLITE_LOCK_EXCLUSIVE && to < SQLITE_LOCK_EXCLUSIVE) {
        open.file->exclusive = false;
    }
    if (open.lock >= SQLITE_LOCK_SHARED && to < SQLITE_LOCK_SHARED) {
        --open.file->shared_locks;
    }
    open.lock = std::min(open.lock, to);
}

int close_file(sqlite3_file* file) {
    Open* open = &open_of(file);
    drop_lock(*open, SQLITE_LOCK_NONE);
    delete open;
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 offset) {
    const Open& open = open_of(file);
    if (open.disk->is_off()) {
        return SQLITE_IOERR_READ;
    }
    const DiskFile::Bytes& bytes = open.file->now;
    const auto at = static_cast<std::size_t>(offset);
    const auto wanted = static_cast<std::size_t>(count);
    const std::size_t there = at < bytes.size() ? std::min(wanted, bytes.size() - at) : 0;
    bytes.read(at, to, there);
    if (there < wanted) {
        std::memset(static_cast<char*>(to) + there, 0, wanted - there);
        return SQLITE_IOERR_SHORT_READ;
    }
    return SQLITE_OK;
}

int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    const Open& open = open_of(file);
    DiskFile& target = *open.file;
    const auto at = static_cast<std::size_t>(offset);
    auto length = static_cast<std::size_t>(count);
    if (open.disk->is_off()) {
        return SQLITE_IOERR_WRITE;
    }
    if (open.disk->is_full() && at + length > target.now.size()) {
        ++open.disk->counts.refused_for_space;
        errno = ENOSPC;
        return SQLITE_FULL;
    }
    const bool whole = open.disk->tick();
    if (!whole) {
        ++open.disk->counts.torn_writes;
        length = open.disk->random() % (length + 1);
    }
    // A cut before the first byte leaves the file grown all the same.
    target.now.resize(std::max(target.now.size(), at + length));
    if (length > 0) {
        target.now.write(at, from, length);
        const std::size_t end = (at + length + kSector - 1) / kSector;
        target.dirty.resize(std::max(target.dirty.size(), end));
        for (std::size_t sector = at / kSector; sector < end; ++sector) {
            target.dirty[sector] = true;
        }
    }
    return whole ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    const Open& open = open_of(file);
    if (!open.disk->tick()) {
        return SQLITE_IOERR_TRUNCATE;
    }
    open.file->now.resize(static_cast<std::size_t>(size));
    return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int /*flags*/) {
    const Open& open = open_of(file);
    if (!open.disk->tick()) {
        ++open.disk->counts.cut_at_sync;
        return SQLITE_IOERR_FSYNC;
    }
    DiskFile& target = *open.file;
    target.durable.resize(target.now.size());
    for (std::size_t sector = 0; sector < target.dirty.size(); ++sector) {
        if (target.dirty[sector] && sector * kSector < target.now.size()) {
            target.durable.share(target.now, sector);
        }
    }
    target.dirty.clear();
    open.disk->synced(target);
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(open_of(file).file->now.size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
    Open& open = open_of(file);
    DiskFile& target = *open.file;
    if (level <= open.lock) {
        return SQLITE_OK;
    }
    if (open.lock < SQLITE_LOCK_SHARED) {
        if (target.exclusive) {
            return SQLITE_BUSY;
        }
        ++target.shared_locks;
        open.lock = SQLITE_LOCK_SHARED;
    }
    if (level >= SQLITE_LOCK_EXCLUSIVE) {
        if (target.shared_locks > 1) {
            return SQLITE_BUSY;
        }
        target.exclusive = true;
    }
    open.lock = level;
    return SQLITE_OK;
}

int unlock_file(sqlite3_file* file, int level) {
    drop_lock(open_of(file), level);
    return SQLITE_OK;
}

int reserved_lock(sqlite3_file* /*file*/, int* held) {
    *held = 0;
    return SQLITE_OK;
}

int control_file(sqlite3_file* /*file*/, int /*what*/, void* /*value*/) {
    return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file* /*file*/) {
    return static_cast<int>(kSector);
}

int characteristics(sqlite3_file* /*file*/) {
    return 0;
}

int map_shared(sqlite3_file* file, int region, int size, int /*extend*/, volatile void** to) {
    auto& memory = open_of(file).file->shared_memory;
    while (memory.size() <= static_cast<std::size_t>(region)) {
        memory.push_back(std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(size)));
    }
    *to = memory[static_cast<std::size_t>(region)].get();
    return SQLITE_OK;
}

// One thread, and no two statements at a time that write: nothing to wait for.
int lock_shared(sqlite3_file* /*file*/, int /*offset*/, int /*count*/, int /*flags*/) {
    return SQLITE_OK;
}

void shared_barrier(sqlite3_file* /*file*/) {}

int unmap_shared(sqlite3_file* file, int remove) {
    if (remove != 0) {
        open_of(file).file->shared_memory.clear();
    }
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods{
    2,
    close_file,
    read_file,
    write_file,
    truncate_file,
    sync_file,
    size_of_file,
    lock_file,
    unlock_file,
    reserved_lock,
    control_file,
    sector_size,
    characteristics,
    map_shared,
    lock_shared,
    shared_barrier,
    unmap_shared,
    nullptr,
    nullptr};

int open_file(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out) {
    if (is_elsewhere(name)) {
        return own_disk().xOpen(&own_disk(), name, file, flags, out);
    }
    auto* handle = reinterpret_cast<Handle*>(file);
    handle->base.pMethods = nullptr;
    PowerLossDisk* disk = name == nullptr ? nullptr : disk_of(name);
    if (disk == nullptr || disk->is_off()) {
        return SQLITE_CANTOPEN;
    }
    auto found = disk->find(name);
    if (found == nullptr && (flags & SQLITE_OPEN_CREATE) != 0) {
        found = disk->make(name);
    }
    if (found == nullptr) {
        return SQLITE_CANTOPEN;
    }
    handle->open = new Open{found, disk};
    handle->base.pMethods = &kMethods;
    if (out != nullptr) {
        *out = flags;
    }
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* /*vfs*/, const char* name, int durably) {
    if (is_elsewhere(name)) {
        return own_disk().xDelete(&own_disk(), name, durably);
    }
    PowerLossDisk* disk = disk_of(name);
    if (disk == nullptr || !disk->tick()) {
        return SQLITE_IOERR_DELETE;
    }
    if (disk->find(name) == nullptr) {
        return SQLITE_IOERR_DELETE_NOENT;
    }
    disk->remove(name, durably != 0);
    return SQLITE_OK;
}

int access_file(sqlite3_vfs* /*vfs*/, const char* name, int what, int* answer) {
    if (is_elsewhere(name)) {
        return own_disk().xAccess(&own_disk(), name, what, answer);
    }
    const PowerLossDisk* disk = disk_of(name);
    const auto found = disk == nullptr ? nullptr : disk->find(name);
    // As SQLite's own: an empty file does not exist.
    *answer = found != nullptr && (what != SQLITE_ACCESS_EXISTS || !found->now.empty()) ? 1 : 0;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs* /*vfs*/, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* /*vfs*/, int count, char* out) {
    Dice dice{7};
    for (int i = 0; i < count; ++i) {
        out[i] = static_cast<char>(dice.next());
    }
    return count;
}

int sleep_not(sqlite3_vfs* /*vfs*/, int micros) {
    return micros;
}

int no_time(sqlite3_vfs* /*vfs*/, double* now) {
    *now = 2460000.5;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs* /*vfs*/, int /*size*/, char* /*out*/) {
    return 0;
}

void install() {
    static sqlite3_vfs vfs{
        1,
        std::max(static_cast<int>(sizeof(Handle)), own_disk().szOsFile),
        512,
        nullptr,
        "power-loss",
        nullptr,
        open_file,
        delete_file,
        access_file,
        full_name,
        nullptr,
        nullptr,
        nullptr,
        nullptr,
        randomness,
        sleep_not,
        no_time,
        last_error,
        nullptr,
        nullptr,
        nullptr,
        nullptr};
    static const bool done = sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
    LINLI_ASSERT(done);
}

// What a sector that was not synced holds after the cut.
void settle_sector(
    DiskFile& file, std::size_t at, std::size_t length, Dice& dice, PowerLossDisk::Counts& counts
) {
    std::array<std::uint8_t, kSector> bytes{};
    const std::size_t there = at < file.now.size() ? std::min(length, file.now.size() - at) : 0;
    file.now.read(at, bytes.data(), there);
    const std::size_t fate = dice.below(10);
    if (fate < 5) {
        file.durable.write(at, bytes.data(), length);
    } else if (fate == 5) {
        ++counts.sectors_torn;
        std::generate_n(bytes.begin(), length, [&] {
            return static_cast<std::uint8_t>(dice.next());
        });
        file.durable.write(at, bytes.data(), length);
    } else if (fate == 6) {
        ++counts.sectors_torn;
        const std::size_t end = std::min(length, kTear * (1 + dice.below(kSector / kTear - 1)));
        file.durable.write(at, bytes.data(), end);
    } else {
        ++counts.sectors_lost;
    }
}

} // namespace

PowerLossDisk::PowerLossDisk(std::string path) : path_{std::move(path)} {
    install();
    disks().push_back(this);
}

PowerLossDisk::~PowerLossDisk() {
    std::erase(disks(), this);
}

bool PowerLossDisk::tick() {
    if (off_) {
        return false;
    }
    if (left_ && --*left_ <= 0) {
        left_.reset();
        off_ = true;
    }
    return !off_;
}

std::shared_ptr<DiskFile> PowerLossDisk::find(std::string_view name) const {
    const auto at = files_.find(name);
    return at == files_.end() ? nullptr : at->second;
}

std::shared_ptr<DiskFile> PowerLossDisk::make(std::string_view name) {
    return files_.emplace(std::string{name}, std::make_shared<DiskFile>()).first->second;
}

void PowerLossDisk::remove(std::string_view name, bool durably) {
    const auto at = files_.find(name);
    if (at->second->kept && !durably) {
        deleted_.insert_or_assign(at->first, at->second->durable);
    }
    files_.erase(at);
    if (durably) {
        deleted_.clear();
    }
}

void PowerLossDisk::synced(const DiskFile& file) {
    for (const auto& [name, one] : files_) {
        if (one.get() == &file && !one->kept) {
            one->kept = true; // SQLite syncs the folder with a log that it made
            deleted_.clear();
        }
    }
}

void PowerLossDisk::power_returns(Dice& dice) {
    for (auto at = files_.begin(); at != files_.end();) {
        DiskFile& file = *at->second;
        if (!file.kept && dice.percent(50)) {
            ++counts.files_unmade;
            at = files_.erase(at);
            continue;
        }
        std::size_t size = file.now.size();
        if (size > file.durable.size()) {
            size = file.durable.size() + dice.below(size - file.durable.size() + 1);
        } else if (dice.percent(50)) {
            size = file.durable.size(); // the truncation did not come through
        }
        file.durable.resize(size);
        for (std::size_t sector = 0; sector < file.dirty.size(); ++sector) {
            const std::size_t start = sector * kSector;
            if (file.dirty[sector] && start < size) {
                settle_sector(file, start, std::min(kSector, size - start), dice, counts);
            }
        }
        file.now = file.durable;
        file.dirty.clear();
        file.shared_memory.clear();
        file.kept = true;
        ++at;
    }
    for (auto& [name, bytes] : deleted_) {
        if (!files_.contains(name) && dice.percent(50)) {
            ++counts.files_undeleted;
            DiskFile& back = *make(name);
            back.now = bytes;
            back.durable = std::move(bytes);
            back.kept = true;
        }
    }
    deleted_.clear();
    left_.reset();
    off_ = false;
}

PowerLossDisk::Image PowerLossDisk::image() const {
    Image image;
    for (const auto& [name, file] : files_) {
        image.emplace(name.substr(path_.size()), file->now);
    }
    return image;
}

void PowerLossDisk::restore(const Image& image) {
    files_.clear();
    deleted_.clear();
    for (const auto& [rest, bytes] : image) {
        DiskFile& file = *make(path_ + rest);
        file.now = bytes;
        file.durable = bytes;
        file.kept = true;
    }
}

void restart_sqlite_randomness() {
    sqlite3_randomness(0, nullptr);
}

} // namespace linli::test
