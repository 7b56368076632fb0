#pragma once

#include "app/core/base/digest.h"
#include "sync/server/ledger.h"
#include "tests/support/fact_mill.h"

// What the parts of the contract write into a ledger.

namespace linli::test {

inline Status write(server::Ledger& ledger, const server::Changes& changes) {
    return ledger.transact([&] { return ledger.apply(changes); });
}

// Everything the mill has made, as one change.
inline server::Changes everything(const FactMill& mill) {
    server::Changes changes;
    changes.device = mill.device;
    changes.head = {true, mill.centre.id, 1, 3, blake2b("3")};
    changes.received_at = mill.now;
    changes.rows.centres.emplace(mill.centre.id, mill.centre);
    changes.centres = {mill.centre.id};
    changes.rows.terms.emplace(mill.term.id, mill.term);
    changes.terms = {mill.term.id};
    for (const Course& course : mill.courses) {
        changes.rows.courses.emplace(course.id, course);
        changes.courses.push_back(course.id);
    }
    for (const Class& clazz : mill.classes) {
        changes.rows.classes.emplace(clazz.id, clazz);
        changes.classes.push_back(clazz.id);
    }
    for (const Session& session : mill.sessions) {
        changes.rows.sessions.emplace(session.id, session);
        changes.sessions.push_back(session.id);
    }
    for (const Resident& resident : mill.residents) {
        changes.rows.residents.emplace(resident.id, server::ResidentRow{resident, {}, false});
        changes.residents.push_back(resident.id);
    }
    return changes;
}

inline void add_enrolment(server::Changes& changes, const Enrolment& enrolment) {
    changes.rows.enrolments.insert_or_assign(enrolment.id, enrolment);
    changes.enrolments.push_back(enrolment.id);
    if (enrolment.slot) {
        const server::SlotKey key{enrolment.class_id, *enrolment.slot};
        changes.rows.slots[key] = enrolment.id;
        changes.taken.push_back(key);
    }
}

inline server::Changes only_head(const FactMill& mill) {
    server::Changes changes;
    changes.device = mill.device;
    changes.head = {true, mill.centre.id, 1, 3, blake2b("3")};
    return changes;
}

} // namespace linli::test
