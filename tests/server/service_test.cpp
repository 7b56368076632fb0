#include "sync/server/service.h"

#include <catch2/catch.hpp>

#include "sync/protocol/fact_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/row_in.h"
#include "tests/server/district.h"

namespace linli::server {
namespace {

using sync::FactVerdict;
using sync::Scope;
using sync::Verdict;
using test::batch_of;
using test::District;
using test::FactMill;
using test::kiosk;
using test::push_all;
using test::push_rest;
using test::reason_of;

} // namespace

TEST_CASE("server: hello meets a device and settles the version", "[server]") {
    District district;
    const FactMill mill;
    const auto answer = district.service.hello({mill.device, 1, 1, 9, mill.centre});
    REQUIRE(answer);
    CHECK(answer->version == 1);
    CHECK(answer->acked_seq == 0);
    CHECK(answer->server_time == district.clock.now());
    CHECK(answer->heads.size() == 3);
    CHECK(district.hello(mill).server_epoch == answer->server_epoch);
    CHECK(district.feed(mill, Scope::kCatalogue).size() == 1);
    const auto newer = district.service.hello({mill.device, 1, 50, 60, std::nullopt});
    CHECK(newer.error().code == ErrorCode::kTooNew);
}

TEST_CASE("server: a batch is taken in once, however often it is sent", "[server]") {
    District district;
    FactMill mill = kiosk();
    mill.add_mix(60);
    const auto first = district.service.push(batch_of(mill));
    REQUIRE(first);
    CHECK(first->acked_seq == mill.facts.size());
    const auto before = district.hello(mill).heads;
    const auto again = district.service.push(batch_of(mill));
    REQUIRE(again);
    CHECK(again->acked_seq == first->acked_seq);
    CHECK(again->acked_digest == first->acked_digest);
    CHECK(district.hello(mill).heads == before);
    mill.add_resident();
    // Half of it is new.
    CHECK(
        district.service.push(batch_of(mill, 5, mill.facts.size()))->acked_seq == mill.facts.size()
    );
}

TEST_CASE("server: gaps and forks of the chain are conflicts and change nothing", "[server]") {
    District district;
    FactMill mill = kiosk();
    REQUIRE(district.service.push(batch_of(mill, 1, 4)));
    const auto gap = district.service.push(batch_of(mill, 6, 7));
    CHECK(gap.error().code == ErrorCode::kConflict);
    CHECK(gap.error().detail == "gap: facts up to 4");

    sync::PushBatch wrong = batch_of(mill, 5, 6);
    wrong.before = blake2b("another history");
    CHECK(district.service.push(wrong).error().detail == "forked before 5");

    sync::PushBatch other = batch_of(mill, 2, 5);
    other.lines[1] += " ";
    CHECK(district.service.push(other).error().detail == "forked at or before 4");
    CHECK(district.hello(mill).acked_seq == 4);
    CHECK(push_rest(district, mill).empty());
}

TEST_CASE("server: one bad line is refused and comes down, the others count", "[server]") {
    District district;
    FactMill mill = kiosk();
    mill.add_line("{broken");
    mill.add_line("{}");
    const std::string parked = R"({"id":"01a20b11-1a80-7153-ab60-f3a2e5113260","seq":)"
        + std::to_string(mill.facts.size() + 1) + R"(,"kind":"mood.noted","v":1,"body":{}})";
    mill.add_line(parked);
    const Resident who = mill.add_resident();
    const auto verdicts = push_rest(district, mill);
    REQUIRE(verdicts.size() == 3);
    CHECK(verdicts[0].reason == "malformed");
    CHECK(verdicts[2].verdict == Verdict::kParked);
    CHECK(district.row(mill, Scope::kCentre, who.id.uuid));
    auto rows = district.feed(mill, Scope::kDevice);
    std::erase_if(rows, [](const sync::FeedRow& row) { return row.kind != "verdict"; });
    REQUIRE(rows.size() == 3);
    sync::RowReader reader;
    const auto verdict = std::get<sync::VerdictRow>(reader.read(rows[0]));
    CHECK(verdict.seq == verdicts[0].seq);
    CHECK(verdict.verdict == Verdict::kRefused);
    CHECK(std::get<sync::VerdictRow>(reader.read(rows[2])).kind == "mood.noted");
}

TEST_CASE("server: a line that claims another number than its place is refused", "[server]") {
    District district;
    FactMill mill = kiosk();
    mill.add_line(mill.facts.back().line);
    const auto verdicts = push_rest(district, mill);
    CHECK(
        verdicts == std::vector<FactVerdict>{{mill.facts.size(), Verdict::kRefused, "malformed"}}
    );
}

TEST_CASE("server: a seat is given once, and given back when it is cancelled", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Class& clazz = mill.classes[0];
    const auto confirmed = [&](std::size_t who, int slot) {
        return mill.enrolment(clazz, mill.residents[who], EnrolmentStatus::kConfirmed, slot);
    };
    const Enrolment first = confirmed(0, 1);
    CHECK(reason_of(district, mill, EnrolmentRequested{first}).empty());
    CHECK(reason_of(district, mill, EnrolmentRequested{confirmed(1, 1)}) == "seat_lost");
    CHECK(reason_of(district, mill, EnrolmentRequested{confirmed(1, 31)}) == "no_such_slot");
    CHECK(reason_of(district, mill, EnrolmentRequested{confirmed(1, 0)}) == "no_slot");
    mill.add(EnrolmentCancelled{first.id});
    mill.add(EnrolmentRequested{confirmed(1, 1)});
    CHECK(push_rest(district, mill).empty());
    CHECK(
        district.row(mill, Scope::kCentre, first.id.uuid)->body.find("cancelled")
        != std::string::npos
    );
    // Asked again: the same enrolment, in the seat that was promised last.
    mill.add(EnrolmentRequested{confirmed(1, 5)});
    CHECK(push_rest(district, mill).empty());
    const auto row = district.feed(mill, Scope::kCentre).back();
    CHECK(row.id == confirmed(1, 1).id.uuid);
    CHECK(row.body.find("\"slot\":5") != std::string::npos);
}

TEST_CASE("server: waiting and pending requests are kept and can be confirmed", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Enrolment waiting =
        mill.enrolment(mill.classes[0], mill.residents[0], EnrolmentStatus::kWaitlisted);
    mill.add(EnrolmentRequested{waiting});
    mill.add(EnrolmentRequested{
        mill.enrolment(mill.classes[1], mill.residents[0], EnrolmentStatus::kPending)});
    const auto verdicts = push_rest(district, mill);
    REQUIRE(verdicts.size() == 2);
    CHECK(verdicts[0].verdict == Verdict::kWaitlisted);
    CHECK(verdicts[1].verdict == Verdict::kProvisional);
    CHECK(reason_of(district, mill, EnrolmentConfirmed{waiting.id, 3}).empty());
    const auto row = district.row(mill, Scope::kCentre, waiting.id.uuid);
    CHECK(row->body.find("confirmed") != std::string::npos);
}

TEST_CASE("server: facts about what nobody knows are refused with a reason", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    Class stranger = mill.classes[0];
    stranger.id = {mill.next_id()};
    Resident nobody = mill.residents[0];
    nobody.id = {mill.next_id()};
    Attendance came = mill.check_in(mill.residents[0]);
    came.session = {mill.next_id()};
    came.id = attendance_id(came.session, came.resident);
    Course elsewhere = mill.courses[0];
    elsewhere.centre = {mill.next_id()};
    const auto status = EnrolmentStatus::kConfirmed;
    CHECK(
        reason_of(
            district,
            mill,
            EnrolmentRequested{mill.enrolment(stranger, mill.residents[0], status, 1)}
        )
        == "unknown_class"
    );
    CHECK(
        reason_of(
            district, mill, EnrolmentRequested{mill.enrolment(mill.classes[0], nobody, status, 1)}
        )
        == "unknown_resident"
    );
    CHECK(reason_of(district, mill, AttendanceRecorded{came}) == "unknown_session");
    CHECK(reason_of(district, mill, EnrolmentCancelled{{mill.next_id()}}) == "unknown_enrolment");
    CHECK(reason_of(district, mill, AttendanceUndone{{mill.next_id()}}) == "unknown_attendance");
    CHECK(reason_of(district, mill, CourseDescribed{elsewhere}) == "other_centre");
    Class homeless = stranger;
    homeless.course = {mill.next_id()};
    CHECK(reason_of(district, mill, ClassFiled{homeless, {}}) == "unknown_course");
}

TEST_CASE("server: attendance is the same whatever the order of arrival", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    Attendance self = mill.check_in(mill.residents[0]);
    Attendance staff = self;
    staff.by = RecordedBy::kStaff;
    staff.status = AttendanceStatus::kLate;
    staff.at += Millis{5000};
    mill.add(AttendanceRecorded{staff});
    staff.record = sync::FactReader{}.read(mill.facts.back().line).id;
    mill.add(AttendanceRecorded{self});
    const auto verdicts = push_rest(district, mill);
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].verdict == Verdict::kDuplicate);
    CHECK(district.row(mill, Scope::kCentre, self.id.uuid)->body == to_json(staff));
    mill.add(AttendanceUndone{self.id});
    push_rest(district, mill);
    CHECK(
        district.row(mill, Scope::kCentre, self.id.uuid)->body.find("\"undone\":true")
        != std::string::npos
    );
}

