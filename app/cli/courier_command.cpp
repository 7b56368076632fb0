#include <array>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/core/domain/calendar.h"
#include "app/store/files.h"
#include "app/store/sync_state.h"
#include "sync/client/courier.h"
#include "sync/client/enrolment.h"

// A stick instead of a network.

namespace linli::cli {
namespace {

namespace refusal = sync::courier_refusal;

struct Reason {
    std::string_view detail;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array<Reason, 12> kReasons{
    {{refusal::kNotEnrolled,
      "这台机器没有登记；先登记一次（linli enrol，要有网络，或带到区里），以后才能用优盘",
      "this machine is not enrolled; enrol once (linli enrol, with a network or at the district's "
      "office), then a stick will do"},
     {refusal::kNoDistrictKey,
      "还不知道区里的密钥；先联网同步一次（linli sync --once），或重新登记（linli enrol --again）",
      "the district's key is not known yet; make contact once (linli sync --once), or enrol again "
      "(linli enrol --again)"},
     {refusal::kNoLetter,
      "这里没有给本机的回信：区里导入了吗，优盘插好了吗",
      "there is no answer for this machine here: did the district import, is the stick in"},
     {refusal::kForeign, "这个文件不是邻里学堂的信", "that file is not a letter of Linli"},
     {refusal::kNewer,
      "回信由更新的版本写成，请先升级本机",
      "a newer program wrote the answer; upgrade this machine first"},
     {refusal::kTorn,
      "回信不完整（优盘拔早了？），什么也没有动；请区里再导入一次",
      "the answer breaks off (pulled out too early?), nothing was changed; let the district import "
      "once more"},
     {refusal::kAltered,
      "回信损坏或被改动过，什么也没有动；请区里再导入一次",
      "the answer is damaged or was altered, nothing was changed; let the district import once "
      "more"},
     {refusal::kOtherSender,
      "回信不是本区签的，什么也没有动",
      "the answer is not signed by this machine's district; nothing was changed"},
     {refusal::kOtherReader,
      "回信是写给旧密钥的；请再导出一次",
      "the answer is for an older key; export once more"},
     {refusal::kOtherDevice,
      "回信是另一台机器的，什么也没有动",
      "the answer is another machine's; nothing was changed"},
     {refusal::kUnknownTrip,
      "回信答的不是这块硬盘写的信，什么也没有动；请再导出一次",
      "the answer is to no letter of this disk; nothing was changed, export once more"},
     {refusal::kOutdated,
      "回信旧了，之后已有更新的消息；什么也没有丢，用不着它",
      "the answer is older than what was heard since; nothing is lost, it is not needed"}}};

int explain(const Context& context, const Error& error) {
    for (const Reason& reason : kReasons) {
        if (error.detail == reason.detail) {
            context.err << "linli: " << context.say(reason.zh, reason.en) << "\n";
            return kCouldNot;
        }
    }
    const auto say = [&](std::string_view zh, std::string_view en) {
        context.err << "linli: " << context.say(zh, en) << " (" << error.detail << ")\n";
        return kCouldNot;
    };
    switch (error.code) {
    case ErrorCode::kFull:
        return say(
            "优盘满了，没有写上，记录都还在本机；原来的文件还在，请腾出地方或换一个优盘",
            "the stick is full: nothing was written, all facts are here still, what was on it is "
            "still there; make room or take another one"
        );
    case ErrorCode::kReadOnly: return say("优盘是只读的", "the stick is read-only");
    case ErrorCode::kNotFound:
        return say("没有这个文件夹：优盘插好了吗", "no such folder: is the stick in");
    default: return report_error(context, error);
    }
}

using BrokenFiles = std::vector<store::BrokenFile>;

constexpr int kMostBroken = 100; // as many lines

void put_broken(JsonWriter& out, const BrokenFiles& broken) {
    out.key("files_broken").begin_array();
    for (const store::BrokenFile& file : broken) {
        out.begin_object()
            .field("digest", to_hex(file.digest))
            .field("name", file.name)
            .field("course", file.course)
            .field("date", to_text(file.date))
            .end_object();
    }
    out.end_array();
}

void say_broken(const Context& context, const BrokenFiles& broken) {
    for (const store::BrokenFile& file : broken) {
        context.err << "linli: " << file.course << " " << to_text(file.date) << " " << file.name
                    << context.say(
                           "：附件坏了或不见了，没有带上；请把原件再附一次（session attach）",
                           ": damaged or gone, and not along; attach the original once more"
                       )
                    << "\n";
    }
}

int say_written(
    const Context& context, const sync::LetterWritten& letter, const BrokenFiles& broken
) {
    if (context.json()) {
        JsonWriter out;
        out.begin_object()
            .field("file", letter.path)
            .field("facts", std::int64_t{letter.facts})
            .field("batches", letter.batches)
            .field("files", letter.files)
            .field("files_left", letter.files_left)
            .field("files_unreadable", letter.files_unreadable)
            .field("bytes", static_cast<std::int64_t>(letter.bytes));
        put_broken(out, broken);
        out.end_object();
        context.out << out.take() << "\n";
        return kDone;
    }
    context.out << context.say("写好了 ", "written ") << letter.path << context.say("：", ": ")
                << letter.facts << context.say(" 条记录，", " facts, ") << letter.bytes
                << context.say(" 字节；可以拔下优盘\n", " bytes; the stick may be taken out\n");
    if (letter.files > 0) {
        context.out << context.say("带上附件 ", "files along: ") << letter.files << "\n";
    }
    if (letter.files_left > 0) {
        context.err << "linli: "
                    << context.say(
                           "优盘放不下全部附件；记录都带上了，剩下的附件下次带：",
                           "no room on the stick for all files; all facts are on it, the other "
                           "files go the next time: "
                       )
                    << letter.files_left << "\n";
    }
    if (letter.files_unreadable > 0) {
        context.err << "linli: "
                    << context.say(
                           "有附件在本机读不出来，没有带上，请检查硬盘和权限：",
                           "files that cannot be read here are not along; look to the disk and who "
                           "may read it: "
                       )
                    << letter.files_unreadable << "\n";
    }
    say_broken(context, broken);
    return kDone;
}

int say_taken(const Context& context, const sync::AnswerTaken& taken, long long waiting) {
    const auto trouble = taken.round.trouble();
    const bool next = taken.renewed || (trouble && trouble->detail == refusal::kNextTrip);
    if (context.json()) {
        JsonWriter out;
        out.begin_object()
            .field("already", taken.already)
            .field("clean", taken.round.clean() && !taken.renewed && taken.trouble.empty())
            .field("facts_acknowledged", std::int64_t{taken.facts_acknowledged})
            .field("rows_taken", std::int64_t{taken.round.rows_taken})
            .field("slots_returned", taken.round.slots_returned)
            .field("feeds_anew", taken.round.feeds_anew)
            .field("files", taken.files)
            .field("files_passed", taken.files_passed)
            .field("revoked", taken.round.revoked)
            .field("waiting", std::int64_t{waiting})
            .end_object();
        context.out << out.take() << "\n";
    } else if (taken.already) {
        context.out << context.say("这封回信已经收过了\n", "this answer was taken in before\n");
    } else {
        context.out << context.say("区里收到 ", "the district holds ") << taken.facts_acknowledged
                    << context.say(" 条，本机收到 ", " more facts, received ")
                    << taken.round.rows_taken << context.say(" 条，待送 ", ", waiting ") << waiting
                    << "\n";
    }
    if (taken.files > 0 && !context.json()) {
        context.out << context.say("带来附件 ", "files brought: ") << taken.files << "\n";
    }
    if (taken.files_passed > 0) {
        context.err << "linli: "
                    << context.say(
                           "本机放不下，或硬盘写不进，没有取到的附件：",
                           "files that found no room on this machine, or its disk failed: "
                       )
                    << taken.files_passed << "\n";
    }
    if (taken.round.revoked) {
        context.err << "linli: "
                    << context.say(
                           "区里已停用本机，居民资料已清除",
                           "the district has revoked this machine; its people are wiped"
                       )
                    << "\n";
        return kCouldNot;
    }
    if (!taken.trouble.empty() || next || taken.round.feeds_anew > 0) {
        context.err << "linli: "
                    << context.say(
                           "还要再走一趟：请再导出一次；什么也没有丢",
                           "one more journey is needed: export once more; nothing is lost"
                       )
                    << (taken.trouble.empty() ? "" : " (" + taken.trouble + ")") << "\n";
    }
    return taken.round.clean() || next ? kDone : report_error(context, *trouble);
}

int export_letter(const Context& context, store::Store& store) {
    const auto letter = sync::write_letter(store, context.args.value("--to"));
    if (!letter) {
        return explain(context, letter.error());
    }
    const auto broken = store::broken_files(store, kMostBroken);
    return broken ? say_written(context, *letter, *broken) : report_error(context, broken.error());
}

int import_answer(const Context& context, store::Store& store) {
    const auto taken = sync::take_answer(store, context.args.value("--from"));
    if (!taken) {
        return explain(context, taken.error());
    }
    const auto state = store::load_sync_state(store);
    return state ? say_taken(context, *taken, state->waiting)
                 : report_error(context, state.error());
}

} // namespace

int courier_command(const Context& context) {
    const auto& words = context.args.words;
    const std::string act = words.size() == 2 ? words[1] : "";
    const bool exports = act == "export" && context.args.has("--to");
    const bool imports = act == "import" && context.args.has("--from");
    if (!exports && !imports) {
        return wrong_usage(
            context,
            "courier 后面写 export --to 文件夹，或 import --from 文件夹",
            "courier export --to DIR, or courier import --from DIR"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    return exports ? export_letter(context, *store) : import_answer(context, *store);
}

} // namespace linli::cli
