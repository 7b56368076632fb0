#include <catch2/catch.hpp>

#include "sync/protocol/codec.h"
#include "sync/protocol/row_in.h"
#include "sync/server/carriers.h"
#include "sync/server/enroller.h"
#include "sync/server/lender.h"
#include "tests/server/district.h"

// A street school's own server between its kiosks and the district, as the district sees it.

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;
using test::batch_of;
using test::District;
using test::FactMill;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;

std::vector<int> stretch(int first, int last) {
    std::vector<int> slots;
    for (int slot = first; slot <= last; ++slot) {
        slots.push_back(slot);
    }
    return slots;
}

/// A relay of the centre that the first kiosk describes; both kiosks stand beneath it.
struct StreetSchool {
    District district;
    FactMill relay{5};
    FactMill first;
    FactMill second{2};

    StreetSchool() {
        first.describe_catalogue(1);
        first.add_resident();
        first.add_resident();
        make_relay(relay, first.centre);
    }

    void make_relay(const FactMill& mill, const Centre& centre) {
        REQUIRE(district.service.hello({mill.device, 1, 1, 1, centre}));
        REQUIRE(district.ledger->transact([&] {
            DeviceTrust trust;
            trust.id = mill.device;
            trust.centre = centre.id;
            trust.relay = true;
            return district.ledger->set_trust(trust);
        }));
    }

    Result<sync::HelloAnswer> carried_hello(const FactMill& mill, DeviceId carrier) {
        sync::Hello hello{mill.device, 1, 1, 1, first.centre};
        hello.carrier = carrier;
        return district.service.hello(hello);
    }

    Result<sync::PushAnswer> carried_push(const FactMill& mill, DeviceId carrier) {
        const auto hello = LINLI_TRY(carried_hello(mill, carrier));
        sync::PushBatch batch = batch_of(mill, hello.acked_seq + 1, mill.facts.size());
        batch.carrier = carrier;
        return district.service.push(batch);
    }

    // Of what is new to the district.
    std::vector<sync::FactVerdict> bring(const FactMill& mill) {
        auto answer = carried_push(mill, relay.device);
        REQUIRE(answer);
        CHECK(answer->acked_seq == mill.facts.size());
        std::erase_if(answer->verdicts, [](const sync::FactVerdict& one) {
            return one.verdict == Verdict::kDuplicate; // the centre, which the relay described
        });
        return answer->verdicts;
    }

    [[nodiscard]] const Class& clazz() const { return first.classes[0]; }

    // As the relay's feed says.
    std::vector<int> lent() {
        const auto row = district.row(relay, Scope::kDevice, clazz().id.uuid);
        return row ? std::get<Lease>(sync::RowReader{}.read(*row)).slots : std::vector<int>{};
    }

    Enrolment enrolment_row(const Enrolment& of) {
        const auto row = district.row(relay, Scope::kCentre, of.id.uuid);
        REQUIRE(row);
        return std::get<Enrolment>(sync::RowReader{}.read(*row));
    }

    Enrolment promise(FactMill& mill, std::size_t who, int slot) {
        Enrolment made = mill.enrolment(clazz(), first.residents.at(who), kConfirmed, slot);
        mill.add(EnrolmentRequested{made});
        return made;
    }

    Status by_staff(Status (*act)(Ledger&, DeviceId, UtcTime), const FactMill& mill) {
        return district.ledger->transact([&] {
            return act(*district.ledger, mill.device, district.clock.now());
        });
    }
};

