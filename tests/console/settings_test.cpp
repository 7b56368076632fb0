#include "app/core/domain/json.h"
#include "sync/protocol/row_in.h"
#include "sync/server/centre_tree.h"
#include "sync/server/keep.h"
#include "sync/server/settings_word.h"
#include "tests/console/house.h"

// The page on which the settings of the kiosks are set.

namespace linli::console {
namespace {

using test::Browser;
using test::House;
using test::kHostile;
using test::Reply;

std::string field_of(const Reply& page, const std::string& name) {
    const std::string field = "name=\"" + name + "\" value=\"";
    const auto at = page.body.find(field);
    REQUIRE(at != std::string::npos);
    const auto begin = at + field.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

std::string at(const std::string& code) {
    return "/settings/centre?centre=" + Browser::encoded(code);
}

// As somebody who has the page before them.
Form form_of(Browser& browser, const std::string& code) {
    return {{"centre", code}, {"shown", field_of(browser.get(at(code)), "shown")}};
}

Reply set(Browser& browser, const std::string& code, const Form& values) {
    Form form = form_of(browser, code);
    form.insert(values.begin(), values.end());
    return browser.post("/settings/centre", form);
}

Form week(const char* hours) {
    Form form;
    for (int n = 1; n <= 7; ++n) {
        form["hours" + std::to_string(n)] = hours;
    }
    return form;
}

std::optional<Settings> told_to(House& house, const test::FactMill& mill) {
    const auto page =
        house.ledger->page({sync::Scope::kCatalogue, mill.centre.id.uuid}, 0, 1000).value();
    std::optional<Settings> told;
    sync::RowReader reader;
    for (const auto& row : page.rows) {
        if (row.kind == "settings") {
            told = std::get<SettingsRow>(reader.read(row)).said;
        }
    }
    return told;
}

} // namespace

TEST_CASE("settings page: what is set comes down to the centre's kiosks alone", "[console]") {
    House house;
    Browser browser = house.browser_of("xfl");
    CHECK(browser.get("/settings").says("幸福里"));
    CHECK_FALSE(browser.get("/settings").says("和顺堂"));
    const Reply before = browser.get(at("XFL"));
    CHECK(before.status == 200);
    CHECK(before.says("没有设，终端用自己的"));
    Form values = week("8：30—17:00");
    values["hours7"] = "休";
    values["phone"] = "025-8888 0101";
    values["text_size"] = "large";
    values["language"] = "zh";
    values["idle_seconds"] = "120";
    values["ask_rating"] = "no";
    values["print_slips"] = "yes";
    values["welcome_zh"] = "欢迎来学习";
    values["welcome_en"] = "Welcome";
    const Reply done = set(browser, "XFL", values);
    CHECK(done.header("Location") == "/settings/centre?centre=XFL&done=saved");
    const auto told = told_to(house, house.xfl);
    REQUIRE(told);
    CHECK((*told->hours)[0] == DayHours{510, 1020});
    CHECK((*told->hours)[6].is_closed());
    CHECK(told->phone == "025-8888 0101");
    CHECK(told->idle_seconds == 120);
    CHECK(told->ask_rating == false);
    CHECK(told->welcome_en == "Welcome");
    CHECK_FALSE(told_to(house, house.hst));
    const auto entry = house.audit().front();
    CHECK(entry.act == "settings.set");
    CHECK(entry.object_kind == "settings");
    CHECK(entry.centre == house.xfl.centre.id);
    const Reply after = browser.get(at("XFL"));
    CHECK(after.says("本级设的"));
    CHECK(after.says("周一至周六 08:30-17:00，周日 休"));
    CHECK(field_of(after, "phone") == "025-8888 0101");
    CHECK(field_of(after, "hours7") == "closed");
    CHECK(browser.get(at("XFL") + "&lang=en").says("Mon-Sat 08:30-17:00, Sun closed"));
    CHECK(house.browser_of("admin").get("/audit?lang=zh").says("改设置"));
}

TEST_CASE("settings page: what is inherited is told with whose it is", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    REQUIRE(house.ledger->transact([&] {
        return server::place_centre(*house.ledger, house.hst.centre.id, house.xfl.centre.id);
    }));
    CHECK(set(admin, "*", {{"idle_seconds", "90"}}).status == 303);
    CHECK(house.audit().front().centre == std::nullopt);
    CHECK(set(admin, "XFL", {{"phone", "025-1001"}}).status == 303);
    CHECK(told_to(house, house.hst)->phone == "025-1001");
    CHECK(told_to(house, house.hst)->idle_seconds == 90);
    const Reply page = house.browser_of("hst").get(at("HST"));
    CHECK(page.says("来自全区"));
    CHECK(page.says("025-1001"));
    CHECK(page.says("placeholder=\"90\""));
    // Staff of the centre above see and set what is beneath it, and not the other way.
    Browser above = house.browser_of("xfl");
    CHECK(set(above, "HST", {{"phone", "025-2002"}}).status == 303);
    CHECK(told_to(house, house.hst)->phone == "025-2002");
    CHECK(house.browser_of("hst").get(at("XFL")).status == 404);
    // Another parent, other settings, told at once.
    CHECK(
        admin
            .post(
                "/centres/act",
                {{"centre", "HST"}, {"name_zh", "和顺堂社区学校"}, {"name_en", ""}, {"parent", ""}}
            )
            .status
        == 303
    );
    CHECK(set(admin, "HST", {}).status == 303);
    CHECK(told_to(house, house.hst)->phone.empty());
}

TEST_CASE("settings page: who may set what", "[console]") {
    House house;
    const Form form{{"centre", "XFL"}, {"shown", server::version_of(Settings{})}, {"phone", "123"}};
    CHECK(house.browser_of("hst").post("/settings/centre", form).status == 404);
    CHECK(house.browser_of("inspector").post("/settings/centre", form).status == 403);
    Form everybody = form;
    everybody["centre"] = "*";
    CHECK(house.browser_of("xfl").post("/settings/centre", everybody).status == 404);
    CHECK(house.browser_of("xfl").get(at("*")).status == 404);
    Form forged = form;
    forged["csrf"] = "of another page";
    CHECK(house.browser_of("admin").post("/settings/centre", forged).status == 403);
    CHECK(house.browser().post("/settings/centre", form).status != 200);
    const Reply looks = house.browser_of("inspector").get(at("XFL"));
    CHECK(looks.status == 200);
    CHECK_FALSE(looks.says("<form method=\"post\" action=\"/settings/centre\""));
    CHECK(house.ledger->settings_words()->empty());
    CHECK(house.written("settings.set") == 0);
    CHECK(house.browser_of("admin").post("/settings/centre", form).status == 303);
}

TEST_CASE("settings page: what changed meanwhile is told, not overwritten", "[console]") {
    House house;
    Browser first = house.browser_of("xfl");
    Browser second = house.browser_of("admin");
    Form mine = form_of(first, "XFL");
    mine["phone"] = "025-1001";
    CHECK(set(second, "XFL", {{"phone", "025-2002"}}).status == 303);
    const Reply stale = first.post("/settings/centre", mine);
    CHECK(stale.status == 409);
    CHECK(stale.says("它已经变了"));
    CHECK(told_to(house, house.xfl)->phone == "025-2002");
    CHECK(house.written("settings.set") == 1);
    CHECK(set(first, "XFL", {{"phone", "025-1001"}}).status == 303);
}

TEST_CASE("settings page: what does not fit is said, and what was typed is kept", "[console]") {
    House house;
    Browser browser = house.browser_of("xfl");
    const auto refused = [&](const char* part, const std::string& value) {
        Form values{{"welcome_zh", "欢迎来学习"}};
        values[part] = value;
        const Reply reply = set(browser, "XFL", values);
        CHECK_FALSE(reply.says("<script"));
        return reply.status == 400 && reply.says("notice bad");
    };
    CHECK(refused("phone", "ask at the desk"));
    CHECK(refused("phone", std::string(21, '1')));
    CHECK(refused("text_size", "huge"));
    CHECK(refused("language", "fr"));
    CHECK(refused("idle_seconds", "59"));
    CHECK(refused("idle_seconds", "301"));
    CHECK(refused("idle_seconds", "1e2"));
    CHECK(refused("ask_rating", "perhaps"));
    CHECK(refused("print_slips", kHostile));
    CHECK(refused("welcome_zh", std::string(25, 'a')));
    CHECK(refused("welcome_en", std::string(61, 'a')));
    CHECK(refused("hours1", "08:30-17:00")); // the other six are not said
    CHECK(refused("hours3", "17:00-08:30"));
    Form six = week("08:30-17:00");
    six["hours4"] = kHostile;
    const Reply hostile = set(browser, "XFL", six);
    CHECK(hostile.status == 400);
    CHECK_FALSE(hostile.says("<script"));
    CHECK(field_of(hostile, "hours5") == "08:30-17:00");
    CHECK(house.written("settings.set") == 0);
    CHECK_FALSE(told_to(house, house.xfl));
}

TEST_CASE("settings page: which kiosks go by what was set", "[console]") {
    House house;
    Browser browser = house.browser_of("xfl");
    CHECK(set(browser, "XFL", {{"phone", "025-1001"}}).status == 303);
    CHECK(browser.get(at("XFL")).says("还没有用上"));
    CHECK(browser.get("/settings").says("0/1"));
    sync::Hello hello{house.xfl.device, 1, 1, 1, house.xfl.centre};
    hello.settings = 1;
    REQUIRE(house.service.hello(hello));
    CHECK(browser.get(at("XFL")).says("已经用上"));
    CHECK(browser.get("/settings").says("1/1"));
}

TEST_CASE("settings page: a relay shows what came from above, and no form", "[console]") {
    House house;
    SettingsRow came{house.xfl.centre.id, 4, {}};
    came.said.phone = "025-1001";
    came.said.idle_seconds = 120;
    const auto come_down = [&](const std::string& body, const SettingsRow* read) {
        REQUIRE(house.ledger->transact([&]() -> Status {
            const CentreId centre = house.xfl.centre.id;
            auto changes =
                LINLI_TRY(server::in_name_of_centre(*house.ledger, centre, house.clock.now()));
            changes->feed.push_back(
                {{sync::Scope::kCatalogue, centre.uuid}, "settings", centre.uuid, body}
            );
            if (read != nullptr) {
                changes->rows.settings.emplace(centre, *read);
                changes->settings.push_back(centre);
            }
            return server::keep(*house.ledger, *changes);
        }));
    };
    Browser admin = house.browser_of("admin");
    CHECK(admin.get("/settings").says(">全区<"));
    REQUIRE(house.ledger->transact([&] {
        return house.ledger->set_upstream(
            {DeviceId{house.ids.next()}, house.xfl.centre.id, "http://above", "", "", 0}
        );
    }));
    CHECK(admin.get(at("XFL")).says("没有设，终端用自己的")); // nothing came yet
    come_down(to_json(came), &came);
    const Reply page = admin.get(at("XFL"));
    CHECK(page.status == 200);
    const auto from_above = [](const char* value) {
        return std::string{value} + "</div></td><td data-label=\"从哪里来\"><div>区里</div>";
    };
    CHECK(page.says(from_above("025-1001")));
    CHECK(page.says(from_above("120")));
    CHECK(page.says("没有设，终端用自己的")); // of what was not said above either
    CHECK(page.says("这里是中继"));
    CHECK(page.says("还没有用上"));
    CHECK_FALSE(page.says("<form method=\"post\" action=\"/settings/centre\""));
    CHECK(admin.get(at("XFL") + "&lang=en").says("<div>the district</div>"));
    const Reply list = admin.get("/settings?lang=zh");
    CHECK(list.says("区里设的"));
    CHECK(list.says("<div>2</div></td><td data-label=\"终端已用上\"><div>0/1</div>"));
    CHECK_FALSE(list.says(">全区<"));
    CHECK(admin.get(at("*")).status == 404);
    // A page from before it became a relay.
    CHECK(admin.post("/settings/centre", {{"centre", "XFL"}, {"phone", "025-2002"}}).status == 409);
    CHECK(house.written("settings.set") == 0);
    // Of a newer district.
    std::string later = to_json(came);
    later.replace(later.find("\"form\":1"), 8, "\"form\":2");
    come_down(later, nullptr);
    const Reply unread = admin.get(at("XFL"));
    CHECK(unread.says("notice bad"));
    CHECK(unread.says(from_above("025-1001")));
    CHECK_FALSE(unread.says("还没有用上"));
    come_down("", nullptr);
    CHECK_FALSE(admin.get(at("XFL")).says("025-1001"));
}

} // namespace linli::console
