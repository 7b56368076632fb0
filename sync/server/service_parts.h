#pragma once

#include <functional>
#include <optional>

#include "app/core/base/assert.h"
#include "sync/server/carriers.h"
#include "sync/server/intake.h"
#include "sync/server/ledger_door.h"

// What the answers of Service have in common: inside service*.cpp and file_keep.cpp only.

namespace linli::server {

template <class Value>
Result<Value> behind(LedgerDoor& door, const std::function<Result<Value>(Ledger&)>& work) {
    std::optional<Result<Value>> result;
    door.run([&](Ledger& ledger) { result.emplace(work(ledger)); });
    LINLI_ASSERT(result.has_value());
    return *std::move(result);
}

/// Who may read: kDenied for strangers and for who was revoked.
[[nodiscard]] inline Status check_reader(const DeviceHead& head) {
    return !head.known ? Status{fail(ErrorCode::kDenied, "say hello first")}
        : head.revoked ? Status{fail(ErrorCode::kDenied, std::string{kRevoked})}
        : head.carrier ? Status{fail(ErrorCode::kDenied, std::string{kCarried})}
                       : Status{};
}

} // namespace linli::server