TEST_CASE("carriers: seats of those beneath are lent to the relay, for all of them", "[server]") {
    StreetSchool school;
    CHECK(school.bring(school.first).empty());
    CHECK(school.lent() == stretch(1, 30)); // the first kiosk filed the class
    // The relay lent these on, of which the district hears nothing.
    const Enrolment promised = school.promise(school.second, 0, 17);
    CHECK(school.bring(school.second).empty());
    CHECK(school.enrolment_row(promised).slot == 17);
    // What a kiosk gives back is the relay's, what the relay gives back is the district's.
    school.first.add(SlotsReturned{{school.clazz().id, {1, 2}}});
    school.bring(school.first);
    CHECK(school.lent() == stretch(1, 30));
    school.relay.add(SlotsReturned{{school.clazz().id, stretch(1, 17)}});
    REQUIRE(school.district.service.push(batch_of(school.relay)));
    std::vector<int> left = stretch(17, 30); // 17 is somebody's
    CHECK(school.lent() == left);
}

TEST_CASE("carriers: no class is open to other centres beneath a relay", "[server][open]") {
    StreetSchool school;
    REQUIRE(school.bring(school.first).empty());
    Class wide = school.clazz();
    wide.open = OpenTo::kDistrict;
    school.first.add(ClassFiled{wide, {}});
    school.bring(school.first);
    const auto row = school.district.row(school.relay, Scope::kCatalogue, wide.id.uuid);
    REQUIRE(row);
    CHECK(row->body == to_json(school.clazz())); // as it was: its kiosk is told, and why
    const auto rows = school.district.feed(school.relay, Scope::kDevice);
    CHECK(std::ranges::any_of(rows, [](const sync::FeedRow& one) {
        return one.kind == "verdict" && one.body.find("not_opened") != std::string::npos;
    }));
    CHECK(school.district.ledger->classes_opened()->empty());
}

TEST_CASE("carriers: what a kiosk held before it came beneath is the relay's", "[server]") {
    StreetSchool school;
    REQUIRE(school.district.service.hello({school.first.device, 1, 1, 1, school.first.centre}));
    test::push_all(school.district, school.first);
    const Enrolment before = school.promise(school.first, 0, 3);
    CHECK(test::push_rest(school.district, school.first).empty());
    CHECK(school.lent().empty());
    const auto hello = school.carried_hello(school.first, school.relay.device);
    REQUIRE(hello);
    CHECK(hello->acked_seq == school.first.facts.size());
    CHECK(hello->heads.empty());
    CHECK(school.lent().empty()); // nothing new yet: it may be the district's still
    const Enrolment after = school.promise(school.first, 1, 4);
    CHECK(school.bring(school.first).empty());
    CHECK(school.lent() == stretch(1, 30));
    CHECK(school.enrolment_row(before).slot == 3);
    CHECK(school.enrolment_row(after).slot == 4);
}

TEST_CASE("carriers: nobody else may bring the facts of another", "[server]") {
    StreetSchool school;
    REQUIRE(school.district.service.hello({school.second.device, 1, 1, 1, school.first.centre}));
    const auto denied = [&](DeviceId carrier) {
        const auto answer = school.carried_push(school.first, carrier);
        return !answer && answer.error().code == ErrorCode::kDenied;
    };
    CHECK(denied(school.second.device)); // a kiosk
    CHECK(denied(school.first.device));  // itself
    FactMill elsewhere{7};
    elsewhere.centre.id = {elsewhere.next_id()};
    elsewhere.centre.code = "ELSE";
    school.make_relay(elsewhere, elsewhere.centre);
    CHECK(denied(elsewhere.device)); // of another centre
    // A batch of whom nobody has heard.
    sync::PushBatch batch = batch_of(school.first);
    batch.carrier = school.relay.device;
    CHECK(school.district.service.push(batch).error().code == ErrorCode::kDenied);
    CHECK(school.bring(school.first).empty());
    FactMill other{8};
    school.make_relay(other, school.first.centre);
    CHECK(denied(other.device)); // another carries it
    CHECK(denied(school.second.device));
}

