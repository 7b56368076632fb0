#include "sync/server/lottery_command.h"

#include <cstdio>

#include "sync/server/drawings.h"
#include "sync/server/ledger_command.h"

namespace linli::server {
namespace {

struct Known {
    Class clazz;
    std::string title; // with the course's code
    std::string seed;  // secret until it was held
    std::optional<Drawing> held;
};

const char* words_for(ErrorCode code) {
    return code == ErrorCode::kNotFound
        ? "没有这样的班，或还没有录取 No such class, or nothing was decided yet"
        : code == ErrorCode::kConflict
        ? "有录取结果不对，请先停用并查明 A drawing is not right: do not use it, find out why"
        : nullptr;
}

const char* words_for(Admission admission) {
    switch (admission) {
    case Admission::kReturningFirst: return "老学员优先 returning learners first";
    case Admission::kLottery: return "摇号 lottery";
    case Admission::kFirstCome: break;
    }
    return "先报先得 first come";
}

const char* words_for(DrawFault fault) {
    switch (fault) {
    case DrawFault::kOtherSeed:
        return "种子和事先公布的摘要不符 the seed is not the one that was committed to";
    case DrawFault::kTwice: return "有编号出现两次 a number stands there twice";
    case DrawFault::kOtherOrder: break;
    }
    return "次序不是按规则排的 the order is not what the rule gives";
}

Result<Known> look_up(Ledger& ledger, ClassId id) {
    Wanted wanted;
    wanted.classes = {id};
    Known known;
    known.clazz = LINLI_TRY(ledger.load(wanted)).classes.at(id);
    wanted.courses = {known.clazz.course};
    const Course course = LINLI_TRY(ledger.load(wanted)).courses.at(known.clazz.course);
    known.title = course.code + " " + course.title_zh;
    known.seed = drawing_seed(LINLI_TRY(ledger.drawing_secret()), id);
    known.held = LINLI_TRY(ledger.drawing_of(id));
    return known;
}

int seats_given(const Drawing& held) {
    return std::min(held.seats, static_cast<int>(held.order.size()));
}

void print_line(const Known& known) {
    const std::string day = known.clazz.draw_on ? to_text(*known.clazz.draw_on) : std::string{"-"};
    std::printf(
        "%s  %s  %s  %s\n",
        known.clazz.id.text().c_str(),
        day.c_str(),
        known.title.c_str(),
        words_for(known.clazz.admission)
    );
    std::printf("  种子摘要 commitment %s\n", to_hex(drawing_commitment(known.seed)).c_str());
    if (known.held) {
        std::printf(
            "  已录取 held %s  报名 entries %zu  名额 seats %d\n",
            to_local_text(known.held->held_at).c_str(),
            known.held->order.size(),
            seats_given(*known.held)
        );
    }
}

Status print_all(Ledger& ledger) {
    for (const ClassId& id : LINLI_TRY(ledger.classes_with_draw())) {
        print_line(LINLI_TRY(look_up(ledger, id)));
    }
    return {};
}

// What is put up in the lobby: it names nobody, and everybody can do it again.
Status print_one(Ledger& ledger, ClassId id) {
    const auto held = LINLI_TRY(ledger.drawing_of(id));
    if (!held) {
        return fail(ErrorCode::kNotFound, id.text());
    }
    print_line(LINLI_TRY(look_up(ledger, id)));
    std::printf("  种子 seed %s\n", held->seed.c_str());
    if (held->admission == Admission::kLottery) {
        std::printf("  核对 check: printf '%%s %%s' SEED ID | b2sum -l 256\n");
    }
    std::printf("place,number,result,id,lot_or_asked_at,returning\n");
    int place = 0;
    for (const DrawEntry& entry : held->order) {
        const bool lottery = held->admission == Admission::kLottery;
        std::printf(
            "%d,%s,%s,%s,%s,%s\n",
            place + 1,
            entry_number(entry.id).c_str(),
            place < held->seats ? "已录取" : "候补",
            entry.id.text().c_str(),
            lottery ? to_hex(lot_of(held->seed, entry.id)).c_str()
                    : to_local_text(entry.requested_at).c_str(),
            entry.returning ? "是" : "否"
        );
        ++place;
    }
    return {};
}

Status verify_all(Ledger& ledger) {
    int wrong = 0;
    int right = 0;
    for (const ClassId& id : LINLI_TRY(ledger.classes_with_draw())) {
        const Known known = LINLI_TRY(look_up(ledger, id));
        if (!known.held) {
            continue;
        }
        const auto fault =
            fault_in(*known.held, drawing_commitment(known.seed), known.clazz.admission);
        std::printf(
            "%s  %s  %s\n",
            id.text().c_str(),
            known.title.c_str(),
            fault ? words_for(*fault) : "对 right"
        );
        ++(fault ? wrong : right);
    }
    std::printf("对 right %d  不对 wrong %d\n", right, wrong);
    return wrong == 0 ? Status{}
                      : Status{fail(ErrorCode::kConflict, std::to_string(wrong) + " wrong")};
}

} // namespace

const char* lottery_help() {
    return "     linli-district lottery list|verify --db FILE\n"
           "     linli-district lottery show CLASS --db FILE\n"
           "                      统一录取和摇号的班；重新算一遍核对；公布的名单\n"
           "                      classes decided on one day; done again and compared; the list\n";
}

int lottery_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto order = read_ledger_order(words, {"list", "verify"}, {"show"});
    if (!order) {
        (void)std::fputs(lottery_help(), stderr);
        return 2;
    }
    const auto said = [](ErrorCode code) {
        return words_for(code);
    };
    return on_ledger(order->db, clock, said, [&](Ledger& ledger) {
        return order->act == "list" ? print_all(ledger)
            : order->act == "show"  ? print_one(ledger, ClassId{*order->id})
                                    : verify_all(ledger);
    });
}

} // namespace linli::server
