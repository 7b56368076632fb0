#pragma once

#include <memory>
#include <string>

#include "app/core/db/database.h"
#include "sync/server/ledger.h"

namespace linli::test {

class PostgresDatabase;

/// Where a test's district keeps its ledger: at a place (sync/server/ledger_place.h); but in place
/// of a file, where LINLI_TEST_POSTGRES is set, in a database of the tests' PostgreSQL, so that one
/// suite shows the rules on both. Tests that look into SQLite's file itself bear the tag [sqlite].
class LedgerHouse {
public:
    explicit LedgerHouse(std::string place);
    LedgerHouse(const LedgerHouse&) = delete;
    LedgerHouse& operator=(const LedgerHouse&) = delete;
    ~LedgerHouse();

    /// As often as one likes: always the same ledger. Throws when it does not open.
    std::unique_ptr<server::Ledger> open(IdSource& ids) const;

    /// As `--db` takes it.
    [[nodiscard]] const std::string& place() const { return place_; }

    /// What stands in its tables. hex(), instr(), replace() and json_valid() are
    /// there on both.
    [[nodiscard]] db::Database look() const;
    /// Changes it as a bad disk does: no key is checked.
    void damage(const std::string& sql) const;

private:
    std::string place_;
    std::unique_ptr<PostgresDatabase> postgres_;
};

} // namespace linli::test
