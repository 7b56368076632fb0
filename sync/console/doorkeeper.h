#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/pool.h"
#include "sync/server/accounts.h"
#include "sync/server/ledger_door.h"

// Who comes in: logins, sessions, and how long one waits after misses. Everything is kept in the
// ledger, so that two servers beside each other count together.

namespace linli::console {

inline constexpr Millis kSessionIdle{30 * 60'000LL};
inline constexpr Millis kSessionMost{12 * 3'600'000LL};
/// A visit is noted when the one before is that old: reading pages is no write each.
inline constexpr Millis kSeenNoted{60'000};
inline constexpr int kLoginMissesAllowed = 5; // of a name from one address
inline constexpr int kMissesAnywhere = 50;    // of a name from all addresses together
inline constexpr int kMissesOfAddress = 100;  // of an address under all names together
inline constexpr Millis kFirstLoginWait{30'000};
inline constexpr Millis kMostLoginWait{15 * 60'000LL};
inline constexpr Millis kMissesKept{24 * 3'600'000LL};
/// Whoever came in from an address that lately waits for their own misses there alone, whatever
/// strangers do elsewhere, or beside them.
inline constexpr Millis kHomeKept{30LL * 24 * 3'600'000LL};
inline constexpr Millis kAuditKept{3LL * 366 * 24 * 3'600'000LL};

struct LoggedIn {
    server::Account account;
    server::AccountSession session;
    std::vector<CentreId> reach{}; // of centre staff: their own, and all beneath it
};

struct LoginAnswer {
    std::string token{};                   // for the cookie; empty: not in
    std::optional<UtcTime> locked_until{}; // too many misses: nothing was looked at
};

/// 256 bits, 64 hexadecimal digits.
[[nodiscard]] std::string random_token();
/// By what misses of an address are counted.
[[nodiscard]] Digest guard_of_address(std::string_view address);
/// How long nobody may try again after so many misses, of which the last one allowed is that one.
[[nodiscard]] Millis wait_after(int missed, int allowed = kLoginMissesAllowed);

/// Any thread; the costly Argon2id runs outside the ledger's door.
class Doorkeeper {
public:
    /// Both outlive it.
    Doorkeeper(server::LedgerDoor& door, const Clock& clock) : door_{door}, clock_{clock} {}

    /// The same answer after the same time, whether the account does not exist, is disabled, or has
    /// another password. They follow each other; kBusy: more of them wait than kiosks can do
    /// without a thread for.
    /// `address`: of who tries; those of whom it is not known count as one.
    Result<LoginAnswer> log_in(
        std::string_view login, std::string_view password, std::string_view address
    ) const;
    /// Nothing: no such session, it is over, or its account was disabled.
    /// `visited`: somebody did something, so that their half hour begins anew.
    Result<std::optional<LoggedIn>> who(std::string_view token, bool visited = true) const;
    Status log_out(const LoggedIn& who) const;

private:
    Result<LoginAnswer> tried(
        std::string_view login, std::string_view password, std::string_view address
    ) const;

    server::LedgerDoor& door_;
    const Clock& clock_;
    mutable Pool<int> waiting_{{1, 2, 3, 4, 5, 6}}; // places, of which one is at work
    mutable Pool<int> tries_{{1}};                  // Argon2id's memory is taken once
};

} // namespace linli::console
