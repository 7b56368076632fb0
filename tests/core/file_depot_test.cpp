#include "app/core/base/file_depot.h"

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

namespace linli {
namespace {

using test::bytes_of;
using test::TempDir;

Status take_all(std::string_view /*piece*/) {
    return {};
}

} // namespace

TEST_CASE("depot: a file is kept by what is in it, whole or not at all", "[base]") {
    const TempDir dir;
    const FileDepot depot{dir.file("files")};
    const std::string bytes(300'000, 'x');
    const std::string from = dir.write("from", bytes);
    const auto taken = depot.take_in(from, bytes.size(), take_all).value();
    CHECK(taken.digest == blake2b(bytes));
    CHECK(taken.size == bytes.size());
    CHECK(depot.size_of(taken.digest).value() == bytes.size());
    CHECK(depot.is_sound(taken.digest).value());
    CHECK(depot.take_in(from, bytes.size(), take_all).value().digest == taken.digest);
    CHECK(depot.all().value() == std::vector{taken.digest});
    CHECK(depot.read(taken.digest, 299'990, 100).value() == std::string(10, 'x'));
    CHECK(depot.read(taken.digest, 300'000, 100).value().empty());
    REQUIRE(depot.copy_to(taken.digest, dir.file("out")));
    CHECK(bytes_of(dir.file("out")) == bytes);
    const auto mode = std::filesystem::status(depot.path_of(taken.digest)).permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));

    CHECK(depot.take_in(from, 299'999, take_all).error().code == ErrorCode::kTooLarge);
    CHECK(depot.take_in(dir.file("none"), 1, take_all).error().code == ErrorCode::kNotFound);
    CHECK(std::filesystem::is_empty(dir.file("files/partial"))); // what was refused left nothing
    REQUIRE(depot.drop(taken.digest));
    CHECK_FALSE(depot.size_of(taken.digest).value());
    CHECK(depot.is_sound(taken.digest).error().code == ErrorCode::kNotFound);
    REQUIRE(depot.clear());
    CHECK_FALSE(std::filesystem::exists(dir.file("files")));
    CHECK(depot.all().value().empty());
}

TEST_CASE("depot: what arrives in pieces is whole when its digest says so", "[base]") {
    const TempDir dir;
    const FileDepot depot{dir.file("files")};
    const std::string bytes = "one two three";
    const Digest digest = blake2b(bytes);
    CHECK(depot.arrived(digest).value() == 0);
    CHECK(depot.append(digest, 4, "two ").error().code == ErrorCode::kConflict); // a gap
    REQUIRE(depot.append(digest, 0, "one "));
    REQUIRE(depot.append(digest, 4, "TWO and more"));
    REQUIRE(depot.append(digest, 4, "two ")); // again: what stood after it is gone
    CHECK(depot.arrived(digest).value() == 8);
    CHECK_FALSE(depot.size_of(digest).value());
    REQUIRE(depot.append(digest, 8, "three"));
    CHECK(depot.finish(digest).value());
    CHECK(depot.is_sound(digest).value());
    CHECK(depot.arrived(digest).value() == 0);

    const Digest other = blake2b("another");
    REQUIRE(depot.append(other, 0, "ANOTHER"));
    CHECK_FALSE(depot.finish(other).value());
    CHECK(depot.arrived(other).value() == 0);
    REQUIRE(depot.append(other, 0, "anoth"));
    REQUIRE(depot.sweep_arriving(1000));
    CHECK(depot.arrived(other).value() == 5); // touched just now
    REQUIRE(depot.sweep_arriving(-1));
    CHECK(depot.arrived(other).value() == 0);
}

} // namespace linli
