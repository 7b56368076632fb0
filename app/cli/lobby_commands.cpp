#include <istream>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/core/domain/json.h"
#include "app/core/domain/room_list.h"
#include "app/core/table/table.h"
#include "app/store/notices.h"
#include "app/store/rooms.h"

// What a lobby tells: rooms and the way to them, and the notices.

namespace linli::cli {
namespace {

int write_rooms(const Context& context, const RoomList& list) {
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto changed = store::describe_rooms(*store, list.rooms);
    if (!changed) {
        return report_error(context, changed.error());
    }
    const std::string rows = std::to_string(list.rooms.size());
    const std::string written = std::to_string(*changed);
    context.out << context.say(
        rows + " 间教室，写入 " + written + " 间\n", rows + " rooms, " + written + " written\n"
    );
    return kDone;
}

std::string field_of(std::string_view trouble) {
    if (trouble == "title_zh") {
        return "--title";
    }
    if (trouble == "title_en") {
        return "--title-en";
    }
    if (trouble == "body_zh") {
        return "--body";
    }
    return trouble == "body_en" ? "--body-en" : "--to";
}

int add_notice(const Context& context) {
    const Args& args = context.args;
    const Date today = local_date(context.world.clock.now());
    const std::string from = args.value("--from");
    const auto first = from.empty() ? std::optional{today} : date_from_text(from);
    const auto last = date_from_text(args.value("--to"));
    if (args.value("--title").empty() || !first || !last) {
        return wrong_usage(
            context,
            "用法：notice add --title 标题 --to 最后一天 [--from 第一天] [--body 正文]，"
            "日期写成 2026-12-01",
            "notice add --title TITLE --to LAST-DAY [--from FIRST-DAY] [--body TEXT]; "
            "write dates as 2026-12-01"
        );
    }
    Notice notice;
    notice.title_zh = args.value("--title");
    notice.title_en = args.value("--title-en");
    notice.body_zh = args.value("--body");
    notice.body_en = args.value("--body-en");
    notice.first = *first;
    notice.last = *last;
    if (const std::string trouble = trouble_of(notice); !trouble.empty()) {
        const std::string field = field_of(trouble);
        return wrong_usage(
            context,
            field == "--to" ? "最后一天早于第一天" : field + " 太长了",
            field == "--to" ? "the last day is before the first" : field + " is too long"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto posted = store::post_notice(*store, notice);
    if (!posted) {
        return report_error(context, posted.error());
    }
    context.out << posted->id.text() << "\n";
    return kDone;
}

int list_notices(const Context& context) {
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto found = store::notices(*store);
    if (!found) {
        return report_error(context, found.error());
    }
    for (const Notice& notice : *found) {
        if (context.json()) {
            context.out << to_json(notice) << "\n";
        } else {
            context.out << notice.id.text() << "  " << to_text(notice.first) << " – "
                        << to_text(notice.last) << "  " << notice.title_zh << "\n";
        }
    }
    return kDone;
}

int remove_notice(const Context& context) {
    const auto id = uuid_from_text(context.args.words[2]);
    if (!id) {
        return wrong_usage(
            context, "编号照 notice list 的写", "give the id that notice list shows"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const Status removed = store::remove_notice(*store, NoticeId{*id});
    return removed ? kDone : report_error(context, removed.error());
}

} // namespace

int rooms_command(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() != 3 || words[1] != "import") {
        return wrong_usage(context, "用法：rooms import 文件", "rooms import FILE");
    }
    const auto bytes = read_file(words[2], kMaxListBytes);
    if (!bytes) {
        return report_error(context, bytes.error());
    }
    std::vector<ListProblem> unread;
    const auto table = read_table(*bytes, unread);
    const RoomList list = table ? read_room_list(table->rows) : RoomList{{}, std::move(unread)};
    for (const ListProblem& problem : list.problems) {
        context.err << describe(problem, context.chinese) << "\n";
    }
    return list.problems.empty() ? write_rooms(context, list) : kCouldNot;
}

int notice_command(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() == 2 && words[1] == "add") {
        return add_notice(context);
    }
    if (words.size() == 2 && words[1] == "list") {
        return list_notices(context);
    }
    if (words.size() == 3 && words[1] == "remove") {
        return remove_notice(context);
    }
    return wrong_usage(
        context,
        "用法：notice add、notice list 或 notice remove 编号",
        "notice add, notice list or notice remove ID"
    );
}

} // namespace linli::cli
