#include "sync/reports/one_roster.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "app/core/base/csv.h"
#include "app/core/base/digest.h"
#include "app/core/base/utf8.h"
#include "app/core/domain/course_export.h"
#include "sync/server/one_roster_in.h"

namespace linli::reporting {
namespace {

using server::ReportClass;
using server::Rows;
using Row = std::vector<std::string>;

constexpr const char* kDistrict = "district";

/// One of the files, with its columns first. A bulk file says nothing of status and change.
class File {
public:
    File(std::string name, const Row& columns) : name_{std::move(name)} {
        append_csv_data(text_, columns);
    }

    // Each id once.
    void add(const Row& row) {
        if (ids_.insert(row.front()).second) {
            append_csv_data(text_, row);
        }
    }

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] bool empty() const { return ids_.empty(); }

    [[nodiscard]] ZipPart take() { return {name_ + ".csv", std::move(text_)}; }

private:
    std::string name_;
    std::string text_;
    std::set<std::string> ids_;
};

// What the standard has a column for.
bool is_standard(std::string_view column) {
    return column == "course_code" || column == "title_zh" || column == "category"
        || column == "room";
}

// The columns of a course list that the standard has none for (one_roster_in.h).
Row class_columns(Row columns) {
    for (const std::string& column : course_list_columns()) {
        if (!is_standard(column)) {
            columns.push_back(std::string{server::kRosterExtension} + column);
        }
    }
    return columns;
}

Row term_columns(Row columns) {
    for (const std::string_view column : server::kTermExtensions) {
        columns.push_back(std::string{server::kRosterExtension} + std::string{column});
    }
    return columns;
}

std::string teacher_id(CentreId centre, const std::string& name) {
    return "teacher-" + to_hex(blake2b(centre.text() + "\n" + name)).substr(0, 32);
}

/// Fills all files, class by class.
class Roster {
public:
    Roster(server::Ledger& ledger, const RosterOrder& order, server::AliasRows aliases)
        : ledger_{ledger},
          order_{order},
          aliases_{std::move(aliases)},
          people_{server::map_of(aliases_)} {}

    void add_centres(const std::vector<Centre>& centres) {
        orgs_.add({kDistrict, "", "", "District 区", "district", "", ""});
        for (const Centre& centre : centres) {
            centres_.emplace(centre.id, centre);
            if (!order_.centre || centre.id == *order_.centre) {
                name_org(centre.id);
            }
        }
    }

    Status add_class(const ReportClass& listed) {
        server::Wanted wanted;
        wanted.classes = {listed.id};
        wanted.slots_of = {listed.id};
        Rows rows = LINLI_TRY(ledger_.load(wanted));
        const Class clazz = rows.classes.at(listed.id);
        wanted.courses = {clazz.course};
        wanted.terms = {clazz.term};
        wanted.sparse = true; // the seats are known now
        for (const auto& [slot, enrolment] : rows.slots) {
            wanted.enrolments.push_back(enrolment);
        }
        rows = LINLI_TRY(ledger_.load(wanted));
        add_term(rows.terms.at(clazz.term));
        add_course(rows.courses.at(clazz.course));
        add_meetings(clazz, rows.courses.at(clazz.course));
        add_teacher(clazz);
        for (const EnrolmentId& id : wanted.enrolments) {
            const auto enrolment = rows.enrolments.find(id);
            if (enrolment != rows.enrolments.end()) {
                add_learner(clazz, enrolment->second, rows);
            }
        }
        return {};
    }

    /// Of how many meetings each class has, in any days.
    void count_meetings(const std::vector<ReportClass>& all) {
        for (const ReportClass& one : all) {
            meetings_[one.id] = one.sessions.size();
        }
    }

