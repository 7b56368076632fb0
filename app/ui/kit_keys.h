#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/kit.h"

// Keys and what they fill. All emit intents; the state holds what was typed.

namespace linli::ui {

[[nodiscard]] ButtonSpec key_spec(std::string id, std::string label, TextRole role);

/// 删除: with its word where there is room for it.
void erase_key(Frame& frame, const Box& box, const IntentSink& emit);

/// 1..9, 删除, 0.
void keypad(Frame& frame, const Box& box, const IntentSink& emit);

/// One cell a digit; the next one to fill is marked. `groups` puts a wider gap after so many cells.
void digit_cells(
    Frame& frame,
    const Box& box,
    std::string_view digits,
    int count,
    const std::vector<int>& groups,
    bool hidden
);
[[nodiscard]] float digit_cells_height(const Frame& frame);

/// 一月 .. 十二月 as twelve tiles; the chosen one has a tick.
void month_grid(Frame& frame, const Box& box, int chosen, const IntentSink& emit);

/// What has been written so far, or a hint.
void field(
    Frame& frame, std::string_view id, const Box& box, std::string_view value, std::string_view hint
);

/// What a keyboard has for the parts of what is written: 空格 between words, · between the parts of
/// a name, pale while it may not come next. kSpaceAndDigits has a key to the digits, too.
enum class PartKey { kNone, kSpace, kSpaceAndDigits, kDot, kDotNotNow };

/// Letters in the order of every keyboard, with 删除.
void letter_keys(Frame& frame, const Box& box, bool capitals, PartKey part, const IntentSink& emit);
[[nodiscard]] float letter_keys_height(const Frame& frame, float room);

/// 1 to 0 in two rows, with 删除 and 空格.
void digit_keys(Frame& frame, const Box& box, const IntentSink& emit);

/// 一 丨 丿 丶 乛, each with its name, the key between parts, and 删除.
void stroke_keys(Frame& frame, const Box& box, PartKey part, const IntentSink& emit);

/// A large pad with the lines of a copybook, what was drawn on it, and at its side 重写, the key
/// between parts, and 删除.
void ink_pad(
    Frame& frame,
    const Box& box,
    const flow::Composing& composing,
    PartKey part,
    const IntentSink& emit
);

/// What may be meant, in as many rows as the box has room for, with pages of their own.
void candidate_grid(
    Frame& frame, const Box& box, const flow::Composing& composing, const IntentSink& emit
);

/// The ways of writing that work here, the chosen one marked, in one row.
void method_row(
    Frame& frame,
    const Box& box,
    const std::vector<flow::InputMethod>& methods,
    flow::InputMethod chosen,
    const IntentSink& emit
);

} // namespace linli::ui
