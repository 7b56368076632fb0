#include <algorithm>
#include <array>
#include <charconv>

#include "app/core/base/utf8.h"
#include "app/core/domain/course_list.h"
#include "app/core/domain/list_columns.h"
#include "app/core/domain/list_rows.h"
#include "app/core/domain/list_words.h"

namespace linli {
namespace {

// A weekday alone means the last one before that date.
std::optional<Date> day_followed(Date date, const std::string& text) {
    if (const auto followed = loose_date_from_text(text, date)) {
        return followed;
    }
    const int weekday = weekday_from_text(text);
    if (weekday == 0) {
        return std::nullopt;
    }
    Date followed = add_days(date, -1);
    while (iso_weekday(followed) != weekday) {
        followed = add_days(followed, -1);
    }
    // Not before the first day that can be written.
    return date_from_text(to_text(followed));
}

// Centres call the kinds so, and columns.
std::string kind_from(std::string_view said) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kWords{{
        {"开学", "first"},
        {"开始", "first"},
        {"学期开始", "first"},
        {"开始日", "first"},
        {"结束", "last"},
        {"学期结束", "last"},
        {"结束日", "last"},
        {"放假", "holiday"},
        {"节假日", "holiday"},
        {"假日", "holiday"},
        {"调休", "make_up"},
        {"补课", "make_up"},
        {"老学员优先", "returning_until"},
        {"老学员优先至", "returning_until"},
        {"限报", "max_classes"},
    }};
    const auto found =
        std::ranges::find(kWords, said, &std::pair<std::string_view, std::string_view>::first);
    return std::string{found == kWords.end() ? said : found->second};
}

class TermReader {
public:
    explicit TermReader(TermList& list) : list_{list} {}

    /// False: it names no columns. Without a header they stand as kind, date, name.
    bool take_header(const CsvRow& row) {
        constexpr std::array<std::array<std::string_view, 3>, 3> kNames{
            {{"kind", "类别", "类型"}, {"date", "日期", "时间"}, {"name", "名称", "说明"}}};
        std::array<std::size_t, 3> at{0, 1, 2};
        std::size_t found = 0;
        for (std::size_t n = 0; n < row.cells.size(); ++n) {
            for (std::size_t column = 0; column < kNames.size(); ++column) {
                if (std::ranges::find(kNames[column], plain(row.cells[n]))
                    != kNames[column].end()) {
                    at[column] = n;
                    ++found;
                }
            }
        }
        columns_ = found >= 2 ? at : columns_;
        return found >= 2;
    }

    void take(const CsvRow& row) {
        const std::string kind = kind_from(cell(row, 0));
        TermRow& seen = list_.rows.emplace_back();
        seen.line = row.line;
        seen.number = row.number;
        seen.kind = kind;
        seen.text = cell(row, kind == "max_classes" ? 1 : 2);
        if (kind == "max_classes") {
            take_limit(row);
            return;
        }
        const auto date = loose_date_from_text(cell(row, 1), near_);
        near_ = date && !near_ ? date : near_;
        seen.date = date;
        if (!date) {
            report(RowProblem::kBadDate, row, "date", cell(row, 1));
        } else if (kind == "first") {
            list_.term.first = *date;
            take_name(row);
            first_ = true;
        } else if (kind == "last") {
            list_.term.last = *date;
            last_ = true;
        } else if (kind == "holiday") {
            list_.term.holidays.push_back(*date);
        } else if (kind == "make_up") {
            take_make_up(row, *date);
        } else if (kind == "returning_until") {
            list_.term.returning_until = *date;
            returning_line_ = row.line;
        } else {
            report(RowProblem::kBadKind, row, "kind", kind);
        }
    }

    void finish() {
        Term& term = list_.term;
        if (list_.problems.empty() && (!first_ || !last_ || term.last < term.first)) {
            list_.problems.push_back({RowProblem::kNoFirstOrLast, 0, {}, {}, {}});
        }
        if (list_.problems.empty() && term.returning_until && *term.returning_until > term.last) {
            const std::string late = to_text(*term.returning_until);
            const std::string last = to_text(term.last);
            list_.problems.push_back(
                {RowProblem::kOutOfRange, returning_line_, "date", late, "… - " + last}
            );
        }
        std::sort(term.holidays.begin(), term.holidays.end());
        const auto twice = std::unique(term.holidays.begin(), term.holidays.end());
        term.holidays.erase(twice, term.holidays.end());
        check_count("holiday", term.holidays.size());
        check_count("make_up", term.make_ups.size());
        std::ranges::sort(term.make_ups, {}, &MakeUp::date);
        if (term.name.empty() && first_) {
            term.name = to_text(term.first);
        }
    }

private:
    [[nodiscard]] std::string cell(const CsvRow& row, std::size_t column) const {
        const std::size_t n = columns_[column];
        return n < row.cells.size() ? plain(row.cells[n]) : std::string{};
    }

    void take_make_up(const CsvRow& row, Date date) {
        const std::string text = cell(row, 2);
        const auto followed = day_followed(date, text);
        if (!followed || list_.term.make_up_on(date) != nullptr) {
            report(RowProblem::kBadMakeUp, row, "name", text);
            return;
        }
        list_.term.make_ups.push_back({date, *followed});
        list_.rows.back().follows = followed;
    }

    void take_name(const CsvRow& row) {
        list_.term.name = cell(row, 2);
        const std::size_t length = length_of(list_.term.name);
        if (length > kMaxNameLength) {
            report(RowProblem::kTooLong, row, "name", std::to_string(length));
            list_.problems.back().allowed = std::to_string(kMaxNameLength);
        }
    }

