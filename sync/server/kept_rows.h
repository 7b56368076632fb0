#pragma once

#include "app/core/domain/notice.h"
#include "app/core/domain/rating.h"
#include "app/core/domain/wish.h"

// Rows that stay when what they say was taken back: a part of ledger.h.

namespace linli::server {

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
