#pragma once

#include <functional>

#include "sync/server/ledger_door.h"

namespace linli::server {

/// Counts for reports what is not counted yet (report_ledger.h), in small pieces between which the
/// ledger serves others, so that whoever asks for a report waits for little. An error ends it: then
/// the report counts the rest itself. So does `stopping`, asked between two pieces.
void count_for_reports(LedgerDoor& door, const std::function<bool()>& stopping);

} // namespace linli::server
