#include "app/core/domain/course_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/domain/course_columns.h"
#include "app/core/domain/drawing.h"
#include "app/core/domain/list_columns.h"
#include "app/core/domain/list_rows.h"
#include "app/core/domain/list_words.h"

namespace linli {
namespace {

using Column = CourseColumn;
using enum CourseColumn;

constexpr int kLongestMeeting = 600;
constexpr int kShortestMeeting = 15;
constexpr int kDearest = 100'000;
constexpr int kOldest = 120;

std::size_t most_characters(Column column) {
    switch (column) {
    case kCode:
    case kPrerequisite: return kMaxCodeLength;
    case kRoom: return kMaxRoomLength;
    case kDescription: return kMaxDescriptionLength;
    default: return kMaxNameLength;
    }
}

std::vector<std::string> parts_of(std::string_view text) {
    std::string separated{text};
    for (const std::string_view wide : {"；", "、", "，"}) {
        for (auto at = separated.find(wide); at != std::string::npos; at = separated.find(wide)) {
            separated.replace(at, wide.size(), ";");
        }
    }
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= separated.size()) {
        const auto end = std::min(separated.find(';', begin), separated.size());
        const std::string_view part =
            trimmed(std::string_view{separated}.substr(begin, end - begin));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        begin = end + 1;
    }
    return parts;
}

} // namespace

int weekday_from_text(std::string_view word) {
    constexpr std::array<std::string_view, 7> kDays{"一", "二", "三", "四", "五", "六", "日"};
    for (const std::string_view prefix : {"星期", "周"}) {
        if (word.starts_with(prefix)) {
            word.remove_prefix(prefix.size());
        }
    }
    if (word == "天") {
        return 7;
    }
    const auto found = std::find(kDays.begin(), kDays.end(), word);
    return found == kDays.end() ? 0 : static_cast<int>(found - kDays.begin()) + 1;
}

namespace {

// One row of the list; collects the problems of its cells.
class RowReader {
public:
    RowReader(const CsvRow& row, const CourseHeader& header, CourseList& list)
        : row_{row}, header_{header}, list_{list} {}

    void read() {
        CourseRow out;
        out.line = row_.line;
        out.number = row_.number;
        out.course.code = plain(needed(kCode));
        out.course.title_zh = needed(kTitleZh);
        out.course.title_en = cell(kTitleEn);
        out.course.category = needed(kCategory);
        out.course.audiences = audiences();
        out.course.description_zh = cell(kDescription);
        out.course.prerequisite = plain(cell(kPrerequisite));
        out.course.bring_zh = cell(kBring);
        out.course.fee_yuan = number(kFee, 0, kDearest, 0);
        out.course.min_age = age(kMinAge);
        out.course.max_age = age(kMaxAge);
        out.clazz.teacher = needed(kTeacher);
        out.clazz.room = needed(kRoom);
        out.clazz.seats = number(kSeats, 1, kMaxSeats);
        read_times(out.clazz);
        out.sessions = number(kSessions, 1, kMaxSessions);
        out.clazz.walk_ins = yes(kWalkIns);
        out.clazz.certificate_share = number(kCertificate, 0, 100, 0);
        out.clazz.admission = admission();
        out.clazz.draw_on = draw_day(out);
        out.clazz.open = open_to();
        if (!is_whole(out.clazz) && out.draw_on_text.empty()) {
            report(RowProblem::kNeedsDrawDay, kDrawOn, {});
        }
        if (out.course.min_age && out.course.max_age && *out.course.min_age > *out.course.max_age) {
            report(RowProblem::kAgesCrossed, kMinAge, cell(kMinAge) + " > " + cell(kMaxAge));
        }
        list_.rows.push_back(std::move(out));
    }

private:
    std::string cell(Column column) {
        if (!header_.has(column)) {
            return {};
        }
        std::string text = cell_text(row_, header_.place(column));
        const std::size_t length = length_of(text);
        if (length > most_characters(column)) {
            report(RowProblem::kTooLong, column, std::to_string(length));
            list_.problems.back().allowed = std::to_string(most_characters(column));
        }
        return text;
    }

    std::string needed(Column column) {
        std::string text = cell(column);
        if (text.empty()) {
            report(RowProblem::kEmptyCell, column, {});
        }
        return text;
    }

