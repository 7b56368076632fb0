#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "app/store/enrolments.h"
#include "app/store/residents.h"
#include "sync/server/recall.h"
#include "tests/sync/shared_class.h"

namespace linli::test {
namespace {

using namespace std::chrono_literals;

void put_back(SharedClasses& shared, const std::string& copy) {
    shared.district.while_stopped([&](const std::string& path) {
        for (const char* rest : {"", "-wal", "-shm"}) {
            std::filesystem::remove(path + rest);
        }
        std::filesystem::copy_file(copy, path);
    });
    CountingIds ids{555};
    server::Ledger& ledger = shared.district.ledger();
    must(ledger.transact([&] { return server::begin_recall(ledger, ids); }));
}

Enrolment ask_for(Kiosk& kiosk, ClassId id) {
    const Resident who = kiosk.add_resident();
    return must(store::sign_up(kiosk.store, who.id, id)).enrolment;
}

EnrolmentStatus known(Kiosk& kiosk, const Enrolment& of) {
    for (const auto& mine : must(store::load_record(kiosk.store, of.resident)).enrolments) {
        if (mine.enrolment.id == of.id) {
            return mine.enrolment.status;
        }
    }
    return EnrolmentStatus::kCancelled;
}

} // namespace

TEST_CASE("put back: what was promised since is kept, in any order of calls", "[sync][lease]") {
    std::array<std::size_t, 3> order{0, 1, 2};
    do {
        SharedClasses shared;
        const std::string copy = shared.dir.file("copy.db");
        shared.district.while_stopped([&](const std::string& path) {
            std::filesystem::copy_file(path, copy);
        });
        shared.come_to_rest(); // by now all three hold seats, in the copy only the first
        std::vector<std::pair<std::size_t, Enrolment>> promised;
        for (const std::size_t i : {0U, 1U, 2U}) {
            for (const ClassId id : {shared.large(), shared.small()}) {
                promised.emplace_back(i, ask_for(shared.kiosk(i), id));
                REQUIRE(promised.back().second.status == EnrolmentStatus::kConfirmed);
            }
        }
        shared.come_to_rest();
        put_back(shared, copy);
        promised.emplace_back(2, ask_for(shared.kiosk(2), shared.large())); // goes on as ever
        REQUIRE(promised.back().second.status == EnrolmentStatus::kConfirmed);
        for (const std::size_t i : order) {
            shared.advance(1h);
            const auto free = shared.held(i, shared.large());
            (void)must(shared.kiosk(i).round(shared.api));
            shared.check_seats();
            if (i != order.back()) {
                CHECK(shared.held(i, shared.large()) == free);
            }
            for (const auto& [at, enrolment] : promised) {
                CHECK(known(shared.kiosk(at), enrolment) == EnrolmentStatus::kConfirmed);
            }
        }
        shared.come_to_rest();
        for (const auto& [at, enrolment] : promised) {
            CHECK(known(shared.kiosk(at), enrolment) == EnrolmentStatus::kConfirmed);
        }
        shared.check_at_rest();
        CHECK(must(shared.district.ledger().broken_promises()).empty());
    } while (std::next_permutation(order.begin(), order.end()));
}

} // namespace linli::test
