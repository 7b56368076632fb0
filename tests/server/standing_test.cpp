#include "sync/server/standing.h"

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "sync/server/device_command.h"
#include "sync/server/lender.h"
#include "tests/server/district.h"

#include "server_sql.h"

namespace linli::server {
namespace {

using namespace std::chrono_literals;
using test::District;
using test::FactMill;
using test::push_all;
using test::push_rest;

/// A district, and a kiosk that says with which program it comes and what it has.
struct Watched {
    District district;
    FactMill mill;

    Watched() {
        mill.now = district.clock.now();
        mill.describe_catalogue(1);
        mill.add_resident();
        push_all(district, mill);
        call("0.1.0");
    }

    void call(const std::string& program) { call(program, mill.facts.size()); }

    void call(const std::string& program, std::uint64_t last_seq) {
        sync::Hello hello{mill.device, 1, 1, 1, mill.centre};
        hello.program = program;
        hello.last_seq = last_seq;
        REQUIRE(district.service.hello(hello));
    }

    std::vector<CentreStanding> all() {
        auto standings = device_standings(*district.ledger, district.clock.now());
        REQUIRE(standings);
        return *std::move(standings);
    }

    DeviceStanding of(DeviceId device) {
        for (const CentreStanding& centre : all()) {
            for (const DeviceStanding& one : centre.devices) {
                if (one.device.id == device) {
                    return one;
                }
            }
        }
        FAIL("no such device");
        return {};
    }

    DeviceStanding now() { return of(mill.device); }

