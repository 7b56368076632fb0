#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/kit.h"

// Ink: surfaces that are drawn on with a finger, and pictures of what was drawn.

namespace linli::ui {

using Ink = std::vector<std::vector<Point>>; // strokes, in pixels from the pad's corner

/// What is printed on a pad: the square of a copybook for one character, a line for a name.
enum class PadPrint { kCopybook, kLine };

/// Draws the pad "pad" with its ink and what the finger is adding. The stroke in the one frame in
/// which it is finished: from the pad's corner, and never off the pad.
[[nodiscard]] std::optional<std::vector<Point>> pad_surface(
    Frame& frame, const Box& box, PadPrint print, const Ink& ink
);

/// The largest pad for a whole name that the box has room for, in its middle; twice as wide as
/// high, as domain/ink_note.h wants it. Emits NoteStrokeDrawn.
void note_pad(Frame& frame, const Box& box, const InkNote& note, const IntentSink& emit);

/// What was written, as large as the box allows (but small writing stays smaller), from its left
/// edge or in its middle. Personal, and never a control.
struct InkPicture {
    std::string id;
    const InkNote& note;
    Surface surface; // that it stands on
    bool centred{false};
};

void ink_picture(Frame& frame, const Box& box, const InkPicture& picture);

} // namespace linli::ui
