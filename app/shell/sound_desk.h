#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/flow/state.h"
#include "app/shell/sound_out.h"
#include "app/text/speech/cues.h"
#include "app/text/speech/voice.h"

namespace linli::shell {

/// A piece of what is said, in one language.
struct SpokenPart {
    std::string text;
    flow::Language language{flow::Language::kChinese};
    std::string clip{};   // key of the message, when its words are fixed; empty: never a clip
    bool personal{false}; // said to headphones only
    bool name{false};     // a person's name, read as one
};

/// What is said in one go.
struct Utterance {
    std::vector<SpokenPart> parts;
    /// Said once instead of the personal parts when nobody can listen in private: 请看屏幕.
    SpokenPart instead{};
};

struct Outputs {
    std::string loudspeaker; // empty: none
    std::string headphones;  // empty: none
};

/// Loudness in steps of 6 dB, 5 is as loud as the device is set.
inline constexpr int kQuietest = 1;
inline constexpr int kLoudest = 5;
inline constexpr int kUsualVolume = 3;

struct SoundWorld {
    Outputs outputs;
    OpenSound open;
    /// Called once, on the desk's thread.
    std::function<Result<std::unique_ptr<text::Voice>>()> voice;
    std::string clips{}; // folder of recorded sentences; empty: none
};

/// All that the kiosk lets hear. A thread of its own synthesises and plays; every call only leaves
/// an order and returns at once, UI thread. Without a card, without a voice, with a device that
/// hangs: one line in the log and silence, never an error and never a wait. Nothing is remembered
/// of what was said.
///
/// An utterance with a personal part goes whole to the headphones; where there are none (or they
/// are the loudspeaker), `instead` replaces its personal parts. Everything else goes to the
/// loudspeaker.
class SoundDesk {
public:
    explicit SoundDesk(SoundWorld world);
    /// Ends within a second, whatever the device does.
    ~SoundDesk();
    SoundDesk(const SoundDesk&) = delete;
    SoundDesk& operator=(const SoundDesk&) = delete;

    /// After what is already being said. At most eight wait; more are not said.
    void say(Utterance utterance);
    /// Stops what is being said (within two hundredths of a second) and forgets what waits.
    void hush();
    /// At once, over what is being said; on the loudspeaker.
    void cue(text::Cue cue);
    /// kQuietest to kLoudest, others are taken as the nearest; also of what is being said.
    void set_volume(int step);
    /// From the next sentence on.
    void set_speed(text::Speed speed);
    /// hush(), the usual volume and the normal speed: at the end of every visit.
    void reset();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace linli::shell
