#include "app/text/ink/template_file.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/core/base/digest.h"

namespace linli::text {
namespace {

constexpr std::string_view kMagic = "LINLIINK";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kCountAt = 12;
constexpr std::size_t kDigestAt = 16;
constexpr std::size_t kHeaderBytes = 48;
constexpr std::size_t kBytesEach = 4 + 2 + kPackedBytes;
constexpr float kLengthUnits = 16;

void put(std::string& out, std::uint32_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out.push_back(static_cast<char>(number >> (8 * i) & 255U));
    }
}

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[at + i]);
        out |= static_cast<std::uint32_t>(byte) << (8 * i);
    }
    return out;
}

std::string_view view_of(const Digest& digest) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes.
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

Templates read_body(std::string_view body, std::size_t count) {
    Templates out;
    out.characters.reserve(count);
    out.lengths.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        out.characters.push_back(number_at(body, 4 * i, 4));
        const std::uint32_t length = number_at(body, 4 * count + 2 * i, 2);
        out.lengths.push_back(static_cast<std::uint16_t>(length));
    }
    const std::string_view packed = body.substr(6 * count);
    out.packed.assign(packed.begin(), packed.end());
    return out;
}

bool is_sound(const Templates& templates) {
    return std::ranges::none_of(templates.lengths, [](auto length) { return length == 0; });
}

} // namespace

void Templates::add(std::uint32_t character, const Packed& shape) {
    characters.push_back(character);
    lengths.push_back(static_cast<std::uint16_t>(std::lround(shape.length * kLengthUnits)));
    packed.insert(packed.end(), shape.bytes.begin(), shape.bytes.end());
}

std::string to_bytes(const Templates& templates) {
    std::string body;
    body.reserve(templates.characters.size() * kBytesEach);
    for (const std::uint32_t character : templates.characters) {
        put(body, character, 4);
    }
    for (const std::uint16_t length : templates.lengths) {
        put(body, length, 2);
    }
    body.append(templates.packed.begin(), templates.packed.end());
    std::string out{kMagic};
    put(out, kVersion, 4);
    put(out, static_cast<std::uint32_t>(templates.characters.size()), 4);
    out += view_of(blake2b(body));
    return out += body;
}

Result<Templates> templates_from(std::string_view bytes) {
    if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) {
        return fail(ErrorCode::kCorrupt, "no ink templates: the file begins otherwise");
    }
    if (number_at(bytes, kMagic.size(), 4) != kVersion) {
        return fail(ErrorCode::kCorrupt, "ink templates of another version");
    }
    const std::size_t count = number_at(bytes, kCountAt, 4);
    const std::string_view body = bytes.substr(kHeaderBytes);
    if (count == 0 || body.size() != count * kBytesEach) {
        return fail(ErrorCode::kCorrupt, "ink templates of the wrong size");
    }
    if (view_of(blake2b(body)) != bytes.substr(kDigestAt, kHeaderBytes - kDigestAt)) {
        return fail(ErrorCode::kCorrupt, "ink templates with a wrong checksum");
    }
    Templates out = read_body(body, count);
    if (!is_sound(out)) {
        return fail(ErrorCode::kCorrupt, "an ink template without a length");
    }
    return out;
}

} // namespace linli::text
