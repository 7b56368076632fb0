#include "app/core/domain/course_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/domain/drawing.h"
#include "app/core/domain/list_rows.h"

namespace linli {
namespace {

enum Column {
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
    kSessions,
    kFee,
    kMinAge,
    kMaxAge,
    kDescription,
    kColumnsNeeded,
    kPrerequisite = kColumnsNeeded,
    kBring,
    kWalkIns,
    kCertificate,
    kAdmission,
    kDrawOn,
    kOpenTo,
    kColumnCount
};

constexpr std::array<std::string_view, kColumnCount> kColumns{
    "course_code",    "title_zh",     "title_en", "category", "audience",
    "teacher",        "room",         "seats",    "weekdays", "start_time",
    "minutes",        "sessions",     "fee_yuan", "min_age",  "max_age",
    "description_zh", "prerequisite", "bring",    "walk_ins", "certificate_share",
    "admission",      "draw_on",      "open_to"};

constexpr std::string_view kOpenToInChinese = "开放范围";

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
    RowReader(const CsvRow& row, const std::array<int, kColumnCount>& where, CourseList& list)
        : row_{row}, where_{where}, list_{list} {}

    void read() {
        CourseRow out;
        out.line = row_.line;
        out.course.code = needed(kCode);
        out.course.title_zh = needed(kTitleZh);
        out.course.title_en = cell(kTitleEn);
        out.course.category = needed(kCategory);
        out.course.audiences = audiences();
        out.course.description_zh = cell(kDescription);
        out.course.prerequisite = cell(kPrerequisite);
        out.course.bring_zh = cell(kBring);
        out.course.fee_yuan = number(kFee, 0, kDearest, 0);
        out.course.min_age = age(kMinAge);
        out.course.max_age = age(kMaxAge);
        out.clazz.teacher = needed(kTeacher);
        out.clazz.room = needed(kRoom);
        out.clazz.seats = number(kSeats, 1, kMaxSeats);
        out.clazz.weekdays = weekdays();
        out.clazz.start = start();
        out.clazz.minutes = number(kMinutes, kShortestMeeting, kLongestMeeting);
        out.sessions = number(kSessions, 1, kMaxSessions);
        out.clazz.walk_ins = yes(kWalkIns);
        out.clazz.certificate_share = number(kCertificate, 0, 100, 0);
        out.clazz.admission = admission();
        out.clazz.draw_on = day(kDrawOn);
        out.clazz.open = open_to();
        if (!is_whole(out.clazz)) {
            report(RowProblem::kNeedsDrawDay, kDrawOn, {});
        }
        if (out.course.min_age && out.course.max_age && *out.course.min_age > *out.course.max_age) {
            report(RowProblem::kAgesCrossed, kMinAge, cell(kMinAge) + " > " + cell(kMaxAge));
        }
        list_.rows.push_back(std::move(out));
    }

private:
    std::string cell(Column column) {
        const auto at = static_cast<std::size_t>(where_[column]);
        if (at >= row_.cells.size()) {
            return {};
        }
        std::string text{trimmed(row_.cells[at])};
        const std::size_t length = length_of(text);
        if (length > most_characters(column)) {
            list_.problems.push_back(
                {RowProblem::kTooLong,
                 row_.line,
                 std::string{kColumns[column]},
                 std::to_string(length),
                 std::to_string(most_characters(column))}
            );
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
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc::result_out_of_range
            || (error == std::errc{} && end == text.data() + text.size()
                && (value < low || value > high))) {
            list_.problems.push_back(
                {RowProblem::kOutOfRange,
                 row_.line,
                 std::string{kColumns[column]},
                 text,
                 std::to_string(low) + "-" + std::to_string(high)}
            );
            return low;
        }
        if (error != std::errc{} || end != text.data() + text.size()) {
            report(RowProblem::kBadNumber, column, text);
            return low;
        }
        return value;
    }

