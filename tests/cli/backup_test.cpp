#include "app/store/backup.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "app/core/base/file_lock.h"
#include "tests/support/cli_lobby.h"

namespace linli::test {

namespace fs = std::filesystem;

TEST_CASE("backup: is made by one command, and put back by another", "[cli]") {
    CliLobby lobby;
    {
        auto store = lobby.store();
        lobby.resident(store, "13800001111");
    }
    CHECK(holds(lobby.run({"--lang", "zh", "status"}).out, "最近备份 -"));
    const auto made = lobby.run({"--lang", "zh", "backup"});
    CHECK(made.status == 0);
    CHECK(holds(made.out, "已备份：" + lobby.db + ".backups/20261124T004600Z.db"));
    CHECK(holds(lobby.run({"--lang", "en", "status"}).out, "newest backup 2026-11-24T08:46"));
    const auto refused = lobby.run({"--lang", "zh", "restore"});
    CHECK(refused.status == 2);
    CHECK(holds(refused.err, "--replace"));
    {
        const FileLock kiosk{lobby.db + ".lock"}; // runs
        REQUIRE(kiosk.status());
        const auto busy = lobby.run({"--lang", "zh", "restore", "--replace"});
        CHECK(busy.status == 1);
        CHECK(holds(busy.err, "正被占用"));
    }
    const auto done = lobby.run({"--lang", "zh", "restore", "--replace"});
    CHECK(done.status == 0);
    CHECK(holds(done.out, "已恢复到这份备份：2026-11-24T08:46"));
    CHECK(holds(lobby.run({"--lang", "zh", "status"}).out, "用备份恢复于 2026-11-24T08:46"));
    CHECK(lobby.run({"verify"}).status == 0);
    // Elsewhere: a stick, or another disk.
    const std::string stick = lobby.dir.file("stick");
    CHECK(lobby.run({"backup", "--to", stick}).status == 0);
    fs::remove(lobby.db);
    const auto hidden =
        lobby.run({"--lang", "zh", "setup", "--centre-code", "XFL", "--centre-name", "幸福里"});
    CHECK(hidden.status == 1); // an empty one would hide that it is gone
    CHECK_FALSE(fs::exists(lobby.db));
    CHECK(lobby.run({"restore", "--from", stick, "--json"}).status == 0);
    CHECK(lobby.run({"verify"}).status == 0);
    // A stick that has been to two machines.
    fs::create_directory(stick + "/linli-00000000");
    const auto which = lobby.run({"--lang", "zh", "restore", "--replace", "--from", stick});
    CHECK(which.status == 1);
    CHECK(holds(which.err, "linli-00000000"));
    const auto none = lobby.run({"--lang", "en", "restore", "--replace", "--from", "/nowhere"});
    CHECK(none.status == 1);
    CHECK(holds(none.err, "not found"));
}

} // namespace linli::test
