#pragma once

#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "app/text/ink/stroke.h"

// Ink for tests of handwriting, made from fonts that no template was drawn from. Nobody wrote it: a
// glyph is drawn 160 pixels high, thinned to lines a pixel wide (Zhang and Suen, 1984), and the
// lines are followed from end to end. So the shapes are another family's, the pen is one that never
// leaves its middle, and stroke order means nothing. It stands between the 42 characters that were
// written for the tests and many hands, and is kinder than those.

namespace linli::test {

class InkFont {
public:
    /// Nothing when there is no such font.
    [[nodiscard]] static std::optional<InkFont> open(const std::string& path);
    ~InkFont();
    InkFont(const InkFont&) = delete;
    InkFont& operator=(const InkFont&) = delete;
    InkFont(InkFont&&) noexcept;
    InkFont& operator=(InkFont&&) noexcept;

    [[nodiscard]] bool has(char32_t character) const;
    /// In a square of about 160 pixels; empty when the font does not have it.
    [[nodiscard]] std::vector<text::InkStroke> trace(char32_t character) const;

private:
    struct Parts;
    explicit InkFont(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// Debian's, none of which packaging/cmake/InkTemplates.cmake uses.
inline constexpr const char* kKaiFont = "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf";
inline constexpr const char* kLonghandFont = "/usr/share/fonts/truetype/kiloji/kiloji.ttf";
inline constexpr const char* kManyFont = "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf";

/// A hand that shakes (each point is off by about a fiftieth of the character) and leans (up to a
/// seventh to either side, up to a fifth wider or narrower).
[[nodiscard]] std::vector<text::InkStroke> by_a_shaky_hand(
    const std::vector<text::InkStroke>& ink, std::mt19937& random
);

} // namespace linli::test
