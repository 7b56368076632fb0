#include "sync/server/rate_limits.h"

#include <algorithm>
#include <cmath>

namespace linli::server {
namespace {

constexpr std::size_t kMostKeys = 10'000; // some 200 bytes each
constexpr double kSecondsAMinute = 60;

// A device does not pay for what others do at an address where it was admitted; whoever only says
// there that they are it pays, or makes it pay.
std::string who(
    const std::unordered_map<std::string, std::string>& seen_at,
    const std::string& address,
    const std::string& claimed
) {
    const auto seen = seen_at.find(claimed);
    return seen != seen_at.end() && seen->second == address ? address + "\n" + claimed : address;
}

} // namespace

double RateTable::left_of(const Count& count, SteadyTime now) const {
    const double seconds = std::chrono::duration<double>(now - count.at).count();
    return std::min<double>(at_once_, count.left + seconds * a_minute_ / kSecondsAMinute);
}

std::optional<int> RateTable::wait_for(double left) const {
    if (left >= 1) {
        return std::nullopt;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - left) * kSecondsAMinute / a_minute_)));
}

// Whoever may do as much as at first need not be known.
void RateTable::let_go(SteadyTime now) {
    if (now - looked_ < Millis{1000}) {
        return; // under a flood of addresses not for each of them
    }
    looked_ = now;
    std::erase_if(counts_, [&](const auto& one) { return left_of(one.second, now) >= at_once_; });
}

RateTable::Count& RateTable::count_of(const std::string& key, SteadyTime now) {
    if (const auto found = counts_.find(key); found != counts_.end()) {
        return found->second;
    }
    if (counts_.size() >= most_) {
        let_go(now);
    }
    const std::string& own = counts_.size() >= most_ ? std::string{} : key;
    return counts_.try_emplace(own, Count{static_cast<double>(at_once_), now}).first->second;
}

std::optional<int> RateTable::take(const std::string& key, SteadyTime now) {
    Count& count = count_of(key, now);
    count = {left_of(count, now), now};
    const auto wait = wait_for(count.left);
    count.left -= wait ? 0 : 1;
    return wait;
}

std::optional<int> RateTable::wait(const std::string& key, SteadyTime now) const {
    auto found = counts_.find(key);
    if (found == counts_.end() && counts_.size() >= most_) {
        found = counts_.find(std::string{});
    }
    return found == counts_.end() ? std::nullopt : wait_for(left_of(found->second, now));
}

RateLimits::RateLimits(const SteadyClock& clock, bool by_address)
    : clock_{clock},
      by_address_{by_address},
      tables_{std::vector<Tables>(
          1,
          Tables{
              RateTable{kDeviceRequests, kDeviceRequests, kMostKeys},
              RateTable{kPageRequests, kPageRequests, kMostKeys},
              RateTable{kRefusedRequests, kRefusedAtOnce, kMostKeys},
              {}}
      )} {}

std::optional<int> RateLimits::page(const std::string& address) const {
    std::optional<int> wait;
    if (by_address_) {
        tables_.lend([&](Tables& all) { wait = all.pages.take(address, clock_.now()); });
    }
    return wait;
}

std::optional<int> RateLimits::before_proof(const std::string& address, const std::string& claimed)
    const {
    std::optional<int> wait;
    if (by_address_) {
        tables_.lend([&](Tables& all) {
            wait = all.refusals.wait(who(all.seen_at, address, claimed), clock_.now());
        });
    }
    return wait;
}

void RateLimits::refused(const std::string& address, const std::string& claimed) const {
    if (by_address_) {
        tables_.lend([&](Tables& all) {
            (void)all.refusals.take(who(all.seen_at, address, claimed), clock_.now());
        });
    }
}

std::optional<int> RateLimits::admitted(const std::string& address, DeviceId device) const {
    std::optional<int> wait;
    tables_.lend([&](Tables& all) {
        const std::string name = device.text();
        if (all.seen_at.size() >= kMostKeys && !all.seen_at.contains(name)) {
            all.seen_at.clear(); // more than a district has: all begin anew
        }
        all.seen_at[name] = address;
        wait = all.devices.take(name, clock_.now());
    });
    return wait;
}

Response too_many(int seconds) {
    return {
        429,
        "text/plain; charset=utf-8",
        "请求太多，请稍后再来。 Too many requests: try again later.\n",
        {{"Retry-After", std::to_string(seconds)}, {"Cache-Control", "no-store"}}};
}

Handler limited_pages(const RateLimits& limits, Handler pages) {
    return [&limits, pages = std::move(pages)](const Request& request) {
        if (const auto wait = limits.page(request.address)) {
            return too_many(*wait);
        }
        if (limits.by_address()) {
            return pages(request);
        }
        Request anybodys = request;
        anybodys.address.clear();
        return pages(anybodys);
    };
}

} // namespace linli::server
