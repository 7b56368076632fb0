#include <algorithm>

#include "app/core/base/log.h"
#include "app/store/attest.h"
#include "sync/client/attest_due.h"
#include "sync/client/differing_rows.h"
#include "sync/client/pulled_row.h"
#include "sync/client/stages.h"
#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

constexpr int kRowsEachRound = 200; // of the own tables

using Keys = std::vector<RowKey>;

/// Compares one feed after the other, and the own tables with what came. Every step is a piece of
/// its own, and a cut anywhere leaves nothing half done.
class Comparison {
public:
    Comparison(RoundContext& round, const HelloAnswer& hello, bool whole)
        : round_{round}, hello_{hello}, whole_{whole} {}

    Status run() {
        LINLI_TRY(whole_ ? check_all_tables() : check_some_tables());
        for (const HeldDigest& held : hello_.digests) {
            LINLI_TRY(compare(held));
        }
        if (whole_) {
            LINLI_TRY(ask([](store::Store& store) { return store::note_whole(store, store.now()); })
            );
        }
        return {};
    }

private:
    template <class F>
    auto ask(F work) -> std::invoke_result_t<F, store::Store&> {
        return round_.door.ask(std::move(work));
    }

    Result<std::uint64_t> cursor(Scope scope) {
        return ask([&](store::Store& store) { return store::feed_cursor(store, feed_of(scope)); });
    }

    Status check_all_tables() {
        store::CheckPlace place;
        for (bool at_end = false; !at_end;) {
            const auto found = LINLI_TRY(ask([&](store::Store& store) {
                return store::check_tables(store, place, kRowsEachPiece);
            }));
            LINLI_TRY(mend(found.scope, found.keys));
            LINLI_TRY(mend(store::FeedScope::kShared, found.shared));
            place = found.next;
            at_end = found.at_end;
        }
        return {};
    }

    Status check_some_tables() {
        const auto found = LINLI_TRY(ask([&](store::Store& store) -> Result<store::Suspects> {
            const auto state = LINLI_TRY(store::load_attest_state(store));
            return store::check_tables(store, state.next, kRowsEachRound);
        }));
        LINLI_TRY(mend(found.scope, found.keys));
        LINLI_TRY(mend(store::FeedScope::kShared, found.shared));
        return ask([&](store::Store& store) { return store::keep_place(store, found.next); });
    }

    // Whether the digest is of what was pulled.
    Result<bool> is_at_head(Scope scope) {
        const std::uint64_t at = LINLI_TRY(cursor(scope));
        return std::any_of(hello_.heads.begin(), hello_.heads.end(), [&](const Cursor& head) {
            return head.scope == scope && head.seq == at;
        });
    }

    Status compare(const HeldDigest& held) {
        if (whole_) {
            LINLI_TRY(let_server_check(held.scope));
        } else {
            if (!LINLI_TRY(is_at_head(held.scope))) {
                return {}; // the leases moved it: the next round sees
            }
            const auto own = LINLI_TRY(ask([&](store::Store& store) {
                return store::feed_digest(store, feed_of(held.scope));
            }));
            if (own == held.digest) {
                return {};
            }
        }
        return compare_buckets(held.scope);
    }

    AttestRequest request(Scope scope, AttestAsk what) {
        AttestRequest request;
        request.device = ask([](store::Store& store) { return store.device().id; });
        request.server_epoch = hello_.server_epoch;
        request.scope = scope;
        request.ask = what;
        return request;
    }

    Result<AttestAnswer> say(const AttestRequest& request) {
        ++round_.report.requests;
        auto answer = round_.api.attest(request);
        if (answer && answer->next && request.after && !(*request.after < *answer->next)) {
            return fail(ErrorCode::kProtocol, "the server's rows do not move on");
        }
        return answer;
    }

    // What it publishes again moved the head, and comes down at once.
    Status let_server_check(Scope scope) {
        AttestRequest check = request(scope, AttestAsk::kCheck);
        int mended = 0;
        for (bool more = true; more;) {
            const AttestAnswer answer = LINLI_TRY(say(check));
            mended += answer.mended;
            check.after = answer.next;
            more = answer.next.has_value();
        }
        round_.report.rows_mended_above += mended;
        return mended > 0 ? stage_pull(round_, LINLI_TRY(stage_hello(round_))) : Status{};
    }

    Status compare_buckets(Scope scope) {
        const AttestAnswer theirs = LINLI_TRY(say(request(scope, AttestAsk::kBuckets)));
        if (theirs.head != LINLI_TRY(cursor(scope))) {
            return {}; // somebody moved it meanwhile: the next round sees
        }
        FeedSums above;
        for (const BucketDigest& bucket : theirs.buckets) {
            above.set_bucket(bucket.bucket, bucket.digest);
        }
        const FeedSums own = LINLI_TRY(count(scope));
        AttestRequest rows = request(scope, AttestAsk::kRows);
        for (int bucket = 0; bucket < kBuckets; ++bucket) {
            if (above.bucket(bucket) != own.bucket(bucket)) {
                rows.buckets.push_back(bucket);
            }
        }
        return rows.buckets.empty() ? Status{} : compare_rows(std::move(rows), theirs.head);
    }

