#include "sync/server/report_counting.h"

#include <catch2/catch.hpp>

#include "tests/server/district.h"

namespace linli::server {
namespace {

class CountedDoor : public LedgerDoor {
public:
    explicit CountedDoor(Ledger& ledger) : ledger_{ledger} {}

    void run(const std::function<void(Ledger&)>& work) override {
        ++times;
        work(ledger_);
    }

    int times{0};

private:
    Ledger& ledger_;
};

} // namespace

TEST_CASE("report counting: it ends between two pieces when it is to stop", "[server]") {
    test::District district;
    CountedDoor door{*district.ledger};
    count_for_reports(door, [] { return false; });
    CHECK(door.times == 1); // nothing to count
    count_for_reports(door, [] { return true; });
    CHECK(door.times == 1);
}

} // namespace linli::server
