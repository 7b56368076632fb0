#include "app/store/backup.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "app/core/base/file_stamp.h"
#include "app/core/db/file_copy.h"
#include "app/store/inbox.h"
#include "app/store/leases.h"
#include "app/store/revocation.h"
#include "tests/store/lobby.h"

namespace linli::store {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::Lobby;
using test::must;
using test::refusal;

/// A kiosk's database that no program has open, with three people of whom the first has a seat, and
/// backups of it.
struct Shut : Lobby {
    std::string database{dir.file("shut.db")};
    std::string backups{backup_folder(database)};
    ClassId clazz;
    ResidentId seated;

    Shut() {
        clazz = open_class(4).clazz.id;
        seated = resident().id;
        must(sign_up(store, seated, clazz));
        resident();
        resident();
    }

    /// As the kiosk's own database is by now.
    void shut() {
        fs::remove(database);
        must(db::copy_database(dir.file("kiosk.db"), database, kApplicationId));
    }

    std::string back_up() {
        clock.advance(1h);
        return must(make_backup(database, backups, clock.now())).place;
    }

    Result<Store> open() { return open_or_recover(database, {clock, ids}); }

    static long long people_in(Store& at) {
        auto query = must(at.database().query("SELECT count(*) FROM resident"));
        must(query.step());
        return query.int64(0);
    }
};

/// As a disk does that fails: all but the first page is something else.
void damage(const std::string& path) {
    const auto size = static_cast<std::streamoff>(fs::file_size(path));
    std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
    REQUIRE(size > 8192);
    file.seekp(4096);
    file << std::string(static_cast<std::size_t>(size - 4096), '\x5a');
    REQUIRE(file.flush());
}

} // namespace

TEST_CASE("stamps: are a moment and back, and nothing else is one", "[backup]") {
    const auto noon = UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 12h};
    CHECK(file_stamp(noon) == "20261124T120000Z");
    CHECK(time_of_stamp("20261124T120000Z") == noon);
    for (const char* other :
         {"", "20261124T120000", "20261324T120000Z", "20261131T120000Z", "2026112aT120000Z"}) {
        INFO(other);
        CHECK_FALSE(time_of_stamp(other));
    }
}

