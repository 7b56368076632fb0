#include "app/store/enrolments.h"

#include <algorithm>
#include <vector>

#include "app/core/domain/drawing.h"
#include "app/core/domain/eligibility.h"
#include "app/core/domain/json.h"
#include "app/core/domain/lease.h"
#include "app/store/aliases.h"
#include "app/store/catalogue.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"
#include "app/store/seen.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr std::chrono::seconds kSecondTap{60};

struct Left {
    EnrolmentStatus status{EnrolmentStatus::kCancelled};
    UtcTime at;
};

/// An enrolment with what this device remembers of its cancellation.
struct Known {
    Enrolment enrolment;
    std::optional<Left> left;
};

Result<std::optional<Known>> find_enrolment(db::Database& database, EnrolmentId id) {
    db::Query query = LINLI_TRY(database.query(sql::kEnrolmentById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return std::optional<Known>{};
    }
    Known known{LINLI_TRY(read_enrolment(query)), std::nullopt};
    const auto status = enrolment_status_from(query.text(9));
    if (status && !query.is_null(10)) {
        known.left = Left{*status, query.time(10)};
    }
    return std::optional{known};
}

// After a clock that went back, nothing is kept: a seat must not hang in the air for years.
bool may_still_undo(const Left& left, UtcTime now) {
    return left.at <= now && now - left.at < kUndoWindow;
}

void bind_window(db::Query& query, UtcTime now) {
    query.bind(":now", now).bind(":held_since", now - kUndoWindow);
}

Result<std::optional<int>> one_slot(db::Query& query) {
    if (!LINLI_TRY(query.step())) {
        return std::optional<int>{};
    }
    return std::optional{query.integer(0)};
}

Result<std::optional<int>> slot_kept_for(Store& store, const Enrolment& enrolment) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSlotKeptFor));
    query.bind(":class_id", enrolment.class_id).bind(":enrolment_id", enrolment.id);
    bind_window(query, store.now());
    return one_slot(query);
}

Result<std::optional<int>> free_slot(Store& store, std::string_view sql, ClassId class_id) {
    db::Query query = LINLI_TRY(store.database().query(sql));
    query.bind(":class_id", class_id);
    bind_window(query, store.now());
    return one_slot(query);
}

Status take_slot(db::Database& database, const Enrolment& enrolment) {
    db::Query take = LINLI_TRY(database.query(sql::kSlotTake));
    const int taken = LINLI_TRY(take.bind(":class_id", enrolment.class_id)
                                    .bind(":number", enrolment.slot)
                                    .bind(":enrolment_id", enrolment.id)
                                    .run_counting());
    return taken == 1 ? Status{} : Status{fail(ErrorCode::kConflict, "the slot is taken")};
}

Result<int> place_of(db::Database& database, const Enrolment& enrolment) {
    if (enrolment.status != EnrolmentStatus::kWaitlisted) {
        return 0;
    }
    db::Query query = LINLI_TRY(database.query(sql::kEnrolmentPlace));
    LINLI_TRY(query.bind(":class_id", enrolment.class_id)
                  .bind(":requested_at", enrolment.requested_at)
                  .bind(":id", enrolment.id)
                  .step());
    return query.integer(0);
}

// Beside which enrolments, and in which term, the class would stand.
Status ask_term(
    Store& store,
    ResidentId resident,
    ClassId class_id,
    std::optional<ClassId> leaving,
    Asked& asked
) {
    db::Query query = LINLI_TRY(store.database().query(sql::kClassAsked));
    LINLI_TRY(query.bind(":class_id", class_id).step());
    Class wanted;
    wanted.centre = query.id<CentreId>(2);
    wanted.open = open_to_from(query.text(3)).value_or(OpenTo::kCentre);
    const auto here = LINLI_TRY(own_centre(store));
    const Resident who = LINLI_TRY(load_resident(store, resident));
    asked.closed = is_closed_to(wanted, who, here ? here->id : CentreId{});
    const auto term = query.id<TermId>(0);
    asked.term = LINLI_TRY(load_term(store, term));
    asked.last_session =
        query.is_null(1) ? local_date(store.now()) : LINLI_TRY(read_date(query, 1));
    for (const ResidentId& id : LINLI_TRY(ids_of_person(store.database(), resident))) {
        db::Query others = LINLI_TRY(store.database().query(sql::kEnrolmentOthersInTerm));
        others.bind(":resident_id", id).bind(":term_id", term).bind(":class_id", class_id);
        while (LINLI_TRY(others.step())) {
            ++asked.others_in_term;
            asked.in_exchange = asked.in_exchange || leaving == others.id<ClassId>(0);
        }
    }
    return {};
}

