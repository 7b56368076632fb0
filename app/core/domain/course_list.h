#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/csv.h"
#include "app/core/domain/catalogue.h"
#include "app/core/domain/fact.h"

// A centre's course list, as a spreadsheet saves it, read into courses and classes. Pure: what is
// wrong with each cell is reported, and nothing is decided about what is already there
// (plan_courses below).

namespace linli {

enum class RowProblem {
    kNotUtf8,       // `text`: the byte offset
    kNotText,       // `text`: the code of a character that nobody can see
    kNotCsv,        // `text`: what the reader said
    kEmptyFile,     // no header line, or no row under it
    kMissingColumn, // `column`
    kEmptyCell,
    kTooLong,       // `text`: how many characters; `allowed`: how many there may be
    kTooMany,       // `text`: how many there are; `allowed`: how many there may be
    kDuplicateCode, // `text`: the code
    kBadWeekday,
    kBadTime,
    kBadNumber,
    kNotYesOrNo,
    kOutOfRange,   // `text`: what it says; `allowed`: "1-500"
    kAgesCrossed,  // the youngest is older than the oldest
    kTermTooShort, // `text`: how many sessions found room
    kBadDate,
    kBadKind,       // `text`: the word
    kNoFirstOrLast, // a term needs both, in that order
    kUnknownCourse, // `text`: the code, which stands neither in the list nor in the database
    kNeedsItself,   // a prerequisite that leads back to its own course; `text`: the way round
    kDuplicateName, // `text`: the name
    kFloorUnknown,  // `text`
    kBadAdmission,  // `text`
    kNeedsDrawDay,  // an admission that is decided on one day, and no day
    kDrawTooLate,   // `text`: the day, which is after the first session
    kBadOpenTo,     // `text`
    kBadMakeUp,     // `text`: neither a date nor a weekday
};

struct ListProblem {
    RowProblem what{RowProblem::kEmptyCell};
    int line{0}; // in the file, from 1; 0: the file as a whole
    std::string column;
    std::string text;
    std::string allowed{};
    bool operator==(const ListProblem&) const = default;
};

/// One row: a course and its one class. Ids are still nil.
struct CourseRow {
    int line{0};
    Course course;
    Class clazz;
    int sessions{0};
};

struct CourseList {
    std::vector<CourseRow> rows;
    std::vector<ListProblem> problems;
    std::vector<std::string> ignored_columns;
    bool says_prerequisites{false}; // there is such a column
};

inline constexpr std::size_t kMostAudiences = 16; // of a course, as on the wire
inline constexpr std::size_t kMaxListBytes = std::size_t{16} * 1024 * 1024;

/// Columns by the header, in any order:
/// course_code,title_zh,title_en,category,audience,teacher,room,
/// seats,weekdays,start_time,minutes,sessions,fee_yuan,min_age,max_age,description_zh. Several
/// audiences or weekdays are parted by ; or ；. Weekdays are 一二三四五六日 (天).
/// Columns more may be there: `prerequisite`, the course_code of the course that one has to have
/// come to before (eligibility.h), empty for none; `bring`; walk_ins (是 or 否, as an empty cell);
/// certificate_share (percent, 0 as an empty cell); draw_on, the day on which all requests of the
/// days before are decided, empty for at once, and admission: 先到先得 (as an empty cell),
/// 老学员优先 or 摇号, which both need that day; open_to or 开放范围: 本中心 (own, as an empty
/// cell) or 全区 (district), whose residents may sign up. A list without a column changes none.
[[nodiscard]] CourseList read_course_list(std::string_view text);

/// What an import would write.
struct CoursePlan {
    std::vector<Course> described; // new, or changed against what is there
    std::vector<ClassFiled> filed;
    int unchanged{0};
    std::vector<std::string> kept_classes; // codes whose class of this term is left as it is
    std::vector<ListProblem> problems;
};

/// Lays the list against the centre's catalogue and term: ids for what is new, sessions on the
/// term's days. A course that is there is described anew only if it differs; its class in this term
/// is kept. A prerequisite may stand in the list or be there.
[[nodiscard]] CoursePlan plan_courses(
    const CourseList& list, const Catalogue& existing, const Term& term, IdSource& ids
);

/// 一, 周一, 星期一 .. 日 or 天; 0: none of them.
[[nodiscard]] int weekday_from_text(std::string_view word);

/// A term, one row a fact: `kind,date,name` with one `first`, one `last` and any number of
/// `holiday` and `make_up`; the name of the `first` row is the term's, that of a `make_up` row the
/// date or the weekday whose timetable it follows. Two kinds may stand there once:
/// `returning_until`, the last day on which a course is kept for those who were in it in an earlier
/// term, and `max_classes`, with a number in the place of the date: how many classes one person may
/// sign up for, 1 to kMostClasses. Without them there is no such rule.
inline constexpr int kMostClasses = 50;
inline constexpr std::size_t kMostHolidays = 366; // and make-up days

struct TermList {
    Term term; // ids still nil; holidays and make-up days sorted
    std::vector<ListProblem> problems;
};

[[nodiscard]] TermList read_term_list(std::string_view text);

/// In words for staff, with line and column: "第3行 seats:10000 不在 1-500 之内".
[[nodiscard]] std::string describe(const ListProblem& problem, bool chinese);

} // namespace linli
