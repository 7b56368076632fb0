#pragma once

#include "app/core/domain/settings.h"
#include "app/store/rows.h"
#include "app/store/store.h"

// 设置: what the district set for this centre's kiosks, as it came down.

namespace linli::store {

/// Of the own centre. Settings that cannot be read back, as on a damaged disk, are as if none had
/// come, with a trouble: nothing that was set can keep the kiosk from its work.
Result<SettingsInForce> load_settings(Store& store);

/// From the feed; inside the store only.
Result<bool> save(db::Database& database, const SettingsRow& row, const Origin& origin);
/// What came cannot be used: what could be used last stays in force.
Status note_unusable(
    db::Database& database, CentreId centre, const std::string& trouble, const Origin& origin
);

} // namespace linli::store
