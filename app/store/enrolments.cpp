#include "app/store/enrolments.h"

#include <algorithm>
#include <vector>

#include "app/core/domain/eligibility.h"
#include "app/core/domain/json.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"
#include "app/store/seen.h"

#include "store_sql.h"

namespace linli::store {
namespace {

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
    const auto status = enrolment_status_from(query.text(8));
    if (status && !query.is_null(9)) {
        known.left = Left{*status, query.time(9)};
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

Status check_eligible(Store& store, ResidentId resident_id, ClassId class_id) {
    const Resident resident = LINLI_TRY(load_resident(store, resident_id));
    db::Query query = LINLI_TRY(store.database().query(sql::kCourseOfClass));
    if (!LINLI_TRY(query.bind(":class_id", class_id).step())) {
        return fail(ErrorCode::kNotFound, "no class " + class_id.text());
    }
    const Course course = LINLI_TRY(read_course(query));
    if (why_not(course, resident, local_date(store.now()))) {
        return fail(ErrorCode::kInvalid, "the age does not fit the course");
    }
    return {};
}

// Always after those who wait, even when the clock was set back or two ask within one millisecond.
Result<UtcTime> time_behind_queue(Store& store, ClassId class_id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentLastWaiting));
    LINLI_TRY(query.bind(":class_id", class_id).step());
    return query.is_null(0) ? store.now() : std::max(store.now(), query.time(0) + Millis{1});
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
    case EnrolmentStatus::kPending: request.decide_by = decide_by(request.requested_at); break;
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
    return SeatCount{query.integer(0), query.integer(1), query.integer(2), query.integer(3)};
}

Result<SignUpResult> sign_up(Store& store, ResidentId resident, ClassId class_id) {
    return store.write([&](Journal& journal) { return sign_up(store, journal, resident, class_id); }
    );
}

Result<SignUpResult> sign_up(
    Store& store, Journal& journal, ResidentId resident, ClassId class_id
) {
    db::Database& database = store.database();
    const auto before = LINLI_TRY(find_enrolment(database, enrolment_id(class_id, resident)));
    if (before && before->enrolment.status != EnrolmentStatus::kCancelled) {
        const int place = LINLI_TRY(place_of(database, before->enrolment));
        return SignUpResult{before->enrolment, place};
    }
    LINLI_TRY(check_eligible(store, resident, class_id));
    const Enrolment request = LINLI_TRY(new_request(store, resident, class_id, before));
    const auto seq = LINLI_TRY(journal.record(EnrolmentRequested{request}));
    LINLI_TRY(save(database, request, Origin::own(seq)));
    if (request.slot) {
        LINLI_TRY(take_slot(database, request));
    }
    LINLI_TRY(note_told(database, request));
    const int place = LINLI_TRY(place_of(database, request));
    return SignUpResult{request, place};
}

Result<Enrolment> cancel_enrolment(Store& store, EnrolmentId id, RecordedBy by) {
    return store.write([&](Journal& journal) { return cancel_enrolment(store, journal, id, by); });
}

Result<Enrolment> cancel_enrolment(Store& store, Journal& journal, EnrolmentId id, RecordedBy by) {
    const auto known = LINLI_TRY(find_enrolment(store.database(), id));
    if (!known) {
        return fail(ErrorCode::kNotFound, "no enrolment " + id.text());
    }
    if (known->enrolment.status == EnrolmentStatus::kCancelled) {
        return known->enrolment;
    }
    Enrolment after = known->enrolment;
    after.status = EnrolmentStatus::kCancelled;
    after.slot.reset();
    after.decide_by.reset();
    after.decided_at = by == RecordedBy::kSelf ? std::nullopt : std::optional{store.now()};
    const auto seq = LINLI_TRY(journal.record(EnrolmentCancelled{id, by}));
    LINLI_TRY(save(store.database(), after, Origin::own(seq)));
    LINLI_TRY(mark_left(store.database(), known->enrolment, store.now()));
    return known->enrolment;
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
