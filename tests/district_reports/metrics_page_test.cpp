#include "sync/reports/metrics_page.h"

#include <catch2/catch.hpp>

#include "sync/server/ledger_sqlite.h"
#include "sync/server/service.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace linli::reporting {
namespace {

using server::Request;

struct Scraped {
    test::TempDir dir;
    test::CountingIds ids{4};
    test::FakeClock clock;
    server::RequestCounts counts;

    [[nodiscard]] MetricsPage page(MetricsOptions options = {}) {
        return {
            server::open_sqlite_ledger(dir.file("district.db"), ids).value(),
            clock,
            counts,
            options};
    }

    static Request from(const std::string& address, const std::string& authorization = {}) {
        Request request;
        request.method = "GET";
        request.path = "/metrics";
        request.address = address;
        request.authorization = authorization;
        return request;
    }
};

bool says(const server::Response& response, const std::string& line) {
    return ("\n" + response.body).find("\n" + line + "\n") != std::string::npos;
}

} // namespace

TEST_CASE("metrics page: without a token this machine alone is answered", "[metrics]") {
    Scraped scraped;
    const MetricsPage page = scraped.page();
    const auto answer = page.answer(Scraped::from("127.0.0.1"));
    CHECK(answer.status == 200);
    CHECK(answer.content_type == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(says(answer, "linli_ledger_up 1"));
    CHECK(answer.body.find("linli_program{version=") != std::string::npos);
    CHECK(page.answer(Scraped::from("198.51.100.1")).status == 403);
    CHECK(page.answer(Scraped::from("")).status == 403);
    Request proxied = Scraped::from("127.0.0.1");
    proxied.forwarded = true;
    CHECK(page.answer(proxied).status == 403);
    Request posted = Scraped::from("127.0.0.1");
    posted.method = "POST";
    CHECK(page.answer(posted).status == 405);
    Scraped behind;
    CHECK(behind.page({{}, true}).answer(Scraped::from("127.0.0.1")).status == 403);
}

TEST_CASE("metrics page: with a token whoever has it, from wherever", "[metrics]") {
    Scraped scraped;
    const std::string token = "a-token-of-enough-characters";
    const std::string file = scraped.dir.write("token", token + "\nnot this line\n");
    const MetricsPage page = scraped.page({read_metrics_token(file).value(), true});
    CHECK(page.answer(Scraped::from("198.51.100.1", "Bearer " + token)).status == 200);
    for (const std::string& other :
         {std::string{},
          token,
          std::string{"Bearer "},
          "Bearer " + token + "x",
          "Basic " + token}) {
        const auto refused = page.answer(Scraped::from("127.0.0.1", other));
        CHECK(refused.status == 401);
        CHECK(refused.body.find(token) == std::string::npos);
    }
    const std::string small = scraped.dir.write("small", "short\n");
    CHECK(read_metrics_token(small).error().code == ErrorCode::kInvalid);
    CHECK(read_metrics_token(scraped.dir.file("none")).error().code == ErrorCode::kNotFound);
}

TEST_CASE("metrics page: the ledger is read no more often than that", "[metrics]") {
    Scraped scraped;
    const MetricsPage page = scraped.page();
    const Request asked = Scraped::from("127.0.0.1");
    const auto before = page.answer(asked).body;
    test::CountingIds others{5};
    const auto ledger = server::open_sqlite_ledger(scraped.dir.file("district.db"), others).value();
    server::InlineLedgerDoor door{*ledger};
    server::Service service{door, scraped.clock};
    const Centre centre{CentreId{others.next()}, "XFL", "示例一中心", ""};
    REQUIRE(service.hello({DeviceId{others.next()}, 1, 1, 1, centre}));
    scraped.counts.add("/v1/hello", 200, {1, 5, 6, 7});
    scraped.clock.advance(kMetricsAge - Millis{1});
    const auto same = page.answer(asked);
    CHECK(same.body.find("centre=\"XFL\"") == std::string::npos);
    CHECK(says(same, "linli_http_requests_total{path=\"/v1/hello\",status=\"200\"} 1")); // at once
    CHECK(says(same, "linli_http_bytes_out_total{path=\"/v1/hello\",status=\"200\"} 7"));
    CHECK(same.body.starts_with(before.substr(0, before.find("# HELP linli_http"))));
    scraped.clock.advance(Millis{1});
    const auto anew = page.answer(asked);
    CHECK(anew.body.find("centre=\"XFL\"") != std::string::npos);
    CHECK(anew.body.find("示例") == std::string::npos);
}

} // namespace linli::reporting
