#include <catch2/catch.hpp>

#include "app/core/domain/class_filter.h"
#include "app/core/domain/eligibility.h"
#include "app/store/attendance.h"
#include "app/store/attest.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/forgetting.h"
#include "app/store/residents.h"
#include "app/store/sign_in_list.h"
#include "app/store/verify.h"
#include "app/store/wishes.h"
#include "tests/sync/ends.h"

// Kiosks of two centres and their district: a class of the one that is open to the residents of the
// other.

namespace linli::test {
namespace {

constexpr int kSeats = 8;

struct TwoHouses {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk host{dir.file("host.db"), 1};
    Kiosk home{dir.file("home.db"), 2};
    Centre there{{host.ids.next()}, "HST", "松江路中心", "Songjiang Road Centre"};
    Centre here{{home.ids.next()}, "HME", "幸福里中心", "Xingfuli Centre"};
    Class open;
    Class closed;
    Session session;

    TwoHouses() {
        must(store::describe_centre(host.store, there));
        must(store::describe_centre(home.store, here));
        Term term;
        term.id = {host.ids.next()};
        term.centre = there.id;
        term.name = "2026秋";
        term.first = host.today();
        term.last = add_days(term.first, 90);
        must(store::set_term(host.store, term));
        open = file(term, OpenTo::kDistrict);
        closed = file(term, OpenTo::kCentre);
        come_to_rest();
    }

    Class file(const Term& term, OpenTo to) {
        Course course;
        course.id = {host.ids.next()};
        course.centre = there.id;
        course.code = to == OpenTo::kDistrict ? "OPEN" : "OWN";
        course.title_zh = "书法";
        course.category = "书画";
        Class made;
        made.id = {host.ids.next()};
        made.course = course.id;
        made.term = term.id;
        made.centre = there.id;
        made.teacher = "示例老师";
        made.room = "一室";
        made.seats = kSeats;
        made.start = {9 * 60};
        made.minutes = 90;
        made.open = to;
        std::vector<Session> sessions;
        for (int number = 1; number <= 3; ++number) {
            sessions.push_back(
                {{host.ids.next()},
                 made.id,
                 number,
                 add_days(term.first, 7 * (number - 1)),
                 made.start,
                 made.minutes,
                 made.room}
            );
        }
        if (to == OpenTo::kDistrict) {
            session = sessions.front();
        }
        must(store::file_courses(host.store, {course}, {{made, sessions}}));
        return made;
    }

    // Whatever there is goes about, and seats are moved.
    void come_to_rest() {
        for (int turn = 0; turn < 4; ++turn) {
            for (Kiosk* kiosk : {&host, &home}) {
                kiosk->clock.advance(std::chrono::minutes{1});
                settle(*kiosk, district.api());
            }
            district.clock.advance(std::chrono::minutes{11});
        }
        for (Kiosk* kiosk : {&host, &home}) {
            settle(*kiosk, district.api());
        }
    }

    EnrolmentStatus ask_at_home(const Resident& who) {
        return must(store::sign_up(home.store, who.id, open.id)).enrolment.status;
    }

    [[nodiscard]] EnrolmentId id_of(const Resident& who) const {
        return enrolment_id(open.id, who.id);
    }

    static bool knows(Kiosk& kiosk, ResidentId who) {
        return store::load_resident(kiosk.store, who).has_value();
    }

