#include "sync/relay/round.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "app/core/base/log.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/version.h"
#include "sync/relay/comparison.h"
#include "sync/relay/files_above.h"
#include "sync/relay/rows_from_above.h"
#include "sync/relay/seats_to_return.h"
#include "sync/server/copies.h"
#include "sync/server/keep.h"

namespace linli::relay {
namespace {

using server::Arrival;
using server::ChainStart;
using server::ChainToBring;
using server::Ledger;
using server::LedgerDoor;
using server::Rows;
using server::Upstream;
using server::Wanted;
using sync::Scope;

constexpr std::size_t kFactsAtOnce = 1000;
constexpr std::size_t kBytesAtOnce = std::size_t{448} * 1024; // the rest is for times
constexpr int kRowsAtOnce = 500;
constexpr std::size_t kArrivalsAtOnce = 2000;
constexpr std::size_t kMostCatalogueRows = 200'000; // a thousand classes of a centre, each a year

struct Round {
    LedgerDoor& door;
    sync::SyncApi& above;
    const Clock& clock;
    RelayReport& report;
    const RelayOrder& order;
    bool& recalled; // some of it rests on what others have yet to tell above

    /// On the ledger's thread, in a transaction of its own where `work` writes.
    template <class Value>
    Result<Value> ask(const std::function<Result<Value>(Ledger&)>& work) const {
        std::optional<Result<Value>> result;
        door.run([&](Ledger& ledger) { result.emplace(work(ledger)); });
        return *std::move(result);
    }

