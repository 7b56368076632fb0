#include "app/core/base/network_watch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ifaddrs.h>
#include <linux/rtnetlink.h>
#include <mutex>
#include <net/if.h>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <thread>
#include <utility>

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/core/base/random.h"

namespace linli {
namespace {

constexpr std::size_t kDatagram = std::size_t{32} * 1024;
constexpr int kMostAtOnce = 256; // datagrams, then it sleeps again
constexpr int kUnwoken = 1000;   // milliseconds, where nothing can wake it

/// Owns a file descriptor, or none.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_{fd} {}

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor() { close(); }

    void close() {
        if (fd_ >= 0) {
            ::close(std::exchange(fd_, -1));
        }
    }

    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

SteadyTime steady_now() {
    return std::chrono::time_point_cast<Millis>(std::chrono::steady_clock::now());
}

std::string text_of(const sockaddr& address) {
    std::size_t size = 0;
    if (address.sa_family == AF_INET) {
        size = sizeof(sockaddr_in);
    } else if (address.sa_family == AF_INET6) {
        size = sizeof(sockaddr_in6);
    }
    return {reinterpret_cast<const char*>(&address), size};
}

} // namespace

int open_network_news() {
    const int fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl groups{};
    groups.nl_family = AF_NETLINK;
    groups.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE
        | RTMGRP_IPV6_ROUTE;
    if (fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&groups), sizeof groups) != 0) {
        ::close(fd);
        return -1;
    }
    return fd;
}

std::string network_now() {
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) {
        return {};
    }
    std::set<std::string> lines;
    for (const ifaddrs* one = first; one != nullptr; one = one->ifa_next) {
        const bool runs = (one->ifa_flags & IFF_UP) != 0 && (one->ifa_flags & IFF_RUNNING) != 0;
        if (runs && one->ifa_addr != nullptr) {
            lines.insert(std::string{one->ifa_name} + " " + text_of(*one->ifa_addr));
        }
    }
    ::freeifaddrs(first);
    std::string all;
    for (const std::string& line : lines) {
        all += line + "\n";
    }
    return all;
}

