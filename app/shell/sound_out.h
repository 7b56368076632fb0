#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "app/core/base/result.h"

namespace linli::shell {

/// A device that sounds: one channel, 16 bit, text::kSoundRate. Used from one thread.
class SoundOut {
public:
    SoundOut() = default;
    SoundOut(const SoundOut&) = delete;
    SoundOut& operator=(const SoundOut&) = delete;
    virtual ~SoundOut() = default;

    /// Something begins to sound; `what` is for a record, not for the log.
    virtual void begin(std::string_view what) = 0;
    /// Takes all samples, and returns when there is room for more: so it keeps the pace. An error
    /// when the device is gone or takes nothing for half a second; then it is of no more use.
    virtual Status play(std::span<const std::int16_t> samples) = 0;
    /// What has been taken sounds to its end, and nothing comes for a while. Does not wait.
    virtual void end() = 0;
    /// Silence at once; what has been taken is forgotten.
    virtual void drop() = 0;
};

/// How a device is opened, each time that one is needed and none is open.
using OpenSound = std::function<Result<std::unique_ptr<SoundOut>>(const std::string& device)>;

/// ALSA: `device` as in "default" or "plughw:1". kNotFound, kBusy or kIo when it cannot be opened.
[[nodiscard]] Result<std::unique_ptr<SoundOut>> open_alsa(const std::string& device);

/// Writes what would have sounded: `0001-DEVICE.wav`, and a line in `sounds.txt` with the number,
/// the device, milliseconds, and what it was. Does not keep the pace: all is "heard" at once.
/// For tests, demonstrations and machines without a sound card; it writes down what is private.
[[nodiscard]] OpenSound wav_recorder(std::string folder);

} // namespace linli::shell
