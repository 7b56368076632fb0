#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/lease_command.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/lender.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

using namespace std::chrono_literals;
using sync::LeaseAnswer;
using sync::Scope;
using sync::SlotsWanted;
using sync::Verdict;
using test::batch_of;
using test::District;
using test::FactMill;
using test::kiosk;
using test::push_all;
using test::push_rest;
using test::reason_of;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kPending = EnrolmentStatus::kPending;

std::vector<int> stretch(int first, int last) {
    std::vector<int> slots;
    for (int slot = first; slot <= last; ++slot) {
        slots.push_back(slot);
    }
    return slots;
}

/// Two kiosks of one centre. The first filed a class of 30 seats and knows two people; nothing was
/// promised yet.
struct TwoKiosks {
    District district;
    FactMill first;
    FactMill second{2};

    TwoKiosks() {
        first.describe_catalogue(1);
        first.add_resident();
        first.add_resident();
        push_all(district, first);
        REQUIRE(district.service.hello({second.device, 1, 1, 1, first.centre}));
    }

    [[nodiscard]] const Class& clazz() const { return first.classes[0]; }

    bool invited(const FactMill& mill) { return district.hello(mill).leases; }

    LeaseAnswer ask(const FactMill& mill, std::vector<int> held) {
        const std::string epoch = district.hello(mill).server_epoch;
        return district.service.leases({mill.device, epoch, {{clazz().id, std::move(held)}}}
        ).value();
    }

    // As its feed says.
    std::vector<int> lent(const FactMill& mill) {
        const auto row = district.row(mill, Scope::kDevice, clazz().id.uuid);
        return row ? std::get<Lease>(sync::RowReader{}.read(*row)).slots : std::vector<int>{};
    }

    Enrolment enrolment_row(const Enrolment& of) {
        const auto row = district.row(first, Scope::kCentre, of.id.uuid);
        REQUIRE(row);
        return std::get<Enrolment>(sync::RowReader{}.read(*row));
    }

    Enrolment request(FactMill& mill, std::size_t who, EnrolmentStatus status, int slot = 0) {
        Enrolment made = mill.enrolment(clazz(), first.residents.at(who), status, slot);
        made.requested_at = mill.now += Millis{1000};
        mill.add(EnrolmentRequested{made});
        return made;
    }

    // The first kiosk has given back 16 to 30, and the second was lent them.
    void share() {
        (void)ask(first, stretch(1, 30));
        (void)ask(second, {});
        first.add(SlotsReturned{{clazz().id, stretch(16, 30)}});
        CHECK(push_rest(district, first).empty());
        (void)ask(second, {});
        REQUIRE(lent(second) == stretch(16, 30));
    }

    std::int64_t count(const char* sql) {
        auto database = district.house.look();
        auto query = database.query(sql).value();
        REQUIRE(query.step().value());
        return query.int64(0);
    }

    // On the ledger, as linli-district does it.
    Status by_staff(Status (*act)(Ledger&, DeviceId, UtcTime), const FactMill& mill) {
        return district.ledger->transact([&] {
            return act(*district.ledger, mill.device, district.clock.now());
        });
    }
};

TEST_CASE("leases: who files a class is lent all of it, and asked to share it", "[server][lease]") {
    TwoKiosks both;
    CHECK(both.lent(both.first) == stretch(1, 30));
    CHECK(both.invited(both.first)); // for the first time
    CHECK(both.ask(both.first, stretch(1, 30)).wanted.empty());
    CHECK_FALSE(both.invited(both.first)); // alone, it holds what there is
    CHECK(both.ask(both.second, {}).wanted.empty());
    CHECK(both.lent(both.second).empty());
    CHECK_FALSE(both.invited(both.first)); // it was asked just now
    both.district.clock.advance(10min);
    CHECK(both.invited(both.first));
    const std::vector<SlotsWanted> half{{both.clazz().id, 15}};
    CHECK(both.ask(both.first, stretch(1, 30)).wanted == half);
    CHECK_FALSE(both.invited(both.second)); // there is nothing in the pool
    both.first.add(SlotsReturned{{both.clazz().id, stretch(16, 30)}});
    CHECK(push_rest(both.district, both.first).empty());
    CHECK(both.lent(both.first) == stretch(1, 15));
    CHECK(both.invited(both.second));
    CHECK(both.ask(both.second, {}).wanted.empty());
    CHECK(both.lent(both.second) == stretch(16, 30));
    CHECK_FALSE(both.invited(both.second));
}

