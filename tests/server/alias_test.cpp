#include <algorithm>

#include <catch2/catch.hpp>

#include "app/core/domain/json.h"
#include "sync/protocol/row_in.h"
#include "sync/server/mend.h"
#include "sync/server/merging.h"
#include "tests/server/district.h"

// Somebody registered twice. Ids stay, facts about either go on to apply, and of a class they hold
// one seat, whatever came first.

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

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kPending = EnrolmentStatus::kPending;
constexpr auto kWaitlisted = EnrolmentStatus::kWaitlisted;
constexpr auto kCancelled = EnrolmentStatus::kCancelled;

/// One kiosk, and one person who registered there twice.
struct Twice {
    District district;
    FactMill mill{kiosk()};
    Class clazz{mill.classes[0]};
    Resident from{mill.residents[0]};
    Resident into{mill.residents[1]};

    Twice() { push_all(district, mill); }

    std::string say(const FactBody& body) { return reason_of(district, mill, body); }

    FactId ask(const Resident& who, EnrolmentStatus status, int slot = 0) {
        CHECK(say(EnrolmentRequested{mill.enrolment(clazz, who, status, slot)}).empty());
        return mill_id();
    }

    FactId merge() {
        CHECK(say(ResidentMerged{from.id, into.id}).empty());
        return mill_id();
    }

    FactId mill_id() const { return mill.facts.back().id; }

    EnrolmentId id_of(const Resident& who) const { return enrolment_id(clazz.id, who.id); }

    std::optional<Enrolment> published(const Resident& who) {
        const auto row = district.row(mill, Scope::kCentre, id_of(who).uuid);
        sync::RowReader reader;
        return row && !row->body.empty() ? std::optional{std::get<Enrolment>(reader.read(*row))}
                                         : std::nullopt;
    }

    EnrolmentStatus status(const Resident& who) { return published(who).value().status; }

    std::optional<Alias> alias(ResidentId who) {
        sync::RowReader reader;
        for (const auto& row : district.feed(mill, Scope::kCentre)) {
            if (row.kind == "alias" && row.id == who.uuid && !row.body.empty()) {
                return std::get<Alias>(reader.read(row));
            }
        }
        return std::nullopt;
    }

    /// The tables say what was published, of every row.
    void check_sound() {
        std::vector<RowKey> keys;
        for (const auto& row : district.feed(mill, Scope::kCentre)) {
            keys.push_back({row.kind, row.id});
        }
        const auto head = district.ledger->head_of(mill.device, std::nullopt).value();
        int mended = -1;
        REQUIRE(district.ledger->transact([&]() -> Status {
            mended = LINLI_TRY(mend_rows(
                *district.ledger,
                {mill.device, head, district.clock.now()},
                {Scope::kCentre, mill.centre.id.uuid},
                keys
            ));
            return {};
        }));
        CHECK(mended == 0);
    }
};

} // namespace

TEST_CASE("alias: it comes down as a row of its own, and goes with an undo", "[server][alias]") {
    Twice one;
    const FactId merge = one.merge();
    const auto alias = one.alias(one.from.id);
    REQUIRE(alias);
    CHECK(alias->into == one.into.id);
    CHECK(alias->merge == merge);
    CHECK(alias->parts == ProfileParts{}); // what the other was written as stands
    one.check_sound();
    CHECK(one.say(ResidentMerged{one.from.id, one.into.id}).empty()); // once more: nothing
    CHECK(one.alias(one.from.id)->merge == merge);
    CHECK(one.say(ResidentMerged{one.into.id, one.from.id}).empty()); // nor a ring
    CHECK_FALSE(one.alias(one.into.id));
    CHECK(one.say(ResidentParted{merge}).empty());
    CHECK_FALSE(one.alias(one.from.id));
    one.check_sound();
    one.merge();
    CHECK(one.alias(one.from.id));
    one.check_sound();
}

