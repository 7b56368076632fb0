#pragma once

#include <string>
#include <string_view>

// The parts of the settings (settings.h) as staff read them, on screens, pages and in terminals.

namespace linli {

struct PartWords {
    std::string_view part;
    std::string_view zh;
    std::string_view en;
    std::string_view range_zh; // what may stand there
    std::string_view range_en;
};

/// Of a part that there is.
[[nodiscard]] const PartWords& words_for_part(std::string_view part);

/// A value of that part as it is read, as part_of() wrote it: 大, 是, 每天 ..
[[nodiscard]] std::string value_words(
    std::string_view part, const std::string& value, bool chinese
);

} // namespace linli
