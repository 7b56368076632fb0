#include <utility>

#include <catch2/catch.hpp>

#include "sync/server/lender.h"
#include "sync/server/recall.h"
#include "tests/server/two_centres.h"

// Classes that are open to residents of other centres: who may say what about whom, what is told to
// whom, and whose seats are whose.

namespace linli::server {
namespace {

using namespace std::chrono_literals;

TEST_CASE("centres: an open class is told to all who can read of it", "[server][open]") {
    TwoCentres two;
    CHECK(two.shown(two.home, {two.open().id.uuid}) == std::vector<std::string>{"class"});
    CHECK(two.is_shown(two.home, Scope::kShared, two.host.centre.id.uuid));
    CHECK(two.is_shown(two.home, Scope::kShared, two.host.term.id.uuid));
    CHECK(two.is_shown(two.home, Scope::kShared, two.open().course.uuid));
    CHECK(two.is_shown(two.home, Scope::kShared, two.session().id.uuid));
    CHECK_FALSE(two.is_shown(two.home, Scope::kShared, two.closed().id.uuid));
    CHECK_FALSE(two.is_shown(two.home, Scope::kShared, two.closed().course.uuid));
    CHECK(two.district.feed(two.host, Scope::kShared).empty()); // it is in its own catalogue
    CHECK_FALSE(two.is_shown(two.home, Scope::kCatalogue, two.open().id.uuid));

    // An old kiosk is neither told of the feed nor sent anything of it.
    const auto answer = two.hello(two.old);
    CHECK(answer->heads.size() == 3);
    CHECK(answer->digests.size() == 3);
    CHECK(two.district.feed(two.old, Scope::kShared).empty());
    CHECK(two.hello(two.home)->heads.size() == 4);
    two.check_feeds();
}

TEST_CASE("centres: a kiosk that comes later is told all of it", "[server][open]") {
    TwoCentres two;
    two.invite();
    FactMill late = centre_of(4, "NEW");
    late.add(CentreDescribed{late.centre});
    REQUIRE(two.hello(late));
    REQUIRE(two.reasons(late).empty());
    REQUIRE(two.hello(late));
    CHECK(
        two.shown(late, {two.open().id.uuid, two.open().course.uuid, two.session().id.uuid})
        == std::vector<std::string>{"class", "course", "session"}
    );
    CHECK(two.shown(late, {two.guest().id.uuid}).empty());

    sync::Hello grown{two.old.device, 1, 1, 1, two.old.centre}; // the old one, brought up to date
    grown.shared = true;
    REQUIRE(two.district.service.hello(grown));
    CHECK(two.is_shown(two.old, Scope::kShared, two.open().id.uuid));
    two.check_feeds();
}

TEST_CASE("centres: what is noted of a session is told to its centre alone", "[server][open]") {
    TwoCentres two;
    const SessionId id = two.session().id;
    const StaffId by{two.host.next_id()};
    REQUIRE(two.reason_of(two.host, SessionNoted{id, "讲到第三课", by}).empty());
    REQUIRE(two.reason_of(two.host, SessionTaught{id, "示例丁"}).empty());
    FactMill late = centre_of(4, "NEW");
    late.add(CentreDescribed{late.centre});
    REQUIRE(two.hello(late));
    REQUIRE(two.reasons(late).empty());
    REQUIRE(two.hello(late));
    const auto read = [&](const FactMill& mill, Scope scope) {
        const auto row = two.district.row(mill, scope, id.uuid);
        REQUIRE(row);
        CHECK(blake2b(row->body) == row->digest);
        return std::get<Session>(sync::RowReader{}.read(*row));
    };
    const Session own = read(two.host, Scope::kCatalogue);
    CHECK(own.note == "讲到第三课");
    CHECK(own.noted_by == by);
    for (const FactMill* mill : {&std::as_const(two.home), &std::as_const(late)}) {
        const Session told = read(*mill, Scope::kShared);
        CHECK(told.note.empty());
        CHECK(told.noted_by.is_nil());
        CHECK(told.substitute == "示例丁");
        CHECK(two.mend(*mill) == 0);
    }
    two.check_feeds();
    for (const FeedKey& feed :
         {FeedKey{Scope::kCatalogue, two.host.centre.id.uuid},
          FeedKey{Scope::kShared, two.home.centre.id.uuid},
          FeedKey{Scope::kShared, late.centre.id.uuid}}) {
        FeedSums sums;
        bool wrong = true;
        REQUIRE(two.district.ledger->transact([&]() -> Status {
            wrong = LINLI_TRY(two.district.ledger->count_feed(feed, sums));
            return {};
        }));
        CHECK_FALSE(wrong);
    }
}

TEST_CASE("centres: a class that is closed again goes, but for those who asked", "[server][open]") {
    TwoCentres two;
    FactMill third = centre_of(4, "NEW");
    third.add(CentreDescribed{third.centre});
    REQUIRE(two.hello(third));
    REQUIRE(two.reasons(third).empty());
    REQUIRE(two.hello(third));
    two.invite();
    Class shut = two.open();
    shut.open = OpenTo::kCentre;
    CHECK(two.reason_of(two.host, ClassFiled{shut, {}}).empty());
    CHECK_FALSE(two.is_shown(third, Scope::kShared, two.open().id.uuid));
    CHECK_FALSE(two.is_shown(third, Scope::kShared, two.session().id.uuid));
    CHECK(two.is_shown(two.home, Scope::kShared, two.open().id.uuid));
    CHECK(two.is_shown(two.home, Scope::kShared, two.session().id.uuid));
    // What was promised before stands, and may be left.
    const EnrolmentId id = enrolment_id(two.open().id, two.guest().id);
    CHECK(two.is_shown(two.host, Scope::kShared, id.uuid));
    CHECK(two.reason_of(two.home, EnrolmentCancelled{id}).empty());
    two.check_feeds();
    two.file(OpenTo::kCentre); // and others are as they were
    CHECK(two.reasons(two.host).empty());
    two.check_feeds();
}

TEST_CASE("centres: a guest comes and goes", "[server][open]") {
    TwoCentres two;
    const ResidentId who = two.guest().id;
    const EnrolmentId id = enrolment_id(two.open().id, who);
    const AttendanceId there = attendance_id(two.session().id, who);
    const ClearanceId about =
        clearance_id(ClearanceKind::kPrerequisite, who, two.open().course.uuid);
    const ClearanceId other =
        clearance_id(ClearanceKind::kPrerequisite, who, two.closed().course.uuid);
    const std::vector<Uuid> all{who.uuid, id.uuid, there.uuid, about.uuid, other.uuid};
    for (const auto& [key, course] :
         {std::pair{about, two.open().course}, std::pair{other, two.closed().course}}) {
        two.home.add(ClearanceGiven{
            {key, who, ClearanceKind::kPrerequisite, course.uuid, "李示例", two.home.now}});
    }
    two.home.add(PreferenceSet{{who, ScreenWishes{"zh", "large", false, false}}});
    two.home.add(HouseholdJoined{{who, HouseholdId{two.home.next_id()}}});
    CHECK(two.reasons(two.home).empty());
    CHECK(two.shown(two.host, all).empty());

    two.invite();
    // Nothing else of them: no household, no likings, nothing about another course.
    CHECK(
        two.shown(two.host, all) == std::vector<std::string>{"clearance", "enrolment", "resident"}
    );
    CHECK(two.shown(two.home, all) == std::vector<std::string>{"enrolment"});
    CHECK_FALSE(two.is_shown(two.home, Scope::kCentre, id.uuid));
    CHECK_FALSE(two.is_shown(two.host, Scope::kCentre, id.uuid));
    CHECK_FALSE(two.is_shown(two.host, Scope::kCentre, who.uuid));
    two.check_feeds();

    SECTION("they leave, and their host forgets them") {
        CHECK(two.reason_of(two.home, EnrolmentCancelled{id}).empty());
        CHECK(two.shown(two.host, all).empty());
        CHECK(two.shown(two.home, all) == std::vector<std::string>{"enrolment"}); // it is off
        two.invite();
        CHECK(two.shown(two.host, all).size() == 3);
    }
    SECTION("they come, and are kept as the host's own people are") {
        CHECK(two.reason_of(two.host, two.came(two.guest())).empty());
        CHECK(two.shown(two.home, all) == std::vector<std::string>{"attendance", "enrolment"});
        CHECK(two.reason_of(two.home, EnrolmentCancelled{id}).empty());
        CHECK(two.shown(two.host, all).size() == 4);
        CHECK(two.reason_of(two.host, AttendanceUndone{there}).empty());
        CHECK(two.shown(two.host, all).empty());
        CHECK(two.shown(two.home, all) == std::vector<std::string>{"attendance", "enrolment"});
    }
    SECTION("the host's staff take them off the list") {
        CHECK(two.reason_of(two.host, EnrolmentCancelled{id, RecordedBy::kStaff}).empty());
        CHECK(two.shown(two.host, all).empty());
        const auto row = two.district.row(two.home, Scope::kShared, id.uuid);
        REQUIRE(row);
        CHECK(std::get<Enrolment>(sync::RowReader{}.read(*row)).decided_at);
    }
    SECTION("what is put right at one end is right at both") {
        const Correction change{.resident = who, .name = "测试辛"};
        CHECK(two.reason_of(two.host, ResidentCorrected{change}).empty());
        for (const auto& [mill, scope] :
             {std::pair{&two.home, Scope::kCentre}, std::pair{&two.host, Scope::kShared}}) {
            const auto rows = two.district.feed(*mill, scope);
            const auto row = std::ranges::find_if(rows, [&](const sync::FeedRow& one) {
                return one.kind == "resident" && one.id == who.uuid;
            });
            REQUIRE(row != rows.end());
            CHECK(row->body.find("测试辛") != std::string::npos);
        }
    }
    SECTION("they are forgotten at either end, and are nowhere") {
        CHECK(two.reason_of(two.host, two.came(two.guest())).empty());
        FactMill& where = GENERATE(true, false) ? two.host : two.home;
        CHECK(two.reason_of(where, ResidentErased{who}).empty());
        CHECK(two.shown(two.host, all) == std::vector<std::string>{"attendance"}); // somebody came
        CHECK(two.shown(two.home, all) == std::vector<std::string>{"attendance"});
        CHECK_FALSE(two.is_shown(two.home, Scope::kCentre, who.uuid));
        for (const Scope scope : sync::kScopes) {
            for (const FactMill* mill : {&two.host, &two.home}) {
                for (const auto& row : two.district.feed(*mill, scope)) {
                    CHECK(row.body.find(two.guest().phone) == std::string::npos);
                }
            }
        }
        CHECK(two.reason_of(two.home, two.request(two.home, two.open(), two.guest())) == "erased");
    }
    two.check_feeds();
}

TEST_CASE("centres: who may say what about whom", "[server][open]") {
    TwoCentres two;
    two.invite();
    const ResidentId guest = two.guest().id;
    const ResidentId stranger = two.stranger().id;
    const EnrolmentId theirs = enrolment_id(two.open().id, guest);
    const auto elsewhere = std::string{"other_centre"};
    const auto named = [](ResidentId who) {
        return FactBody{ResidentNamed{who, "测试子"}};
    };
    const auto wish = [](ResidentId who) {
        const WishSubject subject{WishKind::kWords, "二胡"};
        return FactBody{WishMade{{wish_id(subject, who), who, subject, {}}}};
    };
    Class mine = two.open();
    mine.centre = two.home.centre.id;

    struct Case {
        const char* what;
        FactMill* by;
        FactBody body;
        std::string reason;
    };

    const std::vector<Case> cases{
        {"the home asks for a class of others",
         &two.home,
         two.request(two.home, two.closed(), two.guest()),
         elsewhere},
        {"the home asks for an open class",
         &two.home,
         two.request(two.home, two.open(), two.stranger()),
         ""},
        {"the home asks for who is the host's",
         &two.home,
         two.request(two.home, two.open(), two.host.residents[0]),
         elsewhere},
        {"a third asks for who is the home's",
         &two.old,
         two.request(two.old, two.open(), two.guest()),
         elsewhere},
        {"the host asks for a guest, an open class",
         &two.host,
         two.request(two.host, two.open(), two.guest()),
         ""},
        {"the host asks for a guest, one of its own",
         &two.host,
         two.request(two.host, two.closed(), two.guest()),
         elsewhere},
        {"the host asks for a stranger",
         &two.host,
         two.request(two.host, two.open(), two.old.residents[0]),
         elsewhere},
        {"the host says that a guest came", &two.host, two.came(two.guest()), ""},
        {"the home says that they came there", &two.home, two.came(two.guest()), elsewhere},
        {"the host says that a stranger came",
         &two.host,
         two.came(two.old.residents[0]),
         elsewhere},
        {"the home moves a session", &two.home, SessionCancelled{two.session().id}, elsewhere},
        {"the home files the class as its own", &two.home, ClassFiled{mine, {}}, elsewhere},
        {"the host names a guest", &two.host, named(guest), ""},
        {"a third names them", &two.old, named(guest), elsewhere},
        {"the host names one of its own", &two.host, named(two.host.residents[0].id), ""},
        {"the home names one of the host's", &two.home, named(two.host.residents[0].id), elsewhere},
        {"the host keeps a guest's likings",
         &two.host,
         PreferenceSet{{guest, ScreenWishes{"zh", "large", false, false}}},
         elsewhere},
        {"the host takes a guest into a household",
         &two.host,
         HouseholdJoined{{guest, HouseholdId{two.host.next_id()}}},
         elsewhere},
        {"the host counts a guest's wish", &two.host, wish(guest), elsewhere},
        {"the home counts it", &two.home, wish(guest), ""},
        {"the host registers a guest once more",
         &two.host,
         ResidentRegistered{
             {guest, two.host.centre.id, "甲", "13900000000", 1950, 1},
             {1, std::string(64, 'a'), two.host.now}},
         elsewhere},
        {"a third cancels", &two.old, EnrolmentCancelled{theirs}, elsewhere},
        {"a third forgets a guest", &two.old, ResidentErased{guest}, elsewhere},
        {"the home gives back what it was not lent",
         &two.home,
         SlotsReturned{{two.open().id, {1}}},
         ""},
        {"the home gives back of a class of others",
         &two.home,
         SlotsReturned{{two.closed().id, {1}}},
         elsewhere},
        {"the home cancels", &two.home, EnrolmentCancelled{theirs}, ""},
        {"the host says that who left came all the same", &two.host, two.came(two.guest()), ""},
        {"the host cancels of who is at home elsewhere",
         &two.host,
         EnrolmentCancelled{enrolment_id(two.open().id, stranger)},
         ""}};
    for (const Case& one : cases) {
        INFO(one.what);
        CHECK(two.reason_of(*one.by, one.body) == one.reason);
    }
    two.check_feeds();
}

TEST_CASE("centres: seats of an open class are shared over centres", "[server][open]") {
    TwoCentres two;
    CHECK(two.lent(two.host).size() == kSeats);
    two.share(two.host);
    two.share(two.home);
    CHECK(two.lent(two.home).empty()); // all are out
    two.district.clock.advance(10min);
    two.share(two.host);
    two.share(two.home);
    CHECK(two.lent(two.home).size() == 1); // of a class that nobody asked for there
    CHECK(two.lent(two.host).size() == kSeats - 1);
    two.share(two.old);
    CHECK(two.lent(two.old).empty());

    // Out of its own, at once.
    Enrolment seat = two.home.enrolment(two.open(), two.guest(), kConfirmed, two.lent(two.home)[0]);
    CHECK(two.reason_of(two.home, EnrolmentRequested{seat}).empty());
    // Another's seat is no seat of its own: it gets another or waits, as ever.
    Enrolment wrong =
        two.home.enrolment(two.open(), two.stranger(), kConfirmed, two.lent(two.host)[0]);
    CHECK(two.reason_of(two.home, EnrolmentRequested{wrong}) == "seat_lost");
    // They were asked for there by now: it is given more.
    for (int times = 0; times < 3; ++times) {
        two.district.clock.advance(10min);
        two.share(two.host);
        two.share(two.home);
    }
    CHECK(two.lent(two.home).size() > 2);
    CHECK(two.lent(two.home).size() + two.lent(two.host).size() <= kSeats);

    // Closed again, what is free goes back, and what was promised stays.
    Class shut = two.open();
    shut.open = OpenTo::kCentre;
    CHECK(two.reason_of(two.host, ClassFiled{shut, {}}).empty());
    two.share(two.home, seat.slot);
    for (const int slot : two.lent(two.home)) {
        CHECK(slot == *seat.slot);
    }
    two.check_feeds();
}

TEST_CASE("centres: a drawing waits for the kiosks of all centres", "[server][open]") {
    TwoCentres two;
    two.share(two.host); // who never asked for seats is not waited for
    two.share(two.home);
    Class drawn = two.open();
    drawn.id = {two.host.next_id()};
    drawn.admission = Admission::kLottery;
    drawn.draw_on = local_date(two.district.clock.now());
    Session session = two.session();
    session.id = {two.host.next_id()};
    session.class_id = drawn.id;
    session.date = add_days(*drawn.draw_on, 1);
    CHECK(two.reason_of(two.host, ClassFiled{drawn, {session}}).empty());
    CHECK(two.reason_of(two.home, two.request(two.home, drawn, two.guest())).empty());
    const auto tell = [&](const FactMill& mill) {
        sync::Hello hello{mill.device, 1, 1, 1, mill.centre};
        hello.shared = true;
        hello.last_seq = mill.facts.size();
        REQUIRE(two.district.service.hello(hello));
    };
    tell(two.host);
    CHECK_FALSE(two.district.ledger->drawing_of(drawn.id).value());
    tell(two.home);
    CHECK(two.district.ledger->drawing_of(drawn.id).value()->seats == 1);
    const auto id = enrolment_id(drawn.id, two.guest().id);
    for (const FactMill* mill : {&two.home, &two.host}) {
        const auto row = two.district.row(*mill, Scope::kShared, id.uuid);
        REQUIRE(row);
        CHECK(std::get<Enrolment>(sync::RowReader{}.read(*row)).status == kConfirmed);
    }
    two.check_feeds();
}

TEST_CASE("centres: put back, those that share seats wait for each other", "[server][open]") {
    TwoCentres two;
    const auto rests = [&](const FactMill& mill) {
        return two.hello(mill)->digests.empty();
    };
    REQUIRE(two.district.ledger->transact([&] {
        return begin_recall(*two.district.ledger, two.district.ids);
    }));
    CHECK(rests(two.host));
    CHECK(rests(two.home));
    two.share(two.old); // of a centre that shares nothing
    CHECK_FALSE(rests(two.old));
    two.share(two.host);
    CHECK(rests(two.host)); // the other one has not told yet
    two.share(two.home);
    CHECK_FALSE(rests(two.host));
    CHECK_FALSE(rests(two.home));
}

/// The copy is of a night on which nobody had opened a class yet. Since then the host filed one,
/// and a kiosk at home promised a seat of those that it was lent; or it opened one that the copy
/// knows, and the kiosk only holds a seat.
struct OpenedSince {
    District district;
    FactMill host = centre_of(1, "HST");
    FactMill home = centre_of(2, "HME");
    Enrolment seat;

