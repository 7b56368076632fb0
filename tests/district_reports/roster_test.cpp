#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "app/core/base/csv.h"
#include "sync/reports/metrics.h"
#include "sync/reports/one_roster.h"
#include "sync/server/ledger_sqlite.h"
#include "tests/support/report_world.h"
#include "tests/support/temp_dir.h"

namespace linli::reporting {
namespace {

using Record = std::map<std::string, std::string>;

std::vector<Record> records_of(const std::vector<ZipPart>& parts, const std::string& name) {
    for (const ZipPart& part : parts) {
        if (part.name == name + ".csv") {
            const auto rows = read_csv(part.bytes).value();
            std::vector<Record> records;
            for (std::size_t n = 1; n < rows.size(); ++n) {
                REQUIRE(rows[n].cells.size() == rows[0].cells.size());
                Record record;
                for (std::size_t cell = 0; cell < rows[n].cells.size(); ++cell) {
                    record[rows[0].cells[cell]] = rows[n].cells[cell];
                }
                records.push_back(record);
            }
            return records;
        }
    }
    FAIL("no " << name);
    return {};
}

std::set<std::string> ids_in(const std::vector<Record>& records) {
    std::set<std::string> ids;
    for (const Record& record : records) {
        CHECK(ids.insert(record.at("sourcedId")).second); // each once
    }
    return ids;
}

/// A ledger of a world whose promises have seats, as the judge keeps them.
struct Seated {
    test::TempDir dir;
    test::CountingIds ids{7};
    test::ReportWorld world{5};
    std::unique_ptr<server::Ledger> ledger{
        server::open_sqlite_ledger(dir.file("d.db"), ids).value()};
    UtcTime now{to_utc(Date{std::chrono::year{2027} / 3 / 1}, {})};

    Seated() {
        for (int n = 0; n < 150; ++n) {
            world.change();
        }
        std::map<ClassId, int> taken;
        for (auto& [id, enrolment] : world.rows.enrolments) {
            if (enrolment.status == EnrolmentStatus::kConfirmed) {
                enrolment.slot = ++taken[enrolment.class_id];
                world.rows.slots[{enrolment.class_id, *enrolment.slot}] = id;
            }
        }
        server::Changes changes = world.take();
        for (const auto& [key, holder] : changes.rows.slots) {
            changes.taken.push_back(key);
        }
        REQUIRE(test::write(*ledger, changes));
    }