TEST_CASE("leases: asked twice, lent once; given back twice, once back", "[server][lease]") {
    TwoKiosks both;
    both.share();
    for (int times = 0; times < 3; ++times) { // the answer was lost, an old request came late
        (void)both.ask(both.second, {});
        (void)both.ask(both.second, stretch(16, 30));
    }
    CHECK(both.lent(both.second) == stretch(16, 30));
    CHECK(both.count("SELECT count(*) FROM lease") == 30);
    // What was lent on is no more the first one's to give back.
    both.first.add(SlotsReturned{{both.clazz().id, stretch(14, 20)}});
    CHECK(push_rest(both.district, both.first).empty());
    CHECK(both.lent(both.second) == stretch(16, 30));
    CHECK(both.lent(both.first) == stretch(1, 13));
    both.first.add(SlotsReturned{{both.clazz().id, stretch(14, 20)}});
    CHECK(push_rest(both.district, both.first).at(0).verdict == Verdict::kDuplicate);
}

TEST_CASE(
    "leases: a promise in a seat that is not lent is never taken silently", "[server][lease]"
) {
    TwoKiosks both;
    const Enrolment lost = both.request(both.second, 0, kConfirmed, 3);
    const auto verdicts = push_rest(both.district, both.second);
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].verdict == Verdict::kWaitlisted);
    CHECK(verdicts[0].reason == "seat_lost");
    CHECK(both.enrolment_row(lost).status == EnrolmentStatus::kWaitlisted);
    const auto shown = both.district.feed(both.second, Scope::kDevice);
    REQUIRE(shown.size() == 1);
    CHECK(std::get<sync::VerdictRow>(sync::RowReader{}.read(shown[0])).reason == "seat_lost");
    const auto cases = both.district.ledger->broken_promises().value();
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].count == 1);
    // The first seat that comes back is theirs.
    both.first.add(SlotsReturned{{both.clazz().id, {29, 30}}});
    push_rest(both.district, both.first);
    CHECK(both.enrolment_row(lost).slot == 29);
    // With a seat in the pool the promise holds, in another seat than it named.
    const Enrolment kept = both.request(both.second, 1, kConfirmed, 3);
    CHECK(push_rest(both.district, both.second).empty()); // accepted, but staff are shown it
    CHECK(both.enrolment_row(kept).slot == 30);
    CHECK(both.enrolment_row(kept).status == kConfirmed);
    CHECK(both.district.ledger->broken_promises()->size() == 2);
    CHECK(both.district.feed(both.second, Scope::kDevice).size() == 2);
}

TEST_CASE(
    "leases: who waits for an answer gets the district's seats, first come first", "[server][lease]"
) {
    TwoKiosks both;
    const Enrolment asked = both.request(both.second, 0, kPending);
    CHECK(push_rest(both.district, both.second).at(0).verdict == Verdict::kProvisional);
    CHECK(both.enrolment_row(asked).status == kPending);
    // Asked earlier, at the other kiosk, and sent later.
    Enrolment earlier = both.first.enrolment(
        both.clazz(), both.first.residents.at(1), EnrolmentStatus::kWaitlisted
    );
    earlier.requested_at = asked.requested_at - Millis{5000};
    both.first.add(EnrolmentRequested{earlier});
    both.first.add(SlotsReturned{{both.clazz().id, {30}}});
    push_rest(both.district, both.first);
    CHECK(both.enrolment_row(earlier).slot == 30);
    CHECK(both.enrolment_row(asked).status == kPending);
    both.district.clock.advance(5min);
    both.first.add(SlotsReturned{{both.clazz().id, {29}}});
    push_rest(both.district, both.first);
    const Enrolment answered = both.enrolment_row(asked);
    CHECK(answered.status == kConfirmed);
    CHECK(answered.slot == 29);
    CHECK(answered.decided_at == both.district.clock.now());
    CHECK_FALSE(answered.decide_by);
    // And on receipt, where there is one.
    both.first.add(SlotsReturned{{both.clazz().id, {28}}});
    push_rest(both.district, both.first);
    both.first.add_resident();
    push_rest(both.district, both.first);
    const Enrolment next = both.request(both.second, 2, kPending);
    push_rest(both.district, both.second);
    CHECK(both.enrolment_row(next).slot == 28);
    // A seat of the pool that is left goes to the pool again.
    both.second.add(EnrolmentCancelled{next.id});
    push_rest(both.district, both.second);
    CHECK(both.count("SELECT count(*) FROM slot") == 2);
    CHECK(both.count("SELECT count(*) FROM lease WHERE number = 28") == 0);
}

