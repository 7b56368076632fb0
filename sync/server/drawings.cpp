#include "sync/server/drawings.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "app/core/base/log.h"
#include "app/core/domain/lease_policy.h"
#include "sync/server/judge.h"
#include "sync/server/keep.h"
#include "sync/server/recall.h"
#include "sync/server/seat_book.h"

namespace linli::server {
namespace {

constexpr UtcTime::duration kSharing = std::chrono::days{kDaysToShare};

UtcTime begins(Date day) {
    return to_utc(day, TimeOfDay{});
}

// Whether everybody's requests of the days before are here.
bool all_told(const std::vector<LeaseDevice>& devices, Date draw_on, UtcTime now) {
    const UtcTime begun = begins(draw_on);
    if (now - begun >= kDrawGrace) {
        return true;
    }
    return std::none_of(devices.begin(), devices.end(), [&](const LeaseDevice& device) {
        const bool shares = !device.lost && device.asked_at && now - *device.asked_at <= kSharing;
        return shares && (!device.reported_at || *device.reported_at < begun);
    });
}

Result<std::vector<DrawEntry>> entries_of(
    Ledger& ledger, const SeatBook& book, const Rows& rows, const Class& clazz
) {
    std::unordered_set<ResidentId> returning;
    if (clazz.admission == Admission::kReturningFirst) {
        for (const ResidentId& id : LINLI_TRY(ledger.returning_to(clazz.id))) {
            returning.insert(id);
        }
    }
    std::vector<DrawEntry> entries;
    for (const EnrolmentId& id : book.waiting(clazz.id)) {
        const Enrolment& row = rows.enrolments.at(id);
        entries.push_back({id, row.requested_at, returning.contains(row.resident)});
    }
    return entries;
}

// Within a transaction: with the class, to all who read of it.
Status tell_class(Ledger& ledger, ClassId id, const std::string& seed, bool held, Changes changes) {
    Wanted wanted;
    wanted.classes = {id};
    Rows rows = LINLI_TRY(ledger.load(wanted));
    const CentreId centre = rows.classes.at(id).centre;
    Judge judge{std::move(rows), centre, changes.device, changes.received_at};
    judge.tell_lottery(id, to_hex(drawing_commitment(seed)), held ? seed : std::string{});
    judge.finish(changes);
    return keep(ledger, changes);
}

// Within a transaction.
Status hold(Ledger& ledger, const Class& clazz, Changes changes) {
    Wanted wanted;
    wanted.classes = {clazz.id};
    wanted.slots_of = {clazz.id};
    Rows rows = LINLI_TRY(ledger.load(wanted));
    SeatBook book{rows, changes.received_at, false};
    Drawing drawing;
    drawing.class_id = clazz.id;
    drawing.admission = clazz.admission;
    drawing.seed = drawing_seed(LINLI_TRY(ledger.drawing_secret()), clazz.id);
    drawing.held_at = changes.received_at;
    drawing.order = drawn_order(
        clazz.admission, drawing.seed, LINLI_TRY(entries_of(ledger, book, rows, clazz))
    );
    std::vector<EnrolmentId> order;
    for (const DrawEntry& entry : drawing.order) {
        order.push_back(entry.id);
    }
    drawing.seats = book.draw(clazz.id, order);
    log_info(
        "a drawing was held",
        {{"class", clazz.id.text()}, {"entries", static_cast<int>(order.size())}}
    );
    Changes seats = changes;
    book.finish(seats);
    seats.rows = std::move(rows);
    LINLI_TRY(keep(ledger, seats));
    LINLI_TRY(ledger.save_drawing(drawing));
    return drawing.admission == Admission::kLottery
        ? tell_class(ledger, clazz.id, drawing.seed, true, std::move(changes))
        : Status{};
}

Status hold_all(Ledger& ledger, const std::vector<Class>& due, bool news, const Changes& changes) {
    if (news) {
        LINLI_TRY(ledger.note_reported(changes.device, changes.received_at));
    }
    for (const Class& clazz : due) {
        auto devices = LINLI_TRY(ledger.lease_devices(clazz.centre));
        if (clazz.open == OpenTo::kDistrict) {
            const auto beside = LINLI_TRY(ledger.lease_devices_beside(clazz.centre));
            devices.insert(devices.end(), beside.begin(), beside.end());
        }
        if (all_told(devices, *clazz.draw_on, changes.received_at)) {
            LINLI_TRY(hold(ledger, clazz, changes));
        }
    }
    return {};
}

// That it told all is noted once a day: a drawing asks for the day on which it is due or a later
// one, and is not held before the day.
Result<bool> is_noted(Ledger& ledger, CentreId centre, DeviceId device, UtcTime now) {
    const UtcTime today = begins(local_date(now));
    for (const LeaseDevice& one : LINLI_TRY(ledger.lease_devices(centre))) {
        if (one.id == device) {
            return one.reported_at && *one.reported_at >= today;
        }
    }
    return false;
}

} // namespace

Status commit_lotteries(Ledger& ledger, UtcTime now) {
    if (LINLI_TRY(ledger.upstream())) {
        return {}; // their commitments come down
    }
    Wanted wanted;
    wanted.classes = LINLI_TRY(ledger.classes_with_draw());
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    for (const ClassId& id : wanted.classes) {
        const Class& clazz = rows.classes.at(id);
        const bool all_told = !clazz.commitment.empty() && !clazz.seed.empty();
        if (clazz.admission != Admission::kLottery || all_told) {
            continue;
        }
        const auto held = LINLI_TRY(ledger.drawing_of(id));
        if (!clazz.commitment.empty() && !held) {
            continue;
        }
        const std::string seed = held ? held->seed : drawing_seed(rows.drawing_secret, id);
        auto changes = LINLI_TRY(in_name_of_centre(ledger, clazz.centre, now));
        if (changes) {
            LINLI_TRY(ledger.transact([&] {
                return tell_class(ledger, id, seed, held.has_value(), *changes);
            }));
        }
    }
    return {};
}

Status hold_due(Ledger& ledger, DeviceId device, bool told_all, UtcTime now) {
    const DeviceHead head = LINLI_TRY(ledger.head_of(device, std::nullopt));
    if (!head.centre) {
        return {};
    }
    Wanted wanted;
    wanted.classes = LINLI_TRY(ledger.classes_to_draw(*head.centre, local_date(now), head.shares));
    if (wanted.classes.empty()) {
        return {};
    }
    const bool news = told_all && !LINLI_TRY(is_noted(ledger, *head.centre, device, now));
    if (LINLI_TRY(ledger.upstream())) { // which draws, when all have told; this is who has told us
        return news ? ledger.transact([&] { return ledger.note_reported(device, now); }) : Status{};
    }
    if (LINLI_TRY(recall_of(ledger, head.centre, device)).on) {
        return {}; // nothing is given before all have told what they hold
    }
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    std::vector<Class> due;
    for (const ClassId& id : wanted.classes) {
        due.push_back(rows.classes.at(id));
    }
    Changes changes;
    changes.device = device;
    changes.head = head;
    changes.received_at = now;
    return ledger.transact([&] { return hold_all(ledger, due, news, changes); });
}

namespace {

std::optional<DrawDiffers> difference_in(const Enrolment* row, bool drawn, UtcTime held_at) {
    if (row == nullptr) {
        return DrawDiffers::kUnknown;
    }
    if (row->decided_at != held_at) {
        return std::nullopt; // decided anew since
    }
    const bool waits =
        row->status == EnrolmentStatus::kPending || row->status == EnrolmentStatus::kWaitlisted;
    return drawn && waits ? std::optional{DrawDiffers::kNoSeat}
        : !drawn && row->status == EnrolmentStatus::kConfirmed
        ? std::optional{DrawDiffers::kNotDrawn}
        : std::nullopt;
}

} // namespace

Result<std::vector<DrawDifference>> differences_of(Ledger& ledger, const Drawing& drawing) {
    Wanted wanted;
    wanted.slots_of = {drawing.class_id};
    const Rows seated = LINLI_TRY(ledger.load(wanted));
    const auto order = drawn_order(drawing.admission, drawing.seed, drawing.order);
    std::set<EnrolmentId> listed;
    for (const DrawEntry& entry : order) {
        listed.insert(entry.id);
        wanted.enrolments.push_back(entry.id);
    }
    for (const auto& [key, holder] : seated.slots) {
        wanted.enrolments.push_back(holder);
    }
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    std::vector<DrawDifference> found;
    int place = 0;
    for (const DrawEntry& entry : order) {
        const auto row = rows.enrolments.find(entry.id);
        const Enrolment* known = row == rows.enrolments.end() ? nullptr : &row->second;
        if (const auto how = difference_in(known, place < drawing.seats, drawing.held_at)) {
            found.push_back({entry.id, *how});
        }
        ++place;
    }
    for (const auto& [key, holder] : rows.slots) {
        const auto row = rows.enrolments.find(holder);
        if (key.class_id == drawing.class_id && !listed.contains(holder)
            && row != rows.enrolments.end() && row->second.decided_at == drawing.held_at) {
            found.push_back({holder, DrawDiffers::kNotThere});
        }
    }
    return found;
}

std::optional<DrawFault> fault_in(
    const Drawing& drawing, const Digest& commitment, Admission admission
) {
    if (drawing_commitment(drawing.seed) != commitment) {
        return DrawFault::kOtherSeed;
    }
    std::set<EnrolmentId> once;
    for (const DrawEntry& entry : drawing.order) {
        if (!once.insert(entry.id).second) {
            return DrawFault::kTwice;
        }
    }
    const bool same = drawn_order(admission, drawing.seed, drawing.order) == drawing.order;
    return same && drawing.admission == admission ? std::nullopt
                                                  : std::optional{DrawFault::kOtherOrder};
}

} // namespace linli::server
