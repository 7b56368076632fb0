#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/data_directory.h"
#include "app/text/ink/handwriting.h"

using linli::text::Handwriting;
using linli::text::InkStroke;

namespace {

const Handwriting& opened() {
    static const auto kOpened = [] {
        return std::move(Handwriting::open(linli::data_directory() + "/ink_templates.bin").value());
    }();
    return *kOpened;
}

} // namespace

TEST_CASE("ink: 王 is read from four strokes in any order", "[text]") {
    std::vector<InkStroke> ink{
        {{23, 23}, {77, 22}}, {{28, 50}, {72, 49}}, {{50, 23}, {50, 78}}, {{17, 79}, {83, 78}}};
    CHECK(opened().recognise(ink).front() == "王");
    std::swap(ink[0], ink[3]);
    CHECK(opened().recognise(ink).front() == "王");
    CHECK(opened().recognise(ink, 3).size() == 3);
}

TEST_CASE("ink: no ink means nothing", "[text]") {
    CHECK(opened().recognise({}).empty());
    CHECK(opened().recognise({{}, {}}).empty());
}

TEST_CASE("ink: a missing file is not found and another file is corrupt", "[text]") {
    const auto missing = Handwriting::open("/nonexistent/ink_templates.bin");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == linli::ErrorCode::kNotFound);
    const auto other = Handwriting::open(LINLI_SOURCE_DIR "/LICENSE");
    REQUIRE_FALSE(other);
    CHECK(other.error().code == linli::ErrorCode::kCorrupt);
}
