#include "tests/sync/rough.h"

#include <catch2/catch.hpp>

#include "app/store/outbox.h"

namespace linli::test {
namespace {

using namespace std::chrono_literals;
using Kind = WireFault::Kind;

constexpr const char* kNow = "2026-09-15T18:00";

std::uint16_t port_of(const std::string& url) {
    return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

} // namespace

Rough::Rough(Ground ground) : ground_{std::move(ground)}, servers_(ground_.servers) {
    kiosks_[0]->import_samples();
    for (std::size_t server = 0; server < servers_.size(); ++server) {
        start(server);
    }
    enrol(0);
    REQUIRE(sync(0, url(0)) == 0);
    kiosks_[1]->stand_in(centre());
    enrol(1);
    REQUIRE(sync(1, url(servers_.size() - 1)) == 0);
    kiosks_[1]->look();
    const auto begun = std::chrono::steady_clock::now();
    REQUIRE(sync(1, url(0)) == 0);
    usual_ = std::chrono::steady_clock::now() - begun;
}

void Rough::round(int number) {
    const std::size_t at = static_cast<std::size_t>(number) % 2;
    const auto server = static_cast<std::size_t>(below(static_cast<int>(servers_.size())));
    kiosks_[at]->live_a_morning(1 + number % 3);
    const FaultProxy proxy{port_of(url(server)), {fault(), fault(), fault()}};
    StartedLinli running{sync_words(at, proxy.url())};
    disturb(running, server);
    REQUIRE(running.wait(2min)); // whatever happens to it, it ends
}

void Rough::storm(const std::function<void()>& event) {
    std::array<std::optional<StartedLinli>, 2> running;
    for (std::size_t at = 0; at < kiosks_.size(); ++at) {
        kiosks_[at]->live_a_morning(40);
        running[at].emplace(sync_words(at, url(at % servers_.size())));
    }
    (void)running[0]->wait(std::chrono::duration_cast<Millis>(usual_ * below(100) / 100));
    event();
    for (auto& kiosk : running) {
        REQUIRE(kiosk->wait(2min));
    }
}

void Rough::check_acknowledged() {
    District district{ground_.place};
    for (const auto& kiosk : kiosks_) {
        const store::DeviceIdentity& device = kiosk->store.device();
        const auto told = must(store::acked(kiosk->store));
        CHECK(told.seq > 0);
        const auto head = must(district.ledger().head_of(device.id, device.epoch));
        CHECK(head.acked_seq >= told.seq);
        const auto there = must(district.ledger().digest_at(device.id, device.epoch, told.seq));
        CHECK(there == told.digest);
    }
}

void Rough::disturb(StartedLinli& running, std::size_t server) {
    const auto moment = std::chrono::duration_cast<Millis>(usual_ * below(150) / 100);
    switch (below(ground_.upset ? 4 : 3)) {
    case 0: break;
    case 1:
        ++(running.wait(moment) ? missed : kiosk_kills);
        running.kill();
        break;
    case 2:
        ++(running.wait(moment) ? missed : district_kills);
        servers_[server]->kill();
        start(server);
        break;
    default: ++(running.wait(moment) ? missed : upsets); ground_.upset();
    }
}

void Rough::come_to_rest() {
    for (int n = 0; n < 6; ++n) {
        for (std::size_t at = 0; at < kiosks_.size(); ++at) {
            CHECK(sync(at, url(static_cast<std::size_t>(n) % servers_.size())) == 0);
        }
    }
    for (const auto& kiosk : kiosks_) {
        CHECK(kiosk->pending() == 0);
    }
    for (std::size_t at = 0; at < kiosks_.size(); ++at) {
        const Ran compared = run_linli(sync_words(at, url(0), {"--attest", "--json"}));
        CHECK(compared.status == 0);
        CHECK(compared.out.find("\"rows_mended\":0") != std::string::npos);
    }
    servers_.clear();
    District district{ground_.place};
    for (const auto& kiosk : kiosks_) {
        check_equal(*kiosk, district);
    }
}

std::string Rough::file(std::size_t at) const {
    return dir_.file("kiosk" + std::to_string(at) + ".db");
}

std::vector<std::string> Rough::sync_words(
    std::size_t at, const std::string& url, const std::vector<std::string>& more
) const {
    std::vector<std::string> words{
        "--db", file(at), "--now", kNow, "sync", "--once", "--server", url};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

void Rough::start(std::size_t server) {
    std::vector<std::string> words = ground_.words;
    words.insert(words.end(), {"--now", kNow});
    servers_[server].emplace(words);
    INFO(servers_[server]->errors());
    REQUIRE_FALSE(url(server).empty());
}

const std::string& Rough::url(std::size_t server) const {
    return servers_[server]->url();
}

int Rough::sync(std::size_t at, const std::string& url) {
    return run_linli(sync_words(at, url)).status;
}

void Rough::enrol(std::size_t at) {
    std::vector<std::string> words{"enrol", "code", "--centre", "CSD"};
    words.insert(words.end(), ground_.words.begin(), ground_.words.end());
    const Ran code = run_linli(words, {{}, {}, false, "linli-district"});
    INFO(code.err);
    REQUIRE(code.status == 0);
    const Ran done =
        run_linli({"--db", file(at), "enrol", "--server", url(0), "--code", code.out.substr(0, 9)});
    INFO(done.err);
    REQUIRE(done.status == 0);
}

// As the first kiosk describes it.
Centre Rough::centre() {
    db::Query query =
        must(kiosks_[0]->store.database().query("SELECT id, code, name_zh, name_en FROM centre"));
    must(query.step());
    return {query.id<CentreId>(0), query.text(1), query.text(2), query.text(3)};
}

WireFault Rough::fault() {
    constexpr std::array kKinds{
        Kind::kNone, Kind::kCutRequest, Kind::kCutAnswer, Kind::kTwice, Kind::kSlow};
    const Kind kind = kKinds.at(static_cast<std::size_t>(below(5)));
    return {kind, static_cast<std::size_t>(kind == Kind::kSlow ? below(80) : below(6000)), {}};
}

} // namespace linli::test
