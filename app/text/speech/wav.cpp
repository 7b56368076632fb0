#include "app/text/speech/wav.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace linli::text {
namespace {

constexpr std::size_t kHeader = 8; // of a chunk: its name and its length
constexpr std::size_t kMostSeconds = 60;
constexpr std::uint32_t kSlowest = 8000;
constexpr std::uint32_t kFastest = 48000;
constexpr std::uint32_t kPcm = 1;

/// Little-endian; the caller has seen that the bytes are there.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

void append(std::string& out, std::uint32_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        out += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
    }
}

/// The chunk's content; what its header claims beyond the file is cut off.
std::optional<std::string_view> chunk(std::string_view bytes, std::string_view name) {
    while (bytes.size() >= kHeader) {
        const std::size_t length = number(bytes, 4, 4);
        const std::string_view content = bytes.substr(kHeader, length);
        if (bytes.starts_with(name)) {
            return content;
        }
        bytes.remove_prefix(std::min(bytes.size(), kHeader + length + length % 2));
    }
    return std::nullopt;
}

struct Sound {
    std::size_t rate{};
    std::vector<float> samples;
};

/// Each new sample is the mean of the old ones that it covers: enough for speech.
Samples at_our_rate(const Sound& sound) {
    constexpr auto kOurs = static_cast<std::size_t>(kSoundRate);
    const std::size_t count = sound.samples.size() * kOurs / sound.rate;
    Samples out;
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t first = i * sound.rate / kOurs;
        const std::size_t end = std::max(first + 1, (i + 1) * sound.rate / kOurs);
        float sum = 0;
        for (std::size_t n = first; n < end; ++n) {
            sum += sound.samples[n];
        }
        out.push_back(static_cast<std::int16_t>(sum / static_cast<float>(end - first)));
    }
    return out;
}

} // namespace

Result<Samples> samples_from_wav(std::string_view bytes) {
    if (bytes.size() < 12 || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WAVE") {
        return fail(ErrorCode::kInvalid, "no WAV file");
    }
    bytes.remove_prefix(12);
    const auto format = chunk(bytes, "fmt ");
    const auto data = chunk(bytes, "data");
    if (!format || format->size() < 16 || !data) {
        return fail(ErrorCode::kInvalid, "a WAV file without format or sound");
    }
    const std::size_t channels = number(*format, 2, 2);
    const std::uint32_t rate = number(*format, 4, 4);
    if (number(*format, 0, 2) != kPcm || number(*format, 14, 2) != 16 || channels < 1
        || channels > 2 || rate < kSlowest || rate > kFastest) {
        return fail(ErrorCode::kInvalid, "not 16 bit PCM of one or two channels, 8 to 48 kHz");
    }
    const std::size_t count = data->size() / (2 * channels);
    if (count > kMostSeconds * rate) {
        return fail(ErrorCode::kTooLarge, "longer than a minute");
    }
    Sound sound{rate, {}};
    sound.samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        float sum = 0;
        for (std::size_t c = 0; c < channels; ++c) {
            const std::uint32_t bits = number(*data, 2 * (i * channels + c), 2);
            sum += static_cast<float>(static_cast<std::int16_t>(bits));
        }
        sound.samples.push_back(sum / static_cast<float>(channels));
    }
    return at_our_rate(sound);
}

std::string wav_header(std::size_t samples) {
    const auto length = static_cast<std::uint32_t>(2 * samples);
    std::string out = "RIFF";
    append(out, 36 + length, 4);
    out += "WAVEfmt ";
    append(out, 16, 4);
    append(out, kPcm, 2);
    append(out, 1, 2);
    append(out, kSoundRate, 4);
    append(out, 2 * kSoundRate, 4);
    append(out, 2, 2);
    append(out, 16, 2);
    out += "data";
    append(out, length, 4);
    return out;
}

std::string wav_bytes(std::span<const std::int16_t> samples) {
    std::string out;
    out.reserve(2 * samples.size());
    for (const std::int16_t sample : samples) {
        append(out, static_cast<std::uint16_t>(sample), 2);
    }
    return out;
}

std::string wav_of(const Samples& samples) {
    return wav_header(samples.size()) + wav_bytes(samples);
}

} // namespace linli::text
