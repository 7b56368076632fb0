#include <catch2/catch.hpp>

#include "tests/server/ledger_changes.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"

namespace linli::test {
namespace {

using namespace std::chrono_literals;
using server::Contact;
using server::DeviceTrust;
using server::EnrolCode;
using server::LeaseSums;
using server::NotTaken;

EnrolCode code_of(std::string_view digits, UtcTime made_at, std::chrono::hours life = 24h) {
    return {0, blake2b(digits), "XFL", made_at, made_at + life};
}

server::KeptFact refusal(std::uint64_t seq, sync::Verdict verdict, std::string reason) {
    return {
        seq,
        {CountingIds::at(2, static_cast<std::uint32_t>(seq))},
        "enrolment.requested",
        verdict,
        std::move(reason),
        std::nullopt,
        blake2b(std::to_string(seq)),
        "{}"};
}

} // namespace

void check_trust_contract(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(1);
    mill.add_resident();
    auto ledger = open();
    const auto reopen = [&] {
        ledger.reset();
        ledger = open();
    };

    SECTION("codes are numbered, kept once, used once, and dropped when they are old") {
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->save_code(code_of("1", mill.now - 48h)));
            LINLI_TRY(ledger->save_code(code_of("2", mill.now)));
            EnrolCode relay = code_of("3", mill.now);
            relay.relay = true;
            return ledger->save_code(relay);
        }));
        const auto again =
            ledger->transact([&] { return ledger->save_code(code_of("2", mill.now)); });
        REQUIRE_FALSE(again);
        CHECK(again.error().code == ErrorCode::kConflict);
        reopen();
        auto codes = ledger->enrol_codes().value();
        REQUIRE(codes.size() == 3);
        CHECK(codes[0].number < codes[1].number);
        CHECK(codes[1].number < codes[2].number);
        CHECK(codes[1].digest == blake2b("2"));
        CHECK(codes[1].centre_code == "XFL");
        CHECK(codes[1].made_at == mill.now);
        CHECK(codes[1].expires_at == mill.now + 24h);
        CHECK_FALSE(codes[1].used_at);
        CHECK_FALSE(codes[1].relay);
        CHECK(codes[2].relay);
        codes[1].used_at = mill.now + 1h;
        codes[1].used_by = mill.device;
        codes[2].withdrawn_at = mill.now + 2h;
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->save_code(codes[1]));
            LINLI_TRY(ledger->save_code(codes[2]));
            return ledger->drop_codes_made_before(mill.now);
        }));
        const auto left = ledger->enrol_codes().value();
        REQUIRE(left.size() == 2);
        CHECK(left[0].used_at == mill.now + 1h);
        CHECK(left[0].used_by == mill.device);
        CHECK(left[1].withdrawn_at == mill.now + 2h);
    }

    SECTION("the guard counts, and is open in a fresh ledger") {
        CHECK(ledger->enrol_guard()->missed == 0);
        CHECK_FALSE(ledger->enrol_guard()->locked_at);
        REQUIRE(ledger->transact([&] { return ledger->set_enrol_guard({4, mill.now}); }));
        reopen();
        CHECK(ledger->enrol_guard()->missed == 4);
        CHECK(ledger->enrol_guard()->locked_at == mill.now);
    }

    SECTION("a device is known by its key from when it is trusted, until it is revoked") {
        CHECK_FALSE(ledger->trust_of(mill.device).value());
        REQUIRE(write(*ledger, everything(mill)));
        auto trust = ledger->trust_of(mill.device).value();
        REQUIRE(trust); // it spoke, without a key
        CHECK_FALSE(trust->key);
        CHECK(trust->centre == mill.centre.id);
        trust->key = PublicKey{blake2b("key").bytes};
        trust->enrolled_at = mill.now;
        const DeviceTrust fresh{
            {CountingIds::at(3, 1)}, mill.centre.id, trust->key, mill.now, std::nullopt, true};
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->set_trust(*trust));
            return ledger->set_trust(fresh); // of nobody who spoke
        }));
        reopen();
        const auto known = ledger->trust_of(mill.device).value();
        REQUIRE(known);
        CHECK(known->key->bytes == trust->key->bytes);
        CHECK(known->enrolled_at == mill.now);
        CHECK_FALSE(known->revoked_at);
        CHECK(ledger->trust_of(fresh.id).value()->relay);
        CHECK(ledger->head_of(mill.device, 1)->acked_seq == 3); // its chain is what it was
        const auto all = ledger->trusted_devices().value();
        REQUIRE(all.size() == 2);
        CHECK(all[0].id < all[1].id);
        trust->revoked_at = mill.now + 1h;
        REQUIRE(ledger->transact([&] { return ledger->set_trust(*trust); }));
        CHECK(ledger->head_of(mill.device, 1)->revoked);
    }

    SECTION("an epoch belongs to an instance, and the newest is the highest") {
        CHECK(ledger->newest_epoch(mill.device).value() == 1);
        CHECK_FALSE(ledger->instance_of(mill.device, 1).value());
        REQUIRE(write(*ledger, everything(mill)));
        server::Changes later = only_head(mill);
        later.head.epoch = 4;
        REQUIRE(write(*ledger, later));
        const Uuid disk = CountingIds::at(4, 1);
        const server::CopyWatch watch{
            disk, CountingIds::at(4, 2), mill.now, CountingIds::at(4, 3), mill.device};
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->set_copy_watch(mill.device, watch));
            return ledger->set_instance(mill.device, 4, disk);
        }));
        reopen();
        CHECK(ledger->newest_epoch(mill.device).value() == 4);
        CHECK(ledger->instance_of(mill.device, 4).value() == disk);
        CHECK_FALSE(ledger->instance_of(mill.device, 1).value());
        const auto kept = ledger->copy_watch(mill.device).value();
        CHECK(kept.seen == watch.seen);
        CHECK(kept.returned == watch.returned);
        CHECK(kept.copied_at == watch.copied_at);
        CHECK(kept.kept == watch.kept);
        CHECK(kept.origin == watch.origin);
        CHECK_FALSE(ledger->copy_watch({CountingIds::at(3, 9)}).value().seen);
    }

    SECTION("who is carried is, until it stands on its own again") {
        REQUIRE(write(*ledger, everything(mill)));
        const DeviceId relay{CountingIds::at(3, 2)};
        REQUIRE(ledger->transact([&] { return ledger->set_carrier(mill.device, relay); }));
        CHECK(ledger->head_of(mill.device, 1)->carrier == relay);
        CHECK(ledger->lease_devices(mill.centre.id)->empty()); // the relay has its seats
        REQUIRE(ledger->transact([&] { return ledger->set_carrier(mill.device, std::nullopt); }));
        CHECK_FALSE(ledger->head_of(mill.device, 1)->carrier);
    }

    SECTION("what a revoked device still had is counted by kind") {
        server::Changes changes = everything(mill);
        changes.facts = {
            refusal(1, sync::Verdict::kRefused, "revoked"),
            refusal(2, sync::Verdict::kRefused, "revoked"),
            refusal(3, sync::Verdict::kRefused, "unknown_class")};
        REQUIRE(write(*ledger, changes));
        const auto held = ledger->held_back(mill.device).value();
        REQUIRE(held.size() == 1);
        CHECK(held[0].kind == "enrolment.requested");
        CHECK(held[0].count == 2);
    }

    SECTION("contact is what was noted last, of known devices") {
        const DeviceId stranger{CountingIds::at(3, 3)};
        REQUIRE(write(*ledger, everything(mill)));
        CHECK_FALSE(ledger->head_of(mill.device, 1)->contact_at);
        CHECK_FALSE(ledger->device_records()->at(0).contact);
        const Contact contact{mill.now, "1.2.3", 77, 5};
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->note_contact(stranger, contact));
            LINLI_TRY(ledger->note_contact(mill.device, {mill.now - 1h, "1.2.2", std::nullopt}));
            return ledger->note_contact(mill.device, contact);
        }));
        reopen();
        CHECK(ledger->head_of(mill.device, 1)->contact_at == mill.now);
        CHECK(ledger->head_of(mill.device, 1)->program == "1.2.3");
        CHECK(ledger->head_of(mill.device, 1)->settings == 5);
        const auto records = ledger->device_records().value();
        REQUIRE(records.size() == 1);
        CHECK(records[0].id == mill.device);
        CHECK(records[0].centre == mill.centre.id);
        CHECK(records[0].contact == contact);
        CHECK(records[0].acked_seq == 3);
        CHECK(records[0].heard_at == mill.now);
        REQUIRE(write(*ledger, only_head(mill))); // and stays when it speaks again
        CHECK(ledger->head_of(mill.device, 1)->contact_at == mill.now);
    }

    SECTION("what was not taken as it was sent is summed by device, verdict, reason, and kind") {
        server::Changes changes = everything(mill);
        changes.facts = {
            refusal(1, sync::Verdict::kRefused, "unknown_class"),
            refusal(2, sync::Verdict::kParked, "unknown_kind"),
            refusal(3, sync::Verdict::kRefused, "unknown_class"),
            refusal(4, sync::Verdict::kWaitlisted, "seat_lost"),
            refusal(5, sync::Verdict::kWaitlisted, "full"),
            refusal(6, sync::Verdict::kAccepted, "")};
        REQUIRE(write(*ledger, changes));
        const std::string kind = "enrolment.requested";
        std::vector<NotTaken> wanted;
        wanted.push_back({mill.device, "refused", "unknown_class", kind, 2, mill.now});
        wanted.push_back({mill.device, "waitlisted", "seat_lost", kind, 1, mill.now});
        wanted.push_back({mill.device, "parked", "unknown_kind", kind, 1, mill.now});
        CHECK(ledger->not_taken().value() == wanted);
    }

    SECTION("seats are summed by device, of classes that go on") {
        server::Changes changes = everything(mill);
        const Class& clazz = mill.classes[0];
        const DeviceId other{CountingIds::at(3, 4)};
        for (int number = 1; number <= 5; ++number) {
            const server::SlotKey key{clazz.id, number};
            changes.rows.leases[key] = {number < 4 ? mill.device : other, number >= 4};
            changes.leases.push_back(key);
        }
        add_enrolment(
            changes, mill.enrolment(clazz, mill.residents[0], EnrolmentStatus::kConfirmed, 4)
        );
        REQUIRE(write(*ledger, changes));
        const auto sums = ledger->lease_sums(mill.sessions[0].date).value();
        REQUIRE(sums.size() == 2);
        for (const server::DeviceLeases& one : sums) {
            const LeaseSums& seats = one.sums;
            CHECK(seats == (one.device == other ? LeaseSums{2, 1, 1} : LeaseSums{3, 0, 0}));
        }
        CHECK(ledger->lease_sums(add_days(mill.sessions.back().date, 1))->empty());
    }
}

} // namespace linli::test
