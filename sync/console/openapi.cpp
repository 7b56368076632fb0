#include "sync/console/openapi.h"

#include "app/core/base/assert.h"
#include "app/core/base/json_writer.h"
#include "sync/console/places.h"

#include "openapi_text.h"

namespace linli::console {
namespace {

using server::Request;
using server::Response;

std::string roles_text(unsigned roles) {
    std::string text;
    const auto add = [&](unsigned role, std::string_view words) {
        if ((roles & role) != 0) {
            text += (text.empty() ? "" : ", ") + std::string{words};
        }
    };
    add(kAdmin, "区级管理员 district admin");
    add(kStaff, "中心人员 centre staff");
    add(kInspector, "检查人员 inspector");
    return text;
}

void put_answer(JsonWriter& json, const char* status, const char* name) {
    json.key(status).begin_object();
    json.field("$ref", std::string{"#/components/responses/"} + name).end_object();
}

void put_operation(JsonWriter& json, std::string_view name, unsigned roles, bool acts) {
    json.begin_object();
    json.field("summary", name).field("description", roles_text(roles));
    json.key("tags").begin_array().value("console").end_array();
    json.key("security").begin_array().begin_object().key("session").begin_array().end_array();
    json.end_object().end_array();
    if (acts) {
        json.key("requestBody").begin_object();
        json.field("$ref", "#/components/requestBodies/Form").end_object();
    }
    json.key("responses").begin_object();
    put_answer(json, "200", "Page");
    put_answer(json, "303", "Elsewhere");
    put_answer(json, "400", "PageMalformed");
    put_answer(json, "403", "NotTheirs");
    put_answer(json, "429", "TooMany");
    json.end_object().end_object();
}

std::string page(const Place& place) {
    const std::string name = place.name.zh.empty()
        ? std::string{place.path}
        : std::string{place.name.zh} + " " + std::string{place.name.en};
    JsonWriter json;
    json.begin_object();
    if (place.show != nullptr) {
        json.key("get");
        put_operation(json, name, place.readers, false);
    }
    if (place.act != nullptr) {
        json.key("post");
        put_operation(json, name, place.writers, true);
    }
    return "\n  \"" + std::string{place.path} + "\": " + json.end_object().take() + ",";
}

std::string whole_text() {
    constexpr std::string_view kPaths = "\"paths\": {";
    std::string text{kOpenApiText};
    const auto at = text.find(kPaths);
    LINLI_ASSERT(at != std::string::npos);
    std::string pages;
    for (const Place& place : places()) {
        pages += page(place);
    }
    return text.insert(at + kPaths.size(), pages);
}

} // namespace

const std::string& openapi_text() {
    static const std::string kText = whole_text();
    return kText;
}

server::Handler with_openapi(server::Handler next) {
    return [next = std::move(next)](const Request& request) {
        if (request.path != "/openapi.json") {
            return next(request);
        }
        if (request.method != "GET" && request.method != "HEAD") {
            return Response{
                405, "text/plain; charset=utf-8", "GET only\n", {{"Allow", "GET, HEAD"}}};
        }
        return Response{
            200,
            "application/vnd.oai.openapi+json;version=3.1; charset=utf-8",
            openapi_text(),
            {{"Cache-Control", "public, max-age=3600"}}};
    };
}

} // namespace linli::console
