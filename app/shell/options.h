#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/flow/state.h"

namespace linli::shell {

struct Size {
    int width{1080};
    int height{1920};
};

/// What `linli-kiosk` was asked for on its command line.
struct Options {
    std::string database;
    std::string server;   // empty: no sync
    bool windowed{false}; // default: the whole first monitor
    Size size;            // when windowed
    flow::Language language{flow::Language::kChinese};
    std::string record_ui;        // folder; empty: no record
    std::string sound{"default"}; // ALSA's name of the device; empty: none
    bool headphones{false};       // only one person hears what it plays
    std::string record_sound;     // WAV file in place of the device; empty: no record
    std::string clips;            // folder of recorded sentences; empty: none
    std::string bell;             // program that rings for staff; empty: none
    std::string printer;          // CUPS's name of it; empty: slips are photographed only
    std::string presence;         // file that tells whether it is ready and used; empty: none
    std::optional<UtcTime> now{}; // where the clock starts; the real time otherwise
    double ppi{0};            // of the panel; 0: what the monitor says, else the reference panel's
    int mount_bottom_mm{800}; // of the panel's lower edge above the floor
    bool help{false};
    bool version{false};
};

/// kInvalid with one line that names the word that is not understood. Pure.
[[nodiscard]] Result<Options> parse_options(const std::vector<std::string>& words);
[[nodiscard]] std::string usage();

} // namespace linli::shell
