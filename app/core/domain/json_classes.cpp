#include <algorithm>

#include "app/core/domain/drawing.h"
#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"

// Classes and when they meet.

namespace linli {
namespace {

void write_reason(JsonWriter& out, OffReason reason) {
    if (reason != OffReason::kNone) {
        out.field("reason", word_for(reason));
    }
}

} // namespace

void write_json(JsonWriter& out, const Class& clazz) {
    out.begin_object()
        .field("id", clazz.id.text())
        .field("course", clazz.course.text())
        .field("term", clazz.term.text())
        .field("centre", clazz.centre.text())
        .field("teacher", clazz.teacher)
        .field("room", clazz.room)
        .field("seats", clazz.seats)
        .field("weekdays", static_cast<int>(clazz.weekdays.bits))
        .field("start", clazz.start.minutes)
        .field("minutes", clazz.minutes);
    if (clazz.walk_ins) {
        out.field("walk_ins", true);
    }
    if (clazz.certificate_share > 0) {
        out.field("certificate_share", clazz.certificate_share);
    }
    if (clazz.draw_on) {
        out.field("admission", word_for(clazz.admission)).field("draw_on", to_text(*clazz.draw_on));
    }
    if (clazz.open != OpenTo::kCentre) {
        out.field("open", word_for(clazz.open));
    }
    if (!clazz.commitment.empty()) {
        out.field("commitment", clazz.commitment);
    }
    if (!clazz.seed.empty()) {
        out.field("seed", clazz.seed);
    }
    if (clazz.filing != Filing::kFiled) {
        out.field("filing", word_for(clazz.filing));
    }
    if (!clazz.filing_reason.empty()) {
        out.field("filing_reason", clazz.filing_reason);
    }
    out.end_object();
}

void write_json(JsonWriter& out, const Meeting& meeting) {
    out.begin_object()
        .field("date", to_text(meeting.date))
        .field("start", meeting.start.minutes)
        .field("room", meeting.room)
        .end_object();
}

void write_json(JsonWriter& out, const Session& session) {
    out.begin_object()
        .field("id", session.id.text())
        .field("class", session.class_id.text())
        .field("number", session.number)
        .field("date", to_text(session.date))
        .field("start", session.start.minutes)
        .field("minutes", session.minutes)
        .field("room", session.room)
        .field("cancelled", session.cancelled);
    if (session.was) {
        out.key("was");
        write_json(out, *session.was);
    }
    write_reason(out, session.off_reason);
    if (!session.substitute.empty()) {
        out.field("substitute", session.substitute);
    }
    if (!session.note.empty()) {
        out.field("note", session.note);
    }
    if (!session.noted_by.is_nil()) {
        out.field("noted_by", session.noted_by.text());
    }
    out.end_object();
}

void write_json(JsonWriter& out, const ClassFiled& fact) {
    out.begin_object().key("class");
    write_json(out, fact.clazz);
    out.key("sessions").begin_array();
    for (const Session& session : fact.sessions) {
        write_json(out, as_filed(session));
    }
    out.end_array().end_object();
}

void write_json(JsonWriter& out, const SessionMoved& fact) {
    out.begin_object().field("session", fact.session.text()).key("to");
    write_json(out, fact.to);
    out.end_object();
}

void write_json(JsonWriter& out, const SessionCancelled& fact) {
    out.begin_object().field("session", fact.session.text());
    write_reason(out, fact.reason);
    out.end_object();
}

void write_json(JsonWriter& out, const SessionTaught& fact) {
    out.begin_object()
        .field("session", fact.session.text())
        .field("teacher", fact.teacher)
        .end_object();
}

void write_json(JsonWriter& out, const SessionNoted& fact) {
    out.begin_object().field("session", fact.session.text()).field("text", fact.text);
    if (!fact.by.is_nil()) {
        out.field("by", fact.by.text());
    }
    out.end_object();
}

std::string_view word_for(OffReason reason) {
    switch (reason) {
    case OffReason::kNone: return "";
    case OffReason::kHoliday: return "holiday";
    case OffReason::kWeather: return "weather";
    case OffReason::kTeacher: return "teacher";
    case OffReason::kRoom: return "room";
    case OffReason::kTooFew: return "too_few";
    case OffReason::kOther: break;
    }
    return "other";
}

std::optional<OffReason> off_reason_from(std::string_view word) {
    if (word.empty()) {
        return OffReason::kNone;
    }
    const auto* found =
        std::ranges::find(kOffReasons, word, [](OffReason reason) { return word_for(reason); });
    return found == kOffReasons.end() ? std::nullopt : std::optional{*found};
}

std::string_view word_for(OpenTo open) {
    return open == OpenTo::kDistrict ? "district" : "centre";
}

std::optional<OpenTo> open_to_from(std::string_view word) {
    return word == "district" ? std::optional{OpenTo::kDistrict}
        : word == "centre"    ? std::optional{OpenTo::kCentre}
                              : std::nullopt;
}

std::string_view word_for(Filing filing) {
    switch (filing) {
    case Filing::kFiled: return "filed";
    case Filing::kApproved: return "approved";
    case Filing::kReturned: return "returned";
    case Filing::kChanged: break;
    }
    return "changed";
}

std::optional<Filing> filing_from(std::string_view word) {
    for (const Filing one :
         {Filing::kFiled, Filing::kApproved, Filing::kReturned, Filing::kChanged}) {
        if (word == word_for(one)) {
            return one;
        }
    }
    return std::nullopt;
}

} // namespace linli
