#pragma once

#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/core/base/uuid.h"

// 工作证: a code that opens the staff's side as a PIN does. As a membership code, with "LS" for
// "LL", so that neither is ever the other; its 128 bits are random and stand for an account only on
// the kiosk that made them (store/staff.h keeps a digest).

namespace linli {

[[nodiscard]] std::string staff_badge_code(const Uuid& secret);
/// Whether it means to be one: damaged ones, too.
[[nodiscard]] bool is_staff_badge(std::string_view code);
/// kInvalid, as resident_of_membership.
[[nodiscard]] Result<Uuid> secret_of_badge(std::string_view code);

} // namespace linli
