#pragma once

#include <string>
#include <vector>

#include "app/core/domain/centre.h"
#include "app/core/domain/sign_in.h"

namespace linli::console {

enum class Language { kChinese, kEnglish };

/// What the first page shows; `chosen` is one of `centres`, or npos when there is none.
struct SignInView {
    Language language{Language::kChinese};
    std::vector<Centre> centres;
    std::size_t chosen{0};
    SignInDay day;
    Date today;
};

/// The whole page: no script, no outside files, phones masked. Rows are the day's own, in its
/// order.
[[nodiscard]] std::string sign_in_page(const SignInView& view);

} // namespace linli::console
