#pragma once

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "sync/server/import_command.h"
#include "tests/support/temp_dir.h"

namespace linli::test {

using Command = int (*)(const std::vector<std::string>& words, const Clock& clock);

/// What a command of linli-district says on stdout; it must end well.
inline std::string said_by(
    const std::vector<std::string>& words,
    const Clock& clock,
    Command command = server::import_command
) {
    const TempDir dir;
    const std::string path = dir.file("said");
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    (void)std::fflush(stdout);
    const int before = ::dup(STDOUT_FILENO);
    REQUIRE(::dup2(file, STDOUT_FILENO) >= 0);
    const int status = command(words, clock);
    (void)std::fflush(stdout);
    REQUIRE(::dup2(before, STDOUT_FILENO) >= 0);
    (void)::close(before);
    (void)::close(file);
    CHECK(status == 0);
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

} // namespace linli::test
