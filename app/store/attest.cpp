#include "app/store/attest.h"

#include <algorithm>
#include <map>

#include "app/store/feed_rows.h"
#include "app/store/journal.h"

#include "store_sql.h"

namespace linli::store {
namespace {

struct CopyRow {
    std::optional<Digest> held;
    bool stale{false};
    FeedScope scope{FeedScope::kCatalogue};
};

struct Pair {
    std::optional<CopyRow> copy;
    std::optional<TableRow> table;
};

// The id after this one, round the end.
Uuid after(Uuid id) {
    for (auto byte = id.bytes.rbegin(); byte != id.bytes.rend(); ++byte) {
        if (++*byte != 0) {
            break;
        }
    }
    return id;
}

bool differs(const FeedKind& kind, const Pair& pair) {
    if (pair.copy && pair.copy->stale) {
        return false;
    }
    if (pair.table && pair.table->own) {
        return false;
    }
    if (!pair.copy) { // a lease without slots is no harm, and no feed takes one away
        return kind.name != "lease";
    }
    // Not known what it said: an own fact held it then, or it was forgotten here.
    const std::optional<Digest>& held = pair.copy->held;
    return held && (!pair.table || pair.table->held != *held);
}

Result<std::map<Uuid, Pair>> pairs_from(
    db::Database& database, const FeedKind& kind, const Uuid& from, int most, bool& at_end
) {
    std::map<Uuid, Pair> pairs;
    std::optional<Uuid> end; // both lists are whole up to there
    const auto cut = [&](std::size_t read, const Uuid& last) {
        if (std::cmp_equal(read, most) && (!end || last < *end)) {
            end = last;
        }
    };
    for (const FeedScope scope : {kind.scope, FeedScope::kShared}) {
        std::size_t read = 0;
        db::Query copies = LINLI_TRY(database.query(sql::kFeedRowOfKind));
        copies.bind(":scope", word_for(scope)).bind(":kind", kind.name);
        copies.bind(":from", from).bind(":most", most);
        Uuid last;
        while (LINLI_TRY(copies.step())) {
            last = copies.uuid(0);
            const auto held = copies.is_null(1) ? std::nullopt : std::optional{copies.digest(1)};
            pairs[last].copy = CopyRow{held, copies.flag(2), scope};
            ++read;
        }
        cut(read, last);
    }
    const auto rows = LINLI_TRY(table_rows(database, kind, from, most));
    for (const TableRow& row : rows) {
        pairs[row.id].table = row;
    }
    cut(rows.size(), rows.empty() ? Uuid{} : rows.back().id);
    if (end) {
        pairs.erase(pairs.upper_bound(*end), pairs.end());
    }
    at_end = !end;
    return pairs;
}

} // namespace

Result<FeedDigest> feed_digest(Store& store, FeedScope scope) {
    return LINLI_TRY(load_sums(store.database(), scope)).total();
}

Result<std::vector<FeedMark>> feed_marks(
    Store& store, FeedScope scope, const RowKey& after, int most
) {
    db::Query query = LINLI_TRY(store.database().query(sql::kFeedRowList));
    query.bind(":scope", word_for(scope)).bind(":kind", after.kind).bind(":id", after.id);
    query.bind(":most", most);
    std::vector<FeedMark> marks;
    while (LINLI_TRY(query.step())) {
        marks.push_back({{query.text(0), query.uuid(1)}, query.digest(2)});
    }
    return marks;
}

Result<bool> replace_sums(Store& store, FeedScope scope, const FeedSums& counted) {
    if (LINLI_TRY(load_sums(store.database(), scope)) == counted) {
        return false;
    }
    LINLI_TRY(save_sums(store.database(), scope, counted));
    return true;
}

Result<Suspects> check_tables(Store& store, const CheckPlace& from, int most) {
    const auto& kinds = feed_kinds();
    const FeedKind* known = feed_kind(from.kind);
    const FeedKind& kind = known != nullptr ? *known : kinds.front();
    Suspects found;
    found.scope = kind.scope;
    bool kind_ends = true;
    const Uuid first = known != nullptr ? from.next : Uuid{};
    const auto pairs = LINLI_TRY(pairs_from(store.database(), kind, first, most, kind_ends));
    for (const auto& [id, pair] : pairs) {
        if (differs(kind, pair)) {
            const bool shared = pair.copy && pair.copy->scope == FeedScope::kShared;
            (shared ? found.shared : found.keys).push_back({std::string{kind.name}, id});
        }
    }
    if (!kind_ends) {
        found.next = {std::string{kind.name}, after(pairs.rbegin()->first)};
    }
    if (kind_ends) {
        found.at_end = &kind == &kinds.back();
        const FeedKind& next = found.at_end ? kinds.front() : *(&kind + 1);
        found.next = {std::string{next.name}, {}};
    }
    return found;
}

Result<AttestState> load_attest_state(Store& store) {
    db::Query query = LINLI_TRY(store.database().query(sql::kAttestStateLoad));
    if (!LINLI_TRY(query.step())) {
        return fail(ErrorCode::kCorrupt, "the state of the comparison is gone");
    }
    AttestState state{{query.text(0), query.uuid(1)}, {}, query.int64(3), query.text(4), {}};
    if (!query.is_null(2)) {
        state.whole_at = query.time(2);
    }
    if (!query.is_null(5)) {
        state.last_mended_at = query.time(5);
    }
    return state;
}

Status keep_place(Store& store, const CheckPlace& next) {
    db::Query query = LINLI_TRY(store.database().query(sql::kAttestStatePlace));
    return query.bind(":next_kind", next.kind).bind(":next_id", next.next).run();
}

Status note_whole(Store& store, UtcTime at) {
    db::Query query = LINLI_TRY(store.database().query(sql::kAttestStateWhole));
    return query.bind(":at", at).run();
}

Status note_mended(Store& store, int count, const std::string& last, UtcTime at) {
    db::Query query = LINLI_TRY(store.database().query(sql::kAttestStateMended));
    return query.bind(":count", count).bind(":last", last).bind(":at", at).run();
}

} // namespace linli::store
