#include <algorithm>
#include <map>
#include <set>

#include "app/core/domain/course_list.h"
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

class Planner {
public:
    Planner(const CourseList& list, const Catalogue& existing, const Term& term, IdSource& ids)
        : keeps_prerequisites_{!list.says_prerequisites},
          centre_{existing.centre.id},
          term_{term},
          ids_{ids} {
        for (const CourseEntry& entry : existing.courses) {
            if (std::ranges::any_of(entry.classes, [](const auto& one) {
                    return one.at.has_value();
                })) {
                continue; // another centre's
            }
            known_.emplace(entry.course.code, &entry);
            needs_.emplace(entry.course.code, entry.course.prerequisite);
        }
        for (const CourseRow& row : list.rows) {
            std::string& needed = needs_[row.course.code];
            needed = keeps_prerequisites_ ? needed : row.course.prerequisite;
        }
    }

    void take(const CourseRow& row) {
        const auto found = known_.find(row.course.code);
        const CourseEntry* there = found == known_.end() ? nullptr : found->second;
        Course course = row.course;
        course.centre = centre_;
        course.id = there == nullptr ? CourseId{ids_.next()} : there->course.id;
        course.prerequisite = needs_.at(course.code);
        check_prerequisite(row, course.prerequisite);
        if (there == nullptr || there->course != course) {
            plan_.described.push_back(course);
        } else {
            ++plan_.unchanged;
        }
        if (there != nullptr && runs_this_term(*there)) {
            plan_.kept_classes.push_back(course.code);
        } else {
            file(row, course.id);
        }
    }

    CoursePlan finish() { return std::move(plan_); }

private:
    [[nodiscard]] bool runs_this_term(const CourseEntry& entry) const {
        return std::any_of(entry.classes.begin(), entry.classes.end(), [&](const ClassEntry& c) {
            return c.clazz.term == term_.id;
        });
    }

    void check_prerequisite(const CourseRow& row, const std::string& needed) {
        if (!needed.empty() && !needs_.contains(needed)) {
            report(RowProblem::kUnknownCourse, row, needed);
            return;
        }
        std::string way = row.course.code;
        std::set<std::string> met;
        for (std::string at = needed; !at.empty() && met.insert(at).second;) {
            way += " → " + at;
            if (at == row.course.code) {
                report(RowProblem::kNeedsItself, row, way);
                return;
            }
            const auto next = needs_.find(at);
            at = next == needs_.end() ? std::string{} : next->second;
        }
    }

    void report(RowProblem what, const CourseRow& row, std::string text) {
        plan_.problems.push_back({what, row.line, "prerequisite", std::move(text), {}});
    }

    void file(const CourseRow& row, CourseId course) {
        const auto dates = session_dates(term_, row.clazz.weekdays, row.sessions);
        if (!dates) {
            plan_.problems.push_back(
                {RowProblem::kTermTooShort, row.line, "sessions", dates.error().detail, {}}
            );
            return;
        }
        if (row.clazz.draw_on && *row.clazz.draw_on > dates->front()) {
            plan_.problems.push_back(
                {RowProblem::kDrawTooLate, row.line, "draw_on", to_text(*row.clazz.draw_on), {}}
            );
            return;
        }
        Class clazz = row.clazz;
        clazz.id = {ids_.next()};
        clazz.course = course;
        clazz.term = term_.id;
        clazz.centre = centre_;
        plan_.filed.push_back({clazz, sessions_of(clazz, *dates, ids_)});
    }

    bool keeps_prerequisites_;
    CentreId centre_;
    const Term& term_;
    IdSource& ids_;
    std::map<std::string, const CourseEntry*, std::less<>> known_;
    std::map<std::string, std::string> needs_; // by code, as it will be after the import
    CoursePlan plan_;
};

std::string place_of(const ListProblem& problem, bool chinese) {
    std::string place;
    if (problem.line > 0) {
        place = chinese ? "第" + std::to_string(problem.line) + "行"
                        : "line " + std::to_string(problem.line);
    }
    if (!problem.column.empty()) {
        place += (place.empty() ? "" : " ") + problem.column;
    }
    return place.empty() ? place : place + (chinese ? "：" : ": ");
}

// Of a file that cannot be read at all.
std::string reason_for_file(const ListProblem& p, bool chinese) {
    if (p.what == RowProblem::kNotCsv) {
        return (chinese ? "文件的引号没有配对：" : "the quotes in the file do not match: ")
            + p.text;
    }
    const std::string cure = chinese ? "。请在 WPS 或 Excel 中另存为“CSV UTF-8”再导入"
                                     : ". Save it again as \"CSV UTF-8\"";
    if (p.what == RowProblem::kNotText) {
        return (chinese ? "文件里有看不见的字符（代码 " + p.text + "）"
                        : "a character that nobody can see (code " + p.text + ")")
            + cure;
    }
    return (chinese ? "文件不是 UTF-8 编码（第 " + p.text + " 个字节起）"
                    : "the file is not UTF-8 (from byte " + p.text + ")")
        + cure;
}

