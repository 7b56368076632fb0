#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/time.h"

namespace linli {

/// A moment as a part of a file's name, to the second and in UTC: 20261124T010000Z. By name is by
/// time.
[[nodiscard]] std::string file_stamp(UtcTime time);
/// Whether it is shaped as file_stamp() writes them.
[[nodiscard]] bool is_file_stamp(std::string_view name);
/// Nothing where it is none, or no such moment exists.
[[nodiscard]] std::optional<UtcTime> time_of_stamp(std::string_view name);

} // namespace linli
