#include <catch2/catch.hpp>

#include "tests/store/lobby.h"

namespace linli::store {
namespace {

using test::Lobby;
using test::must;
using test::refusal;

TEST_CASE("catalogue: it holds what can be taken, in order, with its seats", "[store]") {
    Lobby lobby;
    Course last = lobby.course("A9");
    last.category = "健康";
    last.fee_yuan = 30;
    last.min_age = 55;
    const ClassFiled of_last = lobby.filed(last, 3);
    const Course second = lobby.course("B2");
    const ClassFiled of_second = lobby.filed(second, 1);
    const Course first = lobby.course("B1");
    const ClassFiled of_first = lobby.filed(first, 2);
    const Course without_class = lobby.course("C1");
    must(file_courses(lobby.store, {second}, {of_second}));
    must(file_courses(lobby.store, {last, first, without_class}, {of_last, of_first}));
    must(sign_up(lobby.store, lobby.resident().id, of_second.clazz.id));
    must(sign_up(lobby.store, lobby.resident().id, of_second.clazz.id));
    must(sign_up(lobby.store, lobby.resident().id, of_first.clazz.id));

    const Catalogue catalogue = must(load_catalogue(lobby.store));
    CHECK(catalogue.centre == lobby.centre);
    CHECK(catalogue.term == lobby.term);
    REQUIRE(catalogue.courses.size() == 3);
    CHECK(catalogue.categories() == std::vector<std::string>{"健康", "书画"});
    CHECK(catalogue.courses.at(0).course == last);
    CHECK(catalogue.courses.at(1).course == first);
    CHECK(catalogue.courses.at(2).course == second);
    const ClassEntry& entry = catalogue.courses.at(2).classes.at(0);
    CHECK(entry.clazz == of_second.clazz);
    CHECK(entry.sessions == of_second.sessions);
    CHECK(entry.seats == SeatCount{1, 1, 0, 1});
    CHECK(catalogue.courses.at(1).classes.at(0).seats == SeatCount{2, 2, 1, 0});
    CHECK(must(load_courses(lobby.store)).size() == 4);
}

TEST_CASE("catalogue: between terms the next one counts, and a past one does not", "[store]") {
    Lobby lobby;
    lobby.open_class(3);
    const auto on = [](std::string_view date) {
        return *date_from_text(date);
    };
    CHECK(must(current_term(lobby.store, on("2026-08-01"))) == lobby.term);
    CHECK_FALSE(must(term_covering(lobby.store, on("2026-08-01"))).has_value());
    CHECK(must(term_covering(lobby.store, on("2027-01-31"))) == lobby.term);
    CHECK_FALSE(must(current_term(lobby.store, on("2027-02-01"))).has_value());
    lobby.clock.set("2026-08-01T09:00");
    CHECK(must(load_catalogue(lobby.store)).courses.size() == 1);
    lobby.clock.set("2027-02-01T09:00");
    CHECK(must(load_catalogue(lobby.store)).courses.empty());
}

TEST_CASE("catalogue: saying the same again records nothing", "[store]") {
    Lobby lobby;
    const auto facts = lobby.facts();
    must(describe_centre(lobby.store, lobby.centre));
    must(set_term(lobby.store, lobby.term));
    CHECK(lobby.facts() == facts);
    Term shorter = lobby.term;
    shorter.holidays = {*date_from_text("2026-10-01"), *date_from_text("2026-10-02")};
    must(set_term(lobby.store, shorter));
    CHECK(must(load_term(lobby.store, shorter.id)) == shorter);
    CHECK(lobby.facts() == facts + 1);
    shorter.last = *date_from_text("2026-08-31");
    CHECK(refusal(set_term(lobby.store, shorter)) == ErrorCode::kInvalid);
}

TEST_CASE("catalogue: a class without seats, or with too many, is not filed", "[store]") {
    Lobby lobby;
    const Course course = lobby.course("A1");
    for (const int seats : {0, kMaxSeats + 1}) {
        CHECK(
            refusal(file_courses(lobby.store, {course}, {lobby.filed(course, seats)}))
            == ErrorCode::kInvalid
        );
    }
    CHECK(must(load_courses(lobby.store)).empty());
    lobby.check_sound();
}

} // namespace
} // namespace linli::store
