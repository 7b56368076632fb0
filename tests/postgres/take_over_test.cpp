#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/sync/rough.h"

// The database's leader dies in the middle, and the one that followed it takes over: by hand, and
// by Patroni (packaging/campaign failover; a minute a kill).

namespace linli::test {
namespace {

/// Several PostgreSQL servers, as a script runs them.
class Servers {
public:
    explicit Servers(const std::string& script)
        : script_{LINLI_SOURCE_DIR "/tests/support/" + script + ".sh "} {
        // Their user has to get through; what a failing start leaves goes with the folder.
        const auto folder = std::filesystem::path{house_}.parent_path();
        std::filesystem::permissions(folder, std::filesystem::perms{0711});
        tell("start");
    }

    Servers(const Servers&) = delete;
    Servers& operator=(const Servers&) = delete;

    ~Servers() { (void)std::system(words("stop").c_str()); } // NOLINT(cert-env33-c): a test's own

    void tell(const std::string& act) const {
        INFO(act);
        REQUIRE(std::system(words(act).c_str()) == 0); // NOLINT(cert-env33-c): likewise
    }

    [[nodiscard]] const std::string& house() const { return house_; }

private:
    [[nodiscard]] std::string words(const std::string& act) const {
        return script_ + act + " " + house_;
    }

    TempDir dir_;
    std::string script_;
    std::string house_{dir_.file("servers")};
};

void kill_leaders(const Servers& servers, const std::string& url, const char* act, int times) {
    Rough rough{{{"--postgres", url}, url, 2, {}}};
    for (int turn = 0; turn < times; ++turn) {
        INFO("turn " << turn);
        rough.storm([&] { servers.tell(act); });
        rough.check_acknowledged(); // before anybody has said anything again
        servers.tell("renew");
    }
    rough.come_to_rest();
}

} // namespace

TEST_CASE(
    "postgres: the leader is killed in the middle, and nothing acknowledged is lost",
    "[postgres][killed]"
) {
    const Servers pair{"postgres_pair"};
    const std::string& house = pair.house();
    // Whichever of both leads is spoken with.
    const std::string url = "postgresql:///linli?host=" + house + "/a," + house + "/b&user=linli";
    kill_leaders(pair, url, "take-over", 4);
}

TEST_CASE(
    "postgres: Patroni finds another leader, and nothing acknowledged is lost", "[.patroni]"
) {
    const char* kills = std::getenv("LINLI_KILLS");            // NOLINT(concurrency-mt-unsafe)
    const int times = kills == nullptr ? 1 : std::atoi(kills); // NOLINT(cert-err34-c): a person's
    REQUIRE(times > 0);
    const Servers cluster{"patroni"};
    std::string port = bytes_of(cluster.house() + "/port");
    port.pop_back();
    kill_leaders(cluster, "postgresql://linli@127.0.0.1:" + port + "/linli", "kill", times);
}

} // namespace linli::test