    int number(Column column, int low, int high, std::optional<int> when_empty = std::nullopt) {
        const std::string text = cell(column);
        if (text.empty()) {
            if (!when_empty) {
                report(RowProblem::kEmptyCell, column, {});
            }
            return when_empty.value_or(low);
        }
        const std::string said = number_in(text);
        int value = 0;
        const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), value);
        if (error == std::errc::result_out_of_range
            || (error == std::errc{} && end == said.data() + said.size()
                && (value < low || value > high))) {
            report(RowProblem::kOutOfRange, column, text);
            list_.problems.back().allowed = std::to_string(low) + "-" + std::to_string(high);
            return low;
        }
        if (error != std::errc{} || end != said.data() + said.size()) {
            report(RowProblem::kBadNumber, column, text);
            return low;
        }
        return value;
    }

    std::optional<int> age(Column column) {
        const std::string text = plain(cell(column));
        const bool none = text.empty() || text == "不限" || text == "无" || text == "-";
        return none ? std::nullopt : std::optional{number(column, 0, kOldest)};
    }

    Admission admission() {
        const std::string text = cell(kAdmission);
        if (text == "老学员优先") {
            return Admission::kReturningFirst;
        }
        if (text == "摇号") {
            return Admission::kLottery;
        }
        if (!text.empty() && text != "先到先得") {
            report(RowProblem::kBadAdmission, kAdmission, text);
        }
        return Admission::kFirstCome;
    }

    OpenTo open_to() {
        const std::string text = cell(kOpenTo);
        if (text == "全区" || text == "district") {
            return OpenTo::kDistrict;
        }
        if (!text.empty() && text != "本中心" && text != "own") {
            report(RowProblem::kBadOpenTo, kOpenTo, text);
        }
        return OpenTo::kCentre;
    }

    std::optional<Date> draw_day(CourseRow& out) {
        const std::string text = cell(kDrawOn);
        if (is_day_without_year(text)) {
            out.draw_on_text = text;
            return std::nullopt;
        }
        const auto date = loose_date_from_text(text);
        if (!date && !text.empty()) {
            report(RowProblem::kBadDate, kDrawOn, text);
        }
        return date;
    }

    bool yes(Column column) {
        const std::string text = cell(column);
        const auto said = yes_from_text(text);
        if (!text.empty() && !said) {
            report(RowProblem::kNotYesOrNo, column, text);
        }
        return said.value_or(false);
    }

    std::vector<std::string> audiences() {
        std::vector<std::string> words = parts_of(cell(kAudience));
        if (words.size() > kMostAudiences) {
            report(RowProblem::kTooMany, kAudience, std::to_string(words.size()));
            list_.problems.back().allowed = std::to_string(kMostAudiences);
        }
        return words;
    }

    // What a cell says of days and time; nothing is said of an empty one.
    WeeklyTime time_in(Column column, RowProblem otherwise) {
        const std::string text = cell(column);
        const auto said = weekly_time_from_text(text);
        if (!said && !text.empty()) {
            report(otherwise, column, text);
            failed_ = true;
        } else if (said && said->several) {
            report(RowProblem::kSeveralTimes, column, text);
        }
        return said.value_or(WeeklyTime{});
    }

    // Days, time and length may stand in a cell each, or all in start_time.
    void read_times(Class& clazz) {
        const WeeklyTime start = time_in(kStart, RowProblem::kBadTime);
        const WeeklyTime days = time_in(kWeekdays, RowProblem::kBadWeekday);
        const WeeklyTime end = time_in(kEnd, RowProblem::kBadTime);
        clazz.weekdays = days.days.empty() ? start.days : days.days;
        if (!days.days.empty() && !start.days.empty() && days.days != start.days) {
            report(RowProblem::kTimesDiffer, kWeekdays, cell(kWeekdays));
        }
        const auto time = start.start ? start.start : days.start;
        clazz.start = time.value_or(TimeOfDay{});
        int minutes = start.minutes != 0 ? start.minutes : days.minutes;
        if (minutes == 0 && end.start && time) {
            minutes = end.start->minutes - time->minutes;
        }
        if (!failed_ && clazz.weekdays.empty() && header_.has(kWeekdays)) {
            report(RowProblem::kEmptyCell, kWeekdays, {});
        } else if (!failed_ && clazz.weekdays.empty() && time) {
            report(RowProblem::kBadWeekday, kStart, cell(kStart));
        }
        if (!failed_ && !time) {
            report(RowProblem::kEmptyCell, kStart, {});
            failed_ = true;
        }
        read_minutes(clazz, minutes);
    }

    // `said`: by the end of the time; 0: it says none.
    void read_minutes(Class& clazz, int said) {
        const bool empty = cell(kMinutes).empty();
        if (!empty || (said == 0 && !failed_)) {
            clazz.minutes = number(kMinutes, kShortestMeeting, kLongestMeeting);
        } else if (said != 0 && (said < kShortestMeeting || said > kLongestMeeting)) {
            report(RowProblem::kOutOfRange, kStart, std::to_string(said));
            list_.problems.back().allowed =
                std::to_string(kShortestMeeting) + "-" + std::to_string(kLongestMeeting);
        } else {
            clazz.minutes = said;
        }
        if (!empty && said != 0 && clazz.minutes != said) {
            report(RowProblem::kTimesDiffer, kMinutes, cell(kMinutes));
        }
    }

    void report(RowProblem what, Column column, std::string text) {
        const std::string name{name_of(column)};
        list_.problems.push_back(
            {what, row_.line, name, std::move(text), {}, list_.cell_of(row_.number, name)}
        );
    }

    const CsvRow& row_;
    const CourseHeader& header_;
    CourseList& list_;
    bool failed_{false}; // a cell of days or time is not understood, and that is said
};

