#include "sync/server/accounts.h"

#include <algorithm>

#include "app/core/base/password.h"
#include "app/core/base/utf8.h"
#include "app/core/domain/course.h"

namespace linli::server {
namespace {

bool is_inner(char c) {
    return c == '.' || c == '-' || c == '_';
}

bool is_alnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// For a heading and a table: one line, neither empty nor long.
bool is_name(std::string_view name) {
    const bool one_line = std::ranges::none_of(name, [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
    });
    return one_line && !name.empty() && !first_invalid_utf8(name)
        && length_of(name) <= kMaxNameLength && trimmed(name) == name;
}

Result<std::optional<CentreId>> centre_for(Ledger& ledger, const NewAccount& wanted) {
    if ((wanted.role == Role::kCentreStaff) == wanted.centre_code.empty()) {
        return fail(ErrorCode::kInvalid, "centre");
    }
    if (wanted.centre_code.empty()) {
        return std::optional<CentreId>{};
    }
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        if (centre.code == wanted.centre_code) {
            return std::optional{centre.id};
        }
    }
    return fail(ErrorCode::kNotFound, wanted.centre_code);
}

Status note(
    Ledger& ledger,
    std::string_view act,
    const Account& account,
    std::optional<AccountId> by,
    UtcTime now
) {
    return ledger.write_audit(
        {0, now, by, std::string{act}, "account", account.id.uuid, account.centre}
    );
}

Result<Account> known_account(Ledger& ledger, const std::string& login) {
    const auto account = LINLI_TRY(ledger.account_named(login));
    return account ? Result<Account>{*account} : fail(ErrorCode::kNotFound, login);
}

Result<bool> is_last_admin(Ledger& ledger, const Account& account) {
    const auto all = LINLI_TRY(ledger.accounts());
    return account.role == Role::kDistrictAdmin && std::ranges::none_of(all, [&](const Account& a) {
               return a.id != account.id && a.role == Role::kDistrictAdmin && !a.disabled_at;
           });
}

} // namespace

bool is_login(std::string_view login) {
    return !login.empty() && login.size() <= kMaxLogin && is_alnum(login.front())
        && is_alnum(login.back())
        && std::ranges::all_of(login, [](char c) { return is_alnum(c) || is_inner(c); });
}

std::string plain_login(std::string_view typed) {
    std::string login{trimmed(typed)};
    for (char& c : login) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return login;
}

Result<std::string> hashed_password(std::string_view password) {
    if (first_invalid_utf8(password) || length_of(password) < kMinPassword
        || length_of(password) > kMaxPassword) {
        return fail(ErrorCode::kInvalid, "password");
    }
    std::string hash = hash_password(password);
    return hash.empty() ? Result<std::string>{fail(ErrorCode::kBusy, "no memory to hash")}
                        : Result<std::string>{std::move(hash)};
}

Result<Account> add_account(
    Ledger& ledger, const NewAccount& wanted, AccountId id, std::optional<AccountId> by, UtcTime now
) {
    if (!is_login(wanted.login)) {
        return fail(ErrorCode::kInvalid, "login");
    }
    if (!is_name(wanted.name)) {
        return fail(ErrorCode::kInvalid, "name");
    }
    const Account made{
        id,
        wanted.login,
        wanted.name,
        wanted.role,
        LINLI_TRY(centre_for(ledger, wanted)),
        wanted.password,
        now,
        std::nullopt};
    LINLI_TRY(ledger.transact([&]() -> Status {
        if (LINLI_TRY(ledger.account_named(made.login))) {
            return fail(ErrorCode::kConflict, made.login);
        }
        LINLI_TRY(ledger.save_account(made));
        return note(ledger, "account.added", made, by, now);
    }));
    return made;
}

Status disable_account(
    Ledger& ledger, const std::string& login, std::optional<AccountId> by, UtcTime now
) {
    return ledger.transact([&]() -> Status {
        Account account = LINLI_TRY(known_account(ledger, login));
        if (account.disabled_at) {
            return fail(ErrorCode::kConflict, login);
        }
        if (LINLI_TRY(is_last_admin(ledger, account))) {
            return fail(ErrorCode::kDenied, login);
        }
        account.disabled_at = now;
        LINLI_TRY(ledger.save_account(account));
        LINLI_TRY(ledger.end_sessions_of(account.id));
        return note(ledger, "account.disabled", account, by, now);
    });
}

Status enable_account(
    Ledger& ledger, const std::string& login, std::optional<AccountId> by, UtcTime now
) {
    return ledger.transact([&]() -> Status {
        Account account = LINLI_TRY(known_account(ledger, login));
        if (!account.disabled_at) {
            return fail(ErrorCode::kConflict, login);
        }
        account.disabled_at.reset();
        LINLI_TRY(ledger.save_account(account));
        return note(ledger, "account.enabled", account, by, now);
    });
}

Status set_account_password(
    Ledger& ledger,
    const std::string& login,
    const std::string& hash,
    std::optional<AccountId> by,
    UtcTime now
) {
    return ledger.transact([&]() -> Status {
        Account account = LINLI_TRY(known_account(ledger, login));
        account.password = hash;
        LINLI_TRY(ledger.save_account(account));
        LINLI_TRY(ledger.end_sessions_of(account.id));
        LINLI_TRY(ledger.drop_login_guard(guard_name(login)));
        return note(ledger, "account.password_set", account, by, now);
    });
}

Digest guard_name(std::string_view login) {
    return blake2b("login " + std::string{login});
}

} // namespace linli::server
