#include <random>

#include <catch2/catch.hpp>

#include "sync/protocol/api.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "sync/protocol/squeeze.h"
#include "tests/support/batches.h"
#include "tests/support/temp_dir.h"

namespace linli::sync {
namespace {

using test::batch_of;
using test::FactMill;

PullPage page_of(const FactMill& mill) {
    PullPage page;
    for (const Session& session : mill.sessions) {
        const std::string body = to_json(session);
        page.rows.push_back({page.rows.size() + 1, "session", session.id.uuid, body, blake2b(body)}
        );
    }
    page.next_seq = page.rows.size();
    return page;
}

// Changes one to eight places: a byte, a hole, a doubled stretch, a cut.
std::string mutated(std::string bytes, std::mt19937_64& random) {
    const auto pick = [&](std::size_t below) {
        return below == 0 ? 0 : random() % below;
    };
    for (std::size_t left = 1 + pick(8); left > 0 && !bytes.empty(); --left) {
        const std::size_t at = pick(bytes.size());
        switch (pick(5)) {
        case 0: bytes[at] = static_cast<char>(pick(256)); break;
        case 1: bytes.erase(at, 1 + pick(20)); break;
        case 2: bytes.insert(at, bytes.substr(pick(bytes.size()), 1 + pick(40))); break;
        case 3: bytes.resize(at); break;
        default: bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << pick(8)));
        }
    }
    return bytes;
}

std::string golden(const char* name) {
    return test::bytes_of(std::string{LINLI_SOURCE_DIR "/tests/golden/wire/v1/"} + name);
}

} // namespace

TEST_CASE("protocol: what version 1 wrote can still be read", "[protocol]") {
    const auto hello = decode_hello(golden("hello.json"));
    REQUIRE(hello);
    CHECK(hello->centre->code == "XFL");
    CHECK(decode_hello_answer(golden("hello_answer.json"))->acked_seq == 41);
    CHECK(decode_pull_request(golden("pull.json"))->after == Cursor{Scope::kCentre, 12});
    CHECK(decode_push_answer(golden("push_answer.json"))->verdicts.size() == 1);
    CHECK(decode_error(golden("error.json")).code == ErrorCode::kConflict);
    const Error recalled = decode_error(golden("error_recalled.json"));
    CHECK(recalled.code == ErrorCode::kBusy);
    CHECK(recalled.detail == kRecalled);

    const auto batch = decode_push_batch(golden("push.zst"));
    REQUIRE(batch);
    REQUIRE(batch->lines.size() == 40);
    FactReader facts;
    Digest digest = batch->before;
    for (const std::string& line : batch->lines) {
        CHECK(facts.read(line).legibility == Legibility::kRead);
        digest = chain(digest, line);
    }
    CHECK(to_hex(digest) + "\n" == golden("push.digest"));

    const FactIn named = facts.read(golden("resident_named.json"));
    REQUIRE(named.legibility == Legibility::kRead);
    CHECK(named.seq == 41);
    CHECK(std::get<ResidentNamed>(*named.body).name == "王示例");

    const FactIn cleared = facts.read(golden("clearance_given.json"));
    REQUIRE(cleared.legibility == Legibility::kRead);
    CHECK(cleared.seq == 42);
    const Clearance& clearance = std::get<ClearanceGiven>(*cleared.body).clearance;
    CHECK(clearance.kind == ClearanceKind::kFamilyConsent);
    CHECK(clearance.staff == "张示例");
    const FactIn term = facts.read(golden("term_set_rules.json"));
    REQUIRE(term.legibility == Legibility::kRead);
    CHECK(std::get<TermSet>(*term.body).term.max_classes == 3);
    CHECK(std::get<TermSet>(*term.body).term.returning_until == date_from_text("2026-08-28"));
    const FactIn course = facts.read(golden("course_described_prerequisite.json"));
    REQUIRE(course.legibility == Legibility::kRead);
    CHECK(std::get<CourseDescribed>(*course.body).course.prerequisite == "SF101");

    const FactIn posted = facts.read(golden("notice_posted.json"));
    REQUIRE(posted.legibility == Legibility::kRead);
    CHECK(std::get<NoticePosted>(*posted.body).notice.title_zh == "书画展");
    const FactIn removed = facts.read(golden("notice_removed.json"));
    REQUIRE(removed.legibility == Legibility::kRead);
    const FactIn room = facts.read(golden("room_described.json"));
    REQUIRE(room.legibility == Legibility::kRead);
    CHECK(std::get<RoomDescribed>(*room.body).room.floor == 2);
    const FactIn made_up = facts.read(golden("term_make_ups.json"));
    REQUIRE(made_up.legibility == Legibility::kRead);
    CHECK(std::get<TermSet>(*made_up.body).term.make_ups.size() == 1);
    const FactIn brings = facts.read(golden("course_bring.json"));
    REQUIRE(brings.legibility == Legibility::kRead);
    CHECK(std::get<CourseDescribed>(*brings.body).course.bring_zh == "毛笔");
    const FactIn drawn = facts.read(golden("class_drawn.json"));
    REQUIRE(drawn.legibility == Legibility::kRead);
    CHECK(std::get<ClassFiled>(*drawn.body).clazz.admission == Admission::kLottery);
    CHECK(std::get<ClassFiled>(*drawn.body).clazz.draw_on == date_from_text("2026-08-30"));

    const FactIn moved = facts.read(golden("session_moved.json"));
    REQUIRE(moved.legibility == Legibility::kRead);
    const Meeting there{*date_from_text("2026-11-26"), {540}, "二楼书画室"};
    CHECK(std::get<SessionMoved>(*moved.body).to == there);
    const FactIn cancelled = facts.read(golden("session_cancelled.json"));
    REQUIRE(cancelled.legibility == Legibility::kRead);
    CHECK(
        std::get<SessionCancelled>(*cancelled.body).session
        == std::get<SessionMoved>(*moved.body).session
    );

    const FactIn joined = facts.read(golden("household_joined.json"));
    REQUIRE(joined.legibility == Legibility::kRead);
    CHECK(std::get<HouseholdJoined>(*joined.body).member.household);
    const FactIn left = facts.read(golden("household_left.json"));
    REQUIRE(left.legibility == Legibility::kRead);
    CHECK(
        std::get<HouseholdLeft>(*left.body).resident
        == std::get<HouseholdJoined>(*joined.body).member.resident
    );

    const FactIn child = facts.read(golden("resident_registered_child.json"));
    REQUIRE(child.legibility == Legibility::kRead);
    const auto& minor = std::get<ResidentRegistered>(*child.body);
    CHECK(minor.resident.guardian == Guardian{"王样例", Relation::kFathersMother});
    CHECK(minor.consent.given_by == GivenBy::kGuardian);

    const FactIn corrected = facts.read(golden("resident_corrected.json"));
    REQUIRE(corrected.legibility == Legibility::kRead);
    const Correction& change = std::get<ResidentCorrected>(*corrected.body).correction;
    CHECK_FALSE(change.name);
    CHECK(change.phone == "13800005678");
    CHECK(change.birth == BirthMonth{1950, 3});
    const FactIn liked = facts.read(golden("preference_set.json"));
    REQUIRE(liked.legibility == Legibility::kRead);
    CHECK(
        std::get<PreferenceSet>(*liked.body).preference.kept
        == ScreenWishes{"zh", "large", false, true}
    );

    const FactIn wished = facts.read(golden("wish_made.json"));
    REQUIRE(wished.legibility == Legibility::kRead);
    CHECK(std::get<WishMade>(*wished.body).wish.subject == WishSubject{WishKind::kWords, "口琴"});
    CHECK(facts.read(golden("wish_withdrawn.json")).legibility == Legibility::kRead);
    const FactIn rated = facts.read(golden("rating_given.json"));
    REQUIRE(rated.legibility == Legibility::kRead);
    CHECK(std::get<RatingGiven>(*rated.body).rating.score == Score::kVeryGood);
    CHECK(facts.read(golden("rating_withdrawn.json")).legibility == Legibility::kRead);

    const auto page = decode_pull_page(golden("page.zst"));
    REQUIRE(page);
    REQUIRE(page->rows.size() == 24);
    RowReader rows;
    for (const FeedRow& row : page->rows) {
        CHECK(std::holds_alternative<Session>(rows.read(row)));
    }
}