TEST_CASE("alias: what cannot be merged is refused, with a word for staff", "[server][alias]") {
    Twice one;
    const ResidentId nobody{one.mill.next_id()};
    CHECK(one.say(ResidentMerged{nobody, one.into.id}) == "unknown_resident");
    CHECK(one.say(ResidentMerged{one.from.id, nobody}) == "unknown_resident");
    CHECK(one.say(ResidentMerged{one.from.id, one.from.id}) == "malformed");
    FactMill other{5}; // another centre's kiosk
    other.centre.id = {other.next_id()};
    other.centre.code = "QT";
    other.add(CentreDescribed{other.centre});
    push_all(one.district, other);
    CHECK(
        reason_of(one.district, other, ResidentMerged{one.from.id, one.into.id}) == "other_centre"
    );
    CHECK(one.say(ResidentErased{one.from.id}).empty());
    CHECK(one.say(ResidentMerged{one.from.id, one.into.id}) == "other_erased");
    CHECK(one.say(ResidentMerged{one.into.id, one.from.id}) == "other_erased");
    CHECK_FALSE(one.alias(one.from.id));
    CHECK(one.say(ResidentErased{one.into.id}).empty());
    CHECK(one.say(ResidentMerged{one.from.id, one.into.id}) == "erased");
}

TEST_CASE("alias: of two seats in a class the first stands, either way round", "[server][alias]") {
    for (const bool merged_first : {true, false}) {
        CAPTURE(merged_first);
        Twice one;
        if (merged_first) {
            one.merge();
        }
        one.ask(one.into, kConfirmed, 1);
        one.ask(one.from, kConfirmed, 2);
        if (!merged_first) {
            one.merge();
        }
        CHECK(one.status(one.into) == kConfirmed);
        const auto folded = one.published(one.from);
        CHECK(folded->status == kCancelled);
        CHECK(folded->requests.size() == 1); // for whoever cancels both
        CHECK_FALSE(folded->decided_at);     // nobody took it from them
        one.check_sound();
        // The other seat is somebody's who asks now.
        const Resident third = one.mill.add_resident();
        one.ask(third, kConfirmed, 2);
        CHECK(one.status(third) == kConfirmed);
        CHECK(one.published(third)->slot == 2);
    }
}

TEST_CASE(
    "alias: a seat stands before a place in line, and the better place stays", "[server][alias]"
) {
    Twice one;
    one.ask(one.from, kPending);
    const UtcTime first = one.published(one.from)->requested_at;
    one.ask(one.into, kWaitlisted);
    one.merge();
    CHECK(one.status(one.into) == kCancelled);
    CHECK(one.status(one.from) == kPending);
    CHECK(one.published(one.from)->requested_at == first);
    one.ask(one.into, kConfirmed, 3); // at a kiosk that has not heard of it
    CHECK(one.status(one.into) == kConfirmed);
    CHECK(one.status(one.from) == kCancelled);
    one.check_sound();
}

TEST_CASE("alias: an undo gives both what they had", "[server][alias]") {
    Twice one;
    one.ask(one.into, kConfirmed, 1);
    one.ask(one.from, kConfirmed, 2);
    CHECK(one.say(SlotsReturned{{one.clazz.id, {3, 4, 5}}}).empty()); // into the pool
    const FactId merge = one.merge();
    REQUIRE(one.status(one.from) == kCancelled);
    CHECK(one.say(ResidentParted{merge}).empty());
    CHECK(one.status(one.into) == kConfirmed);
    CHECK(one.status(one.from) == kConfirmed); // in a seat of the pool: theirs may be promised
    CHECK(one.published(one.from)->slot == 3);
    one.check_sound();
}

TEST_CASE(
    "alias: parted where no seat is left they come first, and staff hear", "[server][alias]"
) {
    Twice one;
    one.ask(one.into, kConfirmed, 1);
    one.ask(one.from, kConfirmed, 2);
    const FactId merge = one.merge();
    CHECK(one.say(ResidentParted{merge}) == "seat_lost"); // all are lent to the kiosk
    CHECK(one.status(one.from) == kWaitlisted);
    CHECK(one.say(SlotsReturned{{one.clazz.id, {2}}}).empty());
    CHECK(one.status(one.from) == kConfirmed);
    one.check_sound();
}

