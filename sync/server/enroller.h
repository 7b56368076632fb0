#pragma once

#include <optional>
#include <string>

#include "app/core/base/time.h"
#include "sync/protocol/enrolling.h"
#include "sync/server/ledger_door.h"

// One-time codes: made by the district's staff, read aloud over the telephone, typed at the kiosk,
// used once.

namespace linli::server {

inline constexpr Millis kEnrolCodeLife{24 * 3'600'000LL};
inline constexpr int kMaxEnrolHours = 24 * 14;
/// So many open ones at a time: each is one more that a guess could hit.
inline constexpr std::size_t kMaxOpenCodes = 50;
inline constexpr int kEnrolMissesAllowed = 5;
inline constexpr Millis kEnrolLock{15 * 60'000LL};
inline constexpr Millis kEnrolCodesKept{30 * 24 * 3'600'000LL};

/// Whether a code can still be used.
[[nodiscard]] bool is_open(const EnrolCode& code, UtcTime now);
[[nodiscard]] bool is_locked(const EnrolGuard& guard, UtcTime now);

struct MadeCode {
    std::string digits; // shown once, kept nowhere
    UtcTime expires_at;
    bool centre_known{false};
};

/// Makes a code for the centre of that name, known or not yet; the lock after wrong ones ends, as
/// staff are on the telephone with whoever is to enrol. `relay`: whoever uses it may carry the
/// facts of others of that centre (carriers.h). kTooLarge: kMaxOpenCodes are open; kBusy: no memory
/// for the digest. Not within a transaction.
Result<MadeCode> make_enrol_code(
    Ledger& ledger, const std::string& centre_code, Millis life, UtcTime now, bool relay = false
);
/// The same from any thread; the costly digest is made outside the door.
Result<MadeCode> make_enrol_code(
    LedgerDoor& door, const std::string& centre_code, Millis life, UtcTime now, bool relay = false
);
/// kNotFound: no such code, or it can be used no more anyway. Not within a transaction.
Status withdraw_enrol_code(Ledger& ledger, int number, UtcTime now);

/// Answers /v1/enrol. Any thread; the costly digest is made outside the door.
class Enroller {
public:
    /// Both outlive it.
    Enroller(LedgerDoor& door, const Clock& clock) : door_{door}, clock_{clock} {}

    /// Makes the key the device's and the code's centre its scope. Asking again with the same
    /// device, key and code, as after an answer that was lost, gives the same answer. kDenied and
    /// kBusy with a word of sync::enrol_refusal.
    Result<sync::EnrolAnswer> enrol(const sync::EnrolRequest& request);

private:
    LedgerDoor& door_;
    const Clock& clock_;
};

} // namespace linli::server
