#include "sync/server/service.h"

#include <algorithm>
#include <array>

#include "app/core/base/log.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "sync/protocol/version.h"
#include "sync/server/judge.h"
#include "sync/server/lender.h"
#include "sync/server/mend.h"

namespace linli::server {
namespace {

using sync::FactIn;
using sync::Scope;
using sync::Verdict;

// A batch, read and hashed before it waits for the ledger.
struct ReadBatch {
    const sync::PushBatch& sent;
    std::vector<FactIn> facts;
    std::vector<Digest> digests; // the chain after each
};

template <class Value>
Result<Value> behind(LedgerDoor& door, const std::function<Result<Value>(Ledger&)>& work) {
    std::optional<Result<Value>> result;
    door.run([&](Ledger& ledger) { result.emplace(work(ledger)); });
    LINLI_ASSERT(result.has_value());
    return *std::move(result);
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

// Whether the batch continues, or repeats, the chain that is kept here.
Status check_chain(Ledger& ledger, const ReadBatch& read, const DeviceHead& head) {
    const sync::PushBatch& sent = read.sent;
    if (sent.first_seq > head.acked_seq + 1) {
        return fail(ErrorCode::kConflict, "gap: facts up to " + std::to_string(head.acked_seq));
    }
    const auto before = LINLI_TRY(ledger.digest_at(sent.device, sent.epoch, sent.first_seq - 1));
    if (before != sent.before) {
        return fail(ErrorCode::kConflict, "forked before " + std::to_string(sent.first_seq));
    }
    const std::uint64_t repeated =
        std::min<std::uint64_t>(head.acked_seq + 1 - sent.first_seq, read.facts.size());
    if (repeated > 0) {
        const std::uint64_t last = sent.first_seq + repeated - 1;
        const auto kept = LINLI_TRY(ledger.digest_at(sent.device, sent.epoch, last));
        if (kept != read.digests[repeated - 1]) {
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

// What staff should look at: also a promise that was not kept as it was made.
bool comes_down(const KeptFact& kept) {
    return kept.verdict == Verdict::kRefused || kept.verdict == Verdict::kParked
        || !kept.reason.empty();
}

struct Outcome {
    Changes changes;
    std::vector<sync::FactVerdict> verdicts;
};

void record(Outcome& outcome, const ReadBatch& read, std::size_t index, const Judgement& judged) {
    const FactIn& fact = read.facts[index];
    outcome.changes.facts.push_back(
        {fact.seq,
         {verdict_id(read, fact)},
         fact.kind,
         judged.verdict,
         judged.reason,
         person_in(fact),
         read.digests[index],
         read.sent.lines[index]}
    );
    if (judged.verdict != Verdict::kAccepted) {
        outcome.verdicts.push_back({fact.seq, judged.verdict, judged.reason});
    }
}

// The refused and the parked, for the staff's screen of the device that sent them.
void publish_verdicts(Outcome& outcome, const ReadBatch& read, std::size_t first) {
    const FeedKey feed{Scope::kDevice, read.sent.device.uuid};
    for (std::size_t i = 0; i < outcome.changes.facts.size(); ++i) {
        const KeptFact& kept = outcome.changes.facts[i];
        if (comes_down(kept)) {
            const sync::VerdictRow row{
                read.facts[first + i].id,
                read.sent.epoch,
                kept.seq,
                kept.kind,
                kept.verdict,
                kept.reason};
            outcome.changes.feed.push_back({feed, "verdict", kept.id.uuid, to_json(row)});
        }
    }
}

Result<Outcome> judge_batch(
    Ledger& ledger, const ReadBatch& read, const DeviceHead& head, std::size_t first, UtcTime now
) {
    const std::vector<FactIn> fresh{
        read.facts.begin() + static_cast<std::ptrdiff_t>(first), read.facts.end()};
    Judge judge{LINLI_TRY(ledger.load(wanted_by(fresh))), head.centre, read.sent.device, now};
    Outcome outcome;
    for (std::size_t i = first; i < read.facts.size(); ++i) {
        record(outcome, read, i, judge.judge(read.facts[i]));
    }
    outcome.changes.device = read.sent.device;
    outcome.changes.head = {
        true, judge.centre(), read.sent.epoch, read.facts.back().seq, read.digests.back()};
    std::move(judge).finish(outcome.changes);
    publish_verdicts(outcome, read, first);
    return outcome;
}

// Within a transaction.
Result<sync::PushAnswer> take_in(Ledger& ledger, const ReadBatch& read, UtcTime now) {
    const DeviceHead head = LINLI_TRY(ledger.head_of(read.sent.device, read.sent.epoch));
    LINLI_TRY(check_chain(ledger, read, head));
    const std::uint64_t known = head.acked_seq + 1 - read.sent.first_seq;
    if (known >= read.facts.size()) {
        return sync::PushAnswer{head.acked_seq, head.acked_digest, {}};
    }
    Outcome outcome = LINLI_TRY(judge_batch(ledger, read, head, known, now));
    outcome.changes.received_at = now;
    LINLI_TRY(ledger.apply(outcome.changes));
    const DeviceHead& after = outcome.changes.head;
    return sync::PushAnswer{after.acked_seq, after.acked_digest, std::move(outcome.verdicts)};
}

Result<sync::PushAnswer> take_in_durably(Ledger& ledger, const ReadBatch& read, UtcTime now) {
    sync::PushAnswer answer;
    const auto work = [&]() -> Status {
        answer = LINLI_TRY(take_in(ledger, read, now));
        return {};
    };
    LINLI_TRY(ledger.transact(work));
    return answer;
}

// The device is new, has a new epoch, or says for the first time where it stands.
Status meet(Ledger& ledger, const sync::Hello& hello, DeviceHead& head, UtcTime now) {
    Changes changes;
    if (hello.centre && !head.centre) {
        Wanted wanted;
        wanted.centres.push_back(hello.centre->id);
        Rows rows = LINLI_TRY(ledger.load(wanted));
        head.centre = hello.centre->id;
        if (!rows.centres.contains(hello.centre->id)) { // else: its names are a fact's to change
            Judge judge{std::move(rows), std::nullopt, hello.device, now};
            (void)judge(CentreDescribed{*hello.centre});
            std::move(judge).finish(changes);
        }
    }
    head.known = true;
    changes.device = hello.device;
    changes.head = head;
    changes.received_at = now;
    return ledger.apply(changes);
}

std::optional<FeedKey> feed_of(Scope scope, DeviceId device, const DeviceHead& head) {
    if (scope == Scope::kDevice) {
        return FeedKey{scope, device.uuid};
    }
    return head.centre ? std::optional{FeedKey{scope, head.centre->uuid}} : std::nullopt;
}

Result<sync::HelloAnswer> greet(Ledger& ledger, const sync::Hello& hello, UtcTime now) {
    DeviceHead head = LINLI_TRY(ledger.head_of(hello.device, hello.epoch));
    const DeviceHead last = LINLI_TRY(ledger.head_of(hello.device, std::nullopt));
    if (!head.known || last.epoch != hello.epoch || (hello.centre && !head.centre)) {
        const auto work = [&] {
            return meet(ledger, hello, head, now);
        };
        LINLI_TRY(ledger.transact(work));
    }
    sync::HelloAnswer answer;
    answer.server_epoch = LINLI_TRY(ledger.server_epoch());
    answer.server_time = now;
    answer.acked_seq = head.acked_seq;
    answer.acked_digest = head.acked_digest;
    for (const Scope scope : {Scope::kCatalogue, Scope::kCentre, Scope::kDevice}) {
        const auto feed = feed_of(scope, hello.device, head);
        answer.heads.push_back({scope, feed ? LINLI_TRY(ledger.feed_head(*feed)) : 0});
        answer.digests.push_back({scope, feed ? LINLI_TRY(ledger.feed_digest(*feed)) : FeedDigest{}}
        );
    }
    answer.leases = LINLI_TRY(should_ask(ledger, hello.device, head, now));
    return answer;
}

Result<sync::LeaseAnswer> share(Ledger& ledger, const sync::LeaseRequest& request, UtcTime now) {
    if (LINLI_TRY(ledger.server_epoch()) != request.server_epoch) {
        return fail(ErrorCode::kConflict, "server epoch: those leases are of another history");
    }
    const DeviceHead head = LINLI_TRY(ledger.head_of(request.device, std::nullopt));
    if (!head.known) {
        return fail(ErrorCode::kDenied, "say hello first");
    }
    sync::LeaseAnswer answer;
    const auto work = [&]() -> Status {
        answer = LINLI_TRY(settle_leases(ledger, request, head, now));
        return {};
    };
    LINLI_TRY(ledger.transact(work));
    return answer;
}

// In a transaction. Where the tables contradict each other nothing is mended, and the answer is
// given all the same: one bad row must not stop a device.
Status mending(
    Ledger& ledger, const Asker& asker, const std::function<Status(const Asker&)>& work
) {
    const Status done = ledger.transact([&] { return work(asker); });
    if (done || done.error().code != ErrorCode::kConflict) {
        return done;
    }
    log_error(
        "the ledger contradicts itself: a person must look", {{"detail", done.error().detail}}
    );
    Asker only_asks = asker;
    only_asks.may_mend = false;
    return ledger.transact([&] { return work(only_asks); });
}

// A body that no longer fits its digest would be refused by every kiosk, and the feed with it.
Result<FeedPage> whole_page(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, std::uint64_t after, int most
) {
    FeedPage page = LINLI_TRY(ledger.page(feed, after, most));
    const std::vector<RowKey> damaged = damaged_in(page.rows);
    if (damaged.empty()) {
        return page;
    }
    LINLI_TRY(mending(ledger, asker, [&](const Asker& by) -> Status {
        LINLI_TRY(mend_rows(ledger, by, feed, damaged));
        return {};
    }));
    page = LINLI_TRY(ledger.page(feed, after, most));
    for (sync::FeedRow& row : page.rows) {
        row.digest = blake2b(row.body); // what nobody could mend is passed by, alone
    }
    return page;
}

Result<sync::PullPage> read_named(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const std::vector<RowKey>& keys
) {
    sync::PullPage page;
    LINLI_TRY(mending(ledger, asker, [&](const Asker& by) -> Status {
        page = LINLI_TRY(read_again(ledger, by, feed, keys));
        return {};
    }));
    page.acked_seq = asker.head.acked_seq;
    return page;
}

Result<sync::PullPage> read_page(Ledger& ledger, const sync::PullRequest& request, UtcTime now) {
    if (LINLI_TRY(ledger.server_epoch()) != request.server_epoch) {
        return fail(ErrorCode::kConflict, "server epoch: that cursor is of another history");
    }
    // The head before the rows: what it acknowledges, they contain.
    const DeviceHead head = LINLI_TRY(ledger.head_of(request.device, std::nullopt));
    if (!head.known) {
        return fail(ErrorCode::kDenied, "say hello first");
    }
    sync::PullPage page;
    page.acked_seq = head.acked_seq;
    page.next_seq = request.after.seq;
    const auto feed = feed_of(request.after.scope, request.device, head);
    if (!feed) {
        return page;
    }
    const Asker asker{request.device, head, now};
    if (!request.only.empty()) {
        return read_named(ledger, asker, *feed, request.only);
    }
    const int most = std::clamp(request.max_rows, 1, static_cast<int>(sync::kMaxRowsPerPage));
    FeedPage read = LINLI_TRY(whole_page(ledger, asker, *feed, request.after.seq, most));
    page.rows = std::move(read.rows);
    page.more = read.more;
    const std::uint64_t last = page.rows.empty() ? request.after.seq : page.rows.back().seq;
    page.next_seq = page.more ? last : std::max(last, read.head);
    return page;
}

Result<sync::AttestAnswer> compare(
    Ledger& ledger, const sync::AttestRequest& request, UtcTime now
) {
    if (LINLI_TRY(ledger.server_epoch()) != request.server_epoch) {
        return fail(ErrorCode::kConflict, "server epoch: that feed is of another history");
    }
    const DeviceHead head = LINLI_TRY(ledger.head_of(request.device, std::nullopt));
    if (!head.known) {
        return fail(ErrorCode::kDenied, "say hello first");
    }
    sync::AttestAnswer answer;
    const auto feed = feed_of(request.scope, request.device, head);
    if (!feed) {
        return answer;
    }
    LINLI_TRY(mending(ledger, {request.device, head, now}, [&](const Asker& by) -> Status {
        answer = LINLI_TRY(attest(ledger, by, *feed, request));
        return {};
    }));
    return answer;
}

} // namespace

Result<sync::HelloAnswer> Service::hello(const sync::Hello& hello) {
    const auto version = sync::common_version(hello.min_version, hello.max_version);
    if (!version) {
        return fail(
            ErrorCode::kTooNew,
            "this server speaks versions " + std::to_string(sync::kMinVersion) + " to "
                + std::to_string(sync::kMaxVersion)
        );
    }
    const UtcTime now = clock_.now();
    sync::HelloAnswer answer = LINLI_TRY(behind<sync::HelloAnswer>(door_, [&](Ledger& ledger) {
        return greet(ledger, hello, now);
    }));
    answer.version = *version;
    return answer;
}

Result<sync::PushAnswer> Service::push(const sync::PushBatch& batch) {
    LINLI_TRY(check_size(batch));
    const ReadBatch read = read_batch(batch);
    const UtcTime now = clock_.now();
    return behind<sync::PushAnswer>(door_, [&](Ledger& ledger) {
        return take_in_durably(ledger, read, now);
    });
}

Result<sync::LeaseAnswer> Service::leases(const sync::LeaseRequest& request) {
    const UtcTime now = clock_.now();
    return behind<sync::LeaseAnswer>(door_, [&](Ledger& ledger) {
        return share(ledger, request, now);
    });
}

Result<sync::PullPage> Service::pull(const sync::PullRequest& request) {
    const UtcTime now = clock_.now();
    return behind<sync::PullPage>(door_, [&](Ledger& ledger) {
        return read_page(ledger, request, now);
    });
}

Result<sync::AttestAnswer> Service::attest(const sync::AttestRequest& request) {
    const UtcTime now = clock_.now();
    return behind<sync::AttestAnswer>(door_, [&](Ledger& ledger) {
        return compare(ledger, request, now);
    });
}

} // namespace linli::server
