#include "sync/server/parked.h"

#include <span>
#include <utility>

#include "app/core/base/log.h"
#include "sync/protocol/row_in.h"
#include "sync/server/intake.h"
#include "sync/server/judge.h"
#include "sync/server/keep.h"
#include "sync/server/recall.h"

namespace linli::server {
namespace {

using sync::FactIn;
using sync::Legibility;

template <class... Kinds>
bool is_one_of(const FactBody& body) {
    return (std::holds_alternative<Kinds>(body) || ...);
}

// Where the last word counts, an old one said now would take the place of a newer one. And the
// seats that a kiosk gave back it has been shown again since: they are its own, perhaps promised.
std::optional<Judgement> without_effect(const FactIn& fact) {
    if (!fact.body) {
        return std::nullopt;
    }
    if (is_one_of<SlotsReturned>(*fact.body)) {
        return Judgement{sync::Verdict::kDuplicate, {}};
    }
    const bool last = is_one_of<
        CentreDescribed,
        TermSet,
        CourseDescribed,
        ClassFiled,
        RoomDescribed,
        NoticePosted,
        NoticeRemoved,
        SessionMoved,
        SessionCancelled,
        HouseholdJoined,
        HouseholdLeft,
        PreferenceSet>(*fact.body);
    return last ? std::optional{Judgement{sync::Verdict::kRefused, "came_too_late"}} : std::nullopt;
}

// What came of it; nothing: it has to wait.
struct Outcome {
    std::optional<Judgement> judged;
    Changes changes;
    DeviceId hearer;
};

Result<Outcome> judge_one(
    Ledger& ledger, const DeviceHead& head, const FactPlace& place, const FactIn& fact, UtcTime now
) {
    const DeviceId device = place.device;
    const DeviceClocks clocks = LINLI_TRY(ledger.clocks_of(device, place.epoch));
    // It came then: what was heard of the device since says nothing of it.
    TimeJudge times{
        {0, {}, {}, clocks.enrolled_at, 0, {}, clocks.boot, clocks.boot_began}, place.received_at};
    const FactTime time = times.judge({fact.seq, fact.wall, fact.moment, {}}, 0);
    const CentreRecall recall =
        LINLI_TRY(recall_of(ledger, head.centre, head.carrier.value_or(device)));
    Wanted wanted = wanted_by(std::span{&fact, 1});
    for (;;) {
        Judge judge{LINLI_TRY(ledger.load(wanted)), head.centre, device, now, recall, head.carrier};
        Outcome outcome;
        outcome.hearer = judge.holder();
        const auto passed = without_effect(fact);
        const Judgement judged = passed ? *passed : judge.judge(fact, time);
        if (judged.too_early) {
            return outcome;
        }
        outcome.changes.device = device;
        outcome.changes.head = head;
        outcome.changes.head.centre = judge.centre();
        outcome.changes.received_at = now;
        judge.finish(outcome.changes);
        if (judge.unread().empty()) {
            outcome.judged = judged;
            return outcome;
        }
        wanted.slots_of.insert(wanted.slots_of.end(), judge.unread().begin(), judge.unread().end());
    }
}

// Within a transaction; whether it was judged.
Result<bool> judge_again(
    Ledger& ledger, const ParkedFact& parked, const FactIn& fact, UtcTime now
) {
    const FactPlace& place = parked.place;
    const DeviceHead head = LINLI_TRY(ledger.head_of(place.device, std::nullopt));
    if (head.revoked) {
        return false;
    }
    Outcome outcome = LINLI_TRY(judge_one(ledger, head, place, fact, now));
    if (!outcome.judged) {
        return false;
    }
    const auto& [verdict, reason, too_early] = *outcome.judged;
    std::string body; // nothing: the row goes
    if (comes_down(verdict, reason)) {
        sync::VerdictRow row{fact.id, place.epoch, place.seq, fact.kind, verdict, reason};
        if (outcome.hearer != place.device) {
            row.device = place.device;
        }
        body = to_json(row);
    }
    // It may stand with another one: the device went beneath a relay since, or came from there.
    const auto told = LINLI_TRY(ledger.hearer_of(parked.verdict));
    if (told && *told != outcome.hearer) {
        outcome.changes.feed.push_back(
            {{sync::Scope::kDevice, told->uuid}, "verdict", parked.verdict, {}}
        );
    }
    outcome.changes.feed.push_back(
        {{sync::Scope::kDevice, outcome.hearer.uuid}, "verdict", parked.verdict, std::move(body)}
    );
    // First: whoever it names may have been erased since, and then it is blanked.
    if (!LINLI_TRY(ledger.set_verdict(place, verdict, reason, person_in(fact)))) {
        return false;
    }
    LINLI_TRY(keep(ledger, outcome.changes));
    return true;
}

// Nothing: not now either, or the line was blanked.
std::optional<FactIn> read_again(sync::FactReader& reader, const ParkedFact& parked) {
    FactIn fact = reader.read(parked.line);
    const bool blanked = fact.id.is_nil() || fact.seq != parked.place.seq;
    return blanked || fact.legibility == Legibility::kParked ? std::nullopt
                                                             : std::optional{std::move(fact)};
}

} // namespace

Result<ParkedJudged> judge_parked(Ledger& ledger, UtcTime now) {
    constexpr int kAtOnce = 100;
    ParkedJudged all;
    if (LINLI_TRY(ledger.upstream())) {
        return all;
    }
    sync::FactReader reader;
    std::optional<FactPlace> after;
    for (;;) {
        const auto some = LINLI_TRY(ledger.parked_facts(after, kAtOnce));
        for (const ParkedFact& parked : some) {
            const auto fact = read_again(reader, parked);
            bool judged = false;
            if (fact) {
                LINLI_TRY(ledger.transact([&]() -> Status {
                    judged = LINLI_TRY(judge_again(ledger, parked, *fact, now));
                    return {};
                }));
            }
            ++(judged ? all.known : all.parked);
        }
        if (std::cmp_less(some.size(), kAtOnce)) {
            break;
        }
        after = some.back().place;
    }
    if (all.known > 0) {
        log_info("facts that an older program parked are judged", {{"facts", all.known}});
    }
    return all;
}

} // namespace linli::server
