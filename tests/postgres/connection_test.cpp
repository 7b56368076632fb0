#include <algorithm>
#include <limits>
#include <optional>

#include <catch2/catch.hpp>

#include "app/core/base/digest.h"
#include "app/core/db/database.h"
#include "app/core/db/transaction.h"
#include "sync/postgres/postgres_connection.h"
#include "tests/support/counting_ids.h"
#include "tests/support/postgres_database.h"

namespace linli::postgres {
namespace {

constexpr std::int64_t kLock = 7;

constexpr const char* kTable = "CREATE TABLE thing (id BYTEA PRIMARY KEY, number BIGINT, few INT,"
                               " said TEXT, line BYTEA)";
constexpr const char* kPut = "INSERT INTO thing (id, number, few, said, line)"
                             " VALUES (:id, :number, :few, :said, :line)";

/// A database with one table, and connections to it.
struct House {
    test::PostgresDatabase server;
    test::CountingIds ids{3};
    db::Database database{connect()};

    House() { REQUIRE(database.exec(kTable)); }

    [[nodiscard]] std::unique_ptr<db::Connection> connect() const {
        auto made = open({server.url(), {}, kLock});
        REQUIRE(made);
        return std::move(made).value();
    }

    Status put(db::Database& to, const Uuid& id, std::int64_t number) const {
        auto query = LINLI_TRY(to.query(kPut));
        query.bind(":id", id).bind(":number", number).bind(":few", 3);
        query.bind(":said", "话").bind_blob(":line", "{}");
        return query.run();
    }

