#include "sync/console/report_choice.h"

#include <array>
#include <charconv>

#include "sync/console/centres.h"
#include "sync/console/html.h"

namespace linli::console {
namespace {

constexpr int kMostDays = 366;

struct Kind {
    std::string_view word;
    Words name;     // empty: not among the tabs
    bool of_centre; // one centre, never the district
};

constexpr std::array<Kind, 9> kKinds{{
    {"daily", {"签到表", "Sign-in list"}, true},
    {"monthly", {"月报", "Month"}, false},
    {"term", {"学期报告", "Term"}, false},
    {"teachers", {"教师课时", "Teachers"}, false},
    {"targets", {"年度目标", "Targets"}, false},
    {"files", {"备查和交换", "Packs and exchange"}, false},
    {"pack", {}, true},
    {"calendar", {}, false},
    {"roster", {}, false},
}};

const Kind* kind_of(std::string_view word) {
    const auto found = std::ranges::find(kKinds, word, &Kind::word);
    return found == kKinds.end() ? nullptr : &*found;
}

bool is_of_month(std::string_view kind) {
    return kind == "monthly" || kind == "teachers";
}

Date last_of_month(Date date) {
    return Date{date.year() / date.month() / std::chrono::last};
}

Date first_of_month(Date date) {
    return Date{date.year() / date.month() / std::chrono::day{1}};
}

std::optional<int> year_in(const std::string& text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && year >= 1900 && year <= 9999 ? std::optional{year} : std::nullopt;
}

Status set_days(ReportChoice& choice, Date from, Date to) {
    choice.order.from = from;
    choice.order.to = to;
    return from <= to && days_between(from, to) <= kMostDays
        ? Status{}
        : Status{fail(ErrorCode::kInvalid, "days")};
}

Status set_month(ReportChoice& choice, const Visit& visit) {
    const std::string asked = visit.asked("month");
    const auto first =
        asked.empty() ? std::optional{local_date(visit.now)} : date_from_text(asked + "-01");
    return first ? set_days(choice, first_of_month(*first), last_of_month(*first))
                 : Status{fail(ErrorCode::kInvalid, "date")};
}

Status set_year(ReportChoice& choice, const Visit& visit) {
    const std::string asked = visit.asked("year");
    const auto year = asked.empty() ? std::optional{static_cast<int>(local_date(visit.now).year())}
                                    : year_in(asked);
    if (!year) {
        return fail(ErrorCode::kInvalid, "date");
    }
    const std::chrono::year that{*year};
    return set_days(choice, Date{that / 1 / 1}, Date{that / 12 / 31});
}

// Of a term that goes on, or the last one; without any, this month.
Status set_any_days(server::Ledger& ledger, ReportChoice& choice, const Visit& visit) {
    const Date today = local_date(visit.now);
    const std::string from = visit.asked("from");
    const std::string to = visit.asked("to");
    if (!from.empty() || !to.empty()) {
        const auto first = date_from_text(from);
        const auto last = date_from_text(to);
        return first && last ? set_days(choice, *first, *last)
                             : Status{fail(ErrorCode::kInvalid, "date")};
    }
    const auto& centre = choice.centre;
    if (choice.kind == "term" && (centre || !choice.reach.empty())) {
        reporting::ReportOrder order;
        const Centre& of = centre ? *centre : choice.reach.front().centre;
        if (reporting::find_term_days(ledger, of, today, order)) {
            return set_days(choice, *order.from, *order.to);
        }
    }
    return set_days(choice, first_of_month(today), last_of_month(today));
}

Status set_day(ReportChoice& choice, const Visit& visit) {
    const Date date = LINLI_TRY(chosen_date(visit));
    return set_days(choice, date, date);
}

Status choose_days(server::Ledger& ledger, ReportChoice& choice, const Visit& visit) {
    return choice.kind == "daily"  ? set_day(choice, visit)
        : is_of_month(choice.kind) ? set_month(choice, visit)
        : choice.kind == "targets" ? set_year(choice, visit)
                                   : set_any_days(ledger, choice, visit);
}

Status choose_centre(ReportChoice& choice, const Visit& visit) {
    const std::string code = visit.asked("centre");
    const bool staff = visit.role() == server::Role::kCentreStaff;
    if (code.empty()) {
        for (const server::TreePlace& place : choice.reach) {
            const bool own = staff && place.centre.id == visit.who->account.centre;
            if (own || (kind_of(choice.kind)->of_centre && !staff && !choice.centre)) {
                choice.centre = place.centre;
            }
        }
        return staff && !choice.centre ? Status{fail(ErrorCode::kNotFound, "own centre")}
                                       : Status{};
    }
    const auto found = std::ranges::find(choice.reach, code, [](const server::TreePlace& place) {
        return place.centre.code;
    });
    if (found != choice.reach.end()) {
        choice.centre = found->centre;
        return {};
    }
    return fail(staff ? ErrorCode::kDenied : ErrorCode::kNotFound, "centre");
}

void choose_beneath(const server::CentreTree& tree, ReportChoice& choice, const Visit& visit) {
    if (!choice.centre) {
        return;
    }
    auto all = tree.with_beneath(choice.centre->id);
    choice.has_beneath = all.size() > 1;
    if (visit.asked("below") == "1") {
        choice.order.beneath.assign(all.begin() + 1, all.end());
    }
}

void centre_select(Page& page, const Visit& visit, const ReportChoice& choice) {
    page.open_select({"中心", "Centre"}, "centre");
    const bool whole =
        visit.role() != server::Role::kCentreStaff && !kind_of(choice.kind)->of_centre;
    if (whole) {
        page.option("", page.in({"全区", "The whole district"}), !choice.centre);
    }
    for (const server::TreePlace& place : choice.reach) {
        std::string indent;
        for (int n = 0; n < place.depth; ++n) {
            indent += "　";
        }
        page.option(
            place.centre.code,
            indent + std::string{name_of(page, place.centre)},
            choice.centre && choice.centre->id == place.centre.id
        );
    }
    page.close_select();
    if (choice.has_beneath && choice.kind != "daily" && choice.kind != "files") {
        page << "<label class=\"check\"><input type=\"checkbox\" name=\"below\" value=\"1\""
             << (choice.order.beneath.empty() ? "" : " checked") << "><span>"
             << page.in({"含下属教学点", "with those beneath"}) << "</span></label>";
    }
}

void day_inputs(Page& page, const ReportChoice& choice) {
    const std::string from = to_text(*choice.order.from);
    if (choice.kind == "daily") {
        page.input({"日期", "Date"}, "date", from, "type=\"date\"");
    } else if (is_of_month(choice.kind)) {
        page.input(
            {"月份", "Month"},
            "month",
            from.substr(0, 7),
            "type=\"month\" placeholder=\"2026-11\" maxlength=\"7\""
        );
    } else if (choice.kind == "targets") {
        page.input(
            {"年份", "Year"}, "year", from.substr(0, 4), "type=\"number\" min=\"1900\" max=\"9999\""
        );
    } else {
        page.input({"从", "From"}, "from", from, "type=\"date\"");
        page.input({"到", "To"}, "to", to_text(*choice.order.to), "type=\"date\"");
    }
}

// The same length of days before and after.
void neighbours(Page& page, const ReportChoice& choice) {
    const Date from = *choice.order.from;
    const Date to = *choice.order.to;
    const auto at = [&](Date first, Date last) {
        return report_address("/reports", choice, choice.kind, first, last);
    };
    if (choice.kind == "daily") {
        page.link(at(add_days(from, -1), add_days(to, -1)), {"前一天", "Day before"});
        page.link(at(add_days(from, 1), add_days(to, 1)), {"后一天", "Day after"});
    } else if (is_of_month(choice.kind)) {
        const Date before = add_days(from, -1);
        const Date after = add_days(to, 1);
        page.link(at(first_of_month(before), before), {"上个月", "Month before"});
        page.link(at(after, last_of_month(after)), {"下个月", "Month after"});
    } else if (choice.kind == "targets") {
        page.link(at(add_days(from, -1), to), {"上一年", "Year before"});
        page.link(at(add_days(to, 1), to), {"下一年", "Year after"});
    }
}

void term_links(Page& page, const ReportChoice& choice) {
    for (const Term& term : choice.terms) {
        page << "<a href=\""
             << escaped(report_address("/reports", choice, "term", term.first, term.last)) << "\">";
        page.text(term.name) << "</a>";
    }
}

} // namespace

Result<ReportChoice> report_choice(server::Ledger& ledger, const Visit& visit) {
    ReportChoice choice;
    choice.kind = visit.asked("kind").empty() ? "monthly" : visit.asked("kind");
    if (kind_of(choice.kind) == nullptr) {
        return fail(ErrorCode::kNotFound, "kind");
    }
    const server::CentreTree tree = LINLI_TRY(server::centre_tree(ledger));
    choice.reach = tree.places();
    std::erase_if(choice.reach, [&](const server::TreePlace& place) {
        return !visit.may_see(place.centre.id);
    });
    if (!choice.reach.empty()) { // theirs are a branch: it stands at the edge
        const int edge = choice.reach.front().depth;
        for (server::TreePlace& place : choice.reach) {
            place.depth -= edge;
        }
    }
    LINLI_TRY(choose_centre(choice, visit));
    choose_beneath(tree, choice, visit);
    LINLI_TRY(choose_days(ledger, choice, visit));
    if (choice.centre && choice.kind == "term") {
        choice.terms = LINLI_TRY(ledger.terms_of(choice.centre->id));
    }
    choice.order.act = choice.kind;
    choice.order.format = visit.asked("format");
    choice.order.masked = visit.is_inspector();
    choice.order.language =
        visit.chinese() ? reporting::Language::kChinese : reporting::Language::kEnglish;
    return choice;
}

std::string report_address(
    std::string_view path, const ReportChoice& choice, std::string_view kind, Date from, Date to
) {
    std::string address{path};
    address += "?kind=" + std::string{kind};
    if (choice.centre) {
        address += "&centre=" + url_encoded(choice.centre->code);
    }
    if (!choice.order.beneath.empty()) {
        address += "&below=1";
    }
    const std::string first = to_text(from);
    return address
        + (kind == "daily"         ? "&date=" + first
               : is_of_month(kind) ? "&month=" + first.substr(0, 7)
               : kind == "targets" ? "&year=" + first.substr(0, 4)
                                   : "&from=" + first + "&to=" + to_text(to));
}

void write_choice(Page& page, const Visit& visit, const ReportChoice& choice) {
    page << "<p class=\"tabs\">";
    for (const Kind& kind : kKinds) {
        if (kind.name.zh.empty()) {
            continue;
        }
        std::string address = "/reports?kind=" + std::string{kind.word};
        if (choice.centre) {
            address += "&centre=" + url_encoded(choice.centre->code);
        }
        page << "<a href=\"" << escaped(address) << "\""
             << (kind.word == choice.kind ? " aria-current=\"page\">" : ">") << page.in(kind.name)
             << "</a>";
    }
    page << "</p>";
    page.open_search("/reports");
    page.hidden("kind", choice.kind);
    centre_select(page, visit, choice);
    day_inputs(page, choice);
    page.button({"查看", "Show"});
    page.close_form();
    page << "<p class=\"days\">";
    neighbours(page, choice);
    term_links(page, choice);
    page << "</p>";
}

} // namespace linli::console
