#include "app/core/domain/drawing.h"
#include "app/store/catalogue.h"
#include "app/store/filing.h"
#include "app/store/rows.h"
#include "tests/support/cli_lobby.h"

namespace linli {
namespace {

using test::CliLobby;
using test::holds;
using test::Ran;

/// A class that is decided by lot in two days.
ClassFiled lottery(store::Store& in, Course& course, Term& term) {
    Class clazz;
    term.id = {in.next_id()};
    term.centre = store::own_centre(in).value()->id;
    term.name = "2026 秋";
    term.first = date_from_text("2026-09-01").value();
    term.last = date_from_text("2026-12-31").value();
    course.id = {in.next_id()};
    course.centre = term.centre;
    course.code = "YH101";
    course.title_zh = "摇号课程";
    course.category = "书画";
    clazz.id = {in.next_id()};
    clazz.course = course.id;
    clazz.term = term.id;
    clazz.centre = term.centre;
    clazz.teacher = "示例老师";
    clazz.room = "201";
    clazz.seats = 3;
    clazz.minutes = 90;
    clazz.admission = Admission::kLottery;
    clazz.draw_on = date_from_text("2026-11-26");
    return {clazz, {}};
}

} // namespace

TEST_CASE("cli: lottery shows the commitment, and once it was drawn, the seed", "[cli]") {
    CliLobby lobby;
    CHECK(lobby.run({"lottery", "--json"}).out == "[]\n");
    CHECK(lobby.run({"lottery", "--lang", "zh"}).out == "没有统一录取的班\n");
    const std::string seed = drawing_seed("secret", ClassId{});
    const std::string commitment = to_hex(drawing_commitment(seed));
    ClassFiled filed;
    const auto told = [&](const std::string& drawn) {
        auto store = lobby.store();
        Class clazz = filed.clazz;
        clazz.commitment = commitment;
        clazz.seed = drawn;
        REQUIRE(store.write([&](store::Journal&) -> Status {
            LINLI_TRY(save(store.database(), clazz, store::Origin::own(99)));
            return {};
        }));
    };
    {
        auto store = lobby.store();
        Course course;
        Term term;
        filed = lottery(store, course, term);
        REQUIRE(store::set_term(store, term));
        REQUIRE(store::file_courses(store, {course}, {filed}));
    }
    Ran ran = lobby.run({"lottery", "--lang", "en"});
    CHECK(ran.status == 0);
    CHECK(holds(ran.out, "YH101"));
    CHECK(holds(ran.out, "2026-11-26"));
    CHECK(holds(ran.out, "has not come yet"));
    told("");
    ran = lobby.run({"lottery", "list", "--lang", "zh"});
    CHECK(holds(ran.out, "种子摘要 " + commitment));
    CHECK_FALSE(holds(ran.out, seed));
    {
        auto store = lobby.store(); // filed again here: what was told stays
        filed.clazz.teacher = "另一位老师";
        REQUIRE(store::file_courses(store, {}, {filed}));
    }
    CHECK(holds(lobby.run({"lottery", "--lang", "zh"}).out, commitment));
    told(seed);
    ran = lobby.run({"lottery", "--json"});
    CHECK(holds(ran.out, "\"commitment\":\"" + commitment + "\",\"seed\":\"" + seed + "\""));
    CHECK(lobby.run({"lottery", "draw"}).status == 2);
}

} // namespace linli
