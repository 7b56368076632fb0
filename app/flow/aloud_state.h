#pragma once

#include <string>

// What 朗读 knows; part of state.h, which others include.

namespace linli::flow {

/// Words to be heard. Personal ones only where nobody else hears them.
struct SpokenPart {
    std::string words;
    bool personal{false};
    bool typed{false}; // what a key would write
    bool operator==(const SpokenPart&) const = default;
};

enum class Speed { kSlow, kNormal, kFast };

inline constexpr int kLoudest = 5;

/// 朗读: the first touch reads, the second acts; pages say what they are about.
struct Aloud {
    bool possible{false}; // the bar offers it; changes only between visits
    bool audible{false};  // sound can be made right now
    bool on{false};
    Speed speed{Speed::kNormal};
    int volume{3}; // 1 to kLoudest
};

} // namespace linli::flow
