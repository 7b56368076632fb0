#include "app/core/domain/course_export.h"

#include <algorithm>
#include <array>

#include "app/core/base/csv.h"
#include "app/core/domain/course_columns.h"

namespace linli {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ";") + word;
    }
    return text;
}

std::string text_of(Weekdays days) {
    constexpr std::array<const char*, 7> kDays{"一", "二", "三", "四", "五", "六", "日"};
    std::vector<std::string> words;
    for (int day = 1; day <= 7; ++day) {
        if (days.has(day)) {
            words.emplace_back(kDays[static_cast<unsigned>(day - 1)]);
        }
    }
    return joined(words);
}

std::string text_of(Admission admission) {
    return admission == Admission::kLottery       ? "摇号"
        : admission == Admission::kReturningFirst ? "老学员优先"
                                                  : "";
}

std::string text_of(const Course& course, CourseColumn column) {
    using enum CourseColumn;
    const auto age = [](const std::optional<int>& years) {
        return years ? std::to_string(*years) : std::string{};
    };
    switch (column) {
    case kCode: return course.code;
    case kTitleZh: return course.title_zh;
    case kTitleEn: return course.title_en;
    case kCategory: return course.category;
    case kAudience: return joined(course.audiences);
    case kFee: return std::to_string(course.fee_yuan);
    case kMinAge: return age(course.min_age);
    case kMaxAge: return age(course.max_age);
    case kDescription: return course.description_zh;
    case kPrerequisite: return course.prerequisite;
    case kBring: return course.bring_zh;
    default: return {};
    }
}

std::string text_of(const Class& clazz, std::size_t sessions, CourseColumn column) {
    using enum CourseColumn;
    switch (column) {
    case kTeacher: return clazz.teacher;
    case kRoom: return clazz.room;
    case kSeats: return std::to_string(clazz.seats);
    case kWeekdays: return text_of(clazz.weekdays);
    case kStart: return to_text(clazz.start);
    case kMinutes: return std::to_string(clazz.minutes);
    case kSessions: return std::to_string(sessions);
    case kWalkIns: return clazz.walk_ins ? "是" : "";
    case kCertificate: return std::to_string(clazz.certificate_share);
    case kAdmission: return text_of(clazz.admission);
    case kDrawOn: return clazz.draw_on ? to_text(*clazz.draw_on) : std::string{};
    case kOpenTo: return clazz.open == OpenTo::kDistrict ? "全区" : "";
    default: return {};
    }
}

// All but the end, which the minutes say.
std::vector<CourseColumn> written_columns() {
    std::vector<CourseColumn> columns;
    for (std::size_t n = 0; n < kCourseColumns; ++n) {
        if (const auto column = static_cast<CourseColumn>(n); column != CourseColumn::kEnd) {
            columns.push_back(column);
        }
    }
    return columns;
}

} // namespace

std::vector<std::string> course_list_columns() {
    std::vector<std::string> names;
    for (const CourseColumn column : written_columns()) {
        names.emplace_back(name_of(column));
    }
    return names;
}

std::vector<std::string> course_list_cells(
    const Course& course, const Class& clazz, std::size_t sessions
) {
    std::vector<std::string> cells;
    for (const CourseColumn column : written_columns()) {
        cells.push_back(text_of(course, column) + text_of(clazz, sessions, column));
    }
    return cells;
}

std::string course_list_csv(const Catalogue& catalogue, TermId term) {
    std::string out{kByteOrderMark};
    append_csv_row(out, course_list_columns());
    for (const CourseEntry& course : catalogue.courses) {
        const auto run = std::ranges::find_if(course.classes, [&](const ClassEntry& entry) {
            return entry.clazz.term == term && !entry.at;
        });
        if (run != course.classes.end()) {
            append_csv_row(out, course_list_cells(course.course, run->clazz, run->sessions.size()));
        }
    }
    return out;
}

} // namespace linli
