#include <array>

#include "sync/protocol/words.h"
#include "sync/server/feed_sums.h"
#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// Digests of the feeds, rows by name, and what was mended.

namespace linli::server {
namespace {

constexpr int kMendedKept = 10'000;

struct PlaceWord {
    Place place;
    std::string_view word;
};

constexpr std::array<PlaceWord, 3> kPlaces{
    {{Place::kKiosk, "kiosk"}, {Place::kFeed, "feed"}, {Place::kTable, "table"}}};

std::string_view word_of(Place place) {
    for (const PlaceWord& known : kPlaces) {
        if (known.place == place) {
            return known.word;
        }
    }
    return {};
}

Place place_of(std::string_view word) {
    for (const PlaceWord& known : kPlaces) {
        if (known.word == word) {
            return known.place;
        }
    }
    return Place::kFeed;
}

} // namespace

const Digest& digest_of_nothing() {
    static const Digest kNothing = blake2b("");
    return kNothing;
}

Result<FeedSums> count_rows(db::Database& database, std::int64_t feed) {
    FeedSums sums;
    auto query = LINLI_TRY(database.query(sql::kGetFeedDigests));
    query.bind(":feed", feed);
    while (LINLI_TRY(query.step())) {
        const Digest digest = query.digest(2);
        if (digest != digest_of_nothing()) {
            sums.add({query.text(0), query.uuid(1)}, digest);
        }
    }
    return sums;
}

Result<FeedSums> load_sums(db::Database& database, std::int64_t feed) {
    auto query = LINLI_TRY(database.query(sql::kGetFeedSum));
    query.bind(":feed", feed);
    const bool known = LINLI_TRY(query.step());
    // Sums of another length are as wrong as any: the next comparison counts anew.
    return known ? FeedSums::from_bytes(query.blob(0)).value_or(FeedSums{}) : FeedSums{};
}

Status save_sums(db::Database& database, std::int64_t feed, const FeedSums& sums) {
    auto query = LINLI_TRY(database.query(sql::kPutFeedSum));
    return query.bind(":feed", feed).bind_blob(":buckets", sums.bytes()).run();
}

Status count_uncounted(db::Database& database) {
    std::vector<std::int64_t> feeds;
    {
        auto query = LINLI_TRY(database.query(sql::kGetFeedsUncounted));
        while (LINLI_TRY(query.step())) {
            feeds.push_back(query.int64(0));
        }
    }
    for (const std::int64_t feed : feeds) {
        LINLI_TRY(save_sums(database, feed, LINLI_TRY(count_rows(database, feed))));
    }
    return {};
}

Result<FeedDigest> SqlLedger::feed_digest(const FeedKey& key) {
    const auto feed = LINLI_TRY(find_feed(key));
    return feed ? LINLI_TRY(load_sums(database_, feed->number)).total() : FeedDigest{};
}

Result<bool> SqlLedger::count_feed(const FeedKey& key, FeedSums& counted) {
    counted = {};
    const auto feed = LINLI_TRY(find_feed(key));
    if (!feed) {
        return false;
    }
    counted = LINLI_TRY(count_rows(database_, feed->number));
    if (LINLI_TRY(load_sums(database_, feed->number)) == counted) {
        return false;
    }
    LINLI_TRY(save_sums(database_, feed->number, counted));
    return true;
}

Result<std::vector<sync::RowMark>> SqlLedger::feed_marks(
    const FeedKey& key, const RowKey& after, int most
) {
    std::vector<sync::RowMark> marks;
    const auto feed = LINLI_TRY(find_feed(key));
    if (!feed) {
        return marks;
    }
    auto query = LINLI_TRY(database_.query(sql::kGetFeedMarks));
    query.bind(":feed", feed->number).bind(":kind", after.kind).bind(":id", after.id);
    query.bind(":nothing", digest_of_nothing()).bind(":most", most);
    while (LINLI_TRY(query.step())) {
        marks.push_back({{query.text(0), query.uuid(1)}, query.digest(2)});
    }
    return marks;
}

Result<std::vector<sync::FeedRow>> SqlLedger::feed_rows(
    const FeedKey& key, const std::vector<RowKey>& keys
) {
    std::vector<sync::FeedRow> rows;
    const auto feed = LINLI_TRY(find_feed(key));
    for (const RowKey& wanted : keys) {
        if (!feed) {
            break;
        }
        auto query = LINLI_TRY(database_.query(sql::kGetFeedRow));
        query.bind(":feed", feed->number).bind(":kind", wanted.kind).bind(":id", wanted.id);
        if (LINLI_TRY(query.step())) {
            const auto seq = static_cast<std::uint64_t>(query.int64(0));
            rows.push_back({seq, wanted.kind, wanted.id, query.text(1), query.digest(2)});
        }
    }
    return rows;
}

Status SqlLedger::restore_body(const FeedKey& key, const RowKey& row, const std::string& body) {
    LINLI_ASSERT(database_.in_transaction());
    const auto feed = LINLI_TRY(find_feed(key));
    if (!feed) {
        return {};
    }
    auto query = LINLI_TRY(database_.query(sql::kSetFeedBody));
    query.bind(":feed", feed->number).bind(":kind", row.kind).bind(":id", row.id);
    return query.bind(":body", body).bind(":digest", blake2b(body)).run();
}

Result<std::optional<sync::VerdictRow>> SqlLedger::kept_verdict(DeviceId device, const Uuid& id) {
    auto query = LINLI_TRY(database_.query(sql::kGetVerdict));
    query.bind(":device", device).bind(":id", id);
    if (!LINLI_TRY(query.step())) {
        return std::optional<sync::VerdictRow>{};
    }
    sync::VerdictRow row;
    if (id.bytes[6] >> 4U != 8U) { // else the line held none: see Service
        row.fact = FactId{id};
    }
    row.epoch = static_cast<std::uint32_t>(query.int64(0));
    row.seq = static_cast<std::uint64_t>(query.int64(1));
    row.kind = query.text(2);
    row.verdict = sync::verdict_from(query.text(3)).value_or(sync::Verdict::kRefused);
    row.reason = query.text(4);
    return std::optional{row};
}

Status SqlLedger::note_mended(const MendedRow& row) {
    auto put = LINLI_TRY(database_.query(sql::kPutMended));
    put.bind(":at", row.at).bind(":place", word_of(row.place)).bind(":device", row.device);
    LINLI_TRY(put.bind(":kind", row.key.kind).bind(":id", row.key.id).run());
    auto drop = LINLI_TRY(database_.query(sql::kDropMended));
    return drop.bind(":kept", kMendedKept).run();
}

Result<std::vector<MendedRow>> SqlLedger::mended_rows(int most) {
    auto query = LINLI_TRY(database_.query(sql::kGetMended));
    query.bind(":most", most);
    std::vector<MendedRow> rows;
    while (LINLI_TRY(query.step())) {
        rows.push_back(
            {query.time(0),
             place_of(query.text(1)),
             query.id<DeviceId>(2),
             {query.text(3), query.uuid(4)}}
        );
    }
    return rows;
}

} // namespace linli::server