    std::vector<ZipPart> take() {
        std::vector<ZipPart> parts{manifest()};
        for (File* file : files()) {
            if (!file->empty()) {
                parts.push_back(file->take());
            }
        }
        return parts;
    }

private:
    // Whatever is named is listed: guests are of other centres.
    std::string name_org(CentreId id) {
        const auto centre = centres_.find(id);
        if (centre != centres_.end()) {
            orgs_.add(
                {id.text(),
                 "",
                 "",
                 centre->second.name_zh,
                 "school",
                 centre->second.code,
                 kDistrict}
            );
        }
        return id.text();
    }

    // By name, as the manifest lists them.
    [[nodiscard]] std::array<File*, 7> files() {
        return {&sessions_, &classes_, &courses_, &enrolments_, &orgs_, &roles_, &users_};
    }

    // A file without a row may not be there.
    ZipPart manifest() {
        File file{"manifest", {"propertyName", "value"}};
        file.add({"manifest.version", "1.0"});
        file.add({"oneroster.version", "1.2"});
        for (const File* one : files()) {
            file.add({"file." + one->name(), one->empty() ? "absent" : "bulk"});
        }
        for (const char* name :
             {"categories",
              "classResources",
              "courseResources",
              "demographics",
              "lineItems",
              "lineItemLearningObjectiveIds",
              "lineItemScoreScales",
              "resources",
              "results",
              "resultLearningObjectiveIds",
              "resultScoreScales",
              "scoreScales",
              "userProfiles",
              "userResources"}) {
            file.add({std::string{"file."} + name, "absent"});
        }
        file.add({"source.systemName", "Linli"});
        file.add({"source.systemCode", "linli"});
        return file.take();
    }

    void add_term(const Term& term) {
        Row row{
            term.id.text(),
            "",
            "",
            term.name,
            "term",
            to_text(term.first),
            to_text(term.last),
            "",
            std::to_string(static_cast<int>(term.last.year()))};
        for (std::string& text : server::term_extensions(term)) {
            row.push_back(std::move(text));
        }
        sessions_.add(row);
    }

    void add_course(const Course& course) {
        courses_.add(
            {course.id.text(),
             "",
             "",
             "",
             course.title_zh,
             course.code,
             "",
             name_org(course.centre),
             course.category,
             ""}
        );
    }

    void add_meetings(const Class& clazz, const Course& course) {
        Row row{
            clazz.id.text(),
            "",
            "",
            course.title_zh,
            "",
            clazz.course.text(),
            course.code,
            "scheduled",
            clazz.room,
            name_org(clazz.centre),
            clazz.term.text(),
            course.category,
            "",
            ""};
        const auto meetings = meetings_.find(clazz.id);
        const auto cells =
            course_list_cells(course, clazz, meetings == meetings_.end() ? 0 : meetings->second);
        const auto columns = course_list_columns();
        for (std::size_t n = 0; n < columns.size(); ++n) {
            if (!is_standard(columns[n])) {
                row.push_back(cells[n]);
            }
        }
        classes_.add(row);
    }

    void add_user(const std::string& id, const std::string& name, CentreId centre) {
        // Chinese names are not divided: which part is which is not written anywhere.
        users_.add({id, "", "", "true", id, "", name, name, "", "", "",
                    "", "", "", "",     "", "", "",   "",   "", "", name_org(centre),
                    ""});
    }

    void add_role(const std::string& user, std::string_view role, CentreId centre) {
        roles_.add(
            {"role-" + user + "-" + centre.text(),
             "",
             "",
             user,
             "primary",
             std::string{role},
             "",
             "",
             name_org(centre),
             ""}
        );
    }

    void add_enrolment(
        const std::string& id, const Class& clazz, const std::string& user, std::string_view role
    ) {
        enrolments_.add(
            {id,
             "",
             "",
             clazz.id.text(),
             clazz.centre.text(),
             user,
             std::string{role},
             role == "teacher" ? "true" : "false",
             "",
             ""}
        );
    }

    void add_teacher(const Class& clazz) {
        if (clazz.teacher.empty()) {
            return;
        }
        const std::string user = teacher_id(clazz.centre, clazz.teacher);
        add_user(user, clazz.teacher, clazz.centre);
        add_role(user, "teacher", clazz.centre);
        add_enrolment("teaches-" + clazz.id.text(), clazz, user, "teacher");
    }

