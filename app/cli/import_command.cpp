#include <ostream>

#include "app/cli/command.h"
#include "app/core/domain/course_list.h"
#include "app/store/catalogue.h"
#include "app/store/import.h"

namespace linli::cli {
namespace {

constexpr int kDefaultTermDays = 26 * 7 - 1;

struct ImportReport {
    int rows{0};
    std::size_t described{0};
    std::size_t filed{0};
    int unchanged{0};
    std::vector<std::string> kept;
    std::vector<std::string> ignored_columns;
    std::vector<ListProblem> problems;
    bool written{false};
};

void print_json(const Context& context, const ImportReport& report) {
    JsonWriter out;
    out.begin_object()
        .field("rows", report.rows)
        .field("described", static_cast<std::int64_t>(report.described))
        .field("filed", static_cast<std::int64_t>(report.filed))
        .field("unchanged", report.unchanged)
        .field("written", report.written)
        .key("problems")
        .begin_array();
    for (const ListProblem& problem : report.problems) {
        out.begin_object()
            .field("line", problem.line)
            .field("column", problem.column)
            .field("text", problem.text)
            .field("message", describe(problem, context.chinese))
            .end_object();
    }
    out.end_array().end_object();
    context.out << out.take() << "\n";
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : ", ") + word;
    }
    return out;
}

void print_text(const Context& context, const ImportReport& report) {
    for (const ListProblem& problem : report.problems) {
        context.err << describe(problem, context.chinese) << "\n";
    }
    if (!report.ignored_columns.empty()) {
        context.err << context.say("没有用到的列：", "columns not used: ")
                    << joined(report.ignored_columns) << "\n";
    }
    if (!report.kept.empty()) {
        context.out << context.say(
            "本学期已开的班保持不变：", "classes of this term left as they are: "
        ) << joined(report.kept)
                    << "\n";
    }
    const std::string counts = context.chinese ? std::to_string(report.rows) + " 行：写入课程 "
            + std::to_string(report.described) + "，开班 " + std::to_string(report.filed)
            + "，没有变化 " + std::to_string(report.unchanged)
                                               : std::to_string(report.rows) + " rows: "
            + std::to_string(report.described) + " courses, " + std::to_string(report.filed)
            + " classes, " + std::to_string(report.unchanged) + " unchanged";
    context.out << counts << "\n";
    if (!report.problems.empty()) {
        context.err << context.say(
            "有 " + std::to_string(report.problems.size()) + " 处要改，什么都没有写入\n",
            std::to_string(report.problems.size()) + " problems; nothing was written\n"
        );
    } else if (!report.written) {
        context.out << context.say("只是试读，没有写入\n", "dry run; nothing was written\n");
    }
}

int finish(const Context& context, const ImportReport& report) {
    context.json() ? print_json(context, report) : print_text(context, report);
    return report.problems.empty() ? kDone : kCouldNot;
}

Centre default_centre(const Context& context) {
    return {
        {context.world.ids.next()},
        "XFL",
        "幸福里社区学习中心",
        "Xingfuli Community Learning Centre"};
}

// The term that a class starting now would live in: the one in the database, or one that begins on
// --term-start and is long enough for any class of half a year.
Result<std::optional<Term>> term_for(
    const Context& context, store::Store& store, const Centre& centre
) {
    const auto start = date_from_text(context.args.value("--term-start"));
    const Date day = start.value_or(local_date(store.now()));
    auto known = LINLI_TRY(store::term_on(store, day));
    if (known || !start) {
        return known;
    }
    return std::optional{Term{
        {context.world.ids.next()},
        centre.id,
        to_text(*start),
        *start,
        add_days(*start, kDefaultTermDays),
        {}}};
}

int import_courses(const Context& context, const std::string& bytes) {
    const CourseList list = read_course_list(bytes);
    ImportReport report;
    report.rows = static_cast<int>(list.rows.size());
    report.ignored_columns = list.ignored_columns;
    report.problems = list.problems;
    if (!report.problems.empty()) {
        return finish(context, report);
    }
    auto store = open_store(context, true);
    if (!store) {
        return report_error(context, store.error());
    }
    auto existing = store::load_catalogue(*store);
    if (!existing) {
        return report_error(context, existing.error());
    }
    if (existing->centre.id.is_nil()) {
        existing->centre = default_centre(context);
    }
    const auto term = term_for(context, *store, existing->centre);
    if (!term) {
        return report_error(context, term.error());
    }
    if (!*term) {
        return wrong_usage(
            context,
            "数据库里没有包含今天的学期；先 import term，或加 --term-start 日期",
            "no term holds today; import a term first, or give --term-start DATE"
        );
    }
    const CoursePlan plan = plan_courses(list, *existing, **term, context.world.ids);
    report.described = plan.described.size();
    report.filed = plan.filed.size();
    report.unchanged = plan.unchanged;
    report.kept = plan.kept_classes;
    report.problems = plan.problems;
    if (report.problems.empty() && !context.args.has("--dry-run")) {
        const Status written = store::write_plan(*store, existing->centre, **term, plan);
        if (!written) {
            return report_error(context, written.error());
        }
        report.written = true;
    }
    return finish(context, report);
}

int import_term(const Context& context, const std::string& bytes) {
    TermList list = read_term_list(bytes);
    ImportReport report;
    report.problems = list.problems;
    if (!report.problems.empty()) {
        return finish(context, report);
    }
    auto store = open_store(context, true);
    if (!store) {
        return report_error(context, store.error());
    }
    auto existing = store::load_catalogue(*store);
    if (!existing) {
        return report_error(context, existing.error());
    }
    Centre centre = existing->centre.id.is_nil() ? default_centre(context) : existing->centre;
    const auto known = store::term_on(*store, list.term.first);
    if (!known) {
        return report_error(context, known.error());
    }
    list.term.id = *known ? (*known)->id : TermId{context.world.ids.next()};
    list.term.centre = centre.id;
    if (!context.args.has("--dry-run")) {
        const Status written = store::write_plan(*store, centre, list.term, {});
        if (!written) {
            return report_error(context, written.error());
        }
        report.written = true;
    }
    return finish(context, report);
}

} // namespace

int import_command(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() != 3 || (words[1] != "courses" && words[1] != "term")) {
        return wrong_usage(
            context,
            "import 后面写 courses 或 term，再写文件",
            "import courses FILE or import term FILE"
        );
    }
    if (context.args.has("--term-start") && !date_from_text(context.args.value("--term-start"))) {
        return wrong_usage(
            context, "--term-start 写成 2026-09-01", "write --term-start as 2026-09-01"
        );
    }
    const auto bytes = read_file(words[2], kMaxListBytes);
    if (!bytes) {
        return report_error(context, bytes.error());
    }
    return words[1] == "courses" ? import_courses(context, *bytes) : import_term(context, *bytes);
}

} // namespace linli::cli
