#include "sync/postgres/postgres_connection.h"

#include <algorithm>
#include <variant>

#include "app/core/base/assert.h"
#include "app/core/base/utf8.h"
#include "sync/postgres/postgres_sql.h"
#include "sync/postgres/session.h"
#include "sync/postgres/wire_values.h"

namespace linli::postgres {
namespace {

struct Blob {
    std::string bytes;
};

using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;

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

std::string encoded(const std::vector<Uuid>& ids) {
    std::vector<std::optional<std::string_view>> elements;
    elements.reserve(ids.size());
    for (const Uuid& id : ids) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
        const char* first = reinterpret_cast<const char*>(id.bytes.data());
        elements.emplace_back(std::string_view{first, id.bytes.size()});
    }
    return array_of(elements, kBytea);
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

/// What was bound to which parameter, until it is asked with.
class Bindings {
public:
    explicit Bindings(std::vector<std::string> names)
        : names_{std::move(names)}, values_(names_.size()) {}

    Status bind(const char* name, Value value) {
        const auto at = std::ranges::find(names_, std::string_view{name});
        LINLI_ASSERT(at != names_.end());
        values_[static_cast<std::size_t>(at - names_.begin())] = std::move(value);
        return {};
    }

    void clear() { std::ranges::fill(values_, Value{}); }

    [[nodiscard]] Values encoded_as(const std::vector<Oid>& types) const {
        LINLI_ASSERT(types.size() == values_.size());
        Values values;
        for (std::size_t n = 0; n < values_.size(); ++n) {
            values.push_back(encoded(values_[n], types[n]));
        }
        return values;
    }

private:
    std::vector<std::string> names_;
    std::vector<Value> values_;
};

/// A statement whose rows can be read.
class ReadStatement : public db::Statement {
public:
    explicit ReadStatement(std::vector<std::string> names) : bindings_{std::move(names)} {}

    Status bind_integer(const char* name, std::int64_t value) override {
        return bindings_.bind(name, value);
    }

    Status bind_text(const char* name, std::string_view text) override {
        return bindings_.bind(name, std::string{text});
    }

    Status bind_blob(const char* name, std::string_view bytes) override {
        return bindings_.bind(name, Blob{std::string{bytes}});
    }

    Status bind_null(const char* name) override { return bindings_.bind(name, std::monostate{}); }

    void reset() override {
        rows_.drop();
        bindings_.clear();
    }

    [[nodiscard]] bool is_null(int column) const override { return rows_.is_null(column); }

    [[nodiscard]] std::int64_t int64(int column) const override { return rows_.int64(column); }

    [[nodiscard]] std::string_view bytes(int column) const override { return rows_.bytes(column); }

protected:
    Bindings bindings_;
    Rows rows_;
};

class PostgresStatement : public ReadStatement {
public:
    PostgresStatement(Session& session, const NumberedSql& sql)
        : ReadStatement{sql.names},
          session_{session},
          said_{{sql.text, session.new_name()}, many_rows(sql)},
          only_reads_{only_reads(sql.text)} {}

    /// Told at once whether it compiles.
    Status make_ready() {
        LINLI_TRY(session_.make_ready(said_.one));
        const auto has_word = [](Oid type) {
            return !word_for(type).empty();
        };
        if (!std::ranges::all_of(said_.one.types, has_word)) {
            said_.insert.reset();
        }
        return {};
    }

    Result<bool> step() override {
        if (!rows_.asked()) {
            rows_.take(LINLI_TRY(ask_ready(
                session_,
                said_.one,
                [this] { return bindings_.encoded_as(said_.one.types); },
                only_reads_
            )));
        }
        return rows_.next();
    }

    Status run() override {
        if (!session_.in_transaction()) {
            return Statement::run();
        }
        LINLI_TRY(session_.make_ready(said_.one));
        return session_.tell(said_, bindings_.encoded_as(said_.one.types));
    }

    [[nodiscard]] int changes() const override { return rows_.changes(); }

private:
    Session& session_;
    Inserting said_;
    bool only_reads_;
};

class EachStatement : public ReadStatement {
public:
    EachStatement(Session& session, const NumberedSql& sql)
        : ReadStatement{sql.names}, session_{session}, prepared_{sql.text, session.new_name()} {}

    Status make_ready() { return session_.make_ready(prepared_); }

    Status bind_ids(const std::vector<Uuid>& ids) override {
        ids_ = encoded(ids);
        return {};
    }

    Result<bool> step() override {
        if (!rows_.asked()) {
            const auto values = [this] {
                Values all = bindings_.encoded_as(prepared_.types);
                all.front() = ids_;
                return all;
            };
            rows_.take(LINLI_TRY(ask_ready(session_, prepared_, values, true)));
        }
        return rows_.next();
    }

    [[nodiscard]] std::size_t ordinal() const override {
        return static_cast<std::size_t>(rows_.int64(rows_.columns() - 1)) - 1;
    }

private:
    Session& session_;
    Prepared prepared_;
    std::string ids_;
};

class PostgresConnection : public db::Connection {
public:
    explicit PostgresConnection(const Options& options)
        : session_{options.url, options.writer_lock}, own_words_{options.own_words} {}

    Status connect() { return session_.connect(); }

    Status exec(const std::string& script) override { return session_.exec(script); }

    Result<std::unique_ptr<db::Statement>> prepare(std::string_view sql) override {
        auto statement = std::make_unique<PostgresStatement>(session_, numbered(own(sql)));
        LINLI_TRY(statement->make_ready());
        return std::unique_ptr<db::Statement>{std::move(statement)};
    }

    Result<std::unique_ptr<db::Statement>> prepare_each(std::string_view sql, const char* name)
        override {
        auto statement = std::make_unique<EachStatement>(session_, for_each_id(own(sql), name));
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
