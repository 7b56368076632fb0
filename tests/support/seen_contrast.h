#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/text/glyph_cache.h"
#include "app/ui/record.h"
#include "tests/support/raster.h"

// C1, C2 and C4 of screens.md on the pixels of a picture, not on the colours that a record claims.
//
// The colours of a piece of the picture are counted in cells of 16 x 16 x 16 neighbours. The ground
// is the fullest cell; the ink is, of the cells that hold at least a fiftieth of the piece, the one
// that stands out most: the half-covered pixels of an edge never do. A piece of text is the box of
// one glyph, so a word that is half on a photograph is judged where it is worst.

namespace linli::test {

struct InkOnGround {
    ui::Colour ink;
    ui::Colour ground;
    double ratio{1};
};

/// A piece of the picture, in pixels; what lies beside the picture is left out.
struct Piece {
    int x{0};
    int y{0};
    int width{0};
    int height{0};
};

[[nodiscard]] InkOnGround ink_on_ground(const Image& picture, const Piece& piece);

struct Seen {
    const ui::Record& record;
    const Image& picture;
    const std::vector<GlyphQuad>& glyphs;
    text::GlyphCache& cache; // what the glyphs were drawn from
};

/// One line for each widget whose text, border or icons are too pale, and for each whose recorded
/// text is not in the picture: "C1 back: 3.1 (#8a8a8a on #fbf8f1), at least 7".
[[nodiscard]] std::vector<std::string> pale_in(const Seen& seen, bool contrast_theme);

} // namespace linli::test
