#include "app/core/base/network_watch.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sched.h>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace linli {
namespace {

using namespace std::chrono_literals;

using Datagram = std::vector<std::byte>;

// Told by a kernel when `lo` came up, got a default route, went down and lost its address; of the
// links' the attributes after the name are cut off.
constexpr std::string_view kLinkUp =
    "2c00000010000000000000000000000000000403010000004900010001000000070003006c6f000008000d00";
constexpr std::string_view kLinkDown =
    "2c00000010000000000000000000000000000403010000000800000001000000070003006c6f000008000d00";
constexpr std::string_view kAddress =
    "4c000000140000000000000000000000020880fe01000000080001007f000001080002007f000001070003006c6f00"
    "00080008008000000014000600ffffffffffffffffc6e34800c6e34800";
constexpr std::string_view kAddressGone =
    "4c000000150000005e7e0c6b8a420000020880fe01000000080001007f000001080002007f000001070003006c6f00"
    "00080008008000000014000600ffffffffffffffff2f9949002f994900";
constexpr std::string_view kLocalRoute =
    "3c00000018000006000000000000000002200000ff02fe020000000008000f00ff000000080001007f000001080007"
    "007f0000010800040001000000";
constexpr std::string_view kDefaultRoute =
    "2c000000180000065e7e0c6b8442000002000000fe03fd010000000008000f00fe0000000800040001000000";

Datagram bytes_of(std::string_view hex) {
    Datagram bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::byte>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16)
        ));
    }
    return bytes;
}

// As RTM_DELROUTE in place of RTM_NEWROUTE.
Datagram gone(Datagram route) {
    route[4] = std::byte{0x19};
    return route;
}

Datagram with_number(Datagram route, std::uint8_t attribute, std::uint8_t value) {
    const Datagram more{
        std::byte{8},
        std::byte{},
        std::byte{attribute},
        std::byte{},
        std::byte{value},
        std::byte{},
        std::byte{},
        std::byte{}};
    route.insert(route.end(), more.begin(), more.end());
    route[0] = static_cast<std::byte>(route.size());
    return route;
}

Datagram both(const Datagram& first, const Datagram& second) {
    Datagram all = first;
    all.insert(all.end(), second.begin(), second.end());
    return all;
}

constexpr NetworkWatch::Pace kQuick{Millis{1}, Millis{0}, Millis{5}};
constexpr auto kLong = 20s;

/// Somebody who waits to be called.
class Called {
public:
    [[nodiscard]] NetworkWatch::OnReturn note() {
        return [this] {
            calls_.fetch_add(1);
            calls_.notify_all();
        };
    }

    /// Whether it comes to so many within a long time.
    [[nodiscard]] bool comes_to(int calls) {
        for (auto end = std::chrono::steady_clock::now() + kLong; calls_.load() < calls;) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
            std::this_thread::yield();
        }
        return calls_.load() == calls;
    }

private:
    std::atomic<int> calls_{0};
};

/// Both ends of a socket that brings datagrams whole, as rtnetlink does.
struct Ends {
    std::array<int, 2> fds{-1, -1};

    Ends() { REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds.data()) == 0); }

    Ends(const Ends&) = delete;
    Ends& operator=(const Ends&) = delete;

    ~Ends() { hang_up(); } // the other end is the watch's

    void tell(std::string_view hex) const {
        const Datagram bytes = bytes_of(hex);
        REQUIRE(::send(fds[0], bytes.data(), bytes.size(), 0) == std::ssize(bytes));
    }

    // Until the watch has taken all that was told.
    void wait_until_read() const {
        for (auto end = std::chrono::steady_clock::now() + kLong;;) {
            int left = 0;
            REQUIRE(::ioctl(fds[0], SIOCOUTQ, &left) == 0);
            if (left == 0) {
                return;
            }
            REQUIRE(std::chrono::steady_clock::now() < end);
            std::this_thread::yield();
        }
    }

    void hang_up() {
        if (fds[0] >= 0) {
            ::close(std::exchange(fds[0], -1));
        }
    }
};

} // namespace

