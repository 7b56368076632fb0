#include <algorithm>

#include "app/store/leases.h"
#include "app/store/outbox.h"
#include "sync/client/stages.h"
#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

Result<int> give_back(RoundContext& round, const LeaseAnswer& answer) {
    return round.door.ask([&](store::Store& store) {
        std::vector<store::SlotsToReturn> wanted;
        wanted.reserve(answer.wanted.size());
        for (const SlotsWanted& some : answer.wanted) {
            wanted.push_back({some.class_id, some.slots});
        }
        return store::return_slots(store, wanted);
    });
}

// From where the store knows the server to be: hello's answer is older than what was sent since.
Status push_rest(RoundContext& round, HelloAnswer hello) {
    const store::Acked now =
        LINLI_TRY(round.door.ask([](store::Store& store) { return store::acked(store); }));
    hello.acked_seq = now.seq;
    hello.acked_digest = now.digest;
    return stage_push(round, hello);
}

} // namespace

Status stage_leases(RoundContext& round, const HelloAnswer& hello) {
    LeaseRequest request;
    request.server_epoch = hello.server_epoch;
    request.held = LINLI_TRY(round.door.ask([&](store::Store& store) {
        request.device = store.device().id;
        return store::leases_held(store);
    }));
    request.held.resize(std::min(request.held.size(), kMaxLeases));
    ++round.report.requests;
    const LeaseAnswer answer = LINLI_TRY(round.api.leases(request));
    const int returned = LINLI_TRY(give_back(round, answer));
    if (returned > 0) {
        round.report.slots_returned += returned;
        round.report.catalogue_changed = true;
        LINLI_TRY(push_rest(round, hello));
    }
    return stage_pull(round, LINLI_TRY(stage_hello(round)));
}

} // namespace linli::sync
