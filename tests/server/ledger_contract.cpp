#include "tests/server/ledger_contract.h"

#include <catch2/catch.hpp>

#include "tests/server/ledger_changes.h"
#include "tests/support/counting_ids.h"

namespace linli::test {
namespace {

using server::Changes;
using server::FeedKey;
using server::Ledger;
using server::Rows;
using server::SlotKey;
using server::Wanted;
using sync::Scope;

} // namespace

void check_ledger_contract(const OpenLedger& open) {
    FactMill mill;
    mill.describe_catalogue(2);
    mill.add_resident();
    mill.residents[0].guardian = Guardian{"测试奶奶", Relation::kFathersMother};
    const Resident anna = mill.residents[0];
    const Resident bert = mill.add_resident();
    const Class clazz = mill.classes[0];
    auto ledger = open();

    SECTION("a fresh ledger knows nobody and keeps its epoch") {
        const std::string epoch = ledger->server_epoch().value();
        CHECK_FALSE(epoch.empty());
        CHECK_FALSE(ledger->head_of(mill.device, 1)->known);
        CHECK(ledger->digest_at(mill.device, 1, 0).value() == Digest{});
        CHECK_FALSE(ledger->digest_at(mill.device, 1, 1)->has_value());
        ledger.reset();
        CHECK(open()->server_epoch().value() == epoch);
    }

    SECTION("a sparse load reads the seats that are named, and all where somebody waits") {
        const Resident cora = mill.add_resident();
        Changes changes = everything(mill);
        add_enrolment(changes, mill.enrolment(clazz, anna, EnrolmentStatus::kConfirmed, 1));
        add_enrolment(changes, mill.enrolment(clazz, bert, EnrolmentStatus::kConfirmed, 4));
        for (int number = 1; number <= 6; ++number) {
            changes.rows.leases[{clazz.id, number}] = {mill.device, false};
            changes.leases.push_back({clazz.id, number});
        }
        REQUIRE(write(*ledger, changes));
        Wanted wanted;
        wanted.sparse = true;
        wanted.slots = {{clazz.id, 4}, {clazz.id, 5}, {clazz.id, 9}};
        auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->sparse.contains(clazz.id));
        CHECK(rows->looked_up == std::set<SlotKey>{wanted.slots.begin(), wanted.slots.end()});
        CHECK(rows->slots.size() == 1);
        CHECK(rows->slots.contains({clazz.id, 4}));
        CHECK(rows->leases.size() == 2);
        Changes queue = only_head(mill);
        add_enrolment(queue, mill.enrolment(clazz, cora, EnrolmentStatus::kWaitlisted));
        REQUIRE(write(*ledger, queue));
        rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK_FALSE(rows->sparse.contains(clazz.id));
        CHECK(rows->slots.size() == 2);
        CHECK(rows->leases.size() == 6);
    }

