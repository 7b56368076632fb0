#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "app/core/base/actor.h"
#include "sync/server/ledger_door.h"

namespace linli::server {

/// The ledger on a thread of its own: writers wait in a queue instead of for SQLite's lock, its
/// statements and pages stay warm in one connection, and none of the HTTP threads can hold it
/// longer than one batch.
class ActorLedgerDoor : public LedgerDoor {
public:
    explicit ActorLedgerDoor(std::unique_ptr<Ledger> ledger)
        : actor_{[ledger = std::move(ledger)]() mutable {
              return std::move(ledger);
          }} {}

    void run(const std::function<void(Ledger&)>& work) override {
        actor_.call([&](std::unique_ptr<Ledger>& ledger) { work(*ledger); });
    }

private:
    Actor<std::unique_ptr<Ledger>> actor_;
};

} // namespace linli::server
