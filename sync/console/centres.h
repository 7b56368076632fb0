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

/// The one of these that ?centre= names; nothing where it does not ask. kNotFound: another.
Result<std::optional<CentreId>> centre_asked(
    const std::vector<Centre>& centres, const Visit& visit
);
/// A form that asks for one centre or all, where there are several.
void choose_centre(
    Page& page, const Visit& visit, std::string_view address, const std::vector<Centre>& centres
);
/// "/kiosks?centre=XFL", or without it as it is asked now.
[[nodiscard]] std::string with_centre(const Visit& visit, const std::string& address);

/// ?date=, without it today. kInvalid with "date".
Result<Date> chosen_date(const Visit& visit);

[[nodiscard]] std::string_view name_of(const Page& page, const Centre& centre);
/// nullptr: not among them.
[[nodiscard]] const Centre* centre_in(const std::vector<Centre>& centres, CentreId id);

} // namespace linli::console
