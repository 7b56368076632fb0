#include <ostream>

#include "app/cli/command.h"
#include "app/core/domain/json.h"
#include "app/store/outbox.h"
#include "app/store/verify.h"

namespace linli::cli {
namespace {

constexpr std::size_t kPageCount = 1000;
constexpr std::size_t kPageBytes = std::size_t{1} << 20U;

} // namespace

int verify_command(const Context& context) {
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto report = store::verify(*store);
    if (!report) {
        return report_error(context, report.error());
    }
    if (context.json()) {
        JsonWriter out;
        out.begin_object().field("clean", report->sound()).key("problems").begin_array();
        for (const std::string& problem : report->faults) {
            out.value(problem);
        }
        out.end_array().key("counts").begin_object();
        for (const auto& [table, count] : report->counts) {
            out.field(table, std::int64_t{count});
        }
        out.end_object().end_object();
        context.out << out.take() << "\n";
    } else {
        for (const std::string& problem : report->faults) {
            context.err << problem << "\n";
        }
        for (const auto& [table, count] : report->counts) {
            context.out << table << " " << count << "\n";
        }
        context.out
            << (report->sound() ? context.say("数据库完好\n", "the database is clean\n")
                                : context.say("数据库有问题\n", "the database has problems\n"));
    }
    return report->sound() ? kDone : kCouldNot;
}

int facts_command(const Context& context) {
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    std::uint64_t after = 0;
    if (context.args.has("--pending")) {
        const auto head = store::acked(*store);
        if (!head) {
            return report_error(context, head.error());
        }
        after = head->seq;
    }
    for (;;) {
        const auto facts = store::facts_after(*store, after, kPageCount, kPageBytes);
        if (!facts) {
            return report_error(context, facts.error());
        }
        if (facts->empty()) {
            return kDone;
        }
        for (const Fact& fact : *facts) {
            context.out << fact.line << "\n";
            after = fact.seq;
        }
    }
}

} // namespace linli::cli