    std::int64_t count(db::Database& in) const {
        auto query = in.query("SELECT count(*) FROM thing").value();
        REQUIRE(query.step().value());
        return query.int64(0);
    }
};

} // namespace

TEST_CASE("postgres: values come back as they went, at every end of their range", "[postgres]") {
    House house;
    const Uuid id = house.ids.next();
    const std::string line{"a\0b\xFF", 4};
    const auto number = GENERATE(
        std::int64_t{0},
        std::int64_t{-1},
        std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min()
    );
    auto put = house.database.query(kPut).value();
    put.bind(":id", id).bind(":number", number).bind(":few", -5).bind(":said", "𬭎·示例");
    REQUIRE(put.bind_blob(":line", line).run());
    auto get =
        house.database.query("SELECT id, number, few, said, line, number = :n FROM thing").value();
    get.bind(":n", number);
    REQUIRE(get.step().value());
    CHECK(get.uuid(0) == id);
    CHECK(get.int64(1) == number);
    CHECK(get.integer(2) == -5);
    CHECK(get.text(3) == "𬭎·示例");
    CHECK(get.blob(4) == line);
    CHECK(get.flag(5));
    CHECK_FALSE(get.step().value());
}

TEST_CASE("postgres: nothing is nothing, and a zero in a text is marked", "[postgres]") {
    House house;
    auto put = house.database.query(kPut).value();
    put.bind(":id", house.ids.next()).bind_null(":number").bind_null(":few");
    put.bind(":said", std::string_view{"a\0b", 3}).bind_null(":line");
    REQUIRE(put.run());
    auto get = house.database.query("SELECT number, said, line FROM thing").value();
    REQUIRE(get.step().value());
    CHECK(get.is_null(0));
    CHECK(get.int64(0) == 0);
    CHECK(
        get.text(1)
        == "a\xEF\xBF\xBD"
           "b"
    );
    CHECK(get.is_null(2));
    CHECK(get.blob(2).empty());
}

TEST_CASE("postgres: many ids are asked for at once, in their order", "[postgres]") {
    House house;
    std::vector<Uuid> ids;
    for (int n = 0; n < 300; ++n) {
        ids.push_back(house.ids.next());
        if (n % 3 != 0) {
            REQUIRE(house.put(house.database, ids.back(), n));
        }
    }
    constexpr const char* kGet = "SELECT number, said FROM thing WHERE id = :id";
    const bool within = GENERATE(false, true);
    std::optional<db::Transaction> transaction;
    if (within) {
        transaction.emplace(db::Transaction::begin(house.database).value());
    }
    auto query = house.database.query_each(kGet, ":id", ids).value();
    std::vector<std::size_t> found;
    while (query.step().value()) {
        CHECK(query.int64(0) == static_cast<std::int64_t>(query.ordinal()));
        found.push_back(query.ordinal());
    }
    CHECK(found.size() == 200);
    CHECK(std::ranges::is_sorted(found));
    const std::vector<Uuid> none;
    auto nobody = house.database.query_each(kGet, ":id", none).value();
    CHECK_FALSE(nobody.step().value());
}

TEST_CASE("postgres: what is told in a transaction is there at once, and after it", "[postgres]") {
    House house;
    {
        auto transaction = db::Transaction::begin(house.database).value();
        for (int n = 0; n < 1000; ++n) {
            REQUIRE(house.put(house.database, house.ids.next(), n));
        }
        CHECK(house.count(house.database) == 1000);
        db::Database other{house.connect()};
        CHECK(house.count(other) == 0);
        REQUIRE(transaction.commit());
        CHECK(house.count(other) == 1000);
    }
    auto gone = house.database.query("DELETE FROM thing WHERE number < :n").value();
    CHECK(gone.bind(":n", 10).run_counting().value() == 10);
}

TEST_CASE("postgres: rows that are put together stay in their order", "[postgres]") {
    House house;
    REQUIRE(house.database.exec("CREATE TABLE sum (id BYTEA PRIMARY KEY, number BIGINT, said TEXT)")
    );
    constexpr const char* kAdd = "INSERT INTO sum (id, number, said) VALUES (:id, :number, :said)"
                                 " ON CONFLICT (id) DO UPDATE SET"
                                 " number = sum.number + excluded.number, said = excluded.said";
    std::vector<Uuid> ids;
    for (int n = 0; n < 7; ++n) {
        ids.push_back(house.ids.next());
    }
    auto transaction = db::Transaction::begin(house.database).value();
    // Each of seven comes a hundred times, so that what is kept back would hold one twice; some
    // say nothing.
    for (int n = 0; n < 700; ++n) {
        auto add = house.database.query(kAdd).value();
        add.bind(":id", ids[static_cast<std::size_t>(n % 7)]).bind(":number", 1);
        if (n % 2 == 0) {
            add.bind(":said", "第" + std::to_string(n));
        } else {
            add.bind_null(":said");
        }
        REQUIRE(add.run());
    }
    // Another statement in between must find what was told before it.
    auto drop = house.database.query("DELETE FROM sum WHERE id = :id AND number = 100").value();
    REQUIRE(drop.bind(":id", ids[0]).run());
    REQUIRE(transaction.commit());
    auto all = house.database.query("SELECT id, number, said FROM sum ORDER BY id").value();
    for (std::size_t n = 1; n < ids.size(); ++n) {
        REQUIRE(all.step().value());
        CHECK(all.uuid(0) == ids[n]);
        CHECK(all.int64(1) == 100);
        const int last = 693 + static_cast<int>(n);
        CHECK(all.is_null(2) == (last % 2 != 0));
        if (last % 2 == 0) {
            CHECK(all.text(2) == "第" + std::to_string(last));
        }
    }
    CHECK_FALSE(all.step().value());
}

TEST_CASE(
    "postgres: rows of one INSERT go in one statement, in columns of domains, too", "[postgres]"
) {
    House house;
    REQUIRE(house.database.exec("CREATE DOMAIN uid AS BYTEA CHECK (octet_length(VALUE) = 16);"
                                "CREATE DOMAIN words AS TEXT COLLATE \"C\";"
                                "CREATE TABLE named (id uid PRIMARY KEY, number INT, said words)"));
    auto transaction = db::Transaction::begin(house.database).value();
    for (int n = 0; n < 250; ++n) {
        auto put =
            house.database.query("INSERT INTO named (id, number, said) VALUES (:id, :n, :said)")
                .value();
        put.bind(":id", house.ids.next()).bind(":n", n).bind(":said", "第" + std::to_string(n));
        REQUIRE(put.run());
    }
    // Rows that one command of a transaction wrote bear its number.
    auto written = house.database
                       .query("SELECT count(*), count(DISTINCT cmin::text), sum(number) FROM named"
                              " WHERE said = '第' || number")
                       .value();
    REQUIRE(written.step().value());
    CHECK(written.int64(0) == 250);
    CHECK(written.int64(1) == 1);
    CHECK(written.int64(2) == 249 * 250 / 2);
}

TEST_CASE("postgres: what was kept back goes with its transaction", "[postgres]") {
    House house;
    {
        auto transaction = db::Transaction::begin(house.database).value();
        REQUIRE(house.put(house.database, house.ids.next(), 1));
        REQUIRE(house.put(house.database, house.ids.next(), 2));
    }
    auto transaction = db::Transaction::begin(house.database).value();
    REQUIRE(house.put(house.database, house.ids.next(), 3));
    REQUIRE(transaction.commit());
    CHECK(house.count(house.database) == 1);
}

TEST_CASE("postgres: many ids are asked for beside other values", "[postgres]") {
    House house;
    std::vector<Uuid> ids;
    for (int n = 0; n < 20; ++n) {
        ids.push_back(house.ids.next());
        REQUIRE(house.put(house.database, ids.back(), n));
    }
    constexpr const char* kGet =
        "SELECT number FROM thing WHERE number < :below AND id = :id AND said = :said";
    for (const int below : {5, 12}) {
        auto query = house.database.query_each(kGet, ":id", ids).value();
        query.bind(":below", below).bind(":said", "话");
        int found = 0;
        while (query.step().value()) {
            CHECK(query.integer(0) == found++);
        }
        CHECK(found == below);
    }
}

TEST_CASE("postgres: rows are read while others are asked for", "[postgres]") {
    House house;
    for (int n = 0; n < 5; ++n) {
        REQUIRE(house.put(house.database, house.ids.next(), n));
    }
    auto transaction = db::Transaction::begin(house.database).value();
    auto outer = house.database.query("SELECT id FROM thing ORDER BY number").value();
    int seen = 0;
    while (outer.step().value()) {
        auto inner = house.database.query("SELECT number FROM thing WHERE id = :id").value();
        REQUIRE(inner.bind(":id", outer.uuid(0)).step().value());
        CHECK(inner.integer(0) == seen++);
    }
    CHECK(seen == 5);
}

TEST_CASE("postgres: an error ends its transaction, whenever it is told", "[postgres]") {
    House house;
    const Uuid id = house.ids.next();
    REQUIRE(house.put(house.database, id, 1));
    {
        auto transaction = db::Transaction::begin(house.database).value();
        REQUIRE(house.put(house.database, house.ids.next(), 2));
        // Told later: by the commit, if nothing is asked before.
        (void)house.put(house.database, id, 3);
        const bool asks = GENERATE(false, true);
        if (asks) {
            CHECK_FALSE(house.database.query("SELECT 1 FROM thing"));
        }
        const Status done = transaction.commit();
        REQUIRE_FALSE(done);
        CHECK(done.error().code == ErrorCode::kConflict);
    }
    CHECK_FALSE(house.database.in_transaction());
    CHECK(house.count(house.database) == 1);
    REQUIRE(house.put(house.database, house.ids.next(), 4));
    CHECK(house.count(house.database) == 2);
}

TEST_CASE("postgres: a statement that does not compile says so", "[postgres]") {
    House house;
    CHECK(house.database.query("SELECT nothing FROM nowhere").error().code == ErrorCode::kInvalid);
    auto transaction = db::Transaction::begin(house.database).value();
    CHECK(house.database.query("SELEKT 1").error().code == ErrorCode::kInvalid);
    CHECK_FALSE(transaction.commit());
}

TEST_CASE("postgres: one writes at a time, and who waits too long is told", "[postgres]") {
    House house;
    db::Database other{house.connect()};
    other.set_busy_timeout(Millis{50});
    {
        auto transaction = db::Transaction::begin(house.database).value();
        const auto refused = db::Transaction::begin(other);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::kBusy);
        CHECK(house.count(other) == 0); // reading goes on
        REQUIRE(transaction.commit());
    }
    CHECK(db::Transaction::begin(other));
}

