#include "sync/protocol/words.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

namespace linli::server {

Result<std::vector<ParkedFact>> SqlLedger::parked_facts(
    const std::optional<FactPlace>& after, int most
) {
    auto query = LINLI_TRY(database_.query(sql::kGetParkedFacts));
    query.bind(":received_at", after ? std::optional{after->received_at} : std::nullopt)
        .bind(":device", after ? after->device : DeviceId{})
        .bind(":epoch", after ? after->epoch : 0)
        .bind(":seq", after ? after->seq : 0)
        .bind(":most", most);
    std::vector<ParkedFact> facts;
    while (LINLI_TRY(query.step())) {
        facts.push_back(
            {{query.time(0),
              query.id<DeviceId>(1),
              static_cast<std::uint32_t>(query.int64(2)),
              static_cast<std::uint64_t>(query.int64(3))},
             query.uuid(4),
             query.text(5)}
        );
    }
    return facts;
}

Result<bool> SqlLedger::set_verdict(
    const FactPlace& place,
    sync::Verdict verdict,
    const std::string& reason,
    const std::optional<ResidentId>& person
) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetVerdict));
    return query.bind(":device", place.device)
        .bind(":epoch", place.epoch)
        .bind(":seq", place.seq)
        .bind(":verdict", sync::word_for(verdict))
        .bind(":reason", reason)
        .bind(":resident", person)
        .step();
}

Result<std::optional<DeviceId>> SqlLedger::hearer_of(const Uuid& verdict) {
    auto query = LINLI_TRY(database_.query(sql::kGetHearer));
    query.bind(":id", verdict);
    return LINLI_TRY(query.step()) ? std::optional{query.id<DeviceId>(0)} : std::nullopt;
}

} // namespace linli::server
