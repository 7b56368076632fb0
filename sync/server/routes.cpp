#include "sync/server/routes.h"

#include "app/core/base/log.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/version.h"
#include "sync/protocol/words.h"

namespace linli::server {
namespace {

int status_of(ErrorCode code) {
    switch (code) {
    case ErrorCode::kInvalid:
    case ErrorCode::kProtocol: return 400;
    case ErrorCode::kDenied: return 403;
    case ErrorCode::kNotFound: return 404;
    case ErrorCode::kConflict: return 409;
    case ErrorCode::kTooLarge: return 413;
    case ErrorCode::kTooNew: return 426;
    case ErrorCode::kBusy: return 503;
    case ErrorCode::kFull:
    case ErrorCode::kCorrupt:
    case ErrorCode::kReadOnly:
    case ErrorCode::kIo:
    case ErrorCode::kNetwork: break;
    }
    return 500;
}

Response marked(int status, std::string_view type, std::string body) {
    return {
        status,
        std::string{type},
        std::move(body),
        {{std::string{sync::kMarker}, std::to_string(sync::kMaxVersion)},
         {"Cache-Control", "no-store"}}};
}

Response failed(const Error& error, const Request& request) {
    const int status = status_of(error.code);
    if (status < 500) {
        return marked(status, sync::kJsonType, sync::encode(error));
    }
    log_error(
        "request failed",
        {{"path", request.path}, {"code", sync::word_for(error.code)}, {"detail", error.detail}}
    );
    // What broke inside is for our log, not for a stranger.
    return marked(status, sync::kJsonType, sync::encode(fail(error.code, "the district's ledger")));
}

template <class Message, class Answer>
Response exchange(
    const Request& request,
    Result<Message> (*decode)(std::string_view),
    sync::SyncApi& api,
    Result<Answer> (sync::SyncApi::*call)(const Message&),
    std::string_view answer_type
) {
    const auto message = decode(request.body);
    if (!message) {
        return failed(message.error(), request);
    }
    const auto answer = (api.*call)(*message);
    return answer ? marked(200, answer_type, sync::encode(*answer))
                  : failed(answer.error(), request);
}

Response plain(int status, std::string_view text) {
    return {status, "text/plain; charset=utf-8", std::string{text} + "\n", {}};
}

bool is_protocol(const std::string& path) {
    return path == sync::kHelloPath || path == sync::kPushPath || path == sync::kPullPath
        || path == sync::kLeasesPath || path == sync::kAttestPath;
}

Response speak(const Request& request, sync::SyncApi& api) {
    const bool push = request.path == sync::kPushPath;
    if (request.method != "POST") {
        return plain(405, "POST only");
    }
    if (request.content_type != (push ? sync::kZstdType : sync::kJsonType)) {
        return plain(415, "not a message of this protocol");
    }
    if (push) {
        return exchange(
            request, sync::decode_push_batch, api, &sync::SyncApi::push, sync::kJsonType
        );
    }
    if (request.path == sync::kPullPath) {
        return exchange(
            request, sync::decode_pull_request, api, &sync::SyncApi::pull, sync::kZstdType
        );
    }
    if (request.path == sync::kLeasesPath) {
        return exchange(
            request, sync::decode_lease_request, api, &sync::SyncApi::leases, sync::kJsonType
        );
    }
    if (request.path == sync::kAttestPath) {
        return exchange(
            request, sync::decode_attest_request, api, &sync::SyncApi::attest, sync::kJsonType
        );
    }
    return exchange(request, sync::decode_hello, api, &sync::SyncApi::hello, sync::kJsonType);
}

} // namespace

Handler make_routes(sync::SyncApi& api, Handler pages) {
    return [&api, pages = std::move(pages)](const Request& request) {
        if (is_protocol(request.path)) {
            return speak(request, api);
        }
        if (request.method != "GET" && request.method != "HEAD") {
            return plain(405, "GET only");
        }
        return request.path == "/healthz" ? plain(200, "ok") : pages(request);
    };
}

} // namespace linli::server
