#include "app/shell/sound.h"

#include <map>
#include <string_view>
#include <utility>

#include "app/core/base/data_directory.h"
#include "app/core/base/log.h"
#include "app/text/speech/spoken_text.h"
#include "app/ui/catalog.h"

#include "messages_text.h"

namespace linli::shell {
namespace {

text::Tongue tongue_of(flow::Language language) {
    return language == flow::Language::kEnglish ? text::Tongue::kEnglish : text::Tongue::kChinese;
}

text::Speed speed_of(flow::Speed speed) {
    switch (speed) {
    case flow::Speed::kSlow: return text::Speed::kSlow;
    case flow::Speed::kNormal: return text::Speed::kNormal;
    case flow::Speed::kFast: return text::Speed::kFast;
    }
    return text::Speed::kNormal;
}

text::Cue cue_of(flow::Cue cue) {
    switch (cue) {
    case flow::Cue::kPress: return text::Cue::kPress;
    case flow::Cue::kSuccess: return text::Cue::kSuccess;
    case flow::Cue::kAttention: return text::Cue::kAttention;
    }
    return text::Cue::kPress;
}

/// The keys of the messages that are just these words: the names of their recordings.
class KeysOfWords {
public:
    KeysOfWords() {
        for (std::size_t n = 0; n < ui::kMsgKeys.size(); ++n) {
            keys_.emplace(std::pair{text::Tongue::kChinese, ui::kMsgChinese.at(n)}, n);
            keys_.emplace(std::pair{text::Tongue::kEnglish, ui::kMsgEnglish.at(n)}, n);
        }
    }

    std::vector<std::string> operator()(std::string_view words, text::Tongue tongue) const {
        std::vector<std::string> found;
        const auto [first, last] = keys_.equal_range({tongue, words});
        for (auto it = first; it != last; ++it) {
            found.emplace_back(ui::kMsgKeys.at(it->second));
        }
        return found;
    }

private:
    std::multimap<std::pair<text::Tongue, std::string_view>, std::size_t> keys_;
};

using OpenOut = std::function<Result<std::unique_ptr<text::SoundOut>>()>;

OpenOut out_of(const Options& options) {
    if (!options.record_sound.empty()) {
        return [file = options.record_sound] {
            return text::open_sound_file(file, std::make_shared<SystemSteadyClock>());
        };
    }
    return [device = options.sound] {
        return text::open_alsa_sound_out(device);
    };
}

/// On the desk's thread.
text::SoundWorld world_of(const Options& options) {
    text::SoundWorld world;
    world.open_out = out_of(options);
    world.headphones = options.headphones;
    world.clips = text::Clips{options.clips};
    world.keys = KeysOfWords{};
    world.look = {
        ui::Catalog{flow::Language::kChinese}[ui::Msg::kAloudLook],
        ui::Catalog{flow::Language::kEnglish}[ui::Msg::kAloudLook]};
    auto voice = text::open_espeak_voice();
    auto spoken = text::SpokenText::load(data_directory());
    if (!voice || !spoken) {
        const Error& why = voice ? spoken.error() : voice.error();
        log_warning("no voice, cues only", {{"detail", why.detail}});
        return world;
    }
    world.voice = std::move(voice).value();
    world.read = [text = std::make_shared<text::SpokenText>(std::move(spoken).value()
                  )](std::string_view words, text::Tongue tongue) {
        return text->of(words, tongue);
    };
    return world;
}

} // namespace

std::unique_ptr<Sound> Sound::start(const Options& options, std::function<void(bool)> possible) {
    if (options.sound.empty() && options.record_sound.empty()) {
        return nullptr;
    }
    return std::unique_ptr<Sound>{new Sound{options, std::move(possible)}};
}

Sound::Sound(const Options& options, std::function<void(bool)> possible)
    : desk_{[options] { return world_of(options); }, std::move(possible)} {}

void Sound::speak(const flow::Speak& words) {
    if (words.parts.empty()) {
        desk_.hush();
        return;
    }
    text::Say say{{}, tongue_of(words.language), speed_of(words.speed), words.volume};
    for (const flow::SpokenPart& part : words.parts) {
        say.parts.push_back({part.words, part.personal, part.typed});
    }
    desk_.say(std::move(say));
}

void Sound::cue(flow::Cue cue, int volume) {
    desk_.cue({cue_of(cue), volume});
}

} // namespace linli::shell
