#include <catch2/catch.hpp>

#include "tests/server/ledger_changes.h"
#include "tests/server/ledger_contract.h"
#include "tests/support/counting_ids.h"

// Classes that are decided on one day, and those that are open to other centres.

namespace linli::test {

using server::Changes;
using server::Drawing;

namespace {

/// Another centre, whose kiosk is another device.
FactMill another_centre() {
    FactMill mill{2};
    mill.centre.id = {CountingIds::at(5, 1)};
    mill.centre.code = "YGL";
    mill.term.centre = mill.centre.id;
    mill.describe_catalogue(1);
    mill.add_resident();
    return mill;
}

} // namespace

void check_draw_contract(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(2);
    const Resident anna = mill.add_resident();
    const Date day = add_days(mill.sessions[0].date, -3);
    mill.classes[0].admission = Admission::kLottery;
    mill.classes[0].draw_on = day;
    mill.classes[0].commitment = std::string(64, 'c');
    const Class clazz = mill.classes[0];
    auto ledger = open();
    REQUIRE(write(*ledger, everything(mill)));

    SECTION("a class is to be drawn from its day on, until it is") {
        CHECK(ledger->classes_to_draw(mill.centre.id, add_days(day, -1), false)->empty());
        CHECK(ledger->classes_to_draw(mill.centre.id, day, false).value() == std::vector{clazz.id});
        const CentreId other{CountingIds::at(5, 9)};
        CHECK(ledger->classes_to_draw(other, day, true)->empty()); // it is not open to them
        CHECK(ledger->classes_with_draw().value() == std::vector{clazz.id});
        CHECK_FALSE(ledger->drawing_of(clazz.id).value());
        Drawing held{clazz.id, Admission::kLottery, std::string(64, '5'), 2, mill.now, {}};
        for (std::uint32_t n = 1; n <= 3; ++n) {
            held.order.push_back({{CountingIds::at(6, 4 - n)}, mill.now - Millis{n}, n == 2});
        }
        REQUIRE(ledger->transact([&] { return ledger->save_drawing(held); }));
        ledger.reset();
        ledger = open();
        CHECK(ledger->drawing_of(clazz.id).value() == held); // in that order
        CHECK(ledger->classes_to_draw(mill.centre.id, day, false)->empty());
        CHECK(ledger->classes_with_draw().value() == std::vector{clazz.id});
        const auto again = ledger->transact([&] { return ledger->save_drawing(held); });
        REQUIRE_FALSE(again);
        CHECK(again.error().code == ErrorCode::kConflict);
        server::Wanted wanted;
        wanted.slots_of = {clazz.id};
        CHECK(ledger->load(wanted)->drawn.at(clazz.id) == mill.now);
    }

    SECTION("what the district says of a filing stands beside the class, and in it") {
        const Date today = mill.sessions[0].date;
        CHECK(ledger->classes_to_approve(today)->size() == 2);
        CHECK(ledger->classes_to_approve(add_days(today, 365))->empty());
        CHECK_FALSE(ledger->filing_word(clazz.id).value());
        server::FilingWord word{
            clazz.id, Filing::kReturned, {CountingIds::at(7, 1)}, mill.now, "room", "{}"};
        REQUIRE(ledger->transact([&] { return ledger->save_filing_word(word); }));
        CHECK(ledger->filing_word(clazz.id).value() == word);
        word = {clazz.id, Filing::kApproved, {CountingIds::at(7, 2)}, mill.now, "", "{\"a\":1}"};
        REQUIRE(ledger->transact([&] { return ledger->save_filing_word(word); }));
        mill.classes[0].filing = Filing::kApproved;
        mill.classes[1].filing = Filing::kReturned;
        mill.classes[1].filing_reason = "room";
        REQUIRE(write(*ledger, everything(mill)));
        ledger.reset();
        ledger = open();
        CHECK(ledger->filing_word(clazz.id).value() == word);
        const auto waiting = ledger->classes_to_approve(today).value();
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0] == server::FiledClass{mill.classes[1].id, mill.centre.id});
        server::Wanted wanted;
        wanted.classes = {mill.classes[1].id};
        CHECK(ledger->load(wanted)->classes.at(mill.classes[1].id) == mill.classes[1]);
        CHECK(ledger->courses_of(mill.centre.id)->size() == 2);
        CHECK(ledger->sessions_of_class(clazz.id)->size() == 12);
        CHECK(ledger->sessions_outside(mill.term.id, today, mill.term.last).value() == 0);
        CHECK(
            ledger->sessions_outside(mill.term.id, add_days(today, 1), mill.term.last).value() == 2
        );
        const auto stands = ledger->class_stands(mill.centre.id, today).value();
        REQUIRE(stands.size() == 2);
        CHECK(stands[0] == server::ClassStand{clazz.id, 0, 0, 0, true});
    }

    SECTION("the secret stays, and what is told of it stands in the class") {
        const std::string secret = ledger->drawing_secret().value();
        CHECK(secret.size() >= 32);
        server::Wanted wanted;
        wanted.classes = {clazz.id};
        CHECK(ledger->load(wanted)->classes.at(clazz.id).commitment == clazz.commitment);
        CHECK(ledger->load(wanted)->drawing_secret == secret);
        mill.classes[0].seed = std::string(64, '5');
        REQUIRE(write(*ledger, everything(mill)));
        ledger.reset();
        ledger = open();
        CHECK(ledger->drawing_secret().value() == secret);
        CHECK(ledger->load(wanted)->classes.at(clazz.id) == mill.classes[0]);
    }

    SECTION("who had a seat in the course in an earlier term returns") {
        Changes before = only_head(mill);
        Term past = mill.term;
        past.id = {CountingIds::at(5, 2)};
        past.first = add_days(past.first, -200);
        past.last = add_days(past.last, -200);
        Class then = clazz;
        then.id = {CountingIds::at(5, 3)};
        then.term = past.id;
        before.rows.terms.emplace(past.id, past);
        before.terms = {past.id};
        before.rows.classes.emplace(then.id, then);
        before.classes = {then.id};
        before.rows.residents.emplace(anna.id, server::ResidentRow{anna, {}, false});
        const Resident bert = mill.add_resident();
        before.rows.residents.emplace(bert.id, server::ResidentRow{bert, {}, false});
        before.residents = {bert.id};
        add_enrolment(before, mill.enrolment(then, anna, EnrolmentStatus::kConfirmed, 1));
        add_enrolment(before, mill.enrolment(then, bert, EnrolmentStatus::kCancelled));
        REQUIRE(write(*ledger, before));
        CHECK(ledger->returning_to(clazz.id).value() == std::vector{anna.id});
        CHECK(ledger->returning_to(mill.classes[1].id)->empty());
        const FactId merge{CountingIds::at(5, 4)};
        const server::AliasRow one{bert.id, anna.id, mill.now, {}, false, {}, bert.id, {}};
        Changes tied = only_head(mill);
        tied.rows.aliases = {{merge, one}};
        tied.merges = {merge};
        REQUIRE(write(*ledger, tied));
        CHECK(ledger->returning_to(clazz.id)->size() == 2); // she registered twice
    }

    SECTION("that a device told all is noted") {
        CHECK_FALSE(ledger->lease_devices(mill.centre.id)->at(0).reported_at);
        REQUIRE(ledger->transact([&] { return ledger->note_reported(mill.device, mill.now); }));
        CHECK(ledger->lease_devices(mill.centre.id)->at(0).reported_at == mill.now);
    }
}

