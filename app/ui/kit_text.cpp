#include "app/ui/kit_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/text/line_break.h"
#include "app/ui/laid_memo.h"
#include "app/ui/paint.h"

namespace linli::ui {
namespace {

constexpr float kPitch = 1.45F;
constexpr float kSignHeight = 1.2F; // of a single sign, in em: with what hangs below a g

// X4: in 标准 no line of Chinese holds more than 24 hanzi. Larger type has shorter lines anyway.
float longest(const Frame& frame, std::string_view text, int em) {
    constexpr float kHanzi = 24;
    constexpr unsigned char kFirstByteOfHanzi = 0xE3; // in UTF-8, of U+3000 and what follows
    const bool chinese = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= kFirstByteOfHanzi;
    });
    const bool limited = chinese && frame.metrics.text_size() == flow::TextSize::kStandard;
    return limited ? kHanzi * static_cast<float>(em) : std::numeric_limits<float>::max();
}

// A digit, a letter, a hanzi.
bool is_one_sign(std::string_view text) {
    constexpr unsigned kContinues = 0x80;
    return std::ranges::count_if(
               text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != kContinues; }
           )
        == 1;
}

Laid lay_at(Frame& frame, std::string_view text, int em, bool bold, float width) {
    Laid laid;
    laid.weight = bold ? text::Weight::kBold : text::Weight::kRegular;
    laid.em = em;
    laid.pitch = static_cast<float>(em) * kPitch;
    laid.lines =
        frame.glyphs.wrap(text, em, laid.weight, std::min(width, longest(frame, text, em)));
    for (const std::string_view line : laid.lines) {
        laid.width = std::max(laid.width, frame.glyphs.width(line, em, laid.weight));
    }
    // A single sign has no line below it: it may be as large as its key.
    const float taken = is_one_sign(text) ? kSignHeight * static_cast<float>(em) : laid.pitch;
    laid.height = taken * static_cast<float>(laid.lines.size());
    laid.torn = text::tears_a_word(laid.lines);
    return laid;
}

bool ends_a_clause(std::string_view line) {
    constexpr std::array<std::string_view, 10> kEnds{
        "，", "。", "！", "？", "；", ",", ".", "!", "?", ";"};
    return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view mark) {
        return line.ends_with(mark);
    });
}

bool begins_a_clause(std::string_view line) {
    return line.starts_with("(") || line.starts_with("（");
}

// Two lines that part where one breathes, if both have room and neither is tiny.
std::optional<Laid> parted_at_clause(Frame& frame, std::string_view text, Laid laid, float width) {
    constexpr float kLeastShare = 0.3F;
    if (laid.lines.size() != 2 || text.find('\n') != std::string_view::npos) {
        return std::nullopt;
    }
    const std::vector<text::Quoted> names = text::quoted_names(text);
    for (std::size_t at = text.size() - 1; at > 0; --at) {
        const std::string_view head = text.substr(0, at);
        const std::string_view tail = text.substr(text[at] == ' ' ? at + 1 : at);
        const bool parts = ends_a_clause(head) || begins_a_clause(tail);
        if (!parts || text::parted_by(names, text.size() - tail.size()) != nullptr) {
            continue;
        }
        const float above = frame.glyphs.width(head, laid.em, laid.weight);
        const float below = frame.glyphs.width(tail, laid.em, laid.weight);
        const float longer = std::max(above, below);
        if (longer <= std::min(width, longest(frame, text, laid.em))
            && std::min(above, below) >= longer * kLeastShare) {
            laid.lines = {head, tail};
            laid.width = longer;
            laid.torn = text::tears_a_word(laid.lines);
            return laid;
        }
    }
    return std::nullopt;
}

// Parted after each mark that a line could end with.
std::vector<std::string_view> clauses_of(std::string_view text) {
    const std::vector<text::Quoted> names = text::quoted_names(text);
    std::vector<std::string_view> out;
    std::size_t first = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
        constexpr unsigned char kBeyondAscii = 0x80;
        const bool chinese = static_cast<unsigned char>(text[at - 1]) >= kBeyondAscii;
        std::string_view rest = text.substr(at);
        if (ends_a_clause(text.substr(first, at - first)) && (chinese || text[at] == ' ')
            && !text::cannot_start_line(take_code_point(rest))
            && text::parted_by(names, at) == nullptr) {
            out.push_back(text.substr(first, at - first));
            first = text[at] == ' ' ? at + 1 : at;
        }
    }
    out.push_back(text.substr(first));
    return out;
}

