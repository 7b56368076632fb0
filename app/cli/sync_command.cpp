#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/store/sync_state.h"
#include "sync/client/http_api_curl.h"
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
    if (round.rows_mended > 0 || round.rows_mended_above > 0) {
        context.out << context.say("与区里对不上、已补正：本机 ", "differed and mended: here ")
                    << round.rows_mended << context.say(" 条，区里 ", ", at the district ")
                    << round.rows_mended_above << "\n";
    }
}

} // namespace

int sync_command(const Context& context) {
    if (!context.args.has("--once") || context.args.value("--server").empty()) {
        return wrong_usage(
            context, "要写明 --once 和 --server 地址", "--once and --server URL are needed"
        );
    }
    auto api = sync::CurlSyncApi::create(context.args.value("--server"));
    if (!api) {
        return wrong_usage(context, api.error().detail, api.error().detail);
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    sync::InlineStoreDoor door{*store};
    sync::RoundLimits limits;
    limits.compare_all = context.args.has("--attest");
    const auto round = sync::run_round(door, **api, limits);
    if (!round) {
        return report_error(context, round.error());
    }
    const auto state = store::load_sync_state(*store);
    if (!state) {
        return report_error(context, state.error());
    }
    print(context, *round, **api, state->waiting);
    if (round->clean()) {
        return kDone;
    }
    return report_error(context, *round->trouble());
}

} // namespace linli::cli
