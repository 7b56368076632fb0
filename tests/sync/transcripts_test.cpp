#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include <catch2/catch.hpp>

#include "app/core/base/file_depot.h"
#include "app/store/outbox.h"
#include "app/store/verify.h"
#include "sync/client/enrolment.h"
#include "sync/protocol/codec.h"
#include "sync/server/enroller.h"
#include "sync/server/gate.h"
#include "sync/server/routes.h"
#include "tests/sync/ends.h"
#include "tests/sync/transcript.h"

// An older kiosk with today's server, and the reverse, from what both really said then:
// tests/golden/transcripts/README.md.

namespace linli::test {
namespace {

using server::HttpServer;
using server::Request;
using server::Response;

Response no_pages(const Request& /*request*/) {
    return {404, "text/plain", "no pages here", {}};
}

/// Today's server on the ledger as it was before the first conversation.
class TodaysServer {
public:
    TodaysServer(const std::string& ledger, const std::string& now) : district_{ledger} {
        district_.clock.set(now);
    }

    Response answer(const Said& said) {
        if (const auto hello = sync::decode_hello_answer(said.told.body);
            said.asked.path == sync::kHelloPath && hello) {
            district_.clock.set(hello->server_time);
        }
        if (said.told.status == 401) {
            return guarded_(said.asked);
        }
        if (said.asked.path != sync::kEnrolPath) {
            check_signature(said.asked);
        }
        return open_(said.asked);
    }

    [[nodiscard]] District& district() { return district_; }

private:
    // Nonces die after minutes, so the request goes to routes without a gate; what the gate looks
    // at beside the nonce holds all the same. It believes one of somebody else's making only in a
    // letter, whose name stands in its place.
    void check_signature(const Request& request) {
        const auto claim = sync::read_claim(request.signature);
        REQUIRE(claim);
        const auto signer = gate_.admit_carried(request, claim->nonce);
        REQUIRE(signer);
        CHECK(*signer == claim->device);
    }

    District district_;
    server::InlineLedgerDoor door_{district_.ledger()};
    server::Enroller enroller_{door_, district_.clock};
    server::Gate gate_{door_, district_.clock};
    server::Handler guarded_{server::make_routes(district_.api(), no_pages, {&enroller_, &gate_})};
    server::Handler open_{server::make_routes(district_.api(), no_pages, {&enroller_, nullptr})};
};

/// An older district that says what it said then, in that order. A fact that a kiosk makes in the
/// round itself has another id now, so the chain's digest after it is put in as it is now.
class OldServer {
public:
    explicit OldServer(const Act& act) : act_{act} {
        http_ = must(HttpServer::start({.threads = 1}, [this](const Request& request) {
            if (at_ >= act_.said.size() || act_.said[at_].asked.path != request.path) {
                others_.push_back(request.path + " as number " + std::to_string(at_));
                return Response{500, "text/plain", "that was not asked then", {}};
            }
            const Said& then = act_.said[at_++];
            if (request.path == sync::kPushPath) {
                compare_chains(request, then.asked);
            }
            Response response = then.told;
            for (const auto& [old, now] : chains_) {
                const auto found = response.body.find(old);
                if (response.content_type == sync::kJsonType && found != std::string::npos) {
                    response.body.replace(found, old.size(), now);
                }
            }
            return response;
        }));
    }

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(http_->port());
    }

    /// What was asked now and not then.
    [[nodiscard]] const std::vector<std::string>& others() const { return others_; }

    [[nodiscard]] bool all_said() const { return at_ == act_.said.size(); }

    /// Of facts that are others now.
    [[nodiscard]] bool made_anew() const { return !chains_.empty(); }

private:
    static std::string end_of(const Request& push) {
        const auto batch = sync::decode_push_batch(push.body);
        Digest digest = batch ? batch->before : Digest{};
        for (std::size_t i = 0; batch && i < batch->lines.size(); ++i) {
            digest = chain(digest, batch->lines[i]);
        }
        return to_hex(digest);
    }