    // Both ends of each feed hold the same, the stores are sound.
    void check_equal() {
        for (Kiosk* kiosk : {&host, &home}) {
            const Uuid centre = kiosk == &host ? there.id.uuid : here.id.uuid;
            using Pair = std::pair<store::FeedScope, sync::Scope>;
            for (const auto& [below, above] :
                 {Pair{store::FeedScope::kCatalogue, sync::Scope::kCatalogue},
                  Pair{store::FeedScope::kCentre, sync::Scope::kCentre},
                  Pair{store::FeedScope::kShared, sync::Scope::kShared}}) {
                CHECK(
                    must(store::feed_digest(kiosk->store, below))
                    == must(district.ledger().feed_digest({above, centre}))
                );
            }
            const auto report = must(store::verify(kiosk->store));
            for (const std::string& fault : report.faults) {
                UNSCOPED_INFO(fault);
            }
            CHECK(report.sound());
        }
        CHECK(
            must(store::sign_in_day(host.store, host.today()))
            == must(district.ledger().sign_in_day(there.id, host.today()))
        );
    }
};

TEST_CASE("between centres: a class elsewhere is on offer, and nowhere else", "[sync][open]") {
    TwoHouses two;
    const Catalogue catalogue = must(store::load_catalogue(two.home.store));
    const ClassEntry* entry = catalogue.class_entry(two.open.id);
    REQUIRE(entry != nullptr);
    CHECK(entry->at == two.there);
    CHECK(entry->sessions.size() == 3);
    CHECK(catalogue.class_entry(two.closed.id) == nullptr);
    CHECK(catalogue.centre == two.here);
    CHECK(catalogue.terms.empty()); // nothing of its own
    CHECK_FALSE(catalogue.term);
    CHECK(catalogue.term_with(two.open.term) != nullptr);
    CHECK(classes_in(catalogue, "", {}).size() == 1);
    CHECK(catalogue.sessions_on(two.home.today()).empty());
    CHECK(must(store::load_courses(two.home.store)).empty());
    CHECK(must(store::sign_in_day(two.home.store, two.home.today())).sheets.empty());
    CHECK_FALSE(must(store::load_catalogue(two.host.store)).class_entry(two.open.id)->at);
    two.check_equal();
}

TEST_CASE("between centres: signed up at one, checked in at the other", "[sync][open]") {
    TwoHouses two;
    const Resident who = two.home.add_resident();
    const Resident stays = two.home.add_resident();
    // Out of its own lease, with no network.
    CHECK(two.ask_at_home(who) == EnrolmentStatus::kConfirmed);
    CHECK_FALSE(two.knows(two.host, who.id));
    two.come_to_rest();
    CHECK(two.knows(two.host, who.id));
    CHECK_FALSE(two.knows(two.host, stays.id));
    two.check_equal();

    const auto day = must(store::sign_in_day(two.host.store, two.host.today()));
    const auto sheet = std::ranges::find(day.sheets, two.session.id, [](const SignInSheet& one) {
        return one.session.id;
    });
    REQUIRE(sheet != day.sheets.end());
    REQUIRE(sheet->rows.size() == 1);
    CHECK(sheet->rows[0].name == who.name);
    two.host.clock.set(two.session.begins_at());
    two.home.clock.set(two.session.begins_at());
    // Not at home: it is not held there.
    CHECK(
        store::check_in(two.home.store, who.id, two.session.id, RecordedBy::kSelf).error().code
        == ErrorCode::kDenied
    );
    must(store::check_in(two.host.store, who.id, two.session.id, RecordedBy::kSelf));
    two.come_to_rest();
    CHECK(must(store::load_record(two.home.store, who.id)).attendances.size() == 1);
    two.check_equal();
}

TEST_CASE("between centres: staff cancel at one, and they read it at the other", "[sync][open]") {
    TwoHouses two;
    const Resident who = two.home.add_resident();
    REQUIRE(two.ask_at_home(who) == EnrolmentStatus::kConfirmed);
    two.come_to_rest();
    must(store::cancel_enrolment(two.host.store, two.id_of(who), RecordedBy::kStaff));
    two.come_to_rest();
    const auto record = must(store::load_record(two.home.store, who.id));
    CHECK(record.enrolments.empty());
    CHECK(record.refused.size() == 1);
    CHECK_FALSE(two.knows(two.host, who.id)); // a guest no more
    two.check_equal();
    CHECK(two.ask_at_home(who) != EnrolmentStatus::kCancelled); // and may come again
    two.come_to_rest();
    CHECK(two.knows(two.host, who.id));
    two.check_equal();
}

TEST_CASE("between centres: who leaves while their host writes about them", "[sync][open]") {
    TwoHouses two;
    const Resident who = two.home.add_resident();
    REQUIRE(two.ask_at_home(who) == EnrolmentStatus::kConfirmed);
    two.come_to_rest();
    must(store::cancel_enrolment(two.home.store, two.id_of(who)));
    settle(two.home, two.district.api());
    // Corrected there before it hears of it: kept until that is judged, then gone.
    must(store::correct_resident(two.host.store, {.resident = who.id, .name = "测试子"}));
    CHECK(must(store::verify(two.host.store)).sound());
    two.come_to_rest();
    CHECK_FALSE(two.knows(two.host, who.id));
    CHECK(must(store::load_resident(two.home.store, who.id)).name == "测试子");
    two.check_equal();
}

TEST_CASE("between centres: no seat is given twice, and the queue is one", "[sync][open]") {
    TwoHouses two;
    std::vector<EnrolmentStatus> statuses;
    for (int n = 0; n < kSeats; ++n) { // both offline
        (void)two.ask_at_home(two.home.add_resident());
        (void)must(store::sign_up(two.host.store, two.host.add_resident().id, two.open.id));
    }
    two.come_to_rest();
    std::set<int> slots;
    int confirmed = 0;
    for (Kiosk* kiosk : {&two.host, &two.home}) {
        for (const Resident& one : kiosk->people) {
            const auto record = must(store::load_record(kiosk->store, one.id));
            REQUIRE(record.enrolments.size() == 1);
            const Enrolment& mine = record.enrolments[0].enrolment;
            if (mine.status == EnrolmentStatus::kConfirmed) {
                ++confirmed;
                slots.insert(*mine.slot);
            }
        }
    }
    CHECK(confirmed == kSeats);
    CHECK(slots.size() == kSeats);
    two.check_equal();
    // The next in line, wherever they are at home, gets what somebody leaves.
    const auto first = must(store::load_record(two.host.store, two.host.people[0].id));
    must(store::cancel_enrolment(two.host.store, first.enrolments[0].enrolment.id));
    two.host.clock.advance(kUndoWindow + std::chrono::minutes{1});
    must(store::settle_waitlists(two.host.store));
    two.come_to_rest();
    two.check_equal();
}

TEST_CASE("between centres: a guest is no host's own", "[sync][open]") {
    TwoHouses two;
    const Resident who = two.home.add_resident();
    REQUIRE(two.ask_at_home(who) == EnrolmentStatus::kConfirmed);
    two.come_to_rest();
    const auto against = store::sign_up(two.host.store, who.id, two.closed.id);
    CHECK(against.error().code == ErrorCode::kInvalid);
    const Catalogue catalogue = must(store::load_catalogue(two.host.store));
    const auto record = must(store::load_record(two.host.store, who.id));
    const auto asked = asked_of(catalogue, record, two.closed.id, std::nullopt, two.host.today());
    CHECK(why_not(*asked, record, two.host.today())->reason == Ineligible::kNotOpen);
    CHECK(
        store::make_wish(two.host.store, who.id, {WishKind::kWords, "二胡"}).error().code
        == ErrorCode::kDenied
    );
    // They ask to be forgotten there: then they are nowhere.
    must(store::forget_resident(two.host.store, who.id));
    two.come_to_rest();
    CHECK_FALSE(two.knows(two.host, who.id));
    CHECK_FALSE(two.knows(two.home, who.id));
    two.check_equal();
}

} // namespace
} // namespace linli::test
