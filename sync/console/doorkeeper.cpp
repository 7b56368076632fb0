#include "sync/console/doorkeeper.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/core/base/log.h"
#include "app/core/base/password.h"
#include "app/core/base/random.h"
#include "sync/console/desk.h"

namespace linli::console {
namespace {

using server::Account;
using server::AccountSession;
using server::Ledger;
using server::LoginGuard;

// A little behind the one before is no clock that was set back.
constexpr Millis kClockSlack{5 * 60'000LL};

// A clock that was set back does not lock anybody out for longer than the lock.
bool is_locked(const LoginGuard& guard, UtcTime now) {
    return guard.locked_until && guard.missed_at <= now + kClockSlack && now < *guard.locked_until;
}

struct Try {
    std::optional<Account> account{};
    std::optional<UtcTime> locked_until{};
};

// Counted before it is looked at, so that many at once are no more than many in a row.
Result<Try> begin_try(Ledger& ledger, const std::string& login, UtcTime now) {
    Try made;
    LINLI_TRY(ledger.transact([&]() -> Status {
        LINLI_TRY(ledger.drop_login_guards_before(now - kMissesKept));
        LINLI_TRY(ledger.end_old_sessions(now - kSessionIdle, now));
        LINLI_TRY(ledger.drop_audit_before(now - kAuditKept));
        const Digest name = server::guard_name(login);
        const LoginGuard guard = LINLI_TRY(ledger.login_guard(name));
        made.account = LINLI_TRY(ledger.account_named(login));
        if (is_locked(guard, now)) {
            made.locked_until = guard.locked_until;
            return {};
        }
        const int missed = guard.missed + 1;
        const bool locks = missed >= kLoginMissesAllowed;
        const LoginGuard next{
            missed, now, locks ? std::optional{now + wait_after(missed)} : std::nullopt};
        return ledger.set_login_guard(name, made.account.has_value(), next);
    }));
    return made;
}

// Of nobody: whoever is not known costs as much as who is.
const std::string& nobodys_hash() {
    static const std::string kHash = hash_password(random_token());
    return kHash;
}

Result<LoginAnswer> let_in(Ledger& ledger, const Account& account, UtcTime now) {
    LoginAnswer answer{random_token()};
    const AccountSession session{
        blake2b(answer.token), account.id, random_token(), now, now, now + kSessionMost};
    LINLI_TRY(ledger.transact([&]() -> Status {
        // It may have been disabled, or given another password, while this one was tried.
        const auto still = LINLI_TRY(ledger.account_of(account.id));
        if (still != account) {
            answer.token.clear();
            return {};
        }
        LINLI_TRY(ledger.drop_login_guard(server::guard_name(account.login)));
        LINLI_TRY(ledger.begin_session(session));
        return ledger.write_audit({0, now, account.id, "login", "", {}, account.centre});
    }));
    return answer;
}

bool is_over(const AccountSession& session, UtcTime now) {
    return now >= session.expires_at || now - session.last_seen_at >= kSessionIdle
        || now + kClockSlack < session.made_at;
}

Result<std::optional<LoggedIn>> look_up(Ledger& ledger, const Digest& token, UtcTime now) {
    const std::optional<LoggedIn> nobody;
    const auto session = LINLI_TRY(ledger.session_with(token));
    if (!session || is_over(*session, now)) {
        return nobody;
    }
    const auto account = LINLI_TRY(ledger.account_of(session->account));
    if (!account || account->disabled_at) {
        return nobody;
    }
    if (now - session->last_seen_at >= kSeenNoted) {
        LINLI_TRY(ledger.transact([&] { return ledger.note_session_seen(token, now); }));
    }
    return std::optional{LoggedIn{*account, *session}};
}

} // namespace

std::string random_token() {
    std::string token;
    for (int word = 0; word < 8; ++word) {
        std::array<char, 9> hex{};
        (void)std::snprintf(hex.data(), hex.size(), "%08x", random_bits());
        token += hex.data();
    }
    return token;
}

Millis wait_after(int missed) {
    Millis wait = kFirstLoginWait;
    for (int more = kLoginMissesAllowed; more < missed && wait < kMostLoginWait; ++more) {
        wait *= 2;
    }
    return std::min(wait, kMostLoginWait);
}

Result<LoginAnswer> Doorkeeper::log_in(std::string_view typed, std::string_view password) const {
    Result<LoginAnswer> answer = fail(ErrorCode::kBusy, "others log in just now");
    (void)tries_.lend_now([&](int /*one*/) { answer = tried(typed, password); });
    return answer;
}

Result<LoginAnswer> Doorkeeper::tried(std::string_view typed, std::string_view password) const {
    const UtcTime now = clock_.now();
    const std::string login = server::plain_login(typed);
    const std::string& nobody = nobodys_hash();
    const Try made =
        LINLI_TRY(in_ledger(door_, [&](Ledger& ledger) { return begin_try(ledger, login, now); }));
    if (made.locked_until) {
        return LoginAnswer{{}, made.locked_until};
    }
    const bool usable = made.account && !made.account->disabled_at;
    const bool right = verify_password(usable ? made.account->password : nobody, password);
    if (!right || !usable) {
        log_info("a login to the pages went wrong");
        return LoginAnswer{};
    }
    return in_ledger(door_, [&](Ledger& ledger) { return let_in(ledger, *made.account, now); });
}

Result<std::optional<LoggedIn>> Doorkeeper::who(std::string_view token) const {
    if (token.empty()) {
        return std::optional<LoggedIn>{};
    }
    const UtcTime now = clock_.now();
    return in_ledger(door_, [&](Ledger& ledger) { return look_up(ledger, blake2b(token), now); });
}

Status Doorkeeper::log_out(const LoggedIn& who) const {
    const UtcTime now = clock_.now();
    return in_ledger(door_, [&](Ledger& ledger) {
        return ledger.transact([&]() -> Status {
            LINLI_TRY(ledger.end_session(who.session.token));
            return ledger.write_audit({0, now, who.account.id, "logout", "", {}, who.account.centre}
            );
        });
    });
}

} // namespace linli::console
