#pragma once

#include <functional>
#include <memory>

#include "sync/server/ledger.h"

namespace linli::test {

/// Opens a ledger; called again in one test, it opens the same one again.
using OpenLedger = std::function<std::unique_ptr<server::Ledger>()>;

/// What every ledger must do, whatever it is made of: rows, feeds, seats. Call it, and each of the
/// following, in a TEST_CASE of its own for each kind of ledger.
void check_ledger_contract(const OpenLedger& open);
/// Codes and keys, lineages, carriers, and how devices fare.
void check_trust_contract(const OpenLedger& open);
/// Digests of feeds, rows by name, what was mended.
void check_attest_contract(const OpenLedger& open);
/// Drawings, and classes that are open to other centres.
void check_draw_contract(const OpenLedger& open);
void check_share_contract(const OpenLedger& open);
/// Files of sessions, and letters on sticks.
void check_file_contract(const OpenLedger& open);
void check_courier_contract(const OpenLedger& open);
/// People who registered twice.
void check_alias_contract(const OpenLedger& open);
/// What reports count.
void check_report_contract(const OpenLedger& open);
/// Accounts, who is logged in, what they did; and what the district's pages read.
void check_console_contract(const OpenLedger& open);

} // namespace linli::test
