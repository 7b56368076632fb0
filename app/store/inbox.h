#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/core/domain/fact.h"
#include "app/core/domain/settings.h"
#include "app/store/store.h"

// The server's feeds, page by page. Plain structs, so that the store need not know the protocol.

namespace linli::store {

enum class FeedScope { kCatalogue, kCentre, kDevice, kShared };

/// What the server decided about an own fact, where it was not plainly accepted.
struct VerdictRow {
    std::uint64_t fact_seq{0};
    std::string verdict; // "refused", "parked", ...
    std::string reason;
    bool operator==(const VerdictRow&) const = default;
};

/// Of a kind, or in a form, that only a newer program knows: kept in mind, in no table. Of settings
/// it is noted why they cannot be used (settings.h).
struct RowPassedBy {
    std::string trouble{}; // SettingsInForce::trouble
};

/// monostate: the row was removed.
using PulledEntity = std::variant<
    std::monostate,
    Centre,
    Term,
    Course,
    Class,
    Session,
    Room,
    Notice,
    Resident,
    HouseholdMember,
    Preference,
    Enrolment,
    Attendance,
    Clearance,
    WishCount,
    RatingCount,
    Lease,
    SessionFile,
    Alias,
    SettingsRow,
    VerdictRow,
    RowPassedBy>;

/// `kind`: "centre", "term", "course", "class", "session", "room", "notice", "resident",
/// "household", "preference", "enrolment", "attendance", "clearance", "wish_count", "rating_count",
/// "session_file", "alias", "settings", "lease", "verdict". It says which table a removed row goes
/// from; others are left for a newer program.
struct PulledRow {
    std::string kind;
    Uuid id;
    PulledEntity entity;
    Digest digest;           // of the row's body as it came
    bool never_there{false}; // removed, and the feed has never heard of it
};

struct PulledPage {
    FeedScope scope{FeedScope::kCatalogue};
    std::string server_epoch;
    std::vector<PulledRow> rows;
    std::uint64_t next_seq{0};  // the cursor after this page
    std::uint64_t acked_seq{0}; // the own facts that these rows already contain
};

/// How far the feed was read.
Result<std::uint64_t> feed_cursor(Store& store, FeedScope scope);

/// Rows and cursor in one transaction, in any order of the rows; a cursor of 0 begins anew. A row
/// that a fact after acked_seq touched is left as it is: the server sends it again once it has
/// judged that fact. A person who was erased, here or there, does not come back. An enrolment that
/// comes confirmed into a slot of the own lease takes it; one that comes otherwise leaves it. A
/// lease is then just those slots: what it names no more is gone, the promise of whoever sits there
/// stays. kConflict: the page is of another server_epoch than adopted (outbox.h).
Status apply_page(Store& store, const PulledPage& page);

/// Rows that were asked for by name (attest.h); the cursor stays. Likewise; what was never there
/// goes unless it is this device's own word.
Status apply_again(Store& store, const PulledPage& page);

/// For the staff's screen; by fact.
Result<std::vector<VerdictRow>> verdicts(Store& store);

} // namespace linli::store
