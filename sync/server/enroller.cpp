#include "sync/server/enroller.h"

#include <algorithm>

#include "app/core/base/log.h"
#include "app/core/base/password.h"
#include "app/core/base/random.h"
#include "sync/server/judge.h"
#include "sync/server/keep.h"
#include "sync/server/settings_word.h"

namespace linli::server {
namespace {

namespace refusal = sync::enrol_refusal;
using sync::EnrolAnswer;
using sync::EnrolRequest;

Error denied(std::string_view why) {
    return fail(ErrorCode::kDenied, std::string{why});
}

// The same digits have the same digest within one ledger, and another in every other.
Result<Digest> salt_of(Ledger& ledger) {
    return blake2b("enrol " + LINLI_TRY(ledger.server_epoch()));
}

std::string_view bytes_of(const Digest& digest) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes.
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

// Every digit alike: what is beyond the largest multiple is thrown again.
std::string random_digits() {
    constexpr std::uint32_t kMany = 100'000'000;
    constexpr std::uint32_t kFair = UINT32_MAX / kMany * kMany;
    std::uint32_t number = random_bits();
    while (number >= kFair) {
        number = random_bits();
    }
    std::string digits = std::to_string(number % kMany);
    return std::string(sync::kEnrolDigits - digits.size(), '0') + digits;
}

// Counted before it is looked at, so that many at once are no more than many in a row.
Result<Digest> begin_try(Ledger& ledger, UtcTime now) {
    const Digest salt = LINLI_TRY(salt_of(ledger));
    const EnrolGuard guard = LINLI_TRY(ledger.enrol_guard());
    if (is_locked(guard, now)) {
        return fail(ErrorCode::kBusy, std::string{refusal::kLocked});
    }
    const int missed = (guard.locked_at ? 0 : guard.missed) + 1;
    const bool last = missed >= kEnrolMissesAllowed;
    LINLI_TRY(ledger.transact([&] {
        return ledger.set_enrol_guard({missed, last ? std::optional{now} : std::nullopt});
    }));
    return salt;
}

Result<EnrolCode> code_with(Ledger& ledger, const Digest& digest) {
    std::optional<EnrolCode> found;
    for (EnrolCode& code : LINLI_TRY(ledger.enrol_codes())) {
        if (same_secret(bytes_of(code.digest), bytes_of(digest))) {
            found = std::move(code);
        }
    }
    return found ? Result<EnrolCode>{*std::move(found)} : denied(refusal::kWrong);
}

// The centre that the code names, by the ledger; else as the kiosk describes it.
Result<Centre> centre_for(Ledger& ledger, const EnrolCode& code, const EnrolRequest& request) {
    std::optional<Centre> known;
    for (Centre& centre : LINLI_TRY(ledger.centres())) {
        const bool own = request.centre && request.centre->id == centre.id;
        if (centre.code == code.centre_code && (!known || own)) {
            known = std::move(centre);
        }
    }
    if (known) {
        const bool same = !request.centre || request.centre->id == known->id;
        return same ? Result<Centre>{*std::move(known)} : denied(refusal::kOtherCentre);
    }
    if (!request.centre) {
        return denied(refusal::kNoCentre);
    }
    Wanted wanted;
    wanted.centres.push_back(request.centre->id);
    const bool has_other_code = LINLI_TRY(ledger.load(wanted)).centres.contains(request.centre->id);
    const bool same = request.centre->code == code.centre_code && !has_other_code;
    return same ? Result<Centre>{*request.centre} : denied(refusal::kOtherCentre);
}

// The device and its centre, as when it says hello for the first time.
Status make_known(Ledger& ledger, DeviceId device, const Centre& centre, UtcTime now) {
    Changes changes;
    Wanted wanted;
    wanted.centres.push_back(centre.id);
    Rows rows = LINLI_TRY(ledger.load(wanted));
    DeviceHead head = LINLI_TRY(ledger.head_of(device, std::nullopt));
    if (!rows.centres.contains(centre.id)) {
        Judge judge{std::move(rows), std::nullopt, device, now};
        (void)judge(CentreDescribed{centre});
        judge.finish(changes);
    }
    head.known = true;
    head.centre = centre.id;
    changes.device = device;
    changes.head = head;
    changes.received_at = now;
    LINLI_TRY(keep(ledger, changes));
    return publish_settings(ledger, centre.id, now);
}

Status use(Ledger& ledger, EnrolCode code, const EnrolRequest& request, UtcTime now) {
    code.used_at = now;
    code.used_by = request.device;
    LINLI_TRY(ledger.save_code(code));
    LINLI_TRY(ledger.set_enrol_guard({}));
    CopyWatch watch = LINLI_TRY(ledger.copy_watch(request.device));
    if (watch.copied_at && request.instance) { // of two copies the first to come is the device
        watch.seen = request.instance;
        watch.kept = request.instance;
        watch.returned.reset();
        watch.copied_at.reset();
        LINLI_TRY(ledger.set_copy_watch(request.device, watch));
    }
    DeviceTrust trust = LINLI_TRY(ledger.trust_of(request.device)).value_or(DeviceTrust{});
    trust.key = request.key;
    trust.enrolled_at = now;
    trust.relay = code.relay;
    return ledger.set_trust(trust);
}

// A code that is not kept yet.
struct Draft {
    MadeCode made;
    Digest salt;
};

Result<Draft> begin_code(
    Ledger& ledger, const std::string& centre_code, UtcTime expires_at, UtcTime now
) {
    const auto codes = LINLI_TRY(ledger.enrol_codes());
    const auto open = std::ranges::count_if(codes, [&](const auto& c) { return is_open(c, now); });
    if (std::cmp_greater_equal(open, kMaxOpenCodes)) {
        return fail(ErrorCode::kTooLarge, std::to_string(open) + " codes are open");
    }
    Draft draft{{random_digits(), expires_at, false}, LINLI_TRY(salt_of(ledger))};
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        draft.made.centre_known |= centre.code == centre_code;
    }
    return draft;
}

Result<Digest> digest_of(const std::string& digits, const Digest& salt) {
    const auto digest = slow_digest(digits, salt);
    return digest ? Result<Digest>{*digest}
                  : Result<Digest>{fail(ErrorCode::kBusy, "not enough memory to hash the code")};
}

Status keep_code(Ledger& ledger, EnrolCode code, bool relay) {
    code.relay = relay;
    return ledger.transact([&]() -> Status {
        LINLI_TRY(ledger.drop_codes_made_before(code.made_at - kEnrolCodesKept));
        LINLI_TRY(ledger.set_enrol_guard({}));
        return ledger.save_code(code);
    });
}

// Within a transaction.
Result<EnrolAnswer> redeem(
    Ledger& ledger, const Digest& digest, const EnrolRequest& request, UtcTime now
) {
    const EnrolCode code = LINLI_TRY(code_with(ledger, digest));
    const auto known = LINLI_TRY(ledger.trust_of(request.device));
    if (known && known->revoked_at) {
        return denied(refusal::kRevoked);
    }
    const bool again = code.used_by == request.device && known && known->key == request.key;
    if (code.used_at && !again) {
        return denied(refusal::kUsed);
    }
    if (!again && !is_open(code, now)) {
        return denied(refusal::kExpired);
    }
    const auto kept = LINLI_TRY(ledger.copy_watch(request.device)).kept;
    if (!again && kept && request.instance && *kept != *request.instance) {
        return denied(refusal::kCopy);
    }
    if (code.relay != request.relay) {
        return denied(refusal::kOtherKind);
    }
    const Centre centre = LINLI_TRY(centre_for(ledger, code, request));
    if (known && known->centre && *known->centre != centre.id) {
        return denied(refusal::kOtherCentre);
    }
    if (!again) {
        LINLI_TRY(make_known(ledger, request.device, centre, now));
        LINLI_TRY(use(ledger, code, request, now));
    }
    return EnrolAnswer{centre, LINLI_TRY(ledger.courier_key())};
}

} // namespace

