#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

namespace linli {

/// 课程: what is taught. Categories and audiences are the centre's own words, in Chinese, as they
/// stand in its course list; the screens translate those they know.
struct Course {
    CourseId id;
    CentreId centre;
    std::string code; // unique in a centre: "SF101"
    std::string title_zh;
    std::string title_en; // may be empty: then the Chinese one is shown
    std::string category;
    std::vector<std::string> audiences;
    std::string description_zh;
    std::optional<int> min_age{};
    std::optional<int> max_age{};
    int fee_yuan{0};
    std::string prerequisite{}; // 先修: the code of another course of the centre; empty: none
    std::string bring_zh{};     // what to bring; empty: nothing special
    bool operator==(const Course&) const = default;
};

inline constexpr int kMaxSeats = 500;
inline constexpr int kMaxSessions = 200;

// Characters. With them every entity keeps within the bounds of the wire (sync/protocol/limits.h),
// and a class with all its sessions, each of which repeats the room, within one line of it.
inline constexpr std::size_t kMaxCodeLength = 20;
inline constexpr std::size_t kMaxNameLength = 100;
inline constexpr std::size_t kMaxRoomLength = 30;
inline constexpr std::size_t kMaxDescriptionLength = 2000;

/// 录取方式: to whom the seats of a class go.
enum class Admission {
    kFirstCome,      // 先到先得
    kReturningFirst, // 老学员优先: had a seat in the course in an earlier term; then first come
    kLottery,        // 摇号: each request has the same chance
};

/// 开放范围: who may sign up for a class.
enum class OpenTo {
    kCentre,   // 本中心: residents of its own centre
    kDistrict, // 全区: residents of every centre of the district
};

/// 开班备案: what the district said of a class that a centre filed. It is offered at once, whatever
/// the district says: nobody who was promised a seat waits for an office.
enum class Filing {
    kFiled,    // 待批准: filed, or filed anew after it was sent back
    kApproved, // 已批准
    kReturned, // 退回: the centre should change something
    kChanged,  // 批准后改过: not what was approved
};

/// 班: one run of a course in a term.
struct Class {
    ClassId id;
    CourseId course;
    TermId term;
    CentreId centre;
    std::string teacher;
    std::string room;
    int seats{0}; // 1..kMaxSeats
    Weekdays weekdays;
    TimeOfDay start;
    int minutes{0};
    bool walk_ins{false};     // who comes without an enrolment may stay
    int certificate_share{0}; // percent of its sessions to come to for 结业; 0: none is given
    Admission admission{Admission::kFirstCome};
    /// Nobody gets a seat before that day: then the district decides about all requests of the days
    /// before at once (drawing.h). Nothing, which only first come allows: whoever asks is answered.
    std::optional<Date> draw_on{};
    OpenTo open{OpenTo::kCentre};
    /// Of a lottery, as the district tells it (drawing.h): the digest of the seed, from when the
    /// class is known there, and the seed itself, once it was drawn. 64 hexadecimal digits each;
    /// empty while they are not told. A kiosk's own word for them counts for nothing.
    std::string commitment{};
    std::string seed{};
    /// The district's word, too, and why it was sent back (filing_reasons()).
    Filing filing{Filing::kFiled};
    std::string filing_reason{};
    bool operator==(const Class&) const = default;
};

/// 停课原因: why a session does not take place, where staff say so.
enum class OffReason {
    kNone,
    kHoliday, // 放假
    kWeather, // 天气
    kTeacher, // 老师有事
    kRoom,    // 教室有事
    kTooFew,  // 人数不够
    kOther,   // 其他
};

/// When and where people meet.
struct Meeting {
    Date date;
    TimeOfDay start;
    std::string room;
    bool operator==(const Meeting&) const = default;
};

/// 课次: one meeting of a class.
struct Session {
    SessionId id;
    ClassId class_id;
    int number{0}; // 1-based within the class
    Date date;
    TimeOfDay start;
    int minutes{0};
    std::string room;
    bool cancelled{false};
    std::optional<Meeting> was{};           // as it was first planned, once it is moved
    OffReason off_reason{OffReason::kNone}; // while it is cancelled
    std::string substitute{};               // 代课; empty: the class's own teacher
    std::string note{};                     // 教学日志; likewise below (session_facts.h)
    StaffId noted_by{};
    bool operator==(const Session&) const = default;

    [[nodiscard]] UtcTime begins_at() const { return to_utc(date, start); }

    [[nodiscard]] UtcTime ends_at() const { return begins_at() + std::chrono::minutes{minutes}; }
};

} // namespace linli
