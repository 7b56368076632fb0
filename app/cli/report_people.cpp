#include <algorithm>
#include <array>
#include <ostream>

#include "app/cli/report_files.h"
#include "app/reports/call_list.h"
#include "app/reports/certificate_pages.h"
#include "app/reports/member_cards.h"
#include "app/store/certificates.h"
#include "app/store/residents.h"
#include "app/store/staff_lists.h"

// What is handed to people, and whom staff ring up.

namespace linli::cli {
namespace {

/// Of the classes of --course; kNotFound: there are none.
Result<std::vector<ClassRoster>> rosters_asked(const Context& context, store::Store& store) {
    const std::string course = context.args.value("--course");
    const Date today = local_date(context.world.clock.now());
    auto rosters =
        LINLI_TRY(store::class_rosters(store, course, date_asked(context, today).value_or(today)));
    return rosters.empty() ? fail(ErrorCode::kNotFound, course)
                           : Result<std::vector<ClassRoster>>{std::move(rosters)};
}

Result<std::vector<Resident>> people_with_seats(const Context& context, store::Store& store) {
    std::vector<Resident> people;
    for (const ClassRoster& roster : LINLI_TRY(rosters_asked(context, store))) {
        for (const RosterPerson& one : roster.people) {
            const bool known =
                std::ranges::find(people, one.resident, &Resident::id) != people.end();
            if (!known && !one.walk_in && !one.gone) {
                people.push_back(LINLI_TRY(store::load_resident(store, one.resident)));
            }
        }
    }
    return people;
}

// By --course, or by the telephones behind the word.
Result<std::vector<Resident>> card_holders(const Context& context, store::Store& store) {
    std::vector<Resident> people;
    if (context.args.has("--course")) {
        people = LINLI_TRY(people_with_seats(context, store));
    }
    for (std::size_t n = 2; n < context.args.words.size(); ++n) {
        const std::string& phone = context.args.words[n];
        const auto found = LINLI_TRY(store::residents_with_phone(store, phone));
        if (found.empty()) {
            return fail(ErrorCode::kNotFound, phone);
        }
        people.insert(people.end(), found.begin(), found.end());
    }
    return people.empty() ? fail(ErrorCode::kNotFound, "nobody")
                          : Result<std::vector<Resident>>{std::move(people)};
}

Result<std::vector<reports::NamedCertificate>> certificates_asked(
    const Context& context, store::Store& store
) {
    std::vector<reports::NamedCertificate> earned;
    for (const ClassRoster& roster : LINLI_TRY(rosters_asked(context, store))) {
        for (const RosterPerson& one : roster.people) {
            if (one.gone || one.walk_in || roster.sessions.empty()) {
                continue;
            }
            for (Certificate& each : LINLI_TRY(store::certificates_of(store, one.resident))) {
                if (each.class_id == roster.sessions.front().class_id) {
                    earned.push_back({one.name, std::move(each)});
                }
            }
        }
    }
    return earned;
}

bool has_date(const Context& context) {
    return !context.args.has("--date") || date_from_text(context.args.value("--date"));
}

} // namespace

int cards_report(const Context& context) {
    if ((!context.args.has("--course") && context.args.words.size() < 3) || !has_date(context)) {
        return wrong_usage(
            context,
            "用法：report cards 手机号… 或 report cards --course 课程编号",
            "report cards TELEPHONE... or report cards --course CODE"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto centre = centre_of(*store);
    const auto people = card_holders(context, *store);
    if (!centre || !people) {
        return report_error(context, !centre ? centre.error() : people.error());
    }
    return print_or_save(
        context,
        "cards.pdf",
        reports::member_cards_pdf(*centre, *people, language_of(context), context.world.clock.now())
    );
}

int certificates_report(const Context& context) {
    if (!context.args.has("--course") || context.args.words.size() != 2 || !has_date(context)) {
        return wrong_usage(
            context,
            "用法：report certificates --course 课程编号 [--date 2026-11-24]",
            "report certificates --course CODE [--date 2026-11-24]"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto centre = centre_of(*store);
    const auto earned = certificates_asked(context, *store);
    if (!centre || !earned) {
        return report_error(context, !centre ? centre.error() : earned.error());
    }
    if (earned->empty()) {
        context.err << context.say(
            "还没有人结业：课没有上完，到课不够，或这个班不发证书\n",
            "nobody has earned one: the class goes on, or gives none, or nobody came often enough\n"
        );
        return kCouldNot;
    }
    return print_or_save(
        context,
        "certificates-" + context.args.value("--course") + ".pdf",
        reports::certificates_pdf(*centre, *earned, language_of(context), context.world.clock.now())
    );
}

int calls_report(const Context& context) {
    const std::string format = context.json() ? "json" : context.args.value("--format");
    constexpr std::array<std::string_view, 4> kFormats{"pdf", "xlsx", "csv", "json"};
    if (context.args.words.size() != 2 || std::ranges::find(kFormats, format) == kFormats.end()) {
        return wrong_usage(
            context,
            "用法：report calls [--course 课程编号] --format pdf|xlsx|csv|json",
            "report calls [--course CODE] --format pdf|xlsx|csv|json"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto centre = centre_of(*store);
    const auto calls = reports::calls_to_make(*store, context.args.value("--course"));
    if (!centre || !calls) {
        return report_error(context, !centre ? centre.error() : calls.error());
    }
    if (format == "json") {
        return put_out(context, reports::calls_json(*calls) + "\n");
    }
    const UtcTime now = context.world.clock.now();
    return put_paper(
        context,
        "calls-" + to_text(local_date(now)),
        format,
        reports::call_paper(*centre, *calls, now, language_of(context))
    );
}

} // namespace linli::cli
