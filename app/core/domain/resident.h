#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

namespace linli {

/// 居民. No ID number, no address, no picture: what is not needed is not asked.
struct Resident {
    ResidentId id;
    CentreId centre;   // where they first came
    std::string name;  // empty: left for staff to write
    std::string phone; // eleven digits
    int birth_year{0};
    int birth_month{0}; // 1..12
    bool operator==(const Resident&) const = default;
};

/// 同意: which wording was agreed to, and when. The text itself is an asset; its digest proves
/// which.
struct Consent {
    int version{0};
    std::string text_digest; // hex of BLAKE2b over the text that was shown
    UtcTime given_at;
    bool operator==(const Consent&) const = default;
};

/// Mainland mobile numbers: eleven digits, the first 1, the second 3..9.
[[nodiscard]] bool is_mobile_number(std::string_view digits);
/// 1..20 characters, no digits and no control characters. The trimmed name, or kInvalid.
[[nodiscard]] Result<std::string> checked_name(std::string_view name);
/// Whole years reached by the end of the birth month, so that nobody is turned away a month early.
[[nodiscard]] int age_on(Date date, int birth_year, int birth_month);

/// 王*, 王*兰, 欧阳*华; never more than the surname and the last character.
[[nodiscard]] std::string masked_name(std::string_view name);
/// 138****5678.
[[nodiscard]] std::string masked_phone(std::string_view phone);

} // namespace linli
