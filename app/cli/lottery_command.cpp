#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/store/catalogue.h"

// The classes whose seats are given on one day, with what the district told of their lottery: so
// that it can be put up here before anybody knows who asked, and compared afterwards.

namespace linli::cli {
namespace {

std::vector<const ClassEntry*> drawn_classes(const CourseEntry& course) {
    std::vector<const ClassEntry*> found;
    for (const ClassEntry& entry : course.classes) {
        if (entry.clazz.draw_on) {
            found.push_back(&entry);
        }
    }
    return found;
}

void print_json(const Context& context, const Catalogue& catalogue) {
    JsonWriter out;
    out.begin_array();
    for (const CourseEntry& course : catalogue.courses) {
        for (const ClassEntry* entry : drawn_classes(course)) {
            out.begin_object()
                .field("class", entry->clazz.id.text())
                .field("course", course.course.code)
                .field("draw_on", to_text(*entry->clazz.draw_on))
                .field("lottery", entry->clazz.admission == Admission::kLottery)
                .field("commitment", entry->clazz.commitment)
                .field("seed", entry->clazz.seed)
                .end_object();
        }
    }
    out.end_array();
    context.out << out.take() << "\n";
}

void print_class(const Context& context, const Course& course, const Class& clazz) {
    const bool english = !context.chinese && !course.title_en.empty();
    context.out << course.code << " " << (english ? course.title_en : course.title_zh)
                << context.say("：统一录取 ", ": decided on ") << to_text(*clazz.draw_on) << "\n"
                << context.say("  班号 ", "  class ") << clazz.id.text() << "\n";
    if (clazz.admission != Admission::kLottery) {
        context.out << context.say("  不摇号\n", "  not by lot\n");
        return;
    }
    if (clazz.commitment.empty()) {
        context.out << context.say(
            "  摇号的摘要还没有收到，请先同步\n", "  its commitment has not come yet: sync first\n"
        );
        return;
    }
    context.out << context.say("  种子摘要 ", "  commitment ") << clazz.commitment << "\n";
    if (!clazz.seed.empty()) {
        context.out << context.say("  种子 ", "  seed ") << clazz.seed << "\n";
    }
}

} // namespace

int lottery_command(const Context& context) {
    if (context.args.words.size() > 2
        || (context.args.words.size() == 2 && context.args.words[1] != "list")) {
        return wrong_usage(context, "只有 lottery list", "there is only lottery list");
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto catalogue = store::load_catalogue(*store);
    if (!catalogue) {
        return report_error(context, catalogue.error());
    }
    if (context.json()) {
        print_json(context, *catalogue);
        return kDone;
    }
    bool none = true;
    for (const CourseEntry& course : catalogue->courses) {
        for (const ClassEntry* entry : drawn_classes(course)) {
            print_class(context, course.course, entry->clazz);
            none = false;
        }
    }
    if (none) {
        context.out << context.say("没有统一录取的班\n", "no class is decided on one day\n");
    }
    return kDone;
}

} // namespace linli::cli
