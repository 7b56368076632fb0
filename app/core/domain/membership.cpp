#include "app/core/domain/membership.h"

#include <algorithm>

#include "app/core/base/utf8.h"
#include "app/core/domain/staff_badge.h"

namespace linli {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kPrefix = "LL";
constexpr std::string_view kBadgePrefix = "LS"; // staff_badge.h
constexpr char kVersion = '1';
constexpr std::size_t kIdDigits = 26; // 130 bits: the first two are always 0
constexpr std::size_t kChecks = 2;

static_assert(kBadgePrefix.size() == kPrefix.size());
static_assert(kPrefix.size() + 1 + kIdDigits + kChecks == kMembershipLength);

unsigned value_of(char digit) {
    return static_cast<unsigned>(kDigits.find(digit));
}

// Times x in GF(32), modulo x^5 + x^2 + 1.
unsigned twice(unsigned value) {
    const unsigned doubled = value << 1U;
    return (doubled & 32U) != 0 ? doubled ^ 0x25U : doubled;
}

// The remainder of the digits after division by (x - 1)(x - a) = x^2 + (1 + a) x + a. The field's
// powers of a repeat after 31, so a code of up to 31 characters has a distance of 3.
std::string checks_of(std::string_view digits) {
    unsigned high = 0;
    unsigned low = 0;
    for (const char digit : digits) {
        const unsigned factor = value_of(digit) ^ high;
        high = low ^ factor ^ twice(factor);
        low = twice(factor);
    }
    return {kDigits[high], kDigits[low]};
}

// Five bits from that one on; bits 0 and 1 come before the id, and are 0.
unsigned five_bits(const Uuid& uuid, std::size_t first) {
    unsigned value = 0;
    for (std::size_t bit = first; bit < first + 5; ++bit) {
        const std::size_t at = bit - 2;
        const bool set = bit >= 2 && ((unsigned{uuid.bytes.at(at / 8)} >> (7 - at % 8)) & 1U) != 0;
        value = value * 2 + (set ? 1U : 0U);
    }
    return value;
}

Uuid uuid_of(std::string_view digits) {
    Uuid uuid;
    for (std::size_t bit = 2; bit < digits.size() * 5; ++bit) {
        const std::size_t at = bit - 2;
        const unsigned set = (value_of(digits[bit / 5]) >> (4 - bit % 5)) & 1U;
        std::uint8_t& byte = uuid.bytes.at(at / 8);
        byte = static_cast<std::uint8_t>(byte | (set << (7 - at % 8)));
    }
    return uuid;
}

// As it is printed; empty when a character is none of ours.
std::string plain(std::string_view code) {
    std::string out;
    while (!code.empty() && out.size() <= kMembershipLength) {
        constexpr char32_t kFullWidth = U'！' - U'!';
        char32_t c = take_code_point(code);
        if (c >= U'！' && c <= U'～') {
            c -= kFullWidth;
        }
        if (c >= U'a' && c <= U'z') {
            c -= U'a' - U'A';
        }
        const bool ours = (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z');
        if (!ours) {
            return {};
        }
        out += static_cast<char>(c);
    }
    return out;
}

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return kDigits.find(c) != std::string_view::npos;
    });
}

} // namespace

namespace {

std::string code_of(std::string_view prefix, const Uuid& uuid) {
    std::string body{kVersion};
    for (std::size_t n = 0; n < kIdDigits; ++n) {
        body += kDigits[five_bits(uuid, n * 5)];
    }
    return std::string{prefix} + body + checks_of(body);
}

Result<Uuid> uuid_in(std::string_view prefix, std::string_view code) {
    const std::string text = plain(code);
    if (text.size() != kMembershipLength || !text.starts_with(prefix)) {
        return fail(ErrorCode::kInvalid, "not a membership code");
    }
    const std::string_view body = std::string_view{text}.substr(kPrefix.size(), 1 + kIdDigits);
    const std::string_view checks = std::string_view{text}.substr(kPrefix.size() + body.size());
    if (!all_digits(body) || checks != checks_of(body)) {
        return fail(ErrorCode::kInvalid, "a damaged membership code");
    }
    const std::string_view digits = body.substr(1);
    if (body.front() != kVersion || value_of(digits.front()) > 7) {
        return fail(ErrorCode::kInvalid, "a membership code of another version");
    }
    return uuid_of(digits);
}

} // namespace

std::string membership_code(ResidentId id) {
    return code_of(kPrefix, id.uuid);
}

Result<ResidentId> resident_of_membership(std::string_view code) {
    return ResidentId{LINLI_TRY(uuid_in(kPrefix, code))};
}

std::string staff_badge_code(const Uuid& secret) {
    return code_of(kBadgePrefix, secret);
}

bool is_staff_badge(std::string_view code) {
    return plain(code).starts_with(kBadgePrefix);
}

Result<Uuid> secret_of_badge(std::string_view code) {
    return uuid_in(kBadgePrefix, code);
}

} // namespace linli
