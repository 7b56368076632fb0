#include "app/cli/session_key.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <ostream>

#include "app/core/base/json_writer.h"
#include "app/core/domain/json.h"
#include "app/store/paper_keying.h"

namespace linli::cli {
namespace {

using store::KeyedPerson;
using store::Keying;
using store::KeyingTrouble;
using Why = KeyingTrouble::Why;

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;

Result<std::string> typed(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() > 2 && words[2] != "-") {
        return read_file(words[2], kMostBytes);
    }
    return std::string{std::istreambuf_iterator<char>{context.in}, {}};
}

std::string_view said(const Context& context, AttendanceStatus status) {
    switch (status) {
    case AttendanceStatus::kPresent: return context.chinese ? "已到" : "present";
    case AttendanceStatus::kLate: return context.chinese ? "迟到" : "late";
    case AttendanceStatus::kExcused: return context.chinese ? "请假" : "excused";
    case AttendanceStatus::kAbsent: break;
    }
    return context.chinese ? "缺席" : "absent";
}

std::string why(const Context& context, const KeyingTrouble& trouble) {
    switch (trouble.why) {
    case Why::kNoSession:
        return context.say(
            "没有这次课：看看 --course 和 --date，或先扫签到表上的二维码",
            "no such session: look at --course and --date, or scan the sheet's code first"
        );
    case Why::kUnknown: return context.say("没有这个人", "nobody like that");
    case Why::kAmbiguous:
        return context.say(
            "不止一个人，请改写手机号和姓名", "more than one person; write telephone and name"
        );
    case Why::kOtherName: return context.say("姓名对不上", "the name is another one");
    case Why::kNoSeat: return context.say("没有报名，不用请假", "has no seat to be excused from");
    }
    return {};
}

void tell_trouble(const Context& context, const KeyingTrouble& trouble) {
    context.err << context.say("第 ", "line ") << trouble.line.number << context.say(" 行 ", " ")
                << trouble.line.who << context.say("：", ": ") << why(context, trouble);
    const char* before = context.chinese ? "；是不是：" : "; perhaps: ";
    for (const auto& [code, name] : trouble.near) {
        context.err << before << code << (code.empty() ? "" : " ") << name;
        before = context.chinese ? "、" : ", ";
    }
    context.err << "\n";
}

void print(const Context& context, const KeyedPerson& one, const store::CheckInResult* result) {
    const Resident& who = one.who;
    context.out << one.line.who << "  "
                << (who.name.empty() ? context.say("（待填写）", "(to be written)") : who.name)
                << "  " << masked_phone(who.phone) << "  " << said(context, one.mark.status);
    if (result != nullptr && result->already) {
        const Attendance& stands = result->attendance;
        context.out << context.say("（已有记录：", " (stands: ") << said(context, stands.status)
                    << " " << to_text(local_time_of_day(stands.at)) << context.say("）", ")");
    }
    context.out << "\n";
}

void print_json(
    const Context& context, const Keying& keying, const std::vector<store::CheckInResult>& results
) {
    JsonWriter out;
    out.begin_object().field("recorded", !results.empty()).key("lines").begin_array();
    for (std::size_t n = 0; n < keying.people.size(); ++n) {
        const KeyedPerson& one = keying.people[n];
        out.begin_object()
            .field("line", static_cast<std::int64_t>(one.line.number))
            .field("typed", one.line.who)
            .field("session", one.mark.session.text())
            .field("resident", one.who.id.text())
            .field("name", one.who.name)
            .field("status", word_for(one.mark.status));
        if (n < results.size()) {
            out.field("already", results[n].already)
                .field("stands", word_for(results[n].attendance.status));
        }
        out.end_object();
    }
    out.end_array().end_object();
    context.out << out.take() << "\n";
}

void tell_all(
    const Context& context, const Keying& keying, const std::vector<store::CheckInResult>& results
) {
    if (context.json()) {
        return print_json(context, keying, results);
    }
    for (std::size_t n = 0; n < keying.people.size(); ++n) {
        print(context, keying.people[n], results.empty() ? nullptr : &results[n]);
    }
    const auto fresh = std::ranges::count(results, false, &store::CheckInResult::already);
    if (!results.empty()) {
        const std::string all = std::to_string(results.size());
        const std::string written = std::to_string(fresh);
        context.out << context.say(
            all + " 人，补录 " + written + " 条\n", all + " people, " + written + " recorded\n"
        );
    }
}

} // namespace

int session_key_command(const Context& context) {
    const std::string course = context.args.value("--course");
    const auto date = date_from_text(context.args.value("--date"));
    if (course.empty() != !context.args.has("--date") || (!course.empty() && !date)) {
        return wrong_usage(
            context,
            "用法：session key [文件] [--course 课程编号 --date 2026-11-24] [--preview]",
            "session key [FILE] [--course CODE --date 2026-11-24] [--preview]"
        );
    }
    const auto text = typed(context);
    const auto sheets = text ? keyed_sheets(*text) : Result<std::vector<KeyedSheet>>{text.error()};
    if (!sheets) {
        return report_error(context, sheets.error());
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto of = date ? std::optional{store::PaperOf{*date, course, {}}} : std::nullopt;
    const auto keying = store::whom_they_mean(*store, *sheets, of);
    if (!keying) {
        return report_error(context, keying.error());
    }
    std::vector<store::CheckInResult> results;
    const bool write = keying->troubles.empty() && !context.args.has("--preview");
    if (write) {
        auto written = store::key_paper(*store, keying->marks());
        if (!written) {
            return report_error(context, written.error());
        }
        results = *std::move(written);
    }
    tell_all(context, *keying, results);
    for (const KeyingTrouble& trouble : keying->troubles) {
        tell_trouble(context, trouble);
    }
    if (!keying->troubles.empty()) {
        context.err << context.say("一条也没有记下；改好再来\n", "nothing was recorded\n");
    }
    return keying->troubles.empty() ? kDone : kCouldNot;
}

} // namespace linli::cli
