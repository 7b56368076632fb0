#include "sync/postgres/session.h"

#include <array>
#include <cstdlib>
#include <memory>

#include "app/core/base/assert.h"
#include "app/core/base/log.h"
#include "sync/postgres/postgres_errors.h"
#include "sync/postgres/wire_values.h"

namespace linli::postgres {
namespace {

constexpr int kBinary = 1;

std::string message_of(const char* raw) {
    std::string text = raw == nullptr ? "" : raw;
    for (char& c : text) {
        c = c == '\n' ? ' ' : c;
    }
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

// Notices are for somebody at a terminal.
void drop_notice(void* /*nobody*/, const PGresult* /*notice*/) {}

/// Pointers to values, as libpq takes them; the values outlive it.
struct Bound {
    explicit Bound(const Values& values) {
        for (const auto& value : values) {
            bytes.push_back(value ? value->data() : nullptr);
            lengths.push_back(value ? static_cast<int>(value->size()) : 0);
            formats.push_back(kBinary);
        }
    }

    std::vector<const char*> bytes;
    std::vector<int> lengths;
    std::vector<int> formats;
};

// An address that libpq cannot read may be quoted by it, with the password in it.
Status check_address(const std::string& url) {
    char* said = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> read{
        PQconninfoParse(url.c_str(), &said), &PQconninfoFree};
    PQfreemem(said);
    if (read == nullptr) {
        return fail(ErrorCode::kInvalid, "that is no address of a database");
    }
    for (const PQconninfoOption* one = read.get(); one->keyword != nullptr; ++one) {
        const std::string_view value = one->val == nullptr ? "" : one->val;
        if (std::string_view{one->keyword} == "port"
            && value.find_first_not_of("0123456789,") != std::string_view::npos) {
            return fail(ErrorCode::kInvalid, "that is no port of a database's address");
        }
    }
    return {};
}

} // namespace

Session::Session(std::string url, std::int64_t writer_lock)
    : url_{std::move(url)}, writer_lock_{writer_lock} {}

Error Session::broken() const {
    if (connection_ == nullptr) {
        return fail(ErrorCode::kIo, where_ + ": the connection broke");
    }
    return fail(ErrorCode::kIo, where_ + ": " + message_of(PQerrorMessage(connection_.get())));
}

bool Session::is_lost() const {
    return connection_ == nullptr || PQstatus(connection_.get()) != CONNECTION_OK;
}

Status Session::connect() {
    LINLI_TRY(check_address(url_));
    // What stands before the address can be said otherwise in it. Only a server that takes writes
    // will do: of several that are named, the one that leads.
    const std::array<const char*, 8> names{
        "application_name",
        "connect_timeout",
        "keepalives_idle",
        "tcp_user_timeout",
        "target_session_attrs",
        "dbname",
        "client_encoding",
        nullptr};
    const std::array<const char*, 8> values{
        "linli-district", "5", "10", "15000", "read-write", url_.c_str(), "UTF8", nullptr};
    connection_.reset(PQconnectdbParams(names.data(), values.data(), 1));
    in_transaction_ = false;
    forget_kept();
    untold_ = 0;
    first_error_.reset();
    bases_.clear();
    ++generation_;
    if (connection_ == nullptr) {
        return fail(ErrorCode::kIo, "no memory for a connection");
    }
    PQsetNoticeReceiver(connection_.get(), drop_notice, nullptr);
    PQsetErrorVerbosity(connection_.get(), PQERRORS_TERSE); // its details quote rows
    const auto said = [](const char* text) {
        return std::string{text == nullptr ? "" : text};
    };
    where_ = "postgresql://" + said(PQhost(connection_.get())) + ":"
        + said(PQport(connection_.get())) + "/" + said(PQdb(connection_.get()));
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        return fail(
            ErrorCode::kNetwork, where_ + ": " + message_of(PQerrorMessage(connection_.get()))
        );
    }
    // Whoever vanishes, as in a power cut, gives back the locks after a while. Every statement goes
    // by an index whatever its values are, so a plan is made once and not five times and then
    // perhaps. Compiling a plan takes longer than any of them, and would be done for each that
    // reads a table in spite of take_turn().
    return simple("SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5;"
                  "SET tcp_keepalives_count = 3; SET tcp_user_timeout = 15000;"
                  "SET idle_in_transaction_session_timeout = '60s';"
                  "SET plan_cache_mode = force_generic_plan; SET jit = off");
}

Status Session::connect_again() {
    if (!is_lost()) {
        return {};
    }
    if (in_turn_) {
        return broken(); // whoever's turn it was may have lost it
    }
    return connect();
}

// Of a connection in an unknown state: it is made anew.
void Session::drop() {
    forget_kept();
    connection_.reset();
    in_transaction_ = false;
}

Status Session::ready_to_ask() {
    if (refused_) {
        return *refused_;
    }
    return in_transaction_ ? Status{} : connect_again();
}

void Session::take_turn() {
    LINLI_ASSERT(!in_turn_ && !in_transaction_);
    // A plan is made once (connect()), perhaps while a table is empty, when reading all of it costs
    // nothing, and it stays while the table grows. So in a turn, and in begin(), whole tables are
    // read only where no index leads; reports have no turn and go as the planner thinks best.
    const std::string script =
        "SET enable_seqscan = off; SET lock_timeout = " + std::to_string(turn_timeout_.count())
        + "; SELECT pg_advisory_lock(" + std::to_string(writer_lock_ + 1) + ")";
    const auto take = [&]() -> Status {
        LINLI_TRY(connect_again());
        return simple(script);
    };
    Status taken = take();
    if (!taken && is_lost()) {
        taken = take();
    }
    if (taken) {
        in_turn_ = true;
    } else {
        refused_ = taken.error();
    }
}

void Session::end_turn() {
    LINLI_ASSERT(!in_transaction_);
    if (in_turn_ && !is_lost()
        && !simple("SELECT pg_advisory_unlock(" + std::to_string(writer_lock_ + 1) + ")")) {
        drop(); // with the connection goes the lock
    }
    in_turn_ = false;
    refused_.reset();
}

Error Session::failed(const PGresult* result) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string detail = message_of(PQresultErrorMessage(result));
    return fail(
        state == nullptr ? ErrorCode::kIo : code_of(state),
        detail.empty() ? message_of(PQerrorMessage(connection_.get())) : detail
    );
}

