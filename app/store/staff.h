#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/staff_rights.h"
#include "app/store/store.h"

// Who may open the staff side. A PIN of six digits says who it is, so no two people have the same,
// and misses are counted for the whole device. Only Argon2id hashes are stored. Each PIN compared
// takes about 70 ms: never on the UI thread. A badge does as the PIN does; of its random code only
// a digest is stored. Accounts are this kiosk's own.

namespace linli::store {

inline constexpr int kMissesAllowed = 5; // in a row; the fifth locks
inline constexpr std::chrono::minutes kPinLock{5};
inline constexpr std::chrono::hours kLogKept{24 * 366};

enum class PinVerdict { kRight, kWrong, kLocked, kNotSetUp };

struct PinCheck {
    PinVerdict verdict{PinVerdict::kWrong};
    std::string staff_name;              // when right; likewise the last two
    std::optional<UtcTime> locked_until; // when locked
    StaffId staff{};
    StaffRole role{StaffRole::kTeacher};
};

struct StaffAccount {
    StaffId id;
    std::string name;
    StaffRole role{StaffRole::kTeacher};
    bool badge{false};
};

/// kInvalid: not six digits, or no name; kConflict: somebody has this PIN.
Result<StaffId> add_staff(
    Store& store, std::string_view name, std::string_view pin, StaffRole role = StaffRole::kManager
);
Result<std::vector<StaffAccount>> staff_accounts(Store& store);
/// kNotFound; kDenied: nobody would be left who may change accounts. Likewise below.
Status set_staff_role(Store& store, StaffId id, StaffRole role);
/// With the badge. What stands in facts and in the log keeps the id, which names nobody any more.
Status remove_staff(Store& store, StaffId id);
/// As add_staff().
Status set_staff_pin(Store& store, StaffId id, std::string_view pin);
/// A new badge takes the place of the one before. Returns its code, which is kept nowhere.
Result<std::string> make_badge(Store& store, StaffId id);
Status revoke_badge(Store& store, StaffId id);

/// Counts a miss, or forgets the misses before. While locked nothing is compared. Survives a
/// restart.
Result<PinCheck> check_pin(Store& store, std::string_view pin);
/// Likewise; misses of both are counted together.
Result<PinCheck> check_badge(Store& store, std::string_view code);

/// What was done at the staff's side: ids and words of ours, nobody's name.
struct StaffAct {
    UtcTime at;
    std::optional<StaffId> staff; // nothing: the command line
    std::string act;              // "sign_in", "reveal", "roll", "roll_all", "take_back", ..
    std::optional<Uuid> about;    // a session, or an account
    std::optional<ResidentId> resident;
    std::string detail; // a status, a reason, a count
};

/// What is older than kLogKept goes. Within the caller's transaction, where there is one.
Status note_act(Store& store, const StaffAct& act);
/// The newest first.
Result<std::vector<StaffAct>> staff_log(Store& store, int most);

/// A telephone in full, once it stands in the log who wanted it and why. kDenied: their role may
/// not; kNotFound.
Result<std::string> reveal_phone(
    Store& store, StaffId staff, ResidentId resident, SessionId session, RevealReason reason
);

} // namespace linli::store
