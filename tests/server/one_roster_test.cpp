#include "sync/reports/one_roster.h"

#include <map>
#include <regex>

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/course_import.h"
#include "sync/server/import_command.h"
#include "sync/server/one_roster_in.h"
#include "tests/server/district.h"
#include "tests/server/said_by.h"

namespace linli::server {
namespace {

using reporting::ZipPart;
using sync::Scope;
using test::District;
using test::FactMill;
using test::push_all;

const std::string kRich =
    "course_code,title_zh,title_en,category,audience,teacher,room,seats,weekdays,start_time,"
    "minutes,"
    "sessions,fee_yuan,min_age,max_age,description_zh,prerequisite,bring,walk_ins,"
    "certificate_share,admission,draw_on,open_to\n"
    "GH101,\"国画,写意\",Painting,书画,老年人;成人,示例甲,201,3,二;四,9:00,90,10,120,50,80,\"说 "
    "\"\"明\"\"\","
    "SF100,笔,是,80,,,全区\n"
    "=GH1,国画提高,,书画,,示例乙,202,2,六,14:00,120,16,0,,,,,,,0,摇号,2026-08-30,\n";

Date day(int year, unsigned month, unsigned of_month) {
    return Date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month}};
}

std::vector<ZipPart> exported(District& district, const std::optional<CentreId>& centre = {}) {
    return reporting::one_roster(
               *district.ledger, {centre, day(2026, 8, 1), day(2027, 1, 31), district.clock.now()}
    )
        .value();
}

std::string zipped(const std::vector<ZipPart>& parts) {
    return reporting::zip_of(parts, {}).value();
}

// Ids are each ledger's own: by their first appearance.
std::string without_ids(const std::vector<ZipPart>& parts) {
    std::string text;
    for (const ZipPart& part : parts) {
        text += part.name + "\n" + part.bytes;
    }
    const std::regex id{"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|teacher-"
                        "[0-9a-f]{32}"};
    std::map<std::string, std::string> seen;
    std::string out;
    auto from = text.cbegin();
    for (std::sregex_iterator it{text.begin(), text.end(), id}, end; it != end; ++it) {
        out.append(from, text.cbegin() + it->position());
        const auto name = seen.emplace(it->str(), "#" + std::to_string(seen.size())).first;
        out += name->second;
        from = text.cbegin() + it->position() + it->length();
    }
    return out.append(from, text.cend());
}

/// A district with a kiosk of a centre that has no course yet.
struct Empty {
    District district;
    FactMill mill;

    explicit Empty(std::uint32_t series = 1) : mill{series} {
        mill.add(CentreDescribed{mill.centre});
        push_all(district, mill);
    }

    Result<std::vector<CourseImport>> take(
        const std::string& zip, bool keep = true, const std::string& centre = "XFL"
    ) {
        in = read_one_roster(zip, centre);
        REQUIRE(in.problems.empty());
        std::vector<CourseListIn> lists;
        for (const OneRosterPart& part : in.parts) {
            lists.push_back({&part.list, {part.centre, {}, false, part.term, part.term_unsaid}});
        }
        return import_all_courses(
            *district.ledger, lists, keep, district.ids, district.clock.now()
        );
    }

    std::uint64_t head() {
        return district.ledger->feed_head({Scope::kCatalogue, mill.centre.id.uuid}).value();
    }

    OneRosterIn in;
};

/// What a system that knows nothing of us would send.
struct Foreign {
    std::map<std::string, std::string> files{
        {"manifest",
         "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\n"
         "file.academicSessions,bulk\r\nfile.classes,bulk\r\nfile.courses,bulk\r\n"
         "file.enrollments,bulk\r\nfile.orgs,bulk\r\nfile.users,bulk\r\n"
         "file.demographics,absent\r\n"},
        {"orgs",
         "\xEF\xBB\xBFsourcedId,status,dateLastModified,name,type,identifier\r\n"
         "o1,,,Example,school,XFL\r\no2,,,Other,school,HHY\r\n"},
        {"academicSessions",
         "title,sourcedId,type,endDate,startDate,schoolYear\r\n"
         "Autumn,t1,term,2026-12-31,2026-09-01,2026\r\n"},
        {"courses", "courseCode,title,sourcedId,orgSourcedId\r\nM1,Maths,c1,o1\r\n"},
        {"classes",
         "metadata.linli.seats,sourcedId,status,dateLastModified,title,courseSourcedId,"
         "schoolSourcedId,termSourcedIds,location,subjects,classType,metadata.linli.weekdays,"
         "metadata.linli.start_time,metadata.linli.minutes,metadata.linli.sessions,metadata.x\r\n"
         "20,k1,,,,c1,o1,t1,Room 1,\"科学,数学\",scheduled,二,9:00,90,10,?\r\n"
         "9,k2,,,Theirs,c1,o2,t1,Room 1,科学,scheduled,二,9:00,90,10,?\r\n"},
        {"enrollments",
         "sourcedId,classSourcedId,userSourcedId,role,primary\r\ne1,k1,u1,teacher,true\r\n"
         "e2,k1,u2,student,false\r\n"},
        {"users", "sourcedId,givenName,familyName,username\r\nu1,示例,王,a\r\nu2,示例,李,b\r\n"}};

