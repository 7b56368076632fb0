#include <array>
#include <functional>
#include <map>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "sync/server/judge.h"
#include "sync/server/recall.h"
#include "tests/server/district.h"

// One person asks for one class and leaves it again, at several kiosks that have not always heard
// of each other: whether they are in is the same whatever the order in which their facts arrive,
// and nobody else loses the seat that a kiosk gave them.

namespace linli::server {
namespace {

using sync::Scope;
using sync::Verdict;
using test::District;
using test::FactMill;
using test::push_all;
using test::push_rest;

constexpr std::size_t kKiosks = 3;
constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kPending = EnrolmentStatus::kPending;
constexpr auto kCancelled = EnrolmentStatus::kCancelled;

/// Each kiosk holds one seat of the class, and there is none beside.
struct Lobby {
    FactMill first{1};
    std::array<FactMill, kKiosks> kiosks{FactMill{11}, FactMill{12}, FactMill{13}};
    std::array<std::vector<sync::FactIn>, kKiosks> facts;
    Class clazz;
    Resident who;
    EnrolmentId id;

    Lobby() {
        first.describe_catalogue(1);
        clazz = first.classes[0];
        clazz.seats = static_cast<int>(kKiosks);
        who = first.add_resident();
        id = enrolment_id(clazz.id, who.id);
    }

    FactId say(std::size_t kiosk, const FactBody& body) {
        sync::FactReader reader;
        facts.at(kiosk).push_back(reader.read(kiosks.at(kiosk).add(body).line));
        REQUIRE(facts.at(kiosk).back().body);
        return facts.at(kiosk).back().id;
    }

    FactId ask(
        std::size_t kiosk,
        const Resident& resident,
        EnrolmentStatus status,
        const std::vector<FactId>& renews = {}
    ) {
        const int slot = status == kConfirmed ? static_cast<int>(kiosk) + 1 : 0;
        Enrolment asked = first.enrolment(clazz, resident, status, slot);
        asked.requests = renews;
        return say(kiosk, EnrolmentRequested{asked});
    }

    /// Class, people and leases, as the ledger would load them.
    [[nodiscard]] Rows rows() const {
        Rows rows;
        rows.classes.emplace(clazz.id, clazz);
        for (const Resident& resident : first.residents) {
            rows.residents.emplace(resident.id, ResidentRow{resident, {}});
        }
        for (std::size_t kiosk = 0; kiosk < kKiosks; ++kiosk) {
            const SlotKey key{clazz.id, static_cast<int>(kiosk) + 1};
            rows.leases.emplace(key, LeaseRow{kiosks.at(kiosk).device, false});
        }
        return rows;
    }
};

/// The ledger's rows, and what was published of the person, after facts arrived one by one.
struct Ending {
    Rows rows;
    std::string published;
};

Judgement arrive(
    Ending& ending,
    const Lobby& lobby,
    std::size_t kiosk,
    const sync::FactIn& fact,
    const CentreRecall& recall = {}
) {
    Judge judge{
        std::move(ending.rows),
        lobby.first.centre.id,
        lobby.kiosks.at(kiosk).device,
        lobby.first.now,
        recall};
    const Judgement judged = judge.judge(fact);
    Changes changes;
    judge.finish(changes);
    ending.rows = std::move(changes.rows);
    for (const FeedEntry& entry : changes.feed) {
        if (entry.kind == "enrolment" && entry.id == lobby.id.uuid) {
            ending.published = entry.body;
        }
    }
    return judged;
}

using AtEnd = std::function<void(const Ending&)>;

/// Every order in which the facts may arrive: those of one kiosk keep theirs.
void each_order(
    const Lobby& lobby,
    std::array<std::size_t, kKiosks> heard,
    const Ending& so_far,
    const AtEnd& at_end
) {
    bool more = false;
    for (std::size_t kiosk = 0; kiosk < kKiosks; ++kiosk) {
        const auto& facts = lobby.facts.at(kiosk);
        if (heard.at(kiosk) < facts.size()) {
            more = true;
            Ending next = so_far;
            (void)arrive(next, lobby, kiosk, facts[heard.at(kiosk)]);
            auto then = heard;
            ++then.at(kiosk);
            each_order(lobby, then, next, at_end);
        }
    }
    if (!more) {
        at_end(so_far);
    }
}

/// By the words of the rule alone: a request stands unless somebody took it back or renewed it by
/// its name, and they are in, or wait, while one stands.
std::set<FactId> standing_by_the_rule(const Lobby& lobby) {
    std::set<FactId> standing;
    std::set<FactId> named;
    for (const auto& facts : lobby.facts) {
        for (const sync::FactIn& fact : facts) {
            if (const auto* left = std::get_if<EnrolmentCancelled>(&*fact.body)) {
                named.insert(left->requests.begin(), left->requests.end());
                continue;
            }
            const Enrolment& asked = std::get<EnrolmentRequested>(*fact.body).enrolment;
            if (asked.id == lobby.id) {
                standing.insert(fact.id);
                named.insert(asked.requests.begin(), asked.requests.end());
            }
        }
    }
    std::erase_if(standing, [&](const FactId& request) { return named.contains(request); });
    return standing;
}

/// What goes on at the kiosks: each knows its own and some of what the others did.
class Visits {
public:
    Visits(Lobby& lobby, std::uint64_t seed) : lobby_{lobby}, random_{seed} {}

