#include "app/store/leases.h"

#include <catch2/catch.hpp>

#include "app/core/domain/decisions.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/residents.h"
#include "tests/sync/scripted_api.h"
#include "tests/sync/shared_class.h"

namespace linli::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kPending = EnrolmentStatus::kPending;

Enrolment ask_for(Kiosk& kiosk, ClassId id) {
    return must(store::sign_up(kiosk.store, kiosk.add_resident().id, id)).enrolment;
}

Enrolment as_known(Kiosk& kiosk, const Enrolment& of) {
    for (const MyEnrolment& mine : must(store::load_record(kiosk.store, of.resident)).enrolments) {
        if (mine.enrolment.id == of.id) {
            return mine.enrolment;
        }
    }
    Enrolment gone = of;
    gone.status = EnrolmentStatus::kCancelled;
    return gone;
}

/// A server from before leases: it invites to none, and knows neither request nor rows.
class OlderServer : public sync::SyncApi {
public:
    explicit OlderServer(sync::SyncApi& server) : server_{server} {}

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override {
        auto answer = server_.hello(hello);
        if (answer) {
            answer->leases = false;
            answer->digests.clear();
        }
        return answer;
    }

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        return server_.push(batch);
    }

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        auto page = server_.pull(request);
        if (page) {
            std::erase_if(page->rows, [](const auto& row) { return row.kind == "lease"; });
        }
        return page;
    }

    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& /*request*/) override {
        return fail(ErrorCode::kNotFound, "no such path");
    }

    Result<sync::AttestAnswer> attest(const sync::AttestRequest& /*request*/) override {
        return fail(ErrorCode::kNotFound, "no such path");
    }

private:
    sync::SyncApi& server_;
};

} // namespace

TEST_CASE("leases: three kiosks share a class, and each confirms on the spot", "[sync][lease]") {
    SharedClasses shared;
    CHECK(shared.held(0, shared.large()).size() == 8);
    CHECK(ask_for(shared.kiosk(1), shared.large()).status == kPending);
    shared.come_to_rest();
    for (std::size_t i = 0; i < SharedClasses::kKiosks; ++i) {
        CHECK_FALSE(shared.held(i, shared.large()).empty());
        CHECK(shared.held(i, shared.small()).size() == 1);
        CHECK(ask_for(shared.kiosk(i), shared.large()).status == kConfirmed);
        shared.check_seats();
    }
    shared.come_to_rest();
    shared.check_at_rest();
}

TEST_CASE("leases: an answer comes down as a decision of while they were away", "[sync][lease]") {
    SharedClasses shared;
    Kiosk& second = shared.kiosk(1);
    const Enrolment asked = ask_for(second, shared.large());
    CHECK(asked.status == kPending);
    CHECK(asked.decide_by == add_days(second.today(), 3));
    settle(second, shared.api);
    CHECK(as_known(second, asked).status == kPending);
    SECTION("out of what another kiosk gives back, by the district") {
        shared.advance(11min);
        settle(shared.kiosk(0), shared.api);
    }
    SECTION("out of what another kiosk holds, by that kiosk") {
        settle(shared.kiosk(0), shared.api);
        CHECK(must(store::settle_waitlists(shared.kiosk(0).store)) == 1);
        settle(shared.kiosk(0), shared.api);
    }
    settle(second, shared.api);
    const Enrolment answered = as_known(second, asked);
    CHECK(answered.status == kConfirmed);
    CHECK(answered.decided_at);
    CHECK_FALSE(answered.decide_by);
    const auto news = untold(
        must(store::load_catalogue(second.store)),
        must(store::load_record(second.store, asked.resident)),
        second.clock.now()
    );
    REQUIRE(news.size() == 1);
    CHECK(news[0].what == Decision::What::kConfirmed);
}

TEST_CASE("leases: the queue is first come over all kiosks", "[sync][lease]") {
    SharedClasses shared;
    shared.come_to_rest();
    std::vector<Enrolment> seated;
    for (std::size_t i = 0; i < SharedClasses::kKiosks; ++i) {
        seated.push_back(ask_for(shared.kiosk(i), shared.small()));
        REQUIRE(seated.back().status == kConfirmed);
    }
    shared.advance(1min);
    const Enrolment first = ask_for(shared.kiosk(2), shared.small());
    shared.advance(1min);
    const Enrolment second = ask_for(shared.kiosk(0), shared.small());
    settle(shared.kiosk(0), shared.api); // is heard of first
    settle(shared.kiosk(2), shared.api);
    settle(shared.kiosk(1), shared.api);
    must(store::cancel_enrolment(shared.kiosk(1).store, seated[1].id));
    shared.come_to_rest();
    CHECK(as_known(shared.kiosk(2), first).status == kConfirmed);
    CHECK(as_known(shared.kiosk(0), second).status == EnrolmentStatus::kWaitlisted);
    shared.check_at_rest();
}

