#include <ostream>

#include "app/cli/command.h"
#include "app/core/domain/json.h"
#include "app/store/attest.h"
#include "app/store/courier.h"
#include "app/store/leases.h"
#include "app/store/outbox.h"
#include "app/store/sync_state.h"
#include "app/store/verify.h"

namespace linli::cli {
namespace {

constexpr std::size_t kPageCount = 1000;
constexpr std::size_t kPageBytes = std::size_t{1} << 20U;

std::string time_or_dash(const std::optional<UtcTime>& time) {
    return time ? to_local_text(*time) : std::string{"-"};
}

std::optional<UtcTime> written_at(const store::CourierState& courier) {
    return courier.last ? std::optional{courier.last->written_at} : std::nullopt;
}

// All classes that go on, together.
Result<SeatCount> seats_here(store::Store& store) {
    SeatCount all;
    for (const store::ClassLease& one : LINLI_TRY(store::lease_list(store))) {
        all.seats += one.seats;
        all.lent += one.lent;
        all.free += one.free;
    }
    return all;
}

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

int status_command(const Context& context) {
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto sync = store::load_sync_state(*store);
    if (!sync) {
        return report_error(context, sync.error());
    }
    const auto seats = seats_here(*store);
    if (!seats) {
        return report_error(context, seats.error());
    }
    const auto compared = store::load_attest_state(*store);
    if (!compared) {
        return report_error(context, compared.error());
    }
    const auto courier = store::courier_state(*store);
    if (!courier) {
        return report_error(context, courier.error());
    }
    if (context.json()) {
        JsonWriter out;
        out.begin_object()
            .field("device", store->device().id.text())
            .field("waiting", static_cast<std::int64_t>(sync->waiting))
            .field("last_success", time_or_dash(sync->last_success))
            .field("trouble", sync->trouble)
            .field("seats", seats->seats)
            .field("seats_lent", seats->lent)
            .field("seats_free", seats->free)
            .field("compared_at", time_or_dash(compared->whole_at))
            .field("mended", std::int64_t{compared->mended})
            .field("last_mended", compared->last_mended)
            .field("last_mended_at", time_or_dash(compared->last_mended_at))
            .field("letter_written_at", time_or_dash(written_at(*courier)))
            .field("letter_waits", courier->last && !courier->answered)
            .field("answer_taken_at", time_or_dash(courier->taken_at))
            .end_object();
        context.out << out.take() << "\n";
        return kDone;
    }
    context.out << context.say("终端 ", "device ") << store->device().id.text() << "\n"
                << context.say("待同步 ", "waiting ") << sync->waiting << "\n"
                << context.say("上次同步 ", "last sync ") << time_or_dash(sync->last_success)
                << "\n"
                << context.say("名额 ", "seats ") << seats->seats
                << context.say("，借给本机 ", ", lent here ") << seats->lent
                << context.say("，其中空着 ", ", of these free ") << seats->free << "\n";
    if (compared->mended > 0) {
        context.out << context.say("与区里对不上、已补正 ", "differed and mended ")
                    << compared->mended << context.say(" 条，最近 ", ", last ")
                    << time_or_dash(compared->last_mended_at) << " " << compared->last_mended
                    << "\n";
    }
    if (courier->last) {
        context.out << context.say("优盘 ", "by stick ") << time_or_dash(written_at(*courier))
                    << context.say(" 带走 ", " took along ") << courier->last->facts
                    << (courier->answered ? context.say(" 条，已有回音", " facts, heard of since")
                                          : context.say(" 条，等回信", " facts, no answer yet"))
                    << context.say("；上次收回信 ", "; last answer ")
                    << time_or_dash(courier->taken_at) << "\n";
    }
    if (!sync->trouble.empty()) {
        context.out << context.say("上次没成功：", "last trouble: ") << sync->trouble << "\n";
    }
    return kDone;
}

} // namespace linli::cli
