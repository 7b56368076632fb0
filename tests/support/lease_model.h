#pragma once

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "app/core/domain/lease_policy.h"

// A term's sign-up in a few numbers, for comparing policies: a class of 20 seats, some 24 people in
// 14 days, unevenly spread over the kiosks (the second sees half as many as the first, the third a
// third), one in ten thinks better of it. Each kiosk makes contact once a night, if its network is
// there. No store and no wire: what those do is tests/sync's.

namespace linli::test {

struct ModelResult {
    int courses{0};
    int oversold{0};    // courses with more promises than seats
    int on_the_spot{0}; // promises made at once, and not given up
    int later{0};       // made by the district
    int left_empty{0};  // seats that nobody has although somebody waits
};

class LeaseModel {
public:
    static constexpr int kSeats = 20;
    static constexpr int kDays = 14;
    static constexpr double kPeople = 24;
    static constexpr double kLeave = 0.1;

    LeaseModel(int kiosks, double contact, std::uint64_t seed)
        : kiosks_{static_cast<std::size_t>(kiosks)}, contact_{contact}, random_{seed} {
        for (int i = 1; i <= kiosks; ++i) {
            weights_.push_back(1.0 / i);
        }
    }

    /// With leases: the policy of the domain.
    ModelResult leases(int courses) {
        return many(courses, [this](ModelResult& all) { lease_once(all); });
    }

    /// Each kiosk confirms as long as the free seats that it last heard of last.
    ModelResult counting(int courses) {
        return many(courses, [this](ModelResult& all) { count_once(all); });
    }

private:
    struct Kiosk {
        int lent{0};  // slots in its lease, taken ones too; when counting: seats it believes in
        int taken{0}; // of these
        int asked{0};
        int waiting{0}; // not yet told to the district
        int heard_taken{0};
        int heard_asked{0};
    };

    template <class Once>
    static ModelResult many(int courses, Once once) {
        ModelResult all;
        for (; all.courses < courses; ++all.courses) {
            once(all);
        }
        return all;
    }

    bool chance(double of) { return std::uniform_real_distribution{}(random_) < of; }

    // People of one day, at their kiosks; then the night.
    template <class Night>
    void days(std::vector<Kiosk>& kiosks, Night night) {
        std::poisson_distribution<int> people{kPeople / kDays};
        std::discrete_distribution<std::size_t> where{weights_.begin(), weights_.end()};
        for (int day = 0; day < kDays; ++day) {
            for (int left = people(random_); left > 0; --left) {
                come(kiosks[where(random_)]);
            }
            for (std::size_t at = 0; at < kiosks_; ++at) {
                if (chance(contact_)) {
                    night(at);
                }
            }
        }
    }

    void come(Kiosk& kiosk) {
        ++kiosk.asked;
        if (kiosk.taken < kiosk.lent) {
            kiosk.taken += chance(kLeave) ? 0 : 1; // who leaves again makes room here
        } else {
            ++kiosk.waiting;
        }
    }

    static int taken(const std::vector<Kiosk>& kiosks) {
        int sum = 0;
        for (const Kiosk& kiosk : kiosks) {
            sum += kiosk.taken;
        }
        return sum;
    }

    void lease_once(ModelResult& all) {
        std::vector<Kiosk> kiosks(kiosks_);
        kiosks[0].lent = kSeats; // it filed the class
        int central = 0;         // promised by the district
        int waiting = 0;         // known to it
        days(kiosks, [&](std::size_t at) { contact(kiosks, at, central, waiting); });
        const int promised = central + taken(kiosks);
        all.oversold += promised > kSeats ? 1 : 0;
        all.on_the_spot += taken(kiosks);
        all.later += central;
        for (const Kiosk& kiosk : kiosks) {
            waiting += kiosk.waiting;
        }
        all.left_empty += std::min(waiting, kSeats - promised);
    }

    static void contact(std::vector<Kiosk>& kiosks, std::size_t at, int& central, int& waiting) {
        Kiosk& here = kiosks[at];
        here.heard_taken = here.taken;
        here.heard_asked = here.asked;
        waiting += std::exchange(here.waiting, 0);
        SeatsOut out{kSeats, central, 0, waiting, true, {}};
        for (const Kiosk& kiosk : kiosks) {
            out.promised += kiosk.heard_taken;
            out.sharers.push_back({kiosk.lent - kiosk.heard_taken, kiosk.heard_asked, true});
        }
        const LeaseOrder order = order_for(out, at);
        here.lent += order.lend - order.give_back;
        out.sharers[at].free += order.lend - order.give_back;
        for (; waiting > 0 && pool_of(out) > 0; --waiting) {
            ++central;
            ++out.promised;
        }
    }

    void count_once(ModelResult& all) {
        std::vector<Kiosk> kiosks(kiosks_);
        for (Kiosk& kiosk : kiosks) {
            kiosk.lent = kSeats;
        }
        int known = 0;
        days(kiosks, [&](std::size_t at) {
            Kiosk& here = kiosks[at];
            known += here.taken - here.heard_taken;
            here.heard_taken = here.taken;
            here.lent = here.taken + std::max(0, kSeats - known);
        });
        all.oversold += taken(kiosks) > kSeats ? 1 : 0;
        all.on_the_spot += taken(kiosks);
    }

    std::size_t kiosks_;
    double contact_;
    std::vector<double> weights_;
    std::mt19937_64 random_;
};

} // namespace linli::test
