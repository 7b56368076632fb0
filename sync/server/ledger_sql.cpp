#include "sync/server/ledger_sql.h"

#include <utility>

#include "app/core/db/transaction.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/words.h"
#include "sync/server/feed_sums.h"
#include "sync/server/ledger_rows.h"

#include "server_sql.h"

namespace linli::server {

Status prepare_ledger(db::Database& database, IdSource& ids) {
    auto known = LINLI_TRY(database.query(sql::kGetServerEpoch));
    if (!LINLI_TRY(known.step())) {
        auto fresh = LINLI_TRY(database.query(sql::kPutServerEpoch));
        LINLI_TRY(fresh.bind(":server_epoch", to_text(ids.next())).run());
    }
    auto secret = LINLI_TRY(database.query(sql::kGetDrawingSecret));
    if (!LINLI_TRY(secret.step())) {
        // Ids have 74 bits of chance each: four of them are more than a seed can hold.
        std::string chance;
        for (int n = 0; n < 4; ++n) {
            chance += to_text(ids.next());
        }
        auto fresh = LINLI_TRY(database.query(sql::kPutDrawingSecret));
        LINLI_TRY(fresh.bind(":secret", to_hex(blake2b(chance))).run());
    }
    LINLI_TRY(make_courier_key(database));
    return count_uncounted(database);
}

Status SqlLedger::transact(const std::function<Status()>& work) {
    auto transaction = LINLI_TRY(db::Transaction::begin(database_));
    LINLI_TRY(work());
    return transaction.commit();
}

Result<std::string> SqlLedger::server_epoch() {
    auto query = LINLI_TRY(database_.query(sql::kGetServerEpoch));
    if (!LINLI_TRY(query.step())) {
        return fail(ErrorCode::kCorrupt, "the ledger has no epoch");
    }
    return query.text(0);
}

Result<DeviceHead> SqlLedger::head_of(DeviceId device, std::optional<std::uint32_t> epoch) {
    DeviceHead head;
    auto row = LINLI_TRY(database_.query(sql::kGetDevice));
    row.bind(":id", device);
    head.known = LINLI_TRY(row.step());
    if (head.known) {
        head.epoch = static_cast<std::uint32_t>(row.int64(1));
        if (!row.is_null(0)) {
            head.centre = row.id<CentreId>(0);
        }
        if (!row.is_null(2)) {
            head.leases_asked_at = row.time(2);
        }
        head.lost = !row.is_null(3);
        head.revoked = !row.is_null(4);
        head.recall = row.is_null(5) ? Recall::kNone : read_recall(row.text(5));
        if (!row.is_null(6)) {
            head.carrier = row.id<DeviceId>(6);
        }
        head.shares = row.flag(7);
        if (!row.is_null(8)) {
            head.contact_at = row.time(8);
        }
        head.program = row.text(9);
        head.settings = row.int64(10);
    }
    head.epoch = epoch.value_or(head.epoch);
    auto chain = LINLI_TRY(database_.query(sql::kGetChain));
    chain.bind(":device", device).bind(":epoch", head.epoch);
    if (LINLI_TRY(chain.step())) {
        head.acked_seq = static_cast<std::uint64_t>(chain.int64(0));
        head.acked_digest = chain.digest(1);
    }
    return head;
}

Result<std::optional<Digest>> SqlLedger::digest_at(
    DeviceId device, std::uint32_t epoch, std::uint64_t seq
) {
    if (seq == 0) {
        return std::optional{Digest{}}; // where every chain begins
    }
    auto query = LINLI_TRY(database_.query(sql::kGetFactDigest));
    query.bind(":device", device).bind(":epoch", epoch).bind(":seq", seq);
    const bool found = LINLI_TRY(query.step());
    return found ? std::optional{query.digest(0)} : std::nullopt;
}

Result<Rows> SqlLedger::load(const Wanted& wanted) {
    Rows rows;
    LINLI_TRY(load_rows(database_, wanted, rows));
    rows.relay = LINLI_TRY(upstream()).has_value();
    rows.drawing_secret = LINLI_TRY(drawing_secret());
    return rows;
}

Status SqlLedger::apply(const Changes& changes) {
    LINLI_ASSERT(database_.in_transaction());
    LINLI_TRY(save_head(changes));
    LINLI_TRY(keep_facts(changes));
    LINLI_TRY(save_rows(database_, changes));
    LINLI_TRY(mark_to_count(database_, changes));
    LINLI_TRY(blank(changes.erased));
    return publish(changes.feed);
}

Status SqlLedger::save_head(const Changes& changes) {
    auto device = LINLI_TRY(database_.query(sql::kPutDevice));
    device.bind(":id", changes.device)
        .bind(":centre", changes.head.centre)
        .bind(":epoch", changes.head.epoch);
    LINLI_TRY(device.run());
    auto chain = LINLI_TRY(database_.query(sql::kPutChain));
    chain.bind(":device", changes.device)
        .bind(":epoch", changes.head.epoch)
        .bind(":acked_seq", changes.head.acked_seq)
        .bind(":acked_digest", changes.head.acked_digest)
        .bind(":received_at", changes.received_at);
    return chain.run();
}

Status SqlLedger::keep_facts(const Changes& changes) {
    for (const KeptFact& fact : changes.facts) {
        auto query = LINLI_TRY(database_.query(sql::kPutFact));
        query.bind(":device", changes.device)
            .bind(":epoch", changes.head.epoch)
            .bind(":seq", fact.seq)
            .bind(":id", fact.id)
            .bind(":kind", fact.kind)
            .bind(":verdict", sync::word_for(fact.verdict))
            .bind(":reason", fact.reason)
            .bind(":resident", fact.person)
            .bind(":received_at", changes.received_at)
            .bind(":digest", fact.digest)
            .bind(":line", fact.line);
        LINLI_TRY(query.run());
        if (fact.time.at != fact.time.said) {
            auto time = LINLI_TRY(database_.query(sql::kPutFactTime));
            time.bind(":device", changes.device)
                .bind(":epoch", changes.head.epoch)
                .bind(":seq", fact.seq)
                .bind(":judged_at", fact.time.at)
                .bind(":about", fact.time.about);
            LINLI_TRY(time.run());
        }
    }
    return {};
}

Status SqlLedger::blank(const std::vector<ResidentId>& erased) {
    for (const ResidentId& id : erased) {
        auto named = LINLI_TRY(database_.query(sql::kBlankFactsOfResident));
        LINLI_TRY(named.bind(":resident", id).run());
        auto unread = LINLI_TRY(database_.query(sql::kBlankFactsNotTaken));
        LINLI_TRY(unread.bind(":resident", id.text()).run());
        auto settled = LINLI_TRY(database_.query(sql::kDropClearancesOfResident));
        LINLI_TRY(settled.bind(":resident", id).run());
        auto wished = LINLI_TRY(database_.query(sql::kDropWishesOfResident));
        LINLI_TRY(wished.bind(":resident", id).run());
        auto rated = LINLI_TRY(database_.query(sql::kDropRatingsOfResident));
        LINLI_TRY(rated.bind(":resident", id).run());
    }
    return {};
}

Result<std::optional<SqlLedger::Feed>> SqlLedger::find_feed(const FeedKey& key) {
    auto query = LINLI_TRY(database_.query(sql::kGetFeed));
    query.bind(":scope", sync::word_for(key.scope)).bind(":owner", key.owner);
    if (!LINLI_TRY(query.step())) {
        return std::optional<Feed>{};
    }
    return std::optional{Feed{query.int64(0), static_cast<std::uint64_t>(query.int64(1))}};
}

Result<SqlLedger::Feed> SqlLedger::make_feed(const FeedKey& key) {
    if (auto found = LINLI_TRY(find_feed(key))) {
        return *found;
    }
    auto query = LINLI_TRY(database_.query(sql::kPutFeed));
    query.bind(":scope", sync::word_for(key.scope)).bind(":owner", key.owner);
    LINLI_ASSERT(LINLI_TRY(query.step()));
    return Feed{query.int64(0), static_cast<std::uint64_t>(query.int64(1))};
}

Result<SqlLedger::OpenFeed> SqlLedger::open_feed(const FeedKey& key) {
    const Feed feed = LINLI_TRY(make_feed(key));
    return OpenFeed{feed, LINLI_TRY(load_sums(database_, feed.number)), {}};
}

namespace {

// Rows of one kind, of one feed, as they stand there.
Status load_digests(
    db::Database& database,
    std::int64_t feed,
    const std::string& kind,
    const std::vector<Uuid>& ids,
    std::map<RowKey, Digest>& known
) {
    auto query = LINLI_TRY(database.query_each(sql::kGetFeedDigest, ":id", ids));
    query.bind(":feed", feed).bind(":kind", kind);
    while (LINLI_TRY(query.step())) {
        known[{kind, ids[query.ordinal()]}] = query.digest(0);
    }
    return {};
}

} // namespace

Status SqlLedger::publish(const std::vector<FeedEntry>& entries) {
    std::map<FeedKey, OpenFeed> feeds;
    std::map<FeedKey, std::map<std::string, std::vector<Uuid>>> named;
    for (const FeedEntry& entry : entries) {
        named[entry.feed][std::string{entry.kind}].push_back(entry.id);
    }
    for (const auto& [key, kinds] : named) {
        OpenFeed open = LINLI_TRY(open_feed(key));
        for (const auto& [kind, ids] : kinds) {
            LINLI_TRY(load_digests(database_, open.feed.number, kind, ids, open.digests));
        }
        feeds.emplace(key, std::move(open));
    }
    for (const FeedEntry& entry : entries) {
        LINLI_TRY(publish_row(feeds.at(entry.feed), entry));
    }
    for (const auto& [key, open] : feeds) {
        auto query = LINLI_TRY(database_.query(sql::kSetFeedHead));
        LINLI_TRY(query.bind(":number", open.feed.number).bind(":head", open.feed.head).run());
        LINLI_TRY(save_sums(database_, open.feed.number, open.sums));
    }
    return {};
}

Status SqlLedger::publish_row(OpenFeed& open, const FeedEntry& entry) {
    const RowKey key{std::string{entry.kind}, entry.id};
    const Digest digest = blake2b(entry.body);
    const auto known = open.digests.find(key);
    if (known != open.digests.end() && known->second != digest_of_nothing()) {
        open.sums.take(key, known->second);
    }
    if (!entry.body.empty()) {
        open.sums.add(key, digest);
    }
    open.digests.insert_or_assign(key, digest);
    auto query = LINLI_TRY(database_.query(sql::kPutFeedRow));
    query.bind(":feed", open.feed.number)
        .bind(":seq", ++open.feed.head)
        .bind(":kind", entry.kind)
        .bind(":id", entry.id)
        .bind(":body", entry.body)
        .bind(":digest", digest);
    return query.run();
}

Result<std::uint64_t> SqlLedger::feed_head(const FeedKey& key) {
    const auto feed = LINLI_TRY(find_feed(key));
    return feed ? feed->head : 0;
}

Result<FeedPage> SqlLedger::page(const FeedKey& key, std::uint64_t after, int max_rows) {
    FeedPage page;
    const auto feed = LINLI_TRY(find_feed(key));
    if (!feed) {
        return page;
    }
    page.head = feed->head;
    auto query = LINLI_TRY(database_.query(sql::kGetFeedRows));
    query.bind(":feed", feed->number).bind(":after", after).bind(":max_rows", max_rows + 1);
    std::size_t bytes = 0;
    while (LINLI_TRY(query.step())) {
        if (std::cmp_equal(page.rows.size(), max_rows) || bytes > sync::kMaxPageBytes) {
            page.more = true;
            break;
        }
        page.rows.push_back(
            {static_cast<std::uint64_t>(query.int64(0)),
             query.text(1),
             query.uuid(2),
             query.text(3),
             query.digest(4)}
        );
        bytes += page.rows.back().body.size();
    }
    return page;
}

Result<std::vector<Centre>> SqlLedger::centres() {
    std::vector<Centre> centres;
    auto query = LINLI_TRY(database_.query(sql::kGetCentres));
    while (LINLI_TRY(query.step())) {
        centres.push_back(read_centre(query));
    }
    return centres;
}

Result<SignInDay> SqlLedger::sign_in_day(CentreId centre, Date date) {
    SignInDay day{date, {}};
    auto query = LINLI_TRY(database_.query(sql::kGetSheets));
    query.bind(":centre", centre).bind(":date", to_text(date));
    while (LINLI_TRY(query.step())) {
        SignInSheet sheet;
        sheet.session = LINLI_TRY(read_session(query));
        sheet.course_code = query.text(15);
        sheet.title_zh = query.text(16);
        sheet.title_en = query.text(17);
        sheet.teacher = query.text(18);
        LINLI_TRY(fill_sheet(sheet));
        day.sheets.push_back(std::move(sheet));
    }
    return day;
}

Status SqlLedger::fill_sheet(SignInSheet& sheet) {
    auto query = LINLI_TRY(database_.query(sql::kGetSignInRows));
    query.bind(":session", sheet.session.id).bind(":class_id", sheet.session.class_id);
    while (LINLI_TRY(query.step())) {
        sheet.rows.push_back(LINLI_TRY(read_sign_in_row(query)));
    }
    return fold_sheet(database_, sheet);
}

} // namespace linli::server
