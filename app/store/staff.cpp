#include "app/store/staff.h"

#include <algorithm>
#include <vector>

#include "app/core/base/password.h"
#include "app/core/domain/resident.h"

#include "store_sql.h"

namespace linli::store {
namespace {

struct Member {
    std::string name;
    std::string pin_hash;
};

struct Guard {
    int missed{0};
    std::optional<UtcTime> locked_at;
};

Result<std::vector<Member>> load_staff(db::Database& database) {
    db::Query query = LINLI_TRY(database.query(sql::kStaffList));
    std::vector<Member> staff;
    while (LINLI_TRY(query.step())) {
        staff.push_back({query.text(1), query.text(2)});
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
    return {PinVerdict::kLocked, {}, since + kPinLock};
}

bool is_pin(std::string_view pin) {
    return pin.size() == 6
        && std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Status add_staff(Store& store, std::string_view name, std::string_view pin) {
    if (!is_pin(pin)) {
        return fail(ErrorCode::kInvalid, "a PIN has six digits");
    }
    const std::string checked = LINLI_TRY(checked_name(name));
    if (whose(LINLI_TRY(load_staff(store.database())), pin) != nullptr) {
        return fail(ErrorCode::kConflict, "this PIN is somebody's");
    }
    const std::string hash = hash_password(pin);
    if (hash.empty()) {
        return fail(ErrorCode::kBusy, "not enough memory to hash the PIN");
    }
    db::Query insert = LINLI_TRY(store.database().query(sql::kStaffInsert));
    return insert.bind(":id", store.next_id()).bind(":name", checked).bind(":pin_hash", hash).run();
}

Result<PinCheck> check_pin(Store& store, std::string_view pin) {
    db::Database& database = store.database();
    const std::vector<Member> staff = LINLI_TRY(load_staff(database));
    if (staff.empty()) {
        return PinCheck{PinVerdict::kNotSetUp, {}, {}};
    }
    const Guard guard = LINLI_TRY(load_guard(database));
    if (is_locked(guard, store.now())) {
        return locked(*guard.locked_at);
    }
    // A lock that has run out begins a fresh count.
    const int missed = guard.locked_at ? 0 : guard.missed;
    if (const Member* member = whose(staff, pin); member != nullptr) {
        LINLI_TRY(set_guard(database, {}));
        return PinCheck{PinVerdict::kRight, member->name, {}};
    }
    if (missed + 1 >= kMissesAllowed) {
        LINLI_TRY(set_guard(database, {missed + 1, store.now()}));
        return locked(store.now());
    }
    LINLI_TRY(set_guard(database, {missed + 1, std::nullopt}));
    return PinCheck{PinVerdict::kWrong, {}, {}};
}

} // namespace linli::store
