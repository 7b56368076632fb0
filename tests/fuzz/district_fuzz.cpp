#include <algorithm>
#include <array>

#include "sync/protocol/codec.h"
#include "sync/protocol/enrolling.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "sync/protocol/squeeze.h"
#include "tests/fuzz/district_world.h"
#include "tests/fuzz/input.h"

// What comes in over HTTP, behind the socket: whatever it is, the answer is one that HTTP and a
// kiosk understand, never that something broke inside; and nobody who did not sign changes
// anything. The first byte says who speaks:
//   a  a stranger: lines of method, path, query, type, digest, input, signature; then the body
//   b  the enrolled kiosk, signed: a byte for the path, then the body
//   c  that, changed on the way: a byte for the part, its line; then as b
//   d  its next facts, one a line, in a batch that goes on where it stopped
//   e  the device that was revoked, as b
//   f  a letter: as b, signed for the letter instead of a nonce

namespace {

using namespace linli;
using server::Request;
using server::Response;

constexpr std::array<std::string_view, 8> kPaths{
    sync::kHelloPath,
    sync::kPushPath,
    sync::kPullPath,
    sync::kLeasesPath,
    sync::kAttestPath,
    sync::kEnrolPath,
    sync::kFilesPath,
    sync::kFetchPath};
constexpr std::string_view kLetter = "letter-1";
constexpr std::size_t kMostFacts = 40;

fuzz::DistrictWorld& world() {
    static fuzz::DistrictWorld the_world;
    return the_world;
}

bool is_protocol(const std::string& path) {
    return std::ranges::find(kPaths, path) != kPaths.end() && path != sync::kEnrolPath;
}

bool is_one_line(std::string_view text) {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

// A kiosk reads it: what is no error is what it asked for.
bool is_read_by_kiosk(std::string_view path, std::string_view body) {
    return path == sync::kHelloPath ? sync::decode_hello_answer(body).has_value()
        : path == sync::kPushPath   ? sync::decode_push_answer(body).has_value()
        : path == sync::kPullPath   ? sync::decode_pull_page(body).has_value()
        : path == sync::kLeasesPath ? sync::decode_lease_answer(body).has_value()
        : path == sync::kFilesPath  ? sync::decode_file_answer(body).has_value()
        : path == sync::kFetchPath  ? sync::decode_file_piece(body).has_value()
                                    : sync::decode_attest_answer(body).has_value();
}

void check(const Request& request, const Response& response) {
    constexpr std::array<int, 12> kSane{200, 303, 400, 401, 403, 404, 405, 409, 413, 415, 426, 429};
    LINLI_ASSERT(std::ranges::find(kSane, response.status) != kSane.end());
    LINLI_ASSERT(!response.content_type.empty() && is_one_line(response.content_type));
    for (const auto& [name, value] : response.headers) {
        LINLI_ASSERT(!name.empty() && is_one_line(name) && is_one_line(value));
    }
    if (response.content_type == sync::kJsonType && response.status != 200) {
        LINLI_ASSERT(sync::encode(sync::decode_error(response.body)) == response.body);
    }
    if (is_protocol(request.path) && response.status == 200) {
        LINLI_ASSERT(is_read_by_kiosk(request.path, response.body));
    }
}

Response ask(const Request& request) {
    Response response = world().ask(request);
    check(request, response);
    return response;
}

// Of one who is not let in: told so before anything of the body is read.
void ask_in_vain(const Request& request) {
    const int status = ask(request).status;
    LINLI_ASSERT(!is_protocol(request.path) || status == 401 || status == 405 || status == 415);
    LINLI_ASSERT(!world().has_changed());
}

void speak_as_stranger(std::string_view text) {
    Request request;
    request.method = fuzz::take_until(text, '\n');
    request.path = fuzz::take_until(text, '\n');
    for (std::string_view query = fuzz::take_until(text, '\n'); !query.empty();) {
        std::string_view one = fuzz::take_until(query, '&');
        const std::string name{fuzz::take_until(one, '=')};
        request.query[name] = one;
    }
    request.content_type = fuzz::take_until(text, '\n');
    request.signature.digest = fuzz::take_until(text, '\n');
    request.signature.input = fuzz::take_until(text, '\n');
    request.signature.signature = fuzz::take_until(text, '\n');
    request.body = text;
    ask_in_vain(request);
}

// A byte for the path, then the body; a batch as it stands inside of its zstd frame.
Request take_request(std::string_view& text) {
    Request request;
    request.method = "POST";
    request.path = kPaths[fuzz::take_choice(text, kPaths.size())];
    const bool push = request.path == sync::kPushPath;
    request.content_type = push            ? sync::kZstdType
        : request.path == sync::kFilesPath ? sync::kPieceType
                                           : sync::kJsonType;
    request.body = push ? sync::squeezed(text) : std::string{text};
    return request;
}

void sign(Request& request, const SigningKey& key, DeviceId device, std::string_view nonce) {
    request.signature =
        sync::sign_request(key, device, request.method, request.path, request.body, nonce);
}

void sign(Request& request) {
    sign(request, world().key, world().mill.device, world().nonce());
}

Request signed_post(std::string_view path, std::string_view type, std::string body) {
    Request request;
    request.method = "POST";
    request.path = path;
    request.content_type = type;
    request.body = std::move(body);
    sign(request);
    return request;
}

void speak_as_kiosk(std::string_view text) {
    Request request = take_request(text);
    sign(request);
    const Response response = ask(request);
    LINLI_ASSERT(response.status != 401);
}

void speak_changed(std::string_view text) {
    const std::size_t part = fuzz::take_choice(text, 6);
    const std::string line{fuzz::take_until(text, '\n')};
    Request request = take_request(text);
    sign(request);
    const std::array<std::string*, 6> parts{
        &request.method,
        &request.path,
        &request.body,
        &request.signature.digest,
        &request.signature.input,
        &request.signature.signature};
    if (*parts[part] != line) {
        *parts[part] = line;
        ask_in_vain(request);
    }
}

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty() && lines.size() < kMostFacts) {
        lines.emplace_back(fuzz::take_until(text, '\n'));
    }
    return lines;
}

