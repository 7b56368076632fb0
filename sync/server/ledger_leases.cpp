#include <algorithm>

#include "sync/server/ledger_rows.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The ledger's leases, beside the slots themselves.

namespace linli::server {
namespace {

LeaseStand& stand_of(LeaseBoard& board, DeviceId device) {
    const auto found =
        std::find_if(board.stands.begin(), board.stands.end(), [&](const LeaseStand& stand) {
            return stand.device == device;
        });
    if (found != board.stands.end()) {
        return *found;
    }
    board.stands.push_back({device});
    return board.stands.back();
}

Status fill(db::Database& database, LeaseBoard& board) {
    auto lent = LINLI_TRY(database.query(sql::kGetFreeLeases));
    lent.bind(":class_id", board.class_id);
    while (LINLI_TRY(lent.step())) {
        LeaseStand& stand = stand_of(board, lent.id<DeviceId>(0));
        stand.free = lent.integer(1);
        stand.suspended = lent.integer(2);
    }
    auto demand = LINLI_TRY(database.query(sql::kGetDemand));
    demand.bind(":class_id", board.class_id);
    while (LINLI_TRY(demand.step())) {
        stand_of(board, demand.id<DeviceId>(0)).asked = demand.integer(1);
    }
    return {};
}

Result<std::vector<LeaseDevice>> read_devices(db::Query& query, bool home) {
    std::vector<LeaseDevice> devices;
    while (LINLI_TRY(query.step())) {
        LeaseDevice device{query.id<DeviceId>(0), std::nullopt, !query.is_null(2)};
        if (!query.is_null(1)) {
            device.asked_at = query.time(1);
        }
        if (!query.is_null(3)) {
            device.recall = read_recall(query.text(3));
        }
        if (!query.is_null(4)) {
            device.reported_at = query.time(4);
        }
        device.home = home;
        devices.push_back(device);
    }
    return devices;
}

std::string_view word_for(Recall recall) {
    switch (recall) {
    case Recall::kAwaited: return "awaited";
    case Recall::kWaits: return "waits";
    case Recall::kTold: return "told";
    case Recall::kNone: break;
    }
    return {};
}

} // namespace

Recall read_recall(std::string_view word) {
    return word == "waits" ? Recall::kWaits : word == "told" ? Recall::kTold : Recall::kAwaited;
}

Result<std::vector<LeaseBoard>> SqlLedger::lease_boards(CentreId centre, Date today, bool shares) {
    std::vector<LeaseBoard> boards;
    auto query = LINLI_TRY(database_.query(sql::kGetLeaseClasses));
    query.bind(":centre", centre).bind(":today", to_text(today)).bind(":shares", shares);
    while (LINLI_TRY(query.step())) {
        LeaseBoard board;
        board.class_id = query.id<ClassId>(0);
        board.seats = query.integer(1);
        board.goes_on = query.flag(2);
        board.promised = query.integer(3);
        board.waiting = query.integer(4);
        board.centre = query.id<CentreId>(5);
        board.open = query.flag(6);
        LINLI_TRY(fill(database_, board));
        boards.push_back(std::move(board));
    }
    return boards;
}

Result<std::vector<LeaseDevice>> SqlLedger::lease_devices(CentreId centre) {
    auto query = LINLI_TRY(database_.query(sql::kGetDevices));
    return read_devices(query.bind(":centre", centre), true);
}

Result<std::vector<LeaseDevice>> SqlLedger::lease_devices_beside(CentreId centre) {
    auto query = LINLI_TRY(database_.query(sql::kGetDevicesThatShare));
    return read_devices(query.bind(":centre", centre), false);
}

Result<int> SqlLedger::others_that_share(
    CentreId centre, DeviceId device, UtcTime since, bool shares
) {
    auto query = LINLI_TRY(database_.query(sql::kGetDevicesThatAsk));
    query.bind(":centre", centre).bind(":device", device).bind(":since", since);
    LINLI_TRY(query.bind(":shares", shares).step());
    return query.integer(0);
}

Result<std::vector<ClassId>> SqlLedger::classes_lent_to(DeviceId device) {
    std::vector<ClassId> classes;
    auto query = LINLI_TRY(database_.query(sql::kGetClassesLentTo));
    query.bind(":device", device);
    while (LINLI_TRY(query.step())) {
        classes.push_back(query.id<ClassId>(0));
    }
    return classes;
}

Result<std::vector<BrokenPromises>> SqlLedger::broken_promises() {
    std::vector<BrokenPromises> cases;
    auto query = LINLI_TRY(database_.query(sql::kGetBrokenPromises));
    while (LINLI_TRY(query.step())) {
        cases.push_back({query.text(0), query.text(1), query.integer(2)});
    }
    return cases;
}

Status SqlLedger::note_leases_asked(DeviceId device, UtcTime at) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetLeasesAsked));
    return query.bind(":id", device).bind(":at", at).run();
}

Status SqlLedger::set_lost(DeviceId device, std::optional<UtcTime> at) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetLost));
    return query.bind(":id", device).bind(":at", at).run();
}

Status SqlLedger::begin_history(const std::string& server_epoch) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetServerEpoch));
    LINLI_TRY(query.bind(":server_epoch", server_epoch).run());
    auto all = LINLI_TRY(database_.query(sql::kSetRecallOfAll));
    return all.run();
}

Status SqlLedger::set_recall(DeviceId device, Recall recall) {
    LINLI_ASSERT(database_.in_transaction() && recall != Recall::kNone);
    auto query = LINLI_TRY(database_.query(sql::kSetRecall));
    return query.bind(":id", device).bind(":recall", word_for(recall)).run();
}

Status SqlLedger::await_again(CentreId centre) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetRecallAgain));
    return query.bind(":centre", centre).run();
}

} // namespace linli::server