    void change(const std::string& file, const std::string& from, const std::string& to) {
        std::string& text = files.at(file);
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
    }

    [[nodiscard]] std::string zip() const {
        std::vector<ZipPart> parts;
        for (const auto& [name, text] : files) {
            parts.push_back({name + ".csv", text});
        }
        return zipped(parts);
    }

    [[nodiscard]] std::vector<std::string> problems(const std::string& centre = "XFL") const {
        std::vector<std::string> said;
        for (const ListProblem& problem : read_one_roster(zip(), centre).problems) {
            said.push_back(describe(problem, true));
        }
        return said;
    }
};

} // namespace

TEST_CASE("one roster: exported, taken in and exported again, it is the same", "[server][roster]") {
    Empty first;
    FactMill& mill = first.mill;
    mill.add(TermSet{[&] {
        Term term = mill.term;
        term.make_ups = {{day(2026, 10, 10), day(2026, 10, 9)}};
        term.returning_until = day(2026, 9, 10);
        term.max_classes = 3;
        return term;
    }()});
    mill.add_class(0, 30); // SF100
    push_rest(first.district, mill);
    const auto done = import_courses(
        *first.district.ledger,
        read_course_list(kRich),
        {"XFL", {}, true},
        first.district.ids,
        first.district.clock.now()
    );
    REQUIRE(done);
    REQUIRE(done->written);
    const auto parts = exported(first.district);
    Empty second{2};
    const auto taken = second.take(zipped(parts));
    REQUIRE(taken);
    REQUIRE(taken->size() == 1);
    CHECK(taken->front().written);
    CHECK(taken->front().plan.opened() == 3);
    CHECK(without_ids(exported(second.district)) == without_ids(parts));
    // And it is no news then.
    const std::uint64_t head = second.head();
    const auto again = second.take(zipped(parts));
    REQUIRE(again);
    CHECK_FALSE(again->front().written);
    CHECK(again->front().plan.unchanged == 3);
    CHECK(second.head() == head);
}

TEST_CASE("one roster: a file without a row is absent", "[server][roster]") {
    Empty house;
    const auto parts = exported(house.district);
    REQUIRE(parts.size() == 2);
    CHECK(parts[1].name == "orgs.csv");
    CHECK(parts[0].bytes.find("file.orgs,bulk\r\n") != std::string::npos);
    CHECK(parts[0].bytes.find("file.classes,absent\r\n") != std::string::npos);
    const auto taken = house.take(zipped(parts));
    REQUIRE(taken);
    CHECK(taken->empty());
}

TEST_CASE("one roster: a foreign package is read by its columns' names", "[server][roster]") {
    Empty house;
    const std::uint64_t before = house.head();
    REQUIRE(house.take(Foreign{}.zip(), false));
    CHECK(house.head() == before);
    const auto done = house.take(Foreign{}.zip());
    REQUIRE(done);
    REQUIRE(done->size() == 1);
    CHECK(done->front().written);
    REQUIRE(done->front().plan.filed.size() == 1);
    const Class& clazz = done->front().plan.filed.front().clazz;
    CHECK(clazz.teacher == "王示例");
    CHECK(clazz.room == "Room 1");
    CHECK(clazz.seats == 20);
    CHECK(done->front().plan.described.front().code == "M1");
    CHECK(done->front().plan.described.front().category == "科学");
    CHECK(done->front().term.name == "Autumn");
    std::string left;
    for (const auto& [zh, en] : house.in.left) {
        left += zh + "\n";
    }
    CHECK(left.find("1 个班是别的中心的") != std::string::npos);
    CHECK(left.find("users.csv：1 行不导入") != std::string::npos);
    CHECK(left.find("enrollments.csv：1 行是学员") != std::string::npos);
}

