#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "app/core/base/actor.h"
#include "app/core/base/startup.h"
#include "app/core/db/transaction.h"
#include "app/core/domain/fact.h"
#include "app/core/domain/timetable.h"
#include "sync/client/http_api_curl.h"
#include "sync/protocol/version.h"
#include "sync/server/http_server.h"
#include "sync/server/ledger_place.h"
#include "sync/server/routes.h"
#include "sync/server/service.h"
#include "tests/bench/cost.h"
#include "tests/bench/table.h"
#include "tests/support/postgres_database.h"
#include "tests/support/temp_dir.h"

// The night: every kiosk says hello and sends its day to one district, which judges it and flushes
// it; beside a server that reads the same requests and keeps one row a fact, without rules.
//   bench_herd [KIOSKS [FACTS]]     1000 kiosks with 100 facts each unless told otherwise; memory
//                                   is what came on top while they all spoke
// The kiosks are processes of their own, so that only the server is counted. Their requests are not
// signed. Files are made below the directory that TMPDIR names. Where the tests' PostgreSQL runs
// (postgres.sh), the same once more with the ledger there, beside COPY of the facts' lines.

namespace linli::bench {
namespace {

constexpr std::size_t kCallers = 4; // kiosks that talk at the same time
constexpr int kResidents = 20;      // of a kiosk
constexpr std::string_view kEvening = "2026-10-12T21:00";

struct Kiosk {
    sync::Hello hello;
    sync::PushBatch day;
};

/// One kiosk's day: its only class, the people who came for the first time, their check-ins.
class Day {
public:
    Day(IdSource& ids, UtcTime now) : ids_{ids}, now_{now} {
        kiosk_.hello.device = kiosk_.day.device = {ids_.next()};
        kiosk_.hello.max_version = sync::kMaxVersion;
        centre_ = {{ids_.next()}, centre_code(), "测试中心", "Test Centre"};
        kiosk_.hello.centre = centre_;
    }

    Kiosk of(std::size_t facts) {
        const ClassFiled filed = file_class();
        while (people_.size() < kResidents && kiosk_.day.lines.size() < facts) {
            meet();
        }
        for (std::size_t i = 0; kiosk_.day.lines.size() < facts; ++i) {
            check_in(filed.sessions.at(i / kResidents), people_.at(i % kResidents));
        }
        return std::move(kiosk_);
    }

private:
    [[nodiscard]] std::string centre_code() const { return kiosk_.hello.device.text().substr(24); }

    FactId record(const FactBody& body) {
        const FactId id{ids_.next()};
        const std::uint64_t seq = kiosk_.day.lines.size() + 1;
        const std::uint64_t hybrid = (static_cast<std::uint64_t>(millis_of(now_)) << 16U) + seq;
        Fact fact = make_fact({id, seq, hybrid, now_, ClockGrade::kSynchronised}, body, chain_);
        chain_ = fact.digest;
        kiosk_.day.lines.push_back(std::move(fact.line));
        return id;
    }

    ClassFiled file_class() {
        Term term;
        term.id = {ids_.next()};
        term.centre = centre_.id;
        term.name = "2026秋";
        term.first = *date_from_text("2026-09-01");
        term.last = *date_from_text("2027-01-31");
        record(TermSet{term});
        Course course;
        course.id = {ids_.next()};
        course.centre = centre_.id;
        course.code = "SF101";
        course.title_zh = "书法初级班";
        course.category = "书画";
        record(CourseDescribed{course});
        ClassFiled filed;
        filed.clazz.id = {ids_.next()};
        filed.clazz.course = course.id;
        filed.clazz.term = term.id;
        filed.clazz.centre = centre_.id;
        filed.clazz.teacher = "示例老师";
        filed.clazz.room = "书画室";
        filed.clazz.seats = 30;
        filed.clazz.weekdays = {1};
        filed.clazz.start = {540};
        filed.clazz.minutes = 90;
        const std::vector<Date> dates = must(session_dates(term, filed.clazz.weekdays, 12));
        for (const Date& date : dates) {
            const int nth = static_cast<int>(filed.sessions.size()) + 1;
            filed.sessions.push_back(
                {{ids_.next()}, filed.clazz.id, nth, date, {540}, 90, "书画室", false}
            );
        }
        record(filed);
        return filed;
    }

    void meet() {
        const std::string digits = std::to_string(10'000'000 + people_.size());
        const Resident resident{{ids_.next()}, centre_.id, "测试甲", "139" + digits, 1955, 5};
        record(ResidentRegistered{resident, {1, to_hex(blake2b("the wording")), now_}});
        people_.push_back(resident.id);
    }

    void check_in(const Session& session, ResidentId who) {
        record(AttendanceRecorded{
            {attendance_id(session.id, who),
             session.id,
             who,
             AttendanceStatus::kPresent,
             RecordedBy::kSelf,
             now_,
             false}});
    }

