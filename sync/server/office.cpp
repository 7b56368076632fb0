#include "sync/server/office.h"

#include "app/core/base/log.h"
#include "sync/server/keep.h"
#include "sync/server/recall.h"

namespace linli::server {

sync::FactIn fact_of(const FactBody& said, const OfficeWord& word) {
    sync::FactIn fact;
    fact.legibility = sync::Legibility::kRead;
    fact.id = word.name;
    fact.kind = kind_of(said);
    fact.wall = word.now;
    fact.hybrid_clock = clock_of(word.now);
    fact.body = said;
    return fact;
}

Status may_speak_for(Ledger& ledger, CentreId centre) {
    if (LINLI_TRY(ledger.upstream())) {
        return fail(ErrorCode::kDenied, "a relay: the server above decides");
    }
    if (LINLI_TRY(recall_of(ledger, centre, DeviceId{})).on) {
        return fail(ErrorCode::kBusy, "the centre is in a recall");
    }
    return {};
}

Result<Changes> changes_for_centre(Ledger& ledger, CentreId centre, UtcTime now) {
    auto changes = LINLI_TRY(in_name_of_centre(ledger, centre, now));
    return changes ? Result<Changes>{*std::move(changes)}
                   : fail(ErrorCode::kNotFound, "the centre has no device");
}

Result<Judgement> hear_for_centre(
    Ledger& ledger,
    CentreId centre,
    const std::vector<sync::FactIn>& facts,
    UtcTime now,
    const Hearing& hearing
) {
    LINLI_TRY(may_speak_for(ledger, centre));
    for (Wanted wanted = wanted_by(facts);;) {
        Changes changes = LINLI_TRY(changes_for_centre(ledger, centre, now));
        Judge judge{LINLI_TRY(ledger.load(wanted)), centre, DeviceId{}, now, {}, hearing.sharer};
        Judgement judged;
        for (const sync::FactIn& fact : facts) {
            judged = judge.judge(fact);
            if (judged.verdict == sync::Verdict::kRefused) {
                return judged;
            }
        }
        judge.finish(changes);
        if (judge.unread().empty()) {
            LINLI_TRY(hearing.keep ? keep(ledger, changes) : Status{});
            return judged;
        }
        wanted.slots_of.insert(wanted.slots_of.end(), judge.unread().begin(), judge.unread().end());
    }
}

Result<Judgement> speak_for_centre(
    Ledger& ledger, CentreId centre, const FactBody& said, const OfficeWord& word
) {
    return hear_for_centre(ledger, centre, {fact_of(said, word)}, word.now);
}

Result<Judgement> say_for_centre(
    Ledger& ledger,
    CentreId centre,
    const FactBody& said,
    const OfficeWord& word,
    const std::function<Status()>& also
) {
    Judgement judged;
    LINLI_TRY(ledger.transact([&]() -> Status {
        judged = LINLI_TRY(speak_for_centre(ledger, centre, said, word));
        return judged.verdict == sync::Verdict::kRefused ? Status{} : also();
    }));
    if (judged.verdict != sync::Verdict::kRefused) {
        log_info(
            "the district speaks for a centre",
            {{"said", kind_of(said)}, {"centre", centre.text()}, {"act", word.name.text()}}
        );
    }
    return judged;
}

} // namespace linli::server
