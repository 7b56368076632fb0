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

TEST_CASE("postgres: a query is asked for many ids, its other values once", "[postgres]") {
    const NumberedSql sql =
        for_each_id("SELECT a FROM t WHERE b = :b AND id = :id AND (c = :c OR d = :b)", ":id");
    CHECK(sql.names == Names{"", ":b", ":c"});
    CHECK(
        sql.text
        == "SELECT linli_found.*, linli_wanted.place"
           " FROM unnest($1::bytea[]) WITH ORDINALITY AS linli_wanted (id, place)"
           " CROSS JOIN LATERAL (\n"
           "SELECT a FROM t WHERE b = $2 AND id = linli_wanted.id AND (c = $3 OR d = $2)"
           "\nOFFSET 0) AS linli_found ORDER BY linli_wanted.place"
    );
}

TEST_CASE("postgres: an insert of one row is said of many", "[postgres]") {
    const auto many = many_rows(numbered("-- a comment, with VALUES\n"
                                         "INSERT INTO t (id, a, b, c) VALUES (:id, :a, 'x, y', 0)\n"
                                         "ON CONFLICT (id, b) DO UPDATE SET a = t.a + excluded.a"));
    REQUIRE(many);
    CHECK(many->key == std::vector<std::size_t>{0});
    CHECK(
        insert_many(*many, {"bytea", "bigint"})
        == "INSERT INTO t (id, a, b, c) SELECT linli_row.v1, linli_row.v2, 'x, y', 0"
           " FROM unnest($1::bytea[], $2::bigint[]) AS linli_row (v1, v2)"
           " ON CONFLICT (id, b) DO UPDATE SET a = t.a + excluded.a"
    );
    const auto plain = many_rows(numbered("INSERT INTO t (a) VALUES (:a)"));
    REQUIRE(plain);
    CHECK(plain->key.empty());
    CHECK(many_rows(numbered("INSERT INTO t (a) VALUES (:a) ON CONFLICT DO NOTHING")));
}

TEST_CASE("postgres: what is not such an insert goes row by row", "[postgres]") {
    const std::string_view text = GENERATE(
        as<std::string_view>{},
        "UPDATE t SET a = :a",
        "INSERT INTO t SELECT a FROM u WHERE b = :b",
        "INSERT INTO t (a) SELECT :a",
        "INSERT INTO t (a) VALUES (lower(:a))",
        "INSERT INTO t (a) VALUES (:a + 1)",
        "INSERT INTO t (a, b) VALUES (:a)",
        "INSERT INTO t (a) VALUES (:a), (2)",
        "INSERT INTO t (a) VALUES (:a) RETURNING a",
        "INSERT INTO t (a) VALUES (:a) ON CONFLICT (b) DO NOTHING",
        "INSERT INTO t (a) VALUES (:a) ON CONFLICT (lower(a)) DO NOTHING",
        "INSERT INTO t (a) VALUES (:a) ON CONFLICT (a) DO UPDATE SET b = :b",
        "INSERT INTO t (a) VALUES (1)",
        "INSERT INTO t (one, a) VALUES (1, :a) ON CONFLICT (one) DO UPDATE SET a = excluded.a",
        "INSERT INTO t (a) VALUES (",
        "INSERT INTO"
    );
    CAPTURE(text);
    CHECK_FALSE(many_rows(numbered(text)));
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