TEST_CASE("server: a name that staff wrote goes down, and the latest one stands", "[server]") {
    District district;
    FactMill mill = kiosk();
    Resident who = mill.residents[0];
    who.name.clear();
    mill.add(ResidentRegistered{who, {1, std::string(64, 'a'), mill.now}});
    push_all(district, mill);
    const auto name_there = [&] {
        const auto row = district.row(mill, Scope::kCentre, who.id.uuid);
        return std::get<ResidentRegistered>(sync::RowReader{}.read(*row)).resident.name;
    };
    CHECK(name_there().empty());
    CHECK(reason_of(district, mill, ResidentNamed{who.id, "王样例"}).empty());
    CHECK(reason_of(district, mill, ResidentNamed{who.id, "王示例"}).empty());
    CHECK(name_there() == "王示例");
    mill.add(ResidentNamed{who.id, "王示例"});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    CHECK(
        reason_of(district, mill, ResidentNamed{{mill.next_id()}, "王示例"}) == "unknown_resident"
    );
    FactMill other{2};
    other.centre.id = {other.next_id()};
    other.add(CentreDescribed{other.centre});
    other.add(ResidentNamed{who.id, "测试"});
    const auto verdicts = district.service.push(batch_of(other))->verdicts;
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts[0].reason == "other_centre");
    CHECK(name_there() == "王示例");
}

