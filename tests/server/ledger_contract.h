#pragma once

#include <functional>
#include <memory>

#include "sync/server/ledger.h"

namespace linli::test {

/// Opens a ledger; called again in one test, it opens the same one again.
using OpenLedger = std::function<std::unique_ptr<server::Ledger>()>;

/// What every ledger must do, whatever it is made of. Call it in a TEST_CASE of each.
void check_ledger_contract(const OpenLedger& open);

} // namespace linli::test
