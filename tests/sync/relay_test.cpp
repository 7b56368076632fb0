#include <catch2/catch.hpp>

#include "app/store/attendance.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/forgetting.h"
#include "app/store/leases.h"
#include "app/store/residents.h"
#include "app/store/rows.h"
#include "sync/relay/round.h"
#include "tests/sync/ends.h"

// A street school's own server between its kiosks and the district: two levels, with everything but
// the sockets.

namespace linli::test {
namespace {

/// The line on which a relay signs what it sends, as the district's routes see it.
class RelayLine : public sync::SyncApi {
public:
    RelayLine(District& above, DeviceId relay) : above_{above}, relay_{relay} {}

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override {
        if (cut()) {
            return nobody();
        }
        sync::Hello signed_by = hello;
        if (hello.device != relay_) {
            signed_by.carrier = relay_;
        }
        return above_.api().hello(signed_by);
    }

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        if (cut()) {
            return nobody();
        }
        sync::PushBatch signed_by = batch;
        if (batch.device != relay_) {
            signed_by.carrier = relay_;
        }
        return above_.api().push(signed_by);
    }

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        return cut() ? Result<sync::PullPage>{nobody()} : above_.api().pull(request);
    }

    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& request) override {
        return cut() ? Result<sync::LeaseAnswer>{nobody()} : above_.api().leases(request);
    }

    Result<sync::AttestAnswer> attest(const sync::AttestRequest& request) override {
        return above_.api().attest(request);
    }

    /// The line breaks after so many calls; then it is whole again.
    int breaks_after{-1};

private:
    bool cut() { return breaks_after >= 0 && breaks_after-- == 0; }

    static Error nobody() { return fail(ErrorCode::kNetwork, "nobody answers"); }

    District& above_;
    DeviceId relay_;
};

std::string lines_of(District& of, const char* sql) {
    auto database = must(db::Database::open(of.path()));
    db::Query query = must(database.query(sql));
    std::string out;
    while (must(query.step())) {
        out += query.text(0) + "\n";
    }
    return out;
}

struct School {
    TempDir dir;
    District district{dir.file("district.db")};
    District relay{dir.file("relay.db")};
    DeviceId id{CountingIds::at(9, 9)};
    RelayLine line{district, id};
    Kiosk first{dir.file("first.db"), 1};
    Kiosk second{dir.file("second.db"), 2};
    Centre centre;

    School() {
        first.import_samples();
        centre = must(store::load_catalogue(first.store)).centre;
        second.stand_in(centre);
        must(district.api().hello({id, 1, 1, 1, centre}));
        must(district.ledger().transact([&] {
            server::DeviceTrust trust;
            trust.id = id;
            trust.centre = centre.id;
            trust.relay = true;
            return district.ledger().set_trust(trust);
        }));
        must(relay.ledger().transact([&] {
            return relay.ledger().set_upstream({id, centre.id, "http://above", "", "", 0});
        }));
    }

    relay::RelayReport bring() {
        const auto report = must(relay::run_relay_round(relay.door(), line, relay.clock));
        if (report.trouble) {
            FAIL(report.trouble->detail);
        }
        return report;
    }

    void all_rounds() {
        must(first.round(relay.api()));
        must(second.round(relay.api()));
        bring();
    }

    // Until nothing moves any more.
    void come_to_rest() {
        for (int n = 0; n < 12; ++n) {
            advance(std::chrono::minutes{11});
            const auto below = must(first.round(relay.api()));
            const auto beside = must(second.round(relay.api()));
            const auto above = bring();
            if (below.facts_sent + below.rows_taken + beside.facts_sent + beside.rows_taken
                    + above.facts_brought + above.rows_taken
                == 0) {
                return;
            }
        }
        FAIL("it does not come to rest");
    }

    void advance(Millis by) {
        for (FakeClock* clock : {&district.clock, &relay.clock, &first.clock, &second.clock}) {
            clock->advance(by);
        }
    }
};

} // namespace

