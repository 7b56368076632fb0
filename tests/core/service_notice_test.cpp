#include "app/core/base/service_notice.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/temp_dir.h"

namespace linli {
namespace {

/// A service manager's end, and the environment that it would give.
class Manager {
public:
    explicit Manager(const std::string& place) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, place.data(), place.size());
        if (place[0] == '@') {
            address.sun_path[0] = '\0';
        }
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + place.size());
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
        REQUIRE(::bind(fd_, reinterpret_cast<const sockaddr*>(&address), length) == 0);
        ::setenv("NOTIFY_SOCKET", place.c_str(), 1);
    }

    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    ~Manager() {
        ::unsetenv("NOTIFY_SOCKET");
        ::close(fd_);
    }

    [[nodiscard]] std::string heard() const {
        std::array<char, 256> bytes{};
        const auto got = ::recv(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        return got < 0 ? std::string{} : std::string{bytes.data(), static_cast<std::size_t>(got)};
    }

private:
    int fd_{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
};

} // namespace

TEST_CASE("service notice: the manager hears it, by a file or by a name", "[base]") {
    const test::TempDir dir;
    for (const std::string& place : {dir.file("notify"), "@linli-test-" + dir.file("x")}) {
        const Manager manager{place};
        CHECK(tell_manager("READY=1\nSTATUS=serving"));
        CHECK(manager.heard() == "READY=1\nSTATUS=serving");
    }
}

TEST_CASE("service notice: nobody who listens is no trouble", "[base]") {
    ::unsetenv("NOTIFY_SOCKET");
    CHECK_FALSE(tell_manager("READY=1"));
    const test::TempDir dir;
    for (const std::string& place :
         {dir.file("nobody"), std::string{"relative"}, std::string(500, '/'), std::string{}}) {
        ::setenv("NOTIFY_SOCKET", place.c_str(), 1);
        CHECK_FALSE(tell_manager("READY=1"));
    }
    ::unsetenv("NOTIFY_SOCKET");
}

TEST_CASE("service notice: half of the watchdog's time, for this process", "[base]") {
    CHECK_FALSE(watchdog_interval());
    ::setenv("WATCHDOG_USEC", "3000000", 1);
    CHECK(watchdog_interval() == Millis{1500});
    ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
    CHECK(watchdog_interval() == Millis{1500});
    ::setenv("WATCHDOG_PID", "1", 1);
    CHECK_FALSE(watchdog_interval());
    ::unsetenv("WATCHDOG_PID");
    ::setenv("WATCHDOG_USEC", "soon", 1);
    CHECK_FALSE(watchdog_interval());
    ::unsetenv("WATCHDOG_USEC");
}

} // namespace linli