TEST_CASE("server: a child's guardian and who agreed go down, and stay", "[server][child]") {
    District district;
    FactMill mill = kiosk();
    Resident child = mill.residents[0];
    child.id = {mill.next_id()};
    child.birth_year = 2018;
    child.guardian = Guardian{"测试奶奶", Relation::kFathersMother};
    const Consent agreed{1, std::string(64, 'a'), mill.now, GivenBy::kGuardian};
    mill.add(ResidentRegistered{child, agreed});
    push_all(district, mill);
    const auto below = [&] {
        const auto row = district.row(mill, Scope::kCentre, child.id.uuid);
        return std::get<ResidentRegistered>(sync::RowReader{}.read(*row));
    };
    CHECK(below().resident == child);
    CHECK(below().consent == agreed);
    // Read from its tables for the next batch, the ledger knows them still.
    mill.add(ResidentRegistered{child, agreed});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    CHECK(reason_of(district, mill, ResidentNamed{child.id, "测试大"}).empty());
    CHECK(below().resident.guardian == child.guardian);
    CHECK(below().consent == agreed);
}

TEST_CASE("server: a child's guardian is erased with the child", "[server][child]") {
    District district;
    FactMill mill = kiosk();
    Resident child = mill.residents[0];
    child.guardian = Guardian{"王抹去", Relation::kMothersMother};
    const Consent agreed{1, std::string(64, 'a'), mill.now, GivenBy::kGuardian};
    mill.add(ResidentRegistered{child, agreed});
    push_all(district, mill);
    mill.add(ResidentErased{child.id});
    mill.add(ResidentRegistered{child, agreed}); // late
    push_rest(district, mill);
    CHECK(district.row(mill, Scope::kCentre, child.id.uuid)->body.empty());
    auto database = district.house.look();
    auto query = database
                     .query("SELECT count(*) FILTER (WHERE instr(line, '王抹去') > 0), "
                            "count(*) FILTER (WHERE instr(line, 'mothers_mother') > 0), "
                            "count(*) FILTER (WHERE instr(line, '\"guardian\"') > 0), "
                            "(SELECT count(*) FROM resident WHERE guardian_name IS NOT NULL) "
                            "FROM fact")
                     .value();
    REQUIRE(query.step().value());
    CHECK(query.integer(0) == 0);
    CHECK(query.integer(1) == 0);
    CHECK(query.integer(2) == 2); // both lines were kept, blank
    CHECK(query.integer(3) == 0);
}