struct NetworkWatch::Inside {
    Inside(int socket, OnReturn call, Pace pace_, Look look_)
        : news{socket},
          wake{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)},
          on_return{std::move(call)},
          pace{pace_},
          look{std::move(look_)},
          told{socket >= 0},
          thread{[this] {
              run();
          }} {}

    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    ~Inside() { stop(); }

    void ring() const {
        const std::uint64_t one = 1;
        (void)!::write(wake.get(), &one, sizeof one);
    }

    void stop() {
        {
            const std::lock_guard lock{mutex};
            stopping = true;
        }
        ring();
        if (thread.joinable()) {
            thread.join();
        }
    }

    // How long to sleep; -1: until something happens. Without a descriptor to be woken by it sees
    // for itself whether it is to stop.
    [[nodiscard]] int patience() const {
        const int wanted = wait_for_news();
        if (wake.get() >= 0) {
            return wanted;
        }
        return wanted < 0 ? kUnwoken : std::min(wanted, kUnwoken);
    }

    [[nodiscard]] int wait_for_news() const {
        const std::lock_guard lock{mutex};
        if (due) {
            return static_cast<int>(std::max(Millis{0}, *due - steady_now()).count());
        }
        return armed && !told ? static_cast<int>(pace.look.count()) : -1;
    }

    void run() {
        if (!told) {
            seen = look();
        }
        for (;;) {
            std::array<pollfd, 2> fds{{{wake.get(), POLLIN, 0}, {news.get(), POLLIN, 0}}};
            const int ready = ::poll(fds.data(), fds.size(), patience());
            if (ready < 0 && errno != EINTR) {
                return; // there is nothing to sleep on
            }
            std::uint64_t count = 0;
            (void)!::read(wake.get(), &count, sizeof count);
            const bool changed = fds[1].revents != 0 ? drain() : ready == 0 && looks_other();
            if (!go_on(changed)) {
                return;
            }
        }
    }

    // What the kernel had no room to tell may be anything.
    bool drain() {
        std::array<std::byte, kDatagram> bytes; // NOLINT: filled by recv
        bool came_up = false;
        for (int n = 0; n < kMostAtOnce; ++n) {
            sockaddr_nl from{};
            socklen_t length = sizeof from;
            const ssize_t got = ::recvfrom(
                news.get(),
                bytes.data(),
                bytes.size(),
                MSG_DONTWAIT | MSG_TRUNC,
                reinterpret_cast<sockaddr*>(&from),
                &length
            );
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
                return came_up;
            }
            if (got < 0 && errno == ENOBUFS) {
                came_up = true;
                continue;
            }
            if (got <= 0) { // it tells no more
                news.close();
                seen = look();
                const std::lock_guard lock{mutex};
                told = false;
                return true;
            }
            if (length == sizeof from && from.nl_family == AF_NETLINK && from.nl_pid != 0) {
                continue; // another program's
            }
            const auto size = static_cast<std::size_t>(got);
            came_up = size > bytes.size() || parser.read({bytes.data(), size}) || came_up;
        }
        return came_up;
    }

    bool looks_other() {
        {
            const std::lock_guard lock{mutex};
            if (told || due) {
                return false;
            }
        }
        std::string now = look();
        return std::exchange(seen, now) != now;
    }

    // False: it is over.
    bool go_on(bool changed) {
        {
            const std::lock_guard lock{mutex};
            if (stopping) {
                return false;
            }
            if (changed) {
                note_change();
            }
            if (!due || steady_now() < *due) {
                return true;
            }
            due.reset();
            armed = false;
            returned = true;
        }
        on_return();
        return true;
    }

    // Under the mutex.
    void note_change() {
        missed = !armed;
        if (armed && !due) {
            due = steady_now() + pace.settle + share_of(pace.spread);
        }
    }

    static Millis share_of(Millis most) {
        return Millis{static_cast<std::int64_t>(
            (static_cast<std::uint64_t>(most.count()) * random_bits()) >> 32U
        )};
    }

    Descriptor news;
    Descriptor wake;
    OnReturn on_return;
    Pace pace;
    Look look;
    NetworkNews parser;
    std::string seen;
    mutable std::mutex mutex;
    bool told;
    bool armed{false};
    bool missed{false}; // something came up, and nobody had asked
    bool returned{false};
    bool stopping{false};
    std::optional<SteadyTime> due; // when to call back
    std::thread thread;            // last: starts when everything above exists
};

NetworkWatch::NetworkWatch(OnReturn on_return)
    : NetworkWatch{open_network_news(), std::move(on_return), Pace{}} {}

NetworkWatch::NetworkWatch(int news, OnReturn on_return, Pace pace, Look look)
    : inside_{std::make_unique<Inside>(news, std::move(on_return), pace, std::move(look))} {}

NetworkWatch::~NetworkWatch() = default;

void NetworkWatch::arm() {
    bool wakes = false;
    {
        const std::lock_guard lock{inside_->mutex};
        wakes = inside_->missed || (!inside_->told && !inside_->armed);
        inside_->armed = true;
        if (inside_->missed) {
            inside_->note_change();
        }
    }
    if (wakes) { // it sleeps for good until then
        inside_->ring();
    }
}

bool NetworkWatch::take_return() {
    const std::lock_guard lock{inside_->mutex};
    // Also one that was still to settle: this attempt is what it would have called for.
    const bool settles = std::exchange(inside_->due, std::nullopt).has_value();
    inside_->armed = false;
    inside_->missed = false;
    return std::exchange(inside_->returned, false) || settles;
}

void NetworkWatch::stop() {
    inside_->stop();
}

bool NetworkWatch::is_told() const {
    const std::lock_guard lock{inside_->mutex};
    return inside_->told;
}

} // namespace linli
