#pragma once

#include <map>
#include <set>
#include <unordered_set>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

// What the ledger keeps of classes that are open to other centres (guests.h).

namespace linli::server {

/// Beside the rows that were loaded (Rows): what it takes to say in which shared feeds they stand.
/// All empty while no class was ever open to the district.
struct Sharing {
    bool any{false};               // some class is, or was
    std::vector<CentreId> centres; // whose kiosks read Scope::kShared; sorted
    /// Of the classes that were loaded those that are open, or were; with all of their sessions,
    /// their course, their term and their centre.
    std::unordered_set<ClassId> opened;
    std::map<ClassId, std::set<CentreId>> asking; // of those: whose residents ever asked for it
    std::set<Uuid> shown; // courses, terms and centres, of those loaded, with a class that was open
    /// Who ever asked for a class of another centre, or does so in the facts that are judged: all
    /// enrolments, attendances and clearances of theirs are here.
    std::unordered_set<ResidentId> guests;
};

/// A part of the ledger: see Ledger for callers and errors.
class ShareLedger {
public:
    ShareLedger() = default;
    ShareLedger(const ShareLedger&) = delete;
    ShareLedger& operator=(const ShareLedger&) = delete;
    virtual ~ShareLedger() = default;

    /// That are open to the district, or were; by id.
    virtual Result<std::vector<ClassId>> classes_opened() = 0;
    /// Who of this centre ever asked for a class of another, or of another for a class of this.
    virtual Result<std::vector<ResidentId>> guests_of(CentreId centre) = 0;
    /// Whose kiosks read Scope::kShared; sorted.
    virtual Result<std::vector<CentreId>> centres_that_share() = 0;
    /// Other centres with which this one shares the seats of classes that go on, or did since that
    /// day; sorted.
    virtual Result<std::vector<CentreId>> centres_beside(CentreId centre, Date since) = 0;
    /// Other centres that may share classes with this one, whatever the ledger knows of them; in a
    /// recall those too of which nobody has called yet. Sorted; none, if this one does not share.
    virtual Result<std::vector<CentreId>> centres_that_may_share(CentreId centre) = 0;
    /// Some device, that is not lost, has yet to tell (recall.h).
    virtual Result<bool> anybody_awaited() = 0;
    /// Within transact(): from now on the device reads Scope::kShared.
    virtual Status note_shares(DeviceId device) = 0;
};

} // namespace linli::server
