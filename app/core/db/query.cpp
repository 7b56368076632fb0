#include "app/core/db/query.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>

#include <sqlite3.h>

#include "app/core/db/sqlite_errors.h"

namespace linli::db {
namespace {

// Reading past the row is a bug, and a bug does not travel as an exception.
SQLite::Column column_of(const SQLite::Statement& statement, int column) {
    LINLI_ASSERT(statement.hasRow());
    LINLI_ASSERT(column >= 0 && column < statement.getColumnCount());
    return statement.getColumn(column);
}

template <std::size_t N>
std::array<std::uint8_t, N> bytes_at(const SQLite::Statement& statement, int column) {
    const SQLite::Column value = column_of(statement, column);
    LINLI_ASSERT(static_cast<std::size_t>(value.getBytes()) == N);
    std::array<std::uint8_t, N> bytes{};
    std::copy_n(static_cast<const std::uint8_t*>(value.getBlob()), N, bytes.begin());
    return bytes;
}

} // namespace

Query::Query(std::unique_ptr<SQLite::Statement> statement, Home& home)
    : statement_{std::move(statement)}, home_{&home} {}

Query::Query(Query&& other) noexcept = default;

Query::~Query() {
    if (statement_ != nullptr) {
        (void)statement_->tryReset();
        statement_->clearBindings();
        home_->idle.push_back(std::move(statement_));
    }
}

template <class Bind>
Query& Query::bound(const char* name, const Bind& bind) {
    try {
        const int index = statement_->getIndex(name);
        LINLI_ASSERT(index > 0);
        bind(index);
    } catch (const SQLite::Exception& failure) {
        refused_ = fail(code_of(failure.getExtendedErrorCode(), 0), failure.what());
    }
    return *this;
}

Query& Query::bind_integer(const char* name, std::int64_t value) {
    return bound(name, [&](int index) { statement_->bind(index, value); });
}

Query& Query::bind(const char* name, std::string_view text) {
    return bound(name, [&](int index) { statement_->bind(index, std::string{text}); });
}

Query& Query::bind_blob(const char* name, std::string_view bytes) {
    return bound(name, [&](int index) {
        statement_->bind(index, bytes.data(), static_cast<int>(bytes.size()));
    });
}

Query& Query::bind(const char* name, const Uuid& uuid) {
    return bound(name, [&](int index) {
        statement_->bind(index, uuid.bytes.data(), static_cast<int>(uuid.bytes.size()));
    });
}

Query& Query::bind(const char* name, const Digest& digest) {
    return bound(name, [&](int index) {
        statement_->bind(index, digest.bytes.data(), static_cast<int>(digest.bytes.size()));
    });
}

Query& Query::bind_null(const char* name) {
    return bound(name, [&](int index) { statement_->bind(index); });
}

Result<bool> Query::step() {
    if (refused_) {
        return *refused_;
    }
    const int code = statement_->tryExecuteStep();
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return last_failure(home_->connection);
}

Status Query::run() {
    while (LINLI_TRY(step())) {
    }
    return {};
}

Result<int> Query::run_counting() {
    LINLI_TRY(run());
    return statement_->getChanges();
}

bool Query::is_null(int column) const {
    return column_of(*statement_, column).isNull();
}

std::int64_t Query::int64(int column) const {
    return column_of(*statement_, column).getInt64();
}

std::string Query::text(int column) const {
    return column_of(*statement_, column).getString();
}

std::string Query::blob(int column) const {
    const SQLite::Column value = column_of(*statement_, column);
    const auto* bytes = static_cast<const char*>(value.getBlob());
    return bytes == nullptr ? std::string{}
                            : std::string{bytes, static_cast<std::size_t>(value.getBytes())};
}

Uuid Query::uuid(int column) const {
    return {bytes_at<16>(*statement_, column)};
}

Digest Query::digest(int column) const {
    return {bytes_at<32>(*statement_, column)};
}

} // namespace linli::db
