#pragma once

#include <functional>

#include "app/core/base/straggler.h"
#include "app/text/speech/sound_player.h"

namespace linli::text {

/// The player on a thread of its own. Any thread may order; nobody ever waits for sound, neither an
/// order nor the end of the program (a driver may hang: half a second, then it is left behind). At
/// most 32 orders wait, the newest ones. While nothing sounds, the thread sleeps.
class SoundDesk {
public:
    static constexpr Millis kPatience{500};

    /// `make` runs on the desk's thread, where what it opens is used. `possible` is called there,
    /// first when the device was opened, or not, then at each change; it must not wait, and is not
    /// called once the destructor has begun.
    explicit SoundDesk(
        std::function<SoundWorld()> make,
        std::function<void(bool)> possible,
        Millis patience = kPatience
    );

    void say(Say say) { thread_.post(std::move(say)); }

    void cue(PlayCue cue) { thread_.post(cue); }

    /// The end of a visit: silent at once.
    void hush() { thread_.post(Hush{}); }

private:
    Straggler<SoundOrder, bool> thread_;
};

} // namespace linli::text