TEST_CASE("leases: no answer by the date is a place in the queue", "[server][lease]") {
    TwoKiosks both;
    const Enrolment asked = both.request(both.second, 0, kPending);
    push_rest(both.district, both.second);
    both.district.clock.advance(24h * 3);
    (void)both.ask(both.second, {});
    CHECK(both.enrolment_row(asked).status == kPending);
    both.district.clock.advance(24h);
    (void)both.ask(both.second, {});
    CHECK(both.enrolment_row(asked).status == EnrolmentStatus::kWaitlisted);
    CHECK_FALSE(both.enrolment_row(asked).decide_by);
}

TEST_CASE("leases: with every seat promised an answer is a place in the queue", "[server][lease]") {
    TwoKiosks both;
    const Enrolment asked = both.request(both.second, 0, kPending);
    push_rest(both.district, both.second);
    for (int slot = 1; slot <= 30; ++slot) {
        both.first.add_resident();
        (void)both.request(both.first, 1 + static_cast<std::size_t>(slot), kConfirmed, slot);
    }
    CHECK(push_rest(both.district, both.first).empty());
    CHECK(both.enrolment_row(asked).status == EnrolmentStatus::kWaitlisted);
    const Enrolment late = both.request(both.second, 1, kPending);
    push_rest(both.district, both.second);
    CHECK(both.enrolment_row(late).status == EnrolmentStatus::kWaitlisted);
    CHECK_FALSE(both.enrolment_row(late).decide_by);
    // The first seat that is left goes to the first of them, at once.
    both.first.add(SlotsReturned{{both.clazz().id, {7}}}); // somebody sits there: nothing
    both.first.add(EnrolmentCancelled{enrolment_id(both.clazz().id, both.first.residents.at(8).id)}
    );
    both.first.add(SlotsReturned{{both.clazz().id, {7}}});
    push_rest(both.district, both.first);
    CHECK(both.enrolment_row(asked).slot == 7);
}

TEST_CASE("leases: a device that is lost keeps nobody waiting for ever", "[server][lease]") {
    TwoKiosks both;
    both.share();
    const Enrolment promised = both.request(both.second, 0, kConfirmed, 16);
    push_rest(both.district, both.second);
    REQUIRE(both.by_staff(declare_lost, both.second));
    CHECK(both.by_staff(declare_lost, both.second).error().code == ErrorCode::kNotFound);
    CHECK(both.enrolment_row(promised).slot == 16); // what is promised stays
    CHECK(both.count("SELECT count(*) FROM lease WHERE suspended = 1") == 14);
    CHECK(both.ask(both.first, stretch(1, 15)).wanted.empty());
    CHECK(both.lent(both.first) == stretch(1, 15)); // nothing of the suspended ones
    CHECK_FALSE(both.invited(both.second));

    SECTION("a promise that comes to light is kept, in its own seat") {
        const Enrolment late = both.request(both.second, 1, kConfirmed, 20);
        CHECK(push_rest(both.district, both.second).empty());
        CHECK(both.enrolment_row(late).slot == 20);
    }
    SECTION("found again, it has its seats again") {
        REQUIRE(both.by_staff(declare_found, both.second));
        CHECK(both.lent(both.second) == stretch(17, 30));
        CHECK(both.count("SELECT count(*) FROM lease WHERE suspended = 1") == 0);
    }
    SECTION("released, they go to who waits and to the others; a late promise is next") {
        const Enrolment waits = both.request(both.first, 1, kPending);
        push_rest(both.district, both.first);
        CHECK(both.enrolment_row(waits).status == kPending);
        REQUIRE(both.by_staff(release_suspended, both.second));
        CHECK(both.enrolment_row(waits).status == kConfirmed);
        (void)both.ask(both.first, stretch(1, 15));
        CHECK(both.lent(both.first).size() == 28);
        both.first.add_resident();
        push_rest(both.district, both.first);
        (void)both.request(both.second, 2, kConfirmed, 25);
        CHECK(push_rest(both.district, both.second).at(0).reason == "seat_lost");
    }
}

