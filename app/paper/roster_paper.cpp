#include "app/paper/roster_paper.h"

#include <algorithm>

namespace linli::reporting {
namespace {

/// Of one class, the sessions [from, to).
struct Part {
    std::size_t from;
    std::size_t to;
    bool last;
};

// Parts that are as long as one another.
std::vector<Part> parts_of(std::size_t sessions, int most) {
    const std::size_t longest = most > 0 ? static_cast<std::size_t>(most) : sessions;
    const std::size_t count =
        longest == 0 ? 1 : std::max<std::size_t>((sessions + longest - 1) / longest, 1);
    const std::size_t each = (sessions + count - 1) / count;
    std::vector<Part> parts;
    for (std::size_t n = 0; n < count; ++n) {
        parts.push_back({n * each, std::min((n + 1) * each, sessions), n + 1 == count});
    }
    return parts;
}

std::string name_of(const RosterPerson& person, Language language) {
    if (person.gone) {
        return in(language, "（已删除）", "(deleted)");
    }
    const std::string name =
        person.name.empty() ? in(language, "（待填写）", "(to be written)") : person.name;
    return person.walk_in ? name + in(language, "（旁听）", " (walk-in)") : name;
}

std::string title_of(const Session& session, bool narrow) {
    const std::string number = std::to_string(session.number);
    if (!narrow) {
        return number + " " + to_text(session.date);
    }
    return number + "\n" + std::to_string(static_cast<unsigned>(session.date.month())) + "/"
        + std::to_string(static_cast<unsigned>(session.date.day()));
}

// "示例丁（3、4）": who taught in the teacher's place, and which of the sessions [from, to).
std::string substitutes_in(const ClassRoster& roster, const Part& part, Language language) {
    std::vector<std::pair<std::string, std::string>> found; // numbers, by name
    for (std::size_t n = part.from; n < part.to; ++n) {
        const Session& session = roster.sessions[n];
        if (session.substitute.empty()) {
            continue;
        }
        auto one = std::ranges::find(
            found, session.substitute, &std::pair<std::string, std::string>::first
        );
        if (one == found.end()) {
            one = found.insert(found.end(), {session.substitute, {}});
        }
        one->second +=
            (one->second.empty() ? "" : in(language, "、", ", ")) + std::to_string(session.number);
    }
    std::string words;
    for (const auto& [name, numbers] : found) {
        words +=
            (words.empty() ? in(language, "  代课：", "  substitute: ") : in(language, "，", "; "))
            + name + in(language, "（", " (") + numbers + in(language, "）", ")");
    }
    return words;
}

class RosterTable {
public:
    RosterTable(const ClassRoster& roster, UtcTime now, Language language)
        : roster_{roster}, held_{roster.held(now)}, language_{language} {}

    [[nodiscard]] Table of(const Part& part, bool narrow) const {
        Table table;
        table.title = either(language_, roster_.title_zh, roster_.title_en) + " ("
            + roster_.course_code + ")  " + roster_.teacher + "  " + roster_.term
            + substitutes_in(roster_, part, language_);
        if (narrow && !(part.from == 0 && part.last)) {
            table.title += in(language_, "  第 ", "  sessions ") + std::to_string(part.from + 1)
                + "–" + std::to_string(part.to) + in(language_, " 次", "");
        }
        table.kept_columns = 2;
        table.columns = columns(part, narrow);
        for (std::size_t n = 0; n < roster_.people.size(); ++n) {
            table.rows.push_back(row(n, part));
        }
        if (!roster_.people.empty()) {
            table.rows.push_back(sums(part));
        }
        table.empty = in(language_, "（没有人报名）", "Nobody has signed up.");
        return table;
    }

private:
    [[nodiscard]] std::vector<Column> columns(const Part& part, bool narrow) const {
        // On a page the columns of sessions are as narrow as their dates.
        std::vector<Column> columns{
            {in(language_, "序号", "No."), narrow ? 6 : 3, true},
            {in(language_, "姓名", "Name"), narrow ? 17 : 7, false},
            {in(language_, "手机", "Phone"), narrow ? 15 : 7, false}};
        for (std::size_t n = part.from; n < part.to; ++n) {
            columns.push_back({title_of(roster_.sessions[n], narrow), narrow ? 6 : 3, false, true});
        }
        if (part.last) {
            columns.push_back({in(language_, "到课", "Came"), narrow ? 7 : 3, true});
            columns.push_back({in(language_, "到课率", "Share"), narrow ? 9 : 4, true});
        }
        return columns;
    }

    [[nodiscard]] std::vector<Cell> row(std::size_t at, const Part& part) const {
        const RosterPerson& person = roster_.people[at];
        std::vector<Cell> cells{
            count(static_cast<std::int64_t>(at) + 1),
            text(name_of(person, language_)),
            text(person.gone ? std::string{} : masked_phone(person.phone))};
        for (std::size_t n = part.from; n < part.to; ++n) {
            const bool off = roster_.sessions[n].cancelled && !person.marks[n];
            cells.push_back(text(off ? std::string{"停"} : std::string{mark_zh(person.marks[n])}));
        }
        if (part.last) {
            const bool seated = !person.walk_in && !person.gone;
            cells.push_back(count(person.came()));
            cells.push_back(seated ? share(person.came(), held_) : text({}));
        }
        return cells;
    }

    [[nodiscard]] std::vector<Cell> sums(const Part& part) const {
        std::vector<Cell> cells{text({}), text(in(language_, "实到人数", "Came")), text({})};
        std::int64_t all = 0;
        for (std::size_t n = 0; n < roster_.sessions.size(); ++n) {
            const int came = roster_.came_to(n);
            all += came;
            if (n >= part.from && n < part.to) {
                cells.push_back(came > 0 ? count(came) : text({}));
            }
        }
        if (part.last) {
            cells.push_back(count(all));
            cells.push_back(text({}));
        }
        return cells;
    }

    const ClassRoster& roster_;
    int held_;
    Language language_;
};

} // namespace

Paper roster_paper(
    const Centre& centre,
    const std::vector<ClassRoster>& rosters,
    UtcTime now,
    int most,
    Language language
) {
    Paper paper;
    paper.language = language;
    paper.lying = true;
    paper.title = in(language, "考勤表", "Attendance");
    paper.lines = {
        either(language, centre.name_zh, centre.name_en),
        in(language, "截至 ", "as of ") + to_text(local_date(now))};
    paper.foot = paper.lines[0] + " · " + paper.lines[1];
    for (const ClassRoster& roster : rosters) {
        const RosterTable tables{roster, now, language};
        for (const Part& part : parts_of(roster.sessions.size(), most)) {
            paper.tables.push_back(tables.of(part, most > 0));
        }
    }
    paper.notes = {in(
        language,
        "√ 到　迟 迟到　假 请假　缺 缺席　停 停课　空白：没有记录。"
        "到课率：到课（含迟到）次数占已上课次数的百分比；旁听的不算。",
        "√ present, 迟 late, 假 excused, 缺 absent, 停 cancelled; empty: nothing recorded. Share: "
        "of the sessions held so far; none for walk-ins."
    )};
    return paper;
}

} // namespace linli::reporting
