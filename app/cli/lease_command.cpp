#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/store/leases.h"

namespace linli::cli {
namespace {

void print_json(const Context& context, const std::vector<store::ClassLease>& list) {
    JsonWriter out;
    out.begin_array();
    for (const store::ClassLease& one : list) {
        out.begin_object()
            .field("class", one.class_id.text())
            .field("course", one.code)
            .field("seats", one.seats)
            .field("lent", one.lent)
            .field("free", one.free)
            .field("taken", one.taken)
            .field("waiting", one.waiting)
            .end_object();
    }
    out.end_array();
    context.out << out.take() << "\n";
}

void print_list(const Context& context, const std::vector<store::ClassLease>& list) {
    for (const store::ClassLease& one : list) {
        const bool english = !context.chinese && !one.title_en.empty();
        context.out << one.code << " " << (english ? one.title_en : one.title_zh)
                    << context.say("：名额 ", ": seats ") << one.seats
                    << context.say("，借给本机 ", ", lent here ") << one.lent
                    << context.say("，其中空着 ", ", of these free ") << one.free
                    << context.say("，已录取 ", ", taken ") << one.taken
                    << context.say("，在等 ", ", waiting ") << one.waiting << "\n";
    }
}

} // namespace

int lease_command(const Context& context) {
    if (context.args.words.size() > 2
        || (context.args.words.size() == 2 && context.args.words[1] != "list")) {
        return wrong_usage(context, "只有 lease list", "there is only lease list");
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto list = store::lease_list(*store);
    if (!list) {
        return report_error(context, list.error());
    }
    context.json() ? print_json(context, *list) : print_list(context, *list);
    return kDone;
}

} // namespace linli::cli