TEST_CASE(
    "leases: a class made smaller asks for seats back and breaks no promise", "[server][lease]"
) {
    TwoKiosks both;
    (void)both.ask(both.first, stretch(1, 30));
    (void)both.request(both.first, 0, kConfirmed, 1);
    push_rest(both.district, both.first);
    Class smaller = both.clazz();
    smaller.seats = 2;
    both.first.add(ClassFiled{smaller, {}});
    push_rest(both.district, both.first);
    CHECK(both.lent(both.first) == stretch(1, 30));
    const std::vector<SlotsWanted> all_but_one{{both.clazz().id, 28}};
    CHECK(both.ask(both.first, stretch(1, 30)).wanted == all_but_one);
    // Promised before it heard of it.
    const Enrolment late = both.request(both.first, 1, kConfirmed, 30);
    CHECK(push_rest(both.district, both.first).empty());
    CHECK(both.enrolment_row(late).slot == 30);
    both.first.add(SlotsReturned{{both.clazz().id, stretch(2, 29)}});
    push_rest(both.district, both.first);
    (void)both.ask(both.second, {});
    CHECK(both.lent(both.second).empty()); // two of two seats are promised
    // And larger again: what is added is the district's to give.
    smaller.seats = 4;
    both.first.add(ClassFiled{smaller, {}});
    push_rest(both.district, both.first);
    (void)both.ask(both.second, {});
    CHECK(both.lent(both.second) == std::vector{2});
}

TEST_CASE(
    "leases: a ledger put back to a copy takes the kiosk's word where it can",
    "[server][lease][sqlite]"
) {
    TwoKiosks both;
    both.share();
    {
        auto copy = both.district.house.look();
        REQUIRE(copy.exec("DELETE FROM lease WHERE number BETWEEN 16 AND 20"));
        REQUIRE(copy.exec("UPDATE lease SET device = x'00000000000000000000000000000001' "
                          "WHERE number = 30"));
    }
    (void)both.ask(both.second, stretch(16, 30));
    CHECK(both.lent(both.second) == stretch(16, 29)); // 30 is in another hand
}

TEST_CASE("leases: nothing is lent after the last meeting, and all comes back", "[server][lease]") {
    TwoKiosks both;
    both.share();
    both.district.clock.advance(24h); // the last one was that day
    CHECK(both.invited(both.second));
    const std::vector<SlotsWanted> all{{both.clazz().id, 15}};
    CHECK(both.ask(both.second, stretch(16, 30)).wanted == all);
    both.second.add(SlotsReturned{{both.clazz().id, stretch(16, 30)}});
    push_rest(both.district, both.second);
    (void)both.ask(both.second, {});
    CHECK(both.lent(both.second).empty());
}

TEST_CASE("leases: who asked more is lent more", "[server][lease]") {
    TwoKiosks both;
    (void)both.ask(both.second, {});
    for (int asked = 0; asked < 8; ++asked) {
        both.first.add_resident();
    }
    push_rest(both.district, both.first);
    for (std::size_t who = 0; who < 8; ++who) {
        (void)both.request(both.second, who, kPending);
    }
    push_rest(both.district, both.second);
    both.district.clock.advance(10min);
    // Eight for those who wait; of the 22 others the second kiosk should have nine tenths.
    const int wanted = both.ask(both.first, stretch(1, 30)).wanted.at(0).slots;
    CHECK(wanted == 27);
    both.first.add(SlotsReturned{{both.clazz().id, stretch(4, 30)}});
    push_rest(both.district, both.first);
    CHECK(both.count("SELECT count(*) FROM slot") == 8);
    (void)both.ask(both.second, {});
    CHECK(both.lent(both.second).size() == 19);
}

