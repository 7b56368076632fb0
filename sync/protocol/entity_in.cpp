#include "sync/protocol/entity_in.h"

#include <algorithm>

#include "app/core/domain/drawing.h"
#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kMaxAge = 150;
constexpr int kMaxFee = 1'000'000;
constexpr int kFirstBirthYear = 1880;
constexpr int kLastBirthYear = 2200;
constexpr std::size_t kDigestHex = 64;
constexpr int kMaxClasses = 1000;

// What came after the first version: absent means empty.
std::string maybe_text(Fields& in, std::string_view name, std::size_t max_bytes) {
    return in.maybe(name) ? in.text(name, max_bytes) : std::string{};
}

// Of a digest or a seed, as they are shown; likewise.
std::string maybe_digits(Fields& in, std::string_view name) {
    const std::string digits = maybe_text(in, name, kDigestHex);
    const bool whole = digits.size() == kDigestHex
        && digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    in.require(whole || digits.empty(), name);
    return digits;
}

std::vector<MakeUp> read_make_ups(Fields& in) {
    std::vector<MakeUp> make_ups;
    if (!in.maybe("make_ups")) {
        return make_ups;
    }
    for (const JsonIn& item : in.items("make_ups", kMaxHolidays)) {
        Fields inner{item};
        make_ups.push_back({inner.date("date"), inner.date("follows")});
        in.require(inner.ok(), "make_ups." + inner.trouble());
    }
    for (std::size_t n = 1; n < make_ups.size(); ++n) {
        in.require(make_ups[n - 1].date < make_ups[n].date, "make_ups");
    }
    return make_ups;
}

Guardian read_guardian(Fields& in) {
    Guardian guardian;
    guardian.name = maybe_text(in, "name", kMaxShortText);
    guardian.relation = in.word("relation", relation_from);
    in.require(guardian.name.empty() || checked_name(guardian.name).has_value(), "name");
    return guardian;
}

} // namespace

Centre read_centre(Fields& in) {
    Centre centre;
    centre.id = in.id<CentreId>("id");
    centre.code = in.text("code", kMaxCode);
    centre.name_zh = in.text("name_zh", kMaxShortText);
    centre.name_en = in.text("name_en", kMaxShortText);
    in.require(!centre.code.empty(), "code");
    return centre;
}

Term read_term(Fields& in) {
    Term term;
    term.id = in.id<TermId>("id");
    term.centre = in.id<CentreId>("centre");
    term.name = in.text("name", kMaxShortText);
    term.first = in.date("first");
    term.last = in.date("last");
    for (const JsonIn& item : in.items("holidays", kMaxHolidays)) {
        const auto text = item.text();
        const auto date = text ? date_from_text(*text) : std::nullopt;
        in.require(date.has_value(), "holidays");
        term.holidays.push_back(date.value_or(Date{}));
    }
    in.require(std::is_sorted(term.holidays.begin(), term.holidays.end()), "holidays");
    term.make_ups = read_make_ups(in);
    in.require(term.first <= term.last, "last");
    term.max_classes = in.maybe_number("max_classes", 0, kMaxClasses).value_or(0);
    term.returning_until = in.maybe_date("returning_until");
    return term;
}

Course read_course(Fields& in) {
    Course course;
    course.id = in.id<CourseId>("id");
    course.centre = in.id<CentreId>("centre");
    course.code = in.text("code", kMaxCode);
    course.title_zh = in.text("title_zh", kMaxShortText);
    course.title_en = in.text("title_en", kMaxShortText);
    course.category = in.text("category", kMaxShortText);
    for (const JsonIn& item : in.items("audiences", kMaxAudiences)) {
        const auto text = item.text();
        in.require(text && text->size() <= kMaxShortText, "audiences");
        course.audiences.emplace_back(text.value_or(std::string_view{}));
    }
    course.description_zh = in.text("description_zh", kMaxLongText);
    course.min_age = in.maybe_number("min_age", 0, kMaxAge);
    course.max_age = in.maybe_number("max_age", 0, kMaxAge);
    course.fee_yuan = in.small("fee_yuan", 0, kMaxFee);
    if (in.maybe("prerequisite")) {
        course.prerequisite = in.text("prerequisite", kMaxCode);
    }
    course.bring_zh = maybe_text(in, "bring_zh", kMaxShortText);
    return course;
}