    std::optional<int> age(Column column) {
        return cell(column).empty() ? std::nullopt : std::optional{number(column, 0, kOldest)};
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

    std::optional<Date> day(Column column) {
        const std::string text = cell(column);
        const auto date = date_from_text(text);
        if (!date && !text.empty()) {
            report(RowProblem::kBadDate, column, text);
        }
        return date;
    }

    bool yes(Column column) {
        const std::string text = cell(column);
        if (!text.empty() && text != "是" && text != "否") {
            report(RowProblem::kNotYesOrNo, column, text);
        }
        return text == "是";
    }

    std::vector<std::string> audiences() {
        std::vector<std::string> words = parts_of(cell(kAudience));
        if (words.size() > kMostAudiences) {
            report(RowProblem::kTooMany, kAudience, std::to_string(words.size()));
            list_.problems.back().allowed = std::to_string(kMostAudiences);
        }
        return words;
    }

    Weekdays weekdays() {
        Weekdays days;
        for (const std::string& part : parts_of(needed(kWeekdays))) {
            const int day = weekday_from_text(part);
            if (day == 0) {
                report(RowProblem::kBadWeekday, kWeekdays, part);
            } else {
                days.add(day);
            }
        }
        return days;
    }

    TimeOfDay start() {
        const std::string text = needed(kStart);
        const auto time = time_of_day_from_text(text);
        if (!time && !text.empty()) {
            report(RowProblem::kBadTime, kStart, text);
        }
        return time.value_or(TimeOfDay{});
    }

    void report(RowProblem what, Column column, std::string text) {
        list_.problems.push_back(
            {what, row_.line, std::string{kColumns[column]}, std::move(text), {}}
        );
    }

    const CsvRow& row_;
    const std::array<int, kColumnCount>& where_;
    CourseList& list_;
};

// Where each column stands; problems for those that do not stand anywhere.
std::array<int, kColumnCount> find_columns(const CsvRow& header, CourseList& list) {
    std::array<int, kColumnCount> where{};
    where.fill(-1);
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const std::string_view name = trimmed(header.cells[i]);
        const auto known = std::find(
            kColumns.begin(), kColumns.end(), name == kOpenToInChinese ? kColumns[kOpenTo] : name
        );
        if (known != kColumns.end()) {
            where[static_cast<std::size_t>(known - kColumns.begin())] = static_cast<int>(i);
        } else if (!name.empty()) {
            list.ignored_columns.emplace_back(name);
        }
    }
    for (std::size_t i = 0; i < kColumnsNeeded; ++i) {
        if (where[i] < 0) {
            list.problems.push_back(
                {RowProblem::kMissingColumn, header.line, std::string{kColumns[i]}, {}, {}}
            );
        }
    }
    return where;
}

void report_duplicates(CourseList& list) {
    std::set<std::string> seen;
    for (const CourseRow& row : list.rows) {
        if (!row.course.code.empty() && !seen.insert(row.course.code).second) {
            list.problems.push_back(
                {RowProblem::kDuplicateCode,
                 row.line,
                 std::string{kColumns[kCode]},
                 row.course.code,
                 {}}
            );
        }
    }
}

} // namespace

CourseList read_course_list(std::string_view text) {
    CourseList list;
    const auto rows = rows_of_list(text, list.problems);
    if (!rows) {
        return list;
    }
    if (rows->size() < 2) {
        list.problems.push_back({RowProblem::kEmptyFile, 0, {}, {}});
        return list;
    }
    const auto where = find_columns(rows->front(), list);
    list.says_prerequisites = where[kPrerequisite] >= 0;
    if (!list.problems.empty()) {
        return list;
    }
    for (std::size_t i = 1; i < rows->size(); ++i) {
        RowReader{(*rows)[i], where, list}.read();
    }
    report_duplicates(list);
    std::stable_sort(list.problems.begin(), list.problems.end(), [](const auto& a, const auto& b) {
        return a.line < b.line;
    });
    return list;
}

} // namespace linli
