#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <numeric>

#include <catch2/catch.hpp>

#include "app/text/speech/clips.h"
#include "app/text/speech/cues.h"
#include "app/text/speech/voice.h"
#include "app/text/speech/wav.h"
#include "tests/support/temp_dir.h"

using namespace linli;
using namespace linli::text;

namespace {

const Segment kCheckIn{Tongue::kChinese, "qian1 dao4 cheng2 gong1", Millis{200}};

Samples said(Voice& voice, const Segment& segment, Speed speed) {
    Samples all;
    const auto listen = [&](std::span<const std::int16_t> piece) {
        all.insert(all.end(), piece.begin(), piece.end());
        return true;
    };
    REQUIRE(voice.speak(segment, speed, listen));
    return all;
}

} // namespace

TEST_CASE("voice: four syllables last a second or two, and faster is shorter", "[text][speech]") {
    const auto voice = open_espeak_voice();
    REQUIRE(voice);
    const std::size_t slow = said(**voice, kCheckIn, Speed::kSlow).size();
    const std::size_t normal = said(**voice, kCheckIn, Speed::kNormal).size();
    const std::size_t fast = said(**voice, kCheckIn, Speed::kFast).size();
    CHECK(slow > normal);
    CHECK(normal > fast);
    CHECK(fast > kSoundRate / 2);
    CHECK(slow < 3 * kSoundRate);
}

TEST_CASE("voice: both tongues sound, and a pause is silent", "[text][speech]") {
    const auto voice = open_espeak_voice();
    REQUIRE(voice);
    for (const Segment& segment : {kCheckIn, Segment{Tongue::kEnglish, "Hello", Millis{200}}}) {
        const Samples all = said(**voice, segment, Speed::kNormal);
        const auto pause = static_cast<std::ptrdiff_t>(kSoundRate / 5);
        REQUIRE(std::ssize(all) > pause);
        CHECK(*std::ranges::max_element(all) > 1000);
        CHECK(std::all_of(all.end() - pause, all.end(), [](auto s) { return s == 0; }));
    }
}

TEST_CASE("voice: told to stop, it gives no further piece", "[text][speech]") {
    const auto voice = open_espeak_voice();
    REQUIRE(voice);
    int pieces = 0;
    CHECK((*voice)->speak(kCheckIn, Speed::kNormal, [&](auto) { return ++pieces < 2; }));
    CHECK(pieces == 2);
    CHECK_FALSE(said(**voice, kCheckIn, Speed::kNormal).empty()); // and can speak again
}

TEST_CASE("wav: what is written is read back", "[text][speech]") {
    const Samples some{0, 1, -1, 32767, -32768, 12};
    const auto back = samples_from_wav(wav_of(some));
    REQUIRE(back);
    CHECK(*back == some);
}

TEST_CASE("wav: a file cut anywhere is refused or shorter, never misread", "[text][speech]") {
    const std::string whole = wav_of(Samples(100, 7));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto back = samples_from_wav(std::string_view{whole}.substr(0, length));
        if (back) {
            CHECK(back->size() < 100);
            CHECK(std::ranges::all_of(*back, [](auto s) { return s == 7; }));
        } else {
            CHECK(back.error().code == ErrorCode::kInvalid);
        }
    }
    CHECK(samples_from_wav(wav_of(Samples(61 * kSoundRate))).error().code == ErrorCode::kTooLarge);
}

TEST_CASE("clips: found by key and language; a broken one is none", "[text][speech]") {
    const test::TempDir folder;
    folder.write("home.check_in.zh.wav", wav_of({1, 2, 3}));
    folder.write("home.check_in.en.wav", "noise");
    const Clips clips{folder.path().string()};
    CHECK(clips.find("home.check_in", Tongue::kChinese) == Samples{1, 2, 3});
    CHECK_FALSE(clips.find("home.check_in", Tongue::kEnglish));
    CHECK_FALSE(clips.find("home.sign_up", Tongue::kChinese));
    CHECK_FALSE(clips.find("../home.check_in", Tongue::kChinese));
    CHECK_FALSE(Clips{""}.find("home.check_in", Tongue::kChinese));
}

TEST_CASE("cues: short, soft, silent at both ends, without DC, all different", "[text][speech]") {
    for (const Cue cue : {Cue::kPress, Cue::kSuccess, Cue::kAttention}) {
        const Samples sound = cue_sound(cue);
        const auto ms = sound.size() * 1000 / kSoundRate;
        CHECK(ms >= 40);
        CHECK(ms < 250);
        CHECK(std::abs(sound.front()) < 50);
        CHECK(std::abs(sound.back()) < 50);
        CHECK(*std::ranges::max_element(sound) > 3000);
        CHECK(*std::ranges::max_element(sound) < 16000);
        const auto sum = std::accumulate(sound.begin(), sound.end(), 0LL);
        CHECK(std::abs(sum / static_cast<long long>(sound.size())) < 20);
    }
    CHECK(cue_sound(Cue::kPress).size() * 2 < cue_sound(Cue::kSuccess).size());
    CHECK(cue_sound(Cue::kSuccess) != cue_sound(Cue::kAttention));
}

TEST_CASE("bench: first sample and whole sentence", "[.][text][speech][bench]") {
    const auto voice = open_espeak_voice();
    REQUIRE(voice);
    using Clock = std::chrono::steady_clock;
    using Ms = std::chrono::duration<double, std::milli>;
    for (int round = 0; round < 3; ++round) {
        const auto start = Clock::now();
        auto first = Clock::time_point::max();
        REQUIRE((*voice)->speak(kCheckIn, Speed::kNormal, [&](auto) {
            first = std::min(first, Clock::now());
            return true;
        }));
        WARN(
            "first sample " << Ms(first - start).count() << " ms, all "
                            << Ms(Clock::now() - start).count() << " ms"
        );
    }
}
