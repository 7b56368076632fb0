#include "app/core/base/service_notice.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace linli {
namespace {

std::string_view from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

std::optional<long long> number_in(std::string_view text) {
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool well = error == std::errc{} && end == text.data() + text.size() && number > 0;
    return well ? std::optional{number} : std::nullopt;
}

} // namespace

bool tell_manager(std::string_view lines) {
    const std::string_view place = from_environment("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (place.size() < 2 || place.size() >= sizeof address.sun_path
        || (place[0] != '/' && place[0] != '@')) {
        return false;
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, place.data(), place.size());
    if (place[0] == '@') {
        address.sun_path[0] = '\0'; // one without a file
    }
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return false;
    }
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + place.size());
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
    const auto* to = reinterpret_cast<const sockaddr*>(&address);
    const ssize_t sent =
        ::sendto(fd, lines.data(), lines.size(), MSG_NOSIGNAL | MSG_DONTWAIT, to, length);
    (void)::close(fd);
    return sent == static_cast<ssize_t>(lines.size());
}

std::optional<Millis> watchdog_interval() {
    const auto micros = number_in(from_environment("WATCHDOG_USEC"));
    const std::string_view whom = from_environment("WATCHDOG_PID");
    if (!micros || (!whom.empty() && number_in(whom) != ::getpid())) {
        return std::nullopt;
    }
    constexpr long long kMicrosAMilli = 1000;
    return Millis{std::max<long long>(1, *micros / kMicrosAMilli / 2)};
}

} // namespace linli
