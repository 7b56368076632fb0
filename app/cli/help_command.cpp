#include <array>
#include <charconv>
#include <cstdlib>
#include <ostream>
#include <poll.h>

#include "app/cli/command.h"
#include "app/core/domain/calendar.h"
#include "app/store/help_calls.h"

// 求助 on the staff's side: for a terminal on the same machine, or over ssh.

namespace linli::cli {
namespace {

constexpr int kLookEveryMs = 500;
constexpr char kBell = '\a';

struct Words {
    std::string_view zh;
    std::string_view en;
};

// In the order of HelpPlace and of HelpState.
constexpr std::array<Words, 8> kPlaces{
    {{"首页", "home"},
     {"看课程", "courses"},
     {"说明自己是谁", "saying who they are"},
     {"第一次来", "first visit"},
     {"报课", "sign-up"},
     {"签到", "check-in"},
     {"我的报名", "my classes"},
     {"其他", "elsewhere"}}};
constexpr std::array<Words, 3> kStates{
    {{"等着", "waiting"}, {"有人去了", "somebody is coming"}, {"办完了", "done"}}};

std::string line_of(const Context& context, const HelpCall& call) {
    const Words& place = kPlaces.at(static_cast<std::size_t>(call.place));
    const Words& state = kStates.at(static_cast<std::size_t>(call.state));
    return std::to_string(call.number) + "  " + to_text(local_time_of_day(call.at)) + "  "
        + context.say(place.zh, place.en) + "  " + context.say(state.zh, state.en) + "\n";
}

int list(const Context& context, store::Store& store) {
    const auto calls = store::help_calls(store);
    if (!calls) {
        return report_error(context, calls.error());
    }
    for (const HelpCall& call : *calls) {
        context.out << line_of(context, call);
    }
    return kDone;
}

Result<int> newest(store::Store& store) {
    const auto calls = LINLI_TRY(store::help_calls(store));
    if (calls.empty()) {
        return fail(ErrorCode::kNotFound, "help");
    }
    return calls.back().number;
}

Result<int> number_of(store::Store& store, const std::vector<std::string>& words) {
    if (words.size() < 3) {
        return newest(store);
    }
    int number = 0;
    const std::string& word = words[2];
    const auto [end, trouble] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (trouble != std::errc{} || end != word.data() + word.size()) {
        return fail(ErrorCode::kInvalid, word);
    }
    return number;
}

int set(const Context& context, store::Store& store, HelpState state) {
    const auto number = number_of(store, context.args.words);
    if (!number) {
        return report_error(context, number.error());
    }
    const Status done = store::set_help(store, *number, state);
    return done ? kDone : report_error(context, done.error());
}

// Each call once, with a bell; until it is ended, or for so many seconds.
int watch(const Context& context, store::Store& store) {
    const std::string wanted = context.args.value("--for");
    const SystemSteadyClock steady;
    const SteadyTime end = steady.now() + std::chrono::seconds{std::atoi(wanted.c_str())};
    int told = 0;
    do {
        const auto calls = store::help_calls(store);
        if (!calls) {
            return report_error(context, calls.error());
        }
        for (const HelpCall& call : *calls) {
            if (call.number > told && call.state == HelpState::kOpen) {
                context.out << kBell << line_of(context, call) << std::flush;
                told = call.number;
            }
        }
        if (wanted != "0") {
            ::poll(nullptr, 0, kLookEveryMs);
        }
    } while (context.out && (wanted.empty() || steady.now() < end));
    return kDone;
}

} // namespace

int help_command(const Context& context) {
    const auto& words = context.args.words;
    const std::string act = words.size() > 1 ? words[1] : "list";
    const bool numbered = act == "coming" || act == "done";
    if ((!numbered && act != "list" && act != "watch") || words.size() > (numbered ? 3U : 2U)) {
        return wrong_usage(
            context,
            "help 后面写 list、coming、done 或 watch",
            "help list, help coming, help done or help watch"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    if (numbered) {
        return set(context, *store, act == "coming" ? HelpState::kAcknowledged : HelpState::kDone);
    }
    return act == "watch" ? watch(context, *store) : list(context, *store);
}

} // namespace linli::cli
