#include "app/ui/paint.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "app/core/base/utf8.h"
#include "app/text/line_break.h"

namespace linli::ui {
namespace {

ImU32 packed(Colour c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}

ImVec2 top_left(const Box& box) {
    return {box.x, box.y};
}

ImVec2 bottom_right(const Box& box) {
    return {box.right(), box.bottom()};
}

} // namespace

void Painter::fill(const Box& box, Colour colour, float radius) {
    list_.AddRectFilled(top_left(box), bottom_right(box), packed(colour), radius);
}

void Painter::fill_left(const Box& box, Colour colour, float radius) {
    list_.AddRectFilled(
        top_left(box), bottom_right(box), packed(colour), radius, ImDrawFlags_RoundCornersLeft
    );
}

void Painter::fill_down(const Box& box, Colour top, Colour bottom) {
    list_.AddRectFilledMultiColor(
        top_left(box), bottom_right(box), packed(top), packed(top), packed(bottom), packed(bottom)
    );
}

void Painter::border(const Box& box, Colour colour, float radius, float width) {
    const Box middle = box.inset(width / 2);
    list_.AddRect(
        top_left(middle), bottom_right(middle), packed(colour), radius - width / 2, 0, width
    );
}

void Painter::shadow(const Box& box, float radius, float reach) {
    // Only what shows beside the box is painted: whole layers under it would cost the software
    // renderer more than everything else on the screen.
    constexpr int kLayers = 4;
    const float sunk = reach * 0.6F;
    for (int layer = kLayers; layer >= 1; --layer) {
        const float grow = reach * static_cast<float>(layer) / kLayers;
        Box spread = box.inset(-grow);
        spread.y += sunk;
        border(spread, {60, 40, 10, 9}, radius + grow, grow + sunk + radius);
    }
}

void Painter::circle(Point centre, float radius, Colour colour) {
    list_.AddCircleFilled({centre.x, centre.y}, radius, packed(colour));
}

void Painter::line(Point from, Point to, Colour colour, float width) {
    list_.AddLine({from.x, from.y}, {to.x, to.y}, packed(colour), width);
}

void Painter::stroke(const std::vector<Point>& points, Colour colour, float width) {
    if (points.empty()) {
        return;
    }
    for (const Point& point : points) {
        list_.PathLineTo({point.x, point.y});
    }
    list_.PathStroke(packed(colour), 0, width);
    circle(points.front(), width / 2, colour);
    circle(points.back(), width / 2, colour);
}

void Painter::shape(const std::vector<Point>& convex, Colour colour) {
    for (const Point& point : convex) {
        list_.PathLineTo({point.x, point.y});
    }
    list_.PathFillConvex(packed(colour));
}

void Painter::glyph(float x, float baseline, const text::Glyph& glyph, Colour colour) {
    if (glyph.width == 0) {
        return;
    }
    constexpr float kTexel = 1.0F / text::GlyphCache::kSide;
    const auto w = static_cast<float>(glyph.width);
    const auto h = static_cast<float>(glyph.height);
    // Whole pixels: glyphs are rasterised on the grid and would blur between it.
    const float left = std::round(x) + static_cast<float>(glyph.bearing_x);
    const float top = std::round(baseline) - static_cast<float>(glyph.bearing_y);
    const auto u = static_cast<float>(glyph.x) * kTexel;
    const auto v = static_cast<float>(glyph.y) * kTexel;
    list_.PrimReserve(6, 4);
    list_.PrimRectUV(
        {left, top}, {left + w, top + h}, {u, v}, {u + w * kTexel, v + h * kTexel}, packed(colour)
    );
}

void Painter::text(
    float x, float top, std::string_view line, int em, text::Weight weight, Colour colour
) {
    const float baseline = top + text::GlyphCache::ascent(em, weight);
    float last = 0; // how wide the one before it is
    char32_t before = 0;
    while (!line.empty()) {
        const char32_t here = take_code_point(line);
        x += text::advance_before(last, before, here);
        const text::Glyph& shown = glyphs_.glyph(here, em, weight);
        glyph(x, baseline, shown, colour);
        last = shown.advance;
        before = here;
    }
}

void Painter::icon(Point centre, char32_t icon, int em, Colour colour) {
    const text::Glyph& shown = glyphs_.glyph(icon, em, text::Weight::kIcon);
    // By its ink, not by its advance: icons of different faces sit differently.
    const float left = centre.x - static_cast<float>(shown.width) / 2;
    const float top = centre.y - static_cast<float>(shown.height) / 2;
    glyph(
        left - static_cast<float>(shown.bearing_x),
        top + static_cast<float>(shown.bearing_y),
        shown,
        colour
    );
}

void Painter::begin_content() {
    content_from_ = list_.VtxBuffer.Size;
}

void Painter::move_content(float dx, float presence) {
    if (content_from_ < 0) {
        return;
    }
    for (int n = content_from_; n < list_.VtxBuffer.Size; ++n) {
        ImDrawVert& vertex = list_.VtxBuffer[n];
        vertex.pos.x = std::round(vertex.pos.x + dx);
        const ImU32 alpha = vertex.col >> IM_COL32_A_SHIFT;
        const auto fainter = static_cast<ImU32>(static_cast<float>(alpha) * presence);
        vertex.col = (vertex.col & ~IM_COL32_A_MASK) | (fainter << IM_COL32_A_SHIFT);
    }
}

bool Painter::picture(const Box& box, std::string_view name) {
    const float side = std::round(std::min(box.w, box.h));
    const text::ArtPicture* found =
        art_.book == nullptr || name.empty() ? nullptr : art_.book->find(name, side);
    if (found == nullptr) {
        return false;
    }
    const float left = std::round(box.x + (box.w - side) / 2);
    const float top = std::round(box.y + (box.h - side) / 2);
    const auto width = static_cast<float>(art_.book->width);
    const auto height = static_cast<float>(art_.book->height);
    const ImVec2 from{static_cast<float>(found->x) / width, static_cast<float>(found->y) / height};
    const auto span = static_cast<float>(found->side);
    list_.PushTextureID(art_.texture);
    list_.PrimReserve(6, 4);
    list_.PrimRectUV(
        {left, top},
        {left + side, top + side},
        from,
        {from.x + span / width, from.y + span / height},
        IM_COL32_WHITE
    );
    list_.PopTextureID();
    return true;
}

} // namespace linli::ui
