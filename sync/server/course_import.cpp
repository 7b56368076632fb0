#include "sync/server/course_import.h"

#include <algorithm>
#include <map>

#include "app/core/base/log.h"
#include "app/core/domain/catalogue.h"
#include "app/core/domain/lease_policy.h"
#include "sync/server/office.h"
#include "sync/server/quota_word.h"

namespace linli::server {
namespace {

constexpr int kDefaultTermDays = 26 * 7 - 1; // as at a kiosk
constexpr int kRowsAtOnce = 500;

Result<Centre> centre_called(Ledger& ledger, const std::string& code) {
    const auto all = LINLI_TRY(ledger.centres());
    const auto found = std::ranges::find(all, code, &Centre::code);
    return found == all.end() ? Result<Centre>{fail(ErrorCode::kNotFound, "centre")}
                              : Result<Centre>{*found};
}

// The term that a class starting now, or on that day, would live in; else one that begins then.
Result<Term> term_for(
    Ledger& ledger, CentreId centre, const std::optional<Date>& start, UtcTime now, IdSource& ids
) {
    const Date day = start.value_or(local_date(now));
    std::optional<Term> known;
    for (const Term& term : LINLI_TRY(ledger.terms_of(centre))) {
        if (term.first <= day && day <= term.last) {
            known = term;
        }
    }
    if (known) {
        return *std::move(known);
    }
    if (!start) {
        return fail(ErrorCode::kNotFound, "term");
    }
    Term term;
    term.id = {ids.next()};
    term.centre = centre;
    term.name = to_text(*start);
    term.first = *start;
    term.last = add_days(*start, kDefaultTermDays);
    return term;
}

std::string text_of(const std::vector<Date>& days) {
    std::string text;
    for (const Date& day : days) {
        text += (text.empty() ? "" : ";") + to_text(day);
    }
    return text;
}

std::string text_of(const std::vector<MakeUp>& days) {
    std::string text;
    for (const MakeUp& one : days) {
        text += (text.empty() ? "" : ";") + to_text(one.date) + "=" + to_text(one.follows);
    }
    return text;
}

// A term that is there is set at the centre: classes and their days hang on it.
std::vector<CellChange> left_of(
    const Term& known, const Term& said, const std::set<std::string>& unsaid
) {
    std::vector<CellChange> left;
    const auto see = [&](const char* column, const std::string& before, const std::string& after) {
        if (before != after && !unsaid.contains(column)) {
            left.push_back({column, before, after, false});
        }
    };
    const auto day = [](const std::optional<Date>& on) {
        return on ? to_text(*on) : std::string{};
    };
    see("title", known.name, said.name);
    see("holidays", text_of(known.holidays), text_of(said.holidays));
    see("make_ups", text_of(known.make_ups), text_of(said.make_ups));
    see("returning_until", day(known.returning_until), day(said.returning_until));
    see("max_classes", std::to_string(known.max_classes), std::to_string(said.max_classes));
    return left;
}

// Of a list that brings its own. Nothing: it cuts across one that is there, which `out` says.
Result<std::optional<Term>> term_among(
    Ledger& ledger,
    CentreId centre,
    const CourseImportOrder& order,
    IdSource& ids,
    CourseImport& out
) {
    Term term = *order.term;
    for (const Term& known : LINLI_TRY(ledger.terms_of(centre))) {
        if (known.first == term.first && known.last == term.last) {
            out.term_left = left_of(known, term, order.term_unsaid);
            return std::optional{known};
        }
        if (known.first <= term.last && term.first <= known.last) {
            const auto days = [](const Term& one) {
                return to_text(one.first) + " – " + to_text(one.last);
            };
            out.plan.problems.push_back(
                {RowProblem::kOtherTerm, 0, "academicSessions.csv", days(term), days(known), {}}
            );
            return std::optional<Term>{};
        }
    }
    term.id = {ids.next()};
    term.centre = centre;
    return std::optional{std::move(term)};
}

// All that the centre's catalogue shows.
Result<Rows> catalogue_rows(Ledger& ledger, CentreId centre) {
    Wanted wanted;
    const FeedKey feed{sync::Scope::kCatalogue, centre.uuid};
    std::uint64_t at = 0;
    for (bool more = true; more;) {
        const FeedPage page = LINLI_TRY(ledger.page(feed, at, kRowsAtOnce));
        for (const sync::FeedRow& row : page.rows) {
            at = row.seq;
            if (row.kind == "course") {
                wanted.courses.push_back({row.id});
            } else if (row.kind == "class") {
                wanted.classes.push_back({row.id});
            } else if (row.kind == "session") {
                wanted.sessions.push_back({row.id});
            }
        }
        more = page.more && !page.rows.empty();
    }
    return ledger.load(wanted);
}

Catalogue existing_of(const Rows& rows, const Centre& centre) {
    std::map<CourseId, CourseEntry> entries;
    for (const auto& row : rows.courses) {
        if (row.second.centre == centre.id) {
            entries[row.first].course = row.second;
        }
    }
    std::map<ClassId, ClassEntry> classes;
    for (const auto& row : rows.classes) {
        if (row.second.centre == centre.id) {
            classes[row.first].clazz = row.second;
        }
    }
    for (const auto& row : rows.sessions) {
        if (const auto at = classes.find(row.second.class_id); at != classes.end()) {
            at->second.sessions.push_back(row.second);
        }
    }
    for (auto& [id, entry] : classes) {
        if (const auto at = entries.find(entry.clazz.course); at != entries.end()) {
            at->second.classes.push_back(std::move(entry));
        }
    }
    Catalogue catalogue;
    catalogue.centre = centre;
    for (auto& [id, entry] : entries) {
        catalogue.courses.push_back(std::move(entry));
    }
    return catalogue;
}

std::vector<sync::FactIn> facts_of(
    const CoursePlan& plan, const std::optional<Term>& made, IdSource& ids, UtcTime now
) {
    std::vector<sync::FactIn> facts;
    const auto say = [&](FactBody body) {
        facts.push_back(fact_of(body, {{ids.next()}, now}));
    };
    if (made) {
        say(TermSet{*made});
    }
    for (const Course& course : plan.described) {
        say(CourseDescribed{course});
    }
    for (const ClassFiled& filed : plan.filed) {
        say(filed);
    }
    return facts;
}

// Who alone shares the centre's seats gets them at once, as if it had filed the class: it is asked
// to come for more once a day only. Nothing: several share, and each is asked when there are some.
Result<std::optional<DeviceId>> only_sharer(Ledger& ledger, CentreId centre, UtcTime now) {
    constexpr UtcTime::duration kSharing = std::chrono::days{kDaysToShare};
    std::vector<DeviceId> sharers;
    for (const LeaseDevice& device : LINLI_TRY(ledger.lease_devices(centre))) {
        if (!device.lost && device.asked_at && now - *device.asked_at <= kSharing) {
            sharers.push_back(device.id);
        }
    }
    return sharers.size() == 1 ? std::optional{sharers.front()} : std::nullopt;
}

// Those that still speak.
Result<std::vector<DeviceRecord>> kiosks_of(Ledger& ledger, CentreId centre) {
    std::vector<DeviceRecord> kiosks = LINLI_TRY(ledger.device_records());
    std::erase_if(kiosks, [&](const DeviceRecord& device) {
        return device.centre != centre || device.relay || device.revoked_at || device.lost_at;
    });
    return kiosks;
}

bool takes_place(const Rows& rows, ClassId id) {
    return std::ranges::any_of(rows.sessions, [&](const auto& row) {
        return row.second.class_id == id && !row.second.cancelled;
    });
}

// How the term will stand to what is planned for it.
Result<TermPlan> planned_with(Ledger& ledger, const CourseImport& done, const Rows& rows) {
    TermPlan plan = LINLI_TRY(term_plan(ledger, done.term.id));
    for (const ClassFiled& filed : done.plan.filed) {
        const auto known = rows.classes.find(filed.clazz.id);
        const bool is_known = known != rows.classes.end();
        if (is_known && filed.sessions.empty() && !takes_place(rows, filed.clazz.id)) {
            continue; // as in plan_if_filed
        }
        const bool counts = is_known && known->second.filing != Filing::kReturned;
        plan = plan_with(plan, counts ? std::optional{known->second} : std::nullopt, filed.clazz);
    }
    return plan;
}

// Within a transaction.
Status take_in(
    Ledger& ledger,
    const CourseList& list,
    const CourseImportOrder& order,
    IdSource& ids,
    UtcTime now,
    CourseImport& out
) {
    const Centre centre = LINLI_TRY(centre_called(ledger, order.centre));
    out.kiosks = LINLI_TRY(kiosks_of(ledger, centre.id));
    if (order.term) {
        const auto term = LINLI_TRY(term_among(ledger, centre.id, order, ids, out));
        if (!term) {
            return {};
        }
        out.term = *term;
    } else {
        out.term = LINLI_TRY(term_for(ledger, centre.id, order.term_start, now, ids));
    }
    const auto known = LINLI_TRY(ledger.terms_of(centre.id));
    const bool is_known = std::ranges::find(known, out.term.id, &Term::id) != known.end();
    const Rows rows = LINLI_TRY(catalogue_rows(ledger, centre.id));
    out.plan = plan_courses(list, existing_of(rows, centre), out.term, ids);
    if (!list.problems.empty() || !out.plan.problems.empty()) {
        return {};
    }
    const auto facts =
        facts_of(out.plan, is_known ? std::nullopt : std::optional{out.term}, ids, now);
    if (facts.empty()) {
        return {};
    }
    out.planned = LINLI_TRY(planned_with(ledger, out, rows));
    const Hearing hearing{LINLI_TRY(only_sharer(ledger, centre.id, now)), order.keep};
    const Judgement judged = LINLI_TRY(hear_for_centre(ledger, centre.id, facts, now, hearing));
    out.refused = judged.verdict == sync::Verdict::kRefused ? judged.reason : "";
    out.written = order.keep && out.refused.empty();
    return {};
}

Status refuse_relay(Ledger& ledger) {
    return LINLI_TRY(ledger.upstream())
        ? Status{fail(ErrorCode::kDenied, "a relay: the server above decides")}
        : Status{};
}

void log_import(const std::string& centre, const CourseImport& done) {
    log_info(
        "the district took in a course list",
        {{"centre", centre},
         {"courses", static_cast<int>(done.plan.described.size())},
         {"classes", done.plan.opened()},
         {"changed", static_cast<int>(done.plan.filed.size()) - done.plan.opened()}}
    );
}

} // namespace

Result<CourseImport> import_courses(
    Ledger& ledger,
    const CourseList& list,
    const CourseImportOrder& order,
    IdSource& ids,
    UtcTime now
) {
    LINLI_TRY(refuse_relay(ledger));
    CourseImport out;
    LINLI_TRY(ledger.transact([&]() -> Status {
        out = {};
        return take_in(ledger, list, order, ids, now, out);
    }));
    if (out.written) {
        log_import(order.centre, out);
    }
    return out;
}

Result<std::vector<CourseImport>> import_all_courses(
    Ledger& ledger, const std::vector<CourseListIn>& lists, bool keep, IdSource& ids, UtcTime now
) {
    LINLI_TRY(refuse_relay(ledger));
    std::vector<CourseImport> out;
    bool undone = false;
    const Status done = ledger.transact([&]() -> Status {
        out.assign(lists.size(), {});
        undone = false;
        bool wrong = false;
        for (std::size_t n = 0; n < lists.size(); ++n) {
            CourseImportOrder order = lists[n].order;
            order.keep = true;
            LINLI_TRY(take_in(ledger, *lists[n].list, order, ids, now, out[n]));
            wrong = wrong || !out[n].plan.problems.empty() || !out[n].refused.empty();
        }
        undone = wrong || !keep; // now, so that a conflict before it is not taken for this one
        return undone ? Status{fail(ErrorCode::kConflict, "undone")} : Status{};
    });
    if (!done && !(undone && done.error().code == ErrorCode::kConflict)) {
        return done.error();
    }
    for (std::size_t n = 0; n < out.size(); ++n) {
        out[n].written = out[n].written && !undone;
        if (out[n].written) {
            log_import(lists[n].order.centre, out[n]);
        }
    }
    return out;
}

} // namespace linli::server
