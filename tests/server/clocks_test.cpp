#include <algorithm>

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/carriers.h"
#include "tests/server/district.h"

// Kiosks whose clocks are wrong, and the places and corrections that hang on them.

namespace linli::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using sync::Scope;
using sync::Verdict;
using test::batch_of;
using test::District;
using test::FactMill;

constexpr auto kWaits = EnrolmentStatus::kWaitlisted;
constexpr UtcTime kAges = utc_from_millis(600'000); // a battery that is empty
constexpr UtcTime kFuture = std::chrono::sys_days{std::chrono::year{2031} / 1 / 1};

/// A centre with two kiosks. The first has told what there is; all seats are its own.
struct Lobby {
    District district;
    FactMill right{1};
    FactMill wrong{2};

    Lobby() {
        right.describe_catalogue(1);
        for (int n = 0; n < 4; ++n) {
            right.add_resident();
        }
        wrong.centre = right.centre;
        greet(right);
        test::push_all(district, right);
        greet(wrong, {}, right.centre);
    }

    sync::HelloAnswer greet(
        const FactMill& mill,
        const std::optional<sync::OwnTime>& clock = {},
        const std::optional<Centre>& centre = {}
    ) {
        sync::Hello hello{mill.device, 1, 1, 1, centre};
        hello.last_seq = mill.facts.size();
        hello.clock = clock;
        return district.service.hello(hello).value();
    }

    // At that time by its clock; nothing is told yet.
    Enrolment ask(FactMill& mill, std::size_t who, UtcTime by_its_clock) {
        mill.now = by_its_clock;
        Enrolment made = mill.enrolment(right.classes[0], right.residents.at(who), kWaits);
        mill.add(EnrolmentRequested{made});
        return made;
    }

    std::vector<JudgedTime> tell(FactMill& mill, bool again = false) {
        const std::uint64_t acked = greet(mill).acked_seq;
        const std::uint64_t from = again ? 1 : acked + 1;
        const auto answer = district.service.push(batch_of(mill, from, mill.facts.size()));
        REQUIRE(answer);
        REQUIRE(answer->acked_seq == mill.facts.size());
        return answer->times;
    }

    Enrolment row(const Enrolment& of) {
        const auto found = district.row(right, Scope::kCentre, of.id.uuid);
        REQUIRE(found);
        return std::get<Enrolment>(sync::RowReader{}.read(*found));
    }

    UtcTime asked_at(const Enrolment& of) { return row(of).requested_at; }

    Resident known(std::size_t who) {
        const auto found = district.row(right, Scope::kCentre, right.residents.at(who).id.uuid);
        REQUIRE(found);
        return std::get<ResidentRegistered>(sync::RowReader{}.read(*found)).resident;
    }
};

} // namespace

TEST_CASE("clocks: a kiosk that stands in 1970 is not first in a queue", "[server][clocks]") {
    Lobby lobby;
    // In the morning, before the kiosk with the empty battery made contact.
    lobby.district.clock.advance(hours{2});
    const auto early = lobby.ask(lobby.right, 0, lobby.district.clock.now() - hours{1});
    lobby.tell(lobby.right);
    lobby.district.clock.advance(hours{1});
    lobby.greet(lobby.wrong);
    const UtcTime contact = lobby.district.clock.now();
    const auto dark = lobby.ask(lobby.wrong, 1, kAges);
    const auto darker = lobby.ask(lobby.wrong, 2, kAges);
    lobby.district.clock.advance(hours{1});
    const auto times = lobby.tell(lobby.wrong);
    CHECK(times.size() == 2);
    CHECK(lobby.asked_at(early) == early.requested_at);
    CHECK(lobby.asked_at(dark) >= contact - minutes{7});
    CHECK(lobby.asked_at(darker) > lobby.asked_at(dark));
    CHECK(lobby.asked_at(darker) <= lobby.district.clock.now());
    CHECK(lobby.asked_at(early) < lobby.asked_at(dark));
}

