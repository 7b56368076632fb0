#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/server/ledger.h"

// Who may look at the district's pages: made and changed by the command line and by the pages
// alike.

namespace linli::server {

inline constexpr std::size_t kMinPassword = 10; // characters
inline constexpr std::size_t kMaxPassword = 200;
inline constexpr std::size_t kMaxLogin = 40;

/// Small Latin letters, digits, and . - _ between them: what can be typed on any keyboard.
[[nodiscard]] bool is_login(std::string_view login);
/// As it is typed: capital letters are small ones, and no spaces around it.
[[nodiscard]] std::string plain_login(std::string_view typed);
/// kInvalid with "password": too short or too long, or no UTF-8. kBusy: no memory for the digest.
/// Argon2id: not within the ledger's door.
Result<std::string> hashed_password(std::string_view password);

struct NewAccount {
    std::string login;
    std::string name;
    Role role{Role::kInspector};
    std::string centre_code{}; // of centre staff
    std::string password;      // hashed_password() of it
};

/// Each of the following is a transaction of its own, and stands in the audit as an act of `by`.
///
/// kInvalid with the word "login", "name" or "centre" for what does not fit; kConflict: the login
/// is taken; kNotFound: no such centre.
Result<Account> add_account(
    Ledger& ledger, const NewAccount& wanted, AccountId id, std::optional<AccountId> by, UtcTime now
);
/// Whoever is logged in with it no longer is. kNotFound; kConflict: it is so already; kDenied: then
/// nobody could manage accounts any more.
Status disable_account(
    Ledger& ledger, const std::string& login, std::optional<AccountId> by, UtcTime now
);
Status enable_account(
    Ledger& ledger, const std::string& login, std::optional<AccountId> by, UtcTime now
);
/// Likewise ends its sessions, and the wait after misses. kNotFound.
Status set_account_password(
    Ledger& ledger,
    const std::string& login,
    const std::string& hash,
    std::optional<AccountId> by,
    UtcTime now
);

/// By what misses under that name are counted.
[[nodiscard]] Digest guard_name(std::string_view login);

} // namespace linli::server
