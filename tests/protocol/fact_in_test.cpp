#include "sync/protocol/fact_in.h"

#include <catch2/catch.hpp>

#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "tests/support/fact_mill.h"

namespace linli::sync {
namespace {

using test::FactMill;

std::string replaced(std::string line, const std::string& what, const std::string& with) {
    const auto at = line.find(what);
    REQUIRE(at != std::string::npos);
    return line.replace(at, what.size(), with);
}

std::string json_of(const FactBody& body) {
    JsonWriter out;
    write_json(out, body);
    return out.take();
}

Clearance clearance_for(ResidentId who, const FactMill& mill) {
    const ClearanceKind kind = ClearanceKind::kFamilyConsent;
    const Uuid about = mill.term.id.uuid;
    return {clearance_id(kind, who, about), who, kind, about, "张示例", mill.now};
}

} // namespace

TEST_CASE("protocol: every kind of fact reads back as it was written", "[protocol]") {
    FactMill mill;
    mill.describe_catalogue(1);
    const Resident who = mill.add_resident();
    const Enrolment enrolment = mill.enrol(who);
    mill.add(EnrolmentRequested{mill.enrolment(mill.classes[0], who, EnrolmentStatus::kPending)});
    mill.add(EnrolmentConfirmed{enrolment.id, 4});
    mill.add(EnrolmentCancelled{enrolment.id});
    const Attendance attendance = mill.check_in(who);
    mill.add(AttendanceUndone{attendance.id});
    mill.add(AttendanceUndone{attendance.id, FactId{mill.next_id()}});
    mill.add(ResidentNamed{who.id, "王示例"});
    const Notice show{
        {mill.next_id()},
        mill.centre.id,
        "书画展",
        "Show",
        "二楼",
        "Upstairs",
        mill.term.first,
        mill.term.last};
    mill.add(NoticePosted{show});
    mill.add(NoticePosted{{show.id, show.centre, "书画展", {}, {}, {}, show.first, show.last}});
    mill.add(NoticeRemoved{show.id});
    mill.add(RoomDescribed{{{mill.next_id()}, mill.centre.id, "书画室", -1, "下楼", "Down"}});
    Term made_up = mill.term;
    made_up.make_ups = {{mill.term.last, mill.term.first}};
    mill.add(TermSet{made_up});
    Course with_things = mill.courses[0];
    with_things.bring_zh = "毛笔";
    mill.add(CourseDescribed{with_things});
    const Session meeting = mill.sessions[0];
    mill.add(SessionMoved{meeting.id, {add_days(meeting.date, 2), {540}, "二楼"}});
    mill.add(SessionCancelled{meeting.id});
    mill.add(EnrolmentCancelled{enrolment.id, RecordedBy::kStaff});
    Class open = mill.classes[0];
    open.walk_ins = true;
    open.certificate_share = 80;
    open.admission = Admission::kReturningFirst;
    open.draw_on = date_from_text("2026-11-30");
    open.commitment = std::string(64, 'a');
    open.seed = std::string(64, '0');
    open.filing = Filing::kReturned;
    open.filing_reason = "teacher";
    Session moved = meeting;
    moved.was = Meeting{add_days(meeting.date, -2), {600}, "一楼"};
    mill.add(ClassFiled{open, {moved}});
    Enrolment decided = enrolment;
    decided.decided_at = mill.now;
    mill.add(EnrolmentRequested{decided});
    mill.add(HouseholdJoined{{who.id, HouseholdId{mill.next_id()}}});
    mill.add(HouseholdLeft{who.id});
    Resident child = who;
    Consent agreed{1, std::string(64, 'c'), mill.now, GivenBy::kGuardian};
    for (const Relation relation :
         {Relation::kMother,
          Relation::kFather,
          Relation::kFathersFather,
          Relation::kFathersMother,
          Relation::kMothersFather,
          Relation::kMothersMother,
          Relation::kOther}) {
        child.guardian = Guardian{relation == Relation::kOther ? "" : "测试奶奶", relation};
        mill.add(ResidentRegistered{child, agreed});
    }
    agreed.given_by = GivenBy::kHelped;
    mill.add(ResidentRegistered{who, agreed});
    mill.add(ResidentCorrected{{who.id, "测试", "13800005678", BirthMonth{1950, 3}}});
    mill.add(ResidentCorrected{{who.id, {}, "13800005678", {}}});
    mill.add(PreferenceSet{{who.id, ScreenWishes{"zh", "large", true, false}}});
    mill.add(PreferenceSet{{who.id, std::nullopt}});
    mill.add(ResidentErased{who.id});
    Term strict = mill.term;
    strict.max_classes = 3;
    strict.returning_until = strict.first;
    mill.add(TermSet{strict});
    Course advanced = mill.courses[0];
    advanced.prerequisite = "SF101";
    mill.add(CourseDescribed{advanced});
    mill.add(ClearanceGiven{clearance_for(who.id, mill)});
    for (const WishKind kind : {WishKind::kCategory, WishKind::kWords}) {
        const WishSubject subject{kind, "口琴"};
        mill.add(WishMade{{wish_id(subject, who.id), who.id, subject, mill.now}});
        mill.add(WishWithdrawn{wish_id(subject, who.id)});
    }
    for (const Score score : {Score::kPoor, Score::kFair, Score::kGood, Score::kVeryGood}) {
        const ClassId about = mill.classes[0].id;
        mill.add(RatingGiven{{rating_id(about, who.id), about, who.id, score, mill.now}});
    }
    mill.add(RatingWithdrawn{rating_id(mill.classes[0].id, who.id)});
    mill.add(SlotsReturned{{mill.classes[0].id, {4, 5, 6, 30}}});
    FactReader reader;
    for (const Fact& fact : mill.facts) {
        const FactIn in = reader.read(fact.line);
        INFO(fact.kind << " " << in.trouble);
        REQUIRE(in.legibility == Legibility::kRead);
        CHECK(in.id == fact.id);
        CHECK(in.seq == fact.seq);
        CHECK(kind_of(*in.body) == fact.kind);
        CHECK(fact.line.ends_with("\"body\":" + json_of(*in.body) + "}"));
    }
}

TEST_CASE("protocol: an unknown kind or a newer version is parked, not refused", "[protocol]") {
    FactMill mill;
    const std::string line = mill.add(CentreDescribed{mill.centre}).line;
    FactReader reader;
    const FactIn unknown = reader.read(replaced(line, "centre.described", "mood.noted"));
    CHECK(unknown.legibility == Legibility::kParked);
    CHECK(unknown.kind == "mood.noted");
    CHECK(unknown.id == mill.facts[0].id);
    CHECK(reader.read(replaced(line, "\"v\":1", "\"v\":2")).legibility == Legibility::kParked);
}

TEST_CASE("protocol: a wish with a telephone number in it is not taken", "[protocol]") {
    FactMill mill;
    const ResidentId who{mill.next_id()};
    const WishSubject subject{WishKind::kWords, "口琴班"};
    const std::string line =
        mill.add(WishMade{{wish_id(subject, who), who, subject, mill.now}}).line;
    FactReader reader;
    CHECK(reader.read(line).legibility == Legibility::kRead);
    for (const char* words : {"13800000001", "琴", " 口琴", "一二三四五六七八九十一二三"}) {
        INFO(words);
        const FactIn in = reader.read(replaced(line, "口琴班", words));
        CHECK(in.legibility == Legibility::kMalformed);
        CHECK(in.trouble == "body.text");
    }
}

TEST_CASE("protocol: counts of people go down as rows and read back", "[protocol]") {
    FactMill mill;
    RowReader reader;
    const WishSubject subject{WishKind::kWords, "口琴"};
    const WishCount wishes{wish_count_id(subject, mill.centre.id), mill.centre.id, subject, 12};
    const RowBody read = reader.read({1, "wish_count", wishes.id.uuid, to_json(wishes), {}});
    REQUIRE(std::holds_alternative<WishCount>(read));
    CHECK(std::get<WishCount>(read) == wishes);
    const RatingCount ratings{{mill.next_id()}, {1, 2, 3, 4}};
    const RowBody rated =
        reader.read({2, "rating_count", ratings.class_id.uuid, to_json(ratings), {}});
    REQUIRE(std::holds_alternative<RatingCount>(rated));
    CHECK(std::get<RatingCount>(rated) == ratings);
    const std::string less = replaced(to_json(wishes), ":12", ":-1");
    CHECK(std::holds_alternative<RowUnknown>(reader.read({3, "wish_count", {}, less, {}})));
}

TEST_CASE("protocol: fields that nobody knows are tolerated", "[protocol]") {
    FactMill mill;
    const std::string line = mill.add(CentreDescribed{mill.centre}).line;
    FactReader reader;
    CHECK(
        reader.read(replaced(line, "\"code\"", "\"mood\":{\"a\":[1]},\"code\"")).legibility
        == Legibility::kRead
    );
}

TEST_CASE("protocol: a line that breaks a bound is malformed and names the field", "[protocol]") {
    FactMill mill;
    mill.describe_catalogue(1);
    const std::string filed = mill.facts.back().line;
    const Resident who = mill.add_resident();
    const std::string registered = mill.facts.back().line;
    mill.enrol(who);
    const std::string enrolled = mill.facts.back().line;
    mill.check_in(who);
    const std::string attended = mill.facts.back().line;
    mill.add(SessionMoved{mill.sessions[0].id, {*date_from_text("2026-11-26"), {540}, "二楼"}});
    const std::string moved = mill.facts.back().line;
    mill.add(HouseholdJoined{{who.id, HouseholdId{mill.next_id()}}});
    const std::string joined = mill.facts.back().line;
    mill.add(ResidentCorrected{{who.id, "测试", "13800005678", BirthMonth{1950, 3}}});
    const std::string corrected = mill.facts.back().line;
    mill.add(PreferenceSet{{who.id, ScreenWishes{"zh", "large", true, false}}});
    const std::string liked = mill.facts.back().line;
    mill.add(ResidentNamed{who.id, "测试"});
    const std::string named = mill.facts.back().line;
    mill.add(ClearanceGiven{clearance_for(who.id, mill)});
    const std::string cleared = mill.facts.back().line;
    Term strict = mill.term;
    strict.max_classes = 3;
    strict.returning_until = strict.first;
    mill.add(TermSet{strict});
    const std::string term = mill.facts.back().line;
    Course advanced = mill.courses[0];
    advanced.prerequisite = "SF109";
    mill.add(CourseDescribed{advanced});
    const std::string course = mill.facts.back().line;
    mill.add(NoticePosted{
        {{mill.next_id()}, mill.centre.id, "书画展", {}, {}, {}, mill.term.first, mill.term.last}});
    const std::string posted = mill.facts.back().line;
    mill.add(RoomDescribed{{{mill.next_id()}, mill.centre.id, "书画室", 2, "下楼"}});
    const std::string room = mill.facts.back().line;
    Term shifted = mill.term;
    shifted.make_ups = {{shifted.last, shifted.first}};
    mill.add(TermSet{shifted});
    const std::string made_up = mill.facts.back().line;
    Resident child = who;
    child.guardian = Guardian{"测试奶奶", Relation::kFathersMother};
    mill.add(ResidentRegistered{child, {1, std::string(64, 'a'), mill.now, GivenBy::kGuardian}});
    const std::string minor = mill.facts.back().line;
    const std::string long_text(kMaxShortText + 1, 'x');

    struct Case {
        std::string line;
        std::string trouble;
    };

    const std::vector<Case> cases{
        {replaced(filed, "\"seats\":30", "\"seats\":501"), "body.class.seats"},
        {replaced(filed, "2026-09-08", "2026-02-30"), "body.sessions.date"},
        {replaced(filed, "示例老师", long_text), "body.class.teacher"},
        {replaced(registered, who.phone, "23456789012"), "body.resident.phone"},
        {replaced(registered, who.name, "王\\u00001"), "body.resident.name"},
        {replaced(registered, "\"birth_month\":", "\"birth_month\":1"),
         "body.resident.birth_month"},
        {replaced(minor, "测试奶奶", "奶奶1"), "body.resident.guardian.name"},
        {replaced(minor, "测试奶奶", long_text), "body.resident.guardian.name"},
        {replaced(minor, "fathers_mother", "neighbour"), "body.resident.guardian.relation"},
        {replaced(minor, "\"relation\"", "\"kin\""), "body.resident.guardian.relation"},
        {replaced(minor, "\"guardian\":{", "\"guardian\":7,\"x\":{"),
         "body.resident.guardian.object"},
        {replaced(minor, "\"given_by\":\"guardian\"", "\"given_by\":\"dog\""),
         "body.consent.given_by"},
        {replaced(moved, "2026-11-26", "2026-11-31"), "body.to.date"},
        {replaced(moved, "\"start\":540", "\"start\":1440"), "body.to.start"},
        {replaced(moved, "二楼", long_text), "body.to.room"},
        {replaced(moved, "\"to\"", "\"off\""), "body.to"},
        {replaced(filed, "\"seats\"", "\"walk_ins\":1,\"seats\""), "body.class.walk_ins"},
        {replaced(filed, "\"seats\"", "\"certificate_share\":101,\"seats\""),
         "body.class.certificate_share"},
        {replaced(filed, "\"seats\"", "\"draw_on\":\"2026-11-31\",\"seats\""),
         "body.class.draw_on"},
        {replaced(filed, "\"seats\"", "\"draw_on\":\"2026-11-30\",\"seats\""),
         "body.class.admission"},
        {replaced(
             filed, "\"seats\"", "\"admission\":\"friends\",\"draw_on\":\"2026-11-30\",\"seats\""
         ),
         "body.class.admission"},
        {replaced(filed, "\"seats\"", "\"commitment\":\"" + std::string(63, 'a') + "\",\"seats\""),
         "body.class.commitment"},
        {replaced(filed, "\"seats\"", "\"seed\":\"" + std::string(64, 'A') + "\",\"seats\""),
         "body.class.seed"},
        {replaced(filed, "\"seats\"", "\"seed\":\"" + std::string(65, 'a') + "\",\"seats\""),
         "body.class.seed"},
        {replaced(filed, "\"seats\"", "\"filing\":\"maybe\",\"seats\""), "body.class.filing"},
        {replaced(
             filed, "\"seats\"", "\"filing_reason\":\"" + std::string(41, 'a') + "\",\"seats\""
         ),
         "body.class.filing_reason"},
        {replaced(filed, "\"cancelled\"", "\"was\":7,\"cancelled\""), "body.sessions.was.object"},
        {replaced(joined, "\"household\":\"", "\"household\":\"x"), "body.household"},
        {replaced(joined, "\"household\":", "\"house\":"), "body.household"},
        {replaced(corrected, "测试", "1"), "body.name"},
        {replaced(corrected, "13800005678", "12345"), "body.phone"},
        {replaced(corrected, "\"birth_month\":3", "\"birth_month\":13"), "body.birth_month"},
        {replaced(corrected, ",\"birth_month\":3", ""), "body.birth_month"},
        {replaced(
             corrected,
             "\"name\":\"测试\",\"phone\":\"13800005678\",\"birth_year\":1950,"
             "\"birth_month\":3",
             "\"other\":1"
         ),
         "body.correction"},
        {replaced(liked, "\"large\"", "7"), "body.text_size"},
        {replaced(liked, "\"contrast\":true", "\"contrast\":1"), "body.contrast"},
        {replaced(named, "测试", ""), "body.name"},
        {replaced(named, "测试", "1"), "body.name"},
        {replaced(named, "测试", long_text), "body.name"},
        {replaced(named, "\"resident\":\"", "\"resident\":\"x"), "body.resident"},
        {replaced(cleared, "family_consent", "friend_consent"), "body.kind"},
        {replaced(cleared, "张示例", ""), "body.staff"},
        {replaced(cleared, "\"about\":\"", "\"about\":\"x"), "body.about"},
        {replaced(term, "\"max_classes\":3", "\"max_classes\":-1"), "body.max_classes"},
        {replaced(term, "\"returning_until\":\"2026", "\"returning_until\":\"26"),
         "body.returning_until"},
        {replaced(course, "SF109", std::string(kMaxCode + 1, 'x')), "body.prerequisite"},
        {replaced(posted, "书画展", ""), "body.title_zh"},
        {replaced(posted, "书画展", long_text), "body.title_zh"},
        {replaced(posted, "2026-12-31", "2026-08-31"), "body.last"},
        {replaced(room, "\"floor\":2", "\"floor\":0"), "body.floor"},
        {replaced(room, "书画室", ""), "body.name"},
        {replaced(made_up, "\"follows\":\"2026", "\"follows\":\"26"), "body.make_ups.follows"},
        {replaced(enrolled, "confirmed", "promised"), "body.status"},
        {replaced(enrolled, "\"resident\":\"", "\"resident\":\"x"), "body.resident"},
        {replaced(attended, "\"at\":1", "\"at\":9991"), "at"},
        {replaced(attended, "\"undone\":false", "\"undone\":0"), "body.undone"},
        {replaced(attended, "\"kind\":\"attendance.recorded\"", "\"kind\":7"), "kind"},
        {replaced(attended, "\"clock\":", "\"cluck\":"), "clock"}};
    FactReader reader;
    for (const Case& bad : cases) {
        const FactIn in = reader.read(bad.line);
        CHECK(in.legibility == Legibility::kMalformed);
        CHECK(in.trouble == bad.trouble);
    }
    for (const char* line : {"", "[]", "7", "{", "{\"id\":\"\xff\xfe\"}", "null"}) {
        CHECK(reader.read(line).legibility == Legibility::kMalformed);
    }
}

TEST_CASE(
    "protocol: feed rows read back as entities, and unknown ones are passed by", "[protocol]"
) {
    FactMill mill;
    mill.describe_catalogue(1);
    const Resident who = mill.add_resident();
    const Enrolment enrolment = mill.enrol(who);
    RowReader reader;
    const auto read = [&](const std::string& kind, std::string body) {
        return reader.read({1, kind, {}, std::move(body), {}});
    };
    CHECK(std::get<Centre>(read("centre", to_json(mill.centre))) == mill.centre);
    CHECK(std::get<Term>(read("term", to_json(mill.term))) == mill.term);
    CHECK(std::get<Course>(read("course", to_json(mill.courses[0]))) == mill.courses[0]);
    CHECK(std::get<Class>(read("class", to_json(mill.classes[0]))) == mill.classes[0]);
    CHECK(std::get<Session>(read("session", to_json(mill.sessions[0]))) == mill.sessions[0]);
    CHECK(std::get<Enrolment>(read("enrolment", to_json(enrolment))) == enrolment);
    const ResidentRegistered registered{who, {1, std::string(64, 'a'), mill.now}};
    CHECK(std::get<ResidentRegistered>(read("resident", json_of(registered))).resident == who);
    Resident child = who;
    child.guardian = Guardian{"测试奶奶", Relation::kFathersMother};
    const Consent agreed{1, std::string(64, 'a'), mill.now, GivenBy::kGuardian};
    const RowBody minor = read("resident", json_of(ResidentRegistered{child, agreed}));
    CHECK(std::get<ResidentRegistered>(minor).resident == child);
    CHECK(std::get<ResidentRegistered>(minor).consent == agreed);
    const Preference likes{who.id, ScreenWishes{"zh", "large", true, false}};
    CHECK(std::get<Preference>(read("preference", to_json(likes))) == likes);
    const VerdictRow verdict{
        {mill.next_id()}, 2, 77, "enrolment.requested", Verdict::kRefused, "slot_taken"};
    CHECK(std::get<VerdictRow>(read("verdict", to_json(verdict))) == verdict);
    CHECK(std::holds_alternative<RowRemoved>(read("resident", "")));
    CHECK(std::holds_alternative<RowUnknown>(read("poem", "{}")));
    CHECK(std::holds_alternative<RowUnknown>(read("centre", "{}")));
}

} // namespace linli::sync
