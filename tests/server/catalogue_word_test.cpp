#include "sync/server/catalogue_word.h"

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/recall.h"
#include "tests/server/two_centres.h"

namespace linli::server {
namespace {

using namespace std::chrono_literals;

/// What staff of the district say, one after the other.
class Speaker {
public:
    explicit Speaker(District& district) : district_{district} {}

    template <class Work>
    Spoken say(const std::string& shown, const Work& work) {
        Result<Spoken> spoken = Spoken{};
        const Saying saying{shown, FactId{district_.ids.next()}, district_.clock.now()};
        const Status done = district_.ledger->transact([&]() -> Status {
            spoken = work(*district_.ledger, saying);
            return spoken ? Status{} : Status{fail(spoken.error().code, spoken.error().detail)};
        });
        error = done ? ErrorCode{} : done.error().code;
        failed = !done;
        return spoken ? *spoken : Spoken{WordProblem::kStale};
    }

    Spoken edit(const ClassEdit& edit) {
        return say(version_of(clazz(edit.id)), [&](Ledger& ledger, const Saying& saying) {
            return edit_class(ledger, edit, saying);
        });
    }

    Spoken file(ClassId id, Filing state, const std::string& reason = {}) {
        const FilingWord word{id, state, {test::CountingIds::at(8, 1)}, {}, reason};
        return say(version_of(clazz(id)), [&](Ledger& ledger, const Saying& saying) {
            return say_of_filing(ledger, word, saying);
        });
    }

    Class clazz(ClassId id) {
        Wanted wanted;
        wanted.classes = {id};
        return district_.ledger->load(wanted)->classes.at(id);
    }

    Session session(SessionId id) {
        Wanted wanted;
        wanted.sessions = {id};
        return district_.ledger->load(wanted)->sessions.at(id);
    }

    ErrorCode error{};
    bool failed{false};

private:
    District& district_;
};

ClassEdit edit_of(const Class& clazz) {
    return {clazz.id, clazz.teacher, clazz.room, clazz.seats, clazz.open, clazz.draw_on};
}

// As the row of that feed says it.
std::optional<Class> told(District& district, const FactMill& mill, Scope scope, ClassId id) {
    const auto row = district.row(mill, scope, id.uuid);
    if (!row) {
        return std::nullopt;
    }
    sync::RowReader reader;
    const auto body = reader.read(*row);
    const auto* clazz = std::get_if<Class>(&body);
    return clazz == nullptr ? std::nullopt : std::optional{*clazz};
}

/// A centre with two classes of 30 seats, on an evening in November: their last session is over.
struct Words {
    District district;
    FactMill mill = test::kiosk();
    Speaker staff{district};

    Words() {
        district.clock.set("2026-11-24T08:00"); // before it
        test::push_all(district, mill);
    }

    [[nodiscard]] const Class& clazz() const { return mill.classes[0]; }

