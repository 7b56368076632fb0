#include "sync/relay/seats_to_return.h"

#include <algorithm>

#include "app/core/domain/calendar.h"
#include "app/core/domain/lease_policy.h"
#include "sync/server/keep.h"
#include "sync/server/seat_book.h"

namespace linli::relay {

using server::Changes;
using server::FeedEntry;
using server::FeedKey;
using server::kAbove;
using server::LeaseBoard;
using server::LeaseDevice;
using server::Ledger;
using server::Rows;
using server::SeatBook;
using server::tell_above;
using server::Wanted;

namespace {

Result<Rows> load_class(Ledger& ledger, ClassId id) {
    Wanted wanted;
    wanted.classes = {id};
    wanted.slots_of = {id};
    return ledger.load(wanted);
}

std::vector<int> not_above(const Rows& rows, const Class& clazz) {
    std::vector<int> numbers;
    for (int number = 1; number <= clazz.seats; ++number) {
        const auto lease = rows.leases.find({clazz.id, number});
        if (lease == rows.leases.end() || lease->second.device != kAbove) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

} // namespace

Result<std::vector<Lease>> slots_held(Ledger& ledger, CentreId centre, UtcTime now) {
    std::vector<Lease> held;
    for (const LeaseBoard& board : LINLI_TRY(ledger.lease_boards(centre, local_date(now), false))) {
        const Rows rows = LINLI_TRY(load_class(ledger, board.class_id));
        held.push_back({board.class_id, not_above(rows, rows.classes.at(board.class_id))});
    }
    return held;
}

Result<int> return_slots(
    Ledger& ledger, const std::vector<sync::SlotsWanted>& wanted, UtcTime now
) {
    const auto above = LINLI_TRY(ledger.upstream());
    int returned = 0;
    for (const sync::SlotsWanted& some : wanted) {
        Rows rows = LINLI_TRY(load_class(ledger, some.class_id));
        if (!rows.classes.contains(some.class_id)) {
            continue;
        }
        SeatBook book{rows, now, false};
        Lease gone{some.class_id, {}};
        while (std::cmp_less(gone.slots.size(), some.slots)) {
            const auto free = book.pool_slot(some.class_id);
            if (!free || !book.waiting(some.class_id).empty()) {
                break;
            }
            book.lend({some.class_id, *free}, kAbove);
            gone.slots.push_back(*free);
        }
        if (gone.slots.empty()) {
            continue;
        }
        returned += static_cast<int>(gone.slots.size());
        Changes changes;
        changes.device = above->device;
        changes.head = LINLI_TRY(ledger.head_of(above->device, std::nullopt));
        changes.received_at = now;
        book.finish(changes);
        std::erase_if(changes.feed, [](const FeedEntry& entry) {
            return entry.feed == FeedKey{sync::Scope::kDevice, kAbove.uuid};
        });
        changes.rows = std::move(rows);
        LINLI_TRY(keep(ledger, changes));
        LINLI_TRY(tell_above(ledger, SlotsReturned{gone}, {}, now));
    }
    return returned;
}

Result<bool> all_have_told(Ledger& ledger, CentreId centre, UtcTime now) {
    constexpr UtcTime::duration kSharing = std::chrono::days{kDaysToShare};
    const UtcTime today = to_utc(local_date(now), TimeOfDay{});
    const auto devices = LINLI_TRY(ledger.lease_devices(centre));
    return std::ranges::none_of(devices, [&](const LeaseDevice& device) {
        const bool shares = !device.lost && device.asked_at && now - *device.asked_at <= kSharing;
        return shares && (!device.reported_at || *device.reported_at < today);
    });
}

} // namespace linli::relay
