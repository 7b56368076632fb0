#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/text/speech/pcm.h"
#include "app/text/speech/spoken.h"

namespace linli::text {

/// Sentences that staff recorded, by the key of the message and the language:
/// `home.check_in.zh.wav`, `home.check_in.en.wav` in one folder. See wav.h for what can be read.
class Clips {
public:
    /// An empty name is no folder at all; nothing checks that the folder exists.
    explicit Clips(std::string folder) : folder_{std::move(folder)} {}

    /// Nothing when there is no such file, or, with a line in the log, when it cannot be read: then
    /// the synthesiser speaks. Keys are lower-case letters, digits, '_' and '.' only, so no key
    /// leads out of the folder. Reads the disk; one thread.
    [[nodiscard]] std::optional<Samples> find(std::string_view key, Tongue tongue) const;

private:
    std::string folder_;
};

} // namespace linli::text
