#include "sync/protocol/entity_in.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kMaxAge = 150;
constexpr int kMaxFee = 1'000'000;
constexpr int kFirstBirthYear = 1880;
constexpr int kLastBirthYear = 2200;
constexpr std::size_t kDigestHex = 64;

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
    in.require(term.first <= term.last, "last");
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
    return clazz;
}

Meeting read_meeting(Fields& in) {
    Meeting meeting;
    meeting.date = in.date("date");
    meeting.start.minutes = in.small("start", 0, kMinutesPerDay - 1);
    meeting.room = in.text("room", kMaxShortText);
    return meeting;
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
    return session;
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
    return resident;
}

HouseholdMember read_household_member(Fields& in) {
    HouseholdMember member{in.id<ResidentId>("resident"), std::nullopt};
    if (in.maybe("household")) {
        member.household = in.id<HouseholdId>("household");
    }
    return member;
}

Consent read_consent(Fields& in) {
    Consent consent;
    consent.version = in.small("version", 0, 1'000'000);
    consent.text_digest = in.text("text_digest", kDigestHex);
    consent.given_at = in.time("given_at");
    in.require(digest_from_hex(consent.text_digest).has_value(), "text_digest");
    return consent;
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
    enrolment.id = enrolment_id(enrolment.class_id, enrolment.resident);
    return enrolment;
}

Attendance read_attendance(Fields& in) {
    Attendance attendance;
    attendance.session = in.id<SessionId>("session");
    attendance.resident = in.id<ResidentId>("resident");
    attendance.status = in.word("status", attendance_status_from);
    attendance.by = in.word("by", recorded_by_from);
    attendance.at = in.time("at");
    attendance.undone = in.flag("undone");
    attendance.id = attendance_id(attendance.session, attendance.resident);
    return attendance;
}

} // namespace linli::sync
