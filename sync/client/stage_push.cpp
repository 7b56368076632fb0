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

// Where facts go again the times that they were judged to have go with them.
void make_room(PushBatch& batch, std::size_t bytes) {
    constexpr std::size_t kTime = 40; // "[seq,millis],", and more
    std::size_t taken = 0;
    std::size_t lines = 0;
    for (const std::string& line : batch.lines) {
        taken += line.size() + (batch.times.empty() ? 0 : kTime);
        if (lines > 0 && taken > bytes) {
            break;
        }
        ++lines;
    }
    batch.lines.resize(lines);
    std::erase_if(batch.times, [&](const JudgedTime& time) {
        return time.seq >= batch.first_seq + lines;
    });
}

} // namespace

Status note_times(
    store::Store& store, std::vector<JudgedTime> times, std::uint64_t after, std::uint64_t last
) {
    std::erase_if(times, [&](const JudgedTime& time) {
        return time.seq <= after || time.seq > last;
    });
    return store::note_judged_times(store, times);
}

Result<PushBatch> next_batch(
    store::Store& store, const Position& after, std::size_t facts, std::size_t bytes
) {
    PushBatch batch{store.device().id, store.device().epoch, after.seq + 1, after.digest, {}};
    for (Fact& fact : LINLI_TRY(store::facts_after(store, after.seq, facts, bytes))) {
        batch.lines.push_back(std::move(fact.line));
    }
    batch.times =
        LINLI_TRY(store::judged_times(store, after.seq + 1, after.seq + batch.lines.size()));
    make_room(batch, bytes);
    return batch;
}

Status stage_push(RoundContext& round, const HelloAnswer& hello) {
    Position at{hello.acked_seq, hello.acked_digest};
    // Checks the server's head against the own chain: a server that was restored from a backup is
    // behind, which is fine; one that holds another history than ours is kConflict.
    LINLI_TRY(round.door.ask([&](store::Store& store) {
        return store::acknowledge(store, at.seq, at.digest);
    }));
    if (round.limits.carried) {
        return {}; // the next letter has them
    }
    Pace pace{round.limits};
    for (;;) {
        const PushBatch batch = LINLI_TRY(round.door.ask([&](store::Store& store) {
            return next_batch(store, at, pace.facts(), pace.bytes());
        }));
        if (batch.lines.empty()) {
            return {};
        }
        ++round.report.requests;
        const auto answer = round.api.push(batch);
        if (!answer) {
            const bool too_large = answer.error().code == ErrorCode::kTooLarge;
            if (too_large && batch.lines.size() > 1 && pace.halve()) {
                continue;
            }
            return answer.error();
        }
        if (answer->acked_seq <= at.seq || answer->acked_seq > at.seq + batch.lines.size()) {
            return fail(ErrorCode::kProtocol, "the server acknowledged what was not sent");
        }
        // The times first: what is not acknowledged yet goes again, and is answered again.
        LINLI_TRY(round.door.ask([&](store::Store& store) -> Status {
            LINLI_TRY(note_times(store, answer->times, at.seq, answer->acked_seq));
            return store::acknowledge(store, answer->acked_seq, answer->acked_digest);
        }));
        round.report.facts_sent += static_cast<long long>(answer->acked_seq - at.seq);
        at = {answer->acked_seq, answer->acked_digest};
        pace.grow();
    }
}

} // namespace linli::sync
