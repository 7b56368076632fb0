#pragma once

#include "app/core/base/time.h"
#include "app/core/domain/ids.h"

namespace linli::sync {

/// Whether it is time to compare everything with the server: once a night, between one and five, at
/// a minute that the device's id chooses, so that a district's kiosks do not all come at once. A
/// machine that is off at night does it when 36 hours have passed. A clock that went back waits for
/// no longer than that either. Pure.
[[nodiscard]] bool whole_comparison_due(UtcTime last, UtcTime now, DeviceId device);

} // namespace linli::sync
