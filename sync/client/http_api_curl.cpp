#include "sync/client/http_api_curl.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <curl/curl.h>

#include "sync/client/backoff.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/message_signature.h"

namespace linli::sync {
namespace {

constexpr std::size_t kMostReceived = std::max(kMaxCompressedBytes, kMaxMessageBytes);

struct CurlCloser {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};

struct ListCloser {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

using Headers = std::unique_ptr<curl_slist, ListCloser>;

void append(Headers& headers, const std::string& line) {
    curl_slist* grown = curl_slist_append(headers.get(), line.c_str());
    LINLI_ASSERT(grown != nullptr);
    (void)headers.release();
    headers.reset(grown);
}

struct Answer {
    std::string body;
    long status{0};
    std::string nonce;
    Millis retry_after{0};
    bool marked{false};
    bool headers_whole{false};
    bool too_large{false};
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* to) {
    auto& answer = *static_cast<Answer*>(to);
    const std::size_t bytes = size * count;
    if (answer.body.size() + bytes > kMostReceived) {
        answer.too_large = true;
        return 0;
    }
    answer.body.append(data, bytes);
    return bytes;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

// The value of a header line when it has that name.
std::optional<std::string_view> value_in(std::string_view line, std::string_view name) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !same_ignoring_case(line.substr(0, colon), name)) {
        return std::nullopt;
    }
    constexpr std::string_view kSpaces = " \t\r\n";
    line.remove_prefix(std::min(line.find_first_not_of(kSpaces, colon + 1), line.size()));
    return line.substr(0, line.find_last_not_of(kSpaces) + 1);
}

// Seconds; the other form, a date, is none that a clock of a kiosk could be trusted with.
Millis seconds_in(std::string_view text) {
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool well = error == std::errc{} && end == text.data() + text.size() && seconds > 0;
    return well ? std::min(Millis{std::chrono::seconds{seconds}}, kLongestRetry) : Millis{0};
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* to) {
    const std::string_view line{data, size * count};
    auto& answer = *static_cast<Answer*>(to);
    answer.headers_whole = line == "\r\n" || line == "\n";
    answer.marked |= value_in(line, kMarker).has_value();
    if (const auto nonce = value_in(line, kNonce); nonce && is_nonce(*nonce)) {
        answer.nonce = *nonce;
    }
    if (const auto seconds = value_in(line, "Retry-After")) {
        answer.retry_after = seconds_in(*seconds);
    }
    return size * count;
}

// OpenSSL's numbers (x509_vfy.h); libcurl compares the name before it asks for one, and says 1.
std::string certificate_detail(long verified) {
    constexpr long kFine = 0;
    constexpr long kNotAsked = 1;
    constexpr long kNotYetValid = 9;
    constexpr long kHasExpired = 10;
    return std::string{
        verified == kFine || verified == kNotAsked ? certificate_trouble::kHost
            : verified == kNotYetValid             ? certificate_trouble::kNotYet
            : verified == kHasExpired              ? certificate_trouble::kExpired
                                                   : certificate_trouble::kAuthority};
}

Error trouble_of(CURL* handle, CURLcode code, const Answer& answer) {
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
        long verified = 0;
        curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &verified);
        return fail(ErrorCode::kProtocol, certificate_detail(verified));
    }
    if (answer.too_large) {
        return fail(ErrorCode::kProtocol, "the answer is too large to be ours");
    }
    switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL: // an answer that is not HTTP
    case CURLE_WEIRD_SERVER_REPLY: return fail(ErrorCode::kProtocol, curl_easy_strerror(code));
    default: return fail(ErrorCode::kNetwork, curl_easy_strerror(code));
    }
}

// libcurl wants one call before any other, in the whole process.
bool curl_is_ready() {
    static const bool kReady = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return kReady;
}

} // namespace

struct CurlSyncApi::Parts {
    DistrictLine line;
    HttpTimeouts timeouts;
    std::unique_ptr<CURL, CurlCloser> curl;
    std::string nonce; // of the last answer
    Millis rest_asked{0};
    std::function<bool()> stopping;
    long long requests{0};
    long long sent{0};
    long long received{0};

