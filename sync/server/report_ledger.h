#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/centre.h"
#include "app/core/domain/course.h"
#include "app/core/domain/ids.h"

// The numbers that a district reports (月报, 学期报), as the ledger counts them: once, here, and
// every output renders what it says (sync/reports). Who a person is stands in none of them.
//
// What counts. A session is held that was not cancelled, from its day on; its hours are those of
// its plan. 人次: who was there, in time or late, at each session that was held; what was undone is
// nothing. 人数: the different people among them; who registered twice is one, who was erased is
// still one, whom nobody knows. 报名: seats that people have now, by the day they asked for them. A
// course may be for several audiences, and counts for each; a course that names none has the empty
// one. Volunteers' hours are recorded nowhere yet, and so in none of these.

namespace linli::server {

struct ReportAsked {
    std::optional<CentreId> centre{}; // nothing: the whole district
    Date from;
    Date to;           // inside
    Date today;        // what comes after it is not held yet
    bool alone{false}; // nothing but these days is counted, and nothing compared: for metrics
    std::vector<CentreId> beneath{}; // counted with the centre, as one; nothing without one
    bool operator==(const ReportAsked&) const = default;
};

struct ReportCount {
    std::int64_t sessions{0};
    std::int64_t minutes{0};
    std::int64_t attendances{0};
    std::int64_t people{0};
    std::int64_t enrolments{0};
    bool operator==(const ReportCount&) const = default;
};

/// Of a category or an audience, in the centre's own words.
struct NamedCount {
    std::string name; // empty: none is said
    ReportCount count;
    bool operator==(const NamedCount&) const = default;
};

/// By the age that people reach in the year of the last day, so that each is in one band.
enum class AgeBand { kUnder18, k18To59, k60To69, k70To79, k80AndOver, kUnknown };
inline constexpr int kAgeBands = 6;

[[nodiscard]] AgeBand age_band(int year, int birth_year); // 0: not known

struct BandCount {
    AgeBand band{AgeBand::kUnknown};
    std::int64_t attendances{0};
    std::int64_t people{0};
    bool operator==(const BandCount&) const = default;
};

/// For a year; 0: nobody set it.
struct ReportTarget {
    std::int64_t population{0};
    std::int64_t attendances{0};
    std::int64_t people{0};
    bool operator==(const ReportTarget&) const = default;
};

struct CentreCount {
    Centre centre;
    ReportCount count;
    ReportCount year; // from the first of January to the last day; no enrolments
    ReportTarget target;
    bool operator==(const CentreCount&) const = default;
};

/// 教师课时: what a teacher, as each class writes them, taught at a centre; who taught a session in
/// their place has it instead.
struct TeacherCount {
    std::string teacher;
    std::string centre; // its code
    std::int64_t sessions{0};
    std::int64_t minutes{0};
    std::int64_t attendances{0};
    bool operator==(const TeacherCount&) const = default;
};

struct PeriodCount {
    Date from;
    Date to;
    ReportCount count;
    bool operator==(const PeriodCount&) const = default;
};

struct ReportNumbers {
    std::optional<Centre> centre{}; // nothing: the whole district
    PeriodCount now;
    PeriodCount before;                 // as long, just before: months before whole months
    PeriodCount year_ago;               // the same days
    PeriodCount year;                   // from the first of January; no enrolments
    std::vector<PeriodCount> months;    // of that year, the last one up to the last day; likewise
    std::vector<NamedCount> categories; // most 人次 first, then by name
    std::vector<NamedCount> audiences;  // likewise
    std::vector<BandCount> bands;       // all, in their order
    std::vector<CentreCount> centres;   // by code: all, the one, or the one with those beneath it
    std::vector<TeacherCount> teachers; // by centre, most minutes first
    ReportTarget target;                // of those centres together, where each has one
    bool operator==(const ReportNumbers&) const = default;
};

/// The day a month or a year away; the last day of a month stays one.
[[nodiscard]] Date months_before(Date date, int months);
/// Whole months are compared with as many before, other days with as many just before.
[[nodiscard]] std::pair<Date, Date> days_before(Date from, Date to);

/// One session of a class, for lists (备查): also one that is cancelled, or not held yet.
struct ReportSession {
    SessionId id;
    int number{0};
    Date date;
    TimeOfDay start;
    int minutes{0};
    std::string room;
    bool cancelled{false};
    bool moved{false}; // from where it was first planned
    std::int64_t came{0};
    std::string substitute{}; // as in Session; likewise the next
    OffReason off_reason{OffReason::kNone};
    bool operator==(const ReportSession&) const = default;
};

/// A class with its sessions of the period, by number.
struct ReportClass {
    ClassId id;
    CentreId centre;
    std::string course_code;
    std::string title_zh;
    std::string title_en;
    std::string category;
    std::string teacher;
    int seats{0};
    std::int64_t enrolled{0};
    std::vector<ReportSession> sessions;
    bool operator==(const ReportClass&) const = default;
};

/// A part of the ledger: see Ledger for callers and errors. What is counted is kept by session
/// (0026_targets.sql), and counted anew where anything that it rests on changed: by count_sessions,
/// which whoever asks below calls first, so nobody else has to.
class ReportLedger {
public:
    ReportLedger() = default;
    ReportLedger(const ReportLedger&) = delete;
    ReportLedger& operator=(const ReportLedger&) = delete;
    virtual ~ReportLedger() = default;

    /// Not within transact(). Counts as many sessions, in one transaction; whether there are more.
    virtual Result<bool> count_sessions(int most) = 0;
    /// kNotFound: no such centre; kInvalid: it ends before it begins.
    virtual Result<ReportNumbers> report_numbers(const ReportAsked& asked) = 0;
    /// By course code, then class.
    virtual Result<std::vector<ReportClass>> report_classes(const ReportAsked& asked) = 0;
    /// Within transact(). kNotFound: no such centre.
    virtual Status set_target(CentreId centre, int year, const ReportTarget& target) = 0;
    virtual Result<ReportTarget> target_of(CentreId centre, int year) = 0;
    /// All terms of a centre by their first day.
    virtual Result<std::vector<Term>> terms_of(CentreId centre) = 0;
};

} // namespace linli::server
