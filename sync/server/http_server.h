#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/core/base/result.h"
#include "sync/protocol/message_signature.h"

namespace linli::server {

inline constexpr std::size_t kMaxCookie = 4096;
inline constexpr std::size_t kMaxForwarded = 1024;
inline constexpr std::size_t kMaxAuthorization = 256;

struct Request {
    std::string method; // "GET", "POST", ...
    std::string path;   // without the query
    std::map<std::string, std::string> query;
    std::string content_type;
    sync::SignatureHeaders signature{}; // each empty when it is missing or too long
    std::string body;
    std::string cookie{};        // the header; empty when it is missing or longer than kMaxCookie
    std::string authorization{}; // likewise, kMaxAuthorization
    /// Of who asks: the other end of the connection, or whom a trusted proxy names
    /// (caller_address.h). Empty in a letter.
    std::string address{};
    /// A proxy says that it is for somebody else, whether it is trusted or not.
    bool forwarded{false};
    std::string id{}; // by chance, for the log
};

struct Response {
    int status{200};
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string device{}; // that signed the request, for the log
};

/// Called by several threads at once. Must not throw.
using Handler = std::function<Response(const Request&)>;

struct HttpOptions {
    std::string address{"127.0.0.1"}; // IPv4
    std::uint16_t port{0};            // 0: any free one
    unsigned threads{12}; // a login, a list or a report may hold some of them for a while
    unsigned connections{4096};
    unsigned connections_each{0};               // of one address; 0: as many as there are
    std::vector<std::string> trusted_proxies{}; // addresses whose X-Forwarded-For is believed
    unsigned timeout_seconds{30};               // of silence
    std::size_t max_body{std::size_t{1024} * 1024};
    std::string tls_certificate{}; // PEM, with its chain; with its key: HTTPS, TLS 1.2 and later
    std::string tls_key{};

    [[nodiscard]] bool tls() const { return !tls_certificate.empty(); }
};

/// A thin HTTP/1.1 server (libmicrohttpd: epoll, a pool of threads) around one function. A body
/// beyond the bound is answered with 413 when its length says so, and cut off while it arrives when
/// it does not. Stops in its destructor: requests being answered are finished, waiting sockets
/// closed.
class HttpServer {
public:
    /// kConflict: the address is in use; kInvalid: it is none of this machine's; kDenied: the
    /// certificate and the key cannot be used together; kIo.
    static Result<std::unique_ptr<HttpServer>> start(const HttpOptions& options, Handler handler);

    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    ~HttpServer();

    /// The one that was chosen when port 0 was asked for.
    [[nodiscard]] std::uint16_t port() const;

    struct Daemon;

private:
    explicit HttpServer(std::unique_ptr<Daemon> daemon);

    std::unique_ptr<Daemon> daemon_;
};

} // namespace linli::server
