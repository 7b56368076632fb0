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
        {{"id", request.id},
         {"path", request.path},
         {"code", sync::word_for(error.code)},
         {"detail", error.detail}}
    );
    // What broke inside is for our log, not for a stranger.
    return marked(status, sync::kJsonType, sync::encode(fail(error.code, "the district's ledger")));
}

// A request, who signed it (nobody where there is no gate), and whom to ask.
struct Call {
    const Request& request;
    std::optional<DeviceId> signer;
    sync::SyncApi& api;
    bool in_letter{false};
};

// A device speaks for itself; a relay brings the facts of others (carriers.h).
template <class Message>
bool may_sign(Message& message, DeviceId signer) {
    if (message.device == signer) {
        return true;
    }
    if constexpr (requires { message.carrier; }) {
        message.carrier = signer;
        return true;
    }
    return false;
}

template <class Message, class Answer>
Response exchange(
    const Call& call,
    Result<Message> (*decode)(std::string_view),
    Result<Answer> (sync::SyncApi::*ask)(const Message&),
    std::string_view answer_type
) {
    auto message = decode(call.request.body);
    if (!message) {
        return failed(message.error(), call.request);
    }
    if (call.signer && !may_sign(*message, *call.signer)) {
        return failed(fail(ErrorCode::kDenied, "another device"), call.request);
    }
    if constexpr (requires { message->in_letter; }) {
        message->in_letter = call.in_letter;
    }
    const auto answer = (call.api.*ask)(*message);
    return answer ? marked(200, answer_type, sync::encode(*answer))
                  : failed(answer.error(), call.request);
}

Response plain(int status, std::string_view text) {
    return {status, "text/plain; charset=utf-8", std::string{text} + "\n", {}};
}

bool is_about_files(const std::string& path) {
    return path == sync::kFilesPath || path == sync::kFetchPath;
}

// What a stick may carry, too.
bool is_protocol(const std::string& path) {
    return path == sync::kHelloPath || path == sync::kPushPath || path == sync::kPullPath
        || path == sync::kLeasesPath || path == sync::kAttestPath || is_about_files(path);
}

std::string_view type_for(const std::string& path) {
    return path == sync::kPushPath ? sync::kZstdType
        : path == sync::kFilesPath ? sync::kPieceType
                                   : sync::kJsonType;
}

// What is wrong before anybody looks at the body.
std::optional<Response> not_to_be_read(const Request& request) {
    if (request.method != "POST") {
        return plain(405, "POST only");
    }
    if (request.content_type != type_for(request.path)) {
        return plain(415, "not a message of this protocol");
    }
    return std::nullopt;
}

Response speak(const Call& call) {
    const std::string& path = call.request.path;
    if (path == sync::kPushPath) {
        return exchange(call, sync::decode_push_batch, &sync::SyncApi::push, sync::kJsonType);
    }
    if (path == sync::kPullPath) {
        return exchange(call, sync::decode_pull_request, &sync::SyncApi::pull, sync::kZstdType);
    }
    if (path == sync::kLeasesPath) {
        return exchange(call, sync::decode_lease_request, &sync::SyncApi::leases, sync::kJsonType);
    }
    if (path == sync::kAttestPath) {
        return exchange(call, sync::decode_attest_request, &sync::SyncApi::attest, sync::kJsonType);
    }
    if (path == sync::kFilesPath) {
        return exchange(call, sync::decode_file_piece, &sync::SyncApi::put_piece, sync::kJsonType);
    }
    if (path == sync::kFetchPath) {
        return exchange(
            call, sync::decode_file_request, &sync::SyncApi::get_piece, sync::kPieceType
        );
    }
    return exchange(call, sync::decode_hello, &sync::SyncApi::hello, sync::kJsonType);
}

Response too_often(int seconds) {
    Response response =
        marked(429, sync::kJsonType, sync::encode(fail(ErrorCode::kBusy, "too many requests")));
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

Response refused(const Error& why, const Request& request) {
    Response response = failed(why, request);
    if (response.status == 403) {
        response.status = 401;
        response.headers.emplace_back("WWW-Authenticate", "Signature");
    }
    return response;
}

// Of a device that the gate admits, as often as it may.
Response admitted(const Request& request, DeviceId signer, sync::SyncApi& api, const Trust& trust) {
    const auto wait =
        trust.limits != nullptr ? trust.limits->admitted(request.address, signer) : std::nullopt;
    Response response = wait ? too_often(*wait) : speak({request, signer, api});
    response.device = signer.text();
    return response;
}

Response let_in(const Request& request, sync::SyncApi& api, const Trust& trust) {
    if (auto refusal = not_to_be_read(request)) {
        return *std::move(refusal);
    }
    if (trust.gate == nullptr) {
        return speak({request, std::nullopt, api});
    }
    const auto claim = sync::read_claim(request.signature);
    const std::string claimed = claim ? claim->device.text() : std::string{};
    if (trust.limits != nullptr) {
        if (const auto wait = trust.limits->before_proof(request.address, claimed)) {
            Response response = too_often(*wait);
            response.headers.emplace_back(sync::kNonce, trust.gate->nonce());
            return response;
        }
    }
    const auto signer = trust.gate->admit(request);
    if (!signer && trust.limits != nullptr) {
        trust.limits->refused(request.address, claimed);
    }
    Response response =
        signer ? admitted(request, *signer, api, trust) : refused(signer.error(), request);
    response.headers.emplace_back(sync::kNonce, trust.gate->nonce());
    return response;
}

Response enrol(const Request& request, Enroller& enroller) {
    if (auto refusal = not_to_be_read(request)) {
        return *std::move(refusal);
    }
    const auto asked = sync::decode_enrol_request(request.body);
    if (!asked) {
        return failed(asked.error(), request);
    }
    const auto answer = enroller.enrol(*asked);
    if (answer) {
        return marked(200, sync::kJsonType, sync::encode(*answer));
    }
    const bool locked = answer.error().detail == sync::enrol_refusal::kLocked;
    return locked ? marked(429, sync::kJsonType, sync::encode(answer.error()))
                  : failed(answer.error(), request);
}

Response health(const Health* ledger) {
    const bool well = ledger == nullptr || ledger->answers();
    Response response = well ? plain(200, "ok") : plain(503, "the ledger does not answer");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

} // namespace

Response answer_carried(
    const Request& request, sync::SyncApi& api, Gate& gate, std::string_view letter
) {
    if (!is_protocol(request.path)) {
        return plain(404, "no such message");
    }
    if (auto refusal = not_to_be_read(request)) {
        return *std::move(refusal);
    }
    const auto signer = gate.admit_carried(request, letter);
    return signer ? speak({request, *signer, api, true}) : failed(signer.error(), request);
}

Handler make_routes(sync::SyncApi& api, Handler pages, Trust trust, const Health* ledger) {
    return [&api, trust, ledger, pages = std::move(pages)](const Request& request) {
        if (is_protocol(request.path)) {
            return let_in(request, api, trust);
        }
        if (request.path == sync::kEnrolPath && trust.enroller != nullptr) {
            return enrol(request, *trust.enroller);
        }
        const bool reads = request.method == "GET" || request.method == "HEAD";
        if (request.path == "/healthz") {
            return reads ? health(ledger) : plain(405, "GET only");
        }
        return reads || request.method == "POST" ? pages(request) : plain(405, "GET and POST only");
    };
}

} // namespace linli::server
