#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/fault_proxy.h"
#include "tests/support/program.h"
#include "tests/sync/ends.h"

// The real programs over real sockets. Between them a wire that breaks, dawdles and repeats itself,
// and now and then one of them is killed in the middle.

namespace linli::test {

/// What the servers stand on.
struct Ground {
    std::vector<std::string> words; // of a server, that say where the ledger is
    std::string place;              // the same, as `--db` takes it
    std::size_t servers{1};         // side by side; a kiosk calls any of them
    std::function<void()> upset{};  // what else may happen to the ledger in the middle
};

/// Two kiosks of one centre that enrolled at a district.
class Rough {
public:
    explicit Rough(Ground ground);

    void round(int number);
    /// Both kiosks call at once with much to tell, and that happens in the middle.
    void storm(const std::function<void()>& event);
    /// What a kiosk was told is kept is in the ledger, with the same chain.
    void check_acknowledged();
    /// Nobody disturbs them any more: then all ends agree.
    void come_to_rest();

    int kiosk_kills{0};
    int district_kills{0};
    int upsets{0};
    int missed{0}; // it was over before

private:
    [[nodiscard]] std::string file(std::size_t at) const;
    [[nodiscard]] std::vector<std::string> sync_words(
        std::size_t at, const std::string& url, const std::vector<std::string>& more = {}
    ) const;
    void start(std::size_t server);
    [[nodiscard]] const std::string& url(std::size_t server) const;
    int sync(std::size_t at, const std::string& url);
    void enrol(std::size_t at);
    Centre centre();
    void disturb(StartedLinli& running, std::size_t server);

    int below(int limit) { return static_cast<int>(dice_() % static_cast<unsigned>(limit)); }

    WireFault fault();

    Ground ground_;
    TempDir dir_;
    std::array<std::unique_ptr<Kiosk>, 2> kiosks_{
        std::make_unique<Kiosk>(file(0), 1), std::make_unique<Kiosk>(file(1), 2)};
    std::vector<std::optional<RunningDistrict>> servers_;
    std::mt19937_64 dice_{20260915};
    std::chrono::steady_clock::duration usual_{}; // a sync with nothing to do, on this machine
};

} // namespace linli::test
