#include "sync/postgres/postgres_connection.h"

#include <algorithm>
#include <variant>

#include "app/core/base/assert.h"
#include "app/core/base/utf8.h"
#include "sync/postgres/postgres_sql.h"
#include "sync/postgres/session.h"

namespace linli::postgres {
namespace {

// Types by their oid, which never change (src/include/catalog/pg_type.dat).
constexpr Oid kBool = 16;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kBytea = 17;

struct Blob {
    std::string bytes;
};

using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;

// Network order, as all binary formats are.
std::string big_endian(std::int64_t value, int width) {
    std::string bytes;
    for (int byte = width - 1; byte >= 0; --byte) {
        bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * byte));
    }
    return bytes;
}

std::int64_t from_big_endian(std::string_view bytes) {
    // Negative numbers are those whose first bit is set, however wide.
    std::uint64_t value = static_cast<std::int8_t>(bytes[0]) < 0 ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes) {
        value = (value << 8U) | static_cast<std::uint8_t>(byte);
    }
    return static_cast<std::int64_t>(value);
}

int width_of(Oid type) {
    return type == kInt8 ? 8 : type == kInt4 ? 4 : type == kInt2 ? 2 : type == kBool ? 1 : 0;
}

// A zero in a text, and what is not UTF-8, PostgreSQL cannot hold. Nobody means them: the mark of
// what could not be written stands there, so that no fact is refused for it.
std::string as_it_can_hold(const std::string& text) {
    if (text.find('\0') == std::string::npos && !first_invalid_utf8(text)) {
        return text;
    }
    constexpr char32_t kMark = 0xFFFD;
    std::string held;
    for (std::string_view rest = text; !rest.empty();) {
        const char32_t c = take_code_point(rest);
        append_code_point(held, c == U'\0' ? kMark : c);
    }
    return held;
}

std::optional<std::string> encoded(const Value& value, Oid type) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        LINLI_ASSERT(width_of(type) > 0); // a number where the column is none is a bug
        return big_endian(*number, width_of(type));
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return type == kBytea ? *text : as_it_can_hold(*text);
    }
    if (const auto* blob = std::get_if<Blob>(&value)) {
        return blob->bytes;
    }
    return std::nullopt;
}

// One dimension of byte strings, as array_recv() reads it.
std::string encoded(const std::vector<Uuid>& ids) {
    const auto count = static_cast<std::int64_t>(ids.size());
    std::string bytes = big_endian(count == 0 ? 0 : 1, 4) + big_endian(0, 4)
        + big_endian(static_cast<std::int64_t>(kBytea), 4);
    if (count == 0) {
        return bytes;
    }
    bytes += big_endian(count, 4) + big_endian(1, 4);
    for (const Uuid& id : ids) {
        bytes += big_endian(static_cast<std::int64_t>(id.bytes.size()), 4);
        bytes.append(id.bytes.begin(), id.bytes.end());
    }
    return bytes;
}

// Rows that were read, all of them: the next question may be asked while these are looked at.
class Rows {
public:
    void take(ResultPtr result) {
        result_ = std::move(result);
        row_ = -1;
    }

    bool next() { return ++row_ < PQntuples(result_.get()); }

    [[nodiscard]] bool asked() const { return result_ != nullptr; }

    void drop() { result_.reset(); }

    [[nodiscard]] int columns() const { return PQnfields(result_.get()); }

    [[nodiscard]] bool is_null(int column) const {
        check(column);
        return PQgetisnull(result_.get(), row_, column) == 1;
    }

    [[nodiscard]] std::string_view bytes(int column) const {
        check(column);
        return {
            PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
    }

    [[nodiscard]] std::int64_t int64(int column) const {
        if (is_null(column)) {
            return 0; // as SQLite says
        }
        LINLI_ASSERT(width_of(PQftype(result_.get(), column)) > 0);
        return from_big_endian(bytes(column));
    }

    [[nodiscard]] int changes() const {
        return std::atoi(PQcmdTuples(result_.get())); // NOLINT(cert-err34-c): the server's number
    }

private:
    void check(int column) const {
        LINLI_ASSERT(result_ != nullptr && row_ >= 0 && row_ < PQntuples(result_.get()));
        LINLI_ASSERT(column >= 0 && column < columns());
    }

    ResultPtr result_;
    int row_{-1};
};

/// Asks in the connection's pipeline within a transaction; outside, once more where the way broke:
/// a read can be asked twice.
Result<ResultPtr> ask_ready(
    Session& session, Prepared& prepared, const auto& values, bool may_ask_twice
) {
    LINLI_TRY(session.make_ready(prepared));
    auto result = session.ask(prepared, values());
    if (!result && !session.in_transaction() && session.is_lost() && may_ask_twice) {
        LINLI_TRY(session.make_ready(prepared));
        result = session.ask(prepared, values());
    }
    return result;
}

class PostgresStatement : public db::Statement {
public:
    PostgresStatement(Session& session, std::string_view sql) : session_{session} {
        NumberedSql own = numbered(sql);
        only_reads_ = only_reads(own.text);
        prepared_ = {std::move(own.text), session.new_name()};
        names_ = std::move(own.names);
        values_.resize(names_.size());
    }

    /// Told at once whether it compiles.
    Status make_ready() { return session_.make_ready(prepared_); }

