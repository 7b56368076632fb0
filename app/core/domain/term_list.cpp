#include <algorithm>
#include <charconv>

#include "app/core/base/utf8.h"
#include "app/core/domain/course_list.h"
#include "app/core/domain/list_rows.h"

namespace linli {
namespace {

// A weekday alone means the last one before that date.
std::optional<Date> day_followed(Date date, const std::string& text) {
    if (const auto followed = date_from_text(text)) {
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

class TermReader {
public:
    explicit TermReader(TermList& list) : list_{list} {}

    void take(const CsvRow& row) {
        const std::string kind = cell(row, 0);
        if (kind == "max_classes") {
            take_limit(row);
            return;
        }
        const auto date = date_from_text(cell(row, 1));
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
    static std::string cell(const CsvRow& row, std::size_t n) {
        return n < row.cells.size() ? std::string{trimmed(row.cells[n])} : std::string{};
    }

    void take_make_up(const CsvRow& row, Date date) {
        const std::string text = cell(row, 2);
        const auto followed = day_followed(date, text);
        if (!followed || list_.term.make_up_on(date) != nullptr) {
            report(RowProblem::kBadMakeUp, row, "name", text);
            return;
        }
        list_.term.make_ups.push_back({date, *followed});
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
        list_.problems.push_back({what, row.line, std::move(column), std::move(text), {}});
    }

    TermList& list_;
    bool first_{false};
    bool last_{false};
    int returning_line_{0};
};

} // namespace

TermList read_term_list(std::string_view text) {
    TermList list;
    const auto rows = rows_of_list(text, list.problems);
    if (!rows) {
        return list;
    }
    TermReader reader{list};
    for (std::size_t i = 1; i < rows->size(); ++i) {
        reader.take((*rows)[i]);
    }
    reader.finish();
    return list;
}

} // namespace linli