    void compare_chains(const Request& now, const Request& then) {
        if (end_of(now) != end_of(then)) {
            chains_.emplace_back(end_of(then), end_of(now));
        }
    }

    const Act& act_;
    std::size_t at_{0};
    std::vector<std::string> others_;
    std::vector<std::pair<std::string, std::string>> chains_; // then, and now
    std::unique_ptr<HttpServer> http_; // last: it is stopped before what it uses goes
};

// The bytes of the files that lie at a kiosk as one of its conversations begins: what it sends then
// or sent before, and what was brought to it before. None: as all are over.
std::vector<std::string> files_at(
    const std::vector<Act>& acts, const std::string& kiosk, const Act* then = nullptr
) {
    std::vector<std::string> files;
    const auto add = [&](const std::string& body) {
        const auto piece = sync::decode_file_piece(body);
        if (piece && !piece->bytes.empty()) {
            files.push_back(piece->bytes);
        }
    };
    for (const Act& act : acts) {
        for (const Said& said : act.said) {
            if (act.kiosk == kiosk && said.asked.path == sync::kFilesPath) {
                add(said.asked.body);
            }
            if (act.kiosk == kiosk && said.asked.path == sync::kFetchPath && &act != then) {
                add(said.told.body);
            }
        }
        if (&act == then) {
            break;
        }
    }
    return files;
}

void put_files(const std::string& folder, const std::vector<std::string>& files) {
    const FileDepot depot{folder};
    for (const std::string& bytes : files) {
        must(depot.append(blake2b(bytes), 0, bytes));
        CHECK(must(depot.finish(blake2b(bytes))));
    }
}

struct Machine {
    TempDir dir;
    FakeClock clock;
    RandomIdSource ids{clock};
    std::string path{dir.file("kiosk.db")};
    std::optional<store::Store> store;

    Machine(const std::string& dump, const Act& act, const std::vector<std::string>& files)
        : clock{act.now} {
        restore_dump(dump, path);
        put_files(path + ".files", files);
        const auto cursors = take_cursors();
        store.emplace(must(store::Store::open(path, {clock, ids}, db::Database::Missing::kFail)));
        for (const auto& [scope, seq] : cursors) {
            db::Query put = must(
                store->database().query("UPDATE feed_cursor SET seq = :seq WHERE scope = :scope")
            );
            put.bind(":seq", seq).bind(":scope", scope);
            must(put.run());
        }
    }

