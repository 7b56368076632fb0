#include <cstdlib>
#include <iostream>
#include <string_view>

#include "app/cli/command.h"
#include "app/core/base/startup.h"

namespace {

// Chinese unless the terminal says otherwise.
bool chinese_by_default() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): before any other thread.
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0') {
            return !std::string_view{value}.starts_with("en");
        }
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    linli::start_base();
    const std::vector<std::string> words{argv + 1, argv + argc};
    return linli::cli::run(words, chinese_by_default(), std::cin, std::cout, std::cerr);
}
