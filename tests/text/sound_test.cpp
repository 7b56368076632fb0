#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <future>
#include <numeric>

#include <catch2/catch.hpp>

#include "app/text/speech/sound_desk.h"
#include "app/text/speech/wav.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

using namespace linli;
using namespace linli::text;

namespace {

constexpr std::int16_t kLevel = 10'000;
constexpr std::size_t kWordLength = 4'410; // ten chunks

/// What a test sees and decides of the device, the voice and the reader.
struct Lobby {
    bool plugged{true};
    bool dead{false};     // takes nothing any more
    bool refusing{false}; // fails at the next write
    bool has_voice{true};
    Samples heard;
    int hushed{0};
    std::vector<std::string> said;
    std::vector<Speed> speeds;
    std::vector<bool> told;
};

class FakeOut : public SoundOut {
public:
    explicit FakeOut(Lobby& lobby) : lobby_{lobby} {}

    Result<std::size_t> room() override { return lobby_.dead ? 0 : 2'205; }

    Status write(std::span<const std::int16_t> samples) override {
        if (lobby_.refusing) {
            return fail(ErrorCode::kIo, "unplugged");
        }
        lobby_.heard.insert(lobby_.heard.end(), samples.begin(), samples.end());
        return {};
    }

    Result<Millis> finish() override { return Millis{lobby_.dead ? 20 : 0}; }

    void hush() override { ++lobby_.hushed; }

private:
    Lobby& lobby_;
};

/// Says every segment in a fifth of a second of one height.
class FakeVoice : public Voice {
public:
    explicit FakeVoice(Lobby& lobby) : lobby_{lobby} {}

