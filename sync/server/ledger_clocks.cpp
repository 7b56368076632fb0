#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The part of the ledger that knows what the clocks of devices are worth.

namespace linli::server {
namespace {

std::optional<UtcTime> maybe_time(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.time(column)};
}

std::uint64_t count_in(const db::Query& row, int column) {
    return static_cast<std::uint64_t>(row.int64(column));
}

} // namespace

Result<DeviceClocks> SqlLedger::clocks_of(DeviceId device, std::uint32_t epoch) {
    DeviceClocks clocks;
    auto of_chain = LINLI_TRY(database_.query(sql::kGetChainClocks));
    if (LINLI_TRY(of_chain.bind(":device", device).bind(":epoch", epoch).step())) {
        clocks.told = count_in(of_chain, 0);
        clocks.told_at = maybe_time(of_chain, 1);
        clocks.after = maybe_time(of_chain, 2);
        clocks.last_clock = count_in(of_chain, 3);
    }
    auto of_device = LINLI_TRY(database_.query(sql::kGetDeviceClocks));
    if (LINLI_TRY(of_device.bind(":id", device).step())) {
        clocks.enrolled_at = maybe_time(of_device, 0);
        if (!of_device.is_null(1)) {
            clocks.ahead = Millis{of_device.int64(1)};
        }
        if (!of_device.is_null(2)) {
            clocks.boot = of_device.uuid(2);
            clocks.boot_began = of_device.time(3);
        }
    }
    return clocks;
}

Status SqlLedger::set_clocks(DeviceId device, std::uint32_t epoch, const DeviceClocks& clocks) {
    LINLI_ASSERT(database_.in_transaction());
    auto of_chain = LINLI_TRY(database_.query(sql::kSetChainClocks));
    of_chain.bind(":device", device)
        .bind(":epoch", epoch)
        .bind(":told_seq", clocks.told)
        .bind(":told_at", clocks.told_at)
        .bind(":after_at", clocks.after)
        .bind(":last_clock", clocks.last_clock);
    LINLI_TRY(of_chain.run());
    auto of_device = LINLI_TRY(database_.query(sql::kSetDeviceClocks));
    of_device.bind(":id", device).bind(":boot", clocks.boot);
    if (clocks.ahead) {
        of_device.bind(":clock_error_ms", std::int64_t{clocks.ahead->count()});
    } else {
        of_device.bind_null(":clock_error_ms");
    }
    of_device.bind(":boot_began", clocks.boot ? std::optional{clocks.boot_began} : std::nullopt);
    return of_device.run();
}

Result<std::vector<JudgedTime>> SqlLedger::judged_times(
    DeviceId device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last
) {
    std::vector<JudgedTime> times;
    auto row = LINLI_TRY(database_.query(sql::kGetJudgedTimes));
    row.bind(":device", device).bind(":epoch", epoch).bind(":first", first).bind(":last", last);
    while (LINLI_TRY(row.step())) {
        times.push_back({count_in(row, 0), row.time(1)});
    }
    return times;
}

} // namespace linli::server
