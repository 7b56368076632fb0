#include "sync/server/backup.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "sync/server/backup_command.h"
#include "tests/server/kept.h"

namespace linli::server {
namespace {

namespace fs = std::filesystem;
using test::change_byte;
using test::Kept;
using test::mode_of;

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

TEST_CASE("backup: what is called .part and is no backup stays", "[server][backup][sqlite]") {
    Kept kept;
    const std::string foreign = kept.order.to + "/photos.part";
    fs::create_directories(foreign + "/of the spring");
    (void)kept.backup();
    CHECK(fs::exists(foreign + "/of the spring"));
}

TEST_CASE(
    "backup: files that the ledger tells of and that are not there", "[server][backup][sqlite]"
) {
    Kept kept;
    const Digest file = kept.hold_file("one");
    const BackupMade first = kept.backup();
    CHECK(first.complete());
    fs::remove_all(kept.order.files); // as if its disk were not mounted
    SECTION("an earlier backup has them, and they stay, however many are made") {
        for (int i = 0; i < 5; ++i) {
            const BackupMade made = kept.backup();
            CHECK(made.files == 1);
            CHECK(made.files_missed == 1);
            CHECK(made.files_lacking == 0);
        }
        CHECK_FALSE(fs::exists(first.place));
        CHECK(kept.pool().is_sound(file).value());
        CHECK(begin_restore(kept.restoring(kept.order.to)).value().files == 1);
    }
    SECTION("nobody has them, and what else is in the pool stays, too") {
        const Digest other = kept.add_file("no row names it");
        (void)kept.backup();
        fs::remove_all(kept.order.files);
        REQUIRE(kept.pool().drop(file));
        for (int i = 0; i < 5; ++i) {
            const BackupMade made = kept.backup();
            CHECK(made.files == 0);
            CHECK(made.files_missed == 1);
            CHECK(made.files_lacking == 1);
        }
        CHECK(kept.pool().size_of(other).value());
    }
    SECTION("one that is not sound is not there, either") {
        CHECK(kept.hold_file(std::string(400, 'b')) != file);
        fs::remove_all(kept.order.files + "/" + kept.centre.text());
        (void)kept.add_file("one");
        change_byte(kept.depot().path_of(kept.add_file(std::string(400, 'b'))));
        const BackupMade made = kept.backup();
        CHECK(made.files == 1);
        CHECK(made.files_damaged == 1);
        CHECK(made.files_missed == 1);
    }
    SECTION("the folder cannot be read: then there is no backup") {
        fs::create_directory_symlink(kept.order.files, kept.order.files); // leads nowhere
        CHECK(make_backup(kept.order, kept.now + Millis{5000}).error().code == ErrorCode::kIo);
    }
    SECTION("the command says so") {
        const SystemClock clock;
        const std::vector<std::string> words{
            "--db", kept.order.ledger, "--to", kept.order.to, "--files", kept.order.files};
        CHECK(backup_command(words, clock) == 1);
    }
}

TEST_CASE("backup: what was just made stays, whatever the clock says", "[server][backup][sqlite]") {
    Kept kept;
    for (int i = 0; i < 3; ++i) {
        CHECK(kept.backup().newer.empty());
    }
    const std::string newest = fs::path{kept.backup().place}.filename().string();
    kept.now = utc_from_millis(60'000);
    const BackupMade made = kept.backup();
    CHECK(fs::exists(made.place + "/manifest"));
    CHECK(made.newer == newest);
    CHECK(names_in(kept.order.to).front() == ".lock");
    CHECK(fs::exists(kept.order.to + "/" + newest));
    CHECK(made.dropped == 1);
}

TEST_CASE("backup: a copy in the pool that rotted is renewed", "[server][backup][sqlite]") {
    Kept kept;
    const Digest file = kept.add_file(std::string(4000, 'x'));
    (void)kept.backup();
    SECTION("a short one at once") {
        fs::resize_file(kept.pool().path_of(file), 100);
        CHECK(kept.backup().files_renewed == 1);
    }
    SECTION("one of the same size when its turn comes") {
        change_byte(kept.pool().path_of(file));
        long long renewed = 0;
        for (int i = 0; i < 31 && renewed == 0; ++i) {
            kept.now += std::chrono::hours{1};
            renewed = kept.backup().files_renewed;
        }
        CHECK(renewed == 1);
    }
    SECTION("never by one that is worse") {
        fs::resize_file(kept.depot().path_of(file), 100);
        CHECK(kept.backup().files_damaged == 1);
    }
    CHECK(kept.pool().is_sound(file).value());
}

TEST_CASE("backup: it stands also where what is old cannot go", "[server][backup][sqlite]") {
    Kept kept;
    (void)kept.add_file("one");
    CHECK_FALSE(kept.backup().not_swept);
    fs::create_directory_symlink("zz", kept.order.to + "/files/zz"); // leads nowhere
    const BackupMade made = kept.backup();
    CHECK(made.not_swept);
    CHECK(fs::exists(made.place + "/manifest"));
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
