#include "sync/server/ledger_sql.h"

#include "server_sql.h"

// The part of the ledger that keeps accounts, who is logged in, and what they did.

namespace linli::server {
namespace {

std::optional<UtcTime> maybe_time(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.time(column)};
}

Result<Account> read_account(const db::Query& row) {
    Account account;
    account.id = row.id<AccountId>(0);
    account.login = row.text(1);
    account.name = row.text(2);
    const auto role = role_from(row.text(3));
    if (!role) {
        return fail(ErrorCode::kCorrupt, "an account has no role");
    }
    account.role = *role;
    if (!row.is_null(4)) {
        account.centre = row.id<CentreId>(4);
    }
    account.password = row.text(5);
    account.made_at = row.time(6);
    account.disabled_at = maybe_time(row, 7);
    return account;
}

Result<std::optional<Account>> first_account(db::Query& row) {
    if (!LINLI_TRY(row.step())) {
        return std::optional<Account>{};
    }
    return std::optional{LINLI_TRY(read_account(row))};
}

AuditEntry read_audit(const db::Query& row) {
    AuditEntry entry;
    entry.number = row.int64(0);
    entry.at = row.time(1);
    if (!row.is_null(2)) {
        entry.account = row.id<AccountId>(2);
    }
    entry.act = row.text(3);
    entry.object_kind = row.text(4);
    if (!row.is_null(5)) {
        entry.object = row.uuid(5);
    }
    if (!row.is_null(6)) {
        entry.centre = row.id<CentreId>(6);
    }
    entry.reason = row.text(7);
    entry.days = row.text(8);
    return entry;
}

} // namespace

std::string_view word_for(Role role) {
    switch (role) {
    case Role::kDistrictAdmin: return "district_admin";
    case Role::kCentreStaff: return "centre_staff";
    case Role::kInspector: break;
    }
    return "inspector";
}

std::optional<Role> role_from(std::string_view word) {
    for (const Role role : {Role::kDistrictAdmin, Role::kCentreStaff, Role::kInspector}) {
        if (word == word_for(role)) {
            return role;
        }
    }
    return std::nullopt;
}

Result<bool> SqlLedger::any_account() {
    auto row = LINLI_TRY(database_.query(sql::kGetAnyAccount));
    LINLI_TRY(row.step());
    return row.flag(0);
}

Result<std::vector<Account>> SqlLedger::accounts() {
    std::vector<Account> accounts;
    auto row = LINLI_TRY(database_.query(sql::kGetAccounts));
    while (LINLI_TRY(row.step())) {
        accounts.push_back(LINLI_TRY(read_account(row)));
    }
    return accounts;
}

Result<std::optional<Account>> SqlLedger::account_of(AccountId id) {
    auto row = LINLI_TRY(database_.query(sql::kGetAccount));
    return first_account(row.bind(":id", id));
}

Result<std::optional<Account>> SqlLedger::account_named(const std::string& login) {
    auto row = LINLI_TRY(database_.query(sql::kGetAccountNamed));
    return first_account(row.bind(":login", login));
}

Status SqlLedger::save_account(const Account& account) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kPutAccount));
    return query.bind(":id", account.id)
        .bind(":login", account.login)
        .bind(":name", account.name)
        .bind(":role", word_for(account.role))
        .bind(":centre", account.centre)
        .bind(":password", account.password)
        .bind(":made_at", account.made_at)
        .bind(":disabled_at", account.disabled_at)
        .run();
}

Result<LoginGuard> SqlLedger::login_guard(const Digest& name) {
    auto row = LINLI_TRY(database_.query(sql::kGetLoginGuard));
    const bool known = LINLI_TRY(row.bind(":name", name).step());
    return known ? LoginGuard{row.integer(0), row.time(1), maybe_time(row, 2)} : LoginGuard{};
}

