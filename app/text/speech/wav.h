#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/core/base/result.h"
#include "app/text/speech/pcm.h"

namespace linli::text {

/// The sound in a WAV file's bytes at kSoundRate, mixed down to one channel: 16 bit PCM, one or two
/// channels, 8,000 to 48,000 Hz, at most a minute. kInvalid for anything else, kTooLarge when it is
/// longer. Never reads beyond `bytes`, whatever its headers claim. Pure; any thread.
[[nodiscard]] Result<Samples> samples_from_wav(std::string_view bytes);

/// What stands before that many samples of one channel at kSoundRate. A reader takes what is there
/// when it is less.
[[nodiscard]] std::string wav_header(std::size_t samples);

/// The samples as they stand in a file.
[[nodiscard]] std::string wav_bytes(std::span<const std::int16_t> samples);

/// A whole file of one channel at kSoundRate.
[[nodiscard]] std::string wav_of(const Samples& samples);

} // namespace linli::text
