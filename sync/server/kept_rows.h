#pragma once

#include <cstdint>

#include "app/core/domain/notice.h"
#include "app/core/domain/rating.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/wish.h"

// Entities with what the ledger keeps beside them.

namespace linli::server {

/// When each part of a profile was last told, by the hybrid clock; 0: at the first visit.
struct ProfileClocks {
    std::uint64_t name{0};
    std::uint64_t phone{0};
    std::uint64_t birth{0};
    std::uint64_t guardian{0};
    bool operator==(const ProfileClocks&) const = default;
};

struct ResidentRow {
    Resident resident;
    Consent consent;
    bool erased{false}; // then the rest is blank, and stays so
    ProfileClocks clocks{};
    bool operator==(const ResidentRow&) const = default;
};

struct NoticeRow {
    Notice notice;
    bool removed{false}; // and stays so
    bool operator==(const NoticeRow&) const = default;
};

struct WishRow {
    Wish wish;
    bool withdrawn{false};
    bool operator==(const WishRow&) const = default;
};

struct RatingRow {
    Rating rating;
    bool withdrawn{false};
    bool operator==(const RatingRow&) const = default;
};

} // namespace linli::server
