#include <algorithm>
#include <filesystem>
#include <functional>
#include <iostream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "app/core/db/migrator.h"
#include "app/store/attendance.h"
#include "app/store/enrolments.h"
#include "app/store/residents.h"
#include "app/store/sync_state.h"
#include "sync/client/round.h"
#include "tests/sim/hold.h"
#include "tests/sim/timetable.h"

#include "store_sql.h"

// The power goes at every write of what a kiosk does, one after another until the act comes to its
// end, and the dice say several times what became of each write that was not flushed: a sign-up, a
// check-in, a round of sync (the kiosk's disk and the district's) and a migration. What was
// acknowledged is there afterwards, what was not may be, nothing is half there, and the act can be
// done again. LINLI_SIM_TIMES plays each cut so many times as often.

namespace linli::test {
namespace {

constexpr std::uint64_t kFates = 2; // of each cut

struct Sums {
    long cuts{0};
    long acknowledged{0}; // by then, all cuts together
    long lost{0};         // of those
};

/// A kiosk with classes, and somebody who is registered.
struct House {
    SimKiosk kiosk{0, 0};
    SimCentre centre{file_classes(kiosk, 10, false)};
    ResidentId resident{sure(
                            store::register_resident(
                                kiosk.store(),
                                {"王示例", "13800001234", 1955, 3},
                                Consent{1, std::string(64, '0'), kiosk.clock.now()}
                            ),
                            "a resident"
    )
                            .id};

    [[nodiscard]] ClassId class_id() const { return centre.classes.front().clazz.id; }

    [[nodiscard]] SessionId session() const { return centre.classes.front().sessions.front().id; }

    [[nodiscard]] long count(const std::string& sql) {
        db::Query query = sure(kiosk.database().query(sql), "a count");
        sure(query.step(), "a count");
        return query.integer(0);
    }
};

/// `act` says what it acknowledged, nothing when it failed; `look` gets that once the power is
/// back.
struct Play {
    std::function<void()> begin; // all as it was before the act
    std::function<long()> act;   // how many facts it acknowledged
    std::function<void(Dice&)> return_power;
    std::function<long(long)> look; // with what was acknowledged, after the power is back: the lost
};

Sums at_every_write(SimKiosk& kiosk, PowerLossDisk& disk, const Play& play) {
    Sums sums;
    bool cut = true;
    for (long at = 1; cut; ++at) {
        cut = false;
        for (std::uint64_t fate = 1; fate <= kFates * asked_times(); ++fate) {
            INFO("cut at write " << at << ", fate " << fate);
            play.begin();
            kiosk.note_durable();
            disk.cut_after(at);
            const long acknowledged = play.act();
            cut = cut || disk.is_off();
            sums.cuts += disk.is_off() ? 1 : 0;
            sums.acknowledged += acknowledged;
            Dice dice{static_cast<std::uint64_t>(at) * 1000 + fate};
            play.return_power(dice);
            sums.lost += play.look(acknowledged);
            kiosk.check_durable();
        }
    }
    return sums;
}

/// Acts of a kiosk alone.
Sums kiosk_at_every_write(
    SimKiosk& kiosk, std::function<long()> act, std::function<long(long)> look
) {
    kiosk.close();
    const auto image = kiosk.disk.image();
    const auto begin = [&kiosk, &image] {
        kiosk.close();
        kiosk.disk.restore(image);
        kiosk.open();
    };
    const auto return_power = [&kiosk](Dice& dice) {
        kiosk.close();
        kiosk.disk.power_returns(dice);
        kiosk.open();
    };
    return at_every_write(
        kiosk, kiosk.disk, {begin, std::move(act), return_power, std::move(look)}
    );
}

void tell(const char* what, const Sums& sums) {
    std::cout << "  " << what << ": " << sums.cuts << " cuts, " << sums.acknowledged
              << " facts acknowledged, " << sums.lost << " lost\n";
    CHECK(sums.cuts > 20); // teeth: there were writes to cut
    CHECK(sums.acknowledged > 0);
    CHECK(sums.lost == 0);
}

long lost_of(long acknowledged, long there) {
    return std::max(0L, acknowledged - there);
}

template <class T>
long told(const Result<T>& result) {
    return result ? 1 : 0;
}

} // namespace

TEST_CASE("power loss: at every write of a sign-up, what was confirmed stays", "[sim][writes]") {
    House house;
    SimKiosk& kiosk = house.kiosk;
    const Sums sums = kiosk_at_every_write(
        kiosk,
        [&] { return told(store::sign_up(kiosk.store(), house.resident, house.class_id())); },
        [&](long acknowledged) {
            const long there = house.count("SELECT count(*) FROM enrolment");
            CHECK(there <= 1);
            CHECK(there >= acknowledged);
            CHECK(
                house.count("SELECT count(*) FROM fact WHERE kind = 'enrolment.requested'") == there
            );
            CHECK(store::sign_up(kiosk.store(), house.resident, house.class_id()));
            CHECK(house.count("SELECT count(*) FROM enrolment WHERE status = 'confirmed'") == 1);
            return lost_of(acknowledged, there);
        }
    );
    tell("sign-up", sums);
}

TEST_CASE("power loss: at every write of a check-in, who was let in stays in", "[sim][writes]") {
    House house;
    SimKiosk& kiosk = house.kiosk;
    sure(store::sign_up(kiosk.store(), house.resident, house.class_id()), "a seat");
    const auto check_in = [&] {
        return store::check_in(kiosk.store(), house.resident, house.session(), RecordedBy::kSelf);
    };
    const Sums sums = kiosk_at_every_write(
        kiosk,
        [&] { return told(check_in()); },
        [&](long acknowledged) {
            const long there = house.count("SELECT count(*) FROM attendance");
            CHECK(there <= 1);
            CHECK(there >= acknowledged);
            CHECK(
                house.count("SELECT count(*) FROM fact WHERE kind = 'attendance.recorded'") == there
            );
            CHECK(check_in());
            CHECK(house.count("SELECT count(*) FROM attendance") == 1);
            return lost_of(acknowledged, there);
        }
    );
    tell("check-in", sums);
}

namespace {

/// The kiosk with facts that wait, and its district.
struct BothEnds : House {
    SimDistrict district{{}};

