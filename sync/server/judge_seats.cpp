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

} // namespace

Judgement Judge::operator()(const EnrolmentRequested& fact) {
    const Enrolment& wanted = fact.enrolment;
    const Class* clazz = row_in(rows_.classes, wanted.class_id);
    if (clazz == nullptr) {
        return refused("unknown_class");
    }
    if (!ours(clazz->centre) && !rows_.sharing.opened.contains(clazz->id)) {
        return refused("other_centre");
    }
    if (auto problem = person_problem(wanted.resident)) {
        return *std::move(problem);
    }
    if (!may_ask(*clazz, wanted.resident)) {
        return refused("other_centre");
    }
    const Enrolment* known = row_in(rows_.enrolments, wanted.id);
    const bool active = known != nullptr && known->status != EnrolmentStatus::kCancelled;
    const bool confirmed = wanted.status == EnrolmentStatus::kConfirmed;
    const bool stands = active && (known->status == EnrolmentStatus::kConfirmed || !confirmed);
    if (patient_ && stands) {
        return too_early(); // they left it at another device
    }
    if (patient_ && confirmed && wanted.slot && is_anothers(wanted, *wanted.slot)) {
        return too_early(); // who left it at another device
    }
    if (wanted.status == EnrolmentStatus::kCancelled) {
        return refused("malformed");
    }
    book_.count_request(holder(), wanted.class_id);
    note_asking(wanted);
    if (stands) {
        book_.touch(wanted.id); // there is one already; the earlier one stands
        return duplicate_if(true);
    }
    if (confirmed) {
        return wanted.slot ? confirm(wanted, *wanted.slot) : refused("no_slot");
    }
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

Judgement Judge::confirm(const Enrolment& wanted, int slot) {
    const SlotKey key{wanted.class_id, slot};
    // What is in suspense is nobody's to give, so whoever was promised it may have it.
    // At a relay the server above says whether it was its, and to whom it lent it.
    const bool lent = book_.is_lent(key, holder()) || book_.is_suspended(key)
        || (rows_.relay && book_.is_lent(key, kAbove));
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

Judgement Judge::operator()(const EnrolmentCancelled& fact) {
    Enrolment* known = row_in(rows_.enrolments, fact.enrolment);
    if (known == nullptr) {
        return refused("unknown_enrolment");
    }
    if (!may_speak_of(*known)) {
        return refused("other_centre");
    }
    const bool same = known->status == EnrolmentStatus::kCancelled;
    if (patient_ && same) {
        return too_early(); // they asked for it again at another device
    }
    book_.leave(*known);
    known->status = EnrolmentStatus::kCancelled;
    known->decide_by.reset();
    if (!same) {
        known->decided_at = fact.by == RecordedBy::kSelf ? std::nullopt : std::optional{made_at_};
    }
    book_.touch(fact.enrolment);
    return duplicate_if(same);
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
    wanted.decided_at = made_at_;
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
