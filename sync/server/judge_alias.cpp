#include <algorithm>
#include <tuple>

#include "app/core/domain/json.h"
#include "sync/server/judging.h"

// People who registered twice (domain/alias.h). Each id keeps what was done under it. Only seats
// are scarce: of a person's enrolments in one class one stands, and the others give way.

namespace linli::server {
namespace {

// Whoever registered more often is a mistake of staff's, and every reader walks along them.
constexpr std::size_t kMostIds = 16;
// That were said of two, again and again the same perhaps: all of them are read with either.
constexpr std::ptrdiff_t kMostMerges = 256;

bool is_active(const Enrolment& row) {
    return row.status != EnrolmentStatus::kCancelled;
}

} // namespace

std::optional<Judgement> Judge::merge_problem(const ResidentMerged& fact) {
    for (const ResidentId& id : {fact.from, fact.into}) {
        if (auto problem = person_problem(id)) {
            const ResidentId& other = id == fact.from ? fact.into : fact.from;
            const ResidentRow* left = row_in(rows_.residents, other);
            const bool stays = problem->reason == "erased" && left != nullptr && !left->erased;
            return stays ? refused("other_erased") : *std::move(problem);
        }
        if (!ours(rows_.residents.at(id).resident.centre)) {
            return refused("other_centre");
        }
    }
    const auto all_of = [&](ResidentId id) {
        return people_.all_of(id).size();
    };
    const bool one_already = people_.last(fact.from) == people_.last(fact.into);
    const bool many = !one_already && all_of(fact.from) + all_of(fact.into) > kMostIds;
    const auto names = [&](const auto& one) {
        const AliasRow& row = one.second;
        return row.said == fact.from || row.into == fact.from || row.said == fact.into
            || row.into == fact.into;
    };
    const bool often = !rows_.aliases.contains(made_id_)
        && std::ranges::count_if(rows_.aliases, names) >= kMostMerges;
    return many || often ? std::optional{refused("too_many_ids")} : std::nullopt;
}

// After what was said of anybody.
void Judge::lead_again() {
    std::map<FactId, ResidentId> before;
    for (const auto& [merge, row] : rows_.aliases) {
        before.emplace(merge, row.from);
    }
    undo_parted(rows_.aliases);
    people_ = lead(rows_.aliases);
    for (const auto& [merge, row] : rows_.aliases) {
        const ResidentId was = before.at(merge);
        if (row.from != was) {
            merges_.insert(merge);
            tell_alias(was);
        }
    }
}

void Judge::tell_alias(ResidentId id) {
    if (!id.is_nil()) {
        aliases_told_.insert(id);
    }
}

Judgement Judge::operator()(const ResidentMerged& fact) {
    if (auto problem = merge_problem(fact)) {
        return *std::move(problem);
    }
    if (rows_.relay) {
        return accepted(); // the server above decides, and tells
    }
    AliasRow& row = rows_.aliases[made_id_];
    const bool again = row.has_arrived();
    if (!again) {
        row = {{}, fact.into, made_.at, device_, false, {}, fact.from, row.parted_at};
        lead_again();
    }
    merges_.insert(made_id_);
    for (const ResidentId& id : {fact.from, fact.into}) { // perhaps they are one already
        tell_alias(alias_of(rows_.aliases, id) != nullptr ? id : ResidentId{});
    }
    if (!again && row.undone) {
        return {sync::Verdict::kDuplicate, "parted"}; // by somebody who said so later
    }
    return duplicate_if(again || !row.stands());
}

Judgement Judge::operator()(const ResidentParted& fact) {
    if (rows_.relay) {
        return accepted();
    }
    const AliasRow* known = row_in(rows_.aliases, fact.merge);
    if (patient_ && (known == nullptr || !known->has_arrived())) {
        return too_early(); // whose it is only the merge says
    }
    if (known != nullptr && known->has_arrived()) {
        if (auto problem = person_problem(known->said)) {
            return *std::move(problem);
        }
        if (!ours(rows_.residents.at(known->said).resident.centre)) {
            return refused("other_centre");
        }
    }
    AliasRow& row = rows_.aliases[fact.merge];
    if (!row.has_arrived()) { // what it names is not here yet
        row = {{}, {}, made_.at, device_, true, {}, {}, row.parted_at};
    }
    const bool same = row.parted_at.has_value();
    row.parted_at = std::max(row.parted_at.value_or(made_.at), made_.at);
    merges_.insert(fact.merge);
    lead_again();
    tell_alias(row.said);     // also where nothing changes
    const bool kept = fold(); // each has what they had, if there still are the seats
    unfold();
    return kept ? duplicate_if(same) : Judgement{sync::Verdict::kWaitlisted, "seat_lost"};
}

void Judge::unfold() {
    if (rows_.relay) {
        return;
    }
    for (const auto& [id, promised] : rows_.folded) {
        Enrolment* known = row_in(rows_.enrolments, id);
        if (known == nullptr || is_active(*known)) {
            continue;
        }
        Enrolment& row = *known;
        folded_before_.emplace(id, row);
        const bool pending = promised.status == EnrolmentStatus::kPending;
        row.status = pending ? EnrolmentStatus::kPending : EnrolmentStatus::kWaitlisted;
        row.decide_by = pending ? promised.decide_by : std::nullopt;
        row.decided_at = promised.decided_at;
    }
}

bool Judge::fold() {
    if (rows_.relay || (people_.is_empty() && rows_.folded.empty())) {
        return true;
    }
    std::map<std::pair<ClassId, ResidentId>, std::vector<EnrolmentId>> seats;
    for (const auto& [id, row] : rows_.enrolments) {
        if (rows_.twinned.contains(id) && is_active(row)) {
            seats[{row.class_id, people_.last(row.resident)}].push_back(id);
        }
    }
    bool kept = true;
    for (const auto& [place, ids] : seats) {
        kept = fold_class(ids) && kept;
    }
    return kept;
}

bool Judge::fold_class(const std::vector<EnrolmentId>& ids) {
    const auto rank = [&](EnrolmentId id) {
        const Enrolment& row = rows_.enrolments.at(id);
        const Folded* promised = row_in(rows_.folded, id);
        const bool seated = row.status == EnrolmentStatus::kConfirmed;
        const bool was = promised != nullptr && promised->status == EnrolmentStatus::kConfirmed;
        return std::tuple{!seated, !was, row.requested_at, id};
    };
    const EnrolmentId stands = *std::ranges::min_element(ids, {}, rank);
    for (const EnrolmentId& id : ids) {
        if (id != stands) {
            give_way(id);
        }
    }
    return keep_folded_promise(stands);
}

void Judge::give_way(EnrolmentId id) {
    Enrolment& row = rows_.enrolments.at(id);
    Folded promised{row.status, row.decide_by, row.decided_at};
    const Folded* before = row_in(rows_.folded, id);
    const bool seated = row.status == EnrolmentStatus::kConfirmed;
    if (!seated && before != nullptr && before->status == EnrolmentStatus::kConfirmed) {
        promised = *before;
    }
    if (!put(rows_.folded, id, promised)) {
        folded_.insert(id);
    }
    book_.leave(row);
    row.status = EnrolmentStatus::kCancelled;
    row.decide_by.reset();
    row.decided_at.reset(); // nobody took it from them
    const Enrolment* told = row_in(folded_before_, id);
    if (told == nullptr || *told != row) {
        book_.touch(id);
    }
}

bool Judge::keep_folded_promise(EnrolmentId id) {
    const Folded* before = row_in(rows_.folded, id);
    if (before == nullptr) {
        return true;
    }
    const bool promised = before->status == EnrolmentStatus::kConfirmed;
    const bool was_drawn = before->decided_at.has_value();
    forget_folded(id);
    Enrolment& known = rows_.enrolments.at(id);
    const UtcTime* drawn = row_in(rows_.drawn, known.class_id);
    const bool waits = !promised && known.status != EnrolmentStatus::kConfirmed;
    if (waits && !was_drawn && drawn != nullptr && known.requested_at <= *drawn) {
        known.requested_at = book_.now(); // the other one took part
    }
    Enrolment row = known;
    if (!promised || row.status == EnrolmentStatus::kConfirmed) {
        book_.touch(id);
        book_.moved(row.class_id);
        return true;
    }
    if (recall_.on) { // the pool may be in other hands
        book_.wait(row);
        return false;
    }
    return keep_promise(row, {}).reason.empty();
}

void Judge::forget_folded(EnrolmentId id) {
    if (rows_.folded.erase(id) > 0) {
        folded_.insert(id);
    }
}

void Judge::settle_profiles() {
    if (rows_.relay) {
        return; // what it told of them here would hold up what comes from above
    }
    std::set<ResidentId> touched;
    for (const ResidentId& id : residents_.keys()) {
        touched.insert(people_.last(id));
    }
    for (const FactId& merge : merges_) {
        const AliasRow& row = rows_.aliases.at(merge);
        touched.insert(people_.last(row.said));
        touched.insert(people_.last(row.into));
    }
    for (const ResidentId& who : touched) {
        const auto ids = people_.all_of(who);
        const bool whole = std::ranges::all_of(ids, [&](const ResidentId& id) {
            return rows_.residents.contains(id);
        });
        if (ids.size() < 2 || !whole) {
            continue;
        }
        auto parts = parts_that_stand(rows_.residents, ids);
        for (auto& [merge, row] : rows_.aliases) {
            if (row.stands() && people_.last(row.from) == who) {
                row.parts = parts[row.from];
                merges_.insert(merge); // a kiosk that changed a profile sees its row again
            }
        }
    }
}

void Judge::publish_aliases(const Changes& changes) {
    for (const FactId& merge : changes.merges) {
        tell_alias(rows_.aliases.at(merge).from);
    }
    for (const ResidentId& id : aliases_told_) {
        const ResidentRow* who = row_in(rows_.residents, id);
        if (who != nullptr) {
            const auto* stands = who->erased ? nullptr : alias_of(rows_.aliases, id);
            const FeedKey feed{sync::Scope::kCentre, who->resident.centre.uuid};
            publish(feed, "alias", id.uuid, stands != nullptr ? to_json(alias_in(*stands)) : "");
        }
    }
}

} // namespace linli::server
