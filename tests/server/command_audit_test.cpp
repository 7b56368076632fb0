#include <algorithm>

#include <catch2/catch.hpp>

#include "sync/server/device_command.h"
#include "sync/server/enrol_command.h"
#include "sync/server/lease_command.h"
#include "sync/server/resident_command.h"
#include "tests/server/district.h"

// What is done at the command line stands in the audit as what is done on the pages does.

namespace linli::server {
namespace {

using namespace std::chrono_literals;
using test::District;
using test::FactMill;
using test::push_all;
using Command = int (*)(const std::vector<std::string>& words, const Clock& clock);

struct Office {
    District district;
    FactMill mill;

    Office() {
        mill.now = district.clock.now();
        mill.describe_catalogue(1);
        mill.add_resident();
        mill.add_resident();
        push_all(district, mill);
    }

    int run(Command command, std::vector<std::string> words) {
        words.insert(words.end(), {"--db", district.house.place()});
        return command(words, district.clock);
    }

    /// Newest first.
    std::vector<AuditEntry> noted() {
        const UtcTime now = district.clock.now();
        return district.ledger->audit({now - 1h, now + 1h}).value();
    }

    std::vector<std::string> acts() {
        std::vector<std::string> words;
        for (const AuditEntry& entry : noted()) {
            words.push_back(entry.act);
        }
        std::ranges::reverse(words);
        return words;
    }
};

} // namespace

TEST_CASE("audit: what the command line does to people is written down", "[server]") {
    Office office;
    const std::string one = office.mill.residents[0].id.text();
    const std::string other = office.mill.residents[1].id.text();
    CHECK(office.run(resident_command, {"merge", one, other}) == 0); // only looked at
    CHECK(office.noted().empty());
    CHECK(office.run(resident_command, {"merge", one, other, "--yes"}) == 0);
    CHECK(office.acts() == std::vector<std::string>{"resident.merged", "resident.merged"});
    CHECK(office.noted()[0].object == office.mill.residents[1].id.uuid);
    CHECK_FALSE(office.noted()[0].account);
    CHECK(office.run(resident_command, {"erase", other, "--yes"}) == 0);
    CHECK(office.acts().back() == "resident.erased");
}

TEST_CASE("audit: what the command line does to kiosks is written down", "[server]") {
    Office office;
    const std::string device = office.mill.device.text();
    CHECK(office.run(lease_command, {"lost", device}) == 0);
    CHECK(office.run(lease_command, {"lost", device}) == 1); // it is
    CHECK(office.run(lease_command, {"found", device}) == 0);
    CHECK(office.run(device_command, {"revoke", device}) == 0);
    CHECK(office.run(enrol_command, {"code", "--centre", "XFL"}) == 0);
    CHECK(office.run(enrol_command, {"withdraw", "1"}) == 0);
    CHECK(
        office.acts()
        == std::vector<
            std::string>{"kiosk.lost", "kiosk.found", "kiosk.revoke", "code.made", "code.withdrawn"}
    );
    CHECK(office.noted().back().object == office.mill.device.uuid);
}

} // namespace linli::server