    Result<std::string> post(std::string_view path, std::string_view type, const std::string& body);
    Result<Answer> send(std::string_view path, std::string_view type, const std::string& body);
    void prepare(const std::string& whole_url, const std::string& body, Answer& answer);
    [[nodiscard]] Headers headers_for(
        std::string_view path, std::string_view type, const std::string& body
    ) const;
};

namespace {

template <class P>
int on_progress(void* to, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& stopping = static_cast<P*>(to)->stopping;
    return stopping && stopping() ? 1 : 0;
}

} // namespace

void CurlSyncApi::Parts::prepare(
    const std::string& whole_url, const std::string& body, Answer& answer
) {
    CURL* handle = curl.get();
    curl_easy_reset(handle); // keeps the connection
    const auto set = [&](CURLoption option, auto value) {
        const CURLcode code = curl_easy_setopt(handle, option, value);
        LINLI_ASSERT(code == CURLE_OK);
    };
    set(CURLOPT_URL, whole_url.c_str());
    set(CURLOPT_PROTOCOLS_STR, line.authority.empty() ? "http,https" : "https");
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)); // or later
    if (!line.authority.empty()) {
        curl_blob pinned{line.authority.data(), line.authority.size(), CURL_BLOB_NOCOPY};
        set(CURLOPT_CAINFO_BLOB, &pinned);
        set(CURLOPT_CAPATH, static_cast<const char*>(nullptr)); // none of the system's beside it
    }
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TCP_NODELAY, 1L);
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, body.data());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.count());
    set(CURLOPT_TIMEOUT_MS, timeouts.total.count());
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, std::max<long>(1, timeouts.stalled.count() / 1000));
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, &answer);
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, &answer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress<Parts>);
    set(CURLOPT_XFERINFODATA, this);
}

Headers CurlSyncApi::Parts::headers_for(
    std::string_view path, std::string_view type, const std::string& body
) const {
    Headers headers;
    append(headers, "Content-Type: " + std::string{type});
    append(headers, std::string{kMarker} + ": 1");
    append(headers, "Expect:"); // a batch is small; asking first would cost a round trip
    if (line.signer) {
        const SignatureHeaders proof =
            sign_request(line.signer->key, line.signer->device, "POST", path, body, nonce);
        append(headers, std::string{kContentDigest} + ": " + proof.digest);
        append(headers, std::string{kSignatureInput} + ": " + proof.input);
        append(headers, std::string{kSignature} + ": " + proof.signature);
    }
    return headers;
}

Result<Answer> CurlSyncApi::Parts::send(
    std::string_view path, std::string_view type, const std::string& body
) {
    Answer answer;
    const std::string whole_url = line.url + std::string{path};
    prepare(whole_url, body, answer);
    const Headers headers = headers_for(path, type, body);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    ++requests;
    const CURLcode code = curl_easy_perform(curl.get());
    sent += static_cast<long long>(body.size());
    received += static_cast<long long>(answer.body.size());
    if (code != CURLE_OK) {
        return trouble_of(curl.get(), code, answer);
    }
    if (!answer.headers_whole) { // libcurl is content with what came before the line broke
        return fail(ErrorCode::kNetwork, "the answer broke off in its headers");
    }
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    if (!answer.marked) {
        // A server behind a proxy that is starting says 502..504 without us having a word in it.
        constexpr long kTooMany = 429;
        const bool later = answer.status >= 500 || answer.status == kTooMany;
        return fail(
            later ? ErrorCode::kNetwork : ErrorCode::kProtocol,
            "HTTP " + std::to_string(answer.status)
        );
    }
    if (!answer.nonce.empty()) {
        nonce = answer.nonce;
    }
    return answer;
}

