#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linli::server {

/// Whose request it is that came from `peer`: its own, or, where the peer is a trusted proxy, of
/// whom the proxy names last in X-Forwarded-For, and so on back to the first who is no proxy of
/// ours. What stands before it a stranger may have written. Of an address of version 6 the network
/// (/64), as one household has all of it. What is no address names nobody: the peer is meant. Pure.
[[nodiscard]] std::string caller_address(
    const std::string& peer, std::string_view forwarded, const std::vector<std::string>& trusted
);

/// Whether that is an address as --trusted-proxy takes it (IPv4). Pure.
[[nodiscard]] bool is_address(const std::string& text);

} // namespace linli::server
