#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/row_in.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

std::string without_record(std::string line) {
    const auto at = line.find(",\"record\"");
    REQUIRE(at != std::string::npos);
    return line.erase(at, std::string{",\"record\":\"\""}.size() + 36);
}

} // namespace

TEST_CASE("protocol: an undo may name a record, and a row says which it is", "[protocol]") {
    const FactId record{*uuid_from_text("01a20b16-d7c9-73b0-ae5e-5de075ae2341")};
    FactReader facts;
    const FactIn named = facts.read(golden("attendance_undone_record.json"));
    REQUIRE(named.legibility == Legibility::kRead);
    CHECK(std::get<AttendanceUndone>(*named.body).record == record);
    RowReader rows;
    const std::string body = golden("attendance_row_record.json");
    const RowBody row = rows.read({1, "attendance", {}, body, {}});
    REQUIRE(std::holds_alternative<Attendance>(row));
    CHECK(std::get<Attendance>(row).record == record);
    CHECK(to_json(std::get<Attendance>(row)) == body);

    const FactIn older = facts.read(without_record(golden("attendance_undone_record.json")));
    REQUIRE(older.legibility == Legibility::kRead);
    CHECK(std::get<AttendanceUndone>(*older.body).record.is_nil());
    const std::string before = without_record(body);
    const RowBody known = rows.read({1, "attendance", {}, before, {}});
    CHECK(std::get<Attendance>(known).record.is_nil());
    CHECK(to_json(std::get<Attendance>(known)) == before);
    std::string wrong = golden("attendance_undone_record.json");
    wrong.replace(wrong.find("01a20b16-d7c9-73b0-ae5e-5de075ae2341"), 36, "the other one");
    CHECK(facts.read(wrong).legibility == Legibility::kMalformed);
}

TEST_CASE("protocol: a row may say that its time is only about right", "[protocol]") {
    RowReader rows;
    const std::string body = golden("attendance_row_about.json");
    const RowBody row = rows.read({1, "attendance", {}, body, {}});
    REQUIRE(std::holds_alternative<Attendance>(row));
    CHECK(std::get<Attendance>(row).about);
    CHECK(to_json(std::get<Attendance>(row)) == body);
    const RowBody plain =
        rows.read({1, "attendance", {}, golden("attendance_row_record.json"), {}});
    CHECK_FALSE(std::get<Attendance>(plain).about);
}

TEST_CASE("protocol: a record and an undo may say who at the staff's side, and why", "[protocol]") {
    const StaffId staff{*uuid_from_text("01a20b11-1a80-7000-8000-000000000007")};
    RowReader rows;
    const std::string body = golden("attendance_row_staff.json");
    const RowBody row = rows.read({1, "attendance", {}, body, {}});
    REQUIRE(std::holds_alternative<Attendance>(row));
    CHECK(std::get<Attendance>(row).reason == RollReason::kFamily);
    CHECK(std::get<Attendance>(row).staff == staff);
    CHECK(to_json(std::get<Attendance>(row)) == body);
    FactReader facts;
    const std::string line = golden("attendance_undone_staff.json");
    const FactIn undone = facts.read(line);
    REQUIRE(undone.legibility == Legibility::kRead);
    CHECK(std::get<AttendanceUndone>(*undone.body).reason == RollReason::kMistap);
    CHECK(std::get<AttendanceUndone>(*undone.body).staff == staff);
    CHECK(line.find(to_json(*undone.body)) != std::string::npos);

    std::string later = line; // a reason of a later program is another one
    later.replace(later.find("mistap"), 6, "dreamt");
    const FactIn other = facts.read(later);
    REQUIRE(other.legibility == Legibility::kRead);
    CHECK(std::get<AttendanceUndone>(*other.body).reason == RollReason::kOther);
    std::string wrong = line;
    wrong.replace(wrong.find("01a20b11-1a80-7000-8000-000000000007"), 36, "张示例");
    CHECK(facts.read(wrong).legibility == Legibility::kMalformed); // an id, never a name
}

} // namespace linli::sync