TEST_CASE("carriers: who is carried speaks for itself only when its relay is lost", "[server]") {
    StreetSchool school;
    school.bring(school.first);
    const auto alone = [&] {
        return school.district.service.hello({school.first.device, 1, 1, 1, std::nullopt});
    };
    CHECK(alone().error().code == ErrorCode::kDenied);
    CHECK(alone().error().detail == kCarried);
    CHECK(school.district.service.push(batch_of(school.first)).error().detail == kCarried);
    const Enrolment promised = school.promise(school.first, 0, 9); // of which no relay told
    REQUIRE(school.by_staff(declare_lost, school.relay));
    REQUIRE(alone());
    CHECK(test::push_rest(school.district, school.first).empty());
    REQUIRE(school.by_staff(declare_found, school.relay));
    CHECK(school.enrolment_row(promised).slot == 9);
    // The relay asks about it still, and has nothing new: it stays where it is.
    CHECK(school.bring(school.first).empty());
    CHECK(alone());
    school.first.add_resident();
    CHECK(test::push_rest(school.district, school.first).empty());
    CHECK(school.bring(school.first).empty());
    CHECK(alone());
    // When it speaks to the relay again, it comes back.
    school.first.add_resident();
    CHECK(school.bring(school.first).empty());
    CHECK(alone().error().detail == kCarried);
}

TEST_CASE("carriers: a relay that is lost takes nobody along", "[server]") {
    StreetSchool school;
    REQUIRE(school.district.service.hello({school.first.device, 1, 1, 1, school.first.centre}));
    REQUIRE(school.by_staff(declare_lost, school.relay));
    CHECK(
        school.carried_hello(school.first, school.relay.device).error().code == ErrorCode::kDenied
    );
    REQUIRE(school.by_staff(declare_found, school.relay));
    CHECK(school.carried_hello(school.first, school.relay.device));
}

TEST_CASE("carriers: what is in suspense stays there when its kiosk comes beneath", "[server]") {
    StreetSchool school;
    REQUIRE(school.district.service.hello({school.first.device, 1, 1, 1, school.first.centre}));
    test::push_all(school.district, school.first);
    REQUIRE(school.by_staff(declare_lost, school.first));
    REQUIRE(school.carried_hello(school.first, school.relay.device));
    CHECK(school.lent().empty());
}

TEST_CASE("carriers: what became of the facts goes down the relay's own feed", "[server]") {
    StreetSchool school;
    school.bring(school.first);
    const Fact& stray = school.second.add(ResidentNamed{{school.second.next_id()}, "测试"});
    const auto verdicts = school.bring(school.second);
    REQUIRE(verdicts.size() == 1);
    const auto row = school.district.row(school.relay, Scope::kDevice, stray.id.uuid);
    REQUIRE(row);
    CHECK(row->kind == "verdict");
    CHECK(row->body.find("unknown_resident") != std::string::npos);
}

TEST_CASE("carriers: what a revoked relay brings is kept and has no effect", "[server]") {
    StreetSchool school;
    school.bring(school.first);
    REQUIRE(school.by_staff(declare_lost, school.relay));
    DeviceTrust trust = school.district.ledger->trust_of(school.relay.device).value().value();
    trust.revoked_at = school.district.clock.now();
    REQUIRE(school.district.ledger->transact([&] {
        return school.district.ledger->set_trust(trust);
    }));
    const Enrolment promised = school.promise(school.first, 0, 5);
    const auto verdicts = school.bring(school.first);
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].verdict == Verdict::kRefused);
    CHECK(verdicts[0].reason == "revoked");
    Wanted wanted;
    wanted.enrolments = {promised.id};
    CHECK_FALSE(school.district.ledger->load(wanted)->enrolments.contains(promised.id));
}

TEST_CASE(
    "carriers: a drawing and a recall wait for the relay, not for those beneath", "[server]"
) {
    StreetSchool school;
    school.bring(school.first);
    school.bring(school.second);
    const auto devices = school.district.ledger->lease_devices(school.first.centre.id);
    REQUIRE(devices);
    REQUIRE(devices->size() == 1);
    CHECK(devices->front().id == school.relay.device);
}

} // namespace
} // namespace linli::server
