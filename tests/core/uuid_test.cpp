#include "app/core/base/uuid.h"

#include <catch2/catch.hpp>

#include "app/core/base/startup.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"

namespace linli {
namespace {

using test::CountingIds;
using test::FakeClock;

TEST_CASE("uuid: ids of one source are in the order of making, whatever the clock does", "[core]") {
    start_base();
    FakeClock clock;
    RandomIdSource ids{clock};
    Uuid last;
    for (int i = 0; i < 3000; ++i) {
        if (i == 1000) {
            clock.advance(Millis{-100000});
        }
        if (i == 2000) {
            clock.advance(Millis{200000});
        }
        const Uuid next = ids.next();
        REQUIRE(next > last);
        REQUIRE((next.bytes[6] >> 4U) == 7);
        REQUIRE((next.bytes[8] >> 6U) == 2);
        last = next;
    }
}

TEST_CASE("uuid: version 7 begins with the time", "[core]") {
    const Uuid uuid = make_uuid7(utc_from_millis(0x0123456789AB), {});
    CHECK(to_text(uuid) == "01234567-89ab-7000-8000-000000000000");
}

TEST_CASE("uuid: text goes there and back, and nothing else is taken for one", "[core]") {
    const Uuid uuid = CountingIds::at(0xDEADBEEF, 0x1234567890AB);
    CHECK(to_text(uuid) == "deadbeef-0000-7000-8000-1234567890ab");
    CHECK(uuid_from_text(to_text(uuid)) == uuid);
    for (const char* wrong :
         {"",
          "deadbeef",
          "deadbeef-0000-7000-8000-1234567890a",
          "deadbeef-0000-7000-8000-1234567890abc",
          "DEADBEEF-0000-7000-8000-1234567890AB",
          "deadbeef00000-7000-8000-1234567890ab",
          "deadbeeg-0000-7000-8000-1234567890ab"}) {
        INFO(wrong);
        CHECK_FALSE(uuid_from_text(wrong).has_value());
    }
}

TEST_CASE("uuid: two devices derive the same name for the same thing", "[core]") {
    const Uuid a = CountingIds::at(1, 1);
    const Uuid b = CountingIds::at(1, 2);
    CHECK(derive_uuid("enrolment", a, b) == derive_uuid("enrolment", a, b));
    CHECK(derive_uuid("enrolment", a, b) != derive_uuid("enrolment", b, a));
    CHECK(derive_uuid("enrolment", a, b) != derive_uuid("attendance", a, b));
}

} // namespace
} // namespace linli
