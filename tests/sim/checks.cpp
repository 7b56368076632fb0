#include "tests/sim/checks.h"

#include "app/store/inbox.h"
#include "app/store/outbox.h"
#include "sync/protocol/fact_in.h"
#include "sync/server/copies.h"
#include "sync/server/drawings.h"

namespace linli::test {
namespace {

struct Seat {
    ClassId class_id;
    int number{0};
    auto operator<=>(const Seat&) const = default;
};

std::string name_of(const Seat& seat) {
    return "seat " + std::to_string(seat.number) + " of class " + seat.class_id.text();
}

std::string name_of(const SimKiosk& kiosk) {
    return "kiosk " + std::to_string(kiosk.number);
}

// What a query returns, a line a row.
std::vector<std::string> lines_of(db::Query& query, int columns) {
    std::vector<std::string> lines;
    while (sure(query.step(), "a row")) {
        std::string line;
        for (int i = 0; i < columns; ++i) {
            line += (query.is_null(i) ? "-" : query.text(i)) + " ";
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::uint64_t ledgers_acked(SimDistrict& district, const store::DeviceIdentity& device) {
    return sure(district.ledger().head_of(device.id, device.epoch), "a head").acked_seq;
}

std::optional<EnrolmentId> moved_by(const FactBody& body) {
    if (const auto* requested = std::get_if<EnrolmentRequested>(&body)) {
        return requested->enrolment.id;
    }
    if (const auto* cancelled = std::get_if<EnrolmentCancelled>(&body)) {
        return cancelled->enrolment;
    }
    const auto* confirmed = std::get_if<EnrolmentConfirmed>(&body);
    return confirmed != nullptr ? std::optional{confirmed->enrolment} : std::nullopt;
}

// What a ledger that was put back has forgotten, although the kiosk's rows came down with it and
// are no more marked as its own.
void add_forgotten(std::set<EnrolmentId>& moved, SimKiosk& kiosk, std::uint64_t acked) {
    sync::FactReader reader;
    for (const Fact& fact :
         sure(store::facts_after(kiosk.store(), acked, 1'000'000, 1U << 30U), "facts")) {
        const sync::FactIn read = reader.read(fact.line);
        if (const auto id = read.body ? moved_by(*read.body) : std::nullopt) {
            moved.insert(*id);
        }
    }
}

// Left at a kiosk, or asked for once more there with whatever outcome, and the ledger has not heard
// of it.
std::set<EnrolmentId> moved_unheard(const Crowd::Kiosks& kiosks, SimDistrict& district) {
    std::set<EnrolmentId> moved;
    for (const auto& kiosk : kiosks) {
        db::Query query = sure(
            kiosk->database().query("SELECT id FROM enrolment WHERE touched_seq > :acked"),
            "enrolments"
        );
        const std::uint64_t heard = ledgers_acked(district, kiosk->store().device());
        query.bind(":acked", heard);
        while (sure(query.step(), "enrolments")) {
            moved.insert(query.id<EnrolmentId>(0));
        }
        add_forgotten(moved, *kiosk, heard);
    }
    return moved;
}

// Somebody who was forgotten at a kiosk leaves no row there to say that they left.
std::set<ResidentId> forgotten(const Crowd::Kiosks& kiosks) {
    std::set<ResidentId> people;
    for (const auto& kiosk : kiosks) {
        db::Query query =
            sure(kiosk->database().query("SELECT resident_id FROM erased_resident"), "the erased");
        while (sure(query.step(), "the erased")) {
            people.insert(query.id<ResidentId>(0));
        }
    }
    return people;
}

class Promises {
public:
    void add(const Seat& seat, EnrolmentId id, const std::string& by) {
        const auto [at, added] = promised_.emplace(seat, id);
        if (added) {
            by_.emplace(seat, by);
        }
        insist(
            added || at->second == id,
            name_of(seat) + " is promised twice: by " + by_.at(seat) + " for " + at->second.text()
                + " and by " + by + " for " + id.text()
        );
    }

    [[nodiscard]] const std::map<Seat, EnrolmentId>& all() const { return promised_; }

private:
    std::map<Seat, EnrolmentId> promised_;
    std::map<Seat, std::string> by_;
};

void add_of_ledger(
    Promises& promises,
    const Crowd::Kiosks& kiosks,
    SimDistrict& district,
    const std::set<ResidentId>& gone
) {
    const std::set<EnrolmentId> moved = moved_unheard(kiosks, district);
    db::Query query = sure(
        district.look().query("SELECT slot.class_id, number, enrolment, resident FROM slot "
                              "JOIN enrolment ON enrolment.id = slot.enrolment"),
        "slots"
    );
    while (sure(query.step(), "slots")) {
        const auto id = query.id<EnrolmentId>(2);
        if (!moved.contains(id) && !gone.contains(query.id<ResidentId>(3))) {
            promises.add({query.id<ClassId>(0), query.integer(1)}, id, "the ledger");
        }
    }
}

// Not what it promised to somebody who was forgotten elsewhere before it has heard of that.
void add_of_kiosk(
    Promises& promises, SimKiosk& kiosk, SimDistrict& district, const std::set<ResidentId>& gone
) {
    db::Query query = sure(
        kiosk.database().query("SELECT class_id, slot, id, resident_id FROM enrolment "
                               "WHERE status = 'confirmed' AND touched_seq > :acked "
                               // Not where the kiosk asked for a seat since it has none to promise.
                               "AND NOT EXISTS (SELECT 1 FROM fact WHERE seq = touched_seq "
                               "AND json_extract(line, '$.body.status') = 'pending')"),
        "enrolments"
    );
    query.bind(":acked", ledgers_acked(district, kiosk.store().device()));
    while (sure(query.step(), "enrolments")) {
        if (!gone.contains(query.id<ResidentId>(3))) {
            promises.add(
                {query.id<ClassId>(0), query.integer(1)},
                query.id<EnrolmentId>(2),
                "kiosk " + std::to_string(kiosk.number)
            );
        }
    }
}

void compare(
    const std::string& who,
    db::Database& below,
    const char* kiosk_sql,
    db::Database& above,
    const std::string& district_sql,
    const CentreId& centre,
    int columns
) {
    db::Query here = sure(below.query(kiosk_sql), kiosk_sql);
    db::Query there = sure(above.query(district_sql), "the district's rows");
    there.bind(":centre", centre);
    const auto ours = lines_of(here, columns);
    const auto theirs = lines_of(there, columns);
    if (ours == theirs) {
        return;
    }
    std::string difference;
    for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
        const std::string a = i < ours.size() ? ours[i] : "nothing";
        const std::string b = i < theirs.size() ? theirs[i] : "nothing";
        if (a != b) {
            difference = "\n    kiosk    " + a + "\n    district " + b;
            break;
        }
    }
    throw Broken{who + " differs from its district: " + kiosk_sql + difference};
}

void check_hands(const Crowd::Kiosks& kiosks) {
    std::map<Seat, std::size_t> hands;
    for (const auto& kiosk : kiosks) {
        if (kiosk->in_doubt) { // what an old disk holds may have been given back since
            continue;
        }
        db::Query query =
            sure(kiosk->database().query("SELECT class_id, number FROM slot"), "the lease");
        while (sure(query.step(), "the lease")) {
            const Seat seat{query.id<ClassId>(0), query.integer(1)};
            const auto [at, added] = hands.emplace(seat, kiosk->number);
            insist(
                added,
                name_of(seat) + " is in two hands: kiosks " + std::to_string(at->second) + " and "
                    + std::to_string(kiosk->number)
            );
        }
    }
}

void check_promised(
    const Crowd::Kiosks& kiosks,
    SimDistrict& district,
    const std::vector<SimCentre>& centres,
    const std::set<ResidentId>& gone
) {
    Promises promises;
    add_of_ledger(promises, kiosks, district, gone);
    for (const auto& kiosk : kiosks) {
        if (!kiosk->in_doubt) {
            add_of_kiosk(promises, *kiosk, district, gone);
        }
    }
    for (const SimCentre& centre : centres) {
        for (const SimClass& some : centre.classes) {
            int taken = 0;
            for (const auto& [seat, id] : promises.all()) {
                if (seat.class_id == some.clazz.id) {
                    insist(seat.number <= some.clazz.seats, name_of(seat) + " does not exist");
                    ++taken;
                }
            }
            insist(taken <= some.clazz.seats, "a class is oversold");
        }
    }
}

} // namespace

void check_seats(
    const Crowd::Kiosks& kiosks,
    const std::vector<SimDistrict*>& servers,
    const std::vector<SimCentre>& centres
) {
    check_hands(kiosks
    ); // once, whatever the number of servers; likewise whom kiosks have forgotten
    const std::set<ResidentId> gone = forgotten(kiosks);
    for (SimDistrict* server : servers) {
        check_promised(kiosks, *server, centres, gone);
    }
}

void check_acknowledged(SimKiosk& kiosk, SimDistrict& district) {
    if (kiosk.in_doubt || kiosk.revoked) {
        return; // it is about to begin an epoch, or anew
    }
    const store::Acked acked = sure(store::acked(kiosk.store()), "what is acknowledged");
    if (acked.server_epoch != sure(district.ledger().server_epoch(), "the epoch")) {
        return; // it has not heard of this history
    }
    const store::DeviceIdentity& device = kiosk.store().device();
    insist(
        acked.seq <= ledgers_acked(district, device),
        name_of(kiosk) + " was told that the district holds fact " + std::to_string(acked.seq)
    );
    const bool kept = sure(
        server::is_kept(district.ledger(), device.id, device.epoch, acked.seq, acked.digest),
        "a digest"
    );
    insist(acked.seq == 0 || kept, name_of(kiosk) + " has another chain");
}

void check_scope(SimKiosk& kiosk, const Centre& centre) {
    for (const char* sql :
         {"SELECT count(*) FROM resident WHERE centre_id <> :centre",
          "SELECT count(*) FROM class WHERE centre_id <> :centre",
          "SELECT count(*) FROM enrolment JOIN class ON class.id = class_id "
          "WHERE centre_id <> :centre",
          "SELECT count(*) FROM centre WHERE id <> :centre"}) {
        db::Query query = sure(kiosk.database().query(sql), sql);
        sure(query.bind(":centre", centre.id).step(), sql);
        insist(query.int64(0) == 0, name_of(kiosk) + " holds what is another centre's: " + sql);
    }
}

// What a kiosk of a centre is to hold, said anew beside the server's own account of it: that of its
// residents everywhere, and in its classes that of guests who have a seat, wait, or came.
namespace {

// Of resident.
constexpr const char* kGuest =
    "(EXISTS (SELECT 1 FROM enrolment AS e2 JOIN class AS k2 ON k2.id = e2.class_id "
    "WHERE e2.resident = resident.id AND k2.centre = :centre AND e2.status <> 'cancelled') "
    "OR EXISTS (SELECT 1 FROM attendance AS b JOIN session AS t ON t.id = b.session "
    "JOIN class AS k3 ON k3.id = t.class_id WHERE b.resident = resident.id "
    "AND k3.centre = :centre AND b.undone = 0))";

std::string enrolments_sql() {
    return std::string{"SELECT hex(e.id), hex(e.class_id), hex(e.resident), e.status, e.slot, "
                       "e.requested_at, e.decide_by, hex(e.requests) FROM enrolment AS e "
                       "JOIN class ON class.id = e.class_id "
                       "JOIN resident ON resident.id = e.resident "
                       "WHERE resident.erased = 0 AND (resident.centre = :centre "
                       "OR (class.centre = :centre AND "}
    + kGuest + ")) ORDER BY e.id";
}

std::string attendances_sql() {
    return std::string{
               "SELECT hex(a.id), hex(a.session), a.status, recorded_by, a.at, undone, hex(record) "
               "FROM attendance AS a JOIN session ON session.id = a.session "
               "JOIN class ON class.id = session.class_id JOIN resident ON resident.id = "
               "a.resident "
               "WHERE (resident.erased = 0 OR (undone = 0 AND a.status IN ('present', 'late'))) "
               "AND "
               "((resident.centre = :centre AND (class.centre = :centre OR EXISTS (SELECT 1 "
               "FROM enrolment AS e WHERE e.class_id = class.id AND e.resident = a.resident))) "
               "OR (resident.centre <> :centre AND class.centre = :centre AND "}
    + kGuest + ")) ORDER BY a.id";
}

std::string residents_sql() {
    return std::string{"SELECT hex(id), name, phone, birth_year, birth_month FROM resident "
                       "WHERE erased = 0 AND (centre = :centre OR "}
    + kGuest + ") ORDER BY id";
}

} // namespace

void check_same(SimKiosk& kiosk, SimDistrict& district, const Centre& centre) {
    const auto same = [&](const char* below, const std::string& above, int columns) {
        compare(
            name_of(kiosk), kiosk.database(), below, district.look(), above, centre.id, columns
        );
    };
    same(
        "SELECT hex(id), hex(class_id), hex(resident_id), status, slot, requested_at, decide_by, "
        "hex(requests) FROM enrolment ORDER BY id",
        enrolments_sql(),
        8
    );
    same(
        "SELECT hex(id), hex(session_id), status, recorded_by, recorded_at, undone, hex(record) "
        "FROM attendance ORDER BY id",
        attendances_sql(),
        7
    );
    same(
        "SELECT hex(id), name, phone, birth_year, birth_month FROM resident ORDER BY id",
        residents_sql(),
        5
    );
    same(
        "SELECT hex(id), hex(class_id), number, date, room, cancelled FROM session ORDER BY id",
        "SELECT hex(session.id), hex(class_id), number, date, session.room, cancelled "
        "FROM session JOIN class ON class.id = class_id WHERE class.centre = :centre "
        "OR class.open_to = 'district' ORDER BY session.id",
        6
    );
}

namespace {

// Its disk went back or is in two machines, so that its facts stand in more than one epoch, and
// perhaps under the device that it was.
void check_facts_of_epochs(SimKiosk& kiosk, SimDistrict& district) {
    for (const Fact& fact :
         sure(store::facts_after(kiosk.store(), 0, 1'000'000, 1U << 30U), "facts")) {
        db::Query one = sure(
            district.look().query("SELECT count(*) FROM fact WHERE device IN (:device, "
                                  ":origin) AND seq = :seq AND digest = :digest"),
            "a fact"
        );
        const DeviceId device = kiosk.store().device().id;
        one.bind(":device", device).bind(":origin", kiosk.origin.value_or(device));
        sure(one.bind(":seq", fact.seq).bind(":digest", fact.digest).step(), "a fact");
        insist(
            one.int64(0) > 0,
            name_of(kiosk) + "'s fact " + std::to_string(fact.seq) + " is in no epoch of the ledger"
        );
    }
}

} // namespace

void check_aliases(SimKiosk& kiosk, SimDistrict& district, const Centre& centre) {
    compare(
        name_of(kiosk),
        kiosk.database(),
        "SELECT hex(id), hex(into_id), hex(merge), parts FROM alias ORDER BY id",
        district.look(),
        "SELECT hex(from_id), hex(into_id), hex(merge), parts FROM alias JOIN resident "
        "ON resident.id = from_id WHERE undone = 0 AND erased = 0 AND centre = :centre "
        "ORDER BY from_id",
        centre.id,
        4
    );
}

void check_facts(SimKiosk& kiosk, SimDistrict& district) {
    if (kiosk.forked) {
        check_facts_of_epochs(kiosk, district);
        return;
    }
    const store::DeviceIdentity& device = kiosk.store().device();
    db::Query above = sure(
        district.look().query("SELECT seq, digest, line, verdict, reason FROM fact "
                              "WHERE device = :device AND epoch = :epoch ORDER BY seq"),
        "facts"
    );
    above.bind(":device", device.id).bind(":epoch", device.epoch);
    std::set<std::uint64_t> told;
    for (const store::VerdictRow& row : sure(store::verdicts(kiosk.store()), "verdicts")) {
        told.insert(row.fact_seq);
    }
    const auto facts = sure(store::facts_after(kiosk.store(), 0, 1'000'000, 1U << 30U), "facts");
    for (const Fact& fact : facts) {
        const std::string name = name_of(kiosk) + "'s fact " + std::to_string(fact.seq);
        insist(sure(above.step(), "facts"), name + " is not in the ledger");
        insist(static_cast<std::uint64_t>(above.int64(0)) == fact.seq, name + " is out of order");
        insist(above.digest(1) == fact.digest, name + " is another one there");
        const bool not_taken = above.text(3) == "refused" || above.text(3) == "parked";
        insist(
            !not_taken || told.contains(fact.seq),
            name + " was " + above.text(3) + " (" + above.text(4) + ") and nobody is shown it"
        );
    }
    insist(!sure(above.step(), "facts"), name_of(kiosk) + " never wrote what the ledger holds");
}

void check_leases(SimKiosk& kiosk, SimDistrict& district) {
    db::Query here = sure(
        kiosk.database().query("SELECT hex(class_id), number FROM slot ORDER BY class_id, number"),
        "the lease"
    );
    db::Query there = sure(
        district.look().query("SELECT hex(class_id), number FROM lease WHERE device = :device "
                              "ORDER BY class_id, number"),
        "the lease"
    );
    there.bind(":device", kiosk.store().device().id);
    insist(
        lines_of(here, 2) == lines_of(there, 2),
        name_of(kiosk) + " holds another lease than is lent"
    );
}

namespace {

// A guest is not known beneath a relay of the class's centre, and kiosks there are not asked for a
// seat because one waits: what lies there is what the policy would have given them, while others
// keep their shares. A seat that is lent to nobody is given to whoever waits, guest or not.
constexpr const char* kWaitsBesideASeat =
    "SELECT count(*) FROM class JOIN enrolment AS e ON e.class_id = class.id "
    "JOIN resident ON resident.id = e.resident "
    "WHERE e.status IN ('pending', 'waitlisted') "
    "AND (draw_on IS NULL OR draw_on < :yesterday) "
    "AND (SELECT count(*) FROM slot WHERE slot.class_id = class.id) "
    // Of a device that was revoked: it may have promised them.
    "+ (SELECT count(*) FROM lease WHERE lease.class_id = class.id AND suspended = 1 "
    "AND NOT EXISTS (SELECT 1 FROM slot WHERE slot.class_id = lease.class_id "
    "AND slot.number = lease.number)) < seats "
    "AND NOT (resident.centre <> class.centre AND EXISTS (SELECT 1 FROM lease "
    "JOIN device ON device.id = lease.device AND device.relay = 1 "
    "WHERE lease.class_id = class.id AND NOT EXISTS (SELECT 1 FROM slot "
    "WHERE slot.class_id = lease.class_id AND slot.number = lease.number)) "
    "AND (SELECT count(*) FROM slot WHERE slot.class_id = class.id) "
    "+ (SELECT count(*) FROM lease WHERE lease.class_id = class.id AND NOT EXISTS (SELECT 1 FROM "
    "slot "
    "WHERE slot.class_id = lease.class_id AND slot.number = lease.number)) >= seats)";

} // namespace

int check_queues(SimDistrict& district) {
    db::Query query = sure(district.look().query(kWaitsBesideASeat), "queues");
    query.bind(":yesterday", to_text(add_days(local_date(district.clock.now()), -1)));
    sure(query.step(), "queues");
    insist(query.int64(0) == 0, "somebody waits beside a free seat");
    int drawings = 0;
    for (const ClassId& id : sure(district.ledger().classes_with_draw(), "drawings")) {
        const auto held = sure(district.ledger().drawing_of(id), "a drawing");
        const std::string seed = drawing_seed(sure(district.ledger().drawing_secret(), "it"), id);
        const bool right =
            !held || !server::fault_in(*held, drawing_commitment(seed), Admission::kLottery);
        insist(right, "a drawing cannot be done again");
        drawings += held && !held->order.empty() ? 1 : 0;
    }
    return drawings;
}

namespace {

std::string text_of(SimDistrict& district, const char* sql, int columns) {
    std::string text;
    db::Query query = sure(district.look().query(sql), sql);
    for (const std::string& line : lines_of(query, columns)) {
        text += line + "\n";
    }
    return text;
}

} // namespace

std::string effect_text(SimDistrict& district) {
    return text_of(
               district,
               "SELECT hex(e.id), e.status, e.slot, e.requested_at FROM enrolment AS e "
               "JOIN class ON class.id = e.class_id WHERE draw_on IS NULL ORDER BY e.id",
               4
           )
        + text_of(
               district,
               "SELECT hex(record), hex(attendance), undone FROM attendance_record ORDER BY record",
               3
        )
        + text_of(district, "SELECT hex(id), name, phone, erased FROM resident ORDER BY id", 4);
}

void check_no_people(SimKiosk& kiosk) {
    for (const auto& [rest, bytes] : kiosk.disk.image()) {
        std::string text(bytes.size(), '\0');
        bytes.read(0, text.data(), text.size());
        insist(
            text.find("1390000") == std::string::npos,
            name_of(kiosk) + " was wiped and keeps people in its file" + rest
        );
    }
}

std::string ledger_text(SimDistrict& district) {
    std::string text;
    const auto add = [&](const char* sql, int columns) {
        text += text_of(district, sql, columns);
    };
    add("SELECT hex(device), seq, hex(digest), verdict, reason FROM fact ORDER BY device, seq", 5);
    add("SELECT hex(id), status, slot, requested_at, decided_at FROM enrolment ORDER BY id", 5);
    add("SELECT hex(id), status, recorded_by, at, undone, hex(record) FROM attendance ORDER BY id",
        6);
    add("SELECT hex(class_id), number, hex(device) FROM lease ORDER BY class_id, number", 3);
    add("SELECT feed, seq, kind, hex(digest) FROM feed_row ORDER BY feed, seq", 4);
    return text;
}

} // namespace linli::test
