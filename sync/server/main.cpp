#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "app/core/base/log.h"
#include "app/core/base/program_version.h"
#include "app/core/base/recurring.h"
#include "app/core/base/secret_file.h"
#include "app/core/base/service_notice.h"
#include "app/core/base/startup.h"
#include "app/core/domain/calendar.h"
#include "sync/console/openapi.h"
#include "sync/console/pages.h"
#include "sync/relay/relay_thread.h"
#include "sync/relay/upstream_command.h"
#include "sync/reports/metrics_page.h"
#include "sync/reports/report_command.h"
#include "sync/server/account_command.h"
#include "sync/server/backup_command.h"
#include "sync/server/courier_command.h"
#include "sync/server/device_command.h"
#include "sync/server/drawings.h"
#include "sync/server/enrol_command.h"
#include "sync/server/enroller.h"
#include "sync/server/file_command.h"
#include "sync/server/file_keep.h"
#include "sync/server/gate.h"
#include "sync/server/health.h"
#include "sync/server/http_server.h"
#include "sync/server/import_command.h"
#include "sync/server/lease_command.h"
#include "sync/server/ledger_place.h"
#include "sync/server/lottery_command.h"
#include "sync/server/mended_command.h"
#include "sync/server/only_one.h"
#include "sync/server/parked.h"
#include "sync/server/quota_command.h"
#include "sync/server/rate_limits.h"
#include "sync/server/report_counting.h"
#include "sync/server/request_log.h"
#include "sync/server/resident_command.h"
#include "sync/server/restored_command.h"
#include "sync/server/routes.h"
#include "sync/server/serve_options.h"
#include "sync/server/service.h"
#include "sync/server/settings_command.h"

// linli-district: the district's server. Exit 0: asked to stop; 1: could not run; 2: wrong
// arguments.