Class read_class(Fields& in) {
    Class clazz;
    clazz.id = in.id<ClassId>("id");
    clazz.course = in.id<CourseId>("course");
    clazz.term = in.id<TermId>("term");
    clazz.centre = in.id<CentreId>("centre");
    clazz.teacher = in.text("teacher", kMaxShortText);
    clazz.room = in.text("room", kMaxShortText);
    clazz.seats = in.small("seats", 1, kMaxSeats);
    clazz.weekdays.bits = static_cast<std::uint8_t>(in.small("weekdays", 0, 127));
    clazz.start.minutes = in.small("start", 0, kMinutesPerDay - 1);
    clazz.minutes = in.small("minutes", 1, kMinutesPerDay);
    clazz.walk_ins = in.maybe("walk_ins") && in.flag("walk_ins");
    clazz.certificate_share = in.maybe_number("certificate_share", 1, 100).value_or(0);
    clazz.draw_on = in.maybe_date("draw_on");
    if (clazz.draw_on) {
        clazz.admission = in.word("admission", admission_from);
    }
    if (in.maybe("open")) {
        clazz.open = in.word("open", open_to_from);
    }
    clazz.commitment = maybe_digits(in, "commitment");
    clazz.seed = maybe_digits(in, "seed");
    if (in.maybe("filing")) {
        clazz.filing = in.word("filing", filing_from);
    }
    clazz.filing_reason = maybe_text(in, "filing_reason", kMaxKind);
    return clazz;
}

Meeting read_meeting(Fields& in) {
    Meeting meeting;
    meeting.date = in.date("date");
    meeting.start.minutes = in.small("start", 0, kMinutesPerDay - 1);
    meeting.room = in.text("room", kMaxShortText);
    return meeting;
}

OffReason read_off_reason(Fields& in) {
    if (!in.maybe("reason")) {
        return OffReason::kNone;
    }
    // As with a roll's: a later program knows more of them.
    return off_reason_from(in.text("reason", kMaxShortText)).value_or(OffReason::kOther);
}

std::string read_substitute(Fields& in, std::string_view name) {
    std::string text = in.text(name, kMaxShortText);
    const auto checked = checked_substitute(text);
    in.require(checked && *checked == text, name);
    return text;
}

std::string read_note(Fields& in, std::string_view name) {
    std::string text = in.text(name, kMaxLongText);
    const auto checked = checked_note(text);
    in.require(checked && *checked == text, name);
    return text;
}

Session read_session(Fields& in) {
    Session session;
    session.id = in.id<SessionId>("id");
    session.class_id = in.id<ClassId>("class");
    session.number = in.small("number", 1, kMaxSessions);
    session.date = in.date("date");
    session.start.minutes = in.small("start", 0, kMinutesPerDay - 1);
    session.minutes = in.small("minutes", 1, kMinutesPerDay);
    session.room = in.text("room", kMaxShortText);
    session.cancelled = in.flag("cancelled");
    if (in.maybe("was")) {
        session.was = read_member(in, "was", read_meeting);
    }
    session.off_reason = read_off_reason(in);
    session.substitute = in.maybe("substitute") ? read_substitute(in, "substitute") : std::string{};
    session.note = in.maybe("note") ? read_note(in, "note") : std::string{};
    session.noted_by = in.maybe("noted_by") ? in.id<StaffId>("noted_by") : StaffId{};
    return session;
}

Room read_room(Fields& in) {
    Room room;
    room.id = in.id<RoomId>("id");
    room.centre = in.id<CentreId>("centre");
    room.name = in.text("name", kMaxShortText);
    room.floor = in.small("floor", kLowestFloor, kHighestFloor);
    room.way_zh = in.text("way_zh", kMaxShortText);
    room.way_en = maybe_text(in, "way_en", kMaxShortText);
    in.require(!room.name.empty(), "name");
    in.require(room.floor != 0, "floor");
    return room;
}

Notice read_notice(Fields& in) {
    Notice notice;
    notice.id = in.id<NoticeId>("id");
    notice.centre = in.id<CentreId>("centre");
    notice.title_zh = in.text("title_zh", kMaxShortText);
    notice.title_en = maybe_text(in, "title_en", kMaxShortText);
    notice.body_zh = maybe_text(in, "body_zh", kMaxLongText);
    notice.body_en = maybe_text(in, "body_en", kMaxLongText);
    notice.first = in.date("first");
    notice.last = in.date("last");
    const std::string trouble = trouble_of(notice);
    in.require(trouble.empty(), trouble);
    return notice;
}

Resident read_resident(Fields& in) {
    Resident resident;
    resident.id = in.id<ResidentId>("id");
    resident.centre = in.id<CentreId>("centre");
    resident.name = in.text("name", kMaxShortText);
    resident.phone = in.text("phone", kMaxCode);
    resident.birth_year = in.small("birth_year", kFirstBirthYear, kLastBirthYear);
    resident.birth_month = in.small("birth_month", 1, 12);
    in.require(resident.name.empty() || checked_name(resident.name).has_value(), "name");
    in.require(is_mobile_number(resident.phone), "phone");
    if (in.maybe("guardian")) {
        resident.guardian = read_member(in, "guardian", read_guardian);
    }
    return resident;
}

HouseholdMember read_household_member(Fields& in) {
    HouseholdMember member{in.id<ResidentId>("resident"), std::nullopt};
    if (in.maybe("household")) {
        member.household = in.id<HouseholdId>("household");
    }
    return member;
}

