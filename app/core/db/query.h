#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/digest.h"
#include "app/core/base/id.h"
#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "app/core/db/connection.h"

namespace linli::db {

class Database;

/// One use of a prepared statement: bind by name, step, read by position (from 0). When it goes out
/// of scope the statement is reset and goes back to the database's cache. Must not outlive the
/// database.
///
/// Names are written as in the SQL, with their sign: ":id" or "$1". A name that the SQL does not
/// have, a position past the end and a blob of the wrong length are bugs and assert; everything
/// that the disk or the data can do wrong comes out of step() and run().
class Query {
public:
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    template <std::integral Integer>
    Query& bind(const char* name, Integer value) {
        return bind_integer(name, static_cast<std::int64_t>(value));
    }

    Query& bind(const char* name, std::string_view text);

    Query& bind(const char* name, const char* text) { return bind(name, std::string_view{text}); }

    Query& bind(const char* name, const Uuid& uuid);
    Query& bind(const char* name, const Digest& digest);

    Query& bind(const char* name, UtcTime time) { return bind_integer(name, millis_of(time)); }

    template <class Tag>
    Query& bind(const char* name, const Id<Tag>& id) {
        return bind(name, id.uuid);
    }

    template <class Value>
    Query& bind(const char* name, const std::optional<Value>& value) {
        return value ? bind(name, *value) : bind_null(name);
    }

    Query& bind_blob(const char* name, std::string_view bytes);
    Query& bind_null(const char* name);
    /// Of Database::query_each().
    Query& bind_ids(const std::vector<Uuid>& ids);

    /// True while there is a row to read.
    Result<bool> step();
    /// Steps to the end; for statements that return nothing anyone wants. Within a transaction
    /// another engine than SQLite may say what went wrong only at the next step() or the commit.
    Status run();
    /// Steps to the end and says how many rows an INSERT, UPDATE or DELETE changed.
    Result<int> run_counting();

    /// Which of the ids of query_each() the row is of, from 0.
    [[nodiscard]] std::size_t ordinal() const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t int64(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::string blob(int column) const;
    [[nodiscard]] Uuid uuid(int column) const;
    [[nodiscard]] Digest digest(int column) const;

    [[nodiscard]] int integer(int column) const { return static_cast<int>(int64(column)); }

    [[nodiscard]] bool flag(int column) const { return int64(column) != 0; }

    [[nodiscard]] UtcTime time(int column) const { return utc_from_millis(int64(column)); }

    template <class AnyId>
    [[nodiscard]] AnyId id(int column) const {
        return AnyId{uuid(column)};
    }

private:
    friend class Database;

    /// Where the statements of one text wait between uses.
    using Home = std::vector<std::unique_ptr<Statement>>;

    Query(std::unique_ptr<Statement> statement, Home& home);
    Query& bind_integer(const char* name, std::int64_t value);
    Query& bound(Status done);

    std::unique_ptr<Statement> statement_;
    Home* home_;
    std::optional<Error> refused_; // by a bind; told by the next step
};

} // namespace linli::db
