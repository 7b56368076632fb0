#include <algorithm>
#include <fstream>
#include <optional>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/domain/filing.h"
#include "app/core/domain/json.h"
#include "app/core/domain/verdict_words.h"
#include "app/store/attest.h"
#include "app/store/courier.h"
#include "app/store/files.h"
#include "app/store/standing.h"
#include "app/store/sync_state.h"

// How this machine stands with its district.

namespace linli::cli {
namespace {

std::string time_or_dash(const std::optional<UtcTime>& time) {
    return time ? to_local_text(*time) : std::string{"-"};
}

std::optional<UtcTime> written_at(const store::CourierState& courier) {
    return courier.last ? std::optional{courier.last->written_at} : std::nullopt;
}

/// The last line that the kiosk's nightly update left beside the database (linli-kiosk-update):
/// RESULT VERSION FROM AT.
struct Update {
    std::string result;
    std::string version;
    std::string from;
    std::string at;
};

std::optional<Update> last_update(const std::string& database) {
    std::ifstream in{database + ".update"};
    Update last;
    if (in >> last.result >> last.version >> last.from >> last.at) {
        return last;
    }
    return std::nullopt;
}

struct Standing {
    std::string device;
    store::SyncState sync;
    DistrictStanding district;
    store::AttestState compared;
    store::CourierState courier;
    store::FileSums files;
    std::optional<Update> update{};
};

Result<Standing> standing_of(store::Store& store) {
    Standing all;
    all.device = store.device().id.text();
    all.sync = LINLI_TRY(store::load_sync_state(store));
    all.district = LINLI_TRY(store::district_standing(store));
    all.compared = LINLI_TRY(store::load_attest_state(store));
    all.courier = LINLI_TRY(store::courier_state(store));
    all.files = LINLI_TRY(store::file_sums(store));
    return all;
}

void put_not_taken(JsonWriter& out, const Context& context, const Standing& all) {
    out.key("not_taken").begin_array();
    for (const VerdictSum& sum : all.district.not_taken) {
        const VerdictWords& words = words_for_verdict(sum.reason);
        out.begin_object()
            .field("kind", sum.kind)
            .field("verdict", sum.verdict)
            .field("reason", sum.reason)
            .field("facts", std::int64_t{sum.facts})
            .field("last_made_at", time_or_dash(sum.last_made_at))
            .field("means", context.say(words.zh, words.en))
            .field("cure", context.say(words.cure_zh, words.cure_en))
            .end_object();
    }
    out.end_array();
}

using Filings = std::vector<FiledLine>;

int count_of(const Filings& filings, Filing state) {
    return static_cast<int>(std::ranges::count(filings, state, &FiledLine::filing));
}

void put_filings(JsonWriter& out, const Context& context, const Filings& filings) {
    out.key("filings").begin_object();
    for (const Filing state :
         {Filing::kFiled, Filing::kApproved, Filing::kChanged, Filing::kReturned}) {
        out.field(word_for(state), std::int64_t{count_of(filings, state)});
    }
    out.end_object().key("sent_back").begin_array();
    for (const FiledLine& one : filings) {
        if (one.filing != Filing::kReturned) {
            continue;
        }
        const FilingReason& reason = filing_reason(one.reason);
        out.begin_object()
            .field("course", one.course_code)
            .field("reason", one.reason)
            .field("means", context.say(reason.zh, reason.en))
            .end_object();
    }
    out.end_array();
}

std::string to_json(const Context& context, const Standing& all) {
    JsonWriter out;
    out.begin_object()
        .field("device", all.device)
        .field("waiting", static_cast<std::int64_t>(all.sync.waiting))
        .field("last_success", time_or_dash(all.sync.last_success))
        .field("trouble", all.sync.trouble)
        .field("seats", all.district.seats.seats)
        .field("seats_lent", all.district.seats.lent)
        .field("seats_free", all.district.seats.free)
        .field("compared_at", time_or_dash(all.compared.whole_at))
        .field("mended", std::int64_t{all.compared.mended})
        .field("last_mended", all.compared.last_mended)
        .field("last_mended_at", time_or_dash(all.compared.last_mended_at))
        .field("letter_written_at", time_or_dash(written_at(all.courier)))
        .field("letter_waits", all.courier.last && !all.courier.answered)
        .field("answer_taken_at", time_or_dash(all.courier.taken_at))
        .field("files_waiting", std::int64_t{all.files.waiting})
        .field("file_bytes_waiting", std::int64_t{all.files.waiting_bytes})
        .field("files_wanted", std::int64_t{all.files.wanted})
        .field("files_lost", std::int64_t{all.files.lost})
        .field("files_damaged", std::int64_t{all.files.damaged});
    if (const auto ahead = all.district.clock_ahead) {
        out.field("clock_ahead_seconds", std::int64_t{ahead->count() / 1000});
    }
    out.field("backup_at", time_or_dash(all.district.backup));
    if (const auto& put_back = all.district.put_back) {
        out.field("put_back_at", to_local_text(put_back->at))
            .field("put_back_to", time_or_dash(put_back->backup))
            .field("put_back_by_itself", put_back->by_itself);
    }
    if (all.update) {
        out.field("update", all.update->result)
            .field("update_version", all.update->version)
            .field("update_from", all.update->from)
            .field("update_at", all.update->at);
    }
    put_filings(out, context, all.district.filings);
    put_not_taken(out, context, all);
    out.end_object();
    return out.take();
}

void say_courier(const Context& context, const store::CourierState& courier) {
    context.out << context.say("优盘 ", "by stick ") << time_or_dash(written_at(courier))
                << context.say(" 带走 ", " took along ") << courier.last->facts
                << (courier.answered ? context.say(" 条，已有回音", " facts, heard of since")
                                     : context.say(" 条，等回信", " facts, no answer yet"))
                << context.say("；上次收回信 ", "; last answer ") << time_or_dash(courier.taken_at)
                << "\n";
}

void say_clock(const Context& context, Millis ahead) {
    const auto minutes =
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(ahead)).count();
    if (ahead > Millis{0}) {
        context.out << context.say(
            "请校对本机时钟，比区里快几分钟：", "set the clock, minutes fast: "
        );
    } else {
        context.out << context.say(
            "请校对本机时钟，比区里慢几分钟：", "set the clock, minutes slow: "
        );
    }
    context.out << minutes << "\n";
}

void say_not_taken(const Context& context, const VerdictSum& sum) {
    const VerdictWords& words = words_for_verdict(sum.reason);
    context.out << context.say("区里没有照收 ", "not taken as it was sent: ") << sum.facts
                << context.say(" 条 ", " x ") << words_for_kind(sum.kind, context.chinese)
                << context.say("：", ": ") << context.say(words.zh, words.en)
                << context.say("。", ". ") << context.say(words.cure_zh, words.cure_en) << "\n";
}

void say_files(const Context& context, const store::FileSums& files) {
    if (files.waiting > 0) {
        context.out << context.say("附件等着送到区里 ", "files waiting for the district ")
                    << files.waiting << context.say(" 个，共 ", ", together ")
                    << (files.waiting_bytes + 1023) / 1024 << " KiB\n";
    }
    if (files.wanted > 0) {
        context.out << context.say("附件等着取来 ", "files to be fetched ") << files.wanted << "\n";
    }
    if (const long long bad = files.lost + files.damaged; bad > 0) {
        context.out << context.say(
            "附件在本机坏了或不见了，区里也没有，请把原件再附一次（linli session attach）：",
            "files damaged or gone here and not at the district, attach the originals once more: "
        ) << bad << "\n";
    }
}

void say_filings(const Context& context, const Filings& filings) {
    if (filings.empty()) {
        return;
    }
    context.out << context.say("开班备案：待批准 ", "classes filed: to be approved ")
                << count_of(filings, Filing::kFiled) << context.say("，已批准 ", ", approved ")
                << count_of(filings, Filing::kApproved)
                << context.say("，批准后改过 ", ", changed since ")
                << count_of(filings, Filing::kChanged) << context.say("，退回 ", ", sent back ")
                << count_of(filings, Filing::kReturned) << "\n";
    for (const FiledLine& one : filings) {
        if (one.filing != Filing::kReturned) {
            continue;
        }
        const FilingReason& reason = filing_reason(one.reason);
        context.out << context.say("  退回 ", "  sent back ") << one.course_code << " "
                    << (one.title_en.empty() ? context.say(one.title_zh, one.title_zh)
                                             : context.say(one.title_zh, one.title_en))
                    << context.say("：", ": ") << context.say(reason.zh, reason.en) << "\n";
    }
}

void say_backup(const Context& context, const DistrictStanding& standing) {
    context.out << context.say("最近备份 ", "newest backup ") << time_or_dash(standing.backup)
                << "\n";
    if (const auto& put_back = standing.put_back) {
        context.out
            << (put_back->by_itself
                    ? context.say("数据坏过，自动恢复于 ", "damaged, put back by itself at ")
                    : context.say("用备份恢复于 ", "put back at "))
            << to_local_text(put_back->at) << context.say("，备份是 ", ", to the backup of ")
            << time_or_dash(put_back->backup) << "\n";
    }
}

std::string update_words(const Context& context, const std::string& result) {
    if (result == "installed") {
        return context.say("已更新到 ", "updated to ");
    }
    if (result == "went-back") {
        return context.say(
            "更新没有成功，已退回原来的版本；没装上的是 ",
            "an update failed, the former version runs; not installed: "
        );
    }
    if (result == "stuck") {
        return context.say(
            "更新没有成功，也没能退回，请联系区里；没装上的是 ",
            "an update failed and could not be taken back, call the district; it was "
        );
    }
    return context.say(
        "有新版本，还没能装（linli-kiosk-ctl log 有原因）：",
        "a newer version could not be installed yet (linli-kiosk-ctl log says why): "
    );
}

void say_update(const Context& context, const Update& last) {
    context.out << update_words(context, last.result) << last.version
                << context.say("，原来是 ", ", from ") << last.from << context.say("，", ", ")
                << last.at << "\n";
}

void say(const Context& context, const Standing& all) {
    context.out << context.say("终端 ", "device ") << all.device << "\n"
                << context.say("待同步 ", "waiting ") << all.sync.waiting << "\n"
                << context.say("上次同步 ", "last sync ") << time_or_dash(all.sync.last_success)
                << "\n"
                << context.say("名额 ", "seats ") << all.district.seats.seats
                << context.say("，借给本机 ", ", lent here ") << all.district.seats.lent
                << context.say("，其中空着 ", ", of these free ") << all.district.seats.free
                << "\n";
    if (all.compared.mended > 0) {
        context.out << context.say("与区里对不上、已补正 ", "differed and mended ")
                    << all.compared.mended << context.say(" 条，最近 ", ", last ")
                    << time_or_dash(all.compared.last_mended_at) << " " << all.compared.last_mended
                    << "\n";
    }
    if (all.courier.last) {
        say_courier(context, all.courier);
    }
    say_backup(context, all.district);
    if (all.update) {
        say_update(context, *all.update);
    }
    say_files(context, all.files);
    say_filings(context, all.district.filings);
    for (const VerdictSum& sum : all.district.not_taken) {
        say_not_taken(context, sum);
    }
    if (const auto off = clock_off(all.district)) {
        say_clock(context, *off);
    }
    if (!all.sync.trouble.empty()) {
        context.out << context.say("上次没成功：", "last trouble: ") << all.sync.trouble << "\n";
    }
}

} // namespace

int status_command(const Context& context) {
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    auto all = standing_of(*store);
    if (!all) {
        return report_error(context, all.error());
    }
    all->update = last_update(context.args.value("--db"));
    if (context.json()) {
        context.out << to_json(context, *all) << "\n";
    } else {
        say(context, *all);
    }
    return kDone;
}

} // namespace linli::cli
