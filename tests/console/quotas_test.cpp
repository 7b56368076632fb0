#include <algorithm>

#include "sync/server/catalogue_word.h"
#include "sync/server/centre_tree.h"
#include "sync/server/quota_word.h"
#include "tests/console/house.h"

// The page on which the district plans classes and seats, and where else its plans are seen.

namespace linli::console {
namespace {

using test::Browser;
using test::House;
using test::kHostile;
using test::Reply;

Form plan_form(
    const test::FactMill& mill, const char* shown, const char* classes, const char* seats
) {
    return {
        {"term", mill.term.id.text()},
        {"view", mill.term.id.text()},
        {"shown", shown},
        {"classes", classes},
        {"seats", seats}};
}

std::string planned(House& house, const test::FactMill& mill) {
    return server::version_of(server::term_plan(*house.ledger, mill.term.id).value().quota);
}

Class class_of(House& house, ClassId id) {
    server::Wanted wanted;
    wanted.classes = {id};
    return house.ledger->load(wanted)->classes.at(id);
}

std::string value_in(const Reply& page, const std::string& name) {
    const std::string field = "name=\"" + name + "\" value=\"";
    const auto at = page.body.find(field);
    REQUIRE(at != std::string::npos);
    const auto begin = at + field.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

} // namespace

TEST_CASE("quotas page: it is set in place, and written down with its figures", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    const Reply before = admin.get("/quotas");
    CHECK(before.status == 200);
    CHECK(before.says("2026 秋"));
    CHECK(before.says("3 / –")); // three classes of 61 seats
    CHECK(before.says("61 / –"));
    CHECK(before.says("没有定过"));
    const Reply done = admin.post("/quotas", plan_form(house.xfl, "-/-", " 2 ", "180"));
    CHECK(done.header("Location") == "/quotas?term=" + house.xfl.term.id.text() + "&done=saved");
    CHECK(planned(house, house.xfl) == "2/180");
    const auto entry = house.audit().front();
    CHECK(entry.act == "quota.set");
    CHECK(entry.object == house.xfl.term.id.uuid);
    CHECK(entry.centre == house.xfl.centre.id);
    CHECK(entry.reason == "2/180");
    CHECK(entry.account == house.ledger->account_named("admin").value()->id);
    const Reply after = admin.get(done.header("Location"));
    CHECK(after.says("改好了"));
    CHECK(after.says("3 / 2"));
    CHECK(after.says("超出 1"));
    CHECK(after.says("61 / 180"));
    CHECK(after.says("示例admin 11-24 09:00"));
    CHECK(after.says("5 / –（已定 2，1 个没有定）")); // all of the district
    CHECK(admin.get("/quotas?lang=en").says("1 beyond"));
    CHECK(admin.get("/audit?lang=zh").says("定名额计划"));
    // Taken back, which is written down as well.
    CHECK(admin.post("/quotas", plan_form(house.xfl, "2/180", "", "")).status == 303);
    CHECK(planned(house, house.xfl) == "-/-");
    CHECK(house.written("quota.set") == 2);
}

TEST_CASE("quotas page: what does not fit or is not as it was changes nothing", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    for (const char* wrong : {"-1", "1.5", "10000", "x", "1000000", kHostile}) {
        INFO(wrong);
        const Reply page = admin.post("/quotas", plan_form(house.xfl, "-/-", wrong, "10"));
        CHECK(page.status == 400);
        CHECK(page.says("没有改"));
        CHECK_FALSE(page.says("<script"));
    }
    CHECK(admin.post("/quotas", plan_form(house.xfl, "-/-", "77", "x")).says("value=\"77\""));
    CHECK(admin.post("/quotas", plan_form(house.xfl, "3/3", "1", "1")).status == 409);
    Form unknown = plan_form(house.xfl, "-/-", "1", "1");
    unknown["term"] = house.xfl.centre.id.text();
    CHECK(admin.post("/quotas", unknown).status == 404);
    Form forged = plan_form(house.xfl, "-/-", "1", "1");
    forged["csrf"] = "of another page";
    CHECK(admin.post_as_it_is("/quotas", forged).status == 403);
    CHECK(planned(house, house.xfl) == "-/-");
    CHECK(house.written("quota.set") == 0);
    CHECK(admin.get("/quotas?term=nothing").status == 200);
}

TEST_CASE("quotas page: staff see their own, an inspector reads, neither sets", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    CHECK(admin.post("/quotas", plan_form(house.hst, "-/-", "9", "")).status == 303);
    Browser staff = house.browser_of("hst");
    const Reply own = staff.get("/quotas");
    CHECK(own.says("和顺堂"));
    CHECK(own.says("2 / 9"));
    CHECK_FALSE(own.says("幸福里"));
    CHECK_FALSE(own.says("name=\"classes\""));
    CHECK_FALSE(own.says("全区合计"));
    Browser inspector = house.browser_of("inspector");
    const Reply all = inspector.get("/quotas");
    CHECK(all.says("2 / 9"));
    CHECK(all.says("全区合计"));
    CHECK_FALSE(all.says("name=\"classes\""));
    for (Browser* one : {&staff, &inspector}) {
        CHECK(one->post("/quotas", plan_form(house.hst, "9/-", "1", "")).status == 403);
    }
    CHECK(planned(house, house.hst) == "9/-");
    // Another centre's term leads to nothing of it.
    CHECK_FALSE(staff.get("/quotas?term=" + house.xfl.term.id.text()).says("幸福里"));
    // Beneath it: what is planned there is summed up, not inherited.
    CHECK(admin.post("/quotas", plan_form(house.xfl, "-/-", "4", "")).status == 303);
    REQUIRE(house.ledger->transact([&] {
        return server::place_centre(*house.ledger, house.xfl.centre.id, house.hst.centre.id);
    }));
    const Reply branch = house.browser_of("hst").get("/quotas");
    CHECK(branch.says("3 / 4"));
    CHECK(branch.says("含下属合计"));
    CHECK(branch.says("5 / 13"));
}

TEST_CASE("quotas page: filings and the catalogue show it, and ask beyond it", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    const std::string words = "已备案 3 个班，名额计划 2 个班";
    CHECK_FALSE(admin.get("/filings").says("超出计划"));
    CHECK(admin.post("/quotas", plan_form(house.xfl, "-/-", "2", "")).status == 303);
    CHECK(admin.get("/filings").says(words));
    CHECK(admin.get("/filings").says("超出计划"));
    CHECK(admin.get("/catalogue?centre=XFL").says(words));
    CHECK_FALSE(admin.get("/catalogue?centre=HST").says("名额计划 "));
    CHECK(house.browser_of("xfl").get("/filings").says(words));
    CHECK_FALSE(house.browser_of("hst").get("/filings").says(words));
    const Class clazz = house.xfl.classes[0];
    const std::string address = "/filings/act?class=" + clazz.id.text();
    const Reply question = admin.get(address);
    CHECK(question.says(words));
    CHECK(question.says("照样批准"));
    Form form{
        {"class", clazz.id.text()},
        {"act", "approve"},
        {"shown", server::version_of(class_of(house, clazz.id))},
        {"plan", value_in(question, "plan")}};
    // Meanwhile less is planned: they are asked again, with what is true now.
    CHECK(admin.post("/quotas", plan_form(house.xfl, "2/-", "1", "")).status == 303);
    const Reply again = admin.post("/filings/act", form);
    CHECK(again.status == 409);
    CHECK(again.says("已备案 3 个班，名额计划 1 个班"));
    CHECK(class_of(house, clazz.id).filing == Filing::kFiled);
    CHECK(house.written("filing.approved") == 0);
    form["plan"] = value_in(again, "plan");
    CHECK(admin.post("/filings/act", form).status == 303);
    CHECK(class_of(house, clazz.id).filing == Filing::kApproved);
}

TEST_CASE("quotas page: who adds seats beyond it is asked first", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    CHECK(admin.post("/quotas", plan_form(house.xfl, "-/-", "", "65")).status == 303);
    const Class clazz = house.xfl.classes[0];
    const std::string address = "/catalogue/class?class=" + clazz.id.text();
    Browser staff = house.browser_of("xfl");
    const Reply page = staff.get(address);
    CHECK(page.says("名额共 61 个，计划 65 个"));
    Form form{
        {"class", clazz.id.text()},
        {"shown", value_in(page, "shown")},
        {"teacher", clazz.teacher},
        {"room", clazz.room},
        {"seats", "40"},
        {"open", "centre"},
        {"draw_on", ""}};
    const Reply question = staff.post("/catalogue/class", form);
    CHECK(question.status == 409);
    CHECK(question.says("名额共 71 个，计划 65 个"));
    CHECK(question.says("照样保存"));
    CHECK(question.says("name=\"seats\" value=\"40\"")); // what was typed is still there
    CHECK(class_of(house, clazz.id).seats == 30);
    form["plan"] = value_in(question, "plan");
    CHECK(staff.post("/catalogue/class", form).status == 303);
    CHECK(class_of(house, clazz.id).seats == 40);
}

TEST_CASE("quotas page: the term's report says what was planned", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    const std::string days = "&from=2026-09-01&to=2026-12-31";
    CHECK_FALSE(admin.get("/reports?kind=term&centre=XFL" + days).says("计划班数"));
    CHECK(admin.post("/quotas", plan_form(house.xfl, "-/-", "2", "")).status == 303);
    const Reply report = admin.get("/reports?kind=term&centre=XFL" + days);
    CHECK(report.says("计划班数"));
    CHECK(admin.get("/reports?kind=term" + days).says("计划班数"));
    CHECK_FALSE(admin.get("/reports?kind=term&centre=HST" + days).says("计划班数"));
    CHECK_FALSE(admin.get("/reports?kind=monthly&month=2026-11").says("计划班数"));
    const Reply file = admin.get("/reports/file?kind=term&centre=XFL&format=csv" + days);
    CHECK(file.says("2026 秋,3,2,0,61,,2"));
}

TEST_CASE("pages: the menu says where one is, also beneath an entry", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    const Reply centre = admin.get("/settings/centre?centre=XFL");
    CHECK(centre.says("href=\"/settings\" aria-current=\"true\">设置"));
    CHECK(admin.get("/settings").says("href=\"/settings\" aria-current=\"page\">设置"));
    CHECK_FALSE(centre.says("href=\"/\" aria-current"));
    // In English labels begin with a capital.
    const Reply english = admin.get("/settings/centre?centre=XFL&lang=en");
    CHECK(english.says("<span>Text size to begin with</span>"));
    CHECK(english.says("<th scope=\"row\">Opening hours</th>"));
    CHECK_FALSE(english.says(">text size to begin with"));
}

} // namespace linli::console
