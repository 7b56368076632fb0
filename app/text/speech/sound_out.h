#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/text/speech/pcm.h"

namespace linli::text {

/// Where sound goes: one channel at kSoundRate. One thread. Nothing here waits for the sound to be
/// heard; kIo: the device is gone, or never answers, and this is of no further use.
class SoundOut {
public:
    SoundOut() = default;
    SoundOut(const SoundOut&) = delete;
    SoundOut& operator=(const SoundOut&) = delete;
    virtual ~SoundOut() = default;

    /// How many samples it would take now; a tenth of a second at most, so that what is taken back
    /// is soon over.
    virtual Result<std::size_t> room() = 0;
    /// Never more than there is room for. Begins to sound by itself.
    virtual Status write(std::span<const std::int16_t> samples) = 0;
    /// How long what it has will still sound. Zero: it is at rest, and costs nothing.
    virtual Result<Millis> finish() = 0;
    /// Silent at once.
    virtual void hush() = 0;
};

/// A device by the name that ALSA has for it: `default`, `plughw:1,0`. kNotFound when there is no
/// such device, kBusy when another program has it, kInvalid when it cannot play our samples.
[[nodiscard]] Result<std::unique_ptr<SoundOut>> open_alsa_sound_out(const std::string& device);

/// A WAV file in place of a device, made anew: what would have been heard, when, from now on. Each
/// silence is kept up to ten seconds; after an hour nothing more is kept. kIo when it cannot be
/// written.
[[nodiscard]] Result<std::unique_ptr<SoundOut>> open_sound_file(
    const std::string& path, std::shared_ptr<const SteadyClock> clock
);

} // namespace linli::text
