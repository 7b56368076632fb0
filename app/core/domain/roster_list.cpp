#include "app/core/domain/roster_list.h"

#include <algorithm>
#include <array>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_columns.h"
#include "app/core/domain/list_rows.h"
#include "app/core/domain/list_words.h"
#include "app/core/domain/roster_words.h"

namespace linli {
namespace {

enum Column : std::size_t {
    kName,
    kPhone,
    kBirth,
    kBirthYear,
    kBirthMonth,
    kGuardian,
    kRelation,
    kFamilyConsent,
    kCourse,
    kStatus, // as of when it was written: not read
    kNumber, // likewise
    kIdNumber,
    kSex,
    kColumns
};

constexpr std::array<NamedColumn, kColumns> kNamed{{
    {"name",
     " fullname studentname learner 姓名 名字 学员姓名 学生姓名 居民姓名 孩子姓名 ",
     " student 学员 学生 "},
    {"phone",
     " mobile mobilephone telephone phonenumber tel 电话 手机 手机号 手机号码 联系电话 电话号码 "
     "联系方式 联系手机 ",
     " 家长电话 家长手机 监护人电话 "},
    {"birth",
     " birthday birthdate birthmonth dateofbirth dob 出生年月 出生日期 生日 出生年月日 出生 "},
    {"birth_year", " yearofbirth 出生年 出生年份 "},
    {"birth_month", " monthofbirth 出生月 出生月份 "},
    {"guardian", " parent 家长 家长姓名 监护人 监护人姓名 接送人 "},
    {"relation", " relationship 关系 与学员关系 与孩子关系 与学生关系 家长关系 "},
    {"family_consent", " 家属同意书 家属同意 "},
    {"course",
     " class coursecode coursename 课程 班级 课程名称 班级名称 课程编号 所报课程 报名课程 "
     "报名班级 "},
    {"status", " 状态 报名状态 "},
    {"no", " number index 序号 编号 学号 "},
    {"id_number",
     " idnumber idcard idno id 身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 "
     "居民身份证号 "
     "居民身份证号码 身份证件号码 "},
    {"sex", " gender 性别 "},
}};

std::string name_of(Column column) {
    return std::string{kNamed[column].name};
}

/// One row of the list; collects the problems of its cells.
class RosterReader {
public:
    RosterReader(const CsvRow& row, const ListHeader& header, RosterList& list)
        : row_{row}, header_{header}, list_{list} {}

    void read() {
        RosterRow out;
        out.line = row_.line;
        out.number = row_.number;
        out.name = name_in(kName);
        out.phone = phone();
        read_birth(out);
        out.guardian = guardian();
        const std::string consent = cell(kFamilyConsent);
        const auto yes = yes_from_text(consent);
        if (!consent.empty() && !yes) {
            report(RowProblem::kNotYesOrNo, kFamilyConsent, consent);
        }
        out.family_consent = yes.value_or(false);
        out.course = plain(cell(kCourse));
        list_.rows.push_back(std::move(out));
    }

private:
    std::string cell(Column column) const {
        return header_.has(column) ? cell_text(row_, header_.place(column)) : std::string{};
    }

    std::string name_in(Column column) {
        const std::string text = cell(column);
        const auto name = text.empty() ? std::optional{text} : name_from_text(text);
        if (!name) {
            report(RowProblem::kBadName, column, text);
        }
        return name.value_or("");
    }

    std::string phone() {
        const std::string text = cell(kPhone);
        if (text.empty()) {
            report(RowProblem::kEmptyCell, kPhone, {});
            return {};
        }
        auto phone = phone_from_text(text);
        if (!phone) {
            const bool changed = is_scientific(text);
            report(changed ? RowProblem::kPhoneChanged : RowProblem::kBadPhone, kPhone, text);
        }
        return std::move(phone).value_or("");
    }

