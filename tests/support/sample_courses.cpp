#include "tests/support/sample_courses.h"

#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

#include "app/core/base/assert.h"
#include "app/core/domain/room_list.h"
#include "app/core/domain/timetable.h"

namespace linli::test {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    return fields;
}

int number(const std::string& text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ';') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

Weekdays weekdays_of(const std::string& text) {
    constexpr std::array<std::string_view, 7> kNames{"一", "二", "三", "四", "五", "六", "日"};
    Weekdays days;
    for (const std::string& name : split(text)) {
        for (std::size_t n = 0; n < kNames.size(); ++n) {
            if (kNames.at(n) == name) {
                days.add(static_cast<int>(n) + 1);
            }
        }
    }
    return days;
}

SeatCount seats_of(int row, int seats) {
    if (row % 5 == 3) {
        return {seats, seats, 0, 2}; // full, two waiting
    }
    if (row % 7 == 4) {
        return {seats, 0, 0, 0}; // nothing lent to this kiosk
    }
    return {seats, seats, 1 + row % 9, 0};
}

CourseEntry entry_of(const std::vector<std::string>& f, int row, const Term& term) {
    CourseEntry entry;
    Course& course = entry.course;
    course.id = {numbered_uuid(1, row)};
    course.code = f.at(0);
    course.title_zh = f.at(1);
    course.title_en = f.at(2);
    course.category = f.at(3);
    course.audiences = split(f.at(4));
    course.fee_yuan = number(f.at(12));
    if (!f.at(13).empty()) {
        course.min_age = number(f.at(13));
    }
    if (!f.at(14).empty()) {
        course.max_age = number(f.at(14));
    }
    course.description_zh = f.at(15);
    course.prerequisite = f.size() > 16 ? f.at(16) : "";
    course.bring_zh = f.size() > 17 ? f.at(17) : "";
    ClassEntry one;
    one.clazz = {
        {numbered_uuid(2, row)},
        course.id,
        term.id,
        {},
        f.at(5),
        f.at(6),
        number(f.at(7)),
        weekdays_of(f.at(8)),
        *time_of_day_from_text(f.at(9)),
        number(f.at(10))};
    one.seats = seats_of(row, one.clazz.seats);
    int n = 0;
    const auto dates = session_dates(term, one.clazz.weekdays, number(f.at(11)));
    for (const Date date : *dates) {
        ++n;
        one.sessions.push_back(
            {{numbered_uuid(3, row * 100 + n)},
             one.clazz.id,
             n,
             date,
             one.clazz.start,
             one.clazz.minutes,
             one.clazz.room,
             false}
        );
    }
    entry.classes.push_back(std::move(one));
    return entry;
}

} // namespace

Uuid numbered_uuid(int kind, int number) {
    Uuid uuid;
    uuid.bytes[0] = static_cast<std::uint8_t>(kind);
    uuid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    uuid.bytes[15] = static_cast<std::uint8_t>(number & 0xFF);
    return uuid;
}

namespace {

std::vector<Room> sample_rooms() {
    std::ifstream file{LINLI_SOURCE_DIR "/assets/sample/rooms.csv"};
    LINLI_ASSERT(file.good());
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const RoomList list = read_room_list(text);
    LINLI_ASSERT(list.problems.empty());
    return list.rooms;
}

} // namespace

std::shared_ptr<const Catalogue> sample_courses() {
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->centre = {{}, "XFL", "幸福里社区学校", "Xingfuli Community School"};
    Term term;
    term.name = "2026 秋";
    term.first = year{2026} / month{9} / day{1};
    term.last = year{2027} / month{1} / day{31};
    for (unsigned day = 1; day <= 7; ++day) {
        term.holidays.push_back(year{2026} / month{10} / std::chrono::day{day});
    }
    term.make_ups = {{year{2026} / month{10} / day{10}, year{2026} / month{10} / day{7}}};
    catalogue->term = term;
    catalogue->terms = {term};
    catalogue->rooms = sample_rooms();
    std::ifstream file{LINLI_SOURCE_DIR "/assets/sample/courses.csv"};
    LINLI_ASSERT(file.good());
    std::string line;
    std::getline(file, line);
    for (int row = 0; std::getline(file, line); ++row) {
        const CourseEntry entry = entry_of(fields_of(line), row, term);
        // By category as first met.
        std::size_t at = catalogue->courses.size();
        for (std::size_t n = 0; n < catalogue->courses.size(); ++n) {
            if (catalogue->courses[n].course.category == entry.course.category) {
                at = n + 1;
            }
        }
        catalogue->courses.insert(
            catalogue->courses.begin() + static_cast<std::ptrdiff_t>(at), entry
        );
    }
    return catalogue;
}

} // namespace linli::test
