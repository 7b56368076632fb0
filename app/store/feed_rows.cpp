#include "app/store/feed_rows.h"

#include <algorithm>

#include "store_sql.h"

namespace linli::store {

std::string_view word_for(FeedScope scope) {
    switch (scope) {
    case FeedScope::kCatalogue: return "catalogue";
    case FeedScope::kCentre: return "centre";
    case FeedScope::kDevice: return "device";
    case FeedScope::kShared: return "shared";
    }
    return {};
}

const std::vector<FeedKind>& feed_kinds() {
    static const std::vector<FeedKind> kKinds{
        {"centre", FeedScope::kCatalogue, sql::kHeldCentre},
        {"term", FeedScope::kCatalogue, sql::kHeldTerm},
        {"course", FeedScope::kCatalogue, sql::kHeldCourse},
        {"class", FeedScope::kCatalogue, sql::kHeldClass},
        {"session", FeedScope::kCatalogue, sql::kHeldSession},
        {"room", FeedScope::kCatalogue, sql::kHeldRoom},
        {"notice", FeedScope::kCatalogue, sql::kHeldNotice},
        {"settings", FeedScope::kCatalogue, sql::kHeldSettings},
        {"resident", FeedScope::kCentre, sql::kHeldResident},
        {"household", FeedScope::kCentre, sql::kHeldHousehold},
        {"preference", FeedScope::kCentre, sql::kHeldPreference},
        {"enrolment", FeedScope::kCentre, sql::kHeldEnrolment},
        {"attendance", FeedScope::kCentre, sql::kHeldAttendance},
        {"clearance", FeedScope::kCentre, sql::kHeldClearance},
        {"wish_count", FeedScope::kCentre, sql::kHeldWishCount},
        {"rating_count", FeedScope::kCentre, sql::kHeldRatingCount},
        {"session_file", FeedScope::kCentre, sql::kHeldSessionFile},
        {"alias", FeedScope::kCentre, sql::kHeldAlias},
        {"lease", FeedScope::kDevice, sql::kHeldLease},
        {"verdict", FeedScope::kDevice, sql::kHeldVerdict}};
    return kKinds;
}

const FeedKind* feed_kind(std::string_view name) {
    const auto& kinds = feed_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const FeedKind& kind) {
        return kind.name == name;
    });
    return found == kinds.end() ? nullptr : &*found;
}

Result<std::vector<TableRow>> table_rows(
    db::Database& database, const FeedKind& kind, const Uuid& from, int most
) {
    db::Query query = LINLI_TRY(database.query(kind.held_sql));
    query.bind(":from", from).bind(":most", most);
    std::vector<TableRow> rows;
    while (LINLI_TRY(query.step())) {
        rows.push_back({query.uuid(0), query.int64(1) != 0, blake2b(query.text(2))});
    }
    return rows;
}

Result<FeedSums> load_sums(db::Database& database, FeedScope scope) {
    db::Query query = LINLI_TRY(database.query(sql::kFeedSumLoad));
    if (!LINLI_TRY(query.bind(":scope", word_for(scope)).step())) {
        return fail(ErrorCode::kCorrupt, "the sums of a feed are gone");
    }
    // Sums of another length are as wrong as any: the next comparison counts anew.
    return FeedSums::from_bytes(query.blob(0)).value_or(FeedSums{});
}

Status save_sums(db::Database& database, FeedScope scope, const FeedSums& sums) {
    db::Query query = LINLI_TRY(database.query(sql::kFeedSumSave));
    return query.bind(":scope", word_for(scope)).bind_blob(":buckets", sums.bytes()).run();
}

Status set_stale(db::Database& database, FeedScope scope) {
    db::Query rows = LINLI_TRY(database.query(sql::kFeedRowStale));
    LINLI_TRY(rows.bind(":scope", word_for(scope)).run());
    return save_sums(database, scope, {});
}

Status set_all_stale(db::Database& database) {
    db::Query rows = LINLI_TRY(database.query(sql::kFeedRowStaleAll));
    LINLI_TRY(rows.run());
    db::Query sums = LINLI_TRY(database.query(sql::kFeedSumClearAll));
    return sums.run();
}

Status forget_held(db::Database& database, ResidentId person) {
    db::Query query = LINLI_TRY(database.query(sql::kFeedRowForget));
    return query.bind(":id", person).run();
}

Status FeedCopy::begin() {
    sums_ = LINLI_TRY(load_sums(database_, scope_));
    return {};
}

Status FeedCopy::note(const RowKey& key, const Digest& body, bool removed) {
    if (const auto before = came_.find(key); before != came_.end()) {
        sums_.take(key, before->second);
        came_.erase(before);
    } else {
        db::Query known = LINLI_TRY(database_.query(sql::kFeedRowLoad));
        known.bind(":scope", word_for(scope_)).bind(":kind", key.kind).bind(":id", key.id);
        if (LINLI_TRY(known.step()) && !known.flag(1)) {
            sums_.take(key, known.digest(0));
        }
    }
    if (!removed) {
        sums_.add(key, body);
        came_.emplace(key, body);
        return {};
    }
    db::Query remove = LINLI_TRY(database_.query(sql::kFeedRowRemove));
    remove.bind(":scope", word_for(scope_)).bind(":kind", key.kind).bind(":id", key.id);
    return remove.run();
}

Result<std::optional<Digest>> FeedCopy::held(const RowKey& key) {
    const FeedKind* kind = feed_kind(key.kind);
    if (kind == nullptr) {
        return std::optional<Digest>{};
    }
    const auto rows = LINLI_TRY(table_rows(database_, *kind, key.id, 1));
    const bool here = !rows.empty() && rows[0].id == key.id && !rows[0].own;
    return here ? std::optional{rows[0].held} : std::nullopt;
}

Status FeedCopy::finish() {
    for (const auto& [key, body] : came_) {
        const auto given_back = LINLI_TRY(held(key));
        db::Query save = LINLI_TRY(database_.query(sql::kFeedRowSave));
        save.bind(":scope", word_for(scope_)).bind(":kind", key.kind).bind(":id", key.id);
        LINLI_TRY(save.bind(":digest", body).bind(":held", given_back).run());
    }
    return save_sums(database_, scope_, sums_);
}

} // namespace linli::store
