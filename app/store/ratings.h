#pragma once

#include <string>
#include <vector>

#include "app/core/domain/rating.h"
#include "app/store/rows.h"
#include "app/store/store.h"

// 满意度: one word about a class that is over.

namespace linli::store {

/// Fact rating.given; another score takes the place of the one before. The same again writes
/// nothing. kDenied when the class is not over, or they never came; kNotFound.
Status give_rating(Store& store, ResidentId resident, ClassId class_id, Score score);
/// Fact rating.withdrawn. Nothing to take back: writes nothing.
Status withdraw_rating(Store& store, ResidentId resident, ClassId class_id);
/// Came to it, over since at most kRatedWithinDays, and never rated here, not even with a rating
/// that was taken back. The latest first.
Result<std::vector<ClassOver>> classes_to_rate(Store& store, ResidentId resident);

/// What staff read about one class.
struct ClassRatings {
    ClassId class_id;
    std::string course_code;
    std::string title_zh;
    std::string title_en;
    std::string teacher;
    std::string term;
    ScoreCounts people{};
    bool operator==(const ClassRatings&) const = default;
};

/// Classes that somebody said something about, of the latest term first: the server's counts, with
/// what this device's own people said since.
Result<std::vector<ClassRatings>> ratings_by_class(Store& store);

/// A count from the server; `origin` says up to which own fact it counts.
Result<bool> save(db::Database& database, const RatingCount& count, const Origin& origin);

} // namespace linli::store
