#include "sync/client/round.h"

#include "app/core/base/log.h"
#include "app/store/revocation.h"
#include "app/store/sync_state.h"
#include "sync/client/enrolment.h"
#include "sync/client/stages.h"
#include "sync/protocol/courier.h"

namespace linli::sync {
namespace {

constexpr std::string_view kRevokedDetail = "revoked";
constexpr std::string_view kCopiedDetail = "copied";

// For staff; what libcurl said stands in the log.
std::string words_for(const Error& trouble) {
    if (trouble.detail == kRevokedDetail) {
        return "区里已停用本机，居民资料已清除。要再用：向区里要登记码，运行 linli "
               "enrol，再重新启动";
    }
    if (trouble.detail == kCopiedDetail) {
        return "这台机器的硬盘有两份在用，记录都送到了；两台都要重新登记（linli enrol --again）";
    }
    if (trouble.detail == courier_refusal::kNextTrip) {
        return "优盘带回的内容接不上，没有丢失；请再导出一次（linli courier export）";
    }
    if (const std::string words = words_for_certificate(trouble); !words.empty()) {
        return words;
    }
    if (trouble.detail == kRecalled) {
        return "区里放回了旧备份，正等本中心的其他机器报到；本机照常使用，记录都在";
    }
    if (trouble.detail == file_detail::kQuota) {
        return "区里给本中心放附件的地方满了，请联系区里；附件都留在本机";
    }
    if (trouble.detail == file_detail::kNoRoom) {
        return "本机放附件的地方满了，要取的取不来；等附件送到区里，或撤下几个";
    }
    if (trouble.detail == file_detail::kBroken) {
        return "有附件在本机坏了或不见了，请把原件再附一次（linli session attach）";
    }
    if (trouble.detail == file_detail::kUnreadable) {
        return "有附件在本机读不出来，别的照送；请检查硬盘，或把原件再附一次（linli session "
               "attach）";
    }
    if (trouble.detail == file_detail::kDiskFull) {
        return "本机硬盘满了，要取的附件取不来；请腾出地方";
    }
    if (trouble.detail == file_detail::kDistrictDisk) {
        return "区里放附件的硬盘满了或坏了，有的附件送不上去或取不来，请联系区里";
    }
    switch (trouble.code) {
    case ErrorCode::kNetwork: return "连不上服务器";
    case ErrorCode::kProtocol: return "答话的不是区里的服务器（可能是上网登录页）";
    case ErrorCode::kDenied: return "服务器不认这台机器，需要登记（linli enrol）";
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

// Facts and rows are in step whatever became of the files: what staff must see to is said beside.
Status keep_result(StoreDoor& door, const RoundReport& report) {
    LINLI_TRY(keep_result(door, report.trouble()));
    const auto& files = report.file_trouble;
    if (!report.clean() || !files
        || (files->code != ErrorCode::kFull && files->code != ErrorCode::kCorrupt)) {
        return {};
    }
    return door.ask([&](store::Store& store) {
        return store::note_sync_trouble(store, words_for(*files));
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

// A machine that was revoked says nothing more; what a power cut left of the wiping is done first.
Result<bool> is_silenced(StoreDoor& door) {
    return door.ask([](store::Store& store) -> Result<bool> {
        if (LINLI_TRY(store::revocation(store)) == store::Revocation::kNone) {
            return false;
        }
        LINLI_TRY(store::wipe(store));
        return true;
    });
}

// After the facts that were left had their one chance to go up: a thief must not keep the people by
// cutting the line.
Result<RoundReport> part_with(RoundContext& round) {
    log_warning(
        "revoked: the people of this machine are wiped",
        {{"facts_sent", round.report.facts_sent}, {"whole", round.report.clean() ? 1 : 0}}
    );
    LINLI_TRY(round.door.ask([](store::Store& store) -> Status {
        const Status wiped = store::wipe(store);
        // The rest of the bytes is the next round's; the key goes at once.
        forget_key(store);
        return wiped || wiped.error().code == ErrorCode::kBusy ? Status{} : wiped;
    }));
    round.report.revoked = true;
    round.report.catalogue_changed = true;
    round.report.pull_trouble = fail(ErrorCode::kDenied, std::string{kRevokedDetail});
    LINLI_TRY(keep_result(round.door, round.report.pull_trouble));
    return round.report;
}

} // namespace

Result<RoundReport> run_round(StoreDoor& door, SyncApi& api, const RoundLimits& limits) {
    RoundReport report;
    RoundContext round{door, api, limits, report};

    if (LINLI_TRY(is_silenced(door))) {
        const Error trouble = fail(ErrorCode::kDenied, std::string{kRevokedDetail});
        LINLI_TRY(keep_result(door, trouble));
        return trouble;
    }
    auto hello = stage_hello(round);
    if (!hello) {
        LINLI_TRY(keep_result(door, hello.error()));
        return hello.error();
    }
    if (!hello->revoked) {
        if (Status renewed = stage_epoch(round, *hello); !renewed) {
            LINLI_TRY(keep_result(door, renewed.error()));
            return renewed.error();
        }
    }
    if (Status pushed = stage_push(round, *hello); !pushed) {
        report.push_trouble = std::move(pushed).error();
    }
    if (hello->revoked) {
        return part_with(round);
    }
    if (hello->copied) { // nothing is lost, but no more is promised to two
        report.pull_trouble = fail(ErrorCode::kDenied, std::string{kCopiedDetail});
        LINLI_TRY(keep_result(door, report.trouble()));
        return report;
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
    if (report.clean()) {
        if (Status moved = stage_files(round, *hello); !moved) {
            report.file_trouble = std::move(moved).error();
        }
    }
    LINLI_TRY(keep_result(door, report));
    return report;
}

} // namespace linli::sync
