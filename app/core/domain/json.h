#pragma once

#include <string>

#include "app/core/base/json_writer.h"
#include "app/core/domain/fact.h"
#include "app/core/domain/help_call.h"
#include "app/core/domain/settings.h"

// The one JSON form of every entity: in fact bodies, in feed rows, in what is hashed. Field names
// are the contract of protocol version 1 (sync/protocol decodes them); dates are "2026-09-01",
// times of day are minutes, instants are milliseconds UTC, ids are UUID text, weekdays are the bits
// of calendar.h. Enrolments, attendances and clearances leave out their id: it is derived (ids.h),
// and sixteen bytes that nothing can compress would be a quarter of a fact on the wire. What came
// later (Course::bring_zh, Term::make_ups) is left out while it is empty.

namespace linli {

void write_json(JsonWriter& out, const Centre& centre);
void write_json(JsonWriter& out, const Term& term);
void write_json(JsonWriter& out, const Course& course);
void write_json(JsonWriter& out, const Class& clazz);
void write_json(JsonWriter& out, const Meeting& meeting);
void write_json(JsonWriter& out, const Session& session);
void write_json(JsonWriter& out, const Room& room);
void write_json(JsonWriter& out, const Notice& notice);
void write_json(JsonWriter& out, const Resident& resident);
void write_json(JsonWriter& out, const Correction& correction);
void write_json(JsonWriter& out, const Preference& preference);
void write_json(JsonWriter& out, const HouseholdMember& member);
void write_json(JsonWriter& out, const Consent& consent);
void write_json(JsonWriter& out, const Enrolment& enrolment);
void write_json(JsonWriter& out, const Attendance& attendance);
void write_json(JsonWriter& out, const Clearance& clearance);
void write_json(JsonWriter& out, const Wish& wish);
void write_json(JsonWriter& out, const WishCount& count);
void write_json(JsonWriter& out, const Rating& rating);
void write_json(JsonWriter& out, const RatingCount& count);
void write_json(JsonWriter& out, const Lease& lease);
void write_json(JsonWriter& out, const SessionFile& file);
void write_json(JsonWriter& out, const Alias& alias);
void write_json(JsonWriter& out, const SettingsRow& row);
void write_json(JsonWriter& out, const ClassFiled& fact);
void write_json(JsonWriter& out, const SessionMoved& fact);
void write_json(JsonWriter& out, const SessionCancelled& fact);
void write_json(JsonWriter& out, const SessionTaught& fact);
void write_json(JsonWriter& out, const SessionNoted& fact);
void write_json(JsonWriter& out, const ResidentMerged& fact);
void write_json(JsonWriter& out, const ResidentParted& fact);
void write_json(JsonWriter& out, const FactBody& body);

template <class Entity>
[[nodiscard]] std::string to_json(const Entity& entity) {
    JsonWriter out;
    write_json(out, entity);
    return out.take();
}

/// "confirmed", "present", "self", "guessed": the same words in JSON, in SQL and in exports.
[[nodiscard]] std::string_view word_for(EnrolmentStatus status);
[[nodiscard]] std::string_view word_for(AttendanceStatus status);
[[nodiscard]] std::string_view word_for(RecordedBy by);
[[nodiscard]] std::string_view word_for(RollReason reason); // "" for none
[[nodiscard]] std::string_view word_for(OffReason reason);  // likewise
[[nodiscard]] std::string_view word_for(ClockGrade grade);
[[nodiscard]] std::string_view word_for(ClearanceKind kind);
[[nodiscard]] std::string_view word_for(Relation relation);
[[nodiscard]] std::string_view word_for(GivenBy by);
[[nodiscard]] std::string_view word_for(WishKind kind);
[[nodiscard]] std::string_view word_for(Score score);
[[nodiscard]] std::string_view word_for(HelpPlace place);
[[nodiscard]] std::string_view word_for(HelpState state);
[[nodiscard]] std::string_view word_for(OpenTo open);
[[nodiscard]] std::string_view word_for(Filing filing);
[[nodiscard]] std::optional<EnrolmentStatus> enrolment_status_from(std::string_view word);
[[nodiscard]] std::optional<AttendanceStatus> attendance_status_from(std::string_view word);
[[nodiscard]] std::optional<RecordedBy> recorded_by_from(std::string_view word);
[[nodiscard]] std::optional<RollReason> roll_reason_from(std::string_view word);
[[nodiscard]] std::optional<OffReason> off_reason_from(std::string_view word);
[[nodiscard]] std::optional<ClockGrade> clock_grade_from(std::string_view word);
[[nodiscard]] std::optional<ClearanceKind> clearance_kind_from(std::string_view word);
[[nodiscard]] std::optional<Relation> relation_from(std::string_view word);
[[nodiscard]] std::optional<GivenBy> given_by_from(std::string_view word);
[[nodiscard]] std::optional<WishKind> wish_kind_from(std::string_view word);
[[nodiscard]] std::optional<Score> score_from(std::string_view word);
[[nodiscard]] std::optional<HelpPlace> help_place_from(std::string_view word);
[[nodiscard]] std::optional<HelpState> help_state_from(std::string_view word);
[[nodiscard]] std::optional<OpenTo> open_to_from(std::string_view word);
[[nodiscard]] std::optional<Filing> filing_from(std::string_view word);

} // namespace linli
