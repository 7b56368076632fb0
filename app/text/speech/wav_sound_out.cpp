#include <algorithm>
#include <fstream>
#include <ios>
#include <string_view>

#include "app/text/speech/sound_out.h"
#include "app/text/speech/wav.h"

namespace linli::text {
namespace {

constexpr std::size_t kBuffer = kSoundRate / 10;
constexpr std::size_t kLongestSilence = 10 * static_cast<std::size_t>(kSoundRate);
constexpr std::size_t kMostSamples = 3600 * static_cast<std::size_t>(kSoundRate);

/// A device that plays at the pace of the clock, and keeps what it plays.
class WavSoundOut : public SoundOut {
public:
    WavSoundOut(std::ofstream file, std::shared_ptr<const SteadyClock> clock)
        : file_{std::move(file)}, clock_{std::move(clock)}, begun_{clock_->now()} {}

    ~WavSoundOut() override {
        file_.seekp(0);
        put(wav_header(kept_));
    }

    WavSoundOut(const WavSoundOut&) = delete;
    WavSoundOut& operator=(const WavSoundOut&) = delete;

    Result<std::size_t> room() override { return kBuffer - std::min(kBuffer, waiting()); }

    Status write(std::span<const std::int16_t> samples) override {
        if (const std::size_t played = played_until_now(); played > taken_) {
            keep(Samples(std::min(played - taken_, kLongestSilence)));
            taken_ = played;
        }
        keep(samples);
        taken_ += samples.size();
        file_.flush();
        return file_ ? Status{} : fail(ErrorCode::kIo, "sound file cannot be written");
    }

    Result<Millis> finish() override {
        const std::size_t left = waiting();
        return Millis{left == 0 ? 0 : 1 + left * 1000 / kSoundRate};
    }

    void hush() override {
        const std::size_t unheard = waiting();
        taken_ -= unheard;
        kept_ -= std::min(kept_, unheard);
        file_.seekp(static_cast<std::streamoff>(kHeader + 2 * kept_));
    }

private:
    static constexpr std::size_t kHeader = 44;

    [[nodiscard]] std::size_t played_until_now() const {
        return static_cast<std::size_t>((clock_->now() - begun_).count()) * kSoundRate / 1000;
    }

    [[nodiscard]] std::size_t waiting() const {
        const std::size_t played = played_until_now();
        return taken_ > played ? taken_ - played : 0;
    }

    void put(std::string_view bytes) {
        file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

    void keep(std::span<const std::int16_t> samples) {
        samples = samples.first(std::min(samples.size(), kMostSamples - kept_));
        put(wav_bytes(samples));
        kept_ += samples.size();
    }

    std::ofstream file_;
    std::shared_ptr<const SteadyClock> clock_;
    SteadyTime begun_;
    std::size_t taken_{0}; // since it began, silence included
    std::size_t kept_{0};  // in the file
};

} // namespace

Result<std::unique_ptr<SoundOut>> open_sound_file(
    const std::string& path, std::shared_ptr<const SteadyClock> clock
) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    // Whoever kills the program finds a file that says to be longer than it is, and can be read.
    const std::string header = wav_header(kMostSamples);
    file.write(header.data(), static_cast<std::streamsize>(header.size()));
    if (!file.flush()) {
        return fail(ErrorCode::kIo, "sound file cannot be written");
    }
    return std::unique_ptr<SoundOut>{
        std::make_unique<WavSoundOut>(std::move(file), std::move(clock))};
}

} // namespace linli::text
