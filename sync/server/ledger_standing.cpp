#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The part of the ledger that keeps how devices fare.

namespace linli::server {
namespace {

std::optional<UtcTime> maybe_time(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.time(column)};
}

std::optional<Contact> read_contact(const db::Query& row, int column, int settings) {
    if (row.is_null(column)) {
        return std::nullopt;
    }
    Contact contact{row.time(column), row.text(column + 1), std::nullopt, row.int64(settings)};
    if (!row.is_null(column + 2)) {
        contact.told_seq = static_cast<std::uint64_t>(row.int64(column + 2));
    }
    return contact;
}

DeviceRecord read_record(const db::Query& row) {
    DeviceRecord record;
    record.id = row.id<DeviceId>(0);
    if (!row.is_null(1)) {
        record.centre = row.id<CentreId>(1);
    }
    record.enrolled_at = maybe_time(row, 2);
    record.revoked_at = maybe_time(row, 3);
    record.lost_at = maybe_time(row, 4);
    record.copied_at = maybe_time(row, 5);
    record.relay = row.flag(6);
    if (!row.is_null(7)) {
        record.carrier = row.id<DeviceId>(7);
    }
    record.contact = read_contact(row, 8, 14);
    if (!row.is_null(11)) {
        record.acked_seq = static_cast<std::uint64_t>(row.int64(11));
        record.heard_at = row.time(12);
    }
    if (!row.is_null(13)) {
        record.clock_ahead = Millis{row.int64(13)};
    }
    return record;
}

} // namespace

Status SqlLedger::note_contact(DeviceId device, const Contact& contact) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetContact));
    return query.bind(":id", device)
        .bind(":at", contact.at)
        .bind(":program", contact.program)
        .bind(":told_seq", contact.told_seq)
        .bind(":settings_revision", contact.settings)
        .run();
}

Result<std::vector<DeviceRecord>> SqlLedger::device_records() {
    std::vector<DeviceRecord> records;
    auto row = LINLI_TRY(database_.query(sql::kGetDeviceRecords));
    while (LINLI_TRY(row.step())) {
        records.push_back(read_record(row));
    }
    return records;
}

Result<std::vector<NotTaken>> SqlLedger::not_taken() {
    std::vector<NotTaken> sums;
    auto row = LINLI_TRY(database_.query(sql::kGetNotTaken));
    while (LINLI_TRY(row.step())) {
        sums.push_back(
            {row.id<DeviceId>(0), row.text(1), row.text(2), row.text(3), row.int64(4), row.time(5)}
        );
    }
    return sums;
}

Result<std::vector<DeviceLeases>> SqlLedger::lease_sums(Date today) {
    std::vector<DeviceLeases> sums;
    auto row = LINLI_TRY(database_.query(sql::kGetLeaseSums));
    row.bind(":today", to_text(today));
    while (LINLI_TRY(row.step())) {
        sums.push_back({row.id<DeviceId>(0), {row.integer(1), row.integer(2), row.integer(3)}});
    }
    return sums;
}

} // namespace linli::server
