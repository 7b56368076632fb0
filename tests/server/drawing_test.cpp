#include <filesystem>

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/drawings.h"
#include "sync/server/lottery_command.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

using namespace std::chrono_literals;
using sync::Scope;
using test::District;
using test::FactMill;
using test::push_all;
using test::push_rest;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kPending = EnrolmentStatus::kPending;
constexpr auto kWaitlisted = EnrolmentStatus::kWaitlisted;

/// Two kiosks of one centre and a class of `seats` that is decided on the third day from now.
struct Draw {
    District district;
    FactMill first;
    FactMill second{2};
    ClassId id;
    Date day;

    Draw(Admission admission, int seats) {
        first.now = district.clock.now() - 1h;
        second.now = first.now;
        day = add_days(local_date(first.now), 3);
        first.add(CentreDescribed{first.centre});
        first.add(TermSet{first.term});
        FactMill drawn{3};
        drawn.centre = first.centre;
        drawn.term = first.term;
        Class clazz = drawn.add_class(1, seats);
        clazz.admission = admission;
        clazz.draw_on = day;
        drawn.sessions.back().date = add_days(day, 7); // it goes on after that
        first.courses = drawn.courses;
        first.add(CourseDescribed{drawn.courses[0]});
        first.add(ClassFiled{clazz, drawn.sessions});
        id = clazz.id;
        for (int n = 0; n < 6; ++n) {
            first.add_resident();
        }
        push_all(district, first);
        REQUIRE(district.service.hello({second.device, 1, 1, 1, first.centre}));
        (void)ask(first);
        (void)ask(second);
    }

    Class clazz() {
        const auto row = district.row(first, Scope::kCatalogue, id.uuid);
        REQUIRE(row);
        return std::get<Class>(sync::RowReader{}.read(*row));
    }

    sync::LeaseAnswer ask(const FactMill& mill) {
        return district.service.leases({mill.device, district.hello(mill).server_epoch, {}}
        ).value();
    }

    Enrolment request(FactMill& mill, std::size_t who, Millis after) {
        Enrolment made = mill.enrolment(clazz(), first.residents.at(who), kPending);
        made.requested_at = district.clock.now() - 1min + after; // it is told at once
        made.decide_by = add_days(day, 1);
        mill.add(EnrolmentRequested{made});
        CHECK(push_rest(district, mill).size() == 1); // provisional
        return made;
    }

    Enrolment known(const Enrolment& of) { return known(of.id); }

    Enrolment known(EnrolmentId enrolment) {
        const auto row = district.row(first, Scope::kCentre, enrolment.uuid);
        REQUIRE(row);
        return std::get<Enrolment>(sync::RowReader{}.read(*row));
    }

    // Contact, with nothing left to tell.
    sync::HelloAnswer call(const FactMill& mill) {
        sync::Hello hello{mill.device, 1, 1, 1, std::nullopt};
        hello.last_seq = mill.facts.size();
        return district.service.hello(hello).value();
    }

    std::vector<int> lent(const FactMill& mill) {
        const auto row = district.row(mill, Scope::kDevice, id.uuid);
        return row ? std::get<Lease>(sync::RowReader{}.read(*row)).slots : std::vector<int>{};
    }

    void to_the_day() { district.clock.set(to_utc(day, {8 * 60})); }

    std::optional<Drawing> held() { return district.ledger->drawing_of(id).value(); }
};

TEST_CASE("drawing: before its day nobody has a seat, and no kiosk one to give", "[server]") {
    Draw draw{Admission::kLottery, 3};
    CHECK(draw.clazz().draw_on == draw.day);
    CHECK(draw.clazz().admission == Admission::kLottery);
    const Enrolment asked = draw.request(draw.first, 0, 1s);
    CHECK(draw.ask(draw.first).wanted.empty());
    (void)draw.ask(draw.second);
    CHECK(draw.lent(draw.first).empty());
    CHECK(draw.lent(draw.second).empty());
    (void)draw.call(draw.first);
    CHECK(draw.known(asked).status == kPending);
    CHECK_FALSE(draw.held());
}