    Status bind_integer(const char* name, std::int64_t value) override {
        return bound(name, value);
    }

    Status bind_text(const char* name, std::string_view text) override {
        return bound(name, std::string{text});
    }

    Status bind_blob(const char* name, std::string_view bytes) override {
        return bound(name, Blob{std::string{bytes}});
    }

    Status bind_null(const char* name) override { return bound(name, std::monostate{}); }

    Result<bool> step() override {
        if (!rows_.asked()) {
            rows_.take(LINLI_TRY(ask_ready(
                session_, prepared_, [this] { return encoded_values(); }, only_reads_
            )));
        }
        return rows_.next();
    }

    Status run() override {
        if (!session_.in_transaction()) {
            return Statement::run();
        }
        LINLI_TRY(session_.make_ready(prepared_));
        return session_.tell(prepared_, encoded_values());
    }

    [[nodiscard]] int changes() const override { return rows_.changes(); }

    void reset() override {
        rows_.drop();
        std::ranges::fill(values_, Value{});
    }

    [[nodiscard]] bool is_null(int column) const override { return rows_.is_null(column); }

    [[nodiscard]] std::int64_t int64(int column) const override { return rows_.int64(column); }

    [[nodiscard]] std::string_view bytes(int column) const override { return rows_.bytes(column); }

private:
    Status bound(const char* name, Value value) {
        const auto at = std::ranges::find(names_, std::string_view{name});
        LINLI_ASSERT(at != names_.end());
        values_[static_cast<std::size_t>(at - names_.begin())] = std::move(value);
        return {};
    }

    [[nodiscard]] Values encoded_values() const {
        LINLI_ASSERT(prepared_.types.size() == values_.size());
        Values values;
        for (std::size_t n = 0; n < values_.size(); ++n) {
            values.push_back(encoded(values_[n], prepared_.types[n]));
        }
        return values;
    }

    Session& session_;
    Prepared prepared_;
    std::vector<std::string> names_;
    std::vector<Value> values_;
    Rows rows_;
    bool only_reads_{false};
};

class EachStatement : public db::Statement {
public:
    EachStatement(Session& session, std::string_view sql, const char* name)
        : session_{session}, prepared_{for_each_id(sql, name), session.new_name()} {}

    Status make_ready() { return session_.make_ready(prepared_); }

    Status bind_ids(const std::vector<Uuid>& ids) override {
        ids_ = encoded(ids);
        return {};
    }

    Result<bool> step() override {
        if (!rows_.asked()) {
            rows_.take(LINLI_TRY(ask_ready(
                session_, prepared_, [this] { return Values{ids_}; }, true
            )));
        }
        return rows_.next();
    }

    void reset() override { rows_.drop(); }

    [[nodiscard]] bool is_null(int column) const override { return rows_.is_null(column); }

    [[nodiscard]] std::int64_t int64(int column) const override { return rows_.int64(column); }

    [[nodiscard]] std::string_view bytes(int column) const override { return rows_.bytes(column); }

    [[nodiscard]] std::size_t ordinal() const override {
        return static_cast<std::size_t>(rows_.int64(rows_.columns() - 1)) - 1;
    }

private:
    Session& session_;
    Prepared prepared_;
    std::string ids_;
    Rows rows_;
};

class PostgresConnection : public db::Connection {
public:
    explicit PostgresConnection(const Options& options)
        : session_{options.url, options.writer_lock}, own_words_{options.own_words} {}

    Status connect() { return session_.connect(); }

    Status exec(const std::string& script) override { return session_.exec(script); }

    Result<std::unique_ptr<db::Statement>> prepare(std::string_view sql) override {
        auto statement = std::make_unique<PostgresStatement>(session_, own(sql));
        LINLI_TRY(statement->make_ready());
        return std::unique_ptr<db::Statement>{std::move(statement)};
    }

    Result<std::unique_ptr<db::Statement>> prepare_each(std::string_view sql, const char* name)
        override {
        auto statement = std::make_unique<EachStatement>(session_, own(sql), name);
        LINLI_TRY(statement->make_ready());
        return std::unique_ptr<db::Statement>{std::move(statement)};
    }

    void take_turn() override { session_.take_turn(); }

    void end_turn() override { session_.end_turn(); }

    Status begin() override { return session_.begin(); }

    Status commit() override { return session_.commit(); }

    Status rollback() override { return session_.rollback(); }

    [[nodiscard]] bool in_transaction() const override { return session_.in_transaction(); }

    [[nodiscard]] const std::string& name() const override { return session_.where(); }

    void set_busy_timeout(Millis timeout) override { session_.set_lock_timeout(timeout); }

private:
    [[nodiscard]] std::string_view own(std::string_view sql) const {
        const auto found = std::ranges::find(own_words_, sql, &OwnWords::portable);
        return found == own_words_.end() ? sql : found->own;
    }

    Session session_;
    std::vector<OwnWords> own_words_;
};

} // namespace

Result<std::unique_ptr<db::Connection>> open(const Options& options) {
    auto connection = std::make_unique<PostgresConnection>(options);
    LINLI_TRY(connection->connect());
    return std::unique_ptr<db::Connection>{std::move(connection)};
}

} // namespace linli::postgres
