#include <algorithm>
#include <array>
#include <cstddef>
#include <espeak-ng/speak_lib.h>

#include "app/text/speech/voice.h"

namespace linli::text {
namespace {

constexpr int kPieceMs = 60;
constexpr const char* kChineseVoice = "cmn-latn-pinyin"; // "cmn" reads pinyin as English
constexpr const char* kEnglishVoice = "en-us";

int words_a_minute(Speed speed) {
    switch (speed) {
    case Speed::kSlow: return 105;
    case Speed::kNormal: return 130;
    case Speed::kFast: return 165;
    }
    return 130;
}

struct Call {
    const Voice::Listener& listener;
    bool stopped{false};
};

// The library calls it with the events of the piece, which carry the pointer given to espeak_Synth.
int take_piece(short* samples, int count, espeak_EVENT* events) {
    auto* call = static_cast<Call*>(events->user_data);
    if (samples == nullptr || count <= 0 || call == nullptr) {
        return call != nullptr && call->stopped ? 1 : 0;
    }
    if (!call->stopped) {
        call->stopped = !call->listener({samples, static_cast<std::size_t>(count)});
    }
    return call->stopped ? 1 : 0;
}

class EspeakVoice : public Voice {
public:
    Status speak(const Segment& segment, Speed speed, const Listener& listener) override {
        const bool english = segment.tongue == Tongue::kEnglish;
        if (espeak_SetVoiceByName(english ? kEnglishVoice : kChineseVoice) != EE_OK
            || espeak_SetParameter(espeakRATE, words_a_minute(speed), 0) != EE_OK) {
            return fail(ErrorCode::kIo, "espeak-ng has lost its voice");
        }
        Call call{listener};
        const auto said = espeak_Synth(
            segment.sounds.c_str(),
            segment.sounds.size() + 1,
            0,
            POS_CHARACTER,
            0,
            espeakCHARS_UTF8,
            nullptr,
            &call
        );
        if (said != EE_OK) {
            return fail(ErrorCode::kIo, "espeak-ng cannot speak");
        }
        rest(segment.pause, call);
        return {};
    }

private:
    static void rest(Millis pause, Call& call) {
        constexpr std::array<std::int16_t, kSoundRate * kPieceMs / 1000> kSilence{};
        auto left =
            static_cast<std::size_t>(std::max<long long>(0, pause.count())) * kSoundRate / 1000;
        while (left > 0 && !call.stopped) {
            const std::size_t piece = std::min(left, kSilence.size());
            call.stopped = !call.listener(std::span{kSilence}.first(piece));
            left -= piece;
        }
    }
};

} // namespace

Result<std::unique_ptr<Voice>> open_espeak_voice() {
    // Once a process, and never ended: ending 1.51 after a second beginning can wait for ever.
    static const int kRate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, kPieceMs, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (kRate != kSoundRate) {
        return fail(ErrorCode::kNotFound, "espeak-ng has no data, or another sample rate");
    }
    auto voice = std::make_unique<EspeakVoice>();
    espeak_SetSynthCallback(take_piece);
    for (const char* name : {kEnglishVoice, kChineseVoice}) {
        if (espeak_SetVoiceByName(name) != EE_OK) {
            return fail(ErrorCode::kNotFound, std::string{"espeak-ng has no voice "} + name);
        }
    }
    return std::unique_ptr<Voice>{std::move(voice)};
}

} // namespace linli::text
