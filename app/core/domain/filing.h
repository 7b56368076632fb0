#pragma once

#include <span>
#include <string_view>

#include "app/core/domain/course.h"

// 开班备案: what the district says of classes (Filing), and how that ends when they are changed.
// Pure; any thread.

namespace linli {

/// Whether they are the same to whoever approves: all but what the district itself says of it.
[[nodiscard]] bool is_filed_alike(const Class& one, const Class& other);

/// What is said of a known class once it is filed again: an approved one that was changed is
/// another one, and one that was sent back waits again, once something of it is changed.
[[nodiscard]] Filing filing_after(const Class& known, const Class& filed);

/// Why one is sent back. Chosen, not written: the word travels, each end says it in its languages.
struct FilingReason {
    std::string_view word;
    std::string_view zh;
    std::string_view en;
};

[[nodiscard]] std::span<const FilingReason> filing_reasons();
/// The last of them, which says to ask, for a word that is not known.
[[nodiscard]] const FilingReason& filing_reason(std::string_view word);

} // namespace linli
