#include "sync/protocol/codec.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/squeeze.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/same_again.h"

// A batch of facts. The input is what stands inside of the zstd frame (frame_fuzz.cpp is about the
// frame), because a frame's checksum would keep the fuzzer out.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linli;
    const std::string frame = sync::squeezed(fuzz::text_of(data, size));
    fuzz::same_again(sync::decode_push_batch, frame);
    if (const auto batch = sync::decode_push_batch(frame)) {
        LINLI_ASSERT(batch->lines.size() <= sync::kMaxLinesPerBatch);
        for (const std::string& line : batch->lines) {
            LINLI_ASSERT(line.size() <= sync::kMaxLineBytes);
        }
    }
    return 0;
}
