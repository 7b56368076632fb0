#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/feed_digest.h"
#include "app/store/inbox.h"

// What each feed holds as it came (table feed_row): inside the store only.

namespace linli::store {

[[nodiscard]] std::string_view word_for(FeedScope scope);

/// A kind of rows that this program has a table for.
struct FeedKind {
    std::string_view name;
    FeedScope scope;
    /// Rows from :from on, by id: id, touched_seq, and all that came from the server as one text.
    std::string_view held_sql;
};

/// By scope, then as they are checked. A column that a new migration adds to a table of these
/// changes what it gives back: that migration adds it to held_*.sql and sets the cursors to 0.
[[nodiscard]] const std::vector<FeedKind>& feed_kinds();
/// nullptr for one that only a newer program knows.
[[nodiscard]] const FeedKind* feed_kind(std::string_view name);

/// What the table gives back for a row.
struct TableRow {
    Uuid id;
    bool own{false}; // an own fact touched it last, and it has not come back yet
    Digest held;
};

/// By id, from `from` on.
Result<std::vector<TableRow>> table_rows(
    db::Database& database, const FeedKind& kind, const Uuid& from, int most
);

/// Keeps feed_row and its sums in step with the rows of a page, inside their transaction.
class FeedCopy {
public:
    FeedCopy(db::Database& database, FeedScope scope) : database_{database}, scope_{scope} {}

    Status begin();
    /// As it came; no body: it is gone.
    Status note(const RowKey& key, const Digest& body, bool removed);
    /// When all rows are in their tables: keeps what these give back, and the sums.
    Status finish();

private:
    Result<std::optional<Digest>> held(const RowKey& key);

    db::Database& database_;
    FeedScope scope_;
    FeedSums sums_;
    std::map<RowKey, Digest> came_; // and are not kept yet
};

Result<FeedSums> load_sums(db::Database& database, FeedScope scope);
Status save_sums(db::Database& database, FeedScope scope, const FeedSums& sums);

/// The server has another history from here on, or the feed is read from its start: what was
/// there stands until it comes again.
Status set_stale(db::Database& database, FeedScope scope);
Status set_all_stale(db::Database& database);

/// What is about the person may be missing from now on.
Status forget_held(db::Database& database, ResidentId person);

} // namespace linli::store