TEST_CASE(
    "leases: what the filing kiosk held before leases is lent to it", "[server][lease][sqlite]"
) {
    TwoKiosks both;
    (void)both.request(both.first, 0, kConfirmed, 4);
    push_rest(both.district, both.first);
    both.district.ledger.reset();
    {
        auto old = both.district.house.look();
        REQUIRE(old.exec(
            "DROP INDEX notice_of_centre; DROP TABLE centre_parent; DROP TABLE centre_target;"
            "DROP TABLE session_count; DROP TABLE counted_person;"
            "DROP TABLE session_to_count; DROP INDEX enrolment_promised;"
            "DROP TABLE account_session; DROP TABLE account; DROP TABLE login_guard;"
            "DROP TABLE audit; DROP INDEX resident_by_phone;"
            "ALTER TABLE attendance DROP COLUMN about;"
            "DROP TABLE session_clock; DROP INDEX session_substituted;"
            "ALTER TABLE session DROP COLUMN off_reason;"
            "ALTER TABLE session DROP COLUMN substitute;"
            "ALTER TABLE session DROP COLUMN note; ALTER TABLE session DROP COLUMN noted_by;"
            "ALTER TABLE attendance DROP COLUMN reason; ALTER TABLE attendance DROP COLUMN staff;"
            "DROP TABLE alias; DROP TABLE enrolment_folded; DROP TABLE fact_time;"
            "ALTER TABLE device DROP COLUMN boot_began;"
            "ALTER TABLE device DROP COLUMN clock_error_ms; ALTER TABLE device DROP COLUMN boot;"
            "ALTER TABLE chain DROP COLUMN told_seq; ALTER TABLE chain DROP COLUMN told_at;"
            "ALTER TABLE chain DROP COLUMN after_at; ALTER TABLE chain DROP COLUMN last_clock;"
            "DROP TABLE session_file;"
            "DROP TABLE upstream; DROP TABLE upstream_chain; DROP TABLE upstream_cursor;"
            "DROP TABLE upstream_arrival;"
            "DROP TABLE upstream_pending;"
            "ALTER TABLE device DROP COLUMN relay; ALTER TABLE device DROP COLUMN carrier;"
            "DROP TABLE courier; DROP TABLE courier_key;"
            "DROP TABLE drawn; DROP TABLE drawing; DROP TABLE drawing_secret;"
            "DROP INDEX class_opened; DROP INDEX device_that_shares;"
            "ALTER TABLE class DROP COLUMN open_to; ALTER TABLE class DROP COLUMN was_open;"
            "ALTER TABLE device DROP COLUMN shares;"
            "DROP TABLE class_filing; DROP TABLE settings; DROP TABLE settings_word;"
            "ALTER TABLE device DROP COLUMN settings_revision;"
            "ALTER TABLE class DROP COLUMN filing; ALTER TABLE class DROP COLUMN filing_reason;"
            "ALTER TABLE class DROP COLUMN commitment; ALTER TABLE class DROP COLUMN seed;"
            "ALTER TABLE device DROP COLUMN contact_at; ALTER TABLE device DROP COLUMN program;"
            "ALTER TABLE device DROP COLUMN told_seq;"
            "DROP INDEX class_to_draw; ALTER TABLE class DROP COLUMN admission;"
            "ALTER TABLE class DROP COLUMN draw_on; ALTER TABLE device DROP COLUMN reported_at;"
            "DROP TABLE attendance_record; ALTER TABLE attendance DROP COLUMN record;"
            "DROP TABLE enrolment_request; ALTER TABLE enrolment DROP COLUMN requests;"
            "DROP TABLE feed_sum; DROP TABLE mended;"
            "DROP TABLE lease; DROP TABLE demand; DROP INDEX enrolment_waiting;"
            "DROP INDEX session_of_class; DROP INDEX class_of_centre; DROP INDEX fact_seat_lost;"
            "ALTER TABLE device DROP COLUMN leases_asked_at;"
            "ALTER TABLE device DROP COLUMN lost_at;"
            "ALTER TABLE resident DROP COLUMN guardian_clock;"
            "ALTER TABLE device DROP COLUMN key; ALTER TABLE device DROP COLUMN enrolled_at;"
            "ALTER TABLE device DROP COLUMN revoked_at; DROP TABLE enrol_code;"
            "ALTER TABLE device DROP COLUMN seen_instance; ALTER TABLE chain DROP COLUMN instance;"
            "ALTER TABLE device DROP COLUMN returned_instance;"
            "ALTER TABLE device DROP COLUMN copied_at; ALTER TABLE device DROP COLUMN origin;"
            "ALTER TABLE device DROP COLUMN kept_instance; ALTER TABLE device DROP COLUMN recall;"
            "DROP TABLE enrol_guard; PRAGMA user_version = 7"
        ));
    }
    both.district.ledger =
        open_sqlite_ledger(both.district.dir.file("district.db"), both.district.ids).value();
    InlineLedgerDoor door{*both.district.ledger};
    Service service{door, both.district.clock};
    const std::string epoch = both.district.ledger->server_epoch().value();
    CHECK(both.count("SELECT count(*) FROM lease") == 30);
    const auto answer =
        service.leases({both.first.device, epoch, {{both.clazz().id, stretch(1, 30)}}});
    REQUIRE(answer);
    CHECK(answer->wanted.empty());
    both.first.add(SlotsReturned{{both.clazz().id, {4, 5}}});
    const std::uint64_t last = both.first.facts.size();
    REQUIRE(service.push(batch_of(both.first, last, last)));
    CHECK(both.count("SELECT count(*) FROM lease") == 29); // somebody sits on 4
}

