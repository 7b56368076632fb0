#include "app/core/domain/row_code.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "app/core/base/digest.h"
#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUWXYZ"; // 23, a prime
constexpr std::string_view kDigits = "23456789";
constexpr std::size_t kShort = 4;
constexpr std::size_t kLong = 5;
constexpr std::size_t kCandidates = 8; // half of them short
constexpr std::size_t kShown = 3;

using Candidates = std::array<std::string, kCandidates>;

bool letter_at(std::size_t place) {
    return place == 0 || place == 2;
}

// Odd factors, so that every other digit makes another sum; different ones, for changed places.
char check_of(std::string_view body) {
    constexpr std::array<std::size_t, kLong - 1> kFactors{1, 3, 5, 7};
    std::size_t sum = 0;
    for (std::size_t at = 0; at < body.size(); ++at) {
        const std::string_view all = letter_at(at) ? kLetters : kDigits;
        sum += kFactors.at(at) * all.find(body[at]);
    }
    return kDigits[sum % kDigits.size()];
}

std::string code_of(std::uint32_t number, std::size_t length) {
    std::string body;
    for (std::size_t at = 0; at + 1 < length; ++at) {
        const std::string_view all = letter_at(at) ? kLetters : kDigits;
        body += all[number % all.size()];
        number /= static_cast<std::uint32_t>(all.size());
    }
    return body + check_of(body);
}

std::string_view view_of(const Uuid& uuid) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are characters here
    return {reinterpret_cast<const char*>(uuid.bytes.data()), uuid.bytes.size()};
}

Candidates candidates_of(SessionId session, ResidentId resident) {
    std::string bytes{"row code"};
    bytes += view_of(session.uuid);
    bytes += view_of(resident.uuid);
    const Digest digest = blake2b(bytes);
    Candidates candidates;
    for (std::size_t n = 0; n < kCandidates; ++n) {
        std::uint32_t number = 0;
        for (std::size_t byte = 0; byte < 4; ++byte) {
            number = (number << 8U) | digest.bytes.at(n * 4 + byte);
        }
        candidates.at(n) = code_of(number, n < kCandidates / 2 ? kShort : kLong);
    }
    return candidates;
}

// Upper case and half width, without what people put between.
std::u32string plain(std::string_view typed) {
    constexpr char32_t kFullWidth = U'！' - U'!';
    std::u32string out;
    for (char32_t c : to_utf32(typed)) {
        c -= c >= U'！' && c <= U'～' ? kFullWidth : 0;
        c -= c >= U'a' && c <= U'z' ? U'a' - U'A' : 0;
        if (c != U' ' && c != U'-' && c != U'\u3000') {
            out += c;
        }
    }
    return out;
}

char in_place(char32_t c, std::size_t place) {
    constexpr std::string_view kAsDigit = "2568";
    constexpr std::string_view kAsLetter = "ZSGB";
    if (c > 0x7F) {
        return '\0';
    }
    const char plain = static_cast<char>(c);
    const std::string_view from = letter_at(place) ? kAsDigit : kAsLetter;
    const std::string_view to = letter_at(place) ? kAsLetter : kAsDigit;
    const std::size_t twin = from.find(plain);
    const char meant = twin == std::string_view::npos ? plain : to[twin];
    const std::string_view all = letter_at(place) ? kLetters : kDigits;
    return all.find(meant) == std::string_view::npos ? '\0' : meant;
}

// Characters that differ; two that changed places count as one.
std::size_t distance(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) {
        return kLong;
    }
    std::size_t differ = 0;
    std::string sorted_a{a};
    std::string sorted_b{b};
    for (std::size_t at = 0; at < a.size(); ++at) {
        differ += a[at] != b[at] ? 1U : 0U;
    }
    std::ranges::sort(sorted_a);
    std::ranges::sort(sorted_b);
    return differ == 2 && sorted_a == sorted_b ? 1 : differ;
}

} // namespace

std::vector<std::string> row_codes(SessionId session, const std::vector<ResidentId>& people) {
    std::vector<Candidates> of_all;
    std::map<std::string, ResidentId> first_of;
    std::map<std::string, bool> shared;
    for (const ResidentId& one : people) {
        of_all.push_back(candidates_of(session, one));
        for (const std::string& code : of_all.back()) {
            const auto [known, fresh] = first_of.emplace(code, one);
            shared[code] = shared[code] || (!fresh && known->second != one);
        }
    }
    std::vector<std::string> codes;
    for (const Candidates& candidates : of_all) {
        const auto own = std::ranges::find_if(candidates, [&](const std::string& code) {
            return !shared.at(code);
        });
        codes.push_back(own == candidates.end() ? std::string{} : *own);
    }
    return codes;
}

std::optional<std::string> row_code_from(std::string_view typed) {
    const std::u32string letters = plain(typed);
    if (letters.size() != kShort && letters.size() != kLong) {
        return std::nullopt;
    }
    std::string code;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        code += in_place(letters[at], at);
    }
    const std::string_view body = std::string_view{code}.substr(0, code.size() - 1);
    const bool whole = code.find('\0') == std::string::npos;
    return whole && code.back() == check_of(body) ? std::optional{code} : std::nullopt;
}

bool looks_like_row_code(std::string_view typed) {
    const std::u32string letters = plain(typed);
    const auto is_digit = [](char32_t c) {
        return c >= U'0' && c <= U'9';
    };
    const auto is_letter = [](char32_t c) {
        return c >= U'A' && c <= U'Z';
    };
    return (letters.size() == kShort || letters.size() == kLong) && is_letter(letters.front())
        && std::ranges::all_of(letters, [&](char32_t c) { return is_digit(c) || is_letter(c); });
}

std::vector<std::size_t> owners_of_row_code(
    SessionId session, const std::vector<ResidentId>& people, std::string_view code
) {
    std::vector<std::size_t> owners;
    for (std::size_t n = 0; n < people.size(); ++n) {
        const Candidates candidates = candidates_of(session, people[n]);
        if (std::ranges::find(candidates, code) != candidates.end()) {
            owners.push_back(n);
        }
    }
    return owners;
}

std::vector<std::size_t> nearest_row_codes(
    const std::vector<std::string>& codes, std::string_view typed
) {
    const std::string wanted = to_utf8(plain(typed));
    std::vector<std::size_t> nearest;
    for (std::size_t far = 1; far <= 2; ++far) {
        for (std::size_t n = 0; n < codes.size() && nearest.size() < kShown; ++n) {
            if (distance(codes[n], wanted) == far) {
                nearest.push_back(n);
            }
        }
    }
    return nearest;
}

} // namespace linli
