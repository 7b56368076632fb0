#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/base/result.h"
#include "app/core/base/signing.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"

// What the ledger keeps of trust: one-time codes and the devices that used one.

namespace linli::server {

/// Kept as a digest only.
struct EnrolCode {
    int number{0}; // for staff to name it by; 0: not kept yet
    Digest digest;
    std::string centre_code;
    UtcTime made_at;
    UtcTime expires_at;
    std::optional<UtcTime> used_at{};
    std::optional<DeviceId> used_by{};
    std::optional<UtcTime> withdrawn_at{};
    bool relay{false}; // for a server that carries the facts of others (carriers.h)
};

/// Wrong codes since the last right one. A code does not say whose it is, so they are counted for
/// all together.
struct EnrolGuard {
    int missed{0};
    std::optional<UtcTime> locked_at{};
};

struct DeviceTrust {
    DeviceId id;
    std::optional<CentreId> centre{};
    std::optional<PublicKey> key{}; // none: it never enrolled
    std::optional<UtcTime> enrolled_at{};
    std::optional<UtcTime> revoked_at{};
    bool relay{false}; // may carry the facts of others of its centre
};

/// Facts that a revoked device still had, of one kind.
struct HeldBack {
    std::string kind;
    int count{0};
};

/// Which lineage of a device's disk spoke last, and whether they take turns: see copies.h.
struct CopyWatch {
    std::optional<Uuid> seen{};
    std::optional<Uuid> returned{}; // spoke again after another had
    std::optional<UtcTime> copied_at{};
    std::optional<Uuid> kept{};       // the one that enrolled again since, and is the device now
    std::optional<DeviceId> origin{}; // the device whose copy this one was
};

/// A part of the ledger: see Ledger for callers and errors. What writes, within transact().
class TrustLedger {
public:
    TrustLedger() = default;
    TrustLedger(const TrustLedger&) = delete;
    TrustLedger& operator=(const TrustLedger&) = delete;
    virtual ~TrustLedger() = default;

    virtual Result<std::vector<EnrolCode>> enrol_codes() = 0; // by number
    /// A new one gets the next number. kConflict: its digest is another code's.
    virtual Status save_code(const EnrolCode& code) = 0;
    virtual Status drop_codes_made_before(UtcTime time) = 0;
    virtual Result<EnrolGuard> enrol_guard() = 0;
    virtual Status set_enrol_guard(const EnrolGuard& guard) = 0;

    virtual Result<std::optional<DeviceTrust>> trust_of(DeviceId device) = 0;
    virtual Result<std::vector<DeviceTrust>> trusted_devices() = 0; // all, by id
    virtual Result<std::optional<Uuid>> instance_of(DeviceId device, std::uint32_t epoch) = 0;
    virtual Status set_instance(DeviceId device, std::uint32_t epoch, const Uuid& instance) = 0;
    virtual Result<std::uint32_t> newest_epoch(DeviceId device) = 0; // 1 when there is none
    virtual Result<CopyWatch> copy_watch(DeviceId device) = 0;
    virtual Status set_copy_watch(DeviceId device, const CopyWatch& watch) = 0;

    /// Nobody: it stands on its own.
    virtual Status set_carrier(DeviceId device, std::optional<DeviceId> carrier) = 0;

    virtual Result<std::vector<HeldBack>> held_back(DeviceId device) = 0; // by kind
    /// Makes the device known where it is not.
    virtual Status set_trust(const DeviceTrust& trust) = 0;
};

} // namespace linli::server
