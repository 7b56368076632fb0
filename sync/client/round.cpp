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
