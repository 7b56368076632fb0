#include <charconv>

#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/reports/report_maker.h"

// What a centre's year is compared with.

namespace linli::console {
namespace {

using server::ReportTarget;
using server::Response;

constexpr std::int64_t kMost = 1'000'000'000;

std::optional<std::int64_t> number_in(const std::string& text, std::int64_t least) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return text.empty()                               ? std::optional<std::int64_t>{0}
        : whole && number >= least && number <= kMost ? std::optional{number}
                                                      : std::nullopt;
}

struct Asked {
    std::string code;
    int year{0};
};

std::optional<Asked> asked_in(
    const Visit& visit, const std::string& code, const std::string& text
) {
    const auto year = text.empty()
        ? std::optional<std::int64_t>{static_cast<int>(local_date(visit.now).year())}
        : number_in(text, 1900);
    return year && *year >= 1900 && *year <= 9999
        ? std::optional{Asked{code, static_cast<int>(*year)}}
        : std::nullopt;
}

struct View {
    Centre centre;
    ReportTarget target;
};

// Without a code the first centre's.
Result<View> load(server::Ledger& ledger, const Asked& asked) {
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        if (asked.code.empty() || centre.code == asked.code) {
            return View{centre, LINLI_TRY(ledger.target_of(centre.id, asked.year))};
        }
    }
    return fail(ErrorCode::kNotFound, "centre");
}

void input(Page& page, Words label, std::string_view name, std::int64_t number) {
    page.input(
        label,
        name,
        number == 0 ? std::string{} : std::to_string(number),
        "type=\"number\" min=\"0\" max=\"1000000000\" inputmode=\"numeric\""
    );
}

Status save(
    server::Ledger& ledger, const Asked& asked, const ReportTarget& target, const Visit& visit
) {
    const View known = LINLI_TRY(load(ledger, asked));
    const std::chrono::year year{asked.year};
    server::AuditEntry entry = visit.noted("target.set");
    entry.object_kind = "target";
    entry.centre = known.centre.id;
    entry.days = reporting::days_text(Date{year / 1 / 1}, Date{year / 12 / 31});
    return ledger.transact([&]() -> Status {
        LINLI_TRY(ledger.set_target(known.centre.id, asked.year, target));
        return ledger.write_audit(entry);
    });
}

Response not_a_number(const Visit& visit) {
    return refused(
        visit,
        400,
        {"数字不对", "Not a number"},
        {"写整数，空着就是没有。年份在 1900 到 9999 之间。",
         "Write whole numbers, nothing where there is none. A year is between 1900 and 9999."}
    );
}

} // namespace

Response target_question(const Desk& desk, const Visit& visit) {
    const auto asked = asked_in(visit, visit.asked("centre"), visit.asked("year"));
    if (!asked) {
        return not_a_number(visit);
    }
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, *asked); });
    if (!view) {
        return failed(visit, view.error());
    }
    Page page{visit, {"设定目标", "Set targets"}};
    page << "<div class=\"narrow\"><h1>";
    page.text(name_of(page, view->centre))
        << " " << std::to_string(asked->year) << "</h1><p class=\"sum\">";
    page.say(
        {"这一年的目标和常住人口。空着就不比较。",
         "Targets of the year, and the population. What is left empty is not compared."}
    ) << "</p>";
    page << "<form method=\"post\" action=\"/reports/target\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("centre", view->centre.code);
    page.hidden("year", std::to_string(asked->year));
    input(page, {"到课人次目标", "Target of attendances"}, "attendances", view->target.attendances);
    input(page, {"到课人数目标", "Target of people"}, "people", view->target.people);
    input(page, {"常住人口", "Population"}, "population", view->target.population);
    page.button({"设定", "Set"});
    page.link(
        "/reports?kind=targets&year=" + std::to_string(asked->year),
        {"不，回去", "No, go back"},
        "button quiet"
    );
    page << "</form></div>";
    return shown(page);
}

Response target_act(const Desk& desk, const Visit& visit) {
    const std::string code = visit.field("centre");
    const auto asked = asked_in(visit, code, visit.field("year"));
    const auto attendances = number_in(visit.field("attendances"), 0);
    const auto people = number_in(visit.field("people"), 0);
    const auto population = number_in(visit.field("population"), 0);
    if (code.empty() || !asked || !attendances || !people || !population) {
        return not_a_number(visit);
    }
    const ReportTarget target{*population, *attendances, *people};
    const Status done = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return save(ledger, *asked, target, visit);
    });
    return done ? see_other("/reports?kind=targets&done=set&year=" + std::to_string(asked->year))
                : failed(visit, done.error());
}

} // namespace linli::console
