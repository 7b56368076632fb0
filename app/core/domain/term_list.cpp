#include <algorithm>

#include "app/core/base/utf8.h"
#include "app/core/domain/course_list.h"

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
    return followed;
}

void take_make_up(TermList& list, int line, Date date, const std::string& text) {
    const auto followed = day_followed(date, text);
    if (!followed || list.term.make_up_on(date) != nullptr) {
        list.problems.push_back({RowProblem::kBadMakeUp, line, "name", text, {}});
        return;
    }
    list.term.make_ups.push_back({date, *followed});
}

void take_row(TermList& list, const CsvRow& row, bool& first, bool& last) {
    const auto cell = [&](std::size_t i) {
        return i < row.cells.size() ? std::string{trimmed(row.cells[i])} : std::string{};
    };
    const auto date = date_from_text(cell(1));
    if (!date) {
        list.problems.push_back({RowProblem::kBadDate, row.line, "date", cell(1), {}});
        return;
    }
    if (cell(0) == "first") {
        list.term.first = *date;
        list.term.name = cell(2);
        first = true;
    } else if (cell(0) == "last") {
        list.term.last = *date;
        last = true;
    } else if (cell(0) == "holiday") {
        list.term.holidays.push_back(*date);
    } else if (cell(0) == "make_up") {
        take_make_up(list, row.line, *date, cell(2));
    } else {
        list.problems.push_back({RowProblem::kBadKind, row.line, "kind", cell(0), {}});
    }
}

} // namespace

TermList read_term_list(std::string_view text) {
    TermList list;
    if (const auto bad = first_invalid_utf8(text)) {
        list.problems.push_back({RowProblem::kNotUtf8, 0, {}, std::to_string(*bad), {}});
        return list;
    }
    const auto rows = read_csv(text);
    if (!rows) {
        list.problems.push_back({RowProblem::kNotCsv, 0, {}, rows.error().detail, {}});
        return list;
    }
    bool first = false;
    bool last = false;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        take_row(list, (*rows)[i], first, last);
    }
    if (list.problems.empty() && (!first || !last || list.term.last < list.term.first)) {
        list.problems.push_back({RowProblem::kNoFirstOrLast, 0, {}, {}, {}});
    }
    std::sort(list.term.holidays.begin(), list.term.holidays.end());
    std::sort(
        list.term.make_ups.begin(),
        list.term.make_ups.end(),
        [](const MakeUp& a, const MakeUp& b) { return a.date < b.date; }
    );
    if (list.term.name.empty() && first) {
        list.term.name = to_text(list.term.first);
    }
    return list;
}

} // namespace linli
