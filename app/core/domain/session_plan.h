#pragma once

#include <string>
#include <vector>

#include "app/core/domain/catalogue.h"

// What staff weigh before they change sessions: who else would be there, what rooms are free, and
// how a class goes on when a session falls out. Pure; any thread.

namespace linli {

/// What is to stand of a session.
struct SessionPlan {
    SessionId id;
    Meeting to;
    bool cancelled{false};
    OffReason reason{OffReason::kNone}; // of a cancelled one
    std::string substitute{};           // 代课; empty: the class's own teacher
    bool operator==(const SessionPlan&) const = default;
};

/// As it stands: what an undo brings back.
[[nodiscard]] SessionPlan plan_of(const Session& session);

/// Another session of this centre that shares a minute with the one in question.
struct MeetingClash {
    SessionEntry with;
    bool room{false};    // in the same room
    bool teacher{false}; // of the same teacher
    bool own{false};     // of the same class: likely the same people
};

/// By start; none of a session that is not in the catalogue. Pointers live as long as it does.
[[nodiscard]] std::vector<MeetingClash> clashes_at(
    const Catalogue& catalogue, SessionId id, const Meeting& to
);

struct RoomUse {
    std::string name;
    const Room* room{nullptr};          // where it is, if anybody described it
    std::vector<SessionEntry> taken_by; // then; empty: it is free
};

/// The rooms of this centre, described or used by one of its classes, by name: what each is used
/// for while the session would be.
[[nodiscard]] std::vector<RoomUse> rooms_for(
    const Catalogue& catalogue, SessionId id, const Meeting& to
);

struct TeacherUse {
    std::string name;
    std::vector<SessionEntry> taken_by; // as above
};

/// Whoever teaches a class of this centre, by name: what each of them has while the session is.
[[nodiscard]] std::vector<TeacherUse> teachers_for(const Catalogue& catalogue, SessionId id);

/// 顺延.
struct ShiftPlan {
    std::vector<std::pair<Session, Meeting>> moves; // by the day they leave
    bool beyond_term{false}; // the last of them has no day in the term: it cannot be done
};

/// This and every later session of its class that takes place goes where the next one stands, with
/// its hour and room; the last one to the class's next weekday, at the hour and in the room of its
/// own first plan. A day that is a holiday of the term by now is nobody's next place. A cancelled
/// one stays where it is, but for the one it begins with; so does one that has begun. Nothing is
/// moved: it is not there.
[[nodiscard]] ShiftPlan shift_plan(const Catalogue& catalogue, SessionId from, UtcTime now);

/// When a session of so many minutes may begin that day: on the half hours while the centre is
/// open, else from 8:00 to 20:00; of today what is not begun yet.
[[nodiscard]] std::vector<TimeOfDay> start_times(
    const Settings& settings, Date date, int minutes, UtcTime now
);

/// Whether the term has no classes then.
[[nodiscard]] bool is_holiday(const Term& term, Date date);

/// Sessions of this centre that were to be on that date and are cancelled, by start.
[[nodiscard]] std::vector<SessionEntry> cancelled_on(const Catalogue& catalogue, Date date);

} // namespace linli
