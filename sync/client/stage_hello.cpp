#include "app/store/catalogue.h"
#include "app/store/outbox.h"
#include "sync/client/stages.h"
#include "sync/protocol/version.h"

namespace linli::sync {

Result<HelloAnswer> stage_hello(RoundContext& round) {
    Hello hello;
    hello.min_version = kMinVersion;
    hello.max_version = kMaxVersion;
    LINLI_TRY(round.door.ask([&](store::Store& store) -> Status {
        hello.device = store.device().id;
        hello.epoch = store.device().epoch;
        hello.centre = LINLI_TRY(store::own_centre(store));
        return {};
    }));
    ++round.report.requests;
    HelloAnswer answer = LINLI_TRY(round.api.hello(hello));
    if (answer.version < kMinVersion || answer.version > kMaxVersion) {
        return fail(ErrorCode::kTooNew, "the server speaks another version");
    }
    LINLI_TRY(round.door.ask([&](store::Store& store) -> Status {
        round.report.went_back |= answer.acked_seq < LINLI_TRY(store::acked(store)).seq;
        return store::adopt_server_epoch(store, answer.server_epoch);
    }));
    return answer;
}

} // namespace linli::sync