// Each row that a kiosk is given is one that it can read.
void read_feeds() {
    for (const auto scope : {sync::Scope::kCatalogue, sync::Scope::kCentre, sync::Scope::kDevice}) {
        const sync::PullRequest asked{world().mill.device, world().epoch, {scope, 0}, 1000};
        const Request request = signed_post(sync::kPullPath, sync::kJsonType, sync::encode(asked));
        const Response response = ask(request);
        LINLI_ASSERT(response.status == 200);
        const auto page = sync::decode_pull_page(response.body);
        LINLI_ASSERT(page);
        sync::RowReader reader;
        for (const sync::FeedRow& row : page->rows) {
            LINLI_ASSERT(!std::holds_alternative<sync::RowUnknown>(reader.read(row)));
        }
    }
}

void tell_facts(std::string_view text) {
    sync::PushBatch batch;
    batch.device = world().mill.device;
    batch.first_seq = world().mill.facts.size() + 1;
    batch.before = world().mill.facts.back().digest;
    batch.lines = lines_in(text);
    const Request request = signed_post(sync::kPushPath, sync::kZstdType, sync::encode(batch));
    const Response response = ask(request);
    const auto answer = sync::decode_push_answer(response.body);
    if (response.status != 200) {
        LINLI_ASSERT(!world().has_changed());
        return;
    }
    // No fact is an error, and what came is durable: once more, it changes nothing.
    LINLI_ASSERT(answer->acked_seq == batch.first_seq + batch.lines.size() - 1);
    (void)world().has_changed();
    const Response again = ask(request);
    LINLI_ASSERT(again.status == 200 && !world().has_changed());
    const auto told = sync::decode_push_answer(again.body);
    LINLI_ASSERT(told->acked_seq == answer->acked_seq);
    LINLI_ASSERT(told->acked_digest == answer->acked_digest);
    read_feeds();
    world().renew();
}

void speak_as_revoked(std::string_view text) {
    Request request = take_request(text);
    sign(request, world().revoked_key, world().revoked, world().nonce());
    (void)ask(request);
}

void speak_by_letter(std::string_view text) {
    Request request = take_request(text);
    sign(request, world().key, world().mill.device, kLetter);
    check(request, world().ask_carried(request, kLetter));
    if (world().has_changed()) {
        world().renew();
    }
    const Response other = world().ask_carried(request, "letter-2");
    LINLI_ASSERT(other.status >= 400 && other.status < 500 && !world().has_changed());
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    switch (fuzz::take_choice(text, 6)) {
    case 0: speak_as_stranger(text); break;
    case 1: speak_as_kiosk(text); break;
    case 2: speak_changed(text); break;
    case 3: tell_facts(text); break;
    case 4: speak_as_revoked(text); break;
    default: speak_by_letter(text);
    }
    if (world().has_changed()) {
        world().renew();
    }
    return 0;
}
