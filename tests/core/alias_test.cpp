#include "app/core/domain/alias.h"

#include <catch2/catch.hpp>

#include "app/core/domain/sign_in.h"

namespace linli {
namespace {

ResidentId person(unsigned number) {
    ResidentId id;
    id.uuid.bytes.back() = static_cast<std::uint8_t>(number);
    return id;
}

Resident written(unsigned number, const std::string& name) {
    Resident resident;
    resident.id = person(number);
    resident.name = name;
    resident.phone = "1390000000" + std::to_string(number);
    return resident;
}

SignInRow row_of(const Resident& who, std::optional<AttendanceStatus> status, bool walk_in) {
    SignInRow row;
    row.resident = who.id;
    row.name = who.name;
    row.phone = who.phone;
    row.status = status;
    if (status) {
        row.by = RecordedBy::kSelf;
        row.at = UtcTime{Millis{status == AttendanceStatus::kLate ? 2000 : 1000}};
    }
    row.walk_in = walk_in;
    return row;
}

} // namespace

TEST_CASE("alias: chains lead to the last, from every id", "[domain][alias]") {
    AliasMap map;
    CHECK(map.last(person(7)) == person(7));
    CHECK(map.all_of(person(7)) == std::vector{person(7)});
    map.add(person(1), person(2));
    map.add(person(2), person(3));
    map.add(person(5), person(3));
    CHECK(map.last(person(1)) == person(3));
    CHECK(map.chain(person(1)) == std::vector{person(1), person(2), person(3)});
    const std::vector all{person(3), person(1), person(2), person(5)};
    for (const unsigned number : {1U, 2U, 3U, 5U}) {
        CHECK(map.all_of(person(number)) == all);
    }
    CHECK(map.all_of(person(4)) == std::vector{person(4)});
}

TEST_CASE("alias: a ring in a damaged table ends all the same", "[domain][alias]") {
    AliasMap map;
    map.add(person(4), person(2));
    map.add(person(2), person(3));
    map.add(person(3), person(2));
    map.add(person(6), person(6));
    CHECK(map.last(person(4)) == person(2));
    CHECK(map.last(person(3)) == person(2));
    CHECK(map.all_of(person(4)) == std::vector{person(2), person(3), person(4)});
    CHECK(map.last(person(6)) == person(6));
}

TEST_CASE("alias: parts of a profile are taken from the other one", "[domain][alias]") {
    const Resident one = written(1, "测试甲");
    const Resident other = written(2, "测试乙");
    const Resident both = with_parts(one, other, {.phone = true});
    CHECK(both.id == one.id);
    CHECK(both.name == one.name);
    CHECK(both.phone == other.phone);
    for (int bits = 0; bits < 16; ++bits) {
        CHECK(bits_of(parts_from(bits)) == bits);
    }
}

TEST_CASE("alias: a sign-in list has one row for a person", "[domain][alias]") {
    const Resident one = written(1, "测试甲");
    const Resident other = written(2, "测试甲");
    const Resident third = written(3, "测试乙");
    SignInSheet sheet;
    sheet.rows = {
        row_of(third, std::nullopt, false),
        row_of(one, std::nullopt, false),
        row_of(other, AttendanceStatus::kLate, true)};
    fold_people(sheet, {{one.id, one}, {other.id, one}});
    REQUIRE(sheet.rows.size() == 2);
    const auto found = std::ranges::find(sheet.rows, one.id, &SignInRow::resident);
    REQUIRE(found != sheet.rows.end());
    CHECK(found->status == AttendanceStatus::kLate);
    CHECK_FALSE(found->walk_in);
    CHECK(sheet.expected() == 2);
    // Recorded under both: what stands of two records of one person stands.
    sheet.rows = {
        row_of(one, AttendanceStatus::kLate, false),
        row_of(other, AttendanceStatus::kPresent, true)};
    fold_people(sheet, {{one.id, one}, {other.id, one}});
    REQUIRE(sheet.rows.size() == 1);
    CHECK(sheet.rows[0].status == AttendanceStatus::kPresent);
    CHECK(sheet.count(AttendanceStatus::kLate) == 0);
}

} // namespace linli
