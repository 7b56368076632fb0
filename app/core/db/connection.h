#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/base/uuid.h"

// What an engine must do to stand behind Database and Query: SQLite here, PostgreSQL in
// sync/postgres. Statements are written in the SQL that both read (ARCHITECTURE.md, D82), with
// named parameters; an engine may say some of them in its own words.

namespace linli::db {

/// One prepared statement. Parameters keep their names and signs, columns count from 0. A name that
/// the SQL does not have, a position past the end and what only the other kind of statement has are
/// bugs and assert. Not used by two at once.
class Statement {
public:
    Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    virtual ~Statement() = default;

    virtual Status bind_integer(const char* name, std::int64_t value);
    virtual Status bind_text(const char* name, std::string_view text);
    virtual Status bind_blob(const char* name, std::string_view bytes);
    virtual Status bind_null(const char* name);

    /// True while there is a row to read.
    virtual Result<bool> step() = 0;
    /// Of a statement whose rows nobody wants. Within a transaction an engine may put off what it
    /// says until the next step() or commit: then that fails, and the transaction with it. It may
    /// also put rows of one INSERT together, in their order.
    virtual Status run();
    /// Rows that it changed, after step() said false.
    [[nodiscard]] virtual int changes() const;
    /// As freshly prepared: no values, no rows.
    virtual void reset() = 0;

    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t int64(int column) const = 0;
    /// Text or blob; until the next step().
    [[nodiscard]] virtual std::string_view bytes(int column) const = 0;

    /// Of a statement of prepare_each() only: the ids, which must outlive the stepping, and which
    /// of them the row is of, from 0. Its other values hold for all of them.
    virtual Status bind_ids(const std::vector<Uuid>& ids);
    [[nodiscard]] virtual std::size_t ordinal() const;
};

/// One connection, used by one thread at a time. Errors are those of Database.
class Connection {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// Any number of statements without parameters; their rows are dropped.
    virtual Status exec(const std::string& script) = 0;
    virtual Result<std::unique_ptr<Statement>> prepare(std::string_view sql) = 0;
    /// For the rows of a statement for each of many ids in turn, bound to `name`: one journey to a
    /// server where one by one would be hundreds. Its other parameters are bound as ever.
    virtual Result<std::unique_ptr<Statement>> prepare_each(
        std::string_view sql, const char* name
    ) = 0;

    /// From here on to end_turn() nobody else who takes turns is in theirs, whatever they do; a
    /// server's connection that breaks meanwhile is not made anew before the end. Where no turn can
    /// be had, every statement fails so until then. One process's file needs none.
    virtual void take_turn() {}

    virtual void end_turn() {}

    /// Begins to write, alone.
    virtual Status begin() = 0;
    virtual Status commit() = 0;
    virtual Status rollback() = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;

    [[nodiscard]] virtual const std::string& name() const = 0;
    /// Waits this long for another program's transaction before kBusy.
    virtual void set_busy_timeout(Millis timeout) = 0;
};

} // namespace linli::db
