#include <cerrno>
#include <filesystem>
#include <ostream>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "app/cli/command.h"
#include "app/core/base/disk.h"
#include "app/core/base/file_lock.h"
#include "app/core/base/json_writer.h"
#include "app/core/domain/calendar.h"
#include "app/store/backup.h"

// Copies of the kiosk's database, and one of them in its place again.

namespace linli::cli {
namespace {

std::string time_or_dash(const std::optional<UtcTime>& time) {
    return time ? to_local_text(*time) : std::string{"-"};
}

// One stick serves several machines, each in a folder of its own: linli-1a2b3c4d.
constexpr std::string_view kMachine = "linli-";

Result<std::string> folder_elsewhere(const Context& context, const std::string& to) {
    auto store = LINLI_TRY(open_store(context, false));
    const std::string id = store.device().id.text();
    if (::mkdir(to.c_str(), 0700) != 0 && errno != EEXIST) {
        return disk_trouble(to);
    }
    return to + "/" + std::string{kMachine} + id.substr(id.size() - 8);
}

// A backup, a folder of them, or a stick with the folder of one machine. kConflict: of several.
Result<std::string> place_of(const Context& context) {
    const std::string database = context.args.value("--db");
    const std::string from = context.args.value("--from");
    if (from.empty()) {
        return store::backup_folder(database);
    }
    std::vector<std::string> machines;
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator{from, trouble}) {
        if (entry.path().filename().string().starts_with(kMachine)) {
            machines.push_back(entry.path().string());
        }
    }
    if (machines.size() > 1) {
        std::string all;
        for (const std::string& machine : machines) {
            all += (all.empty() ? "" : ", ") + machine;
        }
        return fail(ErrorCode::kConflict, "--from: " + all);
    }
    return machines.empty() ? from : machines.front();
}

void say_made(const Context& context, const store::BackupMade& made) {
    if (context.json()) {
        JsonWriter out;
        out.begin_object()
            .field("place", made.place)
            .field("dropped", std::int64_t{made.dropped})
            .end_object();
        context.out << out.take() << "\n";
        return;
    }
    context.out << context.say("已备份：", "backed up: ") << made.place << "\n";
}

void say_put_back(const Context& context, const PutBack& done) {
    if (context.json()) {
        JsonWriter out;
        out.begin_object()
            .field("put_back_to", time_or_dash(done.backup))
            .field("put_back_at", to_local_text(done.at))
            .end_object();
        context.out << out.take() << "\n";
        return;
    }
    context.out
        << context.say("已恢复到这份备份：", "put back to the backup of ")
        << time_or_dash(done.backup) << "\n"
        << context.say(
               "这之后没送到区里的记录不在里面；与区里同步以后才再发名额。\n",
               "What was recorded since and had not reached the district is not in it. Seats "
               "are\ngiven out again after the next sync.\n"
           );
}

} // namespace

int backup_command(const Context& context) {
    const std::string database = context.args.value("--db");
    const std::string to = context.args.value("--to");
    const auto folder = to.empty() ? Result<std::string>{store::backup_folder(database)}
                                   : folder_elsewhere(context, to);
    if (!folder) {
        return report_error(context, folder.error());
    }
    const auto made = store::make_backup(database, *folder, context.world.clock.now());
    if (!made) {
        return report_error(context, made.error());
    }
    say_made(context, *made);
    if (made->not_swept) {
        return report_error(context, *made->not_swept);
    }
    return kDone;
}

int restore_command(const Context& context) {
    const std::string database = context.args.value("--db");
    if (::access(database.c_str(), F_OK) == 0 && !context.args.has("--replace")) {
        return wrong_usage(
            context,
            "数据库还在；确实要用备份换掉它，请加 --replace（原来的会改名留着）",
            "the database is there; to put a backup in its place add --replace (it is kept aside)"
        );
    }
    const FileLock alone{database + ".lock"}; // the kiosk's own
    if (const Status free = alone.status(); !free) {
        return report_error(context, free.error());
    }
    const auto from = place_of(context);
    if (!from) {
        return report_error(context, from.error());
    }
    const auto done = store::restore_backup({*from, database, false}, context.world);
    if (!done) {
        return report_error(context, done.error());
    }
    say_put_back(context, *done);
    return kDone;
}

} // namespace linli::cli
