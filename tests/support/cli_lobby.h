#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/store/residents.h"
#include "tests/support/fake_clock.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace linli::test {

inline bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A database that a kiosk writes and the command line reads, as in a lobby.
struct CliLobby {
    TempDir dir;
    std::string db{dir.file("kiosk.db")};
    FakeClock clock{"2026-11-24T08:45"};
    RandomIdSource ids{clock};

    CliLobby() {
        REQUIRE(run({"setup", "--centre-code", "XFL", "--centre-name", "幸福里"}).status == 0);
    }

    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.begin(), {"--db", db, "--now", "2026-11-24T08:46:00+08:00"});
        return run_linli(words);
    }

    store::Store store() { return store::Store::open(db, {clock, ids}).value(); }

    ResidentId resident(store::Store& in, const std::string& phone) {
        const Consent consent{1, std::string(64, '0'), clock.now()};
        return store::register_resident(in, {"王示例", phone, 1955, 3}, consent).value().id;
    }
};

} // namespace linli::test
