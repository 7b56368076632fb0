#include <catch2/catch.hpp>

#include "app/core/base/password.h"
#include "sync/server/enroller.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

using test::District;
using test::FactMill;
namespace refusal = sync::enrol_refusal;

/// Beside a district: the telephone with its staff.
struct Office {
    District district;
    Enroller enroller{district.door, district.clock};
    FactMill mill;
    SigningKey key{SigningKey::make()};

    std::string code(const std::string& centre = "XFL", Millis life = kEnrolCodeLife) {
        return make_enrol_code(*district.ledger, centre, life, district.clock.now()).value().digits;
    }

    [[nodiscard]] sync::EnrolRequest request(const std::string& digits) const {
        return {mill.device, digits, key.public_key(), mill.centre};
    }

    std::string why(const sync::EnrolRequest& asked) {
        const auto answer = enroller.enrol(asked);
        return answer ? "" : answer.error().detail;
    }

    std::string why(const std::string& digits) { return why(request(digits)); }

    DeviceTrust trust(DeviceId device) {
        return district.ledger->trust_of(device).value().value_or(DeviceTrust{});
    }

    // One that no code has.
    std::string wrong() { return "00000000"; }
};

} // namespace

TEST_CASE("enrol: a code makes the key known, and its centre the scope", "[server][trust]") {
    Office office;
    const std::string digits = office.code();
    const auto answer = office.enroller.enrol(office.request(digits));
    REQUIRE(answer);
    CHECK(answer->centre == office.mill.centre);
    const DeviceTrust trust = office.trust(office.mill.device);
    CHECK(trust.key == office.key.public_key());
    CHECK(trust.centre == office.mill.centre.id);
    CHECK(trust.enrolled_at == office.district.clock.now());
    // What it says in hello does not move it.
    Centre other = office.mill.centre;
    other.id = {office.mill.next_id()};
    REQUIRE(office.district.service.hello({office.mill.device, 1, 1, 1, other}));
    CHECK(office.trust(office.mill.device).centre == office.mill.centre.id);
    CHECK(office.district.ledger->centres().value().size() == 1);
}

TEST_CASE("enrol: a code is used once, but an answer may be lost", "[server][trust]") {
    Office office;
    const std::string digits = office.code();
    REQUIRE(office.enroller.enrol(office.request(digits)));
    REQUIRE(office.enroller.enrol(office.request(digits))); // the same again
    auto other_key = office.request(digits);
    other_key.key = SigningKey::make().public_key();
    CHECK(office.why(other_key) == refusal::kUsed);
    auto other_device = office.request(digits);
    other_device.device = {office.mill.next_id()};
    CHECK(office.why(other_device) == refusal::kUsed);
    CHECK(office.trust(office.mill.device).key == office.key.public_key());
    // With a new code a new key takes the old one's place.
    other_key.digits = office.code();
    REQUIRE(office.enroller.enrol(other_key));
    CHECK(office.trust(office.mill.device).key == other_key.key);
}

TEST_CASE("enrol: wrong, expired and withdrawn codes open nothing", "[server][trust]") {
    Office office;
    CHECK(office.why(office.wrong()) == refusal::kWrong);
    const std::string old = office.code("XFL", Millis{1000});
    office.district.clock.advance(Millis{1000});
    CHECK(office.why(old) == refusal::kExpired);
    const std::string withdrawn = office.code();
    const int number = office.district.ledger->enrol_codes().value().back().number;
    const UtcTime now = office.district.clock.now();
    REQUIRE(withdraw_enrol_code(*office.district.ledger, number, now));
    CHECK(office.why(withdrawn) == refusal::kExpired);
    const auto again = withdraw_enrol_code(*office.district.ledger, number, now);
    CHECK(again.error().code == ErrorCode::kNotFound);
    CHECK_FALSE(office.trust(office.mill.device).key);
}

