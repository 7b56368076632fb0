#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/feed_digest.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/row_in.h"

// What the ledger keeps to prove that its feeds are what was published (domain/feed_digest.h).

namespace linli::server {

/// A feed of one centre, or of one device.
struct FeedKey {
    sync::Scope scope{sync::Scope::kCatalogue};
    Uuid owner;
    auto operator<=>(const FeedKey&) const = default;
};

/// Where a row was damaged.
enum class Place { kKiosk, kFeed, kTable };

struct MendedRow {
    UtcTime at;
    Place place{Place::kKiosk};
    DeviceId device; // whose comparison found it
    RowKey key;
    bool operator==(const MendedRow&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors.
class AttestLedger {
public:
    AttestLedger() = default;
    AttestLedger(const AttestLedger&) = delete;
    AttestLedger& operator=(const AttestLedger&) = delete;
    virtual ~AttestLedger() = default;

    /// Of all live rows, as it is kept with them.
    virtual Result<FeedDigest> feed_digest(const FeedKey& feed) = 0;
    /// Counts the rows anew, keeps that, and says whether something else was kept. Within
    /// transact().
    virtual Result<bool> count_feed(const FeedKey& feed, FeedSums& counted) = 0;
    /// Live rows, in the order of kind and id.
    virtual Result<std::vector<sync::RowMark>> feed_marks(
        const FeedKey& feed, const RowKey& after, int most
    ) = 0;
    /// Rows by name, removed ones too; those that the feed has never heard of are not in the
    /// answer.
    virtual Result<std::vector<sync::FeedRow>> feed_rows(
        const FeedKey& feed, const std::vector<RowKey>& keys
    ) = 0;
    /// Puts a body back without moving the row: the digest was right. Within transact().
    virtual Status restore_body(
        const FeedKey& feed, const RowKey& key, const std::string& body
    ) = 0;
    /// What was said about a fact, out of the facts.
    virtual Result<std::optional<sync::VerdictRow>> kept_verdict(
        DeviceId device, const Uuid& id
    ) = 0;

    /// Within transact(). Keeps the newest 10,000.
    virtual Status note_mended(const MendedRow& row) = 0;
    /// The newest first.
    virtual Result<std::vector<MendedRow>> mended_rows(int most) = 0;
};

} // namespace linli::server
