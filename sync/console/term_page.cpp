#include <algorithm>
#include <sstream>

#include "app/core/base/utf8.h"
#include "app/core/domain/course_list.h"
#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// One term: its dates, holidays and make-up days.

namespace linli::console {
namespace {

using server::Response;

constexpr int kLongestHoliday = 62; // days, of one line

struct Seen {
    Centre centre;
    TermId id;
    std::optional<Term> term{}; // none: a new one
};

Result<Seen> look_up(
    server::Ledger& ledger, const Visit& visit, const std::string& id, const std::string& code
) {
    const auto uuid = uuid_from_text(id);
    server::Wanted wanted;
    wanted.terms.push_back({uuid.value_or(Uuid{})});
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    Seen seen{{}, wanted.terms.front()};
    if (const auto found = rows.terms.find(seen.id); found != rows.terms.end()) {
        seen.term = found->second;
    } else if (code.empty()) {
        return fail(ErrorCode::kNotFound, id);
    }
    for (const Centre& centre : LINLI_TRY(centres_for(ledger, visit))) {
        if (seen.term ? centre.id == seen.term->centre : centre.code == code) {
            seen.centre = centre;
            return seen;
        }
    }
    return fail(ErrorCode::kNotFound, code);
}

// A line for each run of days.
std::string holidays_text(const std::vector<Date>& days) {
    std::string text;
    for (std::size_t first = 0; first < days.size();) {
        std::size_t last = first;
        while (last + 1 < days.size() && days[last + 1] == add_days(days[last], 1)) {
            ++last;
        }
        text += to_text(days[first]);
        text += last > first ? " " + to_text(days[last]) : "";
        text += "\n";
        first = last + 1;
    }
    return text;
}

std::string make_ups_text(const std::vector<MakeUp>& days) {
    std::string text;
    for (const MakeUp& day : days) {
        text += to_text(day.date) + " " + to_text(day.follows) + "\n";
    }
    return text;
}

struct Line {
    Date first;
    std::optional<Date> second{};
};

// One or two dates a line.
std::optional<std::vector<Line>> lines_in(const std::string& text) {
    std::vector<Line> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::vector<Date> dates;
        for (std::string word; words >> word;) {
            const auto date = date_from_text(word);
            if (!date || dates.size() == 2) {
                return std::nullopt;
            }
            dates.push_back(*date);
        }
        if (!dates.empty()) {
            lines.push_back({dates[0], dates.size() > 1 ? std::optional{dates[1]} : std::nullopt});
        }
    }
    return lines;
}

Trouble read_holidays(const std::string& text, Term& term) {
    const auto lines = lines_in(text);
    bool right = lines.has_value();
    for (const Line& line : lines.value_or(std::vector<Line>{})) {
        const Date last = line.second.value_or(line.first);
        const int days = days_between(line.first, last);
        right = right && days >= 0 && days <= kLongestHoliday;
        for (int day = 0; right && day <= days && term.holidays.size() <= kMostHolidays; ++day) {
            term.holidays.push_back(add_days(line.first, day));
        }
    }
    std::ranges::sort(term.holidays);
    const auto twice = std::unique(term.holidays.begin(), term.holidays.end());
    term.holidays.erase(twice, term.holidays.end());
    return right ? Trouble{}
                 : Trouble{
                     {"放假的日子看不懂：每行一天，或首尾两天。",
                      "The holidays cannot be read: a day a line, or the first and the "
                      "last of several."}};
}

Trouble read_make_ups(const std::string& text, Term& term) {
    const auto lines = lines_in(text);
    bool right = lines.has_value();
    for (const Line& line : lines.value_or(std::vector<Line>{})) {
        right = right && line.second && term.make_up_on(line.first) == nullptr;
        if (right) {
            term.make_ups.push_back({line.first, *line.second});
            std::ranges::sort(term.make_ups, {}, &MakeUp::date);
        }
    }
    return right ? Trouble{}
                 : Trouble{
                     {"补课的日子看不懂：每行先写补课那天，再写按哪天的课表，同一天只写一次。",
                      "The make-up days cannot be read: the day and the one whose timetable "
                      "it follows, each day once."}};
}

Trouble read_dates(const Visit& visit, Term& term) {
    const auto first = date_from_text(visit.field("first"));
    const auto last = date_from_text(visit.field("last"));
    const std::string until = line_of(visit, "returning_until");
    const auto returning = date_from_text(until);
    if (!first || !last || (!until.empty() && !returning)) {
        return {{"日期应写作 2026-11-24。", "A date is written 2026-11-24."}};
    }
    term.first = *first;
    term.last = *last;
    term.returning_until = returning;
    return {};
}

Trouble read_form(const Visit& visit, Term& term) {
    term.name = line_of(visit, "name");
    term.holidays.clear();
    term.make_ups.clear();
    if (const Trouble trouble = read_dates(visit, term); trouble.any()) {
        return trouble;
    }
    const std::string most = line_of(visit, "max_classes");
    const auto number = most.empty() ? std::optional{0} : number_of(most);
    if (!number || *number > kMostClasses) {
        return {
            {"每人最多几个班是 0 到 ", "Classes a person are 0 to "}, std::to_string(kMostClasses)};
    }
    term.max_classes = *number;
    if (const Trouble trouble = read_holidays(visit.field("holidays"), term); trouble.any()) {
        return trouble;
    }
    return read_make_ups(visit.field("make_ups"), term);
}

void fields(Page& page, const Visit& visit, const Term& term, bool known) {
    const std::string first = known ? to_text(term.first) : "";
    const std::string last = known ? to_text(term.last) : "";
    page.input(
        {"学期名称", "Name"}, "name", typed(visit, "name", term.name), "maxlength=\"100\" required"
    );
    page.input(
        {"第一天", "First day"}, "first", typed(visit, "first", first), "type=\"date\" required"
    );
    page.input(
        {"最后一天", "Last day"}, "last", typed(visit, "last", last), "type=\"date\" required"
    );
    page.area(
        {"放假（每行一天，或首尾两天）", "Holidays (a day a line, or first and last)"},
        "holidays",
        typed(visit, "holidays", holidays_text(term.holidays)),
        "rows=\"4\" maxlength=\"5000\" placeholder=\"2026-10-01 2026-10-07\""
    );
    page.area(
        {"补课（补课那天，按哪天的课表）",
         "Make-up days (the day, and whose timetable it follows)"},
        "make_ups",
        typed(visit, "make_ups", make_ups_text(term.make_ups)),
        "rows=\"3\" maxlength=\"5000\" placeholder=\"2026-10-10 2026-10-05\""
    );
    page.input(
        {"每人最多报几个班（0：不限）", "Classes a person may have (0: as many as they like)"},
        "max_classes",
        typed(visit, "max_classes", std::to_string(term.max_classes)),
        "type=\"number\" min=\"0\" max=\"50\""
    );
    page.input(
        {"老学员优先到（可不填）", "Returning learners come first until (may be empty)"},
        "returning_until",
        typed(visit, "returning_until", term.returning_until ? to_text(*term.returning_until) : ""),
        "type=\"date\""
    );
}

Response form(
    const Visit& visit,
    const Seen& seen,
    const std::string& shown_as,
    int status,
    const Trouble& why
) {
    const Words title =
        seen.term ? Words{"修改学期", "Change a term"} : Words{"新学期", "A new term"};
    Page page{visit, title};
    page << "<div class=\"narrow\"><h1>" << page.in(title) << "</h1><p class=\"sum\">";
    page.text(name_of(page, seen.centre)) << "</p>";
    if (why.any()) {
        say(page, why);
    }
    if (seen.term) {
        page << "<p>";
        page.say(
            {"已排好的课次不会跟着放假改，要一次一次改。",
             "Sessions that are planned do not move with a holiday: move each."}
        ) << "</p>";
    }
    page << "<form method=\"post\" action=\"/catalogue/term\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("term", seen.id.text());
    page.hidden("centre", seen.centre.code);
    page.hidden("shown", shown_as);
    fields(page, visit, seen.term.value_or(Term{}), seen.term.has_value());
    page.button({"保存", "Save"});
    page.link(
        "/catalogue?centre=" + url_encoded(seen.centre.code),
        {"不，回去", "No, go back"},
        "button quiet"
    );
    page << "</form></div>";
    return shown(page, status);
}

} // namespace

