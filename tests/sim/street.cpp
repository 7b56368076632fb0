#include "tests/sim/street.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "sync/relay/round.h"
#include "sync/server/recall.h"
#include "tests/sim/checks.h"

namespace linli::test {
namespace {

constexpr int kRoundsToRest = 12;
constexpr std::uint32_t kRelaySeries = 800;

bool is_of_the_wire(const Error& error) {
    return error.code == ErrorCode::kNetwork || error.code == ErrorCode::kProtocol;
}

std::string name_of(std::size_t number) {
    return "relay " + std::to_string(number);
}

std::vector<std::string> lines_of(SimDistrict& server, const char* sql, const Uuid& id) {
    db::Query query = sure(server.look().query(sql), sql);
    query.bind(":id", id);
    std::vector<std::string> lines;
    while (sure(query.step(), sql)) {
        lines.push_back(query.text(0));
    }
    return lines;
}

std::size_t files_not_above(SimDistrict& server) {
    db::Query query = sure(
        server.look().query("SELECT count(DISTINCT digest) FROM session_file "
                            "WHERE here = 1 AND held = 0 AND removed = 0"),
        "files"
    );
    sure(query.step(), "files");
    return static_cast<std::size_t>(query.int64(0));
}

// Of a person who was erased a relay that heard of it from above keeps no cancelled enrolment. It
// hears nothing of guests, as check_scope sees to.
constexpr std::array kSame{
    "SELECT hex(e.id) || ' ' || hex(resident) || ' ' || e.status || ' ' || coalesce(slot, '-') "
    "|| ' ' || requested_at || ' ' || coalesce(decide_by, '-') FROM enrolment AS e "
    "JOIN class ON class.id = class_id JOIN resident ON resident.id = e.resident "
    "WHERE class.centre = :id AND resident.centre = :id AND erased = 0 ORDER BY e.id",
    "SELECT hex(a.id) || ' ' || a.status || ' ' || undone || ' ' || hex(record) "
    "FROM attendance AS a JOIN session ON session.id = a.session "
    "JOIN class ON class.id = class_id JOIN resident ON resident.id = a.resident "
    "WHERE class.centre = :id AND resident.centre = :id AND (erased = 0 OR "
    "(undone = 0 AND a.status IN ('present', 'late'))) ORDER BY a.id",
    "SELECT hex(id) || ' ' || name || phone || ' ' || erased FROM resident "
    "WHERE centre = :id AND erased = 0 ORDER BY id",
    "SELECT hex(slot.class_id) || ' ' || number || ' ' || hex(enrolment) FROM slot "
    "JOIN class ON class.id = slot.class_id JOIN enrolment AS e ON e.id = enrolment "
    "JOIN resident ON resident.id = e.resident "
    "WHERE class.centre = :id AND resident.centre = :id ORDER BY 1",
    "SELECT hex(s.id) || ' ' || number || ' ' || date || ' ' || s.cancelled "
    "FROM session AS s JOIN class ON class.id = class_id WHERE class.centre = :id "
    "ORDER BY s.id"};

// Whoever a relay holds anything about. Whose they are it does not know: what comes down it takes
// for its own centre's.
constexpr const char* kPeople =
    "SELECT hex(id) FROM resident UNION SELECT hex(resident) FROM enrolment "
    "UNION SELECT hex(resident) FROM attendance "
    "UNION SELECT hex(resident) FROM clearance WHERE :id IS NOT NULL ORDER BY 1";
constexpr const char* kPeopleElsewhere =
    "SELECT hex(id) FROM resident WHERE centre <> :id ORDER BY 1";
constexpr const char* kOfOthers =
    "SELECT 'class ' || hex(id) FROM class WHERE centre <> :id "
    "UNION ALL SELECT kind || ' ' || hex(f.id) FROM feed_row AS f "
    "JOIN feed ON feed.number = f.feed WHERE scope = 'shared' AND body <> ''";

} // namespace

Street::Relay::Relay(std::size_t number)
    : id{CountingIds::at(kRelaySeries, number + 1)}, server{{}, number + 1} {}

Street::Street(SimDistrict& district, std::size_t relays) : district_{district} {
    for (std::size_t i = 0; i < relays; ++i) {
        relays_.push_back(std::make_unique<Relay>(i));
    }
}

SimDistrict& Street::server_of(std::size_t centre, std::size_t place) {
    const std::size_t up = place % (relays_.size() + 1); // the first stands at the lowest
    return centre == 0 && up < relays_.size() ? relay(relays_.size() - 1 - up) : district_;
}

std::vector<SimDistrict*> Street::servers() {
    std::vector<SimDistrict*> all{&district_};
    for (const auto& one : relays_) {
        all.push_back(&one->server);
    }
    return all;
}

void Street::enrol(const Centre& centre) {
    centre_ = centre.id;
    for (std::size_t i = 0; i < relays_.size(); ++i) {
        const DeviceId id = relays_[i]->id;
        SimDistrict& upper = above(i);
        sync::Hello hello;
        hello.device = id;
        hello.centre = centre;
        (void)sure(upper.service().hello(hello), "a relay's first hello");
        server::DeviceTrust trust;
        trust.id = id;
        trust.centre = centre.id;
        trust.relay = true;
        sure(upper.ledger().transact([&] { return upper.ledger().set_trust(trust); }), "its trust");
        server::Ledger& own = relay(i).ledger();
        sure(
            own.transact([&] {
                return own.set_upstream({id, centre.id, "http://above", "", "", 0});
            }),
            "who stands above"
        );
    }
}

void Street::round(std::size_t number, Mailbag& mailbag, Counts& counts, Dice dice, bool lossy) {
    SimDistrict& lower = relay(number);
    SimDistrict& upper = above(number);
    Wire wire{upper, mailbag, counts, dice, lossy, relays_[number]->id};
    const auto report = relay::run_relay_round(
        lower.door(), wire, lower.clock, {false, nullptr, lower.files_if_any()}
    );
    if (lower.disk.is_off()) {
        return;
    }
    const auto trouble = !report ? std::optional{report.error()} : report->trouble;
    insist(
        !trouble || (lossy && is_of_the_wire(*trouble)) || upper.disk.is_off() || lower.full
            || upper.full || is_awaited(number, *trouble),
        name_of(number) + "'s round failed: " + (trouble ? trouble->detail : "")
    );
    insist(
        !report || report->rows_mended + report->rows_mended_above + report->rows_apart == 0,
        name_of(number) + " published other rows than the server above, and none is damaged"
    );
    counts["relay: clean round"] += trouble ? 0 : 1;
    counts["relay: waited for others to tell"] += trouble && is_awaited(number, *trouble) ? 1 : 0;
}

// An older ledger was put back above, and others have yet to tell it what this one's facts rest on.
bool Street::is_awaited(std::size_t number, const Error& trouble) {
    return trouble.detail == sync::kRecalled
        && sure(server::recall_of(above(number).ledger(), centre_, {}), "the recall").on;
}

bool Street::clean_rounds(Mailbag& mailbag, Counts& counts) {
    bool moved = false;
    for (std::size_t number = relays_.size(); number-- > 0;) {
        for (int i = 0;; ++i) {
            insist(i < kRoundsToRest, name_of(number) + " never comes to rest");
            Wire wire{above(number), mailbag, counts, Dice{1}, false, relays_[number]->id};
            const auto report = sure(
                relay::run_relay_round(
                    relay(number).door(),
                    wire,
                    relay(number).clock,
                    {false, nullptr, relay(number).files_if_any()}
                ),
                "a relay's round without faults"
            );
            if (report.trouble && is_awaited(number, *report.trouble)) {
                ++counts["relay: waited for others to tell"];
                moved = true;
                break;
            }
            moved |= report.facts_brought + report.rows_taken + report.slots_returned
                    + report.files_brought + report.files_fetched
                > 0;
            insist(
                !report.trouble,
                name_of(number)
                    + "'s round without faults: " + (report.trouble ? report.trouble->detail : "")
            );
            server::FileKeep* files = relay(number).files_if_any();
            // A relay beneath another asks about what that one has not brought on yet.
            const std::size_t asked = files == nullptr
                ? 0
                : files->wanted(centre_).size() + files_not_above(relay(number));
            if (report.facts_brought + report.rows_taken == 0
                && std::cmp_less_equal(report.requests, 1 + asked)) {
                break;
            }
        }
    }
    return moved;
}

void Street::check_scope() {
    if (relays_.empty()) {
        return;
    }
    const auto elsewhere = lines_of(district_, kPeopleElsewhere, centre_.uuid);
    for (std::size_t number = 0; number < relays_.size(); ++number) {
        const auto known = lines_of(relay(number), kPeople, centre_.uuid);
        std::vector<std::string> both;
        std::ranges::set_intersection(known, elsewhere, std::back_inserter(both));
        insist(
            both.empty(),
            name_of(number)
                + " knows somebody of another centre: " + (both.empty() ? "" : both.front())
        );
        const auto others = lines_of(relay(number), kOfOthers, centre_.uuid);
        insist(
            others.empty(),
            name_of(number)
                + " holds what is another centre's: " + (others.empty() ? "" : others.front())
        );
    }
}

void Street::check_same(const Centre& centre) {
    for (std::size_t number = 0; number < relays_.size(); ++number) {
        for (const char* sql : kSame) {
            const auto here = lines_of(relay(number), sql, centre.id.uuid);
            const auto there = lines_of(above(number), sql, centre.id.uuid);
            const auto [ours, theirs] = std::ranges::mismatch(here, there);
            insist(
                here == there,
                name_of(number) + " differs from above: " + sql + "\n    here  "
                    + (ours == here.end() ? "nothing" : *ours) + "\n    above "
                    + (theirs == there.end() ? "nothing" : *theirs)
            );
        }
        for (const sync::Scope scope : {sync::Scope::kCatalogue, sync::Scope::kCentre}) {
            const server::FeedKey feed{scope, centre.id.uuid};
            insist(
                sure(relay(number).ledger().feed_digest(feed), "a digest")
                    == sure(above(number).ledger().feed_digest(feed), "a digest"),
                name_of(number) + " publishes other rows than the server above"
            );
        }
        check_seats_lent(number);
    }
}

// Free ones: those that are promised stand in the table of slots, which is the same.
void Street::check_seats_lent(std::size_t number) {
    const Uuid id = relays_[number]->id.uuid;
    const auto lent = lines_of(
        above(number),
        "SELECT hex(class_id) || ' ' || number FROM lease WHERE device = :id AND NOT EXISTS "
        "(SELECT 1 FROM slot WHERE slot.class_id = lease.class_id AND slot.number = lease.number) "
        "ORDER BY 1",
        id
    );
    const auto held = lines_of(
        relay(number),
        "WITH RECURSIVE seat(class_id, number, seats) AS ("
        "SELECT id, 1, seats FROM class WHERE centre = (SELECT centre FROM upstream) "
        "UNION ALL SELECT class_id, number + 1, seats FROM seat WHERE number < seats) "
        "SELECT hex(seat.class_id) || ' ' || seat.number FROM seat "
        "WHERE NOT EXISTS (SELECT 1 FROM lease WHERE lease.class_id = seat.class_id "
        "AND lease.number = seat.number AND device = zeroblob(16)) "
        "AND NOT EXISTS (SELECT 1 FROM slot WHERE slot.class_id = seat.class_id "
        "AND slot.number = seat.number) AND :id IS NOT NULL ORDER BY 1",
        id
    );
    const auto [ours, theirs] = std::ranges::mismatch(held, lent);
    insist(
        lent == held,
        name_of(number)
            + " has other seats than are lent to it: " + (ours == held.end() ? "nothing" : *ours)
            + " but " + (theirs == lent.end() ? "nothing" : *theirs)
    );
}

} // namespace linli::test
