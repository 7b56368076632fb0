#include "sync/server/quota_command.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <optional>

#include "sync/server/centre_tree.h"
#include "sync/server/ledger_command.h"
#include "sync/server/quota_word.h"

namespace linli::server {
namespace {

constexpr int kDaysBack = 3 * 366; // terms that were over earlier have to be named by nobody

struct Order {
    std::string act; // show, set
    std::string db;
    std::string centre; // its code
    std::string term;   // its name
    // Said at all; empty: it is left open.
    std::optional<std::string> classes;
    std::optional<std::string> seats;
};

// KEY=VALUE, each once.
bool read_part(Order& order, const std::string& word) {
    const auto sign = word.find('=');
    const std::string key = word.substr(0, sign);
    auto* part = key == "classes" ? &order.classes : key == "seats" ? &order.seats : nullptr;
    if (sign == std::string::npos || part == nullptr || *part) {
        return false;
    }
    *part = word.substr(sign + 1);
    return true;
}

std::optional<Order> read_order(const std::vector<std::string>& words) {
    Order order;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string* value = words[i] == "--db" ? &order.db
            : words[i] == "--centre"            ? &order.centre
            : words[i] == "--term"              ? &order.term
                                                : nullptr;
        if (value != nullptr) {
            if (i + 1 == words.size() || !value->empty()) {
                return std::nullopt;
            }
            *value = words[++i];
        } else if (order.act.empty()) {
            order.act = words[i];
        } else if (!read_part(order, words[i])) {
            return std::nullopt;
        }
    }
    const bool any = order.classes || order.seats;
    const bool fits = order.act == "show" ? !any
        : order.act == "set"              ? any && !order.centre.empty()
                                          : false;
    return fits && !order.db.empty() ? std::optional{std::move(order)} : std::nullopt;
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound:
        return "没有这个中心（centre）或这个学期（term） No such centre, or no such term";
    case ErrorCode::kDenied: return "这里是中继，请在区里办 A relay: do it at the district";
    case ErrorCode::kInvalid:
        return "班数 0 到 9999，名额 0 到 999999，不定就空着；什么都没有改 0 to 9999 classes, 0 to "
               "999999 seats, or nothing where it is left open: nothing is changed";
    default: return nullptr;
    }
}

std::string text_of(const std::optional<int>& number) {
    return number ? std::to_string(*number) : std::string{"-"};
}

void print_plan(const std::string& who, const std::string& term, const TermPlan& plan) {
    const Quota quota = plan.quota.value_or(Quota{});
    std::printf(
        "%s  %s  班 classes %d/%s  已批准 approved %d  名额 seats %d/%s  已录取 taken %d%s\n",
        who.c_str(),
        term.c_str(),
        plan.use.classes,
        text_of(quota.classes).c_str(),
        plan.use.approved,
        plan.use.seats,
        text_of(quota.seats).c_str(),
        plan.use.taken,
        beyond(plan) ? "  超出计划 beyond the plan" : ""
    );
}

struct Known {
    CentreTree tree;
    std::vector<Term> terms; // by their first day
};

Result<Known> known_in(Ledger& ledger, UtcTime now) {
    if (LINLI_TRY(ledger.upstream())) {
        return fail(ErrorCode::kDenied, "a relay: the server above decides");
    }
    Known known{LINLI_TRY(centre_tree(ledger)), {}};
    known.terms = LINLI_TRY(ledger.terms_since(add_days(local_date(now), -kDaysBack)));
    return known;
}

Result<Centre> centre_called(const Known& known, const std::string& code) {
    for (const TreePlace& place : known.tree.places()) {
        if (place.centre.code == code) {
            return place.centre;
        }
    }
    return fail(ErrorCode::kNotFound, "centre " + code);
}

// Those that were asked for: by name, else those of the time that goes on.
std::vector<Term> chosen(const Known& known, const Order& order, UtcTime now) {
    std::vector<Term> terms = known.terms;
    if (!order.term.empty()) {
        std::erase_if(terms, [&](const Term& term) { return term.name != order.term; });
        return terms;
    }
    const auto times = term_times(terms);
    const Term* time = time_at(times, local_date(now));
    std::erase_if(terms, [&](const Term& term) { return time == nullptr || !is_in(term, *time); });
    return terms;
}