TEST_CASE("network: what comes up is news, once, and what goes is none", "[base][network]") {
    NetworkNews news;
    CHECK(news.read(bytes_of(kLinkUp)));
    CHECK_FALSE(news.read(bytes_of(kLinkUp))); // as Wi-Fi says it again and again
    CHECK_FALSE(news.read(bytes_of(kLinkDown)));
    CHECK(news.read(bytes_of(kLinkUp)));
    CHECK(news.read(bytes_of(kAddress)));
    CHECK_FALSE(news.read(bytes_of(kAddress))); // as routers renew it
    CHECK_FALSE(news.read(bytes_of(kAddressGone)));
    CHECK(news.read(bytes_of(kAddress)));
    CHECK_FALSE(news.read(bytes_of(kLocalRoute)));
    CHECK(news.read(bytes_of(kDefaultRoute)));
    NetworkNews other;
    CHECK(other.read(both(bytes_of(kLocalRoute), bytes_of(kAddress)))); // the second of two
    Datagram tentative = bytes_of(kAddress);
    tentative[18] |= std::byte{0x40};
    NetworkNews careful;
    CHECK_FALSE(careful.read(tentative)); // not to be used before nobody else has it
    CHECK(careful.read(bytes_of(kAddress)));
}

TEST_CASE("network: a default route is news when it was not there before", "[base][network]") {
    const Datagram route = bytes_of(kDefaultRoute);
    const Datagram gateway = with_number(route, RTA_GATEWAY, 1);
    const Datagram dearer = with_number(route, RTA_PRIORITY, 1);
    Datagram other_link = route;
    other_link[40] = std::byte{2};
    Datagram other_family = route;
    other_family[16] = std::byte{10};
    NetworkNews news;
    for (const Datagram& one : {route, gateway, dearer, other_link, other_family}) {
        CHECK(news.read(one));
    }
    for (const Datagram& one : {route, gateway, dearer, other_link, other_family}) {
        CHECK_FALSE(news.read(one)); // as it is set with each word of an IPv6 router
    }
    CHECK_FALSE(news.read(gone(gateway)));
    CHECK(news.read(gateway));
    CHECK_FALSE(news.read(route));               // that one stayed
    CHECK_FALSE(news.read(bytes_of(kLinkDown))); // without a word of its routes
    CHECK_FALSE(news.read(other_link));
    CHECK(news.read(route));
}

TEST_CASE(
    "network: a message that is torn off or claims too much is passed by", "[base][network]"
) {
    for (const std::string_view whole : {kLinkUp, kAddress, kDefaultRoute, kLinkDown}) {
        const Datagram bytes = bytes_of(whole);
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            NetworkNews news;
            CHECK_FALSE(news.read(std::span{bytes}.first(length)));
        }
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (const int value : {0, 1, 3, 255}) {
                Datagram bent = bytes;
                bent[at] = static_cast<std::byte>(value);
                NetworkNews news;
                (void)news.read(bent); // and reads nothing that is not there
            }
        }
    }
    Datagram endless = bytes_of(kAddress);
    endless[0] = std::byte{0};
    CHECK_FALSE(NetworkNews{}.read(endless));
}

TEST_CASE("network: who asked is called once, when it comes back", "[base][network]") {
    Ends ends;
    Called called;
    NetworkWatch watch{ends.fds[1], called.note(), kQuick};
    CHECK(watch.is_told());
    CHECK_FALSE(watch.take_return());
    watch.arm();
    ends.tell(kAddressGone);
    ends.tell(kAddress);
    REQUIRE(called.comes_to(1));
    CHECK(watch.take_return());
    CHECK_FALSE(watch.take_return());
    ends.tell(kDefaultRoute); // during the attempt, perhaps: that one fails, and
    watch.arm();
    REQUIRE(called.comes_to(2));
    ends.tell(kLinkUp); // and nobody asks again
    watch.stop();
    CHECK(called.comes_to(2));
}

TEST_CASE("network: after an attempt that succeeds nobody is called", "[base][network]") {
    Ends ends;
    Called called;
    NetworkWatch watch{ends.fds[1], called.note(), kQuick};
    watch.arm();
    CHECK_FALSE(watch.take_return()); // an attempt, of which nobody says that it failed
    ends.tell(kAddress);
    ends.wait_until_read();
    CHECK(called.comes_to(0));
    CHECK_FALSE(watch.take_return()); // the next one, for whatever came
    watch.arm();                      // fails, and there was nothing since
    ends.tell(kDefaultRoute);
    CHECK(called.comes_to(1));
    watch.stop();
    CHECK(called.comes_to(1));
}