TEST_CASE("backup: beside a kiosk that goes on, for its owner alone, seven of them", "[backup]") {
    Lobby lobby;
    lobby.resident();
    const std::string database = lobby.dir.file("kiosk.db");
    const std::string folder = backup_folder(database);
    std::vector<std::string> made;
    for (int i = 0; i < kBackupsKept + 2; ++i) {
        lobby.clock.advance(24h);
        const auto backup = must(make_backup(database, folder, lobby.clock.now()));
        made.push_back(backup.place);
        CHECK(backup.dropped == (i < kBackupsKept ? 0 : 1));
        lobby.resident(); // it goes on
    }
    std::ranges::reverse(made);
    made.resize(kBackupsKept);
    CHECK(must(backups_in(folder)) == made);
    CHECK(newest_backup(folder) == lobby.clock.now());

    struct ::stat about {};

    REQUIRE(::stat(made.front().c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600U);
    REQUIRE(::stat(folder.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0700U);
    // What is no backup of ours stays.
    std::ofstream{folder + "/notes.db"} << "x";
    CHECK(must(backups_in(folder)).size() == kBackupsKept);
    CHECK(fs::exists(folder + "/notes.db"));
    CHECK(
        refusal(make_backup(lobby.dir.file("none.db"), folder, lobby.clock.now() + 1s))
        == ErrorCode::kNotFound
    );
    CHECK(must(backups_in(folder)) == made);
}

TEST_CASE("backup: what was broken off is swept, and takes nobody's place", "[backup]") {
    Shut kiosk;
    kiosk.shut();
    kiosk.back_up();
    const std::string draft = kiosk.backups + "/20200101T000000Z.db.part";
    std::ofstream{draft} << "half";
    CHECK(must(backups_in(kiosk.backups)).size() == 1);
    kiosk.back_up();
    CHECK_FALSE(fs::exists(draft));
    CHECK(must(backups_in(kiosk.backups)).size() == 2);
}

TEST_CASE(
    "backup: a clock that stood years off for a night lets no old one be the newest", "[backup]"
) {
    Shut kiosk;
    kiosk.shut();
    const UtcTime right = kiosk.clock.now();
    const auto back_up = [&](UtcTime at) {
        return must(make_backup(kiosk.database, kiosk.backups, at)).place;
    };
    const auto off = GENERATE(-56 * 365 * 24h, 5 * 365 * 24h);
    std::vector<std::string> made{back_up(right), back_up(right + off), back_up(right + 24h)};
    CHECK(newest_backup(kiosk.backups) == std::chrono::floor<std::chrono::seconds>(right + 24h));
    for (int night = 2; night < kBackupsKept + 2; ++night) {
        made.push_back(back_up(right + night * 24h));
    }
    std::ranges::reverse(made);
    made.resize(kBackupsKept);
    CHECK(must(backups_in(kiosk.backups)) == made);
}

TEST_CASE("backup: what was put aside goes after a month, but the last of it", "[backup]") {
    Shut kiosk;
    kiosk.shut();
    kiosk.back_up();
    const World world{kiosk.clock, kiosk.ids};
    std::vector<std::string> aside;
    for (int i = 0; i < 2; ++i) {
        kiosk.clock.advance(1h);
        must(restore_backup({kiosk.backups, kiosk.database, false}, world));
        aside.push_back(kiosk.database + ".replaced-" + file_stamp(kiosk.clock.now()));
        CHECK(fs::exists(aside.back()));
    }
    kiosk.clock.advance(29 * 24h);
    kiosk.back_up();
    CHECK(fs::exists(aside[0]));
    kiosk.clock.advance(2 * 24h);
    kiosk.back_up();
    CHECK_FALSE(fs::exists(aside[0]));
    CHECK(fs::exists(aside[1]));
}

TEST_CASE("backup: damage that is found beside a kiosk is mended at its next start", "[backup]") {
    Shut kiosk;
    kiosk.shut();
    kiosk.back_up();
    REQUIRE(begin_use(kiosk.database)); // it runs
    damage(kiosk.database);
    CHECK(
        refusal(make_backup(kiosk.database, kiosk.backups, kiosk.clock.now() + 1h))
        == ErrorCode::kCorrupt
    );
    end_use(kiosk.database); // stopped as it should be
    CHECK(check_wanted(kiosk.database));
    Store store = must(kiosk.open());
    CHECK(must(last_put_back(store))->by_itself);
    CHECK_FALSE(check_wanted(kiosk.database));
}

TEST_CASE("backup: a damaged database makes none, and is looked through next time", "[backup]") {
    Shut kiosk;
    kiosk.shut();
    const std::string good = kiosk.back_up();
    CHECK_FALSE(check_wanted(kiosk.database));
    damage(kiosk.database);
    CHECK(
        refusal(make_backup(kiosk.database, kiosk.backups, kiosk.clock.now() + 1h))
        == ErrorCode::kCorrupt
    );
    CHECK(must(backups_in(kiosk.backups)) == std::vector{good});
    CHECK(check_wanted(kiosk.database));
}

TEST_CASE("recovery: a damaged database is put back to its newest sound backup", "[backup]") {
    Shut kiosk;
    kiosk.shut();
    kiosk.back_up();
    kiosk.resident("测试乙");
    kiosk.shut();
    const std::string sound = kiosk.back_up();
    const UtcTime then = kiosk.clock.now();
    const std::string bad = kiosk.back_up();
    damage(bad);
    REQUIRE(begin_use(kiosk.database)); // the power went
    damage(kiosk.database);
    kiosk.clock.advance(1h);
    {
        Store store = must(kiosk.open());
        CHECK(Shut::people_in(store) == 4);
        const auto told = must(last_put_back(store));
        REQUIRE(told);
        CHECK(*told == PutBack{kiosk.clock.now(), then, true});
        CHECK(store.device().id == kiosk.store.device().id);
        CHECK(store.device().epoch == kiosk.store.device().epoch + 1);
        CHECK(must(verify(store)).sound());
        // It never heard of a district: nobody else can have given its seats away.
        CHECK(must(leases_held(store)).at(0).slots.size() == 4);
    }
    CHECK(fs::exists(kiosk.database + ".damaged-" + file_stamp(kiosk.clock.now())));
    CHECK_FALSE(fs::exists(kiosk.database + ".restoring"));
    end_use(kiosk.database);
    Store again = must(kiosk.open());
    CHECK(must(last_put_back(again))->at == kiosk.clock.now()); // not once more
}

TEST_CASE(
    "recovery: where a district lent the seats, none is given before it is heard", "[backup]"
) {
    Shut kiosk;
    must(adopt_server_epoch(kiosk.store, "epoch-1"));
    kiosk.shut();
    kiosk.back_up();
    fs::remove(kiosk.database); // somebody deleted it
    Store store = must(kiosk.open());
    CHECK(Shut::people_in(store) == 3);
    CHECK(must(leases_held(store)).at(0).slots == std::vector{1}); // who was promised one keeps it
    const Consent consent{1, "00", kiosk.clock.now()};
    const auto late = must(register_resident(store, {"测试丁", "13900007777", 1955, 3}, consent));
    const auto asked = must(sign_up(store, late.id, kiosk.clazz)).enrolment;
    CHECK(asked.status == EnrolmentStatus::kPending);
    CHECK(must(verify(store)).sound());
    // What the district lends counts again.
    const Lease lease{kiosk.clazz, {1, 2, 3, 4}};
    const PulledRow row{"lease", kiosk.clazz.uuid, lease, blake2b(slots_to_text(lease.slots))};
    must(apply_page(store, {FeedScope::kDevice, "epoch-1", {row}, 1, 0}));
    CHECK(must(leases_held(store)).at(0).slots.size() == 4);
}

TEST_CASE(
    "recovery: without a sound backup it says what is wrong, and changes nothing", "[backup]"
) {
    Shut kiosk;
    CHECK(Shut::people_in(kiosk.store) == 3);
    { // a first start
        Store fresh = must(kiosk.open());
        CHECK(Shut::people_in(fresh) == 0);
    }
    kiosk.shut();
    const std::string only = kiosk.back_up();
    damage(only);
    damage(kiosk.database);
    REQUIRE(begin_use(kiosk.database));
    const auto size = fs::file_size(kiosk.database);
    CHECK(refusal(kiosk.open()) == ErrorCode::kCorrupt);
    CHECK(fs::file_size(kiosk.database) == size);
    fs::remove(only);
    CHECK(refusal(kiosk.open()) == ErrorCode::kCorrupt);
}

TEST_CASE("recovery: staff are told for two weeks, whatever the clock said then", "[backup]") {
    Shut kiosk;
    kiosk.shut();
    kiosk.back_up();
    const UtcTime right = kiosk.clock.now();
    const auto off = GENERATE(-56 * 365 * 24h, 5 * 365 * 24h);
    fs::remove(kiosk.database);
    kiosk.clock.advance(off);
    (void)must(kiosk.open());
    kiosk.clock.advance(-off + 1h); // a network said what time it is
    Store store = must(kiosk.open());
    DistrictStanding standing;
    standing.put_back = must(last_put_back(store));
    CHECK(put_back_lately(standing, right + 13 * 24h));
    CHECK_FALSE(put_back_lately(standing, right + 16 * 24h));
}

TEST_CASE("restore: by hand, of one file, and not while somebody has it open", "[backup]") {
    Shut kiosk;
    kiosk.shut();
    const std::string first = kiosk.back_up();
    const World world{kiosk.clock, kiosk.ids};
    {
        Store open = must(Store::open(kiosk.database, world));
        kiosk.clock.advance(1h);
        const Consent consent{1, "00", kiosk.clock.now()};
        must(register_resident(open, {"测试丁", "13900007777", 1955, 3}, consent));
        CHECK(refusal(restore_backup({first, kiosk.database, false}, world)) == ErrorCode::kBusy);
        CHECK(Shut::people_in(open) == 4);
    }
    const PutBack done = must(restore_backup({first, kiosk.database, false}, world));
    CHECK_FALSE(done.by_itself);
    {
        Store store = must(Store::open(kiosk.database, world));
        CHECK(Shut::people_in(store) == 3);
        CHECK(must(last_put_back(store)) == done);
    }
    Store aside =
        must(Store::open(kiosk.database + ".replaced-" + file_stamp(kiosk.clock.now()), world));
    CHECK(Shut::people_in(aside) == 4);
}

TEST_CASE("wipe: takes backups, and what was put aside", "[backup][trust]") {
    Shut kiosk;
    kiosk.shut();
    kiosk.back_up();
    must(restore_backup({kiosk.backups, kiosk.database, false}, {kiosk.clock, kiosk.ids}));
    {
        Store store = must(kiosk.open());
        must(wipe(store));
        CHECK(Shut::people_in(store) == 0);
    }
    CHECK(must(backups_in(kiosk.backups)).empty());
    for (const auto& file : fs::directory_iterator{fs::path{kiosk.database}.parent_path()}) {
        INFO(file.path());
        const std::string name = file.path().filename().string();
        CHECK(name.find(".replaced-") == std::string::npos);
    }
}

} // namespace linli::store
