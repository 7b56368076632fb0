#include "tests/sim/nodes.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

#include "app/store/outbox.h"
#include "app/store/verify.h"
#include "sync/server/recall.h"

namespace linli::test {
namespace {

constexpr std::uint32_t kDistrictSeries = 900;
constexpr const char* kMonday = "2026-09-14T09:00";

// In memory where the system has a place for that: files of a history are many and small, and
// their disks are flushed at each piece.
std::string path_of(const std::string& name) {
    static const std::filesystem::path kFolder = std::filesystem::is_directory("/dev/shm")
        ? std::filesystem::path{"/dev/shm"}
        : std::filesystem::temp_directory_path();
    return (kFolder / ("linli-sim-" + std::to_string(::getpid()) + "-" + name + ".db")).string();
}

void forget_files(const std::string& path) {
    std::error_code none;
    std::filesystem::remove_all(path + ".files", none);
    std::filesystem::remove(path + ".paper", none);
}

// Migrating takes longer than a history's whole first day, so it is done once.
const PowerLossDisk::Image& fresh_kiosk() {
    static const PowerLossDisk::Image kImage = [] {
        PowerLossDisk disk{path_of("fresh-kiosk")};
        const FakeClock clock{kMonday};
        CountingIds ids;
        {
            auto store = sure(store::Store::open(disk.path(), {clock, ids}), "a new store");
            sure(store.database().exec("DELETE FROM device"), "a kiosk without identity");
        }
        return disk.image();
    }();
    return kImage;
}

const PowerLossDisk::Image& fresh_ledger() {
    static const PowerLossDisk::Image kImage = [] {
        PowerLossDisk disk{path_of("fresh-ledger")};
        CountingIds ids;
        (void)sure(server::open_sqlite_ledger(disk.path(), ids), "a new ledger");
        {
            auto database = sure(db::Database::open(disk.path()), "the new ledger");
            sure(database.exec("DELETE FROM ledger"), "a ledger without an epoch");
        }
        return disk.image();
    }();
    return kImage;
}

} // namespace

FolderImage files_beside(const PowerLossDisk& disk) {
    FolderImage image;
    std::error_code none;
    for (std::filesystem::recursive_directory_iterator at{disk.path() + ".files", none};
         !none && at != std::filesystem::recursive_directory_iterator{};
         at.increment(none)) {
        if (at->is_regular_file()) {
            std::ifstream in{at->path(), std::ios::binary};
            image[at->path().string()] = std::string{std::istreambuf_iterator<char>{in}, {}};
        }
    }
    return image;
}

void restore_files(const PowerLossDisk& disk, const FolderImage& image) {
    forget_files(disk.path());
    for (const auto& [path, bytes] : image) {
        std::filesystem::create_directories(std::filesystem::path{path}.parent_path());
        std::ofstream{path, std::ios::binary} << bytes;
    }
}

SimKiosk::SimKiosk(std::size_t its_number, std::size_t its_centre)
    : number{its_number},
      centre{its_centre},
      disk{path_of("kiosk-" + std::to_string(its_number))},
      clock{kMonday},
      ids{static_cast<std::uint32_t>(its_number + 1)} {
    forget_files(disk.path());
    disk.restore(fresh_kiosk());
    open();
}

SimKiosk::~SimKiosk() {
    forget_files(disk.path());
}

void SimKiosk::open() {
    files_told = {};
    store_.emplace(sure(store::Store::open(disk.path(), {clock, ids}), "the store does not open"));
    // Small, so that a power cut meets it while it is copied back, too.
    sure(database().exec("PRAGMA wal_autocheckpoint = 25"), "the log's limit");
}

void SimKiosk::note_durable() {
    db::Query device = sure(database().query("SELECT next_seq, chain FROM device"), "the device");
    sure(device.step(), "the device");
    durable_seq = static_cast<std::uint64_t>(device.int64(0)) - 1;
    durable_digest = device.digest(1);
}

void SimKiosk::check_durable() {
    if (revoked) {
        return; // to be wiped: its facts go
    }
    const auto digest = store::digest_at(store(), durable_seq);
    insist(
        digest && *digest == durable_digest,
        "kiosk " + std::to_string(number) + " lost fact " + std::to_string(durable_seq)
            + ", which somebody was shown"
    );
    auto report = sure(store::verify(store()), "the store cannot be read");
    // Attaching it failed with the power, and then its row was on the disk all the same: nobody was
    // told that it is attached. What somebody was told desk.h looks at.
    std::erase_if(report.faults, [this](const std::string& fault) {
        return (damaged && fault.starts_with("row "))
            || (fault.starts_with("file ") && fault.find(" is missing: ") != std::string::npos);
    });
    insist(
        report.sound(),
        "kiosk " + std::to_string(number)
            + " is not sound: " + (report.sound() ? "" : report.faults.front())
    );
}

SimDistrict::SimDistrict(Mask mask, std::size_t number)
    : disk{path_of("district-" + std::to_string(number))},
      clock{kMonday},
      ids{kDistrictSeries + static_cast<std::uint32_t>(number)},
      make_mask_{std::move(mask)} {
    forget_files(disk.path());
    disk.restore(fresh_ledger());
    open();
}

SimDistrict::~SimDistrict() {
    close();
    forget_files(disk.path());
}

void SimDistrict::take_in_files() {
    close();
    takes_files_ = true;
    open();
}

void SimDistrict::open() {
    ledger_ = sure(server::open_sqlite_ledger(disk.path(), ids), "the ledger does not open");
    look_.emplace(sure(db::Database::open(disk.path()), "the ledger cannot be looked at"));
    door_ = std::make_unique<server::InlineLedgerDoor>(*ledger_);
    files_ = takes_files_ ? std::make_unique<server::FileKeep>(disk.path() + ".files") : nullptr;
    service_ = std::make_unique<server::Service>(*door_, clock, files_.get());
    if (make_mask_) {
        mask_ = make_mask_(*this);
    }
}

void SimDistrict::close() {
    mask_.reset();
    service_.reset();
    files_.reset();
    door_.reset();
    look_.reset();
    ledger_.reset();
}

void SimDistrict::begin_new_history() {
    sure(
        ledger().transact([&]() -> Status {
            LINLI_TRY(server::begin_recall(ledger(), ids));
            if (files_ != nullptr) {
                LINLI_TRY(server::compare_files(ledger(), *files_));
            }
            return {};
        }),
        "a new server epoch"
    );
}

void SimDistrict::copy_log_back() {
    (void)look().exec("PRAGMA wal_checkpoint(PASSIVE)");
}

} // namespace linli::test
