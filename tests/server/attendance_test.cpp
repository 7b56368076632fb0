#include <array>
#include <functional>
#include <random>

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/judge.h"
#include "sync/server/recall.h"
#include "tests/server/district.h"

// Who came, said by several kiosks of one centre and taken back by some: what stands is the same
// whatever the order in which their facts arrive.

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;
using test::District;
using test::FactMill;
using test::push_all;
using test::push_rest;

constexpr std::size_t kKiosks = 3;

/// What the kiosks of a centre say of one person at one session.
struct Lobby {
    FactMill first{1};
    std::array<FactMill, kKiosks> kiosks{FactMill{11}, FactMill{12}, FactMill{13}};
    std::array<std::vector<sync::FactIn>, kKiosks> facts;
    Attendance came;

    Lobby() {
        first.describe_catalogue(1);
        first.add_resident();
        came.session = first.sessions[0].id;
        came.resident = first.residents[0].id;
        came.id = attendance_id(came.session, came.resident);
    }

    FactId say(std::size_t kiosk, const FactBody& body) {
        sync::FactReader reader;
        facts.at(kiosk).push_back(reader.read(kiosks.at(kiosk).add(body).line));
        REQUIRE(facts.at(kiosk).back().body);
        return facts.at(kiosk).back().id;
    }

    FactId say_came(std::size_t kiosk, std::mt19937_64& random) {
        Attendance said = came;
        said.by = random() % 3 == 0 ? RecordedBy::kStaff : RecordedBy::kSelf;
        said.status = static_cast<AttendanceStatus>(random() % 3);
        said.at = first.now + Millis{static_cast<int>(random() % 3)}; // often at once
        return say(kiosk, AttendanceRecorded{said});
    }

    /// Class, session and person, as the ledger would load them.
    [[nodiscard]] Rows rows() const {
        Rows rows;
        rows.classes.emplace(first.classes[0].id, first.classes[0]);
        rows.sessions.emplace(came.session, first.sessions[0]);
        rows.residents.emplace(came.resident, ResidentRow{first.residents[0], {}});
        return rows;
    }
};

/// The ledger's rows and the row that goes down, after facts arrived one by one.
struct Ending {
    Rows rows;
    std::string published;

    [[nodiscard]] std::string text(AttendanceId id) const {
        const auto row = rows.attendances.find(id);
        const std::string table = row == rows.attendances.end() ? "" : to_json(row->second);
        CHECK(table == published);
        return table;
    }
};

void arrive(Ending& ending, const Lobby& lobby, std::size_t kiosk, const sync::FactIn& fact) {
    Judge judge{
        std::move(ending.rows),
        lobby.first.centre.id,
        lobby.kiosks.at(kiosk).device,
        lobby.came.at};
    (void)judge.judge(fact);
    Changes changes;
    judge.finish(changes);
    ending.rows = std::move(changes.rows);
    for (const FeedEntry& entry : changes.feed) {
        if (entry.kind == "attendance") {
            ending.published = entry.body;
        }
    }
}

/// Every order in which the facts may arrive: those of one kiosk keep theirs.
void each_order(
    const Lobby& lobby,
    std::array<std::size_t, kKiosks> heard,
    const Ending& so_far,
    const std::function<void(const Ending&)>& at_end
) {
    bool more = false;
    for (std::size_t kiosk = 0; kiosk < kKiosks; ++kiosk) {
        const auto& facts = lobby.facts.at(kiosk);
        if (heard.at(kiosk) < facts.size()) {
            more = true;
            Ending next = so_far;
            arrive(next, lobby, kiosk, facts[heard.at(kiosk)]);
            auto then = heard;
            ++then.at(kiosk);
            each_order(lobby, then, next, at_end);
        }
    }
    if (!more) {
        at_end(so_far);
    }
}

