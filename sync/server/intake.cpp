#include "sync/server/intake.h"

#include <algorithm>

#include "sync/protocol/api.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "sync/server/carriers.h"
#include "sync/server/copies.h"
#include "sync/server/judge.h"
#include "sync/server/judged_time.h"
#include "sync/server/keep.h"
#include "sync/server/recall.h"

namespace linli::server {
namespace {

using sync::FactIn;
using sync::Scope;
using sync::Verdict;

// Whether the batch continues, or repeats, the chain that is kept here.
Status check_chain(Ledger& ledger, const ReadBatch& read, const DeviceHead& head) {
    const sync::PushBatch& sent = read.sent;
    if (sent.first_seq > head.acked_seq + 1) {
        return fail(ErrorCode::kConflict, "gap: facts up to " + std::to_string(head.acked_seq));
    }
    const std::uint64_t last_before = sent.first_seq - 1;
    if (!LINLI_TRY(is_kept(ledger, sent.device, sent.epoch, last_before, sent.before))) {
        return fail(ErrorCode::kConflict, "forked before " + std::to_string(sent.first_seq));
    }
    const std::uint64_t repeated =
        std::min<std::uint64_t>(head.acked_seq + 1 - sent.first_seq, read.facts.size());
    if (repeated > 0) {
        const std::uint64_t last = sent.first_seq + repeated - 1;
        const Digest& digest = read.digests[repeated - 1];
        if (!LINLI_TRY(is_kept(ledger, sent.device, sent.epoch, last, digest))) {
            return fail(ErrorCode::kConflict, "forked at or before " + std::to_string(last));
        }
    }
    return {};
}

// A line too broken to have an id still needs one for its verdict.
Uuid verdict_id(const ReadBatch& read, const FactIn& fact) {
    const std::string label =
        "verdict " + std::to_string(read.sent.epoch) + " " + std::to_string(fact.seq);
    return fact.id.is_nil() ? derive_uuid(label, read.sent.device.uuid, Uuid{}) : fact.id.uuid;
}

struct Outcome {
    Changes changes;
    std::vector<sync::FactVerdict> verdicts;
    std::size_t fresh_from{0}; // of the batch: those before were judged in an epoch before
    std::size_t end{0};        // how many of the batch are dealt with: the next came too early
    std::uint64_t last_clock{0};
    bool relay{false};

