#pragma once

#include "app/core/domain/attendance.h"
#include "app/core/domain/enrolment.h"
#include "app/store/store.h"

// 报名. A confirmed enrolment holds a numbered slot of this device's lease; nobody overtakes the
// queue; what was confirmed is never taken back but by the resident.

namespace linli::store {

struct SignUpResult {
    Enrolment enrolment;
    int place{0}; // in the queue, from 1, when waitlisted; else 0
};

/// The outcome is outcome_of_request's (fact enrolment.requested). Already active: returns what is
/// and renews it by such a fact, as what they are told must not go by a cancellation that is on its
/// way from another device; but not within a minute after they asked here (a second tap). Within
/// kUndoWindow after a cancellation the person gets back what they had: their own slot while it is
/// still free, whoever waits, or their place in the queue. kInvalid when a rule of
/// domain/eligibility.h is against it; kNotFound.
Result<SignUpResult> sign_up(Store& store, ResidentId resident, ClassId class_id);
/// Inside a transaction that does more.
Result<SignUpResult> sign_up(Store& store, Journal& journal, ResidentId resident, ClassId class_id);

/// Returns the enrolment as it was before (fact enrolment.cancelled). The slot is free again, kept
/// for an undo. Already cancelled: returns it, writes nothing. By staff it is a decision that the
/// person is told of at their next visit. kNotFound.
Result<Enrolment> cancel_enrolment(Store& store, EnrolmentId id, RecordedBy by = RecordedBy::kSelf);
Result<Enrolment> cancel_enrolment(Store& store, Journal& journal, EnrolmentId id, RecordedBy by);

struct SwapResult {
    bool done{false};
    Enrolment before; // the one given up, as it was
    Enrolment now;    // the one in its place; what it would become, when not done
    int place{0};     // as in SignUpResult
};

/// 换班: gives the one up and asks for the other in one transaction (facts enrolment.cancelled and
/// enrolment.requested), so that nobody is ever without both. When the other would not be
/// confirmed, nothing is written unless told to. Within kUndoWindow the way back restores what they
/// had. Done before: says so, writes nothing. kInvalid as in sign_up; kConflict: they have both, or
/// neither; kNotFound.
Result<SwapResult> swap_enrolment(
    Store& store, ResidentId resident, ClassId from, ClassId to, bool even_if_waiting
);

/// Gives every free slot that is not kept for an undo to the first of its class who wait, for a
/// seat or for an answer, at whichever kiosk they asked (fact enrolment.confirmed). Returns how
/// many were given. Call it once a minute and after a cancellation's window; an early call changes
/// nothing.
Result<int> settle_waitlists(Store& store);

/// As the kiosk may say it (domain/lease.h); who waits for an answer is counted as waiting.
/// kNotFound.
Result<SeatCount> seat_count(Store& store, ClassId class_id);

} // namespace linli::store
