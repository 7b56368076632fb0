#include "app/text/speech/sound_player.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/core/base/log.h"

namespace linli::text {
namespace {

constexpr Millis kFirstRetry{5'000};
constexpr Millis kLastRetry{60'000};
constexpr int kMostStalls = 100; // at least two seconds
constexpr std::size_t kFade = kSoundRate / 200;
constexpr std::size_t kLongestPiece = 60 * static_cast<std::size_t>(kSoundRate);
constexpr std::size_t kMostBytes = 2'000; // of one part: no text on a screen is as long
constexpr Millis kBetweenParts{250};
constexpr double kDecibelsAStep = 5; // four steps, 20 dB

double gain(int volume) {
    const int steps = std::clamp(volume, 1, kLoudestVolume) - kLoudestVolume;
    return std::pow(10.0, kDecibelsAStep * steps / 20);
}

/// What may be heard of it by everybody: each run of personal words becomes one request to look,
/// but keys are left out.
std::vector<SayPart> without_personal(std::vector<SayPart> parts, const std::string& look) {
    std::vector<SayPart> out;
    bool asked = false;
    for (SayPart& part : parts) {
        if (!part.personal) {
            out.push_back(std::move(part));
            asked = false;
        } else if (!part.typed && !std::exchange(asked, true)) {
            out.push_back({look});
        }
    }
    return out;
}

} // namespace

SoundPlayer::SoundPlayer(SoundWorld world, std::function<void(bool)> possible)
    : world_{std::move(world)}, possible_{std::move(possible)}, retry_{kFirstRetry} {}

void SoundPlayer::take(SoundOrder order) {
    std::visit([this](auto&& it) { take_order(std::forward<decltype(it)>(it)); }, std::move(order));
}

void SoundPlayer::take_order(Say say) {
    interrupt();
    if (!world_.headphones && !say.parts.empty()) {
        const auto tongue = static_cast<std::size_t>(say.tongue);
        say.parts = without_personal(std::move(say.parts), world_.look.at(tongue));
        if (say.parts.empty()) {
            cue_ = {Cue::kPress, say.volume};
            return;
        }
    }
    say.parts.resize(std::min(say.parts.size(), kMostParts));
    say_ = std::move(say);
}

void SoundPlayer::take_order(const PlayCue& cue) {
    interrupt();
    cue_ = cue;
}

void SoundPlayer::take_order(const Hush& /*hush*/) {
    forget();
    if (out_) {
        out_->hush();
    }
}

void SoundPlayer::interrupt() {
    say_ = {};
    segments_.clear();
    if (!now_.speech || now_.is_over()) {
        return;
    }
    const std::size_t left = std::min(now_.samples.size() - now_.at, kFade);
    now_.samples.resize(now_.at + left);
    for (std::size_t n = 0; n < left; ++n) {
        std::int16_t& sample = now_.samples[now_.at + n];
        sample =
            static_cast<std::int16_t>(sample * static_cast<int>(left - n) / static_cast<int>(left));
    }
    now_.speech = false; // a second interruption leaves the fading as it is
}

void SoundPlayer::forget() {
    say_ = {};
    segments_.clear();
    cue_.reset();
    now_ = {};
}

std::optional<Millis> SoundPlayer::open() {
    auto opened = world_.open_out();
    if (!opened) {
        return lose(opened.error());
    }
    out_ = std::move(opened).value();
    log_info("sound device is open");
    stalls_ = 0;
    tell(world_.voice != nullptr && world_.read != nullptr);
    return Millis{0};
}

std::optional<Millis> SoundPlayer::lose(const Error& why) {
    const bool news = out_ != nullptr || !told_;
    out_.reset();
    forget();
    if (news) {
        log_warning("no sound for now", {{"detail", why.detail}});
    }
    tell(false);
    return std::exchange(retry_, std::min(2 * retry_, kLastRetry));
}

void SoundPlayer::tell(bool possible) {
    if (told_ != possible) {
        told_ = possible;
        possible_(possible);
    }
}

std::optional<Millis> SoundPlayer::step() {
    if (!out_) {
        return open();
    }
    if (!has_more()) {
        return finish();
    }
    const auto room = out_->room();
    if (!room) {
        return lose(room.error());
    }
    if (*room < kChunk) {
        return wait_for_room(*room);
    }
    if (const Status written = out_->write(next_chunk()); !written) {
        return lose(written.error());
    }
    stalls_ = 0;
    retry_ = kFirstRetry;
    return Millis{0};
}

std::optional<Millis> SoundPlayer::wait_for_room(std::size_t room) {
    if (++stalls_ > kMostStalls) {
        return lose({ErrorCode::kIo, "sound device stands still"});
    }
    return Millis{1 + (kChunk - room) * 1000 / kSoundRate};
}

std::optional<Millis> SoundPlayer::finish() {
    const auto left = out_->finish();
    if (!left) {
        return lose(left.error());
    }
    if (*left == Millis{0}) {
        stalls_ = 0;
        return std::nullopt;
    }
    if (++stalls_ > kMostStalls) {
        return lose({ErrorCode::kIo, "sound device stands still"});
    }
    return *left;
}

bool SoundPlayer::has_more() const {
    return !now_.is_over() || cue_ || !segments_.empty() || !say_.parts.empty();
}

SoundPlayer::Chunk SoundPlayer::next_chunk() {
    Chunk chunk{};
    std::size_t filled = 0;
    while (filled < chunk.size() && (!now_.is_over() || next_piece())) {
        const double factor = gain(now_.volume);
        while (filled < chunk.size() && !now_.is_over()) {
            chunk[filled++] = static_cast<std::int16_t>(factor * now_.samples[now_.at++]);
        }
    }
    return chunk;
}

bool SoundPlayer::next_piece() {
    while (cue_ || !segments_.empty() || !say_.parts.empty()) {
        if (cue_) {
            now_ = {cue_sound(cue_->cue), 0, cue_->volume, false};
            cue_.reset();
        } else if (!segments_.empty()) {
            now_ = {sound_of(segments_.front()), 0, say_.volume, true};
            segments_.pop_front();
        } else {
            const SayPart part = std::move(say_.parts.front());
            say_.parts.erase(say_.parts.begin());
            begin_part(part);
        }
        if (!now_.is_over()) {
            return true;
        }
    }
    return false;
}

void SoundPlayer::begin_part(const SayPart& part) {
    for (const std::string& key :
         world_.keys ? world_.keys(part.words, say_.tongue) : std::vector<std::string>{}) {
        if (auto clip = world_.clips.find(key, say_.tongue)) {
            now_ = {std::move(*clip), 0, say_.volume, true};
            return;
        }
    }
    if (!world_.read || part.words.size() > kMostBytes) {
        return;
    }
    for (Segment& segment : world_.read(part.words, say_.tongue)) {
        segments_.push_back(std::move(segment));
    }
    if (!segments_.empty()) {
        segments_.back().pause = std::max(segments_.back().pause, kBetweenParts);
    }
}

Samples SoundPlayer::sound_of(const Segment& segment) const {
    Samples samples;
    if (!world_.voice) {
        return samples;
    }
    const auto listen = [&samples](std::span<const std::int16_t> piece) {
        samples.insert(samples.end(), piece.begin(), piece.end());
        return samples.size() < kLongestPiece;
    };
    if (const Status said = world_.voice->speak(segment, say_.speed, listen); !said) {
        log_warning("a sentence was not said", {{"detail", said.error().detail}});
    }
    return samples;
}

} // namespace linli::text