    // What a relay does not know the server above may: that one says so, and takes it back.
    [[nodiscard]] bool unheard(Verdict verdict) const {
        return relay && verdict == Verdict::kParked;
    }
};

void record(
    Outcome& outcome,
    const ReadBatch& read,
    std::size_t index,
    const Judgement& judged,
    const FactTime& time
) {
    const FactIn& fact = read.facts[index];
    outcome.changes.facts.push_back(
        {fact.seq,
         {verdict_id(read, fact)},
         fact.kind,
         judged.verdict,
         judged.reason,
         person_in(fact),
         read.digests[index],
         read.sent.lines[index],
         time}
    );
    if (judged.verdict != Verdict::kAccepted && !outcome.unheard(judged.verdict)) {
        outcome.verdicts.push_back({fact.seq, judged.verdict, judged.reason});
    }
}

// The refused and the parked, for the staff's screen of the device that sent them.
void publish_verdicts(Outcome& outcome, const ReadBatch& read, DeviceId to, std::size_t first) {
    const FeedKey feed{Scope::kDevice, to.uuid};
    for (std::size_t i = 0; i < outcome.changes.facts.size(); ++i) {
        const KeptFact& kept = outcome.changes.facts[i];
        if (comes_down(kept.verdict, kept.reason) && !outcome.unheard(kept.verdict)) {
            sync::VerdictRow row{
                read.facts[first + i].id,
                read.sent.epoch,
                kept.seq,
                kept.kind,
                kept.verdict,
                kept.reason};
            if (to != read.sent.device) {
                row.device = read.sent.device;
            }
            outcome.changes.feed.push_back({feed, "verdict", kept.id.uuid, to_json(row)});
        }
    }
}

SaidTime said_in(const ReadBatch& read, std::size_t index) {
    const FactIn& fact = read.facts[index];
    SaidTime said{fact.seq, fact.wall, fact.moment, {}};
    const auto& times = read.sent.times;
    const auto heard = std::ranges::lower_bound(times, fact.seq, {}, &JudgedTime::seq);
    if (heard != times.end() && heard->seq == fact.seq) {
        said.heard = heard->at;
    }
    return said;
}

// Of what cannot be read nobody knows when it was made.
FactTime time_of(const ReadBatch& read, std::size_t index, TimeJudge& times) {
    const bool is_read = read.facts[index].legibility == sync::Legibility::kRead;
    return is_read ? times.judge(said_in(read, index), read.facts.size() - 1 - index) : FactTime{};
}

struct Recalling {
    CentreRecall recall;
    bool stuck{false}; // nobody can move on: the first fact is judged as things are
};

// Whether an epoch before may hold facts of the batch. What it holds is judged once.
Result<bool> may_stand(Ledger& ledger, const sync::PushBatch& sent) {
    return sent.epoch > 1 || LINLI_TRY(ledger.copy_watch(sent.device)).origin.has_value();
}

Result<Outcome> judge_with(
    Judge& judge,
    Ledger& ledger,
    const ReadBatch& read,
    std::size_t first,
    const Recalling& recalling,
    TimeJudge times
) {
    Outcome outcome;
    outcome.end = first;
    outcome.last_clock = times.last_clock();
    outcome.relay = judge.is_relay();
    bool again = LINLI_TRY(may_stand(ledger, read.sent));
    for (std::size_t i = first; i < read.facts.size(); ++i) {
        judge.be_patient(i > first || !recalling.stuck);
        again = again
            && LINLI_TRY(is_kept(
                ledger, read.sent.device, read.sent.epoch - 1, read.facts[i].seq, read.digests[i]
            ));
        if (again) {
            outcome.fresh_from = i + 1;
        } else {
            const FactTime time = time_of(read, i, times);
            const Judgement judged = judge.judge(read.facts[i], time);
            if (judged.too_early) {
                break;
            }
            record(outcome, read, i, judged, time);
            outcome.last_clock = times.last_clock();
        }
        outcome.end = i + 1;
    }
    if (outcome.end == first) {
        return outcome;
    }
    outcome.changes.device = read.sent.device;
    outcome.changes.head = {
        true,
        judge.centre(),
        read.sent.epoch,
        read.facts[outcome.end - 1].seq,
        read.digests[outcome.end - 1]};
    judge.finish(outcome.changes);
    publish_verdicts(outcome, read, judge.holder(), std::max(first, outcome.fresh_from));
    return outcome;
}

// Once, unless it comes out that more slots of a class are needed than the facts name.
Result<Outcome> judge_batch(
    Ledger& ledger,
    const ReadBatch& read,
    const DeviceHead& head,
    std::size_t first,
    const TimeJudge& times,
    UtcTime now,
    const Recalling& recalling
) {
    Wanted wanted = wanted_by(std::span{read.facts}.subspan(first));
    for (;;) {
        Judge judge{
            LINLI_TRY(ledger.load(wanted)),
            head.centre,
            read.sent.device,
            now,
            recalling.recall,
            head.carrier};
        Outcome outcome = LINLI_TRY(judge_with(judge, ledger, read, first, recalling, times));
        if (judge.unread().empty()) {
            return outcome;
        }
        wanted.slots_of.insert(wanted.slots_of.end(), judge.unread().begin(), judge.unread().end());
    }
}

// Facts of a revoked device are kept, as they may be promises that somebody was given, and change
// nothing: staff of the district see what there is (device_command.h).
Outcome hold_back(const ReadBatch& read, const DeviceHead& head, std::size_t first) {
    Outcome outcome;
    outcome.end = read.facts.size();
    for (std::size_t i = first; i < read.facts.size(); ++i) {
        record(outcome, read, i, {Verdict::kRefused, std::string{kRevoked}}, {});
    }
    outcome.changes.device = read.sent.device;
    outcome.changes.head = head;
    outcome.changes.head.epoch = read.sent.epoch;
    outcome.changes.head.acked_seq = read.facts.back().seq;
    outcome.changes.head.acked_digest = read.digests.back();
    return outcome;
}

// In a recall as far as it fits. With nothing that fits the device waits, unless all do; a relay
// for those beneath it.
Result<Outcome> judge_what_fits(
    Ledger& ledger,
    const ReadBatch& read,
    const DeviceHead& head,
    std::size_t first,
    const TimeJudge& times,
    UtcTime now
) {
    const DeviceId teller = head.carrier.value_or(read.sent.device);
    Recalling recalling{LINLI_TRY(recall_of(ledger, head.centre, teller))};
    Outcome outcome = LINLI_TRY(judge_batch(ledger, read, head, first, times, now, recalling));
    if (outcome.end == first && recalling.recall.others_done) {
        recalling.stuck = true;
        outcome = LINLI_TRY(judge_batch(ledger, read, head, first, times, now, recalling));
    }
    if (outcome.end > first && recalling.recall.on) {
        LINLI_TRY(await_again(ledger, *head.centre));
    }
    if (outcome.end == first
        && LINLI_TRY(ledger.head_of(teller, std::nullopt)).recall == Recall::kAwaited) {
        LINLI_TRY(ledger.set_recall(teller, Recall::kWaits));
    }
    return outcome;
}

// What a relay judged it judged by its own clock.
Result<Millis> heard_ahead(Ledger& ledger, const std::optional<DeviceId>& carrier) {
    if (!carrier) {
        return Millis{0};
    }
    return LINLI_TRY(ledger.clocks_of(*carrier, 1)).ahead.value_or(Millis{0});
}

Result<Outcome> judge_fresh(
    Ledger& ledger, const ReadBatch& read, const DeviceHead& head, std::size_t first, UtcTime now
) {
    const sync::PushBatch& sent = read.sent;
    DeviceClocks clocks = LINLI_TRY(ledger.clocks_of(sent.device, sent.epoch));
    const TimeJudge times{clocks, now, LINLI_TRY(heard_ahead(ledger, sent.carrier))};
    Outcome outcome = LINLI_TRY(judge_what_fits(ledger, read, head, first, times, now));
    outcome.changes.received_at = now;
    if (outcome.end > first) {
        LINLI_TRY(keep(ledger, outcome.changes));
        clocks.last_clock = outcome.last_clock;
        LINLI_TRY(ledger.set_clocks(sent.device, sent.epoch, clocks));
    }
    return outcome;
}

// For who has to tell them again, to a ledger that was put back.
Result<std::vector<JudgedTime>> times_told(
    Ledger& ledger, const sync::PushBatch& sent, std::uint64_t last
) {
    return ledger.judged_times(sent.device, sent.epoch, sent.first_seq, last);
}

// Within a transaction. Nothing new is acknowledged where nothing fits yet.
Result<sync::PushAnswer> take_in(Ledger& ledger, const ReadBatch& read, UtcTime now) {
    DeviceHead head = LINLI_TRY(ledger.head_of(read.sent.device, read.sent.epoch));
    const bool comes_under = read.sent.carrier && head.carrier != read.sent.carrier;
    if (comes_under) {
        LINLI_TRY(check_carrier(ledger, *read.sent.carrier, read.sent.device, head, std::nullopt));
    } else {
        LINLI_TRY(check_bearer(read.sent.carrier, head));
    }
    if (head.carrier && !comes_under) { // what a revoked relay brings has no effect, as its own
        head.revoked |= LINLI_TRY(ledger.head_of(*head.carrier, std::nullopt)).revoked;
    }
    LINLI_TRY(check_chain(ledger, read, head));
    const std::uint64_t known = head.acked_seq + 1 - read.sent.first_seq;
    if (known >= read.facts.size()) {
        auto times = LINLI_TRY(times_told(ledger, read.sent, head.acked_seq));
        return sync::PushAnswer{head.acked_seq, head.acked_digest, {}, std::move(times)};
    }
    if (comes_under) { // what nobody else has told was told to that one last
        LINLI_TRY(take_under(ledger, *read.sent.carrier, read.sent.device, head, now));
    }
    Outcome outcome;
    if (head.revoked) {
        outcome = hold_back(read, head, known);
        outcome.changes.received_at = now;
        LINLI_TRY(keep(ledger, outcome.changes));
    } else {
        outcome = LINLI_TRY(judge_fresh(ledger, read, head, known, now));
    }
    if (outcome.end == known) {
        return sync::PushAnswer{head.acked_seq, head.acked_digest, {}};
    }
    const DeviceHead& after = outcome.changes.head;
    auto times = LINLI_TRY(times_told(ledger, read.sent, after.acked_seq));
    return sync::PushAnswer{
        after.acked_seq, after.acked_digest, std::move(outcome.verdicts), std::move(times)};
}

} // namespace

std::optional<ResidentId> person_in(const FactIn& fact) {
    if (!fact.body) {
        return std::nullopt;
    }
    if (const auto* registered = std::get_if<ResidentRegistered>(&*fact.body)) {
        return registered->resident.id;
    }
    if (const auto* cleared = std::get_if<ClearanceGiven>(&*fact.body)) {
        return cleared->clearance.resident;
    }
    if (const auto* corrected = std::get_if<ResidentCorrected>(&*fact.body)) {
        return corrected->correction.resident;
    }
    if (const auto* set = std::get_if<PreferenceSet>(&*fact.body)) {
        return set->preference.resident;
    }
    if (const auto* wished = std::get_if<WishMade>(&*fact.body)) {
        return wished->wish.resident;
    }
    if (const auto* rated = std::get_if<RatingGiven>(&*fact.body)) {
        return rated->rating.resident;
    }
    const auto* named = std::get_if<ResidentNamed>(&*fact.body);
    return named != nullptr ? std::optional{named->resident} : std::nullopt;
}

bool comes_down(Verdict verdict, const std::string& reason) {
    return verdict == Verdict::kRefused || verdict == Verdict::kParked || !reason.empty();
}

Status check_size(const sync::PushBatch& batch) {
    std::size_t bytes = 0;
    for (const std::string& line : batch.lines) {
        if (line.size() > sync::kMaxLineBytes) {
            return fail(ErrorCode::kTooLarge, "a line is too long");
        }
        bytes += line.size() + 1;
    }
    if (batch.lines.size() > sync::kMaxLinesPerBatch || bytes > sync::kMaxBatchBytes) {
        return fail(ErrorCode::kTooLarge, "more than a batch holds");
    }
    if (batch.first_seq < 1 || batch.first_seq > (1ULL << 53U)) {
        return fail(ErrorCode::kProtocol, "no such seq");
    }
    return {};
}

ReadBatch read_batch(const sync::PushBatch& batch) {
    ReadBatch read{batch, {}, {}};
    sync::FactReader reader;
    Digest digest = batch.before;
    for (const std::string& line : batch.lines) {
        FactIn fact = reader.read(line);
        // Its place in the chain is its number, whatever it says.
        const std::uint64_t seq = batch.first_seq + read.facts.size();
        if (fact.seq != seq) {
            fact.legibility = sync::Legibility::kMalformed;
            fact.body.reset();
            fact.seq = seq;
        }
        digest = chain(digest, line);
        read.facts.push_back(std::move(fact));
        read.digests.push_back(digest);
    }
    return read;
}

Result<sync::PushAnswer> take_in_durably(Ledger& ledger, const ReadBatch& read, UtcTime now) {
    sync::PushAnswer answer;
    const auto work = [&]() -> Status {
        answer = LINLI_TRY(take_in(ledger, read, now));
        return {};
    };
    LINLI_TRY(ledger.transact(work));
    const std::uint64_t last = read.sent.first_seq + read.facts.size() - 1;
    const bool moved = answer.acked_seq >= read.sent.first_seq;
    if (!moved && last >= read.sent.first_seq) {
        return fail(ErrorCode::kBusy, std::string{sync::kRecalled});
    }
    return answer;
}

} // namespace linli::server