TEST_CASE("server: notices and rooms go down, and what was taken down stays down", "[server]") {
    District district;
    FactMill mill = kiosk();
    const Notice show{
        {mill.next_id()}, mill.centre.id, "书画展", {}, {}, {}, mill.term.first, mill.term.last};
    mill.add(NoticePosted{show});
    const Room room{{mill.next_id()}, mill.centre.id, "书画室", 2, "左转"};
    mill.add(RoomDescribed{room});
    push_all(district, mill);
    const auto body_of = [&](const Uuid& id) {
        const auto row = district.row(mill, Scope::kCatalogue, id);
        REQUIRE(row);
        return row->body;
    };
    CHECK(body_of(show.id.uuid) == to_json(show));
    CHECK(body_of(room.id.uuid) == to_json(room));
    mill.add(RoomDescribed{room});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    CHECK(reason_of(district, mill, NoticeRemoved{show.id}).empty());
    CHECK(body_of(show.id.uuid).empty());
    CHECK(reason_of(district, mill, NoticePosted{show}) == "removed");
    CHECK(body_of(show.id.uuid).empty());
    CHECK(reason_of(district, mill, NoticeRemoved{{mill.next_id()}}) == "unknown_notice");
    FactMill other{2};
    other.centre.id = {other.next_id()};
    other.add(CentreDescribed{other.centre});
    other.add(NoticePosted{
        {{other.next_id()}, mill.centre.id, "x", {}, {}, {}, show.first, show.last}});
    other.add(RoomDescribed{room});
    other.add(NoticeRemoved{show.id});
    const auto verdicts = district.service.push(batch_of(other))->verdicts;
    REQUIRE(verdicts.size() == 3);
    for (const FactVerdict& verdict : verdicts) {
        CHECK(verdict.reason == "other_centre");
    }
}

TEST_CASE("server: make-up days and what to bring come back as they went up", "[server]") {
    District district;
    FactMill mill = kiosk();
    Term term = mill.term;
    term.make_ups = {{term.last, term.first}};
    mill.add(TermSet{term});
    Course course = mill.courses[0];
    course.bring_zh = "毛笔";
    mill.add(CourseDescribed{course});
    push_all(district, mill);
    CHECK(district.row(mill, Scope::kCatalogue, term.id.uuid)->body == to_json(term));
    CHECK(district.row(mill, Scope::kCatalogue, course.id.uuid)->body == to_json(course));
    // Read from its tables for the next batch, the ledger knows them still.
    mill.add(TermSet{term});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    mill.add(CourseDescribed{course});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
}

