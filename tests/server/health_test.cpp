#include "sync/server/health.h"

#include <future>
#include <thread>

#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "sync/server/ledger_sql.h"
#include "sync/server/routes.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

/// Says what it is told to when it is asked for its epoch; or nothing, for a while.
class OddLedger : public SqlLedger {
public:
    using Answer = std::function<Result<std::string>()>;

    explicit OddLedger(Answer answer)
        : SqlLedger{db::Database::open(":memory:").value()}, answer_{std::move(answer)} {}

    Result<std::string> server_epoch() override { return answer_(); }

private:
    Answer answer_;
};

/// As long as it takes a thread, and not for ever.
bool becomes(const Health& health, bool well) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (health.answers() != well && std::chrono::steady_clock::now() < end) {
        std::this_thread::yield();
    }
    return health.answers() == well;
}

int status_of_healthz(const Health* health) {
    test::District district;
    const Handler routes = make_routes(
        district.service,
        [](const Request&) {
            return Response{404, {}, {}, {}};
        },
        {},
        health
    );
    Request request;
    request.method = "GET";
    request.path = "/healthz";
    return routes(request).status;
}

} // namespace

TEST_CASE("health: a ledger that answers is well, one that cannot is not", "[server]") {
    const test::FakeSteadyClock pace;
    const Health well{
        std::make_unique<OddLedger>([] { return Result<std::string>{"epoch"}; }), pace};
    CHECK(well.answers());
    CHECK(status_of_healthz(&well) == 200);
    CHECK(status_of_healthz(nullptr) == 200);
    const Health gone{
        std::make_unique<OddLedger>([]() -> Result<std::string> {
            return fail(ErrorCode::kNetwork, "nobody answers");
        }),
        pace};
    CHECK(becomes(gone, false));
    CHECK(status_of_healthz(&gone) == 503);
}

TEST_CASE("health: nobody waits for a ledger that hangs", "[server]") {
    test::FakeSteadyClock pace;
    std::promise<void> asked;
    std::promise<void> release;
    std::shared_future<void> released = release.get_future().share();
    bool first = true; // of the asking thread alone
    const Health health{
        std::make_unique<OddLedger>([&]() -> Result<std::string> {
            if (std::exchange(first, false)) {
                asked.set_value();
                released.wait();
            }
            return Result<std::string>{"epoch"};
        }),
        pace};
    asked.get_future().wait();
    CHECK(health.answers()); // what was heard before still counts
    pace.advance(kHealthCounts - Millis{1});
    CHECK(health.answers());
    pace.advance(Millis{1});
    CHECK_FALSE(health.answers());
    CHECK(status_of_healthz(&health) == 503);
    release.set_value();
    CHECK(becomes(health, true));
}

} // namespace linli::server
