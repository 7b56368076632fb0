#include "app/core/domain/wish.h"

#include <algorithm>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr std::size_t kShortestWish = 2;
constexpr int kMostDigits = 2;

std::string label(std::string_view what, const WishSubject& subject) {
    const bool own = subject.kind == WishKind::kWords;
    return std::string{what} + (own ? " words " : " category ") + subject.text;
}

// Full-width digits are digits, too.
bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'\uFF10' && c <= U'\uFF19');
}

bool more_wished(const WishCount& a, const WishCount& b) {
    return a.people != b.people ? a.people > b.people : a.subject.text < b.subject.text;
}

} // namespace

WishId wish_id(const WishSubject& subject, ResidentId resident) {
    return {derive_uuid(label("wish", subject), resident.uuid, Uuid{})};
}

WishCountId wish_count_id(const WishSubject& subject, CentreId centre) {
    return {derive_uuid(label("wishes", subject), centre.uuid, Uuid{})};
}

Result<std::string> checked_wish(std::string_view words) {
    const std::string_view text = trimmed(words);
    if (first_invalid_utf8(text)) {
        return fail(ErrorCode::kInvalid, "a wish is not UTF-8");
    }
    const std::u32string characters = to_utf32(text);
    if (characters.size() < kShortestWish || characters.size() > kLongestWish) {
        return fail(ErrorCode::kInvalid, "a wish needs 2 to 12 characters");
    }
    const bool control =
        std::ranges::any_of(characters, [](char32_t c) { return c < U' ' || c == 0x7F; });
    if (control || std::ranges::count_if(characters, is_digit) > kMostDigits) {
        return fail(ErrorCode::kInvalid, "a wish holds a number or a control character");
    }
    return std::string{text};
}

std::vector<WishCount> wishes_to_offer(
    const std::vector<std::string>& categories, const std::vector<WishCount>& counts
) {
    std::vector<WishCount> offered;
    for (const std::string& category : categories) {
        WishCount& one = offered.emplace_back();
        one.subject = {WishKind::kCategory, category};
        const auto known = std::ranges::find(counts, one.subject, &WishCount::subject);
        one.people = known == counts.end() ? 0 : known->people;
    }
    const auto own_from = static_cast<std::ptrdiff_t>(offered.size());
    for (const WishCount& count : counts) {
        if (count.subject.kind == WishKind::kWords && count.people >= kWordsShownFrom) {
            offered.push_back(count);
        }
    }
    std::sort(offered.begin() + own_from, offered.end(), more_wished);
    return offered;
}

} // namespace linli
