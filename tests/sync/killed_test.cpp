#include <random>

#include <catch2/catch.hpp>

#include "tests/support/fault_proxy.h"
#include "tests/support/program.h"
#include "tests/sync/ends.h"

// The real programs over real sockets. Between them a wire that breaks, dawdles and repeats itself,
// and now and then one of them is killed in the middle.

namespace linli::test {
namespace {

using namespace std::chrono_literals;
using Kind = WireFault::Kind;

constexpr const char* kNow = "2026-09-15T18:00";

/// Two kiosks of one centre that enrolled at a district.
class Rough {
public:
    Rough() {
        kiosks_[0]->import_samples();
        district_.emplace(district_words());
        enrol(0);
        REQUIRE(sync(0, district_->url()) == 0);
        kiosks_[1]->stand_in(centre());
        enrol(1);
        REQUIRE(sync(1, district_->url()) == 0);
        kiosks_[1]->look();
        const auto begun = std::chrono::steady_clock::now();
        REQUIRE(sync(1, district_->url()) == 0);
        usual_ = std::chrono::steady_clock::now() - begun;
    }

    void round(int number) {
        const std::size_t at = static_cast<std::size_t>(number) % 2;
        kiosks_[at]->live_a_morning(1 + number % 3);
        const FaultProxy proxy{port(), {fault(), fault(), fault()}};
        StartedLinli running{sync_words(at, proxy.url())};
        const auto moment = std::chrono::duration_cast<Millis>(usual_ * below(150) / 100);
        switch (below(3)) {
        case 0: break;
        case 1:
            ++(running.wait(moment) ? missed : kiosk_kills);
            running.kill();
            break;
        default:
            ++(running.wait(moment) ? missed : district_kills);
            district_->kill();
            district_.emplace(district_words());
        }
        REQUIRE(running.wait(2min)); // whatever happens to it, it ends
    }

    // Nobody disturbs them any more.
    void come_to_rest() {
        for (int n = 0; n < 6; ++n) {
            for (std::size_t at = 0; at < kiosks_.size(); ++at) {
                CHECK(sync(at, district_->url()) == 0);
            }
        }
        for (const auto& kiosk : kiosks_) {
            CHECK(kiosk->pending() == 0);
        }
        for (std::size_t at = 0; at < kiosks_.size(); ++at) {
            const Ran compared =
                run_linli(sync_words(at, district_->url(), {"--attest", "--json"}));
            CHECK(compared.status == 0);
            CHECK(compared.out.find("\"rows_mended\":0") != std::string::npos);
        }
        district_.reset();
        District district{dir_.file("district.db")};
        for (const auto& kiosk : kiosks_) {
            check_equal(*kiosk, district);
        }
    }

    int kiosk_kills{0};
    int district_kills{0};
    int missed{0}; // it was over before

private:
    [[nodiscard]] std::string file(std::size_t at) const {
        return dir_.file("kiosk" + std::to_string(at) + ".db");
    }

    [[nodiscard]] std::vector<std::string> district_words() const {
        return {"--db", dir_.file("district.db"), "--now", kNow};
    }

    [[nodiscard]] std::vector<std::string> sync_words(
        std::size_t at, const std::string& url, const std::vector<std::string>& more = {}
    ) const {
        std::vector<std::string> words{
            "--db", file(at), "--now", kNow, "sync", "--once", "--server", url};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    int sync(std::size_t at, const std::string& url) {
        return run_linli(sync_words(at, url)).status;
    }

    void enrol(std::size_t at) {
        const Ran code = run_linli(
            {"enrol", "code", "--db", dir_.file("district.db"), "--centre", "CSD"},
            {{}, {}, false, "linli-district"}
        );
        REQUIRE(code.status == 0);
        const Ran done = run_linli(
            {"--db",
             file(at),
             "enrol",
             "--server",
             district_->url(),
             "--code",
             code.out.substr(0, 9)}
        );
        INFO(done.err);
        REQUIRE(done.status == 0);
    }

    // As the first kiosk describes it.
    Centre centre() {
        db::Query query =
            must(kiosks_[0]->store.database().query("SELECT id, code, name_zh, name_en FROM centre")
            );
        must(query.step());
        return {query.id<CentreId>(0), query.text(1), query.text(2), query.text(3)};
    }

    [[nodiscard]] std::uint16_t port() const {
        const std::string& url = district_->url();
        return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    }

    int below(int limit) { return static_cast<int>(dice_() % static_cast<unsigned>(limit)); }

    WireFault fault() {
        constexpr std::array kKinds{
            Kind::kNone, Kind::kCutRequest, Kind::kCutAnswer, Kind::kTwice, Kind::kSlow};
        const Kind kind = kKinds.at(static_cast<std::size_t>(below(5)));
        return {kind, static_cast<std::size_t>(kind == Kind::kSlow ? below(80) : below(6000)), {}};
    }

    TempDir dir_;
    std::array<std::unique_ptr<Kiosk>, 2> kiosks_{
        std::make_unique<Kiosk>(file(0), 1), std::make_unique<Kiosk>(file(1), 2)};
    std::optional<RunningDistrict> district_;
    std::mt19937_64 dice_{20260915};
    std::chrono::steady_clock::duration usual_{}; // a sync with nothing to do, on this machine
};

} // namespace

TEST_CASE(
    "killed: a hundred rough rounds of the real programs, and all ends agree", "[sync][killed]"
) {
    Rough rough;
    for (int number = 0; number < 100; ++number) {
        INFO("round " << number);
        rough.round(number);
    }
    rough.come_to_rest();
    INFO(rough.kiosk_kills << " " << rough.district_kills << " " << rough.missed);
    CHECK(rough.kiosk_kills > 5); // in the middle of a round
    CHECK(rough.district_kills > 5);
}

} // namespace linli::test
