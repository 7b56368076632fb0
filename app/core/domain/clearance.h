#pragma once

#include <string>

#include "app/core/domain/ids.h"

namespace linli {

enum class ClearanceKind {
    kPrerequisite, // 免先修: may take the course `about` without the one it builds on
    kFamilyConsent, // 家属同意书: the signed paper for the term `about` lies in the staff's folder
};

/// What staff settled for one resident, so that a rule (eligibility.h) no longer stands in the way.
/// The paper itself stays paper. The id is derived (ids.h), so that two kiosks name the same thing.
struct Clearance {
    ClearanceId id;
    ResidentId resident;
    ClearanceKind kind{ClearanceKind::kPrerequisite};
    Uuid about;        // the course, or the term
    std::string staff; // who settled it
    UtcTime at;
    bool operator==(const Clearance&) const = default;
};

[[nodiscard]] inline ClearanceId clearance_id(
    ClearanceKind kind, ResidentId resident, const Uuid& about
) {
    const bool course = kind == ClearanceKind::kPrerequisite;
    return {
        derive_uuid(course ? "clearance of course" : "clearance of term", resident.uuid, about)};
}

} // namespace linli
