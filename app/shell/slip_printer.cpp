#include "app/shell/slip_printer.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <unistd.h>

#include "app/core/base/child.h"
#include "app/core/base/log.h"
#include "app/core/base/time.h"

namespace linli::shell {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{20};

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
    LINLI_TRY(run_child({programs.set, pdf}, input, until));
    return run_child(
        {programs.print, "-d", printer, "-o", "fit-to-page", "--", pdf}, "/dev/null", until
    );
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