TEST_CASE("leases: staff say what became of a device by command", "[server][lease]") {
    TwoKiosks both;
    both.share();
    const std::string db = both.district.house.place();
    const std::string device = both.second.device.text();
    const auto run = [&](std::vector<std::string> words) {
        return lease_command(words, both.district.clock);
    };
    const char* suspended = "SELECT count(*) FROM lease WHERE suspended = 1";
    CHECK(run({"list", "--db", db}) == 0);
    CHECK(run({"lost", device, "--db", db}) == 0);
    CHECK(both.count(suspended) == 15);
    CHECK(run({"list", "--db", db}) == 0);
    CHECK(run({"found", "--db", db, device}) == 0);
    CHECK(both.count(suspended) == 0);
    CHECK(run({"release", device, "--db", db}) == 1); // it is not lost
    CHECK(run({"lost", device, "--db", db}) == 0);
    CHECK(run({"release", device, "--db", db}) == 0);
    CHECK(both.count("SELECT count(*) FROM lease") == 15);
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {},
             {"list"},
             {"lost", "--db", db},
             {"steal", device, "--db", db},
             {"lost", "x", "--db", db},
             {"list", device, "--db", db}}) {
        CHECK(run(wrong) == 2);
    }
    CHECK(run({"list", "--db", both.district.dir.file("none.db")}) == 1);
    CHECK_FALSE(std::filesystem::exists(both.district.dir.file("none.db")));
}

TEST_CASE("leases: strangers are lent nothing", "[server][lease]") {
    TwoKiosks both;
    FactMill stranger{3};
    const std::string epoch = both.district.hello(both.first).server_epoch;
    CHECK(
        both.district.service.leases({stranger.device, epoch, {}}).error().code
        == ErrorCode::kDenied
    );
    CHECK(
        both.district.service.leases({both.first.device, "other", {}}).error().code
        == ErrorCode::kConflict
    );
    FactMill elsewhere{4};
    elsewhere.centre.id = {elsewhere.next_id()};
    elsewhere.add(CentreDescribed{elsewhere.centre});
    elsewhere.add(SlotsReturned{{both.clazz().id, {1}}});
    CHECK(both.district.service.push(batch_of(elsewhere))->verdicts.at(0).reason == "other_centre");
    CHECK(
        reason_of(both.district, both.first, SlotsReturned{{{both.first.next_id()}, {1}}})
        == "unknown_class"
    );
}

} // namespace
} // namespace linli::server
