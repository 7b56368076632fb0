#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/password.h"
#include "sync/console/form.h"
#include "sync/console/pages.h"
#include "sync/server/accounts.h"
#include "sync/server/drawings.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/service.h"
#include "tests/console/reply.h"
#include "tests/support/batches.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

// A district of two centres with people, and browsers that look at its pages.

namespace linli::test {

inline constexpr const char* kPassword = "a long password";
inline constexpr const char* kHostile = "<script>alert(1)</script>\"'&";

/// Argon2id takes its time: once for all tests.
inline const std::string& password_hash() {
    static const std::string kHash = hash_password(kPassword);
    return kHash;
}

/// Keeps cookies, and the secret of the page that it saw last.
class Browser {
public:
    explicit Browser(server::Handler pages) : pages_{std::move(pages)} {}

    /// Of another server on the same ledger.
    void ask_of(server::Handler pages) { pages_ = std::move(pages); }

    Reply get(const std::string& target) { return ask("GET", target, {}); }

    /// With the last page's secret, unless the form has one.
    Reply post(const std::string& target, console::Form form) {
        form.emplace("csrf", secret);
        return post_as_it_is(target, form);
    }

    Reply post_as_it_is(const std::string& target, const console::Form& form) {
        std::string body;
        for (const auto& [name, value] : form) {
            body += (body.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
        }
        return ask("POST", target, body);
    }

    Reply log_in(const std::string& login, const std::string& password = kPassword) {
        get("/login");
        return post("/login", {{"login", login}, {"password", password}});
    }

    Reply ask(const std::string& method, const std::string& target, const std::string& body) {
        server::Request request;
        request.method = method;
        const auto sign = target.find('?');
        request.path = target.substr(0, sign);
        if (sign != std::string::npos) {
            request.query = console::decode_form(target.substr(sign + 1)).value();
        }
        request.content_type = method == "POST" ? "application/x-www-form-urlencoded" : "";
        request.body = body;
        for (const auto& [name, value] : cookies) {
            request.cookie += (request.cookie.empty() ? "" : "; ") + name + "=" + value;
        }
        server::Response response = pages_(request);
        keep(response);
        return {
            response.status,
            std::move(response.body),
            std::move(response.headers),
            std::move(response.content_type)};
    }

    static std::string encoded(std::string_view text) {
        static constexpr std::string_view kHex = "0123456789abcdef";
        std::string out;
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', kHex[byte >> 4U], kHex[byte & 0x0FU]};
        }
        return out;
    }

    std::map<std::string, std::string> cookies;
    std::string secret;

private:
    void keep(const server::Response& response) {
        for (const auto& [name, value] : response.headers) {
            if (name != "Set-Cookie") {
                continue;
            }
            const auto sign = value.find('=');
            const std::string key = value.substr(0, sign);
            const std::string content = value.substr(sign + 1, value.find(';') - sign - 1);
            cookies[key] = content;
            if (content.empty()) {
                cookies.erase(key);
            }
        }
        static const std::string kField = "name=\"csrf\" value=\"";
        if (const auto at = response.body.find(kField); at != std::string::npos) {
            const auto begin = at + kField.size();
            secret = response.body.substr(begin, response.body.find('"', begin) - begin);
        }
    }

    server::Handler pages_;
};

inline FactMill mill_of(std::uint32_t series, const char* code, const char* name) {
    FactMill mill{series};
    mill.centre = {{mill.next_id()}, code, name, ""};
    mill.term.centre = mill.centre.id;
    return mill;
}

/// XFL with people in classes, some of whom wait; HST with others; an account of each role. It is
/// the morning of a day with classes.
class House {
public:
    House() {
        xfl.centre.name_zh = "<b>幸福里</b> & \"社区\"学校";
        xfl.describe_catalogue(2);
        hst.describe_catalogue(1);
        for (int i = 0; i < 3; ++i) {
            xfl.add_resident();
        }
        hst.add_resident();
        const Class& small = xfl.add_class(7, 1);
        seat(xfl, xfl.classes[0], xfl.residents[0], 1);
        seat(xfl, small, xfl.residents[0], 1);
        wait(xfl, small, xfl.residents[1]);
        wait(xfl, small, xfl.residents[2]);
        seat(hst, hst.classes[0], hst.residents[0], 1);
        const Class& full = hst.add_class(8, 1);
        seat(hst, full, hst.residents[0], 1);
        hst.add_resident();
        wait(hst, full, hst.residents[1]);
        xfl.add_line("{\"kind\":\"nothing.known\"}");
        tell(xfl);
        tell(hst);
        add("admin", server::Role::kDistrictAdmin, {});
        add("xfl", server::Role::kCentreStaff, "XFL");
        add("hst", server::Role::kCentreStaff, "HST");
        add("inspector", server::Role::kInspector, {});
    }

    void tell(const FactMill& mill) {
        sync::Hello hello{mill.device, 1, 1, 1, mill.centre};
        hello.program = "9.9.9";
        hello.last_seq = mill.facts.size();
        REQUIRE(service.hello(hello));
        const auto acked = service.hello(hello)->acked_seq;
        REQUIRE(service.push(batch_of(mill, acked + 1, mill.facts.size())));
    }

    void add(const std::string& login, server::Role role, const std::string& centre) {
        const server::NewAccount wanted{login, "示例" + login, role, centre, password_hash()};
        REQUIRE(server::add_account(
            *ledger, wanted, server::AccountId{ids.next()}, std::nullopt, clock.now()
        ));
    }

    Browser browser() { return Browser{pages}; }

    /// Logged in, without a password's time.
    Browser browser_of(const std::string& login) {
        const auto account = ledger->account_named(login).value().value();
        const std::string token = std::string(60, 'a') + std::to_string(1000 + tokens_++);
        const UtcTime now = clock.now();
        REQUIRE(ledger->transact([&] {
            return ledger->begin_session(
                {blake2b(token),
                 account.id,
                 "secret-" + token,
                 now,
                 now,
                 now + std::chrono::hours{12}}
            );
        }));
        Browser fresh{pages};
        fresh.cookies["linli_session"] = token;
        fresh.secret = "secret-" + token;
        return fresh;
    }

    /// Acts of today, the latest first.
    std::vector<server::AuditEntry> audit() {
        return ledger->audit({clock.now() - std::chrono::hours{24}, clock.now() + Millis{1}}
        ).value();
    }

    int written(const std::string& act) {
        const auto all = audit();
        return static_cast<int>(std::ranges::count(all, act, &server::AuditEntry::act));
    }

    TempDir dir;
    CountingIds ids{9};
    FakeClock clock{"2026-11-24T09:00"};
    FactMill xfl = mill_of(1, "XFL", "幸福里社区学校");
    FactMill hst = mill_of(2, "HST", "和顺堂社区学校");
    std::unique_ptr<server::Ledger> ledger{
        server::open_sqlite_ledger(dir.file("district.db"), ids).value()};
    server::InlineLedgerDoor door{*ledger};
    server::Service service{door, clock};
    server::Handler pages{console::make_pages(door, clock)};

private:
    static void seat(FactMill& mill, const Class& clazz, const Resident& who, int slot) {
        mill.add(EnrolmentRequested{mill.enrolment(clazz, who, EnrolmentStatus::kConfirmed, slot)});
    }

    static void wait(FactMill& mill, const Class& clazz, const Resident& who) {
        mill.add(EnrolmentRequested{mill.enrolment(clazz, who, EnrolmentStatus::kWaitlisted)});
    }

    int tokens_{0};
};

} // namespace linli::test