namespace linli {
namespace {

constexpr const char* kHelp =
    "用法 Usage: linli-district --db FILE | --postgres URL [--files DIR] [--listen ADDR:PORT]\n"
    "                      [--tls-cert FILE --tls-key FILE] [--upstream URL]\n"
    "                      [--behind-tls] [--next-sync SECONDS] [--open] [--now ISO]\n"
    "  --db FILE           区级数据库，没有则新建  the ledger; made when there is none\n"
    "  --postgres URL      区级数据库在 PostgreSQL 15 里：postgresql://用户@主机/库，密码写在\n"
    "                      PGPASSFILE 里；可以有几台服务器同用一个库\n"
    "                      the ledger in PostgreSQL 15: postgresql://user@host/name, the password\n"
    "                      in PGPASSFILE; several servers may share it. So with all commands "
    "below\n"
    "  --files DIR         终端送来的附件放在哪里；默认在 FILE.files，PostgreSQL 没有默认\n"
    "                      where files that kiosks send are kept; FILE.files, and with PostgreSQL\n"
    "                      nowhere unless it is said: one folder for all servers "
    "几台服务器要同一个\n"
    "  --listen ADDR:PORT  监听地址，默认 127.0.0.1:8080；端口 0 为任意空闲端口\n"
    "                      where to listen; port 0 takes any free one\n"
    "  --tls-cert FILE --tls-key FILE\n"
    "                      加密传输：证书（连同它的链）和密钥，PEM 格式\n"
    "                      HTTPS: the certificate with its chain, and its key, as PEM\n"
    "  --behind-tls        前面的 nginx 或 HAProxy 已加密：网页的 cookie 只走加密连接\n"
    "                      whoever stands in front ends TLS: cookies travel over it only\n"
    "  --upstream URL      上级服务器的新地址（先用 upstream enrol 登记）\n"
    "                      another address of the server above (enrol with `upstream enrol`)\n"
    "  --trusted-proxy ADDR\n"
    "                      它写的 X-Forwarded-For 算数（可写几次）：按真正的来处计数限速\n"
    "                      whose X-Forwarded-For is believed (may be given several times): so "
    "that\n"
    "                      limits count who asks, and not the proxy\n"
    "  --log text|json     每个请求在标准错误上记一行，只有编号，没有姓名、电话、口令\n"
    "                      a line for each request on standard error: ids, never a name, a\n"
    "                      telephone or a token; without it only what is wrong\n"
    "  --metrics-token FILE\n"
    "                      /metrics 只给带着文件第一行作 Bearer 的人；不写则只给本机\n"
    "                      /metrics only for who sends the file's first line as a Bearer token;\n"
    "                      without it only for this machine\n"
    "  --next-sync SECONDS 终端多久来一次，30 到 43200；不写为每分钟。报名、注销、停课、改期不等\n"
    "                      how long a kiosk rests; without it a minute. Who has a request, an\n"
    "                      erasure or a changed session to send does not wait\n"
    "  --open              不要登记，谁来都信：只能用在没有外人的网络里\n"
    "                      without enrolment, whoever comes is believed: private networks only\n"
    "  --now ISO           演示用的起始时间  begin at this time (for demonstrations)\n"
    "  --help, --version\n";

int complain(int code, const std::string& zh, const std::string& en, const std::string& detail) {
    (void
    )std::fprintf(stderr, "linli-district: %s %s (%s)\n", zh.c_str(), en.c_str(), detail.c_str());
    return code;
}

// What a stranger on the way could read and change stands in the log.
Status read_tls(const server::ServeOptions& arguments, server::HttpOptions& http) {
    if (arguments.tls_certificate.empty()) {
        if (!http.address.starts_with("127.")) {
            log_warning("nothing is encrypted: give --tls-cert and --tls-key, or use a proxy");
        }
        return {};
    }
    constexpr std::size_t kMaxPem = std::size_t{256} * 1024;
    http.tls_certificate = LINLI_TRY(read_secret_file(arguments.tls_certificate, kMaxPem));
    http.tls_key = LINLI_TRY(read_secret_file(arguments.tls_key, kMaxPem));
    return {};
}

// What is said of an address has no secret in it, as the address may.
int explain_ledger(const Error& error, const std::string& place) {
    const std::string detail =
        server::is_postgres(place) ? error.detail : place + ": " + error.detail;
    switch (error.code) {
    case ErrorCode::kCorrupt:
        return complain(
            1, "这不是区级数据库，或文件已损坏。", "Not a district's ledger, or damaged.", detail
        );
    case ErrorCode::kTooNew:
        return complain(
            1,
            "数据库由更新的版本写成，请先升级。",
            "Written by a newer version: upgrade first.",
            detail
        );
    case ErrorCode::kReadOnly:
        return complain(1, "数据库不可写。", "The ledger cannot be written.", detail);
    case ErrorCode::kBusy:
        return complain(1, "数据库正被其他程序占用。", "The ledger is in use.", detail);
    case ErrorCode::kFull: return complain(1, "磁盘已满。", "The disk is full.", detail);
    case ErrorCode::kNetwork:
        return complain(
            1,
            "连不上数据库，或它不让这个用户进。",
            "The database cannot be reached, or lets this user not in.",
            detail
        );
    case ErrorCode::kInvalid:
        return complain(1, "这不是数据库的地址。", "Not a database's address.", detail);
    default: return complain(1, "无法打开数据库。", "The ledger cannot be opened.", detail);
    }
}

int explain_listen(const Error& error) {
    if (error.code == ErrorCode::kDenied) {
        return complain(
            1, "证书或密钥不能用。", "The certificate or its key cannot be used.", error.detail
        );
    }
    if (error.code == ErrorCode::kConflict) {
        return complain(1, "端口已被占用。", "The address is in use.", error.detail);
    }
    return complain(1, "无法监听该地址。", "Cannot listen there.", error.detail);
}

// Blocked before any thread starts, so that all of them leave the signals to the waiting main
// thread.
sigset_t block_stop_signals() {
    sigset_t signals{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    (void)std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

// A class whose centre has no kiosk yet has it when one came.
void tell_commitments(server::Ledger& ledger, const Clock& clock) {
    if (const auto told = server::commit_lotteries(ledger, clock.now()); !told) {
        log_error("lotteries have no commitment yet", {{"detail", told.error().detail}});
    }
}

void begin_ledger(server::LedgerDoor& door, const Clock& clock) {
    door.run([&](server::Ledger& ledger) {
        if (const auto judged = server::judge_parked(ledger, clock.now()); !judged) {
            // They are kept, and the next start tries again: nobody is refused for it.
            log_error("parked facts are not judged", {{"detail", judged.error().detail}});
        }
        tell_commitments(ledger, clock);
    });
}

server::HttpOptions http_options(const server::ServeOptions& arguments) {
    server::HttpOptions options = arguments.http;
    const bool proxied = arguments.behind_tls || !options.trusted_proxies.empty();
    constexpr unsigned kShare = 4; // a whole office may stand behind one address, but not all
    options.connections_each = proxied ? 0 : options.connections / kShare;
    return options;
}

/// What stands between the sockets and the district's own answers.
struct Front {
    const SystemSteadyClock pace{};
    server::RequestCounts counts{};
    server::RateLimits limits;
    std::optional<reporting::MetricsPage> metrics{};
    std::optional<server::Health> health{};

    explicit Front(const server::ServeOptions& arguments)
        // A proxy that says nothing of who asks is every stranger there is.
        : limits{pace, !arguments.behind_tls || !arguments.http.trusted_proxies.empty()} {}

    Status begin(const server::ServeOptions& arguments, const Clock& clock, IdSource& ids) {
        reporting::MetricsOptions options;
        options.behind_proxy = arguments.behind_tls || !arguments.http.trusted_proxies.empty();
        if (!arguments.metrics_token.empty()) {
            options.token = LINLI_TRY(reporting::read_metrics_token(arguments.metrics_token));
        }
        metrics.emplace(LINLI_TRY(server::open_ledger(arguments.db, ids)), clock, counts, options);
        health.emplace(LINLI_TRY(server::open_ledger(arguments.db, ids)), pace);
        return {};
    }

    [[nodiscard]] server::Handler pages(server::Handler console) const {
        return server::limited_pages(
            limits, reporting::with_metrics(*metrics, console::with_openapi(std::move(console)))
        );
    }
};

// A journal of events, where one was asked for.
void begin_log(const server::ServeOptions& arguments) {
    if (arguments.log) {
        set_log_format(*arguments.log);
        set_log_level(LogLevel::kInfo);
    }
}

void warn_of_proxy(const server::ServeOptions& arguments) {
    if (arguments.behind_tls && arguments.http.trusted_proxies.empty()) {
        log_warning("--behind-tls without --trusted-proxy: strangers are not told apart");
    }
}

void say_open(bool in_log_alone) {
    log_warning("open: every device is believed to be who it says, without enrolment");
    if (in_log_alone) { // whose lines are objects
        return;
    }
    (void)std::fputs(
        "linli-district: --open：不要登记，谁来都信 anybody is served without enrolment\n", stderr
    );
}

void say_listening(const server::HttpOptions& options, std::uint16_t port) {
    std::printf(
        "listening on %s://%s:%u\n",
        options.tls() ? "https" : "http",
        options.address.c_str(),
        static_cast<unsigned>(port)
    );
    (void)std::fflush(stdout);
    (void)tell_manager("READY=1\nSTATUS=serving");
    log_info("listening", {{"port", port}, {"tls", options.tls() ? 1 : 0}});
}

// Requests under way are answered and work between two steps comes to its end (HttpServer,
// Recurring). What does not in that time is cut off, as by a power cut: nothing that was
// acknowledged is lost by it.
void begin_to_stop() {
    constexpr unsigned kMostSeconds = 30;
    (void)tell_manager("STOPPING=1\nSTATUS=stopping");
    log_info("stopping");
    (void)std::signal(SIGALRM, [](int) {
        constexpr std::string_view kWords = "linli-district: the end took too long: cut off\n";
        (void)!::write(STDERR_FILENO, kWords.data(), kWords.size());
        ::_exit(1);
    });
    (void)::alarm(kMostSeconds);
}

/// Says that all is well as often as the service manager wants it, as long as the ledger answers.
class Pulse {
public:
    explicit Pulse(server::LedgerDoor& door) {
        if (const auto interval = watchdog_interval()) {
            beat_.emplace(
                [&door, interval](const Recurring&) {
                    door.run([](server::Ledger&) {});
                    (void)tell_manager("WATCHDOG=1");
                    return *interval;
                },
                Millis{0}
            );
        }
    }

private:
    std::optional<Recurring> beat_;
};

int serve(const server::ServeOptions& arguments, const Clock& clock) {
    const sigset_t signals = block_stop_signals();
    begin_log(arguments);
    const server::OnlyOne lock{arguments.db};
    if (lock.held_by_another()) {
        return explain_ledger(fail(ErrorCode::kBusy, "another linli-district"), arguments.db);
    }
    RandomIdSource ids{clock};
    auto opened = server::open_door(arguments.db, arguments.http.threads, ids);
    const auto reports = server::open_report_door(arguments.db, ids);
    const auto packs = server::open_report_door(arguments.db, ids);
    if (!opened || !reports || !packs) {
        const Error& why = !opened ? opened.error() : !reports ? reports.error() : packs.error();
        return explain_ledger(why, arguments.db);
    }
    server::LedgerDoor& door = **opened;
    begin_ledger(door, clock);
    server::FileKeep files{arguments.files};
    server::DailySweep sweep{door, files, clock};
    const Recurring hourly{
        [&](const Recurring& self) {
            if (!arguments.files.empty()) {
                (void)sweep.work();
            }
            door.run([&](server::Ledger& own) { tell_commitments(own, clock); });
            server::count_for_reports(door, [&] { return self.stopping(); });
            return Millis{std::chrono::hours{1}};
        },
        Millis{0}};
    server::Service service{
        door, clock, arguments.files.empty() ? nullptr : &files, arguments.next_sync_after_s};
    server::HttpOptions options = http_options(arguments);
    if (const Status read = read_tls(arguments, options); !read) {
        return complain(1, "读不到证书或密钥。", "No certificate or key.", read.error().detail);
    }
    Front front{arguments};
    if (const Status begun = front.begin(arguments, clock, ids); !begun) {
        return complain(1, "读不到 /metrics 的口令。", "No metrics token.", begun.error().detail);
    }
    warn_of_proxy(arguments);
    server::Enroller enroller{door, clock};
    server::Gate gate{door, clock};
    if (arguments.open) {
        say_open(arguments.log.has_value());
    }
    const server::Trust trust{&enroller, arguments.open ? nullptr : &gate, &front.limits};
    const bool secure = options.tls() || arguments.behind_tls;
    auto pages =
        front.pages(console::make_pages(door, clock, {secure, reports->get(), packs->get()}));
    auto routes = server::make_routes(service, std::move(pages), trust, &*front.health);
    auto http = server::HttpServer::start(options, server::logged(front.counts, std::move(routes)));
    if (!http) {
        return explain_listen(http.error());
    }
    // A relay keeps its ledger in a file: a database of PostgreSQL's is a district's.
    std::optional<relay::RelayThread> above;
    if (!server::is_postgres(arguments.db)) {
        above.emplace(door, files, clock, arguments.db, arguments.upstream);
    }
    const Pulse pulse{door};
    say_listening(options, (*http)->port());
    int signal = 0;
    (void)sigwait(&signals, &signal);
    begin_to_stop();
    return 0;
}

using Command = int (*)(const std::vector<std::string>& words, const Clock& clock);

// What staff do to the ledger, beside the server.
Command command_of(const std::vector<std::string>& words) {
    if (words.empty()) {
        return nullptr;
    }
    return words[0] == "account" ? server::account_command
        : words[0] == "backup"   ? server::backup_command
        : words[0] == "restore"  ? server::restore_command
        : words[0] == "courier"  ? server::courier_command
        : words[0] == "lease"    ? server::lease_command
        : words[0] == "enrol"    ? server::enrol_command
        : words[0] == "device"   ? server::device_command
        : words[0] == "import"   ? server::import_command
        : words[0] == "files"    ? server::file_command
        : words[0] == "mended"   ? server::mended_command
        : words[0] == "lottery"  ? server::lottery_command
        : words[0] == "resident" ? server::resident_command
        : words[0] == "restored" ? server::restored_command
        : words[0] == "settings" ? server::settings_command
        : words[0] == "quota"    ? server::quota_command
        : words[0] == "report"   ? reporting::report_command
        : words[0] == "upstream" ? relay::upstream_command
                                 : nullptr;
}

int run_command(Command command, std::vector<std::string> words) {
    start_base();
    const auto at = std::ranges::find(words, "--now");
    if (at == words.end()) {
        return command(words, SystemClock{});
    }
    const auto now = at + 1 == words.end() ? std::nullopt : instant_from_text(at[1]);
    if (!now) {
        (void)std::fputs(kHelp, stderr);
        return 2;
    }
    words.erase(at, at + 2);
    const SystemSteadyClock pace;
    return command(words, DemonstrationClock{*now, pace});
}

int run(const std::vector<std::string>& words) {
    if (words.size() == 1 && words[0] == "--help") {
        (void)std::fputs(kHelp, stdout);
        (void)std::fputs(server::account_help(), stdout);
        (void)std::fputs(server::enrol_help(), stdout);
        (void)std::fputs(server::device_help(), stdout);
        (void)std::fputs(server::import_help(), stdout);
        (void)std::fputs(server::lease_help(), stdout);
        (void)std::fputs(server::file_help(), stdout);
        (void)std::fputs(server::lottery_help(), stdout);
        (void)std::fputs(server::mended_help(), stdout);
        (void)std::fputs(server::resident_help(), stdout);
        (void)std::fputs(server::restored_help(), stdout);
        (void)std::fputs(server::settings_help(), stdout);
        (void)std::fputs(server::quota_help(), stdout);
        (void)std::fputs(server::backup_help(), stdout);
        (void)std::fputs(server::courier_help(), stdout);
        (void)std::fputs(reporting::report_help(), stdout);
        (void)std::fputs(relay::upstream_help(), stdout);
        return 0;
    }
    if (words.size() == 1 && words[0] == "--version") {
        std::printf("linli-district %s\n", std::string{kProgramVersion}.c_str());
        return 0;
    }
    if (const auto command = command_of(words)) {
        return run_command(command, {words.begin() + 1, words.end()});
    }
    const auto arguments = server::parse_serve_options(words);
    if (!arguments) {
        (void)std::fputs(kHelp, stderr);
        return complain(2, "看不懂参数。", "Cannot understand that.", arguments.error().detail);
    }
    start_base();
    const SystemSteadyClock pace;
    if (arguments->now) {
        return serve(*arguments, DemonstrationClock{*arguments->now, pace});
    }
    return serve(*arguments, SystemClock{});
}

} // namespace
} // namespace linli

int main(int argc, char** argv) {
    return linli::run(linli::server::with_one_place({argv + 1, argv + argc}));
}
