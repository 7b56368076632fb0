#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/base/signing.h"
#include "app/core/domain/fact.h"
#include "app/core/domain/feed_digest.h"

// What the two ends of a sync round say to each other, as plain values. codec.h turns them into
// bytes.

namespace linli::sync {

/// A feed that a device may read: the catalogue and people of its centre, its own verdicts, and
/// what its centre shares with others: their classes that are open to its residents, what its
/// residents do there, and the guests in its own classes.
enum class Scope { kCatalogue, kCentre, kDevice, kShared };
inline constexpr int kScopeCount = 4;
inline constexpr std::array<Scope, kScopeCount> kScopes{
    Scope::kCatalogue, Scope::kCentre, Scope::kDevice, Scope::kShared};

/// How far one feed was read. Sequence numbers have meaning only with the server_epoch they came
/// from.
struct Cursor {
    Scope scope{Scope::kCatalogue};
    std::uint64_t seq{0};
    bool operator==(const Cursor&) const = default;
};

/// Where an epoch goes on from one before: the last fact that both ends knew of.
struct Fork {
    std::uint64_t seq{0};
    Digest digest;
    std::optional<DeviceId> device{}; // which this disk was before; none: it still is
    bool operator==(const Fork&) const = default;
};

/// What a feed holds, with the head that stands in `heads`.
struct HeldDigest {
    Scope scope{Scope::kCatalogue};
    FeedDigest digest;
    bool operator==(const HeldDigest&) const = default;
};

/// What the clocks of a device say as it speaks.
struct OwnTime {
    UtcTime wall;
    std::optional<BootMoment> moment{};
    bool operator==(const OwnTime&) const = default;
};

struct Hello {
    DeviceId device;
    std::uint32_t epoch{1};
    int min_version{1};
    int max_version{1};
    std::optional<Centre> centre;   // who we are, the first time the server hears of us
    std::optional<Uuid> instance{}; // of this disk, since its epoch began; a copy has it, too
    std::optional<Fork> fork{};     // beyond the first epoch, or of what was a copy
    std::optional<std::uint64_t> last_seq{}; // of the facts it has; all that it could tell
    std::optional<DeviceId> carrier{};       // who signed, where that is another; never written
    bool shared{false};                      // it reads Scope::kShared
    std::string program{};                   // which version of linli this is; kMaxProgram
    std::optional<OwnTime> clock{};          // as it spoke
    std::int64_t settings{0};                // the revision it goes by; 0: none
    bool in_letter{false};                   // and nobody knows when that was; never written
};

struct HelloAnswer {
    int version{1};           // what both speak from here on
    std::string server_epoch; // changes when the server's history does
    UtcTime server_time;
    std::uint64_t acked_seq{0}; // the last fact of this device and epoch that is durable
    Digest acked_digest;        // the chain up to there
    std::vector<Cursor> heads;  // the newest entry of each feed of the device
    bool leases{false};         // there is something to settle about its leases: see LeaseRequest
    std::optional<std::uint32_t> newest_epoch{}; // of the device, where that is not hello's
    bool renew{false};   // hello's epoch is another copy's of this disk: begin a new one
    bool copied{false};  // two copies of the disk are in use: both must enrol again
    bool revoked{false}; // it is the district's no more: send what is left, wipe, be silent
    std::vector<HeldDigest> digests{}; // none: a server that does not attest
    std::optional<PublicKey>
        district{};    // whose letters to believe, and for whom to seal: courier.h
    bool files{false}; // it takes in files: file_messages.h
    std::optional<int> next_sync_after_s{}; // when the device need come again, if all goes well
};

/// Facts in order, without gaps. `before` is the chain digest up to the fact before the first.
struct PushBatch {
    DeviceId device;
    std::uint32_t epoch{1};
    std::uint64_t first_seq{1};
    Digest before;
    std::vector<std::string> lines;
    std::optional<DeviceId> carrier{}; // as in Hello
    std::vector<JudgedTime> times{};   // by seq; of facts that a server heard before
};

enum class Verdict { kAccepted, kDuplicate, kProvisional, kWaitlisted, kRefused, kParked };

struct FactVerdict {
    std::uint64_t seq{0};
    Verdict verdict{Verdict::kAccepted};
    std::string reason; // a word for the staff's screen: "unknown_class", "slot_taken", ...
    bool operator==(const FactVerdict&) const = default;
};

/// `verdicts` names only what is not plainly accepted.
struct PushAnswer {
    std::uint64_t acked_seq{0};
    Digest acked_digest;
    std::vector<FactVerdict> verdicts;
    std::vector<JudgedTime> times{}; // by seq
};

struct PullRequest {
    DeviceId device;
    std::string server_epoch;
    Cursor after;
    int max_rows{500};
    /// Not empty: these rows and no others, wherever they stand in the feed, as a device asks for
    /// what it found to be damaged. The page then has a row for each of them that found place:
    /// removed and with seq 0 when the feed has never heard of it. Ask again for the others.
    std::vector<RowKey> only{};
};

/// One live row of a feed. `body` is the entity's JSON (domain/json.h); empty when it was removed.
/// A resident's body is that of resident.registered, with the consent; a verdict's is
/// verdict_row.h's.
struct FeedRow {
    std::uint64_t seq{0};
    std::string kind; // "course", "resident", "verdict", ...
    Uuid id;
    std::string body;
    Digest digest; // blake2b(body)
    bool operator==(const FeedRow&) const = default;
};

/// A live row of a feed without its body.
struct RowMark {
    RowKey key;
    Digest digest; // of its body
    bool operator==(const RowMark&) const = default;
};

/// Compares one feed with the device's copy, without a session: each answer says where to go on.
///   kCheck    the server reads its own rows after `after`, mends those of which its feed and its
///             ledger differ, and says how many and where it stopped
///   kBuckets  the digests of the feed, counted anew
///   kRows     the rows after `after`, by kind and id, that belong to `buckets`
enum class AttestAsk { kCheck, kBuckets, kRows };

struct AttestRequest {
    DeviceId device;
    std::string server_epoch;
    Scope scope{Scope::kCatalogue};
    AttestAsk ask{AttestAsk::kBuckets};
    std::vector<int> buckets; // sorted, each once
    std::optional<RowKey> after;
};

struct BucketDigest {
    int bucket{0};
    FeedDigest digest;
    bool operator==(const BucketDigest&) const = default;
};

struct AttestAnswer {
    std::uint64_t head{0};             // of the feed, when this was read
    std::vector<BucketDigest> buckets; // those with rows
    std::vector<RowMark> rows;
    std::optional<RowKey> next; // ask for what comes after it; none: that was all
    int mended{0};              // rows that were damaged at the server
};

struct PullPage {
    std::vector<FeedRow> rows; // by seq
    std::uint64_t next_seq{0}; // the cursor after this page
    bool more{false};
    std::uint64_t acked_seq{0}; // the device's facts that these rows already contain
};

/// What the device holds of each class that goes on or of which it has a free slot, taken slots
/// too. The server compares it with its ledger, puts what it lends into the device's feed (rows
/// "lease", each with all slots of a class), and says what it would like to have back. Asking twice
/// lends once.
struct LeaseRequest {
    DeviceId device;
    std::string server_epoch;
    std::vector<Lease> held;
};

/// Of one class, that many free slots; the device gives back those that it can spare
/// (slots.returned).
struct SlotsWanted {
    ClassId class_id;
    int slots{0};
    bool operator==(const SlotsWanted&) const = default;
};

struct LeaseAnswer {
    std::vector<SlotsWanted> wanted;
};

} // namespace linli::sync
