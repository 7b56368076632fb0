#include "app/core/base/seal.h"

#include <catch2/catch.hpp>

namespace linli {

TEST_CASE("seal: who knows the word reads it again, and nobody else", "[core][seal]") {
    const std::string text = "王示例 1950";
    const auto sealed = seal(text, "13800005678");
    REQUIRE(sealed);
    CHECK(open(*sealed, "13800005678") == text);
    CHECK_FALSE(open(*sealed, "13800005679"));
    CHECK_FALSE(open(*sealed, ""));
    const std::string box{sealed->box.begin(), sealed->box.end()};
    CHECK(box.find("王示例") == std::string::npos);
}

TEST_CASE(
    "seal: the same text is never sealed alike, and a touched box stays shut", "[core][seal]"
) {
    const auto first = seal("测试", "1");
    auto second = seal("测试", "1");
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->salt != second->salt);
    CHECK(first->box != second->box);
    second->box.back() ^= 1U;
    CHECK_FALSE(open(*second, "1"));
    second->box.clear();
    CHECK_FALSE(open(*second, "1"));
}

TEST_CASE("seal: what is wiped is empty", "[core][seal]") {
    std::string text = "王示例";
    const char* held = text.data();
    wipe(text);
    CHECK(text.empty());
    CHECK(held[1] == '\0');
}

} // namespace linli
