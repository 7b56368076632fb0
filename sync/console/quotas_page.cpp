#include <algorithm>

#include "app/core/base/utf8.h"
#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/console/plan_parts.h"
#include "sync/server/centre_tree.h"

// 名额计划: how many classes and seats the district plans for each centre in a term, beside what is
// filed there. Set in place by the district; whoever sees a centre sees its plan.

namespace linli::console {
namespace {

using server::PlanSum;
using server::Quota;
using server::Response;
using server::TermPlan;
using server::TreePlace;

constexpr int kDaysBack = 3 * 366; // terms that were over earlier are not offered

struct View {
    server::CentreTree tree;
    std::vector<TreePlace> places; // of their branch
    std::vector<Term> times;       // the latest first
    std::optional<Term> time{};    // the one that is shown
    std::map<CentreId, std::vector<Term>> terms{};
    std::map<TermId, TermPlan> plans{};
    std::vector<server::Account> accounts{};
    bool relay{false};
};

/// What was typed, and does not fit.
struct Typed {
    std::string term;
    std::string classes;
    std::string seats;
};

// As asked: any term leads to the time in which it lies.
void choose_time(View& view, const Visit& visit, const std::vector<Term>& all) {
    const std::string field = visit.field("view");
    const auto id = uuid_from_text(field.empty() ? visit.asked("term") : field);
    const auto asked = id ? std::ranges::find(all, TermId{*id}, &Term::id) : all.end();
    if (asked == all.end()) {
        const Term* now = server::time_at(view.times, local_date(visit.now));
        view.time = now != nullptr ? std::optional{*now} : std::nullopt;
        return;
    }
    const auto around = std::ranges::find_if(view.times, [&](const Term& time) {
        return server::is_in(*asked, time);
    });
    view.time = around == view.times.end() ? *asked : *around;
}

Result<View> load(server::Ledger& ledger, const Visit& visit) {
    View view{LINLI_TRY(server::centre_tree(ledger)), {}, {}};
    view.places = view.tree.places();
    std::erase_if(view.places, [&](const TreePlace& one) { return !visit.may_see(one.centre.id); });
    auto all = LINLI_TRY(ledger.terms_since(add_days(local_date(visit.now), -kDaysBack)));
    std::erase_if(all, [&](const Term& term) { return !visit.may_see(term.centre); });
    view.times = server::term_times(all);
    choose_time(view, visit, all);
    std::vector<TermId> wanted;
    for (const Term& term : all) {
        if (view.time && server::is_in(term, *view.time)) {
            view.terms[term.centre].push_back(term);
            wanted.push_back(term.id);
        }
    }
    view.plans = LINLI_TRY(ledger.term_plans(wanted));
    view.accounts = LINLI_TRY(ledger.accounts());
    view.relay = LINLI_TRY(ledger.upstream()).has_value();
    return view;
}

bool may_set(const Visit& visit, const View& view) {
    return visit.is_admin() && !view.relay;
}

void choice(Page& page, const View& view) {
    page.open_search("/quotas");
    page.open_select({"学期", "Term"}, "term");
    for (const Term& time : view.times) {
        const std::string days = "  " + to_text(time.first) + " – " + to_text(time.last);
        page.option(time.id.text(), time.name + days, time.id == view.time->id);
    }
    page.close_select();
    page.button({"查看", "Show"});
    page.close_form();
}

void filed_cell(
    Page& page, int filed, const std::optional<int>& planned, const std::string& note = {}
) {
    page.open_cell();
    page << std::to_string(filed) << " / " << (planned ? std::to_string(*planned) : "–");
    page.text(note);
    if (planned && filed > *planned) {
        const std::string more = std::to_string(filed - *planned);
        page << " <span class=\"s absent\">" << page.in("超出 " + more, more + " beyond")
             << "</span>";
    }
    plan_bar(page, filed, planned);
    page.close_cell();
}

void use_cells(Page& page, const TermPlan& plan) {
    const Quota quota = plan.quota.value_or(Quota{});
    filed_cell(page, plan.use.classes, quota.classes);
    page.cell(std::to_string(plan.use.approved));
    filed_cell(page, plan.use.seats, quota.seats);
    page.cell(std::to_string(plan.use.taken));
}

// Sums of plans are compared only where every centre has one.
void sum_row(Page& page, const PlanSum& sum, std::string_view name) {
    const auto left_open = [&](int without, int planned) {
        const std::string count = std::to_string(without);
        const std::string so_far = std::to_string(planned);
        return without == 0 || without == sum.terms
            ? std::string{}
            : std::string{page.in(
                "（已定 " + so_far + "，" + count + " 个没有定）",
                " (" + so_far + " so far, " + count + " not set)"
            )};
    };
    const TermPlan plan = sum.shown();
    const Quota quota = plan.quota.value_or(Quota{});
    const Quota said = sum.plan.quota.value_or(Quota{});
    page.open_row();
    page.open_cell();
    page << name;
    page.close_cell();
    filed_cell(
        page,
        plan.use.classes,
        quota.classes,
        left_open(sum.without_classes, said.classes.value_or(0))
    );
    page.cell(std::to_string(plan.use.approved));
    filed_cell(
        page, plan.use.seats, quota.seats, left_open(sum.without_seats, said.seats.value_or(0))
    );
    page.cell(std::to_string(plan.use.taken));
    page.open_cell(true);
    page.close_cell();
    page.close_row();
}

void who_set(Page& page, const Visit& visit, const View& view, const TermPlan& plan) {
    if (!plan.quota) {
        page << "<small>" << page.in({"没有定过", "never set"}) << "</small>";
        return;
    }
    const auto who = std::ranges::find(view.accounts, plan.quota->account, &server::Account::id);
    page << "<small>";
    page.text(
        who == view.accounts.end() ? page.in({"命令行", "command line"})
                                   : std::string_view{who->name}
    ) << " "
      << when(plan.quota->at, visit.now) << "</small>";
}

void number_input(Page& page, Words label, const char* name, const std::string& value, int most) {
    page.input(
        label,
        name,
        value,
        "inputmode=\"numeric\" maxlength=\"6\" size=\"5\" placeholder=\"0–" + std::to_string(most)
            + "\""
    );
}

void set_form(
    Page& page, const Visit& visit, const View& view, const Term& term, const Typed& typed
) {
    const TermPlan& plan = view.plans.at(term.id);
    const auto text = [](const std::optional<int>& number) {
        return number ? std::to_string(*number) : std::string{};
    };
    const Quota quota = plan.quota.value_or(Quota{});
    const bool again = typed.term == term.id.text();
    page << "<form class=\"inline\" method=\"post\" action=\"/quotas\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("term", term.id.text());
    page.hidden("view", view.time->id.text());
    page.hidden("shown", server::version_of(plan.quota));
    number_input(
        page,
        {"班数", "Classes"},
        "classes",
        again ? typed.classes : text(quota.classes),
        server::kMostPlannedClasses
    );
    number_input(
        page,
        {"名额", "Seats"},
        "seats",
        again ? typed.seats : text(quota.seats),
        server::kMostPlannedSeats
    );
    page.button({"保存", "Save"});
    page << "</form>";
}

void name_cell(Page& page, const View& view, const TreePlace& place, const Term* term) {
    page.open_cell();
    for (int n = view.places.front().depth; n < place.depth; ++n) {
        page << "<span class=\"branch\">" << (n + 1 == place.depth ? "└" : "　") << "</span>";
    }
    if (term != nullptr) {
        page << "<a href=\"/catalogue?centre=" << escaped(url_encoded(place.centre.code)) << "\">";
    }
    page.text(name_of(page, place.centre)) << (term != nullptr ? "</a>" : "") << " <small>";
    page.text(place.centre.code);
    if (term != nullptr && term->name != view.time->name) {
        page << " · ";
        page.text(term->name);
    }
    page << "</small>";
    page.close_cell();
}

void rows_of(
    Page& page, const Visit& visit, const View& view, const TreePlace& place, const Typed& typed
) {
    const auto terms = view.terms.find(place.centre.id);
    if (terms == view.terms.end()) {
        page.open_row();
        name_cell(page, view, place, nullptr);
        page.cell(Words{"这时没有学期", "no term then"});
        for (int n = 0; n < 4; ++n) {
            page.cell("–");
        }
        page.close_row();
        return;
    }
    for (const Term& term : terms->second) {
        const TermPlan& plan = view.plans.at(term.id);
        page.open_row();
        name_cell(page, view, place, &term);
        use_cells(page, plan);
        page.open_cell();
        if (may_set(visit, view)) {
            set_form(page, visit, view, term, typed);
        }
        who_set(page, visit, view, plan);
        page.close_cell();
        page.close_row();
    }
}

PlanSum sum_of(const View& view, const std::vector<CentreId>& centres) {
    PlanSum sum;
    for (const CentreId& centre : centres) {
        const auto terms = view.terms.find(centre);
        for (std::size_t n = 0; terms != view.terms.end() && n < terms->second.size(); ++n) {
            sum.add(view.plans.at(terms->second[n].id));
        }
    }
    return sum;
}

void table(Page& page, const Visit& visit, const View& view, const Typed& typed) {
    page << "<section>";
    page.open_table(
        {{"中心", "Centre"},
         {"班：已备案 / 计划", "Classes: filed / planned"},
         {"已批准", "Approved"},
         {"名额：已备案 / 计划", "Seats: filed / planned"},
         {"已录取", "Taken"},
         {"计划", "Plan"}}
    );
    if (visit.role() != server::Role::kCentreStaff) {
        std::vector<CentreId> all;
        for (const TreePlace& place : view.places) {
            all.push_back(place.centre.id);
        }
        sum_row(page, sum_of(view, all), page.in({"全区合计", "The whole district"}));
    }
    for (const TreePlace& place : view.places) {
        rows_of(page, visit, view, place, typed);
        if (view.tree.has_beneath(place.centre.id)) {
            const auto all = view.tree.with_beneath(place.centre.id);
            sum_row(page, sum_of(view, all), page.in({"　含下属合计", "　With those beneath it"}));
        }
    }
    page.close_table();
    page << "</section>";
}

Response plans_page(const Visit& visit, const View& view, const Typed& typed, int status) {
    Page page{visit, {"名额计划", "Quotas"}};
    page.headline(
        {"名额计划", "Quotas"},
        view.relay
            ? Words{"这里是中继：名额计划在区里定，也在区里看。",
                    "A relay: quotas are set at the district, and seen there."}
            : Words{"每个中心一个学期计划开多少班、共多少名额。只是计划，不拦报名；超出时会提醒。",
                    "How many classes, and seats in all, are planned for each centre in a term. A "
                    "plan stops nobody from signing up; going beyond it is pointed out."}
    );
    if (!typed.term.empty()) {
        page.notice(
            {"没有改：班数写 0 到 9999，名额写 0 到 999999，不定就空着。",
             "Not changed: write 0 to 9999 classes and 0 to 999999 seats, or nothing where it is "
             "left open."},
            true
        );
    } else if (visit.asked("done") == "saved") {
        page.notice({"改好了。", "It is changed."});
    }
    if (!view.time) {
        page.empty(
            {"没有学期", "No term"},
            {"中心有了学期，这里就能定计划。", "Once a centre has a term, it is planned here."}
        );
        return shown(page, status);
    }
    choice(page, view);
    table(page, visit, view, typed);
    return shown(page, status);
}

/// Nothing: it is no such number, and not empty.
std::optional<std::optional<int>> planned_in(const std::string& text) {
    const std::optional<int> number = number_of(text);
    if (!text.empty() && !number) {
        return std::nullopt;
    }
    return std::make_optional(number); // an empty optional of its own is what "" means
}

Result<Term> term_named(server::Ledger& ledger, const std::string& id) {
    server::Wanted wanted;
    wanted.terms.push_back({uuid_from_text(id).value_or(Uuid{})});
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    return rows.terms.empty() ? Result<Term>{fail(ErrorCode::kNotFound, id)}
                              : rows.terms.begin()->second;
}

Status save(server::Ledger& ledger, const Visit& visit, Quota quota) {
    const Term term = LINLI_TRY(term_named(ledger, visit.field("term")));
    quota.term = term.id;
    const server::AuditEntry entry = server::audit_of(quota, term);
    return ledger.transact([&]() -> Status {
        LINLI_TRY(server::say_quota(ledger, quota, visit.field("shown")));
        return ledger.write_audit(entry);
    });
}

std::string back_to(const Visit& visit) {
    return "/quotas?term=" + url_encoded(visit.field("view"));
}

} // namespace

Response quotas_page(const Desk& desk, const Visit& visit) {
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    return view ? plans_page(visit, *view, {}, 200) : failed(visit, view.error());
}

Response quota_act(const Desk& desk, const Visit& visit) {
    const std::string classes = line_of(visit, "classes");
    const std::string seats = line_of(visit, "seats");
    const auto some = planned_in(classes);
    const auto many = planned_in(seats);
    Status done = fail(ErrorCode::kInvalid, "number");
    if (some && many) {
        const Quota quota{{}, *some, *many, visit.who->account.id, visit.now};
        done = in_ledger(desk.door, [&](server::Ledger& ledger) {
            return save(ledger, visit, quota);
        });
    }
    if (done) {
        return see_other(back_to(visit) + "&done=saved");
    }
    switch (done.error().code) {
    case ErrorCode::kConflict: return told_stale(visit, back_to(visit));
    case ErrorCode::kDenied:
        return refused(
            visit,
            409,
            {"办不了", "Not done"},
            {"这里是中继：请在区里定。", "A relay: it is set at the district."}
        );
    case ErrorCode::kInvalid: break;
    default: return failed(visit, done.error());
    }
    const auto view =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return load(ledger, visit); });
    return view ? plans_page(visit, *view, {visit.field("term"), classes, seats}, 400)
                : failed(visit, view.error());
}

} // namespace linli::console
