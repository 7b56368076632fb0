#pragma once

#include <functional>
#include <random>
#include <unordered_set>
#include <vector>

#include "app/store/filing.h"
#include "app/store/journal.h"
#include "tests/support/fake_clock.h"

namespace linli::bench {

/// Fills a kiosk's store with what an autumn leaves in it: 15 % registrations, 30 % enrolments, 55
/// % attendances, a thousand to a transaction. Facts and rows are the store's own; only the taps
/// are skipped. Aborts when the store cannot.
class Autumn {
public:
    Autumn(store::Store& store, test::FakeClock& clock) : store_{store}, clock_{clock} {}

    /// Into a kiosk that knows its centre already.
    Autumn(store::Store& store, test::FakeClock& clock, Centre centre)
        : store_{store}, clock_{clock}, centre_{std::move(centre)} {}

    /// Centre, term and that many classes of 500 seats, with 12 sessions each.
    void file_classes(int count);
    /// At most 1,600 facts a class, so that every enrolment finds a seat.
    void add(std::size_t facts);
    void add_people(std::size_t count);

    [[nodiscard]] const Centre& centre() const { return centre_; }

    [[nodiscard]] const std::vector<Resident>& people() const { return people_; }

    [[nodiscard]] const std::vector<Class>& classes() const { return classes_; }

private:
    using Step = std::function<Status(store::Journal&)>;
    void repeat(std::size_t times, const Step& step);
    const Resident& anybody();
    Status add_one(store::Journal& journal, std::size_t number);
    Status register_one(store::Journal& journal);
    Status enrol_one(store::Journal& journal);
    Status attend_one(store::Journal& journal);

    store::Store& store_;
    test::FakeClock& clock_;
    std::mt19937 random_{2026};
    std::vector<Class> classes_;
    std::vector<Session> sessions_;
    std::vector<Resident> people_;
    std::unordered_set<Uuid> known_; // enrolments and attendances
    Centre centre_;
    std::size_t added_{0};
    std::size_t enrolled_{0};
    std::size_t attended_{0};
};

} // namespace linli::bench
