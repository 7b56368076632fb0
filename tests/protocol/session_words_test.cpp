#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/row_in.h"
#include "tests/support/fact_mill.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

const StaffId kStaff{*uuid_from_text("01a20b11-1a80-7000-8000-000000000007")};

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// Read, and written as it stands there.
FactIn read_back(const std::string& line) {
    FactReader facts;
    FactIn fact = facts.read(line);
    INFO(fact.trouble);
    REQUIRE(fact.legibility == Legibility::kRead);
    CHECK(line.find(to_json(*fact.body)) != std::string::npos);
    return fact;
}

Session row_of(const std::string& body) {
    const RowBody row = RowReader{}.read({1, "session", {}, body, {}});
    REQUIRE(std::holds_alternative<Session>(row));
    return std::get<Session>(row);
}

} // namespace

TEST_CASE("protocol: who teaches a session, and what is noted of it", "[protocol]") {
    const std::string line = golden("session_taught.json");
    CHECK(std::get<SessionTaught>(*read_back(line).body).teacher == "示例丁");
    const FactIn own = read_back(replaced(line, "示例丁", ""));
    CHECK(std::get<SessionTaught>(*own.body).teacher.empty());
    const std::string note = golden("session_noted.json");
    const FactIn noted = read_back(note);
    CHECK(std::get<SessionNoted>(*noted.body).text == "讲到第三课，\n下次带砚台。");
    CHECK(std::get<SessionNoted>(*noted.body).by == kStaff);
    const FactIn nobodys = read_back(replaced(note, ",\"by\":\"" + kStaff.text() + "\"", ""));
    CHECK(std::get<SessionNoted>(*nobodys.body).by.is_nil());

    FactReader facts;
    const auto wrong = [&](const std::string& text) {
        return facts.read(text).legibility == Legibility::kMalformed;
    };
    CHECK(wrong(replaced(line, "示例丁", " 示例丁")));
    CHECK(wrong(replaced(line, "示例丁", "示\\n丁")));
    CHECK(wrong(replaced(line, "示例丁", std::string(kMaxNameLength + 1, 'x'))));
    CHECK(wrong(replaced(note, "讲到", std::string(kMaxNoteLength, 'x'))));
    CHECK(wrong(replaced(note, kStaff.text(), "张示例"))); // an id, never a name
    CHECK(read_back(replaced(note, "讲到第三课，\\n下次带砚台。", std::string(kMaxNoteLength, 'x')))
              .body.has_value());
}

TEST_CASE("protocol: a cancellation may say why", "[protocol]") {
    const std::string line = golden("session_cancelled_reason.json");
    CHECK(std::get<SessionCancelled>(*read_back(line).body).reason == OffReason::kWeather);
    for (const OffReason reason : kOffReasons) {
        const FactIn one = read_back(replaced(line, "weather", word_for(reason)));
        CHECK(std::get<SessionCancelled>(*one.body).reason == reason);
        CHECK(off_reason_from(word_for(reason)) == reason);
    }
    // Without one it is what older programs write, byte for byte.
    const FactIn older = read_back(golden("session_cancelled.json"));
    CHECK(std::get<SessionCancelled>(*older.body).reason == OffReason::kNone);
    FactReader facts;
    const FactIn later = facts.read(replaced(line, "weather", "eclipse"));
    REQUIRE(later.legibility == Legibility::kRead);
    CHECK(std::get<SessionCancelled>(*later.body).reason == OffReason::kOther);
}

TEST_CASE("protocol: a session's row says all of it, and older ones nothing", "[protocol]") {
    const std::string body = golden("session_row_words.json");
    const Session session = row_of(body);
    CHECK(session.off_reason == OffReason::kTooFew);
    CHECK(session.substitute == "示例丁");
    CHECK(session.note == "讲到第三课");
    CHECK(session.noted_by == kStaff);
    CHECK(to_json(session) == body);
    const std::string older = body.substr(0, body.find(",\"reason\"")) + "}";
    CHECK(to_json(row_of(older)) == older);
    CHECK(row_of(older).substitute.empty());
    // What a later program adds is passed by.
    CHECK(row_of(replaced(body, ",\"note\"", ",\"weather\":\"fine\",\"note\"")) == session);
}

TEST_CASE("protocol: a filed class carries none of it, however much was noted", "[protocol]") {
    test::FactMill mill;
    mill.describe_catalogue(1);
    std::vector<Session> sessions;
    for (int n = 1; n <= kMaxSessions; ++n) {
        Session session = mill.sessions.at(0);
        session.id = {mill.next_id()};
        session.number = n;
        session.cancelled = true;
        session.off_reason = OffReason::kTeacher;
        session.substitute = "示例丁";
        session.note = std::string(kMaxNoteLength, 'x');
        sessions.push_back(session);
    }
    const Fact& fact = mill.add(ClassFiled{mill.classes.at(0), sessions});
    FactReader facts;
    const FactIn read = facts.read(fact.line);
    REQUIRE(read.legibility == Legibility::kRead);
    const auto& filed = std::get<ClassFiled>(*read.body).sessions;
    REQUIRE(filed.size() == sessions.size());
    CHECK(filed[7] == as_filed(sessions[7]));
    CHECK(filed[7].note.empty());
    CHECK(filed[7].cancelled);
}

} // namespace linli::sync
