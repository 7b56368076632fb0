#pragma once

#include "app/flow/state.h"

// Sizes. People are measured in millimetres and degrees, so every size is: px() takes the pixels
// that the design has on its reference panel (21.5 inch, 102.46 ppi, eyes at 550 mm) and gives
// those of this panel that are as many millimetres.

namespace linli::ui {

/// What is screwed to the wall; from the settings.
struct Panel {
    int width_px{1080};
    int height_px{1920};
    double ppi{102.46};
    double viewing_distance_mm{550};
    double mount_bottom_mm{800}; // the lower edge of the picture above the floor
};

enum class TextRole { kDisplay, kQuestion, kTile, kButton, kBody, kSecondary, kDigit, kBar };

class Metrics {
public:
    Metrics(const Panel& panel, flow::TextSize size);

    [[nodiscard]] float px(float reference_px) const { return reference_px * scale_; }

    /// What a ruler would show on the glass.
    [[nodiscard]] float mm(float millimetres) const;

    /// Type grows with the distance of the eyes, too.
    [[nodiscard]] int em(TextRole role) const;
    /// No text is ever smaller (X2), essential text not smaller than the second (X1).
    [[nodiscard]] int smallest_em() const;
    [[nodiscard]] int smallest_essential_em() const;

    [[nodiscard]] float width() const { return width_; }

    [[nodiscard]] float height() const { return height_; }

    [[nodiscard]] bool landscape() const { return width_ > height_; }

    [[nodiscard]] flow::TextSize text_size() const { return size_; }

    /// H1: nothing touchable above this line (1220 mm over the floor).
    [[nodiscard]] float safe_top() const { return safe_top_; }

    // T1, T2; both sides of a control, and what must be between two.
    [[nodiscard]] float touch() const { return px(88); }

    [[nodiscard]] float key() const { return px(82); }

    [[nodiscard]] float primary() const { return px(124); }

    [[nodiscard]] float row() const { return px(164); }

    [[nodiscard]] float gap() const { return px(17); }

    [[nodiscard]] float gap_apart() const { return px(34); }

    [[nodiscard]] float margin() const { return px(52); }

    [[nodiscard]] float radius() const { return px(26); }

private:
    float scale_;
    double type_scale_;
    float width_;
    float height_;
    float safe_top_{0};
    flow::TextSize size_;
    double largest_{1}; // of 特大, where less of an upright picture is within reach
};

} // namespace linli::ui
