#include <libical/ical.h>
#include <memory>
#include <set>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"
#include "sync/reports/calendar_feed.h"
#include "tests/support/counting_ids.h"

namespace linli::reporting {
namespace {

using test::CountingIds;

Date on(const char* text) {
    return date_from_text(text).value();
}

server::ReportSession session(std::uint64_t number, Date date) {
    server::ReportSession one;
    one.id = {CountingIds::at(1, number)};
    one.number = static_cast<int>(number);
    one.date = date;
    one.start = {9 * 60 + 5};
    one.minutes = 90;
    one.room = "书画室，二楼; A\\B";
    return one;
}

struct Feed {
    Centre centre{{CountingIds::at(2, 1)}, "XFL", "幸福里社区学校", "Xingfuli"};
    server::ReportClass clazz;
    UtcTime now{instant_from_text("2026-11-24T08:45:00+08:00").value()};

    Feed() {
        clazz.id = {CountingIds::at(3, 1)};
        clazz.centre = centre.id;
        clazz.course_code = "SF101";
        clazz.title_zh =
            "很长很长的课程名称，长到一行放不下，所以要折成好几行，每行不多于七十五个字节";
        clazz.teacher = "示例老师\n第二行";
        clazz.category = "书画";
        clazz.sessions = {session(1, on("2026-12-31")), session(2, on("2026-06-30"))};
        clazz.sessions[0].start = {23 * 60 + 30}; // over midnight, and over the year
    }

    std::string text() const {
        return calendar_feed("幸福里", {centre}, {clazz}, now, Language::kChinese);
    }
};

using Parsed = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

Parsed parsed(const std::string& text) {
    Parsed calendar{icalparser_parse_string(text.c_str()), icalcomponent_free};
    REQUIRE(calendar != nullptr);
    return calendar;
}

} // namespace

TEST_CASE("calendar: lines are folded between characters", "[reports][calendar]") {
    CHECK(folded("SHORT:1") == "SHORT:1\r\n");
    CHECK(folded(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
    CHECK(folded(std::string(76, 'x')) == std::string(75, 'x') + "\r\n x\r\n");
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string line(shift, 'a');
        for (int n = 0; n < 200; ++n) {
            line += n % 3 == 0 ? "𬭎" : n % 3 == 1 ? "课" : "é";
        }
        std::string back;
        std::string out = folded(line);
        for (std::size_t end = out.find("\r\n"); end != std::string::npos; end = out.find("\r\n")) {
            const std::string one = out.substr(0, end);
            CHECK(one.size() <= 75);
            CHECK_FALSE(first_invalid_utf8(one));
            back += back.empty() ? one : one.substr(1);
            out.erase(0, end + 2);
        }
        CHECK(back == line);
    }
}

TEST_CASE("calendar: another program reads what was meant", "[reports][calendar]") {
    Feed feed;
    const Parsed calendar = parsed(feed.text());
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    CHECK(icalrestriction_check(calendar.get()) == 1);
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    CHECK(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT) == 2);
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    CHECK(icalcomponent_get_summary(event) == feed.clazz.title_zh);
    CHECK(
        icalcomponent_get_location(event) == feed.centre.name_zh + " " + feed.clazz.sessions[0].room
    );
    CHECK(
        std::string{icalcomponent_get_description(event)}.find("示例老师\n第二行")
        != std::string::npos
    );
    const icaltimetype begins = icalcomponent_get_dtstart(event);
    CHECK(std::string{icaltime_as_ical_string(begins)} == "20261231T233000");
    const icaltimetype ends = icalcomponent_get_dtend(event);
    CHECK(std::string{icaltime_as_ical_string(ends)} == "20270101T010000");
    const auto utc = icaltime_as_timet_with_zone(begins, icaltime_get_timezone(begins));
    CHECK(utc == millis_of(to_utc(on("2026-12-31"), {23 * 60 + 30})) / 1000);
    CHECK(icalcomponent_get_status(event) == ICAL_STATUS_CONFIRMED);
    CHECK(feed.text().find("DTSTAMP:20261124T004500Z\r\n") != std::string::npos);
}

TEST_CASE("calendar: a substitute stands in the summary, a reason beside it", "[reports]") {
    Feed feed;
    CHECK(feed.text().find("COMMENT") == std::string::npos);
    feed.clazz.sessions[0].substitute = "示例丁";
    feed.clazz.sessions[1].cancelled = true;
    feed.clazz.sessions[1].off_reason = OffReason::kWeather;
    const Parsed calendar = parsed(feed.text());
    CHECK(icalcomponent_count_errors(calendar.get()) == 0);
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    CHECK(icalcomponent_get_summary(event) == feed.clazz.title_zh + "（代课：示例丁）");
    CHECK(std::string{icalcomponent_get_description(event)}.find("示例老师") == std::string::npos);
    CHECK(icalcomponent_get_sequence(event) == 1);
    event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    CHECK(std::string{icalcomponent_get_comment(event)} == "天气原因");
    feed.clazz.sessions[1].off_reason = OffReason::kNone;
    CHECK(feed.text().find("COMMENT") == std::string::npos);
}

TEST_CASE("calendar: a moved session is the same one, a cancelled one stays", "[reports]") {
    Feed feed;
    const Parsed before = parsed(feed.text());
    feed.clazz.sessions[0].date = on("2027-01-07");
    feed.clazz.sessions[0].moved = true;
    feed.clazz.sessions[1].cancelled = true;
    const Parsed after = parsed(feed.text());
    icalcomponent* was = icalcomponent_get_first_component(before.get(), ICAL_VEVENT_COMPONENT);
    icalcomponent* is = icalcomponent_get_first_component(after.get(), ICAL_VEVENT_COMPONENT);
    CHECK(std::string{icalcomponent_get_uid(was)} == icalcomponent_get_uid(is));
    CHECK(icalcomponent_get_sequence(was) == 0);
    CHECK(icalcomponent_get_sequence(is) == 1);
    CHECK(std::string{icaltime_as_ical_string(icalcomponent_get_dtstart(is))} == "20270107T233000");
    is = icalcomponent_get_next_component(after.get(), ICAL_VEVENT_COMPONENT);
    CHECK(icalcomponent_get_status(is) == ICAL_STATUS_CANCELLED);
    CHECK(icalcomponent_get_sequence(is) == 2);
}

} // namespace linli::reporting