Result<std::string> CurlSyncApi::Parts::post(
    std::string_view path, std::string_view type, const std::string& body
) {
    Answer answer = LINLI_TRY(send(path, type, body));
    constexpr long kUnauthorized = 401;
    if (answer.status == kUnauthorized && line.signer && !answer.nonce.empty()) {
        answer = LINLI_TRY(send(path, type, body)); // with the nonce that came with it
    }
    constexpr long kOk = 200;
    if (answer.status != kOk) {
        rest_asked = std::max(rest_asked, answer.retry_after);
    }
    return answer.status == kOk ? Result<std::string>{std::move(answer.body)}
                                : Result<std::string>{decode_error(answer.body)};
}

Result<std::unique_ptr<CurlSyncApi>> CurlSyncApi::create(DistrictLine line, HttpTimeouts timeouts) {
    const std::string& url = line.url;
    const bool http = url.starts_with("http://") && url.size() > 7;
    const bool https = url.starts_with("https://") && url.size() > 8;
    if ((!http && !https) || url.find_first_of(" \t\r\n?#") != std::string::npos) {
        return fail(ErrorCode::kInvalid, "not a server's address: " + url);
    }
    if (!https && !line.authority.empty()) {
        return fail(ErrorCode::kInvalid, "with a CA only https: " + url);
    }
    if (!curl_is_ready()) {
        return fail(ErrorCode::kIo, "libcurl cannot start");
    }
    auto parts = std::make_unique<Parts>();
    parts->line = std::move(line);
    if (parts->line.url.ends_with('/')) {
        parts->line.url.pop_back();
    }
    parts->timeouts = timeouts;
    parts->curl.reset(curl_easy_init());
    LINLI_ASSERT(parts->curl != nullptr);
    return std::unique_ptr<CurlSyncApi>{new CurlSyncApi{std::move(parts)}};
}

CurlSyncApi::CurlSyncApi(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}

CurlSyncApi::~CurlSyncApi() = default;

Result<HelloAnswer> CurlSyncApi::hello(const Hello& hello) {
    return decode_hello_answer(LINLI_TRY(parts_->post(kHelloPath, kJsonType, encode(hello))));
}

Result<PushAnswer> CurlSyncApi::push(const PushBatch& batch) {
    return decode_push_answer(LINLI_TRY(parts_->post(kPushPath, kZstdType, encode(batch))));
}

Result<PullPage> CurlSyncApi::pull(const PullRequest& request) {
    return decode_pull_page(LINLI_TRY(parts_->post(kPullPath, kJsonType, encode(request))));
}

Result<LeaseAnswer> CurlSyncApi::leases(const LeaseRequest& request) {
    return decode_lease_answer(LINLI_TRY(parts_->post(kLeasesPath, kJsonType, encode(request))));
}

Result<EnrolAnswer> CurlSyncApi::enrol(const EnrolRequest& request) {
    return decode_enrol_answer(LINLI_TRY(parts_->post(kEnrolPath, kJsonType, encode(request))));
}

Result<AttestAnswer> CurlSyncApi::attest(const AttestRequest& request) {
    return decode_attest_answer(LINLI_TRY(parts_->post(kAttestPath, kJsonType, encode(request))));
}

Result<FileAnswer> CurlSyncApi::put_piece(const FilePiece& piece) {
    return decode_file_answer(LINLI_TRY(parts_->post(kFilesPath, kPieceType, encode(piece))));
}

Result<FilePiece> CurlSyncApi::get_piece(const FileRequest& request) {
    return decode_file_piece(LINLI_TRY(parts_->post(kFetchPath, kJsonType, encode(request))));
}

Millis CurlSyncApi::take_rest_asked() {
    return std::exchange(parts_->rest_asked, Millis{0});
}

void CurlSyncApi::abort_when(std::function<bool()> stopping) {
    parts_->stopping = std::move(stopping);
}

long long CurlSyncApi::requests() const {
    return parts_->requests;
}

long long CurlSyncApi::bytes_sent() const {
    return parts_->sent;
}

long long CurlSyncApi::bytes_received() const {
    return parts_->received;
}

} // namespace linli::sync
