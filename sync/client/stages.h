#pragma once

#include "sync/client/round.h"

// Inside the room only: the stages of a round, one file each.

namespace linli::sync {

struct RoundContext {
    StoreDoor& door;
    SyncApi& api;
    const RoundLimits& limits;
    RoundReport& report;
};

/// What this machine says of itself.
Result<Hello> own_hello(store::Store& store);

/// Where the next batch begins: after this fact, with this digest of the chain.
struct Position {
    std::uint64_t seq{0};
    Digest digest;
};

/// At most so many facts and bytes of lines; without lines when there are none.
Result<PushBatch> next_batch(
    store::Store& store, const Position& after, std::size_t facts, std::size_t bytes
);

/// Keeps those of the facts after + 1 .. last.
Status note_times(
    store::Store& store, std::vector<JudgedTime> times, std::uint64_t after, std::uint64_t last
);

/// Says who this is, learns where the server stands, and lets the store adopt the server's epoch.
Result<HelloAnswer> stage_hello(RoundContext& round);
/// Where the server's chain is not this disk's, or the epoch is another copy's: begins a new one
/// and says hello again. See store::begin_epoch.
Status stage_epoch(RoundContext& round, HelloAnswer& hello);
/// Sends facts after the server's acknowledged seq, in batches that grow while all goes well and
/// halve when one is too large. One that takes too long ends the round: see SyncWorker.
Status stage_push(RoundContext& round, const HelloAnswer& hello);
/// Takes the rows of every feed whose head is beyond the own cursor, page by page.
Status stage_pull(RoundContext& round, const HelloAnswer& hello);
/// Tells the server which slots are held here, and gives back what it would like to have and can be
/// spared; what is lent comes down with the feed of the device. A cut anywhere leaves every slot in
/// one hand: what was given back goes up with the facts, what was lent comes with the next round.
Status stage_leases(RoundContext& round, const HelloAnswer& hello);
/// Compares what is here with the server's digests, and mends what differs, within the round; a
/// stretch of the own tables each round, and once a night everything on both sides. Nothing where
/// the server says no digests.
Status stage_attest(RoundContext& round, const HelloAnswer& hello);
/// The same of answers on a stick: what differs cannot be asked for, so the whole feed is read anew
/// by the next letter.
Status stage_attest_carried(RoundContext& round, const HelloAnswer& hello);
/// Drops the bytes that no row names any more; then, where the server takes files, sends those that
/// it does not have and brings those that are wanted here, oldest first, from where the other end
/// says, until RoundLimits' bytes or time are used up. Bytes are read and written on this thread,
/// a piece at a time. Before that the copies go that the district has long had, and more where room
/// is needed (store::make_room). One that finds no room or cannot be read holds up no other: it is
/// passed by, and tried again ever later (RoundLimits::files_told). Then, of the first of them,
/// kFull: no room there or here; kCorrupt: files are damaged, lost or unreadable here; or the
/// district's disk is at fault (file_detail). Other errors, the line's first, end it.
Status stage_files(RoundContext& round, const HelloAnswer& hello);

/// Details of its errors, for staff's words.
namespace file_detail {
inline constexpr std::string_view kQuota = "files: quota";
inline constexpr std::string_view kNoRoom = "files: no room here";
inline constexpr std::string_view kBroken = "files: broken here";
inline constexpr std::string_view kUnreadable = "files: unreadable here";
inline constexpr std::string_view kDiskFull = "files: disk full here";
inline constexpr std::string_view kDistrictDisk = "files: the district's disk";
} // namespace file_detail

} // namespace linli::sync
