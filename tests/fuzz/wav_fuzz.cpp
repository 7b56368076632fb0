#include "app/text/speech/wav.h"
#include "tests/fuzz/input.h"

// A sentence that staff recorded. Whatever is taken is no longer than a minute, and written as a
// file of ours it is read back sample by sample.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linli;
    const auto samples = text::samples_from_wav(fuzz::text_of(data, size));
    if (!samples) {
        const ErrorCode code = samples.error().code;
        LINLI_ASSERT(code == ErrorCode::kInvalid || code == ErrorCode::kTooLarge);
        LINLI_ASSERT(!samples.error().detail.empty());
        return 0;
    }
    LINLI_ASSERT(samples->size() <= 60 * static_cast<std::size_t>(text::kSoundRate));
    LINLI_ASSERT(text::samples_from_wav(text::wav_of(*samples)).value() == *samples);
    return 0;
}