    void one() {
        const std::size_t kiosk = random_() % kKiosks;
        Kiosk& here = kiosks_.at(kiosk);
        switch (random_() % 6) {
        case 0:
        case 1: hear(here); break;
        case 2:
        case 3: ask(kiosk); break;
        case 4: leave(kiosk); break;
        default: give_to_another(kiosk); break;
        }
    }

    /// Whom a kiosk gave its own seat: kiosk and enrolment.
    std::vector<std::pair<std::size_t, EnrolmentId>> others;

private:
    enum class Seat { kFree, kTheirs, kAnothers };

    struct Kiosk {
        std::vector<FactId> knows; // the requests that its row rests on
        Seat seat{Seat::kFree};
    };

    void hear(Kiosk& here) {
        for (const FactId& request : all_) {
            const bool known = std::count(here.knows.begin(), here.knows.end(), request) > 0;
            if (!known && random_() % 2 == 0) {
                here.knows.push_back(request);
            }
        }
    }

    void ask(std::size_t kiosk) {
        Kiosk& here = kiosks_.at(kiosk);
        const bool seated = here.seat != Seat::kAnothers;
        here.seat = seated ? Seat::kTheirs : here.seat;
        const auto status = seated ? kConfirmed : kPending;
        here.knows = {lobby_.ask(kiosk, lobby_.who, status, here.knows)};
        all_.push_back(here.knows[0]);
    }

    void leave(std::size_t kiosk) {
        Kiosk& here = kiosks_.at(kiosk);
        if (here.knows.empty()) {
            return;
        }
        const bool seated = here.seat == Seat::kTheirs;
        const auto slot = seated ? std::optional{static_cast<int>(kiosk) + 1} : std::nullopt;
        lobby_.say(kiosk, EnrolmentCancelled{lobby_.id, RecordedBy::kSelf, here.knows, slot});
        here.knows.clear();
        here.seat = seated ? Seat::kFree : here.seat;
    }

    void give_to_another(std::size_t kiosk) {
        Kiosk& here = kiosks_.at(kiosk);
        if (here.seat == Seat::kFree) {
            const Resident other = lobby_.first.add_resident();
            lobby_.ask(kiosk, other, kConfirmed);
            others.emplace_back(kiosk, enrolment_id(lobby_.clazz.id, other.id));
            here.seat = Seat::kAnothers;
        }
    }

