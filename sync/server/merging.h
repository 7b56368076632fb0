#pragma once

#include <string>
#include <vector>

#include "sync/server/judge.h"

// What the district's staff say of people who registered twice (domain/alias.h), judged by the
// rules by which a kiosk's facts are.

namespace linli::server {

/// What came of it, or would. Ids only, nothing of a profile.
struct Merging {
    Judgement judged;
    std::vector<Enrolment> gives_way;  // to another of the same person: as they are now
    std::vector<Enrolment> theirs_now; // which gave way before: a seat again, or a place in line
    std::vector<Alias> aliases;        // of the person, as they will stand
};

/// With `keep`, in a transaction of its own, durable when this returns; nothing of what is refused
/// is kept. kDenied: at a relay, where the server above decides; kBusy: the centre's kiosks have
/// yet to tell what they did since a copy was put back; kNotFound: the centre has no device.
Result<Merging> merge_people(
    Ledger& ledger, const ResidentMerged& said, FactId name, UtcTime now, bool keep
);

/// Likewise. kNotFound: that id is nobody's alias.
Result<Merging> part_people(Ledger& ledger, ResidentId from, FactId name, UtcTime now, bool keep);

/// Likewise: forgets somebody under all of their ids, as they wished, where no kiosk knows them any
/// more and nobody there could.
Result<Merging> erase_person(Ledger& ledger, ResidentId who, FactId name, UtcTime now, bool keep);

} // namespace linli::server
