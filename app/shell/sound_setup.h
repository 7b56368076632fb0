#pragma once

#include "app/shell/options.h"
#include "app/shell/sound_desk.h"

namespace linli::shell {

/// The sound that the command line asks for: ALSA or files, espeak-ng's voice, the folder of clips.
/// Opens nothing yet.
[[nodiscard]] SoundWorld sound_world(const Options& options);

} // namespace linli::shell