TEST_CASE("relay: what kiosks beneath did is at the district, chain by chain", "[sync][relay]") {
    School school;
    school.first.live_a_morning(30);
    school.come_to_rest();
    school.second.look();
    school.second.live_a_morning(20);
    school.come_to_rest();
    check_same_tables(school.first, school.relay);
    check_same_tables(school.second, school.relay);
    check_same_ledgers(school.relay, school.district);
    for (Kiosk* kiosk : {&school.first, &school.second}) {
        const auto above =
            must(school.district.ledger().head_of(kiosk->store.device().id, std::nullopt));
        CHECK(above.acked_seq == kiosk->facts());
        CHECK(above.carrier == school.id);
    }
    CHECK(school.bring().requests == 1); // nothing to do is one request
}

TEST_CASE("relay: a line that breaks anywhere loses nothing", "[sync][relay]") {
    School school;
    school.first.live_a_morning(15);
    must(school.first.round(school.relay.api()));
    for (int calls = 0; calls < 12; ++calls) {
        school.line.breaks_after = calls;
        (void)relay::run_relay_round(school.relay.door(), school.line, school.relay.clock);
        school.line.breaks_after = -1;
        school.second.add_resident();
        must(school.second.round(school.relay.api()));
    }
    school.come_to_rest();
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: kiosks share its seats without the district", "[sync][relay]") {
    School school;
    school.come_to_rest();
    // From here on nobody hears of the district.
    school.second.look();
    const auto lent = must(store::lease_list(school.second.store));
    int seats = 0;
    for (const store::ClassLease& one : lent) {
        seats += one.free;
    }
    CHECK(seats > 0);
    school.second.live_a_morning(10);
    must(school.second.round(school.relay.api()));
    must(school.first.round(school.relay.api()));
    check_same_tables(school.first, school.relay);
    school.come_to_rest();
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: who is erased beneath is erased above, and no chain breaks", "[sync][relay]") {
    School school;
    const Resident gone = school.first.add_resident();
    must(school.first.round(school.relay.api()));
    must(store::forget_resident(school.first.store, gone.id));
    must(school.first.round(school.relay.api())); // before the district heard of them at all
    CHECK(lines_of(school.relay, "SELECT line FROM fact").find(gone.phone) != std::string::npos);
    school.come_to_rest();
    CHECK(lines_of(school.relay, "SELECT line FROM fact").find(gone.phone) == std::string::npos);
    CHECK(lines_of(school.district, "SELECT line FROM fact").find(gone.phone) == std::string::npos);
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: what one kiosk heard of another goes up in that order", "[sync][relay]") {
    School school;
    school.come_to_rest();
    // The second has the higher id: chain by chain the first one's would go up before.
    school.second.look();
    const Resident known = school.second.add_resident();
    must(school.second.round(school.relay.api()));
    must(school.first.round(school.relay.api()));
    must(store::check_in(
        school.first.store, known.id, school.first.session(0).session->id, RecordedBy::kStaff
    ));
    must(school.first.round(school.relay.api()));
    school.come_to_rest();
    CHECK(lines_of(school.district, "SELECT verdict FROM fact WHERE verdict = 'refused'").empty());
    CHECK(lines_of(school.district, "SELECT status FROM attendance") == "present\n");
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: what comes down hangs on rows that come later, or never", "[sync][relay]") {
    School school;
    Kiosk above{school.dir.file("above.db"), 3}; // of the same centre, with the district itself
    school.come_to_rest();
    above.stand_in(school.centre);
    settle(above, school.district.api());
    above.look();
    above.live_a_morning(8);
    Correction change{above.people.front().id};
    change.name = "测试乙"; // their row is now behind those that hang on it
    must(store::correct_resident(above.store, change));
    // Who came and was erased since: of them only that somebody came.
    const Resident gone = above.add_resident();
    must(store::check_in(above.store, gone.id, above.session(0).session->id, RecordedBy::kStaff));
    must(store::forget_resident(above.store, gone.id));
    settle(above, school.district.api());
    school.come_to_rest();
    CHECK(lines_of(school.relay, "SELECT name FROM resident").find("测试乙") != std::string::npos);
    const char* came = "SELECT count(*) FROM attendance WHERE undone = 0";
    CHECK(lines_of(school.relay, came) == lines_of(school.district, came));
}

} // namespace linli::test
