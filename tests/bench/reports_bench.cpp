#include <cstdio>
#include <cstdlib>
#include <random>

#include "app/core/base/startup.h"
#include "app/core/db/transaction.h"
#include "sync/server/ledger_sqlite.h"
#include "tests/bench/cost.h"
#include "tests/bench/table.h"
#include "tests/support/temp_dir.h"

// What reports cost over a large district.
//   bench_reports [CENTRES] [YEARS]     200 and 1 unless told otherwise: 10,000 check-ins a centre
//                                       and year
// Files are made below the directory that TMPDIR names.

namespace linli::bench {
namespace {

constexpr int kClasses = 25; // of a centre, a year
constexpr int kSessions = 16;
constexpr int kSeats = 25;
constexpr int kPeople = 300; // of a centre
constexpr double kReportLimit = 300;
constexpr int kTimes = 40;

/// Fills a ledger that was just made: rows only, as no report looks at facts.
class Filler {
public:
    explicit Filler(const std::string& path) : database_{must(db::Database::open(path))} {}

    void fill(int centres, int years) {
        auto transaction = must(db::Transaction::begin(database_));
        for (int n = 0; n < centres; ++n) {
            fill_centre(n, years);
        }
        must_run("INSERT INTO session_to_count (session) SELECT id FROM session");
        LINLI_ASSERT(transaction.commit());
    }

    std::int64_t attendances{0};

private:
    Uuid next() { return ids_.next(); }

    void must_run(const char* sql) { LINLI_ASSERT(database_.exec(sql)); }

    void fill_centre(int n, int years) {
        const CentreId centre{next()};
        put("INSERT INTO centre VALUES (:id, :code, '示例中心', '')", [&](db::Query& row) {
            row.bind(":id", centre).bind(":code", "C" + std::to_string(1000 + n));
        });
        std::vector<ResidentId> people;
        for (int p = 0; p < kPeople; ++p) {
            people.push_back({next()});
            put("INSERT INTO resident (id, centre, name, phone, birth_year, birth_month,"
                " consent_version, consent_digest, consent_given_at, erased)"
                " VALUES (:id, :centre, '测试某', '13000000000', :born, 1, 1, '', 0, 0)",
                [&](db::Query& row) {
                    row.bind(":id", people.back())
                        .bind(":centre", centre)
                        .bind(":born", 1935 + static_cast<int>(random_() % 60));
                });
        }
        for (int year = 2027 - years; year <= 2026; ++year) {
            const TermId term{next()};
            put("INSERT INTO term (id, centre, name, first, last, holidays)"
                " VALUES (:id, :centre, '2026', '2026-01-01', '2026-12-31', '[]')",
                [&](db::Query& row) { row.bind(":id", term).bind(":centre", centre); });
            for (int c = 0; c < kClasses; ++c) {
                fill_class(centre, term, c, year, people);
            }
        }
    }

    void fill_class(
        CentreId centre, TermId term, int n, int year, const std::vector<ResidentId>& people
    ) {
        static constexpr const char* kCategories[]{
            "书画", "声乐", "舞蹈", "手工", "健康", "信息", "语言", "文学"};
        const CourseId course{next()};
        const ClassId clazz{next()};
        put("INSERT INTO course (id, centre, code, title_zh, title_en, category, audiences,"
            " description_zh, fee_yuan) VALUES (:id, :centre, :code, '示例', '', :category,"
            " '[\"老年人\",\"一般居民\"]', '', 0)",
            [&](db::Query& row) {
                row.bind(":id", course)
                    .bind(":centre", centre)
                    .bind(":code", "K" + std::to_string(n))
                    .bind(":category", kCategories[n % 8]);
            });
        put("INSERT INTO class (id, course, term, centre, teacher, room, seats, weekdays, start,"
            " minutes) VALUES (:id, :course, :term, :centre, :teacher, '201', 30, 2, 540, 90)",
            [&](db::Query& row) {
                row.bind(":id", clazz)
                    .bind(":course", course)
                    .bind(":term", term)
                    .bind(":centre", centre)
                    .bind(":teacher", "示例老师" + std::to_string(n % 9));
            });
        std::vector<ResidentId> members;
        for (std::size_t p = 0; p < kSeats; ++p) {
            members.push_back(people[(static_cast<std::size_t>(n) * 37 + p * 11) % people.size()]);
            put("INSERT INTO enrolment (class_id, resident, id, status, slot, requested_at)"
                " VALUES (:class, :resident, :id, 'confirmed', 1, :at)",
                [&](db::Query& row) {
                    row.bind(":class", clazz)
                        .bind(":resident", members.back())
                        .bind(":id", next())
                        .bind(":at", to_utc(Date{std::chrono::year{year} / 1 / 1}, {}));
                });
        }
        const Date first{std::chrono::year{year} / (n % 2 == 0 ? 2 : 9) / (1 + n)};
        for (int s = 0; s < kSessions; ++s) {
            fill_session(clazz, s, add_days(first, 7 * s), members);
        }
    }

