#include "sync/console/openapi.h"

#include <catch2/catch.hpp>

#include "sync/console/places.h"
#include "sync/protocol/json_in.h"
#include "tests/console/house.h"

// What /openapi.json says of the pages, against the list that serves them.

namespace linli::console {
namespace {

server::Response nowhere(const server::Request&) {
    return {404, "text/plain", "", {}};
}

server::Request asking(const std::string& method, const std::string& path) {
    server::Request request;
    request.method = method;
    request.path = path;
    return request;
}

} // namespace

TEST_CASE("openapi: no page of the console and no method of one is missing", "[console][openapi]") {
    sync::JsonDocument document;
    const auto json = document.parse(openapi_text());
    REQUIRE(json);
    const auto paths = json->find("paths").value();
    std::string wrong;
    for (const Place& place : places()) {
        const std::string name{place.path};
        const auto path = paths.find(name);
        if (!path) {
            wrong += name + " is missing\n";
            continue;
        }
        if (path->find("get").has_value() != (place.show != nullptr)) {
            wrong += name + " GET\n";
        }
        if (path->find("post").has_value() != (place.act != nullptr)) {
            wrong += name + " POST\n";
        }
    }
    CHECK(wrong == "");
    for (const char* path : {"/login", "/style.css", "/metrics", "/openapi.json", "/healthz"}) {
        INFO(path);
        CHECK(paths.find(path));
    }
}

TEST_CASE("openapi: whatever a page refers to is there", "[console][openapi]") {
    const std::string& text = openapi_text();
    sync::JsonDocument document;
    const auto components = document.parse(text)->find("components").value();
    constexpr std::string_view kBegin = "#/components/";
    int seen = 0;
    for (auto at = text.find(kBegin); at != std::string::npos; at = text.find(kBegin, at + 1)) {
        const auto from = at + kBegin.size();
        const std::string all = text.substr(from, text.find('"', from) - from);
        const auto slash = all.find('/');
        INFO(all);
        const auto kind = components.find(all.substr(0, slash));
        REQUIRE(kind);
        CHECK(kind->find(all.substr(slash + 1)));
        ++seen;
    }
    CHECK(seen > 100);
}

TEST_CASE("openapi: it is served, by GET and HEAD alone", "[console][openapi]") {
    const server::Handler pages = with_openapi(nowhere);
    const server::Response answer = pages(asking("GET", "/openapi.json"));
    CHECK(answer.status == 200);
    CHECK(answer.body == openapi_text());
    CHECK(answer.content_type.starts_with("application/vnd.oai.openapi+json"));
    CHECK(pages(asking("HEAD", "/openapi.json")).status == 200);
    CHECK(pages(asking("POST", "/openapi.json")).status == 405);
    CHECK(pages(asking("GET", "/openapi")).status == 404);
}

} // namespace linli::console
