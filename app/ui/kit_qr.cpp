#include <algorithm>
#include <cmath>

#include "app/core/qr/qr.h"
#include "app/ui/kit.h"
#include "app/ui/laid_memo.h"
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
std::vector<QrRun> runs_of(const QrCode& code) {
    std::vector<QrRun> runs;
    for (int y = 0; y < code.side; ++y) {
        for (int x = 0; x < code.side; ++x) {
            if (!code.dark(x, y)) {
                continue;
            }
            if (x > 0 && code.dark(x - 1, y)) {
                ++runs.back().length;
            } else {
                runs.push_back({static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), 1});
            }
        }
    }
    return runs;
}

// Made once, not in every frame; nullptr where there can be none.
const KeptCode* code_of(const Frame& frame, std::string_view text) {
    if (const KeptCode* kept = frame.laid.code(text); kept != nullptr) {
        return kept;
    }
    const Result<QrCode> made = qr_code(text);
    if (!made) {
        return nullptr;
    }
    const QrCode& code = made.value();
    return &frame.laid.keep_code({hash_of(text), text.size(), code.side, runs_of(code)});
}

void paint_runs(Frame& frame, const KeptCode& code, Point origin, float module, Colour ink) {
    for (const QrRun& run : code.runs) {
        const Box piece{
            origin.x + static_cast<float>(run.x) * module,
            origin.y + static_cast<float>(run.y) * module,
            static_cast<float>(run.length) * module,
            module};
        frame.paint.fill(piece, ink);
    }
}

} // namespace

float least_qr_side(const Frame& frame, const QrSpec& spec) {
    const KeptCode* code = code_of(frame, spec.text);
    return code == nullptr ? 0 : plan(frame, code->side, 0).paper;
}

void qr_picture(Frame& frame, const Box& box, const QrSpec& spec) {
    const KeptCode* code = code_of(frame, spec.text);
    if (code == nullptr) {
        return;
    }
    const Surface& surface = theme_of(flow::Theme::kLight).card;
    const QrPlan at = plan(frame, code->side, std::min(box.w, box.h));
    const Box paper{
        std::round(box.x + (box.w - at.paper) / 2),
        std::round(box.y + (box.h - at.paper) / 2),
        at.paper,
        at.paper};
    panel(frame, spec.id, paper, surface, frame.metrics.px(20));
    const Box modules = paper.inset((at.paper - at.code) / 2);
    paint_runs(frame, *code, {modules.x, modules.y}, at.module, surface.text);
    DrawnWidget& widget = frame.record.widgets.back();
    widget.text_colour = surface.text;
    widget.spoken = spec.spoken;
    widget.personal = true;
}

} // namespace linli::ui
