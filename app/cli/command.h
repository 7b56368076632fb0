#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "app/cli/args.h"
#include "app/store/store.h"

// `linli`: one file a command. A command writes what was asked for to `out` and what people should
// know to `err`, in Chinese or English, and returns the exit status: 0 done, 1 could not, 2 wrong
// usage.

namespace linli::cli {

inline constexpr int kDone = 0;
inline constexpr int kCouldNot = 1;
inline constexpr int kWrongUsage = 2;

struct Context {
    const Args& args;
    store::World world;
    bool chinese{true};
    std::istream& in;
    std::ostream& out;
    std::ostream& err;

    /// The text in the language of the call.
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string{chinese ? zh : en};
    }

    [[nodiscard]] bool json() const { return args.has("--json"); }
};

/// One line on `err` that names the trouble and what to do; returns kCouldNot.
int report_error(const Context& context, const Error& error);
/// One line on `err`; returns kWrongUsage.
int wrong_usage(const Context& context, std::string_view zh, std::string_view en);
/// Opens --db, or reports why not. Commands other than import and setup refuse to make a new file.
Result<store::Store> open_store(const Context& context, bool may_create);
/// Writes whole: to a file beside it, then renamed.
Status write_file(const std::string& path, std::string_view bytes);
/// To --output, or to `out` when there is none; returns the exit status.
int put_out(const Context& context, const std::string& text);
/// kTooLarge when it is longer than `most`; kNotFound, kIo.
Result<std::string> read_file(const std::string& path, std::size_t most);

int backup_command(const Context& context);
int restore_command(const Context& context);
int import_command(const Context& context);
int export_command(const Context& context);
/// `export roster`.
int export_roster(const Context& context);
int resident_command(const Context& context);
int rooms_command(const Context& context);
int notice_command(const Context& context);
int enrol_command(const Context& context);
int report_command(const Context& context);
int verify_command(const Context& context);
int facts_command(const Context& context);
int setup_command(const Context& context);
int session_command(const Context& context);
int staff_command(const Context& context);
int status_command(const Context& context);
int sync_command(const Context& context);
int wishes_command(const Context& context);
int help_command(const Context& context);
int lease_command(const Context& context);
int lottery_command(const Context& context);
int settings_command(const Context& context);
int courier_command(const Context& context);
/// `report satisfaction`.
int satisfaction_report(const Context& context);

/// Everything but the process: finds the command, parses, runs. `words` without the program's name.
int run(
    const std::vector<std::string>& words,
    bool chinese_by_default,
    std::istream& in,
    std::ostream& out,
    std::ostream& err
);

} // namespace linli::cli
