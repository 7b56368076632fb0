#pragma once

#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sync/server/service.h"
#include "tests/support/batches.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_house.h"
#include "tests/support/temp_dir.h"

// A district with a ledger of its own, and what a kiosk hears from it.

namespace linli::test {

class District {
public:
    sync::HelloAnswer hello(const FactMill& mill) {
        return service.hello({mill.device, 1, 1, 1, std::nullopt}).value();
    }

    // All live rows of a feed.
    std::vector<sync::FeedRow> feed(const FactMill& mill, sync::Scope scope) {
        const std::string epoch = hello(mill).server_epoch;
        std::vector<sync::FeedRow> rows;
        std::uint64_t at = 0;
        for (bool more = true; more;) {
            const auto page = service.pull({mill.device, epoch, {scope, at}, 7}).value();
            rows.insert(rows.end(), page.rows.begin(), page.rows.end());
            at = page.next_seq;
            more = page.more;
        }
        return rows;
    }

    std::optional<sync::FeedRow> row(const FactMill& mill, sync::Scope scope, const Uuid& id) {
        for (const auto& row : feed(mill, scope)) {
            if (row.id == id) {
                return row;
            }
        }
        return std::nullopt;
    }

    TempDir dir;
    CountingIds ids{9};
    FakeClock clock{"2026-11-24T18:00"}; // what mills say is of that morning
    LedgerHouse house{dir.file("district.db")};
    std::unique_ptr<server::Ledger> ledger{house.open(ids)};
    server::InlineLedgerDoor door{*ledger};
    server::FileKeep files{dir.file("district.db.files"), 4'000'000};
    server::Service service{door, clock, &files};
};

inline FactMill kiosk() {
    FactMill mill;
    mill.describe_catalogue(2);
    mill.add_resident();
    mill.add_resident();
    return mill;
}

// Everything so far is at the district; the next facts are pushed by push_rest.
inline void push_all(District& district, const FactMill& mill) {
    REQUIRE(district.service.push(batch_of(mill)));
}

inline std::vector<sync::FactVerdict> push_rest(District& district, const FactMill& mill) {
    const std::uint64_t acked = district.hello(mill).acked_seq;
    const auto answer = district.service.push(batch_of(mill, acked + 1, mill.facts.size()));
    REQUIRE(answer);
    CHECK(answer->acked_seq == mill.facts.size());
    CHECK(answer->acked_digest == mill.facts.back().digest);
    return answer->verdicts;
}

inline std::string reason_of(District& district, FactMill& mill, const FactBody& body) {
    mill.add(body);
    const auto verdicts = push_rest(district, mill);
    return verdicts.empty() ? "" : verdicts[0].reason;
}

} // namespace linli::test
