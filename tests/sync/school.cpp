#include "tests/sync/school.h"

#include <catch2/catch.hpp>

namespace linli::test {

std::string lines_of(District& of, const char* sql) {
    auto database = must(db::Database::open(of.path()));
    db::Query query = must(database.query(sql));
    std::string out;
    while (must(query.step())) {
        out += query.text(0) + "\n";
    }
    return out;
}

} // namespace linli::test