TEST_CASE("network: an attempt while it settles is the one to be called for", "[base][network]") {
    Ends ends;
    Called called;
    NetworkWatch watch{ends.fds[1], called.note(), {Millis{3'600'000}, Millis{0}, Millis{5}}};
    watch.arm();
    ends.tell(kAddress);
    for (auto end = std::chrono::steady_clock::now() + kLong; !watch.take_return(); watch.arm()) {
        REQUIRE(std::chrono::steady_clock::now() < end); // it has not read it yet
    }
    CHECK_FALSE(watch.take_return());
    CHECK(called.comes_to(0));
}

TEST_CASE("network: it settles before anybody is called", "[base][network]") {
    Ends ends;
    Called called;
    const Millis settle{60};
    NetworkWatch watch{ends.fds[1], called.note(), {settle, Millis{0}, Millis{5}}};
    watch.arm();
    const auto begun = std::chrono::steady_clock::now();
    ends.tell(kAddress);
    ends.tell(kDefaultRoute);
    REQUIRE(called.comes_to(1));
    CHECK(std::chrono::steady_clock::now() - begun >= settle - Millis{1});
}

TEST_CASE("network: where nobody tells it looks, while somebody asks", "[base][network]") {
    Called called;
    std::atomic<int> looks{0};
    std::atomic<int> cable{0};
    const auto look = [&] {
        ++looks;
        return std::to_string(cable.load());
    };
    SECTION("from the beginning") {
        NetworkWatch watch{-1, called.note(), kQuick, look};
        CHECK_FALSE(watch.is_told());
        watch.arm();
        for (auto end = std::chrono::steady_clock::now() + kLong; looks.load() < 4;) {
            REQUIRE(std::chrono::steady_clock::now() < end);
            std::this_thread::yield();
        }
        CHECK_FALSE(watch.take_return());
        watch.arm();
        cable = 1;
        REQUIRE(called.comes_to(1));
        CHECK(watch.take_return());
    }
    SECTION("from when the kernel tells no more") {
        Ends ends;
        NetworkWatch watch{ends.fds[1], called.note(), kQuick, look};
        watch.arm();
        ends.hang_up();
        REQUIRE(called.comes_to(1)); // nobody knows what was missed
        CHECK_FALSE(watch.is_told());
        watch.arm();
        cable = 1;
        CHECK(called.comes_to(2));
    }
}

TEST_CASE("network: it can be stopped at any time, and calls nobody then", "[base][network]") {
    Ends ends;
    Called called;
    {
        NetworkWatch watch{ends.fds[1], called.note(), kQuick};
        watch.arm();
        watch.stop();
        ends.tell(kAddress);
        watch.arm();
    }
    CHECK(called.comes_to(0)); // its thread is over
}

namespace {

// In a process of its own, that has no file descriptor left. Exit status 0: stopped in time.
int stop_without_descriptors() {
    const rlimit few{32, 32};
    if (::setrlimit(RLIMIT_NOFILE, &few) != 0) {
        return 1;
    }
    while (::dup(STDERR_FILENO) >= 0) {
    }
    ::alarm(static_cast<unsigned>(std::chrono::seconds{kLong}.count()));
    NetworkWatch watch{
        -1,
        [] {},
        kQuick,
        [] {
            return std::string{};
        }};
    watch.stop();
    return 0;
}

} // namespace

TEST_CASE("network: it can be stopped where nothing can wake it", "[base][network]") {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(stop_without_descriptors());
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status)); // else: by the alarm
    CHECK(WEXITSTATUS(status) == 0);
}

namespace {

constexpr int kNotAllowed = 77;

// In a process of its own, with a network of its own, whose only link is brought up. Exit status 0:
// the watch called.
int watch_own_network() {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        return kNotAllowed;
    }
    std::promise<void> back;
    NetworkWatch watch{open_network_news(), [&] { back.set_value(); }, kQuick};
    if (!watch.is_told()) {
        return kNotAllowed;
    }
    watch.arm();
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq lo{};
    lo.ifr_name[0] = 'l';
    lo.ifr_name[1] = 'o';
    lo.ifr_flags = IFF_UP | IFF_RUNNING;
    if (::ioctl(fd, SIOCSIFFLAGS, &lo) != 0) {
        return kNotAllowed;
    }
    const bool called = back.get_future().wait_for(60s) == std::future_status::ready;
    watch.stop();
    return called && watch.take_return() ? 0 : 1;
}

} // namespace

TEST_CASE("network: a real kernel's word is understood", "[base][network]") {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(watch_own_network());
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == kNotAllowed) {
        WARN("no network namespaces here: not tried");
    }
    CHECK((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == kNotAllowed));
}

} // namespace linli
