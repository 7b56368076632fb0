#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/store/sync_state.h"
#include "sync/client/enrolment.h"
#include "sync/client/round.h"

namespace linli::cli {
namespace {

void print(
    const Context& context,
    const sync::RoundReport& round,
    const sync::CurlSyncApi& api,
    long long waiting
) {
    if (context.json()) {
        JsonWriter out;
        out.begin_object()
            .field("clean", round.clean())
            .field("facts_sent", std::int64_t{round.facts_sent})
            .field("rows_taken", std::int64_t{round.rows_taken})
            .field("rows_mended", round.rows_mended)
            .field("rows_mended_above", round.rows_mended_above)
            .field("files_sent", round.files_sent)
            .field("files_brought", round.files_brought)
            .field("file_bytes", std::int64_t{round.file_bytes})
            .field("waiting", std::int64_t{waiting})
            .field("requests", std::int64_t{api.requests()})
            .field("bytes_sent", std::int64_t{api.bytes_sent()})
            .field("bytes_received", std::int64_t{api.bytes_received()})
            .end_object();
        context.out << out.take() << "\n";
        return;
    }
    context.out << context.say("送出 ", "sent ") << round.facts_sent
                << context.say(" 条，收到 ", ", received ") << round.rows_taken
                << context.say(" 条，待送 ", ", waiting ") << waiting << "\n";
    if (round.files_sent > 0 || round.files_brought > 0) {
        context.out << context.say("附件送出 ", "files sent ") << round.files_sent
                    << context.say(" 个，取来 ", ", brought ") << round.files_brought
                    << context.say(" 个", "") << "\n";
    }
    if (round.rows_mended > 0 || round.rows_mended_above > 0) {
        context.out << context.say("与区里对不上、已补正：本机 ", "differed and mended: here ")
                    << round.rows_mended << context.say(" 条，区里 ", ", at the district ")
                    << round.rows_mended_above << "\n";
    }
}

// One, and as many more as files need that are under way.
Result<sync::RoundReport> run_rounds(
    sync::StoreDoor& door, sync::SyncApi& api, sync::RoundLimits limits
) {
    sync::RoundReport all = LINLI_TRY(sync::run_round(door, api, limits));
    limits.compare_all = false;
    while (all.clean() && all.files_left) {
        sync::RoundReport next = LINLI_TRY(sync::run_round(door, api, limits));
        next.facts_sent += all.facts_sent;
        next.rows_taken += all.rows_taken;
        next.rows_mended += all.rows_mended;
        next.rows_mended_above += all.rows_mended_above;
        next.files_sent += all.files_sent;
        next.files_brought += all.files_brought;
        next.file_bytes += all.file_bytes;
        all = std::move(next);
    }
    return all;
}

} // namespace

int sync_command(const Context& context) {
    if (!context.args.has("--once")) {
        return wrong_usage(context, "要写明 --once", "--once is needed");
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    auto line = sync::line_to(*store, context.args.value("--server"));
    if (!line) {
        context.err << "linli: " << sync::words_for_broken_enrolment(line.error()) << "\n";
        return kCouldNot;
    }
    if (!*line) {
        return wrong_usage(
            context,
            "这台机器没有登记（linli enrol），要写明 --server 地址",
            "this machine is not enrolled (linli enrol); --server URL is needed"
        );
    }
    auto api = sync::CurlSyncApi::create(std::move(**line));
    if (!api) {
        return wrong_usage(context, api.error().detail, api.error().detail);
    }
    sync::InlineStoreDoor door{*store};
    sync::RoundLimits limits;
    limits.compare_all = context.args.has("--attest");
    sync::FilesTold told;
    limits.files_told = &told;
    const auto round = run_rounds(door, **api, limits);
    if (!round) {
        return report_error(context, round.error());
    }
    const auto state = store::load_sync_state(*store);
    if (!state) {
        return report_error(context, state.error());
    }
    print(context, *round, **api, state->waiting);
    if (round->clean() && round->file_trouble) {
        return report_error(context, *round->file_trouble);
    }
    return round->clean() ? kDone : report_error(context, *round->trouble());
}

} // namespace linli::cli
