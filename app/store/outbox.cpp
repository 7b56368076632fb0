#include "app/store/outbox.h"

#include "app/store/feed_rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Fact read_fact(const db::Query& row) {
    return {
        row.id<FactId>(1),
        static_cast<std::uint64_t>(row.int64(0)),
        row.text(2),
        row.text(3),
        row.digest(4)};
}

} // namespace

Result<Acked> acked(Store& store) {
    Acked answer;
    {
        db::Query device = LINLI_TRY(store.database().query(sql::kDeviceLoad));
        LINLI_TRY(device.step());
        answer.seq = static_cast<std::uint64_t>(device.int64(5));
        if (!device.is_null(6)) {
            answer.server_epoch = device.text(6);
        }
    }
    answer.digest = LINLI_TRY(digest_at(store, answer.seq));
    return answer;
}

Result<Digest> digest_at(Store& store, std::uint64_t seq) {
    if (seq == 0) {
        return Digest{};
    }
    db::Query query = LINLI_TRY(store.database().query(sql::kFactDigestAt));
    if (!LINLI_TRY(query.bind(":seq", seq).step())) {
        return fail(ErrorCode::kNotFound, "no fact " + std::to_string(seq));
    }
    return query.digest(0);
}

Result<std::vector<Fact>> facts_after(
    Store& store, std::uint64_t seq, std::size_t max_count, std::size_t max_bytes
) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFactAfter));
    query.bind(":seq", seq).bind(":count", max_count);
    std::vector<Fact> facts;
    std::size_t bytes = 0;
    while (LINLI_TRY(query.step())) {
        Fact fact = read_fact(query);
        bytes += fact.line.size();
        if (!facts.empty() && bytes > max_bytes) {
            break;
        }
        facts.push_back(std::move(fact));
    }
    return facts;
}

Result<long long> pending_count(Store& store) {
    const Acked heads = LINLI_TRY(acked(store));
    db::Query query = LINLI_TRY(store.database().query(sql::kFactCountAfter));
    LINLI_TRY(query.bind(":seq", heads.seq).step());
    return static_cast<long long>(query.int64(0));
}

Status acknowledge(Store& store, std::uint64_t acked_seq, const Digest& digest) {
    const auto ours = digest_at(store, acked_seq);
    if (!ours && ours.error().code != ErrorCode::kNotFound) {
        return ours.error();
    }
    if (!ours || *ours != digest) {
        return fail(
            ErrorCode::kConflict,
            "the server's chain at fact " + std::to_string(acked_seq) + " is not this device's"
        );
    }
    const std::uint64_t before = LINLI_TRY(acked(store)).seq;
    if (acked_seq == before) {
        return {};
    }
    return store.write([&](Journal&) -> Status {
        if (acked_seq < before) {
            db::Query reset = LINLI_TRY(store.database().query(sql::kCursorResetAll));
            LINLI_TRY(reset.run());
            LINLI_TRY(set_all_stale(store.database()));
        }
        db::Query set = LINLI_TRY(store.database().query(sql::kDeviceSetAcked));
        return set.bind(":acked_seq", acked_seq).run();
    });
}

Status adopt_server_epoch(Store& store, const std::string& server_epoch) {
    if (LINLI_TRY(acked(store)).server_epoch == server_epoch) {
        return {};
    }
    return store.write([&](Journal&) -> Status {
        db::Query reset = LINLI_TRY(store.database().query(sql::kCursorResetAll));
        LINLI_TRY(reset.run());
        LINLI_TRY(set_all_stale(store.database()));
        db::Query set = LINLI_TRY(store.database().query(sql::kDeviceSetServerEpoch));
        return set.bind(":server_epoch", server_epoch).run();
    });
}

} // namespace linli::store
