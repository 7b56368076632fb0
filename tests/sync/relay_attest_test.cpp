#include <filesystem>

#include <catch2/catch.hpp>

#include "app/core/base/secret_file.h"
#include "app/core/db/database.h"
#include "sync/server/keep.h"
#include "sync/server/lender.h"
#include "sync/server/recall.h"
#include "tests/sync/school.h"

// That a relay tells its kiosks what the district told it, and what is left of one that the
// district does not trust any more.

namespace linli::test {
namespace {

using server::FeedKey;
using sync::Scope;

// Another body under a digest that fits it, and sums that fit both: nothing at that end shows it.
void falsify(District& end, const FeedKey& feed, const RowKey& row, const std::string& body) {
    must(end.ledger().transact([&]() -> Status {
        LINLI_TRY(end.ledger().restore_body(feed, row, body));
        FeedSums sums;
        LINLI_TRY(end.ledger().count_feed(feed, sums));
        return {};
    }));
}

std::string body_in(District& end, const FeedKey& feed, const RowKey& row) {
    const auto rows = must(end.ledger().feed_rows(feed, {row}));
    return rows.empty() ? "none" : rows.front().body;
}

} // namespace

TEST_CASE("relay: a row that is another one there is mended in one round", "[sync][relay]") {
    School school;
    school.first.live_a_morning(20);
    school.come_to_rest();
    const FeedKey feed{Scope::kCentre, school.centre.id.uuid};
    const RowKey person{"resident", school.first.people.at(3).id.uuid};
    const std::string before = body_in(school.district, feed, person);
    std::string other = before;
    other.replace(other.find(school.first.people.at(3).phone), 4, "9999");
    falsify(school.relay, feed, person, other);
    CHECK(body_in(school.relay, feed, person) != before);
    const auto report = school.bring();
    CHECK(report.rows_mended == 1);
    CHECK(report.rows_apart == 0);
    CHECK(body_in(school.relay, feed, person) == before);
    check_same_feeds(school.relay, school.district, school.centre.id);
    CHECK(school.bring().requests == 1);
}

TEST_CASE("relay: rows that it has lost come again, and reach the kiosks", "[sync][relay]") {
    School school;
    school.first.live_a_morning(20);
    school.come_to_rest();
    const FeedKey feed{Scope::kCentre, school.centre.id.uuid};
    for (const std::size_t number : {1U, 4U, 7U}) {
        falsify(school.relay, feed, {"resident", school.first.people.at(number).id.uuid}, "");
    }
    CHECK(school.bring().rows_mended == 3);
    check_same_feeds(school.relay, school.district, school.centre.id);
    school.come_to_rest();
    check_same_tables(school.first, school.relay);
}

TEST_CASE("relay: a row that only it holds stays, and is told once", "[sync][relay]") {
    School school;
    school.first.live_a_morning(10);
    school.come_to_rest();
    const FeedKey feed{Scope::kCentre, school.centre.id.uuid};
    const RowKey person{"resident", school.first.people.at(2).id.uuid};
    // Neither in the feed nor in the tables above.
    school.district.while_stopped([&](const std::string& path) {
        db::Database database = must(db::Database::open(path));
        must(database.exec("PRAGMA foreign_keys = OFF"));
        for (const char* sql :
             {"DELETE FROM feed_row WHERE kind = 'resident' AND id = :id",
              "DELETE FROM resident WHERE id = :id"}) {
            db::Query query = must(database.query(sql));
            must(query.bind(":id", person.id).run());
        }
    });
    must(school.district.ledger().transact([&]() -> Status {
        FeedSums sums;
        LINLI_TRY(school.district.ledger().count_feed(feed, sums));
        return {};
    }));
    relay::KnownApart apart;
    const auto round = [&] {
        return must(relay::run_relay_round(
            school.relay.door(), school.line, school.relay.clock, {false, &apart}
        ));
    };
    CHECK(round().rows_apart == 1);
    CHECK(body_in(school.relay, feed, person) != "none");
    const auto again = round();
    CHECK(again.rows_apart == 0);
    CHECK(again.requests == 1);
}

TEST_CASE("relay: at night the district looks through its own tables, too", "[sync][relay]") {
    School school;
    school.first.live_a_morning(10);
    school.come_to_rest();
    const std::string phone = school.first.people.at(5).phone;
    school.district.while_stopped([&](const std::string& path) {
        db::Database database = must(db::Database::open(path));
        db::Query query =
            must(database.query("UPDATE resident SET phone = '' WHERE phone = :phone"));
        must(query.bind(":phone", phone).run());
    });
    const auto report = must(relay::run_relay_round(
        school.relay.door(), school.line, school.relay.clock, {true, nullptr}
    ));
    CHECK(report.rows_mended_above == 1);
    CHECK(lines_of(school.district, "SELECT phone FROM resident").find(phone) != std::string::npos);
}

TEST_CASE("relay: an older copy of its ledger is put back", "[sync][relay]") {
    School school;
    school.first.live_a_morning(10);
    school.come_to_rest();
    const auto say_something = [&] {
        const ClassId clazz = school.first.session(0).session->class_id;
        must(school.relay.ledger().transact([&] {
            return server::tell_above(
                school.relay.ledger(), SlotsReturned{{clazz, {}}}, {}, school.relay.clock.now()
            );
        }));
        school.advance(std::chrono::seconds{1});
    };
    say_something();
    school.come_to_rest();
    const std::string copy = school.dir.file("copy.db");
    school.relay.while_stopped([&](const std::string& path) {
        std::filesystem::copy_file(path, copy);
    });
    say_something();
    say_something();
    school.first.live_a_morning(5);
    school.come_to_rest();
    const auto known = must(school.district.ledger().head_of(school.id, std::nullopt));
    school.relay.while_stopped([&](const std::string& path) {
        std::filesystem::remove(path + "-wal");
        std::filesystem::copy_file(copy, path, std::filesystem::copy_options::overwrite_existing);
    });
    RandomIdSource ids{school.relay.clock};
    must(school.relay.ledger().transact([&] {
        return server::begin_recall(school.relay.ledger(), ids);
    }));
    say_something(); // under a number that another fact has above
    school.second.look();
    school.second.live_a_morning(5);
    must(school.first.round(school.relay.api()));
    must(school.second.round(school.relay.api()));
    const auto first =
        must(relay::run_relay_round(school.relay.door(), school.line, school.relay.clock));
    REQUIRE(first.trouble);
    CHECK(first.trouble->code == ErrorCode::kConflict);
    school.come_to_rest();
    const auto own = must(school.relay.ledger().head_of(school.id, std::nullopt));
    CHECK(own.epoch == 2);
    const auto above = must(school.district.ledger().head_of(school.id, std::nullopt));
    CHECK(above.epoch == 2);
    CHECK(above.acked_seq == own.acked_seq);
    CHECK(above.acked_digest == own.acked_digest);
    CHECK(must(school.district.ledger().head_of(school.id, 1)).acked_seq == known.acked_seq);
    CHECK(must(school.relay.ledger().chains_to_bring()).empty());
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: who left a lost one is not taken back when it is found", "[sync][relay]") {
    School school;
    school.first.live_a_morning(10);
    school.come_to_rest();
    school.first.live_a_morning(3);
    must(school.first.round(school.relay.api())); // acknowledged there, and not yet above
    const auto by_staff = [&](Status (*act)(server::Ledger&, DeviceId, UtcTime)) {
        must(school.district.ledger().transact([&] {
            return act(school.district.ledger(), school.id, school.district.clock.now());
        }));
    };
    by_staff(server::declare_lost);
    settle(school.first, school.district.api()); // enrolled with the district itself
    by_staff(server::declare_found);
    (void)school.bring();
    school.first.live_a_morning(3);
    settle(school.first, school.district.api());
    const auto head =
        must(school.district.ledger().head_of(school.first.store.device().id, std::nullopt));
    CHECK(head.acked_seq == school.first.facts());
    CHECK_FALSE(head.carrier);
    CHECK(school.bring().facts_brought == 0);
    CHECK(must(school.relay.ledger().chains_to_bring()).empty());
    // The other one stayed.
    school.second.look();
    school.second.live_a_morning(3);
    must(school.second.round(school.relay.api()));
    (void)school.bring();
    const auto other =
        must(school.district.ledger().head_of(school.second.store.device().id, std::nullopt));
    CHECK(other.carrier == school.id);
    CHECK(other.acked_seq == school.second.facts());
}

TEST_CASE("relay: who is revoked keeps nobody, and its kiosks lose nothing", "[sync][relay]") {
    School school;
    school.first.live_a_morning(10);
    school.come_to_rest();
    const std::string name = school.first.people.front().name;
    school.first.live_a_morning(5);
    must(school.first.round(school.relay.api())); // acknowledged there, and not yet above
    CHECK(lines_of(school.relay, "SELECT name FROM resident").find(name) != std::string::npos);
    must(school.district.ledger().transact([&]() -> Status {
        auto trust = LINLI_TRY(school.district.ledger().trust_of(school.id));
        trust->revoked_at = school.district.clock.now();
        return school.district.ledger().set_trust(*trust);
    }));
    const auto report =
        must(relay::run_relay_round(school.relay.door(), school.line, school.relay.clock));
    CHECK(report.revoked);
    CHECK(report.wiped);
    CHECK(report.facts_brought == 0);
    for (const char* sql :
         {"SELECT id FROM resident",
          "SELECT line FROM fact",
          "SELECT id FROM device",
          "SELECT id FROM attendance",
          "SELECT body FROM feed_row"}) {
        CHECK(lines_of(school.relay, sql).empty());
    }
    CHECK_FALSE(must(school.relay.ledger().upstream()).has_value());
    std::string bytes;
    school.relay.while_stopped([&](const std::string& path) {
        bytes = must(read_secret_file(path, std::size_t{64} * 1024 * 1024));
    });
    CHECK(bytes.find(school.first.people.front().phone) == std::string::npos);
    // It enrols with the district itself.
    settle(school.first, school.district.api());
    CHECK(
        must(school.district.ledger().head_of(school.first.store.device().id, std::nullopt))
            .acked_seq
        == school.first.facts()
    );
    CHECK(lines_of(school.district, "SELECT verdict FROM fact WHERE verdict = 'refused'").empty());
    check_same_tables(school.first, school.district);
}

} // namespace linli::test
