#include "app/ui/metrics.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace linli::ui {
namespace {

constexpr double kReferencePpi = 102.46;
constexpr double kReferenceDistanceMm = 550;
constexpr double kMmPerInch = 25.4;
constexpr double kReachMm = 1220;
// An upright picture at 800 mm has this much within reach, which 特大 is laid out for. Where less
// is, its type is smaller, but never nearer to 大 than this.
constexpr double kLargestNeedsMm = 420;
constexpr double kLeastOfLargest = 0.8;

// Em in pixels of the reference panel: 标准, 大, 特大.
using Sizes = std::array<int, 3>;

constexpr Sizes sizes_of(TextRole role) {
    switch (role) {
    case TextRole::kDisplay: return {72, 84, 112};
    case TextRole::kQuestion: return {56, 76, 112};
    case TextRole::kTile: return {48, 64, 96};
    case TextRole::kButton: return {44, 60, 88};
    case TextRole::kBody: return {40, 54, 80};
    case TextRole::kSecondary: return {34, 44, 64};
    case TextRole::kDigit: return {64, 72, 88};
    case TextRole::kBar: return {34, 38, 42}; // six side by side stay at their place in any size
    }
    return {40, 54, 80};
}

} // namespace

Metrics::Metrics(const Panel& panel, flow::TextSize size)
    : scale_{static_cast<float>(panel.ppi / kReferencePpi)},
      type_scale_{
          panel.ppi / kReferencePpi
          * std::max(1.0, panel.viewing_distance_mm / kReferenceDistanceMm)},
      width_{static_cast<float>(panel.width_px)},
      height_{static_cast<float>(panel.height_px)},
      size_{size} {
    const double mm_per_px = kMmPerInch / panel.ppi;
    const double top_mm = panel.mount_bottom_mm + panel.height_px * mm_per_px;
    safe_top_ = static_cast<float>(std::ceil(std::max(0.0, (top_mm - kReachMm) / mm_per_px)));
    if (size == flow::TextSize::kLargest && !landscape()) {
        const double within_mm = std::min(top_mm, kReachMm) - panel.mount_bottom_mm;
        largest_ = std::clamp(within_mm / kLargestNeedsMm, kLeastOfLargest, 1.0);
    }
}

float Metrics::mm(float millimetres) const {
    return px(millimetres * static_cast<float>(kReferencePpi / kMmPerInch));
}

int Metrics::em(TextRole role) const {
    const int reference = sizes_of(role).at(static_cast<std::size_t>(size_));
    const double here = role == TextRole::kBar ? reference : reference * largest_;
    return static_cast<int>(std::ceil(here * type_scale_)); // as the floors are
}

int Metrics::smallest_em() const {
    return static_cast<int>(std::ceil(32 * type_scale_));
}

int Metrics::smallest_essential_em() const {
    return static_cast<int>(std::ceil(40 * type_scale_));
}

} // namespace linli::ui
