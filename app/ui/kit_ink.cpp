#include "app/ui/kit_ink.h"

#include <algorithm>

#include "app/ui/kit_sense.h"
#include "app/ui/paint.h"
#include "app/ui/press.h"

namespace linli::ui {
namespace {

constexpr float kPenOnNote = 32; // of kNoteWidth

// The lines of a copybook: a frame, a cross and the diagonals, all faint.
void copybook(Frame& frame, const Box& pad) {
    const Theme& t = frame.theme;
    const float width = frame.metrics.px(2);
    const float side = std::min(pad.w, pad.h);
    const Box square{pad.x + (pad.w - side) / 2, pad.y + (pad.h - side) / 2, side, side};
    const float cx = square.x + side / 2;
    const float cy = square.y + side / 2;
    frame.paint.line({square.x, cy}, {square.right(), cy}, t.rule, width);
    frame.paint.line({cx, square.y}, {cx, square.bottom()}, t.rule, width);
    frame.paint.line({square.x, square.y}, {square.right(), square.bottom()}, t.rule, width);
    frame.paint.line({square.right(), square.y}, {square.x, square.bottom()}, t.rule, width);
}

// As on a form: one line to write on.
void writing_line(Frame& frame, const Box& pad) {
    const float y = pad.y + pad.h * 0.82F;
    const float inset = pad.w * 0.06F;
    frame.paint.line(
        {pad.x + inset, y}, {pad.right() - inset, y}, frame.theme.rule, frame.metrics.px(3)
    );
}

// Ink is kept from the pad's corner, so that it stays where it was when the layout moves.
std::vector<Point> on_pad(const Box& pad, const std::vector<Point>& stroke) {
    std::vector<Point> points;
    points.reserve(stroke.size());
    for (const Point& point : stroke) {
        points.push_back({pad.x + point.x, pad.y + point.y});
    }
    return points;
}

std::vector<Point> off_pad(const Box& pad, const std::vector<Point>& trail) {
    std::vector<Point> stroke;
    stroke.reserve(trail.size());
    for (const Point& point : trail) {
        stroke.push_back(
            {std::clamp(point.x - pad.x, 0.0F, pad.w), std::clamp(point.y - pad.y, 0.0F, pad.h)}
        );
    }
    return stroke;
}

void record_pad(Frame& frame, const Box& box, const Surface& surface) {
    DrawnWidget widget;
    widget.id = "pad";
    widget.role = WidgetRole::kPad;
    widget.rect = box;
    widget.hit = box;
    widget.ground = surface.ground;
    widget.edge = frame.theme.tile.edge;
    widget.personal = true;
    frame.record.widgets.push_back(std::move(widget));
}

/// Where the units of a note fall.
struct Placing {
    Point corner;
    float scale{1};

    [[nodiscard]] std::vector<Point> operator()(const NoteStroke& stroke) const {
        std::vector<Point> points;
        points.reserve(stroke.size());
        for (const NotePoint& point : stroke) {
            points.push_back(
                {corner.x + static_cast<float>(point.x) * scale,
                 corner.y + static_cast<float>(point.y) * scale}
            );
        }
        return points;
    }
};

Box bounds_of(const InkNote& note) {
    float left = kNoteWidth;
    float top = kNoteHeight;
    float right = 0;
    float bottom = 0;
    for (const NoteStroke& stroke : note.strokes) {
        for (const NotePoint& point : stroke) {
            left = std::min(left, static_cast<float>(point.x));
            right = std::max(right, static_cast<float>(point.x));
            top = std::min(top, static_cast<float>(point.y));
            bottom = std::max(bottom, static_cast<float>(point.y));
        }
    }
    return {left, top, std::max(0.0F, right - left), std::max(0.0F, bottom - top)};
}

// Only what is written counts: somebody who wrote small in a corner is read as easily.
Placing placing_of(const Box& box, const Box& bounds, bool centred) {
    constexpr float kLeastHeight = 300; // a dash is not blown up to a beam
    Placing place;
    place.scale =
        std::min(box.w / std::max(bounds.w, 1.0F), box.h / std::max(bounds.h, kLeastHeight));
    const float spare = centred ? (box.w - bounds.w * place.scale) / 2 : 0;
    place.corner.x = box.x + spare - bounds.x * place.scale;
    place.corner.y = box.y + (box.h - bounds.h * place.scale) / 2 - bounds.y * place.scale;
    return place;
}

} // namespace

std::optional<std::vector<Point>> pad_surface(
    Frame& frame, const Box& box, PadPrint print, const Ink& ink
) {
    const Metrics& m = frame.metrics;
    const Surface& surface = frame.theme.card;
    const Press::Drawing drawing = frame.press.drawing("pad", box);
    frame.paint.fill(box, surface.ground, m.radius());
    print == PadPrint::kCopybook ? copybook(frame, box) : writing_line(frame, box);
    frame.paint.border(box, frame.theme.tile.edge, m.radius(), m.px(5));
    const float pen = m.px(13);
    for (const std::vector<Point>& stroke : ink) {
        frame.paint.stroke(on_pad(box, stroke), surface.text, pen);
    }
    record_pad(frame, box, surface);
    if (drawing.trail == nullptr) {
        return std::nullopt;
    }
    std::vector<Point> stroke = off_pad(box, *drawing.trail);
    frame.paint.stroke(on_pad(box, stroke), surface.text, pen);
    return drawing.finished ? std::optional{std::move(stroke)} : std::nullopt;
}

void note_pad(Frame& frame, const Box& box, const InkNote& note, const IntentSink& emit) {
    constexpr float kShape = static_cast<float>(kNoteWidth) / static_cast<float>(kNoteHeight);
    const float width = std::min(box.w, box.h * kShape);
    const float height = width / kShape;
    const Box pad{box.x + (box.w - width) / 2, box.y + (box.h - height) / 2, width, height};
    const Placing place{{0, 0}, width / static_cast<float>(kNoteWidth)};
    Ink ink;
    for (const NoteStroke& stroke : note.strokes) {
        ink.push_back(place(stroke));
    }
    const auto drawn = pad_surface(frame, pad, PadPrint::kLine, ink);
    if (!drawn) {
        return;
    }
    NoteStroke stroke;
    for (const Point& point : *drawn) {
        stroke.push_back(note_point(point.x / place.scale, point.y / place.scale));
    }
    emit(flow::NoteStrokeDrawn{std::move(stroke)});
}

void ink_picture(Frame& frame, const Box& box, const InkPicture& picture) {
    const Metrics& m = frame.metrics;
    const float most = m.px(13);
    const Box room = box.inset(most / 2);
    const Placing place = placing_of(room, bounds_of(picture.note), picture.centred);
    const float pen = std::clamp(place.scale * kPenOnNote, m.px(5), most);
    for (const NoteStroke& stroke : picture.note.strokes) {
        frame.paint.stroke(place(stroke), picture.surface.text, pen);
    }
    DrawnWidget widget;
    widget.id = picture.id;
    widget.role = WidgetRole::kPicture;
    widget.rect = box;
    widget.text_colour = picture.surface.text;
    widget.ground = picture.surface.ground;
    widget.personal = true;
    widget.spoken = frame.words[Msg::kInkSpoken];
    frame.record.widgets.push_back(std::move(widget));
}

} // namespace linli::ui
