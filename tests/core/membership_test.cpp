#include "app/core/domain/membership.h"

#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

class People {
public:
    ResidentId next() {
        ResidentId id;
        for (std::uint8_t& byte : id.uuid.bytes) {
            byte = static_cast<std::uint8_t>(random_());
        }
        return id;
    }

private:
    std::mt19937 random_{20261124};
};

bool is_refused(const std::string& code) {
    const auto id = resident_of_membership(code);
    return !id && id.error().code == ErrorCode::kInvalid;
}

ResidentId id_of_bytes(std::uint8_t byte) {
    ResidentId id;
    id.uuid.bytes.fill(byte);
    return id;
}

} // namespace

TEST_CASE("membership: the code on cards that are out there never changes", "[membership]") {
    const ResidentId id{*uuid_from_text("01932f5a-6b7c-7d8e-9f01-23456789abcd")};
    CHECK(membership_code(id) == "LL101JCQNMTVWFP79Y0938NKRKAYDHV");
    CHECK(membership_code(id_of_bytes(0x00)) == "LL100000000000000000000000000DC");
    CHECK(membership_code(id_of_bytes(0xFF)) == "LL17ZZZZZZZZZZZZZZZZZZZZZZZZZDM");
}

TEST_CASE("membership: every id comes back from its code, and codes differ", "[membership]") {
    People people;
    std::set<std::string> codes;
    for (int n = 0; n < 2000; ++n) {
        const ResidentId id = people.next();
        const std::string code = membership_code(id);
        REQUIRE(code.size() == kMembershipLength);
        REQUIRE(code.find_first_not_of(kAlphabet) == std::string::npos);
        const auto back = resident_of_membership(code);
        REQUIRE(back);
        REQUIRE(*back == id);
        codes.insert(code);
    }
    CHECK(codes.size() == 2000);
}

TEST_CASE("membership: no single wrong character is accepted", "[membership]") {
    People people;
    int tried = 0;
    for (int n = 0; n < 40; ++n) {
        const std::string code = membership_code(people.next());
        for (std::size_t at = 0; at < code.size(); ++at) {
            for (const char other : kAlphabet) {
                std::string wrong = code;
                wrong[at] = other;
                if (wrong != code) {
                    ++tried;
                    REQUIRE(is_refused(wrong));
                }
            }
        }
    }
    CHECK(tried == 40 * 31 * 35);
}

TEST_CASE("membership: no two characters may change places", "[membership]") {
    People people;
    int tried = 0;
    for (int n = 0; n < 200; ++n) {
        const std::string code = membership_code(people.next());
        for (std::size_t a = 0; a < code.size(); ++a) {
            for (std::size_t b = a + 1; b < code.size(); ++b) {
                std::string wrong = code;
                std::swap(wrong[a], wrong[b]);
                if (wrong != code) {
                    ++tried;
                    REQUIRE(is_refused(wrong));
                }
            }
        }
    }
    CHECK(tried > 50'000);
}

TEST_CASE("membership: what is lost, doubled or added is noticed", "[membership]") {
    People people;
    for (int n = 0; n < 200; ++n) {
        const std::string code = membership_code(people.next());
        for (std::size_t at = 0; at < code.size(); ++at) {
            REQUIRE(is_refused(std::string{code}.erase(at, 1)));
            REQUIRE(is_refused(std::string{code}.insert(at, 1, code[at])));
        }
        REQUIRE(is_refused(code + code));
        REQUIRE(is_refused(" " + code));
        REQUIRE(is_refused(code + "\n"));
    }
}

TEST_CASE(
    "membership: lower case and full width are a keyboard's doing, not an error", "[membership]"
) {
    People people;
    const ResidentId id = people.next();
    std::string lower;
    std::u32string wide;
    std::u32string wide_lower;
    for (const char c : membership_code(id)) {
        const bool letter = c >= 'A';
        const char small = letter ? static_cast<char>(c - 'A' + 'a') : c;
        lower += small;
        wide += static_cast<char32_t>(c) - U'!' + U'！';
        wide_lower += static_cast<char32_t>(small) - U'!' + U'！';
    }
    for (const std::string& typed : {lower, to_utf8(wide), to_utf8(wide_lower)}) {
        const auto back = resident_of_membership(typed);
        REQUIRE(back);
        CHECK(*back == id);
    }
}

TEST_CASE("membership: what is on a milk carton is not a member", "[membership]") {
    for (const char* foreign :
         {"",
          "6901234567892",
          "https://example.org/LL1",
          "LL1",
          "LL2000000000000000000000000001D",
          "王示例",
          "\xFF\xFE\x00garbage",
          "LL10000000000000000000000O0001D"}) {
        CHECK(is_refused(foreign));
    }
    CHECK(is_refused(std::string(100'000, 'L')));
}

TEST_CASE("membership: random codes with our prefix hardly ever pass", "[membership]") {
    std::mt19937 random{7};
    std::uniform_int_distribution<std::size_t> any{0, kAlphabet.size() - 1};
    int passed = 0;
    for (int n = 0; n < 100'000; ++n) {
        std::string code = "LL1";
        while (code.size() < kMembershipLength) {
            code += kAlphabet[any(random)];
        }
        passed += is_refused(code) ? 0 : 1;
    }
    CHECK(passed < 40);
}

} // namespace linli
