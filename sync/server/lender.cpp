#include "sync/server/lender.h"

#include <algorithm>
#include <map>

#include "app/core/domain/lease_policy.h"
#include "sync/server/keep.h"
#include "sync/server/recall.h"
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

// Whose seats move with those of a centre: its own devices, and those of others for the classes
// that are open to them, or were.
struct Devices {
    std::vector<LeaseDevice> of_centre; // that is the class's
    std::vector<LeaseDevice> beside;
};

class DeviceLists {
public:
    explicit DeviceLists(Ledger& ledger) : ledger_{ledger} {}

    Result<std::vector<LeaseDevice>> of(const LeaseBoard& board, bool opened) {
        auto at = known_.find(board.centre);
        if (at == known_.end()) {
            Devices read{LINLI_TRY(ledger_.lease_devices(board.centre)), {}};
            read.beside = LINLI_TRY(ledger_.lease_devices_beside(board.centre));
            at = known_.emplace(board.centre, std::move(read)).first;
        }
        std::vector<LeaseDevice> devices = at->second.of_centre;
        if (opened) {
            const auto& beside = at->second.beside;
            devices.insert(devices.end(), beside.begin(), beside.end());
        }
        return devices;
    }

private:
    Ledger& ledger_;
    std::map<CentreId, Devices> known_;
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
        SeatSharer sharer{0, 0, heard && !device.lost, device.home};
        sharer.barred = !device.home && !board.open;
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

// Seats lent to other centres stand beside a class also when it is open to them no more.
bool is_lent_beside(const LeaseBoard& board, const std::vector<LeaseDevice>& at_home) {
    return std::ranges::any_of(board.stands, [&](const LeaseStand& stand) {
        return stand.free > 0
            && std::ranges::find(at_home, stand.device, &LeaseDevice::id) == at_home.end();
    });
}

Result<std::vector<Planned>> plan(
    Ledger& ledger, const DeviceHead& head, DeviceId device, UtcTime now
) {
    DeviceLists lists{ledger};
    std::vector<Planned> planned;
    for (const LeaseBoard& board :
         LINLI_TRY(ledger.lease_boards(*head.centre, local_date(now), head.shares))) {
        const auto at_home = LINLI_TRY(lists.of(board, false));
        const bool beside = board.open || is_lent_beside(board, at_home);
        const auto devices = beside ? LINLI_TRY(lists.of(board, true)) : at_home;
        const bool concerned = board.centre == *head.centre
            || std::ranges::find(devices, device, &LeaseDevice::id) != devices.end();
        if (concerned) {
            planned.push_back({board.class_id, order_for(seats_out(board, devices, device, now), 0)}
            );
        }
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
    return keep(ledger, changes);
}

Result<Rows> load_classes(Ledger& ledger, const std::vector<ClassId>& classes) {
    Wanted wanted;
    wanted.classes = classes;
    wanted.slots_of = classes;
    return ledger.load(wanted);
}

// In a recall: what the device says that it holds is its own, and nothing else is; but for what one
// that was heard already says, too.
void believe(
    SeatBook& book, const Rows& rows, const CentreRecall& recall, DeviceId device, const Lease& held
) {
    for (const int number : held.slots) {
        const auto lease = rows.leases.find({held.class_id, number});
        if (lease == rows.leases.end() || !recall.told.contains(lease->second.device)) {
            book.lend({held.class_id, number}, device);
        }
    }
    std::vector<SlotKey> gone;
    for (const auto& [key, lease] : rows.leases) {
        const bool said =
            std::find(held.slots.begin(), held.slots.end(), key.number) != held.slots.end();
        if (key.class_id == held.class_id && lease.device == device && !said) {
            gone.push_back(key);
        }
    }
    for (const SlotKey& key : gone) {
        book.take_back(key);
    }
    book.show(device, held.class_id);
}

// By class: what the device says that it holds, and nothing of what is only lent to it.
Result<std::map<ClassId, Lease>> accounts(
    Ledger& ledger, const LeaseRequest& request, const DeviceHead& head, UtcTime now
) {
    std::map<ClassId, Lease> accounts;
    for (const ClassId& id : LINLI_TRY(ledger.classes_lent_to(request.device))) {
        accounts.emplace(id, Lease{id, {}});
    }
    for (const LeaseBoard& board :
         LINLI_TRY(ledger.lease_boards(*head.centre, local_date(now), head.shares))) {
        accounts.emplace(board.class_id, Lease{board.class_id, {}});
    }
    for (const Lease& lease : request.held) {
        accounts.insert_or_assign(lease.class_id, lease);
    }
    return accounts;
}

// In a recall. Classes that are not known yet, or not known to be open, are another's to tell of,
// so the device waits.
Status hear(
    Ledger& ledger,
    const LeaseRequest& request,
    const DeviceHead& head,
    const CentreRecall& recall,
    UtcTime now
) {
    if (head.recall == Recall::kTold) {
        return {};
    }
    const auto said = LINLI_TRY(accounts(ledger, request, head, now));
    std::vector<ClassId> classes;
    for (const auto& [id, lease] : said) {
        classes.push_back(id);
    }
    Rows rows = LINLI_TRY(load_classes(ledger, classes));
    const bool early = std::ranges::any_of(classes, [&](const ClassId& id) {
        const auto clazz = rows.classes.find(id);
        return clazz == rows.classes.end()
            || (clazz->second.centre != *head.centre && !rows.sharing.opened.contains(id));
    });
    if (early && !recall.others_done) {
        return ledger.set_recall(request.device, Recall::kWaits);
    }
    SeatBook book{rows, now, true};
    for (const auto& [id, lease] : said) {
        const auto clazz = rows.classes.find(id);
        const bool opened = head.shares && rows.sharing.opened.contains(id);
        if (clazz != rows.classes.end() && (opened || clazz->second.centre == *head.centre)) {
            believe(book, rows, recall, request.device, lease);
        }
    }
    LINLI_TRY(write(ledger, book, rows, changes_of(request.device, head, now)));
    if (head.recall == Recall::kNone) { // it came since the copy was put back, or was made
        return {};
    }
    LINLI_TRY(await_again(ledger, *head.centre));
    return ledger.set_recall(request.device, Recall::kTold);
}

Result<std::vector<CentreId>> recalled_centres(Ledger& ledger) {
    std::vector<CentreId> recalled;
    if (!LINLI_TRY(ledger.anybody_awaited())) { // nearly always
        return recalled;
    }
    for (const Centre& one : LINLI_TRY(ledger.centres())) {
        if (LINLI_TRY(recall_of(ledger, one.id, {})).on) {
            recalled.push_back(one.id);
        }
    }
    return recalled;
}

// The last one has told, or is not waited for any more, for some of the centres that were in a
// recall: whoever waits there is served. They need not be the device's own.
Status end_recalls(
    Ledger& ledger,
    DeviceId device,
    const DeviceHead& head,
    const std::vector<CentreId>& recalled,
    UtcTime now
) {
    std::vector<ClassId> classes;
    for (const CentreId& centre : recalled) {
        if (LINLI_TRY(recall_of(ledger, centre, {})).on) {
            continue;
        }
        for (const LeaseBoard& board :
             LINLI_TRY(ledger.lease_boards(centre, local_date(now), false))) {
            classes.push_back(board.class_id);
        }
    }
    if (classes.empty()) {
        return {};
    }
    Rows rows = LINLI_TRY(load_classes(ledger, classes));
    SeatBook book{rows, now, false};
    for (const ClassId& id : classes) {
        book.moved(id);
    }
    return write(ledger, book, rows, changes_of(device, head, now));
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
    const CentreRecall recall = LINLI_TRY(recall_of(ledger, head.centre, device));
    SeatBook book{rows, now, recall.on};
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
    if (LINLI_TRY(recall_of(ledger, head.centre, device)).on) {
        return head.recall == Recall::kAwaited || head.recall == Recall::kWaits;
    }
    if (!head.leases_asked_at || now - *head.leases_asked_at >= kAskEvery) {
        return true;
    }
    // Alone it holds all there are, but for what a day's asking brings back.
    const bool beside = !LINLI_TRY(ledger.centres_beside(*head.centre, sharing_since(now))).empty();
    if (LINLI_TRY(ledger.others_that_share(*head.centre, device, now - kSharing, beside)) == 0) {
        return false;
    }
    const bool ask_back = now - *head.leases_asked_at >= kAskBackEvery;
    const auto planned = LINLI_TRY(plan(ledger, head, device, now));
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
    if (CentreRecall recall = LINLI_TRY(recall_of(ledger, head.centre, request.device));
        recall.on) {
        const auto recalled = LINLI_TRY(recalled_centres(ledger));
        LINLI_TRY(hear(ledger, request, head, recall, now));
        LINLI_TRY(end_recalls(ledger, request.device, head, recalled, now));
        if (LINLI_TRY(recall_of(ledger, head.centre, request.device)).on) {
            return answer;
        }
    }
    const auto planned = LINLI_TRY(plan(ledger, head, request.device, now));
    std::vector<ClassId> classes;
    for (const Planned& one : planned) {
        classes.push_back(one.class_id);
    }
    Rows rows = LINLI_TRY(load_classes(ledger, classes));
    SeatBook book{rows, now, false};
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

Status hand_over(Ledger& ledger, DeviceId from, DeviceId to, UtcTime now) {
    const DeviceHead head = LINLI_TRY(ledger.head_of(from, std::nullopt));
    return change_leases(ledger, from, head, now, [&](SeatBook& book, const SlotKey& key) {
        book.show(from, key.class_id);
        book.lend(key, to);
    });
}

Status declare_lost(Ledger& ledger, DeviceId device, UtcTime now) {
    const DeviceHead head = LINLI_TRY(head_that_is(ledger, device, false));
    const auto recalled = LINLI_TRY(recalled_centres(ledger));
    LINLI_TRY(ledger.set_lost(device, now));
    const auto suspend = [](SeatBook& book, const SlotKey& key) {
        if (book.is_promised(key)) {
            book.take_back(key); // it is somebody's, and the pool's when they leave it
        } else {
            book.suspend(key, true);
        }
    };
    LINLI_TRY(change_leases(ledger, device, head, now, suspend));
    return end_recalls(ledger, device, head, recalled, now);
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
