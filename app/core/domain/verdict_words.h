#pragma once

#include <string_view>

namespace linli {

/// What the district said of a fact that it did not plainly take: what that means, and what helps.
/// For staff.
struct VerdictWords {
    std::string_view reason; // as in the verdict (sync/README.md)
    std::string_view zh;
    std::string_view en;
    std::string_view cure_zh;
    std::string_view cure_en;
};

/// Of a reason that only a newer district knows: words for that.
[[nodiscard]] const VerdictWords& words_for_verdict(std::string_view reason);
/// What somebody did, in words. Of a kind that is not known the kind itself, if it looks like one.
[[nodiscard]] std::string_view words_for_kind(std::string_view kind, bool chinese);

} // namespace linli