    int run(std::vector<std::string> words) {
        words.insert(words.end(), {"--db", district.house.place()});
        return device_command(words, district.clock);
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("standing: contact, program, and what came or waits", "[server][standing]") {
    Watched watched;
    const UtcTime first = watched.district.clock.now();
    DeviceStanding now = watched.now();
    REQUIRE(now.device.contact);
    CHECK(now.device.contact->at == first);
    CHECK(now.device.contact->program == "0.1.0");
    CHECK(now.device.acked_seq == watched.mill.facts.size());
    CHECK(now.waiting == 0U);
    CHECK(now.device.heard_at == first);
    CHECK(now.device.centre == watched.mill.centre.id);
    CHECK_FALSE(now.device.revoked_at);
    watched.district.clock.advance(4min);
    watched.call("0.1.0");
    CHECK(watched.now().device.contact->at == first); // an idle round writes nothing
    watched.district.clock.advance(1min);
    watched.mill.add_resident();
    watched.mill.add_resident();
    watched.call("0.1.0");
    now = watched.now();
    CHECK(now.device.contact->at == watched.district.clock.now());
    CHECK(now.waiting == 2U);
    CHECK(now.device.acked_seq == watched.mill.facts.size() - 2);
    const std::uint64_t all = watched.mill.facts.size();
    REQUIRE(watched.district.service.push(test::batch_of(watched.mill, all - 1, all)));
    CHECK(watched.now().waiting == 0U);
}

TEST_CASE(
    "standing: another program is noted at once, and so is a clock that went back", "[server]"
) {
    Watched watched;
    watched.district.clock.advance(1s);
    watched.call("0.2.0");
    CHECK(watched.now().device.contact->program == "0.2.0");
    watched.district.clock.advance(-1h);
    watched.call("0.2.0");
    CHECK(watched.now().device.contact->at == watched.district.clock.now());
}

TEST_CASE("standing: what an older kiosk does not say is not known", "[server][standing]") {
    Watched watched;
    FactMill old{2};
    REQUIRE(watched.district.service.hello({old.device, 1, 1, 1, watched.mill.centre}));
    const DeviceStanding now = watched.of(old.device);
    REQUIRE(now.device.contact);
    CHECK(now.device.contact->program.empty());
    CHECK_FALSE(now.waiting);
    CHECK_FALSE(holds(to_json(watched.all()), "\"program\":\"0.2"));
}

TEST_CASE("standing: how far each clock is off", "[server][standing][clocks]") {
    Watched watched;
    CHECK_FALSE(watched.now().device.clock_ahead);
    CHECK_FALSE(holds(to_json(watched.all()), "clock_ahead"));
    for (const Millis ahead : {Millis{7min}, Millis{-3h}, Millis{-480'000h}}) {
        sync::Hello hello{watched.mill.device, 1, 1, 1, watched.mill.centre};
        hello.clock = sync::OwnTime{watched.district.clock.now() + ahead};
        REQUIRE(watched.district.service.hello(hello));
        CHECK(watched.now().device.clock_ahead == ahead);
        const std::string said = std::to_string(ahead.count() / 1000);
        CHECK(holds(to_json(watched.all()), "\"clock_ahead_seconds\":" + said));
        CHECK(watched.run({"status"}) == 0);
    }
}

TEST_CASE("standing: refusals stand there with their cure, by device", "[server][standing]") {
    Watched watched;
    FactMill& mill = watched.mill;
    FactMill elsewhere{3};
    elsewhere.describe_catalogue(1);
    const Resident nobody = FactMill{4}.add_resident();
    mill.add(EnrolmentRequested{mill.enrolment(mill.classes[0], nobody, EnrolmentStatus::kPending)}
    );
    mill.add(EnrolmentRequested{
        mill.enrolment(elsewhere.classes[0], mill.residents[0], EnrolmentStatus::kPending)});
    mill.add(EnrolmentRequested{mill.enrolment(mill.classes[0], nobody, EnrolmentStatus::kPending)}
    );
    CHECK(push_rest(watched.district, mill).size() == 3);
    const DeviceStanding now = watched.now();
    REQUIRE(now.not_taken.size() == 2);
    CHECK(now.not_taken[0].facts == 2);
    CHECK(now.not_taken[0].verdict == "refused");
    CHECK(now.not_taken[0].reason == "unknown_resident");
    CHECK(now.not_taken[0].kind == "enrolment.requested");
    CHECK(now.not_taken[0].last_made_at == watched.district.clock.now());
    CHECK(now.not_taken[1].reason == "unknown_class");
    const std::string json = to_json(watched.all());
    CHECK(holds(json, "\"reason\":\"unknown_resident\",\"facts\":2"));
    CHECK(holds(json, "\"cure_zh\":\""));
    CHECK_FALSE(holds(json, nobody.name));
}

TEST_CASE("standing: seats that are lent, used, and in suspense", "[server][standing]") {
    Watched watched;
    FactMill& mill = watched.mill;
    CHECK(watched.now().leases == LeaseSums{30, 0, 0});
    mill.add(EnrolmentRequested{
        mill.enrolment(mill.classes[0], mill.residents[0], EnrolmentStatus::kConfirmed, 1)});
    CHECK(push_rest(watched.district, mill).empty());
    CHECK(watched.now().leases == LeaseSums{30, 1, 0});
    const auto heard = watched.now().device.heard_at;
    watched.district.clock.advance(1min); // seats are settled in its name, and it sends nothing
    const std::string epoch = watched.district.hello(mill).server_epoch;
    REQUIRE(watched.district.service.leases({mill.device, epoch, {{mill.classes[0].id, {1}}}}));
    CHECK(watched.now().device.heard_at == heard);
    CHECK(watched.now().leases == LeaseSums{30, 1, 0});
    REQUIRE(watched.district.ledger->transact([&] {
        return declare_lost(*watched.district.ledger, mill.device, watched.district.clock.now());
    }));
    CHECK(watched.now().leases == LeaseSums{29, 0, 29}); // who has a seat keeps it, as the pool's
    CHECK(watched.now().device.lost_at);
    watched.district.clock.set(to_utc(add_days(mill.term.last, 30), {480})); // the class is over
    CHECK(watched.now().leases == LeaseSums{});
}

TEST_CASE("standing: what was not taken is found by index", "[server][standing][sqlite]") {
    District district;
    auto database = district.house.look();
    auto plan = database.query("EXPLAIN QUERY PLAN " + std::string{sql::kGetNotTaken});
    REQUIRE(plan);
    int by_index = 0;
    for (auto more = plan->step(); more && *more; more = plan->step()) {
        const std::string step = plan->text(3);
        by_index += step.find("fact USING INDEX") != std::string::npos ? 1 : 0;
        CHECK(step != "SCAN fact");
    }
    CHECK(by_index == 2);
}

TEST_CASE("standing: a revoked device is seen when it comes again", "[server][standing]") {
    Watched watched;
    REQUIRE(watched.run({"revoke", watched.mill.device.text()}) == 0);
    watched.district.clock.advance(1h);
    watched.call("0.1.0");
    const DeviceStanding now = watched.now();
    CHECK(now.device.revoked_at);
    CHECK(now.device.contact->at == watched.district.clock.now());
    CHECK(holds(to_json(watched.all()), "\"revoked\":true"));
}

TEST_CASE("standing: of a kiosk beneath a relay the relay knows", "[server][standing]") {
    Watched watched;
    FactMill relay{5};
    FactMill beneath{6};
    REQUIRE(watched.district.service.hello({relay.device, 1, 1, 1, watched.mill.centre}));
    REQUIRE(watched.district.ledger->transact([&] {
        DeviceTrust trust;
        trust.id = relay.device;
        trust.centre = watched.mill.centre.id;
        trust.relay = true;
        return watched.district.ledger->set_trust(trust);
    }));
    sync::Hello hello{beneath.device, 1, 1, 1, watched.mill.centre};
    hello.carrier = relay.device;
    REQUIRE(watched.district.service.hello(hello));
    CHECK(watched.of(relay.device).device.relay);
    const DeviceStanding now = watched.of(beneath.device);
    CHECK(now.device.carrier == relay.device);
    CHECK_FALSE(now.device.contact); // it spoke to the relay
    CHECK_FALSE(now.waiting);
    CHECK(holds(to_json(watched.all()), "\"beneath\":\"" + relay.device.text() + "\""));
}

TEST_CASE("linli-district device status: for people and for programs", "[server][standing]") {
    Watched watched;
    CHECK(watched.run({"status"}) == 0);
    CHECK(watched.run({"status", "--json"}) == 0);
    CHECK(watched.run({"list"}) == 0);
    CHECK(watched.run({"list", "--json"}) == 2);
    CHECK(watched.run({"status", "--json", "--json"}) == 2);
    CHECK(watched.run({"status", watched.mill.device.text()}) == 2);
    CHECK(device_command({"status", "--db", "/nowhere/district.db"}, watched.district.clock) == 1);
}

} // namespace linli::server
