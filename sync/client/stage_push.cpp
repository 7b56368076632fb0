#include <algorithm>

#include "app/store/outbox.h"
#include "sync/client/stages.h"

namespace linli::sync {
namespace {

// How much to send at once.
class Pace {
public:
    explicit Pace(const RoundLimits& limits)
        : limits_{limits}, facts_{limits.first_facts}, bytes_{limits.first_bytes} {}

    [[nodiscard]] std::size_t facts() const { return facts_; }

    [[nodiscard]] std::size_t bytes() const { return bytes_; }

    void grow() {
        facts_ = std::min(limits_.most_facts, facts_ * 2);
        bytes_ = std::min(limits_.most_bytes, bytes_ * 2);
    }

    /// False when one fact at a time was too much already.
    bool halve() {
        if (facts_ == 1) {
            return false;
        }
        facts_ = facts_ / 2;
        bytes_ = std::max(limits_.first_bytes, bytes_ / 2);
        return true;
    }

private:
    const RoundLimits& limits_;
    std::size_t facts_;
    std::size_t bytes_;
};

struct Position {
    std::uint64_t seq{0};
    Digest digest;
};

Result<PushBatch> next_batch(StoreDoor& door, const Position& after, const Pace& pace) {
    return door.ask([&](store::Store& store) -> Result<PushBatch> {
        PushBatch batch{store.device().id, store.device().epoch, after.seq + 1, after.digest, {}};
        for (Fact& fact :
             LINLI_TRY(store::facts_after(store, after.seq, pace.facts(), pace.bytes()))) {
            batch.lines.push_back(std::move(fact.line));
        }
        return batch;
    });
}

bool may_pass_if_smaller(const Error& error) {
    return error.code == ErrorCode::kTooLarge || error.code == ErrorCode::kNetwork;
}

} // namespace

Status stage_push(RoundContext& round, const HelloAnswer& hello) {
    Position at{hello.acked_seq, hello.acked_digest};
    // Checks the server's head against the own chain: a server that was restored from a backup is
    // behind, which is fine; one that holds another history than ours is kConflict.
    LINLI_TRY(round.door.ask([&](store::Store& store) {
        return store::acknowledge(store, at.seq, at.digest);
    }));
    Pace pace{round.limits};
    for (;;) {
        const PushBatch batch = LINLI_TRY(next_batch(round.door, at, pace));
        if (batch.lines.empty()) {
            return {};
        }
        ++round.report.requests;
        const auto answer = round.api.push(batch);
        if (!answer) {
            if (may_pass_if_smaller(answer.error()) && batch.lines.size() > 1 && pace.halve()
                && answer.error().code == ErrorCode::kTooLarge) {
                continue;
            }
            return answer.error();
        }
        if (answer->acked_seq <= at.seq || answer->acked_seq > at.seq + batch.lines.size()) {
            return fail(ErrorCode::kProtocol, "the server acknowledged what was not sent");
        }
        LINLI_TRY(round.door.ask([&](store::Store& store) {
            return store::acknowledge(store, answer->acked_seq, answer->acked_digest);
        }));
        round.report.facts_sent += static_cast<long long>(answer->acked_seq - at.seq);
        at = {answer->acked_seq, answer->acked_digest};
        pace.grow();
    }
}

} // namespace linli::sync