    Status speak(const Segment& segment, Speed speed, const Listener& listener) override {
        lobby_.said.push_back(segment.sounds);
        lobby_.speeds.push_back(speed);
        const bool secret = segment.sounds.starts_with("secret");
        const Samples word(kWordLength, secret ? -kLevel : kLevel);
        (void)listener(word);
        return {};
    }

private:
    Lobby& lobby_;
};

SoundWorld world_of(Lobby& lobby) {
    SoundWorld world;
    world.open_out = [&lobby]() -> Result<std::unique_ptr<SoundOut>> {
        if (!lobby.plugged) {
            return fail(ErrorCode::kNotFound, "no such device");
        }
        return std::unique_ptr<SoundOut>{std::make_unique<FakeOut>(lobby)};
    };
    if (lobby.has_voice) {
        world.voice = std::make_unique<FakeVoice>(lobby);
    }
    world.read = [](std::string_view words, Tongue tongue) {
        return std::vector<Segment>{{tongue, std::string{words}, Millis{0}}};
    };
    world.look = {"kan ping mu", "look"};
    return world;
}

SoundPlayer player_in(Lobby& lobby) {
    return SoundPlayer{world_of(lobby), [&lobby](bool possible) {
                           lobby.told.push_back(possible);
                       }};
}

/// Until it sleeps.
void play(SoundPlayer& player) {
    for (int n = 0; n < 10'000; ++n) {
        if (!player.step()) {
            return;
        }
    }
    FAIL("it never falls silent");
}

void steps(SoundPlayer& player, int count) {
    for (int n = 0; n < count; ++n) {
        (void)player.step();
    }
}

Say say(std::vector<SayPart> parts, int volume = kLoudestVolume) {
    return {std::move(parts), Tongue::kChinese, Speed::kNormal, volume};
}

int peak(const Samples& samples) {
    int most = 0;
    for (const std::int16_t sample : samples) {
        most = std::max(most, std::abs(sample));
    }
    return most;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("sound: parts are said in order, each once, then it sleeps", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    player.take(say({{"one"}, {"two"}, {"three"}}));
    play(player);
    CHECK(lobby.said == Words{"one", "two", "three"});
    CHECK(lobby.heard.size() >= 3 * kWordLength);
    CHECK(lobby.heard.size() % SoundPlayer::kChunk == 0);
    CHECK_FALSE(player.step());
    CHECK(lobby.told == std::vector<bool>{true});
}

TEST_CASE("sound: one step gives one chunk, so the first comes at once", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    (void)player.step(); // opens the device
    player.take(say({{"one"}, {"two"}}));
    (void)player.step();
    CHECK(lobby.heard.size() == SoundPlayer::kChunk);
    CHECK(lobby.said == Words{"one"});
}

TEST_CASE("sound: a new order takes the place of the old one, without a click", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    player.take(say({{"one"}, {"two"}}));
    steps(player, 4);
    player.take(say({{"three"}}));
    const std::size_t before = lobby.heard.size();
    steps(player, 1);
    CHECK(lobby.said == Words{"one", "three"});
    // What was cut off fades for five milliseconds.
    const auto begin = lobby.heard.begin() + static_cast<std::ptrdiff_t>(before);
    CHECK(std::is_sorted(begin - 1, begin + 110, std::greater<>{}));
    CHECK(*(begin + 109) < kLevel / 50);
    play(player);
    CHECK(lobby.said == Words{"one", "three"});
}

TEST_CASE("sound: speed goes to the voice, volume in steps of five decibels", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    std::vector<int> peaks;
    for (int volume = 0; volume <= kLoudestVolume + 1; ++volume) {
        lobby.heard.clear();
        Say order = say({{"one"}}, volume);
        order.speed = Speed::kSlow;
        player.take(std::move(order));
        play(player);
        peaks.push_back(peak(lobby.heard));
    }
    CHECK(lobby.speeds == std::vector<Speed>(peaks.size(), Speed::kSlow));
    CHECK(peaks[0] == peaks[1]);
    CHECK(peaks[kLoudestVolume] == kLevel);
    CHECK(peaks[kLoudestVolume + 1] == kLevel);
    CHECK(peaks[1] == kLevel / 10);
    for (std::size_t volume = 2; volume <= kLoudestVolume; ++volume) {
        CHECK(peaks[volume] > peaks[volume - 1] * 17 / 10);
    }
}

TEST_CASE("sound: at the end of a visit it is silent at once", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    player.take(say({{"one"}, {"two"}}));
    player.take(PlayCue{Cue::kSuccess, kLoudestVolume});
    player.take(say({{"three"}}));
    steps(player, 3);
    player.take(Hush{});
    const std::size_t before = lobby.heard.size();
    CHECK_FALSE(player.step());
    CHECK(lobby.heard.size() == before);
    CHECK(lobby.hushed == 1);
}

TEST_CASE("sound: an act ends what is being said, and its sound is heard first", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    player.take(say({{"one"}, {"two"}}));
    steps(player, 3);
    player.take(PlayCue{Cue::kPress, kLoudestVolume});
    player.take(say({{"page"}}));
    lobby.heard.clear();
    play(player);
    CHECK(lobby.said == Words{"one", "page"});
    const Samples cue = cue_sound(Cue::kPress);
    REQUIRE(lobby.heard.size() > 110 + cue.size());
    CHECK(std::equal(cue.begin(), cue.end(), lobby.heard.begin() + 110)); // after the fading
}

TEST_CASE("sound: no personal word leaves but for headphones", "[text][sound]") {
    const std::vector<SayPart> parts{
        {"name"}, {"secret one", true}, {"secret two", true}, {"class"}, {"secret three", true}};
    Lobby lobby;
    auto aloud = player_in(lobby);
    aloud.take(say(parts));
    play(aloud);
    CHECK(lobby.said == Words{"name", "kan ping mu", "class", "kan ping mu"});
    CHECK(*std::ranges::min_element(lobby.heard) >= 0); // the fake says secrets below zero

    lobby.said.clear();
    lobby.heard.clear();
    aloud.take(say({{"five", true, true}})); // a key: a click is enough
    play(aloud);
    CHECK(lobby.said.empty());
    const Samples click = cue_sound(Cue::kPress);
    REQUIRE(lobby.heard.size() >= click.size());
    CHECK(std::equal(click.begin(), click.end(), lobby.heard.begin()));
    aloud.take(say({{"five", true, true}, {"key"}}));
    play(aloud);
    CHECK(lobby.said == Words{"key"});

    Lobby private_lobby;
    SoundWorld world = world_of(private_lobby);
    world.headphones = true;
    SoundPlayer quiet{std::move(world), [](bool) {
                      }};
    quiet.take(say(parts));
    play(quiet);
    CHECK(private_lobby.said == Words{"name", "secret one", "secret two", "class", "secret three"});
    CHECK(*std::ranges::min_element(private_lobby.heard) == -kLevel);
}

TEST_CASE("sound: no personal word is in the file of what was heard", "[text][sound]") {
    const bool headphones = GENERATE(false, true);
    const test::TempDir folder;
    const auto clock = std::make_shared<test::FakeSteadyClock>();
    {
        Lobby lobby;
        SoundWorld world = world_of(lobby);
        world.headphones = headphones;
        world.open_out = [&] {
            return open_sound_file(folder.file("heard.wav"), clock);
        };
        SoundPlayer player{std::move(world), [](bool) {
                           }};
        player.take(say({{"name"}, {"secret", true}}));
        while (const auto rest = player.step()) {
            clock->advance(*rest);
        }
    }
    const auto kept = samples_from_wav(test::bytes_of(folder.file("heard.wav")));
    REQUIRE(kept);
    CHECK(kept->size() >= 2 * kWordLength);
    CHECK(std::ranges::count(*kept, kLevel) == (headphones ? 4'410 : 8'820));
    CHECK((std::ranges::count(*kept, -kLevel) > 0) == headphones);
}

TEST_CASE("sound: what staff recorded goes before the synthesiser", "[text][sound]") {
    const test::TempDir folder;
    folder.write("bar.help.zh.wav", wav_of(Samples(441, 321)));
    Lobby lobby;
    SoundWorld world = world_of(lobby);
    world.clips = Clips{folder.path().string()};
    world.keys = [](std::string_view words, Tongue) {
        return words == "help" ? Words{"bar.other", "bar.help"} : Words{};
    };
    SoundPlayer player{std::move(world), [](bool) {
                       }};
    player.take(say({{"help"}, {"one"}}));
    play(player);
    CHECK(lobby.said == Words{"one"});
    CHECK(lobby.heard.front() == 321);
}

TEST_CASE("sound: without a voice there are cues, but no speech is offered", "[text][sound]") {
    Lobby lobby;
    lobby.has_voice = false;
    auto player = player_in(lobby);
    player.take(PlayCue{Cue::kPress, kLoudestVolume});
    play(player);
    CHECK(peak(lobby.heard) > 3000);
    player.take(say({{"one"}}));
    play(player);
    CHECK(lobby.told == std::vector<bool>{false});
}

TEST_CASE("sound: a missing device is tried again, ever more rarely", "[text][sound]") {
    Lobby lobby;
    lobby.plugged = false;
    auto player = player_in(lobby);
    std::vector<long long> rests;
    for (int n = 0; n < 6; ++n) {
        const auto rest = player.step();
        REQUIRE(rest);
        rests.push_back(rest->count());
    }
    CHECK(rests == std::vector<long long>{5000, 10000, 20000, 40000, 60000, 60000});
    CHECK(lobby.told == std::vector<bool>{false});
    player.take(say({{"one"}}));
    (void)player.step();
    lobby.plugged = true;
    play(player);
    CHECK(lobby.told == std::vector<bool>{false, true});
    CHECK(lobby.said.empty()); // what could not be said then is not said now
}

TEST_CASE("sound: a device that is unplugged costs one sentence", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    player.take(say({{"one"}, {"two"}}));
    steps(player, 4);
    lobby.refusing = true;
    CHECK(player.step() == Millis{5000});
    CHECK(lobby.told == std::vector<bool>{true, false});
    lobby.refusing = false;
    player.take(say({{"three"}}));
    play(player);
    CHECK(lobby.said == Words{"one", "three"});
    CHECK(lobby.told == std::vector<bool>{true, false, true});
}

TEST_CASE("sound: a device that stands still is given up", "[text][sound]") {
    Lobby lobby;
    auto player = player_in(lobby);
    const bool while_speaking = GENERATE(true, false);
    player.take(say({{"one"}}));
    steps(player, while_speaking ? 3 : 12);
    lobby.dead = true;
    Millis waited{0};
    for (int n = 0; n < 1000 && lobby.told.size() < 2; ++n) {
        const auto rest = player.step();
        REQUIRE(rest);
        waited += lobby.told.size() < 2 ? *rest : Millis{0};
    }
    CHECK(lobby.told == std::vector<bool>{true, false});
    CHECK(waited >= Millis{2000});
    CHECK(waited < Millis{3000});
}

namespace {

/// A driver that does not come back until the test lets it.
class StuckOut : public SoundOut {
public:
    struct Gate {
        std::promise<void> entered;
        std::promise<void> open;
        std::promise<void> gone;
    };

    explicit StuckOut(std::shared_ptr<Gate> gate) : gate_{std::move(gate)} {}

    ~StuckOut() override { gate_->gone.set_value(); }

    StuckOut(const StuckOut&) = delete;
    StuckOut& operator=(const StuckOut&) = delete;

    Result<std::size_t> room() override { return SoundPlayer::kChunk; }

    Status write(std::span<const std::int16_t>) override {
        gate_->entered.set_value();
        gate_->open.get_future().wait();
        return fail(ErrorCode::kIo, "too late");
    }

    Result<Millis> finish() override { return Millis{0}; }

    void hush() override {}

private:
    std::shared_ptr<Gate> gate_;
};

} // namespace

TEST_CASE("sound: a driver that hangs holds up no order and no end", "[text][sound]") {
    const auto gate = std::make_shared<StuckOut::Gate>();
    std::vector<bool> told;
    {
        SoundDesk desk{
            [gate] {
                SoundWorld world;
                world.open_out = [gate]() -> Result<std::unique_ptr<SoundOut>> {
                    return std::unique_ptr<SoundOut>{std::make_unique<StuckOut>(gate)};
                };
                return world;
            },
            [&told](bool possible) { told.push_back(possible); },
            Millis{0}};
        desk.cue({Cue::kPress, 1});
        gate->entered.get_future().wait();
        for (int n = 0; n < 1000; ++n) {
            desk.say({});
        }
    }
    gate->open.set_value();
    gate->gone.get_future().wait();
    CHECK(told == std::vector<bool>{false}); // it has no voice; nothing was told after the end
}

TEST_CASE("sound file: silence until something sounds, at the pace of the clock", "[text][sound]") {
    const test::TempDir folder;
    const std::string path = folder.file("heard.wav");
    const auto clock = std::make_shared<test::FakeSteadyClock>();
    {
        auto out = open_sound_file(path, clock);
        REQUIRE(out);
        clock->advance(Millis{1000});
        CHECK((*out)->room().value() == kSoundRate / 10);
        CHECK((*out)->write(Samples(1000, 7)));
        CHECK((*out)->room().value() == kSoundRate / 10 - 1000);
        CHECK((*out)->finish().value() > Millis{40});
        clock->advance(Millis{50});
        CHECK((*out)->finish().value() == Millis{0});
        CHECK((*out)->write(Samples(1000, 8)));
        clock->advance(Millis{10});
        (*out)->hush(); // the rest of it is not heard
        clock->advance(Millis{60'000});
        CHECK((*out)->write(Samples(10, 9)));
    }
    const auto kept = samples_from_wav(test::bytes_of(path));
    REQUIRE(kept);
    CHECK(std::all_of(kept->begin(), kept->begin() + kSoundRate, [](auto s) { return s == 0; }));
    CHECK(std::ranges::count(*kept, 7) == 1000);
    CHECK(std::ranges::count(*kept, 8) == kSoundRate / 100 + 1);
    CHECK(std::ranges::count(*kept, 9) == 10);
    CHECK(kept->size() < 12 * kSoundRate); // a minute of silence is kept as ten seconds
    CHECK(open_sound_file("/nowhere/at/all.wav", clock).error().code == ErrorCode::kIo);
}

TEST_CASE("alsa: a device that is not there is an answer", "[text][sound]") {
    CHECK(open_alsa_sound_out("no_such_device").error().code == ErrorCode::kNotFound);
}

TEST_CASE("alsa: what is written arrives", "[text][sound]") {
    const test::TempDir folder;
    const std::string path = folder.file("heard.raw");
    {
        auto out = open_alsa_sound_out("file:'" + path + "',raw");
        REQUIRE(out);
        REQUIRE((*out)->room().value() >= SoundPlayer::kChunk);
        for (int n = 0; n < 5; ++n) {
            REQUIRE((*out)->write(Samples(SoundPlayer::kChunk, 5)));
        }
        (*out)->hush();
        REQUIRE((*out)->write(Samples(SoundPlayer::kChunk, 6)));
        CHECK((*out)->finish());
    }
    const std::string heard = test::bytes_of(path);
    REQUIRE(heard.size() == 2 * 6 * SoundPlayer::kChunk);
    CHECK(heard.front() == 5);
    CHECK(heard[heard.size() - 2] == 6);
}

namespace {

/// Says when the first sound of an order comes.
class TimingOut : public SoundOut {
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit TimingOut(std::shared_ptr<std::promise<Moment>> first) : first_{std::move(first)} {}

    Result<std::size_t> room() override { return kSoundRate / 10; }

    Status write(std::span<const std::int16_t> samples) override {
        if (!heard_ && std::ranges::any_of(samples, [](auto s) { return s != 0; })) {
            heard_ = true;
            first_->set_value(std::chrono::steady_clock::now());
        }
        return {};
    }

    Result<Millis> finish() override { return Millis{0}; }

    void hush() override {}

private:
    std::shared_ptr<std::promise<Moment>> first_;
    bool heard_{false};
};

} // namespace

TEST_CASE("bench: from an order to its first sample", "[.][text][sound][bench]") {
    for (int round = 0; round < 5; ++round) {
        auto first = std::make_shared<std::promise<TimingOut::Moment>>();
        std::promise<void> open;
        SoundDesk desk{
            [first] {
                SoundWorld world;
                world.open_out = [first]() -> Result<std::unique_ptr<SoundOut>> {
                    return std::unique_ptr<SoundOut>{std::make_unique<TimingOut>(first)};
                };
                world.voice = open_espeak_voice().value();
                world.read = [](std::string_view words, Tongue tongue) {
                    return std::vector<Segment>{{tongue, std::string{words}, Millis{0}}};
                };
                return world;
            },
            [&open](bool) {
                open.set_value();
            }};
        open.get_future().wait();
        const auto ordered = std::chrono::steady_clock::now();
        desk.say(say({{"qian1 dao4 wo3 lai2 shang4 ke4 le5"}}));
        const std::chrono::duration<double, std::milli> took = first->get_future().get() - ordered;
        WARN("first sound after " << took.count() << " ms");
    }
}