TEST_CASE(
    "clocks: a clock of which it is known how wrong it is costs no place", "[server][clocks]"
) {
    const bool is_ahead = GENERATE(false, true);
    INFO((is_ahead ? "2031" : "an empty battery"));
    Lobby lobby;
    const UtcTime begin = lobby.district.clock.now();
    const auto by_its_clock = [&](UtcTime time) {
        return (is_ahead ? kFuture : kAges) + (time - begin);
    };
    lobby.greet(lobby.wrong, sync::OwnTime{by_its_clock(begin)});
    const auto before = lobby.ask(lobby.right, 0, begin + hours{1});
    const auto between = lobby.ask(lobby.wrong, 1, by_its_clock(begin + hours{2}));
    const auto after = lobby.ask(lobby.right, 2, begin + hours{3});
    lobby.district.clock.advance(hours{24});
    lobby.tell(lobby.wrong);
    lobby.tell(lobby.right);
    CHECK(lobby.asked_at(before) < lobby.asked_at(between));
    CHECK(lobby.asked_at(between) < lobby.asked_at(after));
}

TEST_CASE("clocks: facts of a boot that was in contact have their own time", "[server][clocks]") {
    Lobby lobby;
    const Uuid boot = lobby.wrong.next_id();
    const UtcTime begin = lobby.district.clock.now();
    lobby.greet(lobby.wrong, sync::OwnTime{kAges, BootMoment{boot, minutes{10}}});
    lobby.wrong.now = kAges;
    Enrolment made =
        lobby.wrong.enrolment(lobby.right.classes[0], lobby.right.residents[0], kWaits);
    lobby.wrong.now = kFuture; // somebody set it
    made.requested_at = kFuture;
    const FactStamp stamp{
        {lobby.wrong.next_id()},
        1,
        1,
        kFuture,
        ClockGrade::kGuessed,
        BootMoment{boot, minutes{70}}};
    lobby.wrong.facts.push_back(make_fact(stamp, EnrolmentRequested{made}, {}));
    lobby.district.clock.advance(hours{24});
    lobby.tell(lobby.wrong);
    CHECK(lobby.asked_at(made) == begin + hours{1});
}

TEST_CASE("clocks: a correction of 2031 stands until the next one", "[server][clocks]") {
    Lobby lobby;
    const ResidentId who = lobby.right.residents[0].id;
    lobby.wrong.now = kFuture;
    lobby.wrong.add(ResidentCorrected{{who, {}, "13800005678", {}}});
    lobby.tell(lobby.wrong);
    CHECK(lobby.known(0).phone == "13800005678");
    lobby.district.clock.advance(hours{1});
    lobby.right.now = lobby.district.clock.now() - minutes{10};
    lobby.right.add(ResidentCorrected{{who, {}, "13900001234", {}}});
    lobby.tell(lobby.right);
    CHECK(lobby.known(0).phone == "13900001234");
    // Its clock was set right: its own later word counts, too, though its hybrid clock is ahead.
    lobby.district.clock.advance(hours{1});
    lobby.wrong.now = lobby.district.clock.now() - minutes{10};
    lobby.wrong.add(ResidentCorrected{{who, {}, "13700004321", {}}});
    lobby.tell(lobby.wrong);
    CHECK(lobby.known(0).phone == "13700004321");
    // And a clock that stands still in 1970 loses nothing that it said last.
    lobby.district.clock.advance(hours{1});
    lobby.greet(lobby.wrong);
    lobby.wrong.now = kAges;
    lobby.wrong.add(ResidentCorrected{{who, {}, "13600007777", {}}});
    lobby.tell(lobby.wrong);
    CHECK(lobby.known(0).phone == "13600007777");
}

TEST_CASE("clocks: the district's own clock was years ahead, and is right again", "[server]") {
    Lobby lobby;
    constexpr hours kYears{24 * 365 * 5};
    const ResidentId who = lobby.right.residents[0].id;
    const auto correct = [&](FactMill& mill, const std::string& phone) {
        mill.now = lobby.district.clock.now() - minutes{10};
        mill.add(ResidentCorrected{{who, {}, phone, {}}});
        lobby.tell(mill);
        CHECK(lobby.known(0).phone == phone);
    };
    lobby.district.clock.advance(kYears);
    correct(lobby.right, "13800005678");
    lobby.district.clock.advance(hours{1} - kYears);
    correct(lobby.wrong, "13900001234");
    lobby.district.clock.advance(hours{1});
    correct(lobby.right, "13700004321");
    // And what is said late is not the last word any more.
    lobby.wrong.now = lobby.district.clock.now() - minutes{30};
    lobby.wrong.add(ResidentCorrected{{who, {}, "13600007777", {}}});
    lobby.tell(lobby.wrong);
    CHECK(lobby.known(0).phone == "13700004321");
}

