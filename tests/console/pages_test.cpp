#include <array>

#include "app/core/domain/resident.h"
#include "app/core/domain/sign_in_export.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "tests/console/house.h"

namespace linli::console {
namespace {

using test::Browser;
using test::House;
using test::kHostile;
using test::Reply;

constexpr std::array<std::pair<const char*, unsigned>, 3> kRoles{
    {{"admin", kAdmin}, {"xfl", kStaff}, {"inspector", kInspector}}};

std::string waiting_class(const House& house) {
    return "/waiting/class?class=" + house.xfl.classes.back().id.text();
}

// A page as somebody would ask for it.
std::string address_of(const House& house, std::string_view path) {
    return path == "/waiting/class" ? waiting_class(house)
        : path == "/kiosks/act"     ? "/kiosks/act?act=revoke&device=" + house.xfl.device.text()
        : path == "/catalogue/class" || path == "/filings/act"
        ? std::string{path} + "?class=" + house.xfl.classes[0].id.text()
        : path == "/catalogue/session"
        ? "/catalogue/session?session=" + house.xfl.sessions[11].id.text()
        : path == "/catalogue/term"   ? "/catalogue/term?term=" + house.xfl.term.id.text()
        : path == "/catalogue/course" ? "/catalogue/course?course=" + house.xfl.courses[0].id.text()
        : path == "/accounts/act"     ? "/accounts/act?act=password&login=xfl"
        : path == "/centres/act"      ? "/centres/act?centre=XFL"
        : path == "/settings/centre"  ? "/settings/centre?centre=XFL"
        : path == "/twice/act" ? "/twice/act?act=merge&from=" + house.xfl.residents[0].id.text()
            + "&into=" + house.xfl.residents[1].id.text()
        : path.starts_with("/sign-in") ? std::string{path} + "?date=2026-11-24&centre=XFL"
                                       : std::string{path};
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

// What every page keeps to, whatever is on it.
void check_frame(const Reply& page, const std::string& language) {
    CHECK(page.says("<html lang=\"" + language + "\">"));
    CHECK(count_of(page.body, "<h1>") == 1);
    CHECK(count_of(page.body, "<main ") == 1);
    CHECK(page.says("<a class=\"skip\" href=\"#main\">"));
    CHECK(page.says("<title>"));
    CHECK(page.says("name=\"viewport\""));
    CHECK_FALSE(page.says("<script"));
    CHECK_FALSE(page.says(" style=\""));
    CHECK_FALSE(page.says(" onclick"));
    CHECK(count_of(page.body, "<th>") == 0);
    CHECK(count_of(page.body, "<section") == count_of(page.body, "</section>"));
    CHECK(count_of(page.body, "<table") == count_of(page.body, "</table>"));
    CHECK(count_of(page.body, "<div") == count_of(page.body, "</div>"));
    CHECK(count_of(page.body, "<form") == count_of(page.body, "</form>"));
    CHECK(count_of(page.body, "<label") == count_of(page.body, "</label>"));
    const std::size_t inputs = count_of(page.body, "<input") + count_of(page.body, "<select")
        + count_of(page.body, "<textarea");
    CHECK(count_of(page.body, "<label") == inputs - count_of(page.body, "type=\"hidden\""));
    // Whoever is logged in can leave, and every form that acts has the secret.
    CHECK(count_of(page.body, "method=\"post\"") == count_of(page.body, "name=\"csrf\""));
    const std::string policy = page.header("Content-Security-Policy");
    CHECK(policy.find("default-src 'none'") == 0);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(page.header("X-Content-Type-Options") == "nosniff");
    CHECK(page.header("Cache-Control") == "no-store");
}

} // namespace

TEST_CASE("pages: each is for its roles, in both languages", "[console]") {
    House house;
    for (const auto& [login, role] : kRoles) {
        Browser browser = house.browser_of(login);
        for (const Place& place : places()) {
            if (place.show == nullptr) {
                continue;
            }
            for (const char* language : {"zh", "en"}) {
                INFO(login << " " << place.path << " " << language);
                const std::string address = address_of(house, place.path);
                const Reply page = browser.get(
                    address + (address.find('?') == std::string::npos ? "?" : "&")
                    + "lang=" + language
                );
                const bool theirs = (place.readers & role) != 0;
                CHECK(page.status == (theirs ? 200 : 403));
                if (page.header("Content-Disposition").empty()) {
                    check_frame(page, language == std::string{"zh"} ? "zh-CN" : "en");
                    CHECK(page.says("退出") == (language == std::string{"zh"}));
                }
            }
        }
    }
}

// Written out once more, so that a slip in the table of places is seen: who may look, who may act.
// a: administrator, s: staff of a centre, i: inspector.
TEST_CASE("pages: who may look where, and who may act, is as was settled", "[console]") {
    struct Settled {
        std::string_view path;
        std::string_view readers;
        std::string_view writers;
    };

    constexpr std::array kSettled{
        Settled{"/", "asi", ""},
        Settled{"/sign-in", "asi", ""},
        Settled{"/sign-in.csv", "asi", ""},
        Settled{"/reports", "asi", ""},
        Settled{"/reports/file", "asi", ""},
        Settled{"/reports/target", "a", "a"},
        Settled{"/centres", "asi", ""},
        Settled{"/centres/act", "a", "a"},
        Settled{"/notices", "asi", ""},
        Settled{"/notices/act", "as", "as"},
        Settled{"/settings", "asi", ""},
        Settled{"/settings/centre", "asi", "as"},
        Settled{"/waiting", "asi", ""},
        Settled{"/waiting/class", "asi", ""},
        Settled{"/lottery", "asi", ""},
        Settled{"/catalogue", "asi", ""},
        Settled{"/catalogue/term", "as", "as"},
        Settled{"/catalogue/course", "as", "as"},
        Settled{"/catalogue/class", "asi", "as"},
        Settled{"/catalogue/session", "as", "as"},
        Settled{"/quotas", "asi", "a"},
        Settled{"/filings", "asi", ""},
        Settled{"/filings/act", "a", "a"},
        Settled{"/kiosks", "asi", ""},
        Settled{"/kiosks/act", "a", "a"},
        Settled{"/kiosks/code", "a", "a"},
        Settled{"/refusals", "asi", ""},
        Settled{"/residents", "asi", "asi"},
        Settled{"/residents/show", "", "as"},
        Settled{"/twice", "ai", ""},
        Settled{"/twice/act", "a", "a"},
        Settled{"/accounts", "a", "a"},
        Settled{"/accounts/act", "a", "a"},
        Settled{"/audit", "a", ""},
        Settled{"/password", "asi", "asi"},
        Settled{"/logout", "", "asi"},
    };
    CHECK(places().size() == kSettled.size());
    House house;
    for (const auto& [login, role] : kRoles) {
        const char who = role == kAdmin ? 'a' : role == kStaff ? 's' : 'i';
        for (const Settled& settled : kSettled) {
            INFO(login << " " << settled.path);
            house.clock.advance(Millis{1000}); // of too many sessions the oldest ends
            Browser browser = house.browser_of(login);
            const bool reads = settled.readers.find(who) != std::string_view::npos;
            const int seen = browser.get(address_of(house, settled.path)).status;
            CHECK(seen == (reads ? 200 : settled.readers.empty() ? 405 : 403));
            // A form of nobody's: refused for who asks, or for what it lacks.
            const std::size_t entries = house.ledger->audit({}).value().size();
            const Reply acted = browser.post(std::string{settled.path}, {});
            const bool acts = settled.writers.find(who) != std::string_view::npos;
            CHECK((acted.status == 403 || acted.status == 405) != acts);
            if (!acts) {
                CHECK(house.ledger->audit({}).value().size() == entries);
            }
        }
    }
}

TEST_CASE("pages: the navigation leads only where somebody may go", "[console]") {
    House house;
    for (const auto& [login, role] : kRoles) {
        const Reply page = house.browser_of(login).get("/");
        for (const Place& place : places()) {
            INFO(login << " " << place.path);
            const bool shown = !place.name.zh.empty() && (place.readers & role) != 0;
            CHECK(page.says("<li><a href=\"" + std::string{place.path} + "\"") == shown);
        }
        CHECK(page.says("aria-current=\"page\">今天"));
        CHECK(page.says(std::string{"示例"} + login));
    }
}

TEST_CASE("pages: the language stays, and the switch leads to the same page", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    const Reply switched = browser.get("/audit?date=2026-11-24&lang=en");
    CHECK(switched.cookie("linli_lang").starts_with("linli_lang=en; Path=/; SameSite=Lax"));
    CHECK(switched.says("href=\"/audit?date=2026-11-24&amp;lang=zh\" lang=\"zh-CN\">中文"));
    CHECK(browser.get("/").says("Log out"));
    CHECK(browser.get("/?lang=zh").says("退出"));
    CHECK(browser.get("/").says("退出"));
    // What answers a form is not asked for again: the switch leads to where the form is.
    const Reply found = browser.post("/residents/show", {});
    CHECK(found.says("href=\"/residents?lang=en\" lang=\"en\">English"));
    browser.cookies["linli_lang"] = kHostile;
    CHECK(browser.get("/").says("退出"));
}

TEST_CASE("pages: centre staff see nothing of another centre", "[console]") {
    House house;
    Browser browser = house.browser_of("hst");
    for (const Place& place : places()) {
        if (place.show == nullptr || (place.readers & kStaff) == 0 || place.path == "/waiting/class"
            || place.path == "/settings/centre" || place.path.starts_with("/catalogue/")) {
            continue;
        }
        INFO(place.path);
        const Reply page = browser.get(std::string{place.path});
        CHECK(page.status == 200);
        CHECK_FALSE(page.says("幸福里"));
        CHECK_FALSE(page.says("XFL"));
        CHECK_FALSE(page.says(house.xfl.device.text()));
        for (const Resident& who : house.xfl.residents) {
            CHECK_FALSE(page.says(who.name));
            CHECK_FALSE(page.says(masked_phone(who.phone)));
        }
    }
    CHECK(browser.get("/catalogue?centre=XFL").status == 403);
    for (const char* path : {"/sign-in", "/sign-in.csv"}) {
        const Reply page = browser.get(std::string{path} + "?centre=XFL&date=2026-11-24");
        CHECK(page.status == 403);
        CHECK(page.says("这里不归您看"));
        CHECK(browser.get(std::string{path} + "?centre=NONE").status == 403);
    }
    CHECK(browser.get(waiting_class(house)).status == 403);
    // Nor find a telephone of there.
    const std::string phone = house.xfl.residents[0].phone;
    browser.get("/residents");
    CHECK(browser.post("/residents", {{"phone", phone}}).says("没有这个号码"));
    const Reply shown = browser.post(
        "/residents/show",
        {{"resident", house.xfl.residents[0].id.text()}, {"reason", "correction"}}
    );
    CHECK(shown.status == 404);
    CHECK(house.written("resident.shown") == 0);
    CHECK(browser.get("/sign-in?date=2026-11-24").says(house.hst.residents[0].name));
}

TEST_CASE("pages: nothing that comes in stands there as markup", "[console]") {
    House house;
    const std::string hostile = Browser::encoded(kHostile);
    for (const auto& [login, role] : kRoles) {
        Browser browser = house.browser_of(login);
        for (const Place& place : places()) {
            const std::string path{place.path};
            for (const char* name :
                 {"date",
                  "centre",
                  "class",
                  "device",
                  "act",
                  "from",
                  "into",
                  "login",
                  "account",
                  "before",
                  "done",
                  "next",
                  "lang",
                  "term",
                  "course",
                  "session",
                  "all",
                  "any"}) {
                INFO(login << " " << path << " " << name);
                const Reply page = browser.get(path + "?" + name + "=" + hostile);
                CHECK_FALSE(page.says("<script"));
                CHECK_FALSE(page.says("\"'&"));
                CHECK(page.status < 500);
            }
            if (place.act == nullptr || path == "/logout" || path == "/password") {
                continue;
            }
            Form form;
            for (const char* name :
                 {"phone",
                  "resident",
                  "reason",
                  "device",
                  "act",
                  "from",
                  "into",
                  "login",
                  "name",
                  "role",
                  "centre",
                  "hours",
                  "title_zh",
                  "first",
                  "notice",
                  "parent",
                  "year",
                  "relay",
                  "password"}) {
                form[name] = kHostile;
            }
            INFO(login << " " << path);
            const Reply page = browser.post(path, form);
            CHECK_FALSE(page.says("<script"));
            CHECK(page.status >= 400);
            CHECK(page.status < 500);
        }
    }
    Browser stranger = house.browser();
    CHECK_FALSE(stranger.get("/login?next=" + hostile).says("<script"));
    CHECK_FALSE(stranger.log_in(kHostile, kHostile).says("<script"));
    const Reply page = house.browser_of("admin").get("/");
    CHECK(page.says("&lt;b&gt;幸福里&lt;/b&gt; &amp; &quot;社区&quot;学校"));
    CHECK_FALSE(page.says("<b>幸福里"));
}

TEST_CASE(
    "pages: today shows every centre, its sign-ins, and its kiosks' last contact", "[console]"
) {
    House house;
    const Reply page = house.browser_of("admin").get("/");
    CHECK(page.says("和顺堂社区学校"));
    CHECK(page.says("幸福里"));
    CHECK(page.says("11-24 09:00"));
    CHECK(page.says("<td data-label=\"课次\"><div>3</div></td>"));
    CHECK(page.says("<td data-label=\"应到\"><div>2</div></td>"));
}

TEST_CASE("pages: a sign-in list shows names to staff, and none to inspectors", "[console]") {
    House house;
    const std::string address = "/sign-in?centre=XFL&date=2026-11-24";
    const Resident& who = house.xfl.residents[0];
    const Reply whole = house.browser_of("xfl").get(address);
    CHECK(whole.says(who.name));
    CHECK(whole.says(masked_phone(who.phone)));
    CHECK_FALSE(whole.says(who.phone));
    const Reply masked = house.browser_of("inspector").get(address);
    CHECK_FALSE(masked.says(who.name));
    CHECK(masked.says(masked_name(who.name)));
    CHECK(masked.says(masked_phone(who.phone)));
    CHECK(house.written("sign_in.shown") == 2);
    const Reply file = house.browser_of("xfl").get("/sign-in.csv?centre=XFL&date=2026-11-24");
    CHECK(file.header("Content-Disposition").find("sign-in-2026-11-24.csv") != std::string::npos);
    const auto day =
        house.ledger->sign_in_day(house.xfl.centre.id, date_from_text("2026-11-24").value());
    CHECK(file.body == sign_in_csv(day.value()));
    const Reply masked_file =
        house.browser_of("inspector").get("/sign-in.csv?centre=XFL&date=2026-11-24");
    CHECK_FALSE(masked_file.says(who.name));
    CHECK(house.written("sign_in.taken") == 2);
    const auto entry = house.audit().front();
    CHECK(entry.centre == house.xfl.centre.id);
    CHECK(entry.account == house.ledger->account_named("inspector").value()->id);
    // A day with nobody on it is no list of people.
    CHECK(house.browser_of("admin").get("/sign-in?centre=XFL&date=2026-12-30").says("这一天没有课")
    );
    CHECK(house.written("sign_in.shown") == 2);
    CHECK(house.browser_of("admin").get("/sign-in?centre=NONE").status == 404);
    CHECK(house.browser_of("admin").get("/sign-in?date=2026-02-30").status == 400);
}

TEST_CASE("pages: who waits is shown by name to their own centre alone", "[console]") {
    House house;
    const Reply all = house.browser_of("admin").get("/waiting");
    CHECK(all.says("<td data-label=\"候补\"><div>2</div></td>"));
    CHECK(all.says("<td data-label=\"已录取/名额\"><div>1/1</div></td>"));
    const Resident& first = house.xfl.residents[1];
    CHECK(house.browser_of("xfl").get(waiting_class(house)).says(first.name));
    for (const char* login : {"admin", "inspector"}) {
        const Reply masked = house.browser_of(login).get(waiting_class(house));
        CHECK_FALSE(masked.says(first.name));
        CHECK(masked.says(masked_name(first.name)));
    }
    CHECK(house.written("waiting.shown") == 3);
    CHECK(house.audit().front().object == house.xfl.classes.back().id.uuid);
}

TEST_CASE("pages: before a drawing nobody has a place", "[console]") {
    House house;
    test::FactMill mill = test::mill_of(5, "LOT", "摇号社区学校");
    mill.describe_catalogue(1);
    Class clazz = mill.classes[0];
    clazz.id = {mill.next_id()};
    clazz.admission = Admission::kLottery;
    clazz.draw_on = date_from_text("2026-11-26");
    mill.add(ClassFiled{clazz, {}});
    const Resident who = mill.add_resident();
    mill.add(EnrolmentRequested{mill.enrolment(clazz, who, EnrolmentStatus::kPending)});
    house.tell(mill);
    const std::string address = "/waiting/class?class=" + clazz.id.text();
    const Reply before = house.browser_of("admin").get(address);
    CHECK(before.says("2026-11-26 统一录取，之前没有先后"));
    CHECK(before.says("<th scope=\"row\">待录取</th>"));
    CHECK_FALSE(before.says("第一位先得"));
    REQUIRE(house.ledger->transact([&] {
        return house.ledger->save_drawing(
            {clazz.id, Admission::kLottery, "seed", 0, house.clock.now(), {}}
        );
    }));
    CHECK(house.browser_of("admin").get(address).says("第一位先得"));
}

TEST_CASE("pages: hostile people, courses, classes and teachers stay words", "[console]") {
    House house;
    test::FactMill mill = test::mill_of(6, "EVL", kHostile);
    mill.centre.name_en = kHostile;
    mill.add(CentreDescribed{mill.centre});
    mill.term.name = kHostile;
    mill.add(TermSet{mill.term});
    const std::string hostile = kHostile;
    const Course course{
        {mill.next_id()},
        mill.centre.id,
        "EVL1",
        hostile,
        hostile,
        hostile,
        {hostile},
        hostile,
        std::nullopt,
        std::nullopt,
        0};
    Class clazz{
        {mill.next_id()},
        course.id,
        mill.term.id,
        mill.centre.id,
        hostile,
        hostile,
        1,
        Weekdays{2},
        {9 * 60},
        90};
    const Session session{
        {mill.next_id()}, clazz.id, 1, *date_from_text("2026-11-24"), {9 * 60}, 90, hostile, false};
    mill.add(CourseDescribed{course});
    mill.add(ClassFiled{clazz, {session}});
    for (int n = 0; n < 2; ++n) {
        Resident who = mill.add_resident();
        mill.add(ResidentNamed{who.id, hostile});
        const bool seat = n == 0;
        mill.add(EnrolmentRequested{mill.enrolment(
            clazz,
            who,
            seat ? EnrolmentStatus::kConfirmed : EnrolmentStatus::kWaitlisted,
            seat ? 1 : 0
        )});
    }
    const Notice notice{
        {mill.next_id()},
        mill.centre.id,
        "<script>1</script>\"'&",
        kHostile,
        hostile,
        hostile,
        *date_from_text("2026-11-01"),
        *date_from_text("2026-12-01")};
    mill.add(NoticePosted{notice});
    house.tell(mill);
    Browser browser = house.browser_of("admin");
    const std::string evil = "centre=EVL&date=2026-11-24";
    for (const char* language : {"zh", "en"}) {
        for (const std::string& address : std::vector<std::string>{
                 "/",
                 "/sign-in?" + evil,
                 "/waiting",
                 "/waiting/class?class=" + clazz.id.text(),
                 "/kiosks",
                 "/refusals",
                 "/centres",
                 "/centres/act?centre=EVL",
                 "/settings",
                 "/settings/centre?centre=EVL",
                 "/notices",
                 "/notices/act?act=write",
                 "/notices/act?act=remove&notice=" + notice.id.text(),
                 "/reports?kind=daily&" + evil,
                 "/reports?kind=monthly&month=2026-11&centre=EVL",
                 "/reports?kind=term&centre=EVL",
                 "/reports?kind=teachers&month=2026-11",
                 "/reports?kind=targets",
                 "/reports?kind=files&centre=EVL",
                 "/reports/target?centre=EVL",
                 "/reports/file?kind=monthly&month=2026-11&format=svg&centre=EVL",
                 "/twice/act?act=merge&from=" + mill.residents[0].id.text()
                     + "&into=" + mill.residents[1].id.text(),
                 "/accounts"}) {
            INFO(address);
            const char* sign = address.find('?') == std::string::npos ? "?" : "&";
            const Reply page = browser.get(address + sign + "lang=" + language);
            CHECK(page.status == 200);
            CHECK_FALSE(page.says("<script"));
            CHECK_FALSE(page.says("\"'&"));
        }
    }
    const Reply list = browser.get("/sign-in?" + evil);
    CHECK(list.says("&lt;script&gt;alert(1)"));
    browser.get("/residents");
    const Reply found = browser.post("/residents", {{"phone", mill.residents[0].phone}});
    CHECK(found.status == 200);
    CHECK_FALSE(found.says("<script"));
    const Reply whole = browser.post(
        "/residents/show", {{"resident", mill.residents[0].id.text()}, {"reason", "correction"}}
    );
    CHECK(whole.says("&lt;script&gt;alert(1)"));
    CHECK_FALSE(whole.says("<script"));
}

TEST_CASE("pages: what was not taken comes with its cure", "[console]") {
    House house;
    const Reply zh = house.browser_of("admin").get("/refusals");
    CHECK(zh.says("幸福里"));
    CHECK(zh.says("怎么办"));
    CHECK_FALSE(zh.says("和顺堂"));
    CHECK(house.browser_of("hst").get("/refusals").says("都收了"));
}

TEST_CASE("pages: a drawing shows its seed only once it was held", "[console]") {
    House house;
    // A class by lot, as a kiosk would have filed it.
    test::FactMill mill = test::mill_of(5, "LOT", "摇号社区学校");
    mill.describe_catalogue(1);
    Class clazz = mill.classes[0];
    clazz.id = {mill.next_id()};
    clazz.admission = Admission::kLottery;
    clazz.draw_on = date_from_text("2026-11-26");
    mill.add(ClassFiled{clazz, {}});
    house.tell(mill);
    REQUIRE(server::commit_lotteries(*house.ledger, house.clock.now()));
    const std::string seed = drawing_seed(house.ledger->drawing_secret().value(), clazz.id);
    Browser browser = house.browser_of("inspector");
    const Reply before = browser.get("/lottery");
    CHECK(before.says(to_hex(drawing_commitment(seed))));
    CHECK(before.says("还没有录取"));
    CHECK_FALSE(before.says(seed));
    REQUIRE(house.ledger->transact([&] {
        return house.ledger->save_drawing(
            {clazz.id, Admission::kLottery, seed, 0, house.clock.now(), {}}
        );
    }));
    const Reply after = browser.get("/lottery?date=2026-11-26");
    CHECK(after.says(seed));
    CHECK(after.says("lottery verify " + clazz.id.text()));
    CHECK(browser.get("/lottery?date=2026-11-27").says("没有这样的班"));
}

} // namespace linli::console
