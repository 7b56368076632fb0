#include <set>

#include <catch2/catch.hpp>

#include "sync/protocol/codec.h"
#include "sync/protocol/json_in.h"
#include "sync/server/routes.h"
#include "tests/server/district.h"

// What assets/api/openapi.json says of the server's routes, against the routes.

namespace linli::server {
namespace {

const std::set<std::string>& documented() {
    static const std::set<std::string> kPaths = [] {
        const std::string text = test::bytes_of(LINLI_SOURCE_DIR "/assets/api/openapi.json");
        sync::JsonDocument document;
        const auto json = document.parse(text).value();
        CHECK(json.find("openapi")->text() == "3.1.0");
        const auto paths = json.find("paths").value();
        std::set<std::string> found;
        // Whatever stands in quotes and begins with a slash, and is there as a path.
        for (std::size_t at = text.find("\"/"); at != std::string::npos;
             at = text.find("\"/", at + 1)) {
            const std::string name = text.substr(at + 1, text.find('"', at + 1) - at - 1);
            if (const auto path = paths.find(name)) {
                CHECK(path->find(name.starts_with("/v1/") ? "post" : "get"));
                found.insert(name);
            }
        }
        return found;
    }();
    return kPaths;
}

} // namespace

TEST_CASE("openapi: it names the paths of the protocol, and no others", "[server][openapi]") {
    const std::set<std::string> paths{
        std::string{sync::kHelloPath},
        std::string{sync::kPushPath},
        std::string{sync::kPullPath},
        std::string{sync::kLeasesPath},
        std::string{sync::kAttestPath},
        std::string{sync::kFilesPath},
        std::string{sync::kFetchPath},
        std::string{sync::kEnrolPath}};
    std::set<std::string> protocol;
    for (const std::string& path : documented()) {
        if (path.starts_with("/v1/")) {
            protocol.insert(path);
        }
    }
    CHECK(protocol == paths);
    // No path of the routes is missing among them: each begins as all do.
    const std::string routes = test::bytes_of(LINLI_SOURCE_DIR "/sync/server/routes.cpp");
    std::set<std::string> used;
    for (std::size_t at = routes.find("sync::k"); at != std::string::npos;
         at = routes.find("sync::k", at + 1)) {
        const std::size_t end = routes.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 6
        );
        const std::string name = routes.substr(at + 6, end - at - 6);
        if (name.ends_with("Path")) {
            used.insert(name);
        }
    }
    CHECK(used.size() == paths.size());
}

TEST_CASE("openapi: the routes know every path, and take the method it says", "[server][openapi]") {
    test::District district;
    Enroller enroller{district.door, district.clock};
    const Handler handler = make_routes(
        district.service,
        [](const Request&) {
            return Response{404, "text/plain", "", {}};
        },
        {&enroller, nullptr}
    );
    for (const std::string& path : documented()) {
        if (!path.starts_with("/v1/") && path != "/healthz") {
            continue; // the console's test has these
        }
        INFO(path);
        Request request;
        request.path = path;
        request.method = path == "/healthz" ? "GET" : "POST";
        const int status = handler(request).status;
        CHECK(status == (path == "/healthz" ? 200 : 415)); // no type was given
        request.method = "PUT";
        CHECK(handler(request).status == 405);
    }
    Request other;
    other.method = "GET";
    other.path = "/v1/nothing";
    CHECK(handler(other).status == 404);
}

} // namespace linli::server
