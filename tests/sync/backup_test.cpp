#include "sync/server/backup.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "sync/server/recall.h"
#include "tests/sync/ends.h"

// A district that is lost, and put back from a backup which was made while kiosks were sending.

namespace linli::test {
namespace {

using namespace std::chrono_literals;

namespace fs = std::filesystem;

struct Lobby {
    Kiosk first;
    Kiosk second;

    explicit Lobby(const TempDir& dir)
        : first{dir.file("one.db"), 1}, second{dir.file("two.db"), 2} {
        first.import_samples();
    }
};

// As `linli-district restore` does it.
void put_back(District& district, const std::string& backups, UtcTime now) {
    district.while_stopped([&](const std::string& path) {
        for (const char* end : {"", "-wal", "-shm"}) {
            fs::remove(path + end);
        }
        const server::RestoreOrder order{backups, path, path + ".files", false};
        const auto begun = must(server::begin_restore(order));
        must(server::put_in_place(order, begun, now));
    });
    CountingIds ids{555};
    server::Ledger& ledger = district.ledger();
    must(ledger.transact([&] { return server::begin_recall(ledger, ids); }));
}

} // namespace

TEST_CASE("backup: what was acknowledged after it comes again", "[sync][backup][sqlite]") {
    const TempDir dir;
    District district{dir.file("district.db")};
    Lobby lobby{dir};
    const std::string epoch = must(district.ledger().server_epoch());
    settle(lobby.first, district.api());
    sync::RoundLimits small;
    small.first_facts = small.most_facts = 5;
    // A storm, and in the middle of it a backup beside the open ledger: between two batches.
    lobby.first.live_a_morning(12);
    const std::uint64_t told = lobby.first.facts();
    bool made = false;
    for (int i = 0; i < 8; ++i) {
        (void)must(lobby.first.round(district.api(), small));
        if (i == 3) {
            const server::BackupOrder order{
                district.path(), district.path() + ".files", dir.file("backups"), 3};
            made = server::make_backup(order, district.clock.now()).has_value();
        }
        lobby.first.live_a_morning(2);
    }
    REQUIRE(made);
    REQUIRE(lobby.first.facts() > told);
    settle(lobby.first, district.api());
    REQUIRE(lobby.first.pending() == 0);
    check_equal(lobby.first, district);

    district.clock.advance(2h);
    lobby.first.clock.advance(2h);
    put_back(district, dir.file("backups"), district.clock.now());
    CHECK(must(district.ledger().server_epoch()) != epoch);
    lobby.first.live_a_morning(3); // goes on as ever
    settle(lobby.first, district.api());
    CHECK(lobby.first.pending() == 0);
    check_equal(lobby.first, district);
}

} // namespace linli::test