// Three lines and more that part where one breathes, if that takes no line more: clauses stand
// whole where they can.
std::optional<Laid> laid_by_clauses(
    Frame& frame, std::string_view text, const Laid& laid, bool bold, float width
) {
    constexpr float kLeastShare = 0.3F;
    if (laid.lines.size() < 3 || text.find('\n') != std::string_view::npos) {
        return std::nullopt;
    }
    const auto wrapped = [&](std::string_view words) {
        return lay_at(frame, words, laid.em, bold, width).lines;
    };
    Laid out = laid;
    out.lines.clear();
    out.width = 0;
    std::size_t first = 0; // of the line that is being filled
    std::size_t end = 0;
    for (const std::string_view clause : clauses_of(text)) {
        const auto begins = static_cast<std::size_t>(clause.data() - text.data());
        const std::size_t ends = begins + clause.size();
        if (end > first && wrapped(text.substr(first, ends - first)).size() > 1) {
            const auto lines = wrapped(text.substr(first, end - first));
            out.lines.insert(out.lines.end(), lines.begin(), lines.end());
            first = begins;
        }
        end = ends;
    }
    const auto last = wrapped(text.substr(first));
    out.lines.insert(out.lines.end(), last.begin(), last.end());
    float least = width;
    for (const std::string_view line : out.lines) {
        const float own = frame.glyphs.width(line, laid.em, laid.weight);
        out.width = std::max(out.width, own);
        least = std::min(least, own);
    }
    out.torn = text::tears_a_word(out.lines);
    const bool fine = out.lines.size() <= laid.lines.size() && least >= kLeastShare * out.width;
    return fine && out.torn == laid.torn ? std::optional{std::move(out)} : std::nullopt;
}

// Whether a line ends within a name in quotation marks.
bool parts_a_name(std::string_view text, const Laid& laid) {
    const std::vector<text::Quoted> names = text::quoted_names(text);
    return std::any_of(laid.lines.begin() + 1, laid.lines.end(), [&](std::string_view line) {
        const auto at = static_cast<std::size_t>(line.data() - text.data());
        return text::parted_by(names, at) != nullptr;
    });
}

// The same number of lines, of even length: no question mark alone on a line.
Laid balanced(Frame& frame, std::string_view text, const Laid& laid, bool bold, float width) {
    if (std::optional<Laid> parted = parted_at_clause(frame, text, laid, width)) {
        return std::move(*parted);
    }
    if (std::optional<Laid> clauses = laid_by_clauses(frame, text, laid, bold, width)) {
        return std::move(*clauses);
    }
    Laid best = laid;
    for (float narrower = width * 0.96F; narrower > width * 0.5F; narrower -= width * 0.04F) {
        Laid next = lay_at(frame, text, laid.em, bold, narrower);
        if (next.lines.size() != laid.lines.size() || next.width > narrower || next.torn
            || parts_a_name(text, next)) {
            break;
        }
        best = std::move(next);
    }
    return best;
}

// Two lines part where one breathes; no last line of a character or two: the others give it some.
Laid without_orphan(Frame& frame, std::string_view text, Laid laid, bool bold, float width) {
    const float least = std::max(3.2F * static_cast<float>(laid.em), laid.width * 0.18F);
    const auto fine = [&](const Laid& it) {
        return frame.glyphs.width(it.lines.back(), it.em, it.weight) >= least;
    };
    if (laid.lines.size() < 2) {
        return laid;
    }
    if (std::optional<Laid> clauses = laid_by_clauses(frame, text, laid, bold, width)) {
        return std::move(*clauses);
    }
    if (!ends_a_clause(laid.lines.front()) || !fine(laid)) {
        if (std::optional<Laid> parted = parted_at_clause(frame, text, laid, width)) {
            return std::move(*parted);
        }
    }
    if (fine(laid)) {
        return laid;
    }
    for (float narrower = laid.width * 0.98F; narrower > width * 0.5F; narrower -= width * 0.03F) {
        Laid next = lay_at(frame, text, laid.em, bold, narrower);
        if (next.lines.size() != laid.lines.size() || next.width > narrower || next.torn
            || parts_a_name(text, next)) {
            break;
        }
        if (fine(next)) {
            return next;
        }
    }
    return laid;
}

