#include "sync/server/service.h"

#include <algorithm>
#include <array>

#include "app/core/base/log.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/version.h"
#include "sync/server/carriers.h"
#include "sync/server/copies.h"
#include "sync/server/drawings.h"
#include "sync/server/guests.h"
#include "sync/server/intake.h"
#include "sync/server/judge.h"
#include "sync/server/keep.h"
#include "sync/server/lender.h"
#include "sync/server/mend.h"
#include "sync/server/recall.h"
#include "sync/server/service_parts.h"
#include "sync/server/settings_word.h"
#include "sync/server/standing.h"

namespace linli::server {
namespace {

using sync::Scope;

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
            judge.finish(changes);
        }
    }
    head.known = true;
    changes.device = hello.device;
    changes.head = head;
    changes.received_at = now;
    LINLI_TRY(keep(ledger, changes));
    return publish_settings(ledger, head.centre, now);
}

std::optional<FeedKey> feed_of(Scope scope, DeviceId device, const DeviceHead& head) {
    if (scope == Scope::kDevice) {
        return FeedKey{scope, device.uuid};
    }
    return head.centre ? std::optional{FeedKey{scope, head.centre->uuid}} : std::nullopt;
}

// It may send what it has; there is nothing for it.
Result<sync::HelloAnswer> part_with(Ledger& ledger, const DeviceHead& head, UtcTime now) {
    sync::HelloAnswer answer;
    answer.server_epoch = LINLI_TRY(ledger.server_epoch());
    answer.server_time = now;
    answer.acked_seq = head.acked_seq;
    answer.acked_digest = head.acked_digest;
    answer.revoked = true;
    return answer;
}

// A new epoch begins after the last fact that both ends know, and so does a device that was the
// copy of another; where that is not known here, at the first of all.
Result<bool> go_on_from(Ledger& ledger, const sync::Hello& hello, DeviceHead& head) {
    if (!hello.fork || hello.fork->seq == 0 || head.acked_seq != 0) {
        return false;
    }
    const sync::Fork& fork = *hello.fork;
    DeviceId parent = hello.device;
    std::uint32_t newest = hello.epoch - 1;
    if (fork.device) {
        const auto origin = LINLI_TRY(ledger.trust_of(*fork.device));
        if (!origin || !head.centre || origin->centre != head.centre) {
            return false;
        }
        parent = *fork.device;
        newest = LINLI_TRY(ledger.newest_epoch(parent));
    }
    if (!LINLI_TRY(is_kept(ledger, parent, newest, fork.seq, fork.digest))) {
        return false;
    }
    head.acked_seq = fork.seq;
    head.acked_digest = fork.digest;
    return true;
}

// In a recall the feeds are older than what its kiosks hold, and stay where they are.
Result<bool> feeds_rest(Ledger& ledger, DeviceId device, const DeviceHead& head) {
    return head.recall != Recall::kNone && LINLI_TRY(recall_of(ledger, head.centre, device)).on;
}

Status tell_heads(
    Ledger& ledger, const sync::Hello& hello, const DeviceHead& head, sync::HelloAnswer& answer
) {
    const DeviceId device = hello.device;
    const bool rest = LINLI_TRY(feeds_rest(ledger, device, head));
    for (const Scope scope : sync::kScopes) {
        if (scope == Scope::kShared && !hello.shared) {
            continue;
        }
        const auto feed = rest ? std::nullopt : feed_of(scope, device, head);
        answer.heads.push_back({scope, feed ? LINLI_TRY(ledger.feed_head(*feed)) : 0});
        if (!rest) {
            answer.digests.push_back(
                {scope, feed ? LINLI_TRY(ledger.feed_digest(*feed)) : FeedDigest{}}
            );
        }
    }
    return {};
}

