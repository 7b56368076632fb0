#include "sync/server/judge.h"

// What a batch names, for the one load before it is judged.

namespace linli::server {
namespace {

struct Collector {
    Wanted& wanted;

    void operator()(const CentreDescribed& fact) const { wanted.centres.push_back(fact.centre.id); }

    void operator()(const TermSet& fact) const { wanted.terms.push_back(fact.term.id); }

    void operator()(const CourseDescribed& fact) const { wanted.courses.push_back(fact.course.id); }

    void operator()(const ClassFiled& fact) const {
        wanted.classes.push_back(fact.clazz.id);
        wanted.slots_of.push_back(fact.clazz.id);
        wanted.courses.push_back(fact.clazz.course);
        wanted.terms.push_back(fact.clazz.term);
        if (fact.clazz.open != OpenTo::kCentre) {
            wanted.opens.push_back(fact.clazz.id);
            wanted.centres.push_back(fact.clazz.centre);
        }
        for (const Session& session : fact.sessions) {
            wanted.sessions.push_back(session.id);
        }
    }

    void operator()(const SessionMoved& fact) const { wanted.sessions.push_back(fact.session); }

    void operator()(const SessionCancelled& fact) const { wanted.sessions.push_back(fact.session); }

    void operator()(const SessionTaught& fact) const {
        wanted.sessions.push_back(fact.session);
        wanted.said_of.push_back(fact.session);
    }

    void operator()(const SessionNoted& fact) const {
        wanted.sessions.push_back(fact.session);
        wanted.said_of.push_back(fact.session);
    }

    void operator()(const FileAttached& fact) const {
        wanted.files.push_back(fact.file.id);
        wanted.sessions.push_back(fact.file.session);
    }

    void operator()(const FileRemoved& fact) const { wanted.files.push_back(fact.file); }

    void operator()(const RoomDescribed& fact) const { wanted.rooms.push_back(fact.room.id); }

    void operator()(const NoticePosted& fact) const { wanted.notices.push_back(fact.notice.id); }

    void operator()(const NoticeRemoved& fact) const { wanted.notices.push_back(fact.notice); }

    void operator()(const ClearanceGiven& fact) const {
        wanted.clearances.push_back(fact.clearance.id);
        wanted.residents.push_back(fact.clearance.resident);
    }

    void operator()(const WishMade& fact) const {
        wanted.wishes.push_back(fact.wish.id);
        wanted.wish_subjects.push_back(fact.wish.subject);
        wanted.residents.push_back(fact.wish.resident);
    }

    void operator()(const WishWithdrawn& fact) const { wanted.wishes.push_back(fact.wish); }

    void operator()(const RatingGiven& fact) const {
        wanted.ratings.push_back(fact.rating.id);
        wanted.classes.push_back(fact.rating.class_id);
        wanted.ratings_of.push_back(fact.rating.class_id);
        wanted.residents.push_back(fact.rating.resident);
    }

    void operator()(const RatingWithdrawn& fact) const { wanted.ratings.push_back(fact.rating); }

    void operator()(const ResidentRegistered& fact) const {
        wanted.residents.push_back(fact.resident.id);
    }

    void operator()(const ResidentNamed& fact) const { wanted.residents.push_back(fact.resident); }

    void operator()(const ResidentCorrected& fact) const {
        wanted.residents.push_back(fact.correction.resident);
    }

    void operator()(const PreferenceSet& fact) const {
        wanted.residents.push_back(fact.preference.resident);
    }

    void operator()(const HouseholdJoined& fact) const {
        wanted.residents.push_back(fact.member.resident);
    }

    void operator()(const HouseholdLeft& fact) const { wanted.residents.push_back(fact.resident); }

    void operator()(const ResidentErased& fact) const { wanted.erased.push_back(fact.resident); }

    void operator()(const ResidentMerged& fact) const {
        wanted.erased.push_back(fact.from);
        wanted.erased.push_back(fact.into);
    }

    void operator()(const ResidentParted& fact) const { wanted.merges.push_back(fact.merge); }

    void operator()(const EnrolmentRequested& fact) const {
        wanted.enrolments.push_back(fact.enrolment.id);
        wanted.classes.push_back(fact.enrolment.class_id);
        const Enrolment& asked = fact.enrolment;
        if (asked.slot) {
            wanted.slots.push_back({asked.class_id, *asked.slot});
        } else {
            wanted.slots_of.push_back(asked.class_id); // they wait, and may be given one
        }
        wanted.residents.push_back(fact.enrolment.resident);
        wanted.requests.emplace_back(asked.resident, asked.class_id);
    }

    void operator()(const EnrolmentCancelled& fact) const {
        wanted.enrolments.push_back(fact.enrolment);
    }

    void operator()(const EnrolmentConfirmed& fact) const {
        wanted.enrolments.push_back(fact.enrolment);
    }

    void operator()(const SlotsReturned& fact) const {
        wanted.classes.push_back(fact.lease.class_id);
        wanted.slots_of.push_back(fact.lease.class_id);
    }

    void operator()(const AttendanceRecorded& fact) const {
        wanted.attendances.push_back(fact.attendance.id);
        wanted.sessions.push_back(fact.attendance.session);
        wanted.residents.push_back(fact.attendance.resident);
    }

    void operator()(const AttendanceUndone& fact) const {
        wanted.attendances.push_back(fact.attendance);
    }
};

} // namespace

Wanted wanted_by(std::span<const sync::FactIn> facts) {
    Wanted wanted;
    wanted.sparse = true;
    for (const sync::FactIn& fact : facts) {
        if (fact.body) {
            std::visit(Collector{wanted}, *fact.body);
            if (std::holds_alternative<ResidentMerged>(*fact.body)) {
                wanted.merges.push_back(fact.id); // it may have been undone before it came
            }
        }
    }
    return wanted;
}

} // namespace linli::server