// By the same rules as the screen asked, as things are now.
Status check_eligible(
    Store& store,
    ResidentId resident,
    ClassId class_id,
    std::optional<ClassId> leaving,
    const std::optional<Known>& before
) {
    const ResidentRecord who = LINLI_TRY(load_record(store, resident));
    db::Query query = LINLI_TRY(store.database().query(sql::kCourseOfClass));
    if (!LINLI_TRY(query.bind(":class_id", class_id).step())) {
        return fail(ErrorCode::kNotFound, "no class " + class_id.text());
    }
    Asked asked;
    asked.course = LINLI_TRY(read_course(query));
    asked.taken_back = before && before->left && may_still_undo(*before->left, store.now());
    LINLI_TRY(ask_term(store, resident, class_id, leaving, asked));
    if (const auto reason = why_not(asked, who, local_date(store.now()))) {
        const int rule = static_cast<int>(reason->reason);
        return fail(
            ErrorCode::kInvalid, "against rule " + std::to_string(rule) + " of eligibility"
        );
    }
    return {};
}

// Always after those who wait, even when the clock was set back or two ask within one millisecond.
Result<UtcTime> time_behind_queue(Store& store, ClassId class_id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentLastWaiting));
    LINLI_TRY(query.bind(":class_id", class_id).step());
    return query.is_null(0) ? store.now() : std::max(store.now(), query.time(0) + Millis{1});
}

// By when who asks now and gets no seat is answered.
Result<Date> answer_from_today(Store& store, ClassId class_id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kClassById));
    if (!LINLI_TRY(query.bind(":class_id", class_id).step())) {
        return fail(ErrorCode::kNotFound, "no class " + class_id.text());
    }
    return answer_by(LINLI_TRY(read_class(query)), store.now());
}

Result<Enrolment> new_request(
    Store& store, ResidentId resident, ClassId class_id, const std::optional<Known>& before
) {
    Enrolment request;
    request.id = enrolment_id(class_id, resident);
    request.class_id = class_id;
    request.resident = resident;
    request.requested_at = store.now();
    request.slot = LINLI_TRY(slot_kept_for(store, request));
    if (request.slot) {
        return request; // as confirmed as it was
    }
    request.status = outcome_of_request(LINLI_TRY(seat_count(store, class_id)));
    switch (request.status) {
    case EnrolmentStatus::kConfirmed:
        request.slot = LINLI_TRY(free_slot(store, sql::kSlotToGive, class_id));
        break;
    case EnrolmentStatus::kPending:
        request.requested_at = LINLI_TRY(time_behind_queue(store, class_id));
        request.decide_by = LINLI_TRY(answer_from_today(store, class_id));
        break;
    case EnrolmentStatus::kWaitlisted:
        request.requested_at = before && before->left
                && before->left->status == EnrolmentStatus::kWaitlisted
                && may_still_undo(*before->left, store.now())
            ? before->enrolment.requested_at
            : LINLI_TRY(time_behind_queue(store, class_id));
        break;
    case EnrolmentStatus::kCancelled: LINLI_ASSERT(false);
    }
    return request;
}

Status mark_left(db::Database& database, const Enrolment& before, UtcTime now) {
    db::Query mark = LINLI_TRY(database.query(sql::kEnrolmentMarkLeft));
    LINLI_TRY(mark.bind(":id", before.id)
                  .bind(":left_status", word_for(before.status))
                  .bind(":left_at", now)
                  .run());
    db::Query leave = LINLI_TRY(database.query(sql::kSlotLeave));
    return leave.bind(":enrolment_id", before.id).bind(":now", now).run();
}

bool is_active(const std::optional<Known>& known) {
    return known && known->enrolment.status != EnrolmentStatus::kCancelled;
}

/// Under which of their ids somebody stands in a class: the one that is in or waits, else the one
/// that has just left, else the one that they go by.
struct Standing {
    ResidentId as;
    std::optional<Known> known;
};

Result<Standing> standing_in(Store& store, ResidentId resident, ClassId class_id) {
    db::Database& database = store.database();
    std::optional<Standing> found;
    for (const ResidentId& id : LINLI_TRY(ids_of_person(database, resident))) {
        Standing one{id, LINLI_TRY(find_enrolment(database, enrolment_id(class_id, id)))};
        if (is_active(one.known)) {
            return one;
        }
        const bool left =
            one.known && one.known->left && may_still_undo(*one.known->left, store.now());
        if (!found || (left && !(found->known && found->known->left))) {
            found = std::move(one);
        }
    }
    return *std::move(found);
}