TEST_CASE("server: a name written for an erased person is refused and blanked", "[server]") {
    District district;
    FactMill mill = kiosk();
    const Resident who = mill.residents[0];
    mill.add(ResidentNamed{who.id, "王抹去"});
    push_all(district, mill);
    mill.add(ResidentErased{who.id});
    push_rest(district, mill);
    CHECK(reason_of(district, mill, ResidentNamed{who.id, "王抹去"}) == "erased");
    auto database = district.house.look();
    auto query = database
                     .query("SELECT count(*) FILTER (WHERE instr(line, '王抹去') > 0), "
                            "count(*) FILTER (WHERE kind = 'resident.named'), "
                            "count(*) FILTER (WHERE json_valid(line)) = count(*) FROM fact")
                     .value();
    REQUIRE(query.step().value());
    CHECK(query.integer(0) == 0);
    CHECK(query.integer(1) == 2);
    CHECK(query.flag(2));
}

TEST_CASE("server: what staff settled goes down once, and with the person", "[server]") {
    District district;
    FactMill mill = kiosk();
    const Resident who = mill.residents[0];
    const Uuid about = mill.term.id.uuid;
    const ClearanceKind kind = ClearanceKind::kFamilyConsent;
    const ClearanceId id = clearance_id(kind, who.id, about);
    push_all(district, mill);
    const Clearance first{id, who.id, kind, about, "张示例", mill.now};
    CHECK(reason_of(district, mill, ClearanceGiven{first}).empty());
    Clearance second = first;
    second.staff = "李示例";
    mill.add(ClearanceGiven{second});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    const auto there = [&] {
        return sync::RowReader{}.read(*district.row(mill, Scope::kCentre, id.uuid));
    };
    CHECK(std::get<Clearance>(there()) == first);
    Clearance stranger = first;
    stranger.resident = {mill.next_id()};
    CHECK(reason_of(district, mill, ClearanceGiven{stranger}) == "unknown_resident");

    mill.add(ResidentErased{who.id});
    push_rest(district, mill);
    CHECK(std::holds_alternative<sync::RowRemoved>(there()));
    CHECK(reason_of(district, mill, ClearanceGiven{first}) == "erased");
    auto database = district.house.look();
    auto query = database
                     .query("SELECT (SELECT count(*) FROM clearance), "
                            "count(*) FILTER (WHERE instr(line, 'family_consent') > 0), "
                            "count(*) FILTER (WHERE kind = 'clearance.given'), "
                            "count(*) FILTER (WHERE json_valid(line)) = count(*) FROM fact")
                     .value();
    REQUIRE(query.step().value());
    CHECK(query.integer(0) == 0);
    CHECK(query.integer(1) == 1); // of the stranger, whom nobody knows
    CHECK(query.integer(2) == 4);
    CHECK(query.flag(3));
}

TEST_CASE("server: a course's and a term's rules come down as they were set", "[server]") {
    District district;
    FactMill mill = kiosk();
    Term strict = mill.term;
    strict.max_classes = 3;
    strict.returning_until = strict.first;
    Course advanced = mill.courses[0];
    advanced.prerequisite = "SF109";
    mill.add(TermSet{strict});
    mill.add(CourseDescribed{advanced});
    push_all(district, mill);
    const auto row = [&](const Uuid& id) {
        return sync::RowReader{}.read(*district.row(mill, Scope::kCatalogue, id));
    };
    CHECK(std::get<Term>(row(strict.id.uuid)) == strict);
    CHECK(std::get<Course>(row(advanced.id.uuid)) == advanced);
    mill.add(TermSet{strict}); // out of the ledger, it is the same
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    mill.add(TermSet{mill.term}); // without them again
    push_rest(district, mill);
    CHECK(std::get<Term>(row(strict.id.uuid)) == mill.term);
}

