#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/store/store.h"
#include "sync/client/files_told.h"
#include "sync/server/file_keep.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/service.h"
#include "tests/sim/history.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/power_loss_vfs.h"

// The machines of a simulated history, each on a disk of its own.

namespace linli::test {

/// Something does not hold that always has to. Ends a history; caught by run().
struct Broken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void insist(bool holds, const std::string& otherwise) {
    if (!holds) {
        throw Broken{otherwise};
    }
}

/// The value, or the end of the history.
template <class T>
T sure(Result<T> result, const char* what) {
    insist(result.has_value(), result ? "" : std::string{what} + ": " + result.error().detail);
    if constexpr (!std::is_void_v<T>) {
        return std::move(result).value();
    }
}

/// What a folder holds, by paths.
using FolderImage = std::map<std::string, std::string>;
/// Of the files beside a database.
[[nodiscard]] FolderImage files_beside(const PowerLossDisk& disk);
void restore_files(const PowerLossDisk& disk, const FolderImage& image);

class SimKiosk {
public:
    /// A fresh kiosk with an identity. `number` tells it from the others.
    SimKiosk(std::size_t number, std::size_t centre);
    SimKiosk(const SimKiosk&) = delete;
    SimKiosk& operator=(const SimKiosk&) = delete;
    /// Its files go.
    ~SimKiosk();

    [[nodiscard]] store::Store& store() { return *store_; }

    [[nodiscard]] db::Database& database() { return store_->database(); }

    void open();

    void close() { store_.reset(); }

    /// Remembers how far the facts reach that somebody was shown: no power cut takes them.
    void note_durable();
    /// After a start: they are there, and the store is sound.
    void check_durable();

    const std::size_t number;
    const std::size_t centre;
    PowerLossDisk disk;
    FakeClock clock;
    CountingIds ids;
    Millis off{0}; // how wrong the clock is
    bool full{false};
    bool in_doubt{false}; // an older disk was put back, and it has not heard of what that lacks
    bool forked{false};   // so it was, once
    bool revoked{false};
    bool damaged{false};
    std::optional<std::size_t> twin; // its disk goes on in that one, too
    bool told_copied{false};
    bool lone{true};                // not a twin, or one that has enrolled again
    std::optional<DeviceId> origin; // the device that it was before, when the other stayed it
    std::optional<PowerLossDisk::Image> old_disk;
    FolderImage old_files;
    std::uint64_t durable_seq{0};
    Digest durable_digest;
    sync::FilesTold files_told; // of the program that runs

private:
    std::optional<store::Store> store_;
};

class SimDistrict {
public:
    /// What stands before the service, for planted bugs; made anew at each start.
    using Mask = std::function<std::unique_ptr<sync::SyncApi>(SimDistrict& district)>;

    /// `number` tells it from other servers of the same history.
    explicit SimDistrict(Mask mask, std::size_t number = 0);
    SimDistrict(const SimDistrict&) = delete;
    SimDistrict& operator=(const SimDistrict&) = delete;
    ~SimDistrict();

    [[nodiscard]] sync::SyncApi& api() { return mask_ ? *mask_ : *service_; }

    [[nodiscard]] sync::SyncApi& service() { return *service_; }

    [[nodiscard]] server::Ledger& ledger() { return *ledger_; }

    [[nodiscard]] server::LedgerDoor& door() { return *door_; }

    /// Only of one that takes in files.
    [[nodiscard]] server::FileKeep& files() { return *files_; }

    [[nodiscard]] server::FileKeep* files_if_any() { return files_.get(); }

    void take_in_files();

    /// A second connection, to look with.
    [[nodiscard]] db::Database& look() { return *look_; }

    void open();
    void close();
    /// As whoever puts a copy back must: what follows is another history, and files are held
    /// against what is on the disk.
    void begin_new_history();
    void copy_log_back(); // into the database, as it does by itself once it is long

    PowerLossDisk disk;
    FakeClock clock;
    CountingIds ids;
    std::optional<PowerLossDisk::Image> copy;
    FolderImage files_copy; // of the same time
    bool put_back{false};   // once, at least
    bool full{false};
    bool damaged{false};

private:
    Mask make_mask_;
    bool takes_files_{false};
    std::unique_ptr<server::FileKeep> files_;
    std::unique_ptr<server::Ledger> ledger_;
    std::unique_ptr<server::InlineLedgerDoor> door_;
    std::unique_ptr<server::Service> service_;
    std::unique_ptr<sync::SyncApi> mask_;
    std::optional<db::Database> look_;
};

} // namespace linli::test
