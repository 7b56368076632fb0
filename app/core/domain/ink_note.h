#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"

// A name in somebody's own hand, kept until staff have read it and written it down. It is personal
// data and stays on the kiosk it was written on: it is in no fact and no row, so that the district
// never gets it; it goes when the name is written and when the resident goes; no log says that
// there is one. Limits: 400 strokes, 20 KB of bytes.

namespace linli {

/// The pad is twice as wide as high on every screen, so ink means the same wherever it is shown.
inline constexpr int kNoteWidth = 2000;
inline constexpr int kNoteHeight = 1000;
inline constexpr std::size_t kMostNoteStrokes = 400;
inline constexpr std::size_t kMostNoteBytes = std::size_t{20} * 1024;

/// From the pad's upper left corner, y down; 0..kNoteWidth and 0..kNoteHeight, both ends included.
struct NotePoint {
    std::int16_t x{0};
    std::int16_t y{0};
    bool operator==(const NotePoint&) const = default;
};

using NoteStroke = std::vector<NotePoint>; // never empty

struct InkNote {
    std::vector<NoteStroke> strokes;
    bool operator==(const InkNote&) const = default;

    [[nodiscard]] bool is_empty() const { return strokes.empty(); }
};

/// What is left of a point that lies beside the pad, or is no number.
[[nodiscard]] NotePoint note_point(float x, float y);

/// Adds a stroke without the points that say nothing new. False: it has no point, or the note has
/// as many strokes as it may.
bool add_stroke(InkNote& note, std::span<const NotePoint> stroke);

/// Bytes for keeping: a version, then each stroke as differences from point to point. A note beyond
/// the limits is thinned until it fits: first it loses points, never the ends of a stroke; strokes
/// beyond the most are left out.
[[nodiscard]] std::string encode(const InkNote& note);

/// Never more than the limits allow, whatever the bytes say. kCorrupt: not what encode() writes;
/// kTooNew: of a later version.
[[nodiscard]] Result<InkNote> decode_ink_note(std::string_view bytes);

/// Somebody whose name staff still have to write, for the staff's screens.
struct WaitingName {
    ResidentId resident;
    std::string phone; // full; show it masked
    UtcTime written_at;
    std::optional<InkNote> ink; // nothing: it can no longer be read
    bool operator==(const WaitingName&) const = default;
};

} // namespace linli
