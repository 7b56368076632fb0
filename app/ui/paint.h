#pragma once

#include <string_view>
#include <vector>

#include "app/text/art_book.h"
#include "app/text/glyph_cache.h"
#include "app/ui/box.h"
#include "app/ui/colour.h"

struct ImDrawList;

namespace linli::ui {

/// The drawn pictures and the texture they are in; null when there are none.
struct Art {
    const text::ArtBook* book{nullptr};
    void* texture{nullptr};
};

/// Puts shapes and glyphs into one Dear ImGui draw list, all from the glyph cache's picture, so
/// that a screen is one draw call, and one more around each drawn picture. Only the kit paints:
/// what is painted past the kit is not recorded.
class Painter {
public:
    Painter(ImDrawList& list, text::GlyphCache& glyphs, Art art = {})
        : list_{list}, glyphs_{glyphs}, art_{art} {}

    void fill(const Box& box, Colour colour, float radius = 0);
    /// Rounded at the left corners only.
    void fill_left(const Box& box, Colour colour, float radius);
    void fill_down(const Box& box, Colour top, Colour bottom);
    /// Lies wholly inside the box.
    void border(const Box& box, Colour colour, float radius, float width);
    /// A soft one under a card.
    void shadow(const Box& box, float radius, float reach);
    void circle(Point centre, float radius, Colour colour);
    void line(Point from, Point to, Colour colour, float width);
    /// A line through the points, round at both ends; a dot when there is one.
    void stroke(const std::vector<Point>& points, Colour colour, float width);
    void shape(const std::vector<Point>& convex, Colour colour);
    /// One line; x is the left edge, `top` the top of a box as high as the em.
    void text(
        float x, float top, std::string_view line, int em, text::Weight weight, Colour colour
    );
    /// In the middle of that point.
    void icon(Point centre, char32_t icon, int em, Colour colour);
    /// A drawn picture in the middle of the box, as large as it allows; false when there is none of
    /// that name.
    bool picture(const Box& box, std::string_view name);

    /// What is painted from here on belongs to the page that comes in.
    void begin_content();
    /// Moves that part sideways and makes it fainter (`presence` below 1).
    void move_content(float dx, float presence);

private:
    void glyph(float x, float baseline, const text::Glyph& glyph, Colour colour);

    ImDrawList& list_;
    text::GlyphCache& glyphs_;
    int content_from_{-1}; // index of its first vertex
    Art art_;
};

} // namespace linli::ui
