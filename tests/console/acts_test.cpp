#include <algorithm>

#include "app/core/domain/resident.h"
#include "tests/console/house.h"

namespace linli::console {
namespace {

using test::Browser;
using test::House;
using test::kPassword;
using test::Reply;

server::AuditEntry last_of(House& house, const std::string& act) {
    for (const auto& entry : house.audit()) {
        if (entry.act == act) {
            return entry;
        }
    }
    FAIL("nothing written of " << act);
    return {};
}

} // namespace

TEST_CASE(
    "acts: a kiosk is asked about, declared lost and found, revoked, written down", "[console]"
) {
    House house;
    Browser browser = house.browser_of("admin");
    const std::string id = house.xfl.device.text();
    const auto act = [&](const std::string& word) {
        return browser.post("/kiosks/act", {{"device", id}, {"act", word}}).header("Location");
    };
    CHECK(browser.get("/kiosks").says("/kiosks/act?device=" + id + "&amp;act=revoke"));
    const Reply asked = browser.get("/kiosks/act?act=lost&device=" + id);
    CHECK(asked.says("报失这台终端"));
    CHECK(asked.says(id));
    CHECK_FALSE(house.ledger->head_of(house.xfl.device, 1)->lost);
    CHECK(act("lost") == "/kiosks?done=lost");
    CHECK(house.ledger->head_of(house.xfl.device, 1)->lost);
    CHECK(act("lost") == "/kiosks?done=none");
    CHECK(browser.get("/kiosks").says("已报失"));
    CHECK(act("found") == "/kiosks?done=found");
    CHECK_FALSE(house.ledger->head_of(house.xfl.device, 1)->lost);
    CHECK(act("revoke") == "/kiosks?done=revoke");
    CHECK(house.ledger->head_of(house.xfl.device, 1)->revoked);
    CHECK(act("revoke") == "/kiosks?done=none");
    const auto entry = last_of(house, "kiosk.revoke");
    CHECK(entry.object == house.xfl.device.uuid);
    CHECK(entry.centre == house.xfl.centre.id);
    CHECK(house.written("kiosk.lost") == 1); // what was not done is not written
    CHECK(act("explode").empty());
    CHECK(browser.get("/kiosks/act?act=lost&device=" + to_text(house.ids.next())).status == 404);
}

TEST_CASE("acts: only a district administrator acts on kiosks", "[console]") {
    House house;
    for (const char* login : {"xfl", "inspector"}) {
        Browser browser = house.browser_of(login);
        const Reply page = browser.get("/kiosks");
        CHECK(page.status == 200);
        CHECK_FALSE(page.says("/kiosks/act"));
        CHECK_FALSE(page.says("/kiosks/code"));
        const Form form{{"device", house.xfl.device.text()}, {"act", "revoke"}};
        CHECK(browser.post("/kiosks/act", form).status == 403);
        CHECK(browser.post("/kiosks/code", {{"centre", "XFL"}, {"hours", "1"}}).status == 403);
    }
    CHECK_FALSE(house.ledger->head_of(house.xfl.device, 1)->revoked);
    CHECK(house.ledger->enrol_codes()->empty());
}

TEST_CASE("acts: an enrolment code is shown once and good as from the command line", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    const Reply made = browser.post("/kiosks/code", {{"centre", "XFL"}, {"hours", "2"}});
    CHECK(made.status == 200);
    CHECK(made.says("<p class=\"code\">"));
    const auto codes = house.ledger->enrol_codes().value();
    REQUIRE(codes.size() == 1);
    CHECK(codes[0].centre_code == "XFL");
    CHECK(codes[0].expires_at == house.clock.now() + std::chrono::hours{2});
    CHECK_FALSE(codes[0].relay);
    CHECK(last_of(house, "code.made").centre == house.xfl.centre.id);
    CHECK(browser.post("/kiosks/code", {{"centre", ""}, {"hours", "2"}}).status == 400);
    CHECK(browser.post("/kiosks/code", {{"centre", "XFL"}, {"hours", "0"}}).status == 400);
    CHECK(browser.post("/kiosks/code", {{"centre", "XFL"}, {"hours", "2x"}}).status == 400);
    CHECK(house.ledger->enrol_codes()->size() == 1);
    const Form relay{{"centre", "NEW"}, {"hours", "24"}, {"relay", "1"}};
    CHECK(browser.post("/kiosks/code", relay).says("区里还不认识"));
    CHECK(house.ledger->enrol_codes()->back().relay);
}

TEST_CASE("acts: a resident is found by the whole number, and whole for a reason", "[console]") {
    House house;
    Browser browser = house.browser_of("xfl");
    const Resident& who = house.xfl.residents[0];
    CHECK(browser.post("/residents", {{"phone", who.phone.substr(0, 10)}}).status == 400);
    CHECK(browser.post("/residents", {{"phone", "%"}}).status == 400);
    const Reply found = browser.post("/residents", {{"phone", who.phone}});
    CHECK(found.status == 200);
    CHECK(found.says(masked_name(who.name)));
    CHECK(found.says(masked_phone(who.phone)));
    CHECK_FALSE(found.says(who.name));
    CHECK_FALSE(found.says(">" + who.phone));
    CHECK(last_of(house, "resident.searched").object == who.id.uuid);
    CHECK(last_of(house, "resident.searched").centre == house.xfl.centre.id);
    const std::string id = who.id.text();
    CHECK(browser.post("/residents/show", {{"resident", id}}).status == 400);
    CHECK(browser.post("/residents/show", {{"resident", id}, {"reason", "x"}}).status == 400);
    CHECK(house.written("resident.shown") == 0);
    const Reply shown =
        browser.post("/residents/show", {{"resident", id}, {"reason", "correction"}});
    CHECK(shown.says(who.name));
    CHECK(shown.says(who.phone));
    const auto entry = last_of(house, "resident.shown");
    CHECK(entry.object == who.id.uuid);
    CHECK(entry.reason == "correction");
    CHECK(entry.centre == house.xfl.centre.id);
    CHECK(entry.account == house.ledger->account_named("xfl").value()->id);
    // Inspectors find, and see nobody.
    Browser inspector = house.browser_of("inspector");
    const Reply masked = inspector.post("/residents", {{"phone", who.phone}});
    CHECK(masked.says(masked_name(who.name)));
    CHECK_FALSE(masked.says("/residents/show"));
    const Form show{{"resident", id}, {"reason", "correction"}};
    CHECK(inspector.post("/residents/show", show).status == 403);
}

TEST_CASE(
    "acts: the audit tells who looked, by day and by account, and names nobody", "[console]"
) {
    House house;
    const Resident& who = house.xfl.residents[0];
    Browser staff = house.browser_of("xfl");
    staff.get("/sign-in?date=2026-11-24");
    staff.post("/residents/show", {{"resident", who.id.text()}, {"reason", "safety"}});
    Browser admin = house.browser_of("admin");
    const Reply all = admin.get("/audit");
    CHECK(all.says("看签到表"));
    CHECK(all.says("看居民全部资料"));
    CHECK(all.says("安全或急事"));
    CHECK(all.says("命令行")); // made the accounts
    CHECK_FALSE(all.says(who.name));
    CHECK_FALSE(all.says(who.phone));
    CHECK(admin.get("/audit?account=xfl").says("看签到表"));
    CHECK_FALSE(admin.get("/audit?account=hst").says("看签到表"));
    CHECK(admin.get("/audit?account=nobody").status == 404);
    CHECK(admin.get("/audit?date=2026-11-23").says("这一天没有记录"));
    for (int i = 0; i < 201; ++i) {
        staff.get("/sign-in?date=2026-11-24");
    }
    CHECK(admin.get("/audit").says("&amp;before="));
    CHECK(house.browser_of("xfl").get("/audit").status == 403);
}

TEST_CASE("acts: accounts are added, disabled, enabled, and given a password", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    Form wanted{
        {"login", "New.Staff"},
        {"name", "示例新人"},
        {"role", "centre_staff"},
        {"centre", "HST"},
        {"password", "0123456789"}};
    CHECK(browser.post("/accounts", wanted).header("Location") == "/accounts?done=added");
    const auto made = house.ledger->account_named("new.staff").value();
    REQUIRE(made);
    CHECK(made->centre == house.hst.centre.id);
    CHECK(
        last_of(house, "account.added").account == house.ledger->account_named("admin").value()->id
    );
    CHECK(browser.get("/accounts").says("示例新人"));
    CHECK_FALSE(browser.get("/accounts").says("argon2"));
    CHECK(browser.post("/accounts", wanted).status == 400); // taken
    const auto refused = [&](const char* field, const std::string& value) {
        Form form = wanted;
        form["login"] = "other";
        form[field] = value;
        const Reply reply = browser.post("/accounts", form);
        return reply.status == 400 && reply.says("没有办")
            && !house.ledger->account_named("other").value();
    };
    CHECK(refused("password", "012345678"));
    CHECK(refused("name", ""));
    CHECK(refused("name", "a\nb"));
    CHECK(refused("login", "two words"));
    CHECK(refused("login", ""));
    CHECK(refused("role", "king"));
    CHECK(refused("centre", "NONE"));
    CHECK(refused("centre", ""));
    CHECK(refused("role", "inspector")); // of a centre

    Browser theirs = house.browser_of("new.staff");
    const auto act = [&](const char* login, const char* word) {
        return browser
            .post("/accounts/act", {{"login", login}, {"act", word}, {"password", "abcdefghij"}})
            .status;
    };
    CHECK(browser.get("/accounts/act?login=new.staff&act=disable").says("停用这个账号"));
    CHECK(act("new.staff", "disable") == 303);
    CHECK(theirs.get("/").status == 303);
    CHECK(act("new.staff", "disable") == 400);
    CHECK(act("new.staff", "enable") == 303);
    CHECK(act("new.staff", "password") == 303);
    CHECK(house.browser().log_in("new.staff", "abcdefghij").status == 303);
    CHECK(act("admin", "disable") == 400); // the last one
    CHECK(act("nobody", "disable") == 400);
    CHECK(act("new.staff", "explode") == 404);
    CHECK(browser.get("/").status == 200);
}

TEST_CASE(
    "acts: two registrations are made one and parted, after a look at what comes of it", "[console]"
) {
    House house;
    Browser browser = house.browser_of("admin");
    const std::string from = house.xfl.residents[0].id.text();
    const std::string into = house.xfl.residents[1].id.text();
    const Reply look = browser.get("/twice/act?act=merge&from=" + from + "&into=" + into);
    CHECK(look.status == 200);
    CHECK(look.says("还没有办"));
    CHECK(look.says("书法初级班")); // the class in which one of them gives way
    CHECK(look.says(from));
    CHECK(look.says(masked_name(house.xfl.residents[0].name)));
    CHECK(look.says(masked_phone(house.xfl.residents[1].phone)));
    CHECK_FALSE(look.says(house.xfl.residents[1].phone));
    CHECK(house.ledger->aliases()->empty());
    CHECK(house.written("resident.merged") == 0);
    const std::string stranger = house.hst.residents[0].id.text();
    const Form refused{{"act", "merge"}, {"from", from}, {"into", stranger}};
    CHECK(browser.post("/twice/act", refused).status == 409); // of two centres
    CHECK(house.written("resident.merged") == 0);
    const Form merge{{"act", "merge"}, {"from", from}, {"into", into}};
    CHECK(browser.post("/twice/act", merge).header("Location") == "/twice?done=merge");
    CHECK(house.ledger->aliases()->size() == 1);
    const Reply list = browser.get("/twice");
    CHECK(list.says(from));
    CHECK(list.says(masked_name(house.xfl.residents[1].name)));
    CHECK_FALSE(list.says(house.xfl.residents[1].name));
    CHECK_FALSE(last_of(house, "twice.shown").object); // of the list, not of each on it
    CHECK(list.says("act=part&amp;from=" + from));
    CHECK_FALSE(house.browser_of("inspector").get("/twice").says("/twice/act"));
    CHECK(house.browser_of("inspector").post("/twice/act", merge).status == 403);
    // One person, whichever number is asked for.
    const Reply found = browser.post("/residents", {{"phone", house.xfl.residents[0].phone}});
    CHECK(found.says("<td data-label=\"登记\"><div>2</div></td>"));
    CHECK(browser.get("/twice/act?act=part&from=" + from).says("分成两人"));
    const Form part{{"act", "part"}, {"from", from}};
    CHECK(browser.post("/twice/act", part).header("Location") == "/twice?done=part");
    CHECK_FALSE(browser.get("/twice").says(from));
    CHECK(house.written("resident.merged") == 1);
    CHECK(house.written("resident.parted") == 1);
    CHECK(browser.get("/twice/act?act=merge&from=" + from + "&into=" + from).status == 400);
    CHECK(browser.get("/twice/act?act=merge&from=x&into=y").status == 400);
    CHECK(browser.get("/twice/act?act=part&from=" + into).status == 404);
}

} // namespace linli::console
