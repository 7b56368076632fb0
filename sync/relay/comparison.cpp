#include "sync/relay/comparison.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "app/core/base/log.h"
#include "sync/client/differing_rows.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/words.h"
#include "sync/relay/rows_from_above.h"

namespace linli::relay {
namespace {

using server::FeedKey;
using server::Ledger;
using server::LedgerDoor;
using server::Upstream;
using sync::AttestAnswer;
using sync::AttestAsk;
using sync::AttestRequest;
using sync::FeedRow;
using sync::RowMark;
using sync::Scope;

class Comparison {
public:
    Comparison(
        LedgerDoor& door,
        sync::SyncApi& above,
        const Clock& clock,
        Upstream upstream,
        const std::vector<sync::Cursor>& heads
    )
        : door_{door}, above_{above}, clock_{clock}, upstream_{std::move(upstream)} {
        for (const sync::Cursor& head : heads) {
            heads_[head.scope] = head.seq;
        }
    }

    Status run(const sync::HeldDigest& held, bool whole, KnownApart& apart) {
        if (whole) {
            LINLI_TRY(let_server_check(held.scope));
            apart.erase(held.scope);
        }
        const auto own = LINLI_TRY(at_rest<FeedDigest>(held.scope, [&](Ledger& ledger) {
            return ledger.feed_digest(feed(held.scope));
        }));
        if (!own || *own == held.digest || known_as_apart(apart, held, *own)) {
            return {};
        }
        const int before = found_.rows_apart;
        LINLI_TRY(compare_buckets(held.scope));
        if (found_.rows_apart > before) {
            const auto now = LINLI_TRY(ask<FeedDigest>([&](Ledger& ledger) {
                return ledger.feed_digest(feed(held.scope));
            }));
            apart[held.scope] = {now, held.digest};
        }
        return {};
    }

    [[nodiscard]] const Compared& found() const { return found_; }

private:
    static bool known_as_apart(
        const KnownApart& apart, const sync::HeldDigest& held, const FeedDigest& own
    ) {
        const auto known = apart.find(held.scope);
        return known != apart.end() && known->second == std::pair{own, held.digest};
    }

    [[nodiscard]] FeedKey feed(Scope scope) const { return {scope, upstream_.centre.uuid}; }

    template <class Value>
    Result<Value> ask(const std::function<Result<Value>(Ledger&)>& work) {
        std::optional<Result<Value>> result;
        door_.run([&](Ledger& ledger) { result.emplace(work(ledger)); });
        return *std::move(result);
    }

    // Nothing: there is something to bring, or the feed was not read to its end.
    template <class Value>
    Result<std::optional<Value>> at_rest(
        Scope scope, const std::function<Result<Value>(Ledger&)>& work
    ) {
        return ask<std::optional<Value>>([&](Ledger& ledger) -> Result<std::optional<Value>> {
            const bool read = LINLI_TRY(ledger.upstream_cursor(scope)) == heads_[scope];
            if (!read || !LINLI_TRY(ledger.chains_to_bring()).empty()) {
                return std::optional<Value>{};
            }
            return std::optional{LINLI_TRY(work(ledger))};
        });
    }

    Result<AttestAnswer> say(const AttestRequest& request) {
        ++found_.requests;
        auto answer = above_.attest(request);
        if (answer && answer->next && request.after && !(*request.after < *answer->next)) {
            return fail(ErrorCode::kProtocol, "the server's rows do not move on");
        }
        return answer;
    }

    [[nodiscard]] AttestRequest request(Scope scope, AttestAsk what) const {
        AttestRequest request;
        request.device = upstream_.device;
        request.server_epoch = upstream_.server_epoch;
        request.scope = scope;
        request.ask = what;
        return request;
    }

    // What it publishes again comes down with the next round.
    Status let_server_check(Scope scope) {
        AttestRequest check = request(scope, AttestAsk::kCheck);
        for (bool more = true; more;) {
            const AttestAnswer answer = LINLI_TRY(say(check));
            found_.rows_mended_above += answer.mended;
            check.after = answer.next;
            more = answer.next.has_value();
        }
        return {};
    }

    Status compare_buckets(Scope scope) {
        const AttestAnswer theirs = LINLI_TRY(say(request(scope, AttestAsk::kBuckets)));
        heads_[scope] = theirs.head;
        FeedSums above;
        for (const sync::BucketDigest& bucket : theirs.buckets) {
            above.set_bucket(bucket.bucket, bucket.digest);
        }
        const auto own =
            LINLI_TRY(at_rest<FeedSums>(scope, [&](Ledger& ledger) -> Result<FeedSums> {
                FeedSums sums;
                LINLI_TRY(ledger.transact([&]() -> Status {
                    LINLI_TRY(ledger.count_feed(feed(scope), sums));
                    return {};
                }));
                return sums;
            }));
        AttestRequest rows = request(scope, AttestAsk::kRows);
        for (int bucket = 0; own && bucket < kBuckets; ++bucket) {
            if (above.bucket(bucket) != own->bucket(bucket)) {
                rows.buckets.push_back(bucket);
            }
        }
        return rows.buckets.empty() ? Status{} : compare_rows(std::move(rows));
    }

