#include "app/text/ink/packed.h"

#include <algorithm>
#include <cmath>

// Built with -O3 and without sanitizers (InkTemplates.cmake): dot() runs a hundred thousand times
// for one character.

namespace linli::text {
namespace {

constexpr int kLargest = 7;
constexpr int kFirstStep = 3;
constexpr int kLastStep = 14;

using Small = std::array<int, kNumbers>;

Small divided(const Descriptor& descriptor, int step) {
    Small out{};
    for (std::size_t i = 0; i < kNumbers; ++i) {
        const float number = static_cast<float>(descriptor[i]) / static_cast<float>(step);
        out[i] = std::clamp(static_cast<int>(std::lround(number)), -kLargest, kLargest);
    }
    return out;
}

float length_of(const Small& small) {
    int squares = 0;
    for (const int number : small) {
        squares += number * number;
    }
    return std::sqrt(static_cast<float>(std::max(1, squares)));
}

float likeness(const Descriptor& descriptor, const Small& small) {
    int sum = 0;
    for (std::size_t i = 0; i < kNumbers; ++i) {
        sum += descriptor[i] * small[i];
    }
    return static_cast<float>(sum) / length_of(small);
}

} // namespace

Packed pack(const Descriptor& descriptor) {
    Small best = divided(descriptor, kFirstStep);
    for (int step = kFirstStep + 1; step <= kLastStep; ++step) {
        const Small other = divided(descriptor, step);
        if (likeness(descriptor, other) > likeness(descriptor, best)) {
            best = other;
        }
    }
    Packed out;
    out.length = length_of(best);
    for (std::size_t i = 0; i < kPackedBytes; ++i) {
        out.bytes[i] = static_cast<std::uint8_t>((best[i] + 8) | (best[i + kPackedBytes] + 8) << 4);
    }
    return out;
}

int dot(const Descriptor& descriptor, const std::uint8_t* packed) {
    int sum = 0;
    for (std::size_t i = 0; i < kPackedBytes; ++i) { // 16 bits, so that the compiler pairs them
        const auto low = static_cast<std::int16_t>((packed[i] & 15) - 8);
        const auto high = static_cast<std::int16_t>((packed[i] >> 4) - 8);
        sum += low * static_cast<std::int16_t>(descriptor[i]);
        sum += high * static_cast<std::int16_t>(descriptor[i + kPackedBytes]);
    }
    return sum;
}

void dot_each(const Descriptor& descriptor, const std::uint8_t* packed, std::span<int> out) {
    for (int& sum : out) {
        sum = dot(descriptor, packed);
        packed += kPackedBytes;
    }
}

} // namespace linli::text
