#include "sync/protocol/fact_in.h"

#include <array>

#include "app/core/domain/json.h"
#include "sync/protocol/entity_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/times.h"

namespace linli::sync {
namespace {

ClassFiled read_class_filed(Fields& in) {
    ClassFiled filed;
    filed.clazz = read_member(in, "class", read_class);
    for (const JsonIn& item : in.items("sessions", static_cast<std::size_t>(kMaxSessions))) {
        Fields inner{item};
        filed.sessions.push_back(read_session(inner));
        in.require(inner.ok(), "sessions." + inner.trouble());
        in.require(filed.sessions.back().class_id == filed.clazz.id, "sessions.class");
    }
    return filed;
}

ResidentNamed read_named(Fields& in) {
    ResidentNamed named{in.id<ResidentId>("resident"), in.text("name", kMaxShortText)};
    in.require(checked_name(named.name).has_value(), "name");
    return named;
}

using Reader = FactBody (*)(Fields&);

struct Kind {
    std::string_view name;
    Reader read;
};

constexpr std::array<Kind, std::variant_size_v<FactBody>> kReaders{{
    {"centre.described",
     [](Fields& in) -> FactBody {
         return CentreDescribed{read_centre(in)};
     }},
    {"term.set",
     [](Fields& in) -> FactBody {
         return TermSet{read_term(in)};
     }},
    {"course.described",
     [](Fields& in) -> FactBody {
         return CourseDescribed{read_course(in)};
     }},
    {"class.filed",
     [](Fields& in) -> FactBody {
         return read_class_filed(in);
     }},
    {"room.described",
     [](Fields& in) -> FactBody {
         return RoomDescribed{read_room(in)};
     }},
    {"notice.posted",
     [](Fields& in) -> FactBody {
         return NoticePosted{read_notice(in)};
     }},
    {"notice.removed",
     [](Fields& in) -> FactBody {
         return NoticeRemoved{in.id<NoticeId>("notice")};
     }},
    {"session.moved",
     [](Fields& in) -> FactBody {
         return SessionMoved{in.id<SessionId>("session"), read_member(in, "to", read_meeting)};
     }},
    {"session.cancelled",
     [](Fields& in) -> FactBody {
         const auto session = in.id<SessionId>("session");
         return SessionCancelled{session, read_off_reason(in)};
     }},
    {"resident.registered",
     [](Fields& in) -> FactBody {
         return ResidentRegistered{
             read_member(in, "resident", read_resident), read_member(in, "consent", read_consent)};
     }},
    {"resident.named",
     [](Fields& in) -> FactBody {
         return read_named(in);
     }},
    {"household.joined",
     [](Fields& in) -> FactBody {
         const HouseholdMember member = read_household_member(in);
         in.require(member.household.has_value(), "household");
         return HouseholdJoined{member};
     }},
    {"household.left",
     [](Fields& in) -> FactBody {
         return HouseholdLeft{in.id<ResidentId>("resident")};
     }},
    {"resident.erased",
     [](Fields& in) -> FactBody {
         return ResidentErased{in.id<ResidentId>("resident")};
     }},
    {"enrolment.requested",
     [](Fields& in) -> FactBody {
         return EnrolmentRequested{read_enrolment(in)};
     }},
    {"enrolment.cancelled",
     [](Fields& in) -> FactBody {
         const auto id = in.id<EnrolmentId>("enrolment");
         const bool others = in.maybe("by").has_value();
         return EnrolmentCancelled{
             id,
             others ? in.word("by", recorded_by_from) : RecordedBy::kSelf,
             read_requests(in),
             in.maybe_number("slot", 1, kMaxSeats)};
     }},
    {"enrolment.confirmed",
     [](Fields& in) -> FactBody {
         return EnrolmentConfirmed{in.id<EnrolmentId>("enrolment"), in.small("slot", 1, kMaxSeats)};
     }},
    {"attendance.recorded",
     [](Fields& in) -> FactBody {
         return AttendanceRecorded{read_attendance(in)};
     }},
    {"attendance.undone",
     [](Fields& in) -> FactBody {
         const auto id = in.id<AttendanceId>("attendance");
         const auto record = in.maybe("record") ? in.id<FactId>("record") : FactId{};
         const auto staff = in.maybe("staff") ? in.id<StaffId>("staff") : StaffId{};
         return AttendanceUndone{id, record, read_roll_reason(in), staff};
     }},
    {"clearance.given",
     [](Fields& in) -> FactBody {
         return ClearanceGiven{read_clearance(in)};
     }},
    {"resident.corrected",
     [](Fields& in) -> FactBody {
         return ResidentCorrected{read_correction(in)};
     }},
    {"preference.set",
     [](Fields& in) -> FactBody {
         return PreferenceSet{read_preference(in)};
     }},
    {"wish.made",
     [](Fields& in) -> FactBody {
         return WishMade{read_wish(in)};
     }},
    {"wish.withdrawn",
     [](Fields& in) -> FactBody {
         return WishWithdrawn{in.id<WishId>("wish")};
     }},
    {"rating.given",
     [](Fields& in) -> FactBody {
         return RatingGiven{read_rating(in)};
     }},
    {"slots.returned",
     [](Fields& in) -> FactBody {
         SlotsReturned returned{read_lease(in)};
         in.require(!returned.lease.slots.empty(), "slots");
         return returned;
     }},
    {"session.file_attached",
     [](Fields& in) -> FactBody {
         return FileAttached{read_session_file(in)};
     }},
    {"session.file_removed",
     [](Fields& in) -> FactBody {
         return FileRemoved{in.id<SessionFileId>("file")};
     }},
    {"rating.withdrawn",
     [](Fields& in) -> FactBody {
         return RatingWithdrawn{in.id<RatingId>("rating")};
     }},
    {"resident.merged",
     [](Fields& in) -> FactBody {
         const ResidentMerged merged{in.id<ResidentId>("from"), in.id<ResidentId>("into")};
         in.require(merged.from != merged.into, "into");
         return merged;
     }},
    {"resident.parted",
     [](Fields& in) -> FactBody {
         return ResidentParted{in.id<FactId>("merge")};
     }},
    {"session.taught",
     [](Fields& in) -> FactBody {
         const auto session = in.id<SessionId>("session");
         return SessionTaught{session, read_substitute(in, "teacher")};
     }},
    {"session.noted",
     [](Fields& in) -> FactBody {
         SessionNoted noted{in.id<SessionId>("session"), read_note(in, "text"), {}};
         noted.by = in.maybe("by") ? in.id<StaffId>("by") : StaffId{};
         return noted;
     }},
}};

Reader reader_of(std::string_view kind) {
    for (const Kind& known : kReaders) {
        if (known.name == kind) {
            return known.read;
        }
    }
    return nullptr;
}

// What every version has; without it a line is nobody's fact.
void read_head(Fields& in, FactIn& fact) {
    fact.id = in.id<FactId>("id");
    fact.seq = in.count("seq");
    fact.kind = in.text("kind", kMaxKind);
    fact.version = in.small("v", 1, 1'000'000);
}

void read_body(Fields& in, FactIn& fact, Reader reader) {
    fact.hybrid_clock = in.count("hlc");
    fact.wall = in.time("at");
    fact.grade = in.word("clock", clock_grade_from);
    fact.moment = read_moment(in);
    FactBody body = read_member(in, "body", reader);
    if (in.ok()) {
        fact.legibility = Legibility::kRead;
        fact.body = std::move(body);
    }
}

} // namespace

FactIn FactReader::read(std::string_view line) {
    FactIn fact;
    const auto parsed = document_.parse(line);
    if (!parsed || !parsed->is_object()) {
        fact.trouble = parsed ? "object" : parsed.error().detail;
        return fact;
    }
    Fields in{*parsed};
    read_head(in, fact);
    if (in.ok()) {
        const Reader reader = reader_of(fact.kind);
        if (reader == nullptr || fact.version > kFactVersion) {
            fact.legibility = Legibility::kParked;
        } else {
            read_body(in, fact, reader);
        }
    }
    fact.trouble = in.trouble();
    return fact;
}

} // namespace linli::sync
