#include "tests/support/program.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/core/base/assert.h"
#include "tests/support/temp_dir.h"

namespace linli::test {
namespace {

constexpr int kNobody = 65534;

// What follows runs in the child, before the other program replaces it. The copy has one thread
// only, and whatever lock another held when it was made, the heap's above all, stays locked for
// ever: so it takes no memory, and all that it needs was made before.

void redirect(int fd, const char* path, int flags) {
    const int file = ::open(path, flags, 0644);
    if (file < 0 || ::dup2(file, fd) < 0) {
        ::_exit(125);
    }
}

void limit_files(std::uint64_t bytes) {
    const rlimit limit{bytes, bytes};
    (void)std::signal(SIGXFSZ, SIG_IGN);
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        ::_exit(125);
    }
}

void become_nobody() {
    if (::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
        ::_exit(125);
    }
}

/// One of our programs with its words, ready to be executed.
class Execution {
public:
    Execution(const std::string& program, const std::vector<std::string>& words)
        : words_{words},
          program_{::open((LINLI_BIN_DIR "/" + program).c_str(), O_RDONLY | O_CLOEXEC)} {
        LINLI_ASSERT(program_ >= 0);
        words_.insert(words_.begin(), "linli");
        for (std::string& word : words_) {
            arguments_.push_back(word.data());
        }
        arguments_.push_back(nullptr);
    }

    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;

    ~Execution() { ::close(program_); }

    // By its descriptor, since the other account may not be let in where the program lies.
    [[noreturn]] void run() const {
        ::fexecve(program_, arguments_.data(), environment_.data());
        ::_exit(126);
    }

private:
    std::vector<std::string> words_;
    int program_;
    std::vector<char*> arguments_;

    static std::string from_environment(const char* name) {
        const char* known = std::getenv(name);
        return std::string{name} + "=" + (known != nullptr ? known : "");
    }

    std::string language_{"LANG=en_GB.UTF-8"};
    std::string sanitizer_{from_environment("ASAN_OPTIONS")};
    std::string manager_{from_environment("NOTIFY_SOCKET")};
    std::string watchdog_{from_environment("WATCHDOG_USEC")};
    std::array<char*, 5> environment_{
        language_.data(), sanitizer_.data(), manager_.data(), watchdog_.data(), nullptr};
};

constexpr int kFresh = O_WRONLY | O_CREAT | O_TRUNC;

} // namespace

long peak_memory_of(pid_t process) {
    constexpr std::string_view kField = "VmHWM:";
    const std::string status = bytes_of("/proc/" + std::to_string(process) + "/status");
    const auto at = status.find(kField);
    return at == std::string::npos ? 0 : std::atol(status.c_str() + at + kField.size());
}

Ran run_linli(const std::vector<std::string>& words, const RunOptions& options) {
    const TempDir dir;
    const std::string input = dir.write("in", options.input);
    const std::string out = dir.file("out");
    const std::string err = dir.file("err");
    const Execution execution{options.program, words};
    const auto begun = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    LINLI_ASSERT(child >= 0);
    if (child == 0) {
        redirect(STDIN_FILENO, input.c_str(), O_RDONLY);
        redirect(STDOUT_FILENO, out.c_str(), kFresh);
        redirect(STDERR_FILENO, err.c_str(), kFresh);
        if (options.most_file_bytes) {
            limit_files(*options.most_file_bytes);
        }
        if (options.as_nobody) {
            become_nobody();
        }
        execution.run();
    }
    int status = 0;
    LINLI_ASSERT(::waitpid(child, &status, 0) == child);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    return {
        WIFEXITED(status) ? WEXITSTATUS(status) : -1, bytes_of(out), bytes_of(err), taken.count()};
}

StartedLinli::StartedLinli(const std::vector<std::string>& words) {
    const Execution execution{"linli", words};
    child_ = ::fork();
    LINLI_ASSERT(child_ >= 0);
    if (child_ == 0) {
        redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
        redirect(STDOUT_FILENO, "/dev/null", O_WRONLY);
        redirect(STDERR_FILENO, "/dev/null", O_WRONLY);
        execution.run();
    }
}

StartedLinli::~StartedLinli() {
    kill();
}

void StartedLinli::kill() {
    if (!status_) {
        (void)::kill(child_, SIGKILL);
        (void)wait(std::chrono::minutes{1});
    }
}

std::optional<int> StartedLinli::wait(std::chrono::milliseconds most) {
    const auto until = std::chrono::steady_clock::now() + most;
    while (!status_) {
        int status = 0;
        if (::waitpid(child_, &status, WNOHANG) == child_) {
            status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        } else if (std::chrono::steady_clock::now() >= until) {
            break;
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds{1}); // until asked again
        }
    }
    return status_;
}

RunningDistrict::RunningDistrict(std::vector<std::string> words) {
    words.insert(words.end(), {"--listen", "127.0.0.1:0"});
    const Execution execution{"linli-district", words};
    const std::string err = dir_.file("err");
    std::array<int, 2> told{};
    LINLI_ASSERT(::pipe2(told.data(), O_CLOEXEC) == 0);
    child_ = ::fork();
    LINLI_ASSERT(child_ >= 0);
    if (child_ == 0) {
        redirect(STDERR_FILENO, err.c_str(), kFresh);
        if (::dup2(told[1], STDOUT_FILENO) < 0) {
            ::_exit(125);
        }
        execution.run();
    }
    (void)::close(told[1]);
    std::string line; // "listening on URL"; ends early when it could not start
    for (char c = 0; ::read(told[0], &c, 1) == 1 && c != '\n';) {
        line += c;
    }
    (void)::close(told[0]);
    url_ = line.substr(std::min(line.size(), line.find("http")));
}

RunningDistrict::~RunningDistrict() {
    if (child_ >= 0) {
        (void)stop();
    }
}

int RunningDistrict::stop() {
    int status = 0;
    (void)::kill(child_, SIGTERM);
    (void)::waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::uint16_t RunningDistrict::port() const {
    return static_cast<std::uint16_t>(std::stoi(url_.substr(url_.rfind(':') + 1)));
}

void RunningDistrict::kill() {
    (void)::kill(child_, SIGKILL);
    (void)::waitpid(child_, nullptr, 0);
    child_ = -1;
}

std::string RunningDistrict::errors() const {
    return bytes_of(dir_.file("err"));
}

} // namespace linli::test
