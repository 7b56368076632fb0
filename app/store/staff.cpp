#include "app/store/staff.h"

#include <algorithm>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/base/password.h"
#include "app/core/base/signing.h"
#include "app/core/domain/json.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/staff_badge.h"
#include "app/store/aliases.h"
#include "app/store/journal.h"

#include "store_sql.h"

namespace linli::store {
namespace {

struct Member {
    StaffAccount account;
    std::string pin_hash;
    std::string badge_digest; // empty: none
};

struct Guard {
    int missed{0};
    std::optional<UtcTime> locked_at;
};

Result<std::vector<Member>> load_staff(db::Database& database) {
    db::Query query = LINLI_TRY(database.query(sql::kStaffList));
    std::vector<Member> staff;
    while (LINLI_TRY(query.step())) {
        const auto role = staff_role_from(query.text(3));
        if (!role) {
            return fail(ErrorCode::kCorrupt, "a role of nobody's");
        }
        const bool badge = !query.is_null(4);
        staff.push_back(
            {{query.id<StaffId>(0), query.text(1), *role, badge},
             query.text(2),
             badge ? query.text(4) : std::string{}}
        );
    }
    return staff;
}

const Member* whose(const std::vector<Member>& staff, std::string_view pin) {
    const auto found = std::find_if(staff.begin(), staff.end(), [&](const Member& member) {
        return verify_password(member.pin_hash, pin);
    });
    return found == staff.end() ? nullptr : &*found;
}

Result<Guard> load_guard(db::Database& database) {
    db::Query query = LINLI_TRY(database.query(sql::kPinGuardLoad));
    if (!LINLI_TRY(query.step())) {
        return fail(ErrorCode::kCorrupt, "the PIN guard is gone");
    }
    return Guard{query.integer(0), query.is_null(1) ? std::nullopt : std::optional{query.time(1)}};
}

Status set_guard(db::Database& database, const Guard& guard) {
    db::Query query = LINLI_TRY(database.query(sql::kPinGuardSet));
    return query.bind(":missed", guard.missed).bind(":locked_at", guard.locked_at).run();
}

// A clock that was set back does not lock the staff out for longer than the lock.
bool is_locked(const Guard& guard, UtcTime now) {
    return guard.locked_at && *guard.locked_at <= now && now < *guard.locked_at + kPinLock;
}

PinCheck locked(UtcTime since) {
    return {PinVerdict::kLocked, {}, since + kPinLock, {}, {}};
}

bool is_pin(std::string_view pin) {
    return pin.size() == 6
        && std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::string> pin_hash(const std::vector<Member>& staff, std::string_view pin) {
    if (!is_pin(pin)) {
        return fail(ErrorCode::kInvalid, "a PIN has six digits");
    }
    if (whose(staff, pin) != nullptr) {
        return fail(ErrorCode::kConflict, "this PIN is somebody's");
    }
    std::string hash = hash_password(pin);
    if (hash.empty()) {
        return fail(ErrorCode::kBusy, "not enough memory to hash the PIN");
    }
    return hash;
}

Result<Member> member(db::Database& database, StaffId id) {
    for (const Member& one : LINLI_TRY(load_staff(database))) {
        if (one.account.id == id) {
            return one;
        }
    }
    return fail(ErrorCode::kNotFound, "no account " + id.text());
}

// Somebody must be left who may give the others their roles.
Status check_left(db::Database& database, StaffId without) {
    for (const Member& one : LINLI_TRY(load_staff(database))) {
        if (one.account.id != without && may(one.account.role, StaffRight::kAccounts)) {
            return {};
        }
    }
    return fail(ErrorCode::kDenied, "nobody else may change accounts");
}

std::string digest_of(std::string_view badge) {
    return to_hex(blake2b(badge));
}

Result<PinCheck> let_in(Store& store, const StaffAccount& account, std::string_view how) {
    return store.write([&](Journal&) -> Result<PinCheck> {
        LINLI_TRY(set_guard(store.database(), {}));
        StaffAct act{store.now(), account.id, "sign_in", {}, {}, std::string{how}};
        LINLI_TRY(note_act(store, act));
        return PinCheck{PinVerdict::kRight, account.name, {}, account.id, account.role};
    });
}

// `found` looks among the accounts; not while the device is locked.
template <class Find>
Result<PinCheck> check(Store& store, std::string_view how, Find found) {
    db::Database& database = store.database();
    const std::vector<Member> staff = LINLI_TRY(load_staff(database));
    if (staff.empty()) {
        return PinCheck{PinVerdict::kNotSetUp, {}, {}, {}, {}};
    }
    const Guard guard = LINLI_TRY(load_guard(database));
    if (is_locked(guard, store.now())) {
        return locked(*guard.locked_at);
    }
    // A lock that has run out begins a fresh count.
    const int missed = guard.locked_at ? 0 : guard.missed;
    if (const Member* one = found(staff); one != nullptr) {
        return let_in(store, one->account, how);
    }
    if (missed + 1 >= kMissesAllowed) {
        LINLI_TRY(set_guard(database, {missed + 1, store.now()}));
        return locked(store.now());
    }
    LINLI_TRY(set_guard(database, {missed + 1, std::nullopt}));
    return PinCheck{PinVerdict::kWrong, {}, {}, {}, {}};
}

// An act of the command line about an account.
Status note_change(Store& store, std::string_view act, StaffId id, std::string_view detail = {}) {
    return note_act(store, {store.now(), {}, std::string{act}, id.uuid, {}, std::string{detail}});
}

} // namespace

Result<StaffId> add_staff(
    Store& store, std::string_view name, std::string_view pin, StaffRole role
) {
    const std::string checked = LINLI_TRY(checked_name(name));
    const std::string hash = LINLI_TRY(pin_hash(LINLI_TRY(load_staff(store.database())), pin));
    return store.write([&](Journal&) -> Result<StaffId> {
        const StaffId id{store.next_id()};
        db::Query insert = LINLI_TRY(store.database().query(sql::kStaffInsert));
        insert.bind(":id", id).bind(":name", checked);
        insert.bind(":role", word_for(role)).bind(":pin_hash", hash);
        LINLI_TRY(insert.run());
        LINLI_TRY(note_change(store, "account_add", id, word_for(role)));
        return id;
    });
}

Result<std::vector<StaffAccount>> staff_accounts(Store& store) {
    std::vector<StaffAccount> accounts;
    for (const Member& one : LINLI_TRY(load_staff(store.database()))) {
        accounts.push_back(one.account);
    }
    return accounts;
}

Status set_staff_role(Store& store, StaffId id, StaffRole role) {
    return store.write([&](Journal&) -> Status {
        LINLI_TRY(member(store.database(), id));
        if (!may(role, StaffRight::kAccounts)) {
            LINLI_TRY(check_left(store.database(), id));
        }
        db::Query query = LINLI_TRY(store.database().query(sql::kStaffSetRole));
        LINLI_TRY(query.bind(":id", id).bind(":role", word_for(role)).run());
        return note_change(store, "account_role", id, word_for(role));
    });
}

Status remove_staff(Store& store, StaffId id) {
    return store.write([&](Journal&) -> Status {
        LINLI_TRY(member(store.database(), id));
        LINLI_TRY(check_left(store.database(), id));
        db::Query query = LINLI_TRY(store.database().query(sql::kStaffRemove));
        LINLI_TRY(query.bind(":id", id).run());
        return note_change(store, "account_remove", id);
    });
}

Status set_staff_pin(Store& store, StaffId id, std::string_view pin) {
    LINLI_TRY(member(store.database(), id));
    const std::string hash = LINLI_TRY(pin_hash(LINLI_TRY(load_staff(store.database())), pin));
    return store.write([&](Journal&) -> Status {
        db::Query query = LINLI_TRY(store.database().query(sql::kStaffSetPin));
        LINLI_TRY(query.bind(":id", id).bind(":pin_hash", hash).run());
        return note_change(store, "account_pin", id);
    });
}

namespace {

Status set_badge(Store& store, StaffId id, const std::optional<std::string>& digest) {
    return store.write([&](Journal&) -> Status {
        LINLI_TRY(member(store.database(), id));
        db::Query query = LINLI_TRY(store.database().query(sql::kStaffSetBadge));
        LINLI_TRY(query.bind(":id", id).bind(":badge_digest", digest).run());
        return note_change(store, digest ? "badge_make" : "badge_revoke", id);
    });
}

} // namespace

Result<std::string> make_badge(Store& store, StaffId id) {
    Uuid secret;
    const std::string random = random_bytes(secret.bytes.size());
    std::copy(random.begin(), random.end(), secret.bytes.begin());
    std::string code = staff_badge_code(secret);
    LINLI_TRY(set_badge(store, id, digest_of(code)));
    return code;
}

Status revoke_badge(Store& store, StaffId id) {
    return set_badge(store, id, std::nullopt);
}

Result<PinCheck> check_pin(Store& store, std::string_view pin) {
    return check(store, "pin", [&](const std::vector<Member>& staff) { return whose(staff, pin); });
}

Result<PinCheck> check_badge(Store& store, std::string_view code) {
    return check(store, "badge", [&](const std::vector<Member>& staff) -> const Member* {
        const auto secret = secret_of_badge(code);
        if (!secret) {
            return nullptr;
        }
        const std::string digest = digest_of(staff_badge_code(secret.value()));
        const auto found = std::ranges::find(staff, digest, &Member::badge_digest);
        return found == staff.end() ? nullptr : &*found;
    });
}

Status note_act(Store& store, const StaffAct& act) {
    db::Query drop = LINLI_TRY(store.database().query(sql::kStaffLogDrop));
    LINLI_TRY(drop.bind(":before", store.now() - kLogKept).run());
    db::Query add = LINLI_TRY(store.database().query(sql::kStaffLogAdd));
    return add.bind(":at", act.at)
        .bind(":staff_id", act.staff)
        .bind(":act", act.act)
        .bind(":about_id", act.about)
        .bind(":resident_id", act.resident)
        .bind(":detail", act.detail)
        .run();
}

Result<std::vector<StaffAct>> staff_log(Store& store, int most) {
    db::Query query = LINLI_TRY(store.database().query(sql::kStaffLogList));
    query.bind(":most", most);
    std::vector<StaffAct> acts;
    while (LINLI_TRY(query.step())) {
        StaffAct act{query.time(0), {}, query.text(2), {}, {}, query.text(5)};
        if (!query.is_null(1)) {
            act.staff = query.id<StaffId>(1);
        }
        if (!query.is_null(3)) {
            act.about = query.uuid(3);
        }
        if (!query.is_null(4)) {
            act.resident = query.id<ResidentId>(4);
        }
        acts.push_back(std::move(act));
    }
    return acts;
}

Result<std::string> reveal_phone(
    Store& store, StaffId staff, ResidentId resident, SessionId session, RevealReason reason
) {
    return store.write([&](Journal&) -> Result<std::string> {
        const Member who = LINLI_TRY(member(store.database(), staff));
        if (!may(who.account.role, StaffRight::kReveal)) {
            return fail(ErrorCode::kDenied, "this role is shown no telephones");
        }
        const Person person = LINLI_TRY(load_person(store, resident));
        const std::string why{word_for(reason)};
        LINLI_TRY(note_act(store, {store.now(), staff, "reveal", session.uuid, resident, why}));
        return person.shown.phone;
    });
}

} // namespace linli::store
