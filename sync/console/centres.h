#pragma once

#include <vector>

#include "app/core/domain/centre.h"
#include "sync/console/frame.h"

// Which centres somebody sees, and the choice among them. Inside the room only.

namespace linli::console {

/// By code; of centre staff their own and those beneath it.
Result<std::vector<Centre>> centres_for(server::Ledger& ledger, const Visit& visit);

/// Nobody's: a code that is not there. kDenied: another centre's than theirs.
struct Chosen {
    std::vector<Centre> centres;
    std::optional<Centre> centre{}; // as ?centre= says; without it their own, or the first
};

Result<Chosen> chosen_centre(server::Ledger& ledger, const Visit& visit);

/// ?date=, without it today. kInvalid with "date".
Result<Date> chosen_date(const Visit& visit);

[[nodiscard]] std::string_view name_of(const Page& page, const Centre& centre);
/// nullptr: not among them.
[[nodiscard]] const Centre* centre_in(const std::vector<Centre>& centres, CentreId id);

} // namespace linli::console
