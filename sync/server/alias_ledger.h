#pragma once

#include "app/core/base/result.h"
#include "sync/server/alias_row.h"

// What the ledger keeps of people who registered twice (domain/alias.h).

namespace linli::server {

/// A part of the ledger: see Ledger for callers and errors. What a batch changes goes through
/// Ledger::load and apply.
class AliasLedger {
public:
    AliasLedger() = default;
    AliasLedger(const AliasLedger&) = delete;
    AliasLedger& operator=(const AliasLedger&) = delete;
    virtual ~AliasLedger() = default;

    /// Every merge that was said, those that were undone, too; not what was parted before it came.
    virtual Result<AliasRows> aliases() = 0;
};

} // namespace linli::server
