#include <iostream>

#include "app/core/base/log.h"
#include "app/core/base/program_version.h"
#include "app/core/base/startup.h"
#include "app/shell/kiosk.h"

int main(int argc, char** argv) {
    linli::start_base();
    const auto options = linli::shell::parse_options({argv + 1, argv + argc});
    if (!options) {
        std::cerr << "linli-kiosk: " << options.error().detail << "\n"
                  << "see: linli-kiosk --help\n";
        return 2;
    }
    if (options->help) {
        std::cout << linli::shell::usage();
        return 0;
    }
    if (options->version) {
        std::cout << "linli-kiosk " << linli::kProgramVersion << "\n";
        return 0;
    }
    // Nobody stands beside it: the machine's log is where staff read what it did.
    linli::set_log_level(linli::LogLevel::kInfo);
    const linli::Status ran = linli::shell::run_kiosk(*options);
    if (!ran) {
        std::cerr << "linli-kiosk: " << ran.error().detail << "\n";
        return 1;
    }
    return 0;
}
