#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <libpq-fe.h>

#include "app/core/base/result.h"
#include "app/core/base/time.h"
#include "sync/postgres/postgres_sql.h"

// One connection of libpq, made to fit Connection: inside the room's .cpp files only, as it names
// libpq's types.
//
// Within a transaction it works in libpq's pipeline mode (PostgreSQL 15 manual, 34.5): tell() only
// sends, ask() sends and reads all that came before. So a batch of a thousand rows waits for the
// server's answer a few times, not a thousand. Rows of one INSERT that follow each other are kept
// back and go as arrays in one statement: the server plans and runs it once. What one of them says
// is told by the next ask() or by the commit; the first error is kept, and everything after it is
// refused until rollback().
//
// A connection that broke is made anew at the next begin(), or at the next read outside a
// transaction, and the question asked once more: nothing was done yet.

namespace linli::postgres {

struct ResultDeleter {
    void operator()(PGresult* result) const { PQclear(result); }
};

using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

/// A statement as the server knows it: since which connection, and the types of its parameters.
struct Prepared {
    std::string sql;  // parameters as $1 ..
    std::string name; // on the server
    std::uint64_t generation{0};
    std::vector<Oid> types{};
};

/// Values in binary form; nothing is NULL. In the order of the parameters.
using Values = std::vector<std::optional<std::string>>;

/// An INSERT that can be said of many rows at once, and how.
struct Inserting {
    Prepared one;
    std::optional<ManyRows> insert{}; // nothing: it cannot
    Prepared many{};                  // once the types of `one` are known
};

class Session {
public:
    /// `writer_lock` names the one lock that whoever writes holds (pg_advisory_xact_lock), and with
    /// one added the lock of whose turn it is.
    Session(std::string url, std::int64_t writer_lock);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() = default;

    /// kNetwork: nobody answers there, lets this user in, or takes writes; kInvalid: no address.
    Status connect();
    Status exec(const std::string& script);
    /// As it is on this connection; its types are known then.
    Status make_ready(Prepared& statement);
    Result<ResultPtr> ask(const Prepared& statement, const Values& values);
    /// Only within a transaction. What is told outlives it, or the connection.
    Status tell(Inserting& statement, Values values);

    /// Connection::take_turn(): the connection is made anew here where it broke.
    void take_turn();
    void end_turn();

    Status begin();
    Status commit();
    Status rollback();

    [[nodiscard]] bool in_transaction() const { return in_transaction_; }

    /// Whether the connection broke and may be made anew, where nothing is half done.
    [[nodiscard]] bool is_lost() const;

    [[nodiscard]] std::string new_name() { return "s" + std::to_string(++names_); }

    /// Host, port and database: no secret.
    [[nodiscard]] const std::string& where() const { return where_; }

    void set_lock_timeout(Millis timeout) { lock_timeout_ = timeout; }

private:
    struct ConnectionDeleter {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };

    Status simple(const std::string& script);
    Status aside(const std::function<Status()>& work);
    Status learn_domains();
    Result<Oid> base_of(Oid type);
    Status ready_to_ask();
    Status connect_again();
    void drop();
    Result<ResultPtr> prepare_alone(const Prepared& statement);
    Result<ResultPtr> prepare_in_pipeline(const Prepared& statement);
    Status send(const Prepared& statement, const Values& values);
    Status tell_now(const Prepared& statement, const Values& values);
    Status tell_kept();
    void forget_kept();
    Status settle();
    Result<ResultPtr> answer();
    void drain_to_sync();
    Error failed(const PGresult* result);
    [[nodiscard]] Error broken() const;

    std::string url_;
    std::int64_t writer_lock_;
    std::unique_ptr<PGconn, ConnectionDeleter> connection_;
    std::string where_;
    std::uint64_t generation_{0};
    std::uint64_t names_{0};
    std::unordered_map<Oid, Oid> bases_; // of domains, and of itself what is none
    std::size_t untold_{0};              // answers that nobody has read yet
    Inserting* keeping_{nullptr};
    std::vector<Values> kept_; // its rows that were told and not sent
    std::size_t kept_bytes_{0};
    std::unordered_set<std::string> kept_keys_;
    std::optional<Error> first_error_;
    Millis lock_timeout_{10'000};
    Millis turn_timeout_{20'000};
    bool committed_{false}; // what the last answer before a sync said
    bool in_transaction_{false};
    bool in_turn_{false};
    std::optional<Error> refused_{}; // of this turn: nothing more is asked
};

} // namespace linli::postgres
