#include "sync/server/lease_command.h"

#include <algorithm>
#include <cstdio>

#include "sync/server/ledger_command.h"
#include "sync/server/lender.h"
#include "sync/server/recall.h"

namespace linli::server {
namespace {

const char* words_for(ErrorCode code) {
    return code == ErrorCode::kNotFound
        ? "没有这台设备，或它不在那个状态 No such device, or it is not in that state"
        : nullptr;
}

// After an older copy was put back.
const char* recall_words(const LeaseDevice& device, bool on) {
    if (!on || device.lost || device.recall == Recall::kNone) {
        return "";
    }
    return device.recall == Recall::kTold ? "  已重报 has told again"
        : device.recall == Recall::kWaits ? "  来过，要等别的终端 called, waits for the others"
                                          : "  等它重报 awaited";
}

void print(const LeaseDevice& device, bool recall) {
    const std::string seen =
        device.asked_at ? to_local_text(*device.asked_at) : std::string{"从未 never"};
    std::printf(
        "  设备 device %s  上次 last %s%s%s\n",
        device.id.text().c_str(),
        seen.c_str(),
        device.lost ? "  已报失 lost" : "",
        recall_words(device, recall)
    );
}

void print(const LeaseBoard& board, const std::string& name) {
    int out = 0;
    for (const LeaseStand& stand : board.stands) {
        out += stand.free + stand.suspended;
    }
    std::printf(
        "  %s  名额 seats %d  已录取 taken %d  在区里 pool %d  在等 waiting %d\n",
        name.c_str(),
        board.seats,
        board.promised,
        std::max(0, board.seats - board.promised - out),
        board.waiting
    );
    for (const LeaseStand& stand : board.stands) {
        if (stand.free + stand.suspended > 0) {
            std::printf(
                "    %s  空 free %d  待查 suspended %d\n",
                stand.device.text().c_str(),
                stand.free,
                stand.suspended
            );
        }
    }
}

Status print_centre(Ledger& ledger, const Centre& centre, UtcTime now) {
    std::printf("%s %s\n", centre.code.c_str(), centre.name_zh.c_str());
    const bool on = LINLI_TRY(recall_of(ledger, centre.id, {})).on;
    if (on) {
        std::printf(
            "  放回旧备份后还没报齐，名额先不借不发 an older copy was put back: until all have "
            "told again, no seat is lent or given\n"
        );
    }
    for (const LeaseDevice& device : LINLI_TRY(ledger.lease_devices(centre.id))) {
        print(device, on);
    }
    for (const LeaseBoard& board :
         LINLI_TRY(ledger.lease_boards(centre.id, local_date(now), false))) {
        Wanted wanted;
        wanted.classes = {board.class_id};
        Rows rows = LINLI_TRY(ledger.load(wanted));
        wanted.courses = {rows.classes.at(board.class_id).course};
        rows = LINLI_TRY(ledger.load(wanted));
        const Course& course = rows.courses.at(wanted.courses.front());
        print(board, course.code + " " + course.title_zh);
    }
    return {};
}

Status print_all(Ledger& ledger, UtcTime now) {
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        LINLI_TRY(print_centre(ledger, centre, now));
    }
    for (const BrokenPromises& cases : LINLI_TRY(ledger.broken_promises())) {
        const bool lost = cases.reason == "seat_lost";
        std::printf(
            "%s %d\n",
            lost ? "说了已录取却没有名额，请找居民说明 promised without a seat, speak to them:"
                 : "换了一个名额，居民不受影响 kept with another seat:",
            cases.count
        );
    }
    return {};
}

Status act(Ledger& ledger, const LedgerOrder& asked, UtcTime now) {
    if (asked.act == "list") {
        return print_all(ledger, now);
    }
    return ledger.transact([&]() -> Status {
        const DeviceId device{*asked.id};
        LINLI_TRY(
            asked.act == "lost"        ? declare_lost(ledger, device, now)
                : asked.act == "found" ? declare_found(ledger, device, now)
                                       : release_suspended(ledger, device, now)
        );
        return note_act(ledger, now, "kiosk." + asked.act, "device", asked.id);
    });
}

} // namespace

const char* lease_help() {
    return "     linli-district lease list --db FILE\n"
           "                      名额在谁手里  in whose hands the seats are\n"
           "     linli-district lease lost|found|release DEVICE --db FILE\n"
           "                      报失：空着的名额先留着；找到；不等了，还给大家\n"
           "                      a device is lost: its free seats wait; found; given up\n";
}

int lease_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto asked = read_ledger_order(words, {"list"}, {"lost", "found", "release"});
    if (!asked) {
        (void)std::fputs(lease_help(), stderr);
        return 2;
    }
    return on_ledger(asked->db, clock, words_for, [&](Ledger& ledger) {
        return act(ledger, *asked, clock.now());
    });
}

} // namespace linli::server
