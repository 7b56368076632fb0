#include "sync/server/merging.h"

#include "app/core/base/log.h"
#include "sync/server/keep.h"

namespace linli::server {
namespace {

struct Said {
    FactBody body;
    FactId name;
    UtcTime now;
    ResidentId about;
};

sync::FactIn fact_of(const Said& said) {
    sync::FactIn fact;
    fact.legibility = sync::Legibility::kRead;
    fact.id = said.name;
    fact.kind = kind_of(said.body);
    fact.wall = said.now;
    fact.hybrid_clock = clock_of(said.now);
    fact.body = said.body;
    return fact;
}

Merging outcome_of(const Judgement& judged, const Changes& changes, const Rows& before) {
    Merging out{judged, {}, {}, {}};
    for (const EnrolmentId& id : changes.folded) {
        const auto was = before.enrolments.find(id);
        if (changes.rows.folded.contains(id) && was != before.enrolments.end()) {
            out.gives_way.push_back(was->second);
        } else if (!changes.rows.folded.contains(id)) {
            out.theirs_now.push_back(changes.rows.enrolments.at(id));
        }
    }
    for (const FactId& merge : changes.merges) {
        const auto row = changes.rows.aliases.find(merge);
        if (row->second.stands()) {
            out.aliases.push_back(alias_in(*row));
        }
    }
    return out;
}

Result<Merging> judge_for(
    Ledger& ledger, const Said& said, CentreId centre, const Wanted& named, bool keep_it
) {
    auto changes = LINLI_TRY(in_name_of_centre(ledger, centre, said.now));
    if (!changes) {
        return fail(ErrorCode::kNotFound, "the centre has no device");
    }
    if (LINLI_TRY(recall_of(ledger, centre, DeviceId{})).on) {
        return fail(ErrorCode::kBusy, "the centre is in a recall");
    }
    for (Wanted wanted = named;;) {
        const Rows rows = LINLI_TRY(ledger.load(wanted));
        Judge judge{rows, centre, DeviceId{}, said.now};
        const Judgement judged = judge.judge(fact_of(said));
        if (judged.verdict == sync::Verdict::kRefused) {
            return Merging{judged, {}, {}, {}};
        }
        judge.finish(*changes);
        if (judge.unread().empty()) {
            if (keep_it) {
                LINLI_TRY(keep(ledger, *changes));
            }
            return outcome_of(judged, *changes, rows);
        }
        wanted.slots_of.insert(wanted.slots_of.end(), judge.unread().begin(), judge.unread().end());
        changes->feed.clear();
    }
}

Result<Merging> say(Ledger& ledger, const Said& said, bool keep_it) {
    if (LINLI_TRY(ledger.upstream())) {
        return fail(ErrorCode::kDenied, "a relay: the server above decides");
    }
    const sync::FactIn fact = fact_of(said);
    const Wanted wanted = wanted_by({&fact, 1});
    Merging out;
    LINLI_TRY(ledger.transact([&]() -> Status {
        const Rows rows = LINLI_TRY(ledger.load(wanted));
        const auto who = rows.residents.find(said.about);
        if (who == rows.residents.end()) {
            out.judged = {sync::Verdict::kRefused, "unknown_resident"};
            return {};
        }
        out = LINLI_TRY(judge_for(ledger, said, who->second.resident.centre, wanted, keep_it));
        return {};
    }));
    if (keep_it && out.judged.verdict != sync::Verdict::kRefused) { // a seat lost is done as well
        log_info(
            "staff of the district speak of a resident",
            {{"said", kind_of(said.body)}, {"about", said.about.text()}, {"act", said.name.text()}}
        );
    }
    return out;
}

} // namespace

Result<Merging> merge_people(
    Ledger& ledger, const ResidentMerged& said, FactId name, UtcTime now, bool keep
) {
    return say(ledger, {said, name, now, said.from}, keep);
}

Result<Merging> part_people(Ledger& ledger, ResidentId from, FactId name, UtcTime now, bool keep) {
    const AliasRows all = LINLI_TRY(ledger.aliases());
    const auto* alias = alias_of(all, from);
    if (alias == nullptr) {
        return fail(ErrorCode::kNotFound, "nobody's alias");
    }
    return say(ledger, {ResidentParted{alias->first}, name, now, from}, keep);
}

Result<Merging> erase_person(Ledger& ledger, ResidentId who, FactId name, UtcTime now, bool keep) {
    Merging out = LINLI_TRY(say(ledger, {ResidentErased{who}, name, now, who}, keep));
    out.theirs_now.clear(); // what gave way is gone as well
    return out;
}

} // namespace linli::server
