#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/kit.h"
#include "app/ui/paint.h"

// Drawn, not loaded: sharp at any size, in both themes, and nothing to install.

namespace linli::ui {
namespace {

// A ridge of hills from left to right; heights are shares of the box.
void ridge(Frame& frame, const Box& box, float base, float swing, float phase, Colour colour) {
    constexpr int kPieces = 48;
    const float step = box.w / kPieces;
    const auto top = [&](int i) {
        const float t = static_cast<float>(i) / kPieces;
        const float wave =
            std::sin(t * 5.1F + phase) * 0.6F + std::sin(t * 9.7F + phase * 2) * 0.4F;
        return box.y + box.h * (base - swing * wave);
    };
    for (int i = 0; i < kPieces; ++i) {
        const float x = box.x + step * static_cast<float>(i);
        // A pixel wider than the step, so that no seam shows.
        frame.paint.shape(
            {{x, top(i)},
             {x + step + 1, top(i + 1)},
             {x + step + 1, box.bottom()},
             {x, box.bottom()}},
            colour
        );
    }
}

struct House {
    float x; // of the box's height, from its left edge
    float w;
    float h;
    int windows;
    bool gable;
};

void house(Frame& frame, const Box& box, const House& it, float unit) {
    const Theme& t = frame.theme;
    const Box wall{box.x + it.x * unit, box.bottom() - it.h * unit, it.w * unit, it.h * unit};
    const float eave = unit * 0.025F;
    const float rise = unit * (it.gable ? 0.13F : 0.05F);
    frame.paint.fill(wall, t.wall);
    Box shade = wall;
    frame.paint.fill(shade.take_right(wall.w * 0.22F), t.wall_shade);
    if (it.gable) {
        frame.paint.shape(
            {{wall.x - eave, wall.y},
             {wall.x + wall.w / 2, wall.y - rise},
             {wall.right() + eave, wall.y}},
            t.roof
        );
    } else {
        frame.paint.fill({wall.x - eave, wall.y - rise, wall.w + 2 * eave, rise}, t.roof);
    }
    const float pane = unit * 0.062F;
    const int columns = std::max(1, static_cast<int>(wall.w / (pane * 2.1F)));
    const int rows = static_cast<int>((wall.h - pane * 0.6F) / (pane * 1.7F));
    for (int i = 0; i < std::min(it.windows, columns * rows); ++i) {
        const auto column = static_cast<float>(i % columns);
        const int above = i / columns; // whole rows
        const auto row = static_cast<float>(above);
        const float pitch = wall.w / (static_cast<float>(columns) + 0.4F);
        const Box window{
            wall.x + pitch * (column + 0.35F),
            wall.y + pane * (0.8F + row * 1.7F),
            pane,
            pane * 1.15F};
        frame.paint.fill(window, t.window, pane * 0.15F);
    }
}

void tree(Frame& frame, const Box& box, float x, float height, float unit) {
    const float cx = box.x + x * unit;
    const float top = box.bottom() - height * unit;
    const float crown = height * unit * 0.36F;
    frame.paint.fill(
        {cx - unit * 0.012F, top + crown, unit * 0.024F, box.bottom() - top - crown},
        frame.theme.roof
    );
    frame.paint.circle({cx, top + crown}, crown, frame.theme.tree);
    frame.paint.circle({cx - crown * 0.6F, top + crown * 1.5F}, crown * 0.7F, frame.theme.tree);
    frame.paint.circle({cx + crown * 0.65F, top + crown * 1.45F}, crown * 0.65F, frame.theme.tree);
}

} // namespace

void hero_picture(
    Frame& frame, std::string_view id, const Box& whole, float low, float meadow_below
) {
    Box box = whole;
    const Box below = box.take_bottom(meadow_below);
    frame.paint.fill_down(box, frame.theme.sky_high, frame.theme.sky_low);
    frame.paint.fill(below, frame.theme.hill_near);
    const float most = std::min(box.h * 0.42F, box.w * 0.5F);
    const float height = low > 0 ? std::min(most, box.bottom() - low) : most;
    if (height == most || height >= frame.metrics.px(100)) {
        neighbourhood(frame, {box.x, box.bottom() - height, box.w, height});
    } else { // a meadow
        const float meadow = std::clamp(height, frame.metrics.px(12), frame.metrics.px(40));
        frame.paint.fill({box.x, box.bottom() - meadow, box.w, meadow}, frame.theme.hill_near);
    }
    DrawnWidget widget;
    widget.id = id;
    widget.role = WidgetRole::kPicture;
    widget.rect = whole;
    widget.ground = frame.theme.sky_high;
    frame.record.widgets.push_back(std::move(widget));
}

void neighbourhood(Frame& frame, const Box& box) {
    const Theme& t = frame.theme;
    // The street is drawn in units that keep its proportions, and repeats along wide boxes.
    const float unit = std::min(box.h, box.w * 0.62F);
    frame.paint.circle(
        {box.right() - unit * 0.36F, box.bottom() - unit * 0.74F}, unit * 0.15F, t.sun
    );
    const Box land{box.x, box.bottom() - unit, box.w, unit};
    ridge(frame, land, 0.62F, 0.10F, 0.4F, t.hill_far);
    ridge(frame, land, 0.78F, 0.08F, 2.2F, t.hill_near);
    constexpr std::array<House, 7> kStreet{{
        {0.06F, 0.26F, 0.30F, 4, true},
        {0.38F, 0.20F, 0.46F, 6, false},
        {0.62F, 0.30F, 0.26F, 4, true},
        {1.06F, 0.34F, 0.34F, 8, true},
        {1.46F, 0.18F, 0.52F, 6, false},
        {1.70F, 0.28F, 0.30F, 4, true},
        {2.12F, 0.30F, 0.36F, 6, true},
    }};
    constexpr float kStreetLength = 2.56F;
    const Box street{box.x, box.y, box.w, box.h};
    for (float start = 0; start * unit < box.w; start += kStreetLength) {
        for (const float x : {0.99F, 2.04F, 2.5F}) {
            if ((start + x + 0.15F) * unit < box.w) {
                tree(frame, street, start + x, 0.34F, unit);
            }
        }
        for (House it : kStreet) {
            it.x += start;
            if ((it.x + it.w + 0.04F) * unit < box.w) {
                house(frame, street, it, unit);
            }
        }
    }
}

namespace {

// Too low to be looked at: nothing.
float street_height(const Frame& frame, const Box& rest) {
    const float height = std::min({rest.h * 0.62F, rest.w * 0.36F, frame.metrics.px(300)});
    return height < frame.metrics.px(150) ? 0 : height;
}

} // namespace

void fill_with_neighbourhood(Frame& frame, const Box& rest) {
    const float height = street_height(frame, rest);
    if (height > 0) {
        neighbourhood(frame, {rest.x, rest.bottom() - height, rest.w, height});
        frame.paint.fill({rest.x, rest.bottom(), rest.w, frame.metrics.px(8)}, frame.theme.tree);
    }
}

void fill_band(Frame& frame, const Box& rest, float ground) {
    const float height = street_height(frame, rest);
    if (height > 0) {
        neighbourhood(frame, {rest.x, rest.bottom() - height, rest.w, height});
        frame.paint.fill(
            {rest.x, rest.bottom(), rest.w, ground - rest.bottom()}, frame.theme.hill_near
        );
        frame.paint.fill({rest.x, rest.bottom(), rest.w, frame.metrics.px(8)}, frame.theme.tree);
    }
}

void fill_page(Frame& frame, const Box& rest) {
    if (!frame.metrics.landscape()) {
        fill_with_neighbourhood(frame, {0, rest.y, frame.metrics.width(), rest.h});
    }
}

} // namespace linli::ui
