#include "app/ui/change_words.h"

namespace linli::ui {
namespace {

// Behind a sentence, which in Chinese needs no space.
std::string with_why(const Frame& frame, std::string sentence, const Session& session) {
    const std::string why = why_off_words(frame, session);
    const bool spaced = frame.words.language() == flow::Language::kEnglish && !why.empty();
    return std::move(sentence) + (spaced ? " " : "") + why;
}

} // namespace

std::string why_off_words(const Frame& frame, const Session& session) {
    const Catalog& words = frame.words;
    switch (session.off_reason) {
    case OffReason::kNone: return {};
    case OffReason::kHoliday: return words[Msg::kChangeWhyHoliday];
    case OffReason::kWeather: return words[Msg::kChangeWhyWeather];
    case OffReason::kTeacher: return words[Msg::kChangeWhyTeacher];
    case OffReason::kRoom: return words[Msg::kChangeWhyRoom];
    case OffReason::kTooFew: return words[Msg::kChangeWhyTooFew];
    case OffReason::kOther: break;
    }
    return words[Msg::kChangeWhyOther];
}

std::string planned_words(const Frame& frame, const Session& session, UtcTime now) {
    const Meeting first = planned(session);
    return day_words(frame, first.date, now) + " " + span_words(first.start, session.minutes);
}

std::string change_words(const Frame& frame, const SessionEntry& changed, UtcTime now) {
    const Session& session = *changed.session;
    const std::string day = day_words(frame, planned(session).date, now);
    const std::string title = title_of(frame, changed.course->course);
    if (session.cancelled) {
        return with_why(
            frame,
            frame.words.format(Msg::kChangeCancelled, {{"day", day}, {"title", title}}),
            session
        );
    }
    return frame.words.format(
        Msg::kChangeMoved,
        {{"day", day},
         {"title", title},
         {"when", session_words(frame, session, now)},
         {"room", in_one_piece(frame, session.room)}}
    );
}

std::string change_of_class_words(const Frame& frame, const Session& session, UtcTime now) {
    const std::string day = day_words(frame, planned(session).date, now);
    if (session.cancelled) {
        return with_why(frame, frame.words.format(Msg::kChangeOffOnce, {{"day", day}}), session);
    }
    if (const Meeting first = planned(session);
        first.date == session.date && first.start == session.start) {
        const std::string other_room = frame.words[Msg::kDecisionsOtherRoom];
        return day + " · " + other_room + " · " + in_one_piece(frame, session.room);
    }
    return frame.words.format(
        Msg::kChangeMovedOnce,
        {{"day", day},
         {"when", session_words(frame, session, now)},
         {"room", in_one_piece(frame, session.room)}}
    );
}

} // namespace linli::ui
