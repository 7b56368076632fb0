#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include <unistd.h>

#include "app/core/base/signing.h"
#include "app/core/base/startup.h"
#include "app/core/db/transaction.h"
#include "app/store/attest.h"
#include "app/store/enrolments.h"
#include "app/store/inbox.h"
#include "app/store/outbox.h"
#include "app/store/sync_state.h"
#include "app/store/verify.h"
#include "sync/client/courier.h"
#include "sync/client/enrolment.h"
#include "sync/client/http_api_curl.h"
#include "sync/client/round.h"
#include "sync/protocol/courier.h"
#include "sync/server/actor_door.h"
#include "sync/server/courier.h"
#include "sync/server/enroller.h"
#include "sync/server/gate.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/routes.h"
#include "sync/server/service.h"
#include "tests/bench/autumn.h"
#include "tests/bench/cost.h"
#include "tests/bench/table.h"
#include "tests/support/papers.h"
#include "tests/support/temp_dir.h"

// What a sign-up and a sync cost, as ratios against bare SQLite in the same run on the same disk.
//   bench_sync [FACTS...]     10000 and 100000 unless told otherwise
// Files are made below the directory that TMPDIR names.

namespace linli::bench {
namespace {

constexpr int kSignUps = 300;
constexpr std::size_t kPeerBatch = 1000;
// Before the classes of Autumn are over: of one that is over every seat is called back.
constexpr std::string_view kSignUpWeek = "2026-08-25T09:00";

// SQLite's at the kiosk and at the district, MB: all a round may take, whatever there is to say.
constexpr double kPageCaches = 16 + 64;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

void print_machine() {
    const UtcTime now = SystemClock{}.now();
    const std::filesystem::path disk = std::filesystem::temp_directory_path();
#ifdef __OPTIMIZE__
    constexpr const char* kBuild = "optimised";
#else
    constexpr const char* kBuild = "debug";
#endif
    std::printf(
        "%s   %u cores   %s build   files in %s\n\n",
        to_text(local_date(now)).c_str(),
        static_cast<unsigned>(::sysconf(_SC_NPROCESSORS_ONLN)),
        kBuild,
        disk.c_str()
    );
}

/// One row, one commit, one flush: what no durable sign-up can go below.
class BareRow {
public:
    explicit BareRow(const std::string& path) : database_{must(db::Database::open(path))} {
        must(database_.exec("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        );
    }

    void commit() {
        auto insert = must(database_.query("INSERT INTO row (body) VALUES (:body)"));
        must(insert.bind(":body", "one row of a plain application, forty bytes").run());
    }

private:
    db::Database database_;
};

void measure_sign_up() {
    const test::TempDir dir;
    test::FakeClock clock;
    RandomIdSource ids{clock};
    store::Store store = must(store::Store::open(dir.file("kiosk.db"), {clock, ids}));
    Autumn autumn{store, clock};
    autumn.file_classes(8);
    autumn.add(2400); // 360 people, who have 720 enrolments in other classes
    BareRow bare{dir.file("bare.db")};
    std::vector<double> ours;
    std::vector<double> theirs;
    const auto fresh = [&](int number) { // somebody who is not in that class yet
        return autumn.people().at(static_cast<std::size_t>(number)).id;
    };
    Course course;
    course.id = {store.next_id()};
    course.centre = autumn.classes().at(0).centre;
    course.code = "NEW";
    course.title_zh = "新班";
    Class clazz = autumn.classes().at(0);
    clazz.id = {store.next_id()};
    clazz.course = course.id;
    must(store::file_courses(store, {course}, {{clazz, {}}}));
    for (int i = 0; i < kSignUps; ++i) {
        ours.push_back(cost_of([&] {
                           const auto made = must(store::sign_up(store, fresh(i), clazz.id));
                           LINLI_ASSERT(made.enrolment.status == EnrolmentStatus::kConfirmed);
                       }).wall);
        theirs.push_back(cost_of([&] { bare.commit(); }).wall);
    }
    const double a = median(ours) * 1e6;
    const double b = median(theirs) * 1e6;
    add_row({"sign-up, saved, median", a / 1000, "ms", b / 1000, "a bare row in SQLite"});
    std::printf("sign-up, %d each in turn, medians        us\n", kSignUps);
    std::printf("  sign-up: state and fact, durable   %8.0f\n", a);
    std::printf("  one row in bare SQLite, durable    %8.0f\n", b);
    std::printf("  ratio                              %8.2f   goal <= 1.5\n\n", a / b);
}

/// How a kiosk and its district speak.
enum class Road { kPlain, kSigned, kTls }; // each has what the one before has

const test::Papers& papers() {
    static const test::Papers kPapers;
    return kPapers;
}

/// The district, listening, with its ledger on the disk.
struct District {
    District(const std::string& path, Clock& now, Road how = Road::kPlain)
        : clock{now}, road{how}, door{must(server::open_sqlite_ledger(path, ids))} {
        server::HttpOptions options;
        if (road == Road::kTls) {
            options.tls_certificate = papers().pem("good");
            options.tls_key = papers().key();
        }
        const bool open = road == Road::kPlain;
        const server::Trust trust{open ? nullptr : &enroller, open ? nullptr : &gate};
        http = must(server::HttpServer::start(
            options,
            server::make_routes(
                service,
                [](const server::Request&) {
                    return server::Response{404, "text/plain", "no pages", {}};
                },
                trust
            )
        ));
    }

    [[nodiscard]] std::string url() const {
        return (road == Road::kTls ? "https" : "http") + std::string{"://127.0.0.1:"}
        + std::to_string(http->port());
    }

    /// As staff do it; on a plain road there is nothing to do.
    void enrol(store::Store& store, const std::string& centre) {
        if (road == Road::kPlain) {
            return;
        }
        std::string digits;
        door.run([&](server::Ledger& ledger) {
            digits =
                must(server::make_enrol_code(ledger, centre, server::kEnrolCodeLife, clock.now()))
                    .digits;
        });
        sync::EnrolOrder order{url(), digits, road == Road::kTls ? papers().pem("ours") : ""};
        must(sync::enrol(store, order));
    }

    Clock& clock; // the kiosk's: classes that go on there go on here
    const Road road;
    RandomIdSource ids{clock};
    server::ActorLedgerDoor door;
    server::Service service{door, clock};
    server::Enroller enroller{door, clock};
    server::Gate gate{door, clock};
    std::unique_ptr<server::HttpServer> http;
};

/// The same facts into tables that nobody checks, a thousand to a transaction: `copies` rows a
/// fact, in turn into the tables of two files.
Cost direct_inserts(const test::TempDir& dir, const std::vector<Fact>& facts, int copies) {
    const std::string name = "direct" + std::to_string(copies);
    std::vector<db::Database> ends;
    for (const char* end : {"a.db", "b.db"}) {
        ends.push_back(must(db::Database::open(dir.file(name + end))));
        for (int i = 0; i < copies; ++i) {
            must(ends.back().exec(
                "CREATE TABLE t" + std::to_string(i)
                + " (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, kind TEXT NOT NULL, line TEXT NOT "
                  "NULL, digest BLOB NOT NULL) STRICT"
            ));
        }
    }
    const auto insert = [&](db::Database& into, int table, const Fact& fact) {
        auto query = must(into.query(
            "INSERT INTO t" + std::to_string(table)
            + " (seq, id, kind, line, digest) VALUES (:seq, :id, :kind, :line, :digest)"
        ));
        query.bind(":seq", fact.seq).bind(":id", fact.id).bind(":kind", fact.kind);
        must(query.bind(":line", fact.line).bind(":digest", fact.digest).run());
    };
    return cost_of([&] {
        for (int copy = 0; copy < copies; ++copy) { // the last one at the other end
            db::Database& end = ends.at(copies > 1 && copy == copies - 1 ? 1 : 0);
            for (std::size_t at = 0; at < facts.size(); at += kPeerBatch) {
                auto transaction = must(db::Transaction::begin(end));
                const std::size_t stop = std::min(facts.size(), at + kPeerBatch);
                for (std::size_t i = at; i < stop; ++i) {
                    insert(end, copy, facts[i]);
                }
                must(transaction.commit());
            }
        }
    });
}

struct Synced {
    Cost cost;
    sync::RoundReport report;
    long long up{0};
    long long down{0};
};

Synced synced(store::Store& store, const District& district) {
    auto line = must(sync::line_to(store, district.url())); // unsigned where it is not enrolled
    const auto api = must(sync::CurlSyncApi::create(std::move(line).value()));
    sync::InlineStoreDoor door{store};
    Synced out;
    out.cost = cost_of([&] { out.report = must(sync::run_round(door, *api)); });
    LINLI_ASSERT(out.report.clean());
    out.up = api->bytes_sent();
    out.down = api->bytes_received();
    return out;
}

void print_sync(std::size_t facts, const Synced& round, const Cost& one, const Cost& four) {
    const auto count = static_cast<double>(facts);
    const auto row = [](const char* what, const Cost& cost) {
        std::printf("  %-42s %8.2f %8.2f\n", what, cost.wall, cost.cpu);
    };
    std::printf("%zu facts up, their rows down again          wall s    CPU s\n", facts);
    row("the round: kiosk and district, over HTTP", round.cost);
    row("direct inserts: one row a fact", one);
    row("direct inserts: the four rows of the round", four);
    std::printf(
        "  CPU: %.1f x one row, %.1f x the same rows (goal <= 5);  %.1f us a fact\n",
        round.cost.cpu / one.cpu,
        round.cost.cpu / four.cpu,
        round.cost.cpu * 1e6 / count
    );
    const std::string name = "sync of " + std::to_string(facts) + " facts";
    const double least = four.cpu * 1000;
    add_row({name + ", CPU", round.cost.cpu * 1000, "ms", least, "the same rows inserted"});
    add_row({name + ", sent for each", static_cast<double>(round.up) / count, "bytes", 70, "goal"});
    add_row({name + ", most memory", round.cost.peak_mb, "MB", kPageCaches, "both page caches"});
    std::printf("  at most %.1f MB more than before, both ends together\n", round.cost.peak_mb);
    std::printf(
        "  bytes a fact: %.1f up (goal <= 70), %.1f down;  %d requests\n",
        static_cast<double>(round.up) / count,
        static_cast<double>(round.down) / count,
        round.report.requests
    );
}

void measure_sync(std::size_t facts) {
    const test::TempDir dir;
    test::FakeClock clock{kSignUpWeek};
    RandomIdSource ids{clock};
    store::Store store = must(store::Store::open(dir.file("kiosk.db"), {clock, ids}));
    const District district{dir.file("district.db"), clock};
    Autumn autumn{store, clock};
    autumn.file_classes(static_cast<int>(facts / 1500) + 2);
    (void)synced(store, district); // the catalogue is no part of the figures
    const std::uint64_t before = must(store::acked(store)).seq;
    autumn.add(facts);
    must(store::note_whole(store, store.now())); // nor is what is compared at night
    const Synced round = synced(store, district);
    LINLI_ASSERT(round.report.facts_sent == static_cast<long long>(facts));
    LINLI_ASSERT(round.report.rows_taken >= static_cast<long long>(facts));
    LINLI_ASSERT(must(store::verdicts(store)).empty()); // every seat was where it was promised
    LINLI_ASSERT(must(store::verify(store)).sound());
    const auto sent = must(store::facts_after(store, before, facts, std::size_t{1} << 32U));
    print_sync(facts, round, direct_inserts(dir, sent, 1), direct_inserts(dir, sent, 4));
    const Synced idle = synced(store, district);
    std::printf(
        "  with nothing to do: %d request, %lld bytes up, %lld down (goal: 1, < 1000)\n\n",
        idle.report.requests,
        idle.up,
        idle.down
    );
}

struct RoadCost {
    std::vector<double> facts; // CPU seconds of a round that brings them
    std::vector<double> idle;  // likewise of one that has nothing to do, on a new line
};

// One kiosk and one district of their own, which bring as many facts.
void travel(Road road, std::size_t facts, RoadCost& costs) {
    constexpr int kIdle = 20;
    const test::TempDir dir;
    test::FakeClock clock{kSignUpWeek};
    RandomIdSource ids{clock};
    store::Store store = must(store::Store::open(dir.file("kiosk.db"), {clock, ids}));
    District district{dir.file("district.db"), clock, road};
    Autumn autumn{store, clock};
    autumn.file_classes(static_cast<int>(facts / 1500) + 2);
    district.enrol(store, autumn.centre().code);
    (void)synced(store, district);
    autumn.add(facts);
    must(store::note_whole(store, store.now()));
    const Synced round = synced(store, district);
    LINLI_ASSERT(round.report.facts_sent == static_cast<long long>(facts));
    costs.facts.push_back(round.cost.cpu);
    for (int n = 0; n < kIdle; ++n) {
        costs.idle.push_back(synced(store, district).cost.cpu);
    }
}

// What signatures cost, and TLS: the same facts on each road in turn.
void measure_roads(std::size_t facts) {
    constexpr int kTurns = 3;
    constexpr std::array<const char*, 3> kNames{"unsigned", "signed", "signed, over TLS"};
    std::array<RoadCost, 3> costs;
    for (int turn = 0; turn < kTurns; ++turn) {
        for (std::size_t road = 0; road < costs.size(); ++road) {
            travel(static_cast<Road>(road), facts, costs.at(road));
        }
    }
    std::printf("%zu facts and their rows, medians of %d       CPU s    ratio\n", facts, kTurns);
    const double plain = median(costs[0].facts);
    const double idle = median(costs[0].idle);
    for (std::size_t road = 0; road < costs.size(); ++road) {
        const double cpu = median(costs.at(road).facts);
        std::printf("  %-42s %8.3f %8.2f\n", kNames.at(road), cpu, cpu / plain);
    }
    std::printf("a round with nothing to do, on a new line    CPU ms    ratio\n");
    for (std::size_t road = 0; road < costs.size(); ++road) {
        const double cpu = median(costs.at(road).idle);
        std::printf("  %-42s %8.3f %8.2f\n", kNames.at(road), cpu * 1000, cpu / idle);
    }
    std::printf("\n");
    for (std::size_t road = 1; road < costs.size(); ++road) {
        const std::string name = kNames.at(road);
        const double cpu = median(costs.at(road).facts) * 1000;
        const double least = median(costs.at(road).idle) * 1000;
        add_row(
            {std::to_string(facts) + " facts " + name + ", CPU",
             cpu,
             "ms",
             plain * 1000,
             "unsigned"}
        );
        add_row({"idle round " + name + ", CPU", least, "ms", idle * 1000, "unsigned"});
    }
}

// A kiosk that is new in a centre: all that is known there comes down at once.
void measure_first_fill(std::size_t residents) {
    const test::TempDir dir;
    test::FakeClock clock{kSignUpWeek};
    RandomIdSource ids{clock};
    store::Store first = must(store::Store::open(dir.file("first.db"), {clock, ids}));
    const District district{dir.file("district.db"), clock};
    Autumn autumn{first, clock};
    autumn.file_classes(8);
    const std::uint64_t before = must(store::acked(first)).seq;
    autumn.add_people(residents);
    (void)synced(first, district);
    store::Store fresh = must(store::Store::open(dir.file("fresh.db"), {clock, ids}));
    must(store::describe_centre(fresh, autumn.centre()));
    must(store::note_whole(fresh, fresh.now()));
    const Synced fill = synced(fresh, district);
    LINLI_ASSERT(fill.report.rows_taken >= static_cast<long long>(residents));
    const auto sent =
        must(store::facts_after(first, before, residents + 1000, std::size_t{1} << 32U));
    const Cost least = direct_inserts(dir, sent, 1);
    std::printf("a new kiosk, %zu residents                    wall s    CPU s\n", residents);
    std::printf(
        "  its first round                            %8.2f %8.2f\n", fill.cost.wall, fill.cost.cpu
    );
    std::printf(
        "  direct inserts: one row each               %8.2f %8.2f\n", least.wall, least.cpu
    );
    std::printf(
        "  CPU: %.1f x;  %.1f us a row\n\n",
        fill.cost.cpu / least.cpu,
        fill.cost.cpu * 1e6 / static_cast<double>(fill.report.rows_taken)
    );
    const std::string name = "first fill, " + std::to_string(residents) + " residents";
    add_row({name, fill.cost.wall, "s", 0, "on this disk"});
    add_row({name + ", CPU", fill.cost.cpu * 1000, "ms", least.cpu * 1000, "one row each inserted"}
    );
}

// The same facts on a stick: both know the other's key, as after an enrolment.
void introduce(store::Store& store, const std::string& file, District& district) {
    const SigningKey key = SigningKey::make();
    std::ofstream{file + ".key", std::ios::binary} << "linli device key 1\n"
                                                   << key.seed_hex() << "\n";
    district.door.run([&](server::Ledger& ledger) {
        const PublicKey own = must(ledger.courier_key());
        must(store::save_setting(store, "district_key", to_hex(key.public_key())));
        must(sync::note_courier_key(store, own));
        must(ledger.transact([&]() -> Status {
            auto trust =
                LINLI_TRY(ledger.trust_of(store.device().id)).value_or(server::DeviceTrust{});
            trust.id = store.device().id;
            trust.key = key.public_key();
            trust.enrolled_at = district.clock.now();
            return ledger.set_trust(trust);
        }));
    });
}

void measure_courier(std::size_t facts) {
    const test::TempDir dir;
    test::FakeClock clock{kSignUpWeek};
    RandomIdSource ids{clock};
    const std::string file = dir.file("kiosk.db");
    store::Store store = must(store::Store::open(file, {clock, ids}));
    District district{dir.file("district.db"), clock};
    Autumn autumn{store, clock};
    autumn.file_classes(static_cast<int>(facts / 1500) + 2);
    (void)synced(store, district);
    introduce(store, file, district);
    autumn.add(facts);
    const std::string stick = dir.file("stick");
    std::filesystem::create_directory(stick);
    server::Gate gate{district.door, clock};
    server::CourierDesk desk{district.door, district.service, gate, clock};
    const std::string letter =
        stick + "/" + sync::letter_name(store.device().id, sync::CourierRoad::kUp);
    const Cost out = cost_of([&] {
        LINLI_ASSERT(std::cmp_equal(must(sync::write_letter(store, stick)).facts, facts));
    });
    const Cost in = cost_of([&] {
        LINLI_ASSERT(std::cmp_equal(must(desk.serve(letter, stick)).facts, facts));
    });
    const Cost back = cost_of([&] {
        const auto taken = must(sync::take_answer(store, stick));
        LINLI_ASSERT(std::cmp_equal(taken.facts_acknowledged, facts));
    });
    std::printf("a stick with %zu facts                       wall s    CPU s\n", facts);
    const auto row = [](const char* what, const Cost& cost) {
        std::printf("  %-42s %8.2f %8.2f\n", what, cost.wall, cost.cpu);
    };
    row("the kiosk writes its letter", out);
    row("the district takes it in and answers", in);
    row("the kiosk takes the answer", back);
    const double cpu = out.cpu + in.cpu + back.cpu;
    std::printf("  %.1f us of CPU a fact\n\n", cpu * 1e6 / static_cast<double>(facts));
    add_row(
        {"stick with " + std::to_string(facts) + " facts, CPU", cpu * 1000, "ms", 0, "both ends"}
    );
}

} // namespace
} // namespace linli::bench

int main(int argc, char** argv) {
    linli::start_base();
    (void)std::setvbuf(stdout, nullptr, _IOLBF, 0);
    linli::bench::print_machine();
    linli::bench::measure_sign_up();
    std::vector<std::string> counts{argv + 1, argv + argc};
    if (counts.empty()) {
        counts = {"10000", "100000"};
    }
    for (const std::string& facts : counts) {
        linli::bench::measure_sync(std::strtoul(facts.c_str(), nullptr, 10));
    }
    const std::size_t most = std::strtoul(counts.back().c_str(), nullptr, 10);
    linli::bench::measure_roads(std::min<std::size_t>(most, 10'000));
    linli::bench::measure_first_fill(std::min<std::size_t>(most, 10'000));
    linli::bench::measure_courier(most);
    return 0;
}
