#include <filesystem>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "sync/server/backup.h"
#include "sync/server/backup_command.h"
#include "tests/server/kept.h"

namespace linli::server {
namespace {

namespace fs = std::filesystem;
using test::change_byte;
using test::Kept;
using test::mode_of;

/// The program stands in that folder.
class Inside {
public:
    explicit Inside(const std::string& folder) : before_{fs::current_path()} {
        fs::current_path(folder);
    }

    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    ~Inside() { fs::current_path(before_); }

private:
    fs::path before_;
};

std::string aside_of(const RestoreOrder& order, UtcTime now) {
    return order.ledger + ".replaced-" + std::to_string(millis_of(now) / 1000);
}

std::string bytes_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

TEST_CASE("restore: everything is checked before anything is touched", "[server][backup][sqlite]") {
    Kept kept;
    const Digest file = kept.add_file("one");
    const std::string place = kept.backup().place;
    const RestoreOrder order = kept.restoring(place);
    SECTION("a whole one") {
        {
            const Restoring begun = begin_restore(order).value();
            CHECK(begun.files == 1);
            CHECK_FALSE(fs::exists(order.ledger)); // not yet
            REQUIRE(put_in_place(order, begun, kept.now));
        }
        CHECK(mode_of(order.ledger) == 0600);
        CHECK(FileDepot{order.files + "/" + kept.centre.text()}.is_sound(file).value());
        CHECK(begin_restore(order).error().code == ErrorCode::kConflict);
        RestoreOrder again = order;
        again.replace = true;
        kept.dir.write("elsewhere.db-wal", "of the one before");
        REQUIRE(put_in_place(again, begin_restore(again).value(), kept.now));
        CHECK_FALSE(fs::exists(order.ledger + "-wal"));
        CHECK(fs::exists(order.ledger + ".replaced-" + std::to_string(millis_of(kept.now) / 1000)));
    }
    SECTION("a ledger that changed") {
        change_byte(place + "/ledger.db");
        CHECK(begin_restore(order).error().code == ErrorCode::kCorrupt);
    }
    SECTION("a manifest that changed, or is torn") {
        change_byte(place + "/manifest");
        CHECK(begin_restore(order).error().code == ErrorCode::kCorrupt);
        fs::resize_file(place + "/manifest", 100);
        CHECK(begin_restore(order).error().code == ErrorCode::kCorrupt);
    }
    SECTION("no backup") {
        const RestoreOrder none = kept.restoring(kept.dir.file("nothing"));
        CHECK(begin_restore(none).error().code == ErrorCode::kNotFound);
    }
    SECTION("a server runs on it") {
        const std::string lock = kept.dir.write("elsewhere.db.lock", "");
        const int server = ::open(lock.c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(::flock(server, LOCK_EX | LOCK_NB) == 0);
        CHECK(begin_restore(order).error().code == ErrorCode::kBusy);
        ::close(server);
    }
    SECTION("a server that would begin meanwhile") {
        {
            const Restoring begun = begin_restore(order).value();
            CHECK(OnlyOne{order.ledger}.held_by_another());
            CHECK(begin_restore(order).error().code == ErrorCode::kBusy);
            kept.dir.write("elsewhere.db", "by whatever way");
            CHECK(put_in_place(order, begun, kept.now).error().code == ErrorCode::kConflict);
        }
        CHECK_FALSE(OnlyOne{order.ledger}.held_by_another());
    }
    SECTION("a file that is gone from the backup") {
        REQUIRE(kept.pool().drop(file));
        const Restoring begun = begin_restore(order).value();
        CHECK(begun.files == 0);
        CHECK(begun.files_missing == 1);
    }
}

TEST_CASE("restore: a backup by whatever name one has for it", "[server][backup][sqlite]") {
    Kept kept;
    (void)kept.add_file("one");
    const fs::path place = kept.backup().place;
    SECTION("from within") {
        const Inside inside{place.string()};
        CHECK(begin_restore(kept.restoring(".")).value().files == 1);
        CHECK(begin_restore(kept.restoring("../" + place.filename().string())).value().files == 1);
    }
    SECTION("from beside it") {
        const Inside beside{kept.order.to};
        CHECK(begin_restore(kept.restoring(place.filename().string())).value().files == 1);
        CHECK(
            begin_restore(kept.restoring(".")).value().backup == "./" + place.filename().string()
        );
    }
    SECTION("one that was given a name is taken by it alone, and its files stay") {
        const std::string named = kept.order.to + "/keep-may";
        fs::rename(place, named);
        CHECK(begin_restore(kept.restoring(kept.order.to)).error().code == ErrorCode::kNotFound);
        fs::remove_all(kept.order.files);
        const std::string newest = kept.backup().place;
        CHECK(begin_restore(kept.restoring(kept.order.to)).value().backup == newest);
        CHECK(begin_restore(kept.restoring(named)).value().files == 1);
    }
}

TEST_CASE("restore: files that cannot be brought", "[server][backup][sqlite]") {
    Kept kept;
    const Digest bad = kept.add_file(std::string(400, 'b'));
    (void)kept.add_file("sound");
    const RestoreOrder order = kept.restoring(kept.backup().place);
    SECTION("one that rotted in the backup") {
        change_byte(kept.pool().path_of(bad));
        const Restoring begun = begin_restore(order).value();
        CHECK(begun.files == 1);
        CHECK(begun.files_damaged == 1);
        CHECK(begun.files_missing == 0);
        CHECK_FALSE(FileDepot{order.files + "/" + kept.centre.text()}.size_of(bad).value());
    }
    SECTION("nothing can be written where they belong") {
        fs::create_directory(order.files);
        kept.dir.write("elsewhere.db.files/" + kept.centre.text(), "no folder");
        CHECK_FALSE(begin_restore(order));
    }
}

TEST_CASE("restore: what stood there is whole at every moment", "[server][backup][sqlite]") {
    Kept kept;
    RestoreOrder order = kept.restoring(kept.backup().place);
    order.replace = true;
    const std::string aside = aside_of(order, kept.now);
    SECTION("what its log has stands in it") {
        const std::string epoch = kept.ledger->server_epoch().value();
        fs::copy_file(kept.order.ledger, order.ledger); // as a power cut leaves it
        fs::copy_file(kept.order.ledger + "-wal", order.ledger + "-wal");
        REQUIRE(put_in_place(order, begin_restore(order).value(), kept.now));
        CHECK_FALSE(fs::exists(aside + "-wal"));
        CHECK_FALSE(fs::exists(order.ledger + "-wal"));
        CHECK(open_sqlite_ledger(aside, kept.ids).value()->server_epoch().value() == epoch);
        CHECK(fs::hard_link_count(order.ledger) == 1);
        REQUIRE(put_in_place(order, begin_restore(order).value(), kept.now)); // in the same second
        CHECK(fs::exists(aside + "-2"));
    }
    SECTION("another program has it open") {
        fs::copy_file(kept.order.ledger, order.ledger);
        const auto other = open_sqlite_ledger(order.ledger, kept.ids).value();
        const Restoring begun = begin_restore(order).value();
        CHECK(put_in_place(order, begun, kept.now).error().code == ErrorCode::kBusy);
        CHECK_FALSE(fs::exists(aside));
        CHECK(other->server_epoch());
    }
    SECTION("one that cannot be opened goes, too") {
        kept.dir.write("elsewhere.db", std::string(5000, 'x'));
        kept.dir.write("elsewhere.db-wal", "its log");
        REQUIRE(put_in_place(order, begin_restore(order).value(), kept.now));
        CHECK(bytes_of(aside) == std::string(5000, 'x'));
        CHECK_FALSE(fs::exists(order.ledger + "-wal"));
    }
    SECTION("a log alone is not taken for the new one's") {
        kept.dir.write("elsewhere.db-wal", "of one that is gone");
        REQUIRE(put_in_place(order, begin_restore(order).value(), kept.now));
        CHECK_FALSE(fs::exists(order.ledger + "-wal"));
    }
    CHECK(look_through_ledger(order.ledger));
}

TEST_CASE("restore: a relay's key is in no backup", "[server][backup][sqlite]") {
    Kept kept;
    CHECK_FALSE(lacks_upstream_key(*kept.ledger, kept.order.ledger).value());
    REQUIRE(kept.ledger->transact([&] {
        return kept.ledger->set_upstream(
            {{kept.ids.next()}, kept.centre, "http://above.example.org", "", "", 0}
        );
    }));
    CHECK(lacks_upstream_key(*kept.ledger, kept.order.ledger).value());
    kept.dir.write("district.db.upstream.key", "a key");
    CHECK_FALSE(lacks_upstream_key(*kept.ledger, kept.order.ledger).value());
}

TEST_CASE("restore: the command, from the newest", "[server][backup][sqlite]") {
    Kept kept;
    (void)kept.hold_file("one");
    (void)kept.backup();
    const RestoreOrder order = kept.restoring(kept.order.to);
    const SystemClock clock;
    std::vector<std::string> words{"--from", order.from, "--db", order.ledger};
    CHECK(restore_command(words, clock) == 0);
    CHECK(restore_command(words, clock) == 1); // one stands there
    words.emplace_back("--replace");
    CHECK(restore_command(words, clock) == 0);
    CHECK_FALSE(OnlyOne{order.ledger}.held_by_another());
}

} // namespace linli::server