TEST_CASE("postgres: a connection that broke is made anew", "[postgres]") {
    House house;
    REQUIRE(house.put(house.database, house.ids.next(), 1));
    CHECK(house.count(house.database) == 1);

    SECTION("between two questions nobody notices") {
        house.server.cut_connections();
        CHECK(house.count(house.database) == 1);
        house.server.cut_connections();
        auto transaction = db::Transaction::begin(house.database);
        REQUIRE(transaction);
        REQUIRE(house.put(house.database, house.ids.next(), 2));
        REQUIRE(transaction->commit());
        CHECK(house.count(house.database) == 2);
    }
    SECTION("in the middle of a transaction nothing of it is done") {
        {
            auto transaction = db::Transaction::begin(house.database).value();
            REQUIRE(house.put(house.database, house.ids.next(), 2));
            house.server.cut_connections();
            const Status done = transaction.commit();
            REQUIRE_FALSE(done);
            CHECK(done.error().code == ErrorCode::kIo);
        }
        CHECK(house.count(house.database) == 1);
    }
    SECTION("a change that may have been done is not done twice by itself") {
        house.server.cut_connections();
        auto add = house.database.query("UPDATE thing SET number = number + 1").value();
        house.server.cut_connections();
        CHECK_FALSE(add.run());
        auto get = house.database.query("SELECT number FROM thing").value();
        REQUIRE(get.step().value());
        CHECK(get.integer(0) == 1);
    }
}

TEST_CASE("postgres: an address that leads nowhere is told without its secret", "[postgres]") {
    const auto nobody = open({"postgresql://linli:geheim@127.0.0.1:1/nothing", {}, kLock});
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().code == ErrorCode::kNetwork);
    CHECK(nobody.error().detail.find("geheim") == std::string::npos);
    CHECK(nobody.error().detail.find("127.0.0.1:1/nothing") != std::string::npos);
    const House house;
    const std::string url = house.server.url();
    const auto wrong =
        open({url.substr(0, url.find("linli_")) + "none" + url.substr(url.find('?')), {}, kLock});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().detail.find("none") != std::string::npos);
}

} // namespace linli::postgres
