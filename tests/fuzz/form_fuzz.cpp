#include "app/core/base/utf8.h"
#include "sync/console/form.h"
#include "tests/fuzz/input.h"

// What a browser sends, or somebody who is none: a line for a Cookie header, then the body of a
// form. Whatever comes out is text, bounded, and says the same again.

namespace {

using namespace linli;

void check(const console::Form& form) {
    LINLI_ASSERT(form.size() <= console::kMaxFields && console::is_clean(form));
    std::string again;
    for (const auto& [name, value] : form) {
        for (const std::string* part : {&name, &value}) {
            LINLI_ASSERT(!first_invalid_utf8(*part));
            for (const char c : *part) {
                constexpr std::string_view kHex = "0123456789ABCDEF";
                const auto byte = static_cast<unsigned char>(c);
                again += {'%', kHex[byte >> 4U], kHex[byte & 0x0FU]};
            }
            again += part == &name ? '=' : '&';
        }
    }
    if (again.size() <= console::kMaxForm) {
        const auto same = console::decode_form(again);
        LINLI_ASSERT(same && *same == form);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    const std::string_view header = fuzz::take_until(text, '\n');
    const std::string cookie = console::cookie_named(header, "linli_session");
    LINLI_ASSERT(header.find(cookie) != std::string_view::npos);
    LINLI_ASSERT(cookie.find(';') == std::string::npos);
    if (const auto form = console::decode_form(text)) {
        check(*form);
    }
    return 0;
}
