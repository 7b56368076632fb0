#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

namespace linli {

/// What a child calls the grown-up: 妈妈, 爸爸, 爷爷, 奶奶, 外公, 外婆, 其他.
enum class Relation {
    kMother,
    kFather,
    kFathersFather,
    kFathersMother,
    kMothersFather,
    kMothersMother,
    kOther
};

/// 家长: agreed for a child and picks them up (接送人). The phone of the child's row is theirs.
struct Guardian {
    std::string name; // empty: not written
    Relation relation{Relation::kOther};
    bool operator==(const Guardian&) const = default;
};

/// 居民. No ID number, no address, no picture: what is not needed is not asked.
struct Resident {
    ResidentId id;
    CentreId centre;   // where they first came
    std::string name;  // empty: left for staff to write
    std::string phone; // eleven digits
    int birth_year{0};
    int birth_month{0};                 // 1..12
    std::optional<Guardian> guardian{}; // of who was a child when they came first
    bool operator==(const Resident&) const = default;
};

/// Who said yes: they themselves; the guardian of a child; they themselves, while somebody else
/// filled it in for them.
enum class GivenBy { kSelf, kGuardian, kHelped };

/// 同意: which wording was agreed to, when and by whom. The text itself is an asset; its digest
/// proves which.
struct Consent {
    int version{0};
    std::string text_digest; // hex of BLAKE2b over the text that was shown
    UtcTime given_at;
    GivenBy given_by{GivenBy::kSelf};
    bool operator==(const Consent&) const = default;
};

/// Mainland mobile numbers: eleven digits, the first 1, the second 3..9.
[[nodiscard]] bool is_mobile_number(std::string_view digits);
/// 1..20 characters, no digits and no control characters. The trimmed name, or kInvalid.
[[nodiscard]] Result<std::string> checked_name(std::string_view name);
/// Whole years reached by the end of the birth month, so that nobody is turned away a month early.
[[nodiscard]] int age_on(Date date, int birth_year, int birth_month);

/// Under fourteen, whose data a guardian decides on. Born in a month and no day of it: a child
/// until the month of the fourteenth birthday is over.
[[nodiscard]] bool is_child_on(Date date, int birth_year, int birth_month);

/// 王*, 王*兰, 欧阳*华; never more than the surname and the last character.
[[nodiscard]] std::string masked_name(std::string_view name);
/// 138****5678.
[[nodiscard]] std::string masked_phone(std::string_view phone);
/// *********78: enough to know one's own by, too little to say who one is with (the last four).
[[nodiscard]] std::string hinted_phone(std::string_view phone);

} // namespace linli
