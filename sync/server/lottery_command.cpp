#include "sync/server/lottery_command.h"

#include <algorithm>
#include <cstdio>

#include "sync/server/drawings.h"
#include "sync/server/ledger_command.h"

namespace linli::server {
namespace {

struct Known {
    Class clazz;
    std::string title;      // with the course's code
    std::string commitment; // as it was told; empty: at a relay, and not come down yet
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

const char* words_for(DrawDiffers how) {
    switch (how) {
    case DrawDiffers::kNoSeat: return "抽中了，却没有给名额 drawn, and left without a seat";
    case DrawDiffers::kNotDrawn: return "没有抽中，却给了名额 not drawn, and was given a seat";
    case DrawDiffers::kNotThere:
        return "不在名单里，却给了名额 not in the list, and was given a seat";
    case DrawDiffers::kUnknown: break;
    }
    return "名单里有，库里没有 in the list, and unknown here";
}

Result<Known> look_up(Ledger& ledger, ClassId id) {
    Wanted wanted;
    wanted.classes = {id};
    Known known;
    known.clazz = LINLI_TRY(ledger.load(wanted)).classes.at(id);
    wanted.courses = {known.clazz.course};
    const Course course = LINLI_TRY(ledger.load(wanted)).courses.at(known.clazz.course);
    known.title = course.code + " " + course.title_zh;
    known.commitment = known.clazz.commitment;
    if (known.commitment.empty() && !LINLI_TRY(ledger.upstream())) {
        const std::string seed = drawing_seed(LINLI_TRY(ledger.drawing_secret()), id);
        known.commitment = to_hex(drawing_commitment(seed));
    }
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
    const char* commitment = known.commitment.empty() ? "-" : known.commitment.c_str();
    std::printf("  种子摘要 commitment %s\n", commitment);
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

// Against what was told of the class; where the secret lies, that and the seed have to be its own.
Result<std::optional<DrawFault>> fault_of(Ledger& ledger, const Known& known) {
    const Digest commitment = digest_from_hex(known.commitment).value_or(Digest{});
    const auto fault = fault_in(*known.held, commitment, known.clazz.admission);
    const bool by_lot = known.held->admission == Admission::kLottery;
    if (fault || !by_lot || LINLI_TRY(ledger.upstream())) {
        return fault;
    }
    const std::string seed = drawing_seed(LINLI_TRY(ledger.drawing_secret()), known.clazz.id);
    return known.held->seed == seed ? std::nullopt : std::optional{DrawFault::kOtherSeed};
}

// By id alone: who it is stands at the centre.
Result<bool> verify(Ledger& ledger, const Known& known) {
    const auto fault = LINLI_TRY(fault_of(ledger, known));
    const auto differ = LINLI_TRY(differences_of(ledger, *known.held));
    std::printf(
        "%s  %s  %s\n",
        known.clazz.id.text().c_str(),
        known.title.c_str(),
        fault                ? words_for(*fault)
            : differ.empty() ? "对 right"
                             : "名单和报名对不上 enrolments differ"
    );
    for (const DrawDifference& one : differ) {
        std::printf(
            "  %s  %s  %s\n",
            entry_number(one.id).c_str(),
            one.id.text().c_str(),
            words_for(one.how)
        );
    }
    return !fault && differ.empty();
}

// All that were held, or that of one class. `told`: the commitment that was put up before.
Status verify(Ledger& ledger, std::optional<ClassId> only, const std::string& told) {
    int wrong = 0;
    int right = 0;
    bool found = told.empty();
    const auto all = LINLI_TRY(ledger.classes_with_draw());
    if (only && std::ranges::find(all, *only) == all.end()) {
        return fail(ErrorCode::kNotFound, only->text());
    }
    for (const ClassId& id : all) {
        if (only && *only != id) {
            continue;
        }
        const Known known = LINLI_TRY(look_up(ledger, id));
        if (!known.held) {
            std::printf(
                "%s  %s  还没有录取 not held yet\n", id.text().c_str(), known.title.c_str()
            );
            continue;
        }
        found = found || to_hex(drawing_commitment(known.held->seed)) == told;
        ++(LINLI_TRY(verify(ledger, known)) ? right : wrong);
    }
    if (!found) {
        std::printf(
            "没有哪次录取的种子符合这个摘要 no seed fits this commitment: %s\n", told.c_str()
        );
        ++wrong;
    }
    std::printf("对 right %d  不对 wrong %d\n", right, wrong);
    return wrong == 0 ? Status{}
                      : Status{fail(ErrorCode::kConflict, std::to_string(wrong) + " wrong")};
}

// Takes `--commitment HEX` out of the words; nothing: it is none.
std::optional<std::string> take_commitment(std::vector<std::string>& words) {
    const auto at = std::ranges::find(words, "--commitment");
    if (at == words.end()) {
        return std::string{};
    }
    const auto digest = at + 1 == words.end() ? std::nullopt : digest_from_hex(at[1]);
    if (!digest) {
        return std::nullopt;
    }
    words.erase(at, at + 2);
    return to_hex(*digest);
}

} // namespace

const char* lottery_help() {
    return "     linli-district lottery list --db FILE\n"
           "     linli-district lottery show CLASS --db FILE\n"
           "     linli-district lottery verify [CLASS] --db FILE [--commitment HEX]\n"
           "                      统一录取和摇号的班；公布的名单；重新算一遍，和事先公布的摘要、\n"
           "                      和报名核对\n"
           "                      classes decided on one day; the list; done again and compared\n"
           "                      with the commitment that was told before, and the enrolments\n";
}

int lottery_command(const std::vector<std::string>& words, const Clock& clock) {
    std::vector<std::string> plain = words;
    const auto told = take_commitment(plain);
    const auto order = read_ledger_order(plain, {"list", "verify"}, {"show", "verify"});
    if (!order || !told || (!told->empty() && order->act != "verify")) {
        (void)std::fputs(lottery_help(), stderr);
        return 2;
    }
    const auto said = [](ErrorCode code) {
        return words_for(code);
    };
    const auto only = order->id ? std::optional{ClassId{*order->id}} : std::nullopt;
    return on_ledger(order->db, clock, said, [&](Ledger& ledger) {
        return order->act == "list" ? print_all(ledger)
            : order->act == "show"  ? print_one(ledger, ClassId{*order->id})
                                    : verify(ledger, only, *told);
    });
}

} // namespace linli::server
