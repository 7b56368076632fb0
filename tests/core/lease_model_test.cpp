#include "tests/support/lease_model.h"

#include <cstdio>

#include <catch2/catch.hpp>

namespace linli::test {
namespace {

double percent(int part, int of) {
    return of == 0 ? 0 : 100.0 * part / of;
}

} // namespace

TEST_CASE("lease model: leases oversell nothing and confirm most on the spot", "[lease]") {
    for (const int kiosks : {1, 2, 4}) {
        for (const double contact : {0.9, 0.5, 0.1}) {
            INFO(kiosks << " kiosks, contact " << contact);
            const ModelResult lent = LeaseModel{kiosks, contact, 1}.leases(300);
            CHECK(lent.oversold == 0);
            const ModelResult counted = LeaseModel{kiosks, contact, 1}.counting(300);
            CHECK((counted.oversold > 0) == (kiosks > 1));
            if (contact >= 0.5) {
                CHECK(percent(lent.on_the_spot, lent.on_the_spot + lent.later) > 60);
            }
        }
    }
}

// packaging/campaign leases
TEST_CASE("lease model: the table", "[.lease-table]") {
    std::printf("a class of 20 seats, 24 people in 14 days, 10 %% leave; 4,000 classes a line\n");
    std::printf("%7s %8s | %22s | %36s\n", "", "", "counting", "leases");
    std::printf(
        "%7s %8s | %10s %11s | %10s %12s %12s\n",
        "kiosks",
        "contact",
        "oversold",
        "on the spot",
        "oversold",
        "on the spot",
        "left empty"
    );
    for (const int kiosks : {1, 2, 4, 8}) {
        for (const double contact : {0.9, 0.5, 0.2}) {
            const ModelResult counted = LeaseModel{kiosks, contact, 20261128}.counting(4000);
            const ModelResult lent = LeaseModel{kiosks, contact, 20261128}.leases(4000);
            std::printf(
                "%7d %8.1f | %8.1f %% %9.0f %% | %8.1f %% %10.0f %% %12.2f\n",
                kiosks,
                contact,
                percent(counted.oversold, counted.courses),
                100.0,
                percent(lent.oversold, lent.courses),
                percent(lent.on_the_spot, lent.on_the_spot + lent.later),
                static_cast<double>(lent.left_empty) / lent.courses
            );
            CHECK(lent.oversold == 0);
        }
    }
}

} // namespace linli::test
