#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "app/core/base/csv.h"
#include "app/core/domain/course_list.h"

// The columns of a course list, in all the words that their headers are written with. Inside the
// room only.

namespace linli {

enum class CourseColumn {
    kCode,
    kTitleZh,
    kTitleEn,
    kCategory,
    kAudience,
    kTeacher,
    kRoom,
    kSeats,
    kWeekdays,
    kStart,
    kMinutes,
    kEnd,
    kSessions,
    kFee,
    kMinAge,
    kMaxAge,
    kDescription,
    kPrerequisite,
    kBring,
    kWalkIns,
    kCertificate,
    kAdmission,
    kDrawOn,
    kOpenTo,
    kCount
};

inline constexpr std::size_t kCourseColumns = static_cast<std::size_t>(CourseColumn::kCount);

/// As files that this program writes head it.
[[nodiscard]] std::string_view name_of(CourseColumn column);

/// Where the columns stand.
struct CourseHeader {
    std::size_t row{0}; // among the rows of the file; what stands above is a title
    std::array<int, kCourseColumns> at{}; // -1: nowhere
    std::vector<std::string> ignored;     // headers of none of them

    [[nodiscard]] bool has(CourseColumn column) const {
        return at[static_cast<std::size_t>(column)] >= 0;
    }

    [[nodiscard]] std::size_t place(CourseColumn column) const {
        return static_cast<std::size_t>(at[static_cast<std::size_t>(column)]);
    }
};

/// The row, of the first twenty, in which most columns are named. Nothing: two in none of them.
[[nodiscard]] std::optional<CourseHeader> find_course_header(const std::vector<CsvRow>& rows);

} // namespace linli
