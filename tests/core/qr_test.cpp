#include "app/core/qr/qr.h"

#include <string>

#include <catch2/catch.hpp>

namespace linli {

TEST_CASE("qr: a membership code takes 29 modules a side", "[qr]") {
    const auto code = qr_code("LL101JCQNMTVWFP79Y0938NKRKAYDHV");
    REQUIRE(code);
    CHECK(code->side == 29);
    CHECK(code->cells.size() == 29U * 29U);
}

TEST_CASE("qr: its three corners are finders, the fourth is none", "[qr]") {
    const auto code = qr_code("LL1");
    REQUIRE(code);
    const int last = code->side - 7;
    const auto is_finder = [&](int left, int top) {
        for (int n = 0; n < 7; ++n) {
            const bool frame = code->dark(left + n, top) && code->dark(left, top + n)
                && code->dark(left + n, top + 6) && code->dark(left + 6, top + n);
            if (!frame) {
                return false;
            }
        }
        return !code->dark(left + 1, top + 1) && code->dark(left + 3, top + 3);
    };
    CHECK(is_finder(0, 0));
    CHECK(is_finder(last, 0));
    CHECK(is_finder(0, last));
    CHECK_FALSE(is_finder(last, last));
}

TEST_CASE("qr: nothing, and what no code can hold, are refused", "[qr]") {
    CHECK_FALSE(qr_code(""));
    CHECK_FALSE(qr_code(std::string(5000, 'A')));
}

} // namespace linli
