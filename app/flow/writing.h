#pragma once

#include <cstddef>
#include <string>
#include <vector>

// What somebody is writing by touch and has not become text yet. Nothing of it outlives the visit.

namespace linli::flow {

/// kDigits: only where words are written or looked for, not names.
enum class InputMethod { kPinyin, kHandwriting, kStrokes, kLatin, kDigits };

/// Pixels of the pad, y down.
struct InkPoint {
    float x{0};
    float y{0};
    bool operator==(const InkPoint&) const = default;
};

using InkStroke = std::vector<InkPoint>;

/// What the keys or the ink may mean, and how many of the keys it uses up, from the left.
struct Candidate {
    std::string text;
    std::size_t keys{0};
    bool operator==(const Candidate&) const = default;
};

struct Composing {
    InputMethod method{InputMethod::kPinyin};
    bool by_hand{false}; // somebody chose it; else it follows the language of the page
    std::string keys{};  // a-z; for strokes h s p n z (一 丨 丿 丶 乛)
    std::vector<InkStroke> ink{};
    std::vector<Candidate> candidates{};
    int first{0}; // the first candidate shown

    [[nodiscard]] bool is_empty() const { return keys.empty() && ink.empty(); }
};

} // namespace linli::flow
