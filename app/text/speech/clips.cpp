#include "app/text/speech/clips.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <ios>

#include "app/core/base/log.h"
#include "app/text/speech/wav.h"

namespace linli::text {
namespace {

constexpr std::size_t kMostBytes = 12'000'000; // a minute at 48 kHz in two channels, and headers

bool is_key(std::string_view key) {
    return !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

Result<Samples> read(std::ifstream& in) {
    std::string bytes(kMostBytes + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kMostBytes) {
        return fail(ErrorCode::kTooLarge, "too many bytes");
    }
    return samples_from_wav(bytes);
}

} // namespace

std::optional<Samples> Clips::find(std::string_view key, Tongue tongue) const {
    if (folder_.empty() || !is_key(key)) {
        return std::nullopt;
    }
    const std::string name =
        std::string{key} + (tongue == Tongue::kEnglish ? ".en.wav" : ".zh.wav");
    std::ifstream in{folder_ + "/" + name, std::ios::binary};
    if (!in) {
        return std::nullopt;
    }
    auto samples = read(in);
    if (!samples) {
        log_warning("clip cannot be read", {{"file", name}, {"detail", samples.error().detail}});
        return std::nullopt;
    }
    return std::move(samples).value();
}

} // namespace linli::text
