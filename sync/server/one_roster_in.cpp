#include "sync/server/one_roster_in.h"

#include <algorithm>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/domain/course_export.h"
#include "sync/server/one_roster_files.h"

namespace linli::server {
namespace {

using Row = std::vector<std::string>;

std::vector<std::string> parts_of(std::string_view text, char between) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(between), text.size());
        if (const std::string_view part = trimmed(text.substr(0, end)); !part.empty()) {
            parts.emplace_back(part);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::string extension(std::string_view column) {
    return std::string{kRosterExtension} + std::string{column};
}

bool is_ascii(const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// 示例 + 王 is 王示例; our own export, which divides no name, says it twice.
std::string name_of_user(const std::string& given, const std::string& family) {
    if (given == family || family.empty() || given.empty()) {
        return given.empty() ? family : given;
    }
    return is_ascii(given + family) ? given + " " + family : family + given;
}

class RosterImporter {
public:
    RosterImporter(const OneRosterFiles& files, const std::string& centre, OneRosterIn& out)
        : files_{files},
          orgs_{files.file("orgs")},
          sessions_{files.file("academicSessions")},
          courses_{files.file("courses")},
          classes_{files.file("classes")},
          users_{files.file("users")},
          enrolments_{files.file("enrollments")},
          centre_{centre},
          out_{out} {}

    void read() {
        if (!choose_schools()) {
            return;
        }
        find_teachers();
        for (const CsvRow& row : classes_.rows) {
            take_class(row);
        }
        for (auto& [key, made] : made_) {
            made.part.list = read_course_list(made.rows);
            for (const ListProblem& problem : made.part.list.problems) {
                out_.problems.push_back(made.part.at_source(problem));
            }
            out_.parts.push_back(std::move(made.part));
        }
        std::ranges::stable_sort(out_.parts, {}, [](const OneRosterPart& part) {
            return std::pair{part.centre, part.term.first};
        });
        say_what_is_left();
    }

private:
    struct Made {
        OneRosterPart part;
        std::vector<CsvRow> rows;
    };

    // The orgs whose classes are taken, with the codes of their centres.
    bool choose_schools() {
        std::set<std::string> named;
        for (const CsvRow& row : classes_.rows) {
            named.insert(classes_.cell(row, "schoolSourcedId"));
        }
        for (const CsvRow& row : orgs_.rows) {
            const std::string id = orgs_.cell(row, "sourcedId");
            const std::string code = orgs_.cell(row, "identifier");
            if (centre_.empty() ? named.contains(id) : code == centre_) {
                codes_[id] = code;
            }
            if (centre_.empty() && named.contains(id) && code.empty()) {
                out_.problems.push_back(orgs_.problem(RowProblem::kEmptyCell, row, "identifier"));
            }
        }
        if (!centre_.empty() && codes_.empty() && named.size() == 1) {
            take_only_school(*named.begin());
        } else if (!centre_.empty() && codes_.empty() && !named.empty()) {
            out_.problems.push_back(
                {orgs_.delta ? RowProblem::kNotInDelta : RowProblem::kNoSuchRow,
                 0,
                 "orgs.csv identifier",
                 centre_,
                 {},
                 {}}
            );
        }
        return out_.problems.empty();
    }

    // Whose classes they are the call says, unless the package says otherwise.
    void take_only_school(const std::string& id) {
        const CsvRow* row = orgs_.with_id(id);
        const std::string code = row == nullptr ? std::string{} : orgs_.cell(*row, "identifier");
        if (code.empty()) {
            codes_[id] = centre_;
            return;
        }
        out_.problems.push_back(orgs_.problem(RowProblem::kOtherCentre, *row, "identifier", code));
        out_.problems.back().allowed = centre_;
    }

    // Of each class; the primary one first.
    void find_teachers() {
        for (const CsvRow& row : enrolments_.rows) {
            const std::string role = enrolments_.cell(row, "role");
            if (role != "teacher") {
                students_ += role == "student" ? 1U : 0U;
                other_roles_ += role == "student" ? 0U : 1U;
                continue;
            }
            const std::string user = enrolments_.cell(row, "userSourcedId");
            const bool primary = enrolments_.cell(row, "primary") == "true";
            auto& teacher = teachers_[enrolments_.cell(row, "classSourcedId")];
            if (teacher.empty() || primary) {
                teacher = user;
            }
            teaching_.insert(user);
        }
    }

    [[nodiscard]] std::string teacher_of(const std::string& class_id) const {
        const auto teacher = teachers_.find(class_id);
        const CsvRow* user = teacher == teachers_.end() ? nullptr : users_.with_id(teacher->second);
        return user == nullptr
            ? std::string{}
            : name_of_user(users_.cell(*user, "givenName"), users_.cell(*user, "familyName"));
    }

    void take_class(const CsvRow& row) {
        const auto school = codes_.find(classes_.cell(row, "schoolSourcedId"));
        if (school == codes_.end()) {
            if (orgs_.with_id(classes_.cell(row, "schoolSourcedId")) == nullptr) {
                miss(row, "schoolSourcedId", classes_.cell(row, "schoolSourcedId"), orgs_);
            } else {
                ++of_others_;
            }
            return;
        }
        const std::string course_id = classes_.cell(row, "courseSourcedId");
        const CsvRow* course = courses_.with_id(course_id);
        if (course == nullptr) {
            miss(row, "courseSourcedId", course_id, courses_);
            return;
        }
        const auto terms = parts_of(classes_.cell(row, "termSourcedIds"), ',');
        if (terms.size() != 1) {
            const std::string said = classes_.cell(row, "termSourcedIds");
            const auto what = terms.empty() ? RowProblem::kEmptyCell : RowProblem::kSeveralTerms;
            out_.problems.push_back(classes_.problem(what, row, "termSourcedIds", said));
            return;
        }
        const CsvRow* session = sessions_.with_id(terms.front());
        if (session == nullptr) {
            miss(row, "termSourcedIds", terms.front(), sessions_);
            return;
        }
        auto [at, is_new] = made_.try_emplace({school->second, terms.front()});
        if (is_new) {
            at->second.part.centre = school->second;
            at->second.part.term = term_of(*session);
            for (const std::string_view column : kTermExtensions) {
                if (!sessions_.has(extension(column))) {
                    at->second.part.term_unsaid.emplace(column);
                }
            }
            at->second.rows.push_back({0, columns(), 0});
        }
        add_row(row, *course, at->second);
    }

    void miss(
        const CsvRow& row, std::string_view column, const std::string& id, const OneRosterFile& in
    ) {
        const auto what = id.empty() ? RowProblem::kEmptyCell
            : in.delta               ? RowProblem::kNotInDelta
                                     : RowProblem::kNoSuchRow;
        out_.problems.push_back(classes_.problem(what, row, column, id));
    }

    // What a course list needs, and of the rest what the file has: it changes nothing else.
    [[nodiscard]] Row columns() const {
        const std::set<std::string> needed{
            "course_code",
            "title_zh",
            "category",
            "teacher",
            "room",
            "seats",
            "weekdays",
            "start_time",
            "minutes",
            "sessions"};
        Row row;
        for (const std::string& column : course_list_columns()) {
            if (needed.contains(column) || classes_.has(extension(column))) {
                row.push_back(column);
            }
        }
        return row;
    }

    void add_row(const CsvRow& row, const CsvRow& course, Made& made) {
        CsvRow listed{row.line, {}, row.number};
        for (const std::string& column : made.rows.front().cells) {
            const auto [file, source, cells, text] = cell_for(column, row, course);
            made.part.sources.insert_or_assign(
                std::pair{row.line, column}, file->problem(RowProblem::kEmptyCell, *cells, source)
            );
            listed.cells.push_back(text);
        }
        made.rows.push_back(std::move(listed));
    }

    struct Source {
        const OneRosterFile* file;
        std::string column;
        const CsvRow* row;
        std::string text;
    };

    [[nodiscard]] Source of_class(const CsvRow& row, const std::string& column) const {
        return {&classes_, column, &row, classes_.cell(row, column)};
    }

    [[nodiscard]] Source cell_for(
        const std::string& column, const CsvRow& row, const CsvRow& course
    ) const {
        const auto or_of_course = [&](const char* of_row, const char* of_its_course) {
            Source source = of_class(row, of_row);
            return !source.text.empty()
                ? source
                : Source{&courses_, of_its_course, &course, courses_.cell(course, of_its_course)};
        };
        if (column == "course_code") {
            return or_of_course("classCode", "courseCode");
        }
        if (column == "title_zh") {
            return or_of_course("title", "title");
        }
        if (column == "category") {
            Source source = or_of_course("subjects", "subjects");
            const auto subjects = parts_of(source.text, ',');
            source.text = subjects.empty() ? std::string{} : subjects.front();
            return source;
        }
        if (column == "room") {
            return of_class(row, "location");
        }
        Source source = of_class(row, extension(column));
        if (column == "teacher" && source.text.empty()) {
            source.text = teacher_of(classes_.cell(row, "sourcedId"));
        }
        return source;
    }

    // Read as a term that a kiosk takes in.
    Term term_of(const CsvRow& row) {
        const std::string first = sessions_.cell(row, "startDate");
        const std::string last = sessions_.cell(row, "endDate");
        const auto said = [&](std::size_t n) {
            return sessions_.cell(row, extension(kTermExtensions.at(n)));
        };
        std::vector<CsvRow> rows{{1, {"kind", "date", "name"}, 1}};
        const auto add = [&](const char* kind, const std::string& date, const std::string& name) {
            rows.push_back({row.line, {kind, date, name}, row.number});
        };
        add("first", first, sessions_.cell(row, "title"));
        add("last", last, "");
        for (const std::string& day : parts_of(said(0), ';')) {
            add("holiday", day, "");
        }
        for (const std::string& day : parts_of(said(1), ';')) {
            const std::size_t equals = std::min(day.find('='), day.size());
            add("make_up", day.substr(0, equals), day.substr(std::min(equals + 1, day.size())));
        }
        if (!said(2).empty()) {
            add("returning_until", said(2), "");
        }
        if (!said(3).empty()) {
            add("max_classes", said(3), "");
        }
        TermList list = read_term_list(rows);
        for (const ListProblem& problem : list.problems) {
            report_term(row, problem);
        }
        return std::move(list.term);
    }

    // At the first cell that says what is wrong.
    void report_term(const CsvRow& row, const ListProblem& problem) {
        std::vector<std::string> columns{"startDate", "endDate", "title"};
        for (const std::string_view column : kTermExtensions) {
            columns.push_back(extension(column));
        }
        const auto at = std::ranges::find_if(columns, [&](const std::string& column) {
            return sessions_.cell(row, column).find(problem.text) != std::string::npos;
        });
        const std::string column = at == columns.end() ? "startDate" : *at;
        out_.problems.push_back(sessions_.problem(problem.what, row, column, problem.text));
        out_.problems.back().allowed = problem.allowed;
    }

    void say(std::string zh, std::string en) {
        out_.left.emplace_back(std::move(zh), std::move(en));
    }

    void say_what_is_left() {
        const auto count = [](std::size_t number) {
            return std::to_string(number);
        };
        for (const CsvRow& row : classes_.gone) {
            const std::string line = std::to_string(row.line);
            say("classes.csv 第" + line + "行：要删的班不删，学员的名额还在；要停课请在网页上办",
                "classes.csv line " + line
                    + ": a class is not deleted, people have seats in it; cancel its sessions on "
                      "the pages");
        }
        for (const OneRosterFile* file : {&orgs_, &sessions_, &courses_, &users_, &enrolments_}) {
            if (!file->gone.empty()) {
                say(file->name + "：" + count(file->gone.size()) + " 行要删的，没有动",
                    file->name + ": " + count(file->gone.size()) + " lines to be deleted, left");
            }
        }
        if (of_others_ > 0) {
            say("classes.csv：" + count(of_others_) + " 个班是别的中心的，没有读",
                "classes.csv: " + count(of_others_) + " classes are another centre's, left");
        }
        say_who_is_left();
        for (const std::string& name : files_.unread) {
            say("没有读：" + name, "not read: " + name);
        }
    }

    void say_who_is_left() {
        const auto people =
            static_cast<std::size_t>(std::ranges::count_if(users_.rows, [&](const CsvRow& row) {
                return !teaching_.contains(users_.cell(row, "sourcedId"));
            }));
        const auto count = [](std::size_t number) {
            return std::to_string(number);
        };
        if (people > 0) {
            say("users.csv：" + count(people)
                    + " 行不导入：登记要有手机号、出生年月和本人同意，请用终端的 import roster",
                "users.csv: " + count(people)
                    + " lines stay out: a resident needs a telephone, a month of birth and their "
                      "consent; use `linli import roster` at a kiosk");
        }
        if (students_ > 0) {
            say("enrollments.csv：" + count(students_)
                    + " 行是学员，不导入：人不导入，名额由终端给",
                "enrollments.csv: " + count(students_)
                    + " lines of learners stay out, as they do; kiosks give seats");
        }
        if (other_roles_ > 0) {
            say("enrollments.csv：" + count(other_roles_) + " 行是别的身份，不导入",
                "enrollments.csv: " + count(other_roles_) + " lines of other roles stay out");
        }
    }

    const OneRosterFiles& files_;
    const OneRosterFile& orgs_;
    const OneRosterFile& sessions_;
    const OneRosterFile& courses_;
    const OneRosterFile& classes_;
    const OneRosterFile& users_;
    const OneRosterFile& enrolments_;
    const std::string& centre_;
    OneRosterIn& out_;
    std::map<std::string, std::string> codes_;    // of the schools that are taken
    std::map<std::string, std::string> teachers_; // user, by class
    std::set<std::string> teaching_;
    std::map<std::pair<std::string, std::string>, Made> made_; // by centre and term
    std::size_t students_{0};
    std::size_t other_roles_{0};
    std::size_t of_others_{0};
};

} // namespace

std::vector<std::string> term_extensions(const Term& term) {
    std::string holidays;
    for (const Date& day : term.holidays) {
        holidays += (holidays.empty() ? "" : ";") + to_text(day);
    }
    std::string make_ups;
    for (const MakeUp& one : term.make_ups) {
        make_ups += (make_ups.empty() ? "" : ";") + to_text(one.date) + "=" + to_text(one.follows);
    }
    return {
        holidays,
        make_ups,
        term.returning_until ? to_text(*term.returning_until) : "",
        term.max_classes > 0 ? std::to_string(term.max_classes) : ""};
}

ListProblem OneRosterPart::at_source(const ListProblem& problem) const {
    ListProblem said = problem;
    const auto found = sources.find({problem.line, problem.column});
    if (found != sources.end()) {
        said.line = found->second.line;
        said.column = found->second.column;
        said.cell = found->second.cell;
    }
    return said;
}

OneRosterIn read_one_roster(std::string_view zip, const std::string& centre) {
    OneRosterIn out;
    OneRosterFiles files = read_one_roster_files(zip);
    if (!files.problems.empty()) {
        out.problems = std::move(files.problems);
        return out;
    }
    RosterImporter{files, centre, out}.read();
    return out;
}

} // namespace linli::server
