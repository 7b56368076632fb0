#include "app/text/speech/cues.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace linli::text {
namespace {

constexpr double kPeak = 0.3 * 32767; // soft beside speech

struct Note {
    double hertz;
    int start_ms;
    int length_ms;
};

std::size_t samples_in(int ms) {
    return static_cast<std::size_t>(kSoundRate) * static_cast<std::size_t>(ms) / 1000;
}

/// One raised-cosine arch: it begins and ends in silence and has no edge to click at.
double arch(std::size_t at, std::size_t of) {
    const double turn = 2 * std::numbers::pi * static_cast<double>(at) / static_cast<double>(of);
    return 0.5 - 0.5 * std::cos(turn);
}

void add(Samples& into, const Note& note) {
    const std::size_t first = samples_in(note.start_ms);
    const std::size_t length = samples_in(note.length_ms);
    into.resize(std::max(into.size(), first + length + 1));
    for (std::size_t i = 0; i < length; ++i) {
        const double turn = 2 * std::numbers::pi * note.hertz * static_cast<double>(i) / kSoundRate;
        const double value = kPeak * arch(i, length) * std::sin(turn);
        into[first + i] = static_cast<std::int16_t>(into[first + i] + std::lround(value));
    }
}

} // namespace

Samples cue_sound(Cue cue) {
    Samples samples;
    switch (cue) {
    case Cue::kPress: add(samples, {880, 0, 50}); break;
    case Cue::kSuccess:
        add(samples, {659, 0, 110});
        add(samples, {988, 110, 130});
        break;
    case Cue::kAttention:
        add(samples, {523, 0, 100});
        add(samples, {523, 140, 100});
        break;
    }
    return samples;
}

} // namespace linli::text
