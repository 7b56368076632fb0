#include "sync/server/quota_word.h"

#include "sync/server/catalogue_word.h"
#include "sync/server/course_import.h"
#include "sync/server/quota_command.h"
#include "tests/server/said_by.h"
#include "tests/server/two_centres.h"

#include "server_sql.h"

// What the district plans for a centre in a term, and who goes beyond it.

namespace linli::server {
namespace {

/// A centre with two classes of 30 seats, and a plan of as many.
struct Planned {
    District district;
    FactMill mill = centre_of(1, "STR");

    Planned() {
        mill.describe_catalogue(2);
        REQUIRE(district.service.hello({mill.device, 1, 1, 1, mill.centre}));
        REQUIRE(district.service.push(batch_of(mill)));
    }

    Status plan(
        std::optional<int> classes,
        std::optional<int> seats,
        const std::optional<std::string>& shown = std::nullopt
    ) {
        const Quota quota{mill.term.id, classes, seats, {}, district.clock.now()};
        return district.ledger->transact([&] { return say_quota(*district.ledger, quota, shown); });
    }

    TermPlan now() { return term_plan(*district.ledger, mill.term.id).value(); }

    Class clazz(std::size_t n) {
        Wanted wanted;
        wanted.classes = {mill.classes[n].id};
        return district.ledger->load(wanted)->classes.at(mill.classes[n].id);
    }

    WordProblem file(
        std::size_t n, Filing state, const std::optional<std::string>& plan, const char* reason = ""
    ) {
        const FilingWord word{mill.classes[n].id, state, {}, {}, reason};
        return said(n, plan, [&](Ledger& ledger, const Saying& saying) {
            return say_of_filing(ledger, word, saying);
        });
    }

    WordProblem edit(std::size_t n, int seats, const std::optional<std::string>& plan) {
        const Class is = clazz(n);
        const ClassEdit edit{is.id, "示例甲", is.room, seats, is.open, is.draw_on};
        return said(n, plan, [&](Ledger& ledger, const Saying& saying) {
            return edit_class(ledger, edit, saying);
        });
    }

