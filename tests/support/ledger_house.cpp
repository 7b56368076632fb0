#include "tests/support/ledger_house.h"

#include <cstdlib>
#include <regex>
#include <stdexcept>
#include <type_traits>

#include "sync/postgres/postgres_connection.h"
#include "sync/server/ledger_place.h"
#include "tests/support/postgres_database.h"

namespace linli::test {
namespace {

// What tests ask of a line in SQLite's words.
constexpr const char* kWords = R"sql(
    CREATE OR REPLACE FUNCTION instr(line BYTEA, part TEXT) RETURNS INT LANGUAGE sql AS
    $$ SELECT position(convert_to(part, 'UTF8') IN line) $$;
    CREATE OR REPLACE FUNCTION hex(id BYTEA) RETURNS TEXT LANGUAGE sql AS
    $$ SELECT upper(encode(id, 'hex')) $$;
    CREATE OR REPLACE FUNCTION instr(body TEXT, part TEXT) RETURNS INT LANGUAGE sql AS
    $$ SELECT position(part IN body) $$;
    CREATE OR REPLACE FUNCTION replace(line BYTEA, part TEXT, by TEXT) RETURNS BYTEA
    LANGUAGE sql AS
    $$ SELECT convert_to(replace(convert_from(line, 'UTF8'), part, by), 'UTF8') $$;
    CREATE OR REPLACE FUNCTION json_valid(line BYTEA) RETURNS BOOLEAN LANGUAGE plpgsql AS
    $$ BEGIN
        RETURN CAST(convert_from(line, 'UTF8') AS JSON) IS NOT NULL;
    EXCEPTION WHEN OTHERS THEN
        RETURN false;
    END $$;
)sql";

template <class T>
T sure(Result<T> result) {
    if (!result) {
        throw std::runtime_error{result.error().detail};
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(result).value();
    }
}

} // namespace

LedgerHouse::LedgerHouse(std::string place) : place_{std::move(place)} {
    const bool asked =
        std::getenv("LINLI_TEST_POSTGRES") != nullptr; // NOLINT(concurrency-mt-unsafe)
    if (asked && !server::is_postgres(place_)) {
        postgres_ = std::make_unique<PostgresDatabase>();
        place_ = postgres_->url();
    }
}

LedgerHouse::~LedgerHouse() = default;

std::unique_ptr<server::Ledger> LedgerHouse::open(IdSource& ids) const {
    return sure(server::open_ledger(place_, ids));
}

db::Database LedgerHouse::look() const {
    if (!server::is_postgres(place_)) {
        return sure(db::Database::open(place_));
    }
    db::Database database{sure(postgres::open({place_, {}, 0}))};
    sure(database.exec(kWords));
    return database;
}

void LedgerHouse::damage(const std::string& sql) const {
    db::Database database = look();
    if (server::is_postgres(place_)) { // where x'..' are bits
        static const std::regex kBlob{"x'([0-9A-Fa-f]*)'"};
        const std::string own = std::regex_replace(sql, kBlob, "'\\x$1'");
        sure(database.exec("SET session_replication_role = replica;" + own));
    } else {
        sure(database.exec("PRAGMA foreign_keys = OFF;" + sql));
    }
}

} // namespace linli::test
