#include "app/core/db/database.h"

#include <string>

#include "app/core/db/sqlite_connection.h"

namespace linli::db {

Database::Database(std::unique_ptr<Connection> connection) : connection_{std::move(connection)} {}

Database::Database(Database&&) noexcept = default;

Database& Database::operator=(Database&& other) noexcept {
    // Statements before the connection that they are of.
    queries_ = std::move(other.queries_);
    eaches_ = std::move(other.eaches_);
    connection_ = std::move(other.connection_);
    return *this;
}

Database::~Database() = default;

Result<Database> Database::open(const std::string& path, Missing missing) {
    return Database{LINLI_TRY(open_sqlite(path, missing == Missing::kCreate))};
}

Status Database::exec(const std::string& script) {
    return connection_->exec(script);
}

template <class Prepare>
Result<Query> Database::taken(Homes& homes, std::string_view sql, const Prepare& prepare) {
    auto home = homes.find(sql);
    if (home == homes.end()) {
        home = homes.emplace(std::string{sql}, Query::Home{}).first;
    }
    Query::Home& idle = home->second;
    if (!idle.empty()) {
        auto statement = std::move(idle.back());
        idle.pop_back();
        return Query{std::move(statement), idle};
    }
    return Query{LINLI_TRY(prepare()), idle};
}

Result<Query> Database::query(std::string_view sql) {
    return taken(queries_, sql, [&] { return connection_->prepare(sql); });
}

Result<Query> Database::query_each(
    std::string_view sql, const char* name, const std::vector<Uuid>& ids
) {
    Query query =
        LINLI_TRY(taken(eaches_, sql, [&] { return connection_->prepare_each(sql, name); }));
    query.bind_ids(ids);
    return query;
}

Status Database::begin() {
    return connection_->begin();
}

Status Database::commit() {
    return connection_->commit();
}

Status Database::rollback() {
    return connection_->rollback();
}

Result<int> Database::user_version() {
    Query query = LINLI_TRY(this->query("PRAGMA user_version"));
    LINLI_TRY(query.step());
    return query.integer(0);
}

Result<int> Database::application_id() {
    Query query = LINLI_TRY(this->query("PRAGMA application_id"));
    LINLI_TRY(query.step());
    return query.integer(0);
}

Result<bool> Database::is_empty() {
    Query query = LINLI_TRY(this->query("SELECT count(*) FROM sqlite_schema"));
    LINLI_TRY(query.step());
    return query.int64(0) == 0;
}

bool Database::in_transaction() const {
    return connection_->in_transaction();
}

const std::string& Database::path() const {
    return connection_->name();
}

void Database::set_busy_timeout(Millis timeout) {
    connection_->set_busy_timeout(timeout);
}

Status Database::limit_pages(int pages) {
    return exec("PRAGMA max_page_count=" + std::to_string(pages));
}

} // namespace linli::db
