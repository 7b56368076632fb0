#pragma once

#include <string_view>

namespace linli {

/// Of all programs of one build: what --version says, and what a kiosk tells its district.
inline constexpr std::string_view kProgramVersion = "0.1.0";

} // namespace linli
