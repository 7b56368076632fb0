#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "app/core/base/result.h"
#include "app/text/glyph_cache.h"
#include "app/text/picture.h"

// Which font draws a character, and its picture. The fence around FreeType: nothing else in the
// programs includes it. Fallback fonts are opened when a character first needs them and are never
// emboldened: a bold line may hold a light rare character, but never a smeared one. One thread.

namespace linli::text {

/// The glyph of a character in one of the fonts.
struct Pick {
    std::size_t face{0};
    std::uint32_t index{0}; // in the font; 0 is its box for what it does not hold
    float advance{0};       // in em
};

struct Drawing {
    Coverage coverage;
    int bearing_x{0};
    int bearing_y{0}; // up from the base line
};

class FontFaces {
public:
    /// kNotFound when the first font of a weight is not there, kCorrupt when it is not a font.
    static Result<std::unique_ptr<FontFaces>> open(const FontChain& fonts);
    ~FontFaces();
    FontFaces(const FontFaces&) = delete;
    FontFaces& operator=(const FontFaces&) = delete;
    FontFaces(FontFaces&&) = delete;
    FontFaces& operator=(FontFaces&&) = delete;

    /// The first font of the weight that has the character, else the first font's box. Remembered.
    [[nodiscard]] const Pick& pick(char32_t character, Weight weight);
    /// Good until the next call. Empty when there is nothing to draw.
    [[nodiscard]] Drawing draw(const Pick& pick, int em);

    /// Characters that no font held.
    [[nodiscard]] long long missing() const { return missing_; }

private:
    struct Library;
    struct Face;
    FontFaces();
    Status add_chain(const std::vector<FontFile>& files, Weight weight);
    [[nodiscard]] std::size_t add_face(const FontFile& file);
    Status open_face(Face& face);
    [[nodiscard]] bool is_usable(Face& face);
    [[nodiscard]] Pick find(char32_t character, Weight weight);

    std::unique_ptr<Library> library_; // outlives the faces
    std::vector<std::unique_ptr<Face>> faces_;
    std::vector<std::vector<std::size_t>> chains_; // by weight
    std::unordered_map<std::uint64_t, Pick> picks_;
    long long missing_{0};
};

} // namespace linli::text