Status SqlLedger::set_login_guard(const Digest& name, bool known, const LoginGuard& guard) {
    LINLI_ASSERT(database_.in_transaction());
    {
        auto query = LINLI_TRY(database_.query(sql::kPutLoginGuard));
        LINLI_TRY(query.bind(":name", name)
                      .bind(":known", known ? 1 : 0)
                      .bind(":missed", guard.missed)
                      .bind(":missed_at", guard.missed_at)
                      .bind(":locked_until", guard.locked_until)
                      .run());
    }
    // For each name alike, so that the time it takes does not say whose it is.
    auto beyond = LINLI_TRY(database_.query(sql::kDropStrangeGuards));
    return beyond.bind(":most", kMaxStrangersGuarded).run();
}

Status SqlLedger::drop_login_guard(const Digest& name) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kDropLoginGuard));
    return query.bind(":name", name).run();
}

Status SqlLedger::drop_login_guards_before(UtcTime missed_at) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kDropLoginGuards));
    return query.bind(":before", missed_at).run();
}

Result<std::optional<AccountSession>> SqlLedger::session_with(const Digest& token) {
    auto row = LINLI_TRY(database_.query(sql::kGetAccountSession));
    if (!LINLI_TRY(row.bind(":token", token).step())) {
        return std::optional<AccountSession>{};
    }
    return std::optional{AccountSession{
        row.digest(0), row.id<AccountId>(1), row.text(2), row.time(3), row.time(4), row.time(5)}};
}

Status SqlLedger::begin_session(const AccountSession& session) {
    LINLI_ASSERT(database_.in_transaction());
    {
        auto query = LINLI_TRY(database_.query(sql::kPutAccountSession));
        LINLI_TRY(query.bind(":token", session.token)
                      .bind(":account", session.account)
                      .bind(":csrf", session.csrf)
                      .bind(":made_at", session.made_at)
                      .bind(":last_seen_at", session.last_seen_at)
                      .bind(":expires_at", session.expires_at)
                      .run());
    }
    auto beyond = LINLI_TRY(database_.query(sql::kDropAccountSessionsBeyond));
    return beyond.bind(":account", session.account).bind(":most", kMaxAccountSessions).run();
}

Status SqlLedger::note_session_seen(const Digest& token, UtcTime at) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kSetAccountSessionSeen));
    return query.bind(":token", token).bind(":at", at).run();
}

Status SqlLedger::end_session(const Digest& token) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kDropAccountSession));
    return query.bind(":token", token).run();
}

Status SqlLedger::end_sessions_of(AccountId account) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kDropAccountSessionsOf));
    return query.bind(":account", account).run();
}

Status SqlLedger::end_old_sessions(UtcTime seen, UtcTime now) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kDropAccountSessionsEnded));
    return query.bind(":seen", seen).bind(":now", now).run();
}

Status SqlLedger::write_audit(const AuditEntry& entry) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kPutAudit));
    return query.bind(":at", entry.at)
        .bind(":account", entry.account)
        .bind(":act", entry.act)
        .bind(":object_kind", entry.object_kind)
        .bind(":object", entry.object)
        .bind(":centre", entry.centre)
        .bind(":reason", entry.reason)
        .bind(":days", entry.days)
        .run();
}

Result<std::vector<AuditEntry>> SqlLedger::audit(const AuditWanted& wanted) {
    auto row =
        LINLI_TRY(database_.query(wanted.account ? sql::kGetAuditOfAccount : sql::kGetAudit));
    if (wanted.account) {
        row.bind(":account", *wanted.account);
    }
    row.bind(":from", wanted.from)
        .bind(":until", wanted.until)
        .bind(":before", wanted.before)
        .bind(":most", wanted.most);
    std::vector<AuditEntry> entries;
    while (LINLI_TRY(row.step())) {
        entries.push_back(read_audit(row));
    }
    return entries;
}

Status SqlLedger::drop_audit_before(UtcTime at) {
    LINLI_ASSERT(database_.in_transaction());
    auto query = LINLI_TRY(database_.query(sql::kDropAudit));
    return query.bind(":before", at).run();
}

} // namespace linli::server