TEST_CASE("one roster: what a class lacks is named by file, line and column", "[server][roster]") {
    Foreign foreign;
    foreign.change("classes", "20,k1", ",k1");
    foreign.change("classes", "二,9:00", "二,");
    const auto lacking = foreign.problems();
    REQUIRE(lacking.size() == 2);
    CHECK(lacking[0] == "第2行 classes.csv metadata.linli.seats (A2)：这一格是空的");
    CHECK(lacking[1] == "第2行 classes.csv metadata.linli.start_time (M2)：这一格是空的");
    Foreign bare; // without our columns
    bare.files["classes"] =
        "sourcedId,title,courseSourcedId,schoolSourcedId,termSourcedIds\nk1,A,c1,o1,t1\n";
    const auto said = bare.problems();
    REQUIRE(said.size() >= 4);
    CHECK(said.front() == "第2行 courses.csv subjects：这一格是空的");
    Foreign dates;
    dates.change("academicSessions", "2026-12-31", "31.12.2026");
    CHECK(
        dates.problems().front().find("第2行 academicSessions.csv endDate (D2)：看不懂日期") == 0
    );
    Foreign missing;
    missing.change("classes", "c1,o1", "c9,o1");
    CHECK(
        missing.problems().front().find("courseSourcedId (F2)：“c9”在包里没有") != std::string::npos
    );
    Foreign terms;
    terms.change("classes", "o1,t1", "o1,\"t1,t2\"");
    CHECK(terms.problems().front().find("一个班有几个学期") != std::string::npos);
    CHECK(Foreign{}.problems("ZZZ").front().find("ZZZ") != std::string::npos);
}

TEST_CASE("one roster: a delta says of each line whether it stands", "[server][roster]") {
    Foreign delta;
    delta.change("manifest", "file.classes,bulk", "file.classes,delta");
    CHECK(delta.problems().front() == "第2行 classes.csv status (C2)：这一格是空的");
    delta.change("classes", "k1,,", "k1,tobedeleted,");
    delta.change("classes", "k2,,", "k2,active,");
    const OneRosterIn in = read_one_roster(delta.zip(), "XFL");
    CHECK(in.problems.empty());
    CHECK(in.parts.empty());
    REQUIRE_FALSE(in.left.empty());
    CHECK(in.left.front().first.find("classes.csv 第2行：要删的班不删") == 0);
    delta.change("classes", "k1,tobedeleted", "k1,inactive");
    CHECK(delta.problems().front().find("看不懂状态“inactive”") != std::string::npos);
    Foreign absent;
    absent.change("manifest", "file.classes,bulk", "file.classes,absent");
    CHECK(read_one_roster(absent.zip(), "XFL").parts.empty());
    Foreign gone;
    gone.files.erase("courses");
    CHECK(gone.problems().front() == "courses.csv：压缩包里没有 courses.csv");
}

TEST_CASE("one roster: what is no package, or means harm, is refused", "[server][roster]") {
    const auto first = [](const std::string& bytes) {
        const OneRosterIn in = read_one_roster(bytes, "XFL");
        REQUIRE_FALSE(in.problems.empty());
        CHECK(in.parts.empty());
        return in.problems.front().what;
    };
    CHECK(first("") == RowProblem::kNotPackage);
    CHECK(first("PK\x03\x04 nothing") == RowProblem::kNotPackage);
    CHECK(first(zipped({{"a/manifest.csv", "x"}})) == RowProblem::kNoSuchFile);
    for (const char* name : {"../orgs.csv", "/orgs.csv", "a\\..\\b", "c:orgs.csv"}) {
        CHECK(first(zipped({{"manifest.csv", "x,y\n"}, {name, "z"}})) == RowProblem::kNotPackage);
    }
    CHECK(
        first(zipped({{"manifest.csv", "x,y\n"}, {"orgs.csv", "a"}, {"orgs.csv", "b"}}))
        == RowProblem::kNotPackage
    );
    const std::string bomb(std::size_t{70} << 20U, ' ');
    CHECK(first(zipped({{"manifest.csv", bomb}})) == RowProblem::kTooLarge);
    Foreign old;
    old.change("manifest", "oneroster.version,1.2", "oneroster.version,1.0");
    CHECK(first(old.zip()) == RowProblem::kNotPackage);
}

