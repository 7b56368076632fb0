#include "app/core/base/child.h"

#include <optional>
#include <poll.h>
#include <signal.h>
#include <spawn.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace linli {
namespace {

constexpr int kLookEveryMs = 20;

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

} // namespace

Status run_child(std::vector<std::string> words, const std::string& input, SteadyTime until) {
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

} // namespace linli