TEST_CASE("server: a session that moved goes down as it is and as it was planned", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Session before = mill.sessions.at(3);
    const Meeting there{add_days(before.date, 2), {14 * 60}, "二楼"};
    const auto session_there = [&] {
        const auto row = district.row(mill, Scope::kCatalogue, before.id.uuid);
        return std::get<Session>(sync::RowReader{}.read(*row));
    };
    CHECK(reason_of(district, mill, SessionMoved{before.id, there}).empty());
    CHECK(session_there().room == "二楼");
    CHECK(session_there().was == Meeting{before.date, before.start, before.room});
    mill.add(SessionMoved{before.id, there});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    CHECK(reason_of(district, mill, SessionCancelled{before.id}).empty());
    CHECK(session_there().cancelled);
    const Meeting back{before.date, before.start, before.room};
    CHECK(reason_of(district, mill, SessionMoved{before.id, back}).empty());
    CHECK(session_there() == before);
    CHECK(reason_of(district, mill, SessionCancelled{{mill.next_id()}}) == "unknown_session");
    FactMill other{2};
    other.centre.id = {other.next_id()};
    other.add(CentreDescribed{other.centre});
    other.add(SessionMoved{before.id, there});
    CHECK(district.service.push(batch_of(other))->verdicts.at(0).reason == "other_centre");
    const auto day = district.ledger->sign_in_day(mill.centre.id, before.date).value();
    CHECK(day.sheets.at(0).teacher == mill.classes[0].teacher);
}

TEST_CASE("server: a decision carries its time, what one did oneself does not", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const Enrolment waiting =
        mill.enrolment(mill.classes[0], mill.residents[0], EnrolmentStatus::kWaitlisted);
    const auto there = [&] {
        const auto row = district.row(mill, Scope::kCentre, waiting.id.uuid);
        return std::get<Enrolment>(sync::RowReader{}.read(*row));
    };
    mill.add(EnrolmentRequested{waiting});
    push_rest(district, mill);
    CHECK_FALSE(there().decided_at);
    mill.add(EnrolmentConfirmed{waiting.id, 3});
    push_rest(district, mill);
    CHECK(there().decided_at == mill.now);
    mill.add(EnrolmentCancelled{waiting.id});
    push_rest(district, mill);
    CHECK_FALSE(there().decided_at);
    mill.add(EnrolmentRequested{waiting});
    mill.add(EnrolmentCancelled{waiting.id, RecordedBy::kStaff});
    push_rest(district, mill);
    CHECK(there().decided_at == mill.now);
}

TEST_CASE("server: a household goes down, is left, and goes with an erased person", "[server]") {
    District district;
    FactMill mill = kiosk();
    push_all(district, mill);
    const ResidentId one = mill.residents[0].id;
    const ResidentId other = mill.residents[1].id;
    const HouseholdId home{mill.next_id()};
    const auto body_of = [&](ResidentId who) {
        std::string found = "no row";
        for (const auto& row : district.feed(mill, Scope::kCentre)) {
            found = row.kind == "household" && row.id == who.uuid ? row.body : found;
        }
        return found;
    };
    CHECK(body_of(one) == "no row");
    CHECK(reason_of(district, mill, HouseholdJoined{{one, home}}).empty());
    CHECK(reason_of(district, mill, HouseholdJoined{{other, home}}).empty());
    CHECK(body_of(one) == to_json(HouseholdMember{one, home}));
    mill.add(HouseholdJoined{{one, home}});
    CHECK(push_rest(district, mill).at(0).verdict == Verdict::kDuplicate);
    CHECK(reason_of(district, mill, HouseholdLeft{one}).empty());
    CHECK(body_of(one) == to_json(HouseholdMember{one, std::nullopt}));
    CHECK(reason_of(district, mill, HouseholdLeft{{mill.next_id()}}) == "unknown_resident");
    mill.add(ResidentErased{other});
    push_rest(district, mill);
    CHECK(body_of(other).empty());
    CHECK(reason_of(district, mill, HouseholdJoined{{other, home}}) == "erased");
    FactMill stranger{2};
    stranger.centre.id = {stranger.next_id()};
    stranger.add(CentreDescribed{stranger.centre});
    stranger.add(HouseholdJoined{{one, home}});
    CHECK(district.service.push(batch_of(stranger))->verdicts.at(0).reason == "other_centre");
}

