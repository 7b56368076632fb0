#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/protocol/row_in.h"
#include "sync/server/ledger.h"

// The canonical body of a feed row, out of the ledger's tables. What is published must be this: the
// comparison (mend.h) holds the feed against it.

namespace linli::server {

/// As a resident's row travels.
[[nodiscard]] std::string body_of(const ResidentRow& row);

/// What must be loaded for row_body of these.
[[nodiscard]] Wanted wanted_for(const std::vector<RowKey>& keys);

/// What the tables say a feed has for a row: its body, empty where it is there and gone (somebody
/// was erased, a notice taken down), nothing where they hold none for that feed. Verdicts stand in
/// no table of rows: nothing.
[[nodiscard]] std::optional<std::string> row_body(
    const Rows& rows, const FeedKey& feed, const RowKey& key
);

/// Likewise, whatever the feed: what it would have in one in which it stands.
[[nodiscard]] std::optional<std::string> body_anywhere(const Rows& rows, const RowKey& key);

/// The same thing said by this program: differs from the body when an older one wrote it, or when
/// it cannot be read (then nothing).
[[nodiscard]] std::optional<std::string> said_today(const sync::RowBody& body);

/// Puts what a body says into `changes`, to be written to the tables. False where this cannot be
/// done without a person: a seat that somebody else has, a kind that is never written so.
[[nodiscard]] bool restore_row(const sync::RowBody& body, const Rows& known, Changes& changes);

/// The row of an alias is gone: they were parted.
void part_again(const Rows& known, ResidentId from, Changes& changes);

} // namespace linli::server
