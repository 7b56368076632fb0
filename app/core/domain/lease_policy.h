#pragma once

#include <cstddef>
#include <vector>

// How the free seats of a class are shared among the kiosks that may promise them. Pure; any
// thread. The district asks whenever a kiosk makes contact, and moves one kiosk's seats at a time:
// from the pool to it, or, by its own giving back, from it to the pool. So no seat is ever in two
// hands, whatever is lost on the way.

namespace linli {

/// One device beside the others, for one class.
struct SeatSharer {
    int free{0};        // seats lent to it that nobody has yet
    int asked{0};       // requests for the class that were made there
    bool shares{true};  // it was heard of lately, and gives back when it is asked to
    bool home{true};    // it stands in the centre of the class
    bool barred{false}; // the class is open to its centre no more: it holds none, and gives back
};

/// A class as the district knows it. What is in no hand is in the pool.
struct SeatsOut {
    int seats{0};
    int promised{0};  // seats that people have
    int suspended{0}; // lent to devices that were declared lost, and not known to be promised
    int waiting{0};   // people who wait for a seat, or for an answer
    bool open{true};  // people may still sign up
    std::vector<SeatSharer> sharers;
};

/// Of one device: at most one of the two is not 0.
struct LeaseOrder {
    int lend{0};
    int give_back{0};
    bool operator==(const LeaseOrder&) const = default;
};

/// How long a device that is not heard of still counts as one that shares.
inline constexpr int kDaysToShare = 14;

/// Never negative, also when the class was made smaller than what was promised.
[[nodiscard]] int pool_of(const SeatsOut& out);

/// How many free seats each should hold. The only one that shares holds all there are. Several:
/// seats for those who wait are kept apart, everybody gets one while there are any, the rest goes
/// by demand. Of the devices of other centres those where nobody asked for the class come last, and
/// get one each until together they hold a quarter of what there is (first those that hold one
/// already); of the rest they get nothing before somebody asks. Nobody holds any once sign-up is
/// over.
[[nodiscard]] std::vector<int> shares_of(const SeatsOut& out);

/// What to do for one device now. A single seat too many stays where it is, so that seats do not
/// wander to and fro with every request, unless somebody is in need of it.
[[nodiscard]] LeaseOrder order_for(const SeatsOut& out, std::size_t device);

} // namespace linli
