#include "tests/sync/ends.h"

#include <map>

#include <catch2/catch.hpp>

#include "app/core/domain/course_list.h"
#include "app/store/attendance.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/filing.h"
#include "app/store/journal.h"
#include "app/store/outbox.h"
#include "app/store/residents.h"
#include "app/store/rows.h"
#include "app/store/sign_in_list.h"
#include "app/store/verify.h"

namespace linli::test {
namespace {

constexpr const char* kTuesday = "2026-09-15T09:00";
constexpr int kAllRows = 1'000'000;
constexpr std::size_t kAllBytes = std::size_t{1} << 30U;

std::string sample(const std::string& name) {
    return bytes_of(std::string{LINLI_SOURCE_DIR} + "/assets/sample/" + name);
}

std::string phone_of(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    return "139" + std::string(8 - digits.size(), '0') + digits;
}

// What a query returns, a line a row, to be laid beside the same from the other end.
std::string rows_of(db::Database& database, const char* sql, int columns) {
    db::Query query = must(database.query(sql));
    std::string out;
    while (must(query.step())) {
        for (int i = 0; i < columns; ++i) {
            out += query.is_null(i) ? "-" : query.text(i);
            out += i + 1 < columns ? " " : "\n";
        }
    }
    return out;
}

void check_same(
    db::Database& kiosk, const char* below, db::Database& district, const char* above, int columns
) {
    INFO(below);
    CHECK(rows_of(kiosk, below, columns) == rows_of(district, above, columns));
}

// Everything that is published is what the ledger's tables say.
void check_feeds(const DeviceId& device, District& district) {
    sync::AttestRequest request;
    request.ask = sync::AttestAsk::kCheck;
    request.device = device;
    request.server_epoch = must(district.ledger().server_epoch());
    for (const sync::Scope scope :
         {sync::Scope::kCatalogue, sync::Scope::kCentre, sync::Scope::kDevice}) {
        request.scope = scope;
        request.after.reset();
        for (bool more = true; more;) {
            const auto answer = must(district.api().attest(request));
            CHECK(answer.mended == 0);
            request.after = answer.next;
            more = answer.next.has_value();
        }
    }
}

} // namespace

void demand(bool holds, const std::string& otherwise) {
    if (!holds) {
        FAIL(otherwise);
    }
}

District::District(const std::string& path) : path_{path}, house_{path} {
    clock.set(kTuesday);
    start();
}

void District::start() {
    ledger_ = house_.open(ids_);
    door_ = std::make_unique<server::InlineLedgerDoor>(*ledger_);
    files_ = std::make_unique<server::FileKeep>(path_ + ".files");
    service_ = std::make_unique<server::Service>(*door_, clock, files_.get());
}

void District::stop() {
    service_.reset();
    files_.reset();
    door_.reset();
    ledger_.reset();
}

void District::while_stopped(const std::function<void(const std::string& path)>& work) {
    stop();
    work(path_);
    start();
}

Kiosk::Kiosk(const std::string& path, std::uint32_t series)
    : clock{kTuesday},
      ids{series},
      store{must(store::Store::open(path, {clock, ids}))},
      phones_{series * 100'000ULL} {}

void Kiosk::import_samples() {
    const Centre centre{{ids.next()}, "CSD", "测试中心", "Test Centre"};
    Term term = read_term_list(sample("term-2026-autumn.csv")).term;
    term.id = {ids.next()};
    term.centre = centre.id;
    Catalogue existing;
    existing.centre = centre;
    const CoursePlan plan =
        plan_courses(read_course_list(sample("courses.csv")), existing, term, ids);
    demand(plan.problems.empty() && !plan.filed.empty(), "the sample courses are not as expected");
    must(store.write([&](store::Journal& journal) -> Status {
        LINLI_TRY(store::describe_centre(store, journal, centre));
        LINLI_TRY(store::set_term(store, journal, term));
        return store::file_courses(store, journal, plan.described, plan.filed);
    }));
    look();
}

void Kiosk::stand_in(const Centre& centre) {
    must(store::describe_centre(store, centre));
}

void Kiosk::look() {
    catalogue_ = must(store::load_catalogue(store));
}

Resident Kiosk::add_resident() {
    people.push_back(must(store::register_resident(
        store, {"测试甲", phone_of(++phones_), 1955, 3}, {1, std::string(64, 'a'), clock.now()}
    )));
    return people.back();
}

SessionEntry Kiosk::session(std::size_t number) {
    std::vector<SessionEntry> entries = catalogue_.sessions_on(today());
    std::erase_if(entries, [](const SessionEntry& entry) { // for everyone, whatever their age
        return entry.course->course.min_age || entry.course->course.max_age;
    });
    demand(!entries.empty(), "no class for everyone meets today");
    const SessionEntry entry = entries.at(number % entries.size());
    clock.set(entry.session->begins_at());
    return entry;
}

void Kiosk::live_a_morning(int count) {
    for (int i = 0; i < count; ++i) {
        live(i);
    }
}

// Each person does one of what people do.
void Kiosk::live(int number) {
    const SessionEntry entry = session(static_cast<std::size_t>(number));
    const Resident who = add_resident();
    if (number % 7 == 6) { // came by without signing up
        must(store::check_in(store, who.id, entry.session->id, RecordedBy::kStaff));
        return;
    }
    const auto mine = must(store::sign_up(store, who.id, entry.clazz->clazz.id)).enrolment;
    if (number % 5 == 4) {
        must(store::cancel_enrolment(store, mine.id));
        if (number % 2 == 0) { // and thought again
            must(store::sign_up(store, who.id, entry.clazz->clazz.id));
        }
        return;
    }
    const bool seat = mine.status == EnrolmentStatus::kConfirmed;
    const auto by = seat ? RecordedBy::kSelf : RecordedBy::kStaff;
    const auto came = must(store::check_in(store, who.id, entry.session->id, by));
    if (number % 4 == 3) {
        must(store::undo_check_in(store, came.attendance.id));
    }
    if (number % 8 == 7) {
        clock.advance(std::chrono::minutes{25});
        must(store::check_in(store, who.id, entry.session->id, by));
    }
}

Status Kiosk::add_fact(store::Journal& journal, int number) {
    const Class& clazz = catalogue_.courses.at(0).classes.at(0).clazz;
    if (number % 2 == 0) {
        const Resident made{
            {ids.next()}, clazz.centre, "王示例", phone_of(++phones_), 1950, 1 + number % 12};
        const Consent consent{1, std::string(64, 'b'), clock.now()};
        const auto seq = LINLI_TRY(journal.record(ResidentRegistered{made, consent}));
        people.push_back(made);
        LINLI_TRY(save(store.database(), made, store::Origin::own(seq)));
        return {};
    }
    const SessionId session = catalogue_.courses.at(0).classes.at(0).sessions.at(0).id;
    const ResidentId who = people.back().id;
    const Attendance made{
        attendance_id(session, who),
        session,
        who,
        AttendanceStatus::kPresent,
        RecordedBy::kStaff,
        clock.now(),
        false};
    const auto seq = LINLI_TRY(journal.record(AttendanceRecorded{made}));
    LINLI_TRY(save(store.database(), made, store::Origin::own(seq)));
    return {};
}

void Kiosk::add_facts(int count) {
    must(store.write([&](store::Journal& journal) -> Status {
        for (int i = 0; i < count; ++i) {
            LINLI_TRY(add_fact(journal, i));
        }
        return {};
    }));
}

Result<sync::RoundReport> Kiosk::round(sync::SyncApi& api, const sync::RoundLimits& limits) {
    sync::InlineStoreDoor door{store};
    return sync::run_round(door, api, limits);
}

std::uint64_t Kiosk::facts() {
    return must(store::facts_after(store, 0, 1'000'000, kAllBytes)).size();
}

long long Kiosk::pending() {
    return must(store::pending_count(store));
}

void check_same_tables(Kiosk& kiosk, District& district) {
    db::Database& below = kiosk.store.database();
    db::Database above = district.look();
    check_same(
        below,
        "SELECT hex(id), hex(class_id), hex(resident_id), status, '' || slot, "
        "'' || requested_at, decide_by "
        "FROM enrolment ORDER BY id",
        above,
        "SELECT hex(id), hex(class_id), hex(resident), status, '' || slot, '' || requested_at, "
        "decide_by "
        "FROM enrolment WHERE resident NOT IN (SELECT id FROM resident WHERE erased = 1) "
        "ORDER BY id",
        7
    );
    check_same(
        below,
        "SELECT hex(id), hex(session_id), hex(resident_id), status, recorded_by, "
        "'' || recorded_at, "
        "'' || undone, coalesce(hex(record), '') FROM attendance ORDER BY id",
        above,
        "SELECT hex(id), hex(session), hex(resident), status, recorded_by, '' || at, '' || undone, "
        "coalesce(hex(record), '') FROM attendance ORDER BY id",
        8
    );
    check_same(
        below,
        "SELECT hex(id), hex(centre_id), name, phone, '' || birth_year, '' || birth_month, "
        "guardian_name, "
        "guardian_relation FROM resident ORDER BY id",
        above,
        "SELECT hex(id), hex(centre), name, phone, '' || birth_year, '' || birth_month, "
        "guardian_name, "
        "guardian_relation FROM resident WHERE erased = 0 ORDER BY id",
        8
    );
    check_same(
        below,
        "SELECT hex(id), hex(session_id), hex(digest), '' || size, type, name, attached_by, "
        "'' || held "
        "FROM session_file WHERE removed = 0 ORDER BY id",
        above,
        "SELECT hex(id), hex(session), hex(digest), '' || size, type, name, attached_by, "
        "'' || held "
        "FROM session_file WHERE removed = 0 ORDER BY id",
        8
    );
    const char* sessions =
        "SELECT hex(id), hex(class_id), '' || number, date, room, '' || cancelled "
        "FROM session ORDER BY id";
    check_same(below, sessions, above, sessions, 6);
    const auto centre = must(store::own_centre(kiosk.store));
    REQUIRE(centre);
    const SignInDay day = must(store::sign_in_day(kiosk.store, kiosk.today()));
    CHECK(must(district.ledger().sign_in_day(centre->id, kiosk.today())) == day);
    const auto report = must(store::verify(kiosk.store));
    for (const std::string& fault : report.faults) {
        UNSCOPED_INFO(fault);
    }
    CHECK(report.sound());
    check_feeds(kiosk.store.device().id, district);
}

void check_equal(Kiosk& kiosk, District& district) {
    const store::DeviceIdentity& device = kiosk.store.device();
    const std::uint64_t facts = kiosk.facts();
    const auto head = must(district.ledger().head_of(device.id, device.epoch));
    CHECK(head.acked_seq == facts);
    CHECK(head.acked_digest == must(store::digest_at(kiosk.store, facts)));
    CHECK(kiosk.pending() == 0);
    db::Database above = district.look();
    db::Query lines =
        must(above.query("SELECT line FROM fact WHERE device = :device ORDER BY seq"));
    lines.bind(":device", device.id);
    std::size_t same = 0;
    for (const Fact& fact : must(store::facts_after(kiosk.store, 0, facts, kAllBytes))) {
        same += must(lines.step()) && lines.text(0) == fact.line ? 1U : 0U;
    }
    CHECK(same == facts);
    CHECK_FALSE(must(lines.step()));
    check_same_tables(kiosk, district);
}

void check_same_ledgers(District& below, District& above) {
    db::Database lower = below.look();
    db::Database upper = above.look();
    for (const char* sql :
         {"SELECT hex(id) || status || coalesce('' || slot, '') FROM enrolment ORDER BY id",
          "SELECT hex(id) || status || undone || coalesce(hex(record), "
          "'') FROM attendance ORDER BY id",
          "SELECT hex(id) || name || phone || erased FROM resident ORDER BY id",
          "SELECT hex(class_id) || number || hex(enrolment) FROM slot ORDER BY 1",
          "SELECT hex(id) || date || cancelled FROM session ORDER BY id",
          "SELECT hex(id) || seats FROM class ORDER BY id"}) {
        check_same(lower, sql, upper, sql, 1);
    }
}

void check_same_feeds(District& below, District& above, CentreId centre) {
    for (const sync::Scope scope : {sync::Scope::kCatalogue, sync::Scope::kCentre}) {
        const server::FeedKey feed{scope, centre.uuid};
        std::string told;
        std::map<RowKey, Digest> lower;
        for (const sync::RowMark& mark : must(below.ledger().feed_marks(feed, {}, kAllRows))) {
            lower.emplace(mark.key, mark.digest);
        }
        for (const sync::RowMark& mark : must(above.ledger().feed_marks(feed, {}, kAllRows))) {
            const auto found = lower.find(mark.key);
            if (found == lower.end() || found->second != mark.digest) {
                told += mark.key.kind + (found == lower.end() ? " is missing\n" : " differs\n");
            }
            if (found != lower.end()) {
                lower.erase(found);
            }
        }
        for (const auto& [key, digest] : lower) {
            told += key.kind + " is below only\n";
        }
        INFO(told);
        CHECK(told.empty());
        CHECK(must(below.ledger().feed_digest(feed)) == must(above.ledger().feed_digest(feed)));
    }
}

void settle(Kiosk& kiosk, sync::SyncApi& api) {
    for (int i = 0; i < 10; ++i) {
        const auto report = must(kiosk.round(api));
        demand(report.clean(), "a round without faults was not clean");
        if (report.requests == 1) {
            return;
        }
    }
    FAIL("rounds never come to rest");
}

} // namespace linli::test
