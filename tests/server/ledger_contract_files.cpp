#include <catch2/catch.hpp>

#include "tests/server/ledger_changes.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"

// Files of sessions, and letters on sticks.

namespace linli::test {

using namespace std::chrono_literals;
using server::Changes;
using server::FeedKey;
using server::SessionFileRow;
using sync::Scope;

void check_file_contract(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(1);
    auto ledger = open();
    REQUIRE(write(*ledger, everything(mill)));
    const CentreId centre = mill.centre.id;
    const FeedKey feed{Scope::kCentre, centre.uuid};
    const auto row_of = [&](std::uint32_t number, std::string_view bytes) {
        SessionFileRow row;
        row.file.id = {CountingIds::at(7, number)};
        row.file.session = mill.sessions[0].id;
        row.file.digest = blake2b(bytes);
        row.file.size = bytes.size();
        row.file.name = "讲稿.txt";
        row.file.by = "示例老师";
        row.file.at = mill.now;
        row.centre = centre;
        return row;
    };
    const auto keep = [&](const std::vector<SessionFileRow>& rows) {
        Changes changes = only_head(mill);
        for (const SessionFileRow& row : rows) {
            changes.rows.files.insert_or_assign(row.file.id, row);
            changes.files.push_back(row.file.id);
        }
        REQUIRE(write(*ledger, changes));
    };
    const auto say = [&](std::string_view bytes, bool here) {
        REQUIRE(ledger->transact([&] { return ledger->set_here(centre, blake2b(bytes), here); }));
    };

    SECTION("rows come back as they went in, live ones page by page") {
        SessionFileRow removed = row_of(3, "gone");
        removed.removed = true;
        keep({row_of(2, "two"), row_of(1, "one"), removed});
        ledger.reset();
        ledger = open();
        const auto all = ledger->files_of_centre(centre, {}, 9).value();
        CHECK(all == std::vector{row_of(1, "one"), row_of(2, "two")});
        CHECK(ledger->files_of_centre(centre, {}, 1).value() == std::vector{row_of(1, "one")});
        CHECK(
            ledger->files_of_centre(centre, row_of(1, "").file.id, 9).value()
            == std::vector{row_of(2, "two")}
        );
        CHECK(ledger->files_of_centre({CountingIds::at(5, 1)}, {}, 9)->empty());
        server::Wanted wanted;
        wanted.files = {removed.file.id};
        CHECK(ledger->load(wanted)->files.at(removed.file.id) == removed);
    }

    SECTION("that bytes are here is said of all rows that name them, and told") {
        keep({row_of(1, "same"), row_of(2, "same"), row_of(3, "other")});
        auto named = ledger->named_file(centre, blake2b("same")).value();
        CHECK(named.rows == std::vector{row_of(1, "").file.id, row_of(2, "").file.id});
        CHECK(named.size == 4);
        CHECK_FALSE(named.here);
        CHECK_FALSE(named.claimed);
        CHECK(ledger->named_file(centre, blake2b("nobody's"))->rows.empty());
        CHECK(ledger->held_bytes(centre).value() == 0);
        say("same", true);
        named = ledger->named_file(centre, blake2b("same")).value();
        CHECK(named.here);
        CHECK(named.claimed);
        CHECK(named.held);
        CHECK(ledger->held_bytes(centre).value() == 4); // once
        CHECK(ledger->feed_head(feed).value() == 2);    // both rows moved
        say("same", true);
        CHECK(ledger->feed_head(feed).value() == 2); // and did not change
        say("same", false);
        CHECK(ledger->feed_head(feed).value() == 4);
        CHECK(ledger->held_bytes(centre).value() == 0);
        CHECK_FALSE(ledger->named_file(centre, blake2b("same"))->held);
    }

    SECTION("one that is removed is nobody's, and what the server above lacks is brought") {
        SessionFileRow removed = row_of(1, "same");
        removed.removed = true;
        SessionFileRow here = row_of(2, "here");
        here.here = true; // and not held: at a relay
        SessionFileRow held = row_of(3, "held");
        held.here = true;
        held.file.held = true;
        keep({removed, here, held});
        CHECK(ledger->named_file(centre, blake2b("same"))->rows.empty());
        CHECK(ledger->next_file_to_bring(centre, {}).value() == here);
        CHECK_FALSE(ledger->next_file_to_bring(centre, here.file.id).value());
    }
}

void check_courier_contract(const OpenLedger& open) {
    FactMill mill;
    auto ledger = open();
    const DeviceId other{CountingIds::at(3, 1)};

    SECTION("the key of its letters is made once, and fits its secret") {
        const PublicKey key = ledger->courier_key().value();
        CHECK(ledger->courier_secret()->public_key().bytes == key.bytes);
        ledger.reset();
        ledger = open();
        CHECK(ledger->courier_key()->bytes == key.bytes);
    }

    SECTION("answers are numbered by device, and none twice") {
        CHECK(ledger->courier_visits()->empty());
        std::vector<std::uint64_t> numbers;
        const auto answer = [&](DeviceId device, UtcTime at) {
            REQUIRE(ledger->transact([&]() -> Status {
                numbers.push_back(LINLI_TRY(ledger->next_courier_answer(device, at)));
                return {};
            }));
        };
        answer(mill.device, mill.now);
        answer(other, mill.now + 1h);
        answer(mill.device, mill.now + 2h);
        const auto failed = ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->next_courier_answer(other, mill.now + 3h));
            return fail(ErrorCode::kIo, "on purpose"); // it was not written
        });
        CHECK_FALSE(failed);
        ledger.reset();
        ledger = open();
        answer(other, mill.now + 1h);
        CHECK(numbers == std::vector<std::uint64_t>{1, 1, 2, 2});
        const auto visits = ledger->courier_visits().value();
        REQUIRE(visits.size() == 2);
        CHECK(visits[0].device == mill.device); // the latest first
        CHECK(visits[0].answers == 2);
        CHECK(visits[0].last_at == mill.now + 2h);
        CHECK(visits[1].answers == 2);
    }
}

} // namespace linli::test
