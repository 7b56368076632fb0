#include "sync/server/office.h"

#include "app/core/base/log.h"
#include "sync/server/keep.h"
#include "sync/server/recall.h"

namespace linli::server {
namespace {

sync::FactIn fact_of(const FactBody& said, FactId name, UtcTime now) {
    sync::FactIn fact;
    fact.legibility = sync::Legibility::kRead;
    fact.id = name;
    fact.kind = kind_of(said);
    fact.wall = now;
    fact.hybrid_clock = clock_of(now);
    fact.body = said;
    return fact;
}

// Within a transaction.
Result<Judgement> judge_and_keep(
    Ledger& ledger, CentreId centre, const sync::FactIn& fact, UtcTime now
) {
    auto changes = LINLI_TRY(in_name_of_centre(ledger, centre, now));
    if (!changes) {
        return fail(ErrorCode::kNotFound, "the centre has no device");
    }
    if (LINLI_TRY(recall_of(ledger, centre, DeviceId{})).on) {
        return fail(ErrorCode::kBusy, "the centre is in a recall");
    }
    Judge judge{LINLI_TRY(ledger.load(wanted_by({&fact, 1}))), centre, DeviceId{}, now};
    const Judgement judged = judge.judge(fact);
    if (judged.verdict != sync::Verdict::kRefused) {
        judge.finish(*changes);
        LINLI_TRY(keep(ledger, *changes));
    }
    return judged;
}

} // namespace

Result<Judgement> say_for_centre(
    Ledger& ledger,
    CentreId centre,
    const FactBody& said,
    FactId name,
    UtcTime now,
    const std::function<Status()>& also
) {
    if (LINLI_TRY(ledger.upstream())) {
        return fail(ErrorCode::kDenied, "a relay: the server above decides");
    }
    const sync::FactIn fact = fact_of(said, name, now);
    Judgement judged;
    LINLI_TRY(ledger.transact([&]() -> Status {
        judged = LINLI_TRY(judge_and_keep(ledger, centre, fact, now));
        return judged.verdict == sync::Verdict::kRefused ? Status{} : also();
    }));
    if (judged.verdict != sync::Verdict::kRefused) {
        log_info(
            "the district speaks for a centre",
            {{"said", fact.kind}, {"centre", centre.text()}, {"act", name.text()}}
        );
    }
    return judged;
}

} // namespace linli::server
