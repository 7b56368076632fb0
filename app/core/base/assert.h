#pragma once

namespace linli {

/// Logs where and what, then aborts. A kiosk that aborts is restarted within seconds, and every tap
/// was one transaction, so stopping is safer than going on with a wrong state.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

} // namespace linli

// On in every build. For bugs only: bad input is an Error.
#define LINLI_ASSERT(condition)                                                                    \
    ((condition) ? static_cast<void>(0) : ::linli::assertion_failed(#condition, __FILE__, __LINE__))
