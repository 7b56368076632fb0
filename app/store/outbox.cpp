#include "app/store/outbox.h"

#include <algorithm>

#include "app/store/feed_rows.h"
#include "app/store/journal.h"
#include "app/store/sync_state.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr std::string_view kInstance = "instance";
constexpr std::string_view kOrigin = "origin";

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

Result<std::vector<JudgedTime>> judged_times(
    Store& store, std::uint64_t first, std::uint64_t last
) {
    std::vector<JudgedTime> times;
    db::Query query = LINLI_TRY(store.database().query(sql::kFactJudged));
    query.bind(":first", first).bind(":last", last);
    while (LINLI_TRY(query.step())) {
        times.push_back({static_cast<std::uint64_t>(query.int64(0)), query.time(1)});
    }
    return times;
}

Status note_judged_times(Store& store, const std::vector<JudgedTime>& times) {
    if (times.empty()) {
        return {};
    }
    return store.write([&](Journal&) -> Status {
        for (const JudgedTime& time : times) {
            db::Query set = LINLI_TRY(store.database().query(sql::kFactSetJudged));
            LINLI_TRY(set.bind(":seq", time.seq).bind(":judged_at", time.at).run());
        }
        return {};
    });
}

Result<long long> pending_count(Store& store) {
    const Acked heads = LINLI_TRY(acked(store));
    db::Query query = LINLI_TRY(store.database().query(sql::kFactCountAfter));
    LINLI_TRY(query.bind(":seq", heads.seq).step());
    return static_cast<long long>(query.int64(0));
}

Result<bool> request_waits(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFactRequestWaits));
    return query.step();
}

Result<bool> is_own_chain(Store& store, std::uint64_t seq, const Digest& digest) {
    const auto ours = digest_at(store, seq);
    if (!ours && ours.error().code != ErrorCode::kNotFound) {
        return ours.error();
    }
    return ours && *ours == digest;
}

Result<Uuid> instance(Store& store) {
    const auto known = uuid_from_text(LINLI_TRY(load_setting(store, kInstance)));
    if (known) {
        return *known;
    }
    const Uuid fresh = store.next_id();
    LINLI_TRY(save_setting(store, kInstance, to_text(fresh)));
    return fresh;
}

Status begin_epoch(Store& store, std::optional<std::uint32_t> newest) {
    LINLI_TRY(store.write([&](Journal&) -> Status {
        const std::uint32_t epoch = std::max(store.device().epoch, newest.value_or(1)) + 1;
        db::Query set = LINLI_TRY(store.database().query(sql::kDeviceSetEpoch));
        LINLI_TRY(set.bind(":epoch", epoch).run());
        return save_setting(store, kInstance, to_text(store.next_id()));
    }));
    return store.take_identity();
}

Status become_another(Store& store) {
    LINLI_TRY(store.write([&](Journal&) -> Status {
        db::Database& database = store.database();
        db::Query become = LINLI_TRY(database.query(sql::kDeviceBecome));
        LINLI_TRY(become.bind(":id", store.next_id()).run());
        for (const auto sql : {sql::kSlotForgetAll, sql::kLeaseForgetAll, sql::kCursorResetAll}) {
            db::Query query = LINLI_TRY(database.query(sql));
            LINLI_TRY(query.run());
        }
        LINLI_TRY(set_all_stale(database)); // what it heard was the other's
        LINLI_TRY(save_setting(store, kOrigin, store.device().id.text()));
        return save_setting(store, kInstance, to_text(store.next_id()));
    }));
    return store.take_identity();
}

Result<std::optional<DeviceId>> origin(Store& store) {
    const auto known = uuid_from_text(LINLI_TRY(load_setting(store, kOrigin)));
    return known ? std::optional{DeviceId{*known}} : std::nullopt;
}

Status acknowledge(Store& store, std::uint64_t acked_seq, const Digest& digest) {
    if (!LINLI_TRY(is_own_chain(store, acked_seq, digest))) {
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
