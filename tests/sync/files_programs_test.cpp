#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <random>

#include <catch2/catch.hpp>

#include "app/store/catalogue.h"
#include "app/store/files.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/program.h"
#include "tests/sync/ends.h"

// Files between the real programs: over a wire that breaks, while either is killed, and in how much
// memory.

namespace linli::test {
namespace {

using namespace std::chrono_literals;
using Kind = WireFault::Kind;

constexpr const char* kNow = "2026-09-15T18:00";
constexpr std::size_t kMiB = std::size_t{1} << 20U;

// The address sanitizer keeps what was freed, up to 256 MiB, which a peak would count.
class LittleQuarantine {
public:
    LittleQuarantine() {
        const char* known = std::getenv("ASAN_OPTIONS");
        before_ = known != nullptr ? std::optional<std::string>{known} : std::nullopt;
        const std::string options = before_.value_or("") + ":quarantine_size_mb=4";
        ::setenv("ASAN_OPTIONS", options.c_str(), 1);
    }

    LittleQuarantine(const LittleQuarantine&) = delete;
    LittleQuarantine& operator=(const LittleQuarantine&) = delete;

    ~LittleQuarantine() {
        if (before_) {
            ::setenv("ASAN_OPTIONS", before_->c_str(), 1);
        } else {
            ::unsetenv("ASAN_OPTIONS");
        }
    }

private:
    std::optional<std::string> before_;
};

class Pair {
public:
    Pair() {
        Kiosk kiosk{db(), 1};
        kiosk.import_samples();
        centre_ = must(store::own_centre(kiosk.store))->id;
        begin_district();
        const Ran code = run_linli(
            {"enrol", "code", "--db", dir_.file("district.db"), "--centre", "CSD"},
            {{}, {}, false, "linli-district"}
        );
        REQUIRE(code.status == 0);
        REQUIRE(run({"enrol", "--server", url(), "--code", code.out.substr(0, 9)}).status == 0);
        REQUIRE(run(sync_words(url())).status == 0);
    }

    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.begin(), {"--db", db(), "--now", kNow});
        return run_linli(words);
    }

    /// A PDF to its first bytes, of that size.
    void attach(const std::string& name, std::size_t bytes, unsigned seed) {
        const std::string path = dir_.write(name, "%PDF-1.7 " + std::to_string(seed) + "\n");
        if (bytes <= 32 * kMiB) { // no two stretches are alike
            std::mt19937_64 dice{seed};
            std::ofstream out{path, std::ios::binary | std::ios::app};
            for (std::size_t n = 0; n < bytes / sizeof(std::uint64_t); ++n) {
                const std::uint64_t word = dice();
                out.write(reinterpret_cast<const char*>(&word), sizeof word);
            }
        }
        std::filesystem::resize_file(path, bytes);
        const Ran done = run(session({"attach", path}));
        INFO(done.err);
        REQUIRE(done.status == 0);
    }

    [[nodiscard]] static std::vector<std::string> session(std::vector<std::string> words) {
        words.insert(words.begin(), "session");
        words.insert(words.end(), {"--course", "SF101", "--date", "2026-09-15"});
        return words;
    }

    [[nodiscard]] static std::vector<std::string> sync_words(const std::string& url) {
        return {"sync", "--once", "--server", url};
    }

    StartedLinli start_sync(const std::string& url) const {
        return StartedLinli{{"--db", db(), "--now", kNow, "sync", "--once", "--server", url}};
    }

    void begin_district() {
        district_.emplace(std::vector<std::string>{"--db", dir_.file("district.db"), "--now", kNow}
        );
    }

    [[nodiscard]] std::string db() const { return dir_.file("kiosk.db"); }

    [[nodiscard]] std::string url() const { return district_->url(); }

    [[nodiscard]] std::uint16_t port() const {
        return static_cast<std::uint16_t>(std::stoi(url().substr(url().rfind(':') + 1)));
    }

    [[nodiscard]] FileDepot there() const {
        return FileDepot{dir_.file("district.db.files") + "/" + centre_.text()};
    }

    [[nodiscard]] const TempDir& dir() const { return dir_; }

    RunningDistrict& district() { return *district_; }

private:
    TempDir dir_;
    CentreId centre_;
    std::optional<RunningDistrict> district_;
};

Digest digest_in(const std::string& path) {
    return blake2b(bytes_of(path));
}

} // namespace