TEST_CASE("clocks: in a later epoch nothing is older than the day of enrolling", "[server]") {
    Lobby lobby;
    const DeviceId device = lobby.wrong.device;
    const UtcTime enrolled = lobby.district.clock.now() - hours{50};
    REQUIRE(lobby.district.ledger->transact([&] {
        DeviceTrust trust;
        trust.id = device;
        trust.centre = lobby.right.centre.id;
        trust.enrolled_at = enrolled;
        return lobby.district.ledger->set_trust(trust);
    }));
    CHECK_FALSE(lobby.district.ledger->clocks_of(device, 1)->after);
    REQUIRE(lobby.district.service.hello({device, 2, 1, 1, lobby.right.centre}));
    CHECK(lobby.district.ledger->clocks_of(device, 2)->after == enrolled);
}

TEST_CASE("clocks: what comes late by stick keeps the time that it says", "[server][clocks]") {
    Lobby lobby;
    const UtcTime begin = lobby.district.clock.now();
    const auto carried = lobby.ask(lobby.wrong, 0, begin + hours{1});
    const auto online = lobby.ask(lobby.right, 1, begin + hours{2});
    lobby.district.clock.advance(hours{3});
    lobby.tell(lobby.right);
    lobby.district.clock.advance(hours{24 * 14});
    // The letter was written two weeks ago: that it came now is no contact.
    sync::Hello hello{lobby.wrong.device, 1, 1, 1, std::nullopt};
    hello.last_seq = lobby.wrong.facts.size() + 5;
    hello.clock = sync::OwnTime{begin + hours{2}};
    hello.in_letter = true;
    REQUIRE(lobby.district.service.hello(hello));
    REQUIRE(lobby.district.service.push(batch_of(lobby.wrong)));
    CHECK(lobby.asked_at(carried) == carried.requested_at);
    CHECK(lobby.asked_at(carried) < lobby.asked_at(online));
    CHECK_FALSE(lobby.district.ledger->clocks_of(lobby.wrong.device, 1)->ahead);
}

TEST_CASE("clocks: of a fact that came again the time is told again", "[server][clocks]") {
    Lobby lobby;
    (void)lobby.ask(lobby.wrong, 0, kFuture);
    const auto times = lobby.tell(lobby.wrong);
    REQUIRE(times.size() == 1);
    CHECK(times[0].seq == 1);
    CHECK(times[0].at == lobby.district.clock.now());
    lobby.district.clock.advance(hours{1});
    CHECK(lobby.tell(lobby.wrong, true) == times);
}

TEST_CASE("clocks: a ledger that was put back judges as the one before", "[server][clocks]") {
    Lobby lobby;
    const auto asked = lobby.ask(lobby.wrong, 0, kFuture);
    const auto times = lobby.tell(lobby.wrong);
    const UtcTime before = lobby.asked_at(asked);

    Lobby put_back; // which knows nothing of it
    put_back.district.clock.advance(hours{30});
    sync::PushBatch batch = batch_of(lobby.wrong);
    batch.times = times;
    REQUIRE(put_back.district.service.push(batch));
    CHECK(put_back.asked_at(asked) == before);
}

