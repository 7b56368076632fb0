#include "sync/server/backup.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/core/base/file_depot.h"
#include "sync/server/ledger_sqlite.h"
#include "tests/support/counting_ids.h"
#include "tests/support/temp_dir.h"

namespace linli::server {
namespace {

namespace fs = std::filesystem;

/// A ledger with a folder of files beside it, while "a server" has it open.
struct Kept {
    test::TempDir dir;
    test::CountingIds ids{6};
    std::unique_ptr<Ledger> ledger{open_sqlite_ledger(dir.file("district.db"), ids).value()};
    CentreId centre{ids.next()};
    UtcTime now{utc_from_millis(1'795'000'000'000)};
    BackupOrder order{
        dir.file("district.db"), dir.file("district.db.files"), dir.file("backups"), 3};

    Digest add_file(const std::string& bytes) {
        const std::string path = dir.write("incoming", bytes);
        fs::create_directories(order.files);
        return FileDepot{order.files + "/" + centre.text()}
            .take_in(path, 1'000'000, [](std::string_view) { return Status{}; })
            .value()
            .digest;
    }

    BackupMade backup() {
        now += Millis{1000};
        auto made = make_backup(order, now);
        REQUIRE(made);
        return *made;
    }

    [[nodiscard]] FileDepot pool() const { return FileDepot{order.to + "/files"}; }