    BothEnds() { sure(store::sign_up(kiosk.store(), resident, class_id()), "a seat"); }

    /// One round; how many of its facts the kiosk now holds for durable at the district.
    long round() {
        sync::InlineStoreDoor door{kiosk.store()};
        (void)sync::run_round(door, district.api(), {});
        const auto state = store::load_sync_state(kiosk.store());
        return state ? made - static_cast<long>(state->waiting) : 0;
    }

    [[nodiscard]] long at_district() {
        db::Query query =
            sure(district.look().query("SELECT count(*) FROM fact"), "the district's facts");
        sure(query.step(), "the district's facts");
        return query.integer(0);
    }

    /// Both once more, without a fault: all has arrived, once. How many were lost before that.
    long look(long acknowledged) {
        const long there = at_district();
        CHECK(there >= acknowledged);
        CHECK(there <= made);
        for (int i = 0; i < 4 && round() < made; ++i) {
        }
        CHECK(round() == made);
        CHECK(at_district() == made);
        CHECK(store::load_sync_state(kiosk.store())->waiting == 0);
        return lost_of(acknowledged, there);
    }

    long made{count("SELECT count(*) FROM fact")};
};

Sums sync_at_every_write(BothEnds& ends, PowerLossDisk& disk) {
    SimKiosk& kiosk = ends.kiosk;
    SimDistrict& district = ends.district;
    ends.made = ends.count("SELECT count(*) FROM fact");
    kiosk.close();
    district.close();
    const auto of_kiosk = kiosk.disk.image();
    const auto of_district = district.disk.image();
    const auto begin = [&] {
        kiosk.close();
        district.close();
        kiosk.disk.restore(of_kiosk);
        district.disk.restore(of_district);
        district.open();
        kiosk.open();
    };
    const auto return_power = [&](Dice& dice) {
        kiosk.close();
        district.close();
        disk.power_returns(dice);
        district.open();
        kiosk.open();
    };
    return at_every_write(
        kiosk,
        disk,
        {begin,
         [&ends] { return ends.round(); },
         return_power,
         [&ends](long acknowledged) {
             return ends.look(acknowledged);
         }}
    );
}

} // namespace

TEST_CASE("power loss: at every write of a round, what was acknowledged stays", "[sim][writes]") {
    BothEnds ends;
    tell("sync, the kiosk's disk", sync_at_every_write(ends, ends.kiosk.disk));
}

TEST_CASE("power loss: at every write of a round at the district", "[sim][writes]") {
    BothEnds ends;
    tell("sync, the district's disk", sync_at_every_write(ends, ends.district.disk));
}

namespace {

constexpr std::size_t kOldVersion = 15;
constexpr long kOldFacts = 60;

long number_in(db::Database& database, const std::string& sql) {
    db::Query query = sure(database.query(sql), "a number");
    sure(query.step(), "a number");
    return query.integer(0);
}

/// How many facts it holds.
long make_old(const PowerLossDisk& disk) {
    db::Schema schema = db::make_schema(1, store::sql::kMigrations);
    REQUIRE(schema.migrations.size() > kOldVersion);
    schema.migrations.resize(kOldVersion);
    auto database = sure(db::Database::open(disk.path()), "the old one");
    sure(db::migrate(database, schema), "the old form");
    for (long n = 1; n <= kOldFacts; ++n) {
        sure(
            database.exec(
                "INSERT INTO fact (seq, id, kind, line, digest, made_at) VALUES ("
                + std::to_string(n)
                + ", randomblob(16), 'x', hex(zeroblob(400)), randomblob(32), 0)"
            ),
            "an old fact"
        );
    }
    return number_in(database, "SELECT count(*) FROM fact");
}

std::string text_in(db::Database& database, const std::string& sql) {
    db::Query query = sure(database.query(sql), "a text");
    sure(query.step(), "a text");
    return query.text(0);
}

} // namespace

TEST_CASE("power loss: at every write of a migration, nothing is lost", "[sim][writes]") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("linli-writes-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    {
        PowerLossDisk disk{(folder / "kiosk.db").string()};
        const long made = make_old(disk);
        const auto image = disk.image();
        const db::Schema schema = db::make_schema(1, store::sql::kMigrations);
        const long newest = static_cast<long>(schema.migrations.size());
        Sums sums;
        bool cut = true;
        for (long at = 1; cut; ++at) {
            cut = false;
            for (std::uint64_t fate = 1; fate <= kFates * asked_times(); ++fate) {
                INFO("cut at write " << at << ", fate " << fate);
                disk.restore(image);
                disk.cut_after(at);
                bool whole = false;
                {
                    auto database = db::Database::open(disk.path());
                    whole = database && db::migrate(*database, schema);
                }
                cut = cut || disk.is_off();
                sums.cuts += disk.is_off() ? 1 : 0;
                disk.stay_on();
                Dice dice{static_cast<std::uint64_t>(at) * 1000 + fate};
                disk.power_returns(dice);
                auto again = sure(db::Database::open(disk.path()), "it opens");
                const long version = number_in(again, "PRAGMA user_version");
                CHECK(version >= (whole ? newest : static_cast<long>(kOldVersion)));
                const long there = number_in(again, "SELECT count(*) FROM fact");
                CHECK(there == kOldFacts);
                sums.acknowledged += made; // long before the power went
                sums.lost += lost_of(made, there);
                sure(db::migrate(again, schema), "it goes on");
                CHECK(number_in(again, "PRAGMA user_version") == newest);
                CHECK(number_in(again, "SELECT count(*) FROM fact") == kOldFacts);
                CHECK(text_in(again, "PRAGMA integrity_check") == "ok"); // else the first fault
            }
        }
        tell("migration", sums);
    }
    std::filesystem::remove_all(folder);
}

} // namespace linli::test