Response term_form(const Desk& desk, const Visit& visit) {
    auto seen = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return look_up(ledger, visit, visit.asked("term"), visit.asked("centre"));
    });
    if (!seen) {
        return failed(visit, seen.error());
    }
    if (!seen->term) {
        RandomIdSource ids{desk.clock};
        seen->id = {ids.next()};
    }
    const std::string version = seen->term ? server::version_of(*seen->term) : std::string{};
    return form(visit, *seen, version, 200, {});
}

Response term_act(const Desk& desk, const Visit& visit) {
    const auto seen = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return look_up(ledger, visit, visit.field("term"), visit.field("centre"));
    });
    if (!seen || seen->id.is_nil()) {
        return seen ? not_found(visit) : failed(visit, seen.error());
    }
    Term term = seen->term.value_or(Term{});
    term.id = seen->id;
    term.centre = seen->centre.id;
    if (const Trouble trouble = read_form(visit, term); trouble.any()) {
        return form(visit, *seen, visit.field("shown"), 400, trouble);
    }
    const auto spoken = say_and_note(
        desk,
        visit,
        {"term.set", "term", term.id.uuid, term.centre},
        [&](server::Ledger& ledger, const server::Saying& saying, Deed&) {
            return server::set_term(ledger, term, saying);
        }
    );
    if (!spoken) {
        return not_said(visit, spoken.error());
    }
    if (spoken->problem == server::WordProblem::kStale) {
        return told_stale(visit, "/catalogue?centre=" + url_encoded(seen->centre.code));
    }
    if (!spoken->done()) {
        const Page words{visit, {}};
        return form(visit, *seen, visit.field("shown"), 400, trouble_in(words, *spoken));
    }
    return see_other("/catalogue?done=saved&centre=" + url_encoded(seen->centre.code));
}

} // namespace linli::console
