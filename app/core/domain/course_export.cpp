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

std::string text_of(const ClassEntry& entry, CourseColumn column) {
    using enum CourseColumn;
    const Class& clazz = entry.clazz;
    switch (column) {
    case kTeacher: return clazz.teacher;
    case kRoom: return clazz.room;
    case kSeats: return std::to_string(clazz.seats);
    case kWeekdays: return text_of(clazz.weekdays);
    case kStart: return to_text(clazz.start);
    case kMinutes: return std::to_string(clazz.minutes);
    case kSessions: return std::to_string(entry.sessions.size());
    case kWalkIns: return clazz.walk_ins ? "是" : "";
    case kCertificate: return std::to_string(clazz.certificate_share);
    case kAdmission: return text_of(clazz.admission);
    case kDrawOn: return clazz.draw_on ? to_text(*clazz.draw_on) : std::string{};
    case kOpenTo: return clazz.open == OpenTo::kDistrict ? "全区" : "";
    default: return {};
    }
}

} // namespace

std::string course_list_csv(const Catalogue& catalogue, TermId term) {
    std::vector<CourseColumn> columns;
    std::vector<std::string> header;
    for (std::size_t n = 0; n < kCourseColumns; ++n) {
        if (const auto column = static_cast<CourseColumn>(n); column != CourseColumn::kEnd) {
            columns.push_back(column);
            header.emplace_back(name_of(column));
        }
    }
    std::string out{kByteOrderMark};
    append_csv_row(out, header);
    for (const CourseEntry& course : catalogue.courses) {
        const auto run = std::ranges::find_if(course.classes, [&](const ClassEntry& entry) {
            return entry.clazz.term == term && !entry.at;
        });
        if (run == course.classes.end()) {
            continue;
        }
        std::vector<std::string> cells;
        for (const CourseColumn column : columns) {
            cells.push_back(text_of(course.course, column) + text_of(*run, column));
        }
        append_csv_row(out, cells);
    }
    return out;
}

} // namespace linli