    Status write(const std::function<Status(Ledger&)>& work) const {
        Status done;
        door.run([&](Ledger& ledger) { done = ledger.transact([&] { return work(ledger); }); });
        return done;
    }
};

// The relay, its centre as it describes itself, and where its own chain ends.
struct Standing {
    Upstream above;
    std::optional<Centre> centre;
    std::uint32_t own_epoch{1};
    std::uint64_t own_seq{0};
};

Result<Standing> standing_of(Ledger& ledger) {
    const auto above = LINLI_TRY(ledger.upstream());
    if (!above) {
        return fail(ErrorCode::kNotFound, "nobody stands above this server");
    }
    Standing standing;
    standing.above = *above;
    const auto own = LINLI_TRY(ledger.head_of(above->device, std::nullopt));
    standing.own_epoch = own.epoch;
    standing.own_seq = own.acked_seq;
    Wanted wanted;
    wanted.centres = {above->centre};
    const Rows rows = LINLI_TRY(ledger.load(wanted));
    if (const auto found = rows.centres.find(above->centre); found != rows.centres.end()) {
        standing.centre = found->second;
    }
    return standing;
}

sync::Hello hello_of(const Standing& standing, DeviceId device, std::uint32_t epoch) {
    sync::Hello hello;
    hello.device = device;
    hello.epoch = epoch;
    hello.min_version = sync::kMinVersion;
    hello.max_version = sync::kMaxVersion;
    hello.centre = standing.centre;
    return hello;
}

Result<sync::HelloAnswer> say_hello(const Round& round, const sync::Hello& hello) {
    ++round.report.requests;
    return round.above.hello(hello);
}

Result<std::optional<sync::Fork>> fork_of(
    const Round& round, DeviceId device, std::uint32_t epoch
) {
    const auto start = LINLI_TRY(round.ask<std::optional<ChainStart>>([&](Ledger& ledger) {
        return ledger.start_of(device, epoch);
    }));
    return start ? std::optional{sync::Fork{start->seq, start->digest, start->device}}
                 : std::optional<sync::Fork>{};
}

// Says that all was told only where nothing is left to bring: a drawing above waits for that.
Result<sync::HelloAnswer> say_own_hello(const Round& round, const Standing& standing) {
    const DeviceId device = standing.above.device;
    sync::Hello hello = hello_of(standing, device, standing.own_epoch);
    hello.clock = sync::OwnTime{round.clock.now(), {}};
    hello.fork = LINLI_TRY(fork_of(round, device, standing.own_epoch));
    if (LINLI_TRY(round.ask<bool>([&](Ledger& ledger) -> Result<bool> {
            return LINLI_TRY(ledger.chains_to_bring()).empty()
                && LINLI_TRY(all_have_told(ledger, standing.above.centre, round.clock.now()));
        }))) {
        hello.last_seq = standing.own_seq;
    }
    return say_hello(round, hello);
}

Status adopt(const Round& round, Standing& standing, const sync::HelloAnswer& answer) {
    if (standing.above.server_epoch == answer.server_epoch) {
        return {};
    }
    return round.write([&](Ledger& ledger) -> Status {
        auto above = LINLI_TRY(ledger.upstream());
        above->server_epoch = answer.server_epoch;
        LINLI_TRY(ledger.set_upstream(*above));
        standing.above = *above;
        return {};
    });
}

Result<sync::PushBatch> next_batch(
    Ledger& ledger, const ChainToBring& chain, std::uint64_t after, std::uint64_t last
) {
    sync::PushBatch batch;
    batch.device = chain.device;
    batch.epoch = chain.epoch;
    batch.first_seq = after + 1;
    const std::size_t most = std::min<std::uint64_t>(kFactsAtOnce, last - after);
    batch.lines =
        LINLI_TRY(ledger.kept_lines(chain.device, chain.epoch, after, most, kBytesAtOnce));
    batch.times = LINLI_TRY(
        ledger.judged_times(chain.device, chain.epoch, after + 1, after + batch.lines.size())
    );
    return batch;
}

/// One chain, in one round.
struct Front {
    ChainToBring chain;
    std::uint64_t at{0}; // as the server above says
    Digest digest;
    bool asked{false};
    bool waits{false}; // it rests on what others have yet to tell a ledger that was put back
};

using Fronts = std::map<std::pair<DeviceId, std::uint32_t>, Front>;

// An older copy of this ledger that was put back gives the same numbers to other facts: those go
// with the next round, as another epoch's.
Status check_own(const Round& round, const Front& front) {
    const ChainToBring& own = front.chain;
    const bool kept = LINLI_TRY(round.ask<bool>([&](Ledger& ledger) {
        return server::is_kept(ledger, own.device, own.epoch, front.at, front.digest);
    }));
    if (kept) {
        return {};
    }
    const UtcTime now = round.clock.now();
    LINLI_TRY(round.write([&](Ledger& ledger) { return ledger.fork_own(own.brought, now); }));
    return fail(ErrorCode::kConflict, "the own chain is another one above, and begins anew");
}

Status ask(const Round& round, const Standing& standing, Front& front) {
    const ChainToBring& chain = front.chain;
    sync::Hello hello = hello_of(standing, chain.device, chain.epoch);
    hello.fork = LINLI_TRY(fork_of(round, chain.device, chain.epoch));
    const auto answer = LINLI_TRY(say_hello(round, hello));
    front.at = answer.acked_seq;
    front.digest = answer.acked_digest;
    front.asked = true;
    // Of an epoch before the newest what is kept here is where both ends parted.
    const bool own = chain.device == standing.above.device && chain.epoch == standing.own_epoch;
    return own ? check_own(round, front) : Status{};
}

Status bring(const Round& round, Front& front, std::uint64_t last) {
    const ChainToBring& chain = front.chain;
    while (front.at < last) {
        sync::PushBatch batch = LINLI_TRY(round.ask<sync::PushBatch>([&](Ledger& ledger) {
            return next_batch(ledger, chain, front.at, last);
        }));
        if (batch.lines.empty()) {
            return fail(ErrorCode::kConflict, "a gap in " + chain.device.text());
        }
        batch.before = front.digest;
        ++round.report.requests;
        const auto pushed = LINLI_TRY(round.above.push(batch));
        if (pushed.acked_seq <= front.at || pushed.acked_seq > front.at + batch.lines.size()) {
            return fail(ErrorCode::kProtocol, "the server acknowledged what was not sent");
        }
        round.report.facts_brought += static_cast<long long>(pushed.acked_seq - front.at);
        front.at = pushed.acked_seq;
        front.digest = pushed.acked_digest;
    }
    return round.write([&](Ledger& ledger) {
        return ledger.note_brought(chain.device, chain.epoch, front.at);
    });
}

// What is wrong with a chain is wrong with that one: the others go on.
bool is_of_one_chain(const Error& error) {
    return error.code == ErrorCode::kDenied || error.code == ErrorCode::kConflict
        || error.code == ErrorCode::kCorrupt;
}

// False: it waits. A chain that was brought farther, or stays here, is done with.
Result<bool> bring(
    const Round& round, const Standing& standing, Fronts& fronts, const Arrival& arrival
) {
    const auto found = fronts.find({arrival.device, arrival.epoch});
    if (found == fronts.end()) {
        return true;
    }
    Front& front = found->second;
    const std::uint64_t last = std::min(arrival.last_seq, front.chain.kept);
    if (front.waits || last <= std::max(front.at, front.chain.brought)) {
        return !front.waits;
    }
    Status done = front.asked ? Status{} : ask(round, standing, front);
    if (done) {
        done = bring(round, front, last);
    }
    if (done) {
        return true;
    }
    const Error error = std::move(done).error();
    const bool recalled = error.detail == sync::kRecalled;
    if (!recalled && !is_of_one_chain(error)) {
        return error;
    }
    front.waits = true;
    round.recalled |= recalled;
    if (!round.report.trouble) {
        round.report.trouble = error;
    }
    return false;
}

// In the order in which the facts came in here: what one chain says may rest on another.
Status bring_all(const Round& round, const Standing& standing) {
    Fronts fronts;
    for (ChainToBring& chain : LINLI_TRY(round.ask<std::vector<ChainToBring>>([](Ledger& ledger) {
             return ledger.chains_to_bring();
         }))) {
        fronts[{chain.device, chain.epoch}].chain = chain;
    }
    if (fronts.empty()) {
        return {};
    }
    for (bool more = true; more;) {
        const auto arrivals = LINLI_TRY(round.ask<std::vector<Arrival>>([](Ledger& ledger) {
            return ledger.arrivals(kArrivalsAtOnce);
        }));
        bool whole = true;
        std::int64_t from = 0;
        for (const Arrival& arrival : arrivals) {
            whole &= LINLI_TRY(bring(round, standing, fronts, arrival));
            from = whole ? arrival.number : from;
        }
        if (from > 0) {
            LINLI_TRY(round.write([&](Ledger& ledger) { return ledger.set_arrivals_from(from); }));
        }
        more = whole && arrivals.size() == kArrivalsAtOnce;
    }
    return {};
}

Result<sync::PullPage> next_page(
    const Round& round, const Standing& standing, Scope scope, std::uint64_t after
) {
    sync::PullRequest request;
    request.device = standing.above.device;
    request.server_epoch = standing.above.server_epoch;
    request.after = {scope, after};
    request.max_rows = kRowsAtOnce;
    ++round.report.requests;
    auto page = LINLI_TRY(round.above.pull(request));
    if (page.next_seq <= after && page.more) {
        return fail(ErrorCode::kProtocol, "the server's rows do not move on");
    }
    round.report.rows_taken += static_cast<long long>(page.rows.size());
    return page;
}

// All of it in one: what a class hangs on may have moved behind it.
Result<sync::PullPage> whole_feed(
    const Round& round, const Standing& standing, Scope scope, std::uint64_t after
) {
    sync::PullPage all = LINLI_TRY(next_page(round, standing, scope, after));
    while (all.more) {
        sync::PullPage page = LINLI_TRY(next_page(round, standing, scope, all.next_seq));
        std::ranges::move(page.rows, std::back_inserter(all.rows));
        all.next_seq = page.next_seq;
        all.more = page.more;
        if (all.rows.size() > kMostCatalogueRows) {
            return fail(ErrorCode::kTooLarge, "a catalogue of so many rows is none");
        }
    }
    return all;
}

Status pull(const Round& round, const Standing& standing, const sync::HelloAnswer& hello) {
    for (const sync::Cursor& head : hello.heads) {
        const auto fetch = head.scope == Scope::kCatalogue ? whole_feed : next_page;
        std::uint64_t at = LINLI_TRY(round.ask<std::uint64_t>([&](Ledger& ledger) {
            return ledger.upstream_cursor(head.scope);
        }));
        for (bool more = at < head.seq; more;) {
            const auto page = LINLI_TRY(fetch(round, standing, head.scope, at));
            LINLI_TRY(round.write([&](Ledger& ledger) {
                const UtcTime now = round.clock.now();
                const std::string& epoch = standing.above.server_epoch;
                return take_rows(ledger, head.scope, at, page, epoch, now);
            }));
            at = page.next_seq;
            more = page.more;
        }
    }
    return {};
}

// The digests are of what hello's answer told: what moved since is compared with the next round.
Status compare(const Round& round, const sync::HelloAnswer& hello) {
    KnownApart none;
    KnownApart& apart = round.order.apart != nullptr ? *round.order.apart : none;
    const Compared found = LINLI_TRY(
        compare_feeds(round.door, round.above, hello, round.order.compare_all, apart, round.clock)
    );
    round.report.requests += found.requests;
    round.report.rows_mended += found.rows_mended;
    round.report.rows_mended_above += found.rows_mended_above;
    round.report.rows_apart += found.rows_apart;
    return {};
}

Status settle_leases(const Round& round, Standing& standing) {
    sync::LeaseRequest request;
    request.device = standing.above.device;
    request.server_epoch = standing.above.server_epoch;
    request.held = LINLI_TRY(round.ask<std::vector<Lease>>([&](Ledger& ledger) {
        return slots_held(ledger, standing.above.centre, round.clock.now());
    }));
    request.held.resize(std::min(request.held.size(), sync::kMaxLeases));
    ++round.report.requests;
    const auto answer = LINLI_TRY(round.above.leases(request));
    LINLI_TRY(round.write([&](Ledger& ledger) -> Status {
        round.report.slots_returned +=
            LINLI_TRY(return_slots(ledger, answer.wanted, round.clock.now()));
        return {};
    }));
    standing = LINLI_TRY(round.ask<Standing>(standing_of));
    LINLI_TRY(bring_all(round, standing));
    return pull(round, standing, LINLI_TRY(say_own_hello(round, standing)));
}

Status run(const Round& round, Standing& standing, sync::HelloAnswer hello) {
    LINLI_TRY(adopt(round, standing, hello));
    LINLI_TRY(bring_all(round, standing));
    if (round.recalled) {
        return {};
    }
    if (round.report.facts_brought > 0) { // what came of it comes down in the same round
        hello = LINLI_TRY(say_own_hello(round, standing));
    }
    LINLI_TRY(pull(round, standing, hello));
    const Status compared = compare(round, hello);
    if (hello.leases) {
        LINLI_TRY(settle_leases(round, standing));
    }
    return compared;
}

// What kiosks told it they still have, and bring themselves when they enrol elsewhere: brought by a
// revoked relay it would have no effect.
Status part(const Round& round) {
    if (round.order.files != nullptr) { // first: afterwards nobody knows whom to ask again
        LINLI_TRY(round.order.files->clear());
    }
    RandomIdSource ids{round.clock};
    const std::string epoch = to_text(ids.next());
    LINLI_TRY(round.ask<bool>([&](Ledger& ledger) -> Result<bool> {
        LINLI_TRY(ledger.wipe_all(epoch));
        return true;
    }));
    round.report.wiped = true;
    log_error("this server was revoked above: its people and facts are wiped");
    return fail(ErrorCode::kDenied, "revoked");
}

} // namespace

Result<RelayReport> run_relay_round(
    LedgerDoor& door, sync::SyncApi& above, const Clock& clock, RelayOrder order
) {
    RelayReport report;
    bool recalled = false;
    Round round{door, above, clock, report, order, recalled};
    Standing standing = LINLI_TRY(round.ask<Standing>(standing_of));
    const auto answer = LINLI_TRY(say_own_hello(round, standing));
    report.revoked = answer.revoked;
    Status done = answer.revoked ? part(round) : run(round, standing, answer);
    if (!done && !report.trouble) {
        report.trouble = std::move(done).error();
    }
    if (report.wiped && order.files != nullptr) {
        if (const Status cleared = order.files->clear(); !cleared) { // what came in between
            log_error("files are left", {{"detail", cleared.error().detail}});
        }
    } else if (!report.trouble && answer.files && order.files != nullptr) {
        // Facts and rows do not wait for bytes: what fails here fails no round.
        const FileLine line{
            door, above, *order.files, report, order.files_told, answer.server_epoch};
        if (const Status brought = bring_files(line); !brought) {
            log_info("files stay here for now", {{"detail", brought.error().detail}});
        }
    }
    if (report.trouble) {
        log_warning(
            "a round with the server above broke off", {{"detail", report.trouble->detail}}
        );
    }
    return report;
}

} // namespace linli::relay