/// By the words of the rule alone: a record is gone if somebody named it, or if its own kiosk took
/// something back after it.
std::string by_the_rule(const Lobby& lobby) {
    std::set<FactId> named;
    for (const auto& facts : lobby.facts) {
        for (const sync::FactIn& fact : facts) {
            if (const auto* undone = std::get_if<AttendanceUndone>(&*fact.body)) {
                named.insert(undone->record);
            }
        }
    }
    std::optional<Attendance> stands;
    for (const auto& facts : lobby.facts) {
        bool undone = false;
        for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
            if (const auto* recorded = std::get_if<AttendanceRecorded>(&*fact->body)) {
                Attendance said = recorded->attendance;
                said.record = fact->id;
                said.undone = undone || named.contains(fact->id);
                stands = stands ? merged(*stands, said) : said;
            } else {
                undone = true;
            }
        }
    }
    return stands ? to_json(*stands) : "";
}

} // namespace

TEST_CASE("attendance: whatever the order of arrival, the same stands", "[server][attendance]") {
    std::size_t orders = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        std::mt19937_64 random{seed};
        Lobby lobby;
        std::vector<FactId> records;
        for (std::size_t n = 0; n < 7; ++n) {
            const std::size_t kiosk = random() % kKiosks;
            if (records.empty() || random() % 2 == 0) {
                records.push_back(lobby.say_came(kiosk, random));
            } else if (random() % 3 == 0) {
                lobby.say(kiosk, AttendanceUndone{lobby.came.id});
            } else {
                const FactId record = records[random() % records.size()];
                lobby.say(kiosk, AttendanceUndone{lobby.came.id, record});
            }
        }
        const std::string expected = by_the_rule(lobby);
        INFO("seed " << seed);
        each_order(lobby, {}, {lobby.rows(), ""}, [&](const Ending& ending) {
            ++orders;
            if (ending.text(lobby.came.id) != expected) {
                FAIL("in one order " << ending.text(lobby.came.id) << ", not " << expected);
            }
        });
    }
    CHECK(orders > 5'000);
}

TEST_CASE(
    "attendance: a correction stands over a tap, a later one over it", "[server][attendance]"
) {
    District district;
    Lobby lobby;
    push_all(district, lobby.first);
    for (FactMill* kiosk : {&lobby.kiosks[0], &lobby.kiosks[1]}) {
        REQUIRE(district.service.hello({kiosk->device, 1, 1, 1, lobby.first.centre}));
    }
    lobby.came.at = lobby.first.now;
    const auto correct = [&](std::size_t kiosk, AttendanceStatus status, int minutes) {
        Attendance said = lobby.came;
        said.by = RecordedBy::kStaff;
        said.status = status;
        said.at += std::chrono::minutes{minutes};
        said.reason = RollReason::kMistap;
        said.staff = StaffId{derive_uuid("test", said.id.uuid, said.resident.uuid)};
        return lobby.say(kiosk, AttendanceRecorded{said});
    };
    const auto shown = [&] {
        const auto row = district.row(lobby.first, Scope::kCentre, lobby.came.id.uuid);
        return std::get<Attendance>(sync::RowReader{}.read(*row));
    };
    // The later correction arrives first, the tap last.
    const FactId later = correct(1, AttendanceStatus::kLate, 2);
    push_rest(district, lobby.kiosks[1]);
    CHECK(shown().record == later);
    const FactId earlier = correct(0, AttendanceStatus::kAbsent, 1);
    lobby.say(0, AttendanceRecorded{lobby.came});
    push_rest(district, lobby.kiosks[0]);
    CHECK(shown().record == later);
    CHECK(shown().status == AttendanceStatus::kLate);
    CHECK(shown().reason == RollReason::kMistap);
    CHECK_FALSE(shown().staff.is_nil());
    Attendance taken_back = lobby.came;
    lobby.say(1, AttendanceUndone{taken_back.id, later, RollReason::kOther, shown().staff});
    push_rest(district, lobby.kiosks[1]);
    CHECK(shown().record == earlier); // what was corrected stands again
    CHECK(shown().status == AttendanceStatus::kAbsent);
}