bool is_open(const EnrolCode& code, UtcTime now) {
    return !code.used_at && !code.withdrawn_at && now < code.expires_at;
}

// A clock that was set back does not lock anybody out for longer than the lock.
bool is_locked(const EnrolGuard& guard, UtcTime now) {
    return guard.locked_at && *guard.locked_at <= now && now < *guard.locked_at + kEnrolLock;
}

Result<MadeCode> make_enrol_code(
    Ledger& ledger, const std::string& centre_code, Millis life, UtcTime now, bool relay
) {
    const Draft draft = LINLI_TRY(begin_code(ledger, centre_code, now + life, now));
    const Digest digest = LINLI_TRY(digest_of(draft.made.digits, draft.salt));
    LINLI_TRY(keep_code(ledger, {0, digest, centre_code, now, draft.made.expires_at}, relay));
    return draft.made;
}

Result<MadeCode> make_enrol_code(
    LedgerDoor& door, const std::string& centre_code, Millis life, UtcTime now, bool relay
) {
    std::optional<Result<Draft>> draft;
    door.run([&](Ledger& ledger) {
        draft.emplace(begin_code(ledger, centre_code, now + life, now));
    });
    const Draft begun = LINLI_TRY(*std::move(draft));
    const Digest digest = LINLI_TRY(digest_of(begun.made.digits, begun.salt));
    Status kept;
    door.run([&](Ledger& ledger) {
        kept = keep_code(ledger, {0, digest, centre_code, now, begun.made.expires_at}, relay);
    });
    LINLI_TRY(kept);
    return begun.made;
}

Status withdraw_enrol_code(Ledger& ledger, int number, UtcTime now) {
    return ledger.transact([&]() -> Status {
        for (EnrolCode& code : LINLI_TRY(ledger.enrol_codes())) {
            if (code.number == number && is_open(code, now)) {
                code.withdrawn_at = now;
                return ledger.save_code(code);
            }
        }
        return fail(ErrorCode::kNotFound, "code " + std::to_string(number));
    });
}

Result<EnrolAnswer> Enroller::enrol(const EnrolRequest& request) {
    const UtcTime now = clock_.now();
    std::optional<Result<Digest>> salt;
    door_.run([&](Ledger& ledger) { salt.emplace(begin_try(ledger, now)); });
    const Digest digest = LINLI_TRY(digest_of(request.digits, LINLI_TRY(*std::move(salt))));
    Result<EnrolAnswer> answer{EnrolAnswer{}};
    door_.run([&](Ledger& ledger) {
        const Status kept = ledger.transact([&]() -> Status {
            answer = redeem(ledger, digest, request, now);
            return answer ? Status{} : Status{answer.error()};
        });
        if (answer && !kept) {
            answer = kept.error();
        }
    });
    log_info(
        answer ? "a device enrolled" : "a device was not enrolled",
        {{"device", request.device.text()}, {"why", answer ? "" : answer.error().detail}}
    );
    return answer;
}

} // namespace linli::server
