#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/time.h"

// RFC 9562 identifiers. Version 7 (time and 74 random bits) names everything that a device makes,
// so that a record has its name before any server hears of it; derived ones name what two devices
// must call by the same name without asking each other.

namespace linli {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
};

/// 36 characters, lower case, with hyphens.
[[nodiscard]] std::string to_text(const Uuid& uuid);
/// Accepts exactly what to_text writes.
[[nodiscard]] std::optional<Uuid> uuid_from_text(std::string_view text);

/// Version 7 out of a time and ten random bytes.
[[nodiscard]] Uuid make_uuid7(UtcTime time, const std::array<std::uint8_t, 10>& random);
/// Version 8: the first bytes of BLAKE2b over a label and two ids. The same everywhere.
[[nodiscard]] Uuid derive_uuid(std::string_view label, const Uuid& a, const Uuid& b);

/// Makes ids. One a thread; not shared.
class IdSource {
public:
    IdSource() = default;
    IdSource(const IdSource&) = delete;
    IdSource& operator=(const IdSource&) = delete;
    virtual ~IdSource() = default;
    [[nodiscard]] virtual Uuid next() = 0;
};

/// Version 7 from a clock and the system's randomness (libsodium). Each id is greater than the one
/// before, within a millisecond and after a clock that went back too (RFC 9562, 6.2): what was made
/// in order is stored and listed in order.
class RandomIdSource : public IdSource {
public:
    explicit RandomIdSource(const Clock& clock) : clock_{clock} {}

    [[nodiscard]] Uuid next() override;

private:
    const Clock& clock_;
    Uuid last_;
};

} // namespace linli

template <>
struct std::hash<linli::Uuid> {
    std::size_t operator()(const linli::Uuid& uuid) const noexcept {
        std::size_t mixed = 0;
        for (const std::uint8_t byte : uuid.bytes) {
            mixed = mixed * 1099511628211U + byte;
        }
        return mixed;
    }
};
