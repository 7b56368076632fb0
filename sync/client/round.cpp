#include "sync/client/round.h"

#include "app/store/sync_state.h"
#include "sync/client/stages.h"

namespace linli::sync {
namespace {

// For staff; what libcurl said stands in the log.
std::string words_for(const Error& trouble) {
    switch (trouble.code) {
    case ErrorCode::kNetwork: return "连不上服务器";
    case ErrorCode::kProtocol: return "答话的不是区里的服务器（可能是上网登录页）";
    case ErrorCode::kDenied: return "服务器不认这台机器";
    case ErrorCode::kTooNew: return "服务器的版本不同，需要升级";
    case ErrorCode::kConflict: return "本机记录与服务器对不上，请联系区里";
    default: return "同步没有成功：" + trouble.detail;
    }
}

Status keep_result(StoreDoor& door, const std::optional<Error>& trouble) {
    return door.ask([&](store::Store& store) {
        return trouble ? store::note_sync_trouble(store, words_for(*trouble))
                       : store::note_sync_success(store, store.now());
    });
}

// What was sent moved the heads, so they are asked for once more: what came of it is then here
// within the same round. Not where sending broke off, as the next request would only wait, too.
Status pull(RoundContext& round, HelloAnswer& hello) {
    if (round.report.facts_sent > 0 && !round.report.push_trouble) {
        hello = LINLI_TRY(stage_hello(round));
    }
    return stage_pull(round, hello);
}

} // namespace

Result<RoundReport> run_round(StoreDoor& door, SyncApi& api, const RoundLimits& limits) {
    RoundReport report;
    RoundContext round{door, api, limits, report};

    auto hello = stage_hello(round);
    if (!hello) {
        LINLI_TRY(keep_result(door, hello.error()));
        return hello.error();
    }
    if (Status pushed = stage_push(round, *hello); !pushed) {
        report.push_trouble = std::move(pushed).error();
    }
    if (Status pulled = pull(round, *hello); !pulled) {
        report.pull_trouble = std::move(pulled).error();
    }
    if (report.clean() && (hello->leases || report.went_back)) {
        if (Status settled = stage_leases(round, *hello); !settled) {
            report.lease_trouble = std::move(settled).error();
        }
    }
    if (report.clean()) {
        if (Status compared = stage_attest(round, *hello); !compared) {
            report.attest_trouble = std::move(compared).error();
        }
    }
    LINLI_TRY(keep_result(door, report.trouble()));
    return report;
}

} // namespace linli::sync
