#include <array>

#include "app/core/domain/resident.h"
#include "app/core/domain/sign_in_export.h"
#include "sync/console/html.h"
#include "sync/reports/number_papers.h"
#include "sync/server/centre_tree.h"
#include "tests/console/house.h"

namespace linli::console {
namespace {

using reporting::numbers_json;
using test::Browser;
using test::House;
using test::kHostile;
using test::Reply;

constexpr const char* kMonth = "month=2026-11";

// Who came to the first class of each centre on the day of the test.
void attend(test::FactMill& mill, std::size_t who) {
    for (const Session& session : mill.sessions) {
        if (session.class_id == mill.classes[0].id
            && session.date == date_from_text("2026-11-24")) {
            mill.add(AttendanceRecorded{
                {attendance_id(session.id, mill.residents[who].id),
                 session.id,
                 mill.residents[who].id,
                 AttendanceStatus::kPresent,
                 RecordedBy::kSelf,
                 session.begins_at(),
                 false}});
        }
    }
}

class ReportHouse : public House {
public:
    ReportHouse() {
        attend(xfl, 0);
        attend(xfl, 1);
        attend(hst, 0);
        tell(xfl);
        tell(hst);
    }

    server::ReportNumbers november(
        std::optional<CentreId> centre, std::vector<CentreId> beneath = {}
    ) {
        server::ReportAsked asked{
            centre,
            *date_from_text("2026-11-01"),
            *date_from_text("2026-11-30"),
            local_date(clock.now())};
        asked.beneath = std::move(beneath);
        return ledger->report_numbers(asked).value();
    }
};

std::string row_of(const std::string& name, std::int64_t now) {
    return "<th scope=\"row\">" + name + "</th><td class=\"n\" data-label=\"本期\"><div>"
        + std::to_string(now) + "</div></td>";
}

std::string file_address(const std::string& kind, const std::string& more) {
    return "/reports/file?kind=" + kind + "&" + more;
}

} // namespace

TEST_CASE("reports: the screen says what the ledger counts, and JSON the same", "[console]") {
    ReportHouse house;
    const auto all = house.november(std::nullopt);
    const auto one = house.november(house.xfl.centre.id);
    CHECK(all.now.count.attendances == 3);
    CHECK(one.now.count.attendances == 2);
    Browser browser = house.browser_of("admin");
    for (const auto& [centre, numbers] :
         {std::pair{std::string{}, &all}, std::pair{std::string{"&centre=XFL"}, &one}}) {
        const Reply page = browser.get("/reports?kind=monthly&" + std::string{kMonth} + centre);
        CHECK(page.status == 200);
        const server::ReportCount& count = numbers->now.count;
        CHECK(page.says(row_of("开课课次", count.sessions)));
        CHECK(page.says(row_of("到课人次", count.attendances)));
        CHECK(page.says(row_of("到课人数", count.people)));
        CHECK(page.says(row_of("报名（已录取）", count.enrolments)));
        CHECK(page.says("上期：2026-10-01 至 2026-10-31"));
        CHECK(page.says("去年同期：2025-11-01 至 2025-11-30"));
        CHECK(page.says("<svg xmlns="));
        const std::string address = kMonth + centre + "&format=json";
        const Reply json = browser.get(file_address("monthly", address));
        CHECK(json.header("Content-Disposition").find(".json\"") != std::string::npos);
        CHECK(json.says("\"attendances\":" + std::to_string(count.attendances)));
        CHECK(json.body == numbers_json(*numbers));
    }
    CHECK(browser.get("/reports?kind=teachers&" + std::string{kMonth}).says("示例老师"));
    CHECK(browser.get("/reports?kind=term&centre=XFL").says("2026-09-01 至 2026-12-31"));
    const Reply english = browser.get("/reports?kind=monthly&lang=en&" + std::string{kMonth});
    CHECK(english.says("Monthly report"));
    CHECK(english.says("href=\"/reports/file?kind=monthly&amp;month=2026-11&amp;format=xlsx\">XLSX")
    );
}

TEST_CASE("reports: files say what they are, and are offered under a name", "[console]") {
    ReportHouse house;
    Browser browser = house.browser_of("admin");

    struct File {
        const char* kind;
        const char* more;
        const char* type;
        const char* name;
        const char* begins;
    };

    const std::string days = "centre=XFL&from=2026-11-23&to=2026-11-25";
    constexpr const char* kDays = "centre=XFL&from=2026-11-23&to=2026-11-25";
    for (const File& file : std::array<File, 10>{{
             {"monthly",
              "month=2026-11&format=csv",
              "text/csv; charset=utf-8",
              "monthly-district-2026-11-01-2026-11-30.csv",
              "\xEF\xBB\xBF"},
             {"monthly",
              "month=2026-11&format=xlsx",
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              "monthly-district-2026-11-01-2026-11-30.xlsx",
              "PK"},
             {"term",
              "centre=XFL&from=2026-11-23&to=2026-11-25&format=pdf",
              "application/pdf",
              "term-XFL-2026-11-23-2026-11-25.pdf",
              "%PDF"},
             {"monthly",
              "month=2026-11&format=svg",
              "image/svg+xml; charset=utf-8",
              "monthly-district-2026-11-01-2026-11-30.svg",
              "<?xml"},
             {"targets",
              "year=2026&format=json",
              "application/json",
              "targets-district-2026-01-01-2026-12-31.json",
              "{"},
             {"daily",
              "centre=XFL&date=2026-11-24&format=xlsx",
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              "daily-XFL-2026-11-24.xlsx",
              "PK"},
             {"targets", // no such format of it
              "year=2026&format=zip",
              "application/json",
              "targets-district-2026-01-01-2026-12-31.json",
              "{"},
             {"pack", kDays, "application/zip", "pack-XFL-2026-11-23-2026-11-25.zip", "PK"},
             {"calendar",
              kDays,
              "text/calendar; charset=utf-8",
              "calendar-XFL-2026-11-23-2026-11-25.ics",
              "BEGIN:VCALENDAR"},
             {"roster", kDays, "application/zip", "roster-XFL-2026-11-23-2026-11-25.zip", "PK"},
         }}) {
        INFO(file.kind << " " << file.more);
        const Reply reply = browser.get(file_address(file.kind, file.more));
        CHECK(reply.status == 200);
        CHECK(reply.header("Cache-Control") == "no-store");
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        CHECK(
            reply.header("Content-Disposition")
            == "attachment; filename=\"" + std::string{file.name} + "\""
        );
        CHECK(reply.type == file.type);
        CHECK(reply.body.starts_with(file.begins));
    }
    // The same bytes as the command line writes.
    const auto day = house.ledger->sign_in_day(house.xfl.centre.id, *date_from_text("2026-11-24"));
    const Reply daily = browser.get(file_address("daily", "centre=XFL&date=2026-11-24&format=csv"));
    CHECK(daily.body == sign_in_csv(day.value()));
    CHECK(browser.get("/reports?kind=files&" + days).says("kind=pack&amp;centre=XFL"));
}

TEST_CASE("reports: what names people is written down, with its list and its days", "[console]") {
    ReportHouse house;
    Browser browser = house.browser_of("admin");
    CHECK(browser.get("/reports?kind=daily&centre=XFL&date=2026-11-24")
              .says(house.xfl.residents[0].name));
    CHECK(house.written("sign_in.shown") == 1);
    auto entry = house.audit().front();
    CHECK(entry.days == "2026-11-24");
    CHECK(entry.centre == house.xfl.centre.id);
    CHECK(entry.account == house.ledger->account_named("admin").value()->id);
    browser.get(file_address("daily", "centre=XFL&date=2026-11-24&format=pdf"));
    CHECK(house.written("sign_in.taken") == 1);
    const std::string days = "centre=XFL&from=2026-11-23&to=2026-11-25";
    browser.get(file_address("pack", days));
    entry = house.audit().front();
    CHECK(entry.act == "pack.taken");
    CHECK(entry.days == "2026-11-23/2026-11-25");
    browser.get(file_address("roster", "from=2026-11-23&to=2026-11-25"));
    CHECK(house.audit().front().act == "roster.taken");
    CHECK_FALSE(house.audit().front().centre);
    const Reply audit = browser.get("/audit");
    CHECK(audit.says("2026-11-23 至 2026-11-25"));
    CHECK(audit.says("下载备查包"));
    // Numbers name nobody; nor does a day without classes.
    const std::size_t before = house.audit().size();
    browser.get("/reports?kind=monthly");
    browser.get(file_address("monthly", "month=2026-11&format=xlsx"));
    browser.get(file_address("calendar", days));
    browser.get("/reports?kind=daily&centre=XFL&date=2026-12-30");
    CHECK(house.audit().size() == before);
}

TEST_CASE("reports: inspectors learn no name, on the screen or in a file", "[console]") {
    ReportHouse house;
    Browser browser = house.browser_of("inspector");
    const Resident& who = house.xfl.residents[0];
    const std::string day = "centre=XFL&date=2026-11-24";
    const Reply page = browser.get("/reports?kind=daily&" + day);
    CHECK(page.says(masked_name(who.name)));
    CHECK_FALSE(page.says(who.name));
    for (const char* format : {"csv", "json"}) {
        const Reply file = browser.get(file_address("daily", day + "&format=" + format));
        CHECK(file.says(masked_name(who.name)));
        CHECK_FALSE(file.says(who.name));
    }
    const std::string days = "centre=XFL&from=2026-11-23&to=2026-11-25";
    CHECK(browser.get(file_address("pack", days)).status == 200);
    CHECK(browser.get(file_address("roster", days)).status == 403);
    CHECK_FALSE(browser.get("/reports?kind=files&" + days).says("kind=roster"));
    CHECK(house.written("roster.taken") == 0);
}

TEST_CASE("reports: centre staff reach their own centre and those beneath it", "[console]") {
    ReportHouse house;
    Browser browser = house.browser_of("xfl");
    const std::string month = "/reports?kind=monthly&" + std::string{kMonth};
    CHECK(browser.get(month).says(row_of("到课人次", 2)));
    CHECK_FALSE(browser.get(month).says("和顺堂"));
    CHECK_FALSE(browser.get(month).says("全区"));
    CHECK(browser.get(month + "&centre=HST").status == 403);
    CHECK(browser.get(month + "&centre=NONE").status == 403);
    CHECK(browser.get(file_address("pack", "centre=HST")).status == 403);
    CHECK(browser.get("/sign-in?centre=HST&date=2026-11-24").status == 403);
    REQUIRE(house.ledger->transact([&] {
        return server::place_centre(*house.ledger, house.hst.centre.id, house.xfl.centre.id);
    }));
    CHECK(browser.get(month + "&centre=HST").says(row_of("到课人次", 1)));
    const Reply both = browser.get(month + "&below=1");
    CHECK(both.says(row_of("到课人次", 3)));
    CHECK(both.says("按中心"));
    CHECK(both.says("含下属共 2 个中心"));
    const auto counted = house.november(house.xfl.centre.id, {house.hst.centre.id});
    CHECK(counted.now.count == house.november(std::nullopt).now.count);
    CHECK(counted.centre == house.november(house.xfl.centre.id).centre);
    const std::string json = kMonth + std::string{"&centre=XFL&below=1&format=json"};
    CHECK(browser.get(file_address("monthly", json)).body == numbers_json(counted));
    CHECK(browser.get("/sign-in?centre=HST&date=2026-11-24").status == 200);
    // Whoever is beneath does not reach up.
    CHECK(house.browser_of("hst").get(month + "&centre=XFL").status == 403);
    CHECK(house.browser_of("hst").get(month + "&below=1").says(row_of("到课人次", 1)));
}

TEST_CASE("reports: days that cannot be are refused, and hostile words stay words", "[console]") {
    ReportHouse house;
    Browser browser = house.browser_of("admin");
    CHECK(browser.get("/reports?kind=monthly&month=2026-13").status == 400);
    CHECK(browser.get("/reports?kind=targets&year=1").status == 400);
    CHECK(browser.get("/reports?kind=term&from=2026-11-24").status == 400);
    CHECK(browser.get("/reports?kind=term&from=2026-11-24&to=2026-11-23").status == 400);
    CHECK(browser.get("/reports?kind=files&from=2020-01-01&to=2026-01-01").status == 400);
    CHECK(browser.get("/reports?kind=nothing").status == 404);
    CHECK(browser.get("/reports?kind=monthly&centre=NONE").status == 404);
    const std::string hostile = Browser::encoded(kHostile);
    for (const char* name : {"kind", "centre", "month", "format", "below", "year", "from"}) {
        for (const char* path : {"/reports", "/reports/file", "/reports/target"}) {
            const Reply page = browser.get(std::string{path} + "?" + name + "=" + hostile);
            INFO(path << " " << name);
            CHECK(page.status < 500);
            CHECK_FALSE(page.says("<script"));
        }
    }
}

TEST_CASE("reports: three may wait for theirs, the next one is told to come back", "[console]") {
    ReportHouse house;

    // Somebody who asks while a report is being made, which the ledger's door sees.
    class AskingDoor : public server::LedgerDoor {
    public:
        explicit AskingDoor(server::Ledger& ledger) : ledger_{ledger} {}

        void run(const std::function<void(server::Ledger&)>& work) override {
            if (ask) {
                std::exchange(ask, nullptr)();
            }
            work(ledger_);
        }

        std::function<void()> ask;

    private:
        server::Ledger& ledger_;
    };

    AskingDoor reports{*house.ledger};
    Browser first = house.browser_of("admin");
    Browser second = house.browser_of("inspector");
    const auto pages = make_pages(house.door, house.clock, {false, &reports});
    first.ask_of(pages);
    second.ask_of(pages);
    Reply meanwhile;
    Reply today;
    std::vector<int> waited;
    reports.ask = [&] { // while the first is made, a second one asks, and a third while that is
        reports.ask = [&] {
            reports.ask = [&] {
                meanwhile = second.get("/reports?kind=monthly");
                today = second.get("/"); // what is no report does not wait
            };
            waited.push_back(second.get("/reports?kind=monthly").status);
        };
        waited.push_back(second.get("/reports?kind=monthly").status);
    };
    CHECK(first.get("/reports?kind=monthly").status == 200);
    CHECK(waited == std::vector{200, 200});
    CHECK(meanwhile.status == 503);
    CHECK(meanwhile.header("Retry-After") == "5");
    CHECK(today.status == 200);
    CHECK(second.get("/reports?kind=monthly").status == 200);
}

TEST_CASE("reports: targets are set by an administrator, and held against the year", "[console]") {
    ReportHouse house;
    Browser browser = house.browser_of("admin");
    CHECK(browser.get("/reports?kind=targets").says("/reports/target"));
    CHECK(browser.get("/reports/target?centre=XFL&year=2026").says("name=\"population\""));
    Form form{{"centre", "XFL"}, {"year", "2026"}, {"attendances", "8"}, {"people", ""}};
    form["population"] = "1000";
    const Reply done = browser.post("/reports/target", form);
    CHECK(done.header("Location") == "/reports?kind=targets&done=set&year=2026");
    const auto target = house.ledger->target_of(house.xfl.centre.id, 2026).value();
    CHECK(target == server::ReportTarget{1000, 8, 0});
    CHECK(house.audit().front().act == "target.set");
    CHECK(house.audit().front().days == "2026-01-01/2026-12-31");
    CHECK(browser.get("/reports?kind=targets&centre=XFL").says("<div>25.0%</div>"));
    CHECK(browser.get("/reports/target?centre=XFL&year=2026").says("value=\"1000\""));
    CHECK(browser.get("/reports?kind=targets").says("有的中心还没有设定"));
    for (const auto& [field, value] : std::array<std::pair<const char*, const char*>, 5>{
             {{"attendances", "-1"},
              {"attendances", "x"},
              {"people", "1000000000000"},
              {"year", "20266"},
              {"centre", ""}}}) {
        Form wrong = form;
        wrong[field] = value;
        INFO(field << " " << value);
        CHECK(browser.post("/reports/target", wrong).status == 400);
    }
    CHECK(house.written("target.set") == 1);
    for (const char* login : {"xfl", "inspector"}) {
        CHECK_FALSE(house.browser_of(login).get("/reports?kind=targets").says("/reports/target"));
        CHECK(house.browser_of(login).post("/reports/target", form).status == 403);
    }
}

} // namespace linli::console
