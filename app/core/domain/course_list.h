#pragma once

#include <map>
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
    kNoHeader,      // no row names columns
    kSeveralTimes,  // `text`: a class meets at one time of day
    kTimesDiffer,   // `text`: the minutes, or the days, that two cells say otherwise
    kWrongFormat,   // an Excel 97 file, or one with a password: neither can be read
    kNotSheet,      // a ZIP, and no workbook; or a damaged one. `text`: what is wrong
    kTooLarge,      // `text`: of what there is too much
    kNoEncoding,    // neither UTF-8 nor UTF-16 nor GB18030; `text`: the byte offset
    kOtherCode,     // `text`: an unknown code, of what is there under another, `allowed`
    // Of a class's roster (roster_list.h).
    kBadName,      // `text`
    kBadPhone,     // `text`
    kPhoneChanged, // `text`: 1.38E+10, what a spreadsheet made of it
    kBadBirth,     // `text`
    kBirthUnclear, // `text`: 1955.1, which was 1955.10 or 1955.1
    kIdNumber,     // where something else should stand; it is not repeated
    kNoRosterHeader,
    kSeveralColumns,
    kNeedsGuardian,  // a child, and nobody who agreed for it
    kSamePerson,     // `text`: the row of the list in which they stand already
    kAlike,          // `text`: somebody who is here, masked, with another telephone or birth
    kNameless,       // somebody with this telephone is here, whose name staff have not written yet
    kAgainstRule,    // `text`: of the rules for signing up, the one that it breaks (Ineligible)
    kOtherClass,     // `text`: what the list says; `allowed`: the class that was asked for
    kNeedsConsent,   // `text`: how many are new, of whom no paper is said to be there
    kSeveralClasses, // `text`: the code, of which more than one class goes on
    kWhichClass,     // neither the list nor the call says which; or `text` says several
    // Of an exchange with another system (one_roster_in.h).
    kNotPackage,   // no ZIP, a damaged one, or none of these; `text`: what is wrong
    kNoSuchFile,   // `text`: which is named and not there
    kBadMode,      // neither bulk nor delta nor absent; `text`: of which file
    kBadStatus,    // `text`: neither active nor tobedeleted
    kNoSuchRow,    // `text`: an id that no row has, that stands
    kSeveralTerms, // `text`: the terms of one class
    kOtherTerm,    // `text`: its days, which cut across those of a term that is there, `allowed`
    kNotInDelta,   // `text`: an id that no row has, in a file that says only what changed
    kOtherCentre,  // `text`: the code of the package's only school; `allowed`: who was asked for
};

struct ListProblem {
    RowProblem what{RowProblem::kEmptyCell};
    int line{0}; // in the file, from 1; 0: the file as a whole
    std::string column;
    std::string text;
    std::string allowed{};
    std::string cell{}; // "B7"; empty where it is none
    bool operator==(const ListProblem&) const = default;
};

/// One row: a course and its one class. Ids are still nil.
struct CourseRow {
    int line{0};
    Course course;
    Class clazz;
    int sessions{0};
    int number{0};              // as a spreadsheet counts rows
    std::string draw_on_text{}; // a day that says no year: the term has it
};

struct CourseList {
    std::vector<CourseRow> rows;
    std::vector<ListProblem> problems;
    std::vector<std::string> ignored_columns;
    std::map<std::string, std::size_t, std::less<>> columns{}; // by name, where they stand
    std::vector<std::pair<int, std::string>> passed{}; // rows that are no course: 合计, 注：…

    [[nodiscard]] bool says(std::string_view column) const { return columns.contains(column); }

    /// "B7"; empty where there is no such column.
    [[nodiscard]] std::string cell_of(int number, std::string_view column) const;
};

inline constexpr std::size_t kMostAudiences = 16; // of a course, as on the wire
inline constexpr std::size_t kMaxListBytes = std::size_t{16} * 1024 * 1024;

