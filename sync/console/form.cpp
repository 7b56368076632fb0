#include "sync/console/form.h"

#include <algorithm>
#include <optional>

#include "app/core/base/utf8.h"

namespace linli::console {
namespace {

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return small >= 'a' && small <= 'f' ? std::optional{small - 'a' + 10} : std::nullopt;
}

bool is_clean(std::string_view text) {
    return !first_invalid_utf8(text) && std::ranges::none_of(text, [](char c) {
        const bool blank = c == '\n' || c == '\r' || c == '\t';
        return (static_cast<unsigned char>(c) < ' ' && !blank) || c == '\x7f';
    });
}

std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return std::nullopt;
        }
        out += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return is_clean(out) ? std::optional{std::move(out)} : std::nullopt;
}

// Takes what stands before the sign off the front, and the sign.
std::string_view take_until(std::string_view& text, char sign) {
    const std::size_t at = std::min(text.find(sign), text.size());
    const std::string_view before = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return before;
}

} // namespace

Result<Form> decode_form(std::string_view body) {
    if (body.size() > kMaxForm) {
        return fail(ErrorCode::kTooLarge, "form");
    }
    Form form;
    std::size_t fields = 0;
    while (!body.empty()) {
        std::string_view pair = take_until(body, '&');
        if (pair.empty()) {
            continue;
        }
        if (++fields > kMaxFields) {
            return fail(ErrorCode::kTooLarge, "fields");
        }
        auto name = decoded(take_until(pair, '='));
        auto value = decoded(pair);
        if (!name || !value) {
            return fail(ErrorCode::kInvalid, "form");
        }
        form.emplace(*std::move(name), *std::move(value));
    }
    return form;
}

bool is_clean(const Form& query) {
    return std::ranges::all_of(query, [](const auto& pair) {
        return is_clean(std::string_view{pair.first}) && is_clean(std::string_view{pair.second});
    });
}

std::string cookie_named(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        std::string_view pair = take_until(header, ';');
        while (pair.starts_with(' ')) {
            pair.remove_prefix(1);
        }
        if (take_until(pair, '=') == name) {
            return std::string{pair};
        }
    }
    return {};
}

} // namespace linli::console