    SECTION("rows come back as they went in, after opening again, too") {
        Changes changes = everything(mill);
        const Enrolment pending = mill.enrolment(clazz, anna, EnrolmentStatus::kPending);
        add_enrolment(changes, pending);
        const Enrolment seated = mill.enrolment(clazz, bert, EnrolmentStatus::kConfirmed, 4);
        add_enrolment(changes, seated);
        Attendance came = mill.check_in(anna);
        came.record = {mill.next_id()};
        changes.rows.attendances.emplace(came.id, came);
        changes.attendances = {came.id};
        changes.rows.attendance_records = {
            {{came.id, FactId{}}, {mill.device, came.status, came.by, came.at, true}},
            {{came.id, came.record}, {mill.device, std::nullopt, came.by, came.at, true}}};
        changes.attendance_records = {{came.id, FactId{}}, {came.id, came.record}};
        const Preference likes{anna.id, ScreenWishes{"en", "large", true, false}};
        changes.rows.preferences = {{anna.id, likes}, {bert.id, {bert.id, std::nullopt}}};
        changes.preferences = {anna.id, bert.id};
        changes.rows.residents.at(bert.id).clocks = {7, 8, std::uint64_t{1} << 60U};
        Session& said = changes.rows.sessions.at(came.session);
        said.cancelled = true;
        said.off_reason = OffReason::kTooFew;
        said.substitute = "示例丁";
        said.note = "讲到第三课，\n下次带砚台。";
        said.noted_by = {mill.next_id()};
        changes.rows.session_clocks = {{said.id, {5, std::uint64_t{1} << 60U}}};
        REQUIRE(write(*ledger, changes));
        ledger.reset();
        ledger = open();
        Wanted wanted;
        wanted.enrolments = {pending.id, seated.id};
        wanted.attendances = {came.id};
        wanted.courses = {clazz.course, {Uuid{}}};
        wanted.terms = {mill.term.id};
        wanted.centres = {mill.centre.id};
        wanted.said_of = {came.session, mill.sessions[0].id, mill.sessions[1].id};
        const auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->enrolments.at(pending.id) == pending);
        CHECK(rows->enrolments.at(seated.id) == seated);
        CHECK(rows->attendances.at(came.id) == came);
        CHECK(rows->attendance_records == changes.rows.attendance_records);
        CHECK(rows->courses.size() == 1);
        CHECK(rows->courses.at(clazz.course) == mill.courses[0]);
        CHECK(rows->terms.at(mill.term.id) == mill.term);
        CHECK(rows->centres.at(mill.centre.id) == mill.centre);
        CHECK(rows->classes.at(clazz.id) == clazz); // what they hang on comes along
        CHECK(rows->sessions.at(came.session) == changes.rows.sessions.at(came.session));
        CHECK(rows->session_clocks == changes.rows.session_clocks);
        CHECK(rows->residents.at(anna.id).resident == anna); // with her guardian
        CHECK(rows->residents.at(bert.id) == changes.rows.residents.at(bert.id));
        CHECK(rows->preferences == changes.rows.preferences);
        CHECK(rows->slots.at({clazz.id, 4}) == seated.id);
        const auto head = ledger->head_of(mill.device, std::nullopt);
        CHECK(head->known);
        CHECK(head->centre == mill.centre.id);
        CHECK(head->acked_seq == 3);
        CHECK(head->acked_digest == blake2b("3"));
        CHECK(ledger->head_of(mill.device, 2)->acked_seq == 0);
    }

    SECTION("what people said comes back, and goes with who is erased; the counts stay") {
        Changes changes = everything(mill);
        const WishSubject subject{WishKind::kWords, "口琴"};
        const server::WishRow wish{{wish_id(subject, anna.id), anna.id, subject, mill.now}, true};
        const WishCount wishes{wish_count_id(subject, mill.centre.id), mill.centre.id, subject, 7};
        const server::RatingRow rating{
            {rating_id(clazz.id, anna.id), clazz.id, anna.id, Score::kFair, mill.now}, false};
        const RatingCount ratings{clazz.id, {1, 2, 3, 4}};
        changes.rows.wishes.emplace(wish.wish.id, wish);
        changes.wishes = {wish.wish.id};
        changes.rows.wish_counts.emplace(wishes.id, wishes);
        changes.wish_counts = {wishes.id};
        changes.rows.ratings.emplace(rating.rating.id, rating);
        changes.ratings = {rating.rating.id};
        changes.rows.rating_counts.emplace(clazz.id, ratings);
        changes.rating_counts = {clazz.id};
        REQUIRE(write(*ledger, changes));
        Wanted wanted;
        wanted.wishes = {wish.wish.id};
        wanted.ratings = {rating.rating.id};
        const auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->wishes.at(wish.wish.id) == wish);
        CHECK(rows->wish_counts.at(wishes.id) == wishes);
        CHECK(rows->ratings.at(rating.rating.id) == rating);
        CHECK(rows->rating_counts.at(clazz.id) == ratings);
        CHECK(rows->residents.contains(anna.id));
        CHECK(rows->classes.contains(clazz.id));
        Changes gone = only_head(mill);
        gone.erased = {anna.id};
        REQUIRE(write(*ledger, gone));
        wanted.wish_subjects = {subject};
        wanted.ratings_of = {clazz.id};
        const auto after = ledger->load(wanted);
        REQUIRE(after);
        CHECK(after->wishes.empty());
        CHECK(after->ratings.empty());
        CHECK(after->wish_counts.at(wishes.id) == wishes);
        CHECK(after->rating_counts.at(clazz.id) == ratings);
    }

    SECTION("a slot is never given twice, and what failed leaves nothing") {
        Changes changes = everything(mill);
        const Enrolment first = mill.enrolment(clazz, anna, EnrolmentStatus::kConfirmed, 1);
        add_enrolment(changes, first);
        REQUIRE(write(*ledger, changes));
        Changes again = only_head(mill);
        again.head.acked_seq = 9;
        const Enrolment second = mill.enrolment(clazz, bert, EnrolmentStatus::kConfirmed, 1);
        add_enrolment(again, second);
        Wanted wanted;
        wanted.slots_of = {clazz.id};
        wanted.enrolments = {second.id};
        CHECK(write(*ledger, again).error().code == ErrorCode::kConflict);
        again.freed = {{{clazz.id, 1}, second.id}}; // not its to give back
        CHECK(write(*ledger, again).error().code == ErrorCode::kConflict);
        CHECK(ledger->head_of(mill.device, 1)->acked_seq == 3);
        CHECK(ledger->load(wanted)->enrolments.empty());
        again.freed = {{{clazz.id, 1}, first.id}};
        CHECK(write(*ledger, again));
        CHECK(ledger->load(wanted)->slots.at({clazz.id, 1}) == second.id);
    }

    SECTION("leases are kept by slot, and counted by class and device") {
        Changes changes = everything(mill);
        for (int number = 1; number <= 5; ++number) {
            const SlotKey key{clazz.id, number};
            changes.rows.leases[key] = {mill.device, number == 5};
            changes.leases.push_back(key);
        }
        changes.demand = {{clazz.id, mill.device, 3}};
        add_enrolment(changes, mill.enrolment(clazz, anna, EnrolmentStatus::kConfirmed, 2));
        const Enrolment pending = mill.enrolment(clazz, bert, EnrolmentStatus::kPending);
        add_enrolment(changes, pending);
        REQUIRE(write(*ledger, changes));
        Changes more = only_head(mill);
        more.demand = {{clazz.id, mill.device, 2}};
        more.leases = {{clazz.id, 4}}; // without a row: taken back
        REQUIRE(write(*ledger, more));
        ledger.reset();
        ledger = open();
        Wanted wanted;
        wanted.slots_of = {clazz.id};
        const auto rows = ledger->load(wanted);
        REQUIRE(rows);
        CHECK(rows->leases.size() == 4);
        CHECK(rows->leases.at({clazz.id, 5}) == server::LeaseRow{mill.device, true});
        CHECK(rows->enrolments.at(pending.id) == pending); // who waits comes along
        CHECK(ledger->classes_lent_to(mill.device).value() == std::vector{clazz.id});
        const auto boards = ledger->lease_boards(mill.centre.id, mill.sessions[0].date, false);
        REQUIRE(boards);
        CHECK(boards->size() == 2);
        // Long after, only where a device holds a free seat.
        const auto after =
            ledger->lease_boards(mill.centre.id, add_days(mill.term.last, 400), false);
        REQUIRE(after);
        REQUIRE(after->size() == 1);
        const server::LeaseBoard& board = after->front();
        CHECK(board.class_id == clazz.id);
        CHECK_FALSE(board.goes_on);
        CHECK(board.seats == clazz.seats);
        CHECK(board.promised == 1);
        CHECK(board.waiting == 1);
        REQUIRE(board.stands.size() == 1);
        CHECK(board.stands[0].free == 2);
        CHECK(board.stands[0].suspended == 1);
        CHECK(board.stands[0].asked == 5);
        CHECK_FALSE(ledger->lease_devices(mill.centre.id)->at(0).asked_at);
        const DeviceId other{CountingIds::at(3, 1)};
        CHECK(ledger->others_that_share(mill.centre.id, other, mill.now, false).value() == 0);
        REQUIRE(ledger->transact([&]() -> Status {
            LINLI_TRY(ledger->note_leases_asked(mill.device, mill.now));
            return ledger->set_lost(mill.device, std::nullopt);
        }));
        CHECK(ledger->head_of(mill.device, 1)->leases_asked_at == mill.now);
        CHECK(ledger->lease_devices(mill.centre.id)->at(0).asked_at == mill.now);
        CHECK(ledger->others_that_share(mill.centre.id, other, mill.now, false).value() == 1);
        CHECK(ledger->others_that_share(mill.centre.id, mill.device, mill.now, false).value() == 0);
        REQUIRE(ledger->transact([&] { return ledger->set_lost(mill.device, mill.now); }));
        CHECK(ledger->head_of(mill.device, 1)->lost);
        CHECK(ledger->lease_devices(mill.centre.id)->at(0).lost);
        CHECK(ledger->others_that_share(mill.centre.id, other, mill.now, false).value() == 0);
        CHECK(ledger->broken_promises()->empty());
    }

    SECTION("a feed has one row a thing, at the place of its last change") {
        REQUIRE(write(*ledger, everything(mill)));
        const FeedKey feed{Scope::kCatalogue, mill.centre.id.uuid};
        const FeedKey other{Scope::kDevice, mill.device.uuid};
        Changes changes = only_head(mill);
        const Uuid one = CountingIds::at(1, 1);
        const Uuid two = CountingIds::at(1, 2);
        changes.feed = {
            {feed, "course", one, "{1}"},
            {feed, "course", two, "{2}"},
            {other, "verdict", one, "{v}"}};
        REQUIRE(write(*ledger, changes));
        changes.feed = {{feed, "course", one, ""}, {feed, "class", one, "{c}"}};
        REQUIRE(write(*ledger, changes));
        const auto page = ledger->page(feed, 0, 10);
        REQUIRE(page);
        REQUIRE(page->rows.size() == 3);
        CHECK(page->rows[0] == sync::FeedRow{2, "course", two, "{2}", blake2b("{2}")});
        CHECK(page->rows[1] == sync::FeedRow{3, "course", one, "", blake2b("")});
        CHECK(page->rows[2].seq == 4);
        CHECK(page->head == 4);
        CHECK_FALSE(page->more);
        CHECK(ledger->feed_head(feed).value() == 4);
        CHECK(ledger->feed_head(other).value() == 1);
        CHECK(ledger->page(feed, 0, 2)->more);
        CHECK(ledger->page(feed, 2, 2)->rows.size() == 2);
        CHECK(ledger->page(feed, 4, 2)->rows.empty());
        CHECK(ledger->page({Scope::kCentre, one}, 0, 2)->head == 0);
    }

    SECTION("an erased person's name leaves the kept lines") {
        REQUIRE(write(*ledger, everything(mill)));
        Changes changes = only_head(mill);
        changes.facts.push_back(
            {1,
             {CountingIds::at(2, 1)},
             "resident.registered",
             sync::Verdict::kAccepted,
             "",
             anna.id,
             blake2b("1"),
             mill.facts[6].line}
        );
        changes.erased = {anna.id};
        REQUIRE(write(*ledger, changes));
        CHECK(ledger->digest_at(mill.device, 1, 1).value() == blake2b("1"));
    }

    SECTION("the sign-in day has confirmed people by name, then those who came without") {
        FactMill day;
        day.describe_catalogue(1);
        const Resident first = day.add_resident();
        const Resident walk_in = day.add_resident();
        Changes changes = everything(day);
        add_enrolment(
            changes, day.enrolment(day.classes[0], first, EnrolmentStatus::kConfirmed, 1)
        );
        const Session& meeting = day.sessions[3];
        const Attendance came{
            attendance_id(meeting.id, walk_in.id),
            meeting.id,
            walk_in.id,
            AttendanceStatus::kLate,
            RecordedBy::kStaff,
            day.now,
            false};
        changes.rows.attendances.emplace(came.id, came);
        changes.attendances = {came.id};
        REQUIRE(write(*ledger, changes));
        const auto list = ledger->sign_in_day(day.centre.id, meeting.date);
        REQUIRE(list);
        REQUIRE(list->sheets.size() == 1);
        REQUIRE(list->sheets[0].rows.size() == 2);
        CHECK(list->sheets[0].session == meeting);
        CHECK(list->sheets[0].rows[0].name == first.name);
        CHECK_FALSE(list->sheets[0].rows[0].status);
        CHECK(list->sheets[0].rows[1].walk_in);
        CHECK(list->sheets[0].rows[1].status == AttendanceStatus::kLate);
        CHECK(list->sheets[0].expected() == 1);
        CHECK(ledger->sign_in_day(day.centre.id, add_days(meeting.date, 1))->sheets.empty());
        CHECK(ledger->centres()->size() == 1);
    }
}

} // namespace linli::test