// A title a little smaller is better than a line more.
Laid with_fewer_lines(Frame& frame, std::string_view text, Laid laid, bool bold, float width) {
    constexpr float kLeastShare = 0.86F;
    const int least = std::max(
        frame.metrics.smallest_essential_em(),
        static_cast<int>(std::ceil(kLeastShare * static_cast<float>(laid.em)))
    );
    for (int em = laid.em - 1; em >= least; --em) {
        Laid next = lay_at(frame, text, em, bold, width);
        if (next.lines.size() < laid.lines.size()) {
            return next;
        }
    }
    return laid;
}

bool fits(const Laid& laid, float width, float height) {
    constexpr float kSlack = 0.5F;
    return laid.width <= width + kSlack && laid.height <= height + kSlack && !laid.torn;
}

// The name of what one is to tap stands whole, in words that are a little smaller.
Laid with_whole_names(Frame& frame, std::string_view text, Laid laid, int floor, float width) {
    constexpr float kLeastShare = 0.84F;
    const bool bold = laid.weight == text::Weight::kBold;
    const auto share = static_cast<int>(kLeastShare * static_cast<float>(laid.em));
    for (int em = laid.em; em >= std::max(floor, share); --em) {
        Laid next = lay_at(frame, text, em, bold, width);
        if (!next.torn && next.lines.size() <= laid.lines.size() && !parts_a_name(text, next)) {
            return next;
        }
    }
    return laid;
}

// What LaidKey::how is made of.
constexpr unsigned kBold = 1;
constexpr unsigned kFits = 2;
constexpr unsigned kTitle = 4;
constexpr unsigned kEven = 8;

LaidKey key_of(const Frame& frame, std::string_view text, int em, int floor, bool bold) {
    LaidKey key;
    key.text = hash_of(text);
    key.bytes = text.size();
    key.em = em;
    key.floor = floor;
    key.size = frame.metrics.text_size();
    key.how = bold ? kBold : 0;
    return key;
}

Laid from_kept(const KeptLines& kept, std::string_view text) {
    Laid laid;
    for (const auto& [first, length] : kept.lines) {
        laid.lines.push_back(text.substr(first, length));
    }
    laid.weight = kept.weight;
    laid.em = kept.em;
    laid.pitch = kept.pitch;
    laid.width = kept.width;
    laid.height = kept.height;
    laid.torn = kept.torn;
    return laid;
}

Laid keep(Frame& frame, const LaidKey& key, std::string_view text, Laid laid) {
    KeptLines kept{{}, laid.weight, laid.em, laid.pitch, laid.width, laid.height, laid.torn};
    for (const std::string_view line : laid.lines) {
        kept.lines.emplace_back(line.data() - text.data(), line.size());
    }
    frame.laid.keep(key, std::move(kept));
    return laid;
}

Laid laid_anew(Frame& frame, std::string_view text, int em, int floor, bool bold, float width) {
    Laid laid = lay_at(frame, text, em, bold, width);
    while (laid.torn && em > floor) {
        laid = lay_at(frame, text, --em, bold, width);
    }
    return without_orphan(frame, text, std::move(laid), bold, width);
}

// Titles, and what stands in the middle, get lines of even length.
bool wants_even_lines(const TextLook& look) {
    return look.widget == WidgetRole::kTitle || look.align == Align::kCentre;
}

Laid fitted_anew(
    Frame& frame,
    std::string_view text,
    const LaidKey& wished,
    const TextLook& look,
    float width,
    float height
) {
    int em = wished.em;
    Laid laid = lay_at(frame, text, em, look.bold, width);
    int too_large = em + 1;
    while (!fits(laid, width, height) && em > wished.floor) {
        too_large = em;
        em = std::max(wished.floor, em - std::max(2, em / 16));
        laid = lay_at(frame, text, em, look.bold, width);
    }
    // The steps were long: the largest that fits lies at most one of them above.
    for (int larger = em + 1; larger < too_large && fits(laid, width, height); ++larger) {
        Laid next = lay_at(frame, text, larger, look.bold, width);
        if (!fits(next, width, height)) {
            break;
        }
        laid = std::move(next);
    }
    if (look.widget == WidgetRole::kTitle && laid.lines.size() > 1) {
        laid = with_fewer_lines(frame, text, std::move(laid), look.bold, width);
    }
    if (laid.lines.size() > 1 && parts_a_name(text, laid)) {
        laid = with_whole_names(frame, text, std::move(laid), wished.floor, width);
    }
    return wants_even_lines(look) && laid.lines.size() > 1
        ? balanced(frame, text, laid, look.bold, width)
        : without_orphan(frame, text, std::move(laid), look.bold, width);
}

} // namespace

