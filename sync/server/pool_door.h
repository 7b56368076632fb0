#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "app/core/base/pool.h"
#include "sync/server/ledger_door.h"

namespace linli::server {

/// Several connections to one ledger that other processes stand on as well: each caller has one to
/// itself, on the caller's own thread, and its turn (Ledger::in_turn). So callers follow each other
/// over all processes as they do on one thread, and what is read before a transaction holds in it.
class PoolLedgerDoor : public LedgerDoor {
public:
    explicit PoolLedgerDoor(std::vector<std::unique_ptr<Ledger>> ledgers)
        : pool_{std::move(ledgers)} {}

    void run(const std::function<void(Ledger&)>& work) override {
        pool_.lend([&](std::unique_ptr<Ledger>& ledger) { ledger->in_turn([&] { work(*ledger); }); }
        );
    }

private:
    Pool<std::unique_ptr<Ledger>> pool_;
};

/// Connections beside everybody's turn, each of which one caller has to itself: for what only
/// reads, and on which nothing that is written rests.
class BesideLedgerDoor : public LedgerDoor {
public:
    explicit BesideLedgerDoor(std::vector<std::unique_ptr<Ledger>> ledgers)
        : pool_{std::move(ledgers)} {}

    void run(const std::function<void(Ledger&)>& work) override {
        pool_.lend([&](std::unique_ptr<Ledger>& ledger) { work(*ledger); });
    }

private:
    Pool<std::unique_ptr<Ledger>> pool_;
};

} // namespace linli::server
