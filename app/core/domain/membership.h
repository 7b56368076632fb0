#pragma once

#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/core/domain/ids.h"

// 会员码: what stands on a resident's card and in the QR code that they photograph. As with a
// library card, the id alone is the card: no name, no phone, nothing to learn from a card that was
// lost.
//
// "LL", the version '1', the 128 bits of the id as 26 digits of Crockford's base 32, two check
// characters: 31 characters, upper case and digits only, so that a QR code stays small in its
// alphanumeric mode. The two are the remainder of a Reed-Solomon code over GF(32), counted from the
// version on: any one wrong character, any two, and so any two that changed places are noticed. A
// code that has nothing to do with us has one chance in a thousand to pass them, and the prefix and
// version before them.

namespace linli {

inline constexpr std::size_t kMembershipLength = 31;

[[nodiscard]] std::string membership_code(ResidentId id);

/// What a scanner typed, back to the id. Lower case and full-width forms (ａ, Ａ, １), as a
/// keyboard layout or an input method makes them, are the same characters; nothing else is
/// forgiven: no spaces, no hyphens, no O for 0. kInvalid.
[[nodiscard]] Result<ResidentId> resident_of_membership(std::string_view code);

} // namespace linli
