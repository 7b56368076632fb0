#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"

// 想学什么: what somebody would like to be taught. One wish a person and subject, whichever kiosk
// takes it. Others only ever learn how many wish for the same. Pure; any thread.

namespace linli {

using WishId = Id<struct WishTag>;
using WishCountId = Id<struct WishCountTag>;

enum class WishKind {
    kCategory, // one of the centre's categories (Course::category)
    kWords,    // in their own words
};

struct WishSubject {
    WishKind kind{WishKind::kCategory};
    std::string text;
    bool operator==(const WishSubject&) const = default;
};

struct Wish {
    WishId id;
    ResidentId resident;
    WishSubject subject;
    UtcTime at;
    bool operator==(const Wish&) const = default;
};

/// How many people of a centre wish for the same. Names nobody.
struct WishCount {
    WishCountId id;
    CentreId centre;
    WishSubject subject;
    int people{0};
    bool operator==(const WishCount&) const = default;
};

[[nodiscard]] WishId wish_id(const WishSubject& subject, ResidentId resident);
[[nodiscard]] WishCountId wish_count_id(const WishSubject& subject, CentreId centre);

/// 2..12 characters, no control characters, and no more than two digits, so that nobody leaves a
/// telephone number where others count. The trimmed words, or kInvalid.
[[nodiscard]] Result<std::string> checked_wish(std::string_view words);

inline constexpr std::size_t kLongestWish = 12; // characters

/// Words of somebody's own are shown to others once so many people wrote the same.
inline constexpr int kWordsShownFrom = 3;

/// What the wish list offers, each with its count: the categories of the centre in their order,
/// then the words that enough people share, the most wished for first.
[[nodiscard]] std::vector<WishCount> wishes_to_offer(
    const std::vector<std::string>& categories, const std::vector<WishCount>& counts
);

} // namespace linli