    IdSource& ids_;
    UtcTime now_;
    Centre centre_;
    Digest chain_;
    Kiosk kiosk_;
    std::vector<ResidentId> people_;
};

/// The same protocol with nothing behind it: one row a fact, one transaction a request.
class Bare : public sync::SyncApi {
public:
    explicit Bare(const std::string& path)
        : database_{[path] {
              db::Database opened = must(db::Database::open(path));
              must(
                  opened.exec("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192;"
                              "CREATE TABLE fact (number INTEGER PRIMARY KEY, device BLOB NOT NULL,"
                              " seq INTEGER NOT NULL, line TEXT NOT NULL) STRICT")
              );
              return opened;
          }} {}

    Result<sync::HelloAnswer> hello(const sync::Hello& /*hello*/) override {
        sync::HelloAnswer answer;
        answer.version = sync::kMaxVersion;
        answer.server_epoch = "none";
        return answer;
    }

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        return database_.call([&](db::Database& database) { return keep(database, batch); });
    }

    Result<sync::PullPage> pull(const sync::PullRequest& /*request*/) override { return none(); }

    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& /*request*/) override {
        return none();
    }

    Result<sync::AttestAnswer> attest(const sync::AttestRequest& /*request*/) override {
        return none();
    }

private:
    static Error none() { return fail(ErrorCode::kNotFound, "not in the bench"); }

    static Result<sync::PushAnswer> keep(db::Database& database, const sync::PushBatch& batch) {
        auto transaction = LINLI_TRY(db::Transaction::begin(database));
        std::uint64_t seq = batch.first_seq - 1;
        for (const std::string& line : batch.lines) {
            auto insert = LINLI_TRY(
                database.query("INSERT INTO fact (device, seq, line) VALUES (:device, :seq, :line)")
            );
            insert.bind(":device", batch.device).bind(":seq", ++seq);
            LINLI_TRY(insert.bind(":line", line).run());
        }
        LINLI_TRY(transaction.commit());
        return sync::PushAnswer{seq, {}, {}};
    }

    Actor<db::Database> database_;
};

// In a process of its own: every kCallers-th kiosk from `first` on.
void call(int port, const std::vector<Kiosk>& kiosks, std::size_t first) {
    const std::string url = "http://127.0.0.1:" + std::to_string(port);
    for (std::size_t at = first; at < kiosks.size(); at += kCallers) {
        const auto api = must(sync::CurlSyncApi::create(url));
        (void)must(api->hello(kiosks[at].hello));
        const auto answer = must(api->push(kiosks[at].day));
        LINLI_ASSERT(answer.acked_seq == kiosks[at].day.lines.size());
        LINLI_ASSERT(answer.verdicts.empty()); // plainly accepted, all of them
    }
}

struct Caller {
    pid_t process{0};
    int port_in{0};
};

Caller start_caller(const std::vector<Kiosk>& kiosks, std::size_t first) {
    std::array<int, 2> ends{};
    LINLI_ASSERT(::pipe(ends.data()) == 0);
    const pid_t process = ::fork();
    LINLI_ASSERT(process >= 0);
    if (process == 0) {
        ::close(ends[1]);
        int port = 0;
        LINLI_ASSERT(::read(ends[0], &port, sizeof port) == sizeof port);
        call(port, kiosks, first);
        ::_exit(0);
    }
    ::close(ends[0]);
    return {process, ends[1]};
}

