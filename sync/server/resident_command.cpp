#include "sync/server/resident_command.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "app/core/domain/calendar.h"
#include "app/core/domain/json.h"
#include "app/core/domain/verdict_words.h"
#include "sync/server/ledger_command.h"
#include "sync/server/merging.h"

namespace linli::server {
namespace {

struct Order {
    std::string act;
    std::string db;
    std::vector<ResidentId> people;
    bool yes{false};
};

std::optional<Order> read_order(const std::vector<std::string>& words) {
    Order order;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--db" && i + 1 < words.size()) {
            order.db = words[++i];
        } else if (words[i] == "--yes") {
            order.yes = true;
        } else if (order.act.empty()) {
            order.act = words[i];
        } else if (const auto id = uuid_from_text(words[i])) {
            order.people.push_back({*id});
        } else {
            return std::nullopt;
        }
    }
    const bool of_one = order.act == "part" || order.act == "erase";
    const std::size_t people = order.act == "merge" ? 2 : of_one ? 1 : 0;
    const bool known = order.act == "merge" || of_one || order.act == "list";
    const bool same = people == 2 && order.people.size() == 2 && order.people[0] == order.people[1];
    const bool whole = known && !same && order.people.size() == people && !order.db.empty()
        && (!order.yes || people > 0);
    return whole ? std::optional{std::move(order)} : std::nullopt;
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound:
        return "没有并过这个人，或这个中心还没有设备 Nobody's other registration, or a centre "
               "without a device";
    case ErrorCode::kDenied:
        return "这里是中继：请在区里，或在终端上办 A relay: do it at the district, or at a kiosk";
    case ErrorCode::kBusy:
        return "刚放回旧备份，等各终端报齐再办 An older copy was put back: wait until all kiosks "
               "have told";
    default: return nullptr;
    }
}

std::string parts_of(const ProfileParts& parts) {
    std::string words;
    const auto say = [&](bool part, const char* word) {
        if (part) {
            words += words.empty() ? "" : " ";
            words += word;
        }
    };
    say(parts.name, "姓名 name");
    say(parts.phone, "手机 phone");
    say(parts.birth, "出生年月 birth");
    say(parts.guardian, "家长 guardian");
    return words.empty() ? "-" : words;
}

void print(const Alias& alias) {
    std::printf(
        "  %s → %s  %s\n    以前一个为准的资料 of the former stands: %s\n",
        alias.from.text().c_str(),
        alias.into.text().c_str(),
        to_local_text(alias.at).c_str(),
        parts_of(alias.parts).c_str()
    );
}

void print(const char* what, const std::vector<Enrolment>& enrolments) {
    for (const Enrolment& row : enrolments) {
        std::printf(
            "  %s: %s  班 class %s  %s\n",
            what,
            row.id.text().c_str(),
            row.class_id.text().c_str(),
            std::string{word_for(row.status)}.c_str()
        );
    }
}

Status print_all(Ledger& ledger) {
    for (const auto& row : LINLI_TRY(ledger.aliases())) {
        if (row.second.stands()) {
            print(alias_in(row));
        }
    }
    return {};
}

void print(const Merging& merging, bool kept) {
    const Judgement& judged = merging.judged;
    if (judged.verdict == sync::Verdict::kRefused) {
        const VerdictWords& words = words_for_verdict(judged.reason);
        std::printf(
            "不能办：%s\nNot done: %s\n",
            std::string{words.zh}.c_str(),
            std::string{words.en}.c_str()
        );
        return;
    }
    for (const Alias& alias : merging.aliases) {
        print(alias);
    }
    if (judged.verdict == sync::Verdict::kDuplicate) {
        std::printf("早已如此。 It is so already.\n");
        return;
    }
    print("同一个班重复的报名让出 gives way to the other in the same class", merging.gives_way);
    print("让出的报名恢复 theirs again", merging.theirs_now);
    if (judged.reason == "seat_lost") {
        std::printf("有名额补不回来，排第一个候补，请联系本人。\n"
                    "A seat cannot be had again: they are first in line, speak to them.\n");
    }
    std::printf(
        "%s\n", kept ? "已办。 Done." : "还没有办：加 --yes 才办。 Nothing is done yet: add --yes."
    );
}

// In the audit.
std::string word_of(const std::string& act) {
    return act == "merge" ? "resident.merged"
        : act == "part"   ? "resident.parted"
                          : "resident.erased";
}

Status act(Ledger& ledger, const Order& asked, const Clock& clock) {
    if (asked.act == "list") {
        return print_all(ledger);
    }
    RandomIdSource ids{clock};
    const FactId name{ids.next()};
    const UtcTime now = clock.now();
    const ResidentId who = asked.people[0];
    const Merging done = asked.act == "merge"
        ? LINLI_TRY(merge_people(ledger, {who, asked.people[1]}, name, now, asked.yes))
        : asked.act == "part" ? LINLI_TRY(part_people(ledger, who, name, now, asked.yes))
                              : LINLI_TRY(erase_person(ledger, who, name, now, asked.yes));
    print(done, asked.yes);
    const bool refused = done.judged.verdict == sync::Verdict::kRefused;
    if (asked.yes && !refused && done.judged.verdict != sync::Verdict::kDuplicate) {
        LINLI_TRY(ledger.transact([&]() -> Status {
            for (const ResidentId& one : asked.people) {
                LINLI_TRY(note_act(ledger, now, word_of(asked.act), "resident", one.uuid));
            }
            return {};
        }));
    }
    return refused ? Status{fail(ErrorCode::kInvalid, done.judged.reason)} : Status{};
}

} // namespace

const char* resident_help() {
    return "     linli-district resident list --db FILE\n"
           "     linli-district resident merge FROM INTO --db FILE [--yes]\n"
           "     linli-district resident part FROM --db FILE [--yes]\n"
           "     linli-district resident erase ID --db FILE [--yes]\n"
           "                      登记了两次的居民并成一人，可以分开；应本人要求删除，不能撤销；\n"
           "                      不加 --yes 只看会怎样\n"
           "                      somebody registered twice: make them one, or two again; forget\n"
           "                      somebody who wishes it, which cannot be undone; without --yes "
           "it\n"
           "                      only shows what would come of it\n";
}

int resident_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto asked = read_order(words);
    if (!asked) {
        (void)std::fputs(resident_help(), stderr);
        return 2;
    }
    return on_ledger(asked->db, clock, words_for, [&](Ledger& ledger) {
        return act(ledger, *asked, clock);
    });
}

} // namespace linli::server
