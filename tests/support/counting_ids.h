#pragma once

#include <cstdint>

#include "app/core/base/uuid.h"

namespace linli::test {

/// 00000001-0000-7000-8000-000000000001, ...-000000000002: readable, in order, the same in every
/// run. Two sources in one test (two devices) take different series.
class CountingIds : public IdSource {
public:
    explicit CountingIds(std::uint32_t series = 1) : series_{series} {}

    [[nodiscard]] Uuid next() override { return at(series_, ++count_); }

    /// The count-th id of a series, for expectations.
    [[nodiscard]] static Uuid at(std::uint32_t series, std::uint64_t count) {
        Uuid uuid;
        for (int i = 0; i < 4; ++i) {
            uuid.bytes[static_cast<std::size_t>(3 - i)] = byte_of(series, i);
        }
        uuid.bytes[6] = 0x70;
        uuid.bytes[8] = 0x80;
        for (int i = 0; i < 6; ++i) {
            uuid.bytes[static_cast<std::size_t>(15 - i)] = byte_of(count, i);
        }
        return uuid;
    }

private:
    static std::uint8_t byte_of(std::uint64_t number, int index) {
        return static_cast<std::uint8_t>(number >> (8 * index));
    }

    std::uint32_t series_;
    std::uint64_t count_{0};
};

} // namespace linli::test
