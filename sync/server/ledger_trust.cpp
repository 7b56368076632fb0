#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The part of the ledger that keeps codes and keys.

namespace linli::server {
namespace {

std::optional<UtcTime> maybe_time(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.time(column)};
}

std::optional<Uuid> maybe_uuid(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.uuid(column)};
}

DeviceTrust read_trust(const db::Query& row) {
    DeviceTrust trust;
    trust.id = row.id<DeviceId>(0);
    if (!row.is_null(1)) {
        trust.centre = row.id<CentreId>(1);
    }
    if (!row.is_null(2)) {
        trust.key = PublicKey{row.digest(2).bytes};
    }
    trust.enrolled_at = maybe_time(row, 3);
    trust.revoked_at = maybe_time(row, 4);
    trust.relay = row.flag(5);
    return trust;
}

} // namespace

Result<std::vector<EnrolCode>> SqlLedger::enrol_codes() {
    std::vector<EnrolCode> codes;
    auto row = LINLI_TRY(database_.query(sql::kGetEnrolCodes));
    while (LINLI_TRY(row.step())) {
        EnrolCode code{
            row.integer(0),
            row.digest(1),
            row.text(2),
            row.time(3),
            row.time(4),
            maybe_time(row, 5),
            std::nullopt,
            maybe_time(row, 7)};
        if (!row.is_null(6)) {
            code.used_by = row.id<DeviceId>(6);
        }
        code.relay = row.flag(8);
        codes.push_back(std::move(code));
    }
    return codes;
}

Status SqlLedger::save_code(const EnrolCode& code) {
    LINLI_ASSERT(database_.in_transaction());
    if (code.number == 0) {
        auto fresh = LINLI_TRY(database_.query(sql::kPutEnrolCode));
        return fresh.bind(":digest", code.digest)
            .bind(":centre_code", code.centre_code)
            .bind(":made_at", code.made_at)
            .bind(":expires_at", code.expires_at)
            .bind(":relay", code.relay)
            .run();
    }
    auto known = LINLI_TRY(database_.query(sql::kSetEnrolCode));
    return known.bind(":number", code.number)
        .bind(":used_at", code.used_at)
        .bind(":used_by", code.used_by)
        .bind(":withdrawn_at", code.withdrawn_at)
        .run();
}

Status SqlLedger::drop_codes_made_before(UtcTime time) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kDropEnrolCodes));
    return query.bind(":before", time).run();
}

Result<EnrolGuard> SqlLedger::enrol_guard() {
    auto row = LINLI_TRY(database_.query(sql::kGetEnrolGuard));
    if (!LINLI_TRY(row.step())) {
        return fail(ErrorCode::kCorrupt, "the guard of enrolment is gone");
    }
    return EnrolGuard{row.integer(0), maybe_time(row, 1)};
}

Status SqlLedger::set_enrol_guard(const EnrolGuard& guard) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetEnrolGuard));
    return query.bind(":missed", guard.missed).bind(":locked_at", guard.locked_at).run();
}

Result<std::optional<DeviceTrust>> SqlLedger::trust_of(DeviceId device) {
    auto row = LINLI_TRY(database_.query(sql::kGetTrust));
    const bool known = LINLI_TRY(row.bind(":id", device).step());
    return known ? std::optional{read_trust(row)} : std::nullopt;
}

Result<std::vector<DeviceTrust>> SqlLedger::trusted_devices() {
    std::vector<DeviceTrust> devices;
    auto row = LINLI_TRY(database_.query(sql::kGetTrusts));
    while (LINLI_TRY(row.step())) {
        devices.push_back(read_trust(row));
    }
    return devices;
}

Result<std::optional<Uuid>> SqlLedger::instance_of(DeviceId device, std::uint32_t epoch) {
    auto row = LINLI_TRY(database_.query(sql::kGetInstance));
    const bool known = LINLI_TRY(row.bind(":device", device).bind(":epoch", epoch).step());
    return known ? maybe_uuid(row, 0) : std::nullopt;
}

Status SqlLedger::set_instance(DeviceId device, std::uint32_t epoch, const Uuid& instance) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetInstance));
    return query.bind(":device", device).bind(":epoch", epoch).bind(":instance", instance).run();
}

Result<std::uint32_t> SqlLedger::newest_epoch(DeviceId device) {
    auto row = LINLI_TRY(database_.query(sql::kGetNewestEpoch));
    const bool known = LINLI_TRY(row.bind(":device", device).step()) && !row.is_null(0);
    return known ? static_cast<std::uint32_t>(row.int64(0)) : 1;
}

Result<CopyWatch> SqlLedger::copy_watch(DeviceId device) {
    auto row = LINLI_TRY(database_.query(sql::kGetCopyWatch));
    if (!LINLI_TRY(row.bind(":id", device).step())) {
        return CopyWatch{};
    }
    CopyWatch watch{maybe_uuid(row, 0), maybe_uuid(row, 1), maybe_time(row, 2), maybe_uuid(row, 3)};
    if (!row.is_null(4)) {
        watch.origin = row.id<DeviceId>(4);
    }
    return watch;
}

Status SqlLedger::set_copy_watch(DeviceId device, const CopyWatch& watch) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetCopyWatch));
    return query.bind(":id", device)
        .bind(":seen", watch.seen)
        .bind(":returned", watch.returned)
        .bind(":copied_at", watch.copied_at)
        .bind(":kept", watch.kept)
        .bind(":origin", watch.origin)
        .run();
}

Status SqlLedger::set_carrier(DeviceId device, std::optional<DeviceId> carrier) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetCarrier));
    return query.bind(":id", device).bind(":carrier", carrier).run();
}

Result<std::vector<HeldBack>> SqlLedger::held_back(DeviceId device) {
    std::vector<HeldBack> kinds;
    auto row = LINLI_TRY(database_.query(sql::kGetHeldBack));
    row.bind(":device", device);
    while (LINLI_TRY(row.step())) {
        kinds.push_back({row.text(0), row.integer(1)});
    }
    return kinds;
}

Status SqlLedger::set_trust(const DeviceTrust& trust) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kPutTrust));
    query.bind(":id", trust.id)
        .bind(":centre", trust.centre)
        .bind(":enrolled_at", trust.enrolled_at)
        .bind(":revoked_at", trust.revoked_at)
        .bind(":relay", trust.relay);
    if (trust.key) {
        query.bind(":key", Digest{trust.key->bytes});
    } else {
        query.bind_null(":key");
    }
    return query.run();
}

} // namespace linli::server
