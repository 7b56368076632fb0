#pragma once

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "sync/server/ledger.h"
#include "sync/server/touched.h"

// The seats of the classes that were loaded: who has one, to whom one is lent, who waits. Changes
// the rows in memory and remembers what changed, for one transaction.

namespace linli::server {

class SeatBook {
public:
    /// Over rows that outlive it, loaded with Wanted::slots_of.
    /// `frozen`: nothing of the pool is given to anybody (recall.h).
    SeatBook(Rows& rows, UtcTime now, bool frozen) : rows_{rows}, now_{now}, frozen_{frozen} {}

    SeatBook(const SeatBook&) = delete;
    SeatBook& operator=(const SeatBook&) = delete;

    [[nodiscard]] UtcTime now() const { return now_; }

    /// The lowest number that is lent to nobody and promised to nobody; nothing when the class has
    /// no seat left for it, whatever the numbers.
    [[nodiscard]] std::optional<int> pool_slot(ClassId id) const;
    /// What the device holds and may promise: not what is suspended.
    [[nodiscard]] std::vector<int> lent_to(DeviceId device, ClassId id) const;
    [[nodiscard]] bool is_lent(const SlotKey& key, DeviceId device) const; // suspended, too
    [[nodiscard]] const LeaseRow* lease_of(const SlotKey& key) const;
    /// Nobody: nullptr.
    [[nodiscard]] const EnrolmentId* holder_of(const SlotKey& key) const;
    [[nodiscard]] bool is_suspended(const SlotKey& key) const;

    [[nodiscard]] bool is_promised(const SlotKey& key) const { return holder_of(key) != nullptr; }

    /// Classes that were asked for more than was loaded of them (Rows::sparse): what was answered
    /// may be wrong.
    [[nodiscard]] const std::set<ClassId>& unread() const { return unread_; }

    /// Confirms the enrolment in that slot, which is nobody else's.
    void seat(const Enrolment& wanted, int slot);
    /// Its slot is free again: in the lease that it is of, or in the pool.
    void leave(Enrolment& enrolment);
    void wait(const Enrolment& wanted); // for a seat

    void lend(const SlotKey& key, DeviceId device);
    void suspend(const SlotKey& key, bool suspended);
    void take_back(const SlotKey& key);

    /// The device is shown its lease of the class again.
    void show(DeviceId device, ClassId id) { shown_.insert({device, id}); }

    /// A request for the class was made at the device.
    void count_request(DeviceId device, ClassId id) { ++demand_[{id, device}]; }

    /// Who waits for a seat or an answer, first come first.
    [[nodiscard]] std::vector<EnrolmentId> waiting(ClassId id) const;

    /// Whether all requests for the class are still to be decided at once (drawings.h): until then
    /// nobody is served. Not at a relay: it is lent no seat before the server above has drawn.
    [[nodiscard]] bool draws_later(ClassId id) const;
    /// The drawing is held: as many as there are seats in the pool get one, in that order, the
    /// others wait in that order. How many got one.
    int draw(ClassId id, const std::vector<EnrolmentId>& order);

    /// Its row is sent down again, changed or not.
    void touch(EnrolmentId id) { enrolments_.touch(id); }

    /// The queue of the class is served when the batch is done.
    void moved(ClassId id) { moved_.insert(id); }

    /// Gives what is in the pool to those who wait, first come first, and tells those who wait for
    /// an answer that there is no seat when that is certain or their date is over; then moves what
    /// changed into `changes`, the rows of enrolments and leases into its feed.
    void finish(Changes& changes);

private:
    [[nodiscard]] int used(ClassId id) const; // lent or promised
    void need_all(ClassId id) const;
    void need(const SlotKey& key) const;
    void serve(ClassId id);
    void publish(Changes& changes) const;

    Rows& rows_;
    UtcTime now_;
    bool frozen_;
    Touched<EnrolmentId> enrolments_;
    std::vector<FreedSlot> freed_;
    std::set<SlotKey> taken_;
    std::set<SlotKey> leases_;
    std::set<std::pair<DeviceId, ClassId>> shown_;
    std::set<ClassId> moved_;
    std::vector<EnrolmentId> served_;
    std::map<std::pair<ClassId, DeviceId>, int> demand_;
    mutable std::set<ClassId> unread_;
};

} // namespace linli::server
