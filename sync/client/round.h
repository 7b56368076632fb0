#pragma once

#include <functional>
#include <optional>

#include "app/core/base/time.h"
#include "sync/client/files_told.h"
#include "sync/client/store_door.h"
#include "sync/protocol/api.h"

namespace linli::sync {

/// What one round came to. A failing push does not stop the pull; each has its own trouble.
struct RoundReport {
    long long facts_sent{0}; // acknowledged in this round
    long long rows_taken{0};
    int requests{0};
    bool catalogue_changed{false};
    std::optional<Error> push_trouble{};
    std::optional<Error> pull_trouble{};
    std::optional<Error> lease_trouble{};
    std::optional<Error> attest_trouble{};
    std::optional<Error> file_trouble{}; // of bytes alone: facts and rows do not wait for them
    int files_sent{0};                   // whole at the server now
    int files_brought{0};                // whole here now
    long long file_bytes{0};             // up and down
    bool files_left{false};              // some moved, others are left: the next goes on at once
    int rows_mended{0};                  // that differed here from the server's
    int rows_mended_above{0};            // that were damaged at the server
    int slots_returned{0};
    int feeds_anew{0};                      // that differed, to be brought whole by the next letter
    bool revoked{false};                    // by the district: the people here are gone
    std::optional<int> next_sync_after_s{}; // as the server last said
    bool went_back{false}; // the server knows less than it did: it was put back to a copy

    [[nodiscard]] bool clean() const { return !trouble(); }

    /// The first of them.
    [[nodiscard]] std::optional<Error> trouble() const {
        return push_trouble ? push_trouble
            : pull_trouble  ? pull_trouble
            : lease_trouble ? lease_trouble
                            : attest_trouble;
    }
};

struct RoundLimits {
    std::size_t first_facts{200};
    std::size_t first_bytes{std::size_t{64} * 1024};
    std::size_t most_facts{1000};
    std::size_t most_bytes{std::size_t{512} * 1024};
    int page_rows{500};
    bool compare_all{false}; // every row, here and at the server, whatever the digests say
    bool carried{false};     // the answers are on a stick (courier.h): nothing can be asked
    long long file_bytes{8LL << 20U}; // of files in one round, so that facts do not wait for them
    Millis file_time{10'000};         // likewise
    std::size_t first_piece{std::size_t{64} * 1024}; // of a file; then more at once
    FilesTold* files_told{nullptr};                  // of the rounds before; none: all is asked
};

/// One round: hello, push, pull, where the server invites to it, leases, and attest: rows that
/// differ from the server's are fetched again, and a stretch of the own tables is looked through;
/// last the bytes of attached files, some of them.
/// Resumes from what the store holds alone, so it may be cut off anywhere and begun again; each
/// step is idempotent. Nothing to do is one request. Errors: what hello failed with, or the store.
/// The result is also kept in the store for the staff's screen. Where the district revoked the
/// machine, what is left goes up once, then the store is wiped (store/revocation.h), and this and
/// every later round is kDenied ("revoked"). Sync thread.
Result<RoundReport> run_round(StoreDoor& door, SyncApi& api, const RoundLimits& limits = {});

} // namespace linli::sync
