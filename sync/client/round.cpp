#include "sync/client/round.h"

#include "app/store/sync_state.h"
#include "sync/client/stages.h"

namespace linli::sync {
namespace {

Status keep_result(StoreDoor& door, const std::optional<Error>& trouble) {
    return door.ask([&](store::Store& store) {
        return trouble ? store::note_sync_trouble(store, *trouble)
                       : store::note_sync_success(store);
    });
}

} // namespace

Result<RoundReport> run_round(StoreDoor& door, SyncApi& api, const RoundLimits& limits) {
    RoundReport report;
    RoundContext round{door, api, limits, report};

    const auto hello = stage_hello(round);
    if (!hello) {
        LINLI_TRY(keep_result(door, hello.error()));
        return hello.error();
    }
    if (Status pushed = stage_push(round, *hello); !pushed) {
        report.push_trouble = std::move(pushed).error();
    }
    if (Status pulled = stage_pull(round, *hello); !pulled) {
        report.pull_trouble = std::move(pulled).error();
    }
    LINLI_TRY(keep_result(door, report.push_trouble ? report.push_trouble : report.pull_trouble));
    return report;
}

} // namespace linli::sync