    Status compare_rows(AttestRequest rows) {
        const Scope scope = rows.scope;
        for (bool more = true; more;) {
            const AttestAnswer theirs = LINLI_TRY(say(rows));
            if (theirs.head != heads_[scope]) {
                return {}; // somebody moved it meanwhile: the next round sees
            }
            const auto differing =
                LINLI_TRY(sync::differing_rows(rows, theirs, [&](const RowKey& after) {
                    return own_marks(scope, after);
                }));
            LINLI_TRY(mend(scope, differing));
            rows.after = theirs.next;
            more = theirs.next.has_value();
        }
        return {};
    }

    Result<std::vector<RowMark>> own_marks(Scope scope, const RowKey& after) {
        return ask<std::vector<RowMark>>([&](Ledger& ledger) {
            return ledger.feed_marks(feed(scope), after, sync::kRowsEachPiece);
        });
    }

    Status mend(Scope scope, const std::vector<RowKey>& keys) {
        for (std::size_t at = 0; at < keys.size(); at += sync::kMaxRowsAgain) {
            const auto count = std::min(sync::kMaxRowsAgain, keys.size() - at);
            const auto first = keys.begin() + static_cast<std::ptrdiff_t>(at);
            LINLI_TRY(mend_some(scope, {first, first + static_cast<std::ptrdiff_t>(count)}));
        }
        return {};
    }

    Status mend_some(Scope scope, std::vector<RowKey> keys) {
        sync::PullRequest pull;
        pull.device = upstream_.device;
        pull.server_epoch = upstream_.server_epoch;
        pull.after.scope = scope;
        pull.max_rows = static_cast<int>(sync::kMaxRowsAgain);
        while (!keys.empty()) {
            pull.only = keys;
            ++found_.requests;
            const sync::PullPage page = LINLI_TRY(above_.pull(pull));
            const std::size_t before = keys.size();
            for (const FeedRow& row : page.rows) {
                std::erase(keys, RowKey{row.kind, row.id});
            }
            if (before - keys.size() != page.rows.size() || page.rows.empty()) {
                return fail(
                    ErrorCode::kProtocol, "the server sends other rows than were asked for"
                );
            }
            LINLI_TRY(take(scope, page.rows));
        }
        return {};
    }

    Status take(Scope scope, const std::vector<FeedRow>& rows) {
        std::vector<FeedRow> known; // above, or gone
        for (const FeedRow& row : rows) {
            // Settings are the server above's alone: who has none any more has said so.
            if (row.seq != 0 || row.kind == "settings") {
                known.push_back(row);
            }
        }
        Status done;
        const UtcTime now = clock_.now();
        door_.run([&](Ledger& ledger) {
            done = ledger.transact([&] {
                return take_rows_again(ledger, scope, known, upstream_.server_epoch, now);
            });
        });
        LINLI_TRY(done);
        return count(scope, rows);
    }

    // Whether what was read is now what is published.
    Status count(Scope scope, const std::vector<FeedRow>& rows) {
        std::vector<RowKey> keys;
        for (const FeedRow& row : rows) {
            keys.push_back({row.kind, row.id});
        }
        const auto own = LINLI_TRY(ask<std::vector<FeedRow>>([&](Ledger& ledger) {
            return ledger.feed_rows(feed(scope), keys);
        }));
        for (const FeedRow& row : rows) {
            const bool same = std::ranges::any_of(own, [&](const FeedRow& here) {
                return here.kind == row.kind && here.id == row.id && here.body == row.body;
            });
            ++(same ? found_.rows_mended : found_.rows_apart);
            log_error(
                same ? "a row differed from the one above and is mended"
                     : "a row differs from the one above: a person must look",
                {{"feed", sync::word_for(scope)}, {"kind", row.kind}, {"id", to_text(row.id)}}
            );
        }
        return {};
    }

    LedgerDoor& door_;
    sync::SyncApi& above_;
    const Clock& clock_;
    Upstream upstream_;
    std::map<Scope, std::uint64_t> heads_; // of the feeds above
    Compared found_;
};

} // namespace

Result<Compared> compare_feeds(
    LedgerDoor& door,
    sync::SyncApi& above,
    const sync::HelloAnswer& hello,
    bool whole,
    KnownApart& apart,
    const Clock& clock
) {
    std::optional<Result<std::optional<Upstream>>> upstream;
    door.run([&](Ledger& ledger) { upstream.emplace(ledger.upstream()); });
    const auto standing = LINLI_TRY(*std::move(upstream));
    if (!standing || standing->server_epoch != hello.server_epoch) {
        return Compared{};
    }
    Comparison comparison{door, above, clock, *standing, hello.heads};
    for (const sync::HeldDigest& held : hello.digests) {
        if (held.scope != Scope::kDevice) { // its verdicts went on to the kiosks
            LINLI_TRY(comparison.run(held, whole, apart));
        }
    }
    return comparison.found();
}

} // namespace linli::relay
