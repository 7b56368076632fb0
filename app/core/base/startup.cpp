#include "app/core/base/startup.h"

#include <sodium.h>

#include "app/core/base/assert.h"

namespace linli {

void start_base() {
    LINLI_ASSERT(sodium_init() >= 0);
}

} // namespace linli
