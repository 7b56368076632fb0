#include "app/core/base/assert.h"

#include <cstdlib>
#include <string>

#include "app/core/base/log.h"

namespace linli {

void assertion_failed(const char* expression, const char* file, int line) {
    log_error("assertion failed", {{"what", expression}, {"file", file}, {"line", line}});
    std::abort();
}

} // namespace linli
