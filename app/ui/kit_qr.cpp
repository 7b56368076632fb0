#include <algorithm>
#include <cmath>

#include "app/text/qr.h"
#include "app/ui/kit.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

constexpr int kQuietZone = 4;      // modules on each side, as the standard asks
constexpr float kLeastSideMm = 55; // of the code alone

/// How a code of so many modules stands in pixels.
struct QrPlan {
    float module{1};
    float code{0};  // side of the code alone
    float quiet{0}; // with its quiet zone
    float paper{0}; // with the rounded edge around that
};

float rim(const Frame& frame) {
    return std::round(frame.metrics.px(14));
}

// A scanner sees edges where pixels are cut: a module is whole pixels.
QrPlan plan(const Frame& frame, int modules, float room) {
    const auto side = static_cast<float>(modules);
    const float with_quiet = side + 2 * kQuietZone;
    const float least = std::ceil(frame.metrics.mm(kLeastSideMm) / side);
    QrPlan plan;
    plan.module = std::max(least, std::floor((room - 2 * rim(frame)) / with_quiet));
    plan.code = plan.module * side;
    plan.quiet = plan.module * with_quiet;
    plan.paper = plan.quiet + 2 * rim(frame);
    return plan;
}

// Dark modules that touch in a row are one piece.
void paint_modules(Frame& frame, const text::QrCode& code, Point origin, float module, Colour ink) {
    for (int y = 0; y < code.side; ++y) {
        int from = 0;
        while (from < code.side) {
            int to = from;
            while (to < code.side && code.dark(to, y)) {
                ++to;
            }
            if (to > from) {
                const auto left = static_cast<float>(from);
                const auto top = static_cast<float>(y);
                const auto length = static_cast<float>(to - from);
                frame.paint.fill(
                    {origin.x + left * module, origin.y + top * module, length * module, module},
                    ink
                );
            }
            from = to + 1;
        }
    }
}

} // namespace

float least_qr_side(const Frame& frame, const QrSpec& spec) {
    const Result<text::QrCode> code = text::qr_code(spec.text);
    return code ? plan(frame, code.value().side, 0).paper : 0;
}

void qr_picture(Frame& frame, const Box& box, const QrSpec& spec) {
    const Result<text::QrCode> code = text::qr_code(spec.text);
    if (!code) {
        return;
    }
    const Surface& surface = theme_of(flow::Theme::kLight).card;
    const QrPlan at = plan(frame, code.value().side, std::min(box.w, box.h));
    const Box paper{
        std::round(box.x + (box.w - at.paper) / 2),
        std::round(box.y + (box.h - at.paper) / 2),
        at.paper,
        at.paper};
    panel(frame, spec.id, paper, surface, frame.metrics.px(20));
    const Box modules = paper.inset((at.paper - at.code) / 2);
    paint_modules(frame, code.value(), {modules.x, modules.y}, at.module, surface.text);
    DrawnWidget& widget = frame.record.widgets.back();
    widget.text_colour = surface.text;
    widget.spoken = spec.spoken;
    widget.personal = true;
}

} // namespace linli::ui