TEST_CASE(
    "enrol: five wrong codes lock for a quarter of an hour, also for the right one",
    "[server][trust]"
) {
    Office office;
    const std::string right = office.code();
    for (int i = 0; i < kEnrolMissesAllowed; ++i) {
        CHECK(office.why(office.wrong()) == refusal::kWrong);
    }
    CHECK(office.why(right) == refusal::kLocked);
    office.district.clock.advance(kEnrolLock - Millis{1});
    CHECK(office.why(right) == refusal::kLocked);
    office.district.clock.advance(Millis{1});
    CHECK(office.why(office.wrong()) == refusal::kWrong); // a fresh count
    CHECK(office.why(right).empty());
}

TEST_CASE(
    "enrol: the office's new code lifts the lock, and success clears the count", "[server][trust]"
) {
    Office office;
    for (int i = 0; i < kEnrolMissesAllowed; ++i) {
        CHECK(office.why(office.wrong()) == refusal::kWrong);
    }
    CHECK(office.why(office.wrong()) == refusal::kLocked);
    CHECK(office.why(office.code()).empty());
    CHECK(office.district.ledger->enrol_guard().value().missed == 0);
    CHECK(office.why(office.wrong()) == refusal::kWrong);
}

TEST_CASE("enrol: a code is for one centre", "[server][trust]") {
    Office office;
    // Not known at the district, and the kiosk says nothing or another.
    auto silent = office.request(office.code());
    silent.centre.reset();
    CHECK(office.why(silent) == refusal::kNoCentre);
    CHECK(office.why(office.code("ABC")) == refusal::kOtherCentre);
    CHECK(office.district.ledger->centres().value().empty());
    REQUIRE(office.enroller.enrol(office.request(office.code())));
    // Known now: a kiosk that stands nowhere yet learns it.
    silent.device = {office.mill.next_id()};
    silent.digits = office.code();
    CHECK(office.enroller.enrol(silent).value().centre == office.mill.centre);
    // The same name, but another centre.
    auto namesake = office.request(office.code());
    namesake.device = {office.mill.next_id()};
    namesake.centre->id = {office.mill.next_id()};
    CHECK(office.why(namesake) == refusal::kOtherCentre);
    // A known device does not move house.
    FactMill elsewhere{5};
    elsewhere.centre.code = "ABC";
    elsewhere.centre.id = {elsewhere.next_id()};
    auto first = office.request(office.code("ABC"));
    first.device = elsewhere.device;
    first.centre = elsewhere.centre;
    REQUIRE(office.enroller.enrol(first));
    first.device = office.mill.device;
    first.digits = office.code("ABC");
    CHECK(office.why(first) == refusal::kOtherCentre);
}

TEST_CASE(
    "enrol: the ledger holds no code, only what takes long to guess from", "[server][sqlite]"
) {
    Office office;
    const std::string digits = office.code();
    const auto codes = office.district.ledger->enrol_codes().value();
    REQUIRE(codes.size() == 1);
    const Digest salt = blake2b("enrol " + office.district.ledger->server_epoch().value());
    CHECK(codes[0].digest == slow_digest(digits, salt));
    const std::string file = test::bytes_of(office.district.dir.file("district.db"))
        + test::bytes_of(office.district.dir.file("district.db-wal"));
    CHECK(file.find(digits) == std::string::npos);
}

TEST_CASE("enrol: open codes are bounded, and old ones go", "[server][trust]") {
    Office office;
    Ledger& ledger = *office.district.ledger;
    const UtcTime now = office.district.clock.now();
    REQUIRE(ledger.transact([&]() -> Status {
        for (std::size_t i = 0; i < kMaxOpenCodes; ++i) {
            EnrolCode code;
            code.digest = blake2b(std::to_string(i));
            code.centre_code = "XFL";
            code.made_at = now;
            code.expires_at = now + kEnrolCodeLife;
            LINLI_TRY(ledger.save_code(code));
        }
        return {};
    }));
    CHECK(make_enrol_code(ledger, "XFL", kEnrolCodeLife, now).error().code == ErrorCode::kTooLarge);
    const UtcTime later = now + kEnrolCodesKept + Millis{1};
    REQUIRE(make_enrol_code(ledger, "XFL", kEnrolCodeLife, later));
    CHECK(ledger.enrol_codes().value().size() == 1);
}

} // namespace linli::server
