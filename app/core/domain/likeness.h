#pragma once

#include <string_view>
#include <vector>

#include "app/core/domain/resident.h"

// Whether somebody who registers may be here already. Pure; who is alike is asked, never decided:
// spouses, brothers and sisters share a phone.

namespace linli {

/// From the least to the most alike.
enum class Likeness {
    kNone,
    kNameAndBirth, // another phone; the same name, year and month
    kPhone,        // the same phone, born in another month
    kPhoneAndMonth,
    kSame // phone, month and name: a second one would be the same person twice
};

/// Of two people; symmetric. Names count without spaces, dots and the case of letters; a name that
/// is left to staff is like no other. The phone of a child is a guardian's, so it tells nothing of
/// somebody without one.
[[nodiscard]] Likeness likeness(const Resident& a, const Resident& b);

/// As likeness() tells names apart; a name that is left to staff is like no other.
[[nodiscard]] bool is_same_name(std::string_view a, std::string_view b);

/// Never a list to leaf through.
inline constexpr std::size_t kMostAlike = 4;

/// Those of `known` who may be `who`, the most alike first, at most `most`.
[[nodiscard]] std::vector<Resident> alike_of(
    const Resident& who, const std::vector<Resident>& known, std::size_t most = kMostAlike
);

} // namespace linli
