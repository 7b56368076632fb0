#include <catch2/catch.hpp>

#include "app/core/domain/session_change.h"
#include "app/core/domain/sign_in_export.h"

namespace linli {
namespace {

Session meeting() {
    Session session;
    session.number = 3;
    session.date = *date_from_text("2026-11-24");
    session.start = {540};
    session.minutes = 90;
    session.room = "301";
    return session;
}

} // namespace

TEST_CASE("session: why it is off goes when it takes place again", "[core]") {
    const Session off = cancelled(meeting(), OffReason::kWeather);
    CHECK(off.cancelled);
    CHECK(off.off_reason == OffReason::kWeather);
    CHECK(cancelled(off, OffReason::kNone) == off); // nothing is said: what stands stays
    CHECK(cancelled(off, OffReason::kRoom).off_reason == OffReason::kRoom);
    CHECK(moved(off, planned(off)) == meeting());
}

TEST_CASE("session: a filed one keeps what was said of the one that is known", "[core]") {
    Session known = cancelled(meeting(), OffReason::kHoliday);
    known.substitute = "示例丁";
    known.note = "讲到第三课";
    known.noted_by = StaffId{*uuid_from_text("01a20b11-1a80-7000-8000-000000000007")};
    Session filed = meeting();
    filed.room = "302";
    filed.note = "of the filing";
    Session kept = with_what_is_said(filed, known);
    CHECK(kept.room == "302");
    CHECK(kept.substitute == "示例丁");
    CHECK(kept.note == "讲到第三课");
    CHECK(kept.noted_by == known.noted_by);
    CHECK(kept.off_reason == OffReason::kNone); // it takes place
    filed.cancelled = true;
    CHECK(with_what_is_said(filed, known).off_reason == OffReason::kHoliday);
    CHECK(as_filed(known).note.empty());
    CHECK(as_filed(known).substitute.empty());
    CHECK(as_filed(known).off_reason == OffReason::kNone);
}

TEST_CASE("session: a substitute and a note have bounds", "[core]") {
    CHECK(checked_substitute(" 示例丁　").value() == "示例丁");
    CHECK(checked_substitute("").value().empty());
    CHECK_FALSE(checked_substitute("示例\n丁"));
    CHECK_FALSE(checked_substitute(std::string(kMaxNameLength + 1, 'x')));
    CHECK(checked_substitute(std::string(kMaxNameLength, 'x')));
    CHECK(checked_note(" 第一行\n第二行\n").value() == "第一行\n第二行");
    CHECK_FALSE(checked_note("a\tb"));
    CHECK_FALSE(checked_note("\xFF"));
    std::string longest;
    for (std::size_t n = 0; n < kMaxNoteLength; ++n) {
        longest += "字";
    }
    CHECK(checked_note(longest));
    CHECK_FALSE(checked_note(longest + "字"));
}

TEST_CASE("session: the sign-in list names who teaches it", "[core]") {
    SignInDay day{meeting().date, {{meeting(), "SF101", "书法", "", "示例丙", {}}}};
    const std::string before = sign_in_csv(day);
    CHECK(before.find("示例丙") != std::string::npos);
    CHECK(sign_in_json(day).find("substitute") == std::string::npos);
    day.sheets[0].session.substitute = "示例丁";
    CHECK(teacher_of(day.sheets[0].session, "示例丙") == "示例丁");
    CHECK(sign_in_csv(day).find("示例丁（代课）") != std::string::npos);
    CHECK(sign_in_csv(day).find("示例丙") == std::string::npos);
    CHECK(sign_in_text(day).find("示例丁（代课）") != std::string::npos);
    CHECK(
        sign_in_json(day).find("\"teacher\":\"示例丙\",\"substitute\":\"示例丁\"")
        != std::string::npos
    );
}

TEST_CASE("session: every reason has words in both languages", "[core]") {
    for (const OffReason reason : kOffReasons) {
        CHECK_FALSE(words_for(reason, true).empty());
        CHECK_FALSE(words_for(reason, false).empty());
        CHECK(words_for(reason, true) != words_for(reason, false));
    }
    CHECK(words_for(OffReason::kNone, true).empty());
}

} // namespace linli