    void add_learner(const Class& clazz, const Enrolment& enrolment, const Rows& rows) {
        const auto row = rows.residents.find(enrolment.resident);
        if (row == rows.residents.end() || row->second.erased
            || enrolment.status != EnrolmentStatus::kConfirmed) {
            return;
        }
        const ResidentId last = people_.last(enrolment.resident);
        const Resident person = last == enrolment.resident && people_.all_of(last).size() == 1
            ? row->second.resident
            : server::profile_of(rows.residents, rows.aliases, last);
        const std::string user = last.text();
        add_user(user, person.name.empty() ? "（待填写）" : person.name, person.centre);
        add_role(user, "student", clazz.centre);
        add_enrolment(enrolment.id.text(), clazz, user, "student");
    }

    server::Ledger& ledger_;
    RosterOrder order_;
    server::AliasRows aliases_;
    AliasMap people_;
    std::map<CentreId, Centre> centres_;
    std::map<ClassId, std::size_t> meetings_;
    File sessions_{
        "academicSessions",
        term_columns(
            {"sourcedId",
             "status",
             "dateLastModified",
             "title",
             "type",
             "startDate",
             "endDate",
             "parentSourcedId",
             "schoolYear"}
        )};
    File classes_{
        "classes",
        class_columns(
            {"sourcedId",
             "status",
             "dateLastModified",
             "title",
             "grades",
             "courseSourcedId",
             "classCode",
             "classType",
             "location",
             "schoolSourcedId",
             "termSourcedIds",
             "subjects",
             "subjectCodes",
             "periods"}
        )};
    File courses_{
        "courses",
        {"sourcedId",
         "status",
         "dateLastModified",
         "schoolYearSourcedId",
         "title",
         "courseCode",
         "grades",
         "orgSourcedId",
         "subjects",
         "subjectCodes"}};
    File enrolments_{
        "enrollments",
        {"sourcedId",
         "status",
         "dateLastModified",
         "classSourcedId",
         "schoolSourcedId",
         "userSourcedId",
         "role",
         "primary",
         "beginDate",
         "endDate"}};
    File orgs_{
        "orgs",
        {"sourcedId",
         "status",
         "dateLastModified",
         "name",
         "type",
         "identifier",
         "parentSourcedId"}};
    File roles_{
        "roles",
        {"sourcedId",
         "status",
         "dateLastModified",
         "userSourcedId",
         "roleType",
         "role",
         "beginDate",
         "endDate",
         "orgSourcedId",
         "userProfileSourcedId"}};
    File users_{
        "users",
        {"sourcedId",
         "status",
         "dateLastModified",
         "enabledUser",
         "username",
         "userIds",
         "givenName",
         "familyName",
         "middleName",
         "identifier",
         "email",
         "sms",
         "phone",
         "agentSourcedIds",
         "grades",
         "password",
         "userMasterIdentifier",
         "resourceSourcedIds",
         "preferredGivenName",
         "preferredMiddleName",
         "preferredFamilyName",
         "primaryOrgSourcedId",
         "pronouns"}};
};

} // namespace

Result<std::vector<ZipPart>> one_roster(server::Ledger& ledger, const RosterOrder& order) {
    Roster roster{ledger, order, LINLI_TRY(ledger.aliases())};
    roster.add_centres(LINLI_TRY(ledger.centres()));
    const Date today = local_date(order.made_at);
    const auto classes =
        LINLI_TRY(ledger.report_classes({order.centre, order.from, order.to, today}));
    // A class that meets in these days began a year before them at the most.
    constexpr int kYear = 366;
    const Date from = add_days(order.from, -kYear);
    const Date to = add_days(order.to, kYear);
    roster.count_meetings(LINLI_TRY(ledger.report_classes({order.centre, from, to, today})));
    for (const ReportClass& clazz : classes) {
        LINLI_TRY(roster.add_class(clazz));
    }
    return roster.take();
}

} // namespace linli::reporting
