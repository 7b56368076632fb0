#include "sync/server/caller_address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <optional>

namespace linli::server {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kAround = " \t\"";
    text.remove_prefix(std::min(text.find_first_not_of(kAround), text.size()));
    return text.substr(0, text.find_last_not_of(kAround) + 1);
}

// As it is written when it is written rightly; nothing where it is no address.
std::optional<std::string> canonical(std::string_view text) {
    const std::string word{trimmed(text)};
    in_addr four{};
    if (::inet_pton(AF_INET, word.c_str(), &four) == 1) {
        std::array<char, INET_ADDRSTRLEN> out{};
        return std::string{::inet_ntop(AF_INET, &four, out.data(), out.size())};
    }
    in6_addr six{};
    if (::inet_pton(AF_INET6, word.c_str(), &six) != 1) {
        return std::nullopt;
    }
    if (IN6_IS_ADDR_V4MAPPED(&six)) { // as a socket for both says 203.0.113.5
        constexpr std::size_t kFourAt = 12;
        std::memcpy(&four, std::begin(six.s6_addr) + kFourAt, sizeof four);
        std::array<char, INET_ADDRSTRLEN> out{};
        return std::string{::inet_ntop(AF_INET, &four, out.data(), out.size())};
    }
    constexpr std::size_t kNetworkBytes = 8;
    std::fill(std::begin(six.s6_addr) + kNetworkBytes, std::end(six.s6_addr), std::uint8_t{0});
    std::array<char, INET6_ADDRSTRLEN> out{};
    return std::string{::inet_ntop(AF_INET6, &six, out.data(), out.size())} + "/64";
}

bool is_among(const std::string& address, const std::vector<std::string>& trusted) {
    return std::ranges::find(trusted, address) != trusted.end();
}

} // namespace

std::string caller_address(
    const std::string& peer, std::string_view forwarded, const std::vector<std::string>& trusted
) {
    std::string caller = peer;
    while (is_among(caller, trusted) && !forwarded.empty()) {
        const auto comma = forwarded.rfind(',');
        const std::string_view last =
            comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
        const auto named = canonical(last);
        if (!named) {
            break;
        }
        caller = *named;
        forwarded =
            comma == std::string_view::npos ? std::string_view{} : forwarded.substr(0, comma);
    }
    return caller;
}

bool is_address(const std::string& text) {
    in_addr four{};
    return ::inet_pton(AF_INET, text.c_str(), &four) == 1;
}

} // namespace linli::server
