#include "app/core/domain/session_change.h"
#include "sync/server/judging.h"

// What staff say of one session.

namespace linli::server {

std::optional<Judgement> Judge::session_problem(SessionId session) const {
    const Session* known = row_in(rows_.sessions, session);
    if (known == nullptr) {
        return refused("unknown_session");
    }
    const bool own = ours(rows_.classes.at(known->class_id).centre);
    return own ? std::nullopt : std::optional{refused("other_centre")};
}

Judgement Judge::change(SessionId id, const Session& changed) {
    sessions_.touch(id);
    return duplicate_if(put(rows_.sessions, id, changed));
}

Judgement Judge::operator()(const SessionMoved& fact) {
    if (auto problem = session_problem(fact.session)) {
        return *std::move(problem);
    }
    return change(fact.session, moved(rows_.sessions.at(fact.session), fact.to));
}

Judgement Judge::operator()(const SessionCancelled& fact) {
    if (auto problem = session_problem(fact.session)) {
        return *std::move(problem);
    }
    return change(fact.session, cancelled(rows_.sessions.at(fact.session), fact.reason));
}

Judgement Judge::operator()(const SessionTaught& fact) {
    if (auto problem = session_problem(fact.session)) {
        return *std::move(problem);
    }
    sessions_.touch(fact.session); // told again, whatever comes of it
    if (!is_latest(made_.clock, rows_.session_clocks[fact.session].taught, book_.now())) {
        return refused("said_later");
    }
    Session taught = rows_.sessions.at(fact.session);
    taught.substitute = fact.teacher;
    return change(fact.session, taught);
}

Judgement Judge::operator()(const SessionNoted& fact) {
    if (auto problem = session_problem(fact.session)) {
        return *std::move(problem);
    }
    sessions_.touch(fact.session);
    if (!is_latest(made_.clock, rows_.session_clocks[fact.session].noted, book_.now())) {
        return refused("said_later");
    }
    Session noted = rows_.sessions.at(fact.session);
    noted.note = fact.text;
    noted.noted_by = fact.text.empty() ? StaffId{} : fact.by;
    return change(fact.session, noted);
}

} // namespace linli::server
