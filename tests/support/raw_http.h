#pragma once

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <string>
#include <string_view>

#include <sys/socket.h>
#include <unistd.h>

#include "app/core/base/assert.h"

namespace linli::test {

/// A socket to a server on this machine that says exactly the bytes it is told to.
class RawHttp {
public:
    explicit RawHttp(std::uint16_t port) : fd_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{10, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
        LINLI_ASSERT(::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }

    RawHttp(const RawHttp&) = delete;
    RawHttp& operator=(const RawHttp&) = delete;

    ~RawHttp() { ::close(fd_); }

    /// False when the other side has hung up.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// All that comes until the other side closes.
    [[nodiscard]] std::string receive() const {
        std::string all;
        std::array<char, 16384> piece{};
        for (;;) {
            const auto got = ::recv(fd_, piece.data(), piece.size(), 0);
            if (got <= 0) {
                return all;
            }
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
    }

    /// One request on a connection of its own; the whole answer with its head.
    static std::string ask(
        std::uint16_t port,
        const std::string& method,
        const std::string& target,
        std::string_view type = {},
        std::string_view body = {},
        std::string_view more_headers = {} // each with its line end
    ) {
        const RawHttp socket{port};
        std::string request =
            method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        if (!type.empty()) {
            request += "Content-Type: " + std::string{type}
                + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        }
        socket.send(request + std::string{more_headers} + "\r\n" + std::string{body});
        return socket.receive();
    }

    static int status_of(const std::string& answer) {
        return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3));
    }

    static std::string body_of(const std::string& answer) {
        const auto at = answer.find("\r\n\r\n");
        return at == std::string::npos ? std::string{} : answer.substr(at + 4);
    }

private:
    int fd_;
};

} // namespace linli::test
