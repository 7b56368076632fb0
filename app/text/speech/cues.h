#pragma once

#include "app/text/speech/pcm.h"

namespace linli::text {

/// Short sounds, each the twin of something visible: a control was pressed; it worked (two notes
/// up); look here (two equal notes).
enum class Cue { kPress, kSuccess, kAttention };

/// Soft, below 250 ms and 2 kHz (older ears lose the high notes first), at kSoundRate, silent at
/// both ends so that nothing clicks. Pure; any thread.
[[nodiscard]] Samples cue_sound(Cue cue);

} // namespace linli::text
