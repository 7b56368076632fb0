#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/server/ledger_changes.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"

namespace linli::test {
namespace {

using namespace std::chrono_literals;
using server::Account;
using server::AccountId;
using server::AccountSession;
using server::AuditEntry;
using server::AuditWanted;
using server::LoginGuard;
using server::Role;

AccountId account_id(std::uint32_t number) {
    return {CountingIds::at(5, number)};
}

Account account_called(const std::string& login, std::uint32_t number, UtcTime now) {
    return {
        account_id(number), login, "示例" + login, Role::kDistrictAdmin, {}, "$argon2id$x", now};
}

void check_accounts(const OpenLedger& open) {
    const UtcTime now{1'000'000'000ms};
    auto ledger = open();
    CHECK_FALSE(ledger->any_account().value());
    Account admin = account_called("office", 1, now);
    Account staff = account_called("centre", 2, now);
    staff.role = Role::kCentreStaff;
    staff.centre = CentreId{CountingIds::at(6, 1)};
    REQUIRE(ledger->transact([&]() -> Status {
        LINLI_TRY(ledger->save_account(admin));
        return ledger->save_account(staff);
    }));
    ledger.reset();
    ledger = open();
    CHECK(ledger->any_account().value());
    CHECK(ledger->accounts().value() == std::vector{staff, admin});
    CHECK(ledger->account_of(admin.id).value() == admin);
    CHECK(ledger->account_named("centre").value() == staff);
    CHECK_FALSE(ledger->account_named("nobody").value());
    CHECK_FALSE(ledger->account_of(account_id(9)).value());
    staff.disabled_at = now + 1h;
    staff.password = "$argon2id$y";
    REQUIRE(ledger->transact([&] { return ledger->save_account(staff); }));
    CHECK(ledger->account_of(staff.id).value() == staff);
    const Account same = account_called("office", 3, now);
    const auto twice = ledger->transact([&] { return ledger->save_account(same); });
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == ErrorCode::kConflict);
    CHECK(ledger->accounts()->size() == 2);
}

void check_guards(const OpenLedger& open) {
    const UtcTime now{1'000'000'000ms};
    auto ledger = open();
    const Digest known = blake2b("office");
    const Digest stranger = blake2b("nobody");
    CHECK(ledger->login_guard(known).value() == LoginGuard{});
    REQUIRE(ledger->transact([&]() -> Status {
        LINLI_TRY(ledger->set_login_guard(known, true, {5, now, now + 30s}));
        return ledger->set_login_guard(stranger, false, {1, now - 1h, std::nullopt});
    }));
    ledger.reset();
    ledger = open();
    CHECK(ledger->login_guard(known).value() == LoginGuard{5, now, now + 30s});
    CHECK(ledger->login_guard(stranger).value() == LoginGuard{1, now - 1h, std::nullopt});
    REQUIRE(ledger->transact([&] { return ledger->drop_login_guards_before(now); }));
    CHECK(ledger->login_guard(stranger)->missed == 0);
    CHECK(ledger->login_guard(known)->missed == 5);
    REQUIRE(ledger->transact([&] { return ledger->drop_login_guard(known); }));
    CHECK(ledger->login_guard(known)->missed == 0);
    // Names that nobody has push out none that somebody has, and the oldest of theirs.
    REQUIRE(ledger->transact([&]() -> Status {
        LINLI_TRY(ledger->set_login_guard(known, true, {5, now - 24h, std::nullopt}));
        for (int i = 0; i <= server::kMaxStrangersGuarded; ++i) {
            if (i % 100 == 0 || i >= server::kMaxStrangersGuarded - 1) {
                LINLI_TRY(ledger->set_login_guard(
                    blake2b(std::to_string(i)), false, {1, now + Millis{i}, std::nullopt}
                ));
            }
        }
        return {};
    }));
    CHECK(ledger->login_guard(known)->missed == 5);
    CHECK(ledger->login_guard(blake2b("0"))->missed == 1);
}

void check_sessions(const OpenLedger& open) {
    const UtcTime now{1'000'000'000ms};
    auto ledger = open();
    const Account admin = account_called("office", 1, now);
    const Account other = account_called("other", 2, now);
    const auto session = [&](const Account& whose, const std::string& token, Millis later) {
        return AccountSession{
            blake2b(token), whose.id, "secret", now + later, now + later, now + later + 12h};
    };
    REQUIRE(ledger->transact([&]() -> Status {
        LINLI_TRY(ledger->save_account(admin));
        LINLI_TRY(ledger->save_account(other));
        LINLI_TRY(ledger->begin_session(session(other, "others", 0ms)));
        for (int i = 0; i < server::kMaxAccountSessions + 1; ++i) {
            LINLI_TRY(ledger->begin_session(session(admin, std::to_string(i), Millis{i})));
        }
        return {};
    }));
    ledger.reset();
    ledger = open();
    CHECK_FALSE(ledger->session_with(blake2b("0")).value()); // one too many
    CHECK(ledger->session_with(blake2b("1")).value() == session(admin, "1", 1ms));
    CHECK(ledger->session_with(blake2b("others")).value());
    CHECK_FALSE(ledger->session_with(blake2b("unknown")).value());
    REQUIRE(ledger->transact([&]() -> Status {
        LINLI_TRY(ledger->note_session_seen(blake2b("1"), now + 1h));
        LINLI_TRY(ledger->end_session(blake2b("2")));
        return ledger->end_old_sessions(now + 30min, now + 1h);
    }));
    CHECK(ledger->session_with(blake2b("1")).value()->last_seen_at == now + 1h);
    CHECK_FALSE(ledger->session_with(blake2b("2")).value());
    CHECK_FALSE(ledger->session_with(blake2b("3")).value()); // not seen
    REQUIRE(ledger->transact([&]() -> Status {
        LINLI_TRY(ledger->begin_session(session(other, "late", 2h)));
        return ledger->end_sessions_of(admin.id);
    }));
    CHECK_FALSE(ledger->session_with(blake2b("1")).value());
    CHECK(ledger->session_with(blake2b("late")).value());
    REQUIRE(ledger->transact([&] { return ledger->end_old_sessions(now, now + 14h); }));
    CHECK_FALSE(ledger->session_with(blake2b("late")).value()); // at its end
}

void check_audit(const OpenLedger& open) {
    const UtcTime now{1'000'000'000ms};
    auto ledger = open();
    const AuditEntry plain{0, now, std::nullopt, "account.made", "account", CountingIds::at(5, 1)};
    const AuditEntry shown{
        0,
        now + 1h,
        account_id(1),
        "resident.shown",
        "resident",
        CountingIds::at(7, 1),
        CentreId{CountingIds::at(6, 1)},
        "correction",
        "2026-11-01/2026-11-30"};
    const AuditEntry left{0, now + 2h, account_id(2), "logout"};
    REQUIRE(ledger->transact([&]() -> Status {
        LINLI_TRY(ledger->write_audit(plain));
        LINLI_TRY(ledger->write_audit(shown));
        return ledger->write_audit(left);
    }));
    ledger.reset();
    ledger = open();
    const auto all = ledger->audit({now, now + 24h}).value();
    REQUIRE(all.size() == 3);
    CHECK(all[0].number > all[1].number);
    CHECK(all[1].number > all[2].number);
    const auto is_kept = [](AuditEntry kept, const AuditEntry& written) {
        kept.number = 0;
        return kept == written;
    };
    CHECK(is_kept(all[0], left));
    CHECK(is_kept(all[1], shown));
    CHECK(is_kept(all[2], plain));
    CHECK(ledger->audit({now, now + 1h})->size() == 1);
    CHECK(ledger->audit({now, now + 24h, account_id(1)}).value() == std::vector{all[1]});
    AuditWanted next{now, now + 24h};
    next.most = 1;
    CHECK(ledger->audit(next).value() == std::vector{all[0]});
    next.before = all[0].number;
    CHECK(ledger->audit(next).value() == std::vector{all[1]});
    REQUIRE(ledger->transact([&] { return ledger->drop_audit_before(now + 2h); }));
    CHECK(ledger->audit({now, now + 24h}).value() == std::vector{all[0]});
}

void check_pages(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(2);
    for (int i = 0; i < 4; ++i) {
        mill.add_resident();
    }
    auto ledger = open();
    server::Changes changes = everything(mill);
    const Class& first = mill.classes[0];
    add_enrolment(
        changes, mill.enrolment(first, mill.residents[0], EnrolmentStatus::kConfirmed, 1)
    );
    Enrolment early = mill.enrolment(first, mill.residents[1], EnrolmentStatus::kPending);
    Enrolment late = mill.enrolment(first, mill.residents[2], EnrolmentStatus::kWaitlisted);
    early.requested_at = mill.now;
    late.requested_at = mill.now + 1h;
    add_enrolment(changes, late);
    add_enrolment(changes, early);
    const Session& session = mill.sessions[0];
    const Attendance came{
        attendance_id(session.id, mill.residents[0].id),
        session.id,
        mill.residents[0].id,
        AttendanceStatus::kLate,
        RecordedBy::kSelf,
        mill.now,
        false};
    changes.rows.attendances.emplace(came.id, came);
    changes.attendances.push_back(came.id);
    REQUIRE(write(*ledger, changes));
    ledger.reset();
    ledger = open();
    const auto days = ledger->centre_days(session.date).value();
    CHECK(days == std::vector<server::CentreDay>{{mill.centre.id, 2, 1, 1}});
    CHECK(ledger->centre_days(add_days(session.date, 1))->empty());
    const auto classes = ledger->waiting_classes().value();
    REQUIRE(classes.size() == 1);
    CHECK(classes[0].class_id == first.id);
    CHECK(classes[0].centre == mill.centre.id);
    CHECK(classes[0].course_code == mill.courses[0].code);
    CHECK(classes[0].seats == 30);
    CHECK(classes[0].confirmed == 1);
    CHECK(classes[0].pending == 1);
    CHECK(classes[0].waitlisted == 1);
    CHECK(classes[0].decide_by == early.decide_by);
    const auto people = ledger->waiting_people(first.id).value();
    REQUIRE(people.size() == 2);
    CHECK(people[0].resident == mill.residents[1].id);
    CHECK(people[0].status == EnrolmentStatus::kPending);
    CHECK(people[0].name == mill.residents[1].name);
    CHECK(people[1].phone == mill.residents[2].phone);
    CHECK(people[1].requested_at == late.requested_at);
    CHECK(ledger->waiting_people(mill.classes[1].id)->empty());
    const auto found = ledger->residents_with_phone(mill.residents[3].phone, 5).value();
    CHECK(found == std::vector<server::FoundResident>{{mill.residents[3].id, mill.centre.id}});
    CHECK(ledger->residents_with_phone(mill.residents[3].phone.substr(0, 10), 5)->empty());
    CHECK(
        ledger->resident_counts().value()
        == std::vector<server::CentreResidents>{{mill.centre.id, 4}}
    );
}

void check_tree(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(1);
    auto ledger = open();
    server::Changes changes = everything(mill);
    std::vector<Centre> others;
    for (const char* code : {"ONE", "TWO"}) {
        others.push_back({{mill.next_id()}, code, "示例教学点", ""});
        changes.rows.centres.emplace(others.back().id, others.back());
        changes.centres.push_back(others.back().id);
    }
    Notice notice{
        {mill.next_id()},
        mill.centre.id,
        "书画展",
        "Paintings",
        "一楼大厅",
        "",
        date_from_text("2026-11-24").value(),
        date_from_text("2026-12-01").value()};
    Notice gone = notice;
    gone.id = {mill.next_id()};
    changes.rows.notices.emplace(notice.id, server::NoticeRow{notice, false});
    changes.rows.notices.emplace(gone.id, server::NoticeRow{gone, true});
    changes.notices = {notice.id, gone.id};
    REQUIRE(write(*ledger, changes));
    const auto put = [&](CentreId centre, std::optional<CentreId> parent) {
        REQUIRE(ledger->transact([&] { return ledger->set_parent(centre, parent); }));
    };
    CHECK(ledger->centre_parents()->empty());
    put(others[0].id, mill.centre.id);
    put(others[1].id, mill.centre.id);
    put(others[1].id, others[0].id);
    ledger.reset();
    ledger = open();
    auto parents = ledger->centre_parents().value();
    REQUIRE(parents.size() == 2);
    CHECK(std::ranges::count(parents, server::CentreParent{others[1].id, others[0].id}) == 1);
    put(others[0].id, std::nullopt);
    CHECK(
        ledger->centre_parents().value()
        == std::vector<server::CentreParent>{{others[1].id, others[0].id}}
    );
    CHECK(ledger->notices_of(mill.centre.id, 5).value() == std::vector{notice});
    CHECK(ledger->notices_of(mill.centre.id, 0)->empty());
    CHECK(ledger->notices_of(others[0].id, 5)->empty());
}

void check_settings(const OpenLedger& open) {
    FactMill mill;
    auto ledger = open();
    REQUIRE(write(*ledger, everything(mill)));
    CHECK(ledger->settings_words()->empty());
    Settings said;
    said.hours = opening_hours_from_text("08:30-17:00");
    said.phone = "025-1001";
    said.ask_rating = false;
    const server::SettingsWord whole{server::kWholeDistrict, said, {}, mill.now};
    said.idle_seconds = 90;
    server::SettingsWord own{mill.centre.id, said, {CountingIds::at(8, 1)}, mill.now};
    const auto put = [&](const server::SettingsWord& word) {
        REQUIRE(ledger->transact([&] { return ledger->save_settings_word(word); }));
    };
    put(own);
    put(whole);
    own.said.idle_seconds = 91;
    put(own); // the last stands
    server::Changes changes = only_head(mill);
    const SettingsRow row{mill.centre.id, 3, said};
    changes.rows.settings.emplace(mill.centre.id, row);
    changes.settings = {mill.centre.id};
    REQUIRE(write(*ledger, changes));
    ledger.reset();
    ledger = open();
    CHECK(ledger->settings_words().value() == std::vector{whole, own});
    server::Wanted wanted;
    wanted.settings = {mill.centre.id, CentreId{CountingIds::at(8, 2)}};
    const auto rows = ledger->load(wanted);
    REQUIRE(rows->settings.size() == 1);
    CHECK(rows->settings.at(mill.centre.id) == row);
    changes.rows.settings.clear(); // listed without a row: removed, and what was said is not
    REQUIRE(write(*ledger, changes));
    CHECK(ledger->load(wanted)->settings.empty());
    CHECK(ledger->settings_words()->size() == 2);
}

void check_quotas(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(2); // of 30 seats, 12 sessions each
    mill.add_class(7, 5);
    mill.add_class(8, 9);
    mill.add_resident();
    mill.classes[1].filing = Filing::kApproved;
    mill.classes[2].filing = Filing::kReturned;
    for (Session& session : mill.sessions) {
        session.cancelled = session.class_id == mill.classes[3].id;
    }
    auto ledger = open();
    server::Changes changes = everything(mill);
    Term next = mill.term;
    next.id = {mill.next_id()};
    next.name = "2027 春";
    next.first = add_days(mill.term.last, 1);
    next.last = add_days(next.first, 100);
    changes.rows.terms.emplace(next.id, next);
    changes.terms.push_back(next.id);
    add_enrolment(
        changes, mill.enrolment(mill.classes[1], mill.residents[0], EnrolmentStatus::kConfirmed, 1)
    );
    REQUIRE(write(*ledger, changes));
    const TermId now = mill.term.id;
    // Neither what was sent back nor what takes place no more.
    const server::TermUse use{2, 1, 60, 1};
    auto plans = ledger->term_plans({now, next.id}).value();
    CHECK(plans.size() == 2);
    CHECK(plans.at(now) == server::TermPlan{std::nullopt, use});
    CHECK(plans.at(next.id) == server::TermPlan{});
    server::Quota quota{now, 6, std::nullopt, {CountingIds::at(8, 1)}, mill.now};
    const server::Quota later{next.id, 0, 999'999, {}, mill.now + 1h};
    const auto put = [&](const server::Quota& one) {
        REQUIRE(ledger->transact([&] { return ledger->save_quota(one); }));
    };
    put(quota);
    put(later);
    quota.classes.reset();
    quota.seats = 180;
    put(quota); // the last stands
    ledger.reset();
    ledger = open();
    plans = ledger->term_plans({now, next.id}).value();
    CHECK(plans.at(now) == server::TermPlan{quota, use});
    CHECK(plans.at(next.id) == server::TermPlan{later, {}});
    CHECK(ledger->term_plans({})->empty());
    CHECK(ledger->terms_since(mill.term.last).value() == std::vector{mill.term, next});
    CHECK(ledger->terms_since(next.first).value() == std::vector{next});
    CHECK(ledger->terms_since(add_days(next.last, 1))->empty());
}

} // namespace

void check_console_contract(const OpenLedger& open) {
    SECTION("accounts are kept, and a login is one person's") {
        check_accounts(open);
    }
    SECTION("settings are kept as they were said, and as they are told") {
        check_settings(open);
    }
    SECTION("what is planned for a term is kept, and what is filed there counted") {
        check_quotas(open);
    }
    SECTION("misses are counted by name, and forgotten") {
        check_guards(open);
    }
    SECTION("sessions end: too many, not seen, too old, or all of an account") {
        check_sessions(open);
    }
    SECTION("what was done is told by day and by account, the latest first") {
        check_audit(open);
    }
    SECTION("the pages' days, classes, and people") {
        check_pages(open);
    }
    SECTION("centres stand beneath each other, and notices hang at them") {
        check_tree(open);
    }
}

} // namespace linli::test