    template <class Work>
    WordProblem said(std::size_t n, const std::optional<std::string>& plan, const Work& work) {
        const Saying saying{
            version_of(clazz(n)), FactId{district.ids.next()}, district.clock.now(), plan};
        WordProblem problem = WordProblem::kStale;
        REQUIRE(district.ledger->transact([&]() -> Status {
            const Spoken spoken = LINLI_TRY(work(*district.ledger, saying));
            problem = spoken.problem;
            return {};
        }));
        return problem;
    }
};

Term term_of(const char* name, const char* first, const char* last) {
    static std::uint32_t made = 0;
    Term term;
    term.id = {test::CountingIds::at(7, ++made)};
    term.name = name;
    term.first = date_from_text(first).value();
    term.last = date_from_text(last).value();
    return term;
}

std::vector<std::string> names_of(const std::vector<Term>& terms) {
    std::vector<std::string> names;
    std::ranges::transform(terms, std::back_inserter(names), &Term::name);
    return names;
}

} // namespace

TEST_CASE("quota: it is within its bounds, of a term, and overwrites nothing", "[server][quota]") {
    Planned set;
    CHECK_FALSE(set.now().quota);
    REQUIRE(set.plan(6, 180, "-/-"));
    CHECK(version_of(set.now().quota) == "6/180");
    CHECK(set.plan(7, 180, "-/-").error().code == ErrorCode::kConflict);
    CHECK(set.plan(10'000, 180).error().detail == "classes");
    CHECK(set.plan(-1, 180).error().code == ErrorCode::kInvalid);
    CHECK(set.plan(6, 1'000'000).error().detail == "seats");
    CHECK(version_of(set.now().quota) == "6/180");
    REQUIRE(set.plan(std::nullopt, 0, "6/180"));
    CHECK(version_of(set.now().quota) == "-/0");
    CHECK(is_planned(set.now()));
    REQUIRE(set.plan(std::nullopt, std::nullopt));
    CHECK_FALSE(is_planned(set.now()));
    const Quota other{{set.district.ids.next()}, 1, 1, {}, set.district.clock.now()};
    const Status unknown = set.district.ledger->transact([&] {
        return say_quota(*set.district.ledger, other, std::nullopt);
    });
    CHECK(unknown.error().code == ErrorCode::kNotFound);
}

TEST_CASE("quota: beyond it is told in figures", "[server][quota]") {
    Planned set;
    REQUIRE(set.plan(2, 60));
    CHECK_FALSE(beyond(set.now()));
    REQUIRE(set.plan(1, std::nullopt));
    CHECK(beyond_classes(set.now()));
    CHECK_FALSE(beyond_seats(set.now()));
    CHECK(plan_words(set.now(), true) == "已备案 2 个班，名额计划 1 个班");
    REQUIRE(set.plan(1, 59));
    CHECK(beyond_seats(set.now()));
    CHECK(
        plan_words(set.now(), true) == "已备案 2 个班，名额计划 1 个班；名额共 60 个，计划 59 个"
    );
    CHECK(
        plan_words(set.now(), false) == "Classes filed: 2, planned: 1; Seats filed: 60, planned: 59"
    );
    CHECK(figures_of(set.now()) == "2/1 60/59");
    REQUIRE(set.plan(std::nullopt, std::nullopt));
    CHECK(plan_words(set.now(), true).empty());
    CHECK_FALSE(beyond(set.now()));
}

TEST_CASE("quota: no kiosk is kept from filing beyond it", "[server][quota]") {
    Planned set;
    REQUIRE(set.plan(1, 10));
    set.mill.add_class(5, 20);
    const auto from = set.mill.facts.size() - 1;
    REQUIRE(set.district.service.push(batch_of(set.mill, from, set.mill.facts.size())));
    CHECK(set.now().use.classes == 3);
    CHECK(set.now().use.seats == 80);
    CHECK(set.clazz(2).filing == Filing::kFiled);
}

TEST_CASE("quota: who approves beyond it is asked with the figures", "[server][quota]") {
    Planned set;
    REQUIRE(set.plan(1, 90));
    CHECK(set.file(0, Filing::kApproved, "") == WordProblem::kBeyondPlan);
    CHECK(set.clazz(0).filing == Filing::kFiled);
    CHECK(set.file(0, Filing::kApproved, "1/1 30/90") == WordProblem::kBeyondPlan); // others
    CHECK(set.file(0, Filing::kApproved, "2/1 60/90") == WordProblem::kNone);
    CHECK(set.now().use.approved == 1);
    // What is sent back does not count, and counts when it is approved after all.
    CHECK(set.file(1, Filing::kReturned, "", "teacher") == WordProblem::kNone);
    CHECK(set.now().use.classes == 1);
    CHECK(figures_of(plan_if_filed(*set.district.ledger, set.clazz(1)).value()) == "2/1 60/90");
    CHECK(set.file(1, Filing::kApproved, "1/1 30/90") == WordProblem::kBeyondPlan);
    CHECK(set.file(1, Filing::kApproved, std::nullopt) == WordProblem::kNone); // nobody to ask
    REQUIRE(set.plan(2, 60));
    CHECK(set.file(0, Filing::kApproved, "") == WordProblem::kNone); // just as many as planned
}

TEST_CASE("quota: who adds seats beyond it is asked, who changes else is not", "[server][quota]") {
    Planned set;
    REQUIRE(set.plan(std::nullopt, 60));
    CHECK(set.edit(0, 31, "") == WordProblem::kBeyondPlan);
    CHECK(set.clazz(0).seats == 30);
    CHECK(set.edit(0, 31, "2/- 61/60") == WordProblem::kNone);
    CHECK(set.clazz(0).seats == 31);
    CHECK(set.edit(0, 31, "") == WordProblem::kNone);
    REQUIRE(set.plan(1, std::nullopt));
    CHECK(set.edit(1, 30, "") == WordProblem::kNone);
    CHECK(set.file(1, Filing::kReturned, "", "teacher") == WordProblem::kNone);
    CHECK(set.edit(1, 30, "") == WordProblem::kBeyondPlan); // it would be filed anew
}

TEST_CASE("quota: a list says what it would come to", "[server][quota][import]") {
    Planned set;
    REQUIRE(set.plan(2, 100));
    const CourseList list =
        read_course_list("课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n"
                         "GH101,国画,书画,示例甲,201,41,每周二、四 9:00-10:30,30\n");
    REQUIRE(list.problems.empty());
    const auto take = [&](bool keep) {
        const CourseImportOrder order{"STR", {}, keep};
        return import_courses(
                   *set.district.ledger, list, order, set.district.ids, set.district.clock.now()
        )
            .value();
    };
    for (const bool keep : {false, true}) {
        const CourseImport done = take(keep);
        CHECK(done.written == keep);
        CHECK(figures_of(done.planned) == "3/2 101/100");
        CHECK(beyond(done.planned));
    }
    CHECK(figures_of(set.now()) == "3/2 101/100");
}

TEST_CASE("quota: a list counts no class of which no session takes place", "[server][quota]") {
    Planned set;
    REQUIRE(set.plan(2, 100));
    const Class& off = set.mill.classes[1];
    std::vector<Session> sessions = set.mill.sessions;
    std::erase_if(sessions, [&](const Session& one) { return one.class_id != off.id; });
    REQUIRE_FALSE(sessions.empty());
    for (Session& one : sessions) {
        one.cancelled = true;
    }
    REQUIRE(test::reason_of(set.district, set.mill, ClassFiled{off, sessions}).empty());
    REQUIRE(set.file(1, Filing::kReturned, "", "teacher") == WordProblem::kNone);
    REQUIRE(figures_of(set.now()) == "1/2 30/100");
    const CourseList list =
        read_course_list("课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n"
                         "SF101,书法初级班,书画,示例甲,202,30,周二 10:00-11:30,12\n");
    REQUIRE(list.problems.empty());
    for (const bool keep : {false, true}) {
        const auto done = import_courses(
            *set.district.ledger,
            list,
            {"STR", {}, keep},
            set.district.ids,
            set.district.clock.now()
        );
        REQUIRE(done);
        REQUIRE(done->plan.filed.size() == 1); // another teacher
        CHECK(figures_of(done->planned) == "1/2 30/100");
    }
    CHECK(set.clazz(1).teacher == "示例甲");
    CHECK(figures_of(set.now()) == "1/2 30/100");
}

TEST_CASE("quota: it is set and shown on the command line", "[server][quota]") {
    Planned set;
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--db", set.district.house.place()});
        return words;
    };
    const auto say = [&](const std::vector<std::string>& words) {
        return test::said_by(run(words), set.district.clock, quota_command);
    };
    const auto holds = [](const std::string& text, const std::string& part) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    holds(say({"show"}), "STR  2026 秋  班 classes 2/-  已批准 approved 0  名额 seats 60/-");
    holds(say({"set", "--centre", "STR", "classes=1"}), "classes 2/1");
    const AuditEntry entry =
        set.district.ledger->audit({{}, set.district.clock.now() + Millis{1}}).value().front();
    CHECK(entry.act == "quota.set");
    CHECK(entry.account == std::nullopt);
    CHECK(entry.reason == "1/-");
    holds(say({"set", "--centre", "STR", "--term", "2026 秋", "seats=90"}), "seats 60/90");
    holds(say({"show", "--centre", "STR"}), "classes 2/1");
    holds(say({"show", "--centre", "STR"}), "超出计划 beyond the plan");
    holds(say({"set", "--centre", "STR", "classes="}), "classes 2/-");
    CHECK(version_of(set.now().quota) == "-/90");
    for (const char* wrong : {"seats=x", "seats=-1", "seats=1000000", "seats=1 "}) {
        INFO(wrong);
        CHECK(quota_command(run({"set", "--centre", "STR", wrong}), set.district.clock) == 1);
    }
    CHECK(quota_command(run({"show", "--term", "2031 秋"}), set.district.clock) == 1);
    CHECK(version_of(set.now().quota) == "-/90");
    // A list is told of it, whether it is taken in or not.
    REQUIRE(set.plan(2, 90));
    const test::TempDir dir;
    const std::string file = dir.write(
        "list.csv",
        "课程编号,课程名称,类别,任课教师,教室,名额,上课时间,课次\n"
        "GH101,国画,书画,示例甲,201,3,每周二、四 9:00-10:30,30\n"
    );
    const auto list =
        test::said_by(run({"courses", file, "--centre", "STR", "--preview"}), set.district.clock);
    holds(list, "超出名额计划：已备案 3 个班，名额计划 2 个班；名额共 63 个，计划 90 个");
    holds(list, "Beyond the plan: Classes filed: 3, planned: 2");
}

TEST_CASE("quota: terms of one time go together, as most centres call it", "[server][quota]") {
    const Term autumn = term_of("2026 秋", "2026-09-01", "2026-12-31");
    const Term again = term_of("2026 秋", "2026-09-01", "2026-12-31");
    const Term late = term_of("2026 秋季班", "2026-09-15", "2027-01-10");
    const Term spring = term_of("2027 春", "2027-03-01", "2027-06-30");
    const std::vector<Term> times = term_times({autumn, late, again, spring});
    CHECK(names_of(times) == std::vector<std::string>{"2027 春", "2026 秋"});
    CHECK(is_in(late, times[1]));
    CHECK_FALSE(is_in(spring, times[1]));
    const auto at = [&](const char* day) {
        return time_at(times, date_from_text(day).value())->name;
    };
    CHECK(at("2026-08-01") == "2026 秋"); // the next
    CHECK(at("2026-12-31") == "2026 秋");
    CHECK(at("2027-01-20") == "2027 春");
    CHECK(at("2028-01-01") == "2027 春"); // the last
    CHECK(time_at({}, date_from_text("2026-08-01").value()) == nullptr);
}

TEST_CASE("quota: a sum is compared where each centre has a plan", "[server][quota]") {
    PlanSum sum;
    CHECK_FALSE(is_planned(sum.shown()));
    sum.add({Quota{{}, 6, 180}, {7, 5, 200, 90}});
    sum.add({Quota{{}, 2, std::nullopt}, {1, 1, 30, 3}});
    CHECK(sum.terms == 2);
    CHECK(sum.without_classes == 0);
    CHECK(sum.without_seats == 1);
    CHECK(figures_of(sum.shown()) == "8/8 230/-");
    CHECK(sum.plan.quota->seats == 180);
    CHECK(sum.shown().use.taken == 93);
    sum.add({std::nullopt, {1, 0, 10, 0}});
    CHECK(figures_of(sum.shown()) == "9/- 240/-");
}

TEST_CASE("quota: what is filed in a term is found by index", "[server][quota][sqlite]") {
    District district;
    auto database = district.house.look();
    auto plan = database.query("EXPLAIN QUERY PLAN " + std::string{sql::kGetTermUse});
    REQUIRE(plan);
    bool by_index = false;
    for (auto more = plan->step(); more && *more; more = plan->step()) {
        const std::string step = plan->text(3);
        by_index = by_index || step.find("class USING INDEX class_of_term") != std::string::npos;
        CHECK(step != "SCAN class");
        CHECK(step != "SCAN session");
        CHECK(step != "SCAN slot");
    }
    CHECK(by_index);
}

} // namespace linli::server
