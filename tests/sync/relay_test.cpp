#include <catch2/catch.hpp>

#include "app/core/db/database.h"
#include "app/store/attendance.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/files.h"
#include "app/store/forgetting.h"
#include "app/store/inbox.h"
#include "app/store/leases.h"
#include "app/store/residents.h"
#include "app/store/rows.h"
#include "sync/protocol/row_in.h"
#include "sync/server/parked.h"
#include "tests/sync/school.h"

namespace linli::test {

TEST_CASE("relay: what kiosks beneath did is at the district, chain by chain", "[sync][relay]") {
    School school;
    school.first.live_a_morning(30);
    school.come_to_rest();
    school.second.look();
    school.second.live_a_morning(20);
    school.come_to_rest();
    check_same_tables(school.first, school.relay);
    check_same_tables(school.second, school.relay);
    check_same_ledgers(school.relay, school.district);
    for (Kiosk* kiosk : {&school.first, &school.second}) {
        const auto above =
            must(school.district.ledger().head_of(kiosk->store.device().id, std::nullopt));
        CHECK(above.acked_seq == kiosk->facts());
        CHECK(above.carrier == school.id);
    }
    CHECK(school.bring().requests == 1); // nothing to do is one request
}

TEST_CASE("relay: a line that breaks anywhere loses nothing", "[sync][relay]") {
    School school;
    school.first.live_a_morning(15);
    must(school.first.round(school.relay.api()));
    for (int calls = 0; calls < 12; ++calls) {
        school.line.breaks_after = calls;
        (void)relay::run_relay_round(school.relay.door(), school.line, school.relay.clock);
        school.line.breaks_after = -1;
        school.second.add_resident();
        must(school.second.round(school.relay.api()));
    }
    school.come_to_rest();
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: kiosks share its seats without the district", "[sync][relay]") {
    School school;
    school.come_to_rest();
    // From here on nobody hears of the district.
    school.second.look();
    const auto lent = must(store::lease_list(school.second.store));
    int seats = 0;
    for (const store::ClassLease& one : lent) {
        seats += one.free;
    }
    CHECK(seats > 0);
    school.second.live_a_morning(10);
    must(school.second.round(school.relay.api()));
    must(school.first.round(school.relay.api()));
    check_same_tables(school.first, school.relay);
    school.come_to_rest();
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: who is erased beneath is erased above, and no chain breaks", "[sync][relay]") {
    School school;
    const Resident gone = school.first.add_resident();
    must(school.first.round(school.relay.api()));
    must(store::forget_resident(school.first.store, gone.id));
    must(school.first.round(school.relay.api())); // before the district heard of them at all
    CHECK(lines_of(school.relay, "SELECT line FROM fact").find(gone.phone) != std::string::npos);
    school.come_to_rest();
    CHECK(lines_of(school.relay, "SELECT line FROM fact").find(gone.phone) == std::string::npos);
    CHECK(lines_of(school.district, "SELECT line FROM fact").find(gone.phone) == std::string::npos);
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: what one kiosk heard of another goes up in that order", "[sync][relay]") {
    School school;
    school.come_to_rest();
    // The second has the higher id: chain by chain the first one's would go up before.
    school.second.look();
    const Resident known = school.second.add_resident();
    must(school.second.round(school.relay.api()));
    must(school.first.round(school.relay.api()));
    must(store::check_in(
        school.first.store, known.id, school.first.session(0).session->id, RecordedBy::kStaff
    ));
    must(school.first.round(school.relay.api()));
    school.come_to_rest();
    CHECK(lines_of(school.district, "SELECT verdict FROM fact WHERE verdict = 'refused'").empty());
    CHECK(lines_of(school.district, "SELECT status FROM attendance") == "present\n");
    check_same_ledgers(school.relay, school.district);
}

TEST_CASE("relay: what comes down hangs on rows that come later, or never", "[sync][relay]") {
    School school;
    Kiosk above{school.dir.file("above.db"), 3}; // of the same centre, with the district itself
    school.come_to_rest();
    above.stand_in(school.centre);
    settle(above, school.district.api());
    above.look();
    above.live_a_morning(8);
    Correction change{above.people.front().id};
    change.name = "测试乙"; // their row is now behind those that hang on it
    must(store::correct_resident(above.store, change));
    // Who came and was erased since: of them only that somebody came.
    const Resident gone = above.add_resident();
    must(store::check_in(above.store, gone.id, above.session(0).session->id, RecordedBy::kStaff));
    must(store::forget_resident(above.store, gone.id));
    settle(above, school.district.api());
    school.come_to_rest();
    CHECK(lines_of(school.relay, "SELECT name FROM resident").find("测试乙") != std::string::npos);
    const char* came = "SELECT count(*) FROM attendance WHERE undone = 0";
    CHECK(lines_of(school.relay, came) == lines_of(school.district, came));
}

TEST_CASE("relay: files of its kiosks are at the district, too", "[sync][relay][files]") {
    School school;
    school.come_to_rest();
    const std::string text(700'000, 'x');
    const auto file = must(store::attach_file(
        school.first.store,
        {school.first.session(0).session->id, school.dir.write("a.txt", text), {}, {}}
    ));
    must(school.first.round(school.relay.api()));
    for (int calls = 1; calls < 6; ++calls) { // the line breaks before each piece
        school.line.breaks_after = calls;
        (void)relay::run_relay_round(
            school.relay.door(),
            school.line,
            school.relay.clock,
            {false, nullptr, &school.relay.files()}
        );
    }
    school.line.breaks_after = -1;
    school.come_to_rest();
    const FileDepot above = school.district.files().of(school.centre.id);
    CHECK(must(above.is_sound(file.digest)));
    CHECK(must(store::files_of(school.second.store, file.session)).at(0).file.held);
    CHECK(school.bring().requests == 1); // the word of the server above has come down

    // What it loses it asks for again; what is taken away beneath is nowhere.
    must(above.drop(file.digest));
    must(school.district.ledger().transact([&] {
        return school.district.ledger().set_here(school.centre.id, file.digest, false);
    }));
    school.come_to_rest();
    CHECK(must(above.is_sound(file.digest)));
    must(store::remove_file(school.second.store, file.id));
    school.come_to_rest();
    CHECK_FALSE(must(above.size_of(file.digest)));
    CHECK_FALSE(must(school.relay.files().of(school.centre.id).size_of(file.digest)));
    CHECK_FALSE(must(store::file_depot(school.first.store).size_of(file.digest)));
}

// As an older district does it, before it is upgraded.
TEST_CASE("relay: what the district judges at last is withdrawn beneath it, too", "[sync][relay]") {
    School school;
    school.come_to_rest();
    const Resident who = school.first.add_resident();
    school.come_to_rest();
    const DeviceId kiosk = school.first.store.device().id;
    server::Ledger& above = school.district.ledger();
    const auto head = must(above.head_of(kiosk, std::nullopt));
    const Uuid verdict = CountingIds::at(8, 8);
    {
        db::Database ledger =
            must(db::Database::open(school.district.path(), db::Database::Missing::kFail));
        auto park = must(ledger.query("UPDATE fact SET verdict = 'parked', reason = 'unknown_kind' "
                                      "WHERE device = :device AND seq = :seq"));
        must(park.bind(":device", kiosk).bind(":seq", head.acked_seq).run());
    }
    must(above.transact([&]() -> Status {
        server::Changes told;
        told.device = kiosk;
        told.head = head;
        told.received_at = school.district.clock.now();
        sync::VerdictRow row{
            {verdict},
            head.epoch,
            head.acked_seq,
            "resident.registered",
            sync::Verdict::kParked,
            "unknown_kind"};
        row.device = kiosk;
        const Uuid id = must(above.parked_facts({}, 9)).at(0).verdict;
        told.feed.push_back(
            {{sync::Scope::kDevice, school.id.uuid}, "verdict", id, sync::to_json(row)}
        );
        return above.apply(told);
    }));
    school.come_to_rest();
    CHECK(must(store::verdicts(school.first.store)).size() == 1);

    const auto judged = must(server::judge_parked(above, school.district.clock.now()));
    CHECK(judged.known == 1);
    school.come_to_rest();
    CHECK(must(store::verdicts(school.first.store)).empty());
    CHECK(must(store::load_resident(school.first.store, who.id)).name == who.name);
    check_same_ledgers(school.relay, school.district);
    CHECK(must(server::judge_parked(school.relay.ledger(), school.relay.clock.now())).known == 0);
}

} // namespace linli::test
