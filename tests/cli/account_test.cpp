#include <catch2/catch.hpp>

#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace linli {
namespace {

/// The real program on a ledger of its own.
class Office {
public:
    Office() {
        const test::RunningDistrict made{{"--db", db}}; // makes it
    }

    test::Ran account(std::vector<std::string> words, const std::string& input = {}) {
        words.insert(words.begin(), "account");
        words.insert(words.end(), {"--db", db});
        test::RunOptions options;
        options.program = "linli-district";
        options.input = input;
        return test::run_linli(words, options);
    }

    test::TempDir dir;
    std::string db{dir.file("district.db")};
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("district: accounts are added, listed, disabled, and given a password", "[cli]") {
    Office office;
    const std::vector<std::string> add{
        "add", "--login", "Admin", "--name", "示例", "--role", "district_admin"};
    CHECK(office.account({"list"}).out.empty());
    CHECK(office.account(add, "too short\n").status == 1);
    CHECK(office.account({"list"}).out.empty());
    CHECK(office.account(add, "long enough\n").status == 0);
    CHECK(office.account(add, "long enough\n").status == 1); // the login is taken
    CHECK(office.account({"list"}).out == "admin  示例  district_admin\n");
    CHECK(office.account({"password", "--login", "admin"}, "short\n").status == 1);
    CHECK(office.account({"password", "--login", "admin"}, "another long one\r\n").status == 0);
    CHECK(office.account({"password", "--login", "nobody"}, "another long one\n").status == 1);
    const test::Ran last = office.account({"disable", "--login", "admin"});
    CHECK(last.status == 1);
    CHECK(holds(last.err, "最后一个区管理员"));
    const std::vector<std::string> second{
        "add", "--login", "second", "--name", "示例二", "--role", "district_admin"};
    CHECK(office.account(second, "long enough\n").status == 0);
    CHECK(office.account({"disable", "--login", "admin"}).status == 0);
    CHECK(holds(office.account({"list"}).out, "admin  示例  district_admin  停用 disabled 20"));
    CHECK(office.account({"disable", "--login", "admin"}).status == 1);
    CHECK(office.account({"enable", "--login", "admin"}).status == 0);
}

TEST_CASE("district: what an account needs is said before anything is done", "[cli]") {
    Office office;
    const auto status = [&](const std::vector<std::string>& words) {
        return office.account(words, "long enough\n").status;
    };
    CHECK(status({}) == 2);
    CHECK(status({"explode"}) == 2);
    CHECK(status({"add", "--login", "a", "--name", "b"}) == 2);
    CHECK(status({"add", "--login", "a", "--name", "b", "--role", "king"}) == 2);
    CHECK(status({"add", "--login", "a", "--name", "b", "--role", "centre_staff"}) == 2);
    CHECK(
        status({"add", "--login", "a", "--name", "b", "--role", "inspector", "--centre", "X"}) == 2
    );
    CHECK(status({"list", "--login", "a"}) == 2);
    CHECK(status({"disable"}) == 2);
    CHECK(status({"add", "--login", "两", "--name", "b", "--role", "inspector"}) == 1);
    CHECK(
        status({"add", "--login", "a", "--name", "b", "--role", "centre_staff", "--centre", "X"})
        == 1
    ); // nobody knows that centre
    CHECK(office.account({"list"}).out.empty());
}

} // namespace linli
