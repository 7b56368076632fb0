#include "sync/server/request_log.h"

#include <catch2/catch.hpp>

namespace linli::server {

TEST_CASE("request log: a path stays where it is ours, and a stranger's words do not", "[server]") {
    CHECK(path_template("/", 200) == "/");
    CHECK(path_template("/v1/hello", 401) == "/v1/hello");
    CHECK(path_template("/residents/show", 200) == "/residents/show");
    CHECK(path_template("/sign-in.csv", 303) == "/sign-in.csv");
    CHECK(path_template("/courses/0190b2c4-11aa-7abc-8000-0123456789ab", 200) == "/courses/*");
    CHECK(path_template("/calendar/aVeryLongTokenOfSomebody.ics", 200) == "/calendar/*");
    CHECK(path_template("/a/13800001234/b", 200) == "/a/*/b");
    CHECK(path_template("/residents/示例", 200) == "/residents/*");
    CHECK(path_template("/beispiel", 404) == "*");
    CHECK(path_template("/v1/beispiel", 404) == "*");
    CHECK(path_template("/beispiel", 405) == "*");
    CHECK(path_template("/beispiel", 429) == "*");
    CHECK(path_template("", 200) == "*");
    CHECK(path_template("http://x/", 200) == "*");
    CHECK(path_template("/" + std::string(25, 'a'), 200) == "/*");
}

TEST_CASE("request log: answers are counted, in bounds", "[server]") {
    RequestCounts counts;
    int status = 200;
    const Handler handler = logged(counts, [&](const Request& request) {
        return Response{status, "text/plain", "four", {}, request.path == "/v1/push" ? "one" : ""};
    });
    Request request;
    request.method = "POST";
    request.path = "/v1/push";
    request.body = "0123456789";
    CHECK(handler(request).device == "one");
    status = 409;
    (void)handler(request);
    (void)handler(request);
    const auto all = counts.all();
    REQUIRE(all.size() == 2);
    CHECK(all.at({"/v1/push", 200}).requests == 1);
    CHECK(all.at({"/v1/push", 409}).requests == 2);
    CHECK(all.at({"/v1/push", 409}).bytes_in == 20);
    CHECK(all.at({"/v1/push", 409}).bytes_out == 8);
    for (int i = 0; i < 2000; ++i) {
        counts.add("/" + std::to_string(i), 200, {1, 1, 1, 1});
    }
    CHECK(counts.all().size() <= 402);
    CHECK(counts.all().at({"*", 200}).requests > 1000);
}

} // namespace linli::server