    std::vector<ZipPart> roster(const std::optional<CentreId>& centre = {}) {
        const auto day = [](int year, unsigned month) {
            return Date{std::chrono::year{year} / std::chrono::month{month} / 1};
        };
        return one_roster(*ledger, {centre, day(2025, 1), day(2027, 12), now}).value();
    }
};

} // namespace

TEST_CASE("roster: everything that is named is there, once", "[reports][roster]") {
    Seated seated;
    const auto parts = seated.roster();
    const auto orgs = ids_in(records_of(parts, "orgs"));
    const auto sessions = ids_in(records_of(parts, "academicSessions"));
    const auto courses = ids_in(records_of(parts, "courses"));
    const auto users = ids_in(records_of(parts, "users"));
    const auto classes = records_of(parts, "classes");
    const auto class_ids = ids_in(classes);
    CHECK(classes.size() == seated.world.rows.classes.size());
    for (const Record& one : classes) {
        CHECK(courses.contains(one.at("courseSourcedId")));
        CHECK(orgs.contains(one.at("schoolSourcedId")));
        CHECK(sessions.contains(one.at("termSourcedIds")));
    }
    std::set<std::string> roles;
    for (const Record& one : records_of(parts, "roles")) {
        CHECK(users.contains(one.at("userSourcedId")));
        CHECK(orgs.contains(one.at("orgSourcedId")));
        roles.insert(one.at("userSourcedId"));
    }
    CHECK(roles == users);
    for (const Record& one : records_of(parts, "enrollments")) {
        CHECK(users.contains(one.at("userSourcedId")));
        CHECK(class_ids.contains(one.at("classSourcedId")));
    }
    std::map<std::string, std::string> manifest;
    for (const Record& one : records_of(parts, "manifest")) {
        manifest[one.at("propertyName")] = one.at("value");
    }
    CHECK(manifest.at("oneroster.version") == "1.2");
    for (const ZipPart& part : parts) {
        const std::string name = part.name.substr(0, part.name.size() - 4);
        CHECK((name == "manifest" || manifest.at("file." + name) == "bulk"));
    }
}

TEST_CASE("roster: of one centre, too, every org that is named is listed", "[reports][roster]") {
    Seated seated;
    std::size_t of_others = 0;
    for (const auto& [id, centre] : seated.world.rows.centres) {
        const auto parts = seated.roster(id);
        const auto orgs = ids_in(records_of(parts, "orgs"));
        const auto named = [&](const char* file, const char* column) {
            for (const Record& one : records_of(parts, file)) {
                INFO(file << " " << column << " " << one.at(column));
                CHECK((one.at(column).empty() || orgs.contains(one.at(column))));
            }
        };
        CHECK(orgs.contains(id.text()));
        named("orgs", "parentSourcedId");
        named("courses", "orgSourcedId");
        named("classes", "schoolSourcedId");
        named("enrollments", "schoolSourcedId");
        named("roles", "orgSourcedId");
        named("users", "primaryOrgSourcedId");
        of_others += orgs.size() - 2; // itself and the district
    }
    CHECK(of_others > 0);
}

TEST_CASE("roster: text is as it is, for programs read it", "[reports][roster]") {
    Seated seated;
    server::Changes changes;
    Class clazz = seated.world.rows.classes.begin()->second;
    clazz.room = "-1 层, \"东\"";
    changes.rows.classes[clazz.id] = clazz;
    changes.classes = {clazz.id};
    REQUIRE(test::write(*seated.ledger, changes));
    bool found = false;
    for (const Record& one : records_of(seated.roster(), "classes")) {
        found |= one.at("sourcedId") == clazz.id.text() && one.at("location") == clazz.room;
    }
    CHECK(found);
}

TEST_CASE("roster: who has a seat is in it, who was erased is not", "[reports][roster]") {
    Seated seated;
    const auto parts = seated.roster();
    const server::Rows& rows = seated.world.rows;
    const AliasMap people = server::map_of(rows.aliases);
    std::set<std::string> expected;
    bool anybody_erased = false;
    for (const auto& [id, enrolment] : rows.enrolments) {
        const bool confirmed = enrolment.status == EnrolmentStatus::kConfirmed;
        const bool erased = rows.residents.at(enrolment.resident).erased;
        anybody_erased |= confirmed && erased;
        if (confirmed && !erased) {
            expected.insert(
                enrolment.class_id.text() + " " + people.last(enrolment.resident).text()
            );
        }
    }
    CHECK(anybody_erased);
    std::set<std::string> found;
    for (const Record& one : records_of(parts, "enrollments")) {
        if (one.at("role") == "student") {
            found.insert(one.at("classSourcedId") + " " + one.at("userSourcedId"));
        }
    }
    CHECK(found == expected);
    for (const ZipPart& part : parts) {
        CHECK(part.bytes.find("13000000000") == std::string::npos); // nobody's telephone
    }
}

TEST_CASE("metrics: every sample has its type, and today is counted", "[reports][metrics]") {
    Seated seated;
    // A day on which somebody came.
    Date busy;
    std::int64_t most = 0;
    for (const auto& [id, session] : seated.world.rows.sessions) {
        const auto count =
            seated.world.slow({{}, session.date, session.date, session.date}).now.count;
        if (count.attendances > most) {
            most = count.attendances;
            busy = session.date;
        }
    }
    const std::string text = metrics_text(*seated.ledger, to_utc(busy, {20 * 60})).value();
    std::set<std::string> typed;
    std::int64_t today = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        REQUIRE(end != std::string::npos); // the last line ends, too
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        INFO(line);
        if (line.starts_with("# TYPE ")) {
            CHECK(typed.insert(line.substr(7, line.find(' ', 7) - 7)).second);
        } else if (!line.starts_with("# HELP ")) {
            CHECK(typed.contains(line.substr(0, line.find_first_of("{ "))));
            if (line.starts_with("linli_attendances_today{")) {
                today += std::stoll(line.substr(line.rfind(' ')));
            }
        }
    }
    CHECK(today == most);
    CHECK(typed.contains("linli_device_facts_waiting"));
    CHECK(typed.contains("linli_promises_broken"));
    CHECK(text.find("测试") == std::string::npos);
}

} // namespace linli::reporting
