#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/core/domain/fact.h"
#include "app/store/store.h"

// The facts of this device, for whoever carries them away.

namespace linli::store {

/// The last fact that the server holds durably, and the server's history it holds it in.
struct Acked {
    std::uint64_t seq{0};
    Digest digest; // the chain up to there
    std::optional<std::string> server_epoch;
};

Result<Acked> acked(Store& store);
/// The chain digest after that fact; zeroes for 0. kNotFound when there is no such fact.
Result<Digest> digest_at(Store& store, std::uint64_t seq);
/// In order, from the one after `seq`: at most `max_count`, and no more lines than fit `max_bytes`,
/// but one at least when there is one.
Result<std::vector<Fact>> facts_after(
    Store& store, std::uint64_t seq, std::size_t max_count, std::size_t max_bytes
);
/// When the server judged these facts to have been made, by seq, for those that it told of; kept,
/// so that a server which has to hear them again does not judge anew.
Result<std::vector<JudgedTime>> judged_times(Store& store, std::uint64_t first, std::uint64_t last);
Status note_judged_times(Store& store, const std::vector<JudgedTime>& times);
/// Whether the chain up to there is this device's: false also when it has no such fact.
Result<bool> is_own_chain(Store& store, std::uint64_t seq, const Digest& digest);
Result<long long> pending_count(Store& store);
/// Whether among these is what others wait for: somebody's request or cancellation, seats that were
/// given back, somebody who wants to be forgotten, or a session that is off or at another time.
Result<bool> request_waits(Store& store);

/// What this disk calls itself since its epoch began; made when there is none yet.
Result<Uuid> instance(Store& store);
/// The disk went back, or is one of two: it goes on as itself in an epoch that nobody has, after
/// the newest that the server knows of. Facts keep their ids, numbers and chain; those after the
/// last acknowledged one go again.
Status begin_epoch(Store& store, std::optional<std::uint32_t> newest);

/// Another copy of this disk is the device from here on; this one goes on as a new device that
/// holds no seat, and what was acknowledged is not sent again. `origin` says which device it was.
Status become_another(Store& store);
Result<std::optional<DeviceId>> origin(Store& store);

/// The server says it holds our facts up to there. kConflict when its chain is not ours: nothing
/// changes. The number may go back, when the server's history did: facts are kept and go again, and
/// every feed is read again from the start.
Status acknowledge(Store& store, std::uint64_t acked_seq, const Digest& digest);

/// The server whose answers are believed from here on. When its history is another than before,
/// every feed is read again from the start; rows that pending facts hold stay.
Status adopt_server_epoch(Store& store, const std::string& server_epoch);

} // namespace linli::store
