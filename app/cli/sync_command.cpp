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