    [[nodiscard]] RestoreOrder restoring(const std::string& from) const {
        return {from, dir.file("elsewhere.db"), dir.file("elsewhere.db.files"), false};
    }
};

mode_t mode_of(const std::string& path) {
    struct stat found {};

    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 0777U;
}

void change_byte(const std::string& path) {
    std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
    file.seekg(300);
    const int byte = file.get();
    file.seekp(300);
    file.put(static_cast<char>(byte ^ 1));
    REQUIRE(file.good());
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& one : fs::directory_iterator{folder}) {
        names.push_back(one.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

TEST_CASE("backup: ledger, files and manifest, for its owner alone", "[server][backup][sqlite]") {
    Kept kept;
    const Digest first = kept.add_file("one");
    const Digest second = kept.add_file("two");
    const BackupMade made = kept.backup();
    CHECK(made.files == 2);
    CHECK(made.files_new == 2);
    CHECK(mode_of(kept.order.to) == 0700);
    CHECK(mode_of(made.place) == 0700);
    CHECK(mode_of(made.place + "/ledger.db") == 0600);
    CHECK(mode_of(made.place + "/manifest") == 0600);
    CHECK(mode_of(kept.pool().path_of(first)) == 0600);
    CHECK(names_in(made.place) == std::vector<std::string>{"ledger.db", "manifest"});
    const Manifest manifest = read_manifest(made.place + "/manifest").value();
    CHECK(manifest.ledger == mark_of(made.place + "/ledger.db").value());
    CHECK(manifest.files.size() == 2);
    CHECK(kept.backup().files_new == 0); // the bytes are there once
    CHECK(kept.pool().is_sound(second).value());
}

TEST_CASE(
    "backup: so many are kept, and files that none of them names go", "[server][backup][sqlite]"
) {
    Kept kept;
    const Digest old = kept.add_file("only in the first");
    const std::string first = kept.backup().place;
    REQUIRE(FileDepot{kept.order.files + "/" + kept.centre.text()}.drop(old));
    const Digest young = kept.add_file("in the others");
    CHECK(kept.backup().dropped == 0);
    CHECK(kept.backup().dropped == 0);
    CHECK(kept.pool().size_of(old).value());
    CHECK(kept.backup().dropped == 1);
    CHECK_FALSE(fs::exists(first));
    CHECK_FALSE(kept.pool().size_of(old).value());
    CHECK(kept.pool().size_of(young).value());
    // Where one cannot be read nobody knows what it names: nothing goes.
    REQUIRE(FileDepot{kept.order.files + "/" + kept.centre.text()}.drop(young));
    const std::string broken = kept.backup().place;
    change_byte(kept.backup().place + "/ledger.db");
    fs::resize_file(broken + "/manifest", 40);
    (void)kept.backup();
    CHECK(kept.pool().size_of(young).value());
}

TEST_CASE("backup: one that was broken off is none, and is swept", "[server][backup][sqlite]") {
    Kept kept;
    const std::string whole = kept.backup().place;
    const std::string torn = kept.order.to + "/20270101T000000Z.part";
    fs::create_directories(torn);
    fs::copy_file(whole + "/ledger.db", torn + "/ledger.db");
    CHECK(begin_restore(kept.restoring(kept.order.to)).value().backup == whole);
    (void)kept.backup();
    CHECK_FALSE(fs::exists(torn));
    CHECK(fs::exists(whole + "/manifest"));
}

TEST_CASE("backup: what fails leaves the earlier ones as they were", "[server][backup][sqlite]") {
    Kept kept;
    (void)kept.backup();
    const auto before = names_in(kept.order.to);
    BackupOrder wrong = kept.order;
    wrong.ledger = kept.dir.write("no ledger", std::string(5000, 'x'));
    CHECK(make_backup(wrong, kept.now + Millis{5000}).error().code == ErrorCode::kCorrupt);
    wrong.ledger = kept.dir.file("none.db");
    CHECK(make_backup(wrong, kept.now + Millis{5000}).error().code == ErrorCode::kNotFound);
    CHECK(make_backup(kept.order, kept.now).error().code == ErrorCode::kConflict); // that second
    const int other = ::open((kept.order.to + "/.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(other, LOCK_EX | LOCK_NB) == 0);
    CHECK(make_backup(kept.order, kept.now + Millis{5000}).error().code == ErrorCode::kBusy);
    ::close(other);
    CHECK(names_in(kept.order.to) == before);
}

TEST_CASE("backup: a file that is damaged is said and left out", "[server][backup][sqlite]") {
    Kept kept;
    const Digest sound = kept.add_file("sound");
    const Digest bad = kept.add_file(std::string(400, 'b'));
    change_byte(FileDepot{kept.order.files + "/" + kept.centre.text()}.path_of(bad));
    const BackupMade made = kept.backup();
    CHECK(made.files == 1);
    CHECK(made.files_damaged == 1);
    CHECK(kept.pool().all().value() == std::vector<Digest>{sound});
}

TEST_CASE("restore: everything is checked before anything is touched", "[server][backup][sqlite]") {
    Kept kept;
    const Digest file = kept.add_file("one");
    const std::string place = kept.backup().place;
    const RestoreOrder order = kept.restoring(place);
    SECTION("a whole one") {
        const Restoring begun = begin_restore(order).value();
        CHECK(begun.files == 1);
        CHECK_FALSE(fs::exists(order.ledger)); // not yet
        REQUIRE(put_in_place(order, begun, kept.now));
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
    SECTION("a file that is gone from the backup") {
        REQUIRE(kept.pool().drop(file));
        const Restoring begun = begin_restore(order).value();
        CHECK(begun.files == 0);
        CHECK(begun.files_missing == 1);
    }
}

TEST_CASE("manifest: what was written is read again, and nothing else", "[server][backup]") {
    const test::TempDir dir;
    test::CountingIds ids{8};
    Manifest manifest{"20261124T010000Z", {blake2b("ledger"), 4096}, {}};
    for (int i = 0; i < 50; ++i) {
        manifest.files.push_back({CentreId{ids.next()}, {blake2b(std::to_string(i)), 7}});
    }
    const std::string text = manifest_text(manifest);
    const auto read = read_manifest(dir.write("manifest", text));
    REQUIRE(read);
    CHECK(manifest_text(*read) == text);
    for (std::size_t at = 0; at < text.size(); at += 13) {
        std::string changed = text;
        changed[at] = changed[at] == 'x' ? 'y' : 'x';
        CHECK_FALSE(read_manifest(dir.write("manifest", changed)));
        CHECK_FALSE(read_manifest(dir.write("manifest", text.substr(0, at))));
    }
}

} // namespace linli::server
