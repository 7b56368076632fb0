#pragma once

#include <functional>

#include "sync/server/ledger.h"

namespace linli::server {

/// How a caller on any thread reaches the one ledger.
class LedgerDoor {
public:
    LedgerDoor() = default;
    LedgerDoor(const LedgerDoor&) = delete;
    LedgerDoor& operator=(const LedgerDoor&) = delete;
    virtual ~LedgerDoor() = default;

    /// Returns when `work` is done.
    virtual void run(const std::function<void(Ledger&)>& work) = 0;
};

/// For one thread: tests, and measuring.
class InlineLedgerDoor : public LedgerDoor {
public:
    explicit InlineLedgerDoor(Ledger& ledger) : ledger_{ledger} {}

    void run(const std::function<void(Ledger&)>& work) override { work(ledger_); }

private:
    Ledger& ledger_;
};

} // namespace linli::server
