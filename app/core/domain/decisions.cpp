#include "app/core/domain/decisions.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"

namespace linli {
namespace {

using What = Decision::What;

bool knows(const ResidentRecord& record, const Seen& told) {
    return std::find(record.seen.begin(), record.seen.end(), told) != record.seen.end();
}

// A class that this device does not show any more is over as well.
bool goes_on(const Catalogue& catalogue, ClassId id, UtcTime now) {
    const ClassEntry* entry = catalogue.class_entry(id);
    return entry != nullptr && next_session(*entry, now) != nullptr;
}

What answer_in(EnrolmentStatus status) {
    return status == EnrolmentStatus::kConfirmed ? What::kConfirmed
        : status == EnrolmentStatus::kWaitlisted ? What::kWaitlisted
                                                 : What::kRefused;
}

void add_answer(
    const Catalogue& catalogue,
    const ResidentRecord& record,
    const Enrolment& enrolment,
    UtcTime now,
    std::vector<Decision>& found
) {
    const bool answered = enrolment.status != EnrolmentStatus::kPending;
    const Seen as_told = told(enrolment);
    if (answered && enrolment.decided_at && !knows(record, as_told)
        && goes_on(catalogue, enrolment.class_id, now)) {
        found.push_back({answer_in(enrolment.status), enrolment.class_id, std::nullopt, as_told});
    }
}

} // namespace

Seen told(const Enrolment& enrolment) {
    std::string state{word_for(enrolment.status)};
    if (enrolment.slot) {
        state += " " + std::to_string(*enrolment.slot);
    }
    return {enrolment.id.uuid, std::move(state)};
}

Seen told(const Session& session) {
    if (session.cancelled) {
        return {session.id.uuid, "cancelled"};
    }
    return {
        session.id.uuid, to_text(session.date) + " " + to_text(session.start) + " " + session.room};
}

std::vector<Decision> untold(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
) {
    std::vector<Decision> found;
    for (const MyEnrolment& mine : record.enrolments) {
        add_answer(catalogue, record, mine.enrolment, now, found);
    }
    for (const Enrolment& refused : record.refused) {
        add_answer(catalogue, record, refused, now, found);
    }
    std::vector<std::pair<UtcTime, Decision>> changes;
    for (const MyEnrolment& mine : record.enrolments) {
        const ClassEntry* entry = catalogue.class_entry(mine.enrolment.class_id);
        if (entry == nullptr || mine.enrolment.status != EnrolmentStatus::kConfirmed) {
            continue;
        }
        for (const Session* session : changes_ahead(*entry, now)) {
            const Seen as_told = told(*session);
            if (!knows(record, as_told)) {
                const Meeting first = planned(*session);
                const What what =
                    session->cancelled ? What::kSessionCancelled : What::kSessionMoved;
                changes.emplace_back(
                    to_utc(first.date, first.start),
                    Decision{what, entry->clazz.id, session->id, as_told}
                );
            }
        }
    }
    std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    for (auto& [when, decision] : changes) {
        found.push_back(std::move(decision));
    }
    return found;
}

void remember(ResidentRecord& record, const Seen& told) {
    std::erase_if(record.seen, [&](const Seen& known) { return known.item == told.item; });
    record.seen.push_back(told);
}

} // namespace linli
