#include "sync/postgres/postgres_sql.h"

#include <catch2/catch.hpp>

#include "sync/postgres/postgres_errors.h"

namespace linli::postgres {

using Names = std::vector<std::string>;

TEST_CASE("postgres: named parameters become numbers, each name one", "[postgres]") {
    const NumberedSql sql = numbered("UPDATE a SET x = :x, y = :y_2 WHERE id = :id AND z <> :x");
    CHECK(sql.text == "UPDATE a SET x = $1, y = $2 WHERE id = $3 AND z <> $1");
    CHECK(sql.names == Names{":x", ":y_2", ":id"});
}

TEST_CASE("postgres: literals, names, casts and comments are left alone", "[postgres]") {
    const std::string_view text =
        "-- :not this\nSELECT ':nor', 'it''s :x', \":y\", a::bigint, '09:30' -- :at the end";
    const NumberedSql sql = numbered(text);
    CHECK(sql.text == text);
    CHECK(sql.names.empty());
}

TEST_CASE("postgres: what only SQLite reads is left out", "[postgres]") {
    CHECK(
        numbered("SELECT a FROM t INDEXED BY t_by_a WHERE a = :a").text
        == "SELECT a FROM t  WHERE a = $1"
    );
}

TEST_CASE("postgres: what may be asked twice is told from what changes something", "[postgres]") {
    CHECK(only_reads("SELECT 1"));
    CHECK(only_reads("-- UPDATE is in this comment only\n  SELECT 1"));
    CHECK(only_reads("WITH a (b) AS (SELECT 1) SELECT b FROM a"));
    CHECK_FALSE(only_reads("DELETE FROM t WHERE n <= (SELECT max(n) FROM t)"));
    CHECK_FALSE(only_reads("INSERT INTO t SELECT 1"));
    CHECK_FALSE(only_reads("-- SELECT\nUPDATE t SET a = 1"));
    CHECK_FALSE(only_reads(""));
}

TEST_CASE("postgres: the server's states are the house's codes", "[postgres]") {
    CHECK(code_of("23505") == ErrorCode::kConflict);
    CHECK(code_of("40001") == ErrorCode::kBusy);
    CHECK(code_of("55P03") == ErrorCode::kBusy);
    CHECK(code_of("53100") == ErrorCode::kFull);
    CHECK(code_of("25006") == ErrorCode::kReadOnly);
    CHECK(code_of("42501") == ErrorCode::kIo);
    CHECK(code_of("42601") == ErrorCode::kInvalid);
    CHECK(code_of("57P01") == ErrorCode::kIo);
    CHECK(code_of("") == ErrorCode::kIo);
}

} // namespace linli::postgres