/// Columns by the header, in any order, called as here or as centres call them (course_columns.cpp:
/// 课程编号, 任课教师, 上课时间 ..), below any title:
/// course_code,title_zh,title_en,category,audience,teacher,room,
/// seats,weekdays,start_time,minutes,sessions,fee_yuan,min_age,max_age,description_zh. Several
/// audiences or weekdays are parted by ; or ；. Times, days and numbers are what list_words.h
/// reads; start_time alone may say days, time and end (每周二、四 9:00-10:30), or end_time the end.
/// title_en, audience, fee_yuan, the ages and description_zh may be missing.
/// Columns more may be there: `prerequisite`, the course_code of the course that one has to have
/// come to before (eligibility.h), empty for none; `bring`; walk_ins (是 or 否, as an empty cell);
/// certificate_share (percent, 0 as an empty cell); draw_on, the day on which all requests of the
/// days before are decided, empty for at once, and admission: 先到先得 (as an empty cell),
/// 老学员优先 or 摇号, which both need that day; open_to or 开放范围: 本中心 (own, as an empty
/// cell) or 全区 (district), whose residents may sign up. A list without a column changes none.
/// Empty rows, sums (合计), notes (注：) and headers that come again are no courses.
[[nodiscard]] CourseList read_course_list(const std::vector<CsvRow>& rows);
/// Of CSV in UTF-8; app/core/table reads whatever else a file may be.
[[nodiscard]] CourseList read_course_list(std::string_view text);

/// A cell that says otherwise than what is there.
struct CellChange {
    std::string column;
    std::string before;
    std::string after;
    bool taken{true}; // false: the class stays as it is
    bool operator==(const CellChange&) const = default;
};

enum class RowFate { kNew, kChanged, kSame };

/// What becomes of a row.
struct RowPlan {
    int line{0};
    RowFate course{RowFate::kNew};
    RowFate clazz{RowFate::kNew};
    std::vector<CellChange> changes{};
    std::optional<Date> first{}; // of a new class
    std::optional<Date> last{};
};

/// What an import would write.
struct CoursePlan {
    std::vector<Course> described; // new, or changed against what is there
    std::vector<ClassFiled> filed; // new ones, with their sessions; changed ones, without any
    int unchanged{0};
    std::vector<std::string> kept_classes; // codes whose class of this term stays as it is
    std::vector<ListProblem> problems;
    std::vector<RowPlan> rows{}; // one a row of the list

    [[nodiscard]] int opened() const; // of `filed`, those with sessions: new classes
};

/// What a list may do to classes that run.
enum class Running {
    kLeft,    // a kiosk, whose fact about a class says all of it, perhaps as it was days ago
    kChanged, // whoever reads and writes them at once
};

/// Lays the list against the centre's catalogue and term: ids for what is new, sessions on the
/// term's days. A course that is there is described anew only if it differs, in the columns that
/// the list has. Of its class in this term what nobody's seat and no meeting hangs on is taken
/// (teacher, walk_ins, certificate_share) where `running` says so; what else differs is said and
/// left, since seats are lent and sessions move by acts of their own. A prerequisite may stand in
/// the list or be there.
/// Codes are told apart as plain() has them, and stay as they are written there. A code that is
/// unknown is a problem, and no second course, where a spreadsheet may have changed it: a class of
/// this term has the same title, days, time and room under a code that the list does not have, or a
/// course the same title and a code that differs in case or leading zeros alone.
[[nodiscard]] CoursePlan plan_courses(
    const CourseList& list,
    const Catalogue& existing,
    const Term& term,
    IdSource& ids,
    Running running = Running::kChanged
);

/// Each row as it was understood and what becomes of it, for staff; `plan` may be nothing.
[[nodiscard]] std::string preview_of(const CourseList& list, const CoursePlan* plan, bool chinese);

/// The part of it that staff must see in any case: what differs and is left as it is, and rows that
/// are no course. A line each.
[[nodiscard]] std::string left_by(const CourseList& list, const CoursePlan* plan, bool chinese);

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

/// One row as it was understood.
struct TermRow {
    int line{0};
    int number{0};      // as a spreadsheet counts rows
    std::string kind{}; // "first" ..; as it is written where that is none
    std::optional<Date> date{};
    std::optional<Date> follows{}; // of a make-up day
    std::string text{};            // the name, or a number
};

struct TermList {
    Term term; // ids still nil; holidays and make-up days sorted
    std::vector<ListProblem> problems;
    std::vector<TermRow> rows{};
};

/// Each row as it was understood, and what the term becomes: a new one, or what changes of `known`.
[[nodiscard]] std::string preview_of(
    const TermList& list, const std::optional<Term>& known, bool chinese
);

[[nodiscard]] TermList read_term_list(const std::vector<CsvRow>& rows);
[[nodiscard]] TermList read_term_list(std::string_view text);

/// In words for staff, with line, column and cell: "第3行 seats (H3)：10000 不在 1-500 之内".
[[nodiscard]] std::string describe(const ListProblem& problem, bool chinese);

} // namespace linli