TEST_CASE("server: an erased person is nowhere, and no later fact brings them back", "[server]") {
    District district;
    FactMill mill = kiosk();
    const Resident who = mill.residents[0];
    const Enrolment seated = mill.enrolment(mill.classes[0], who, EnrolmentStatus::kConfirmed, 1);
    mill.add(EnrolmentRequested{seated});
    Attendance came = mill.check_in(who);
    came.record = sync::FactReader{}.read(mill.facts.back().line).id;
    push_all(district, mill);
    mill.add(ResidentErased{who.id});
    mill.add(EnrolmentRequested{
        mill.enrolment(mill.classes[0], mill.residents[1], EnrolmentStatus::kConfirmed, 1)});
    mill.add(ResidentRegistered{who, {1, std::string(64, 'a'), mill.now}});
    const auto verdicts = push_rest(district, mill);
    CHECK(verdicts == std::vector<FactVerdict>{{mill.facts.size(), Verdict::kRefused, "erased"}});
    for (const Uuid& id : {who.id.uuid, seated.id.uuid}) {
        CHECK(district.row(mill, Scope::kCentre, id)->body.empty());
    }
    // Somebody came: that stays, of nobody.
    CHECK(district.row(mill, Scope::kCentre, came.id.uuid)->body == to_json(came));
    auto database = district.house.look();
    auto query = database
                     .query("SELECT COUNT(*) FROM fact WHERE instr(line, :phone) > 0"
                            " OR instr(line, :name) > 0")
                     .value();
    query.bind(":phone", who.phone).bind(":name", "\"" + who.name + "\"");
    REQUIRE(query.step().value());
    CHECK(query.integer(0) == 0);
}

TEST_CASE("server: a page says what it contains and follows only its own history", "[server]") {
    District district;
    FactMill mill = kiosk();
    CHECK(district.service.pull({mill.device, "?", {}, 10}).error().code == ErrorCode::kConflict);
    const std::string epoch = district.ledger->server_epoch().value();
    CHECK(district.service.pull({mill.device, epoch, {}, 10}).error().code == ErrorCode::kDenied);
    push_all(district, mill);
    const auto page = district.service.pull({mill.device, epoch, {Scope::kCatalogue, 0}, 3});
    REQUIRE(page);
    CHECK(page->rows.size() == 3);
    CHECK(page->more);
    CHECK(page->next_seq == page->rows.back().seq);
    CHECK(page->acked_seq == mill.facts.size());
    FactMill other{2};
    REQUIRE(district.service.hello({other.device, 1, 1, 1, std::nullopt}));
    CHECK(district.feed(other, Scope::kCentre).empty()); // out of its scope
}

TEST_CASE("server: batches beyond the limits are too large, one by one they pass", "[server]") {
    District district;
    FactMill mill = kiosk();
    sync::PushBatch batch = batch_of(mill);
    batch.lines.resize(sync::kMaxLinesPerBatch + 1, "{}");
    CHECK(district.service.push(batch).error().code == ErrorCode::kTooLarge);
    batch.lines.assign(1, std::string(sync::kMaxLineBytes + 1, ' '));
    CHECK(district.service.push(batch).error().code == ErrorCode::kTooLarge);
    batch.lines.assign(20, std::string(sync::kMaxLineBytes / 2, ' '));
    CHECK(district.service.push(batch).error().code == ErrorCode::kTooLarge);
    push_all(district, mill);
}

} // namespace linli::server