    [[nodiscard]] const Session& last() const { return mill.sessions[11]; }
};

} // namespace

TEST_CASE("catalogue word: what is changed of a class is published to its kiosks", "[server]") {
    Words words;
    ClassEdit edit = edit_of(words.clazz());
    edit.teacher = "示例新老师";
    edit.room = "大教室";
    edit.seats = 31;
    CHECK(words.staff.edit(edit).done());
    const auto row = told(words.district, words.mill, Scope::kCatalogue, edit.id);
    REQUIRE(row);
    CHECK(row->teacher == "示例新老师");
    CHECK(row->seats == 31);
    // What is to come moves to the room, and says from where; what was, was.
    const Session last = words.staff.session(words.last().id);
    CHECK(last.room == "大教室");
    REQUIRE(last.was);
    CHECK(last.was->room == words.clazz().room);
    CHECK(words.staff.session(words.mill.sessions[10].id) == words.mill.sessions[10]);
    const auto session = words.district.row(words.mill, Scope::kCatalogue, last.id.uuid);
    REQUIRE(session);
    CHECK(session->body == to_json(last));
    // Said once more it is the same: of what was seen before, it is not.
    CHECK(words.staff.edit(edit).done());
    const Spoken stale =
        words.staff.say(version_of(words.clazz()), [&](Ledger& ledger, const Saying& saying) {
            return edit_class(ledger, edit, saying);
        });
    CHECK(stale.problem == WordProblem::kStale);
    CHECK_FALSE(words.staff.failed);
}

TEST_CASE("catalogue word: more seats go to those who wait, fewer never below", "[server]") {
    Words words;
    const Class small = words.mill.add_class(5, 1);
    words.mill.add(EnrolmentRequested{
        words.mill.enrolment(small, words.mill.residents[0], kConfirmed, 1)});
    const Enrolment waits =
        words.mill.enrolment(small, words.mill.residents[1], EnrolmentStatus::kWaitlisted);
    words.mill.add(EnrolmentRequested{waits});
    test::push_rest(words.district, words.mill);
    ClassEdit edit = edit_of(small);
    edit.seats = 2;
    CHECK(words.staff.edit(edit).done());
    const auto row = words.district.row(words.mill, Scope::kCentre, waits.id.uuid);
    REQUIRE(row);
    CHECK(row->body.find("\"confirmed\"") != std::string::npos);
    edit.seats = 1;
    const Spoken refused = words.staff.edit(edit);
    CHECK(refused.problem == WordProblem::kSeatsPromised);
    CHECK(refused.number == 2);
    CHECK(refused.lent == 0);
    CHECK(words.staff.clazz(small.id).seats == 2);
    // What its kiosk may promise this minute counts as promised.
    ClassEdit large = edit_of(words.clazz());
    large.seats = 29;
    CHECK(words.staff.edit(large).lent == 30);
    large.seats = 0;
    CHECK(words.staff.edit(large).problem == WordProblem::kSeatsRange);
}

TEST_CASE("catalogue word: a class opened to the district is told to the others", "[server]") {
    TwoCentres two;
    Speaker staff{two.district};
    CHECK_FALSE(two.district.row(two.home, Scope::kShared, two.closed().id.uuid));
    ClassEdit edit = edit_of(staff.clazz(two.closed().id));
    edit.open = OpenTo::kDistrict;
    CHECK(staff.edit(edit).done());
    const auto row = told(two.district, two.home, Scope::kShared, edit.id);
    REQUIRE(row);
    CHECK(row->open == OpenTo::kDistrict);
    edit.open = OpenTo::kCentre;
    edit.teacher = "示例新老师";
    CHECK(staff.edit(edit).done());
    CHECK(staff.clazz(edit.id).open == OpenTo::kCentre);
}

TEST_CASE("catalogue word: the day of a drawing only moves to a later one", "[server]") {
    Words words;
    const Date today = local_date(words.district.clock.now());
    FactMill drawn{7};
    drawn.centre = words.mill.centre;
    drawn.term = words.mill.term;
    Class clazz = drawn.add_class(6, 3);
    clazz.admission = Admission::kLottery;
    clazz.draw_on = add_days(today, 3);
    drawn.sessions.resize(1);
    drawn.sessions[0].date = add_days(today, 10);
    words.mill.add(CourseDescribed{drawn.courses[0]});
    words.mill.add(ClassFiled{clazz, drawn.sessions});
    test::push_rest(words.district, words.mill);
    const auto to = [&](int days) {
        ClassEdit edit = edit_of(clazz);
        edit.draw_on = add_days(today, days);
        return words.staff.edit(edit).problem;
    };
    CHECK(to(2) == WordProblem::kDrawFixed);
    CHECK(to(11) == WordProblem::kDrawLate);
    CHECK(to(5) == WordProblem::kNone);
    const Class after = words.staff.clazz(clazz.id);
    CHECK(after.draw_on == add_days(today, 5));
    CHECK(after.commitment.size() == 64); // as it was told
    ClassEdit none = edit_of(after);
    none.draw_on.reset();
    CHECK(words.staff.edit(none).problem == WordProblem::kDrawFixed);
    ClassEdit plain = edit_of(words.clazz());
    plain.draw_on = add_days(today, 5);
    CHECK(words.staff.edit(plain).problem == WordProblem::kDrawFixed);
    words.district.clock.advance(5 * 24h); // its day
    CHECK(to(7) == WordProblem::kDrawFixed);
}

TEST_CASE("catalogue word: approved is what was looked at, and no kiosk says it", "[server]") {
    Words words;
    const ClassId id = words.clazz().id;
    const auto filing = [&] {
        return told(words.district, words.mill, Scope::kCatalogue, id)->filing;
    };
    CHECK(filing() == Filing::kFiled);
    CHECK(words.staff.file(id, Filing::kApproved).done());
    CHECK(filing() == Filing::kApproved);
    CHECK(words.district.ledger->filing_word(id)->value().body == to_json(words.clazz()));
    // Filed again as it is it stays; another one is another one, whatever its kiosk says of it.
    Class again = words.clazz();
    again.filing = Filing::kReturned;
    again.filing_reason = "teacher";
    CHECK(test::reason_of(words.district, words.mill, ClassFiled{again, {}}).empty());
    CHECK(filing() == Filing::kApproved);
    again.filing = Filing::kApproved;
    again.teacher = "示例新老师";
    CHECK(test::reason_of(words.district, words.mill, ClassFiled{again, {}}).empty());
    CHECK(filing() == Filing::kChanged);
    // A session that is moved is no other class.
    CHECK(words.staff.file(id, Filing::kApproved).done());
    CHECK(test::reason_of(words.district, words.mill, SessionCancelled{words.last().id}).empty());
    CHECK(filing() == Filing::kApproved);
    CHECK(words.staff.file(id, Filing::kReturned, "seats").done());
    CHECK(filing() == Filing::kReturned);
    CHECK(words.staff.clazz(id).filing_reason == "seats");
    again.teacher = words.clazz().teacher;
    CHECK(test::reason_of(words.district, words.mill, ClassFiled{again, {}}).empty());
    CHECK(filing() == Filing::kFiled);
    CHECK(words.staff.clazz(id).filing_reason.empty());
}

TEST_CASE("catalogue word: what a kiosk says later stands, and the office reads it", "[server]") {
    Words words;
    const Session last = words.last();
    const Spoken off = words.staff.say(version_of(last), [&](Ledger& ledger, const Saying& saying) {
        return cancel_session(ledger, last.id, saying);
    });
    CHECK(off.done());
    CHECK(words.staff.session(last.id).cancelled);
    // Made before its kiosk heard of it.
    const Meeting to{add_days(last.date, 7), last.start, last.room};
    CHECK(test::reason_of(words.district, words.mill, SessionMoved{last.id, to}).empty());
    const Session after = words.staff.session(last.id);
    CHECK_FALSE(after.cancelled);
    CHECK(after.date == to.date);
    const Spoken stale =
        words.staff.say(version_of(last), [&](Ledger& ledger, const Saying& saying) {
            return cancel_session(ledger, last.id, saying);
        });
    CHECK(stale.problem == WordProblem::kStale);
}

TEST_CASE("catalogue word: who teaches a session, and what is noted of it", "[server]") {
    Words words;
    const SessionId id = words.last().id;
    const auto teach = [&](const std::string& name) {
        return words.staff.say(
            version_of(words.staff.session(id)),
            [&](Ledger& ledger, const Saying& saying) {
                return teach_session(ledger, id, name, saying);
            }
        );
    };
    const auto note = [&](const std::string& text) {
        return words.staff.say(
            version_of(words.staff.session(id)),
            [&](Ledger& ledger, const Saying& saying) {
                return note_session(ledger, id, text, saying);
            }
        );
    };
    CHECK(teach(" 示例丁 ").done());
    CHECK(words.staff.session(id).substitute == "示例丁");
    CHECK(note("讲到第三课\n").done());
    CHECK(words.staff.session(id).note == "讲到第三课");
    CHECK(teach(std::string(101, 'x')).problem == WordProblem::kTooLong);
    CHECK(note(std::string(501, 'x')).problem == WordProblem::kTooLong);
    CHECK(teach(words.clazz().teacher).done());
    CHECK(words.staff.session(id) == [&] {
        Session plain = words.last();
        plain.note = "讲到第三课";
        return plain;
    }());
    CHECK(note("").done());
    CHECK(words.staff.session(id) == words.last());
}

TEST_CASE("catalogue word: not in a recall, and not where nobody hears it", "[server]") {
    Words words;
    Term lonely = words.mill.term;
    lonely.id = {words.district.ids.next()};
    lonely.centre = {words.district.ids.next()};
    (void)words.staff.say("", [&](Ledger& ledger, const Saying& saying) {
        return set_term(ledger, lonely, saying);
    });
    CHECK(words.staff.failed);
    CHECK(words.staff.error == ErrorCode::kNotFound);
    REQUIRE(words.district.ledger->transact([&] {
        return begin_recall(*words.district.ledger, words.district.ids);
    }));
    (void)words.staff.edit(edit_of(words.clazz()));
    CHECK(words.staff.failed);
    CHECK(words.staff.error == ErrorCode::kBusy);
    (void)words.staff.file(words.clazz().id, Filing::kApproved);
    CHECK(words.staff.error == ErrorCode::kBusy);
    CHECK(words.staff.clazz(words.clazz().id).filing == Filing::kFiled);
}

} // namespace linli::server