TEST_CASE("drawing: held once every kiosk has told, in the order of the lots", "[server]") {
    Draw draw{Admission::kLottery, 2};
    std::vector<Enrolment> asked;
    for (std::size_t who = 0; who < 4; ++who) {
        asked.push_back(draw.request(who % 2 == 0 ? draw.first : draw.second, who, 1s * who));
    }
    draw.to_the_day();
    (void)draw.call(draw.first);
    CHECK_FALSE(draw.held()); // the second may know of more
    const Enrolment late = draw.request(draw.second, 4, -10min);
    (void)draw.district.hello(draw.second); // says nothing of what it has
    CHECK_FALSE(draw.held());
    (void)draw.call(draw.second);
    const auto held = draw.held();
    REQUIRE(held);
    asked.push_back(late);
    REQUIRE(held->order.size() == 5);
    CHECK(held->seats == 2);
    CHECK(drawn_order(Admission::kLottery, held->seed, held->order) == held->order);
    for (std::size_t place = 0; place < 5; ++place) {
        const auto who = std::find_if(asked.begin(), asked.end(), [&](const Enrolment& one) {
            return one.id == held->order[place].id;
        });
        REQUIRE(who != asked.end());
        CHECK(held->order[place].requested_at == who->requested_at);
        const Enrolment row = draw.known(*who);
        CHECK(row.status == (place < 2 ? kConfirmed : kWaitlisted));
        CHECK(row.decided_at == draw.district.clock.now());
        CHECK_FALSE(row.decide_by);
        if (place > 2) {
            const Enrolment before = draw.known(held->order[place - 1].id);
            CHECK(before.requested_at < row.requested_at);
        }
    }
    (void)draw.call(draw.second);
    CHECK(draw.held() == held);
}

// While a drawing is due every kiosk says in every hello that it has told all.
TEST_CASE("drawing: that a kiosk has told all is written once a day", "[server]") {
    Draw draw{Admission::kLottery, 2};
    const auto told = [&] {
        const auto devices = draw.district.ledger->lease_devices(draw.first.centre.id).value();
        for (const LeaseDevice& one : devices) {
            if (one.id == draw.first.device) {
                return one.reported_at;
            }
        }
        return std::optional<UtcTime>{};
    };
    SECTION("at the district") {}
    SECTION("at a relay") {
        REQUIRE(draw.district.ledger->transact([&] {
            return draw.district.ledger->set_upstream(
                {DeviceId{draw.district.ids.next()},
                 draw.first.centre.id,
                 "http://above",
                 "",
                 "",
                 0}
            );
        }));
    }
    (void)draw.call(draw.first);
    CHECK_FALSE(told()); // nothing is due
    draw.to_the_day();
    (void)draw.call(draw.first);
    const auto first = told();
    CHECK(first == draw.district.clock.now());
    draw.district.clock.advance(10min);
    (void)draw.call(draw.first);
    CHECK(told() == first);
    draw.district.clock.set(to_utc(add_days(draw.day, 1), {}));
    (void)draw.call(draw.first);
    CHECK(told() == draw.district.clock.now());
}

TEST_CASE("drawing: a kiosk without a network is waited for a day, not longer", "[server]") {
    Draw draw{Admission::kFirstCome, 1};
    const Enrolment asked = draw.request(draw.first, 0, 2s);
    draw.to_the_day();
    (void)draw.call(draw.first);
    draw.district.clock.set(to_utc(draw.day, {}) + kDrawGrace - 1ms);
    (void)draw.call(draw.first);
    CHECK_FALSE(draw.held());
    draw.district.clock.advance(1ms);
    (void)draw.call(draw.first);
    REQUIRE(draw.held());
    CHECK(draw.known(asked).status == kConfirmed);
    SECTION("what it brings later stands behind those who were drawn") {
        const Enrolment drawn = draw.request(draw.first, 1, 0s);
        const Enrolment late = draw.request(draw.second, 2, -48h);
        CHECK(draw.known(late).requested_at > draw.known(asked).requested_at);
        CHECK(draw.known(drawn).status == kWaitlisted); // all seats are taken
        CHECK(draw.known(late).requested_at >= draw.held()->held_at);
    }
}

