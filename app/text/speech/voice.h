#pragma once

#include <functional>
#include <memory>
#include <span>

#include "app/core/base/result.h"
#include "app/text/speech/pcm.h"
#include "app/text/speech/spoken.h"

namespace linli::text {

enum class Speed { kSlow, kNormal, kFast }; // 慢 正常 快

/// Turns segments into sound. One thread at a time.
class Voice {
public:
    /// Is given the sound piece by piece (at most 60 ms each) and says whether to go on.
    using Listener = std::function<bool(std::span<const std::int16_t> samples)>;

    Voice() = default;
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;
    virtual ~Voice() = default;

    /// Much faster than it sounds (a sentence takes a few milliseconds), the pause at the end
    /// included. Told to stop, it stops within that piece; that is no error. kIo when the
    /// synthesiser fails.
    virtual Status speak(const Segment& segment, Speed speed, const Listener& listener) = 0;
};

/// espeak-ng with its cmn-latn-pinyin and English voices, in this process. The library keeps one
/// state a process: let one live at a time. kNotFound without the library's data or voices.
[[nodiscard]] Result<std::unique_ptr<Voice>> open_espeak_voice();

} // namespace linli::text
