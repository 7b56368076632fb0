#include <array>
#include <utility>

#include "app/core/base/json_writer.h"
#include "app/core/domain/json.h"
#include "sync/reports/number_papers.h"

namespace linli::reporting {
namespace {

using server::BandCount;
using server::CentreCount;
using server::NamedCount;
using server::PeriodCount;
using server::ReportClass;
using server::ReportCount;
using server::ReportNumbers;
using server::ReportSession;
using server::ReportTarget;
using server::TeacherCount;

constexpr std::array<std::string_view, server::kAgeBands> kBands{
    "under_18", "18_59", "60_69", "70_79", "80_and_over", "unknown"};

void put(JsonWriter& out, const ReportCount& count) {
    out.field("sessions", count.sessions)
        .field("minutes", count.minutes)
        .field("attendances", count.attendances)
        .field("people", count.people)
        .field("enrolments", count.enrolments);
}

void put(JsonWriter& out, const PeriodCount& period) {
    out.begin_object().field("from", to_text(period.from)).field("to", to_text(period.to));
    put(out, period.count);
    out.end_object();
}

void put(JsonWriter& out, const ReportTarget& target) {
    out.begin_object()
        .field("population", target.population)
        .field("attendances", target.attendances)
        .field("people", target.people)
        .end_object();
}

void put(JsonWriter& out, const Centre& centre) {
    out.field("code", centre.code)
        .field("name_zh", centre.name_zh)
        .field("name_en", centre.name_en);
}

void put(JsonWriter& out, std::string_view key, const std::vector<NamedCount>& counts) {
    out.key(key).begin_array();
    for (const NamedCount& one : counts) {
        out.begin_object().field("name", one.name);
        put(out, one.count);
        out.end_object();
    }
    out.end_array();
}

void put_centres(JsonWriter& out, const std::vector<CentreCount>& centres) {
    out.key("centres").begin_array();
    for (const CentreCount& one : centres) {
        out.begin_object();
        put(out, one.centre);
        put(out, one.count);
        out.key("year").begin_object();
        put(out, one.year);
        out.end_object().key("target");
        put(out, one.target);
        out.end_object();
    }
    out.end_array();
}

void put_session(JsonWriter& out, const ReportSession& session) {
    out.begin_object()
        .field("session", session.id.text())
        .field("number", session.number)
        .field("date", to_text(session.date))
        .field("start", to_text(session.start))
        .field("minutes", session.minutes)
        .field("room", session.room)
        .field("cancelled", session.cancelled);
    if (session.cancelled && session.off_reason != OffReason::kNone) {
        out.field("reason", word_for(session.off_reason));
    }
    if (!session.substitute.empty()) {
        out.field("substitute", session.substitute);
    }
    out.field("came", session.came).end_object();
}

} // namespace

std::string numbers_json(const ReportNumbers& numbers) {
    JsonWriter out;
    out.begin_object();
    if (numbers.centre) {
        out.key("centre").begin_object();
        put(out, *numbers.centre);
        out.end_object();
    }
    for (const auto& [key, period] :
         {std::pair{"now", &numbers.now},
          std::pair{"before", &numbers.before},
          std::pair{"year_ago", &numbers.year_ago},
          std::pair{"year", &numbers.year}}) {
        out.key(key);
        put(out, *period);
    }
    out.key("months").begin_array();
    for (const PeriodCount& month : numbers.months) {
        put(out, month);
    }
    out.end_array();
    put(out, "categories", numbers.categories);
    put(out, "audiences", numbers.audiences);
    out.key("bands").begin_array();
    for (const BandCount& band : numbers.bands) {
        out.begin_object()
            .field("band", kBands.at(static_cast<std::size_t>(band.band)))
            .field("attendances", band.attendances)
            .field("people", band.people)
            .end_object();
    }
    out.end_array();
    put_centres(out, numbers.centres);
    out.key("teachers").begin_array();
    for (const TeacherCount& one : numbers.teachers) {
        out.begin_object()
            .field("teacher", one.teacher)
            .field("centre", one.centre)
            .field("sessions", one.sessions)
            .field("minutes", one.minutes)
            .field("attendances", one.attendances)
            .end_object();
    }
    out.end_array().key("target");
    put(out, numbers.target);
    out.end_object();
    return out.take();
}

std::string classes_json(const std::vector<ReportClass>& classes) {
    JsonWriter out;
    out.begin_array();
    for (const ReportClass& clazz : classes) {
        out.begin_object()
            .field("class", clazz.id.text())
            .field("course_code", clazz.course_code)
            .field("title_zh", clazz.title_zh)
            .field("title_en", clazz.title_en)
            .field("category", clazz.category)
            .field("teacher", clazz.teacher)
            .field("seats", clazz.seats)
            .field("enrolled", clazz.enrolled)
            .key("sessions")
            .begin_array();
        for (const ReportSession& session : clazz.sessions) {
            put_session(out, session);
        }
        out.end_array().end_object();
    }
    out.end_array();
    return out.take();
}

} // namespace linli::reporting
