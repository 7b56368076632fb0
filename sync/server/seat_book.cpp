#include "sync/server/seat_book.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "sync/server/guests.h"

namespace linli::server {
namespace {

// The entries of one class.
template <class Map>
auto of_class(Map& map, ClassId id) {
    return std::pair{map.lower_bound(SlotKey{id, 0}), map.lower_bound(SlotKey{id, kMaxSeats + 1})};
}

} // namespace

void SeatBook::need_all(ClassId id) const {
    if (rows_.sparse.contains(id)) {
        unread_.insert(id);
    }
}

void SeatBook::need(const SlotKey& key) const {
    if (rows_.sparse.contains(key.class_id) && !rows_.looked_up.contains(key)) {
        unread_.insert(key.class_id);
    }
}

int SeatBook::used(ClassId id) const {
    need_all(id);
    const auto [slot, slots_end] = of_class(rows_.slots, id);
    auto count = std::distance(slot, slots_end);
    const auto [first, last] = of_class(rows_.leases, id);
    for (auto at = first; at != last; ++at) {
        count += is_promised(at->first) ? 0 : 1;
    }
    return static_cast<int>(count);
}

std::optional<int> SeatBook::pool_slot(ClassId id) const {
    const int seats = rows_.classes.at(id).seats;
    if (used(id) >= seats) {
        return std::nullopt;
    }
    for (int number = 1; number <= seats; ++number) {
        const SlotKey key{id, number};
        if (!is_promised(key) && !rows_.leases.contains(key)) {
            return number;
        }
    }
    return std::nullopt;
}

std::vector<int> SeatBook::lent_to(DeviceId device, ClassId id) const {
    need_all(id);
    std::vector<int> slots;
    const auto [first, last] = of_class(rows_.leases, id);
    for (auto at = first; at != last; ++at) {
        if (at->second.device == device && !at->second.suspended) {
            slots.push_back(at->first.number);
        }
    }
    return slots;
}

bool SeatBook::is_lent(const SlotKey& key, DeviceId device) const {
    const LeaseRow* lease = lease_of(key);
    return lease != nullptr && lease->device == device;
}

const LeaseRow* SeatBook::lease_of(const SlotKey& key) const {
    need(key);
    const auto lease = rows_.leases.find(key);
    return lease == rows_.leases.end() ? nullptr : &lease->second;
}

const EnrolmentId* SeatBook::holder_of(const SlotKey& key) const {
    need(key);
    const auto slot = rows_.slots.find(key);
    return slot == rows_.slots.end() ? nullptr : &slot->second;
}

bool SeatBook::is_suspended(const SlotKey& key) const {
    const LeaseRow* lease = lease_of(key);
    return lease != nullptr && lease->suspended;
}

void SeatBook::seat(const Enrolment& wanted, int slot) {
    const SlotKey key{wanted.class_id, slot};
    rows_.slots.insert_or_assign(key, wanted.id);
    taken_.insert(key);
    Enrolment& row = rows_.enrolments.insert_or_assign(wanted.id, wanted).first->second;
    row.status = EnrolmentStatus::kConfirmed;
    row.slot = slot;
    row.decide_by.reset();
    touch(wanted.id);
    moved(wanted.class_id); // the last one may be gone
}

void SeatBook::leave(Enrolment& enrolment) {
    if (enrolment.slot) {
        const SlotKey key{enrolment.class_id, *enrolment.slot};
        rows_.slots.erase(key);
        freed_.push_back({key, enrolment.id});
        enrolment.slot.reset();
        moved(enrolment.class_id);
    }
}

void SeatBook::wait(const Enrolment& wanted) {
    Enrolment& row = rows_.enrolments.insert_or_assign(wanted.id, wanted).first->second;
    row.status = EnrolmentStatus::kWaitlisted;
    row.slot.reset();
    row.decide_by.reset();
    row.decided_at = now_; // they hear of it when they come again
    touch(wanted.id);
    moved(wanted.class_id);
}

void SeatBook::lend(const SlotKey& key, DeviceId device) {
    rows_.leases.insert_or_assign(key, LeaseRow{device, false});
    leases_.insert(key);
    show(device, key.class_id);
}

void SeatBook::suspend(const SlotKey& key, bool suspended) {
    LeaseRow& row = rows_.leases.at(key);
    row.suspended = suspended;
    leases_.insert(key);
    show(row.device, key.class_id);
}

void SeatBook::take_back(const SlotKey& key) {
    show(rows_.leases.at(key).device, key.class_id);
    rows_.leases.erase(key);
    leases_.insert(key);
    moved(key.class_id);
}

std::vector<EnrolmentId> SeatBook::waiting(ClassId id) const {
    std::vector<const Enrolment*> found;
    for (const auto& [key, row] : rows_.enrolments) {
        const bool waits =
            row.status == EnrolmentStatus::kPending || row.status == EnrolmentStatus::kWaitlisted;
        if (waits && row.class_id == id) {
            found.push_back(&row);
        }
    }
    std::sort(found.begin(), found.end(), [](const Enrolment* a, const Enrolment* b) {
        return std::pair{a->requested_at, a->id} < std::pair{b->requested_at, b->id};
    });
    std::vector<EnrolmentId> ids;
    ids.reserve(found.size());
    for (const Enrolment* row : found) {
        ids.push_back(row->id);
    }
    return ids;
}

bool SeatBook::draws_later(ClassId id) const {
    const auto clazz = rows_.classes.find(id);
    return !rows_.relay && clazz != rows_.classes.end() && clazz->second.draw_on
        && !rows_.drawn.contains(id);
}

int SeatBook::draw(ClassId id, const std::vector<EnrolmentId>& order) {
    rows_.drawn.emplace(id, now_);
    int seats = 0;
    int behind = static_cast<int>(order.size());
    for (const EnrolmentId& next : order) {
        Enrolment row = rows_.enrolments.at(next);
        if (const auto free = pool_slot(id)) {
            ++seats;
            row.decided_at = now_;
            seat(row, *free);
        } else {
            // The queue goes by when people asked: from now on, in the order drawn, and before
            // everybody who asks after it.
            row.requested_at = now_ - Millis{behind};
            wait(row);
        }
        --behind;
    }
    return seats;
}

void SeatBook::serve(ClassId id) {
    const auto clazz = rows_.classes.find(id);
    if (frozen_ || clazz == rows_.classes.end() || draws_later(id)) {
        return;
    }
    const std::vector<EnrolmentId> queue = waiting(id);
    if (queue.empty()) {
        return;
    }
    need_all(id);
    const auto [slot, slots_end] = of_class(rows_.slots, id);
    auto promised = std::distance(slot, slots_end);
    for (const EnrolmentId& next : queue) {
        Enrolment row = rows_.enrolments.at(next);
        const bool full = promised >= clazz->second.seats;
        const bool late = row.decide_by && *row.decide_by < local_date(now_);
        if (const auto free = pool_slot(id)) {
            row.decided_at = now_;
            seat(row, *free);
            served_.push_back(next);
            ++promised;
        } else if (!rows_.relay && row.status == EnrolmentStatus::kPending && (full || late)) {
            wait(row);
        }
    }
}

void SeatBook::finish(Changes& changes) {
    const std::set<ClassId> classes = moved_; // serving moves them again
    for (const ClassId& id : classes) {
        serve(id);
    }
    changes.enrolments = enrolments_.keys();
    changes.served = std::move(served_);
    changes.freed = std::move(freed_);
    changes.taken.assign(taken_.begin(), taken_.end());
    changes.leases.assign(leases_.begin(), leases_.end());
    for (const auto& [key, asked] : demand_) {
        changes.demand.push_back({key.first, key.second, asked});
    }
    publish(changes);
}

void SeatBook::publish(Changes& changes) const {
    for (const EnrolmentId& id : changes.enrolments) {
        const Enrolment& row = rows_.enrolments.at(id);
        // Who waits and was not named is loaded without their person: nobody who is erased waits.
        const auto person = rows_.residents.find(row.resident);
        const bool gone = person != rows_.residents.end() && person->second.erased;
        for (const FeedKey& feed : feeds_of(rows_, row)) {
            changes.feed.push_back({feed, "enrolment", id.uuid, gone ? "" : to_json(row)});
        }
    }
    for (const auto& [device, id] : shown_) {
        const Lease lease{id, lent_to(device, id)};
        changes.feed.push_back(
            {{sync::Scope::kDevice, device.uuid}, "lease", id.uuid, to_json(lease)}
        );
    }
}

} // namespace linli::server