    Lobby& lobby_;
    std::mt19937_64 random_;
    std::array<Kiosk, kKiosks> kiosks_;
    std::vector<FactId> all_;
};

void check_seats(const Ending& ending, const Visits& visits) {
    std::map<SlotKey, EnrolmentId> named;
    for (const auto& [id, row] : ending.rows.enrolments) {
        CHECK((row.status == kConfirmed) == row.slot.has_value());
        if (row.slot) {
            CHECK(named.emplace(SlotKey{row.class_id, *row.slot}, id).second);
        }
    }
    CHECK(named == ending.rows.slots);
    CHECK(ending.rows.leases.size() == kKiosks);
    for (const auto& [kiosk, other] : visits.others) {
        const Enrolment& row = ending.rows.enrolments.at(other);
        CHECK(row.status == kConfirmed);
        CHECK(row.slot == static_cast<int>(kiosk) + 1);
    }
}

} // namespace

TEST_CASE("enrolment: whatever the order of arrival, they are in or out", "[server][enrolment]") {
    std::size_t orders = 0;
    std::size_t in = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        Lobby lobby;
        Visits visits{lobby, seed};
        for (int n = 0; n < 12; ++n) {
            visits.one();
        }
        const std::set<FactId> expected = standing_by_the_rule(lobby);
        INFO("seed " << seed);
        each_order(lobby, {}, {lobby.rows(), ""}, [&](const Ending& ending) {
            ++orders;
            const auto row = ending.rows.enrolments.find(lobby.id);
            if (row == ending.rows.enrolments.end()) {
                CHECK(expected.empty());
                return;
            }
            ++in;
            CHECK((row->second.status != kCancelled) == !expected.empty());
            const auto& said = row->second.requests;
            CHECK(std::set<FactId>{said.begin(), said.end()} == expected);
            CHECK(ending.published == to_json(row->second));
            check_seats(ending, visits);
        });
    }
    CHECK(orders > 2'000);
    CHECK(in > 1'000);
}

TEST_CASE("enrolment: a late cancellation is of what it names", "[server][enrolment]") {
    Lobby lobby;
    Ending ending{lobby.rows(), ""};
    const auto row = [&]() -> const Enrolment& {
        return ending.rows.enrolments.at(lobby.id);
    };
    auto next = [&, heard = std::array<std::size_t, kKiosks>{}](std::size_t kiosk) mutable {
        return arrive(ending, lobby, kiosk, lobby.facts.at(kiosk).at(heard.at(kiosk)++));
    };
    const FactId asked = lobby.ask(0, lobby.who, kConfirmed);
    CHECK(next(0).verdict == Verdict::kAccepted);
    CHECK(row().requests == std::vector{asked});

    SECTION("asked again where nobody heard of it: another seat, and it stays") {
        lobby.say(0, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked}, 1});
        const FactId again = lobby.ask(1, lobby.who, kConfirmed, {asked});
        (void)next(1);
        CHECK(row().slot == 2);
        CHECK(next(0).verdict == Verdict::kAccepted);
        CHECK(row().status == kConfirmed);
        CHECK(row().slot == 2);
        CHECK(row().requests == std::vector{again});
    }
    SECTION("no seat there: the one that was given up is not theirs, and they come first") {
        lobby.say(0, EnrolmentCancelled{lobby.id, RecordedBy::kStaff, {asked}, 1});
        lobby.ask(1, lobby.who, kPending, {asked});
        CHECK(next(1).verdict == Verdict::kDuplicate);
        CHECK(row().slot == 1);
        CHECK(next(0).reason == "seat_lost"); // staff must speak to them
        CHECK(row().status == EnrolmentStatus::kWaitlisted);
        CHECK(ending.rows.slots.empty());
    }
    SECTION("left at a kiosk that does not hold the seat: it stays where it is") {
        lobby.say(2, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked}});
        lobby.ask(1, lobby.who, kPending, {asked});
        (void)next(1);
        CHECK(next(2).reason.empty());
        CHECK(row().slot == 1);
    }
    SECTION("taken back at its own kiosk") {
        lobby.say(0, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked}, 1});
        const FactId back = lobby.ask(0, lobby.who, kConfirmed);
        lobby.say(2, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked}});
        CHECK(next(0).verdict == Verdict::kAccepted);
        CHECK(row().status == kCancelled);
        (void)next(0);
        CHECK(next(2).verdict == Verdict::kAccepted);
        CHECK(row().requests == std::vector{back});
        CHECK(row().slot == 1);
    }
    SECTION("of several requests, those that it had heard of") {
        const FactId other = lobby.ask(1, lobby.who, kPending);
        const FactId third = lobby.ask(2, lobby.who, kPending);
        lobby.say(1, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked, other}});
        for (const std::size_t kiosk : {1U, 2U, 1U}) {
            (void)next(kiosk);
        }
        CHECK(row().requests == std::vector{third});
        CHECK(row().slot == 1); // the first kiosk has not given it up
    }
}