Status Session::simple(const std::string& script) {
    const ResultPtr result{PQexec(connection_.get(), script.c_str())};
    switch (PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY: return {};
    default: return failed(result.get());
    }
}

Status Session::exec(const std::string& script) {
    LINLI_TRY(ready_to_ask());
    return aside([&] { return simple(script); });
}

// What is not for a pipeline.
Status Session::aside(const std::function<Status()>& work) {
    if (!in_transaction_) {
        return work();
    }
    LINLI_TRY(settle());
    PQpipelineSync(connection_.get());
    drain_to_sync();
    PQexitPipelineMode(connection_.get());
    const Status done = work();
    if (!done) {
        first_error_ = done.error();
    }
    PQenterPipelineMode(connection_.get());
    return done;
}

// A column of a domain says its own oid, which only the server can tell more of.
Status Session::learn_domains() {
    return aside([&]() -> Status {
        const ResultPtr read{PQexec(
            connection_.get(), "SELECT oid, typbasetype FROM pg_catalog.pg_type WHERE typtype = 'd'"
        )};
        if (PQresultStatus(read.get()) != PGRES_TUPLES_OK) {
            return failed(read.get());
        }
        for (int row = 0; row < PQntuples(read.get()); ++row) {
            const auto oid = [&](int column) {
                const char* digits = PQgetvalue(read.get(), row, column);
                return static_cast<Oid>(std::strtoul(digits, nullptr, 10));
            };
            bases_[oid(0)] = oid(1);
        }
        return {};
    });
}

Result<Oid> Session::base_of(Oid type) {
    if (!word_for(type).empty()) {
        return type;
    }
    if (!bases_.contains(type)) {
        LINLI_TRY(learn_domains());
        bases_.try_emplace(type, type); // no domain
    }
    return bases_.at(type);
}

Status Session::begin() {
    LINLI_ASSERT(!in_transaction_);
    // The lock makes writers wait for each other, as they do on SQLite: what is judged from rows
    // that were read stays true until the commit.
    const std::string script =
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL enable_seqscan = off;"
        " SET LOCAL lock_timeout = "
        + std::to_string(lock_timeout_.count()) + "; SELECT pg_advisory_xact_lock("
        + std::to_string(writer_lock_) + ")";
    LINLI_TRY(ready_to_ask());
    Status begun = simple(script);
    if (!begun && is_lost() && !in_turn_) {
        LINLI_TRY(connect());
        begun = simple(script);
    }
    if (!begun) {
        if (!is_lost() && !simple("ROLLBACK")) {
            drop();
        }
        return begun;
    }
    first_error_.reset();
    if (PQenterPipelineMode(connection_.get()) != 1) {
        drop();
        return broken();
    }
    in_transaction_ = true;
    return {};
}

Result<ResultPtr> Session::prepare_in_pipeline(const Prepared& statement) {
    LINLI_TRY(settle());
    const char* name = statement.name.c_str();
    if (PQsendPrepare(connection_.get(), name, statement.sql.c_str(), 0, nullptr) != 1
        || PQsendDescribePrepared(connection_.get(), name) != 1) {
        first_error_ = broken();
        return *first_error_;
    }
    untold_ = 1; // whether it compiles
    return answer();
}

Result<ResultPtr> Session::prepare_alone(const Prepared& statement) {
    const char* name = statement.name.c_str();
    const ResultPtr made{PQprepare(connection_.get(), name, statement.sql.c_str(), 0, nullptr)};
    if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) {
        return failed(made.get());
    }
    ResultPtr told{PQdescribePrepared(connection_.get(), name)};
    if (PQresultStatus(told.get()) != PGRES_COMMAND_OK) {
        return failed(told.get());
    }
    return told;
}

