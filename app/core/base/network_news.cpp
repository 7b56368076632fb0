#include <cstring>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <optional>
#include <utility>

#include "app/core/base/network_watch.h"

namespace linli {
namespace {

using Bytes = std::span<const std::byte>;

// More than any machine of ours has; past it all is forgotten, and something is told once too
// often.
constexpr std::size_t kMostLinks = 256;
constexpr std::size_t kMostAddresses = 1024;
constexpr std::size_t kMostRoutes = 1024;

constexpr std::size_t aligned(std::size_t size) {
    return (size + 3) & ~std::size_t{3};
}

// Copied: the bytes need not lie where a struct could.
template <class Head>
std::optional<Head> head_of(Bytes bytes) {
    if (bytes.size() < sizeof(Head)) {
        return std::nullopt;
    }
    Head head;
    std::memcpy(&head, bytes.data(), sizeof head);
    return head;
}

Bytes after(Bytes bytes, std::size_t size) {
    return bytes.subspan(std::min(bytes.size(), aligned(size)));
}

// The first attribute of that type.
Bytes attribute(Bytes rest, unsigned short type) {
    for (auto head = head_of<rtattr>(rest); head; head = head_of<rtattr>(rest)) {
        if (head->rta_len < sizeof(rtattr) || head->rta_len > rest.size()) {
            break;
        }
        if (head->rta_type == type) {
            return rest.subspan(sizeof(rtattr), head->rta_len - sizeof(rtattr));
        }
        rest = after(rest, head->rta_len);
    }
    return {};
}

// With its size, so that no two values together look like two others.
void append(std::string& name, Bytes value) {
    name += std::to_string(value.size()) + ":";
    name.append(reinterpret_cast<const char*>(value.data()), value.size());
}

// The way to everywhere else.
bool is_default(const rtmsg& route) {
    return route.rtm_dst_len == 0 && route.rtm_type == RTN_UNICAST
        && route.rtm_table == RT_TABLE_MAIN;
}

} // namespace

bool NetworkNews::read_link(Bytes body, bool gone) {
    const auto link = head_of<ifinfomsg>(body);
    if (!link) {
        return false;
    }
    if (links_.size() > kMostLinks) {
        links_.clear();
    }
    const bool runs =
        !gone && (link->ifi_flags & IFF_UP) != 0 && (link->ifi_flags & IFF_RUNNING) != 0;
    bool& ran = links_[link->ifi_index];
    const bool came_up = runs && !ran;
    ran = runs;
    if (!runs) { // the kernel takes its IPv4 routes away without a word
        std::erase_if(routes_, [&](const auto& route) { return route.first == link->ifi_index; });
    }
    return came_up;
}

bool NetworkNews::read_address(Bytes body, bool gone) {
    const auto address = head_of<ifaddrmsg>(body);
    if (!address) {
        return false;
    }
    const Bytes value = attribute(after(body, sizeof(ifaddrmsg)), IFA_ADDRESS);
    std::string name = std::to_string(address->ifa_index) + " "
        + std::to_string(address->ifa_family) + " " + std::to_string(address->ifa_prefixlen) + " ";
    name.append(reinterpret_cast<const char*>(value.data()), value.size());
    if (addresses_.size() > kMostAddresses) {
        addresses_.clear();
    }
    // A router says every few minutes how long an address is good; and until it is sure that nobody
    // else has it, it cannot be used.
    const bool usable = !gone && (address->ifa_flags & IFA_F_TENTATIVE) == 0;
    return usable ? addresses_.insert(std::move(name)).second : (addresses_.erase(name), false);
}

bool NetworkNews::read_route(Bytes body, bool gone) {
    const auto route = head_of<rtmsg>(body);
    if (!route || !is_default(*route)) {
        return false;
    }
    const Bytes attributes = after(body, sizeof(rtmsg));
    const Bytes link = attribute(attributes, RTA_OIF);
    std::string name = std::to_string(route->rtm_family) + " ";
    append(name, attribute(attributes, RTA_GATEWAY));
    append(name, attribute(attributes, RTA_PRIORITY));
    if (routes_.size() > kMostRoutes) {
        routes_.clear();
    }
    // Set anew with each word of an IPv6 router, though it never went away.
    std::pair key{head_of<int>(link).value_or(0), std::move(name)};
    return gone ? (routes_.erase(key), false) : routes_.insert(std::move(key)).second;
}

bool NetworkNews::read(Bytes datagram) {
    bool came_up = false;
    for (auto head = head_of<nlmsghdr>(datagram); head; head = head_of<nlmsghdr>(datagram)) {
        if (head->nlmsg_len < sizeof(nlmsghdr) || head->nlmsg_len > datagram.size()) {
            break;
        }
        const Bytes body = datagram.subspan(sizeof(nlmsghdr), head->nlmsg_len - sizeof(nlmsghdr));
        switch (head->nlmsg_type) {
        case RTM_NEWLINK: came_up = read_link(body, false) || came_up; break;
        case RTM_DELLINK: (void)read_link(body, true); break;
        case RTM_NEWADDR: came_up = read_address(body, false) || came_up; break;
        case RTM_DELADDR: (void)read_address(body, true); break;
        case RTM_NEWROUTE: came_up = read_route(body, false) || came_up; break;
        case RTM_DELROUTE: (void)read_route(body, true); break;
        default: break;
        }
        datagram = after(datagram, head->nlmsg_len);
    }
    return came_up;
}

} // namespace linli
