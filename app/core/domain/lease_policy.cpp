#include "app/core/domain/lease_policy.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace linli {
namespace {

constexpr int kPartOfBystanders = 4; // one in four

int lent_free(const SeatsOut& out) {
    return std::accumulate(
        out.sharers.begin(),
        out.sharers.end(),
        0,
        [](int sum, const SeatSharer& sharer) { return sum + sharer.free; }
    );
}

// Nobody asked for the class there, and it is another centre's.
bool is_bystander(const SeatSharer& sharer) {
    return !sharer.home && sharer.asked <= 0;
}

// Those who share, the one with the most requests first; bystanders last.
std::vector<std::size_t> by_demand(const SeatsOut& out) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < out.sharers.size(); ++i) {
        if (out.sharers[i].shares && !out.sharers[i].barred) {
            order.push_back(i);
        }
    }
    const auto rank = [&](std::size_t i) {
        const SeatSharer& one = out.sharers[i];
        const bool bystander = is_bystander(one);
        return std::tuple{bystander, bystander && one.free == 0, -one.asked};
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return rank(a) < rank(b);
    });
    return order;
}

// A request more than was seen at home, so that nobody's demand there is nothing.
long long weight_of(const SeatSharer& sharer) {
    return (sharer.home ? 1LL : 0LL) + std::max(0, sharer.asked);
}

// Largest remainders; equal ones in the given order.
void share_by_weight(
    int seats, const SeatsOut& out, const std::vector<std::size_t>& order, std::vector<int>& shares
) {
    long long all = 0;
    for (const std::size_t i : order) {
        all += weight_of(out.sharers[i]);
    }
    if (all == 0) { // bystanders alone: it stays in the pool
        return;
    }
    std::vector<std::pair<long long, std::size_t>> remainders;
    int left = seats;
    for (const std::size_t i : order) {
        const long long part = seats * weight_of(out.sharers[i]);
        const int whole = static_cast<int>(part / all);
        shares[i] += whole;
        left -= whole;
        remainders.emplace_back(part % all, i);
    }
    std::stable_sort(remainders.begin(), remainders.end(), [](const auto& a, const auto& b) {
        return a.first > b.first;
    });
    for (int n = 0; n < left; ++n) {
        ++shares[remainders[static_cast<std::size_t>(n)].second];
    }
}

// Free seats that can be divided at all: those with a device that does not share stay there.
int divisible(const SeatsOut& out) {
    int seats = out.seats - out.promised - out.suspended;
    int sharing = 0;
    for (const SeatSharer& sharer : out.sharers) {
        seats -= sharer.shares ? 0 : sharer.free;
        sharing += sharer.shares && !sharer.barred ? 1 : 0;
    }
    return std::max(0, sharing > 1 ? seats - out.waiting : seats);
}

bool somebody_is_in_need(const SeatsOut& out, const std::vector<int>& shares) {
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (out.sharers[i].free == 0 && shares[i] > 0) {
            return true;
        }
    }
    const bool too_much_is_out =
        out.promised + out.suspended + lent_free(out) > std::max(0, out.seats);
    return !out.open || out.waiting > 0 || too_much_is_out;
}

} // namespace

int pool_of(const SeatsOut& out) {
    return std::max(0, out.seats - out.promised - out.suspended - lent_free(out));
}

std::vector<int> shares_of(const SeatsOut& out) {
    std::vector<int> shares(out.sharers.size(), 0);
    const std::vector<std::size_t> order = by_demand(out);
    if (!out.open || order.empty()) {
        return shares;
    }
    int left = divisible(out);
    int for_bystanders = left / kPartOfBystanders;
    for (const std::size_t i : order) {
        const bool bystander = is_bystander(out.sharers[i]);
        if (left > 0 && (!bystander || for_bystanders > 0)) {
            ++shares[i];
            --left;
            for_bystanders -= bystander ? 1 : 0;
        }
    }
    share_by_weight(left, out, order, shares);
    return shares;
}

LeaseOrder order_for(const SeatsOut& out, std::size_t device) {
    const std::vector<int> shares = shares_of(out);
    const int surplus = out.sharers[device].free - shares[device];
    if (!out.sharers[device].shares || surplus == 0) {
        return {};
    }
    if (surplus < 0) {
        return {std::min(-surplus, std::max(0, pool_of(out) - out.waiting)), 0};
    }
    const bool all = out.sharers[device].barred;
    return {0, all || surplus > 1 || somebody_is_in_need(out, shares) ? surplus : 0};
}

} // namespace linli
