#include <catch2/catch.hpp>

#include "tests/server/ledger_changes.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"

namespace linli::test {

using server::FeedKey;
using server::MendedRow;
using sync::Scope;

void check_attest_contract(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(1);
    auto ledger = open();
    REQUIRE(write(*ledger, everything(mill)));
    const FeedKey feed{Scope::kCatalogue, mill.centre.id.uuid};
    const Uuid one = CountingIds::at(1, 1);
    const Uuid two = CountingIds::at(1, 2);
    const auto publish = [&](std::vector<server::FeedEntry> entries) {
        server::Changes changes = only_head(mill);
        changes.feed = std::move(entries);
        REQUIRE(write(*ledger, changes));
    };
    const auto sum_of = [](const std::vector<std::pair<RowKey, std::string>>& rows) {
        FeedDigest sum;
        for (const auto& [key, body] : rows) {
            sum.add(digest_of_row(key, blake2b(body)));
        }
        return sum;
    };

    SECTION("the kept digest is that of the live rows, after each change") {
        CHECK(ledger->feed_digest(feed).value() == FeedDigest{});
        publish({{feed, "course", one, "{1}"}, {feed, "course", two, "{2}"}});
        CHECK(
            ledger->feed_digest(feed).value()
            == sum_of({{{"course", one}, "{1}"}, {{"course", two}, "{2}"}})
        );
        publish({{feed, "course", one, "{3}"}, {feed, "course", two, ""}});
        ledger.reset();
        ledger = open();
        CHECK(ledger->feed_digest(feed).value() == sum_of({{{"course", one}, "{3}"}}));
        const auto failed = ledger->transact([&]() -> Status {
            server::Changes changes = only_head(mill);
            changes.feed = {{feed, "course", two, "{4}"}};
            LINLI_TRY(ledger->apply(changes));
            return fail(ErrorCode::kIo, "on purpose");
        });
        CHECK_FALSE(failed);
        CHECK(ledger->feed_digest(feed).value() == sum_of({{{"course", one}, "{3}"}}));
        const FeedKey nobodys{Scope::kCentre, one};
        CHECK(ledger->feed_digest(nobodys).value() == FeedDigest{});
    }

    SECTION("counting anew gives the same sums, and says that it does") {
        publish({{feed, "course", one, "{1}"}, {feed, "class", two, "{2}"}});
        FeedSums counted;
        bool differed = true;
        REQUIRE(ledger->transact([&]() -> Status {
            differed = LINLI_TRY(ledger->count_feed(feed, counted));
            return {};
        }));
        CHECK_FALSE(differed);
        CHECK(counted.total() == ledger->feed_digest(feed).value());
        CHECK(counted.bucket(bucket_of({"course", one})).rows >= 1);
    }

    SECTION("marks come in the order of kind and id, live ones only, from any place") {
        publish(
            {{feed, "course", two, "{2}"},
             {feed, "course", one, "{1}"},
             {feed, "class", two, "{c}"},
             {feed, "room", one, ""}}
        );
        const auto all = ledger->feed_marks(feed, {}, 10).value();
        const std::vector<sync::RowMark> wanted{
            {{"class", two}, blake2b("{c}")},
            {{"course", one}, blake2b("{1}")},
            {{"course", two}, blake2b("{2}")}};
        CHECK(all == wanted);
        CHECK(ledger->feed_marks(feed, {}, 2).value().size() == 2);
        CHECK(ledger->feed_marks(feed, wanted[1].key, 10).value() == std::vector{wanted[2]});
        CHECK(ledger->feed_marks(feed, wanted[2].key, 10)->empty());
    }

    SECTION("rows by name: live, removed, and none that the feed never heard of") {
        publish({{feed, "course", one, "{1}"}, {feed, "course", two, ""}});
        const auto rows =
            ledger
                ->feed_rows(feed, {{"course", two}, {"course", one}, {"room", one}, {"class", two}})
                .value();
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].id == two);
        CHECK(rows[0].body.empty());
        CHECK(rows[1] == sync::FeedRow{1, "course", one, "{1}", blake2b("{1}")});
    }

    SECTION("a body that is put back stays where it was") {
        publish({{feed, "course", one, "{1}"}, {feed, "course", two, "{2}"}});
        const FeedDigest before = ledger->feed_digest(feed).value();
        REQUIRE(ledger->transact([&] {
            return ledger->restore_body(feed, {"course", one}, "{1}");
        }));
        CHECK(ledger->feed_head(feed).value() == 2);
        CHECK(ledger->feed_digest(feed).value() == before);
        CHECK(ledger->page(feed, 0, 1)->rows.at(0).body == "{1}");
    }

    SECTION("a verdict is made again out of the fact") {
        server::Changes changes = only_head(mill);
        const FactId fact{CountingIds::at(2, 1)};
        changes.facts = {
            {7,
             fact,
             "enrolment.requested",
             sync::Verdict::kRefused,
             "unknown_class",
             std::nullopt,
             blake2b("7"),
             "{}"}};
        REQUIRE(write(*ledger, changes));
        const auto verdict = ledger->kept_verdict(mill.device, fact.uuid).value();
        REQUIRE(verdict);
        CHECK(verdict->epoch == 1);
        CHECK(verdict->seq == 7);
        CHECK(verdict->kind == "enrolment.requested");
        CHECK(verdict->verdict == sync::Verdict::kRefused);
        CHECK(verdict->reason == "unknown_class");
        CHECK_FALSE(ledger->kept_verdict(mill.device, one).value());
        CHECK_FALSE(ledger->kept_verdict({CountingIds::at(3, 1)}, fact.uuid).value());
    }

    SECTION("what was mended is listed, the newest first") {
        const MendedRow early{mill.now, server::Place::kFeed, mill.device, {"course", one}};
        const MendedRow late{mill.now, server::Place::kTable, mill.device, {"class", two}};
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->note_mended(early));
            return ledger->note_mended(late);
        }));
        ledger.reset();
        ledger = open();
        CHECK(ledger->mended_rows(9).value() == std::vector{late, early});
        CHECK(ledger->mended_rows(1).value() == std::vector{late});
    }
}

} // namespace linli::test
