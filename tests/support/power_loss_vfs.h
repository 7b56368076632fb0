#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sector_bytes.h"

// Disks in memory that fail as disks do, below a real SQLite. A process that makes a PowerLossDisk
// uses them for every database whose path begins with the disk's; nothing of the product knows.
//
// What is written counts only once it was synced. At a power cut each 4 KiB sector that was not is
// as it was, as it was to be, torn between the two, or garbage; a file may have grown by a part,
// one that was made but never synced may be gone, one that was deleted may be back. One thread.

namespace linli::test {

/// Small, and the same on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() { // splitmix64
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

    std::size_t below(std::size_t bound) { return next() % bound; }

    bool percent(unsigned chance) { return next() % 100 < chance; }

private:
    std::uint64_t state_;
};

struct DiskFile {
    using Bytes = SectorBytes;

    Bytes now;
    Bytes durable;
    std::vector<bool> dirty; // by sector; what is beyond its end is not
    bool kept{false};        // its name is on the disk
    std::vector<std::unique_ptr<std::uint8_t[]>> shared_memory;
    int shared_locks{0};
    bool exclusive{false};
};

class PowerLossDisk {
public:
    /// What a copy of the disk holds: files by what follows path() in their names.
    using Image = std::map<std::string, DiskFile::Bytes>;

    /// `path` names the database; its log and its copies begin with the same. The folder must
    /// exist, the file never does. No two disks may begin alike.
    explicit PowerLossDisk(std::string path);
    PowerLossDisk(const PowerLossDisk&) = delete;
    PowerLossDisk& operator=(const PowerLossDisk&) = delete;
    ~PowerLossDisk();

    [[nodiscard]] const std::string& path() const { return path_; }

    /// The power goes at the `count`-th write, sync, truncation or deletion from now. From there on
    /// every call fails, until power_returns().
    void cut_after(long count) { left_ = count; }

    void stay_on() { left_.reset(); }

    void cut_now() { off_ = true; }

    [[nodiscard]] bool is_off() const { return off_; }

    /// Everything is closed by now; the dice say what became of what was not synced.
    void power_returns(Dice& dice);

    /// While full no file grows.
    void set_full(bool full) { full_ = full; }

    /// All as it would be after a clean stop. Nothing may be open when it is put back.
    [[nodiscard]] Image image() const;
    void restore(const Image& image);

    struct Counts {
        long torn_writes{0}; // cut in the middle of a write
        long cut_at_sync{0};
        long sectors_lost{0};
        long sectors_torn{0};
        long refused_for_space{0};
        long files_undeleted{0};
        long files_unmade{0};
    };

    Counts counts;

    // For the file system below.
    /// False: it is off, or goes off with this one.
    bool tick();
    [[nodiscard]] std::shared_ptr<DiskFile> find(std::string_view name) const;
    std::shared_ptr<DiskFile> make(std::string_view name);
    void remove(std::string_view name, bool durably);
    void synced(const DiskFile& file);

    [[nodiscard]] bool is_full() const { return full_; }

    std::uint64_t random() { return dice_.next(); }

private:
    std::string path_;
    std::map<std::string, std::shared_ptr<DiskFile>, std::less<>> files_;
    std::map<std::string, DiskFile::Bytes, std::less<>> deleted_; // not durably
    std::optional<long> left_;
    bool off_{false};
    bool full_{false};
    Dice dice_{1};
};

/// SQLite's own randomness begins anew: the same in every run.
void restart_sqlite_randomness();

} // namespace linli::test
