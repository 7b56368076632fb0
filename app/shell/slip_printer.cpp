#include "app/shell/slip_printer.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/core/base/log.h"
#include "app/core/base/time.h"

namespace linli::shell {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{20};
constexpr int kLookEveryMs = 20;

/// A folder that only this user may read, gone with the object: a slip holds a masked name.
class PrivateFolder {
public:
    PrivateFolder() {
        std::error_code none;
        std::string pattern = (fs::temp_directory_path(none) / "linli-slip-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) {
            path_ = pattern;
        }
    }

    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;

    ~PrivateFolder() {
        std::error_code ignored;
        if (!path_.empty()) {
            fs::remove_all(path_, ignored);
        }
    }

    [[nodiscard]] bool is_there() const { return !path_.empty(); }

    [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

/// What a child reads and where its output goes.
class Redirections {
public:
    explicit Redirections(const std::string& input) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    }

    Redirections(const Redirections&) = delete;
    Redirections& operator=(const Redirections&) = delete;

    ~Redirections() { ::posix_spawn_file_actions_destroy(&actions_); }

    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

// How the child ended; nothing when it had to be ended.
std::optional<int> wait_for(pid_t child, SteadyTime until) {
    const SystemSteadyClock clock;
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (clock.now() >= until) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return std::nullopt;
        }
        ::poll(nullptr, 0, kLookEveryMs);
    }
    return WIFEXITED(status) ? std::optional{WEXITSTATUS(status)} : std::nullopt;
}

Status run(std::vector<std::string> words, const std::string& input, SteadyTime until) {
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const Redirections redirections{input};
    pid_t child = 0;
    const int refused = ::posix_spawnp(
        &child, arguments.front(), redirections.get(), nullptr, arguments.data(), ::environ
    );
    if (refused != 0) {
        return fail(ErrorCode::kNotFound, "cannot start " + words.front());
    }
    const auto ended = wait_for(child, until);
    if (!ended) {
        return fail(ErrorCode::kBusy, words.front() + " did not end in time");
    }
    return *ended == 0 ? Status{} : Status{fail(ErrorCode::kIo, words.front() + " failed")};
}

} // namespace

SlipPrograms slip_programs() {
    std::error_code unknown;
    const fs::path self = fs::read_symlink("/proc/self/exe", unknown);
    return {(self.parent_path() / "linli-slip").string(), "lp"};
}

std::string slip_input(const flow::SlipText& text) {
    std::string input;
    const auto add = [&](const char* field, std::string words) {
        for (char& c : words) {
            c = c == '\n' || c == '\t' ? ' ' : c;
        }
        input += std::string{field} + '\t' + words + '\n';
    };
    add("title", text.title);
    add("outcome", text.outcome);
    for (const std::string& line : text.lines) {
        add("line", line);
    }
    add("foot", text.foot);
    return input;
}

Status SlipPrinter::Press::print(const flow::SlipText& text) const {
    const SteadyTime until = SystemSteadyClock{}.now() + kPatience;
    const PrivateFolder folder;
    if (!folder.is_there()) {
        return fail(ErrorCode::kIo, "no folder for the slip");
    }
    const std::string input = folder.file("slip.txt");
    const std::string pdf = folder.file("slip.pdf");
    std::ofstream{input, std::ios::binary} << slip_input(text);
    LINLI_TRY(run({programs.set, pdf}, input, until));
    return run({programs.print, "-d", printer, "-o", "fit-to-page", "--", pdf}, "/dev/null", until);
}

SlipPrinter::SlipPrinter(std::string printer, Mailbox<flow::Event>& mail, SlipPrograms programs)
    : mail_{mail}, press_{[printer = std::move(printer), programs = std::move(programs)] {
          return Press{printer, programs};
      }} {}

void SlipPrinter::print(const flow::PrintSlip& slip) {
    const bool queued = press_.post([this, slip](Press& press) {
        const Status printed = press.print(slip.text);
        if (!printed) {
            log_warning("a slip was not printed", {{"detail", printed.error().detail}});
        }
        mail_.push(flow::SlipPrinted{slip.job, static_cast<bool>(printed)});
    });
    if (!queued) {
        mail_.push(flow::SlipPrinted{slip.job, false});
    }
}

} // namespace linli::shell