TEST_CASE("leases: cut at any call, every slot stays in one hand", "[sync][lease]") {
    for (const Fate fate : {Fate::kDropRequest, Fate::kDropAnswer, Fate::kTwice}) {
        for (int call = 0;; ++call) {
            SharedClasses shared;
            shared.advance(11min); // by now the first is asked to share
            ScriptedApi api{shared.api, [&](int at) {
                                return at == call ? fate : Fate::kPass;
                            }};
            (void)shared.kiosk(0).round(api);
            shared.check_seats();
            (void)shared.kiosk(1).round(api);
            shared.check_seats();
            if (api.calls <= call) { // beyond both rounds
                CHECK(call > 8);
                break;
            }
            shared.come_to_rest();
            CHECK(shared.held(1, shared.large()).size() >= 2);
            CHECK(shared.held(2, shared.large()).size() >= 2);
            shared.check_at_rest();
        }
    }
}

TEST_CASE("leases: a kiosk beside an older server promises what it holds", "[sync][lease]") {
    SharedClasses shared;
    OlderServer older{shared.api};
    const int asked = shared.api.asked;
    shared.advance(24h);
    const Enrolment mine = ask_for(shared.kiosk(0), shared.large());
    CHECK(mine.status == kConfirmed);
    settle(shared.kiosk(0), older);
    settle(shared.kiosk(1), older);
    CHECK(shared.api.asked == asked);
    CHECK(shared.held(0, shared.large()).size() == 8);
    CHECK(ask_for(shared.kiosk(1), shared.large()).status == kPending);
    shared.check_seats();
}

TEST_CASE(
    "leases: a kiosk from before them keeps its classes until it is upgraded", "[sync][lease]"
) {
    TempDir dir;
    District district{dir.file("district.db")};
    OlderServer as_it_sees{district.api()}; // it passes by what it does not know
    Kiosk older{dir.file("older.db"), 1};
    older.import_samples();
    settle(older, as_it_sees);
    Kiosk newer{dir.file("newer.db"), 2};
    newer.stand_in(must(district.ledger().centres()).at(0));
    settle(newer, district.api());
    newer.look();
    const ClassId id = newer.session(0).clazz->clazz.id;
    const Enrolment asked = ask_for(newer, id);
    CHECK(asked.status == kPending);
    for (int hour = 0; hour < 3; ++hour) {
        district.clock.advance(1h);
        settle(older, as_it_sees);
        settle(newer, district.api());
    }
    CHECK(must(store::leases_held(newer.store)).empty());
    CHECK(ask_for(older, id).status == kConfirmed);
    settle(older, as_it_sees);
    // Upgraded, it reads its feed from the start and shares.
    must(older.store.database().exec("UPDATE feed_cursor SET seq = 0 WHERE scope = 'device'"));
    for (int turn = 0; turn < 3; ++turn) {
        district.clock.advance(11min);
        settle(older, district.api());
        settle(newer, district.api());
    }
    CHECK_FALSE(must(store::leases_held(newer.store)).empty());
    CHECK(as_known(newer, asked).status == kConfirmed);
    check_same_tables(older, district);
    check_same_tables(newer, district);
}

TEST_CASE("leases: a district put back comes to terms with what was lent since", "[sync][lease]") {
    SharedClasses shared;
    const std::string copy = shared.dir.file("copy.db");
    shared.district.while_stopped([&](const std::string& path) {
        std::filesystem::copy_file(path, copy);
    });
    shared.come_to_rest();
    const Enrolment there = ask_for(shared.kiosk(2), shared.large());
    CHECK(there.status == kConfirmed);
    shared.district.while_stopped([&](const std::string& path) {
        for (const char* rest : {"", "-wal", "-shm"}) {
            std::filesystem::remove(path + rest);
        }
        std::filesystem::copy_file(copy, path);
    });
    shared.advance(1h);
    // It thinks that the first holds all; the others come before the first has said otherwise.
    for (const std::size_t i : {2U, 1U, 0U}) {
        settle(shared.kiosk(i), shared.api);
        shared.check_seats();
    }
    shared.come_to_rest();
    CHECK(as_known(shared.kiosk(2), there).status == kConfirmed);
    shared.check_at_rest();
}

} // namespace linli::test
