#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/row_in.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;
using test::batch_of;
using test::District;
using test::FactMill;
using test::kiosk;
using test::push_all;
using test::push_rest;
using test::reason_of;

Resident known(District& district, const FactMill& mill, ResidentId who) {
    sync::RowReader reader;
    for (const auto& row : district.feed(mill, Scope::kCentre)) {
        if (row.kind == "resident" && row.id == who.uuid) {
            return std::get<ResidentRegistered>(reader.read(row)).resident;
        }
    }
    return {};
}

std::string likings(District& district, const FactMill& mill, ResidentId who) {
    std::string found = "no row";
    for (const auto& row : district.feed(mill, Scope::kCentre)) {
        found = row.kind == "preference" && row.id == who.uuid ? row.body : found;
    }
    return found;
}

/// A second kiosk of the same centre, whose clock may be earlier.
FactMill second_kiosk(const FactMill& first) {
    FactMill second{2};
    second.centre = first.centre;
    second.now = first.now - std::chrono::hours{1};
    second.add(CentreDescribed{second.centre});
    return second;
}

TEST_CASE("server: a correction changes what it names and nothing else", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    Resident who = mill.residents[0];
    CHECK(reason_of(district, mill, ResidentCorrected{{who.id, {}, "13800005678", {}}}).empty());
    who.phone = "13800005678";
    CHECK(known(district, mill, who.id) == who);
    CHECK(
        reason_of(district, mill, ResidentCorrected{{who.id, {}, {}, BirthMonth{1951, 2}}}) == ""
    );
    who.birth_year = 1951;
    who.birth_month = 2;
    CHECK(known(district, mill, who.id) == who);
    const ResidentId nobody{mill.next_id()};
    CHECK(
        reason_of(district, mill, ResidentCorrected{{nobody, "王示例", {}, {}}})
        == "unknown_resident"
    );
}

TEST_CASE("server: of two corrections the later stands, field by field", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const ResidentId who = mill.residents[0].id;
    CHECK(reason_of(district, mill, ResidentCorrected{{who, {}, "13800005678", {}}}).empty());
    FactMill second = second_kiosk(mill); // an hour before, heard of afterwards
    second.add(ResidentCorrected{{who, "王示例", "13900001234", {}}});
    second.add(ResidentCorrected{{who, {}, "13900001234", {}}});
    const auto answer = district.service.push(batch_of(second));
    REQUIRE(answer);
    REQUIRE(answer->verdicts.size() == 2); // the centre again, and the phone
    CHECK(answer->verdicts[1].verdict == Verdict::kRefused);
    CHECK(answer->verdicts[1].reason == "corrected_later");
    CHECK(known(district, mill, who).phone == "13800005678");
    CHECK(known(district, mill, who).name == "王示例");
    // A name that staff wrote down stands by the same clock.
    CHECK(reason_of(district, mill, ResidentNamed{who, "王新例"}).empty());
    CHECK(reason_of(district, second, ResidentNamed{who, "王旧例"}) == "corrected_later");
    CHECK(known(district, mill, who).name == "王新例");
}

TEST_CASE("server: of two guardians of a child the later stands", "[server][child]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const ResidentId who = mill.residents[0].id;
    const Correction father{who, {}, {}, {}, Guardian{"", Relation::kFather}};
    CHECK(reason_of(district, mill, ResidentCorrected{father}).empty());
    FactMill second = second_kiosk(mill); // an hour before, heard of afterwards
    REQUIRE(district.service.push(batch_of(second)));
    const Correction gran{who, {}, {}, {}, Guardian{"测试奶奶", Relation::kFathersMother}};
    CHECK(reason_of(district, second, ResidentCorrected{gran}) == "corrected_later");
    CHECK(known(district, mill, who).guardian == father.guardian);
}

TEST_CASE("server: a first visit told again undoes no correction", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Resident who = mill.residents[0];
    CHECK(reason_of(district, mill, ResidentCorrected{{who.id, {}, "13800005678", {}}}).empty());
    FactMill second = second_kiosk(mill);
    second.add(ResidentRegistered{who, {1, std::string(64, 'a'), second.now}});
    REQUIRE(district.service.push(batch_of(second)));
    CHECK(known(district, mill, who.id).phone == "13800005678");
}

TEST_CASE("server: how somebody likes the screen goes down, and goes with them", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const ResidentId who = mill.residents[0].id;
    const Preference large{who, ScreenWishes{"zh", "large", false, true}};
    CHECK(likings(district, mill, who) == "no row");
    CHECK(reason_of(district, mill, PreferenceSet{large}).empty());
    CHECK(likings(district, mill, who) == to_json(large));
    mill.add(PreferenceSet{large});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    CHECK(reason_of(district, mill, PreferenceSet{{who, std::nullopt}}).empty());
    CHECK(likings(district, mill, who) == to_json(Preference{who, std::nullopt}));
    mill.add(PreferenceSet{large});
    mill.add(ResidentErased{who});
    push_rest(district, mill);
    CHECK(likings(district, mill, who).empty());
    CHECK(reason_of(district, mill, PreferenceSet{large}) == "erased");
    auto database = district.house.look();
    auto query =
        database.query("SELECT count(*) FROM preference WHERE language IS NOT NULL").value();
    REQUIRE(query.step().value());
    CHECK(query.integer(0) == 0);
}

TEST_CASE("server: corrections and likings of an erased person are blanked", "[server]") {
    District district;
    FactMill mill = kiosk();
    const ResidentId who = mill.residents[0].id;
    mill.add(ResidentCorrected{{who, "王抹去", "13777777777", BirthMonth{1911, 11}}});
    mill.add(PreferenceSet{{who, ScreenWishes{"zh", "largest", false, true}}});
    push_all(district, mill);
    mill.add(ResidentErased{who});
    push_rest(district, mill);
    CHECK(reason_of(district, mill, ResidentCorrected{{who, "王抹去", {}, {}}}) == "erased");
    auto database = district.house.look();
    auto query = database
                     .query("SELECT count(*) FILTER (WHERE instr(line, '王抹去') > 0"
                            " OR instr(line, '13777777777') > 0 OR instr(line, '1911') > 0 OR "
                            "instr(line, 'largest') > 0), "
                            "count(*) FILTER (WHERE kind = 'resident.corrected'), "
                            "count(*) FILTER (WHERE json_valid(line)) = count(*) FROM fact")
                     .value();
    REQUIRE(query.step().value());
    CHECK(query.integer(0) == 0);
    CHECK(query.integer(1) == 2);
    CHECK(query.flag(2));
}

TEST_CASE("server: the sign-in list counts who came and is gone, without a name", "[server]") {
    District district;
    FactMill mill = kiosk();
    const Resident who = mill.residents[0];
    const Attendance came = mill.check_in(who);
    push_all(district, mill);
    mill.add(ResidentErased{who.id});
    push_rest(district, mill);
    const auto meeting = std::ranges::find(mill.sessions, came.session, &Session::id);
    const SignInDay day = district.ledger->sign_in_day(mill.centre.id, meeting->date).value();
    int gone = 0;
    for (const SignInSheet& sheet : day.sheets) {
        for (const SignInRow& row : sheet.rows) {
            gone += row.gone ? 1 : 0;
            CHECK(row.name.empty());
            CHECK(row.phone.empty());
            CHECK_FALSE(row.walk_in);
        }
    }
    CHECK(gone == 1);
}

} // namespace
} // namespace linli::server
