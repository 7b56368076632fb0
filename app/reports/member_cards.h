#pragma once

#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/centre.h"
#include "app/core/domain/resident.h"
#include "app/paper/paper.h"

namespace linli::reports {

/// 会员卡, as large as a bank card, ten on a sheet of A4, with marks to cut along: the centre, the
/// code that the kiosk's own card screen shows (domain/membership.h), and of the person what that
/// screen shows, the masked name: from a card that was lost nothing is to be learned. kIo.
Result<std::string> member_cards_pdf(
    const Centre& centre,
    const std::vector<Resident>& people,
    reporting::Language language,
    UtcTime made_at
);

} // namespace linli::reports