    void read_birth(RosterRow& out) {
        const std::string text = cell(kBirth);
        const auto birth = birth_from_text(text);
        if (birth) {
            out.birth_year = birth->year;
            out.birth_month = birth->month;
        } else if (!text.empty()) {
            const bool unclear = is_birth_unclear(text);
            report(unclear ? RowProblem::kBirthUnclear : RowProblem::kBadBirth, kBirth, text);
            return;
        }
        take_part(kBirthYear, "年", out.birth_year);
        take_part(kBirthMonth, "月", out.birth_month);
    }

    // 1955年 in a column of its own.
    void take_part(Column column, std::string_view unit, int& part) {
        std::string text = plain(cell(column));
        if (text.empty()) {
            return;
        }
        if (text.ends_with(unit)) {
            text.resize(text.size() - unit.size());
        }
        const bool year = column == kBirthYear;
        const bool short_enough = text.size() <= 4 && number_in(text) == text;
        const auto whole = birth_from_text(year ? text : "2000-" + text);
        if (!short_enough || !whole || (year && whole->month != 0)) {
            report(RowProblem::kBadBirth, column, cell(column));
            return;
        }
        part = year ? whole->year : whole->month;
    }

    // 王样例（奶奶） may stand in one cell, as on the sign-in list.
    std::optional<Guardian> guardian() {
        std::string name = plain(cell(kGuardian));
        std::string relation = plain(cell(kRelation));
        const std::size_t bracket = name.find('(');
        if (bracket != std::string::npos && name.ends_with(')') && relation.empty()) {
            relation = name.substr(bracket + 1, name.size() - bracket - 2);
            name.resize(bracket);
        }
        if (name.empty() && relation.empty()) {
            return std::nullopt;
        }
        Guardian guardian;
        const auto alone = relation.empty() ? relation_from_text(name) : std::nullopt;
        const auto written =
            name.empty() || alone ? std::optional{std::string{}} : name_from_text(name);
        if (!written) {
            report(RowProblem::kBadName, kGuardian, cell(kGuardian));
        }
        guardian.name = written.value_or("");
        const auto known = alone ? alone : relation_from_text(relation);
        guardian.relation = known.value_or(Relation::kOther);
        // 本人, or a grown-up's 女儿 to be called in an emergency, is nobody's guardian.
        return known || relation.empty() ? std::optional{guardian} : std::nullopt;
    }

    void report(RowProblem what, Column column, std::string text) {
        // Nobody repeats such a number, wherever it stands.
        const bool id = looks_like_id_number(text);
        list_.problems.push_back(
            {id ? RowProblem::kIdNumber : what,
             row_.line,
             name_of(column),
             id ? std::string{} : std::move(text),
             {},
             list_.cell_of(row_.number, kNamed[column].name)}
        );
    }

    const CsvRow& row_;
    const ListHeader& header_;
    RosterList& list_;
};

// But for its number, which offices write before they know who comes.
bool is_unused(const CsvRow& row, const ListHeader& header) {
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
        const bool number = header.has(kNumber) && header.place(kNumber) == at
            && std::ranges::all_of(row.cells[at], [](char c) { return c >= '0' && c <= '9'; });
        if (!number && !trimmed(row.cells[at]).empty()) {
            return false;
        }
    }
    return true;
}

std::optional<std::string> nobody(
    const CsvRow& row, const CsvRow& header_row, const ListHeader& header
) {
    const bool nobodys = cell_text(row, header.place(kPhone)).empty();
    auto other = sum_or_note(row, nobodys);
    return !other && row.cells == header_row.cells ? std::optional{first_text(row)} : other;
}

void report_column(RosterList& list, RowProblem what, int line, std::string name) {
    list.problems.push_back({what, line, std::move(name), {}, {}});
}

void take_header(const std::vector<CsvRow>& rows, const ListHeader& header, RosterList& list) {
    for (std::size_t n = 0; n < header.row; ++n) {
        for (const std::string& cell : rows[n].cells) {
            if (std::string text = plain(cell); !text.empty()) {
                list.titles.push_back(std::move(text));
            }
        }
    }
    const CsvRow& head = rows[header.row];
    list.ignored_columns = header.ignored;
    for (std::size_t column = 0; column < kColumns; ++column) {
        if (!header.has(column)) {
            continue;
        }
        list.columns.emplace(kNamed[column].name, header.place(column));
        if (column == kIdNumber || column == kSex) {
            list.not_kept.push_back(plain(head.cells[header.place(column)]));
        }
    }
    for (const Column column : {kName, kPhone}) {
        if (!header.has(column)) {
            report_column(list, RowProblem::kMissingColumn, head.line, name_of(column));
        }
    }
    // Two lists side by side, or two telephones: half of it would be lost, unsaid.
    std::set<std::size_t> told;
    for (const std::size_t column : header.twice) {
        if (column < kStatus && told.insert(column).second) {
            report_column(
                list, RowProblem::kSeveralColumns, head.line, std::string{kNamed[column].name}
            );
        }
    }
}

void report_twice(RosterList& list) {
    std::map<std::pair<std::string, std::string>, int> seen;
    for (const RosterRow& row : list.rows) {
        if (row.phone.empty()) {
            continue;
        }
        const auto [first, is_new] = seen.emplace(std::pair{row.phone, row.name}, row.number);
        if (!is_new) {
            list.problems.push_back(
                {RowProblem::kSamePerson,
                 row.line,
                 name_of(kName),
                 std::to_string(first->second),
                 {},
                 list.cell_of(row.number, kNamed[kName].name)}
            );
        }
    }
}

} // namespace

