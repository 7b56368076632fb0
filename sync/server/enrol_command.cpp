#include "sync/server/enrol_command.h"

#include <charconv>
#include <cstdio>
#include <optional>

#include "app/core/base/utf8.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/course.h"
#include "sync/server/enroller.h"
#include "sync/server/ledger_command.h"

namespace linli::server {
namespace {

constexpr int kNoNumber = -1;

struct Asked {
    std::string act; // code, list, withdraw
    std::string db;
    std::string centre;
    int hours{static_cast<int>(kEnrolCodeLife / std::chrono::hours{1})};
    int number{0};
    bool relay{false};
};

int number_in(const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : kNoNumber;
}

bool is_whole(const Asked& asked) {
    if (asked.db.empty()) {
        return false;
    }
    if (asked.act == "code") {
        return !asked.centre.empty() && length_of(asked.centre) <= kMaxCodeLength
            && asked.hours >= 1 && asked.hours <= kMaxEnrolHours && asked.number == 0;
    }
    if (asked.relay) {
        return false;
    }
    return asked.act == "withdraw" ? asked.number > 0 : asked.act == "list" && asked.number == 0;
}

std::optional<Asked> read(const std::vector<std::string>& words) {
    Asked asked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--db" && more) {
            asked.db = words[++i];
        } else if (words[i] == "--centre" && more) {
            asked.centre = words[++i];
        } else if (words[i] == "--relay") {
            asked.relay = true;
        } else if (words[i] == "--for" && more) {
            asked.hours = number_in(words[++i]);
        } else if (asked.act.empty()) {
            asked.act = words[i];
        } else if (asked.number == 0) {
            asked.number = number_in(words[i]);
        } else {
            return std::nullopt;
        }
    }
    return is_whole(asked) ? std::optional{asked} : std::nullopt;
}

const char* words_for(ErrorCode code) {
    return code == ErrorCode::kNotFound
        ? "没有这个登记码，或它已经不能用 No such code, or it cannot be used any more"
        : code == ErrorCode::kTooLarge
        ? "没用的登记码太多，请先作废一些 Too many open codes: withdraw some"
        : nullptr;
}

Status print_new(Ledger& ledger, const Asked& asked, UtcTime now) {
    const std::chrono::hours life{asked.hours};
    const MadeCode made = LINLI_TRY(make_enrol_code(ledger, asked.centre, life, now, asked.relay));
    std::printf(
        "%s\n中心 centre %s%s  用到 until %s  只能用一次 once\n",
        sync::enrol_text(made.digits).c_str(),
        asked.centre.c_str(),
        made.centre_known ? "" : "（区里还不认识，由第一台机器说明 known by its first machine）",
        to_local_text(made.expires_at).c_str()
    );
    return ledger.transact([&] {
        return note_act(ledger, now, asked.relay ? "code.made_for_relay" : "code.made", "code");
    });
}

Status withdraw(Ledger& ledger, int number, UtcTime now) {
    LINLI_TRY(withdraw_enrol_code(ledger, number, now));
    return ledger.transact([&] { return note_act(ledger, now, "code.withdrawn", "code"); });
}

std::string state_of(const EnrolCode& code, UtcTime now) {
    if (code.used_at) {
        return "已用 used " + to_local_text(*code.used_at) + " " + code.used_by->text();
    }
    if (code.withdrawn_at) {
        return "作废 withdrawn " + to_local_text(*code.withdrawn_at);
    }
    return (now < code.expires_at ? "可用到 open until " : "过期 expired ")
        + to_local_text(code.expires_at);
}

Status print_all(Ledger& ledger, UtcTime now) {
    for (const EnrolCode& code : LINLI_TRY(ledger.enrol_codes())) {
        std::printf(
            "%d  %s%s  %s\n",
            code.number,
            code.centre_code.c_str(),
            code.relay ? "（街道服务器 relay）" : "",
            state_of(code, now).c_str()
        );
    }
    const EnrolGuard guard = LINLI_TRY(ledger.enrol_guard());
    if (is_locked(guard, now)) {
        std::printf(
            "输错太多，到 %s 才能再登记；新开一个登记码就解开 "
            "locked after wrong codes; a new code lifts it\n",
            to_local_text(*guard.locked_at + kEnrolLock).c_str()
        );
    }
    return {};
}

Status act(Ledger& ledger, const Asked& asked, UtcTime now) {
    return asked.act == "code" ? print_new(ledger, asked, now)
        : asked.act == "list"  ? print_all(ledger, now)
                               : withdraw(ledger, asked.number, now);
}

} // namespace

const char* enrol_help() {
    return "     linli-district enrol code --db FILE --centre CODE [--for HOURS] [--relay]\n"
           "                      一次性登记码，默认 24 小时内有效；--relay 给街道的服务器\n"
           "                      a one-time code for `linli enrol`, good for 24 hours; --relay: "
           "for\n"
           "                      a street school's own server\n"
           "     linli-district enrol list --db FILE\n"
           "     linli-district enrol withdraw NUMBER --db FILE\n"
           "                      列出登记码；作废一个  the codes; one is to be used no more\n";
}

int enrol_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto asked = read(words);
    if (!asked) {
        (void)std::fputs(enrol_help(), stderr);
        return 2;
    }
    return on_ledger(asked->db, clock, words_for, [&](Ledger& ledger) {
        return act(ledger, *asked, clock.now());
    });
}

} // namespace linli::server