namespace {

// One file after the other, on a wire that breaks, with kills in the middle of it.
class RoughWay {
public:
    explicit RoughWay(Pair& ends) : ends_{ends}, there_{ends.there()} {}

    void bring(const Digest& digest) {
        arrived_ = 0;
        for (int n = 0; n < 100 && !is_there(digest); ++n) {
            INFO("round " << rounds << ", " << arrived_ << " bytes are there");
            round(digest);
            const std::uint64_t now = must(there_.arrived(digest));
            CHECK((now >= arrived_ || is_there(digest))); // nothing that was durable is lost
            arrived_ = now;
            ++rounds;
        }
        CHECK(must(there_.is_sound(digest)));
    }

    int rounds{0};
    int kiosk_kills{0};
    int district_kills{0};

private:
    bool is_there(const Digest& digest) { return must(there_.size_of(digest)).has_value(); }

    std::size_t below(std::size_t limit) { return dice_() % limit; }

    WireFault fault() {
        switch (below(3)) {
        case 0: return {Kind::kCutRequest, below(2 * kMiB), {}};
        case 1: return {Kind::kCutAnswer, below(8000), {}};
        default: return {Kind::kSlow, below(50), {}};
        }
    }

    void round(const Digest& digest) {
        const FaultProxy proxy{ends_.port(), {fault(), fault()}};
        StartedLinli running{ends_.start_sync(proxy.url())};
        if (rounds % 3 < 2 && more_arrives(running, digest)) {
            if (rounds % 3 == 0) {
                running.kill();
                ++kiosk_kills;
            } else {
                ends_.district().kill();
                ends_.begin_district();
                ++district_kills;
            }
        }
        REQUIRE(running.wait(2min)); // whatever happens to it, it ends
    }

    // False: it ended before.
    bool more_arrives(StartedLinli& running, const Digest& digest) {
        const auto until = std::chrono::steady_clock::now() + 10s;
        while (!running.wait(1ms) && std::chrono::steady_clock::now() < until) {
            if (must(there_.arrived(digest)) > arrived_) {
                return true;
            }
        }
        return false;
    }

    Pair& ends_;
    FileDepot there_;
    std::mt19937_64 dice_{20261129};
    std::uint64_t arrived_{0};
};

} // namespace

TEST_CASE("files: 20 MiB while the wire breaks and either end is killed", "[sync][files][killed]") {
    Pair ends;
    RoughWay way{ends};
    for (unsigned n = 1; n <= 4; ++n) {
        const std::string name = std::to_string(n) + ".pdf";
        ends.attach(name, 20 * kMiB, n);
        way.bring(digest_in(ends.dir().file(name)));
    }
    INFO(way.rounds << " rounds, " << way.kiosk_kills << " and " << way.district_kills << " kills");
    CHECK(way.kiosk_kills > 2);
    CHECK(way.district_kills > 2);
    for (int n = 0; n < 3; ++n) {
        CHECK(ends.run(Pair::sync_words(ends.url())).status == 0);
    }
    const Ran listed = ends.run(Pair::session({"files", "--json"}));
    CHECK(listed.out.find("\"state\":\"both\"") != std::string::npos);
    CHECK(listed.out.find("\"state\":\"waiting\"") == std::string::npos);
    const Ran status = ends.run({"status", "--json"});
    CHECK(status.out.find("\"files_waiting\":0") != std::string::npos);
}

