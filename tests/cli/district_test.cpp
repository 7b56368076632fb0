#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/program.h"
#include "tests/support/raw_http.h"

// The real linli-district as an operator sees it: what it answers beside the protocol, what it
// writes, and how it ends.

namespace linli::test {
namespace {

constexpr const char* kName = "邓示例";
constexpr const char* kPhone = "13800005678";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// A service manager that waits until it is told.
class Manager {
public:
    Manager() {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string place = dir_.file("notify");
        std::memcpy(address.sun_path, place.data(), place.size());
        const timeval patience{20, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how sockets take addresses.
        REQUIRE(::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        ::setenv("NOTIFY_SOCKET", place.c_str(), 1);
        ::setenv("WATCHDOG_USEC", "100000", 1);
    }

    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    ~Manager() {
        ::unsetenv("NOTIFY_SOCKET");
        ::unsetenv("WATCHDOG_USEC");
        ::close(fd_);
    }

    /// The next word that is not one about the watchdog, or is.
    [[nodiscard]] std::string next(bool watchdog) const {
        for (;;) {
            std::array<char, 256> bytes{};
            const auto got = ::recv(fd_, bytes.data(), bytes.size(), 0);
            if (got < 0) {
                return "nothing";
            }
            const std::string word{bytes.data(), static_cast<std::size_t>(got)};
            if ((word == "WATCHDOG=1") == watchdog) {
                return word;
            }
        }
    }

private:
    TempDir dir_;
    int fd_{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
};

} // namespace

TEST_CASE("district: what an operator asks for is served beside the protocol", "[cli][district]") {
    const TempDir dir;
    const RunningDistrict district{{"--db", dir.file("district.db")}};
    const auto ask = [&](const std::string& method, const std::string& path) {
        return RawHttp::ask(district.port(), method, path);
    };
    CHECK(RawHttp::body_of(ask("GET", "/healthz")) == "ok\n");
    const std::string head = ask("HEAD", "/healthz");
    CHECK(RawHttp::status_of(head) == 200);
    CHECK(head.find("\r\nContent-Length: 3\r\n") != std::string::npos);
    CHECK(RawHttp::body_of(head).empty());
    const std::string metrics = ask("GET", "/metrics");
    CHECK(RawHttp::status_of(metrics) == 200);
    CHECK(metrics.find("linli_ledger_up 1\n") != std::string::npos);
    CHECK(metrics.find("{path=\"/healthz\",status=\"200\"} 2\n") != std::string::npos);
    CHECK(RawHttp::body_of(ask("HEAD", "/metrics")).empty());
    CHECK(
        RawHttp::status_of(RawHttp::ask(
            district.port(), "GET", "/metrics", {}, {}, "X-Forwarded-For: 127.0.0.1\r\n"
        ))
        == 403
    );
    const std::string description = ask("GET", "/openapi.json");
    CHECK(RawHttp::status_of(description) == 200);
    CHECK(description.find("\r\nCache-Control: public, max-age=3600\r\n") != std::string::npos);
    CHECK(description.find("\"/v1/push\"") != std::string::npos);
    CHECK(description.find("\"/kiosks\"") != std::string::npos);
}

TEST_CASE("district: with a token /metrics is for whoever has it", "[cli][district]") {
    const TempDir dir;
    const std::string token = dir.write("token", "a-token-of-enough-characters\n");
    RunningDistrict district{{"--db", dir.file("district.db"), "--metrics-token", token}};
    CHECK(RawHttp::status_of(RawHttp::ask(district.port(), "GET", "/metrics")) == 401);
    CHECK(
        RawHttp::status_of(RawHttp::ask(
            district.port(),
            "GET",
            "/metrics",
            {},
            {},
            "Authorization: Bearer a-token-of-enough-characters\r\n"
        ))
        == 200
    );
    CHECK(district.stop() == 0);
    RunOptions options;
    options.program = "linli-district";
    const Ran refused =
        run_linli({"--db", dir.file("district.db"), "--metrics-token", dir.file("none")}, options);
    CHECK(refused.status == 1);
    CHECK(refused.err.find("metrics token") != std::string::npos);
}

TEST_CASE("district: its log has a line a request, and nothing of anybody", "[cli][district]") {
    const TempDir dir;
    for (const std::string format : {"json", "text"}) {
        RunningDistrict district{{"--db", dir.file("district-" + format + ".db"), "--log", format}};
        const std::string who = std::string{kName} + kPhone;
        const std::string wire = "/%E9%82%93%E7%A4%BA%E4%BE%8B" + std::string{kPhone};
        const std::string more = "Cookie: linli_session=" + std::string{kPhone}
            + "\r\nAuthorization: Bearer " + kPhone + "\r\nUser-Agent: " + who
            + "\r\nX-Forwarded-For: " + kPhone + "\r\nSignature-Input: " + who + "\r\n";
        const auto ask = [&](const std::string& method, const std::string& target) {
            const std::string type = method == "POST" ? "application/x-www-form-urlencoded" : "";
            const std::string form = "login=" + who + "&password=" + who + "&csrf=" + kPhone;
            const std::string body = method == "POST" ? form : "";
            return RawHttp::status_of(
                RawHttp::ask(district.port(), method, target, type, body, more)
            );
        };
        for (const std::string& path :
             {wire,
              "/v1/hello" + wire,
              "/login?next=" + wire,
              "/?a=" + wire,
              "/residents" + wire}) {
            CHECK(ask("GET", path) > 0);
            CHECK(ask("POST", path) > 0);
            CHECK(ask("PUT", path) == 405);
        }
        const std::string hello = "{\"device\":\"" + who + "\",\"name\":\"" + who + "\"}";
        for (const char* path : {"/v1/hello", "/v1/push", "/v1/enrol"}) {
            const std::string type = path == std::string{"/v1/push"} ? "application/x-linli+zstd"
                                                                     : "application/x-linli+json";
            CHECK(RawHttp::ask(district.port(), "POST", path, type, hello, more).size() > 20);
        }
        CHECK(district.stop() == 0);
        const std::string log = district.errors();
        CHECK(log.find(kName) == std::string::npos);
        CHECK(log.find("%E9") == std::string::npos);
        CHECK(log.find(kPhone) == std::string::npos);
        int requests = 0;
        for (const std::string& line : lines_of(log)) {
            INFO(line);
            if (format == "json") {
                CHECK(line.starts_with("{\"time\":\"20"));
                CHECK(line.ends_with("}"));
                requests += line.find("\"event\":\"request\"") != std::string::npos ? 1 : 0;
            } else {
                requests += line.find(" info request id=") != std::string::npos ? 1 : 0;
            }
        }
        CHECK(requests == 18);
    }
}

TEST_CASE("district: a service manager hears when it serves, lives and stops", "[cli][district]") {
    const TempDir dir;
    const Manager manager;
    RunningDistrict district{{"--db", dir.file("district.db")}};
    CHECK(manager.next(false) == "READY=1\nSTATUS=serving");
    CHECK(manager.next(true) == "WATCHDOG=1");
    CHECK(manager.next(true) == "WATCHDOG=1");
    CHECK(district.stop() == 0);
    CHECK(manager.next(false) == "STOPPING=1\nSTATUS=stopping");
}

TEST_CASE("district: asked to stop it answers what is under way, then ends", "[cli][district]") {
    const TempDir dir;
    RunningDistrict district{{"--db", dir.file("district.db")}};
    int whole = 0;
    int broken = 0;
    int idle = 0;
    {
        // One that says nothing and one in the middle of a request hold up nothing.
        const RawHttp silent{district.port()};
        const RawHttp slow{district.port()};
        slow.send("POST /v1/hello HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nab");
        const RawHttp asking{district.port()};
        for (int i = 0; i < 50; ++i) {
            asking.send("GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        const auto begun = std::chrono::steady_clock::now();
        CHECK(district.stop() == 0);
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{20});
        const std::string all = asking.receive();
        constexpr std::string_view kHead = "HTTP/1.1 200 ";
        for (auto at = all.find(kHead); at != std::string::npos;) {
            const auto next = all.find(kHead, at + 1);
            const std::string one = all.substr(at, next == std::string::npos ? next : next - at);
            const std::string length = "Content-Length: ";
            const auto said = one.find(length);
            const std::size_t bytes = std::stoul(one.substr(said + length.size()));
            (RawHttp::body_of(one).size() == bytes ? whole : broken) += 1;
            at = next;
        }
        idle = static_cast<int>(silent.receive().size());
    }
    CHECK(broken == 0);
    CHECK(whole <= 50);
    CHECK(idle == 0);
    // Where it stopped another one goes on.
    RunningDistrict again{{"--db", dir.file("district.db")}};
    CHECK(again.stop() == 0);
}

TEST_CASE("district: backed up while it serves, put back, and told so", "[cli][district]") {
    const TempDir dir;
    const std::string db = dir.file("district.db");
    const std::string backups = dir.file("backups");
    RunOptions options;
    options.program = "linli-district";
    const auto run = [&](const std::vector<std::string>& words) {
        return run_linli(words, options);
    };
    RunningDistrict district{{"--db", db}};
    CHECK(run({"enrol", "code", "--db", db, "--centre", "XFL"}).status == 0);
    const Ran made = run({"backup", "--db", db, "--to", backups});
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.out.find(backups + "/20") != std::string::npos);
    CHECK(run({"restore", "--from", backups, "--db", db, "--replace"}).status == 1); // it runs
    CHECK(district.stop() == 0);
    const Ran kept = run({"restore", "--from", backups, "--db", db});
    CHECK(kept.status == 1);
    CHECK(kept.err.find("--replace") != std::string::npos);
    const std::string other = dir.file("other.db");
    const Ran restored = run({"restore", "--from", backups, "--db", other});
    INFO(restored.err);
    REQUIRE(restored.status == 0);
    CHECK(restored.out.find("an older copy was put back") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(other + ".restoring"));
    CHECK(run({"restore", "--from", backups, "--db", db, "--replace"}).status == 0);
    RunningDistrict again{{"--db", other}};
    CHECK(RawHttp::status_of(RawHttp::ask(again.port(), "GET", "/healthz")) == 200);
    CHECK(again.stop() == 0);
    CHECK(run({"backup", "--db", db}).status == 2);
    CHECK(run({"restore", "--from", backups, "--db", db, "--keep", "3"}).status == 2);
    CHECK(run({"backup", "--db", db, "--to", backups, "--keep", "0"}).status == 2);
    const Ran postgres = run({"backup", "--postgres", "postgresql://linli:secret@db/linli"});
    CHECK(postgres.status == 1);
    CHECK(postgres.err.find("pg_dump") != std::string::npos);
    CHECK(postgres.err.find("secret") == std::string::npos);
}

TEST_CASE("district: a full disk is said, and the backup before stands", "[cli][district]") {
    const TempDir dir;
    const std::string db = dir.file("district.db");
    const std::string backups = dir.file("backups");
    {
        RunningDistrict district{{"--db", db}};
        CHECK(district.stop() == 0);
    }
    RunOptions options;
    options.program = "linli-district";
    REQUIRE(run_linli({"backup", "--db", db, "--to", backups}, options).status == 0);
    options.most_file_bytes = 100'000;
    const Ran full =
        run_linli({"backup", "--db", db, "--to", backups, "--now", "2027-01-01T09:00"}, options);
    CHECK(full.status == 1);
    CHECK(full.err.find("The disk is full") != std::string::npos);
    int whole = 0;
    for (const auto& one : std::filesystem::directory_iterator{backups}) {
        const std::string name = one.path().filename().string();
        CHECK_FALSE(name.ends_with(".part"));
        whole += std::filesystem::exists(one.path() / "manifest") ? 1 : 0;
    }
    CHECK(whole == 1);
}

} // namespace linli::test