TEST_CASE("protocol: mutated bodies never crash the decoders nor pass the limits", "[protocol]") {
    FactMill mill;
    mill.describe_catalogue(2);
    mill.add_mix(40);
    const std::string batch = encode(batch_of(mill));
    const std::string batch_text = unsqueezed(batch, kMaxBatchInflated).value();
    const std::string page = encode(page_of(mill));
    const std::string page_text = unsqueezed(page, kMaxPageInflated).value();
    const std::string hello = encode(Hello{mill.device, 1, 1, 1, mill.centre});
    std::mt19937_64 random{20261124};
    FactReader facts;
    RowReader rows;
    std::size_t decoded = 0;
    for (std::size_t round = 0; round < 1500; ++round) {
        // Inside the frame, where the checksum does not protect the parser.
        for (const std::string& bytes :
             {mutated(batch, random), squeezed(mutated(batch_text, random))}) {
            if (const auto read = decode_push_batch(bytes)) {
                REQUIRE(read->lines.size() <= kMaxLinesPerBatch);
                ++decoded;
            }
        }
        for (const std::string& bytes :
             {mutated(page, random), squeezed(mutated(page_text, random))}) {
            if (const auto read = decode_pull_page(bytes)) {
                REQUIRE(read->rows.size() <= kMaxRowsPerPage);
            }
        }
        (void)decode_hello(mutated(hello, random));
        (void)decode_error(mutated(hello, random));
        const FactIn fact = facts.read(mutated(mill.facts[round % mill.facts.size()].line, random));
        REQUIRE((fact.legibility == Legibility::kRead) == fact.body.has_value());
        (void)rows.read({1, "session", {}, mutated(to_json(mill.sessions[0]), random), {}});
    }
    CHECK(decoded > 0);
}

TEST_CASE("protocol: a fact of a realistic mix takes at most 70 bytes on the wire", "[protocol]") {
    FactMill mill;
    mill.describe_catalogue(20);
    const std::size_t before = mill.facts.size();
    mill.add_mix(2000);
    const std::string wire = encode(batch_of(mill, before + 1001, before + 2000));
    const double bytes_per_fact = static_cast<double>(wire.size()) / 1000.0;
    INFO("bytes per fact: " << bytes_per_fact);
    CHECK(bytes_per_fact <= 70.0);
}

} // namespace linli::sync