TEST_CASE("drawing: those who got no seat keep their order, also after an undo", "[server]") {
    Draw draw{Admission::kLottery, 1};
    std::vector<Enrolment> asked;
    for (std::size_t who = 0; who < 4; ++who) {
        asked.push_back(draw.request(draw.first, who, 1s * who));
    }
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    const auto order = draw.held()->order;
    Enrolment next = draw.known(order[1].id);
    const Enrolment third = draw.known(order[2].id);
    // Left by mistake, and taken back at the kiosk with the place it had.
    draw.first.add(EnrolmentCancelled{next.id});
    draw.first.add(EnrolmentRequested{next});
    (void)push_rest(draw.district, draw.first);
    CHECK(draw.known(next).requested_at == next.requested_at);
    // A seat that comes free goes to the next one drawn.
    draw.first.add(EnrolmentCancelled{order[0].id});
    (void)push_rest(draw.district, draw.first);
    CHECK(draw.known(next).status == kConfirmed);
    CHECK(draw.known(third).status == kWaitlisted);
}

TEST_CASE("drawing: what is left over is lent as ever", "[server][lease]") {
    Draw draw{Admission::kReturningFirst, 6};
    const Enrolment asked = draw.request(draw.first, 0, 0s);
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    CHECK(draw.known(asked).status == kConfirmed);
    (void)draw.ask(draw.first);
    (void)draw.ask(draw.second);
    CHECK(draw.lent(draw.first).size() + draw.lent(draw.second).size() == 5);
    CHECK_FALSE(draw.lent(draw.second).empty());
}

TEST_CASE("drawing: who had a seat in the course before goes first where it says so", "[server]") {
    Draw draw{Admission::kReturningFirst, 1};
    // A term ago, in the same course.
    FactMill past{4};
    Term before = draw.first.term;
    before.id = {past.next_id()};
    before.first = add_days(before.first, -200);
    before.last = add_days(before.last, -200);
    Class then = draw.clazz();
    then.id = {past.next_id()};
    then.term = before.id;
    then.draw_on.reset();
    then.admission = Admission::kFirstCome;
    draw.first.add(TermSet{before});
    draw.first.add(ClassFiled{then, {}});
    draw.first.add(EnrolmentRequested{
        draw.first.enrolment(then, draw.first.residents[3], kConfirmed, 1)});
    CHECK(push_rest(draw.district, draw.first).empty());
    const Enrolment early = draw.request(draw.first, 0, 0s);
    const Enrolment returning = draw.request(draw.second, 3, 1h);
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    CHECK(draw.known(returning).status == kConfirmed);
    CHECK(draw.known(early).status == kWaitlisted);
    REQUIRE(draw.held()->order.size() == 2);
    CHECK(draw.held()->order[0].returning);
    CHECK_FALSE(draw.held()->order[1].returning);
}

TEST_CASE("drawing: done again it shows what was meddled with", "[server][drawing]") {
    Draw draw{Admission::kLottery, 2};
    for (std::size_t who = 0; who < 5; ++who) {
        draw.request(draw.first, who, 1s * who);
    }
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    const Drawing held = draw.held().value();
    const std::string seed = drawing_seed(draw.district.ledger->drawing_secret().value(), draw.id);
    const Digest commitment = drawing_commitment(seed);
    CHECK_FALSE(fault_in(held, commitment, Admission::kLottery));
    Drawing other = held;
    std::swap(other.order[1], other.order[2]);
    CHECK(fault_in(other, commitment, Admission::kLottery) == DrawFault::kOtherOrder);
    CHECK(fault_in(held, commitment, Admission::kFirstCome) == DrawFault::kOtherOrder);
    other = held;
    other.order.push_back(held.order.back());
    CHECK(fault_in(other, commitment, Admission::kLottery) == DrawFault::kTwice);
    other = held;
    other.seed = drawing_seed("chosen", draw.id);
    other.order = drawn_order(Admission::kLottery, other.seed, other.order);
    CHECK(fault_in(other, commitment, Admission::kLottery) == DrawFault::kOtherSeed);
}

