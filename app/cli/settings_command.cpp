#include <array>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/core/domain/settings_words.h"
#include "app/store/settings.h"

// 设置: what the district set for this machine, what of it is in force, and what is its own.

namespace linli::cli {
namespace {

// What a kiosk does where nobody set anything.
std::string_view own_value(std::string_view part, bool chinese) {
    struct Own {
        std::string_view part;
        std::string_view zh;
        std::string_view en;
    };

    static constexpr std::array<Own, 9> kOwn{{
        {"hours", "整天都一样", "the same all day"},
        {"phone", "不显示", "not shown"},
        {"text_size", "标准", "standard"},
        {"language", "启动时定的", "as it was started"},
        {"idle_seconds", "有个人信息时 60，其他 90", "60 where people are shown, else 90"},
        {"ask_rating", "是", "yes"},
        {"print_slips", "有打印机就可以", "where there is a printer"},
        {"welcome_zh", "按时间问好", "a greeting by the hour"},
        {"welcome_en", "按时间问好", "a greeting by the hour"},
    }};
    for (const Own& one : kOwn) {
        if (one.part == part) {
            return chinese ? one.zh : one.en;
        }
    }
    return {};
}

std::string_view origin_of(const SettingsInForce& in_force, std::string_view part) {
    return part_of(in_force.said, part).empty() ? "own"
        : in_force.trouble.empty()              ? "district"
                                                : "last_good";
}

void print_json(const Context& context, const SettingsInForce& in_force) {
    JsonWriter out;
    out.begin_object()
        .field("revision", in_force.revision)
        .field("trouble", in_force.trouble)
        .key("settings")
        .begin_object();
    for (const std::string_view part : settings_parts()) {
        out.key(part)
            .begin_object()
            .field("value", part_of(in_force.said, part))
            .field("from", origin_of(in_force, part))
            .end_object();
    }
    out.end_object().end_object();
    context.out << out.take() << "\n";
}

void say_state(const Context& context, const SettingsInForce& in_force) {
    if (in_force.revision == 0) {
        context.out << context.say(
            "没有区里下发的、能用的设置\n", "the district has set nothing that can be used\n"
        );
    } else {
        context.out << context.say("区里下发的第 ", "version ") << in_force.revision
                    << context.say(" 版在用\n", " of the district's is in force\n");
    }
    if (in_force.trouble == "form") {
        context.out << context.say(
            "又来了新的一版，要新一版的程序才能用：请更新本机程序\n",
            "a later one needs a newer program: bring this one up to date\n"
        );
    } else if (!in_force.trouble.empty()) {
        context.out << context.say(
            "又来了新的一版，用不了，请告诉区里：",
            "a later one cannot be used, tell the district: "
        ) << in_force.trouble
                    << "\n";
    }
}

void say_parts(const Context& context, const SettingsInForce& in_force) {
    for (const std::string_view part : settings_parts()) {
        const PartWords& words = words_for_part(part);
        const std::string value = part_of(in_force.said, part);
        context.out << context.say(words.zh, words.en) << context.say("：", ": ");
        if (value.empty()) {
            context.out << own_value(part, context.chinese)
                        << context.say("（本机自己的）", " (its own)") << "\n";
            continue;
        }
        const bool last_good = !in_force.trouble.empty();
        context.out << value_words(part, value, context.chinese)
                    << (last_good ? context.say("（上一次能用的）", " (could be used last)")
                                  : context.say("（区里）", " (the district)"))
                    << "\n";
    }
}

} // namespace

int settings_command(const Context& context) {
    if (context.args.words.size() > 2
        || (context.args.words.size() == 2 && context.args.words[1] != "show")) {
        return wrong_usage(context, "只有 settings show", "there is only settings show");
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto in_force = store::load_settings(*store);
    if (!in_force) {
        return report_error(context, in_force.error());
    }
    if (context.json()) {
        print_json(context, *in_force);
        return kDone;
    }
    say_state(context, *in_force);
    say_parts(context, *in_force);
    return kDone;
}

} // namespace linli::cli
