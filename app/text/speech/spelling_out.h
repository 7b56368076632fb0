#pragma once

#include <string>
#include <string_view>

// Writes numbers, times, masks and signs out as words, so that nothing but words and punctuation is
// left to be read. Text is folded (number_form.h) before. Pure; any thread.

namespace linli::text {

/// "周二 9:00–10:30" -> "周二 九点到十点三十分"; 302 -> 三零二; 13800001234 -> 幺三八、零零零零、
/// 幺二三四; 2个 -> 两个; 王*兰 -> 王某兰. Latin stays as it is.
[[nodiscard]] std::u32string spelt_out_in_chinese(std::u32string_view text);

/// "Tue 9:00–10:30" -> "Tuesday 9 AM to 10 30 AM"; Room 302 -> Room 3 0 2; 1950 -> 19 50. Chinese
/// and the digits that touch it are spelt out in Chinese.
[[nodiscard]] std::u32string spelt_out_in_english(std::u32string_view text);

} // namespace linli::text
