#include "sync/server/lender.h"

#include <algorithm>

#include "app/core/domain/lease_policy.h"
#include "sync/server/seat_book.h"

namespace linli::server {
namespace {

using sync::LeaseAnswer;
using sync::LeaseRequest;

constexpr std::chrono::minutes kAskBackEvery{10};
constexpr std::chrono::hours kAskEvery{24};
constexpr UtcTime::duration kSharing = std::chrono::days{kDaysToShare};

struct Planned {
    ClassId class_id;
    LeaseOrder order;
};

// The class as the policy sees it; the device that asks stands first.
SeatsOut seats_out(
    const LeaseBoard& board, const std::vector<LeaseDevice>& devices, DeviceId asking, UtcTime now
) {
    SeatsOut out{board.seats, board.promised, 0, board.waiting, board.goes_on, {}};
    out.sharers.push_back({0, 0, true});
    for (const LeaseStand& stand : board.stands) {
        const bool ours = std::any_of(devices.begin(), devices.end(), [&](const LeaseDevice& one) {
            return one.id == stand.device;
        });
        if (!ours) { // it stands elsewhere by now
            out.sharers.push_back({stand.free, 0, false});
            out.suspended += stand.suspended;
        }
    }
    for (const LeaseDevice& device : devices) {
        const bool heard = device.asked_at && now - *device.asked_at <= kSharing;
        SeatSharer sharer{0, 0, heard && !device.lost};
        for (const LeaseStand& stand : board.stands) {
            if (stand.device == device.id) {
                sharer.free = stand.free;
                sharer.asked = stand.asked;
                out.suspended += stand.suspended;
            }
        }
        if (device.id == asking) {
            sharer.shares = !device.lost;
            out.sharers.front() = sharer;
        } else {
            out.sharers.push_back(sharer);
        }
    }
    return out;
}

Result<std::vector<Planned>> plan(Ledger& ledger, CentreId centre, DeviceId device, UtcTime now) {
    const auto devices = LINLI_TRY(ledger.lease_devices(centre));
    std::vector<Planned> planned;
    for (const LeaseBoard& board : LINLI_TRY(ledger.lease_boards(centre, local_date(now)))) {
        planned.push_back({board.class_id, order_for(seats_out(board, devices, device, now), 0)});
    }
    return planned;
}

Changes changes_of(DeviceId device, const DeviceHead& head, UtcTime now) {
    Changes changes;
    changes.device = device;
    changes.head = head;
    changes.received_at = now;
    return changes;
}

// What the kiosk says that it holds, against the ledger.
void compare(SeatBook& book, const Rows& rows, DeviceId device, ClassId id, const Lease* held) {
    static const std::vector<int> kNone;
    const std::vector<int>& claimed = held == nullptr ? kNone : held->slots;
    for (const int number : claimed) {
        const SlotKey key{id, number};
        if (!rows.leases.contains(key) && !book.is_promised(key) && book.pool_slot(id)) {
            book.lend(key, device);
        }
    }
    if (book.lent_to(device, id) != claimed) {
        book.show(device, id);
    }
}

Status write(Ledger& ledger, SeatBook& book, Rows& rows, Changes changes) {
    book.finish(changes);
    changes.rows = std::move(rows);
    return ledger.apply(changes);
}

Result<Rows> load_classes(Ledger& ledger, const std::vector<ClassId>& classes) {
    Wanted wanted;
    wanted.classes = classes;
    wanted.slots_of = classes;
    return ledger.load(wanted);
}

// Of a device that is known and is lost, or not.
Result<DeviceHead> head_that_is(Ledger& ledger, DeviceId device, bool lost) {
    DeviceHead head = LINLI_TRY(ledger.head_of(device, std::nullopt));
    if (!head.known || head.lost != lost) {
        return fail(ErrorCode::kNotFound, "no such device");
    }
    return head;
}

// Changes each slot that is lent to the device.
template <class Change>
Status change_leases(
    Ledger& ledger, DeviceId device, const DeviceHead& head, UtcTime now, Change change
) {
    Rows rows = LINLI_TRY(load_classes(ledger, LINLI_TRY(ledger.classes_lent_to(device))));
    SeatBook book{rows, now};
    std::vector<SlotKey> keys;
    for (const auto& [key, lease] : rows.leases) {
        if (lease.device == device) {
            keys.push_back(key);
        }
    }
    for (const SlotKey& key : keys) {
        change(book, key);
    }
    return write(ledger, book, rows, changes_of(device, head, now));
}

} // namespace

Result<bool> should_ask(Ledger& ledger, DeviceId device, const DeviceHead& head, UtcTime now) {
    if (!head.centre || head.lost) {
        return false;
    }
    if (!head.leases_asked_at || now - *head.leases_asked_at >= kAskEvery) {
        return true;
    }
    // Alone it holds all there are, but for what a day's asking brings back.
    if (LINLI_TRY(ledger.others_that_share(*head.centre, device, now - kSharing)) == 0) {
        return false;
    }
    const bool ask_back = now - *head.leases_asked_at >= kAskBackEvery;
    const auto planned = LINLI_TRY(plan(ledger, *head.centre, device, now));
    return std::any_of(planned.begin(), planned.end(), [&](const Planned& one) {
        return one.order.lend > 0 || (ask_back && one.order.give_back > 0);
    });
}

Result<LeaseAnswer> settle_leases(
    Ledger& ledger, const LeaseRequest& request, const DeviceHead& head, UtcTime now
) {
    LINLI_TRY(ledger.note_leases_asked(request.device, now));
    LeaseAnswer answer;
    if (!head.centre || head.lost) {
        return answer;
    }
    const auto planned = LINLI_TRY(plan(ledger, *head.centre, request.device, now));
    std::vector<ClassId> classes;
    for (const Planned& one : planned) {
        classes.push_back(one.class_id);
    }
    Rows rows = LINLI_TRY(load_classes(ledger, classes));
    SeatBook book{rows, now};
    for (const Planned& one : planned) {
        const auto held =
            std::find_if(request.held.begin(), request.held.end(), [&](const Lease& lease) {
                return lease.class_id == one.class_id;
            });
        compare(
            book, rows, request.device, one.class_id, held == request.held.end() ? nullptr : &*held
        );
        for (int n = 0; n < one.order.lend; ++n) {
            if (const auto slot = book.pool_slot(one.class_id)) {
                book.lend({one.class_id, *slot}, request.device);
            }
        }
        if (one.order.give_back > 0) {
            answer.wanted.push_back({one.class_id, one.order.give_back});
        }
        book.moved(one.class_id); // for those whose date is over
    }
    LINLI_TRY(write(ledger, book, rows, changes_of(request.device, head, now)));
    return answer;
}

Status declare_lost(Ledger& ledger, DeviceId device, UtcTime now) {
    const DeviceHead head = LINLI_TRY(head_that_is(ledger, device, false));
    LINLI_TRY(ledger.set_lost(device, now));
    return change_leases(ledger, device, head, now, [](SeatBook& book, const SlotKey& key) {
        if (book.is_promised(key)) {
            book.take_back(key); // it is somebody's, and the pool's when they leave it
        } else {
            book.suspend(key, true);
        }
    });
}

Status declare_found(Ledger& ledger, DeviceId device, UtcTime now) {
    const DeviceHead head = LINLI_TRY(head_that_is(ledger, device, true));
    if (head.revoked) {
        return fail(ErrorCode::kNotFound, device.text() + " is revoked");
    }
    LINLI_TRY(ledger.set_lost(device, std::nullopt));
    return change_leases(ledger, device, head, now, [](SeatBook& book, const SlotKey& key) {
        book.suspend(key, false);
    });
}

Status release_suspended(Ledger& ledger, DeviceId device, UtcTime now) {
    const DeviceHead head = LINLI_TRY(head_that_is(ledger, device, true));
    return change_leases(ledger, device, head, now, [](SeatBook& book, const SlotKey& key) {
        book.take_back(key);
    });
}

} // namespace linli::server
