#include "app/core/domain/row_code.h"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/counting_ids.h"

namespace linli {
namespace {

using test::CountingIds;

std::vector<ResidentId> people(int count, std::uint64_t from = 1) {
    std::vector<ResidentId> ids;
    for (int n = 0; n < count; ++n) {
        ids.push_back(ResidentId{CountingIds::at(50, from + static_cast<std::uint64_t>(n))});
    }
    return ids;
}

SessionId session(std::uint64_t number) {
    return SessionId{CountingIds::at(60, number)};
}

// One character of it another one that is allowed there.
std::vector<std::string> misread(const std::string& code) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const std::string_view other = at == 0 || at == 2 ? "ABCDEFGHJKLMNPQRSTUWXYZ" : "23456789";
        for (const char c : other) {
            if (c != code[at]) {
                all.push_back(code);
                all.back()[at] = c;
            }
        }
    }
    return all;
}

} // namespace

TEST_CASE("row code: everybody of 1, 45 and 300 has one, and means themselves", "[row_code]") {
    for (const int size : {1, 45, 300}) {
        for (std::uint64_t number = 1; number <= 20; ++number) {
            const auto ids = people(size);
            const auto codes = row_codes(session(number), ids);
            CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == ids.size());
            for (std::size_t n = 0; n < ids.size(); ++n) {
                REQUIRE(row_code_from(codes[n]) == codes[n]);
                REQUIRE(
                    owners_of_row_code(session(number), ids, codes[n])
                    == std::vector<std::size_t>{n}
                );
            }
        }
    }
}

TEST_CASE("row code: another session, another code; the same again, the same", "[row_code]") {
    const auto ids = people(45);
    const auto codes = row_codes(session(1), ids);
    CHECK(codes == row_codes(session(1), ids));
    int same = 0;
    const auto others = row_codes(session(2), ids);
    for (std::size_t n = 0; n < ids.size(); ++n) {
        same += codes[n] == others[n] ? 1 : 0;
    }
    CHECK(same <= 1);
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(code.find_first_of("01OIV") == std::string::npos);
        CHECK(code.size() <= 5);
    }
}

TEST_CASE("row code: who comes or goes after the print never makes it another's", "[row_code]") {
    int silent = 0;
    for (std::uint64_t number = 1; number <= 60; ++number) {
        const auto before = people(45);
        const auto printed = row_codes(session(number), before);
        auto after = people(30); // a third have gone, others have come
        const auto fresh = people(15, 1000);
        after.insert(after.end(), fresh.begin(), fresh.end());
        for (std::size_t n = 0; n < before.size(); ++n) {
            const auto owners = owners_of_row_code(session(number), after, printed[n]);
            if (n < 30) {
                // Theirs; or, rarely, not theirs alone, and then nobody is meant.
                REQUIRE_FALSE(owners.empty());
                CHECK(owners.front() == n);
                silent += owners.size() > 1 ? 1 : 0;
            }
        }
    }
    CHECK(silent < 60);
}

TEST_CASE("row code: the check digit sees what it promises", "[row_code]") {
    const auto codes = row_codes(session(3), people(45));
    std::size_t all = 0;
    std::size_t passed = 0;
    for (const std::string& code : codes) {
        for (const std::string& wrong : misread(code)) {
            const bool letter = wrong[0] != code[0] || wrong[2] != code[2];
            const bool passes = row_code_from(wrong).has_value();
            CHECK((letter || !passes));
            all += letter ? 1U : 0U;
            passed += letter && passes ? 1U : 0U;
        }
    }
    CHECK(passed * 10 < all);
}

TEST_CASE("row code: what is typed by hand is forgiven, what is another is not", "[row_code]") {
    const std::string code = row_codes(session(4), people(1)).front();
    const std::string lower = [&] {
        std::string out;
        for (const char c : code) {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return out;
    }();
    CHECK(row_code_from(lower) == code);
    CHECK(row_code_from(code.substr(0, 2) + " " + code.substr(2)) == code);
    CHECK(row_code_from(code.substr(0, 2) + "-" + code.substr(2)) == code);
    CHECK_FALSE(row_code_from(""));
    CHECK_FALSE(row_code_from("13800001234"));
    CHECK_FALSE(row_code_from(code + "22"));
    CHECK_FALSE(row_code_from("示例"));
    CHECK(looks_like_row_code("k7p3"));
    CHECK_FALSE(looks_like_row_code("7777"));
    // Twins on paper: by its place it is one or the other.
    std::map<char, char> twin{{'B', '8'}, {'S', '5'}, {'Z', '2'}, {'G', '6'}};
    int tried = 0;
    for (std::uint64_t number = 1; number <= 200; ++number) {
        const std::string one = row_codes(session(number), people(1)).front();
        if (const auto found = twin.find(one[0]); found != twin.end()) {
            std::string written = one;
            written[0] = found->second;
            CHECK(row_code_from(written) == one);
            ++tried;
        }
    }
    CHECK(tried > 10);
}

TEST_CASE("row code: the nearest are told first", "[row_code]") {
    const std::vector<std::string> codes{"K7P3", "A2C4", "K7M5", "P7K3"};
    CHECK(nearest_row_codes(codes, "k7p4") == std::vector<std::size_t>{0, 2});
    CHECK(nearest_row_codes(codes, "K7P3").empty() == false);
    CHECK(nearest_row_codes(codes, "X9X9").empty());
    CHECK(nearest_row_codes({"K7P3"}, "7KP3") == std::vector<std::size_t>{0});
}

} // namespace linli