TEST_CASE("one roster: all parts or none", "[server][roster]") {
    Empty house;
    Foreign two;
    two.files["academicSessions"] += "Spring,t2,term,2027-06-30,2027-03-01,2027\r\n";
    two.files["courses"] += "M2,More,c2,o1\r\n";
    two.files["classes"] += "20,k3,,,,c2,o1,t2,Room 1,科学,scheduled,二,9:00,90,150,?\r\n";
    two.files["enrollments"] += "e3,k3,u1,teacher,true\r\n";
    const std::uint64_t before = house.head();
    const auto bad = house.take(two.zip());
    REQUIRE(bad);
    REQUIRE(bad->size() == 2);
    REQUIRE(bad->back().plan.problems.size() == 1);
    CHECK(
        describe(house.in.parts.back().at_source(bad->back().plan.problems.front()), true)
            .find("第4行 classes.csv metadata.linli.sessions (O4)")
        == 0
    );
    CHECK_FALSE(bad->front().written);
    CHECK(house.head() == before);
    two.change("classes", "90,150", "90,10");
    const auto good = house.take(two.zip());
    REQUIRE(good);
    CHECK(good->front().written);
    CHECK(good->back().written);
    // A term that cuts across one that is there is nobody's to guess at.
    Foreign across;
    across.change("academicSessions", "2026-12-31", "2027-01-31");
    CHECK(house.take(across.zip())->front().plan.problems.front().what == RowProblem::kOtherTerm);
}

TEST_CASE("one roster: without a centre, each school's classes go to its own", "[server][roster]") {
    Empty house;
    FactMill other{3};
    other.centre.code = "HHY";
    other.centre.id = {other.next_id()};
    other.add(CentreDescribed{other.centre});
    push_all(house.district, other);
    Foreign both;
    both.files["enrollments"] += "e3,k2,u2,teacher,true\r\n";
    const auto done = house.take(both.zip(), true, "");
    REQUIRE(done);
    REQUIRE(done->size() == 2);
    CHECK(done->front().written);
    CHECK(done->back().written);
    REQUIRE(done->front().plan.filed.size() == 1);
    CHECK(done->front().plan.filed.front().clazz.centre == other.centre.id);
    CHECK(done->front().plan.filed.front().clazz.seats == 9);
    CHECK(done->back().plan.filed.front().clazz.centre == house.mill.centre.id);
    both.change("orgs", "school,HHY", "school,");
    CHECK(both.problems("").front() == "第3行 orgs.csv identifier (F3)：这一格是空的");
}

TEST_CASE("one roster: the command asks for a package and a ledger", "[server][roster]") {
    const test::FakeClock clock{"2026-11-24T18:00"};
    CHECK(import_command({"oneroster", "a.zip"}, clock) == 2);
    CHECK(
        import_command({"oneroster", "a.zip", "--db", "d", "--term-start", "2026-09-01"}, clock)
        == 2
    );
    Empty house;
    const std::string file = house.district.dir.write("a.zip", Foreign{}.zip());
    const std::string place = house.district.house.place();
    const std::uint64_t before = house.head();
    // Of all schools of the package, one of which nobody here knows.
    CHECK(import_command({"oneroster", file, "--db", place, "--yes"}, clock) == 1);
    CHECK(import_command({"oneroster", file, "--db", place, "--centre", "XFL"}, clock) == 0);
    CHECK(house.head() == before);
    CHECK(
        import_command({"oneroster", file, "--db", place, "--centre", "XFL", "--yes"}, clock) == 0
    );
    CHECK(house.head() > before);
}

TEST_CASE("one roster: another centre's package is not taken for this one's", "[server][roster]") {
    Foreign one;
    one.change("classes", "c1,o2", "c1,o1"); // one school alone
    CHECK(
        one.problems("ZZZ").front().find(
            "第2行 orgs.csv identifier (F2)：包里的学校编号是“XFL”，不是 ZZZ"
        )
        == 0
    );
    CHECK(read_one_roster(one.zip(), "ZZZ").parts.empty());
    one.change("orgs", "school,XFL", "school,");
    const OneRosterIn in = read_one_roster(one.zip(), "ZZZ");
    REQUIRE_FALSE(in.parts.empty());
    CHECK(in.parts.front().centre == "ZZZ");
    one.files["orgs"] = "sourcedId,name\r\no1,Example\r\n"; // no such column
    CHECK(read_one_roster(one.zip(), "ZZZ").parts.front().centre == "ZZZ");
}

