#include "app/core/db/query.h"

#include <algorithm>

namespace linli::db {
namespace {

std::string_view bytes_of(const auto& array) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    return {reinterpret_cast<const char*>(array.data()), array.size()};
}

template <std::size_t N>
std::array<std::uint8_t, N> bytes_at(const Statement& statement, int column) {
    const std::string_view value = statement.bytes(column);
    LINLI_ASSERT(value.size() == N);
    std::array<std::uint8_t, N> bytes{};
    std::copy_n(value.begin(), N, bytes.begin());
    return bytes;
}

} // namespace

Query::Query(std::unique_ptr<Statement> statement, Home& home)
    : statement_{std::move(statement)}, home_{&home} {}

Query::Query(Query&& other) noexcept = default;

Query::~Query() {
    if (statement_ != nullptr) {
        statement_->reset();
        home_->push_back(std::move(statement_));
    }
}

Query& Query::bound(Status done) {
    if (!done) {
        refused_ = std::move(done).error();
    }
    return *this;
}

Query& Query::bind_integer(const char* name, std::int64_t value) {
    return bound(statement_->bind_integer(name, value));
}

Query& Query::bind(const char* name, std::string_view text) {
    return bound(statement_->bind_text(name, text));
}

Query& Query::bind_blob(const char* name, std::string_view bytes) {
    return bound(statement_->bind_blob(name, bytes));
}

Query& Query::bind(const char* name, const Uuid& uuid) {
    return bind_blob(name, bytes_of(uuid.bytes));
}

Query& Query::bind(const char* name, const Digest& digest) {
    return bind_blob(name, bytes_of(digest.bytes));
}

Query& Query::bind_null(const char* name) {
    return bound(statement_->bind_null(name));
}

Query& Query::bind_ids(const std::vector<Uuid>& ids) {
    return bound(statement_->bind_ids(ids));
}

Result<bool> Query::step() {
    if (refused_) {
        return *refused_;
    }
    return statement_->step();
}

Status Query::run() {
    if (refused_) {
        return *refused_;
    }
    return statement_->run();
}

Result<int> Query::run_counting() {
    while (LINLI_TRY(step())) {
    }
    return statement_->changes();
}

std::size_t Query::ordinal() const {
    return statement_->ordinal();
}

bool Query::is_null(int column) const {
    return statement_->is_null(column);
}

std::int64_t Query::int64(int column) const {
    return statement_->int64(column);
}

std::string Query::text(int column) const {
    return std::string{statement_->bytes(column)};
}

std::string Query::blob(int column) const {
    return std::string{statement_->bytes(column)};
}

Uuid Query::uuid(int column) const {
    return {bytes_at<16>(*statement_, column)};
}

Digest Query::digest(int column) const {
    return {bytes_at<32>(*statement_, column)};
}

} // namespace linli::db
