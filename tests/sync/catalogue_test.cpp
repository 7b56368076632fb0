#include "app/store/catalogue.h"

#include <catch2/catch.hpp>

#include "app/store/sessions.h"
#include "app/store/sync_state.h"
#include "app/store/verify.h"
#include "sync/server/catalogue_word.h"
#include "tests/sync/ends.h"

// What the district says of a class reaches the kiosk that filed it.

namespace linli::test {
namespace {

template <class Work>
void say(District& district, const std::string& shown, const Work& work) {
    CountingIds ids{55};
    const server::Saying saying{shown, FactId{ids.next()}, district.clock.now()};
    must(district.ledger().transact([&]() -> Status {
        const auto spoken = LINLI_TRY(work(district.ledger(), saying));
        demand(spoken.done(), "the district could not say it");
        return {};
    }));
}

server::ClassEdit edit_of(const Class& clazz) {
    return {clazz.id, clazz.teacher, clazz.room, clazz.seats, clazz.open, clazz.draw_on};
}

} // namespace

TEST_CASE("catalogue: a kiosk takes the district's word for a class that it filed", "[sync]") {
    TempDir dir;
    District district{dir.file("district.db")};
    Kiosk kiosk{dir.file("kiosk.db"), 1};
    kiosk.import_samples();
    district.clock.set(kiosk.clock.now());
    settle(kiosk, district.api());
    const auto here = [&](ClassId wanted) {
        const Catalogue now = must(store::load_catalogue(kiosk.store));
        return now.class_entry(wanted)->clazz;
    };
    const auto session_here = [&](SessionId wanted) {
        const Catalogue now = must(store::load_catalogue(kiosk.store));
        return *now.session_entry(wanted).session;
    };
    const Catalogue before = must(store::load_catalogue(kiosk.store));
    const ClassEntry entry = before.courses.front().classes.front();
    const ClassId id = entry.clazz.id;
    const Session last = entry.sessions.back();
    server::ClassEdit edit = edit_of(entry.clazz);
    edit.teacher = "示例新老师";
    edit.room = "新教室";
    edit.seats += 2;
    say(district, server::version_of(entry.clazz), [&](auto& ledger, const auto& saying) {
        return server::edit_class(ledger, edit, saying);
    });
    const server::FilingWord word{
        id, Filing::kReturned, {CountingIds::at(8, 1)}, district.clock.now(), "room"};
    Class edited = entry.clazz;
    edited.teacher = edit.teacher;
    edited.room = edit.room;
    edited.seats = edit.seats;
    say(district, server::version_of(edited), [&](auto& ledger, const auto& saying) {
        return server::say_of_filing(ledger, word, saying);
    });
    settle(kiosk, district.api());
    CHECK(here(id).teacher == "示例新老师");
    CHECK(here(id).seats == entry.clazz.seats + 2);
    CHECK(here(id).filing == Filing::kReturned);
    CHECK(here(id).filing_reason == "room");
    const Session now = session_here(last.id);
    CHECK(now.room == "新教室");
    check_equal(kiosk, district);

    SECTION("its own unsent word for a session stands, at both ends") {
        say(district, server::version_of(now), [&](auto& ledger, const auto& saying) {
            return server::cancel_session(ledger, now.id, saying);
        });
        const Meeting to{now.date, TimeOfDay{now.start.minutes + 30}, "别的教室"};
        must(store::move_session(kiosk.store, now.id, to));
        settle(kiosk, district.api());
        const Session after = session_here(now.id);
        CHECK_FALSE(after.cancelled);
        CHECK(after.room == "别的教室");
        server::Wanted wanted;
        wanted.sessions = {now.id};
        CHECK(must(district.ledger().load(wanted)).sessions.at(now.id) == after);
        check_equal(kiosk, district);
    }

    SECTION("a session that is off there is off here") {
        say(district, server::version_of(now), [&](auto& ledger, const auto& saying) {
            return server::cancel_session(ledger, now.id, saying);
        });
        settle(kiosk, district.api());
        CHECK(session_here(now.id).cancelled);
        check_equal(kiosk, district);
    }
}

} // namespace linli::test
