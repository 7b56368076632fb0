#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "app/core/base/time.h"

// When the network may have come back: for who waits longer and longer between attempts.

namespace linli {

/// Reads what the kernel says on an rtnetlink socket of links, addresses and routes. One thread.
class NetworkNews {
public:
    /// One datagram. Whether something came up by it that was not known to be up: a link, an
    /// address that can be used, or a default route. Anything torn off or not understood is passed
    /// by.
    bool read(std::span<const std::byte> datagram);

private:
    bool read_link(std::span<const std::byte> body, bool gone);
    bool read_address(std::span<const std::byte> body, bool gone);
    bool read_route(std::span<const std::byte> body, bool gone);

    std::map<int, bool> links_; // by index: whether it runs
    std::set<std::string> addresses_;
    std::set<std::pair<int, std::string>> routes_; // default ones; of which link, and where to
};

/// A socket that brings it, from now on; -1 where the kernel gives none.
[[nodiscard]] int open_network_news();

/// Interfaces that run, and their addresses: another text when one of them changed.
[[nodiscard]] std::string network_now();

/// A thread that sleeps in the kernel until links, addresses or routes change, and, where somebody
/// asked to know, calls back once when the network may have come back. Where the kernel does not
/// tell (no netlink), it looks once a minute, while somebody asked. Not for deciding whether there
/// is a network: only a request that is answered shows that.
class NetworkWatch {
public:
    using OnReturn = std::function<void()>;
    using Look = std::function<std::string()>;

    struct Pace {
        Millis settle{2000};   // an address, a name server and a route come one after the other
        Millis spread{20'000}; // at most, beyond that: a whole district comes back at once
        Millis look{60'000};   // where the kernel does not tell
    };

    /// `on_return` runs on the watch's thread.
    explicit NetworkWatch(OnReturn on_return);
    /// With a socket, from now on its own, that brings what rtnetlink would; -1: it looks.
    NetworkWatch(int news, OnReturn on_return, Pace pace, Look look = network_now);
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;
    ~NetworkWatch();

    /// Any thread, before an attempt: whether the network came back since the one before. Nobody
    /// asks any more then; what happens from now on may be too late for this attempt, and is kept
    /// for arm().
    [[nodiscard]] bool take_return();
    /// Any thread, after one that failed: asks for the next return, once. One that came during the
    /// attempt is it.
    void arm();
    /// Any thread but its own: after this `on_return` is not called any more.
    void stop();
    /// Whether the kernel tells.
    [[nodiscard]] bool is_told() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace linli
