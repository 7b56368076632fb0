#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "app/core/base/pool.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"
#include "sync/server/http_server.h"

namespace linli::server {

/// So much a minute, and so much at once after a rest; of each key its own. Holds no more keys than
/// `most`: those that rested longest go, and while none has rested enough, all new ones share one
/// count. One thread.
class RateTable {
public:
    RateTable(int a_minute, int at_once, std::size_t most)
        : a_minute_{a_minute}, at_once_{at_once}, most_{most} {}

    /// One more. Nothing: it may. Else after so many seconds (1 or more), and nothing is taken.
    std::optional<int> take(const std::string& key, SteadyTime now);
    /// The same without taking any.
    [[nodiscard]] std::optional<int> wait(const std::string& key, SteadyTime now) const;

    [[nodiscard]] std::size_t size() const { return counts_.size(); }

private:
    struct Count {
        double left{0};
        SteadyTime at{};
    };

    [[nodiscard]] double left_of(const Count& count, SteadyTime now) const;
    [[nodiscard]] std::optional<int> wait_for(double left) const;
    Count& count_of(const std::string& key, SteadyTime now);
    void let_go(SteadyTime now);

    int a_minute_;
    int at_once_;
    std::size_t most_;
    std::unordered_map<std::string, Count> counts_;
    SteadyTime looked_{};
};

// A kiosk sends a few requests a round, and one piece of a file after the other while it has files:
// as fast as its line and both disks are.
inline constexpr int kDeviceRequests = 6000;
// Of one address, perhaps of a whole office: pages, and what stands beside them.
inline constexpr int kPageRequests = 1200;
// Of one address: requests of the protocol that were not admitted. Each kiosk begins with one, as
// it has no nonce yet, and thousands may stand behind one address when the power is back.
inline constexpr int kRefusedRequests = 600;
inline constexpr int kRefusedAtOnce = 3000;

/// How much anybody may ask for. Devices that proved who they are count by themselves, wherever
/// they come from; strangers by their address. Enrolling and logging in have their own (Enroller,
/// Doorkeeper), /healthz has none. Any thread.
class RateLimits {
public:
    /// `by_address` false: whoever stands in front does not say whose requests they are, and of
    /// strangers nothing is counted.
    RateLimits(const SteadyClock& clock, bool by_address);

    [[nodiscard]] bool by_address() const { return by_address_; }

    // Nothing: go on. Else the seconds of Retry-After.

    std::optional<int> page(const std::string& address) const;
    /// Before anything is looked at. `claimed`: who it says that it is. A device that proved it at
    /// this address before is let on: it does not pay for what others at its address do.
    std::optional<int> before_proof(const std::string& address, const std::string& claimed) const;
    void refused(const std::string& address, const std::string& claimed) const;
    std::optional<int> admitted(const std::string& address, DeviceId device) const;

private:
    struct Tables {
        RateTable devices;
        RateTable pages;
        RateTable refusals;
        std::unordered_map<std::string, std::string> seen_at; // devices, at which address
    };

    const SteadyClock& clock_;
    bool by_address_;
    mutable Pool<Tables> tables_;
};

/// 429 with Retry-After, as a page or as a message of nobody's.
[[nodiscard]] Response too_many(int seconds);

/// `pages`, each address so often; where addresses say nothing they hear of none. `limits` outlives
/// it.
[[nodiscard]] Handler limited_pages(const RateLimits& limits, Handler pages);

} // namespace linli::server