Status Session::make_ready(Prepared& statement) {
    LINLI_TRY(ready_to_ask());
    if (statement.generation == generation_ && !is_lost()) {
        return {};
    }
    auto told = in_transaction_ ? prepare_in_pipeline(statement) : prepare_alone(statement);
    if (!told && !in_transaction_ && is_lost()) {
        LINLI_TRY(connect_again());
        told = prepare_alone(statement);
    }
    const ResultPtr described = LINLI_TRY(std::move(told));
    statement.types.clear();
    for (int n = 0; n < PQnparams(described.get()); ++n) {
        statement.types.push_back(LINLI_TRY(base_of(PQparamtype(described.get(), n))));
    }
    statement.generation = generation_;
    return {};
}

Status Session::send(const Prepared& statement, const Values& values) {
    if (first_error_) {
        return *first_error_;
    }
    const Bound bound{values};
    if (PQsendQueryPrepared(
            connection_.get(),
            statement.name.c_str(),
            static_cast<int>(values.size()),
            bound.bytes.data(),
            bound.lengths.data(),
            bound.formats.data(),
            kBinary
        )
        != 1) {
        first_error_ = broken();
        return *first_error_;
    }
    return {};
}

// Everything that was told must have gone well before what is asked now is worth reading.
Result<ResultPtr> Session::answer() {
    if (PQsendFlushRequest(connection_.get()) != 1 || PQflush(connection_.get()) < 0) {
        first_error_ = broken();
        return *first_error_;
    }
    ResultPtr asked;
    for (std::size_t n = 0; n <= untold_; ++n) {
        while (PGresult* next = PQgetResult(connection_.get())) {
            ResultPtr result{next};
            const ExecStatusType status = PQresultStatus(result.get());
            const bool well = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
            if (!well && !first_error_) {
                first_error_ = failed(result.get());
            }
            asked = std::move(result);
        }
        if (is_lost()) {
            first_error_ = first_error_.value_or(broken());
            break;
        }
    }
    untold_ = 0;
    if (first_error_) {
        return *first_error_;
    }
    return asked;
}

Status Session::settle() {
    LINLI_TRY(tell_kept());
    if (first_error_) {
        return *first_error_;
    }
    if (untold_ == 0) {
        return {};
    }
    --untold_; // the last of them is the one that is asked for
    LINLI_TRY(answer());
    return {};
}

Result<ResultPtr> Session::ask(const Prepared& statement, const Values& values) {
    if (in_transaction_) {
        LINLI_TRY(tell_kept());
        LINLI_TRY(send(statement, values));
        return answer();
    }
    const Bound bound{values};
    ResultPtr result{PQexecPrepared(
        connection_.get(),
        statement.name.c_str(),
        static_cast<int>(values.size()),
        bound.bytes.data(),
        bound.lengths.data(),
        bound.formats.data(),
        kBinary
    )};
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        return failed(result.get());
    }
    return result;
}

void Session::drain_to_sync() {
    // Two nothings in a row: the connection is gone.
    bool nothing = false;
    while (!is_lost()) {
        const ResultPtr result{PQgetResult(connection_.get())};
        if (result == nullptr) {
            if (nothing) {
                return;
            }
            nothing = true;
            continue;
        }
        nothing = false;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) {
            return;
        }
        if (status == PGRES_FATAL_ERROR && !first_error_) {
            first_error_ = failed(result.get());
        }
        committed_ =
            status == PGRES_COMMAND_OK && std::string_view{PQcmdStatus(result.get())} == "COMMIT";
    }
}

Status Session::commit() {
    LINLI_ASSERT(in_transaction_);
    LINLI_TRY(settle());
    PGconn* connection = connection_.get();
    if (PQsendQueryParams(connection, "COMMIT", 0, nullptr, nullptr, nullptr, nullptr, 0) != 1
        || PQpipelineSync(connection) != 1) {
        return broken();
    }
    committed_ = false;
    drain_to_sync();
    if (first_error_) {
        return *first_error_;
    }
    if (is_lost() || !committed_) {
        return broken(); // it may have been done, or not
    }
    in_transaction_ = false;
    if (PQexitPipelineMode(connection) != 1) {
        drop();
    }
    return {};
}

Status Session::rollback() {
    LINLI_ASSERT(in_transaction_);
    in_transaction_ = false;
    untold_ = 0;
    first_error_.reset();
    forget_kept();
    if (is_lost()) {
        return {}; // the server has done so by itself
    }
    const bool synced = PQpipelineSync(connection_.get()) == 1;
    drain_to_sync();
    first_error_.reset();
    if (!synced || PQexitPipelineMode(connection_.get()) != 1 || !simple("ROLLBACK")) {
        drop(); // the server rolls back by itself
    }
    return {};
}

} // namespace linli::postgres