TEST_CASE("files: staff list, fetch, check and take away", "[sync][files]") {
    Pair ends;
    ends.attach("讲稿.pdf", 100'000, 3);
    const Digest digest = digest_in(ends.dir().file("讲稿.pdf"));
    const Ran waiting = ends.run({"status", "--json"});
    CHECK(
        waiting.out.find("\"files_waiting\":1,\"file_bytes_waiting\":100000") != std::string::npos
    );
    CHECK(ends.run({"status"}).out.find("files waiting for the district 1") != std::string::npos);
    const Ran synced = ends.run(Pair::sync_words(ends.url()));
    INFO(synced.err);
    REQUIRE(synced.status == 0);
    CHECK(synced.out.find("files sent 1") != std::string::npos);
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    const auto at_district = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--db", ends.dir().file("district.db")});
        return run_linli(words, {{}, {}, false, "linli-district"});
    };
    CHECK(at_district({"files", "list"}).out.find("讲稿.pdf") != std::string::npos);
    CHECK(at_district({"files", "verify"}).status == 0);
    const std::string out = ends.dir().file("out");
    std::filesystem::create_directory(out);
    const std::string digits = to_hex(digest).substr(0, 12);
    CHECK(at_district({"files", "get", digits, "--to", out}).status == 0);
    CHECK(digest_in(out + "/讲稿.pdf") == digest);
    CHECK(at_district({"files", "get", "0123456789", "--to", out}).status == 1);
    CHECK(at_district({"files", "get", digits}).status == 2);

    // The district's goes bad: the kiosk that has it sends it again.
    std::filesystem::resize_file(ends.there().path_of(digest), 99'999);
    const Ran bad = at_district({"files", "verify"});
    CHECK(bad.status == 1);
    CHECK(bad.out.find("asked for again") != std::string::npos);
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    CHECK(at_district({"files", "verify"}).status == 0);
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);

    // The kiosk's goes: it is fetched again.
    CHECK(ends.run({"verify"}).status == 0);
    must(FileDepot{ends.db() + ".files"}.clear());
    const Ran missing = ends.run({"verify"});
    CHECK(missing.status == 1);
    CHECK(
        missing.err.find("file " + to_hex(digest) + " is missing: the district has it")
        != std::string::npos
    );
    std::filesystem::remove(out + "/讲稿.pdf");
    const auto fetch = Pair::session({"fetch", "讲稿.pdf", "--to", out});
    const Ran first = ends.run(fetch);
    CHECK(first.status == 1);
    CHECK(first.err.find("the next sync brings it") != std::string::npos);
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    const Ran second = ends.run(fetch);
    INFO(second.err);
    CHECK(second.status == 0);
    CHECK(digest_in(out + "/讲稿.pdf") == digest);

    CHECK(ends.run(Pair::session({"detach", digits})).status == 0);
    CHECK(ends.run(Pair::session({"files"})).out.empty());
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    CHECK_FALSE(must(ends.there().size_of(digest)));
    const std::string exe = ends.dir().write("a.exe", std::string("MZ\0\0", 4));
    const Ran program = ends.run(Pair::session({"attach", exe}));
    CHECK(program.status == 1);
    CHECK(program.err.find("only JPEG") != std::string::npos);
    CHECK(ends.run(Pair::session({"attach"})).status == 2);
}

