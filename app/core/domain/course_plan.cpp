#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "app/core/domain/course_list.h"
#include "app/core/domain/list_columns.h"
#include "app/core/domain/list_words.h"
#include "app/core/domain/timetable.h"

namespace linli {
namespace {

std::vector<Session> sessions_of(
    const Class& clazz, const std::vector<Date>& dates, IdSource& ids
) {
    std::vector<Session> sessions;
    for (const Date& date : dates) {
        sessions.push_back(
            {.id = {ids.next()},
             .class_id = clazz.id,
             .number = static_cast<int>(sessions.size()) + 1,
             .date = date,
             .start = clazz.start,
             .minutes = clazz.minutes,
             .room = clazz.room,
             .cancelled = false}
        );
    }
    return sessions;
}

std::string text_of(const std::optional<int>& number) {
    return number ? std::to_string(*number) : std::string{};
}

std::string text_of(Weekdays days) {
    constexpr std::array<std::string_view, 7> kDays{"一", "二", "三", "四", "五", "六", "日"};
    std::string text;
    for (int day = 1; day <= 7; ++day) {
        if (days.has(day)) {
            text +=
                (text.empty() ? "周" : "、") + std::string{kDays[static_cast<unsigned>(day - 1)]};
        }
    }
    return text;
}

std::string text_of(Admission admission) {
    return admission == Admission::kLottery       ? "摇号"
        : admission == Admission::kReturningFirst ? "老学员优先"
                                                  : "先到先得";
}

std::string text_of(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ";") + word;
    }
    return text;
}

/// Collects the cells that say otherwise, of the columns that the list has.
class Comparison {
public:
    Comparison(const CourseList& list, RowPlan& out) : list_{list}, out_{out} {}

    void see(const char* column, const std::string& before, const std::string& after, bool taken) {
        if (before != after && list_.says(column)) {
            out_.changes.push_back({column, before, after, taken});
        }
    }

    void see(const Course& before, const Course& after) {
        see("title_zh", before.title_zh, after.title_zh, true);
        see("title_en", before.title_en, after.title_en, true);
        see("category", before.category, after.category, true);
        see("audience", text_of(before.audiences), text_of(after.audiences), true);
        see("fee_yuan", std::to_string(before.fee_yuan), std::to_string(after.fee_yuan), true);
        see("min_age", text_of(before.min_age), text_of(after.min_age), true);
        see("max_age", text_of(before.max_age), text_of(after.max_age), true);
        see("description_zh", before.description_zh, after.description_zh, true);
        see("prerequisite", before.prerequisite, after.prerequisite, true);
        see("bring", before.bring_zh, after.bring_zh, true);
    }

    void see(const Class& before, const Class& after, bool taken) {
        const auto yes = [](bool said) {
            return std::string{said ? "是" : "否"};
        };
        const auto day = [](const std::optional<Date>& on) {
            return on ? to_text(*on) : std::string{};
        };
        see("teacher", before.teacher, after.teacher, taken);
        see("walk_ins", yes(before.walk_ins), yes(after.walk_ins), taken);
        see("certificate_share",
            std::to_string(before.certificate_share),
            std::to_string(after.certificate_share),
            taken);
        see("room", before.room, after.room, false);
        see("seats", std::to_string(before.seats), std::to_string(after.seats), false);
        // Days and length may stand in the column of the time.
        const auto see_time = [&](const char* column, const std::string& was, const std::string& is
                              ) {
            see(list_.says(column) ? column : "start_time", was, is, false);
        };
        see_time("weekdays", text_of(before.weekdays), text_of(after.weekdays));
        see_time("start_time", to_text(before.start), to_text(after.start));
        see_time("minutes", std::to_string(before.minutes), std::to_string(after.minutes));
        see("admission", text_of(before.admission), text_of(after.admission), false);
        see("draw_on", day(before.draw_on), day(after.draw_on), false);
        see("open_to",
            before.open == OpenTo::kDistrict ? "全区" : "本中心",
            after.open == OpenTo::kDistrict ? "全区" : "本中心",
            false);
    }

private:
    const CourseList& list_;
    RowPlan& out_;
};

// What the list has no column for stays as it is.
Course with_what_is_there(const CourseList& list, Course course, const Course& there) {
    const auto keep = [&](const char* column, auto Course::*member) {
        if (!list.says(column)) {
            course.*member = there.*member;
        }
    };
    keep("title_en", &Course::title_en);
    keep("audience", &Course::audiences);
    keep("fee_yuan", &Course::fee_yuan);
    keep("min_age", &Course::min_age);
    keep("max_age", &Course::max_age);
    keep("description_zh", &Course::description_zh);
    keep("bring", &Course::bring_zh);
    return course;
}