TEST_CASE("enrolment: what was named before it came is gone as it comes", "[server][enrolment]") {
    Lobby lobby;
    Ending ending{lobby.rows(), ""};
    const FactId asked = lobby.ask(0, lobby.who, kConfirmed);
    lobby.say(1, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked}});
    lobby.ask(0, lobby.who, kConfirmed);
    CHECK(arrive(ending, lobby, 1, lobby.facts[1][0]).verdict == Verdict::kAccepted);
    CHECK(ending.rows.enrolments.empty());
    CHECK(arrive(ending, lobby, 0, lobby.facts[0][0]).verdict == Verdict::kDuplicate);
    CHECK(ending.rows.enrolments.at(lobby.id).status == kCancelled);
    CHECK(ending.rows.slots.empty());
    CHECK_FALSE(ending.published.empty());
    (void)arrive(ending, lobby, 0, lobby.facts[0][1]);
    CHECK(ending.rows.enrolments.at(lobby.id).status == kConfirmed);
}

TEST_CASE("enrolment: without names, what was not asked for later", "[server][enrolment]") {
    Lobby lobby;
    Ending ending{lobby.rows(), ""};
    lobby.ask(0, lobby.who, kConfirmed);
    lobby.say(1, EnrolmentCancelled{lobby.id});
    sync::FactIn left = lobby.facts[1][0];
    const std::uint64_t asked_at = lobby.facts[0][0].hybrid_clock;
    (void)arrive(ending, lobby, 0, lobby.facts[0][0]);
    const auto status = [&] {
        return ending.rows.enrolments.at(lobby.id).status;
    };
    SECTION("at a clock that is not behind") {
        left.hybrid_clock = asked_at;
        (void)arrive(ending, lobby, 1, left);
        CHECK(status() == kCancelled);
    }
    SECTION("at one that is") {
        left.hybrid_clock = asked_at - 1;
        (void)arrive(ending, lobby, 1, left);
        CHECK(status() == kConfirmed);
    }
    SECTION("at its own kiosk, whatever the clock") {
        left.hybrid_clock = asked_at - 1;
        (void)arrive(ending, lobby, 0, left);
        CHECK(status() == kCancelled);
    }
    SECTION("of a row from before requests had names") {
        ending.rows.enrolments.at(lobby.id).requests.clear();
        left.hybrid_clock = 0;
        (void)arrive(ending, lobby, 1, left);
        CHECK(status() == kCancelled);
    }
    SECTION("and such a row is cancelled by any name, too") {
        ending.rows.enrolments.at(lobby.id).requests.clear();
        lobby.say(1, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {lobby.facts[0][0].id}});
        (void)arrive(ending, lobby, 1, lobby.facts[1][1]);
        CHECK(status() == kCancelled);
    }
}

