#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

// What the ledger keeps of leases beside the slots themselves (Rows::leases, ledger.h).

namespace linli::server {

/// To whom a slot is lent.
struct LeaseRow {
    DeviceId device;
    bool suspended{false}; // the device was declared lost: it may have been promised there
    bool operator==(const LeaseRow&) const = default;
};

/// Requests for a class at a device, to be added to those that were counted before.
struct Demand {
    ClassId class_id;
    DeviceId device;
    int asked{0};
};

/// After an older copy of the ledger was put back: whether a device has told again what it holds.
enum class Recall {
    kNone,    // nobody asked it to: no copy was put back since it came
    kAwaited, // it has not called, or something came in since
    kWaits,   // its next fact does not fit yet: others must tell theirs first
    kTold,
};

struct LeaseDevice {
    DeviceId id;
    std::optional<UtcTime> asked_at; // when it last asked for leases; never: it cannot share
    bool lost{false};
    Recall recall{Recall::kNone};
    std::optional<UtcTime> reported_at{}; // had nothing more to tell, once a day (drawings.h)
    bool home{true};                      // of the centre that was asked about
};

/// What one device holds of a class and nobody has yet, and what was asked for there.
struct LeaseStand {
    DeviceId device;
    int free{0};
    int suspended{0};
    int asked{0};
};

struct LeaseBoard {
    ClassId class_id;
    int seats{0};
    bool goes_on{true};
    int promised{0};
    int waiting{0};
    std::vector<LeaseStand> stands; // of devices with a seat or a request
    CentreId centre{};              // whose class it is
    bool open{false};               // to the district
};

/// Promises of devices that could not be kept in the slot they named, by case.
struct BrokenPromises {
    std::string reason;  // "not_lent": another seat was found; "seat_lost": there was none
    std::string verdict; // of the fact
    int count{0};
};

/// A part of the ledger: see Ledger for callers and errors.
class LeaseLedger {
public:
    LeaseLedger() = default;
    LeaseLedger(const LeaseLedger&) = delete;
    LeaseLedger& operator=(const LeaseLedger&) = delete;
    virtual ~LeaseLedger() = default;

    /// The classes of a centre whose seats may have to move: those that go on on that day, and
    /// those of which a device still holds a free one. `shares`: and those of other centres that
    /// are open to the district, or were.
    virtual Result<std::vector<LeaseBoard>> lease_boards(
        CentreId centre, Date today, bool shares
    ) = 0;
    virtual Result<std::vector<LeaseDevice>> lease_devices(CentreId centre) = 0; // by id
    /// Of all other centres those that may hold seats of a class that is open to them; by id.
    virtual Result<std::vector<LeaseDevice>> lease_devices_beside(CentreId centre) = 0;
    /// How many others of the centre asked for leases since then and are not lost. `shares`: and of
    /// other centres.
    virtual Result<int> others_that_share(
        CentreId centre, DeviceId device, UtcTime since, bool shares
    ) = 0;
    virtual Result<std::vector<ClassId>> classes_lent_to(DeviceId device) = 0;
    virtual Result<std::vector<BrokenPromises>> broken_promises() = 0;
    /// Within transact(); nothing for a device that is not known. Likewise the next.
    virtual Status note_leases_asked(DeviceId device, UtcTime at) = 0;
    virtual Status set_lost(DeviceId device, std::optional<UtcTime> at) = 0;
    /// Within transact(): what follows is another history, and every device is awaited.
    virtual Status begin_history(const std::string& server_epoch) = 0;
    /// Within transact(); likewise the next: whoever waits is awaited again.
    virtual Status set_recall(DeviceId device, Recall recall) = 0;
    virtual Status await_again(CentreId centre) = 0;
};

} // namespace linli::server