Correction read_correction(Fields& in) {
    Correction correction{in.id<ResidentId>("resident")};
    if (in.maybe("name")) {
        correction.name = in.text("name", kMaxShortText);
        in.require(checked_name(*correction.name).has_value(), "name");
    }
    if (in.maybe("phone")) {
        correction.phone = in.text("phone", kMaxCode);
        in.require(is_mobile_number(*correction.phone), "phone");
    }
    if (in.maybe("birth_year") || in.maybe("birth_month")) {
        correction.birth = BirthMonth{
            in.small("birth_year", kFirstBirthYear, kLastBirthYear),
            in.small("birth_month", 1, 12)};
    }
    if (in.maybe("guardian")) {
        correction.guardian = read_member(in, "guardian", read_guardian);
    }
    in.require(!correction.is_empty(), "correction");
    return correction;
}

Preference read_preference(Fields& in) {
    Preference preference{in.id<ResidentId>("resident")};
    if (in.maybe("language")) {
        ScreenWishes wishes;
        wishes.language = in.text("language", kMaxKind);
        wishes.text_size = in.text("text_size", kMaxKind);
        wishes.contrast = in.flag("contrast");
        wishes.aloud = in.flag("aloud");
        preference.kept = wishes;
    }
    return preference;
}

Consent read_consent(Fields& in) {
    Consent consent;
    consent.version = in.small("version", 0, 1'000'000);
    consent.text_digest = in.text("text_digest", kDigestHex);
    consent.given_at = in.time("given_at");
    in.require(digest_from_hex(consent.text_digest).has_value(), "text_digest");
    if (in.maybe("given_by")) {
        consent.given_by = in.word("given_by", given_by_from);
    }
    return consent;
}

std::vector<FactId> read_requests(Fields& in) {
    std::vector<FactId> requests;
    if (!in.maybe("requests")) {
        return requests;
    }
    for (const JsonIn& item : in.items("requests", kMaxRequests)) {
        const auto text = item.text();
        const auto id = text ? uuid_from_text(*text) : std::nullopt;
        in.require(id.has_value(), "requests");
        requests.push_back(FactId{id.value_or(Uuid{})});
    }
    return requests;
}

Enrolment read_enrolment(Fields& in) {
    Enrolment enrolment;
    enrolment.class_id = in.id<ClassId>("class");
    enrolment.resident = in.id<ResidentId>("resident");
    enrolment.status = in.word("status", enrolment_status_from);
    enrolment.slot = in.maybe_number("slot", 1, kMaxSeats);
    enrolment.requested_at = in.time("requested_at");
    enrolment.decide_by = in.maybe_date("decide_by");
    if (in.maybe("decided_at")) {
        enrolment.decided_at = in.time("decided_at");
    }
    enrolment.requests = read_requests(in);
    enrolment.id = enrolment_id(enrolment.class_id, enrolment.resident);
    return enrolment;
}

Lease read_lease(Fields& in) {
    Lease lease{in.id<ClassId>("class"), {}};
    auto slots = slots_from_text(in.text("slots", kMaxSlotsText));
    in.require(slots.has_value(), "slots");
    lease.slots = std::move(slots).value_or(std::vector<int>{});
    return lease;
}

RollReason read_roll_reason(Fields& in) {
    if (!in.maybe("reason")) {
        return RollReason::kNone;
    }
    // A later program knows more reasons; what was said stands whatever the reason was.
    return roll_reason_from(in.text("reason", kMaxShortText)).value_or(RollReason::kOther);
}

Attendance read_attendance(Fields& in) {
    Attendance attendance;
    attendance.session = in.id<SessionId>("session");
    attendance.resident = in.id<ResidentId>("resident");
    attendance.status = in.word("status", attendance_status_from);
    attendance.by = in.word("by", recorded_by_from);
    attendance.at = in.time("at");
    attendance.undone = in.flag("undone");
    if (in.maybe("record")) {
        attendance.record = in.id<FactId>("record");
    }
    attendance.about = in.maybe("about") && in.flag("about");
    attendance.reason = read_roll_reason(in);
    attendance.staff = in.maybe("staff") ? in.id<StaffId>("staff") : StaffId{};
    attendance.id = attendance_id(attendance.session, attendance.resident);
    return attendance;
}

Clearance read_clearance(Fields& in) {
    Clearance clearance;
    clearance.resident = in.id<ResidentId>("resident");
    clearance.kind = in.word("kind", clearance_kind_from);
    clearance.about = in.uuid("about");
    clearance.staff = in.text("staff", kMaxShortText);
    clearance.at = in.time("at");
    in.require(checked_name(clearance.staff).has_value(), "staff");
    clearance.id = clearance_id(clearance.kind, clearance.resident, clearance.about);
    return clearance;
}

} // namespace linli::sync
