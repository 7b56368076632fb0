#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "sync/relay/round.h"
#include "tests/sync/ends.h"

// A street school's own server between its kiosks and the district: two levels, with everything but
// the sockets.

namespace linli::test {

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

    Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override {
        return cut() ? Result<sync::FileAnswer>{nobody()} : above_.api().put_piece(piece);
    }

    Result<sync::FilePiece> get_piece(const sync::FileRequest& request) override {
        return cut() ? Result<sync::FilePiece>{nobody()} : above_.api().get_piece(request);
    }

    /// The line breaks after so many calls; then it is whole again.
    int breaks_after{-1};

private:
    bool cut() { return breaks_after >= 0 && breaks_after-- == 0; }

    static Error nobody() { return fail(ErrorCode::kNetwork, "nobody answers"); }

    District& above_;
    DeviceId relay_;
};

/// The first column of what the ledger answers, a line each.
std::string lines_of(District& of, const char* sql);

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
        const auto report = must(relay::run_relay_round(
            relay.door(), line, relay.clock, {false, nullptr, &relay.files()}
        ));
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
                check_same_feeds(relay, district, centre.id);
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

} // namespace linli::test
