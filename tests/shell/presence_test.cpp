#include "app/shell/presence.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "app/core/base/program_version.h"
#include "tests/support/temp_dir.h"

namespace linli {
namespace {

std::string text_of(const std::string& path) {
    std::ifstream in{path};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string line(const char* how) {
    return "ready " + std::string{kProgramVersion} + " " + std::to_string(::getpid()) + " " + how
        + "\n";
}

} // namespace

TEST_CASE("presence: a kiosk is used until it is at home again", "[shell][presence]") {
    flow::AppState state;
    CHECK_FALSE(shell::in_use(state));
    state.screen = flow::ScreenId::kPoster;
    CHECK_FALSE(shell::in_use(state));
    state.screen = flow::ScreenId::kStaffPin;
    CHECK(shell::in_use(state));
    state.screen = flow::ScreenId::kHome;
    state.begun = true;
    CHECK(shell::in_use(state));
}

TEST_CASE("presence: told when it changes, renewed, and gone in the end", "[shell][presence]") {
    const test::TempDir folder;
    const std::string file = folder.file("presence");
    {
        shell::Presence presence{file};
        SteadyTime now{};
        presence.say(false, now);
        CHECK(text_of(file) == line("idle"));
        presence.say(true, now);
        CHECK(text_of(file) == line("used"));
        std::filesystem::remove(file);
        presence.say(true, now + shell::kPresenceRenewed - Millis{1});
        CHECK_FALSE(std::filesystem::exists(file)); // nothing new, and not old yet
        presence.say(true, now + shell::kPresenceRenewed);
        CHECK(text_of(file) == line("used"));
    }
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("presence: where it cannot be written nothing else happens", "[shell][presence]") {
    const test::TempDir folder;
    shell::Presence nowhere{folder.file("no/such/folder")};
    nowhere.say(false, SteadyTime{});
    shell::Presence unasked{""};
    unasked.say(false, SteadyTime{});
    CHECK(std::filesystem::is_empty(folder.path()));
}

} // namespace linli
