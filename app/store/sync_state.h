#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/store/store.h"

namespace linli::store {

/// What the staff side shows of the network.
struct SyncState {
    std::optional<UtcTime> last_success;
    long long waiting{0};     // facts the server does not hold yet
    bool server_known{false}; // a server has answered at least once
    std::string trouble;      // of the last round, in words for staff; empty when it was fine
    std::optional<Millis> clock_ahead; // of the server's at the last contact; negative: behind
};

Result<SyncState> load_sync_state(Store& store);
/// Forgets the trouble, too.
Status note_sync_success(Store& store, UtcTime at);
Status note_sync_trouble(Store& store, std::string_view trouble);
/// The server's time as it was told just now. Kept when it says something else than before by ten
/// seconds or more: less is the line's.
Status note_server_time(Store& store, UtcTime server);
/// The boot in which the server last said that this machine's clock is right, to the minute.
Result<std::optional<Uuid>> boot_with_right_clock(Store& store);

/// Named values of this device, such as the server's address. Empty when never set.
Result<std::string> load_setting(Store& store, std::string_view name);
Status save_setting(Store& store, std::string_view name, std::string_view value);

} // namespace linli::store
