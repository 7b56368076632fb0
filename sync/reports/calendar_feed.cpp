#include "sync/reports/calendar_feed.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/core/domain/session_change.h"

namespace linli::reporting {
namespace {

using server::ReportClass;
using server::ReportSession;

constexpr std::size_t kLineBytes = 75;

// As a value of type TEXT; control characters are none.
std::string value_of(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
            out += c;
        }
    }
    return out;
}

std::string digits(Date date, int minutes) {
    std::array<char, 32> text{};
    (void)std::snprintf(
        text.data(),
        text.size(),
        "%04d%02u%02uT%02d%02d00",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()),
        minutes / 60,
        minutes % 60
    );
    return text.data();
}

std::string local_digits(UtcTime time) {
    return digits(local_date(time), local_time_of_day(time).minutes);
}

std::string utc_digits(UtcTime time) {
    return local_digits(time - kLocalOffset) + "Z";
}

/// Content lines, one below the other.
class Lines {
public:
    void raw(std::string_view line) { out_ += folded(line); }

    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            out_ += folded(std::string{name} + ":" + value_of(value));
        }
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

// Three revisions are told apart: as planned, moved or taught by somebody else, cancelled.
std::string_view sequence_of(const ReportSession& session) {
    const bool changed = session.moved || !session.substitute.empty();
    return session.cancelled ? "SEQUENCE:2" : changed ? "SEQUENCE:1" : "SEQUENCE:0";
}

std::string summary_of(const ReportClass& clazz, const ReportSession& session, Language language) {
    const std::string title = either(language, clazz.title_zh, clazz.title_en);
    return session.substitute.empty() ? title
                                      : title + in(language, "（代课：", " (substitute: ")
            + session.substitute + in(language, "）", ")");
}

void put(
    Lines& out,
    const ReportClass& clazz,
    const ReportSession& session,
    const std::string& place,
    UtcTime made_at,
    Language language
) {
    const UtcTime begins = to_utc(session.date, session.start);
    out.raw("BEGIN:VEVENT");
    out.raw("UID:" + session.id.text() + "@linli");
    out.raw("DTSTAMP:" + utc_digits(made_at));
    out.raw("DTSTART;TZID=Asia/Shanghai:" + local_digits(begins));
    out.raw(
        "DTEND;TZID=Asia/Shanghai:" + local_digits(begins + std::chrono::minutes{session.minutes})
    );
    out.text("SUMMARY", summary_of(clazz, session, language));
    out.text("LOCATION", session.room.empty() ? place : place + " " + session.room);
    out.text(
        "DESCRIPTION",
        clazz.course_code + " · " + in(language, "第 ", "session ") + std::to_string(session.number)
            + in(language, " 次", "") + " · "
            + (session.substitute.empty() ? clazz.teacher : session.substitute)
    );
    if (session.cancelled) {
        out.text(
            "COMMENT", std::string{words_for(session.off_reason, language == Language::kChinese)}
        );
    }
    out.text("CATEGORIES", clazz.category);
    out.raw(session.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    out.raw(sequence_of(session));
    out.raw("END:VEVENT");
}

} // namespace

std::string folded(std::string_view line) {
    std::string out;
    std::size_t room = kLineBytes;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
            --end; // within a character
        }
        out += std::string{line.substr(0, end)} + "\r\n ";
        line.remove_prefix(end);
        room = kLineBytes - 1; // the space counts
    }
    return out + std::string{line} + "\r\n";
}

std::string calendar_feed(
    const std::string& name,
    const std::vector<Centre>& centres,
    const std::vector<ReportClass>& classes,
    UtcTime made_at,
    Language language
) {
    Lines out;
    out.raw("BEGIN:VCALENDAR");
    out.raw("VERSION:2.0");
    out.raw("PRODID:-//Linli//District//ZH");
    out.raw("CALSCALE:GREGORIAN");
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    out.raw("X-WR-TIMEZONE:Asia/Shanghai");
    out.raw("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    out.raw("BEGIN:VTIMEZONE");
    out.raw("TZID:Asia/Shanghai");
    out.raw("BEGIN:STANDARD");
    out.raw("DTSTART:19920101T000000"); // no summer time since
    out.raw("TZOFFSETFROM:+0800");
    out.raw("TZOFFSETTO:+0800");
    out.raw("TZNAME:CST");
    out.raw("END:STANDARD");
    out.raw("END:VTIMEZONE");
    for (const ReportClass& clazz : classes) {
        const auto centre = std::ranges::find(centres, clazz.centre, &Centre::id);
        const std::string place =
            centre == centres.end() ? "" : either(language, centre->name_zh, centre->name_en);
        for (const ReportSession& session : clazz.sessions) {
            put(out, clazz, session, place, made_at, language);
        }
    }
    out.raw("END:VCALENDAR");
    return out.take();
}

} // namespace linli::reporting
