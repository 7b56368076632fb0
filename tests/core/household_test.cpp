#include "app/core/domain/household.h"

#include <catch2/catch.hpp>

namespace linli {

constexpr auto kSeat = EnrolmentStatus::kConfirmed;
constexpr auto kQueue = EnrolmentStatus::kWaitlisted;

TEST_CASE("pair: two seats for two, one seat parts them, none puts both in the queue", "[core]") {
    CHECK(outlook_for_two({10, 10, 2, 0}, true, true) == PairOutlook{kSeat, kSeat});
    CHECK_FALSE(outlook_for_two({10, 10, 2, 0}, true, true).parts_them());
    CHECK(outlook_for_two({10, 10, 1, 0}, true, true) == PairOutlook{kSeat, kQueue});
    CHECK(outlook_for_two({10, 10, 1, 0}, true, true).parts_them());
    CHECK(outlook_for_two({10, 10, 0, 3}, true, true) == PairOutlook{kQueue, kQueue});
    CHECK(outlook_for_two({10, 10, 2, 1}, true, true).parts_them()); // one is the queue's
    CHECK_FALSE(outlook_for_two({10, 10, 0, 3}, true, true).parts_them());
    CHECK(
        outlook_for_two({10, 0, 0, 0}, true, true)
        == PairOutlook{EnrolmentStatus::kPending, EnrolmentStatus::kPending}
    );
}

TEST_CASE("pair: who has asked before needs no seat", "[core]") {
    CHECK(outlook_for_two({10, 10, 1, 0}, false, true) == PairOutlook{std::nullopt, kSeat});
    CHECK(outlook_for_two({10, 10, 1, 0}, true, false) == PairOutlook{kSeat, std::nullopt});
    CHECK_FALSE(outlook_for_two({10, 10, 1, 0}, false, true).parts_them());
    CHECK(outlook_for_two({10, 10, 1, 0}, false, false) == PairOutlook{});
}

} // namespace linli
