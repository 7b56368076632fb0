#include "app/core/domain/ink_note.h"
#include "tests/fuzz/input.h"

// A handwritten name as it is kept. There is one way to write each note, and any points at all make
// one that can be kept.

namespace {

using namespace linli;

void check_limits(const InkNote& note) {
    LINLI_ASSERT(note.strokes.size() <= kMostNoteStrokes);
    for (const NoteStroke& stroke : note.strokes) {
        LINLI_ASSERT(!stroke.empty());
        for (const NotePoint& point : stroke) {
            LINLI_ASSERT(point.x >= 0 && point.x <= kNoteWidth);
            LINLI_ASSERT(point.y >= 0 && point.y <= kNoteHeight);
        }
    }
}

std::int16_t number_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::int16_t>(
        static_cast<unsigned char>(bytes[at]) << 8U | static_cast<unsigned char>(bytes[at + 1])
    );
}

// Every four bytes a point; x = -1 lifts the pen.
InkNote drawn_by(std::string_view bytes) {
    InkNote note;
    note.strokes.emplace_back();
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
        const NotePoint point{number_at(bytes, at), number_at(bytes, at + 2)};
        if (point.x == -1) {
            note.strokes.emplace_back();
        } else {
            note.strokes.back().push_back(point);
        }
    }
    return note;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    if (const auto note = decode_ink_note(bytes)) {
        check_limits(*note);
        LINLI_ASSERT(encode(*note) == bytes);
    }
    const std::string kept = encode(drawn_by(bytes));
    LINLI_ASSERT(kept.size() <= kMostNoteBytes);
    const auto again = decode_ink_note(kept);
    LINLI_ASSERT(again);
    check_limits(*again);
    LINLI_ASSERT(encode(*again) == kept);
    return 0;
}