TEST_CASE(
    "alias: who leaves under one id is in by what they asked under the other", "[server][alias]"
) {
    Twice one;
    one.ask(one.into, kConfirmed, 1);
    const FactId asked = one.ask(one.from, kPending);
    one.merge();
    const auto requests = one.published(one.into)->requests;
    CHECK(one.say(EnrolmentCancelled{one.id_of(one.into), RecordedBy::kSelf, requests, 1}).empty());
    CHECK(one.status(one.into) == kCancelled);
    CHECK(one.status(one.from) == kPending); // a kiosk that knows of both names both
    CHECK(one.say(EnrolmentCancelled{one.id_of(one.from), RecordedBy::kSelf, {asked}, {}}).empty());
    CHECK(one.status(one.from) == kCancelled);
    CHECK(one.published(one.from)->requests.empty());
    one.check_sound();
}

TEST_CASE("alias: what was cancelled while it gave way does not come back", "[server][alias]") {
    Twice one;
    one.ask(one.into, kConfirmed, 1);
    const FactId asked = one.ask(one.from, kConfirmed, 2);
    const FactId merge = one.merge();
    CHECK(one.say(EnrolmentCancelled{one.id_of(one.from), RecordedBy::kSelf, {asked}, {}}).empty());
    CHECK(one.say(ResidentParted{merge}).empty());
    CHECK(one.status(one.from) == kCancelled);
    CHECK(one.status(one.into) == kConfirmed);
}

TEST_CASE("alias: who is erased under one id is erased under all", "[server][alias]") {
    for (const bool old_id : {true, false}) {
        CAPTURE(old_id);
        Twice one;
        one.ask(one.into, kConfirmed, 1);
        one.ask(one.from, kConfirmed, 2);
        one.merge();
        CHECK(one.say(ResidentErased{old_id ? one.from.id : one.into.id}).empty());
        for (const Resident& who : {one.from, one.into}) {
            CHECK(one.district.row(one.mill, Scope::kCentre, who.id.uuid)->body.empty());
            CHECK_FALSE(one.published(who));
        }
        CHECK_FALSE(one.alias(one.from.id));
        CHECK(one.say(ResidentNamed{one.from.id, "测试新"}) == "erased");
        one.check_sound();
    }
}

TEST_CASE(
    "alias: of a profile the part that was told last stands, and both are kept", "[server][alias]"
) {
    Twice one;
    CHECK(one.say(ResidentCorrected{{one.from.id, {}, "13800005678", {}}}).empty());
    one.merge();
    CHECK(one.alias(one.from.id)->parts == ProfileParts{.phone = true});
    CHECK(one.say(ResidentCorrected{{one.into.id, "测试新", "13800001234", {}}}).empty());
    CHECK(one.alias(one.from.id)->parts == ProfileParts{}); // later
    CHECK(one.say(ResidentNamed{one.from.id, "测试旧"}).empty());
    CHECK(one.alias(one.from.id)->parts == ProfileParts{.name = true});
    one.check_sound();
    Wanted wanted;
    wanted.residents = {one.from.id, one.into.id};
    const auto rows = one.district.ledger->load(wanted);
    REQUIRE(rows);
    CHECK(rows->residents.at(one.from.id).resident.phone == "13800005678");
    CHECK(rows->residents.at(one.into.id).resident.phone == "13800001234");
    CHECK(profile_of(rows->residents, rows->aliases, one.into.id).name == "测试旧");
}

