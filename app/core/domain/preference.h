#pragma once

#include <optional>
#include <string>

#include "app/core/domain/ids.h"

// 记住我的字号和语言: how somebody likes the screen, if they want it kept. The words are those of
// the screen; one that a program does not know leaves its own setting alone.

namespace linli {

struct ScreenWishes {
    std::string language;  // "zh", "en"
    std::string text_size; // "standard", "large", "largest"
    bool contrast{false};
    bool aloud{false};
    bool operator==(const ScreenWishes&) const = default;
};

/// Of one person; their id is the row's. The latest stands.
struct Preference {
    ResidentId resident;
    std::optional<ScreenWishes> kept{}; // nothing: 不再记住
    bool operator==(const Preference&) const = default;
};

} // namespace linli