    explicit OpenedSince(bool host_shared_before = true, bool class_known = false) {
        host.add(CentreDescribed{host.centre});
        host.add(TermSet{host.term});
        home.add(CentreDescribed{home.centre});
        home.add_resident();
        if (class_known) {
            host.add_class(0, kSeats);
        }
        for (const FactMill* mill : {&host, &home}) {
            REQUIRE(hello(*mill, mill != &host || host_shared_before));
            REQUIRE(push(*mill));
            REQUIRE(hello(*mill, mill != &host || host_shared_before));
        }
        REQUIRE(district.ledger->transact([&] {
            return begin_recall(*district.ledger, district.ids);
        }));
        if (!class_known) {
            const std::size_t before = host.facts.size();
            host.add_class(0, kSeats);
            host.facts.resize(before + 1); // the course stays
        }
        host.classes.back().open = OpenTo::kDistrict;
        host.add(ClassFiled{host.classes.back(), host.sessions});
        if (class_known) {
            return;
        }
        seat = home.enrolment(host.classes.back(), home.residents[0], kConfirmed, kSeats);
        home.add(EnrolmentRequested{seat});
    }

    Result<sync::HelloAnswer> hello(const FactMill& mill, bool shared = true) {
        sync::Hello hello{mill.device, 1, 1, 1, mill.centre};
        hello.shared = shared;
        return district.service.hello(hello);
    }

