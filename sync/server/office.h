#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "app/core/domain/fact.h"
#include "sync/protocol/messages.h"
#include "sync/server/judge.h"
#include "sync/server/ledger.h"

// What the district's office says of a centre itself, as a kiosk of it would: the same rules judge
// it, and it comes down to the centre's kiosks in their feeds.

namespace linli::server {

/// The name and the time of something that is said.
struct OfficeWord {
    FactId name;
    UtcTime now;
};

/// kDenied: a relay, where the server above decides; kBusy: the ledger was put back, and the
/// centre's kiosks have not told all yet.
Status may_speak_for(Ledger& ledger, CentreId centre);

/// Of one that has no device's: kNotFound when none of the centre's ever came, so nobody would read
/// it.
Result<Changes> changes_for_centre(Ledger& ledger, CentreId centre, UtcTime now);

/// As it would come from a kiosk.
[[nodiscard]] sync::FactIn fact_of(const FactBody& said, const OfficeWord& word);

struct Hearing {
    std::optional<DeviceId>
        sharer{};    // gets the seats of new classes; nobody: they wait in the pool
    bool keep{true}; // else nothing is written
};

/// Within a transaction, with the errors of both. All of them or, with the first refusal, none.
Result<Judgement> hear_for_centre(
    Ledger& ledger,
    CentreId centre,
    const std::vector<sync::FactIn>& facts,
    UtcTime now,
    const Hearing& hearing = {}
);

Result<Judgement> speak_for_centre(
    Ledger& ledger, CentreId centre, const FactBody& said, const OfficeWord& word
);

/// The same as one transaction, with what `also` writes if it was not refused (an audit entry).
Result<Judgement> say_for_centre(
    Ledger& ledger,
    CentreId centre,
    const FactBody& said,
    const OfficeWord& word,
    const std::function<Status()>& also
);

} // namespace linli::server