TEST_CASE("alias: chains lead to the last, and part where they were made", "[server][alias]") {
    Twice one;
    const Resident third = one.mill.add_resident();
    const FactId merge = one.merge();
    CHECK(one.say(ResidentMerged{one.into.id, third.id}).empty());
    const FactId second = one.mill_id();
    one.ask(one.from, kConfirmed, 1);
    one.ask(third, kConfirmed, 2);
    CHECK(one.status(one.from) == kConfirmed);
    CHECK(one.status(third) == kCancelled);
    CHECK(one.say(SlotsReturned{{one.clazz.id, {5}}}).empty());
    CHECK(one.say(ResidentParted{second}).empty()); // from and into stay one
    CHECK(one.status(third) == kConfirmed);
    CHECK(one.alias(one.from.id)->merge == merge);
    // Said of who is an alias already: their person is the other one.
    const Resident fourth = one.mill.add_resident();
    CHECK(one.say(ResidentMerged{one.from.id, fourth.id}).empty());
    CHECK(one.alias(one.into.id)->into == fourth.id);
    one.check_sound();
}

// Four facts of four kiosks, in every order in which they can come in.
TEST_CASE("alias: who is one does not hang on what came first", "[server][alias]") {
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        CAPTURE(order);
        Twice one;
        const ResidentId right = one.mill.add_resident().id;
        push_all(one.district, one.mill);
        one.district.clock.advance(std::chrono::hours{1});
        std::vector<FactMill> kiosks;
        for (unsigned char n = 2; n < 6; ++n) {
            FactMill& kiosk = kiosks.emplace_back(n);
            kiosk.centre = one.mill.centre;
            kiosk.now = one.mill.now + std::chrono::minutes{10 * n};
            kiosk.add(CentreDescribed{kiosk.centre});
        }
        const FactId wrong = kiosks[0].add(ResidentMerged{one.from.id, one.into.id}).id;
        kiosks[1].add(ResidentMerged{one.into.id, one.from.id}); // the same mistake
        kiosks[2].add(ResidentMerged{one.from.id, right});
        kiosks[3].add(ResidentParted{wrong});
        for (const std::size_t n : order) {
            push_all(one.district, kiosks[n]);
        }
        REQUIRE(one.alias(one.from.id));
        CHECK(one.alias(one.from.id)->into == right);
        CHECK_FALSE(one.alias(one.into.id));
        CHECK_FALSE(one.alias(right));
        one.check_sound();
    } while (std::next_permutation(order.begin(), order.end()));
}

// No clock proves what came first, and nobody can take an erasure back.
TEST_CASE("alias: nobody is erased by a merge that comes later", "[server][alias]") {
    Twice one;
    FactMill second{2};
    second.centre = one.mill.centre;
    second.now = one.mill.now;
    second.add(CentreDescribed{second.centre});
    second.add(ResidentMerged{one.from.id, one.into.id}); // said before
    one.mill.now += std::chrono::minutes{10};
    CHECK(one.say(ResidentErased{one.from.id}).empty());
    push_all(one.district, second);
    CHECK_FALSE(one.district.row(one.mill, Scope::kCentre, one.into.id.uuid)->body.empty());
    // Staff are told, and the district's may erase whom no kiosk has any more.
    Ledger& ledger = *one.district.ledger;
    const UtcTime now = one.district.clock.now();
    const auto seen = erase_person(ledger, one.into.id, FactId{one.mill.next_id()}, now, false);
    REQUIRE(seen);
    CHECK_FALSE(one.district.row(one.mill, Scope::kCentre, one.into.id.uuid)->body.empty());
    REQUIRE(erase_person(ledger, one.into.id, FactId{one.mill.next_id()}, now, true));
    CHECK(one.district.row(one.mill, Scope::kCentre, one.into.id.uuid)->body.empty());
    one.check_sound();
}

TEST_CASE("alias: a person has sixteen ids at most", "[server][alias]") {
    Twice one;
    ResidentId last = one.into.id;
    for (int n = 2; n <= 16; ++n) {
        const ResidentId next = one.mill.add_resident().id;
        CHECK(one.say(ResidentMerged{last, next}).empty());
        last = next;
    }
    CHECK(one.say(ResidentMerged{one.from.id, last}) == "too_many_ids");
}

