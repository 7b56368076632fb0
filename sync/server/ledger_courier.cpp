#include "app/core/base/seal.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The part of the ledger that serves the courier.

namespace linli::server {

Status make_courier_key(db::Database& database) {
    {
        auto known = LINLI_TRY(database.query(sql::kGetCourierKey));
        if (LINLI_TRY(known.step())) {
            return {};
        }
    }
    const SigningKey key = SigningKey::make();
    std::string seed = key.seed_hex();
    auto fresh = LINLI_TRY(database.query(sql::kPutCourierKey));
    fresh.bind(":public", Digest{key.public_key().bytes}).bind(":seed", seed);
    wipe(seed);
    return fresh.run();
}

Result<PublicKey> SqlLedger::courier_key() {
    auto row = LINLI_TRY(database_.query(sql::kGetCourierKey));
    if (!LINLI_TRY(row.step())) {
        return fail(ErrorCode::kCorrupt, "the courier's key is gone");
    }
    return PublicKey{row.digest(0).bytes};
}

Result<SigningKey> SqlLedger::courier_secret() {
    auto row = LINLI_TRY(database_.query(sql::kGetCourierKey));
    if (!LINLI_TRY(row.step())) {
        return fail(ErrorCode::kCorrupt, "the courier's key is gone");
    }
    std::string seed = row.text(1);
    auto key = SigningKey::from_hex(seed);
    wipe(seed);
    return key ? Result<SigningKey>{*std::move(key)}
               : Result<SigningKey>{fail(ErrorCode::kCorrupt, "the courier's key")};
}

Result<std::uint64_t> SqlLedger::next_courier_answer(DeviceId device, UtcTime at) {
    LINLI_ASSERT(database_.in_transaction());
    auto row = LINLI_TRY(database_.query(sql::kPutCourierAnswer));
    row.bind(":device", device).bind(":at", at);
    if (!LINLI_TRY(row.step())) {
        return fail(ErrorCode::kCorrupt, "no number for an answer");
    }
    return static_cast<std::uint64_t>(row.int64(0));
}

Result<std::vector<CourierVisits>> SqlLedger::courier_visits() {
    std::vector<CourierVisits> visits;
    auto row = LINLI_TRY(database_.query(sql::kGetCouriers));
    while (LINLI_TRY(row.step())) {
        visits.push_back(
            {row.id<DeviceId>(0), static_cast<std::uint64_t>(row.int64(1)), row.time(2)}
        );
    }
    return visits;
}

} // namespace linli::server