void report_missing(const CourseHeader& header, int line, CourseList& list) {
    std::vector<Column> needed{
        kCode, kTitleZh, kCategory, kTeacher, kRoom, kSeats, kStart, kSessions};
    if (!header.has(kStart)) { // which could say them as well
        needed.insert(needed.end() - 1, {kWeekdays, kMinutes});
    }
    for (const Column column : needed) {
        if (!header.has(column)) {
            list.problems.push_back(
                {RowProblem::kMissingColumn, line, std::string{name_of(column)}, {}, {}}
            );
        }
    }
}

// Days and length, where no cell of the first course says them otherwise.
void report_missing_times(const CourseHeader& header, const CsvRow& first, CourseList& list) {
    const std::size_t at = header.place(kStart);
    const auto said =
        at < first.cells.size() ? weekly_time_from_text(first.cells[at]) : std::nullopt;
    const auto report = [&](Column column) {
        list.problems.push_back(
            {RowProblem::kMissingColumn,
             list.problems.empty() ? 0 : list.problems.back().line,
             std::string{name_of(column)},
             {},
             {}}
        );
    };
    if (!header.has(kWeekdays) && said && said->days.empty()) {
        report(kWeekdays);
    }
    if (!header.has(kMinutes) && !header.has(kEnd) && said && said->minutes == 0) {
        report(kMinutes);
    }
}

void report_duplicates(CourseList& list) {
    std::set<std::string> seen;
    for (const CourseRow& row : list.rows) {
        if (!row.course.code.empty() && !seen.insert(row.course.code).second) {
            const std::string column{name_of(kCode)};
            list.problems.push_back(
                {RowProblem::kDuplicateCode,
                 row.line,
                 column,
                 row.course.code,
                 {},
                 list.cell_of(row.number, column)}
            );
        }
    }
}

// What stands below a list, or between its parts. Nothing: it is a course.
std::optional<std::string> not_a_course(
    const CsvRow& row, const CsvRow& header_row, const CourseHeader& header
) {
    const auto is_empty = [&](Column column) {
        return cell_text(row, header.place(column)).empty();
    };
    // 小计算家 is a course: whoever teaches it, or its code, is said.
    auto other = sum_or_note(row, is_empty(kCode) && is_empty(kTeacher));
    return !other && row.cells == header_row.cells ? std::optional{first_text(row)} : other;
}

void read_rows(const std::vector<CsvRow>& rows, const CourseHeader& header, CourseList& list) {
    for (std::size_t i = header.row + 1; i < rows.size(); ++i) {
        if (is_blank(rows[i])) {
            continue;
        }
        if (auto other = not_a_course(rows[i], rows[header.row], header)) {
            list.passed.emplace_back(rows[i].number, *std::move(other));
            continue;
        }
        if (list.rows.empty()) {
            report_missing_times(header, rows[i], list);
            if (!list.problems.empty()) {
                return;
            }
        }
        RowReader{rows[i], header, list}.read();
    }
    if (list.rows.empty()) {
        list.problems.push_back({RowProblem::kEmptyFile, 0, {}, {}});
    }
}

} // namespace

std::string CourseList::cell_of(int number, std::string_view column) const {
    const auto at = columns.find(column);
    return at == columns.end() || number <= 0 ? std::string{} : cell_name(number, at->second);
}

CourseList read_course_list(const std::vector<CsvRow>& rows) {
    CourseList list;
    if (std::ranges::count_if(rows, [](const CsvRow& row) { return !is_blank(row); }) < 2) {
        list.problems.push_back({RowProblem::kEmptyFile, 0, {}, {}});
        return list;
    }
    const auto header = find_course_header(rows);
    if (!header) {
        list.problems.push_back({RowProblem::kNoHeader, 0, {}, {}});
        return list;
    }
    list.ignored_columns = header->ignored;
    for (std::size_t n = 0; n < kCourseColumns; ++n) {
        const auto column = static_cast<Column>(n);
        if (header->has(column)) {
            list.columns.emplace(name_of(column), header->place(column));
        }
    }
    report_missing(*header, rows[header->row].line, list);
    if (!list.problems.empty()) {
        return list;
    }
    read_rows(rows, *header, list);
    report_duplicates(list);
    std::stable_sort(list.problems.begin(), list.problems.end(), [](const auto& a, const auto& b) {
        return a.line < b.line;
    });
    return list;
}

CourseList read_course_list(std::string_view text) {
    CourseList list;
    const auto rows = rows_of_list(text, list.problems);
    return rows ? read_course_list(*rows) : std::move(list);
}

} // namespace linli
