#include "sync/console/doorkeeper.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/core/base/log.h"
#include "app/core/base/password.h"
#include "app/core/base/random.h"
#include "sync/console/desk.h"
#include "sync/server/centre_tree.h"

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

/// By what misses are counted: a name at an address, a name, an address. A stranger who tries a
/// name elsewhere soon waits there; only many strangers together make the name itself wait, and not
/// where its owner came in lately.
struct GuardNames {
    Digest there;
    Digest login;
    Digest address;
    Digest home;
};

// A new password begins the count at an address anew, so its names need not be known.
GuardNames names_of(
    const std::string& login, const std::string& address, const std::optional<Account>& account
) {
    const std::string there = login + "\n" + address;
    return {
        server::guard_name(there + "\n" + (account ? account->password : "")),
        server::guard_name(login),
        guard_of_address(address),
        blake2b("home " + there)};
}

struct Counted {
    Digest name;
    int allowed{0};
    bool known{false}; // is not pushed out by what strangers type
};

// What was missed before, and now this time as well; nothing is counted while one of them waits.
Status count_all(Ledger& ledger, const std::vector<Counted>& counted, UtcTime now, Try& made) {
    std::vector<LoginGuard> guards;
    for (const Counted& one : counted) {
        guards.push_back(LINLI_TRY(ledger.login_guard(one.name)));
        if (is_locked(guards.back(), now)) {
            made.locked_until = std::max(made.locked_until, guards.back().locked_until);
        }
    }
    for (std::size_t n = 0; n < counted.size() && !made.locked_until; ++n) {
        const int missed = guards[n].missed + 1;
        const bool locks = missed >= counted[n].allowed;
        const LoginGuard next{
            missed,
            now,
            locks ? std::optional{now + wait_after(missed, counted[n].allowed)} : std::nullopt};
        LINLI_TRY(ledger.set_login_guard(counted[n].name, counted[n].known, next));
    }
    return {};
}

// A clock that stands years ahead makes everything old. So nothing goes unless something was
// written a year ago, too, as it is where a district was at work all the time.
Status drop_old_audit(Ledger& ledger, UtcTime now) {
    constexpr Millis kYear{366LL * 24 * 3'600'000LL};
    server::AuditWanted wanted{now - 2 * kYear, now - kYear};
    wanted.most = 1;
    return LINLI_TRY(ledger.audit(wanted)).empty() ? Status{}
                                                   : ledger.drop_audit_before(now - kAuditKept);
}

// Counted before it is looked at, so that many at once are no more than many in a row.
Result<Try> begin_try(
    Ledger& ledger, const std::string& login, const std::string& address, UtcTime now
) {
    Try made;
    LINLI_TRY(ledger.transact([&]() -> Status {
        LINLI_TRY(ledger.drop_login_guards_before(now - kMissesKept));
        LINLI_TRY(ledger.end_old_sessions(now - kSessionIdle, now));
        LINLI_TRY(drop_old_audit(ledger, now));
        made.account = LINLI_TRY(ledger.account_named(login));
        const GuardNames names = names_of(login, address, made.account);
        std::vector<Counted> counted{{names.there, kLoginMissesAllowed, false}};
        const LoginGuard home = LINLI_TRY(ledger.login_guard(names.home));
        if (home.missed_at == UtcTime{}) {
            counted.push_back({names.login, kMissesAnywhere, made.account.has_value()});
        }
        if (home.missed_at == UtcTime{} && !address.empty()) {
            counted.push_back({names.address, kMissesOfAddress, false});
        }
        return count_all(ledger, counted, now, made);
    }));
    return made;
}

// Of nobody: whoever is not known costs as much as who is.
const std::string& nobodys_hash() {
    static const std::string kHash = hash_password(random_token());
    return kHash;
}

Result<LoginAnswer> let_in(
    Ledger& ledger, const Account& account, const std::string& address, UtcTime now
) {
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
        const GuardNames names = names_of(account.login, address, account);
        LINLI_TRY(ledger.drop_login_guard(names.there));
        LINLI_TRY(ledger.drop_login_guard(names.login));
        // As if it were missed later: so long it is kept.
        const UtcTime kept_from = now + kHomeKept - kMissesKept;
        LINLI_TRY(ledger.set_login_guard(names.home, true, {0, kept_from, std::nullopt}));
        LINLI_TRY(ledger.begin_session(session));
        return ledger.write_audit({0, now, account.id, "login", "", {}, account.centre});
    }));
    return answer;
}

bool is_over(const AccountSession& session, UtcTime now) {
    return now >= session.expires_at || now - session.last_seen_at >= kSessionIdle
        || now + kClockSlack < session.made_at;
}

Result<std::optional<LoggedIn>> look_up(
    Ledger& ledger, const Digest& token, bool visited, UtcTime now
) {
    const std::optional<LoggedIn> nobody;
    const auto session = LINLI_TRY(ledger.session_with(token));
    if (!session || is_over(*session, now)) {
        return nobody;
    }
    const auto account = LINLI_TRY(ledger.account_of(session->account));
    if (!account || account->disabled_at) {
        return nobody;
    }
    if (visited && now - session->last_seen_at >= kSeenNoted) {
        LINLI_TRY(ledger.transact([&] { return ledger.note_session_seen(token, now); }));
    }
    LoggedIn who{*account, *session, {}};
    if (account->centre) {
        who.reach = LINLI_TRY(server::centre_tree(ledger)).with_beneath(*account->centre);
    }
    return std::optional{std::move(who)};
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

Digest guard_of_address(std::string_view address) {
    return blake2b("address " + std::string{address});
}

Millis wait_after(int missed, int allowed) {
    Millis wait = kFirstLoginWait;
    for (int more = allowed; more < missed && wait < kMostLoginWait; ++more) {
        wait *= 2;
    }
    return std::min(wait, kMostLoginWait);
}

Result<LoginAnswer> Doorkeeper::log_in(
    std::string_view typed, std::string_view password, std::string_view address
) const {
    Result<LoginAnswer> answer = fail(ErrorCode::kBusy, "others log in just now");
    (void)waiting_.lend_now([&](int /*place*/) {
        tries_.lend([&](int /*one*/) { answer = tried(typed, password, address); });
    });
    return answer;
}

Result<LoginAnswer> Doorkeeper::tried(
    std::string_view typed, std::string_view password, std::string_view from
) const {
    const std::string address{from};
    const UtcTime now = clock_.now();
    const std::string login = server::plain_login(typed);
    const std::string& nobody = nobodys_hash();
    const Try made = LINLI_TRY(in_ledger(door_, [&](Ledger& ledger) {
        return begin_try(ledger, login, address, now);
    }));
    if (made.locked_until) {
        return LoginAnswer{{}, made.locked_until};
    }
    const bool usable = made.account && !made.account->disabled_at;
    const bool right = verify_password(usable ? made.account->password : nobody, password);
    if (!right || !usable) {
        log_info("a login to the pages went wrong");
        return LoginAnswer{};
    }
    return in_ledger(door_, [&](Ledger& ledger) {
        return let_in(ledger, *made.account, address, now);
    });
}

Result<std::optional<LoggedIn>> Doorkeeper::who(std::string_view token, bool visited) const {
    if (token.empty()) {
        return std::optional<LoggedIn>{};
    }
    const UtcTime now = clock_.now();
    return in_ledger(door_, [&](Ledger& ledger) {
        return look_up(ledger, blake2b(token), visited, now);
    });
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