    void check_count(const char* kind, std::size_t count) {
        if (count > kMostHolidays) {
            list_.problems.push_back(
                {RowProblem::kTooMany,
                 0,
                 kind,
                 std::to_string(count),
                 std::to_string(kMostHolidays)}
            );
        }
    }

    void take_limit(const CsvRow& row) {
        const std::string text = cell(row, 1);
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || error == std::errc::invalid_argument
            || end != text.data() + text.size()) {
            report(RowProblem::kBadNumber, row, "date", text);
        } else if (error != std::errc{} || value < 1 || value > kMostClasses) {
            report(RowProblem::kOutOfRange, row, "date", text);
            list_.problems.back().allowed = "1-" + std::to_string(kMostClasses);
        } else {
            list_.term.max_classes = value;
        }
    }

    void report(RowProblem what, const CsvRow& row, std::string column, std::string text) {
        const std::size_t n = column == "kind" ? 0 : column == "date" ? 1 : 2;
        list_.problems.push_back(
            {what,
             row.line,
             std::move(column),
             std::move(text),
             {},
             row.number > 0 ? cell_name(row.number, columns_[n]) : std::string{}}
        );
    }

    TermList& list_;
    std::array<std::size_t, 3> columns_{0, 1, 2};
    std::optional<Date> near_; // the first day that says a year
    bool first_{false};
    bool last_{false};
    int returning_line_{0};
};

std::string kind_word(const std::string& kind, bool chinese) {
    constexpr std::array<std::array<std::string_view, 3>, 6> kWords{
        {{"first", "开学", "first day"},
         {"last", "结束", "last day"},
         {"holiday", "放假", "holiday"},
         {"make_up", "调休", "make-up day"},
         {"returning_until", "老学员优先至", "returning learners first until"},
         {"max_classes", "限报", "classes a person"}}};
    for (const auto& word : kWords) {
        if (kind == word[0]) {
            return std::string{chinese ? word[1] : word[2]};
        }
    }
    return kind.empty() ? "-" : kind;
}

std::string row_as_read(const TermRow& row, bool chinese) {
    std::string out = row_name(row.number, chinese) + "  " + kind_word(row.kind, chinese);
    out += row.date ? "  " + to_text(*row.date) : "";
    if (row.follows) {
        return out + (chinese ? "  按 " : "  follows ") + to_text(*row.follows)
            + (chinese ? " 上课" : "");
    }
    const bool said = row.kind == "first" || row.kind == "max_classes" || !row.date;
    return said && !row.text.empty() ? out + "  " + row.text : out;
}

// What is compared, in the order in which a list says it, with its words.
std::vector<std::pair<std::string, std::string>> facts_of(const Term& term) {
    std::string holidays;
    for (const Date& day : term.holidays) {
        holidays += (holidays.empty() ? "" : ";") + to_text(day);
    }
    std::string make_ups;
    for (const MakeUp& one : term.make_ups) {
        make_ups += (make_ups.empty() ? "" : ";") + to_text(one.date) + "=" + to_text(one.follows);
    }
    return {
        {"name", term.name},
        {"first", to_text(term.first)},
        {"last", to_text(term.last)},
        {"holiday", holidays},
        {"make_up", make_ups},
        {"returning_until", term.returning_until ? to_text(*term.returning_until) : ""},
        {"max_classes", term.max_classes > 0 ? std::to_string(term.max_classes) : ""}};
}

std::string fate_of(const Term& term, const std::optional<Term>& known, bool chinese) {
    const std::string days = term.name + " " + to_text(term.first) + " – " + to_text(term.last);
    if (!known) {
        return (chinese ? "→ 新学期 " : "→ new term ") + days + "\n";
    }
    const auto before = facts_of(*known);
    const auto after = facts_of(term);
    std::string out;
    for (std::size_t n = 0; n < after.size(); ++n) {
        const auto& was = before[n].second;
        const auto& is = after[n].second;
        if (was != is) {
            out += "    " + kind_word(after[n].first, chinese) + ": " + (was.empty() ? "-" : was)
                + " → " + (is.empty() ? "-" : is) + "\n";
        }
    }
    return (out.empty() ? (chinese ? "→ 不变的学期 " : "→ same term ")
                        : (chinese ? "→ 改学期 " : "→ changed term "))
        + days + "\n" + out;
}

} // namespace

std::string preview_of(const TermList& list, const std::optional<Term>& known, bool chinese) {
    std::string out;
    for (const TermRow& row : list.rows) {
        const bool wrong = std::ranges::any_of(list.problems, [&](const ListProblem& problem) {
            return problem.line == row.line;
        });
        out += row_as_read(row, chinese)
            + (wrong ? chinese ? "  ← 有错\n" : "  ← something is wrong\n" : "\n");
    }
    return list.problems.empty() ? out + fate_of(list.term, known, chinese) : out;
}

TermList read_term_list(const std::vector<CsvRow>& rows) {
    TermList list;
    TermReader reader{list};
    std::size_t header = 0;
    while (header < rows.size() && !reader.take_header(rows[header])) {
        ++header;
    }
    for (std::size_t i = header < rows.size() ? header + 1 : 1; i < rows.size(); ++i) {
        if (!is_blank(rows[i])) {
            reader.take(rows[i]);
        }
    }
    reader.finish();
    return list;
}

TermList read_term_list(std::string_view text) {
    TermList list;
    const auto rows = rows_of_list(text, list.problems);
    return rows ? read_term_list(*rows) : std::move(list);
}

} // namespace linli
