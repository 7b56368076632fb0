#include <algorithm>
#include <cmath>

#include "app/ui/kit.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

constexpr float kSignShare = 1.4F; // of the em, with the space beside it

float banner_lead(const Frame& frame, TextRole role) {
    return static_cast<float>(frame.metrics.em(role)) * kSignShare;
}

Box banner_room(const Frame& frame, const BannerSpec& spec, const Box& box) {
    Box room = box.inset(frame.metrics.px(24), frame.metrics.px(12));
    if (spec.icon != 0) {
        room.take_left(banner_lead(frame, spec.role));
    }
    return room;
}

// Plain ones lie on the page like a note: only what can be touched is white or has an edge around.
Surface banner_surface(const Frame& frame, Tone tone) {
    const Theme& theme = frame.theme;
    return tone == Tone::kPlain ? Surface{theme.band.ground, theme.card.text, theme.card.edge}
                                : theme.tone(tone);
}

TextLook banner_look(const Frame& frame, const BannerSpec& spec) {
    TextLook look = on(banner_surface(frame, spec.tone), spec.role, spec.bold);
    look.widget = WidgetRole::kBanner;
    look.middle = true;
    look.personal = spec.personal;
    return look;
}

} // namespace

float banner_height(Frame& frame, const BannerSpec& spec, float width, float most) {
    const Box room = banner_room(frame, spec, {0, 0, width, 0});
    const float around = frame.metrics.px(26);
    const TextLook look = banner_look(frame, spec);
    const Laid laid = lay_to_fit(frame, spec.text, look, room.w, most - around);
    return std::min(most, std::ceil(laid.height + around));
}

int banner_em(Frame& frame, const BannerSpec& spec, float width, float height) {
    const Box room = banner_room(frame, spec, {0, 0, width, height});
    return lay_to_fit(frame, spec.text, banner_look(frame, spec), room.w, room.h).em;
}

void banner(Frame& frame, const Box& box, const BannerSpec& spec) {
    const Surface surface = banner_surface(frame, spec.tone);
    const float radius = frame.metrics.px(12);
    frame.paint.fill(box, surface.ground, radius);
    frame.paint.fill_left({box.x, box.y, frame.metrics.px(10), box.h}, surface.edge, radius);
    const float lead = banner_lead(frame, spec.role);
    frame.paint.icon(
        {box.x + frame.metrics.px(20) + lead * 0.4F, box.y + box.h / 2},
        spec.icon,
        static_cast<int>(lead * 0.8F),
        surface.edge
    );
    write(frame, spec.id, banner_room(frame, spec, box), spec.text, banner_look(frame, spec));
}

void step_mark(Frame& frame, const Box& box, int step, int steps, const Surface& ground) {
    const Metrics& m = frame.metrics;
    const std::string words = frame.words.format(
        Msg::kStepMark, {{"step", std::to_string(step)}, {"steps", std::to_string(steps)}}
    );
    TextLook look = on(ground, TextRole::kBar, true);
    look.middle = true;
    const float width =
        frame.glyphs.width(words, m.em(TextRole::kBar), text::Weight::kBold) + m.px(24);
    Box rest = box;
    write(frame, "step", rest.take_left(width), words, look);
    const float radius = m.px(10);
    if (2 * radius + static_cast<float>(steps - 1) * radius * 3.2F > rest.w) {
        return; // fewer beads than steps would tell another number than the words
    }
    for (int i = 0; i < steps; ++i) {
        const Point centre{
            rest.x + radius + static_cast<float>(i) * radius * 3.2F, box.y + box.h / 2};
        frame.paint.circle(centre, radius, ground.edge);
        if (i >= step) {
            frame.paint.circle(centre, radius - m.px(3), ground.ground);
        }
    }
}

} // namespace linli::ui
