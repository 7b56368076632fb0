#include <algorithm>

#include "app/core/domain/drawing.h"
#include "sync/server/judging.h"

// Seats: asked for, promised, left, lent and given back.

namespace linli::server {
namespace {

using sync::Verdict;

Verdict verdict_of(EnrolmentStatus status) {
    switch (status) {
    case EnrolmentStatus::kPending: return Verdict::kProvisional;
    case EnrolmentStatus::kWaitlisted: return Verdict::kWaitlisted;
    case EnrolmentStatus::kConfirmed:
    case EnrolmentStatus::kCancelled: break;
    }
    return Verdict::kAccepted;
}

bool are_apart(UtcTime a, UtcTime b) {
    return std::chrono::abs(a - b) > kSameTime;
}

// There is one that a request is no more than: the earlier one stands.
bool stands_beside(const Enrolment& known, const Enrolment& asked) {
    return known.status == EnrolmentStatus::kConfirmed
        || (known.status != EnrolmentStatus::kCancelled
            && asked.status != EnrolmentStatus::kConfirmed);
}

} // namespace

Enrolment Judge::asked_in(const EnrolmentRequested& fact) const {
    Enrolment asked = fact.enrolment;
    const UtcTime said = asked.requested_at;
    asked.requested_at = made_.of(said);
    // Who renews a request waits from when they first asked. Anybody else asks now: a kiosk whose
    // clock stands still would put them right behind the last one that it heard of.
    const bool is_off = are_apart(made_.at, made_.said);
    if (asked.requests.empty() && is_off && are_apart(said, made_.said)) {
        asked.requested_at = made_.at;
    }
    const Class* clazz = row_in(rows_.classes, asked.class_id);
    if (asked.decide_by && clazz != nullptr && is_off) { // it was another day's
        asked.decide_by = answer_by(*clazz, made_.at);
    }
    if (asked.decided_at) {
        asked.decided_at = made_.of(*asked.decided_at);
    }
    return asked;
}

Judgement Judge::operator()(const EnrolmentRequested& fact) {
    const Enrolment asked = asked_in(fact);
    const Class* clazz = row_in(rows_.classes, asked.class_id);
    if (clazz == nullptr) {
        return refused("unknown_class");
    }
    if (!ours(clazz->centre) && !rows_.sharing.opened.contains(clazz->id)) {
        return refused("other_centre");
    }
    if (auto problem = person_problem(asked.resident)) {
        return *std::move(problem);
    }
    if (!may_ask(*clazz, asked.resident)) {
        return refused("other_centre");
    }
    if (patient_ && asks_too_early(asked)) {
        return too_early();
    }
    if (asked.status == EnrolmentStatus::kCancelled) {
        return refused("malformed");
    }
    if (asked.requests.empty()) { // who renews one asked before
        book_.count_request(holder(), asked.class_id);
    }
    note_asking(asked);
    const RequestKey key{asked.id, made_id_};
    RequestRecord& record = rows_.requests[key];
    record = {device_, made_.clock, record.gone};
    requests_.insert(key);
    return record.gone ? came_late(asked) : take_in(asked);
}

// They left it at another device; or somebody else, who has that seat, did; or what it renews is
// still to be told, perhaps with a seat that was promised.
bool Judge::asks_too_early(const Enrolment& asked) const {
    if (names_unheard(asked.id, asked.requests)) {
        return true;
    }
    const Enrolment* known = row_in(rows_.enrolments, asked.id);
    const bool confirmed = asked.status == EnrolmentStatus::kConfirmed;
    if (known != nullptr && stands_beside(*known, asked)) {
        return known->requests.empty() || !without(known->requests, asked.requests).empty();
    }
    return confirmed && asked.slot && is_anothers(asked, *asked.slot);
}

Judgement Judge::came_late(const Enrolment& asked) {
    note_gone(asked.id, asked.requests); // what it renewed is gone with it
    Enrolment left = asked;
    left.status = EnrolmentStatus::kCancelled;
    left.slot.reset();
    left.decide_by.reset();
    left.decided_at.reset(); // they left: nobody took them off
    left.requests.clear();
    Enrolment& row = rows_.enrolments.try_emplace(asked.id, left).first->second;
    const auto standing = without(row.requests, asked.requests);
    if (standing.empty() && !row.requests.empty()) {
        book_.leave(row);
        row.status = EnrolmentStatus::kCancelled;
        row.decide_by.reset();
        row.decided_at.reset();
        forget_folded(asked.id);
    }
    row.requests = standing;
    book_.touch(asked.id);
    return duplicate_if(true);
}

Judgement Judge::take_in(const Enrolment& asked) {
    Enrolment* known = row_in(rows_.enrolments, asked.id);
    const bool active = known != nullptr && known->status != EnrolmentStatus::kCancelled;
    const auto before = active ? known->requests : std::vector<FactId>{};
    Enrolment wanted = asked;
    wanted.requests = with(without(before, asked.requests), made_id_);
    Judgement judged = refused("no_slot");
    if (known != nullptr && stands_beside(*known, asked)) {
        judged = join(*known, wanted);
    } else if (asked.status != EnrolmentStatus::kConfirmed) {
        judged = put_in_queue(wanted);
    } else if (asked.slot) {
        judged = confirm(wanted, *asked.slot);
    }
    if (judged.verdict != Verdict::kRefused) {
        note_gone(asked.id, asked.requests);
    }
    return judged;
}

// There is one already, and it stays where it is, but for a seat that its own device promised: that
// one cannot go by a cancellation which is on its way from elsewhere.
Judgement Judge::join(Enrolment& known, const Enrolment& wanted) {
    known.requests = wanted.requests;
    book_.touch(known.id);
    const bool seated = known.slot && wanted.status == EnrolmentStatus::kConfirmed;
    if (!seated || !wanted.slot || *wanted.slot == *known.slot
        || is_anothers(wanted, *wanted.slot)) {
        return duplicate_if(true);
    }
    const SlotKey key{wanted.class_id, *wanted.slot};
    if (!recall_.on && !may_promise(key)) {
        return duplicate_if(true);
    }
    moved_from_[known.id] = *known.slot;
    book_.leave(known);
    if (recall_.on) {
        return confirm_again(Enrolment{known}, key);
    }
    book_.seat(Enrolment{known}, key.number);
    return accepted();
}

Judgement Judge::put_in_queue(const Enrolment& wanted) {
    const Enrolment* known = row_in(rows_.enrolments, wanted.id);
    Enrolment waits = wanted;
    waits.slot.reset();
    const UtcTime* drawn = row_in(rows_.drawn, wanted.class_id);
    const bool taken_back = known != nullptr && known->requested_at == wanted.requested_at;
    if (drawn != nullptr && wanted.requested_at <= *drawn && !taken_back) {
        waits.requested_at = book_.now(); // came too late to be drawn
    }
    rows_.enrolments.insert_or_assign(wanted.id, waits);
    book_.touch(wanted.id);
    book_.moved(wanted.class_id); // the pool may have one
    return {verdict_of(wanted.status), {}};
}

// What is in suspense is nobody's to give, so whoever was promised it may have it.
// At a relay the server above says whether it was its, and to whom it lent it.
bool Judge::may_promise(const SlotKey& key) const {
    return book_.is_lent(key, holder()) || book_.is_suspended(key)
        || (rows_.relay && book_.is_lent(key, kAbove));
}

Judgement Judge::confirm(const Enrolment& wanted, int slot) {
    const SlotKey key{wanted.class_id, slot};
    const bool lent = may_promise(key);
    if (recall_.on && !is_anothers(wanted, slot)) {
        return confirm_again(wanted, key);
    }
    // A class may have been made smaller since: what was lent before may still be promised.
    if (!lent && slot > rows_.classes.at(wanted.class_id).seats) {
        return refused("no_such_slot");
    }
    if (!lent || is_anothers(wanted, slot)) {
        return keep_promise(wanted, lent ? "slot_taken" : "not_lent");
    }
    book_.seat(wanted, slot);
    return accepted();
}

Judgement Judge::confirm_again(const Enrolment& wanted, const SlotKey& key) {
    const LeaseRow* lease = book_.lease_of(key);
    if (lease == nullptr || !recall_.told.contains(lease->device)) {
        book_.lend(key, holder());
    }
    book_.seat(wanted, key.number);
    return accepted();
}

bool Judge::is_anothers(const Enrolment& wanted, int slot) const {
    const EnrolmentId* holder = book_.holder_of({wanted.class_id, slot});
    return holder != nullptr && *holder != wanted.id;
}

Judgement Judge::keep_promise(const Enrolment& wanted, std::string reason) {
    if (const auto other = book_.pool_slot(wanted.class_id)) {
        book_.seat(wanted, *other);
        return {Verdict::kAccepted, std::move(reason)};
    }
    book_.wait(wanted);
    return {Verdict::kWaitlisted, "seat_lost"};
}

void Judge::note_gone(EnrolmentId id, const std::vector<FactId>& requests) {
    for (const FactId& request : requests) {
        RequestRecord& record = rows_.requests[{id, request}];
        if (!record.gone) {
            record.gone = true;
            requests_.insert({id, request});
        }
    }
}

bool Judge::names_unheard(EnrolmentId id, const std::vector<FactId>& requests) const {
    const Enrolment* known = row_in(rows_.enrolments, id);
    return std::any_of(requests.begin(), requests.end(), [&](const FactId& request) {
        const auto record = rows_.requests.find({id, request});
        const bool stands = known != nullptr
            && std::find(known->requests.begin(), known->requests.end(), request)
                != known->requests.end();
        return record == rows_.requests.end() && !stands;
    });
}

Judgement Judge::operator()(const EnrolmentCancelled& fact) {
    Enrolment* known = row_in(rows_.enrolments, fact.enrolment);
    const bool names = !fact.requests.empty();
    if (known == nullptr && !names) {
        return refused("unknown_enrolment");
    }
    if (known != nullptr && !may_speak_of(*known)) {
        return refused("other_centre");
    }
    const bool same = known != nullptr && known->status == EnrolmentStatus::kCancelled;
    if (patient_ && (names ? names_unheard(fact.enrolment, fact.requests) : same)) {
        return too_early(); // they asked for it again at another device
    }
    if (known == nullptr) {
        note_gone(fact.enrolment, fact.requests);
        return accepted(); // what it names is not here yet
    }
    const auto gone = names
        ? fact.requests
        : taken_back_unnamed(rows_.requests, known->id, known->requests, device_, made_.clock);
    note_gone(known->id, gone);
    book_.touch(known->id);
    const auto standing = same ? std::vector<FactId>{} : without(known->requests, gone);
    if (!standing.empty()) {
        known->requests = standing;
        return outlive(*known, fact);
    }
    book_.leave(*known);
    known->status = EnrolmentStatus::kCancelled;
    known->decide_by.reset();
    known->requests.clear();
    forget_folded(known->id);
    if (!same) {
        known->decided_at = fact.by == RecordedBy::kSelf ? std::nullopt : std::optional{made_.at};
    }
    return duplicate_if(same);
}

// It keeps its seat, unless the device that cancels gave that seat up: it may be another's there.
Judgement Judge::outlive(Enrolment& known, const EnrolmentCancelled& fact) {
    const bool unnamed = fact.requests.empty();
    const bool given_up = known.slot
        && (unnamed ? book_.is_lent({known.class_id, *known.slot}, holder())
                    : fact.slot == known.slot);
    if (!given_up) {
        return accepted();
    }
    book_.leave(known);
    const auto before = moved_from_.find(known.id);
    if (before != moved_from_.end() && !book_.is_promised({known.class_id, before->second})) {
        book_.seat(Enrolment{known}, before->second); // nobody has heard that they left it
        return accepted();
    }
    if (recall_.on) { // the pool may be in other hands
        book_.wait(Enrolment{known});
        return {Verdict::kWaitlisted, "seat_lost"};
    }
    return keep_promise(Enrolment{known}, "not_lent");
}

// They asked again, left, or somebody else left that seat, at another device.
bool Judge::confirms_too_early(const Enrolment& known, int slot) const {
    const bool elsewhere = known.status == EnrolmentStatus::kConfirmed && known.slot != slot;
    return known.status == EnrolmentStatus::kCancelled || elsewhere || is_anothers(known, slot);
}

Judgement Judge::operator()(const EnrolmentConfirmed& fact) {
    const Enrolment* known = row_in(rows_.enrolments, fact.enrolment);
    if (known == nullptr) {
        return refused("unknown_enrolment");
    }
    if (!may_speak_of(*known)) {
        return refused("other_centre");
    }
    if (patient_ && confirms_too_early(*known, fact.slot)) {
        return too_early();
    }
    book_.touch(fact.enrolment);
    if (known->status == EnrolmentStatus::kCancelled) {
        return refused("cancelled");
    }
    if (known->status == EnrolmentStatus::kConfirmed) {
        return duplicate_if(true);
    }
    Enrolment wanted = *known;
    wanted.decided_at = made_.at;
    return confirm(wanted, fact.slot);
}

Judgement Judge::operator()(const SlotsReturned& fact) {
    const Class* clazz = row_in(rows_.classes, fact.lease.class_id);
    if (clazz == nullptr) {
        return refused("unknown_class");
    }
    if (!ours(clazz->centre) && !rows_.sharing.opened.contains(clazz->id)) {
        return refused("other_centre");
    }
    if (carrier_) {
        return duplicate_if(true); // to its carrier, which has it of the district
    }
    bool same = true;
    for (const int number : fact.lease.slots) {
        const SlotKey key{fact.lease.class_id, number};
        if (book_.is_lent(key, device_) && !book_.is_promised(key)) {
            book_.take_back(key);
            same = false;
        }
    }
    book_.show(device_, fact.lease.class_id);
    return duplicate_if(same);
}

} // namespace linli::server
