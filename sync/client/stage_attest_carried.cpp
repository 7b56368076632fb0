#include <algorithm>

#include "app/core/base/log.h"
#include "app/store/attest.h"
#include "sync/client/pulled_row.h"
#include "sync/client/stages.h"

namespace linli::sync {
namespace {

constexpr int kRowsEachTime = 2000; // of the own tables: a stick comes seldom

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

} // namespace

Status stage_attest_carried(RoundContext& round, const HelloAnswer& hello) {
    const auto found = LINLI_TRY(round.door.ask([](store::Store& store) -> Result<store::Suspects> {
        const auto state = LINLI_TRY(store::load_attest_state(store));
        auto suspects = LINLI_TRY(store::check_tables(store, state.next, kRowsEachTime));
        LINLI_TRY(store::keep_place(store, suspects.next));
        return suspects;
    }));
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
        const bool suspect = found.scope == feed && !found.keys.empty();
        if (differs || suspect) {
            LINLI_TRY(read_anew(round, feed, hello));
        }
    }
    return {};
}

} // namespace linli::sync
