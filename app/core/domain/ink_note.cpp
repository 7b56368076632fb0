#include "app/core/domain/ink_note.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace linli {
namespace {

constexpr char kFormat = 1;
constexpr unsigned kGroupBits = 7;
constexpr unsigned kGroupMask = 0x7F;
constexpr unsigned kMore = 0x80;
constexpr std::size_t kMostNumber = (1U << 14U) - 1; // in two bytes; nothing in a note is larger
constexpr int kFinest = 3; // points closer than this look the same on any panel

// Seven bits a byte, the low ones first.
void put_number(std::string& out, unsigned number) {
    if (number > kGroupMask) {
        out += static_cast<char>((number & kGroupMask) | kMore);
        number >>= kGroupBits;
    }
    out += static_cast<char>(number);
}

// 0, -1, 1, -2, ... become 0, 1, 2, 3, ...
unsigned folded(int difference) {
    return difference < 0 ? static_cast<unsigned>(-difference) * 2 - 1
                          : static_cast<unsigned>(difference) * 2;
}

int unfolded(unsigned number) {
    const int half = static_cast<int>(number / 2);
    return number % 2 == 0 ? half : -half - 1;
}

bool far_enough(const NotePoint& a, const NotePoint& b, int step) {
    return std::max(std::abs(a.x - b.x), std::abs(a.y - b.y)) >= step;
}

// Both ends stay, and between them what is at least `step` from the point before.
NoteStroke thinned(std::span<const NotePoint> stroke, int step) {
    NoteStroke kept;
    for (const NotePoint& point : stroke) {
        if (kept.empty() || far_enough(point, kept.back(), step)) {
            kept.push_back(point);
        }
    }
    if (kept.back() == stroke.back()) {
        return kept;
    }
    if (kept.size() > 1) {
        kept.back() = stroke.back();
    } else {
        kept.push_back(stroke.back());
    }
    return kept;
}

// What add_stroke() would have let in.
std::vector<NoteStroke> on_the_pad(const InkNote& note) {
    std::vector<NoteStroke> strokes;
    for (const NoteStroke& stroke : note.strokes) {
        if (stroke.empty() || strokes.size() >= kMostNoteStrokes) {
            continue;
        }
        NoteStroke& kept = strokes.emplace_back();
        kept.reserve(stroke.size());
        for (const NotePoint& point : stroke) {
            kept.push_back(note_point(point.x, point.y));
        }
    }
    return strokes;
}

std::string packed(std::span<const NoteStroke> strokes) {
    std::string out(1, kFormat);
    put_number(out, static_cast<unsigned>(strokes.size()));
    NotePoint before;
    for (const NoteStroke& stroke : strokes) {
        put_number(out, static_cast<unsigned>(stroke.size()));
        for (const NotePoint& point : stroke) {
            put_number(out, folded(point.x - before.x));
            put_number(out, folded(point.y - before.y));
            before = point;
        }
    }
    return out;
}

bool fits(std::span<const NoteStroke> strokes, const std::string& bytes) {
    return bytes.size() <= kMostNoteBytes
        && std::ranges::all_of(strokes, [](const NoteStroke& stroke) {
               return stroke.size() <= kMostNumber;
           });
}

/// Takes numbers off the front of bytes that may say anything.
class Bytes {
public:
    explicit Bytes(std::string_view rest) : rest_{rest} {}

    // Nothing at the end, for more than two bytes, and for a number that would fit into fewer.
    std::optional<unsigned> number() {
        const auto low = byte();
        if (!low || (*low & kMore) == 0) {
            return low;
        }
        const auto high = byte();
        if (!high || *high == 0 || (*high & kMore) != 0) {
            return std::nullopt;
        }
        return (*low & kGroupMask) | (*high << kGroupBits);
    }

    std::optional<NotePoint> point(const NotePoint& before) {
        const auto across = number();
        const auto down = number();
        if (!across || !down) {
            return std::nullopt;
        }
        const int x = before.x + unfolded(*across);
        const int y = before.y + unfolded(*down);
        if (x < 0 || x > kNoteWidth || y < 0 || y > kNoteHeight) {
            return std::nullopt;
        }
        return NotePoint{static_cast<std::int16_t>(x), static_cast<std::int16_t>(y)};
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    [[nodiscard]] std::size_t left() const { return rest_.size(); }

private:
    std::optional<unsigned> byte() {
        if (rest_.empty()) {
            return std::nullopt;
        }
        const auto value = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }

    std::string_view rest_;
};

std::optional<NoteStroke> read_stroke(Bytes& in, NotePoint& before) {
    const auto count = in.number();
    if (!count || *count == 0 || *count > in.left() / 2) {
        return std::nullopt;
    }
    NoteStroke stroke;
    stroke.reserve(*count);
    for (unsigned n = 0; n < *count; ++n) {
        const auto point = in.point(before);
        if (!point) {
            return std::nullopt;
        }
        stroke.push_back(*point);
        before = *point;
    }
    return stroke;
}

Error damaged() {
    return {ErrorCode::kCorrupt, "a handwritten note cannot be read"};
}

std::int16_t within(float value, int most) {
    if (!std::isfinite(value)) {
        return 0;
    }
    return static_cast<std::int16_t>(std::lround(std::clamp(value, 0.0F, static_cast<float>(most)))
    );
}

} // namespace

NotePoint note_point(float x, float y) {
    return {within(x, kNoteWidth), within(y, kNoteHeight)};
}

bool add_stroke(InkNote& note, std::span<const NotePoint> stroke) {
    if (stroke.empty() || note.strokes.size() >= kMostNoteStrokes) {
        return false;
    }
    note.strokes.push_back(thinned(stroke, kFinest));
    return true;
}

std::string encode(const InkNote& note) {
    std::vector<NoteStroke> strokes = on_the_pad(note);
    std::string bytes = packed(strokes);
    // Ends before the step is wider than the pad: the two ends of 400 strokes take 4 KB.
    for (int step = 2 * kFinest; !fits(strokes, bytes); step *= 2) {
        for (NoteStroke& stroke : strokes) {
            stroke = thinned(stroke, step);
        }
        bytes = packed(strokes);
    }
    return bytes;
}

Result<InkNote> decode_ink_note(std::string_view bytes) {
    if (bytes.empty() || bytes.size() > kMostNoteBytes) {
        return damaged();
    }
    if (bytes.front() > kFormat) {
        return fail(ErrorCode::kTooNew, "a handwritten note of a later version");
    }
    if (bytes.front() != kFormat) {
        return damaged();
    }
    Bytes in{bytes.substr(1)};
    const auto count = in.number();
    if (!count || *count > kMostNoteStrokes) {
        return damaged();
    }
    InkNote note;
    NotePoint before;
    for (unsigned n = 0; n < *count; ++n) {
        auto stroke = read_stroke(in, before);
        if (!stroke) {
            return damaged();
        }
        note.strokes.push_back(*std::move(stroke));
    }
    if (!in.at_end()) {
        return damaged();
    }
    return note;
}

} // namespace linli
