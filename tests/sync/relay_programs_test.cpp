#include <random>

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/program.h"
#include "tests/sync/ends.h"

// Three real programs over real sockets: two kiosks, the server of their street school, and the
// district above that. Between the servers a wire that breaks; now and then one of them is killed.

namespace linli::test {
namespace {

using namespace std::chrono_literals;
using Kind = WireFault::Kind;

constexpr const char* kNow = "2026-09-15T18:00";

class Street {
public:
    Street() {
        kiosks_[0]->import_samples();
        enrol(0);
        REQUIRE(sync(0) == 0);
        enrol_relay(); // which served alone until now
        bring_through();
        kiosks_[1]->stand_in(centre());
        enrol(1);
        REQUIRE(sync(1) == 0);
        kiosks_[1]->look();
    }

    // Which of them is killed, and where the wire breaks, the dice say.
    void round(int number) {
        kiosks_[static_cast<std::size_t>(number) % 2]->live_a_morning(1 + number % 3);
        REQUIRE(sync(static_cast<std::size_t>(number) % 2) == 0);
        const FaultProxy proxy{port_of(*district_), {fault(), fault()}};
        broken_ += bring(proxy.url()).status == 0 ? 0 : 1;
        switch (below(4)) {
        case 0: restart(relay_, "relay.db"); break;
        case 1: restart(district_, "district.db"); break;
        default: break;
        }
    }

    void come_to_rest() {
        for (int n = 0; n < 8; ++n) {
            for (std::size_t at = 0; at < kiosks_.size(); ++at) {
                CHECK(sync(at) == 0);
            }
            bring_through();
        }
        const Ran told =
            run_linli({"upstream", "status", "--db", dir_.file("relay.db")}, as_district());
        CHECK(told.out.find("waiting 0\n") != std::string::npos);
        relay_.reset();
        district_.reset();
        District relay{dir_.file("relay.db")};
        District district{dir_.file("district.db")};
        for (const auto& kiosk : kiosks_) {
            CHECK(kiosk->pending() == 0);
            check_equal(*kiosk, relay);
        }
        check_same_ledgers(relay, district);
    }

    [[nodiscard]] int broken() const { return broken_; }

private:
    using Server = std::optional<RunningDistrict>;

    static RunOptions as_district() { return {{}, {}, false, "linli-district"}; }

    [[nodiscard]] std::vector<std::string> words_of(const char* file) const {
        return {"--db", dir_.file(file), "--now", kNow};
    }

    // Both begin anew where they ended; only the address is another.
    void restart(Server& server, const char* file) {
        server->kill();
        server.emplace(words_of(file));
    }

    std::string code(const char* file, std::vector<std::string> more) {
        std::vector<std::string> words{"enrol", "code", "--db", dir_.file(file), "--centre", "CSD"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran made = run_linli(words, as_district());
        REQUIRE(made.status == 0);
        return made.out.substr(0, 9);
    }

    void enrol_relay() {
        const std::vector<std::string> asked{
            "upstream",
            "enrol",
            district_->url(),
            code("district.db", {}),
            "--db",
            dir_.file("relay.db")};
        INFO("a kiosk's code is none for a relay");
        CHECK(run_linli(asked, as_district()).status == 1);
        std::vector<std::string> rightly = asked;
        rightly[3] = code("district.db", {"--relay"});
        const Ran done = run_linli(rightly, as_district());
        INFO(done.err);
        REQUIRE(done.status == 0);
    }

    void enrol(std::size_t at) {
        const Ran done = run_linli(
            {"--db", file(at), "enrol", "--server", relay_->url(), "--code", code("relay.db", {})}
        );
        INFO(done.err);
        REQUIRE(done.status == 0);
    }

    int sync(std::size_t at) {
        return run_linli(
                   {"--db", file(at), "--now", kNow, "sync", "--once", "--server", relay_->url()}
        )
            .status;
    }

    Ran bring(const std::string& url) {
        return run_linli(
            {"upstream", "sync", url, "--db", dir_.file("relay.db"), "--now", kNow}, as_district()
        );
    }

    // The relay's own rounds go on beside this one; where both meet, one of them gives way.
    void bring_through() {
        constexpr int kMeetings = 20;
        for (int n = 0;; ++n) {
            const Ran done = bring(district_->url());
            if (done.status == 0) {
                return;
            }
            INFO(done.out << done.err);
            REQUIRE(done.err.find("at it by itself") != std::string::npos);
            REQUIRE(n < kMeetings);
        }
    }

    [[nodiscard]] std::string file(std::size_t at) const {
        return dir_.file("kiosk" + std::to_string(at) + ".db");
    }

    Centre centre() { return must(store::load_catalogue(kiosks_[0]->store)).centre; }

    static std::uint16_t port_of(const RunningDistrict& server) {
        return static_cast<std::uint16_t>(std::stoi(server.url().substr(server.url().rfind(':') + 1)
        ));
    }

    int below(int limit) { return static_cast<int>(dice_() % static_cast<unsigned>(limit)); }

    WireFault fault() {
        constexpr std::array kKinds{Kind::kNone, Kind::kCutRequest, Kind::kCutAnswer, Kind::kTwice};
        return {
            kKinds.at(static_cast<std::size_t>(below(4))),
            static_cast<std::size_t>(below(9000)),
            {}};
    }

    TempDir dir_;
    std::array<std::unique_ptr<Kiosk>, 2> kiosks_{
        std::make_unique<Kiosk>(file(0), 1), std::make_unique<Kiosk>(file(1), 2)};
    Server district_{std::in_place, words_of("district.db")};
    Server relay_{std::in_place, words_of("relay.db")};
    std::mt19937_64 dice_{20260915};
    int broken_{0};
};

} // namespace

TEST_CASE("relay: thirty rough rounds of the real programs, and all three agree", "[sync][relay]") {
    Street street;
    for (int number = 0; number < 30; ++number) {
        INFO("round " << number);
        street.round(number);
    }
    CHECK(street.broken() > 3);
    street.come_to_rest();
}

} // namespace linli::test