Result<SignUpResult> write_request(Store& store, Journal& journal, Enrolment request) {
    db::Database& database = store.database();
    const auto seq = LINLI_TRY(journal.record(EnrolmentRequested{request}));
    request.requests = {journal.last_id()};
    LINLI_TRY(save(database, request, Origin::own(seq)));
    if (request.slot) {
        LINLI_TRY(take_slot(database, request));
    }
    LINLI_TRY(note_told(database, request));
    const int place = LINLI_TRY(place_of(database, request));
    return SignUpResult{request, place};
}

// The slot of this device's own lease in which it stands.
Result<std::optional<int>> slot_held_by(db::Database& database, EnrolmentId id) {
    db::Query query = LINLI_TRY(database.query(sql::kSlotOfEnrolment));
    if (!LINLI_TRY(query.bind(":enrolment_id", id).step())) {
        return std::optional<int>{};
    }
    return std::optional{query.integer(1)};
}

// A second tap: nobody has been at another device and back since.
Result<bool> asked_just_now(Store& store, const Enrolment& enrolment) {
    for (const FactId& request : enrolment.requests) {
        db::Query query = LINLI_TRY(store.database().query(sql::kFactJustMade));
        query.bind(":id", request)
            .bind(":since", store.now() - kSecondTap)
            .bind(":now", store.now());
        if (LINLI_TRY(query.step())) {
            return true;
        }
    }
    return false;
}

// They are told what the row says. A cancellation may be on its way from another device all the
// same, so a request is written that it does not name: in their seat or another one where this
// device has one, so that it is theirs whatever comes; else as one that waits, and comes first.
Result<SignUpResult> ask_again(Store& store, Journal& journal, Enrolment mine) {
    db::Database& database = store.database();
    if (!LINLI_TRY(asked_just_now(store, mine))) {
        auto slot = LINLI_TRY(slot_held_by(database, mine.id));
        Enrolment request = mine;
        if (mine.status == EnrolmentStatus::kConfirmed && !slot) {
            const SeatCount here = LINLI_TRY(seat_count(store, mine.class_id));
            if (outcome_of_request(here) == EnrolmentStatus::kConfirmed) {
                request.slot = LINLI_TRY(free_slot(store, sql::kSlotToGive, mine.class_id));
                mine.slot = request.slot;
                LINLI_TRY(take_slot(database, mine));
                LINLI_TRY(note_told(database, mine)); // another seat is no news
            } else {
                request.status = EnrolmentStatus::kPending;
                request.slot.reset();
                request.decided_at.reset();
                request.decide_by = LINLI_TRY(answer_from_today(store, mine.class_id));
            }
        }
        const auto seq = LINLI_TRY(journal.record(EnrolmentRequested{request}));
        // A row from before requests had names stays without: what it rests on is not known here,
        // so that no cancellation could name it.
        if (!mine.requests.empty()) {
            mine.requests = {journal.last_id()};
        }
        LINLI_TRY(save(database, mine, Origin::own(seq)));
    }
    const int place = LINLI_TRY(place_of(database, mine));
    return SignUpResult{mine, place};
}

Status write_cancellation(Store& store, Journal& journal, const Enrolment& before, RecordedBy by) {
    Enrolment after = before;
    after.status = EnrolmentStatus::kCancelled;
    after.slot.reset();
    after.decide_by.reset();
    after.decided_at = by == RecordedBy::kSelf ? std::nullopt : std::optional{store.now()};
    after.requests.clear();
    const auto slot = LINLI_TRY(slot_held_by(store.database(), before.id));
    const auto seq =
        LINLI_TRY(journal.record(EnrolmentCancelled{before.id, by, before.requests, slot}));
    LINLI_TRY(save(store.database(), after, Origin::own(seq)));
    return mark_left(store.database(), before, store.now());
}

// What gave way to it, under another id of theirs: it would take its place. Its row goes on naming
// its requests (domain/alias.h).
Status cancel_twins(Store& store, Journal& journal, const Enrolment& left, RecordedBy by) {
    db::Database& database = store.database();
    for (const ResidentId& id : LINLI_TRY(ids_of_person(database, left.resident))) {
        const auto twin = LINLI_TRY(find_enrolment(database, enrolment_id(left.class_id, id)));
        if (!twin || id == left.resident
            || (!is_active(twin) && twin->enrolment.requests.empty())) {
            continue;
        }
        if (is_active(twin)) {
            LINLI_TRY(write_cancellation(store, journal, twin->enrolment, by));
            continue;
        }
        Enrolment after = twin->enrolment;
        after.requests.clear();
        const auto seq =
            LINLI_TRY(journal.record(EnrolmentCancelled{after.id, by, twin->enrolment.requests, {}})
            );
        LINLI_TRY(save(database, after, Origin::own(seq)));
    }
    return {};
}

Status leave(Store& store, Journal& journal, const Enrolment& mine, RecordedBy by) {
    LINLI_TRY(write_cancellation(store, journal, mine, by));
    return cancel_twins(store, journal, mine, by);
}

