#include "app/core/base/program_version.h"
#include "app/store/catalogue.h"
#include "app/store/courier.h"
#include "app/store/outbox.h"
#include "app/store/settings.h"
#include "app/store/sync_state.h"
#include "sync/client/enrolment.h"
#include "sync/client/stages.h"
#include "sync/protocol/version.h"

namespace linli::sync {

Result<Hello> own_hello(store::Store& store) {
    Hello hello;
    hello.min_version = kMinVersion;
    hello.max_version = kMaxVersion;
    hello.shared = true;
    hello.program = kProgramVersion;
    hello.device = store.device().id;
    hello.epoch = store.device().epoch;
    hello.centre = LINLI_TRY(store::own_centre(store));
    hello.instance = LINLI_TRY(store::instance(store));
    const store::Acked known = LINLI_TRY(store::acked(store));
    const auto pending = static_cast<std::uint64_t>(LINLI_TRY(store::pending_count(store)));
    hello.last_seq = known.seq + pending;
    const auto was = LINLI_TRY(store::origin(store));
    hello.settings = LINLI_TRY(store::load_settings(store)).revision;
    hello.clock = OwnTime{store.now(), store.moment()};
    if (hello.epoch > 1 || was) {
        hello.fork = Fork{known.seq, known.digest, hello.epoch == 1 ? was : std::nullopt};
    }
    return hello;
}

Result<HelloAnswer> stage_hello(RoundContext& round) {
    const Hello hello = LINLI_TRY(round.door.ask(own_hello));
    ++round.report.requests;
    HelloAnswer answer = LINLI_TRY(round.api.hello(hello));
    if (answer.version < kMinVersion || answer.version > kMaxVersion) {
        return fail(ErrorCode::kTooNew, "the server speaks another version");
    }
    round.report.next_sync_after_s = answer.next_sync_after_s;
    LINLI_TRY(round.door.ask([&](store::Store& store) -> Status {
        const store::Acked known = LINLI_TRY(store::acked(store));
        const bool back = answer.acked_seq < known.seq;
        round.report.went_back |= back;
        // What it holds before its history: a power cut between must not leave a claim of more.
        if (back && known.server_epoch != answer.server_epoch
            && LINLI_TRY(store::is_own_chain(store, answer.acked_seq, answer.acked_digest))) {
            LINLI_TRY(store::acknowledge(store, answer.acked_seq, answer.acked_digest));
        }
        if (answer.district) {
            LINLI_TRY(note_courier_key(store, *answer.district));
        }
        if (!round.limits.carried) {
            LINLI_TRY(store::note_contact(store));
            LINLI_TRY(store::note_server_time(store, answer.server_time));
        }
        return store::adopt_server_epoch(store, answer.server_epoch);
    }));
    return answer;
}

} // namespace linli::sync