bool is_same_run(const Class& one, const Class& other) {
    return one.weekdays == other.weekdays && one.start == other.start
        && plain(one.room) == plain(other.room);
}

// What a spreadsheet, or a hand, leaves of a code: no case and no zeros before it.
std::string loose(std::string_view code) {
    code.remove_prefix(std::min(code.find_first_not_of('0'), code.size()));
    std::string out{code};
    std::ranges::transform(out, out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

class Planner {
public:
    Planner(
        const CourseList& list,
        const Catalogue& existing,
        const Term& term,
        IdSource& ids,
        Running running
    )
        : list_{list}, centre_{existing.centre.id}, term_{term}, ids_{ids}, running_{running} {
        for (const CourseEntry& entry : existing.courses) {
            if (std::ranges::any_of(entry.classes, [](const auto& one) {
                    return one.at.has_value();
                })) {
                continue; // another centre's
            }
            const std::string code = plain(entry.course.code);
            const auto [at, is_first] = known_.try_emplace(code, &entry);
            if (is_first || entry.course.code == code) { // of two, the one that is so written
                at->second = &entry;
                needs_[code] = plain(entry.course.prerequisite);
            }
        }
        for (const CourseRow& row : list.rows) {
            listed_.insert(row.course.code);
            std::string& needed = needs_[row.course.code];
            needed = list_.says("prerequisite") ? row.course.prerequisite : needed;
        }
    }

    void take(const CourseRow& row) {
        const auto found = known_.find(row.course.code);
        const CourseEntry* there = found == known_.end() ? nullptr : found->second;
        RowPlan& fate = plan_.rows.emplace_back();
        fate.line = row.line;
        if (const CourseEntry* other = there == nullptr ? same_by_another_code(row) : nullptr) {
            report(RowProblem::kOtherCode, row, "course_code", row.course.code);
            plan_.problems.back().allowed = other->course.code;
            return;
        }
        Course course =
            there == nullptr ? row.course : with_what_is_there(list_, row.course, there->course);
        course.centre = centre_;
        course.id = there == nullptr ? CourseId{ids_.next()} : there->course.id;
        course.code = as_written(row.course.code);
        course.prerequisite = needed_by(row, there);
        check_prerequisite(row, needs_.at(row.course.code));
        if (there == nullptr || there->course != course) {
            plan_.described.push_back(course);
        } else {
            ++plan_.unchanged;
            fate.course = RowFate::kSame;
        }
        if (there != nullptr && there->course != course) {
            fate.course = RowFate::kChanged;
            Comparison{list_, fate}.see(there->course, course);
        }
        if (const ClassEntry* running = there == nullptr ? nullptr : run_of(*there)) {
            settle(row, *running, fate);
            if (fate.clazz == RowFate::kSame) {
                plan_.kept_classes.push_back(course.code);
            }
        } else {
            file(row, course.id, fate);
        }
    }

    CoursePlan finish() { return std::move(plan_); }

private:
    // Nullptr: it does not run in this term. Where it runs more than once, the first.
    [[nodiscard]] const ClassEntry* run_of(const CourseEntry& entry) const {
        const auto found = std::ranges::find_if(entry.classes, [&](const ClassEntry& c) {
            return c.clazz.term == term_.id;
        });
        return found == entry.classes.end() ? nullptr : &*found;
    }

    // A code as it stands in the catalogue: the list has it plain.
    [[nodiscard]] std::string as_written(const std::string& code) const {
        const auto found = known_.find(code);
        return found == known_.end() ? code : found->second->course.code;
    }

    [[nodiscard]] std::string needed_by(const CourseRow& row, const CourseEntry* there) const {
        const std::string was = there == nullptr ? std::string{} : there->course.prerequisite;
        return list_.says("prerequisite") ? as_written(row.course.prerequisite) : was;
    }

    // Of an unknown code. Nullptr: nothing there is likely to be the same course.
    [[nodiscard]] const CourseEntry* same_by_another_code(const CourseRow& row) const {
        const auto found = std::ranges::find_if(known_, [&](const auto& one) {
            const auto& [code, entry] = one;
            if (listed_.contains(code)
                || plain(entry->course.title_zh) != plain(row.course.title_zh)) {
                return false;
            }
            return loose(code) == loose(row.course.code)
                || std::ranges::any_of(entry->classes, [&](const ClassEntry& other) {
                       return other.clazz.term == term_.id && is_same_run(other.clazz, row.clazz);
                   });
        });
        return found == known_.end() ? nullptr : found->second;
    }

    // The class of this term, of which a stub without seats says no more than that it is there.
    void settle(const CourseRow& row, const ClassEntry& running, RowPlan& fate) {
        fate.clazz = RowFate::kSame;
        if (running.clazz.seats == 0) {
            return;
        }
        Class asked = row.clazz;
        asked.draw_on = draw_day(row);
        Comparison{list_, fate}.see(running.clazz, asked, running_ == Running::kChanged);
        const auto planned = static_cast<std::size_t>(row.sessions);
        if (!running.sessions.empty() && running.sessions.size() != planned) {
            fate.changes.push_back(
                {"sessions",
                 std::to_string(running.sessions.size()),
                 std::to_string(row.sessions),
                 false}
            );
        }
        if (running_ == Running::kLeft) {
            return;
        }
        Class clazz = running.clazz;
        clazz.teacher = asked.teacher;
        clazz.walk_ins = list_.says("walk_ins") ? asked.walk_ins : clazz.walk_ins;
        clazz.certificate_share =
            list_.says("certificate_share") ? asked.certificate_share : clazz.certificate_share;
        if (clazz != running.clazz) {
            fate.clazz = RowFate::kChanged;
            plan_.filed.push_back({std::move(clazz), {}});
        }
    }

    [[nodiscard]] std::optional<Date> draw_day(const CourseRow& row) const {
        return row.draw_on_text.empty() ? row.clazz.draw_on
                                        : loose_date_from_text(row.draw_on_text, term_.first);
    }

    void check_prerequisite(const CourseRow& row, const std::string& needed) {
        if (!needed.empty() && !needs_.contains(needed)) {
            report(RowProblem::kUnknownCourse, row, "prerequisite", needed);
            return;
        }
        std::string way = row.course.code;
        std::set<std::string> met;
        for (std::string at = needed; !at.empty() && met.insert(at).second;) {
            way += " → " + at;
            if (at == row.course.code) {
                report(RowProblem::kNeedsItself, row, "prerequisite", way);
                return;
            }
            const auto next = needs_.find(at);
            at = next == needs_.end() ? std::string{} : next->second;
        }
    }

    void report(RowProblem what, const CourseRow& row, const char* column, std::string text) {
        plan_.problems.push_back(
            {what, row.line, column, std::move(text), {}, list_.cell_of(row.number, column)}
        );
    }

    void file(const CourseRow& row, CourseId course, RowPlan& fate) {
        const auto dates = session_dates(term_, row.clazz.weekdays, row.sessions);
        if (!dates) {
            report(RowProblem::kTermTooShort, row, "sessions", dates.error().detail);
            return;
        }
        Class clazz = row.clazz;
        clazz.draw_on = draw_day(row);
        if (!row.draw_on_text.empty() && !clazz.draw_on) {
            report(RowProblem::kBadDate, row, "draw_on", row.draw_on_text);
            return;
        }
        if (clazz.draw_on && *clazz.draw_on > dates->front()) {
            report(RowProblem::kDrawTooLate, row, "draw_on", to_text(*clazz.draw_on));
            return;
        }
        clazz.id = {ids_.next()};
        clazz.course = course;
        clazz.term = term_.id;
        clazz.centre = centre_;
        fate.first = dates->front();
        fate.last = dates->back();
        plan_.filed.push_back({clazz, sessions_of(clazz, *dates, ids_)});
    }

    const CourseList& list_;
    CentreId centre_;
    const Term& term_;
    IdSource& ids_;
    Running running_;
    std::map<std::string, const CourseEntry*, std::less<>> known_; // by code, plain
    std::map<std::string, std::string> needs_; // likewise both, as it will be after the import
    std::set<std::string, std::less<>> listed_;
    CoursePlan plan_;
};

std::string in_short(const Class& clazz) {
    return text_of(clazz.weekdays) + " " + to_text(clazz.start) + " "
        + std::to_string(clazz.minutes) + "′";
}

// What the list says, in the order in which staff read it.
std::string row_as_read(const CourseRow& row, bool chinese) {
    const auto some = [](const std::string& text) {
        return text.empty() ? "-" : text;
    };
    std::string out = row_name(row.number, chinese) + "  " + some(row.course.code) + "  "
        + some(row.course.title_zh) + "  " + some(row.course.category) + "  "
        + some(row.clazz.teacher) + "  " + some(row.clazz.room) + "  "
        + std::to_string(row.clazz.seats) + (chinese ? "人  " : " seats  ") + in_short(row.clazz)
        + "  " + std::to_string(row.sessions) + (chinese ? "次  " : " sessions  ")
        + std::to_string(row.course.fee_yuan) + (chinese ? "元" : " yuan");
    if (row.course.min_age || row.course.max_age) {
        out += (chinese ? "  年龄 " : "  age ") + text_of(row.course.min_age) + "-"
            + text_of(row.course.max_age);
    }
    if (!row.course.prerequisite.empty()) {
        out += (chinese ? "  先修 " : "  after ") + row.course.prerequisite;
    }
    if (row.clazz.admission != Admission::kFirstCome) {
        out += "  " + text_of(row.clazz.admission);
    }
    if (row.clazz.draw_on || !row.draw_on_text.empty()) {
        out += " " + (row.clazz.draw_on ? to_text(*row.clazz.draw_on) : row.draw_on_text);
    }
    out += row.clazz.open == OpenTo::kDistrict ? "  全区" : "";
    out += row.clazz.walk_ins ? (chinese ? "  可旁听" : "  walk-ins") : "";
    return out;
}

std::string words_of(const CellChange& change, bool chinese) {
    return change.column + ": " + (change.before.empty() ? "-" : change.before) + " → "
        + (change.after.empty() ? "-" : change.after)
        + (change.taken  ? ""
               : chinese ? "（班已开，不改）"
                         : " (the class runs: left as it is)");
}

std::string fate_of(const RowPlan& row, bool chinese) {
    const auto word = [&](RowFate fate, const char* zh, const char* en) {
        const char* said = fate == RowFate::kNew ? (chinese ? "新" : "new ")
            : fate == RowFate::kChanged          ? (chinese ? "改" : "changed ")
                                                 : (chinese ? "不变的" : "same ");
        return std::string{said} + (chinese ? zh : en);
    };
    std::string out = "    → " + word(row.course, "课程", "course") + (chinese ? "，" : ", ")
        + word(row.clazz, "班", "class");
    if (row.first && row.last) {
        out += " " + to_text(*row.first) + " – " + to_text(*row.last);
    }
    out += "\n";
    for (const CellChange& change : row.changes) {
        out += "      " + words_of(change, chinese) + "\n";
    }
    return out;
}

std::string passed_rows_of(const CourseList& list, bool chinese) {
    std::string out;
    for (const auto& [number, text] : list.passed) {
        out += row_name(number, chinese)
            + (chinese ? "  不是课程，跳过：" : "  is no course, passed by: ") + text + "\n";
    }
    return out;
}

} // namespace

int CoursePlan::opened() const {
    return static_cast<int>(std::ranges::count_if(filed, [](const ClassFiled& one) {
        return !one.sessions.empty();
    }));
}

CoursePlan plan_courses(
    const CourseList& list,
    const Catalogue& existing,
    const Term& term,
    IdSource& ids,
    Running running
) {
    Planner planner{list, existing, term, ids, running};
    for (const CourseRow& row : list.rows) {
        planner.take(row);
    }
    return planner.finish();
}

std::string preview_of(const CourseList& list, const CoursePlan* plan, bool chinese) {
    std::string out;
    for (std::size_t n = 0; n < list.rows.size(); ++n) {
        const auto is_of_row = [&](const ListProblem& problem) {
            return problem.line == list.rows[n].line;
        };
        const bool wrong = std::ranges::any_of(list.problems, is_of_row)
            || (plan != nullptr && std::ranges::any_of(plan->problems, is_of_row));
        out += row_as_read(list.rows[n], chinese)
            + (wrong ? chinese ? "  ← 有错\n" : "  ← something is wrong\n" : "\n");
        if (!wrong && plan != nullptr && n < plan->rows.size()) {
            out += fate_of(plan->rows[n], chinese);
        }
    }
    return out + passed_rows_of(list, chinese);
}

std::string left_by(const CourseList& list, const CoursePlan* plan, bool chinese) {
    std::string out;
    for (std::size_t n = 0; plan != nullptr && n < plan->rows.size(); ++n) {
        for (const CellChange& change : plan->rows[n].changes) {
            if (!change.taken) {
                out += row_name(list.rows[n].number, chinese) + "  " + list.rows[n].course.code
                    + "  " + words_of(change, chinese) + "\n";
            }
        }
    }
    return out + passed_rows_of(list, chinese);
}

} // namespace linli