    void fill_session(ClassId clazz, int n, Date date, const std::vector<ResidentId>& members) {
        const SessionId session{next()};
        put("INSERT INTO session (id, class_id, number, date, start, minutes, room, cancelled)"
            " VALUES (:id, :class, :number, :date, 540, 90, '201', 0)",
            [&](db::Query& row) {
                row.bind(":id", session)
                    .bind(":class", clazz)
                    .bind(":number", n + 1)
                    .bind(":date", to_text(date));
            });
        for (const ResidentId& who : members) {
            ++attendances;
            put("INSERT INTO attendance (session, resident, id, status, recorded_by, at, undone)"
                " VALUES (:session, :resident, :id, 'present', 'self', 0, 0)",
                [&](db::Query& row) {
                    row.bind(":session", session).bind(":resident", who).bind(":id", next());
                });
        }
    }

    template <class Bind>
    void put(const char* sql, const Bind& bind) {
        auto query = must(database_.query(sql));
        bind(query);
        LINLI_ASSERT(query.run());
    }

    SystemClock clock_;
    RandomIdSource ids_{clock_};
    std::mt19937 random_{1};
    db::Database database_;
};

void measure(server::Ledger& ledger, const std::string& name, const server::ReportAsked& asked) {
    std::vector<double> times;
    std::vector<double> cpu;
    server::ReportNumbers numbers;
    for (int n = 0; n < kTimes; ++n) {
        const Cost cost = cost_of([&] { numbers = must(ledger.report_numbers(asked)); });
        times.push_back(1000 * cost.wall);
        cpu.push_back(1000 * cost.cpu);
    }
    const double p95 = quantile(times, 0.95);
    std::printf(
        "%-32s p50 %7.1f ms  p95 %7.1f ms  CPU %7.1f ms  人次 %lld  人数 %lld\n",
        name.c_str(),
        quantile(times, 0.5),
        p95,
        quantile(cpu, 0.5),
        static_cast<long long>(numbers.now.count.attendances),
        static_cast<long long>(numbers.now.count.people)
    );
    add_row({name + ", p95", p95, "ms", kReportLimit, "the goal"});
}

int run(int centres, int years) {
    start_base();
    const test::TempDir dir;
    const std::string path = dir.file("district.db");
    SystemClock clock;
    RandomIdSource ids{clock};
    { (void)must(server::open_sqlite_ledger(path, ids)); }
    std::int64_t attendances = 0;
    {
        Filler filler{path};
        filler.fill(centres, years);
        attendances = filler.attendances;
    }
    const auto ledger = must(server::open_sqlite_ledger(path, ids));
    const Cost counting = cost_of([&] {
        while (must(ledger->count_sessions(500))) {
        }
    });
    std::printf(
        "%d centres, %lld check-ins: counted for the first time in %.1f s\n",
        centres,
        static_cast<long long>(attendances),
        counting.wall
    );
    const Date end{std::chrono::year{2026} / 12 / 31};
    const CentreId one = must(ledger->centres()).front().id;
    const auto of = [](const char* from, const char* to) {
        return std::pair{*date_from_text(from), *date_from_text(to)};
    };
    const auto asked = [&](const std::optional<CentreId>& who, const auto& days) {
        return server::ReportAsked{who, days.first, days.second, end};
    };
    const auto month = of("2026-11-01", "2026-11-30");
    const auto year = of("2026-01-01", "2026-12-31");
    measure(*ledger, "report: a month of the district", asked({}, month));
    measure(*ledger, "report: a year of the district", asked({}, year));
    measure(*ledger, "report: a month of a centre", asked(one, month));
    measure(*ledger, "report: a year of a centre", asked(one, year));
    return 0;
}

} // namespace
} // namespace linli::bench

int main(int argc, char** argv) {
    return linli::bench::run(
        argc > 1 ? std::atoi(argv[1]) : 200, argc > 2 ? std::atoi(argv[2]) : 1
    );
}
