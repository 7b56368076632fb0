#include "sync/server/http_server.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <sys/socket.h>
#include <unistd.h>

#include "app/core/base/open_sockets.h"
#include "app/core/base/signing.h"
#include "sync/server/caller_address.h"

namespace linli::server {
namespace {

constexpr std::size_t kConnectionMemory = 32 * 1024; // holds all headers of a request
constexpr int kBacklog = 1024;
constexpr std::size_t kRequestIdBytes = 8;

struct Socket {
    int fd{-1};

    Socket() = default;
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    ~Socket() {
        if (fd >= 0) {
            ::close(fd);
        }
    }

    int release() { return std::exchange(fd, -1); }
};

Error socket_error(const HttpOptions& options) {
    const int error = errno;
    std::array<char, 128> words{};
    const std::string where = options.address + ":" + std::to_string(options.port) + ": "
        + ::strerror_r(error, words.data(), words.size());
    switch (error) {
    case EADDRINUSE: return fail(ErrorCode::kConflict, where);
    case EADDRNOTAVAIL: return fail(ErrorCode::kInvalid, where);
    case EACCES: return fail(ErrorCode::kDenied, where);
    default: return fail(ErrorCode::kIo, where);
    }
}

// A listening socket of our own, so that the reason is known when there is none.
Status listen_on(const HttpOptions& options, Socket& socket, std::uint16_t& port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(options.port);
    if (::inet_pton(AF_INET, options.address.c_str(), &address.sin_addr) != 1) {
        return fail(ErrorCode::kInvalid, options.address + " is not an IPv4 address");
    }
    socket.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    socklen_t length = sizeof address;
    // NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
    if (socket.fd < 0 || ::setsockopt(socket.fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0
        || ::setsockopt(socket.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0
        || ::bind(socket.fd, reinterpret_cast<const sockaddr*>(&address), length) != 0
        || ::listen(socket.fd, kBacklog) != 0
        || ::getsockname(socket.fd, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        return socket_error(options);
    }
    // NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
    port = ntohs(address.sin_port);
    return {};
}

} // namespace

struct HttpServer::Daemon {
    HttpOptions options;
    Handler handler;
    std::uint16_t port{0};
    MHD_Daemon* mhd{nullptr};
    OpenSockets connections;
};

namespace {

// One request on its way in.
struct Arriving {
    Request request;
    bool too_large{false};
};

std::string_view header_of(MHD_Connection* connection, const char* name) {
    const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

// Nothing that is longer than ours can be.
std::string bounded_header(MHD_Connection* connection, std::string_view name, std::size_t most) {
    const std::string_view value = header_of(connection, name.data());
    return value.size() <= most ? std::string{value} : std::string{};
}

std::string signature_header(MHD_Connection* connection, std::string_view name) {
    return bounded_header(connection, name, sync::kMaxSignatureHeader);
}

bool is_named(std::string_view header, std::string_view lower) {
    return std::equal(
        header.begin(),
        header.end(),
        lower.begin(),
        lower.end(),
        [](unsigned char a, char b) { return std::tolower(a) == b; }
    );
}

// All lines of that name: a proxy may add one of its own after those that a stranger sent.
MHD_Result take_forwarded(void* joined, MHD_ValueKind, const char* key, const char* value) {
    auto& text = *static_cast<std::string*>(joined);
    if (value != nullptr && is_named(key, "x-forwarded-for")) {
        text += (text.empty() ? "" : ",") + std::string{value};
    }
    return MHD_YES;
}

std::string peer_of(MHD_Connection* connection) {
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    std::array<char, INET_ADDRSTRLEN> text{};
    if (info == nullptr || info->client_addr == nullptr
        || info->client_addr->sa_family != AF_INET) {
        return {};
    }
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets give addresses.
    const auto* address = reinterpret_cast<const sockaddr_in*>(info->client_addr);
    const char* written =
        ::inet_ntop(AF_INET, &address->sin_addr, text.data(), static_cast<socklen_t>(text.size()));
    return written == nullptr ? std::string{} : std::string{written};
}

// Who it is, and for the log which one.
void name_caller(MHD_Connection* connection, const HttpOptions& options, Request& request) {
    std::string forwarded;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, take_forwarded, &forwarded);
    request.forwarded = !forwarded.empty() || !header_of(connection, "Forwarded").empty();
    if (forwarded.size() > kMaxForwarded) {
        forwarded.erase(0, forwarded.size() - kMaxForwarded); // the last ones count
    }
    request.address = caller_address(peer_of(connection), forwarded, options.trusted_proxies);
    request.id = to_base64(random_bytes(kRequestIdBytes), true);
}

std::size_t declared_length(MHD_Connection* connection) {
    const std::string_view text = header_of(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    // Not a number that fits is more than anyone may send.
    return error == std::errc::result_out_of_range ? SIZE_MAX : length;
}

MHD_Result take_argument(void* query, MHD_ValueKind, const char* key, const char* value) {
    (*static_cast<std::map<std::string, std::string>*>(query))[key] = value == nullptr ? "" : value;
    return MHD_YES;
}

MHD_Result answer(MHD_Connection* connection, const Response& response) {
    // libmicrohttpd copies the body; it does not write to it.
    MHD_Response* out = MHD_create_response_from_buffer(
        response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY
    );
    if (out == nullptr) {
        return MHD_NO;
    }
    MHD_add_response_header(out, MHD_HTTP_HEADER_CONTENT_TYPE, response.content_type.c_str());
    for (const auto& [name, value] : response.headers) {
        MHD_add_response_header(out, name.c_str(), value.c_str());
    }
    const MHD_Result queued =
        MHD_queue_response(connection, static_cast<unsigned>(response.status), out);
    MHD_destroy_response(out);
    return queued;
}

MHD_Result refuse_large(MHD_Connection* connection) {
    return answer(
        connection, {413, "text/plain; charset=utf-8", "too large\n", {{"Connection", "close"}}}
    );
}

// libmicrohttpd's entry: once when the headers are there, then for each piece, then at the end.
MHD_Result on_access(
    void* context,
    MHD_Connection* connection,
    const char* url,
    const char* method,
    const char*,
    const char* piece,
    std::size_t* piece_size,
    void** state
) {
    const auto& daemon = *static_cast<HttpServer::Daemon*>(context);
    if (*state == nullptr) {
        auto arriving = std::make_unique<Arriving>();
        arriving->request.method = method;
        arriving->request.path = url;
        arriving->request.content_type = header_of(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
        arriving->request.cookie = bounded_header(connection, MHD_HTTP_HEADER_COOKIE, kMaxCookie);
        arriving->request.authorization =
            bounded_header(connection, MHD_HTTP_HEADER_AUTHORIZATION, kMaxAuthorization);
        name_caller(connection, daemon.options, arriving->request);
        arriving->request.signature = {
            signature_header(connection, sync::kContentDigest),
            signature_header(connection, sync::kSignatureInput),
            signature_header(connection, sync::kSignature)};
        MHD_get_connection_values(
            connection, MHD_GET_ARGUMENT_KIND, take_argument, &arriving->request.query
        );
        *state = arriving.release(); // on_completed takes it back
        return declared_length(connection) > daemon.options.max_body ? refuse_large(connection)
                                                                     : MHD_YES;
    }
    auto& arriving = *static_cast<Arriving*>(*state);
    if (*piece_size > 0) {
        if (arriving.request.body.size() + *piece_size > daemon.options.max_body) {
            arriving.too_large = true; // chunked, without a length: nothing more is kept
            arriving.request.body.clear();
            return MHD_NO;
        }
        arriving.request.body.append(piece, *piece_size);
        *piece_size = 0;
        return MHD_YES;
    }
    return arriving.too_large ? refuse_large(connection)
                              : answer(connection, daemon.handler(arriving.request));
}

void on_completed(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
    const std::unique_ptr<Arriving> gone{static_cast<Arriving*>(*state)};
    *state = nullptr;
}

// On a worker's thread; its socket is not closed before this returns.
void on_connection(
    void* context, MHD_Connection* connection, void** /*state*/, MHD_ConnectionNotificationCode code
) {
    OpenSockets& connections = static_cast<HttpServer::Daemon*>(context)->connections;
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        connections.add(info->connect_fd);
    } else {
        connections.remove(info->connect_fd);
    }
}

// Takes no more requests, and lets those that are there be answered. libmicrohttpd 0.9.75 must not
// be stopped while one comes in that it cannot read: it would send an error that it did not make.
void let_finish(HttpServer::Daemon& daemon) {
    constexpr std::chrono::seconds kMost{10}; // some do not read their answer
    const int listening = MHD_quiesce_daemon(daemon.mhd);
    if (listening >= 0) {
        (void)::close(listening);
    }
    (void)daemon.connections.let_finish(kMost);
}

void say_nothing(void*, const char*, va_list) {}

constexpr const char* kTlsPriorities = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";

// libmicrohttpd copies none of the texts: the daemon's options outlive it.
void start_daemon(HttpServer::Daemon& daemon, int socket) {
    const HttpOptions& options = daemon.options;
    const auto text = [](const std::string& words) {
        return const_cast<char*>(words.c_str());
    };
    std::vector<MHD_OptionItem> tls;
    if (options.tls()) {
        tls.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, text(options.tls_certificate)});
        tls.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, text(options.tls_key)});
        tls.push_back({MHD_OPTION_HTTPS_PRIORITIES, 0, const_cast<char*>(kTlsPriorities)});
    }
    tls.push_back({MHD_OPTION_END, 0, nullptr});
    const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG
        | (options.tls() ? static_cast<unsigned>(MHD_USE_TLS) : 0U);
    daemon.mhd = MHD_start_daemon(
        flags,
        0,
        nullptr,
        nullptr,
        on_access,
        &daemon,
        MHD_OPTION_EXTERNAL_LOGGER,
        say_nothing,
        nullptr,
        MHD_OPTION_LISTEN_SOCKET,
        socket,
        MHD_OPTION_THREAD_POOL_SIZE,
        options.threads,
        MHD_OPTION_CONNECTION_LIMIT,
        options.connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        options.connections_each,
        MHD_OPTION_CONNECTION_TIMEOUT,
        options.timeout_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        kConnectionMemory,
        MHD_OPTION_NOTIFY_COMPLETED,
        on_completed,
        nullptr,
        MHD_OPTION_NOTIFY_CONNECTION,
        on_connection,
        &daemon,
        MHD_OPTION_ARRAY,
        tls.data(),
        MHD_OPTION_END
    );
}

} // namespace

HttpServer::HttpServer(std::unique_ptr<Daemon> daemon) : daemon_{std::move(daemon)} {}

HttpServer::~HttpServer() {
    let_finish(*daemon_);
    MHD_stop_daemon(daemon_->mhd);
}

std::uint16_t HttpServer::port() const {
    return daemon_->port;
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpOptions& options, Handler handler) {
    auto daemon = std::make_unique<Daemon>();
    daemon->options = options;
    daemon->handler = std::move(handler);
    Socket socket;
    LINLI_TRY(listen_on(options, socket, daemon->port));
    start_daemon(*daemon, socket.fd);
    if (daemon->mhd == nullptr) {
        return options.tls() ? fail(ErrorCode::kDenied, "the certificate or its key is not usable")
                             : fail(ErrorCode::kIo, "the HTTP server did not start");
    }
    (void)socket.release(); // libmicrohttpd closes it
    return std::unique_ptr<HttpServer>{new HttpServer{std::move(daemon)}};
}

} // namespace linli::server
