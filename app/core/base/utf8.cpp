#include "app/core/base/utf8.h"

#include <cstdint>

#include "app/core/base/assert.h"

namespace linli {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
    char32_t code_point{kReplacement};
    std::size_t bytes{0}; // 0: not well-formed
};

std::uint32_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

std::size_t length_from_lead(std::uint32_t lead) {
    if (lead < 0x80U) {
        return 1;
    }
    if (lead >= 0xC2U && lead < 0xE0U) {
        return 2;
    }
    if (lead >= 0xE0U && lead < 0xF0U) {
        return 3;
    }
    return lead >= 0xF0U && lead < 0xF5U ? 4 : 0;
}

Decoded decode(std::string_view text) {
    const std::uint32_t lead = byte_at(text, 0);
    const std::size_t length = length_from_lead(lead);
    if (length == 0 || length > text.size()) {
        return {};
    }
    if (length == 1) {
        return {static_cast<char32_t>(lead), 1};
    }
    std::uint32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint32_t next = byte_at(text, i);
        if ((next & 0xC0U) != 0x80U) {
            return {};
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800U) || (length == 4 && value < 0x10000U);
    const bool surrogate = value >= 0xD800U && value < 0xE000U;
    if (overlong || surrogate || value > 0x10FFFFU) {
        return {};
    }
    return {static_cast<char32_t>(value), length};
}

} // namespace

char32_t take_code_point(std::string_view& text) {
    LINLI_ASSERT(!text.empty());
    const Decoded decoded = decode(text);
    text.remove_prefix(decoded.bytes == 0 ? 1 : decoded.bytes);
    return decoded.code_point;
}

void append_code_point(std::string& text, char32_t code_point) {
    const auto c = static_cast<std::uint32_t>(code_point);
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
    };
    if (c < 0x80U) {
        text += static_cast<char>(c);
    } else if (c < 0x800U) {
        text += static_cast<char>(0xC0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000U) {
        text += static_cast<char>(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::u32string to_utf32(std::string_view text) {
    std::u32string out;
    while (!text.empty()) {
        out += take_code_point(text);
    }
    return out;
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        append_code_point(out, c);
    }
    return out;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text.substr(at));
        if (decoded.bytes == 0) {
            return at;
        }
        at += decoded.bytes;
    }
    return std::nullopt;
}

std::size_t length_of(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        (void)take_code_point(text);
        ++count;
    }
    return count;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kWide = "\xE3\x80\x80";
    constexpr std::string_view kNarrow = " \t\r\n";
    for (;;) {
        if (text.starts_with(kWide)) {
            text.remove_prefix(kWide.size());
        } else if (text.ends_with(kWide)) {
            text.remove_suffix(kWide.size());
        } else if (!text.empty() && kNarrow.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else if (!text.empty() && kNarrow.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        } else {
            return text;
        }
    }
}

} // namespace linli
