#pragma once

// Rectangles in pixels, y down. Layout is done by cutting pieces off a Box: what is left is what
// the next control may use, so two controls cannot overlap by accident.

namespace linli::ui {

struct Point {
    float x{0};
    float y{0};
};

struct Box {
    float x{0};
    float y{0};
    float w{0};
    float h{0};

    [[nodiscard]] float right() const { return x + w; }

    [[nodiscard]] float bottom() const { return y + h; }

    [[nodiscard]] bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    [[nodiscard]] bool overlaps(const Box& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /// Smaller by that much on each side; bigger when negative.
    [[nodiscard]] Box inset(float dx, float dy) const {
        return {x + dx, y + dy, w - 2 * dx, h - 2 * dy};
    }

    [[nodiscard]] Box inset(float d) const { return inset(d, d); }

    /// Cuts a piece off that side, and `gap` after it.
    Box take_top(float height, float gap = 0) {
        const Box piece{x, y, w, height};
        y += height + gap;
        h -= height + gap;
        return piece;
    }

    Box take_bottom(float height, float gap = 0) {
        const Box piece{x, bottom() - height, w, height};
        h -= height + gap;
        return piece;
    }

    Box take_left(float width, float gap = 0) {
        const Box piece{x, y, width, h};
        x += width + gap;
        w -= width + gap;
        return piece;
    }

    Box take_right(float width, float gap = 0) {
        const Box piece{right() - width, y, width, h};
        w -= width + gap;
        return piece;
    }

    /// The n-th of `columns` x `rows` equal cells.
    [[nodiscard]] Box cell(int n, int columns, int rows, float gap) const {
        const auto columns_f = static_cast<float>(columns);
        const auto rows_f = static_cast<float>(rows);
        const float cw = (w - gap * (columns_f - 1)) / columns_f;
        const float ch = (h - gap * (rows_f - 1)) / rows_f;
        const auto column = static_cast<float>(n % columns);
        const int above = n / columns; // whole rows
        const auto row = static_cast<float>(above);
        return {x + column * (cw + gap), y + row * (ch + gap), cw, ch};
    }
};

} // namespace linli::ui