std::string RosterList::cell_of(int number, std::string_view column) const {
    const auto at = columns.find(column);
    return at == columns.end() || number <= 0 ? std::string{} : cell_name(number, at->second);
}

RosterList read_roster_list(const std::vector<CsvRow>& rows) {
    RosterList list;
    const auto header = find_list_header(rows, kNamed);
    if (!header) {
        const bool empty = std::ranges::all_of(rows, is_blank);
        report_column(list, empty ? RowProblem::kEmptyFile : RowProblem::kNoRosterHeader, 0, {});
        return list;
    }
    take_header(rows, *header, list);
    if (!list.problems.empty()) {
        return list;
    }
    for (std::size_t n = header->row + 1; n < rows.size(); ++n) {
        if (is_unused(rows[n], *header)) {
            continue;
        }
        if (auto other = nobody(rows[n], rows[header->row], *header)) {
            list.passed.emplace_back(rows[n].number, *std::move(other));
            continue;
        }
        RosterReader{rows[n], *header, list}.read();
    }
    if (list.rows.empty()) {
        report_column(list, RowProblem::kEmptyFile, 0, {});
    } else if (list.rows.size() > kMostOnRoster) {
        list.problems.push_back(
            {RowProblem::kTooMany,
             0,
             {},
             std::to_string(list.rows.size()),
             std::to_string(kMostOnRoster)}
        );
    }
    report_twice(list);
    std::ranges::stable_sort(list.problems, {}, &ListProblem::line);
    return list;
}

RosterList read_roster_list(std::string_view text) {
    RosterList list;
    const auto rows = rows_of_list(text, list.problems);
    return rows ? read_roster_list(*rows) : std::move(list);
}

std::string roster_csv(const Course& course, const std::vector<RosterLine>& lines) {
    std::string out{kByteOrderMark};
    append_csv_row(out, {course.code + " " + course.title_zh});
    append_csv_row(
        out,
        {name_of(kName),
         name_of(kPhone),
         name_of(kBirth),
         name_of(kGuardian),
         name_of(kRelation),
         name_of(kStatus)}
    );
    for (const auto& [person, status] : lines) {
        append_csv_row(
            out,
            {person.name,
             person.phone,
             // As a spreadsheet leaves it: of 1955-03 it makes Mar-55.
             std::to_string(person.birth_year) + "年" + std::to_string(person.birth_month) + "月",
             person.guardian ? person.guardian->name : "",
             person.guardian ? std::string{relation_word(person.guardian->relation)} : "",
             status == EnrolmentStatus::kConfirmed        ? "已录取"
                 : status == EnrolmentStatus::kWaitlisted ? "候补"
                                                          : "待确认"}
        );
    }
    return out;
}

} // namespace linli
