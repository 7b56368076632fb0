#pragma once

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "app/core/domain/catalogue.h"
#include "app/store/store.h"
#include "sync/client/round.h"
#include "sync/server/service.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_house.h"
#include "tests/support/temp_dir.h"

// Both ends of a sync in one process, each with its own file, and what it means that they are
// equal.

namespace linli::test {

/// Ends the test, saying why, unless it holds.
void demand(bool holds, const std::string& otherwise);

/// The value, or the end of the test with what the error says.
template <class T>
T must(Result<T> result) {
    demand(result.has_value(), result ? "" : result.error().detail);
    if constexpr (!std::is_void_v<T>) {
        return std::move(result).value();
    }
}

/// The district: a ledger (LedgerHouse) and the service in front of it; its files lie beside
/// `path`.
class District {
public:
    explicit District(const std::string& path);

    /// Closes the file, so that it may be copied or put back, and opens it again: as after a
    /// restart, everything but the file is new.
    void while_stopped(const std::function<void(const std::string& path)>& work);

    [[nodiscard]] sync::SyncApi& api() { return *service_; }

    [[nodiscard]] server::Ledger& ledger() { return *ledger_; }

    [[nodiscard]] server::LedgerDoor& door() { return *door_; }

    [[nodiscard]] server::FileKeep& files() { return *files_; }

    [[nodiscard]] const std::string& path() const { return path_; }

    [[nodiscard]] db::Database look() const { return house_.look(); }

    FakeClock clock;

private:
    void start();
    void stop();

    std::string path_;
    LedgerHouse house_;
    CountingIds ids_{77};
    std::unique_ptr<server::Ledger> ledger_;
    std::unique_ptr<server::InlineLedgerDoor> door_;
    std::unique_ptr<server::FileKeep> files_;
    std::unique_ptr<server::Service> service_;
};

/// A kiosk on a Tuesday in September at nine in the morning.
class Kiosk {
public:
    /// `series` tells its ids from those of another kiosk in the same test.
    Kiosk(const std::string& path, std::uint32_t series);

    /// The sample term and courses, as `linli import` writes them.
    void import_samples();
    /// Stands in that centre, but holds no lease.
    void stand_in(const Centre& centre);
    /// People who sign up, check in, cancel and undo; `count` of them.
    void live_a_morning(int count);
    /// Exactly this many facts more, cheap to make.
    void add_facts(int count);

    Resident add_resident();
    /// A session of today that is open to all ages, by number; the clock is put at its start.
    SessionEntry session(std::size_t number);
    /// Reads the catalogue again, after it came down.
    void look();

    Result<sync::RoundReport> round(sync::SyncApi& api, const sync::RoundLimits& limits = {});
    [[nodiscard]] std::uint64_t facts();
    [[nodiscard]] long long pending();

    [[nodiscard]] Date today() const { return local_date(clock.now()); }

    FakeClock clock;
    CountingIds ids;
    store::Store store;
    std::vector<Resident> people;

private:
    void live(int number);
    Status add_fact(store::Journal& journal, int number);

    Catalogue catalogue_;
    std::uint64_t phones_;
};

/// Every fact of the kiosk is in the ledger once and in its chain, both hold the same enrolments,
/// attendances and people, show the same sign-in list of the day, and the store is sound.
void check_equal(Kiosk& kiosk, District& district);

/// The same tables on both sides, without the facts: for two kiosks against one district.
void check_same_tables(Kiosk& kiosk, District& district);

/// What a relay's ledger and the one above it must agree on.
void check_same_ledgers(District& below, District& above);

/// The same rows of the catalogue and of the centre are published by both.
void check_same_feeds(District& below, District& above, CentreId centre);

/// Clean rounds until one has nothing to do; fails after ten.
void settle(Kiosk& kiosk, sync::SyncApi& api);

} // namespace linli::test
