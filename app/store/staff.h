#pragma once

#include <string>
#include <string_view>

#include "app/store/store.h"

// Who may open the staff side. A PIN of six digits says who it is, so no two people have the same,
// and misses are counted for the whole device. Only Argon2id hashes are stored. Each PIN compared
// takes about 70 ms: never on the UI thread.

namespace linli::store {

inline constexpr int kMissesAllowed = 5; // in a row; the fifth locks
inline constexpr std::chrono::minutes kPinLock{5};

enum class PinVerdict { kRight, kWrong, kLocked, kNotSetUp };

struct PinCheck {
    PinVerdict verdict{PinVerdict::kWrong};
    std::string staff_name;              // when right
    std::optional<UtcTime> locked_until; // when locked
};

/// kInvalid: not six digits, or no name; kConflict: somebody has this PIN.
Status add_staff(Store& store, std::string_view name, std::string_view pin);

/// Counts a miss, or forgets the misses before. While locked nothing is compared. Survives a
/// restart.
Result<PinCheck> check_pin(Store& store, std::string_view pin);

} // namespace linli::store
