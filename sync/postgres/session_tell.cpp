#include <utility>

#include "app/core/base/assert.h"
#include "sync/postgres/session.h"
#include "sync/postgres/wire_values.h"

// What is told within a transaction: rows of one INSERT together.

namespace linli::postgres {
namespace {

// The server's answers wait in its socket until they are read: many more would stop it, and us.
constexpr std::size_t kMostUntold = 256;
constexpr std::size_t kMostKept = 1000;
constexpr std::size_t kMostKeptBytes = 1U << 20U;

// Tells rows apart where two alike must not be in one statement; empty where they may.
std::string key_of(const ManyRows& insert, const Values& values) {
    std::string key;
    for (const std::size_t n : insert.key) {
        const auto& value = values[n];
        key += value ? std::to_string(value->size()) + ":" + *value : "-";
    }
    return key;
}

std::string column_of(const std::vector<Values>& rows, std::size_t column, Oid type) {
    std::vector<std::optional<std::string_view>> elements;
    elements.reserve(rows.size());
    for (const Values& row : rows) {
        elements.emplace_back(row[column]);
    }
    return array_of(elements, type);
}

} // namespace

Status Session::tell_now(const Prepared& statement, const Values& values) {
    LINLI_TRY(send(statement, values));
    ++untold_;
    return untold_ < kMostUntold ? Status{} : settle();
}

Status Session::tell(Inserting& statement, Values values) {
    LINLI_ASSERT(in_transaction_);
    if (first_error_) {
        return *first_error_;
    }
    if (!statement.insert) {
        LINLI_TRY(tell_kept());
        return tell_now(statement.one, values);
    }
    const std::string key = key_of(*statement.insert, values);
    const bool same = keeping_ == &statement && (key.empty() || !kept_keys_.contains(key));
    if (!same || kept_.size() == kMostKept || kept_bytes_ > kMostKeptBytes) {
        LINLI_TRY(tell_kept());
    }
    keeping_ = &statement;
    kept_keys_.insert(key);
    for (const auto& value : values) {
        kept_bytes_ += value ? value->size() : 0;
    }
    kept_.push_back(std::move(values));
    return {};
}

void Session::forget_kept() {
    keeping_ = nullptr;
    kept_.clear();
    kept_bytes_ = 0;
    kept_keys_.clear();
}

Status Session::tell_kept() {
    if (keeping_ == nullptr) {
        return {};
    }
    Inserting& statement = *keeping_;
    const std::vector<Values> rows = std::move(kept_);
    forget_kept();
    if (rows.size() == 1) {
        return tell_now(statement.one, rows.front());
    }
    if (statement.many.sql.empty()) {
        std::vector<std::string_view> types;
        for (const Oid type : statement.one.types) {
            types.push_back(word_for(type));
        }
        statement.many = {insert_many(*statement.insert, types), new_name()};
    }
    LINLI_TRY(make_ready(statement.many));
    Values arrays;
    for (std::size_t n = 0; n < statement.one.types.size(); ++n) {
        arrays.push_back(column_of(rows, n, statement.one.types[n]));
    }
    return tell_now(statement.many, arrays);
}

} // namespace linli::postgres