Laid lay(Frame& frame, std::string_view text, TextRole role, bool bold, float width) {
    LaidKey key =
        key_of(frame, text, frame.metrics.em(role), frame.metrics.smallest_essential_em(), bold);
    key.width = width;
    if (const KeptLines* kept = frame.laid.find(key); kept != nullptr) {
        return from_kept(*kept, text);
    }
    return keep(frame, key, text, laid_anew(frame, text, key.em, key.floor, bold, width));
}

Laid lay_to_fit(
    Frame& frame, std::string_view text, const TextLook& look, float width, float height
) {
    const Metrics& m = frame.metrics;
    const int em = m.em(look.role);
    LaidKey key = key_of(
        frame,
        text,
        look.most_em > 0 ? std::min(em, look.most_em) : em,
        look.essential ? m.smallest_essential_em() : m.smallest_em(),
        look.bold
    );
    key.how |= kFits | (look.widget == WidgetRole::kTitle ? kTitle : 0)
        | (wants_even_lines(look) ? kEven : 0);
    key.width = width;
    key.height = height;
    if (const KeptLines* kept = frame.laid.find(key); kept != nullptr) {
        return from_kept(*kept, text);
    }
    return keep(frame, key, text, fitted_anew(frame, text, key, look, width, height));
}

void paint_lines(Frame& frame, const Box& room, const Laid& laid, const TextLook& look) {
    const float lines = laid.pitch * static_cast<float>(laid.lines.size());
    float y = look.middle ? room.y + (room.h - lines) / 2 : room.y;
    const float lead = (laid.pitch - static_cast<float>(laid.em)) / 2;
    for (const std::string_view line : laid.lines) {
        float x = room.x;
        if (look.align != Align::kLeft) {
            const float spare = room.w - frame.glyphs.width(line, laid.em, laid.weight);
            x += look.align == Align::kCentre ? spare / 2 : spare;
        }
        frame.paint.text(x, y + lead, line, laid.em, laid.weight, look.colour);
        y += laid.pitch;
    }
}

void note_text(DrawnWidget& widget, std::string_view text, const Laid& laid, const Box& room) {
    widget.text = text;
    widget.text_width = laid.width;
    widget.text_height = laid.height;
    widget.pitch = laid.pitch;
    widget.room_width = room.w;
    widget.room_height = room.h;
    widget.em = laid.em;
    widget.torn = laid.torn;
    widget.breaks.clear();
    for (std::size_t n = 1; n < laid.lines.size(); ++n) {
        const auto at = laid.lines[n].data() - laid.lines.front().data();
        widget.breaks.push_back(static_cast<std::size_t>(at));
    }
}

float write(
    Frame& frame, std::string_view id, const Box& room, std::string_view text, const TextLook& look
) {
    const Laid laid = lay_to_fit(frame, text, look, room.w, room.h);
    paint_lines(frame, room, laid, look);
    DrawnWidget widget;
    widget.id = id;
    widget.role = look.widget;
    widget.rect = {room.x, room.y, room.w, look.middle ? room.h : laid.height};
    note_text(widget, text, laid, room);
    widget.essential = look.essential;
    widget.text_colour = look.colour;
    widget.ground = look.ground;
    widget.personal = look.personal;
    frame.record.widgets.push_back(std::move(widget));
    return laid.height;
}

void paragraph(
    Frame& frame, std::string_view id, Box& room, std::string_view text, const TextLook& look
) {
    const Laid laid = lay(frame, text, look.role, look.bold, room.w);
    const float height = std::min(laid.height, room.h);
    write(frame, id, room.take_top(height), text, look);
}

TextLook body(const Frame& frame) {
    TextLook look;
    look.colour = frame.theme.ink;
    look.ground = frame.theme.page;
    return look;
}

TextLook small(const Frame& frame) {
    TextLook look;
    look.role = TextRole::kSecondary;
    look.colour = frame.theme.ink_soft;
    look.ground = frame.theme.page;
    look.essential = false;
    return look;
}

TextLook on(const Surface& surface, TextRole role, bool bold) {
    TextLook look;
    look.role = role;
    look.colour = surface.text;
    look.ground = surface.ground;
    look.bold = bold;
    look.essential = role != TextRole::kSecondary && role != TextRole::kBar;
    return look;
}

} // namespace linli::ui