TEST_CASE("alias: parted before the merge arrives, it does not come about", "[server][alias]") {
    Twice one;
    FactMill second{2};
    second.centre = one.mill.centre;
    second.add(CentreDescribed{second.centre});
    const FactId merge = second.add(ResidentMerged{one.from.id, one.into.id}).id;
    CHECK(one.say(ResidentParted{merge}).empty());
    const auto verdicts = one.district.service.push(batch_of(second)).value().verdicts;
    REQUIRE_FALSE(verdicts.empty());
    CHECK(verdicts.back().reason == "parted"); // whoever said so hears of it
    CHECK_FALSE(one.alias(one.from.id));
    one.check_sound();
}

TEST_CASE("alias: somebody who came twice stands on the sign-in list once", "[server][alias]") {
    Twice one;
    one.ask(one.into, kConfirmed, 1);
    const Session session = one.mill.sessions[0];
    for (const Resident& who : {one.from, one.into}) {
        const Attendance came{
            attendance_id(session.id, who.id),
            session.id,
            who.id,
            AttendanceStatus::kPresent,
            RecordedBy::kSelf,
            one.mill.now,
            false};
        CHECK(one.say(AttendanceRecorded{came}).empty());
    }
    const auto rows = [&] {
        const auto day = one.district.ledger->sign_in_day(one.mill.centre.id, session.date);
        REQUIRE(day);
        for (const SignInSheet& sheet : day->sheets) {
            if (sheet.session.id == session.id) {
                return sheet.rows;
            }
        }
        return std::vector<SignInRow>{};
    };
    REQUIRE(rows().size() == 2);
    const FactId merge = one.merge();
    REQUIRE(rows().size() == 1);
    CHECK(rows()[0].resident == one.into.id);
    CHECK(rows()[0].status == AttendanceStatus::kPresent);
    CHECK_FALSE(rows()[0].walk_in);
    CHECK(one.say(ResidentParted{merge}).empty());
    CHECK(rows().size() == 2);
}

TEST_CASE(
    "alias: staff of the district say so by the same rules, and see it before", "[server][alias]"
) {
    Twice one;
    one.ask(one.into, kConfirmed, 1);
    one.ask(one.from, kConfirmed, 2);
    Ledger& ledger = *one.district.ledger;
    const UtcTime now = one.district.clock.now();
    const ResidentMerged said{one.from.id, one.into.id};
    const FactId name{one.mill.next_id()};
    const auto seen = merge_people(ledger, said, name, now, false);
    REQUIRE(seen);
    REQUIRE(seen->gives_way.size() == 1);
    CHECK(seen->gives_way[0].id == one.id_of(one.from));
    CHECK(seen->aliases.size() == 1);
    CHECK(one.status(one.from) == kConfirmed); // nothing was done
    CHECK_FALSE(one.alias(one.from.id));
    REQUIRE(merge_people(ledger, said, name, now, true));
    CHECK(one.alias(one.from.id)->merge == name);
    CHECK(one.status(one.from) == kCancelled);
    CHECK(ledger.aliases()->at(name).device == DeviceId{});
    one.check_sound();
    const ResidentId nobody{one.mill.next_id()};
    CHECK(
        merge_people(ledger, {nobody, one.into.id}, FactId{one.mill.next_id()}, now, true)
            ->judged.reason
        == "unknown_resident"
    );
    CHECK(
        part_people(ledger, one.into.id, FactId{one.mill.next_id()}, now, true).error().code
        == ErrorCode::kNotFound
    );
    const auto parted = part_people(ledger, one.from.id, FactId{one.mill.next_id()}, now, true);
    REQUIRE(parted);
    CHECK(parted->judged.reason == "seat_lost");
    REQUIRE(parted->theirs_now.size() == 1);
    CHECK_FALSE(one.alias(one.from.id));
    one.check_sound();
}

} // namespace linli::server