void check_share_contract(const OpenLedger& open) {
    FactMill here;
    here.describe_catalogue(2);
    const Resident anna = here.add_resident();
    FactMill there = another_centre();
    const Resident guest = there.residents[0];
    here.classes[0].open = OpenTo::kDistrict;
    const Class opened = here.classes[0];
    const Date day = here.sessions[0].date;
    auto ledger = open();
    REQUIRE(write(*ledger, everything(here)));
    REQUIRE(write(*ledger, everything(there)));
    const auto share = [&](const FactMill& mill) {
        REQUIRE(ledger->transact([&] { return ledger->note_shares(mill.device); }));
    };

    SECTION("a class that was ever open is listed, also when it is not any more") {
        CHECK(ledger->classes_opened().value() == std::vector{opened.id});
        here.classes[0].open = OpenTo::kCentre;
        REQUIRE(write(*ledger, everything(here)));
        ledger.reset();
        ledger = open();
        CHECK(ledger->classes_opened().value() == std::vector{opened.id});
    }

    SECTION("who asked for a class of another centre is a guest, at both") {
        CHECK(ledger->guests_of(here.centre.id)->empty());
        Changes asked = only_head(there);
        add_enrolment(asked, there.enrolment(opened, guest, EnrolmentStatus::kPending));
        add_enrolment(asked, here.enrolment(opened, anna, EnrolmentStatus::kPending));
        REQUIRE(write(*ledger, asked));
        CHECK(ledger->guests_of(here.centre.id).value() == std::vector{guest.id});
        CHECK(ledger->guests_of(there.centre.id).value() == std::vector{guest.id});
        server::Wanted wanted;
        wanted.residents = {guest.id, anna.id};
        wanted.classes = {opened.id, here.classes[1].id};
        const auto rows = ledger->load(wanted).value();
        CHECK(rows.sharing.any);
        CHECK(rows.sharing.guests == std::unordered_set{guest.id});
        CHECK(rows.sharing.opened == std::unordered_set{opened.id});
        CHECK(rows.sharing.asking.at(opened.id) == std::set{here.centre.id, there.centre.id});
        CHECK(rows.sharing.shown.contains(opened.course.uuid));
    }

    SECTION("whose kiosks read of it share, and with whom") {
        CHECK(ledger->centres_that_share()->empty());
        CHECK(ledger->centres_beside(there.centre.id, day)->empty());
        CHECK_FALSE(ledger->head_of(there.device, 1)->shares);
        share(there);
        CHECK(ledger->head_of(there.device, 1)->shares);
        CHECK(ledger->centres_that_share().value() == std::vector{there.centre.id});
        CHECK(ledger->centres_beside(there.centre.id, day).value() == std::vector{here.centre.id});
        CHECK(ledger->centres_beside(here.centre.id, day).value() == std::vector{there.centre.id});
        CHECK(ledger->centres_beside(here.centre.id, add_days(here.term.last, 1))->empty());
        const auto beside = ledger->lease_devices_beside(here.centre.id).value();
        REQUIRE(beside.size() == 1);
        CHECK(beside[0].id == there.device);
        CHECK(ledger->lease_boards(there.centre.id, day, true)->size() == 2); // its own, and that
        CHECK(ledger->lease_boards(there.centre.id, day, false)->size() == 1);
    }

    SECTION("in another history every device is awaited, until it told or is lost") {
        CHECK_FALSE(ledger->anybody_awaited().value());
        REQUIRE(ledger->transact([&] { return ledger->begin_history("another"); }));
        CHECK(ledger->server_epoch().value() == "another");
        CHECK(ledger->anybody_awaited().value());
        CHECK(ledger->head_of(here.device, 1)->recall == server::Recall::kAwaited);
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->set_recall(here.device, server::Recall::kWaits));
            return ledger->set_lost(there.device, there.now);
        }));
        CHECK(ledger->anybody_awaited().value());
        REQUIRE(ledger->transact([&] { return ledger->await_again(here.centre.id); }));
        CHECK(ledger->head_of(here.device, 1)->recall == server::Recall::kAwaited);
        REQUIRE(ledger->transact([&] {
            return ledger->set_recall(here.device, server::Recall::kTold);
        }));
        CHECK_FALSE(ledger->anybody_awaited().value());
    }
}

} // namespace linli::test
