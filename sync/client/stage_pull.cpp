#include <algorithm>

#include "app/store/inbox.h"
#include "sync/client/pulled_row.h"
#include "sync/client/stages.h"

namespace linli::sync {
namespace {

Status pull_feed(RoundContext& round, const HelloAnswer& hello, const Cursor& head) {
    DeviceId device;
    std::uint64_t at = LINLI_TRY(round.door.ask([&](store::Store& store) {
        device = store.device().id;
        return store::feed_cursor(store, feed_of(head.scope));
    }));
    if (at > head.seq) {
        // The server was put back to an older copy: what it gives out again under the same numbers
        // may be something else.
        LINLI_TRY(round.door.ask([&](store::Store& store) {
            return store::apply_page(store, {feed_of(head.scope), hello.server_epoch, {}, 0, 0});
        }));
        at = 0;
        round.report.went_back = true;
    }
    while (at < head.seq) {
        ++round.report.requests;
        const PullPage page = LINLI_TRY(
            round.api.pull({device, hello.server_epoch, {head.scope, at}, round.limits.page_rows})
        );
        if (page.next_seq < at || (page.next_seq == at && page.more)) {
            return fail(ErrorCode::kProtocol, "the server's feed does not move on");
        }
        const store::PulledPage rows{
            feed_of(head.scope),
            hello.server_epoch,
            pulled_rows(page.rows),
            page.next_seq,
            page.acked_seq};
        LINLI_TRY(round.door.ask([&](store::Store& store) { return store::apply_page(store, rows); }
        ));
        round.report.rows_taken += static_cast<long long>(page.rows.size());
        round.report.catalogue_changed |= !page.rows.empty();
        at = page.next_seq;
        if (!page.more) {
            return {};
        }
    }
    return {};
}

} // namespace

Status stage_pull(RoundContext& round, const HelloAnswer& hello) {
    // What is lent comes last: who sits in a slot already has to be known before it counts as free.
    std::vector<Cursor> heads = hello.heads;
    std::stable_partition(heads.begin(), heads.end(), [](const Cursor& head) {
        return head.scope != Scope::kDevice;
    });
    for (const Cursor& head : heads) {
        LINLI_TRY(pull_feed(round, hello, head));
    }
    return {};
}

} // namespace linli::sync
