#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/sync/rough.h"

// The database's leader dies in the middle, and the one that followed it takes over.

namespace linli::test {
namespace {

/// Two PostgreSQL servers (postgres_pair.sh).
class Pair {
public:
    Pair() {
        // Its user has to get through; what a failing start leaves goes with the folder.
        const auto folder = std::filesystem::path{house_}.parent_path();
        std::filesystem::permissions(folder, std::filesystem::perms{0711});
        tell("start");
    }

    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    ~Pair() { (void)std::system(words("stop").c_str()); } // NOLINT(cert-env33-c): a test's own

    void take_over() const { tell("take-over"); }

    void renew() const { tell("renew"); }

    /// Of both: whichever leads is spoken with.
    [[nodiscard]] std::string url() const {
        return "postgresql:///linli?host=" + house_ + "/a," + house_ + "/b&user=linli";
    }

private:
    [[nodiscard]] std::string words(const std::string& act) const {
        return LINLI_SOURCE_DIR "/tests/support/postgres_pair.sh " + act + " " + house_;
    }

    void tell(const std::string& act) const {
        INFO(act);
        REQUIRE(std::system(words(act).c_str()) == 0); // NOLINT(cert-env33-c): likewise
    }

    TempDir dir_;
    std::string house_{dir_.file("pair")};
};

} // namespace

TEST_CASE(
    "postgres: the leader is killed in the middle, and nothing acknowledged is lost",
    "[postgres][killed]"
) {
    const Pair pair;
    Rough rough{{{"--postgres", pair.url()}, pair.url(), 2, {}}};
    for (int turn = 0; turn < 4; ++turn) {
        INFO("turn " << turn);
        rough.storm([&] { pair.take_over(); });
        rough.check_acknowledged(); // before anybody has said anything again
        pair.renew();
    }
    rough.come_to_rest();
}

} // namespace linli::test