TEST_CASE("files: a district whose files were not put back asks for them", "[sync][files]") {
    Pair ends;
    ends.attach("讲稿.pdf", 100'000, 3);
    const Digest digest = digest_in(ends.dir().file("讲稿.pdf"));
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    ends.district().kill();
    must(ends.there().clear());
    const auto restored = [&] {
        return run_linli(
            {"restored", "--db", ends.dir().file("district.db")}, {{}, {}, false, "linli-district"}
        );
    };
    const Ran first = restored();
    INFO(first.err);
    REQUIRE(first.status == 0);
    CHECK(first.out.find("Attached files: 1 are not on the disk") != std::string::npos);
    const Ran second = restored();
    CHECK(second.status == 0);
    CHECK(second.out.find("Attached files") == std::string::npos);
    ends.begin_district();
    for (int n = 0; n < 3 && !must(ends.there().size_of(digest)); ++n) {
        REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    }
    CHECK(must(ends.there().is_sound(digest)));
}

TEST_CASE("files: an export names what is gone, until it is attached again", "[sync][files]") {
    Pair ends;
    ends.attach("讲稿.pdf", 1000, 3);
    must(FileDepot{ends.db() + ".files"}.clear());
    const std::string stick = ends.dir().file("stick");
    std::filesystem::create_directory(stick);
    for (int n = 0; n < 2; ++n) {
        const Ran said = ends.run({"courier", "export", "--to", stick});
        CHECK(said.status == 0);
        CHECK(said.err.find("SF101 2026-09-15 讲稿.pdf: damaged or gone") != std::string::npos);
    }
    const Ran listed = ends.run({"courier", "export", "--to", stick, "--json"});
    CHECK(listed.out.find("\"course\":\"SF101\",\"date\":\"2026-09-15\"") != std::string::npos);
    ends.attach("讲稿.pdf", 1000, 3);
    const Ran whole = ends.run({"courier", "export", "--to", stick});
    CHECK(whole.err.empty());
    CHECK(whole.out.find("files along: 1") != std::string::npos);
}

TEST_CASE("files: a long name is shortened for the folder, with its ending", "[sync][files]") {
    Pair ends;
    std::string name;
    for (int i = 0; i < 76; ++i) {
        name += "\U00020BB7"; // four bytes each: no folder takes so many
    }
    name += ".pdf";
    const std::string paper = ends.dir().write("a.pdf", "%PDF-1.7\n");
    REQUIRE(ends.run(Pair::session({"attach", paper, "--name", name})).status == 0);
    const std::string out = ends.dir().file("out");
    std::filesystem::create_directory(out);
    const std::string digits = to_hex(digest_in(paper)).substr(0, 12);
    const Ran fetched = ends.run(Pair::session({"fetch", digits, "--to", out}));
    INFO(fetched.err);
    REQUIRE(fetched.status == 0);
    CHECK(fetched.out.ends_with("~" + digits + ".pdf\n"));
    CHECK(bytes_of(fetched.out.substr(0, fetched.out.size() - 1)) == "%PDF-1.7\n");
    REQUIRE(ends.run(Pair::sync_words(ends.url())).status == 0);
    const Ran got = run_linli(
        {"files", "get", digits, "--to", out, "--db", ends.dir().file("district.db")},
        {{}, {}, false, "linli-district"}
    );
    CHECK(got.status == 0);
    CHECK(got.out == fetched.out);
}

namespace {

/// The most memory that each held, KiB.
struct Peaks {
    long kiosk{0};
    long district{0};
};

Peaks send(Pair& ends, std::chrono::minutes most) {
    Peaks peaks;
    StartedLinli running{ends.start_sync(ends.url())};
    const auto until = std::chrono::steady_clock::now() + most;
    while (!running.wait(1ms) && std::chrono::steady_clock::now() < until) {
        if (const long peak = peak_memory_of(running.pid()); peak > 0) {
            peaks.kiosk = peak; // the last says the most; the first may be this program's own
        }
    }
    CHECK(running.wait(0ms) == 0);
    peaks.district = peak_memory_of(ends.district().pid());
    return peaks;
}

// So many MiB in files of 64 after one of a single MiB; what both took.
std::string check_memory(std::size_t mib, std::chrono::minutes most) {
    const LittleQuarantine programs_own_memory;
    Pair ends;
    ends.district().kill(); // another process: checking a code took 64 MiB in this one
    ends.begin_district();
    ends.attach("1.pdf", kMiB, 1);
    const Peaks small = send(ends, most);
    std::size_t files = 1;
    for (std::size_t left = mib; left > 0; left -= std::min<std::size_t>(left, 64)) {
        const auto number = static_cast<unsigned>(++files);
        const std::string name = std::to_string(number) + ".pdf";
        ends.attach(name, std::min<std::size_t>(left, 64) * kMiB, number);
        std::filesystem::remove(ends.dir().file(name)); // the kiosk has its copy
    }
    const Peaks large = send(ends, most);
    CHECK(must(ends.there().all()).size() == files);
    const std::string said = "kiosk " + std::to_string(small.kiosk) + " to "
        + std::to_string(large.kiosk) + " KiB, district " + std::to_string(small.district) + " to "
        + std::to_string(large.district) + " KiB";
    INFO(said);
    REQUIRE(small.kiosk > 0);
    CHECK(large.kiosk < small.kiosk * 3 / 2);
    CHECK(large.district < small.district * 3 / 2);
    return said;
}

} // namespace

TEST_CASE("files: 256 MiB take no more memory than one", "[sync][files]") {
    check_memory(256, 5min);
}

// For packaging/campaign files: any amount up to what a kiosk may keep, on a disk that TMPDIR
// names; what it is asked for stands in the environment.
TEST_CASE("files: any amount takes no more memory than one MiB", "[.campaign]") {
    const char* asked = std::getenv("LINLI_FILES_MIB");
    const std::size_t mib = asked == nullptr ? 1024 : std::strtoul(asked, nullptr, 10);
    REQUIRE(mib > 0);
    REQUIRE((mib + 1) * kMiB <= kMaxFilesBytes);
    std::cout << mib << " MiB after 1 MiB, the most memory of both: " << check_memory(mib, 60min)
              << "\n";
}

} // namespace linli::test
