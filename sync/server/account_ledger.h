#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/domain/ids.h"

// What the ledger keeps of those who may look at the district's pages: for accounts.h and the
// console.

namespace linli::server {

using AccountId = Id<struct AccountTag>;

/// 区管理员, 中心工作人员, 督导: who may do everything; who sees one centre; who sees all of them
/// and nobody's name.
enum class Role { kDistrictAdmin, kCentreStaff, kInspector };

/// "district_admin", "centre_staff", "inspector".
[[nodiscard]] std::string_view word_for(Role role);
[[nodiscard]] std::optional<Role> role_from(std::string_view word);

struct Account {
    AccountId id;
    std::string login; // lower case; nobody else has it
    std::string name;
    Role role{Role::kInspector};
    std::optional<CentreId> centre{}; // of centre staff, and of nobody else
    std::string password;             // as hash_password() made it
    UtcTime made_at;
    std::optional<UtcTime> disabled_at{};
    bool operator==(const Account&) const = default;
};

/// Logins under one name that went wrong since the last one that went right.
struct LoginGuard {
    int missed{0};
    UtcTime missed_at{};
    std::optional<UtcTime> locked_until{};
    bool operator==(const LoginGuard&) const = default;
};

/// A browser in which somebody is logged in. The token is there; here is its digest.
struct AccountSession {
    Digest token;
    AccountId account;
    std::string csrf; // must come back in every form
    UtcTime made_at;
    UtcTime last_seen_at;
    UtcTime expires_at;
    bool operator==(const AccountSession&) const = default;
};

/// What somebody did or looked at: never a name, never a telephone.
struct AuditEntry {
    std::int64_t number{0}; // 0: not kept yet
    UtcTime at;
    std::optional<AccountId> account{}; // none: the command line
    std::string act;
    std::string object_kind{};
    std::optional<Uuid> object{};
    std::optional<CentreId> centre{};
    std::string reason{};
    std::string days{}; // that were looked at: 2026-11-24, or 2026-11-01/2026-11-30
    bool operator==(const AuditEntry&) const = default;
};

struct AuditWanted {
    UtcTime from;
    UtcTime until; // before it
    std::optional<AccountId> account{};
    std::int64_t before{INT64_MAX}; // numbers
    int most{200};
};

/// Names that nobody has are forgotten beyond so many, the oldest first; those of accounts are not.
inline constexpr int kMaxStrangersGuarded = 10'000;
/// Of one account; the oldest ends.
inline constexpr int kMaxAccountSessions = 20;

/// A part of the ledger: see Ledger for callers and errors. What writes, within transact().
class AccountLedger {
public:
    AccountLedger() = default;
    AccountLedger(const AccountLedger&) = delete;
    AccountLedger& operator=(const AccountLedger&) = delete;
    virtual ~AccountLedger() = default;

    virtual Result<bool> any_account() = 0;
    virtual Result<std::vector<Account>> accounts() = 0; // by login
    virtual Result<std::optional<Account>> account_of(AccountId id) = 0;
    virtual Result<std::optional<Account>> account_named(const std::string& login) = 0;
    /// A new one, or as it is now. kConflict: the login is another's.
    virtual Status save_account(const Account& account) = 0;

    virtual Result<LoginGuard> login_guard(const Digest& name) = 0; // nothing: none missed
    /// Forgets what is too much (kMaxStrangersGuarded).
    virtual Status set_login_guard(const Digest& name, bool known, const LoginGuard& guard) = 0;
    virtual Status drop_login_guard(const Digest& name) = 0;
    virtual Status drop_login_guards_before(UtcTime missed_at) = 0;

    virtual Result<std::optional<AccountSession>> session_with(const Digest& token) = 0;
    /// Ends what is too much (kMaxAccountSessions).
    virtual Status begin_session(const AccountSession& session) = 0;
    virtual Status note_session_seen(const Digest& token, UtcTime at) = 0;
    virtual Status end_session(const Digest& token) = 0;
    virtual Status end_sessions_of(AccountId account) = 0;
    /// Not seen since `seen`, or beyond their end.
    virtual Status end_old_sessions(UtcTime seen, UtcTime now) = 0;

    virtual Status write_audit(const AuditEntry& entry) = 0;
    virtual Result<std::vector<AuditEntry>> audit(const AuditWanted& wanted) = 0; // latest first
    virtual Status drop_audit_before(UtcTime at) = 0;
};

} // namespace linli::server
