#include "app/core/base/uuid.h"

#include <algorithm>
#include <sodium.h>

#include "app/core/base/digest.h"

namespace linli {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

bool hyphen_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

int hex_value(char c) {
    const auto at = kHex.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

Uuid stamped(Uuid uuid, unsigned version) {
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0FU) | (version << 4U));
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3FU) | 0x80U);
    return uuid;
}

// The next one in order; the carry stays within the random bits behind the variant.
Uuid successor(Uuid uuid) {
    for (std::size_t i = uuid.bytes.size() - 1; i > 8; --i) {
        if (++uuid.bytes[i] != 0) {
            break;
        }
    }
    return uuid;
}

} // namespace

std::string to_text(const Uuid& uuid) {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (hyphen_before(i)) {
            text += '-';
        }
        text += kHex[uuid.bytes[i] >> 4U];
        text += kHex[uuid.bytes[i] & 0x0FU];
    }
    return text;
}

std::optional<Uuid> uuid_from_text(std::string_view text) {
    if (text.size() != 36) {
        return std::nullopt;
    }
    Uuid uuid;
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (hyphen_before(i) && text[at++] != '-') {
            return std::nullopt;
        }
        const int high = hex_value(text[at]);
        const int low = hex_value(text[at + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        uuid.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return uuid;
}

Uuid make_uuid7(UtcTime time, const std::array<std::uint8_t, 10>& random) {
    Uuid uuid;
    const auto millis = static_cast<std::uint64_t>(time.time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i) {
        uuid.bytes[i] = static_cast<std::uint8_t>(millis >> (40U - 8U * i));
    }
    std::copy(random.begin(), random.end(), uuid.bytes.begin() + 6);
    return stamped(uuid, 7);
}

Uuid derive_uuid(std::string_view label, const Uuid& a, const Uuid& b) {
    std::string input{label};
    input.append(a.bytes.begin(), a.bytes.end());
    input.append(b.bytes.begin(), b.bytes.end());
    const Digest digest = blake2b(input);
    Uuid uuid;
    std::copy_n(digest.bytes.begin(), uuid.bytes.size(), uuid.bytes.begin());
    return stamped(uuid, 8);
}

Uuid RandomIdSource::next() {
    std::array<std::uint8_t, 10> random{};
    randombytes_buf(random.data(), random.size());
    const Uuid made = make_uuid7(clock_.now(), random);
    last_ = made > last_ ? made : successor(last_);
    return last_;
}

} // namespace linli
