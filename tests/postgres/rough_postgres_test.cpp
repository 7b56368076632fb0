#include <catch2/catch.hpp>

#include "tests/support/postgres_database.h"
#include "tests/sync/rough.h"

namespace linli::test {

// Two servers on one database. Kiosks call either; wires break, programs are killed, and now and
// then the database ends every connection, as one does that stops or is taken over by its standby.
TEST_CASE(
    "postgres: rough rounds with two servers on one database, and all ends agree",
    "[postgres][killed]"
) {
    const PostgresDatabase database;
    Rough rough{{{"--postgres", database.url()}, database.url(), 2, [&] {
                     database.cut_connections();
                 }}};
    for (int number = 0; number < 60; ++number) {
        INFO("round " << number);
        rough.round(number);
    }
    rough.come_to_rest();
    INFO(
        rough.kiosk_kills << " " << rough.district_kills << " " << rough.upsets << " "
                          << rough.missed
    );
    CHECK(rough.kiosk_kills > 3);
    CHECK(rough.district_kills > 3);
    CHECK(rough.upsets > 3);
}

} // namespace linli::test