TEST_CASE("drawing: the commitment comes with the class, and after it the seed", "[server]") {
    Draw draw{Admission::kLottery, 2};
    const std::string seed = drawing_seed(draw.district.ledger->drawing_secret().value(), draw.id);
    const std::string commitment = to_hex(drawing_commitment(seed));
    CHECK(draw.clazz().commitment == commitment);
    CHECK(draw.clazz().seed.empty());
    // Whatever a kiosk says when it files the class again.
    Class again = draw.clazz();
    again.teacher = "另一位老师";
    again.commitment = std::string(64, '0');
    again.seed = std::string(64, '1');
    draw.first.add(ClassFiled{again, {}});
    CHECK(push_rest(draw.district, draw.first).empty());
    CHECK(draw.clazz().teacher == "另一位老师");
    CHECK(draw.clazz().commitment == commitment);
    CHECK(draw.clazz().seed.empty());
    draw.request(draw.first, 0, 1s);
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    REQUIRE(draw.held());
    CHECK(draw.held()->seed == seed);
    CHECK(draw.clazz().commitment == commitment);
    CHECK(draw.clazz().seed == seed);
    again.seats = 3;
    draw.first.add(ClassFiled{again, {}});
    CHECK(push_rest(draw.district, draw.first).empty());
    CHECK(draw.clazz().seed == seed);
}

TEST_CASE("drawing: who is decided otherwise than by lot has no commitment", "[server]") {
    Draw draw{Admission::kReturningFirst, 2};
    draw.request(draw.first, 0, 1s);
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    REQUIRE(draw.held());
    CHECK(draw.clazz().commitment.empty());
    CHECK(draw.clazz().seed.empty());
}

TEST_CASE("drawing: lotteries from before are told theirs when the server starts", "[server]") {
    const bool drawn = GENERATE(false, true);
    Draw draw{Admission::kLottery, 2};
    const Class told = [&] {
        if (drawn) {
            draw.request(draw.first, 0, 1s);
            draw.to_the_day();
            (void)draw.call(draw.first);
            (void)draw.call(draw.second);
        }
        return draw.clazz();
    }();
    CHECK(told.seed.empty() != drawn);
    {
        auto database = draw.district.house.look();
        REQUIRE(database.exec("UPDATE class SET commitment = '', seed = ''"));
    }
    const auto head = draw.call(draw.first).heads[0].seq;
    REQUIRE(commit_lotteries(*draw.district.ledger, draw.district.clock.now()));
    CHECK(draw.clazz() == told);
    CHECK(draw.call(draw.first).heads[0].seq > head); // its kiosks hear of it
    const auto after = draw.call(draw.first).heads[0].seq;
    REQUIRE(commit_lotteries(*draw.district.ledger, draw.district.clock.now()));
    CHECK(draw.call(draw.first).heads[0].seq == after); // once
}

TEST_CASE(
    "drawing: an enrolment that the list does not bear out is named", "[server][drawing][sqlite]"
) {
    Draw draw{Admission::kLottery, 2};
    std::vector<Enrolment> asked;
    for (std::size_t who = 0; who < 4; ++who) {
        asked.push_back(draw.request(draw.first, who, 1s * who));
    }
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    const Drawing held = draw.held().value();
    const auto differ = [&](const Drawing& list) {
        return differences_of(*draw.district.ledger, list).value();
    };
    CHECK(differ(held).empty());
    const std::string db = draw.district.house.place();
    const auto meddle = [&](const std::string& sql) {
        auto database = draw.district.house.look();
        REQUIRE(database.exec(sql));
    };
    const auto hex = [](EnrolmentId id) {
        std::string text = id.text();
        std::erase(text, '-');
        return "x'" + text + "'";
    };
    SECTION("a seat that changed hands") {
        const EnrolmentId first = held.order[0].id;
        const EnrolmentId last = held.order[3].id;
        meddle(
            "UPDATE slot SET enrolment = " + hex(last) + " WHERE enrolment = " + hex(first)
            + "; UPDATE enrolment SET status = 'confirmed', slot = (SELECT number FROM slot WHERE "
              "enrolment = "
            + hex(last) + ") WHERE id = " + hex(last)
            + "; UPDATE enrolment SET status = 'waitlisted', slot = NULL WHERE id = " + hex(first)
        );
        CHECK(
            differ(held)
            == std::vector<
                DrawDifference>{{first, DrawDiffers::kNoSeat}, {last, DrawDiffers::kNotDrawn}}
        );
        CHECK(lottery_command({"verify", "--db", db}, draw.district.clock) == 1);
    }
    SECTION("one that is not in the list, and one that is nowhere else") {
        Drawing list = held;
        list.order.pop_back();
        list.order[0].id = EnrolmentId{Uuid{}};
        list.seats = 3;
        // By lot the unknown one stands anywhere; the others stand in the order that they had.
        bool unknown = false;
        bool not_there = false;
        for (const DrawDifference& one : differ(list)) {
            unknown = unknown || (one.how == DrawDiffers::kUnknown && one.id == list.order[0].id);
            not_there =
                not_there || (one.how == DrawDiffers::kNotThere && one.id == held.order[0].id);
        }
        CHECK(unknown);
        CHECK(not_there);
    }
    SECTION("what somebody did afterwards is none") {
        const Enrolment& winner = *std::ranges::find(asked, held.order[0].id, &Enrolment::id);
        draw.first.now = draw.district.clock.now() + 1h;
        draw.district.clock.advance(2h);
        draw.first.add(EnrolmentCancelled{winner.id, RecordedBy::kSelf});
        (void)push_rest(draw.district, draw.first);
        CHECK(draw.known(winner).status == EnrolmentStatus::kCancelled);
        CHECK(differ(held).empty());
    }
}