    Result<sync::PushAnswer> push(const FactMill& mill) {
        const std::uint64_t acked = hello(mill)->acked_seq;
        return district.service.push(batch_of(mill, acked + 1, mill.facts.size()));
    }

    void say(const FactMill& mill, std::vector<int> held) {
        const std::string epoch = hello(mill)->server_epoch;
        const ClassId id = host.classes.back().id;
        REQUIRE(district.service.leases({mill.device, epoch, {{id, std::move(held)}}}));
    }

    Enrolment kept() {
        Wanted wanted;
        wanted.enrolments = {seat.id};
        return district.ledger->load(wanted).value().enrolments.at(seat.id);
    }
};

void check_that_the_promise_waits(OpenedSince& since) {
    const auto early = since.push(since.home);
    REQUIRE_FALSE(early); // judged as things are, the class would be unknown
    CHECK(early.error().detail == sync::kRecalled);
    since.say(since.home, {kSeats});
    CHECK(since.hello(since.home)->digests.empty()); // it waits, and nothing old goes down
    REQUIRE(since.push(since.host));
    since.say(since.host, {1, 2, 3, 4, 5, 6, 7});
    const auto now = since.push(since.home);
    REQUIRE(now);
    CHECK(now->verdicts.empty()); // taken as it was promised
    since.say(since.home, {kSeats});
    CHECK(since.kept().status == kConfirmed);
    CHECK(since.kept().slot == kSeats);
    CHECK_FALSE(since.hello(since.home)->digests.empty());
    CHECK_FALSE(since.hello(since.host)->digests.empty());
}

TEST_CASE("centres: put back, a promise in a class opened since waits for it", "[server][open]") {
    OpenedSince since;
    check_that_the_promise_waits(since);
}

// Its centre had no kiosk yet that could share when the copy was made.
TEST_CASE("centres: put back, who began to share since is waited for, too", "[server][open]") {
    OpenedSince since{false};
    check_that_the_promise_waits(since);
}

TEST_CASE("centres: put back, a seat in a class that the copy has closed waits", "[server][open]") {
    OpenedSince since{true, true};
    since.say(since.home, {kSeats});
    CHECK(since.hello(since.home)->digests.empty());
    REQUIRE(since.push(since.host));
    since.say(since.host, {1, 2, 3, 4, 5, 6, 7});
    since.say(since.home, {kSeats});
    CHECK_FALSE(since.hello(since.home)->digests.empty());
    const auto row =
        since.district.row(since.home, Scope::kDevice, since.host.classes.back().id.uuid);
    REQUIRE(row);
    CHECK(std::get<Lease>(sync::RowReader{}.read(*row)).slots == std::vector<int>{kSeats});
}

TEST_CASE("centres: put back, a guest who came since waits for the request", "[server][open]") {
    OpenedSince since;
    REQUIRE(since.push(since.host));
    const Session& session = since.host.sessions.back();
    const Resident& who = since.home.residents[0];
    since.host.add(AttendanceRecorded{
        {attendance_id(session.id, who.id),
         session.id,
         who.id,
         AttendanceStatus::kPresent,
         RecordedBy::kSelf,
         since.host.now,
         false}});
    const auto early = since.push(since.host); // "other_centre", as things are
    REQUIRE_FALSE(early);
    CHECK(early.error().detail == sync::kRecalled);
    REQUIRE(since.push(since.home));
    const auto now = since.push(since.host);
    REQUIRE(now);
    CHECK(now->verdicts.empty());
}

} // namespace
} // namespace linli::server