/// What the server costs from the first hello to the last acknowledgement. `open` makes what
/// answers, once the callers are there: a process with threads must not be doubled.
template <class Open>
Cost herd(const std::vector<Kiosk>& kiosks, const Open& open) {
    std::vector<Caller> callers;
    for (std::size_t i = 0; i < kCallers; ++i) {
        callers.push_back(start_caller(kiosks, i));
    }
    const auto served = open();
    const auto http = must(server::HttpServer::start(
        {},
        server::make_routes(
            served->api(),
            [](const server::Request&) {
                return server::Response{404, "text/plain", "no pages", {}};
            }
        )
    ));
    const int port = http->port();
    return cost_of([&] {
        for (const Caller& caller : callers) {
            LINLI_ASSERT(::write(caller.port_in, &port, sizeof port) == sizeof port);
            ::close(caller.port_in);
        }
        for (const Caller& caller : callers) {
            int status = 0;
            LINLI_ASSERT(::waitpid(caller.process, &status, 0) == caller.process);
            LINLI_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
    });
}

struct BareServer {
    explicit BareServer(const std::string& path) : bare{path} {}

    sync::SyncApi& api() { return bare; }

    Bare bare;
};

struct DistrictServer {
    explicit DistrictServer(const std::string& place)
        : door{must(server::open_door(place, server::HttpOptions{}.threads, ids))} {}

    sync::SyncApi& api() { return service; }

    SystemClock clock;
    RandomIdSource ids{clock};
    std::unique_ptr<server::LedgerDoor> door;
    server::Service service{*door, clock};
};

// Every line, as the quickest way in: one table, no rules, no index, one transaction.
double copy_seconds(const std::vector<Kiosk>& kiosks, const test::PostgresDatabase& database) {
    database.run("CREATE TABLE bare (device BYTEA, epoch BIGINT, seq BIGINT, line BYTEA)");
    const test::TempDir dir;
    const std::string file = dir.file("facts.csv");
    {
        std::ofstream out{file};
        for (const Kiosk& kiosk : kiosks) {
            std::uint64_t seq = 0;
            for (const std::string& line : kiosk.day.lines) {
                std::string quoted = line;
                for (std::size_t at = 0; (at = quoted.find('"', at)) != std::string::npos;
                     at += 2) {
                    quoted.insert(at, 1, '"');
                }
                std::string device = kiosk.day.device.text();
                std::erase(device, '-');
                out << "\\x" << device << ",1," << ++seq << ",\"" << quoted << "\"\n";
            }
        }
    }
    const std::string words = "psql -X -q -v ON_ERROR_STOP=1 '" + database.url()
        + "' -c \"\\copy bare FROM '" + file + "' CSV\"";
    const Cost cost = cost_of([&] {
        LINLI_ASSERT(std::system(words.c_str()) == 0); // NOLINT(cert-env33-c): ours
    });
    return cost.wall;
}

void measure_postgres(const std::vector<Kiosk>& kiosks, double facts) {
    const test::PostgresDatabase bare;
    const double copied = copy_seconds(kiosks, bare);
    const test::PostgresDatabase ledger;
    const Cost real = herd(kiosks, [&] { return std::make_unique<DistrictServer>(ledger.url()); });
    std::printf(
        "  PostgreSQL: judged and durable     %8.2f %8.2f %9.0f %10.1f %8.1f\n"
        "  PostgreSQL: COPY of the lines      %8.2f          %9.0f\n"
        "  wall: %.1f x COPY\n",
        real.wall,
        real.cpu,
        facts / real.wall,
        real.cpu * 1e6 / facts,
        real.peak_mb,
        copied,
        facts / copied,
        real.wall / copied
    );
    const std::string name = "herd of " + std::to_string(kiosks.size()) + " kiosks, PostgreSQL";
    add_row({name + ", wall", real.wall, "s", copied, "COPY of the same lines"});
    add_row({name + ", facts", facts / real.wall, "a second", 60'000, "goal, to be exceeded"});
    add_row({name + ", memory", real.peak_mb, "MB", 64, "goal, beyond what is there at rest"});
}

void measure(std::size_t count, std::size_t facts) {
    SystemClock clock;
    RandomIdSource ids{clock};
    std::vector<Kiosk> kiosks;
    for (std::size_t i = 0; i < count; ++i) {
        kiosks.push_back(Day{ids, *instant_from_text(kEvening)}.of(facts));
    }
    const test::TempDir dir;
    const Cost bare =
        herd(kiosks, [&] { return std::make_unique<BareServer>(dir.file("bare.db")); });
    const Cost real =
        herd(kiosks, [&] { return std::make_unique<DistrictServer>(dir.file("district.db")); });
    const auto all = static_cast<double>(count * facts);
    std::printf(
        "%zu kiosks, %zu facts each               wall s    CPU s   facts/s  us a fact  peak MB\n",
        count,
        facts
    );
    const auto row = [&](const char* what, const Cost& cost) {
        std::printf(
            "  %-34s %8.2f %8.2f %9.0f %10.1f %8.1f\n",
            what,
            cost.wall,
            cost.cpu,
            all / cost.wall,
            cost.cpu * 1e6 / all,
            cost.peak_mb
        );
    };
    row("one row a fact, without rules", bare);
    row("the district: judged and durable", real);
    std::printf("  CPU: %.1f x the bare one\n", real.cpu / bare.cpu);
    const std::string name = "herd of " + std::to_string(count) + " kiosks";
    add_row({name + ", CPU a fact", real.cpu * 1e6 / all, "us", bare.cpu * 1e6 / all, "no rules"});
    add_row({name + ", facts", all / real.wall, "a second", 100'000, "goal, to be exceeded"});
    add_row({name + ", memory", real.peak_mb, "MB", 64, "goal, beyond what is there at rest"});
    if (test::postgres_runs()) {
        measure_postgres(kiosks, all);
    }
}

} // namespace
} // namespace linli::bench

int main(int argc, char** argv) {
    linli::start_base();
    const std::vector<std::string> told{argv + 1, argv + argc};
    const auto number = [&](std::size_t at, std::size_t otherwise) {
        return told.size() > at ? std::strtoul(told[at].c_str(), nullptr, 10) : otherwise;
    };
    linli::bench::measure(number(0, 1000), number(1, 100));
    return 0;
}
