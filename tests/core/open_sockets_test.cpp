#include "app/core/base/open_sockets.h"

#include <array>

#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <unistd.h>

namespace linli {
namespace {

using namespace std::chrono_literals;

TEST_CASE("open sockets: at their end nothing is read, and an answer still goes out", "[base]") {
    std::array<int, 2> ends{};
    std::array<int, 2> late{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, late.data()) == 0);
    OpenSockets open;
    open.add(ends[0]);
    CHECK_FALSE(open.let_finish(1ms));
    open.add(late[0]);
    char byte = 0;
    CHECK(::recv(ends[0], &byte, 1, 0) == 0);
    CHECK(::recv(late[0], &byte, 1, 0) == 0);
    CHECK(::send(ends[0], "x", 1, MSG_NOSIGNAL) == 1);
    CHECK(::recv(ends[1], &byte, 1, 0) == 1);
    open.remove(ends[0]);
    CHECK_FALSE(open.let_finish(1ms));
    open.remove(late[0]);
    CHECK(open.let_finish(1ms));
    for (const int fd : {ends[0], ends[1], late[0], late[1]}) {
        ::close(fd);
    }
}

} // namespace
} // namespace linli
