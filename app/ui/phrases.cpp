#include "app/ui/phrases.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/core/domain/drawing.h"
#include "app/ui/icons.h"
#include "app/ui/months.h"

namespace linli::ui {
namespace {

using Word = std::pair<std::string_view, Msg>;

constexpr std::array<Word, 11> kCategoryWords{{
    {"书画", Msg::kCategoryCalligraphy},
    {"数字技能", Msg::kCategoryDigital},
    {"生活技艺", Msg::kCategoryCrafts},
    {"文艺体育", Msg::kCategoryArts},
    {"健康", Msg::kCategoryHealth},
    {"青少年", Msg::kCategoryYouth},
    {"职业技能", Msg::kCategoryVocational},
    {"法制", Msg::kCategoryLaw},
    {"公民素养", Msg::kCategoryCivics},
    {"家庭教育", Msg::kCategoryFamily},
    {"科普", Msg::kCategoryScience},
}};

constexpr std::array<Word, 9> kAudienceWords{{
    {"未成年人", Msg::kAudienceMinors},
    {"老年人", Msg::kAudienceSeniors},
    {"妇女", Msg::kAudienceWomen},
    {"一般居民", Msg::kAudienceEveryone},
    {"失业人员", Msg::kAudienceUnemployed},
    {"外来人口", Msg::kAudienceMigrants},
    {"农民", Msg::kAudienceFarmers},
    {"残疾人", Msg::kAudienceDisabled},
    {"家长", Msg::kAudienceParents},
}};

constexpr std::array<Msg, 7> kWeekdays{
    Msg::kWeekday01,
    Msg::kWeekday02,
    Msg::kWeekday03,
    Msg::kWeekday04,
    Msg::kWeekday05,
    Msg::kWeekday06,
    Msg::kWeekday07};

constexpr std::array<Msg, 7> kFurtherWeekdays{
    Msg::kWeekdayFurther01,
    Msg::kWeekdayFurther02,
    Msg::kWeekdayFurther03,
    Msg::kWeekdayFurther04,
    Msg::kWeekdayFurther05,
    Msg::kWeekdayFurther06,
    Msg::kWeekdayFurther07};

template <std::size_t N>
std::string known_or_itself(
    const Catalog& words, const std::array<Word, N>& known, std::string_view word
) {
    const auto* found = std::find_if(known.begin(), known.end(), [&](const Word& entry) {
        return entry.first == word;
    });
    return found == known.end() ? std::string{word} : words[found->second];
}

std::string weekdays_words(const Frame& frame, const Weekdays& days) {
    constexpr std::uint8_t kWorkdays = 0b0011111;
    constexpr std::uint8_t kEvery = 0b1111111;
    if (days.bits == kWorkdays) {
        return frame.words[Msg::kWeekdayWorkdays];
    }
    if (days.bits == kEvery) {
        return frame.words[Msg::kWeekdayEvery];
    }
    // Three and more as on a timetable: 周一、三、五. In 特大 two of them, so that they have a
    // line.
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    const bool many = std::popcount(days.bits) > (largest ? 1 : 2);
    std::string text;
    for (int day = 1; day <= 7; ++day) {
        if (days.has(day)) {
            const auto at = static_cast<std::size_t>(day - 1);
            const std::string name = many && !text.empty() ? frame.words[kFurtherWeekdays.at(at)]
                                                           : weekday_words(frame, day);
            text += (text.empty() ? "" : frame.words[Msg::kWeekdayComma]) + name;
        }
    }
    return text;
}

} // namespace

std::string title_of(const Frame& frame, const Course& course) {
    const bool english = frame.words.language() == flow::Language::kEnglish;
    return english && !course.title_en.empty() ? course.title_en : course.title_zh;
}

std::string centre_words(const Frame& frame, const Centre& centre) {
    const bool english = frame.words.language() == flow::Language::kEnglish;
    return english && !centre.name_en.empty() ? centre.name_en : centre.name_zh;
}

std::string only_chinese(const Frame& frame, const std::string& words) {
    return frame.words.format(Msg::kOnlyChinese, {{"words", words}});
}

std::string in_language(const Frame& frame, const std::string& zh, const std::string& en) {
    const bool english = frame.words.language() == flow::Language::kEnglish;
    return english && !en.empty() ? en : only_chinese(frame, zh);
}

std::vector<CardLine> bring_lines(const Frame& frame, const Course& course) {
    if (course.bring_zh.empty()) {
        return {};
    }
    const std::string words =
        frame.words.format(Msg::kCourseBring, {{"things", course.bring_zh}}); // says it is Chinese
    return {{icon::kBring, words}};
}

std::string term_words(const Frame& frame, const Term& term) {
    if (frame.words.language() != flow::Language::kEnglish) {
        return term.name;
    }
    const auto month = [&](Date date) {
        return short_month_words(frame, static_cast<int>(static_cast<unsigned>(date.month()))) + " "
            + std::to_string(static_cast<int>(date.year()));
    };
    return month(term.first) + "–" + month(term.last);
}

std::string category_words(const Frame& frame, std::string_view category) {
    return category_words(frame.words, category);
}

std::string category_words(const Catalog& words, std::string_view category) {
    return known_or_itself(words, kCategoryWords, category);
}

std::string audience_words(const Frame& frame, const Course& course) {
    std::string text;
    for (const std::string& audience : course.audiences) {
        text += (text.empty() ? "" : frame.words[Msg::kListComma])
            + one_audience_words(frame, audience);
    }
    return text;
}

std::string one_audience_words(const Frame& frame, std::string_view audience) {
    return known_or_itself(frame.words, kAudienceWords, audience);
}

std::string age_words(const Frame& frame, const Course& course) {
    const auto number = [](const std::optional<int>& age) {
        return std::to_string(age.value_or(0));
    };
    if (course.min_age && course.max_age) {
        return frame.words.format(
            Msg::kCourseAges, {{"from", number(course.min_age)}, {"to", number(course.max_age)}}
        );
    }
    if (course.min_age) {
        return frame.words.format(Msg::kCourseAgeFrom, {{"from", number(course.min_age)}});
    }
    if (course.max_age) {
        return frame.words.format(Msg::kCourseAgeTo, {{"to", number(course.max_age)}});
    }
    return frame.words[Msg::kCourseAgeAny];
}

std::string weekday_words(const Frame& frame, int iso_weekday) {
    return frame.words[kWeekdays.at(static_cast<std::size_t>(iso_weekday - 1))];
}

std::string in_one_piece(const Frame& frame, std::string_view name) {
    return frame.words.language() == flow::Language::kEnglish ? unparted(name) : std::string{name};
}

std::string unparted(std::string_view name) {
    constexpr std::string_view kWordJoiner = "\u2060";
    std::string joined;
    while (!name.empty()) {
        const char32_t character = take_code_point(name);
        joined += (joined.empty() ? "" : std::string{kWordJoiner}) + to_utf8({&character, 1});
    }
    return joined;
}

std::string month_words(const Frame& frame, int month) {
    return frame.words[kMonths.at(static_cast<std::size_t>(month - 1))];
}

std::string short_month_words(const Frame& frame, int month) {
    return frame.words[kShortMonths.at(static_cast<std::size_t>(month - 1))];
}

std::string duration_words(const Frame& frame, std::chrono::minutes time) {
    const std::string hours = std::to_string(time.count() / 60);
    const std::string minutes = std::to_string(time.count() % 60);
    if (time.count() < 60) {
        return frame.words.format(Msg::kDurationMinutes, {{"minutes", minutes}});
    }
    if (time.count() % 60 == 0) {
        return frame.words.format(Msg::kDurationHours, {{"hours", hours}});
    }
    return frame.words.format(Msg::kDurationBoth, {{"hours", hours}, {"minutes", minutes}});
}

std::string short_date(const Frame& frame, Date date) {
    const auto month = static_cast<unsigned>(date.month());
    // Each language takes what it needs of these.
    const std::string name = frame.words[kShortMonths.at(month - 1)];
    return frame.words.format(
        Msg::kDateShort,
        {{"month", std::to_string(month)},
         {"month_name", name},
         {"day", std::to_string(static_cast<unsigned>(date.day()))}}
    );
}

std::string date_words(const Frame& frame, Date date) {
    const std::string parted = frame.words.format(
        Msg::kDateWeekday,
        {{"date", short_date(frame, date)}, {"weekday", weekday_words(frame, iso_weekday(date))}}
    );
    if (frame.words.language() != flow::Language::kEnglish) {
        return parted;
    }
    std::string whole; // Thu 17 Sep: on one line, if any is that long
    for (const char c : parted) {
        whole += c == ' ' ? "\u00A0" : std::string(1, c);
    }
    return whole;
}

std::string day_words(const Frame& frame, Date date, UtcTime now) {
    const int ahead = days_between(local_date(now), date);
    if (ahead == 0) {
        return frame.words[Msg::kDayToday];
    }
    if (ahead == 1) {
        return frame.words[Msg::kDayTomorrow];
    }
    return date_words(frame, date);
}

std::string span_words(TimeOfDay start, int minutes) {
    constexpr int kDay = 24 * 60;
    return to_text(start) + "–" + to_text(TimeOfDay{(start.minutes + minutes) % kDay});
}

std::string weekly_words(const Frame& frame, const Class& clazz) {
    return weekdays_words(frame, clazz.weekdays) + " " + span_words(clazz.start, clazz.minutes);
}

std::string session_words(const Frame& frame, const Session& session, UtcTime now) {
    return day_words(frame, session.date, now) + " " + span_words(session.start, session.minutes);
}

std::string clash_words(const Frame& frame, const Clashes& clashes) {
    constexpr std::size_t kDatesTold = 3;
    const ClassClash& first = clashes.with.front();
    std::string dates;
    // Where there are more, those are examples; larger type has room for fewer.
    const flow::TextSize size = frame.metrics.text_size();
    const std::size_t examples = size == flow::TextSize::kLargest ? 1
        : size == flow::TextSize::kLarge                          ? 2
                                                                  : kDatesTold;
    const std::size_t told = first.sessions.size() > kDatesTold ? examples : kDatesTold;
    for (std::size_t n = 0; n < std::min(first.sessions.size(), told); ++n) {
        dates += (n == 0 ? "" : frame.words[Msg::kListComma])
            + short_date(frame, first.sessions[n]->date);
    }
    const bool more = first.sessions.size() > kDatesTold;
    return frame.words.format(
        more ? Msg::kClashDatesMore : Msg::kClashDates,
        {{"count", std::to_string(first.sessions.size())},
         {"title", title_of(frame, first.course->course)},
         {"dates", dates}}
    );
}

namespace {

// Once the drawing was held, who asks is answered like anybody else.
Msg pending_seats(const Class& clazz, UtcTime now) {
    return !draws_later(clazz, now)              ? Msg::kSeatsPending
        : clazz.admission == Admission::kLottery ? Msg::kSeatsDraw
                                                 : Msg::kSeatsTogether;
}

} // namespace

Chip seats_chip(const Frame& frame, const ClassEntry& entry, UtcTime now) {
    const SeatCount& seats = entry.seats;
    switch (outcome_of_request(seats)) {
    case EnrolmentStatus::kConfirmed:
        return {
            icon::kSeat,
            frame.words.format(
                Msg::kSeatsLeft, {{"count", std::to_string(seats.free - seats.waitlisted)}}
            ),
            Tone::kGood};
    case EnrolmentStatus::kPending:
        return {icon::kPending, frame.words[pending_seats(entry.clazz, now)], Tone::kAttention};
    default: return {icon::kQueue, frame.words[Msg::kSeatsQueue], Tone::kAttention};
    }
}

std::string pending_words(const Frame& frame, const Class& clazz, UtcTime now) {
    if (!draws_later(clazz, now)) {
        return frame.words[Msg::kSignUpPending];
    }
    const Msg words = clazz.admission == Admission::kLottery ? Msg::kSignUpLottery
        : clazz.admission == Admission::kReturningFirst      ? Msg::kSignUpReturning
                                                             : Msg::kSignUpTogether;
    return frame.words.format(words, {{"date", short_date(frame, *clazz.draw_on)}});
}

void add_lottery_number(
    const Frame& frame, const Class& clazz, const Enrolment& enrolment, Card& card
) {
    if (clazz.admission == Admission::kLottery && enrolment.status == EnrolmentStatus::kPending) {
        card.lines.push_back(
            {icon::kInfo,
             frame.words.format(
                 Msg::kStatusLotteryNumber, {{"number", entry_number(enrolment.id)}}
             )}
        );
    }
}

Chip fee_chip(const Frame& frame, const Course& course) {
    if (course.fee_yuan == 0) {
        return {icon::kFee, frame.words[Msg::kFeeFree], Tone::kPlain};
    }
    return {
        icon::kFee,
        frame.words.format(Msg::kFeeYuan, {{"count", std::to_string(course.fee_yuan)}}),
        Tone::kPlain};
}

std::string waiting_words(const Frame& frame, const Enrolment& enrolment, UtcTime now) {
    if (is_overdue(enrolment, now)) {
        return frame.words[Msg::kStatusPendingLate];
    }
    const std::string date = short_date(frame, promised_day(enrolment));
    return frame.words.format(Msg::kStatusPending, {{"date", date}});
}

CardLine first_line(const Frame& frame, const Session& first, bool seated, UtcTime now) {
    const std::string when = session_words(frame, first, now);
    const Msg words = seated ? Msg::kSignUpFirst : Msg::kClassMeets;
    return {icon::kCalendar, frame.words.format(words, {{"when", when}})};
}

CardLine next_line(const Frame& frame, const Session& next, bool seated, UtcTime now) {
    const std::string when = session_words(frame, next, now);
    const Msg words = seated ? Msg::kMyClassesNext : Msg::kClassMeets;
    return {icon::kCalendar, frame.words.format(words, {{"when", when}}), seated};
}

Chip status_chip(const Frame& frame, const Enrolment& enrolment, int place, UtcTime now) {
    switch (enrolment.status) {
    case EnrolmentStatus::kConfirmed:
        return {icon::kCheckCircle, frame.words[Msg::kStatusConfirmed], Tone::kGood};
    case EnrolmentStatus::kPending:
        return {icon::kPending, waiting_words(frame, enrolment, now), Tone::kAttention};
    case EnrolmentStatus::kWaitlisted:
        return {
            icon::kQueue,
            frame.words.format(Msg::kStatusWaitlisted, {{"place", std::to_string(place)}}),
            Tone::kAttention};
    case EnrolmentStatus::kCancelled: break;
    }
    return {icon::kClose, frame.words[Msg::kStatusCancelled], Tone::kPlain};
}

Chip attendance_chip(const Frame& frame, std::optional<AttendanceStatus> status) {
    if (!status) {
        return {icon::kHourglass, frame.words[Msg::kStatusExpected], Tone::kPlain};
    }
    switch (*status) {
    case AttendanceStatus::kPresent:
        return {icon::kCheckCircle, frame.words[Msg::kStatusPresent], Tone::kGood};
    case AttendanceStatus::kLate:
        return {icon::kClock, frame.words[Msg::kStatusLate], Tone::kAttention};
    case AttendanceStatus::kExcused:
        return {icon::kInfo, frame.words[Msg::kStatusExcused], Tone::kPlain};
    case AttendanceStatus::kAbsent: break;
    }
    return {icon::kClose, frame.words[Msg::kStatusAbsent], Tone::kAttention};
}

std::string place_words(const Frame& frame, const ClassEntry& entry, const std::string& room) {
    if (!entry.at) {
        return room;
    }
    return centre_words(frame, *entry.at) + " · " + unparted(room);
}

CardLine place_line(const Frame& frame, const ClassEntry& entry, const std::string& room) {
    const bool away = entry.at.has_value();
    return {icon::kPlace, place_words(frame, entry, room), away, false, away};
}

std::optional<CardLine> elsewhere_line(const Frame& frame, const ClassEntry& entry) {
    if (!entry.at) {
        return {};
    }
    const std::string words =
        frame.words.format(Msg::kClassElsewhere, {{"centre", centre_words(frame, *entry.at)}});
    return CardLine{icon::kSchool, words, true, false, true};
}

Card class_card(
    const Frame& frame, const CourseEntry& course, const ClassEntry& entry, UtcTime now
) {
    Card card;
    card.look = look_of_course(course.course.category, course.course.title_zh, frame.theme);
    card.title = title_of(frame, course.course);
    card.lines = {{icon::kClock, weekly_words(frame, entry.clazz)}};
    if (auto elsewhere = elsewhere_line(frame, entry)) {
        card.lines.push_back(std::move(*elsewhere));
    }
    card.lines.push_back(
        {icon::kPlace, unparted(entry.clazz.room) + " · " + unparted(entry.clazz.teacher)}
    );
    card.chips = {seats_chip(frame, entry, now), fee_chip(frame, course.course)};
    return card;
}

Card class_facts(
    const Frame& frame,
    std::string id,
    const CourseEntry& course,
    const ClassEntry& entry,
    UtcTime now
) {
    Card facts = class_card(frame, course, entry, now);
    facts.id = std::move(id);
    facts.tappable = false;
    facts.large_look = true;
    return facts;
}

std::string person_words(const Resident& who) {
    return who.name.empty() ? masked_phone(who.phone) : masked_name(who.name);
}

} // namespace linli::ui
