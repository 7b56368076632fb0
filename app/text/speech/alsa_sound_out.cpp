#include <algorithm>
#include <alsa/asoundlib.h>
#include <cerrno>

#include "app/text/speech/sound_out.h"

namespace linli::text {
namespace {

constexpr unsigned kBufferMicros = 100'000;

/// ALSA writes what it thinks of a device to stderr, several lines each time; we say it in one.
void say_nothing(
    const char* /*file*/,
    int /*line*/,
    const char* /*function*/,
    int /*error*/,
    const char* /*format*/,
    ...
) {}

struct Close {
    void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};

using Pcm = std::unique_ptr<snd_pcm_t, Close>;

Error error_of(long code, const char* what) {
    const int number = static_cast<int>(-code);
    ErrorCode kind = ErrorCode::kIo;
    if (number == EBUSY) {
        kind = ErrorCode::kBusy;
    } else if (number == ENOENT || number == ENODEV || number == ENXIO) {
        kind = ErrorCode::kNotFound;
    }
    return {kind, std::string{what} + ": " + snd_strerror(static_cast<int>(code))};
}

class AlsaSoundOut : public SoundOut {
public:
    AlsaSoundOut(Pcm pcm, std::size_t buffer) : pcm_{std::move(pcm)}, buffer_{buffer} {}

    Result<std::size_t> room() override {
        snd_pcm_sframes_t free = snd_pcm_avail(pcm_.get());
        if (free < 0) {
            // It ran dry, as it should between two sentences, or the machine slept.
            LINLI_TRY(get_ready(free));
            free = snd_pcm_avail(pcm_.get());
        }
        if (free < 0) {
            return error_of(free, "sound device");
        }
        return std::min(static_cast<std::size_t>(free), buffer_);
    }

    Status write(std::span<const std::int16_t> samples) override {
        auto taken = snd_pcm_writei(pcm_.get(), samples.data(), samples.size());
        if (taken < 0 && taken != -EAGAIN) {
            LINLI_TRY(get_ready(taken));
            taken = snd_pcm_writei(pcm_.get(), samples.data(), samples.size());
        }
        if (taken != static_cast<snd_pcm_sframes_t>(samples.size())) {
            return error_of(taken < 0 ? taken : -EIO, "sound device takes nothing");
        }
        if (snd_pcm_state(pcm_.get()) == SND_PCM_STATE_PREPARED) {
            const int started = snd_pcm_start(pcm_.get());
            if (started < 0) {
                return error_of(started, "sound device does not start");
            }
        }
        return {};
    }

    Result<Millis> finish() override {
        if (snd_pcm_state(pcm_.get()) == SND_PCM_STATE_RUNNING) {
            const auto free = snd_pcm_avail(pcm_.get());
            if (free >= 0 && static_cast<std::size_t>(free) < buffer_) {
                const std::size_t left = buffer_ - static_cast<std::size_t>(free);
                return Millis{1 + left * 1000 / kSoundRate};
            }
        }
        hush();
        return Millis{0};
    }

    void hush() override {
        snd_pcm_drop(pcm_.get());
        snd_pcm_prepare(pcm_.get()); // what fails here fails again when it matters
    }

private:
    Status get_ready(long error) {
        if (error != -EPIPE && error != -ESTRPIPE) {
            return error_of(error, "sound device");
        }
        const int ready = snd_pcm_prepare(pcm_.get());
        return ready < 0 ? Status{error_of(ready, "sound device")} : Status{};
    }

    Pcm pcm_;
    std::size_t buffer_;
};

} // namespace

Result<std::unique_ptr<SoundOut>> open_alsa_sound_out(const std::string& device) {
    snd_lib_error_set_handler(say_nothing);
    snd_pcm_t* opened = nullptr;
    const int found =
        snd_pcm_open(&opened, device.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
    if (found < 0) {
        return error_of(found, "sound device");
    }
    Pcm pcm{opened};
    const int fits = snd_pcm_set_params(
        opened, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, kSoundRate, 1, kBufferMicros
    );
    snd_pcm_uframes_t buffer = 0;
    snd_pcm_uframes_t period = 0;
    if (fits < 0 || snd_pcm_get_params(opened, &buffer, &period) < 0) {
        return fail(ErrorCode::kInvalid, "sound device cannot play our samples; try plughw:");
    }
    return std::unique_ptr<SoundOut>{std::make_unique<AlsaSoundOut>(std::move(pcm), buffer)};
}

} // namespace linli::text
