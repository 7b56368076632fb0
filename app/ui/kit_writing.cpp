#include <algorithm>
#include <array>

#include "app/ui/icons.h"
#include "app/ui/kit_ink.h"
#include "app/ui/kit_keys.h"
#include "app/ui/kit_page.h"

// How names and words are written by touch.

namespace linli::ui {
namespace {

constexpr std::array<std::string_view, 3> kLetterRows{"qwertyuiop", "asdfghjkl", "zxcvbnm"};

void part_key(Frame& frame, const Box& box, PartKey part, const IntentSink& emit) {
    if (part == PartKey::kSpace || part == PartKey::kSpaceAndDigits) {
        ButtonSpec spec = key_spec("key.space", frame.words[Msg::kNameSpace], TextRole::kBody);
        spec.essential = false; // its place says it, too
        if (button(frame, box, spec)) {
            emit(flow::LetterTapped{' '});
        }
        return;
    }
    ButtonSpec spec = key_spec("key.dot", "·", TextRole::kTile);
    spec.enabled = part == PartKey::kDot;
    if (button(frame, box, spec)) {
        emit(flow::DotTapped{});
    }
}

// The last row: its letters, then the key between parts, then 删除.
void after_letters(Frame& frame, Box rest, PartKey part, const IntentSink& emit) {
    if (part != PartKey::kNone) {
        const bool space = part == PartKey::kSpace || part == PartKey::kSpaceAndDigits;
        const float share = space ? 0.58F : 0.42F;
        const float width = (rest.w - frame.metrics.gap()) * share;
        part_key(frame, rest.take_left(width, frame.metrics.gap()), part, emit);
    }
    erase_key(frame, rest, emit);
}

// 123, after the letters of the middle row: it has nine.
void to_digits_key(Frame& frame, const Box& box, const IntentSink& emit) {
    constexpr int kAnyEm = 100;
    ButtonSpec spec = key_spec("key.digits", "123", TextRole::kBody);
    spec.spoken = frame.words[Msg::kMethodDigits];
    spec.essential = false; // its place says it, too, as every telephone's
    const float wide = frame.glyphs.width(spec.label, kAnyEm, text::Weight::kBold) / kAnyEm;
    const float room = box.w - frame.metrics.px(18);
    spec.most_em = std::max(frame.metrics.smallest_em(), static_cast<int>(room / wide));
    if (button(frame, box, spec)) {
        emit(flow::MethodChosen{flow::InputMethod::kDigits});
    }
}

struct StrokeKey {
    char letter;
    std::string_view shape;
    Msg name;
};

constexpr std::array<StrokeKey, 5> kStrokeKeys{{
    {'h', "一", Msg::kStrokeHeng},
    {'s', "丨", Msg::kStrokeShu},
    {'p', "丿", Msg::kStrokePie},
    {'n', "丶", Msg::kStrokeDian},
    {'z', "乛", Msg::kStrokeZhe},
}};

struct MethodName {
    flow::InputMethod method;
    std::string_view id;
    Msg name;
};

constexpr std::array<MethodName, 5> kMethodNames{{
    {flow::InputMethod::kPinyin, "method.pinyin", Msg::kMethodPinyin},
    {flow::InputMethod::kHandwriting, "method.handwriting", Msg::kMethodHandwriting},
    {flow::InputMethod::kStrokes, "method.strokes", Msg::kMethodStrokes},
    {flow::InputMethod::kLatin, "method.latin", Msg::kMethodLatin},
    {flow::InputMethod::kDigits, "method.digits", Msg::kMethodDigits},
}};

Ink points_of(const std::vector<flow::InkStroke>& strokes) {
    Ink ink;
    for (const flow::InkStroke& stroke : strokes) {
        std::vector<Point>& points = ink.emplace_back();
        for (const flow::InkPoint& point : stroke) {
            points.push_back({point.x, point.y});
        }
    }
    return ink;
}

flow::InkStroke ink_of(const std::vector<Point>& points) {
    flow::InkStroke stroke;
    for (const Point& point : points) {
        stroke.push_back({point.x, point.y});
    }
    return stroke;
}

} // namespace

float letter_keys_height(const Frame& frame, float room) {
    const float rows = 3;
    const float gaps = (rows - 1) * frame.metrics.gap();
    const float least = rows * frame.metrics.px(88) + gaps;
    const float most = rows * frame.metrics.px(132) + gaps;
    return std::clamp(room, least, most);
}

void letter_keys(
    Frame& frame, const Box& box, bool capitals, PartKey part, const IntentSink& emit
) {
    const float gap = frame.metrics.gap();
    const float width = (box.w - gap * 9) / 10;
    const float height = (box.h - gap * 2) / 3;
    // All in the size that the widest has room in.
    TextLook look;
    look.role = TextRole::kTile;
    look.bold = true;
    const float room = width - frame.metrics.px(14);
    const int em = lay_to_fit(frame, capitals ? "W" : "m", look, room, height).em;
    const bool digits = part == PartKey::kSpaceAndDigits;
    for (std::size_t row = 0; row < kLetterRows.size(); ++row) {
        const std::string_view letters = kLetterRows.at(row);
        const auto count = static_cast<float>(letters.size());
        const float spare = box.w - width * count - gap * (count - 1);
        float x = box.x + (row == 1 && !digits ? spare / 2 : 0);
        const float y = box.y + static_cast<float>(row) * (height + gap);
        for (const char letter : letters) {
            const std::string shown(1, capitals ? static_cast<char>(letter - 'a' + 'A') : letter);
            ButtonSpec spec = key_spec("key." + std::string(1, letter), shown, TextRole::kTile);
            spec.types = true;
            spec.most_em = em;
            if (button(frame, {x, y, width, height}, spec)) {
                emit(flow::LetterTapped{letter});
            }
            x += width + gap;
        }
        if (row == 1 && digits) {
            to_digits_key(frame, {x, y, box.right() - x, height}, emit);
        }
        if (row == 2) {
            after_letters(frame, {x, y, box.right() - x, height}, part, emit);
        }
    }
}

void digit_keys(Frame& frame, const Box& box, const IntentSink& emit) {
    constexpr std::string_view kDigits = "1234567890";
    constexpr int kColumns = 6;
    constexpr int kEndOfFirstRow = 5;
    const float gap = frame.metrics.gap();
    for (std::size_t n = 0; n < kDigits.size(); ++n) {
        const std::string label(1, kDigits.at(n));
        const int seat = static_cast<int>(n) + (n < kEndOfFirstRow ? 0 : 1);
        ButtonSpec spec = key_spec("key." + label, label, TextRole::kTile);
        spec.types = true;
        if (button(frame, box.cell(seat, kColumns, 2, gap), spec)) {
            emit(flow::DigitTapped{kDigits.at(n)});
        }
    }
    erase_key(frame, box.cell(kEndOfFirstRow, kColumns, 2, gap), emit);
    part_key(frame, box.cell(2 * kColumns - 1, kColumns, 2, gap), PartKey::kSpace, emit);
}

void stroke_keys(Frame& frame, const Box& box, PartKey part, const IntentSink& emit) {
    const float gap = frame.metrics.gap();
    for (std::size_t n = 0; n < kStrokeKeys.size(); ++n) {
        const StrokeKey& stroke = kStrokeKeys.at(n);
        ButtonSpec spec = key_spec(
            "key." + std::string(1, stroke.letter),
            std::string{stroke.shape} + " " + frame.words[stroke.name],
            TextRole::kBody
        );
        spec.types = true;
        if (button(frame, box.cell(static_cast<int>(n), 3, 2, gap), spec)) {
            emit(flow::LetterTapped{stroke.letter});
        }
    }
    Box last = box.cell(5, 3, 2, gap);
    if (part != PartKey::kNone) {
        part_key(frame, last.take_left((last.w - gap) * 0.42F, gap), part, emit);
    }
    erase_key(frame, last, emit);
}

void ink_pad(
    Frame& frame,
    const Box& box,
    const flow::Composing& composing,
    PartKey part,
    const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    Box pad = box;
    ButtonSpec clear = key_spec("ink.clear", frame.words[Msg::kInkClear], TextRole::kBody);
    clear.enabled = !composing.ink.empty();
    Box side = pad.take_right(std::max(m.px(200), button_width(frame, clear)), m.gap_apart());
    // Its sign where there is room for both; the pad needs it more.
    ButtonSpec with_sign = clear;
    with_sign.icon = icon::kRestart;
    if (button_width(frame, with_sign) <= side.w) {
        clear = with_sign;
    }
    const float keys = part == PartKey::kNone ? 2 : 3;
    const float height = (side.h - m.gap() * (keys - 1)) / keys;
    if (button(frame, side.take_top(height, m.gap()), clear)) {
        emit(flow::InkCleared{});
    }
    if (part != PartKey::kNone) {
        part_key(frame, side.take_top(height, m.gap()), part, emit);
    }
    erase_key(frame, side, emit);
    if (auto stroke = pad_surface(frame, pad, PadPrint::kCopybook, points_of(composing.ink))) {
        emit(flow::InkStrokeDrawn{ink_of(*stroke)});
    }
}

namespace {

// All on one page: rows as even as they can be, in the middle, so that none stands alone.
Box few_candidates(const Box& box, int count, float gap, int& columns) {
    const float cell = (box.w + gap) / static_cast<float>(columns);
    const int rows = (count + columns - 1) / columns;
    columns = (count + rows - 1) / rows;
    const float width = cell * static_cast<float>(columns) - gap;
    return {box.x + (box.w - width) / 2, box.y, width, box.h};
}

} // namespace

void candidate_grid(
    Frame& frame, const Box& box, const flow::Composing& composing, const IntentSink& emit
) {
    const Metrics& m = frame.metrics;
    const float gap = m.gap();
    const float arrow = m.touch();
    float cell_width = std::max(m.px(96), static_cast<float>(m.em(TextRole::kDigit)) * 1.3F);
    for (const flow::Candidate& candidate : composing.candidates) {
        // A word among characters: all cells become as wide as its own.
        const ButtonSpec spec = key_spec("", candidate.text, TextRole::kDigit);
        cell_width = std::max(cell_width, std::min(button_width(frame, spec), box.w / 3));
    }
    const auto count = static_cast<int>(composing.candidates.size());
    const int rows = rows_that_fit(box.h, m.px(116), gap);
    Box rest = box;
    // A single row in a high room would be of pillars.
    rest.h = std::min(box.h, static_cast<float>(rows) * (m.px(150) + gap) - gap);
    rest.y += (box.h - rest.h) / 2;
    Box back;
    Box on_box;
    int columns = rows_that_fit(rest.w, cell_width, gap);
    if (count > columns * rows) {
        back = rest.take_left(arrow, gap);
        on_box = rest.take_right(arrow, gap);
        columns = rows_that_fit(rest.w, cell_width, gap);
    } else {
        rest = few_candidates(rest, count, gap, columns);
    }
    const Slice slice = slice_of(count, columns * rows, composing.first);
    if (const int step = flicked(frame, rest, slice); step != 0) {
        emit(flow::CandidatesTurned{step});
    }
    for (int n = slice.first; n < slice.end; ++n) {
        const flow::Candidate& candidate = composing.candidates[static_cast<std::size_t>(n)];
        const std::string id = "candidate." + std::to_string(n);
        const Box seat = rest.cell(n - slice.first, columns, rows, gap);
        ButtonSpec spec = key_spec(id, candidate.text, TextRole::kDigit);
        spec.types = true;
        if (button(frame, seat, spec)) {
            emit(flow::CandidateChosen{candidate});
        }
    }
    if (slice.pages < 2) {
        return;
    }
    ButtonSpec previous = key_spec("candidates.back", {}, TextRole::kTile);
    previous.icon = icon::kPrevious;
    previous.spoken = frame.words[Msg::kPagePrevious];
    previous.enabled = slice.back != 0;
    ButtonSpec next = key_spec("candidates.on", {}, TextRole::kTile);
    next.icon = icon::kNext;
    next.spoken = frame.words[Msg::kPageNext];
    next.enabled = slice.on != 0;
    if (button(frame, back, previous)) {
        emit(flow::CandidatesTurned{slice.back});
    }
    if (button(frame, on_box, next)) {
        emit(flow::CandidatesTurned{slice.on});
    }
}

void method_row(
    Frame& frame,
    const Box& box,
    const std::vector<flow::InputMethod>& methods,
    flow::InputMethod chosen,
    const IntentSink& emit
) {
    std::vector<ButtonSpec> specs;
    const float least = frame.metrics.px(44);
    float wished = 0;
    for (const flow::InputMethod method : methods) {
        const MethodName& name = kMethodNames.at(static_cast<std::size_t>(method));
        ButtonSpec spec{std::string{name.id}, frame.words[name.name]};
        spec.role = TextRole::kBody;
        spec.chosen = method == chosen;
        wished += button_width(frame, spec) + least;
        specs.push_back(std::move(spec));
    }
    // Each as wide as its word asks for, so that the longest is not the one that gets too little.
    Box row = box;
    const float gap = frame.metrics.gap();
    const float room = box.w - gap * static_cast<float>(specs.size() - 1);
    for (std::size_t n = 0; n < specs.size(); ++n) {
        const float width = room * (button_width(frame, specs[n]) + least) / wished;
        if (button(frame, row.take_left(width, gap), specs[n]) && !specs[n].chosen) {
            emit(flow::MethodChosen{methods[n]});
        }
    }
}

} // namespace linli::ui