Result<std::vector<Enrolment>> waiting_in_order(db::Database& database) {
    db::Query query = LINLI_TRY(database.query(sql::kEnrolmentWaiting));
    std::vector<Enrolment> waiting;
    while (LINLI_TRY(query.step())) {
        waiting.push_back(LINLI_TRY(read_enrolment(query)));
    }
    return waiting;
}

Status confirm(Store& store, Journal& journal, Enrolment enrolment, int slot) {
    enrolment.status = EnrolmentStatus::kConfirmed;
    enrolment.slot = slot;
    enrolment.decide_by.reset();
    enrolment.decided_at = store.now();
    const auto seq = LINLI_TRY(journal.record(EnrolmentConfirmed{enrolment.id, slot}));
    LINLI_TRY(save(store.database(), enrolment, Origin::own(seq)));
    return take_slot(store.database(), enrolment);
}

} // namespace

Result<SeatCount> seat_count(Store& store, ClassId class_id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSeatCount));
    if (!LINLI_TRY(query.bind(":class_id", class_id).step())) {
        return fail(ErrorCode::kNotFound, "no class " + class_id.text());
    }
    const SeatCount here{query.integer(0), query.integer(1), query.integer(2), query.integer(3)};
    return seats_as_known(here, query.integer(4));
}

Result<SignUpResult> sign_up(Store& store, ResidentId resident, ClassId class_id) {
    return store.write([&](Journal& journal) { return sign_up(store, journal, resident, class_id); }
    );
}

Result<SignUpResult> sign_up(
    Store& store, Journal& journal, ResidentId resident, ClassId class_id
) {
    const auto [as, before] = LINLI_TRY(standing_in(store, resident, class_id));
    if (is_active(before)) {
        return ask_again(store, journal, before->enrolment);
    }
    LINLI_TRY(check_eligible(store, as, class_id, std::nullopt, before));
    return write_request(store, journal, LINLI_TRY(new_request(store, as, class_id, before)));
}

Result<Enrolment> cancel_enrolment(Store& store, EnrolmentId id, RecordedBy by) {
    return store.write([&](Journal& journal) { return cancel_enrolment(store, journal, id, by); });
}

Result<Enrolment> cancel_enrolment(Store& store, Journal& journal, EnrolmentId id, RecordedBy by) {
    const auto known = LINLI_TRY(find_enrolment(store.database(), id));
    if (!known) {
        return fail(ErrorCode::kNotFound, "no enrolment " + id.text());
    }
    if (is_active(known)) {
        LINLI_TRY(leave(store, journal, known->enrolment, by));
    }
    return known->enrolment;
}

Result<SwapResult> swap_enrolment(
    Store& store, ResidentId resident, ClassId from, ClassId to, bool even_if_waiting
) {
    return store.write([&](Journal& journal) -> Result<SwapResult> {
        db::Database& database = store.database();
        const auto mine = LINLI_TRY(standing_in(store, resident, from)).known;
        const auto [as, before] = LINLI_TRY(standing_in(store, resident, to));
        if (!mine) {
            return fail(ErrorCode::kNotFound, "no enrolment in class " + from.text());
        }
        if (from == to || is_active(mine) == is_active(before)) {
            return fail(ErrorCode::kConflict, "not one of the two classes, but both or none");
        }
        if (!is_active(mine)) { // a second tap
            return SwapResult{
                true,
                mine->enrolment,
                before->enrolment,
                LINLI_TRY(place_of(database, before->enrolment))};
        }
        LINLI_TRY(check_eligible(store, as, to, from, before));
        const Enrolment request = LINLI_TRY(new_request(store, as, to, before));
        if (request.status != EnrolmentStatus::kConfirmed && !even_if_waiting) {
            const bool waits = request.status == EnrolmentStatus::kWaitlisted;
            const int place = waits ? LINLI_TRY(place_of(database, request)) + 1 : 0;
            return SwapResult{false, mine->enrolment, request, place};
        }
        LINLI_TRY(leave(store, journal, mine->enrolment, RecordedBy::kSelf));
        const auto written = LINLI_TRY(write_request(store, journal, request));
        return SwapResult{true, mine->enrolment, written.enrolment, written.place};
    });
}

Result<int> settle_waitlists(Store& store) {
    return store.write([&](Journal& journal) -> Result<int> {
        int given = 0;
        for (const Enrolment& next : LINLI_TRY(waiting_in_order(store.database()))) {
            const auto slot = LINLI_TRY(free_slot(store, sql::kSlotToSettle, next.class_id));
            if (slot) {
                LINLI_TRY(confirm(store, journal, next, *slot));
                ++given;
            }
        }
        return given;
    });
}

} // namespace linli::store
