#include <algorithm>
#include <array>
#include <ostream>

#include "app/cli/command.h"
#include "app/cli/session_files.h"
#include "app/cli/session_key.h"
#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "app/store/catalogue.h"
#include "app/store/sessions.h"

// `linli session`: a meeting of a class that does not take place as planned, what is noted of one,
// and what is attached to it. Named by the course's code and the date that it stands on by now.

namespace linli::cli {
namespace {

struct Found {
    Session session;
    std::string teacher; // the class's own
};

Result<Found> find_session(const Context& context, store::Store& store, Date date) {
    const std::string code = context.args.value("--course");
    const Catalogue catalogue = LINLI_TRY(store::load_catalogue(store));
    const Session* found = nullptr;
    std::string teacher;
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
                teacher = entry.clazz.teacher;
            }
        }
    }
    if (found == nullptr) {
        return fail(ErrorCode::kNotFound, code + " " + to_text(date));
    }
    return Found{*found, std::move(teacher)};
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
        const auto why = words_for(changed->off_reason, context.chinese);
        context.out << context.say("已停课：", "cancelled: ") << to_text(changed->date) << " "
                    << to_text(changed->start) << (why.empty() ? "" : " · ") << why << "\n";
    } else {
        context.out << context.say("已改到：", "moved to: ") << to_text(changed->date) << " "
                    << to_text(changed->start) << " " << changed->room << "\n";
    }
    return kDone;
}

// Nothing: not one of the words.
std::optional<OffReason> reason_of(const Context& context) {
    return off_reason_from(context.args.value("--reason"));
}

int cancel(const Context& context, store::Store& store, const Found& found) {
    const auto reason = reason_of(context);
    if (!reason) {
        return wrong_usage(
            context,
            "--reason 后面写 holiday（放假）、weather（天气）、teacher（老师有事）、room（教室）、"
            "too_few（人少）或 other（其他）",
            "--reason is holiday, weather, teacher, room, too_few or other"
        );
    }
    return tell(context, store::cancel_session(store, found.session.id, *reason));
}

int teach(const Context& context, store::Store& store, const Found& found) {
    const std::string name = context.args.value("--teacher");
    if (name.empty() != context.args.has("--own")) {
        return wrong_usage(
            context,
            "写明 --teacher 代课老师的姓名，或者 --own：还是原来的老师",
            "--teacher NAME, or --own for the class's own teacher"
        );
    }
    const auto taught = store::teach_session(store, found.session.id, name);
    if (!taught) {
        return report_error(context, taught.error());
    }
    context.out << context.say("这次课的老师：", "taught by: ")
                << teacher_words(*taught, found.teacher, context.chinese) << "\n";
    return kDone;
}

int note(const Context& context, store::Store& store, const Found& found) {
    const auto& words = context.args.words;
    const std::string text = words.size() > 2 ? words[2] : std::string{};
    if (text.empty() != context.args.has("--none")) {
        return wrong_usage(
            context,
            "写明要记的话（一个引号里），或者 --none：不要备注",
            "the text, in one pair of quotes, or --none"
        );
    }
    const auto noted = store::note_session(store, found.session.id, text);
    if (!noted) {
        return report_error(context, noted.error());
    }
    context.out
        << (noted->note.empty() ? context.say("没有备注了", "no note any more")
                                : context.say("已记下", "noted"))
        << "\n";
    return kDone;
}

int show(const Context& context, const Found& found) {
    const Session& session = found.session;
    if (context.json()) {
        JsonWriter out;
        out.begin_object().field("teacher", found.teacher).key("session");
        write_json(out, session);
        out.end_object();
        context.out << out.take() << "\n";
        return kDone;
    }
    context.out << context.args.value("--course") << "  " << to_text(session.date) << " "
                << to_text(session.start) << "–" << to_text(local_time_of_day(session.ends_at()))
                << "  " << session.room << "\n"
                << context.say("老师：", "teacher: ")
                << teacher_words(session, found.teacher, context.chinese) << "\n";
    if (session.cancelled) {
        const auto why = words_for(session.off_reason, context.chinese);
        context.out << context.say("停课", "cancelled") << (why.empty() ? "" : " · ") << why
                    << "\n";
    }
    if (session.was) {
        context.out << context.say("原定：", "planned for: ") << to_text(session.was->date) << " "
                    << to_text(session.was->start) << "  " << session.was->room << "\n";
    }
    if (!session.note.empty()) {
        context.out << context.say("备注：", "note: ") << session.note << "\n";
    }
    return kDone;
}

// Its words: of a note the text stands behind it.
bool is_act(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 5> kActs{"move", "cancel", "teach", "note", "show"};
    if (words.size() < 2 || std::ranges::find(kActs, words[1]) == kActs.end()) {
        return false;
    }
    return words.size() == 2 || (words.size() == 3 && words[1] == "note");
}

} // namespace

int session_command(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() > 1 && words.size() < 4 && words[1] == "key") {
        return session_key_command(context);
    }
    const bool about_files = words.size() > 1 && is_about_files(words[1]);
    if (!about_files && !is_act(words)) {
        return wrong_usage(
            context,
            "session 后面写 show、move、cancel、teach、note、key、attach、detach、files 或 fetch",
            "session show, move, cancel, teach, note, key, attach, detach, files or fetch"
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
        return session_files_command(context, *store, session->session);
    }
    if (words[1] == "cancel") {
        return cancel(context, *store, *session);
    }
    if (words[1] == "teach") {
        return teach(context, *store, *session);
    }
    if (words[1] == "note") {
        return note(context, *store, *session);
    }
    if (words[1] == "show") {
        return show(context, *session);
    }
    const auto to = meeting_of(context, session->session);
    if (!to) {
        return wrong_usage(context, "--to 写成 2026-11-26T09:00", "write --to as 2026-11-26T09:00");
    }
    return tell(context, store::move_session(*store, session->session.id, *to));
}

} // namespace linli::cli
