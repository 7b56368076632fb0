#pragma once

#include <memory>
#include <string>

#include "app/core/domain/record.h"

// A small centre with obviously invented people, for tests of what stands on the domain.

namespace linli::test {

/// The same id for the same number, whatever the kind.
template <class SomeId>
SomeId id_of(int number) {
    SomeId id;
    id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
    id.uuid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    return id;
}

inline UtcTime at_local(const char* text) {
    return instant_from_text(text).value();
}

inline Class sample_class(int number, int seats) {
    return {
        .id = id_of<ClassId>(number),
        .course = id_of<CourseId>(number),
        .term = id_of<TermId>(1),
        .centre = id_of<CentreId>(1),
        .teacher = "示例老师",
        .room = "书画室",
        .seats = seats,
        .weekdays = {},
        .start = {9 * 60},
        .minutes = 90};
}

/// One course with one class that meets on each of `dates` at `start`.
inline CourseEntry sample_course(
    int number, const std::string& category, TimeOfDay start, const std::vector<Date>& dates
) {
    CourseEntry entry;
    entry.course = {
        .id = id_of<CourseId>(number),
        .centre = id_of<CentreId>(1),
        .code = "C" + std::to_string(number),
        .title_zh = "课程" + std::to_string(number),
        .title_en = "Course " + std::to_string(number),
        .category = category,
        .audiences = {"老年人"},
        .description_zh = "说明。",
        .min_age = std::nullopt,
        .max_age = std::nullopt};
    ClassEntry clazz{.clazz = sample_class(number, 20), .seats = {20, 20, 20, 0}, .sessions = {}};
    clazz.clazz.start = start;
    for (const Date& date : dates) {
        const int nth = static_cast<int>(clazz.sessions.size()) + 1;
        clazz.sessions.push_back(
            {.id = id_of<SessionId>(number * 100 + nth),
             .class_id = clazz.clazz.id,
             .number = nth,
             .date = date,
             .start = start,
             .minutes = 90,
             .room = "书画室"}
        );
        clazz.clazz.weekdays.add(iso_weekday(date));
    }
    entry.classes.push_back(clazz);
    return entry;
}

/// Courses 1 and 2 (书画) meet on Tuesday 24 November 2026 at 09:00 and 14:00, course 3 (健康) at
/// 09:30.
inline std::shared_ptr<const Catalogue> sample_catalogue() {
    const Date tuesday = date_from_text("2026-11-24").value();
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->centre = {id_of<CentreId>(1), "XFL", "幸福里社区学习中心", "Xingfuli Centre"};
    catalogue->courses = {
        sample_course(1, "书画", {9 * 60}, {tuesday, add_days(tuesday, 7)}),
        sample_course(2, "书画", {14 * 60}, {tuesday}),
        sample_course(3, "健康", {9 * 60 + 30}, {tuesday})};
    return catalogue;
}

inline Resident sample_resident(int number) {
    return {
        .id = id_of<ResidentId>(number),
        .centre = id_of<CentreId>(1),
        .name = number % 2 == 0 ? "测试甲" : "王示例",
        .phone = "1380000" + std::to_string(1000 + number),
        .birth_year = 1955,
        .birth_month = 3};
}

inline Enrolment sample_enrolment(int class_number, int resident_number) {
    const auto clazz = id_of<ClassId>(class_number);
    const auto resident = id_of<ResidentId>(resident_number);
    return {
        .id = enrolment_id(clazz, resident),
        .class_id = clazz,
        .resident = resident,
        .status = EnrolmentStatus::kConfirmed,
        .slot = 1,
        .requested_at = at_local("2026-11-20T10:00"),
        .decide_by = std::nullopt};
}

/// With a confirmed seat in each of those classes.
inline ResidentRecord member(int number, std::initializer_list<int> classes = {}) {
    ResidentRecord record{sample_resident(number), {}, {}};
    for (const int clazz : classes) {
        record.enrolments.push_back({sample_enrolment(clazz, number), 0});
    }
    return record;
}

} // namespace linli::test