std::string reason_for(const ListProblem& p, bool chinese) {
    switch (p.what) {
    case RowProblem::kNotUtf8:
    case RowProblem::kNotText:
    case RowProblem::kNotCsv: return reason_for_file(p, chinese);
    case RowProblem::kEmptyFile: return chinese ? "文件里没有内容" : "there is nothing in the file";
    case RowProblem::kMissingColumn:
        return chinese ? "表头里没有这一列" : "this column is not in the header";
    case RowProblem::kEmptyCell: return chinese ? "这一格是空的" : "this cell is empty";
    case RowProblem::kTooLong:
        return chinese ? p.text + " 个字，太长了，最多 " + p.allowed + " 个"
                       : p.text + " characters are too many; " + p.allowed + " at most";
    case RowProblem::kTooMany:
        return chinese ? "有 " + p.text + " 个，太多了，最多 " + p.allowed + " 个"
                       : p.text + " are too many; " + p.allowed + " at most";
    case RowProblem::kDuplicateCode:
        return chinese ? "课程编号 " + p.text + " 出现了两次"
                       : "the course code " + p.text + " is there twice";
    case RowProblem::kBadWeekday:
        return chinese ? "看不懂星期“" + p.text + "”，请写 一 到 日，用分号隔开"
                       : "cannot read the weekday \"" + p.text + "\"; write 一 to 日, parted by ;";
    case RowProblem::kBadTime:
        return chinese ? "看不懂时间“" + p.text + "”，请写成 09:00"
                       : "cannot read the time \"" + p.text + "\"; write 09:00";
    case RowProblem::kBadNumber:
        return chinese ? "“" + p.text + "”不是数字" : "\"" + p.text + "\" is not a number";
    case RowProblem::kNotYesOrNo:
        return chinese ? "看不懂“" + p.text + "”，请写 是 或 否"
                       : "cannot read \"" + p.text + "\"; write 是 or 否";
    case RowProblem::kOutOfRange:
        return chinese ? p.text + " 不在 " + p.allowed + " 之内"
                       : p.text + " is not within " + p.allowed;
    case RowProblem::kAgesCrossed:
        return chinese ? "最小年龄大于最大年龄（" + p.text + "）"
                       : "the youngest is older than the oldest (" + p.text + ")";
    case RowProblem::kBadDate:
        return chinese ? "看不懂日期“" + p.text + "”，请写成 2026-09-01"
                       : "cannot read the date \"" + p.text + "\"; write 2026-09-01";
    case RowProblem::kBadKind:
        return chinese ? "看不懂“" + p.text
                + "”，请写 first、last、holiday、make_up、returning_until 或 max_classes"
                       : "cannot read \"" + p.text
                + "\"; write first, last, holiday, make_up, returning_until or max_classes";
    case RowProblem::kNoFirstOrLast:
        return chinese ? "学期要有开始日（first）和结束日（last），开始在前"
                       : "a term needs a first and a last day, in that order";
    case RowProblem::kUnknownCourse:
        return chinese ? "没有编号为 " + p.text + " 的课程，请先写上这门课，或改编号"
                       : "there is no course " + p.text + "; add it, or mend the code";
    case RowProblem::kNeedsItself:
        return (chinese ? "先修课程绕回了自己：" : "the prerequisites lead back to the course: ")
            + p.text;
    case RowProblem::kBadAdmission:
        return chinese ? "看不懂“" + p.text + "”，请写 先到先得、老学员优先 或 摇号"
                       : "cannot read \"" + p.text + "\"; write 先到先得, 老学员优先 or 摇号";
    case RowProblem::kNeedsDrawDay:
        return chinese ? "老学员优先或摇号，要写录取日（如 2026-09-01）"
                       : "returning learners first, or a lottery, needs a day (2026-09-01)";
    case RowProblem::kDrawTooLate:
        return chinese ? "录取日 " + p.text + " 在第一次课之后"
                       : "the draw on " + p.text + " is after the first session";
    case RowProblem::kBadOpenTo:
        return chinese ? "看不懂“" + p.text + "”，请写 本中心 或 全区"
                       : "cannot read \"" + p.text + "\"; write 本中心 (own) or 全区 (district)";
    case RowProblem::kBadMakeUp:
        return chinese
            ? "看不懂“" + p.text + "”，请写按哪天上课：2026-10-09 或 周五"
            : "cannot read \"" + p.text + "\"; write the day it follows: 2026-10-09 or 周五";
    case RowProblem::kDuplicateName:
        return chinese ? "“" + p.text + "”出现了两次" : "\"" + p.text + "\" is there twice";
    case RowProblem::kFloorUnknown:
        return chinese ? "看不懂楼层“" + p.text + "”，请写 2、2楼 或 B1"
                       : "cannot read the floor \"" + p.text + "\"; write 2 or B1";
    case RowProblem::kTermTooShort:
        return (chinese ? "学期里排不下这么多课次：" : "the sessions do not fit: ") + p.text;
    }
    return {};
}

} // namespace

CoursePlan plan_courses(
    const CourseList& list, const Catalogue& existing, const Term& term, IdSource& ids
) {
    Planner planner{list, existing, term, ids};
    for (const CourseRow& row : list.rows) {
        planner.take(row);
    }
    return planner.finish();
}

std::string describe(const ListProblem& problem, bool chinese) {
    return place_of(problem, chinese) + reason_for(problem, chinese);
}

} // namespace linli