TEST_CASE("enrolment: in a recall it waits for what it names", "[server][enrolment]") {
    Lobby lobby;
    Ending ending{lobby.rows(), ""};
    const FactId asked = lobby.ask(0, lobby.who, kConfirmed);
    lobby.say(1, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked}});
    CentreRecall recall;
    recall.on = true;
    CHECK(arrive(ending, lobby, 1, lobby.facts[1][0], recall).too_early);
    CHECK_FALSE(arrive(ending, lobby, 0, lobby.facts[0][0], recall).too_early);
    // A request that renews what is here rests on nothing else.
    lobby.ask(2, lobby.who, kPending, {asked});
    CHECK_FALSE(arrive(ending, lobby, 2, lobby.facts[2][0], recall).too_early);
    CHECK_FALSE(arrive(ending, lobby, 1, lobby.facts[1][0], recall).too_early);
    CHECK(ending.rows.enrolments.at(lobby.id).status == kConfirmed);
}

TEST_CASE("enrolment: in a recall a renewal waits for what it renews", "[server][enrolment]") {
    Lobby lobby;
    Ending ending{lobby.rows(), ""};
    const FactId asked = lobby.ask(0, lobby.who, kConfirmed);
    const FactId again = lobby.ask(1, lobby.who, kPending, {asked});
    CentreRecall recall;
    recall.on = true;
    CHECK(arrive(ending, lobby, 1, lobby.facts[1][0], recall).too_early);
    CHECK_FALSE(arrive(ending, lobby, 0, lobby.facts[0][0], recall).too_early);
    CHECK_FALSE(arrive(ending, lobby, 1, lobby.facts[1][0], recall).too_early);
    const Enrolment& row = ending.rows.enrolments.at(lobby.id);
    CHECK(row.status == kConfirmed); // in the seat that was promised
    CHECK(row.slot == 1);
    CHECK(row.requests == std::vector{again});
}

TEST_CASE("enrolment: who left before their renewal came was not taken off", "[server]") {
    Lobby lobby;
    Ending ending{lobby.rows(), ""};
    const FactId asked = lobby.ask(0, lobby.who, kConfirmed);
    const FactId again = lobby.ask(1, lobby.who, kPending, {asked});
    lobby.say(2, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {again}});
    (void)arrive(ending, lobby, 0, lobby.facts[0][0]);
    ending.rows.enrolments.at(lobby.id).decided_at = instant_from_text("2026-09-01T08:00").value();
    (void)arrive(ending, lobby, 2, lobby.facts[2][0]);
    (void)arrive(ending, lobby, 1, lobby.facts[1][0]);
    CHECK(ending.rows.enrolments.at(lobby.id).status == kCancelled);
    CHECK_FALSE(ending.rows.enrolments.at(lobby.id).decided_at);
}

TEST_CASE("enrolment: the ledger keeps what it was told of", "[server][enrolment]") {
    District district;
    Lobby lobby;
    push_all(district, lobby.first);
    for (FactMill& kiosk : lobby.kiosks) {
        REQUIRE(district.service.hello({kiosk.device, 1, 1, 1, lobby.first.centre}));
    }
    const auto shown = [&] {
        const auto row = district.row(lobby.first, Scope::kCentre, lobby.id.uuid);
        return std::get<Enrolment>(sync::RowReader{}.read(*row));
    };
    const FactId asked = lobby.ask(0, lobby.who, kPending);
    push_rest(district, lobby.kiosks[0]);
    CHECK(shown().requests == std::vector{asked});
    // Named by one kiosk, pushed in another batch by another.
    const FactId other = lobby.ask(1, lobby.who, kPending);
    lobby.say(2, EnrolmentCancelled{lobby.id, RecordedBy::kSelf, {asked, other}});
    push_rest(district, lobby.kiosks[2]);
    CHECK(shown().status == kCancelled);
    CHECK(shown().requests.empty());
    push_rest(district, lobby.kiosks[1]);
    CHECK(shown().status == kCancelled);
    const FactId again = lobby.ask(2, lobby.who, kPending);
    push_rest(district, lobby.kiosks[2]);
    CHECK(shown().status == kPending);
    CHECK(shown().requests == std::vector{again});
}

} // namespace linli::server
