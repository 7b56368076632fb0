#pragma once

#include <functional>
#include <memory>

#include "app/flow/cue.h"
#include "app/flow/effect.h"
#include "app/shell/options.h"
#include "app/text/speech/sound_desk.h"

namespace linli::shell {

/// The kiosk's voice and cues: what the flow wants to be heard, on the sound desk's thread. UI
/// thread only; nothing waits.
class Sound {
public:
    /// Null when the options want none. `possible` is called on the desk's thread: whether speech
    /// can be heard, first and at each change.
    static std::unique_ptr<Sound> start(const Options& options, std::function<void(bool)> possible);

    /// Nothing to say: silent at once.
    void speak(const flow::Speak& words);
    void cue(flow::Cue cue, int volume);

private:
    Sound(const Options& options, std::function<void(bool)> possible);

    text::SoundDesk desk_;
};

} // namespace linli::shell
