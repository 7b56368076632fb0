#include "app/core/base/log.h"
#include "app/store/outbox.h"
#include "sync/client/stages.h"

namespace linli::sync {

Status stage_epoch(RoundContext& round, HelloAnswer& hello) {
    const bool fits = LINLI_TRY(round.door.ask([&](store::Store& store) {
        return store::is_own_chain(store, hello.acked_seq, hello.acked_digest);
    }));
    if (fits && !hello.renew) {
        return {};
    }
    LINLI_TRY(round.door.ask([&](store::Store& store) -> Status {
        LINLI_TRY(store::begin_epoch(store, hello.newest_epoch));
        log_warning(
            "this disk is a copy or was put back: it goes on in a new epoch",
            {{"epoch", static_cast<long long>(store.device().epoch)}}
        );
        return {};
    }));
    hello = LINLI_TRY(stage_hello(round));
    return {};
}

} // namespace linli::sync
