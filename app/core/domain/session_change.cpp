#include "app/core/domain/session_change.h"

#include <algorithm>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

Result<std::string> checked_text(std::string_view text, std::size_t longest, bool lines) {
    const std::string_view inner = trimmed(text);
    if (first_invalid_utf8(inner)) {
        return fail(ErrorCode::kInvalid, "it is not UTF-8");
    }
    if (length_of(inner) > longest) {
        return fail(ErrorCode::kInvalid, std::to_string(longest) + " characters at most");
    }
    const bool controls = std::ranges::any_of(inner, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 || byte == 0x7F) && !(lines && c == '\n');
    });
    if (controls) {
        return fail(ErrorCode::kInvalid, "it holds a control character");
    }
    return std::string{inner};
}

} // namespace

Session moved(Session session, const Meeting& to) {
    const Meeting first = planned(session);
    session.date = to.date;
    session.start = to.start;
    session.room = to.room;
    session.cancelled = false;
    session.off_reason = OffReason::kNone;
    session.was = first == to ? std::nullopt : std::optional{first};
    return session;
}

Session cancelled(Session session, OffReason reason) {
    session.cancelled = true;
    session.off_reason = reason == OffReason::kNone ? session.off_reason : reason;
    return session;
}

const std::string& teacher_of(const Session& session, const std::string& teacher) {
    return session.substitute.empty() ? teacher : session.substitute;
}

std::string teacher_words(const Session& session, const std::string& teacher, bool chinese) {
    return session.substitute.empty()
        ? teacher
        : session.substitute + (chinese ? "（代课）" : " (substitute)");
}

Session as_filed(Session session) {
    return with_what_is_said(std::move(session), {});
}

Session with_what_is_said(Session filed, const Session& known) {
    filed.off_reason = filed.cancelled && known.cancelled ? known.off_reason : OffReason::kNone;
    filed.substitute = known.substitute;
    filed.note = known.note;
    filed.noted_by = known.noted_by;
    return filed;
}

Result<std::string> checked_substitute(std::string_view name) {
    return checked_text(name, kMaxNameLength, false);
}

Result<std::string> checked_note(std::string_view text) {
    return checked_text(text, kMaxNoteLength, true);
}

std::string_view words_for(OffReason reason, bool chinese) {
    switch (reason) {
    case OffReason::kNone: return {};
    case OffReason::kHoliday: return chinese ? "放假" : "holiday";
    case OffReason::kWeather: return chinese ? "天气原因" : "the weather";
    case OffReason::kTeacher: return chinese ? "老师有事" : "the teacher cannot come";
    case OffReason::kRoom: return chinese ? "教室不能用" : "the room cannot be used";
    case OffReason::kTooFew: return chinese ? "人数不够" : "too few people";
    case OffReason::kOther: break;
    }
    return chinese ? "其他原因" : "another reason";
}

bool is_changed(const Session& session) {
    return session.cancelled || session.was;
}

Meeting planned(const Session& session) {
    return session.was.value_or(Meeting{session.date, session.start, session.room});
}

std::vector<SessionEntry> changed_today(
    const Catalogue& catalogue, const ResidentRecord& record, UtcTime now
) {
    std::vector<SessionEntry> found;
    for (const MyEnrolment& mine : record.enrolments) {
        const ClassEntry* entry = catalogue.class_entry(mine.enrolment.class_id);
        if (entry == nullptr || mine.enrolment.status != EnrolmentStatus::kConfirmed) {
            continue;
        }
        for (const Session& session : entry->sessions) {
            const bool news = session.cancelled || (session.was && session.ends_at() > now);
            if (news && planned(session).date == local_date(now)) {
                found.push_back({catalogue.course_of(entry->clazz.id), entry, &session});
            }
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return planned(*a.session).start < planned(*b.session).start;
    });
    return found;
}

std::vector<const Session*> changes_ahead(const ClassEntry& entry, UtcTime now) {
    std::vector<const Session*> found;
    for (const Session& session : entry.sessions) {
        if (is_changed(session) && session.ends_at() > now) {
            found.push_back(&session);
        }
    }
    return found;
}

} // namespace linli
