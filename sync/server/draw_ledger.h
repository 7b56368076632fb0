#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/drawing.h"

// What the ledger keeps of drawings.

namespace linli::server {

/// One that was held, with all that it takes to do it again.
struct Drawing {
    ClassId class_id;
    Admission admission{Admission::kLottery};
    std::string seed;
    int seats{0}; // that were given
    UtcTime held_at;
    std::vector<DrawEntry> order; // the first `seats` of them have one
    bool operator==(const Drawing&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors. What writes, within transact().
class DrawLedger {
public:
    DrawLedger() = default;
    DrawLedger(const DrawLedger&) = delete;
    DrawLedger& operator=(const DrawLedger&) = delete;
    virtual ~DrawLedger() = default;

    /// Of a centre, where the day has come and nothing was held yet. `shares`: and those of others
    /// that are open to the district.
    virtual Result<std::vector<ClassId>> classes_to_draw(
        CentreId centre, Date today, bool shares
    ) = 0;
    /// All that are decided on one day, or were: by that day.
    virtual Result<std::vector<ClassId>> classes_with_draw() = 0;
    /// Made with the ledger; drawing_seed() is made of it.
    virtual Result<std::string> drawing_secret() = 0;
    /// Nothing: not held yet.
    virtual Result<std::optional<Drawing>> drawing_of(ClassId class_id) = 0;
    virtual Status save_drawing(const Drawing& drawing) = 0; // kConflict when it was held
    virtual Result<std::vector<ResidentId>> returning_to(ClassId class_id) = 0;
    virtual Status note_reported(DeviceId device, UtcTime at) = 0;
};

} // namespace linli::server
