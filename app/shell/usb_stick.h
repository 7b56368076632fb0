#pragma once

#include <string>
#include <vector>

#include "app/flow/staff_class_messages.h"

namespace linli::shell {

/// Where the machine shows sticks: each is a folder two levels below one of these.
struct StickPlaces {
    std::vector<std::string> roots;
    bool only_mounted{true}; // a folder that was left behind is no stick
};

/// /media/*/* and /run/media/*/*.
[[nodiscard]] StickPlaces stick_places();

/// What lies on them of the kinds that may be attached, by name; a few folders deep, nothing
/// hidden, no links. Reads the folders and nothing else, and may take as long as a bad stick does.
[[nodiscard]] flow::StickFound look_at_sticks(const StickPlaces& places);

} // namespace linli::shell
