#include "tests/support/fault_proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <utility>

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/core/base/actor.h"
#include "app/core/base/assert.h"

namespace linli::test {
namespace {

using Kind = WireFault::Kind;

class Fd {
public:
    explicit Fd(int fd = -1) : fd_{fd} {}

    Fd(Fd&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}

    Fd& operator=(Fd&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }

    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;

    ~Fd() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

Fd new_socket() {
    Fd made{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    LINLI_ASSERT(made.get() >= 0);
    return made;
}

// False when the other side is gone.
bool send_all(const Fd& to, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = ::send(to.get(), data, size, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

/// One direction of a connection.
struct Way {
    const Fd& from;
    const Fd& to;
    std::size_t left; // bytes until the cut
    std::string* kept{nullptr};

    /// False when the connection is over.
    bool carry() {
        std::array<char, 16 * 1024> buffer{};
        const ssize_t got = ::recv(from.get(), buffer.data(), buffer.size(), 0);
        if (got <= 0) {
            return false;
        }
        const std::size_t pass = std::min(left, static_cast<std::size_t>(got));
        left -= pass;
        if (kept != nullptr) {
            kept->append(buffer.data(), pass);
        }
        return send_all(to, buffer.data(), pass) && left > 0;
    }
};

/// Lives on the proxy's thread.
class Carrier {
public:
    Carrier(const Fd& listener, const Fd& stop, std::uint16_t port, std::vector<WireFault> faults)
        : listener_{listener}, stop_{stop}, port_{port}, faults_{std::move(faults)} {}

    void run() {
        while (wait_for(listener_)) {
            const Fd client{::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
            if (client.get() >= 0) {
                serve(client, next_ < faults_.size() ? faults_[next_++] : WireFault{});
            }
        }
    }

private:
    // False when the proxy is to stop.
    bool wait_for(const Fd& fd) {
        std::array<pollfd, 2> polled{{{stop_.get(), POLLIN, 0}, {fd.get(), POLLIN, 0}}};
        while (::poll(polled.data(), polled.size(), -1) < 0 && errno == EINTR) {
        }
        return polled[0].revents == 0;
    }

    void serve(const Fd& client, const WireFault& fault) {
        if (fault.kind == Kind::kHang || fault.kind == Kind::kSay) {
            speak(client, fault.words);
            return;
        }
        if (fault.kind == Kind::kSlow && !pause(static_cast<int>(fault.bytes))) {
            return;
        }
        std::string sent;
        if (const Fd server = connected(); server.get() >= 0) {
            join(client, server, fault, sent);
        }
        if (fault.kind == Kind::kTwice) {
            say_again(sent);
        }
    }

    // None when nobody listens there.
    [[nodiscard]] Fd connected() const {
        Fd server = new_socket();
        const sockaddr_in address = loopback(port_);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
        const auto* where = reinterpret_cast<const sockaddr*>(&address);
        return ::connect(server.get(), where, sizeof address) == 0 ? std::move(server) : Fd{};
    }

    // False when the proxy is to stop.
    bool pause(int milliseconds) {
        pollfd polled{stop_.get(), POLLIN, 0};
        return ::poll(&polled, 1, milliseconds) == 0;
    }

    // Nobody hears the answers.
    void say_again(const std::string& sent) {
        const Fd server = connected();
        if (server.get() < 0 || !send_all(server, sent.data(), sent.size())) {
            return;
        }
        (void)::shutdown(server.get(), SHUT_WR);
        std::array<char, 16 * 1024> buffer{};
        while (wait_for(server) && ::recv(server.get(), buffer.data(), buffer.size(), 0) > 0) {
        }
    }

    // Answers at the first bytes; then reads until the client has had enough.
    void speak(const Fd& client, const std::string& words) {
        std::array<char, 16 * 1024> buffer{};
        bool said = words.empty();
        while (wait_for(client) && ::recv(client.get(), buffer.data(), buffer.size(), 0) > 0) {
            if (!said) {
                said = true;
                (void)send_all(client, words.data(), words.size());
                (void)::shutdown(client.get(), SHUT_WR);
            }
        }
    }

    void join(const Fd& client, const Fd& server, const WireFault& fault, std::string& sent) {
        const auto limit = [&](Kind kind) {
            return fault.kind == kind ? fault.bytes : SIZE_MAX;
        };
        Way up{client, server, limit(Kind::kCutRequest), &sent};
        Way down{server, client, limit(Kind::kCutAnswer)};
        if (up.left == 0) {
            return;
        }
        for (bool open = true; open;) {
            std::array<pollfd, 3> polled{
                {{stop_.get(), POLLIN, 0}, {client.get(), POLLIN, 0}, {server.get(), POLLIN, 0}}};
            if (::poll(polled.data(), polled.size(), -1) < 0) {
                continue;
            }
            open = polled[0].revents == 0 && (polled[1].revents == 0 || up.carry())
                && (polled[2].revents == 0 || down.carry());
        }
    }

    const Fd& listener_;
    const Fd& stop_;
    std::uint16_t port_;
    std::vector<WireFault> faults_;
    std::size_t next_{0};
};

} // namespace

struct FaultProxy::Wire {
    Fd listener{new_socket()};
    Fd stop{::eventfd(0, EFD_CLOEXEC)};
    std::uint16_t port{0};
    std::unique_ptr<Actor<Carrier>> thread;
};

FaultProxy::FaultProxy(std::uint16_t server_port, std::vector<WireFault> faults)
    : wire_{std::make_unique<Wire>()} {
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
    auto* where = reinterpret_cast<sockaddr*>(&address);
    LINLI_ASSERT(::bind(wire_->listener.get(), where, length) == 0);
    LINLI_ASSERT(::listen(wire_->listener.get(), 16) == 0);
    LINLI_ASSERT(::getsockname(wire_->listener.get(), where, &length) == 0);
    wire_->port = ntohs(address.sin_port);
    wire_->thread = std::make_unique<Actor<Carrier>>([this, server_port, faults]() {
        return Carrier{wire_->listener, wire_->stop, server_port, faults};
    });
    LINLI_ASSERT(wire_->thread->post([](Carrier& carrier) { carrier.run(); }));
}

FaultProxy::~FaultProxy() {
    LINLI_ASSERT(::eventfd_write(wire_->stop.get(), 1) == 0);
    wire_->thread.reset();
}

std::string FaultProxy::url() const {
    return "http://127.0.0.1:" + std::to_string(wire_->port);
}

} // namespace linli::test