    // A migration may have feeds read from their start, which nobody asked of that server.
    [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> take_cursors() const {
        std::vector<std::pair<std::string, std::uint64_t>> cursors;
        auto database = must(db::Database::open(path, db::Database::Missing::kFail));
        db::Query query = must(database.query("SELECT scope, seq FROM feed_cursor"));
        while (must(query.step())) {
            cursors.emplace_back(query.text(0), std::stoull(query.text(1)));
        }
        return cursors;
    }

    // As `linli enrol` and `linli sync --once` do.
    sync::RoundReport play(const Act& act, const std::string& url) {
        if (!act.code.empty()) {
            must(sync::enrol(*store, {url, sync::enrol_digits(act.code).value(), ""}));
        }
        sync::DistrictLine line{url, {}, sync::Signer{store->device().id, SigningKey::make()}};
        const auto api = must(sync::CurlSyncApi::create(std::move(line)));
        sync::InlineStoreDoor door{*store};
        sync::FilesTold told;
        sync::RoundLimits limits;
        limits.compare_all = act.attest;
        limits.files_told = &told;
        auto report = must(sync::run_round(door, *api, limits));
        limits.compare_all = false;
        while (report.clean() && report.files_left) {
            report = must(sync::run_round(door, *api, limits));
        }
        return report;
    }
};

// Each table's rows, as texts in order.
std::map<std::string, std::vector<std::string>> tables_of(store::Store& store) {
    std::map<std::string, std::vector<std::string>> tables;
    db::Query names = must(store.database().query(
        "SELECT m.name, group_concat('quote(\"' || c.name || '\")', '||'' ''||') "
        "FROM sqlite_master m JOIN pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' GROUP BY m.name"
    ));
    while (must(names.step())) {
        std::vector<std::string>& rows = tables[names.text(0)];
        db::Query query =
            must(store.database().query("SELECT " + names.text(1) + " FROM " + names.text(0)));
        while (must(query.step())) {
            rows.push_back(query.text(0));
        }
        std::ranges::sort(rows);
    }
    return tables;
}

// What depends on the moment, or is this machine's secret.
bool is_own_affair(const std::string& table) {
    return table == "sync_state" || table == "setting" || table == "attest_state";
}

std::vector<std::string> fact_kinds(store::Store& store) {
    std::vector<std::string> kinds;
    for (const Fact& fact : must(store::facts_after(store, 0, 1000, std::size_t{1} << 20U))) {
        kinds.emplace_back(fact.kind);
    }
    return kinds;
}

// `made_anew`: some facts were made in the round itself, and have ids of their own.
void check_same(store::Store& ours, store::Store& theirs, bool made_anew) {
    auto expected = tables_of(theirs);
    for (const auto& [table, rows] : tables_of(ours)) {
        const bool chained = table == "fact" || table == "device";
        if (!is_own_affair(table) && !(made_anew && chained)) {
            INFO(table);
            CHECK(rows == expected[table]);
        }
    }
    CHECK(fact_kinds(ours) == fact_kinds(theirs));
}

} // namespace

TEST_CASE("transcripts: there is one of an older program", "[sync][transcripts]") {
    REQUIRE_FALSE(recordings().empty());
    for (const std::string& recording : recordings()) {
        std::map<std::string, int> paths;
        for (const Act& act : acts_of(recording)) {
            for (const Said& said : act.said) {
                ++paths[said.asked.path + " " + std::to_string(said.told.status)];
            }
        }
        INFO(recording);
        for (const auto* path :
             {"/v1/enrol 200",
              "/v1/hello 401",
              "/v1/hello 200",
              "/v1/push 200",
              "/v1/pull 200",
              "/v1/leases 200",
              "/v1/attest 200",
              "/v1/files 200",
              "/v1/fetch 200"}) {
            INFO(path);
            CHECK(paths[path] > 0);
        }
    }
}

TEST_CASE("transcripts: an older kiosk reads what today's server says", "[sync][transcripts]") {
    for (const std::string& recording : recordings()) {
        const TempDir dir;
        const auto acts = acts_of(recording);
        const Varying varying = varying_in(recording);
        Varying used;
        restore_dump(recording + "/district.before.dump", dir.file("district.db"));
        TodaysServer server{dir.file("district.db"), acts.front().now};
        for (const Act& act : acts) {
            for (std::size_t i = 0; i < act.said.size(); ++i) {
                const Said& said = act.said[i];
                INFO(recording << " " << act.name << " " << i << ": " << said.asked.path);
                for (const std::string& missed : missed_in(server.answer(said), said.told)) {
                    INFO(missed);
                    const auto excuse = excuse_for(said.asked.path, missed, varying);
                    CHECK(excuse);
                    used.insert(excuse.value_or(std::pair<std::string, std::string>{}));
                }
            }
        }
        CHECK(used == varying); // nothing is excused that is as it was
    }
}

TEST_CASE("transcripts: today's kiosk reads what an older server said", "[sync][transcripts]") {
    for (const std::string& recording : recordings()) {
        const auto acts = acts_of(recording);
        for (const Act& act : acts) {
            INFO(recording << " " << act.name);
            const OldServer server{act};
            const std::string dump = recording + "/" + act.name;
            Machine machine{dump + ".before.dump", act, files_at(acts, act.kiosk, &act)};
            const auto report = machine.play(act, server.url());
            CHECK(report.clean());
            CHECK_FALSE(report.file_trouble);
            CHECK(server.others() == std::vector<std::string>{});
            CHECK(server.all_said());
            CHECK(must(store::pending_count(*machine.store)) == 0);
            CHECK(must(store::verify(*machine.store)).sound());
            Machine old{dump + ".after.dump", act, {}};
            check_same(*machine.store, *old.store, server.made_anew());
        }
    }
}

TEST_CASE("transcripts: older databases migrate and sync on", "[sync][transcripts]") {
    for (const std::string& recording : recordings()) {
        INFO(recording);
        const TempDir dir;
        const auto acts = acts_of(recording);
        restore_dump(recording + "/district.after.dump", dir.file("district.db"));
        District district{dir.file("district.db")};
        std::map<std::string, std::string> last; // of each kiosk
        for (const Act& act : acts) {
            last[act.kiosk] = act.name;
        }
        const auto centre = must(district.ledger().centres()).at(0).id;
        const auto sent = files_at(acts, "first");
        put_files(district.path() + ".files/" + centre.text(), sent);
        district.clock.set(acts.back().now);
        std::vector<std::unique_ptr<Kiosk>> kiosks;
        for (const auto& [name, act] : last) {
            restore_dump(recording + "/" + act + ".after.dump", dir.file(name));
            put_files(dir.file(name) + ".files", files_at(acts, name));
            kiosks.push_back(std::make_unique<Kiosk>(
                dir.file(name), static_cast<std::uint32_t>(kiosks.size() + 1)
            ));
            kiosks.back()->clock.set(acts.back().now);
            kiosks.back()->look();
        }
        sync::RoundLimits whole;
        whole.compare_all = true;
        for (const auto& kiosk : kiosks) {
            const auto report = must(kiosk->round(district.api(), whole));
            CHECK(report.clean());
            CHECK(report.rows_mended == 0);
            CHECK(report.rows_mended_above == 0);
            CHECK_FALSE(report.went_back);
        }
        for (const auto& kiosk : kiosks) {
            kiosk->live_a_morning(3);
        }
        for (int n = 0; n < 2; ++n) {
            for (const auto& kiosk : kiosks) {
                settle(*kiosk, district.api());
            }
        }
        for (const auto& kiosk : kiosks) {
            check_equal(*kiosk, district);
        }
    }
}

TEST_CASE("transcripts: what is gone or says something else is told", "[sync][transcripts]") {
    const std::string then = R"({"a":1,"b":[{"c":"x"},2],"d":null})";
    CHECK(missed_in_json(R"({"d":null,"new":[1],"b":[{"z":0,"c":"x"},2],"a":1})", then).empty());
    CHECK(missed_in_json(R"({"a":1,"b":[{"c":"x"},2]})", then).size() == 1);
    CHECK(missed_in_json(R"({"a":2,"b":[{"c":"x"},2],"d":null})", then).size() == 1);
    CHECK(missed_in_json(R"({"a":"1","b":[{"c":"x"},2],"d":null})", then).size() == 1);
    CHECK(missed_in_json(R"({"a":1,"b":[{"c":"y"},2],"d":null})", then).size() == 1);
    CHECK(missed_in_json(R"({"a":1,"b":[{"c":"x"}],"d":null})", then).size() == 1);
    CHECK(missed_in_json(R"({"a":1,"b":[{"c":"x"},2,3],"d":null})", then).size() == 1);
    CHECK(missed_in_json(then + "\n" + then, then).size() == 1);
    CHECK(missed_in_json("", then).size() == 1);
    const auto other = missed_in_json(R"({"a":2,"b":[{"c":"x"},2],"d":null})", then).at(0);
    CHECK(excuse_for("/v1/pull", other, {{"/v1/pull", "a"}}));
    CHECK_FALSE(excuse_for("/v1/hello", other, {{"/v1/pull", "a"}}));
    CHECK_FALSE(excuse_for("/v1/pull", other, {{"/v1/pull", "b"}}));
    const auto gone = missed_in_json(R"({"b":[{"c":"x"},2],"d":null})", then).at(0);
    CHECK_FALSE(excuse_for("/v1/pull", gone, {{"/v1/pull", "a"}}));
}

} // namespace linli::test
