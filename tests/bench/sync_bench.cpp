#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>

#include "app/core/base/startup.h"
#include "app/core/db/transaction.h"
#include "sync/protocol/codec.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/service.h"
#include "tests/support/batches.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

// 10,000 facts of a realistic mix through codec, service and SQLite ledger, without a socket and
// without the kiosk's own database, against SQLite copying the very same rows into the same schema:
// set-based, in one transaction, with the same keys, indexes and foreign keys.

namespace linli {
namespace {

constexpr std::size_t kFacts = 10'000;
constexpr std::uint64_t kBatch = 1000;
constexpr int kRuns = 5;

struct Cost {
    double wall{0};
    double cpu{0};
};

Cost measured(const std::function<void()>& work) {
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    work();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - wall;
    return {passed.count(), static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC};
}

double ratio(const Cost& a, const Cost& b) {
    return a.cpu / std::max(b.cpu, 1e-9);
}

struct Run {
    Cost client; // encoding what is sent
    Cost push;   // all that the server does for it, with its answer decoded
    Cost pull;   // both ends
    Cost direct;
    std::size_t bytes{0};
    std::size_t facts{0};
    std::size_t rows{0};
};

void push_all(Run& run, server::Service& service, const std::vector<std::string>& wire) {
    run.push = measured([&] {
        for (const std::string& bytes : wire) {
            const auto answer = service.push(sync::decode_push_batch(bytes).value()).value();
            (void)sync::decode_push_answer(sync::encode(answer)).value();
        }
    });
}

void pull_all(Run& run, server::Service& service, const DeviceId& device) {
    const auto hello = service.hello({device, 1, 1, 1, std::nullopt}).value();
    run.pull = measured([&] {
        for (const sync::Cursor& head : hello.heads) {
            sync::PullPage page;
            do {
                page =
                    sync::decode_pull_page(
                        sync::encode(
                            service
                                .pull(
                                    {device, hello.server_epoch, {head.scope, page.next_seq}, 1000}
                                )
                                .value()
                        )
                    )
                        .value();
                run.rows += page.rows.size();
            } while (page.more);
        }
    });
}

void copy_directly(Run& run, const std::string& from, const std::string& to) {
    test::CountingIds ids{3};
    (void)server::SqliteLedger::open(to, ids).value(); // the schema
    auto database = db::Database::open(to).value();
    database.exec("ATTACH '" + from + "' AS other").value();
    static constexpr std::array kTables{
        "device",
        "chain",
        "fact",
        "centre",
        "term",
        "course",
        "class",
        "session",
        "resident",
        "enrolment",
        "slot",
        "attendance",
        "feed",
        "feed_row"};
    run.direct = measured([&] {
        auto transaction = db::Transaction::begin(database).value();
        for (const std::string table : kTables) {
            database.exec("INSERT INTO " + table + " SELECT * FROM other." + table).value();
        }
        transaction.commit().value();
    });
}

Run run_once() {
    Run run;
    test::FactMill mill;
    mill.describe_catalogue(20);
    mill.add_mix(kFacts);
    run.facts = mill.facts.size();
    std::vector<std::string> wire;
    run.client = measured([&] {
        for (std::uint64_t first = 1; first <= mill.facts.size(); first += kBatch) {
            wire.push_back(sync::encode(test::batch_of(mill, first, first + kBatch - 1)));
            run.bytes += wire.back().size();
        }
    });
    const test::TempDir dir;
    test::CountingIds ids{2};
    const test::FakeClock clock;
    {
        auto ledger = server::SqliteLedger::open(dir.file("ledger.db"), ids).value();
        server::InlineLedgerDoor door{*ledger};
        server::Service service{door, clock};
        push_all(run, service, wire);
        pull_all(run, service, mill.device);
    }
    copy_directly(run, dir.file("ledger.db"), dir.file("direct.db"));
    return run;
}

void print(const char* what, const Cost& cost, const Run& run) {
    std::printf(
        "%-22s %8.1f ms wall %8.1f ms cpu %6.2f us/fact %6.2f x direct\n",
        what,
        cost.wall * 1e3,
        cost.cpu * 1e3,
        cost.cpu * 1e6 / static_cast<double>(run.facts),
        ratio(cost, run.direct)
    );
}

} // namespace
} // namespace linli

int main() {
    linli::start_base();
    std::vector<linli::Run> runs;
    for (int i = 0; i < linli::kRuns; ++i) {
        runs.push_back(linli::run_once());
    }
    std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) {
        return linli::ratio(a.push, a.direct) < linli::ratio(b.push, b.direct);
    });
    const linli::Run& run = runs[runs.size() / 2]; // the median by the ratio of the push
    std::printf(
        "%zu facts, %.1f bytes a fact on the wire, %zu rows pulled, median of %d runs\n",
        run.facts,
        static_cast<double>(run.bytes) / static_cast<double>(run.facts),
        run.rows,
        linli::kRuns
    );
    linli::print("encode", run.client, run);
    linli::print("push (server)", run.push, run);
    linli::print("pull (both ends)", run.pull, run);
    linli::print("the same rows, direct", run.direct, run);
    return 0;
}
