#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "sync/server/ledger.h"

// What stands in the shared feed of a centre (Scope::kShared). Pure but for fill_shared.
//
//   Of classes of other centres that are open to the district, or for which somebody of this one
//   ever asked: class, sessions; of those that are or were open: course, term, centre.
//   Of this centre's residents: their enrolments in classes of other centres, their attendances
//   there.
//   Of guests, who have an active enrolment in a class of this centre, or came to one: the
//   resident, the aliases of theirs (domain/alias.h), their enrolments and attendances here, and
//   what staff settled about these courses or terms. Who cancels without having come is a guest no
//   more.
//
// No row stands in the shared feed of a centre and in another feed of the same.

namespace linli::server {

/// A row of a feed, without its body.
struct FeedPlace {
    FeedKey feed;
    std::string_view kind;
    Uuid id;
    auto operator<=>(const FeedPlace&) const = default;
};

/// Both are known, and are not of the same centre.
[[nodiscard]] bool is_away(const Rows& rows, ClassId class_id, ResidentId resident);

/// They are, or were, somebody's of this centre, or ever asked for a class of it: its kiosks may
/// know them.
[[nodiscard]] bool is_known_at(const Rows& rows, const ResidentRow& who, CentreId centre);

/// The feeds in which an enrolment stands: that of the centre, or shared ones. Of who is away all
/// enrolments and attendances must be loaded, unless it is active.
[[nodiscard]] std::vector<FeedKey> feeds_of(const Rows& rows, const Enrolment& enrolment);

/// All rows of one of Sharing::guests in shared feeds.
[[nodiscard]] std::set<FeedPlace> places_of(const Rows& rows, ResidentId guest);

/// Whether the class, one of Sharing::opened, stands in the shared feed of that centre.
[[nodiscard]] bool is_shown_at(const Rows& rows, ClassId class_id, CentreId centre);

/// Whether a row, loaded with wanted_for (row_body.h), stands in the shared feed of a centre.
[[nodiscard]] bool is_shared(const Rows& rows, CentreId centre, const RowKey& key);

/// Within transact(): the first kiosk of a centre reads its shared feed.
Status fill_shared(Ledger& ledger, CentreId centre, Changes changes);

} // namespace linli::server
