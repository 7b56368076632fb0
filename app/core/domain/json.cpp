#include "app/core/domain/json.h"

#include <array>
#include <utility>

#include "app/core/base/assert.h"

namespace linli {
namespace {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Words<EnrolmentStatus, 4> kEnrolmentWords{
    {{EnrolmentStatus::kConfirmed, "confirmed"},
     {EnrolmentStatus::kPending, "pending"},
     {EnrolmentStatus::kWaitlisted, "waitlisted"},
     {EnrolmentStatus::kCancelled, "cancelled"}}};
constexpr Words<AttendanceStatus, 4> kAttendanceWords{
    {{AttendanceStatus::kPresent, "present"},
     {AttendanceStatus::kLate, "late"},
     {AttendanceStatus::kExcused, "excused"},
     {AttendanceStatus::kAbsent, "absent"}}};
constexpr Words<RecordedBy, 3> kByWords{
    {{RecordedBy::kSelf, "self"}, {RecordedBy::kStaff, "staff"}, {RecordedBy::kPaper, "paper"}}};
constexpr Words<RollReason, 5> kRollReasonWords{
    {{RollReason::kNone, ""},
     {RollReason::kMistap, "mistap"},
     {RollReason::kMadeUp, "made_up"},
     {RollReason::kFamily, "family"},
     {RollReason::kOther, "other"}}};
constexpr Words<ClockGrade, 3> kGradeWords{
    {{ClockGrade::kUnset, "unset"},
     {ClockGrade::kGuessed, "guessed"},
     {ClockGrade::kSynchronised, "synchronised"}}};

constexpr Words<ClearanceKind, 2> kClearanceWords{
    {{ClearanceKind::kPrerequisite, "prerequisite"},
     {ClearanceKind::kFamilyConsent, "family_consent"}}};
constexpr Words<Relation, 7> kRelationWords{
    {{Relation::kMother, "mother"},
     {Relation::kFather, "father"},
     {Relation::kFathersFather, "fathers_father"},
     {Relation::kFathersMother, "fathers_mother"},
     {Relation::kMothersFather, "mothers_father"},
     {Relation::kMothersMother, "mothers_mother"},
     {Relation::kOther, "other"}}};
constexpr Words<GivenBy, 3> kGivenByWords{
    {{GivenBy::kSelf, "self"}, {GivenBy::kGuardian, "guardian"}, {GivenBy::kHelped, "helped"}}};

template <class Enum, std::size_t N>
std::string_view word_in(const Words<Enum, N>& words, Enum wanted) {
    for (const auto& [value, word] : words) {
        if (value == wanted) {
            return word;
        }
    }
    LINLI_ASSERT(false);
    return {};
}

template <class Enum, std::size_t N>
std::optional<Enum> value_in(const Words<Enum, N>& words, std::string_view wanted) {
    for (const auto& [value, word] : words) {
        if (word == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>{text};
}

// Who said so at the staff's side, and why; of what a resident did nothing.
void write_roll(JsonWriter& out, RollReason reason, StaffId staff) {
    if (reason != RollReason::kNone) {
        out.field("reason", word_for(reason));
    }
    if (!staff.is_nil()) {
        out.field("staff", staff.text());
    }
}

void write_requests(JsonWriter& out, const std::vector<FactId>& requests) {
    if (requests.empty()) {
        return;
    }
    out.key("requests").begin_array();
    for (const FactId& request : requests) {
        out.value(request.text());
    }
    out.end_array();
}

struct BodyWriter {
    JsonWriter& out;

    void operator()(const CentreDescribed& fact) const { write_json(out, fact.centre); }

    void operator()(const TermSet& fact) const { write_json(out, fact.term); }

    void operator()(const CourseDescribed& fact) const { write_json(out, fact.course); }

    void operator()(const ClassFiled& fact) const { write_json(out, fact); }

    void operator()(const RoomDescribed& fact) const { write_json(out, fact.room); }

    void operator()(const NoticePosted& fact) const { write_json(out, fact.notice); }

    void operator()(const NoticeRemoved& fact) const {
        out.begin_object().field("notice", fact.notice.text()).end_object();
    }

    void operator()(const SessionMoved& fact) const { write_json(out, fact); }

    void operator()(const SessionCancelled& fact) const { write_json(out, fact); }

    void operator()(const SessionTaught& fact) const { write_json(out, fact); }

    void operator()(const SessionNoted& fact) const { write_json(out, fact); }

    void operator()(const ResidentRegistered& fact) const {
        out.begin_object().key("resident");
        write_json(out, fact.resident);
        out.key("consent");
        write_json(out, fact.consent);
        out.end_object();
    }

    void operator()(const ResidentNamed& fact) const {
        out.begin_object()
            .field("resident", fact.resident.text())
            .field("name", fact.name)
            .end_object();
    }

    void operator()(const HouseholdJoined& fact) const { write_json(out, fact.member); }

    void operator()(const HouseholdLeft& fact) const {
        out.begin_object().field("resident", fact.resident.text()).end_object();
    }

    void operator()(const ResidentErased& fact) const {
        out.begin_object().field("resident", fact.resident.text()).end_object();
    }

    void operator()(const EnrolmentRequested& fact) const { write_json(out, fact.enrolment); }

    void operator()(const EnrolmentCancelled& fact) const {
        out.begin_object().field("enrolment", fact.enrolment.text());
        if (fact.by != RecordedBy::kSelf) {
            out.field("by", word_for(fact.by));
        }
        write_requests(out, fact.requests);
        if (fact.slot) {
            out.field("slot", *fact.slot);
        }
        out.end_object();
    }

    void operator()(const EnrolmentConfirmed& fact) const {
        out.begin_object()
            .field("enrolment", fact.enrolment.text())
            .field("slot", fact.slot)
            .end_object();
    }

    void operator()(const FileAttached& fact) const { write_json(out, fact.file); }

    void operator()(const FileRemoved& fact) const {
        out.begin_object().field("file", fact.file.text()).end_object();
    }

    void operator()(const ResidentMerged& fact) const { write_json(out, fact); }

    void operator()(const ResidentParted& fact) const { write_json(out, fact); }

    void operator()(const SlotsReturned& fact) const { write_json(out, fact.lease); }

    void operator()(const AttendanceRecorded& fact) const { write_json(out, fact.attendance); }

    void operator()(const AttendanceUndone& fact) const {
        out.begin_object().field("attendance", fact.attendance.text());
        if (!fact.record.is_nil()) {
            out.field("record", fact.record.text());
        }
        write_roll(out, fact.reason, fact.staff);
        out.end_object();
    }

    void operator()(const ClearanceGiven& fact) const { write_json(out, fact.clearance); }

    void operator()(const ResidentCorrected& fact) const { write_json(out, fact.correction); }

    void operator()(const PreferenceSet& fact) const { write_json(out, fact.preference); }

    void operator()(const WishMade& fact) const { write_json(out, fact.wish); }

    void operator()(const WishWithdrawn& fact) const {
        out.begin_object().field("wish", fact.wish.text()).end_object();
    }

    void operator()(const RatingGiven& fact) const { write_json(out, fact.rating); }

    void operator()(const RatingWithdrawn& fact) const {
        out.begin_object().field("rating", fact.rating.text()).end_object();
    }
};

} // namespace

void write_json(JsonWriter& out, const Centre& centre) {
    out.begin_object()
        .field("id", centre.id.text())
        .field("code", centre.code)
        .field("name_zh", centre.name_zh)
        .field("name_en", centre.name_en)
        .end_object();
}

void write_json(JsonWriter& out, const Term& term) {
    out.begin_object()
        .field("id", term.id.text())
        .field("centre", term.centre.text())
        .field("name", term.name)
        .field("first", to_text(term.first))
        .field("last", to_text(term.last))
        .key("holidays")
        .begin_array();
    for (const Date& holiday : term.holidays) {
        out.value(to_text(holiday));
    }
    out.end_array();
    if (term.max_classes != 0) {
        out.field("max_classes", term.max_classes);
    }
    if (term.returning_until) {
        out.field("returning_until", to_text(*term.returning_until));
    }
    if (!term.make_ups.empty()) {
        out.key("make_ups").begin_array();
        for (const MakeUp& make_up : term.make_ups) {
            out.begin_object()
                .field("date", to_text(make_up.date))
                .field("follows", to_text(make_up.follows))
                .end_object();
        }
        out.end_array();
    }
    out.end_object();
}

void write_json(JsonWriter& out, const Course& course) {
    out.begin_object()
        .field("id", course.id.text())
        .field("centre", course.centre.text())
        .field("code", course.code)
        .field("title_zh", course.title_zh)
        .field("title_en", course.title_en)
        .field("category", course.category)
        .key("audiences")
        .begin_array();
    for (const std::string& audience : course.audiences) {
        out.value(audience);
    }
    out.end_array()
        .field("description_zh", course.description_zh)
        .field("min_age", course.min_age)
        .field("max_age", course.max_age)
        .field("fee_yuan", course.fee_yuan)
        .field("prerequisite", unless_empty(course.prerequisite))
        .field("bring_zh", unless_empty(course.bring_zh))
        .end_object();
}

void write_json(JsonWriter& out, const Room& room) {
    out.begin_object()
        .field("id", room.id.text())
        .field("centre", room.centre.text())
        .field("name", room.name)
        .field("floor", room.floor)
        .field("way_zh", room.way_zh)
        .field("way_en", unless_empty(room.way_en))
        .end_object();
}

void write_json(JsonWriter& out, const Notice& notice) {
    out.begin_object()
        .field("id", notice.id.text())
        .field("centre", notice.centre.text())
        .field("title_zh", notice.title_zh)
        .field("title_en", unless_empty(notice.title_en))
        .field("body_zh", unless_empty(notice.body_zh))
        .field("body_en", unless_empty(notice.body_en))
        .field("first", to_text(notice.first))
        .field("last", to_text(notice.last))
        .end_object();
}

namespace {

void write_guardian(JsonWriter& out, const std::optional<Guardian>& guardian) {
    if (guardian) {
        out.key("guardian")
            .begin_object()
            .field("name", unless_empty(guardian->name))
            .field("relation", word_for(guardian->relation))
            .end_object();
    }
}

} // namespace

void write_json(JsonWriter& out, const Resident& resident) {
    out.begin_object()
        .field("id", resident.id.text())
        .field("centre", resident.centre.text())
        .field("name", resident.name)
        .field("phone", resident.phone)
        .field("birth_year", resident.birth_year)
        .field("birth_month", resident.birth_month);
    write_guardian(out, resident.guardian);
    out.end_object();
}

void write_json(JsonWriter& out, const Correction& correction) {
    out.begin_object().field("resident", correction.resident.text());
    if (correction.name) {
        out.field("name", *correction.name);
    }
    if (correction.phone) {
        out.field("phone", *correction.phone);
    }
    if (correction.birth) {
        out.field("birth_year", correction.birth->year)
            .field("birth_month", correction.birth->month);
    }
    write_guardian(out, correction.guardian);
    out.end_object();
}

void write_json(JsonWriter& out, const Preference& preference) {
    out.begin_object().field("resident", preference.resident.text());
    if (preference.kept) {
        out.field("language", preference.kept->language)
            .field("text_size", preference.kept->text_size)
            .field("contrast", preference.kept->contrast)
            .field("aloud", preference.kept->aloud);
    }
    out.end_object();
}

void write_json(JsonWriter& out, const HouseholdMember& member) {
    out.begin_object().field("resident", member.resident.text());
    if (member.household) {
        out.field("household", member.household->text());
    }
    out.end_object();
}

void write_json(JsonWriter& out, const Consent& consent) {
    out.begin_object()
        .field("version", consent.version)
        .field("text_digest", consent.text_digest)
        .field("given_at", std::int64_t{millis_of(consent.given_at)});
    if (consent.given_by != GivenBy::kSelf) {
        out.field("given_by", word_for(consent.given_by));
    }
    out.end_object();
}

void write_json(JsonWriter& out, const Enrolment& enrolment) {
    out.begin_object()
        .field("class", enrolment.class_id.text())
        .field("resident", enrolment.resident.text())
        .field("status", word_for(enrolment.status))
        .field("slot", enrolment.slot)
        .field("requested_at", std::int64_t{millis_of(enrolment.requested_at)});
    if (enrolment.decide_by) {
        out.field("decide_by", to_text(*enrolment.decide_by));
    }
    if (enrolment.decided_at) {
        out.field("decided_at", std::int64_t{millis_of(*enrolment.decided_at)});
    }
    write_requests(out, enrolment.requests);
    out.end_object();
}

void write_json(JsonWriter& out, const Attendance& attendance) {
    out.begin_object()
        .field("session", attendance.session.text())
        .field("resident", attendance.resident.text())
        .field("status", word_for(attendance.status))
        .field("by", word_for(attendance.by))
        .field("at", std::int64_t{millis_of(attendance.at)})
        .field("undone", attendance.undone);
    if (!attendance.record.is_nil()) {
        out.field("record", attendance.record.text());
    }
    if (attendance.about) {
        out.field("about", true);
    }
    write_roll(out, attendance.reason, attendance.staff);
    out.end_object();
}

void write_json(JsonWriter& out, const Clearance& clearance) {
    out.begin_object()
        .field("resident", clearance.resident.text())
        .field("kind", word_for(clearance.kind))
        .field("about", to_text(clearance.about))
        .field("staff", clearance.staff)
        .field("at", std::int64_t{millis_of(clearance.at)})
        .end_object();
}

void write_json(JsonWriter& out, const FactBody& body) {
    std::visit(BodyWriter{out}, body);
}

std::string_view word_for(EnrolmentStatus status) {
    return word_in(kEnrolmentWords, status);
}

std::string_view word_for(AttendanceStatus status) {
    return word_in(kAttendanceWords, status);
}

std::string_view word_for(RecordedBy by) {
    return word_in(kByWords, by);
}

std::string_view word_for(RollReason reason) {
    return word_in(kRollReasonWords, reason);
}

std::string_view word_for(ClockGrade grade) {
    return word_in(kGradeWords, grade);
}

std::string_view word_for(ClearanceKind kind) {
    return word_in(kClearanceWords, kind);
}

std::string_view word_for(Relation relation) {
    return word_in(kRelationWords, relation);
}

std::string_view word_for(GivenBy by) {
    return word_in(kGivenByWords, by);
}

std::optional<EnrolmentStatus> enrolment_status_from(std::string_view word) {
    return value_in(kEnrolmentWords, word);
}

std::optional<AttendanceStatus> attendance_status_from(std::string_view word) {
    return value_in(kAttendanceWords, word);
}

std::optional<RecordedBy> recorded_by_from(std::string_view word) {
    return value_in(kByWords, word);
}

std::optional<RollReason> roll_reason_from(std::string_view word) {
    return value_in(kRollReasonWords, word);
}

std::optional<ClockGrade> clock_grade_from(std::string_view word) {
    return value_in(kGradeWords, word);
}

std::optional<ClearanceKind> clearance_kind_from(std::string_view word) {
    return value_in(kClearanceWords, word);
}

std::optional<Relation> relation_from(std::string_view word) {
    return value_in(kRelationWords, word);
}

std::optional<GivenBy> given_by_from(std::string_view word) {
    return value_in(kGivenByWords, word);
}

} // namespace linli
