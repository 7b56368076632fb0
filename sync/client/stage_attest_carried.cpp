#include <algorithm>

#include "app/core/base/log.h"
#include "app/store/attest.h"
#include "sync/client/pulled_row.h"
#include "sync/client/stages.h"

namespace linli::sync {
namespace {

constexpr int kRowsEachTime = 2000;

bool is_head(const HelloAnswer& hello, const Cursor& cursor) {
    return std::ranges::find(hello.heads, cursor) != hello.heads.end();
}

Status read_anew(RoundContext& round, store::FeedScope feed, const HelloAnswer& hello) {
    log_error("a feed differs from the server's: the next letter asks for all of it");
    ++round.report.feeds_anew;
    return round.door.ask([&](store::Store& store) {
        return store::apply_page(store, {feed, hello.server_epoch, {}, 0, 0});
    });
}

// All of them, stretch by stretch: a stick comes seldom.
Result<std::vector<store::FeedScope>> suspect_feeds(RoundContext& round) {
    std::vector<store::FeedScope> feeds;
    store::Suspects found;
    do {
        const store::CheckPlace from = found.next;
        found = LINLI_TRY(round.door.ask([&](store::Store& store) {
            return store::check_tables(store, from, kRowsEachTime);
        }));
        if (!found.keys.empty() && std::ranges::find(feeds, found.scope) == feeds.end()) {
            feeds.push_back(found.scope);
        }
        const auto shared = store::FeedScope::kShared;
        if (!found.shared.empty() && std::ranges::find(feeds, shared) == feeds.end()) {
            feeds.push_back(shared);
        }
    } while (!found.at_end);
    return feeds;
}

} // namespace

Status stage_attest_carried(RoundContext& round, const HelloAnswer& hello) {
    const auto suspect = LINLI_TRY(suspect_feeds(round));
    for (const HeldDigest& held : hello.digests) {
        const store::FeedScope feed = feed_of(held.scope);
        const auto [at, own] = LINLI_TRY(round.door.ask(
            [&](store::Store& store) -> Result<std::pair<std::uint64_t, FeedDigest>> {
                return std::pair{
                    LINLI_TRY(store::feed_cursor(store, feed)),
                    LINLI_TRY(store::feed_digest(store, feed))};
            }
        ));
        const bool differs = is_head(hello, {held.scope, at}) && own != held.digest;
        if (differs || std::ranges::find(suspect, feed) != suspect.end()) {
            LINLI_TRY(read_anew(round, feed, hello));
        }
    }
    return {};
}

} // namespace linli::sync
