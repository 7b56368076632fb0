#include "app/core/domain/rating.h"

#include <catch2/catch.hpp>

#include "tests/support/sample_catalogue.h"

namespace linli {
namespace {

using test::id_of;

} // namespace

TEST_CASE("rating: asked about each class once, the latest first", "[domain][rating]") {
    ResidentRecord record = test::member(1);
    CHECK(to_ask_about(record) == nullptr);
    record.to_rate = {
        {id_of<ClassId>(2), "二胡", "", "", {}}, {id_of<ClassId>(1), "书法", "", "", {}}};
    REQUIRE(to_ask_about(record) != nullptr);
    CHECK(to_ask_about(record)->class_id == id_of<ClassId>(2));
    record.seen.push_back(asked_about(record, id_of<ClassId>(2)));
    REQUIRE(to_ask_about(record) != nullptr);
    CHECK(to_ask_about(record)->class_id == id_of<ClassId>(1));
    record.seen.push_back(asked_about(record, id_of<ClassId>(1)));
    CHECK(to_ask_about(record) == nullptr);
    // Of somebody else, it says nothing.
    ResidentRecord other = test::member(2);
    other.to_rate = record.to_rate;
    other.seen = record.seen;
    CHECK(to_ask_about(other) != nullptr);
}

} // namespace linli
