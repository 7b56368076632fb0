#include <array>

#include "sync/protocol/limits.h"
#include "sync/protocol/squeeze.h"
#include "tests/fuzz/input.h"

// A zstd frame; the first byte says which bound is on it. What comes out keeps to the bound
// exactly, and any bytes at all come back out of a frame of our own.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linli;
    constexpr std::array<std::size_t, 4> kBounds{
        sync::kMaxBatchInflated, sync::kMaxPageInflated, 64, 70'000};
    std::string_view bytes = fuzz::text_of(data, size);
    const std::size_t max = kBounds[fuzz::take_choice(bytes, kBounds.size())];
    const auto inside = sync::unsqueezed(bytes, max);
    if (inside) {
        LINLI_ASSERT(inside->size() <= max);
        LINLI_ASSERT(sync::unsqueezed(bytes, inside->size()).value() == *inside);
        if (!inside->empty()) {
            const auto less = sync::unsqueezed(bytes, inside->size() - 1);
            LINLI_ASSERT(!less && less.error().code == ErrorCode::kTooLarge);
        }
        LINLI_ASSERT(sync::unsqueezed(sync::squeezed(*inside), max).value() == *inside);
    } else {
        const ErrorCode code = inside.error().code;
        LINLI_ASSERT(code == ErrorCode::kProtocol || code == ErrorCode::kTooLarge);
    }
    LINLI_ASSERT(sync::unsqueezed(sync::squeezed(bytes), bytes.size()).value() == bytes);
    return 0;
}
