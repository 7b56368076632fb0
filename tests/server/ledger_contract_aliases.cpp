#include <catch2/catch.hpp>

#include "tests/server/ledger_changes.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"

// People who registered twice.

namespace linli::test {

using server::AliasRow;
using server::Changes;
using server::Folded;
using server::Rows;
using server::Wanted;

void check_alias_contract(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(2);
    const Resident one = mill.add_resident();
    const Resident two = mill.add_resident();
    const Resident three = mill.add_resident();
    const Resident alone = mill.add_resident();
    const Class clazz = mill.classes[0];
    auto ledger = open();
    const FactId first{CountingIds::at(70, 1)};
    const FactId second{CountingIds::at(70, 2)};
    const FactId early{CountingIds::at(70, 3)};
    Changes changes = everything(mill);
    const AliasRow of_one{
        one.id, two.id, mill.now, mill.device, false, {.phone = true}, one.id, {}};
    const AliasRow of_two{two.id, three.id, mill.now, {}, false, {}, one.id, {}}; // by the first
    const AliasRow parted_early{{}, {}, mill.now, mill.device, true, {}, {}, mill.now};
    changes.rows.aliases = {{first, of_one}, {second, of_two}, {early, parted_early}};
    changes.merges = {first, second, early};
    add_enrolment(changes, mill.enrolment(clazz, three, EnrolmentStatus::kConfirmed, 4));
    Enrolment gave_way = mill.enrolment(clazz, one, EnrolmentStatus::kCancelled);
    gave_way.requests = {{CountingIds::at(70, 9)}};
    add_enrolment(changes, gave_way);
    const Folded promised{EnrolmentStatus::kPending, decide_by(mill.now), mill.now};
    changes.rows.folded.emplace(gave_way.id, promised);
    changes.folded = {gave_way.id};
    REQUIRE(write(*ledger, changes));
    ledger.reset();
    ledger = open();

    SECTION("with somebody come all of their ids, and their enrolments in the class") {
        Wanted wanted;
        wanted.sparse = true;
        wanted.enrolments = {enrolment_id(clazz.id, three.id)};
        const auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->aliases == server::AliasRows{{first, of_one}, {second, of_two}});
        CHECK(rows->residents.size() == 3);
        CHECK(rows->enrolments.contains(gave_way.id));
        CHECK(rows->folded.at(gave_way.id) == promised);
        CHECK(rows->twinned.contains(gave_way.id));
        wanted = {};
        wanted.residents = {alone.id};
        const auto other = ledger->load(wanted);
        REQUIRE(other);
        CHECK(other->aliases.empty());
        CHECK(other->residents.size() == 1);
    }

    SECTION("a merge is found by its name, with everything of both") {
        Changes more = only_head(mill);
        add_enrolment(more, mill.enrolment(mill.classes[1], two, EnrolmentStatus::kWaitlisted));
        REQUIRE(write(*ledger, more));
        Wanted wanted;
        wanted.merges = {first};
        const auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->aliases.size() == 2);
        CHECK(rows->enrolments.size() == 3);
        wanted.merges = {early};
        CHECK(ledger->load(wanted)->aliases == server::AliasRows{{early, parted_early}});
    }

    SECTION("what is undone is no alias any more, and is kept") {
        Changes undo = only_head(mill);
        AliasRow undone = of_two;
        undone.undone = true;
        undone.from = {};
        undone.parted_at = mill.now;
        undo.rows.aliases = {{second, undone}};
        undo.merges = {second};
        undo.folded = {gave_way.id}; // none any more
        REQUIRE(write(*ledger, undo));
        Wanted wanted;
        wanted.residents = {one.id};
        const auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->aliases == server::AliasRows{{first, of_one}, {second, undone}});
        CHECK(rows->residents.size() == 2);
        const auto all = ledger->aliases();
        REQUIRE(all);
        CHECK(*all == server::AliasRows{{first, of_one}, {second, undone}});
        wanted = {};
        wanted.enrolments = {gave_way.id};
        CHECK(ledger->load(wanted)->folded.empty());
    }

    SECTION("the erased are loaded under every id") {
        Wanted wanted;
        wanted.erased = {two.id};
        const auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->enrolments.size() == 2);
        CHECK(rows->residents.size() == 3);
    }
}

} // namespace linli::test