    // Anew, in pieces.
    Result<FeedSums> count(Scope scope) {
        FeedSums sums;
        RowKey after;
        for (bool more = true; more;) {
            const auto marks = LINLI_TRY(own_marks(scope, after));
            for (const RowMark& mark : marks) {
                sums.add(mark.key, mark.digest);
            }
            more = std::cmp_equal(marks.size(), kRowsEachPiece);
            after = more ? marks.back().key : after;
        }
        if (LINLI_TRY(ask([&](store::Store& store) {
                return store::replace_sums(store, feed_of(scope), sums);
            }))) {
            log_error("the digest of a feed was wrong and is counted anew");
        }
        return sums;
    }

    Result<std::vector<RowMark>> own_marks(Scope scope, const RowKey& after) {
        const auto held = LINLI_TRY(ask([&](store::Store& store) {
            return store::feed_marks(store, feed_of(scope), after, kRowsEachPiece);
        }));
        std::vector<RowMark> marks;
        for (const store::FeedMark& mark : held) {
            marks.push_back({mark.key, mark.digest});
        }
        return marks;
    }

    Status compare_rows(AttestRequest rows, std::uint64_t head) {
        const Scope scope = rows.scope;
        for (bool more = true; more;) {
            const AttestAnswer theirs = LINLI_TRY(say(rows));
            if (theirs.head != head) {
                return {};
            }
            const Keys differing =
                LINLI_TRY(sync::differing_rows(rows, theirs, [&](const RowKey& after) {
                    return own_marks(scope, after);
                }));
            LINLI_TRY(mend(feed_of(scope), differing));
            rows.after = theirs.next;
            more = theirs.next.has_value();
        }
        return {};
    }

    Status mend(store::FeedScope feed, const Keys& keys) {
        for (std::size_t at = 0; at < keys.size(); at += kMaxRowsAgain) {
            const auto first = keys.begin() + static_cast<std::ptrdiff_t>(at);
            const auto count = std::min(kMaxRowsAgain, keys.size() - at);
            LINLI_TRY(mend_some(feed, {first, first + static_cast<std::ptrdiff_t>(count)}));
        }
        return {};
    }

    Status mend_some(store::FeedScope feed, Keys keys) {
        PullRequest request;
        request.server_epoch = hello_.server_epoch;
        request.after.scope = scope_of(feed);
        request.max_rows = static_cast<int>(kMaxRowsAgain);
        request.device = ask([](store::Store& store) { return store.device().id; });
        while (!keys.empty()) {
            request.only = keys;
            ++round_.report.requests;
            const PullPage page = LINLI_TRY(round_.api.pull(request));
            const std::size_t before = keys.size();
            for (const FeedRow& row : page.rows) {
                std::erase(keys, RowKey{row.kind, row.id});
            }
            if (before - keys.size() != page.rows.size() || page.rows.empty()) {
                return fail(
                    ErrorCode::kProtocol, "the server sends other rows than were asked for"
                );
            }
            LINLI_TRY(take(feed, page));
        }
        return {};
    }

    Status take(store::FeedScope feed, const PullPage& page) {
        const store::PulledPage rows{
            feed, hello_.server_epoch, pulled_rows(page.rows), page.next_seq, page.acked_seq};
        const FeedRow& last = page.rows.back();
        const std::string name = last.kind + " " + to_text(last.id);
        const int count = static_cast<int>(page.rows.size());
        LINLI_TRY(ask([&](store::Store& store) -> Status {
            LINLI_TRY(store::apply_again(store, rows));
            return store::note_mended(store, count, name, store.now());
        }));
        round_.report.rows_mended += count;
        round_.report.catalogue_changed = true;
        for (const FeedRow& row : page.rows) {
            log_error(
                "a row differed from the server's and is mended",
                {{"kind", row.kind}, {"id", to_text(row.id)}}
            );
        }
        return {};
    }

    RoundContext& round_;
    const HelloAnswer& hello_;
    bool whole_;
};

} // namespace

Status stage_attest(RoundContext& round, const HelloAnswer& hello) {
    if (hello.digests.empty()) {
        return {}; // a server from before
    }
    if (round.limits.carried) {
        return stage_attest_carried(round, hello);
    }
    const bool due = LINLI_TRY(round.door.ask([](store::Store& store) -> Result<bool> {
        const auto state = LINLI_TRY(store::load_attest_state(store));
        if (!state.whole_at) { // from now on
            LINLI_TRY(store::note_whole(store, store.now()));
            return false;
        }
        return whole_comparison_due(*state.whole_at, store.now(), store.device().id);
    }));
    return Comparison{round, hello, due || round.limits.compare_all}.run();
}

} // namespace linli::sync
