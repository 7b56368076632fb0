#include <ostream>

#include "app/cli/command.h"
#include "app/cli/session_files.h"
#include "app/cli/session_key.h"
#include "app/store/catalogue.h"
#include "app/store/sessions.h"

// `linli session`: a meeting of a class that does not take place as planned, and what is attached
// to one. Named by the course's code and the date that it stands on by now.

namespace linli::cli {
namespace {

Result<Session> find_session(const Context& context, store::Store& store, Date date) {
    const std::string code = context.args.value("--course");
    const Catalogue catalogue = LINLI_TRY(store::load_catalogue(store));
    const Session* found = nullptr;
    for (const CourseEntry& course : catalogue.courses) {
        for (const ClassEntry& entry : course.classes) {
            for (const Session& session : entry.sessions) {
                if (course.course.code != code || session.date != date) {
                    continue;
                }
                if (found != nullptr) {
                    return fail(
                        ErrorCode::kConflict,
                        context.say("那一天有两次课", "it meets twice on that date")
                    );
                }
                found = &session;
            }
        }
    }
    if (found == nullptr) {
        return fail(ErrorCode::kNotFound, code + " " + to_text(date));
    }
    return *found;
}

// "2026-11-26T09:00"
std::optional<Meeting> meeting_of(const Context& context, const Session& session) {
    const auto when = instant_from_text(context.args.value("--to"));
    if (!when) {
        return std::nullopt;
    }
    const std::string room = context.args.value("--room");
    return Meeting{local_date(*when), local_time_of_day(*when), room.empty() ? session.room : room};
}

int tell(const Context& context, const Result<Session>& changed) {
    if (!changed) {
        return report_error(context, changed.error());
    }
    if (changed->cancelled) {
        context.out << context.say("已停课：", "cancelled: ") << to_text(changed->date) << " "
                    << to_text(changed->start) << "\n";
    } else {
        context.out << context.say("已改到：", "moved to: ") << to_text(changed->date) << " "
                    << to_text(changed->start) << " " << changed->room << "\n";
    }
    return kDone;
}

} // namespace

int session_command(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() > 1 && words.size() < 4 && words[1] == "key") {
        return session_key_command(context);
    }
    const bool about_files = words.size() > 1 && is_about_files(words[1]);
    if (!about_files && (words.size() != 2 || (words[1] != "move" && words[1] != "cancel"))) {
        return wrong_usage(
            context,
            "session 后面写 move、cancel、key、attach、detach、files 或 fetch",
            "session move, cancel, key, attach, detach, files or fetch"
        );
    }
    const auto date = date_from_text(context.args.value("--date"));
    if (!date || context.args.value("--course").empty()) {
        return wrong_usage(
            context,
            "要写明 --course 课程编号 和 --date 2026-11-24",
            "--course CODE and --date 2026-11-24 are needed"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto session = find_session(context, *store, *date);
    if (!session) {
        return report_error(context, session.error());
    }
    if (about_files) {
        return session_files_command(context, *store, *session);
    }
    if (words[1] == "cancel") {
        return tell(context, store::cancel_session(*store, session->id));
    }
    const auto to = meeting_of(context, *session);
    if (!to) {
        return wrong_usage(context, "--to 写成 2026-11-26T09:00", "write --to as 2026-11-26T09:00");
    }
    return tell(context, store::move_session(*store, session->id, *to));
}

} // namespace linli::cli
