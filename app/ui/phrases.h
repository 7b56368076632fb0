#pragma once

#include <string>
#include <string_view>

#include "app/core/domain/clash.h"
#include "app/ui/kit.h"

// Dates, classes and people in the words of the current language.

namespace linli::ui {

/// 书法入门, or its English title where there is one.
[[nodiscard]] std::string title_of(const Frame& frame, const Course& course);
/// The centre's name; a name may stay as it is.
[[nodiscard]] std::string centre_words(const Frame& frame, const Centre& centre);
/// The centre's own word, translated where it is known.
[[nodiscard]] std::string category_words(const Frame& frame, std::string_view category);
[[nodiscard]] std::string category_words(const Catalog& words, std::string_view category);
/// What the centre wrote in Chinese alone; the English page says so.
[[nodiscard]] std::string only_chinese(const Frame& frame, const std::string& words);
/// The English where the language wants it and there is one.
[[nodiscard]] std::string in_language(
    const Frame& frame, const std::string& zh, const std::string& en
);
/// 要带：毛笔; as a line of a card, none where nothing is to be brought.
[[nodiscard]] std::vector<CardLine> bring_lines(const Frame& frame, const Course& course);
/// 2026 秋; in English its months, which need no translation.
[[nodiscard]] std::string term_words(const Frame& frame, const Term& term);
/// 老年人、一般居民.
[[nodiscard]] std::string audience_words(const Frame& frame, const Course& course);
/// 老年人: one of the centre's own words, translated where it is known.
[[nodiscard]] std::string one_audience_words(const Frame& frame, std::string_view audience);
/// 55 岁以上.
[[nodiscard]] std::string age_words(const Frame& frame, const Course& course);

/// In an English sentence, a name in Chinese characters that is not to be parted.
[[nodiscard]] std::string in_one_piece(const Frame& frame, std::string_view name);
/// In any: parted only where it alone is wider than the line.
[[nodiscard]] std::string unparted(std::string_view name);
/// 周二; 1 Monday .. 7 Sunday.
[[nodiscard]] std::string weekday_words(const Frame& frame, int iso_weekday);
[[nodiscard]] std::string month_words(const Frame& frame, int month);
/// Sep, where the language has such a thing.
[[nodiscard]] std::string short_month_words(const Frame& frame, int month);
/// 4 小时 30 分.
[[nodiscard]] std::string duration_words(const Frame& frame, std::chrono::minutes time);
/// 9月8日.
[[nodiscard]] std::string short_date(const Frame& frame, Date date);
/// 9月8日 周二.
[[nodiscard]] std::string date_words(const Frame& frame, Date date);
/// 今天, 明天, or 9月8日 周二.
[[nodiscard]] std::string day_words(const Frame& frame, Date date, UtcTime now);
/// 09:00–10:30.
[[nodiscard]] std::string span_words(TimeOfDay start, int minutes);
/// 周二、周四 09:00–10:30.
[[nodiscard]] std::string weekly_words(const Frame& frame, const Class& clazz);
/// 今天 09:00–10:30.
[[nodiscard]] std::string session_words(const Frame& frame, const Session& session, UtcTime now);

/// 有 3 次课和您的“二胡”时间冲突：9月10日、9月17日、9月24日. No more than the first three dates.
[[nodiscard]] std::string clash_words(const Frame& frame, const Clashes& clashes);

/// 还剩 3 位, or what becomes of who asks at that moment.
[[nodiscard]] Chip seats_chip(const Frame& frame, const ClassEntry& entry, UtcTime now);
/// What becomes of a request that gets no seat at once: 三天内给您答复, or the drawing and its day.
[[nodiscard]] std::string pending_words(const Frame& frame, const Class& clazz, UtcTime now);
/// The number under which a request stands in the list of a lottery, while it waits for that.
void add_lottery_number(
    const Frame& frame, const Class& clazz, const Enrolment& enrolment, Card& card
);
[[nodiscard]] Chip fee_chip(const Frame& frame, const Course& course);
/// 已录取, 候补第 3 位, and what a request that waits was promised, or that it is overdue.
[[nodiscard]] Chip status_chip(
    const Frame& frame, const Enrolment& enrolment, int place, UtcTime now
);
[[nodiscard]] std::string waiting_words(
    const Frame& frame, const Enrolment& enrolment, UtcTime now
);
/// 第一次课：今天 09:00–10:30 to who gets a seat at once; to others when the class meets.
[[nodiscard]] CardLine first_line(
    const Frame& frame, const Session& first, bool seated, UtcTime now
);
/// 下次：今天 09:00–10:30 to who has a seat; to others when the class meets, not that they come.
[[nodiscard]] CardLine next_line(const Frame& frame, const Session& next, bool seated, UtcTime now);
[[nodiscard]] Chip attendance_chip(const Frame& frame, std::optional<AttendanceStatus> status);

/// The room; of a class at another centre that centre before it.
[[nodiscard]] std::string place_words(
    const Frame& frame, const ClassEntry& entry, const std::string& room
);

/// The same as a line, which stays on a card where it says that the class is elsewhere.
[[nodiscard]] CardLine place_line(
    const Frame& frame, const ClassEntry& entry, const std::string& room
);
/// At which other centre a class is, if it is at one.
[[nodiscard]] std::optional<CardLine> elsewhere_line(const Frame& frame, const ClassEntry& entry);

/// A course and one class of it, as it stands in lists.
[[nodiscard]] Card class_card(
    const Frame& frame, const CourseEntry& course, const ClassEntry& entry, UtcTime now
);
/// The same as what a page is about: large, and no way to anywhere.
[[nodiscard]] Card class_facts(
    const Frame& frame,
    std::string id,
    const CourseEntry& course,
    const ClassEntry& entry,
    UtcTime now
);

/// 王*兰, or the masked phone of somebody whose name staff will write.
[[nodiscard]] std::string person_words(const Resident& who);

} // namespace linli::ui
