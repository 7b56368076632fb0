#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace linli {

/// BLAKE2b with 32 bytes of output (RFC 7693), as libsodium computes it.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const Digest&) const = default;
};

[[nodiscard]] Digest blake2b(std::string_view bytes);
/// The chain of facts: BLAKE2b over the digest before and these bytes.
[[nodiscard]] Digest chain(const Digest& before, std::string_view bytes);

/// The same of what comes in pieces, and is never whole in memory.
class DigestStream {
public:
    DigestStream();
    DigestStream(const DigestStream&) = delete;
    DigestStream& operator=(const DigestStream&) = delete;
    ~DigestStream();

    void add(std::string_view bytes);
    /// Once, at the end.
    [[nodiscard]] Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Digest& digest);
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view text);

} // namespace linli
