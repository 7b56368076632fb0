#include "app/text/ink/grey_picture.h"

#include <algorithm>
#include <cmath>

namespace linli::text {
namespace {

// Far beyond any pad; squares of it still fit a float with room to spare.
constexpr float kFarthest = 1e6F;
constexpr float kMargin = kLineWidth;

/// A line or a dot, in pixels.
struct Segment {
    InkPoint from;
    InkPoint to;
};

struct Box {
    float left{kFarthest};
    float top{kFarthest};
    float right{-kFarthest};
    float bottom{-kFarthest};

    void include(InkPoint p) {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
};

bool is_number(InkPoint p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

InkPoint on_earth(InkPoint p) {
    return {std::clamp(p.x, -kFarthest, kFarthest), std::clamp(p.y, -kFarthest, kFarthest)};
}

float length_of(const Segment& s) {
    return std::hypot(s.to.x - s.from.x, s.to.y - s.from.y);
}

/// All segments of the strokes, as they were written.
std::vector<Segment> segments_of(std::span<const InkStroke> strokes) {
    std::vector<Segment> out;
    for (const InkStroke& stroke : strokes) {
        const std::size_t before = out.size();
        for (const InkPoint& point : stroke) {
            if (!is_number(point)) {
                continue;
            }
            const InkPoint here = on_earth(point);
            const InkPoint from = out.size() == before ? here : out.back().to;
            out.push_back({from, here});
        }
    }
    return out;
}

/// Moves and scales the segments into the picture and cuts them off at the limit.
GreyPicture fit(std::vector<Segment>& segments) {
    Box box;
    for (const Segment& s : segments) {
        box.include(s.from);
        box.include(s.to);
    }
    const float longer = std::max(box.right - box.left, box.bottom - box.top);
    const float scale = longer > 0 ? kInkSide / longer : 0.0F;
    const auto moved = [&](InkPoint p) {
        return InkPoint{(p.x - box.left) * scale + kMargin, (p.y - box.top) * scale + kMargin};
    };
    float written = 0;
    std::size_t kept = 0;
    for (; kept < segments.size() && written <= kMaxInkLength; ++kept) {
        segments[kept] = {moved(segments[kept].from), moved(segments[kept].to)};
        written += length_of(segments[kept]);
    }
    segments.resize(kept);
    const auto pixels = [&](float extent) {
        return static_cast<int>(std::ceil(extent * scale + 2 * kMargin));
    };
    return {pixels(box.right - box.left), pixels(box.bottom - box.top)};
}

/// How much of a pixel at this distance from the middle of a line is covered by it.
float coverage(float distance) {
    return std::clamp(kLineWidth / 2 + 0.5F - distance, 0.0F, 1.0F);
}

void draw_line(GreyPicture& picture, const Segment& s) {
    const float dx = s.to.x - s.from.x;
    const float dy = s.to.y - s.from.y;
    const float squared = dx * dx + dy * dy;
    const float reach = kLineWidth / 2 + 1;
    const auto low = [&](float a, float b) {
        return std::max(0, static_cast<int>(std::min(a, b) - reach));
    };
    const auto high = [&](float a, float b, int limit) {
        return std::min(limit - 1, static_cast<int>(std::max(a, b) + reach));
    };
    const int right = high(s.from.x, s.to.x, picture.width);
    const int bottom = high(s.from.y, s.to.y, picture.height);
    for (int y = low(s.from.y, s.to.y); y <= bottom; ++y) {
        for (int x = low(s.from.x, s.to.x); x <= right; ++x) {
            const float px = static_cast<float>(x) - s.from.x;
            const float py = static_cast<float>(y) - s.from.y;
            const float along =
                squared > 0 ? std::clamp((px * dx + py * dy) / squared, 0.0F, 1.0F) : 0.0F;
            const float ex = px - along * dx;
            const float ey = py - along * dy;
            float& pixel = picture.pixel(x, y);
            pixel = std::max(pixel, coverage(std::sqrt(ex * ex + ey * ey)));
        }
    }
}

/// In pieces, so that the box around a slanting line holds little else than the line.
void draw_in_pieces(GreyPicture& picture, const Segment& s) {
    const int pieces = 1 + static_cast<int>(length_of(s) / (2 * kLineWidth));
    const auto point_at = [&](int i) {
        const float part = static_cast<float>(i) / static_cast<float>(pieces);
        return InkPoint{
            s.from.x + part * (s.to.x - s.from.x), s.from.y + part * (s.to.y - s.from.y)};
    };
    for (int i = 0; i < pieces; ++i) {
        draw_line(picture, {point_at(i), point_at(i + 1)});
    }
}

} // namespace

GreyPicture draw_ink(std::span<const InkStroke> strokes) {
    std::vector<Segment> segments = segments_of(strokes);
    if (segments.empty()) {
        return {};
    }
    GreyPicture picture = fit(segments);
    for (const Segment& s : segments) {
        draw_in_pieces(picture, s);
    }
    return picture;
}

} // namespace linli::text
