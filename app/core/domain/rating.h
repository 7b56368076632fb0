#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

// 满意度: how a class was for somebody who came to it, asked once when it is over. One a person and
// class; reported only as counts. Pure; any thread.

namespace linli {

using RatingId = Id<struct RatingTag>;

enum class Score { kPoor, kFair, kGood, kVeryGood }; // 不满意 一般 满意 很满意

inline constexpr std::size_t kScores = 4;

struct Rating {
    RatingId id;
    ClassId class_id;
    ResidentId resident;
    Score score{Score::kGood};
    UtcTime at;
    bool operator==(const Rating&) const = default;
};

/// People, by Score.
using ScoreCounts = std::array<int, kScores>;

/// What all who said something thought of a class. Names nobody; its id is the class's.
struct RatingCount {
    ClassId class_id;
    ScoreCounts people{};
    bool operator==(const RatingCount&) const = default;
};

/// A class that somebody came to and that is over: what they are asked about.
struct ClassOver {
    ClassId class_id;
    std::string title_zh;
    std::string title_en;
    std::string category;
    Date last{}; // its last meeting
    bool operator==(const ClassOver&) const = default;
};

/// Classes that have been over for longer are not asked about.
inline constexpr int kRatedWithinDays = 60;

[[nodiscard]] inline RatingId rating_id(ClassId class_id, ResidentId resident) {
    return {derive_uuid("rating", class_id.uuid, resident.uuid)};
}

[[nodiscard]] inline int& count_of(ScoreCounts& counts, Score score) {
    return counts.at(static_cast<std::size_t>(score));
}

[[nodiscard]] inline int count_of(const ScoreCounts& counts, Score score) {
    return counts.at(static_cast<std::size_t>(score));
}

} // namespace linli
