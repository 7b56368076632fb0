#pragma once

#include <vector>

#include "app/core/domain/certificate.h"
#include "app/store/store.h"

namespace linli::store {

/// 结业, the latest first, of all terms that this device knows: classes that are over and that the
/// person had a seat in.
Result<std::vector<Certificate>> certificates_of(Store& store, ResidentId resident);

} // namespace linli::store
