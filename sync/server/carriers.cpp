#include "sync/server/carriers.h"

#include "sync/server/lender.h"

namespace linli::server {
namespace {

Result<bool> is_gone(Ledger& ledger, DeviceId carrier) {
    const DeviceHead head = LINLI_TRY(ledger.head_of(carrier, std::nullopt));
    return head.lost || head.revoked;
}

} // namespace

Status check_carrier(
    Ledger& ledger,
    DeviceId carrier,
    DeviceId carried,
    const DeviceHead& head,
    const std::optional<CentreId>& told
) {
    const auto trust = LINLI_TRY(ledger.trust_of(carrier));
    const DeviceHead own = LINLI_TRY(ledger.head_of(carrier, std::nullopt));
    const auto centre = head.centre ? head.centre : told;
    bool may = trust && trust->relay && !own.carrier && carrier != carried && centre
        && own.centre == centre;
    if (may && head.carrier != carrier) { // who is gone takes nobody along
        may = !own.lost && !own.revoked
            && (!head.carrier || LINLI_TRY(is_gone(ledger, *head.carrier)));
    }
    return may ? Status{} : Status{fail(ErrorCode::kDenied, "another device")};
}

Status take_under(
    Ledger& ledger, DeviceId carrier, DeviceId device, DeviceHead& head, UtcTime now
) {
    if (head.carrier == carrier) {
        return {};
    }
    // What another lent it is not its to bring along; what is in suspense stays there.
    if (!head.carrier && !head.lost && !head.revoked) {
        LINLI_TRY(hand_over(ledger, device, carrier, now));
    }
    LINLI_TRY(ledger.set_carrier(device, carrier));
    head.carrier = carrier;
    return {};
}

Status let_go(Ledger& ledger, DeviceId device, DeviceHead& head) {
    if (!head.carrier) {
        return {};
    }
    if (!LINLI_TRY(is_gone(ledger, *head.carrier))) {
        return fail(ErrorCode::kDenied, std::string{kCarried});
    }
    LINLI_TRY(ledger.transact([&] { return ledger.set_carrier(device, std::nullopt); }));
    head.carrier.reset();
    return {};
}

Status check_bearer(const std::optional<DeviceId>& bearer, const DeviceHead& head) {
    if (bearer == head.carrier) {
        return {};
    }
    return fail(
        ErrorCode::kDenied, bearer ? std::string{"say hello first"} : std::string{kCarried}
    );
}

} // namespace linli::server
