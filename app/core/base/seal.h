#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Something put away so that only who knows a word can read it again: Argon2id of the word with a
// salt of its own, XSalsa20-Poly1305 with that key. Modest limits, 16 MiB and about 20 ms, as what
// is sealed lives for minutes; never on the UI thread. Leaves neither word nor key nor text on the
// stack of the calling thread.

namespace linli {

struct Sealed {
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 24> nonce{};
    std::vector<std::uint8_t> box;
};

/// Nothing when memory ran out.
[[nodiscard]] std::optional<Sealed> seal(std::string_view text, std::string_view word);
/// Nothing for another word, or when the box was touched.
[[nodiscard]] std::optional<std::string> open(const Sealed& sealed, std::string_view word);

/// Overwrites what the text holds before it is given back.
void wipe(std::string& text);

} // namespace linli
