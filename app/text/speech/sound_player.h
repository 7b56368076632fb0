#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/text/speech/clips.h"
#include "app/text/speech/cues.h"
#include "app/text/speech/sound_out.h"
#include "app/text/speech/voice.h"

namespace linli::text {

inline constexpr int kLoudestVolume = 5; // 1 is 20 dB below it

/// Words to be heard. Personal ones only where nobody else hears them.
struct SayPart {
    std::string words;
    bool personal{false};
    bool typed{false}; // what a key would write
};

/// Takes the place of whatever is being said. Speed and volume come with every order, so that
/// nothing of one visit is left for the next.
struct Say {
    std::vector<SayPart> parts;
    Tongue tongue{Tongue::kChinese};
    Speed speed{Speed::kNormal};
    int volume{1};
};

/// Somebody did something, or something happened: what was being said is over.
struct PlayCue {
    Cue cue{Cue::kPress};
    int volume{1};
};

struct Hush {};

using SoundOrder = std::variant<Say, PlayCue, Hush>;

/// All that sound needs of the world. Everything is called on the player's thread.
struct SoundWorld {
    /// Called again and again until it succeeds; by what it says the log tells staff what to do.
    std::function<Result<std::unique_ptr<SoundOut>>()> open_out;
    std::unique_ptr<Voice> voice; // null: cues only
    /// What a text sounds like.
    std::function<std::vector<Segment>(std::string_view words, Tongue tongue)> read;
    /// The names under which staff may have recorded just these words.
    std::function<std::vector<std::string>(std::string_view words, Tongue tongue)> keys;
    Clips clips{""};
    /// What the device leads to: personal words go nowhere else.
    bool headphones{false};
    /// Said in their place, one for each Tongue; for a key alone, a click is enough.
    std::array<std::string, 2> look;
};

/// Makes sound of orders, a fiftieth of a second at a time: what SoundDesk's thread does, and what
/// tests do step by step. One thread.
class SoundPlayer {
public:
    static constexpr std::size_t kChunk = kSoundRate / 50;
    static constexpr std::size_t kMostParts = 32;

    /// `possible`: whether speech can be heard, now that this has changed.
    SoundPlayer(SoundWorld world, std::function<void(bool)> possible);

    void take(SoundOrder order);

    /// Gives the device one chunk, if it has room, and says how long to rest before the next step;
    /// nothing: until the next order. The first step opens the device; without one, orders are
    /// forgotten and it is tried again, ever more rarely, and at each order.
    std::optional<Millis> step();

private:
    using Chunk = std::array<std::int16_t, kChunk>;

    /// What is sounding.
    struct Piece {
        Samples samples;
        std::size_t at{0};
        int volume{1};
        bool speech{false};

        [[nodiscard]] bool is_over() const { return at >= samples.size(); }
    };

    void take_order(Say say);
    void take_order(const PlayCue& cue);
    void take_order(const Hush& hush);
    /// Ends what is being said, without a click.
    void interrupt();
    void forget();

    std::optional<Millis> open();
    std::optional<Millis> lose(const Error& why);
    void tell(bool possible);
    std::optional<Millis> wait_for_room(std::size_t room);
    std::optional<Millis> finish();

    [[nodiscard]] bool has_more() const;
    Chunk next_chunk();
    bool next_piece();
    void begin_part(const SayPart& part);
    [[nodiscard]] Samples sound_of(const Segment& segment) const;

    SoundWorld world_;
    std::function<void(bool)> possible_;
    std::optional<bool> told_;
    std::unique_ptr<SoundOut> out_;
    Millis retry_;
    int stalls_{0}; // steps since the device last took anything

    Say say_; // its parts that are still to come
    std::deque<Segment> segments_;
    std::optional<PlayCue> cue_;
    Piece now_;
};

} // namespace linli::text