TEST_CASE("clocks: the relay's receipt counts, not the district's", "[server][clocks]") {
    Lobby lobby;
    District& district = lobby.district;
    FactMill relay{5};
    REQUIRE(district.service.hello({relay.device, 1, 1, 1, lobby.right.centre}));
    REQUIRE(district.ledger->transact([&] {
        DeviceTrust trust;
        trust.id = relay.device;
        trust.centre = lobby.right.centre.id;
        trust.relay = true;
        return district.ledger->set_trust(trust);
    }));
    // Its own clock is half an hour ahead, and it heard the kiosk an hour ago.
    sync::Hello own{relay.device, 1, 1, 1, std::nullopt};
    own.clock = sync::OwnTime{district.clock.now() + minutes{30}};
    REQUIRE(district.service.hello(own));
    FactMill beneath{7};
    const auto asked = lobby.ask(beneath, 0, kFuture);
    sync::Hello hello{beneath.device, 1, 1, 1, lobby.right.centre};
    hello.carrier = relay.device;
    REQUIRE(district.service.hello(hello));
    sync::PushBatch batch = batch_of(beneath);
    batch.carrier = relay.device;
    batch.times = {{1, district.clock.now() - minutes{30}}};
    REQUIRE(district.service.push(batch));
    const UtcTime at = lobby.asked_at(asked); // a mill's facts come within a minute of what it did
    CHECK(at <= district.clock.now() - hours{1});
    CHECK(at >= district.clock.now() - hours{1} - minutes{1});
}

TEST_CASE("clocks: who came stands the same whatever the order", "[server][clocks]") {
    std::optional<Attendance> stands;
    for (const bool wrong_first : {false, true}) {
        Lobby lobby;
        const Session& session = lobby.right.sessions.at(0);
        const ResidentId who = lobby.right.residents.at(0).id;
        const auto check_in = [&](FactMill& mill, Millis after) {
            mill.now = lobby.district.clock.now() + after;
            const Attendance made{
                attendance_id(session.id, who),
                session.id,
                who,
                AttendanceStatus::kPresent,
                RecordedBy::kSelf,
                mill.now,
                false};
            mill.add(AttendanceRecorded{made});
        };
        check_in(lobby.wrong, minutes{10});
        check_in(lobby.right, minutes{20});
        const FactId first{lobby.wrong.facts.back().id};
        lobby.district.clock.advance(hours{1});
        lobby.tell(wrong_first ? lobby.wrong : lobby.right);
        lobby.tell(wrong_first ? lobby.right : lobby.wrong);
        const auto row =
            lobby.district.row(lobby.right, Scope::kCentre, attendance_id(session.id, who).uuid);
        REQUIRE(row);
        const auto found = std::get<Attendance>(sync::RowReader{}.read(*row));
        CHECK(found.record == first);
        CHECK((!stands || *stands == found));
        stands = found;
    }
}

TEST_CASE("clocks: an arrival of 1970 is not the earliest", "[server][clocks]") {
    Lobby lobby;
    const Session& session = lobby.right.sessions.at(0);
    const ResidentId who = lobby.right.residents.at(0).id;
    const auto arrival = [&](FactMill& mill, UtcTime by_its_clock) {
        mill.now = by_its_clock;
        const Attendance made{
            attendance_id(session.id, who),
            session.id,
            who,
            AttendanceStatus::kPresent,
            RecordedBy::kSelf,
            by_its_clock,
            false};
        return mill.add(AttendanceRecorded{made}).id;
    };
    const UtcTime begin = lobby.district.clock.now();
    lobby.greet(lobby.wrong, sync::OwnTime{kAges});
    const FactId honest = arrival(lobby.right, begin + minutes{10});
    (void)arrival(lobby.wrong, kAges + minutes{30});
    lobby.district.clock.advance(hours{1});
    lobby.tell(lobby.wrong);
    lobby.tell(lobby.right);
    const auto row =
        lobby.district.row(lobby.right, Scope::kCentre, attendance_id(session.id, who).uuid);
    REQUIRE(row);
    CHECK(std::get<Attendance>(sync::RowReader{}.read(*row)).record == honest);
}

TEST_CASE("clocks: the district knows how wrong a clock was", "[server][clocks]") {
    Lobby lobby;
    const auto error = [&] {
        return lobby.district.ledger->clocks_of(lobby.wrong.device, 1)->ahead;
    };
    CHECK_FALSE(error());
    lobby.greet(lobby.wrong, sync::OwnTime{lobby.district.clock.now() + minutes{7}});
    CHECK(error() == minutes{7});
    lobby.greet(lobby.wrong, sync::OwnTime{lobby.district.clock.now() - minutes{2}});
    CHECK(error() == -minutes{2});
    lobby.greet(lobby.wrong); // an older kiosk does not say
    CHECK(error() == -minutes{2});
}

} // namespace linli::server
