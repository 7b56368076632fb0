#include <algorithm>
#include <array>
#include <mutex>
#include <thread>

#include "sync/console/doorkeeper.h"
#include "sync/console/places.h"
#include "tests/console/house.h"

namespace linli::console {
namespace {

using namespace std::chrono_literals;
using test::Browser;
using test::House;
using test::kPassword;
using test::Reply;

bool leads_to_login(const Reply& reply) {
    return reply.status == 303 && reply.header("Location").starts_with("/login");
}

/// For several threads.
class LockedDoor : public server::LedgerDoor {
public:
    explicit LockedDoor(server::Ledger& ledger) : ledger_{ledger} {}

    void run(const std::function<void(server::Ledger&)>& work) override {
        const std::lock_guard lock{mutex_};
        work(ledger_);
    }

private:
    server::Ledger& ledger_;
    std::mutex mutex_;
};

} // namespace

TEST_CASE("login: without an account every page says how the first one is made", "[console]") {
    test::TempDir dir;
    test::CountingIds ids{9};
    test::FakeClock clock;
    const auto ledger = server::open_sqlite_ledger(dir.file("district.db"), ids).value();
    server::InlineLedgerDoor door{*ledger};
    Browser browser{make_pages(door, clock)};
    for (const Place& place : places()) {
        if (place.show == nullptr) {
            continue;
        }
        INFO(place.path);
        const Reply zh = browser.get(std::string{place.path} + "?lang=zh");
        CHECK(zh.status == 403);
        CHECK(zh.says("还没有账号"));
        CHECK(zh.says("linli-district account add --db"));
        const Reply en = browser.get(std::string{place.path} + "?lang=en");
        CHECK(en.says("No account yet"));
        CHECK(en.says("--role district_admin"));
    }
    CHECK(browser.get("/login").says("account add"));
    CHECK(browser.post("/login", {{"login", "admin"}}).says("account add"));
    CHECK(browser.get("/style.css").status == 200);
}

TEST_CASE("login: a stranger is led to the login, and from there to where they went", "[console]") {
    House house;
    Browser browser = house.browser();
    const Reply away = browser.get("/kiosks");
    CHECK(away.status == 303);
    CHECK(away.header("Location") == "/login?next=/kiosks");
    const Reply login = browser.get("/login?next=/kiosks");
    CHECK(login.status == 200);
    const std::string cookie = login.cookie("linli_login");
    CHECK(cookie.find("; Path=/; HttpOnly; SameSite=Strict") != std::string::npos);
    CHECK(cookie.find("Secure") == std::string::npos);
    const Reply in = browser.post(
        "/login", {{"login", " Admin "}, {"password", kPassword}, {"next", "/kiosks"}}
    );
    CHECK(in.status == 303);
    CHECK(in.header("Location") == "/kiosks");
    const std::string session = in.cookie("linli_session");
    CHECK(session.find("; Path=/; HttpOnly; SameSite=Strict") != std::string::npos);
    CHECK(session.find("Secure") == std::string::npos);
    CHECK(browser.get("/kiosks").status == 200);
    CHECK(browser.get("/login").header("Location") == "/");
    CHECK(house.written("login") == 1);
    // The ledger knows the token's digest only.
    const std::string token = browser.cookies.at("linli_session");
    CHECK(token.size() == 64);
    CHECK(house.ledger->session_with(blake2b(token)).value());
}

TEST_CASE("login: over TLS the cookies travel over TLS only", "[console]") {
    House house;
    Browser browser{make_pages(house.door, house.clock, {.secure = true})};
    CHECK(browser.get("/login").cookie("linli_login").ends_with("; Secure"));
    const Reply in = browser.post("/login", {{"login", "admin"}, {"password", kPassword}});
    CHECK(in.cookie("linli_session").ends_with("; Secure"));
    CHECK(browser.get("/?lang=en").cookie("linli_lang").ends_with("; Secure"));
}

TEST_CASE("login: it leads to pages of ours only", "[console]") {
    House house;
    for (const char* next :
         {"//elsewhere.example", "https://elsewhere.example/", "/logout", "/x"}) {
        Browser browser = house.browser();
        browser.get("/login?next=" + Browser::encoded(next));
        const Reply in =
            browser.post("/login", {{"login", "admin"}, {"password", kPassword}, {"next", next}});
        CHECK(in.header("Location") == "/");
    }
}

TEST_CASE("login: a form that another site made is refused", "[console]") {
    House house;
    Browser browser = house.browser();
    const console::Form right{{"login", "admin"}, {"password", kPassword}};
    CHECK(browser.post("/login", right).status == 403); // no cookie, no secret
    browser.get("/login");
    console::Form guessed = right;
    guessed["csrf"] = std::string(64, '0');
    CHECK(browser.post_as_it_is("/login", guessed).status == 403);
    CHECK(browser.post_as_it_is("/login", right).status == 403);
    browser.cookies["linli_login"] = "short";
    guessed["csrf"] = "short";
    CHECK(browser.post_as_it_is("/login", guessed).status == 403);
    CHECK(leads_to_login(browser.get("/")));
    CHECK(house.ledger->login_guard(server::guard_name("admin"))->missed == 0);
}

TEST_CASE("login: who misses waits, whether the account exists or not", "[console]") {
    House house;
    std::array<std::string, 2> pages{};
    std::size_t at = 0;
    for (const char* login : {"admin", "nobody"}) {
        Browser browser = house.browser();
        for (int miss = 0; miss < kLoginMissesAllowed; ++miss) {
            const Reply wrong = browser.log_in(login, "not the password");
            CHECK(wrong.status == 403);
            CHECK(wrong.says("登录名或密码不对"));
        }
        const Reply locked = browser.log_in(login, kPassword);
        CHECK(locked.status == 429);
        CHECK(locked.says("09:01"));
        pages[at] = locked.body;
        const auto secret = pages[at].find(browser.secret);
        REQUIRE(secret != std::string::npos);
        pages[at].erase(secret, browser.secret.size());
        ++at;
    }
    CHECK(pages[0] == pages[1]);
    house.clock.advance(29s);
    CHECK(house.browser().log_in("admin").status == 429);
    house.clock.advance(1s);
    CHECK(house.browser().log_in("admin", "wrong again").status == 403);
    house.clock.advance(59s); // the wait doubled
    CHECK(house.browser().log_in("admin").status == 429);
    house.clock.advance(1s);
    CHECK(house.browser().log_in("admin").status == 303);
    CHECK(house.ledger->login_guard(server::guard_name("admin"))->missed == 0);
    CHECK(house.ledger->login_guard(server::guard_name("nobody"))->missed == 5);
    house.clock.advance(25h);
    CHECK(house.browser().log_in("nobody").status == 403); // and begins anew
    CHECK(house.ledger->login_guard(server::guard_name("nobody"))->missed == 1);
}

TEST_CASE("login: the wait doubles from half a minute to a quarter of an hour", "[console]") {
    CHECK(wait_after(5) == 30s);
    CHECK(wait_after(6) == 60s);
    CHECK(wait_after(9) == 480s);
    CHECK(wait_after(10) == 900s);
    CHECK(wait_after(1'000'000) == 900s);
}

TEST_CASE("login: two servers on one ledger count together", "[console]") {
    House house;
    const Doorkeeper one{house.door, house.clock};
    const Doorkeeper two{house.door, house.clock};
    for (int miss = 0; miss < kLoginMissesAllowed; ++miss) {
        CHECK(((miss % 2 == 0) ? one : two).log_in("admin", "wrong", "")->token.empty());
    }
    CHECK(two.log_in("admin", kPassword, "")->locked_until == house.clock.now() + 30s);
}

TEST_CASE("login: strangers elsewhere do not lock somebody out", "[console]") {
    House house;
    const Doorkeeper keeper{house.door, house.clock};
    const auto tries = [&](const char* login, const char* password, const std::string& address) {
        return keeper.log_in(login, password, address).value();
    };
    for (int miss = 0; miss < kLoginMissesAllowed; ++miss) {
        CHECK(tries("admin", "wrong", "203.0.113.1").token.empty());
    }
    CHECK(tries("admin", kPassword, "203.0.113.1").locked_until);
    CHECK_FALSE(tries("admin", kPassword, "198.51.100.1").token.empty());
    // Where its owner came in, the name itself may wait as it likes.
    REQUIRE(house.ledger->transact([&] {
        return house.ledger->set_login_guard(
            server::guard_name("admin"),
            true,
            {kMissesAnywhere - 1, house.clock.now(), std::nullopt}
        );
    }));
    CHECK_FALSE(tries("admin", "wrong", "203.0.113.2").locked_until);
    CHECK(tries("admin", kPassword, "192.0.2.7").locked_until);
    CHECK_FALSE(tries("admin", kPassword, "198.51.100.1").token.empty());
    // But one's own misses count there, too.
    for (int miss = 0; miss < kLoginMissesAllowed; ++miss) {
        CHECK(tries("admin", "wrong", "198.51.100.1").token.empty());
    }
    CHECK(tries("admin", kPassword, "198.51.100.1").locked_until);
    // A new password ends the wait.
    REQUIRE(server::set_account_password(
        *house.ledger, "admin", hash_password("quite another"), std::nullopt, house.clock.now()
    ));
    CHECK_FALSE(tries("admin", "quite another", "198.51.100.1").token.empty());
}

TEST_CASE("login: one address does not fill the ledger with names", "[console]") {
    House house;
    const Doorkeeper keeper{house.door, house.clock};
    REQUIRE(house.ledger->transact([&] {
        return house.ledger->set_login_guard(
            guard_of_address("203.0.113.9"),
            false,
            {kMissesOfAddress - 2, house.clock.now(), std::nullopt}
        );
    }));
    for (const char* nobody : {"nobody", "nobody.else"}) {
        const auto answer = keeper.log_in(nobody, "x", "203.0.113.9");
        REQUIRE(answer);
        CHECK(answer->token.empty());
        CHECK_FALSE(answer->locked_until);
    }
    CHECK(keeper.log_in("one.more", "x", "203.0.113.9")->locked_until);
    CHECK(house.ledger->login_guard(server::guard_name("one.more"))->missed == 0);
    CHECK_FALSE(keeper.log_in("one.more", "x", "203.0.113.10")->locked_until);
}

TEST_CASE("login: a clock that runs years ahead does not empty the audit", "[console]") {
    House house;
    const std::size_t before = house.audit().size();
    REQUIRE(before > 0);
    const UtcTime then = house.clock.now();
    const auto kept = [&] {
        return house.ledger->audit({then - 24h, then + 24h})->size() >= before;
    };
    house.clock.advance(24h * 366 * 5);
    CHECK(house.browser().log_in("admin").status == 303);
    CHECK(kept());
    house.clock.advance(1h);
    CHECK(house.browser().log_in("admin").status == 303);
    CHECK(kept());
    // Where the district was at work a year ago, what is older than three years goes.
    house.clock.advance(24h * 400);
    CHECK(house.browser().log_in("admin").status == 303);
    CHECK_FALSE(kept());
}

TEST_CASE("login: a disabled account is told nothing else, and is out at once", "[console]") {
    House house;
    Browser browser = house.browser_of("xfl");
    CHECK(browser.get("/").status == 200);
    REQUIRE(server::disable_account(*house.ledger, "xfl", std::nullopt, house.clock.now()));
    CHECK(leads_to_login(browser.get("/")));
    const Reply refused = house.browser().log_in("xfl");
    CHECK(refused.status == 403);
    CHECK(refused.says("登录名或密码不对"));
    REQUIRE(server::enable_account(*house.ledger, "xfl", std::nullopt, house.clock.now()));
    CHECK(house.browser().log_in("xfl").status == 303);
}

TEST_CASE(
    "login: a session ends after half an hour of nothing, and after half a day", "[console]"
) {
    House house;
    Browser idle = house.browser_of("admin");
    house.clock.advance(29min);
    CHECK(idle.get("/").status == 200);
    house.clock.advance(29min);
    CHECK(idle.get("/").status == 200);
    house.clock.advance(30min);
    CHECK(leads_to_login(idle.get("/")));
    CHECK(idle.post("/logout", {}).status == 403);

    Browser busy = house.browser_of("admin");
    for (int i = 0; i < 35; ++i) {
        house.clock.advance(20min);
        CHECK(busy.get("/").status == 200);
    }
    house.clock.advance(20min);
    CHECK(leads_to_login(busy.get("/")));
    Browser forged = house.browser();
    forged.cookies["linli_session"] = std::string(64, 'b');
    CHECK(leads_to_login(forged.get("/")));
}

TEST_CASE("login: a page that comes again by itself keeps nobody in", "[console]") {
    House house;
    Browser idle = house.browser_of("admin");
    const Reply today = idle.get("/");
    CHECK(today.header("Refresh") == "60; url=/?again=1");
    for (int minute = 0; minute < 29; ++minute) {
        house.clock.advance(1min);
        CHECK(idle.get("/?again=1").status == 200);
    }
    house.clock.advance(1min);
    CHECK(leads_to_login(idle.get("/?again=1")));
}

TEST_CASE("login: those who come in at the same time follow each other", "[console]") {
    House house;
    LockedDoor door{*house.ledger};
    const console::Doorkeeper keeper{door, house.clock};
    constexpr std::size_t kAtOnce = 6;
    std::array<bool, kAtOnce> in{};
    std::vector<std::thread> people;
    for (bool& one : in) {
        people.emplace_back([&] {
            const auto answer = keeper.log_in("admin", kPassword, "192.0.2.1");
            one = answer && !answer->token.empty();
        });
    }
    for (std::thread& one : people) {
        one.join();
    }
    CHECK(std::ranges::count(in, true) == kAtOnce);
}

TEST_CASE("login: a clock that was set back by far ends what was begun later", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    house.clock.advance(-1min);
    CHECK(browser.get("/").status == 200);
    house.clock.advance(-2h);
    CHECK(leads_to_login(browser.get("/")));
}

TEST_CASE("login: logging out ends the session, and takes the cookie back", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    const std::string token = browser.cookies.at("linli_session");
    CHECK(browser.get("/logout").status == 405);
    const Reply out = browser.post("/logout", {});
    CHECK(out.status == 303);
    CHECK(out.cookie("linli_session").find("Max-Age=0") != std::string::npos);
    CHECK_FALSE(house.ledger->session_with(blake2b(token)).value());
    CHECK(house.written("logout") == 1);
}

TEST_CASE("login: one's own password is changed with the present one", "[console]") {
    House house;
    Browser browser = house.browser_of("xfl");
    const std::string fresh = "another long one";
    const auto change =
        [&](const std::string& now, const std::string& first, const std::string& again) {
            return browser.post(
                              "/password", {{"password", now}, {"new", first}, {"again", again}}
            ).header("Location");
        };
    CHECK(change("wrong", fresh, fresh) == "/password?done=wrong");
    CHECK(change(kPassword, fresh, fresh + "x") == "/password?done=wrong");
    CHECK(change(kPassword, "short", "short") == "/password?done=wrong");
    CHECK(browser.get("/password?done=wrong").says("没有改"));
    CHECK(change(kPassword, fresh, fresh) == "/login");
    CHECK(leads_to_login(browser.get("/")));
    CHECK(house.browser().log_in("xfl").status == 403);
    CHECK(house.browser().log_in("xfl", fresh).status == 303);
    CHECK(house.written("account.password_set") == 1);
}

TEST_CASE("login: no act is done without the session's secret", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    const auto before = house.audit().size();
    for (const Place& place : places()) {
        if (place.act == nullptr || place.writers == kNobody) {
            continue;
        }
        INFO(place.path);
        const std::string path{place.path};
        CHECK(browser.post_as_it_is(path, {}).status == 403);
        CHECK(browser.post_as_it_is(path, {{"csrf", "x"}}).status == 403);
        CHECK(browser.post_as_it_is(path, {{"csrf", std::string(64, '0')}}).status == 403);
        CHECK(house.browser().post(path, {}).status == 403); // nobody is logged in
    }
    CHECK(house.audit().size() == before);
    CHECK(browser.get("/").status == 200); // also /logout did nothing
}

TEST_CASE("login: what is no form is not read as one", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    CHECK(browser.ask("POST", "/residents", "a=%").status == 400);
    CHECK(browser.ask("POST", "/residents", "a=" + std::string(kMaxForm, 'x')).status == 413);
    CHECK(browser.ask("POST", "/", "").status == 405);
    CHECK(browser.ask("POST", "/nothing", "").status == 404);
    CHECK(browser.get("/residents/show").status == 405);
    server::Request request;
    request.method = "POST";
    request.path = "/residents";
    request.content_type = "text/plain";
    CHECK(house.pages(request).status == 415);
    request.method = "GET";
    request.query = {{"date", "\xff"}};
    CHECK(house.pages(request).status == 400);
}

} // namespace linli::console