TEST_CASE("linli-district lottery verify: against the commitment that was put up", "[server]") {
    Draw draw{Admission::kLottery, 2};
    const std::string told = draw.clazz().commitment;
    draw.request(draw.first, 0, 1s);
    const std::string db = draw.district.house.place();
    const std::string one = draw.id.text();
    const auto verify = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"verify", "--db", db});
        return lottery_command(words, draw.district.clock);
    };
    CHECK(verify({"--commitment", told}) == 1); // nothing was drawn with it yet
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    CHECK(verify({}) == 0);
    CHECK(verify({one}) == 0);
    CHECK(verify({"--commitment", told}) == 0);
    CHECK(verify({one, "--commitment", told}) == 0);
    CHECK(verify({"--commitment", std::string(64, 'a')}) == 1);
    CHECK(verify({draw.first.centre.id.text()}) == 1); // no class
    CHECK(verify({"--commitment"}) == 2);
    CHECK(verify({"--commitment", "short"}) == 2);
    CHECK(lottery_command({"list", "--db", db, "--commitment", told}, draw.district.clock) == 2);
    // Drawn with a seed that somebody chose, and everything made to fit it.
    const std::string chosen = drawing_seed("chosen", draw.id);
    auto database = draw.district.house.look();
    REQUIRE(database.exec("UPDATE drawing SET seed = '" + chosen + "'"));
    CHECK(verify({}) == 1);
    REQUIRE(database.exec(
        "UPDATE class SET seed = '" + chosen + "', commitment = '"
        + to_hex(drawing_commitment(chosen)) + "'"
    ));
    CHECK(verify({}) == 1);                     // the secret gives another seed
    CHECK(verify({"--commitment", told}) == 1); // and who wrote the commitment down sees it, too
}

TEST_CASE("linli-district lottery: list, show, verify, and a status for each", "[server]") {
    Draw draw{Admission::kLottery, 2};
    for (std::size_t who = 0; who < 5; ++who) {
        draw.request(draw.first, who, 1s * who);
    }
    const std::string db = draw.district.house.place();
    const std::string one = draw.id.text();
    const auto run = [&](std::vector<std::string> words) {
        return lottery_command(words, draw.district.clock);
    };
    CHECK(run({"list", "--db", db}) == 0);
    CHECK(run({"verify", "--db", db}) == 0); // nothing was held yet
    CHECK(run({"show", one, "--db", db}) == 1);
    draw.to_the_day();
    (void)draw.call(draw.first);
    (void)draw.call(draw.second);
    CHECK(run({"list", "--db", db}) == 0);
    CHECK(run({"show", one, "--db", db}) == 0);
    CHECK(run({"verify", "--db", db}) == 0);
    auto database = draw.district.house.look();
    REQUIRE(database.exec("UPDATE drawn SET place = place + 10 WHERE place = 1"));
    CHECK(run({"verify", "--db", db}) == 1);
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {},
             {"list"},
             {"show", "--db", db},
             {"draw", one, "--db", db},
             {"list", one, "--db", db}}) {
        CHECK(run(wrong) == 2);
    }
    CHECK(run({"list", "--db", draw.district.dir.file("none.db")}) == 1);
    CHECK_FALSE(std::filesystem::exists(draw.district.dir.file("none.db")));
}

} // namespace
} // namespace linli::server
