#include "sync/client/enrolment.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/sync_state.h"
#include "sync/server/enroller.h"
#include "sync/server/gate.h"
#include "sync/server/routes.h"
#include "tests/sync/ends.h"

// A kiosk and a district that lets in only who enrolled, over real sockets.

namespace linli::test {
namespace {

using server::HttpServer;
using server::Request;
using server::Response;
namespace refusal = sync::enrol_refusal;

constexpr sync::HttpTimeouts kPatient{Millis{5000}, Millis{5000}, Millis{10'000}};

struct Guarded {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    server::InlineLedgerDoor door{district.ledger()};
    server::Enroller enroller{door, district.clock};
    server::Gate gate{door, district.clock};
    std::function<void(Response& answer)> twist;
    std::unique_ptr<HttpServer> http;

    Guarded() {
        kiosk.import_samples();
        auto routes = server::make_routes(
            district.api(),
            [](const Request&) {
                return Response{404, "text/plain", "no pages here", {}};
            },
            {&enroller, &gate}
        );
        // One thread: the ledger stands in this test's own hands.
        http = must(HttpServer::start({.threads = 1}, [this, routes](const Request& request) {
            Response answer = routes(request);
            if (twist) {
                twist(answer);
            }
            return answer;
        }));
    }

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(http->port());
    }

    std::string code(const std::string& centre = "CSD") {
        return must(server::make_enrol_code(
                        district.ledger(), centre, server::kEnrolCodeLife, district.clock.now()
                    ))
            .digits;
    }

    [[nodiscard]] sync::EnrolOrder order(const std::string& digits) const {
        sync::EnrolOrder order{url(), digits, {}};
        order.timeouts = kPatient;
        return order;
    }

    static std::unique_ptr<sync::CurlSyncApi> api_of(Kiosk& some) {
        auto line = must(sync::enrolled_line(some.store));
        demand(line.has_value(), "not enrolled");
        return must(sync::CurlSyncApi::create(std::move(*line), kPatient));
    }
};

} // namespace

TEST_CASE("enrolment: a kiosk enrols, syncs, and idle is still one request", "[sync][trust]") {
    Guarded lobby;
    CHECK_FALSE(must(sync::enrolled_line(lobby.kiosk.store)));
    must(sync::enrol(lobby.kiosk.store, lobby.order(lobby.code())));
    lobby.kiosk.live_a_morning(12);
    const auto api = Guarded::api_of(lobby.kiosk);
    CHECK(must(lobby.kiosk.round(*api)).clean());
    settle(lobby.kiosk, *api);
    check_equal(lobby.kiosk, lobby.district);
    for (int minute = 0; minute < 5; ++minute) { // the regular interval
        lobby.district.clock.advance(Millis{60'000});
        const auto requests = api->requests();
        CHECK(must(lobby.kiosk.round(*api)).clean());
        CHECK(api->requests() == requests + 1);
    }
    // After a long rest the nonce is stale: one request more.
    lobby.district.clock.advance(Millis{3'600'000});
    const auto requests = api->requests();
    CHECK(must(lobby.kiosk.round(*api)).clean());
    CHECK(api->requests() == requests + 2);
}

TEST_CASE("enrolment: who is not enrolled is told so, and keeps everything", "[sync][trust]") {
    Guarded lobby;
    lobby.kiosk.live_a_morning(4);
    const auto pending = lobby.kiosk.pending();
    const auto api = must(sync::CurlSyncApi::create(lobby.url(), kPatient));
    CHECK(lobby.kiosk.round(*api).error().code == ErrorCode::kDenied);
    CHECK(lobby.kiosk.pending() == pending);
    CHECK(
        must(store::load_sync_state(lobby.kiosk.store)).trouble.find("登记") != std::string::npos
    );
    must(sync::enrol(lobby.kiosk.store, lobby.order(lobby.code())));
    settle(lobby.kiosk, *Guarded::api_of(lobby.kiosk));
    check_equal(lobby.kiosk, lobby.district);
}

TEST_CASE(
    "enrolment: the secret is in a file of its owner's, and not in the database", "[sync][trust]"
) {
    Guarded lobby;
    must(sync::enrol(lobby.kiosk.store, lobby.order(lobby.code())));
    const std::string file = lobby.dir.file("kiosk.db.key");
    using std::filesystem::perms;
    CHECK(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
    CHECK_FALSE(std::filesystem::exists(lobby.dir.file("kiosk.db.key.new")));
    const std::string text = bytes_of(file);
    const std::string seed = text.substr(text.find('\n') + 1, 64);
    const std::string database =
        bytes_of(lobby.dir.file("kiosk.db")) + bytes_of(lobby.dir.file("kiosk.db-wal"));
    CHECK(database.find(seed) == std::string::npos);
}

TEST_CASE(
    "enrolment: without its key, or with another's, a kiosk must enrol again", "[sync][trust]"
) {
    Guarded lobby;
    must(sync::enrol(lobby.kiosk.store, lobby.order(lobby.code())));
    const auto twice = sync::enrol(lobby.kiosk.store, lobby.order(lobby.code()));
    CHECK(twice.error().code == ErrorCode::kConflict);
    const std::string file = lobby.dir.file("kiosk.db.key");
    std::filesystem::rename(file, lobby.dir.file("away"));
    CHECK(sync::enrolled_line(lobby.kiosk.store).error().code == ErrorCode::kNotFound);
    (void)lobby.dir.write("kiosk.db.key", "linli device key 1\n" + std::string(64, 'a') + "\n");
    CHECK(sync::enrolled_line(lobby.kiosk.store).error().code == ErrorCode::kConflict);
    (void)lobby.dir.write("kiosk.db.key", "nonsense");
    CHECK(sync::enrolled_line(lobby.kiosk.store).error().code == ErrorCode::kCorrupt);
    auto again = lobby.order(lobby.code());
    again.again = true;
    must(sync::enrol(lobby.kiosk.store, again));
    settle(lobby.kiosk, *Guarded::api_of(lobby.kiosk));
    // The old key opens nothing any more.
    std::filesystem::copy_file(
        lobby.dir.file("away"), file, std::filesystem::copy_options::overwrite_existing
    );
    CHECK(sync::enrolled_line(lobby.kiosk.store).error().code == ErrorCode::kConflict);
}

TEST_CASE(
    "enrolment: an answer that is lost is asked for again with the same code", "[sync][trust]"
) {
    Guarded lobby;
    const std::string code = lobby.code();
    lobby.twist = [](Response& answer) {
        answer = {502, "text/html", "a proxy", {}};
    };
    const auto lost = sync::enrol(lobby.kiosk.store, lobby.order(code));
    CHECK(lost.error().code == ErrorCode::kNetwork);
    CHECK_FALSE(must(sync::enrolled_line(lobby.kiosk.store)));
    lobby.twist = nullptr;
    must(sync::enrol(lobby.kiosk.store, lobby.order(code)));
    settle(lobby.kiosk, *Guarded::api_of(lobby.kiosk));
}

TEST_CASE(
    "enrolment: cut between the database and the key file it is still enrolled", "[sync][trust]"
) {
    Guarded lobby;
    must(sync::enrol(lobby.kiosk.store, lobby.order(lobby.code())));
    const std::string file = lobby.dir.file("kiosk.db.key");
    std::filesystem::rename(file, file + ".new"); // as if the power went before this
    settle(lobby.kiosk, *Guarded::api_of(lobby.kiosk));
    CHECK(std::filesystem::exists(file));
}

TEST_CASE(
    "enrolment: two copies of a disk enrol again as two devices, and lose nothing", "[sync][trust]"
) {
    Guarded lobby;
    must(sync::enrol(lobby.kiosk.store, lobby.order(lobby.code())));
    lobby.kiosk.live_a_morning(6);
    settle(lobby.kiosk, *Guarded::api_of(lobby.kiosk));
    {
        db::Query copy = must(lobby.kiosk.store.database().query("VACUUM INTO :file"));
        must(copy.bind(":file", lobby.dir.file("copy.db")).run());
    }
    std::filesystem::copy_file(lobby.dir.file("kiosk.db.key"), lobby.dir.file("copy.db.key"));
    Kiosk copy{lobby.dir.file("copy.db"), 3};
    copy.look();
    std::vector<Kiosk*> both{&lobby.kiosk, &copy};
    for (int turn = 0; turn < 8; ++turn) {
        Kiosk& some = *both.at(static_cast<std::size_t>(turn) % 2);
        some.live_a_morning(1);
        must(some.round(*Guarded::api_of(some)));
    }
    const DeviceId device = copy.store.device().id;
    for (Kiosk* some : both) {
        some->live_a_morning(2); // not sent yet when it enrols again
        auto order = lobby.order(lobby.code());
        order.again = true;
        must(sync::enrol(some->store, order));
        settle(*some, *Guarded::api_of(*some));
    }
    CHECK(lobby.kiosk.store.device().id == device);
    CHECK(copy.store.device().id != device);
    settle(lobby.kiosk, *Guarded::api_of(lobby.kiosk));
    settle(copy, *Guarded::api_of(copy));
    check_same_tables(lobby.kiosk, lobby.district);
    check_same_tables(copy, lobby.district);
    db::Database file = must(db::Database::open(lobby.district.path()));
    db::Query counts = must(file.query("SELECT (SELECT count(*) FROM resident), count(*) - "
                                       "count(DISTINCT id) FROM fact"));
    must(counts.step());
    CHECK(counts.int64(0) == 6 + 8 + 4);
    CHECK(counts.int64(1) == 0);
}

TEST_CASE(
    "enrolment: a second kiosk learns its centre, and every refusal has its word", "[sync][trust]"
) {
    Guarded lobby;
    const auto why = [&](Kiosk& some, const std::string& digits) {
        const auto answer = sync::enrol(some.store, lobby.order(digits));
        return answer ? std::string{} : answer.error().detail;
    };
    Kiosk second{lobby.dir.file("second.db"), 2};
    CHECK(why(second, lobby.code()) == refusal::kNoCentre);
    const std::string used = lobby.code();
    CHECK(why(lobby.kiosk, used).empty());
    CHECK(why(second, used) == refusal::kUsed);
    CHECK(why(second, "00000000") == refusal::kWrong);
    CHECK(why(second, lobby.code("ABC")) == refusal::kNoCentre);
    CHECK(why(second, lobby.code()).empty());
    settle(lobby.kiosk, *Guarded::api_of(lobby.kiosk));
    const auto api = Guarded::api_of(second);
    settle(second, *api);
    CHECK(must(store::own_centre(second.store)) == must(store::own_centre(lobby.kiosk.store)));
    second.look();
    check_equal(second, lobby.district);
    sync::EnrolOrder nobody{"http://127.0.0.1:1", "12345678", {}};
    nobody.again = true;
    CHECK(sync::enrol(second.store, nobody).error().code == ErrorCode::kNetwork);
    settle(second, *api); // what it had is what it has
}

} // namespace linli::test
