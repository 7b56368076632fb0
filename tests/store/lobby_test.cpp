#include "tests/store/lobby.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/store/inbox.h"
#include "app/store/notices.h"
#include "app/store/rooms.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

constexpr const char* kEpoch = "epoch-1";

Notice show() {
    Notice notice;
    notice.title_zh = "书画作品展";
    notice.body_zh = "二楼走廊";
    notice.first = *date_from_text("2026-11-20");
    notice.last = *date_from_text("2026-11-30");
    return notice;
}

PulledPage page(const std::string& kind, const Uuid& id, PulledEntity entity, std::uint64_t acked) {
    return {
        FeedScope::kCatalogue, kEpoch, {{kind, id, std::move(entity), blake2b(kind)}}, 1, acked};
}

TEST_CASE("notices: posted, listed, and gone after their last day", "[store][lobby]") {
    Lobby lobby;
    lobby.clock.set(to_utc(*date_from_text("2026-11-24"), {9 * 60}));
    const Notice posted = must(post_notice(lobby.store, show()));
    CHECK(lobby.last_kind() == "notice.posted");
    CHECK(posted.centre == lobby.centre.id);
    CHECK(must(notices(lobby.store)) == std::vector<Notice>{posted});
    CHECK(must(load_catalogue(lobby.store)).notices == std::vector<Notice>{posted});
    lobby.clock.set(to_utc(*date_from_text("2026-11-30"), {23 * 60 + 59}));
    CHECK(must(notices(lobby.store)).size() == 1);
    lobby.clock.set(to_utc(*date_from_text("2026-12-01"), {0}));
    CHECK(must(notices(lobby.store)).empty());
    Notice wrong = show();
    wrong.last = *date_from_text("2026-11-01");
    CHECK(refusal(post_notice(lobby.store, wrong)) == ErrorCode::kInvalid);
    lobby.check_sound();
}

TEST_CASE("notices: one that was taken down is not hung up by an older page", "[store][lobby]") {
    Lobby lobby;
    lobby.clock.set(to_utc(*date_from_text("2026-11-24"), {9 * 60}));
    must(adopt_server_epoch(lobby.store, kEpoch));
    const Notice posted = must(post_notice(lobby.store, show()));
    must(remove_notice(lobby.store, posted.id));
    CHECK(lobby.last_kind() == "notice.removed");
    CHECK(must(notices(lobby.store)).empty());
    CHECK(remove_notice(lobby.store, posted.id).error().code == ErrorCode::kNotFound);
    const std::uint64_t facts = lobby.facts();
    CHECK(lobby.last_kind() == "notice.removed"); // the refused one left no fact
    must(apply_page(lobby.store, page("notice", posted.id.uuid, posted, facts - 1)));
    CHECK(must(notices(lobby.store)).empty());
    must(apply_page(lobby.store, page("notice", posted.id.uuid, std::monostate{}, facts)));
    CHECK(must(notices(lobby.store)).empty());
    Notice theirs = show();
    theirs.id = {lobby.ids.next()};
    must(apply_page(lobby.store, page("notice", theirs.id.uuid, theirs, facts)));
    CHECK(must(notices(lobby.store)) == std::vector<Notice>{theirs});
    must(apply_page(lobby.store, page("notice", theirs.id.uuid, std::monostate{}, facts)));
    CHECK(must(notices(lobby.store)).empty());
}

TEST_CASE("rooms: a name keeps its id, and what is the same writes nothing", "[store][lobby]") {
    Lobby lobby;
    Room painting{{}, {}, "书画室", 2, "上二楼左转第一间"};
    CHECK(must(describe_rooms(lobby.store, {painting, {{}, {}, "操场", 1, "出后门就到"}})) == 2);
    CHECK(lobby.last_kind() == "room.described");
    const std::vector<Room> before = must(rooms(lobby.store));
    REQUIRE(before.size() == 2);
    const std::uint64_t facts = lobby.facts();
    CHECK(must(describe_rooms(lobby.store, {painting})) == 0);
    CHECK(lobby.facts() == facts);
    painting.floor = 3;
    CHECK(must(describe_rooms(lobby.store, {painting})) == 1);
    const Catalogue catalogue = must(load_catalogue(lobby.store));
    const Room* moved = catalogue.room_named("书画室");
    REQUIRE(moved != nullptr);
    CHECK(moved->floor == 3);
    CHECK(std::ranges::count(before, moved->id, &Room::id) == 1);
    CHECK(catalogue.room_named("无") == nullptr);
    lobby.check_sound();
}

TEST_CASE("rooms and notices: they come down the feed and go", "[store][lobby]") {
    Lobby lobby;
    must(adopt_server_epoch(lobby.store, kEpoch));
    const Room room{{lobby.ids.next()}, lobby.centre.id, "书画室", -1, "下楼", "Down"};
    must(apply_page(lobby.store, page("room", room.id.uuid, room, 0)));
    CHECK(must(rooms(lobby.store)) == std::vector<Room>{room});
    must(apply_page(lobby.store, page("room", room.id.uuid, std::monostate{}, 0)));
    CHECK(must(rooms(lobby.store)).empty());
}

TEST_CASE("terms and courses: make-up days and what to bring are kept", "[store][lobby]") {
    Lobby lobby;
    Term term = lobby.term;
    term.make_ups = {
        {*date_from_text("2026-09-20"), *date_from_text("2026-10-01")},
        {*date_from_text("2026-10-10"), *date_from_text("2026-10-02")}};
    must(set_term(lobby.store, term));
    CHECK(must(load_term(lobby.store, term.id)) == term);
    const std::uint64_t facts = lobby.facts();
    must(set_term(lobby.store, term));
    CHECK(lobby.facts() == facts);
    term.make_ups.pop_back();
    must(set_term(lobby.store, term));
    CHECK(must(load_term(lobby.store, term.id)) == term);
    Course course = lobby.course("SF101");
    course.bring_zh = "毛笔";
    must(file_courses(lobby.store, {course}, {lobby.filed(course, 3)}));
    CHECK(must(load_courses(lobby.store)).at(0).bring_zh == "毛笔");
    CHECK(must(load_catalogue(lobby.store)).term->make_ups == term.make_ups);
}

TEST_CASE("store: what another program writes is noticed, once", "[store][lobby]") {
    Lobby lobby;
    CHECK_FALSE(must(lobby.store.changed_by_others()));
    lobby.resident();
    CHECK_FALSE(must(lobby.store.changed_by_others()));
    Store other = lobby.reopened();
    must(describe_rooms(other, {{{}, {}, "操场", 1, ""}}));
    CHECK(must(lobby.store.changed_by_others()));
    CHECK_FALSE(must(lobby.store.changed_by_others()));
}

} // namespace
} // namespace linli::store
