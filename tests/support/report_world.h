#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "sync/server/report_tally.h"
#include "tests/server/ledger_changes.h"
#include "tests/support/counting_ids.h"

// A small district at random, with everything that a report must not count twice or at all, and the
// slow, obvious count of it.

namespace linli::test {

class ReportWorld {
public:
    explicit ReportWorld(std::uint32_t seed) : random_{seed} {
        for (int n = 0; n < 3; ++n) {
            add_centre(n);
        }
        for (int n = 0; n < 40; ++n) {
            add_resident();
        }
        for (int n = 0; n < 700; ++n) {
            attend();
        }
        for (int n = 0; n < 90; ++n) {
            enrol();
        }
    }

    /// What is not written yet, as one batch.
    server::Changes take() {
        changes_.device = {CountingIds::at(3, 9)};
        changes_.head = {true, std::nullopt, 1, ++seq_, blake2b("x")};
        changes_.rows = rows;
        return std::exchange(changes_, {});
    }

    void change() {
        switch (pick(10)) {
        case 0: return move_session();
        case 1: return cancel_session();
        case 2: return erase();
        case 3: return merge();
        case 4: return part();
        case 5: return correct_birth();
        case 6: return enrol();
        case 7: return add_resident();
        case 8: return teach();
        default: return attend();
        }
    }

    [[nodiscard]] server::ReportNumbers slow(const server::ReportAsked& asked) const;

    std::size_t pick(std::size_t below) { return random_() % below; }

    server::Rows rows;
    std::map<CentreId, server::ReportTarget> targets; // of every year that is asked for

private:
    template <class Map>
    auto& any(Map& map) {
        return *std::next(map.begin(), static_cast<std::ptrdiff_t>(pick(map.size())));
    }

    Date any_day() {
        return add_days(
            Date{std::chrono::year{2025} / 10 / 20},
            static_cast<int>(pick(15)) * 30 + static_cast<int>(pick(30))
        );
    }

    Uuid next() { return ids_.next(); }

    void add_centre(int n);
    void add_class(const Centre& centre, TermId term, int n);
    void add_resident();
    void attend();
    void enrol();
    void move_session();
    void cancel_session();
    void teach();
    void erase();
    void merge();
    void part();
    void correct_birth();
    void aliases_changed();

    std::mt19937 random_;
    CountingIds ids_{77};
    std::uint64_t seq_{0};
    server::Changes changes_;
    std::vector<ClassId> classes_;
    std::vector<SessionId> sessions_;
    std::vector<ResidentId> people_;
    UtcTime now_{to_utc(Date{std::chrono::year{2025} / 10 / 20}, {})};
};

} // namespace linli::test