TEST_CASE("attendance: an undo never takes what another kiosk recorded", "[server][attendance]") {
    District district;
    Lobby lobby;
    FactMill& here = lobby.kiosks[0];
    FactMill& there = lobby.kiosks[1];
    push_all(district, lobby.first);
    for (FactMill* kiosk : {&here, &there}) {
        REQUIRE(district.service.hello({kiosk->device, 1, 1, 1, lobby.first.centre}));
    }
    std::mt19937_64 random{1};
    lobby.came.at = lobby.first.now;
    const FactId mine = lobby.say(0, AttendanceRecorded{lobby.came});
    const FactId other = lobby.say(1, AttendanceRecorded{lobby.came});
    const auto shown = [&] {
        const auto row = district.row(lobby.first, Scope::kCentre, lobby.came.id.uuid);
        return std::get<Attendance>(sync::RowReader{}.read(*row));
    };
    push_rest(district, here);
    CHECK(shown().record == mine);
    SECTION("as older kiosks say it") {
        lobby.say(0, AttendanceUndone{lobby.came.id});
    }
    SECTION("by name") {
        lobby.say(0, AttendanceUndone{lobby.came.id, mine});
    }
    SECTION("of one that is not the district's yet, it takes that one as well") {
        lobby.say(0, AttendanceUndone{lobby.came.id, other});
        push_rest(district, here);
        push_rest(district, there);
        CHECK(shown().undone);
        return;
    }
    SECTION("it came first") {
        push_rest(district, there);
        lobby.say(0, AttendanceUndone{lobby.came.id, mine});
    }
    push_rest(district, here);
    push_rest(district, there);
    CHECK_FALSE(shown().undone);
    CHECK(shown().record == other);
    lobby.say(1, AttendanceUndone{lobby.came.id, other});
    push_rest(district, there);
    CHECK(shown().undone);
    lobby.say(0, AttendanceRecorded{lobby.came}); // they come after all
    push_rest(district, here);
    CHECK_FALSE(shown().undone);
}

TEST_CASE("attendance: of before records were kept, an undo means it", "[server][attendance]") {
    Lobby lobby;
    Rows rows = lobby.rows();
    rows.attendances.emplace(lobby.came.id, lobby.came);
    Ending ending{std::move(rows), ""};
    SECTION("an undo takes it back") {
        lobby.say(1, AttendanceUndone{lobby.came.id});
        arrive(ending, lobby, 1, lobby.facts[1][0]);
        CHECK(ending.rows.attendances.at(lobby.came.id).undone);
    }
    SECTION("it stands beside a new record") {
        lobby.came.at += Millis{5};
        const FactId record = lobby.say(1, AttendanceRecorded{lobby.came});
        arrive(ending, lobby, 1, lobby.facts[1][0]);
        CHECK(ending.rows.attendances.at(lobby.came.id).record.is_nil());
        CHECK(ending.rows.attendance_records.size() == 2);
        CHECK(ending.rows.attendance_records.contains({lobby.came.id, record}));
    }
    CHECK(ending.published == to_json(ending.rows.attendances.at(lobby.came.id)));
}

TEST_CASE("attendance: in a recall an undo waits for what it names", "[server][attendance]") {
    Lobby lobby;
    std::mt19937_64 random{1};
    const FactId other = lobby.say_came(1, random);
    lobby.say(0, AttendanceUndone{lobby.came.id, other});
    CentreRecall recall;
    recall.on = true;
    Judge judge{lobby.rows(), lobby.first.centre.id, lobby.kiosks[0].device, lobby.came.at, recall};
    CHECK(judge.judge(lobby.facts[0][0]).too_early);
    judge.be_patient(false);
    CHECK(judge.judge(lobby.facts[0][0]).verdict == Verdict::kAccepted);
}

} // namespace linli::server