// Not each time: an idle round is read from alone. Where it cannot be written that is no reason to
// send a device away.
void note_contact(Ledger& ledger, const sync::Hello& hello, const DeviceHead& head, UtcTime now) {
    const bool fresh = head.contact_at && now >= *head.contact_at
        && now - *head.contact_at < kContactNoted && head.program == hello.program
        && head.settings == hello.settings;
    if (fresh || !head.known) {
        return;
    }
    const Status noted = ledger.transact([&] {
        return ledger.note_contact(
            hello.device, {now, hello.program, hello.last_seq, hello.settings}
        );
    });
    if (!noted) {
        log_warning("a contact was not noted", {{"detail", noted.error().detail}});
    }
}

// A letter does not say when it was written.
Status learn_clocks(Ledger& ledger, const sync::Hello& hello, const DeviceHead& head, UtcTime now) {
    if (hello.in_letter || !head.known) {
        return {};
    }
    const DeviceClocks known = LINLI_TRY(ledger.clocks_of(hello.device, hello.epoch));
    ClockContact contact{head.acked_seq, hello.last_seq};
    if (hello.clock) {
        contact.wall = hello.clock->wall;
        contact.moment = hello.clock->moment;
    }
    contact.may_wait = (!hello.last_seq || known.told > head.acked_seq)
        && LINLI_TRY(recall_of(ledger, head.centre, hello.device)).on;
    const DeviceClocks after = after_contact(known, contact, now);
    if (after == known) {
        return {};
    }
    return ledger.transact([&] { return ledger.set_clocks(hello.device, hello.epoch, after); });
}

// It is no reason to send a device away.
void note_clocks(Ledger& ledger, const sync::Hello& hello, const DeviceHead& head, UtcTime now) {
    if (const Status noted = learn_clocks(ledger, hello, head, now); !noted) {
        log_warning("clocks were not noted", {{"detail", noted.error().detail}});
    }
}

// From now on it reads the shared feed of its centre, which is there from the first who does.
Status let_share(Ledger& ledger, DeviceId device, DeviceHead& head, UtcTime now) {
    const auto sharing = LINLI_TRY(ledger.centres_that_share());
    head.shares = true;
    LINLI_TRY(ledger.note_shares(device));
    if (std::ranges::find(sharing, *head.centre) != sharing.end()) {
        return {};
    }
    Changes changes;
    changes.device = device;
    changes.head = head;
    changes.received_at = now;
    return fill_shared(ledger, *head.centre, std::move(changes));
}

// Where the facts stand that a relay brings; its feeds and leases are its own hello's. One that is
// known comes beneath it with facts that are new here (intake.cpp): a relay that was lost and is
// found again asks about kiosks that have long gone elsewhere, too.
Result<sync::HelloAnswer> greet_carried(Ledger& ledger, const sync::Hello& hello, UtcTime now) {
    DeviceHead head = LINLI_TRY(ledger.head_of(hello.device, hello.epoch));
    const auto told = hello.centre ? std::optional{hello.centre->id} : std::nullopt;
    LINLI_TRY(check_carrier(ledger, *hello.carrier, hello.device, head, told));
    const DeviceHead last = LINLI_TRY(ledger.head_of(hello.device, std::nullopt));
    const bool forked = LINLI_TRY(go_on_from(ledger, hello, head));
    const bool is_new = !head.known;
    if (is_new || forked || last.epoch != hello.epoch || !head.centre) {
        LINLI_TRY(ledger.transact([&]() -> Status {
            LINLI_TRY(meet(ledger, hello, head, now));
            return is_new ? take_under(ledger, *hello.carrier, hello.device, head, now) : Status{};
        }));
    }
    sync::HelloAnswer answer;
    answer.server_epoch = LINLI_TRY(ledger.server_epoch());
    answer.server_time = now;
    answer.acked_seq = head.acked_seq;
    answer.acked_digest = head.acked_digest;
    answer.revoked = head.revoked;
    return answer;
}

