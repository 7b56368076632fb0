#include "tests/support/program.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
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

void redirect(int fd, const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags, 0644);
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

int opened(const std::string& program) {
    const int fd = ::open((LINLI_BIN_DIR "/" + program).c_str(), O_RDONLY | O_CLOEXEC);
    LINLI_ASSERT(fd >= 0);
    return fd;
}

// By its descriptor, since the other account may not be let in where the program lies.
[[noreturn]] void execute(int program, const std::vector<std::string>& words) {
    std::vector<std::string> owned{"linli"};
    owned.insert(owned.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& word : owned) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    std::string language = "LANG=en_GB.UTF-8";
    std::array<char*, 2> environment{language.data(), nullptr};
    (void)::fexecve(program, arguments.data(), environment.data());
    ::_exit(126);
}

} // namespace

Ran run_linli(const std::vector<std::string>& words, const RunOptions& options) {
    const TempDir dir;
    const std::string input = dir.write("in", options.input);
    const int program = opened(options.program);
    const auto begun = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    LINLI_ASSERT(child >= 0);
    if (child == 0) {
        redirect(STDIN_FILENO, input, O_RDONLY);
        redirect(STDOUT_FILENO, dir.file("out"), O_WRONLY | O_CREAT | O_TRUNC);
        redirect(STDERR_FILENO, dir.file("err"), O_WRONLY | O_CREAT | O_TRUNC);
        if (options.most_file_bytes) {
            limit_files(*options.most_file_bytes);
        }
        if (options.as_nobody && ::geteuid() == 0
            && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
            ::_exit(125);
        }
        execute(program, words);
    }
    int status = 0;
    LINLI_ASSERT(::waitpid(child, &status, 0) == child);
    (void)::close(program);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    return {
        WIFEXITED(status) ? WEXITSTATUS(status) : -1,
        bytes_of(dir.file("out")),
        bytes_of(dir.file("err")),
        taken.count()};
}

StartedLinli::StartedLinli(const std::vector<std::string>& words) {
    const int program = opened("linli");
    child_ = ::fork();
    LINLI_ASSERT(child_ >= 0);
    if (child_ == 0) {
        redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
        redirect(STDOUT_FILENO, "/dev/null", O_WRONLY);
        redirect(STDERR_FILENO, "/dev/null", O_WRONLY);
        execute(program, words);
    }
    (void)::close(program);
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
    const int program = opened("linli-district");
    std::array<int, 2> told{};
    LINLI_ASSERT(::pipe2(told.data(), O_CLOEXEC) == 0);
    child_ = ::fork();
    LINLI_ASSERT(child_ >= 0);
    if (child_ == 0) {
        redirect(STDERR_FILENO, dir_.file("err"), O_WRONLY | O_CREAT | O_TRUNC);
        if (::dup2(told[1], STDOUT_FILENO) < 0) {
            ::_exit(125);
        }
        execute(program, words);
    }
    (void)::close(program);
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
        (void)::kill(child_, SIGTERM);
        (void)::waitpid(child_, nullptr, 0);
    }
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
