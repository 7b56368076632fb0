#include "sync/server/ledger_place.h"

#include <catch2/catch.hpp>

#include "sync/server/serve_options.h"

namespace linli::server {

using Words = std::vector<std::string>;

constexpr const char* kUrl = "postgresql://linli@db.example/linli";

TEST_CASE("ledger place: an address is told from a file's name", "[server][options]") {
    CHECK(is_postgres(kUrl));
    CHECK(is_postgres("postgres:///linli?host=/run/postgresql"));
    CHECK_FALSE(is_postgres("postgresql.db"));
    CHECK_FALSE(is_postgres("/srv/postgres://x"));
    CHECK_FALSE(is_postgres(""));
}

TEST_CASE("ledger place: --postgres says what --db says otherwise", "[server][options]") {
    CHECK(
        with_one_place({"device", "list", "--postgres", kUrl})
        == Words{"device", "list", "--db", kUrl}
    );
    CHECK(with_one_place({"--db", "a.db", "--open"}) == Words{"--db", "a.db", "--open"});
    // What is no address stays, and is refused by who reads it.
    CHECK(with_one_place({"--postgres", "a.db"}) == Words{"--postgres", "a.db"});
    CHECK(with_one_place({"--postgres"}) == Words{"--postgres"});
    CHECK(parse_serve_options({"--postgres", "a.db"}).error().detail == "--postgres");
}

TEST_CASE(
    "ledger place: files lie beside a file, and beside a database nowhere", "[server][options]"
) {
    CHECK(files_folder("a.db", "") == "a.db.files");
    CHECK(files_folder("a.db", "/srv/files") == "/srv/files");
    CHECK(files_folder(kUrl, "/srv/files") == "/srv/files");
    CHECK(files_folder(kUrl, "").empty());
    CHECK(parse_serve_options({"--db", kUrl})->files.empty());
    CHECK(parse_serve_options({"--db", "a.db"})->files == "a.db.files");
    CHECK(parse_serve_options({"--db", kUrl, "--files", "f"})->files == "f");
}

TEST_CASE("ledger place: a relay keeps its ledger in a file", "[server][options]") {
    CHECK(parse_serve_options({"--db", "a.db", "--upstream", "http://above"}));
    CHECK_FALSE(parse_serve_options({"--db", kUrl, "--upstream", "http://above"}));
}

} // namespace linli::server
