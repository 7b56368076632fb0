#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/time.h"
#include "sync/server/ledger.h"

// What the commands of linli-district have in common that staff use on a ledger, beside a running
// server or without one. Inside the room only.

namespace linli::server {

/// An act, on the device or the class of that id where it takes one.
struct LedgerOrder {
    std::string act; // one of those that were asked for
    std::string db;
    std::optional<Uuid> id;
};

/// Nothing: a word too many or too few.
[[nodiscard]] std::optional<LedgerOrder> read_ledger_order(
    const std::vector<std::string>& words,
    std::initializer_list<std::string_view> alone, // acts without an id
    std::initializer_list<std::string_view> on_one // acts with one
);

/// What is said of an error, in Chinese and English; nullptr: that the ledger cannot be used.
using WordsFor = std::function<const char*(ErrorCode)>;

/// kOwn: the work is all of a turn (Ledger::in_turn). kNone: it takes long, and what it reads may
/// change under it.
enum class Turn { kOwn, kNone };

/// Opens the ledger, which must exist (a misspelt name makes no new one), and does the work. Exit
/// status 0, or 1 after saying on stderr what went wrong.
int on_ledger(
    const std::string& db,
    const Clock& clock,
    const WordsFor& words_for,
    const std::function<Status(Ledger& ledger)>& work,
    Turn turn = Turn::kOwn
);

/// What was done at the command line, for the audit: with no account. `kind` and `object` as the
/// pages have them. Within the transaction of the act where it has one.
Status note_act(
    Ledger& ledger,
    UtcTime now,
    std::string act,
    std::string kind,
    std::optional<Uuid> object = {},
    std::optional<CentreId> centre = {}
);

} // namespace linli::server