Status show(Ledger& ledger, const Order& order, UtcTime now) {
    const Known known = LINLI_TRY(known_in(ledger, now));
    std::vector<CentreId> centres;
    if (!order.centre.empty()) {
        const Centre centre = LINLI_TRY(centre_called(known, order.centre));
        centres = known.tree.with_beneath(centre.id);
    }
    const std::vector<Term> terms = chosen(known, order, now);
    std::vector<TermId> ids;
    std::ranges::transform(terms, std::back_inserter(ids), &Term::id);
    const auto plans = LINLI_TRY(ledger.term_plans(ids));
    PlanSum sum;
    for (const TreePlace& place : known.tree.places()) {
        const CentreId id = place.centre.id;
        for (const Term& term : terms) {
            const bool asked = centres.empty() || std::ranges::find(centres, id) != centres.end();
            if (term.centre == id && asked) {
                print_plan(place.centre.code, term.name, plans.at(term.id));
                sum.add(plans.at(term.id));
            }
        }
    }
    if (sum.terms == 0) {
        return fail(ErrorCode::kNotFound, "term " + order.term);
    }
    if (sum.terms > 1) {
        print_plan("合计", "sum", sum.shown());
    }
    return {};
}

// Of several of one name the latest.
Result<Term> term_to_set(Ledger& ledger, const Order& order, UtcTime now) {
    Known known = LINLI_TRY(known_in(ledger, now));
    const Centre centre = LINLI_TRY(centre_called(known, order.centre));
    std::erase_if(known.terms, [&](const Term& term) { return term.centre != centre.id; });
    const auto terms = chosen(known, order, now);
    return terms.empty() ? Result<Term>{fail(ErrorCode::kNotFound, "term " + order.term)}
                         : Result<Term>{terms.back()};
}

Result<std::optional<int>> number_in(const std::string& text, const char* part) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty()) {
        return std::optional<int>{};
    }
    return error == std::errc{} && end == text.data() + text.size()
        ? Result<std::optional<int>>{number}
        : Result<std::optional<int>>{fail(ErrorCode::kInvalid, part)};
}

Status set(Ledger& ledger, const Order& order, UtcTime now) {
    const Term term = LINLI_TRY(term_to_set(ledger, order, now));
    // What is left out stands as it does then: somebody may set it at the page meanwhile.
    LINLI_TRY(ledger.transact([&]() -> Status {
        const TermPlan before = LINLI_TRY(term_plan(ledger, term.id));
        Quota quota = before.quota.value_or(Quota{});
        quota.term = term.id;
        quota.account = {};
        quota.at = now;
        if (order.classes) {
            quota.classes = LINLI_TRY(number_in(*order.classes, "classes"));
        }
        if (order.seats) {
            quota.seats = LINLI_TRY(number_in(*order.seats, "seats"));
        }
        LINLI_TRY(say_quota(ledger, quota, std::nullopt));
        return ledger.write_audit(audit_of(quota, term));
    }));
    print_plan(order.centre, term.name, LINLI_TRY(term_plan(ledger, term.id)));
    return {};
}

} // namespace

const char* quota_help() {
    return "     linli-district quota show [--centre CODE] [--term NAME] --db FILE\n"
           "     linli-district quota set --centre CODE [--term NAME] [classes=N] [seats=N]\n"
           "                                        --db FILE\n"
           "                      "
           "名额计划：一个中心一个学期计划开多少班、共多少名额，和已备案的对照；\n"
           "                      不写学期就是现在的；值留空就是不定。只是计划，不拦报名\n"
           "                      how many classes, and seats in all, are planned for a centre in "
           "a\n"
           "                      term, beside what is filed: filed/planned; without a term the "
           "one\n"
           "                      that goes on; an empty value leaves it open; it stops nobody\n";
}

int quota_command(const std::vector<std::string>& words, const Clock& clock) {
    if (words.size() == 1 && words[0] == "--help") {
        (void)std::fputs(quota_help(), stdout);
        return 0;
    }
    const auto order = read_order(words);
    if (!order) {
        (void)std::fputs(quota_help(), stderr);
        return 2;
    }
    return on_ledger(order->db, clock, words_for, [&](Ledger& ledger) {
        return order->act == "show" ? show(ledger, *order, clock.now())
                                    : set(ledger, *order, clock.now());
    });
}

} // namespace linli::server
