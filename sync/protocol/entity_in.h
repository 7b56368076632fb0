#pragma once

#include "app/core/domain/fact.h"
#include "app/core/domain/settings.h"
#include "sync/protocol/json_in.h"

// Entities out of the JSON that app/core/domain/json.h writes. Bounds are those of limits.h and of
// the domain; the first field out of them stands in Fields::trouble().

namespace linli::sync {

[[nodiscard]] Centre read_centre(Fields& in);
[[nodiscard]] Term read_term(Fields& in);
[[nodiscard]] Course read_course(Fields& in);
[[nodiscard]] Class read_class(Fields& in);
[[nodiscard]] Meeting read_meeting(Fields& in);
[[nodiscard]] Session read_session(Fields& in);
[[nodiscard]] Room read_room(Fields& in);
[[nodiscard]] Notice read_notice(Fields& in);
[[nodiscard]] Resident read_resident(Fields& in);
[[nodiscard]] HouseholdMember read_household_member(Fields& in);
/// Not empty: one that changes nothing is none.
[[nodiscard]] Correction read_correction(Fields& in);
[[nodiscard]] Preference read_preference(Fields& in);
[[nodiscard]] Consent read_consent(Fields& in);
/// The names in the optional "requests", kMaxRequests at most.
[[nodiscard]] std::vector<FactId> read_requests(Fields& in);
[[nodiscard]] Enrolment read_enrolment(Fields& in);
/// The optional "reason"; one that this program does not know is another one.
[[nodiscard]] RollReason read_roll_reason(Fields& in);
/// Likewise of a session that is cancelled.
[[nodiscard]] OffReason read_off_reason(Fields& in);
/// As session_change.h checks them, trimmed; empty: nobody, nothing.
[[nodiscard]] std::string read_substitute(Fields& in, std::string_view name);
[[nodiscard]] std::string read_note(Fields& in, std::string_view name);
[[nodiscard]] Attendance read_attendance(Fields& in);
[[nodiscard]] Clearance read_clearance(Fields& in);
[[nodiscard]] Wish read_wish(Fields& in);
[[nodiscard]] WishCount read_wish_count(Fields& in);
[[nodiscard]] Rating read_rating(Fields& in);
[[nodiscard]] RatingCount read_rating_count(Fields& in);
[[nodiscard]] Lease read_lease(Fields& in);
[[nodiscard]] SessionFile read_session_file(Fields& in);
[[nodiscard]] Alias read_alias(Fields& in);
/// The trouble of one in a form that only a newer program writes is "form".
[[nodiscard]] SettingsRow read_settings(Fields& in);

/// Reads a member that is an object of its own; its trouble becomes the outer one's.
template <class Reader>
auto read_member(Fields& in, std::string_view name, Reader reader) {
    using Entity = decltype(reader(in));
    const auto member = in.maybe(name);
    if (!member) {
        in.complain(name);
        return Entity{};
    }
    Fields inner{*member};
    Entity entity = reader(inner);
    if (!inner.ok()) {
        in.complain(std::string{name} + "." + inner.trouble());
    }
    return entity;
}

} // namespace linli::sync
