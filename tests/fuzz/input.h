#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/core/base/assert.h"

// A fuzzer is a program of one function, which libFuzzer calls with bytes of its own making. What
// the decoder promises beyond not to crash stands there as LINLI_ASSERT, which ends the run and
// keeps the input. Single-threaded; nothing may stay from one call to the next.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace linli::fuzz {

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are texts here.
    return size == 0 ? std::string_view{}
                     : std::string_view{reinterpret_cast<const char*>(data), size};
}

/// Takes the first byte off, as a number below `count`: it chooses what the rest is for. 0 of
/// nothing. In corpus files a to z choose
/// 0 to 25.
[[nodiscard]] inline std::size_t take_choice(std::string_view& text, std::size_t count) {
    if (text.empty()) {
        return 0;
    }
    const auto byte = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    return (byte >= 'a' ? byte - 'a' : std::size_t{byte}) % count;
}

/// Takes what stands before the next `end` off the front, and the end with it; all when there is
/// none.
[[nodiscard]] inline std::string_view take_until(std::string_view& text, char end) {
    const std::string_view part = text.substr(0, text.find(end));
    text.remove_prefix(part.size() < text.size() ? part.size() + 1 : part.size());
    return part;
}

} // namespace linli::fuzz