Result<sync::HelloAnswer> greet(Ledger& ledger, const sync::Hello& hello, UtcTime now) {
    if (hello.carrier) {
        return greet_carried(ledger, hello, now);
    }
    DeviceHead head = LINLI_TRY(ledger.head_of(hello.device, hello.epoch));
    if (head.revoked) {
        note_contact(ledger, hello, head, now);
        return part_with(ledger, head, now);
    }
    LINLI_TRY(let_go(ledger, hello.device, head));
    const DeviceHead last = LINLI_TRY(ledger.head_of(hello.device, std::nullopt));
    Lineage lineage = LINLI_TRY(lineage_of(ledger, hello, now));
    const bool forked = LINLI_TRY(go_on_from(ledger, hello, head));
    if (forked && hello.fork->device && hello.instance) {
        lineage.watch.origin = hello.fork->device;
        lineage.changed = true;
    }
    const bool meets = !head.known || last.epoch != hello.epoch || (hello.centre && !head.centre);
    if (!lineage.renew && (meets || forked || lineage.changed)) {
        const auto work = [&]() -> Status {
            LINLI_TRY(meet(ledger, hello, head, now));
            return lineage.changed ? keep_lineage(ledger, hello, lineage) : Status{};
        };
        LINLI_TRY(ledger.transact(work));
    }
    if (hello.shared && !head.shares && head.known && head.centre && !lineage.renew) {
        LINLI_TRY(ledger.transact([&] { return let_share(ledger, hello.device, head, now); }));
    }
    note_contact(ledger, hello, head, now);
    if (!lineage.renew) {
        note_clocks(ledger, hello, head, now);
    }
    if (!lineage.renew && !lineage.watch.copied_at) {
        const bool told_all = hello.last_seq && *hello.last_seq <= head.acked_seq;
        LINLI_TRY(hold_due(ledger, hello.device, told_all, now));
    }
    sync::HelloAnswer answer;
    answer.server_epoch = LINLI_TRY(ledger.server_epoch());
    answer.server_time = now;
    answer.acked_seq = head.acked_seq;
    answer.acked_digest = head.acked_digest;
    LINLI_TRY(tell_heads(ledger, hello, head, answer));
    answer.district = LINLI_TRY(ledger.courier_key());
    answer.leases = LINLI_TRY(should_ask(ledger, hello.device, head, now));
    answer.renew = lineage.renew;
    answer.copied = lineage.watch.copied_at.has_value();
    const std::uint32_t newest = LINLI_TRY(ledger.newest_epoch(hello.device));
    if (newest != hello.epoch) {
        answer.newest_epoch = newest;
    }
    return answer;
}

Result<sync::LeaseAnswer> share(Ledger& ledger, const sync::LeaseRequest& request, UtcTime now) {
    if (LINLI_TRY(ledger.server_epoch()) != request.server_epoch) {
        return fail(ErrorCode::kConflict, "server epoch: those leases are of another history");
    }
    const DeviceHead head = LINLI_TRY(ledger.head_of(request.device, std::nullopt));
    LINLI_TRY(check_reader(head));
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
    LINLI_TRY(check_reader(head));
    sync::PullPage page;
    page.acked_seq = head.acked_seq;
    page.next_seq = request.after.seq;
    const auto feed = feed_of(request.after.scope, request.device, head);
    if (!feed || LINLI_TRY(feeds_rest(ledger, request.device, head))) {
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
    LINLI_TRY(check_reader(head));
    if (LINLI_TRY(feeds_rest(ledger, request.device, head))) {
        return fail(ErrorCode::kBusy, std::string{sync::kRecalled});
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
    answer.files = files_ != nullptr && !answer.revoked && !answer.copied;
    answer.next_sync_after_s = next_sync_after_s_;
    return answer;
}

Result<sync::PushAnswer> Service::push(const sync::PushBatch& batch) {
    LINLI_TRY(check_size(batch));
    const ReadBatch read = read_batch(batch);
    const UtcTime now = clock_.now();
    return behind<sync::PushAnswer>(door_, [&](Ledger& ledger) -> Result<sync::PushAnswer> {
        sync::PushAnswer answer = LINLI_TRY(take_in_durably(ledger, read, now));
        if (files_ != nullptr) {
            drop_removed(ledger, *files_, read.facts);
        }
        return answer;
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
