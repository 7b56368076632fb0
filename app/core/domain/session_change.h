#pragma once

#include <vector>

#include "app/core/domain/record.h"

// Sessions that do not take place as planned: moved or cancelled by staff. Pure; any thread.

namespace linli {

/// The first plan stays with the session (Session::was), however often it is moved, because that is
/// what stands on slips and posters. Moved back to it, nothing is left of the move; a cancelled
/// session that is moved takes place again.
[[nodiscard]] Session moved(Session session, const Meeting& to);

[[nodiscard]] bool is_changed(const Session& session);
/// The first plan.
[[nodiscard]] Meeting planned(const Session& session);

/// The sessions of the person's own classes that were to be on today's date and are cancelled, or
/// are not then or not there, by their first start. Those that are over elsewhere are left out.
[[nodiscard]] std::vector<SessionEntry> changed_today(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
);

/// Of one class, what is still ahead: of a cancelled session the time that it would have had.
[[nodiscard]] std::vector<const Session*> changes_ahead(const ClassEntry& entry, UtcTime now);

} // namespace linli