TEST_CASE("one roster: a delta that lacks what it names asks for all of it", "[server][roster]") {
    Foreign lacking;
    lacking.files["courses"] = "courseCode,title,sourcedId,status\r\nM9,Other,c9,active\r\n";
    const std::string miss = "第2行 classes.csv courseSourcedId (F2)：“c1”在包里没有";
    CHECK(lacking.problems().front() == miss);
    lacking.change("manifest", "file.courses,bulk", "file.courses,delta");
    CHECK(
        lacking.problems().front()
        == miss + "：这是增量包（delta），只有变化的，请对方导出整包（bulk）"
    );
}

TEST_CASE("one roster: a file of too many cells is not read to its end", "[server][roster]") {
    Foreign wide;
    std::string& users = wide.files["users"];
    for (int row = 0; row < 15'700; ++row) {
        users += "u" + std::string(255, ',') + "\r\n";
    }
    const OneRosterIn in = read_one_roster(wide.zip(), "XFL");
    REQUIRE(in.problems.size() == 1);
    CHECK(in.problems.front().what == RowProblem::kTooLarge);
    CHECK(in.problems.front().text == "4000000 cells at most");
}

TEST_CASE("one roster: what a package says otherwise of a term is said", "[server][roster]") {
    Empty house;
    house.mill.add(TermSet{house.mill.term}); // of the same days
    push_rest(house.district, house.mill);
    Foreign foreign;
    REQUIRE(house.take(foreign.zip(), false));
    const auto title = house.take(foreign.zip(), false)->front();
    CHECK(title.term == house.mill.term);
    const std::vector<CellChange> name{{"title", house.mill.term.name, "Autumn", false}};
    CHECK(title.term_left == name); // of holidays it says nothing
    foreign.change(
        "academicSessions",
        "schoolYear",
        "schoolYear,metadata.linli.holidays,metadata.linli.make_ups,metadata.linli.max_classes"
    );
    foreign.change("academicSessions", "01,2026", "01,2026,2026-10-01,2026-10-10=2026-10-09,2");
    const auto all = house.take(foreign.zip())->front();
    CHECK(all.written);
    CHECK(all.term == house.mill.term);
    REQUIRE(all.term_left.size() == 4);
    CHECK(all.term_left[1] == CellChange{"holidays", "2026-10-01;2026-10-02", "2026-10-01", false});
    CHECK(all.term_left[2] == CellChange{"make_ups", "", "2026-10-10=2026-10-09", false});
    CHECK(all.term_left[3] == CellChange{"max_classes", "0", "2", false});
    const std::string file = house.district.dir.write("a.zip", foreign.zip());
    const std::string said = test::said_by(
        {"oneroster", file, "--db", house.district.house.place(), "--centre", "XFL"},
        house.district.clock
    );
    INFO(said);
    CHECK(said.find("XFL  2026 秋  2026-09-01 – 2026-12-31\n") != std::string::npos);
    CHECK(said.find("stays as it is: title: 2026 秋 → Autumn\n") != std::string::npos);
}

TEST_CASE("one roster: the kiosks of all its centres are named, each once", "[server][roster]") {
    Empty house;
    FactMill other{3};
    other.centre.code = "HHY";
    other.centre.id = {other.next_id()};
    other.add(CentreDescribed{other.centre});
    push_all(house.district, other);
    Foreign both;
    both.files["enrollments"] += "e3,k2,u1,teacher,true\r\n";
    both.files["academicSessions"] += "Spring,t2,term,2027-06-30,2027-03-01,2027\r\n";
    both.files["classes"] += "20,k3,,,,c1,o1,t2,Room 1,科学,scheduled,二,9:00,90,10,?\r\n";
    both.files["enrollments"] += "e4,k3,u1,teacher,true\r\n";
    const std::string file = house.district.dir.write("a.zip", both.zip());
    const std::string said = test::said_by(
        {"oneroster", file, "--db", house.district.house.place()}, house.district.clock
    );
    INFO(said);
    for (const FactMill* mill : {&house.mill, &other}) {
        const std::string id = mill->device.text();
        REQUIRE(said.find(id) != std::string::npos);
        CHECK(said.find(id) == said.rfind(id));
    }
}

TEST_CASE("one roster: a preview hides no conflict of the ledger's", "[server][roster][sqlite]") {
    Empty house;
    house.district.house.damage(
        "CREATE TRIGGER no_course BEFORE INSERT ON course BEGIN SELECT RAISE(ABORT, 'full'); END"
    );
    for (const bool keep : {false, true}) {
        const auto done = house.take(Foreign{}.zip(), keep);
        REQUIRE_FALSE(done);
        CHECK(done.error().code == ErrorCode::kConflict);
    }
}

} // namespace linli::server
