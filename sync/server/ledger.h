#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/sign_in.h"
#include "sync/server/alias_ledger.h"
#include "sync/server/batch.h"
#include "sync/server/catalogue_ledger.h"
#include "sync/server/clock_ledger.h"
#include "sync/server/console_ledger.h"
#include "sync/server/courier_ledger.h"
#include "sync/server/draw_ledger.h"
#include "sync/server/file_ledger.h"
#include "sync/server/lease_ledger.h"
#include "sync/server/parked_ledger.h"
#include "sync/server/quota_ledger.h"
#include "sync/server/report_ledger.h"
#include "sync/server/settings_ledger.h"
#include "sync/server/share_ledger.h"
#include "sync/server/standing_ledger.h"
#include "sync/server/trust_ledger.h"
#include "sync/server/upstream_ledger.h"

// Where the district keeps things, as a port: SqlLedger, and one contract suite for all engines
// (tests/server/ledger_contract.h). Cut for whole batches: load what a batch concerns, judge in
// memory, apply what came of it. So a batch costs a few round trips however many facts it holds,
// the rules need no storage to be tested, and nothing is written before it is known to be right:
// one transaction a batch, no savepoints.

namespace linli::server {

/// One caller at a time. Errors are those of app/core/db; after any of them nothing of the
/// transaction was kept, or all of it was: ask again.
class Ledger : public LeaseLedger,
               public TrustLedger,
               public AttestLedger,
               public DrawLedger,
               public CourierLedger,
               public ClockLedger,
               public FileLedger,
               public ParkedLedger,
               public ShareLedger,
               public StandingLedger,
               public UpstreamLedger,
               public AliasLedger,
               public ReportLedger,
               public ConsoleLedger,
               public CatalogueLedger,
               public SettingsLedger,
               public QuotaLedger {
public:
    /// Runs `work` while nobody else is in theirs, in any process that keeps to turns: whatever is
    /// read in it is true until its end, also outside of a transaction. Where no turn can be had
    /// (kBusy, kIo), every call in `work` fails so.
    virtual void in_turn(const std::function<void()>& work) { work(); }

    /// Runs `work` in one write transaction, durable when this returns. An error rolls everything
    /// back.
    virtual Status transact(const std::function<Status()>& work) = 0;

    /// Made at random with the ledger; another value means another history.
    virtual Result<std::string> server_epoch() = 0;
    /// Without an epoch: of the one that the device wrote last. Not known: a fresh head.
    virtual Result<DeviceHead> head_of(DeviceId device, std::optional<std::uint32_t> epoch) = 0;
    /// The chain up to a kept fact; nothing when it is not here.
    virtual Result<std::optional<Digest>> digest_at(
        DeviceId device, std::uint32_t epoch, std::uint64_t seq
    ) = 0;
    virtual Result<Rows> load(const Wanted& wanted) = 0;
    /// Within transact().
    virtual Status apply(const Changes& changes) = 0;
    virtual Result<std::uint64_t> feed_head(const FeedKey& feed) = 0;
    /// Rows after a cursor, by seq; stops early after kMaxPageBytes (protocol/limits.h).
    virtual Result<FeedPage> page(const FeedKey& feed, std::uint64_t after, int max_rows) = 0;
    virtual Result<std::vector<Centre>> centres() = 0; // by code
    virtual Result<SignInDay> sign_in_day(CentreId centre, Date date) = 0;
};

} // namespace linli::server
