#include <ostream>
#include <unordered_map>

#include "app/cli/command.h"
#include "app/cli/import_words.h"
#include "app/core/domain/course_export.h"
#include "app/core/domain/course_list.h"
#include "app/core/table/table.h"
#include "app/store/catalogue.h"
#include "app/store/filing.h"
#include "app/store/journal.h"

namespace linli::cli {
namespace {

constexpr int kDefaultTermDays = 26 * 7 - 1;

struct ImportReport {
    int rows{0};
    std::size_t described{0};
    std::size_t filed{0}; // classes, of which
    int opened{0};        // are new
    int unchanged{0};
    std::vector<std::string> kept;
    std::vector<std::string> ignored_columns;
    std::vector<ListProblem> problems;
    bool written{false};
    bool of_term{false}; // which has neither courses nor classes
    std::string source;  // the format, and the sheet
    std::string preview; // where it was asked for
    std::string left;    // what of the file is not taken, a line each
};

void print_json(const Context& context, const ImportReport& report) {
    JsonWriter out;
    out.begin_object()
        .field("rows", report.rows)
        .field("described", static_cast<std::int64_t>(report.described))
        .field("filed", static_cast<std::int64_t>(report.filed))
        .field("opened", report.opened)
        .field("left", report.left)
        .field("unchanged", report.unchanged)
        .field("written", report.written);
    put_problems(out, report.problems, context.chinese);
    context.out << out.end_object().take() << "\n";
}

std::string counts_of(const ImportReport& report, bool chinese) {
    if (report.of_term) {
        return std::to_string(report.rows) + (chinese ? " 行" : " rows");
    }
    const std::string changed =
        std::to_string(report.filed - static_cast<std::size_t>(report.opened));
    return chinese ? std::to_string(report.rows) + " 行：写入课程 "
            + std::to_string(report.described) + "，开班 " + std::to_string(report.opened)
            + "，改班 " + changed + "，没有变化 " + std::to_string(report.unchanged)
                   : std::to_string(report.rows) + " rows: " + std::to_string(report.described)
            + " courses, " + std::to_string(report.opened) + " classes opened, " + changed
            + " changed, " + std::to_string(report.unchanged) + " unchanged";
}

void print_text(const Context& context, const ImportReport& report) {
    if (!report.preview.empty()) {
        context.out << report.source << "\n" << report.preview;
    }
    context.out << report.left;
    print_unread(context, report.problems, report.ignored_columns);
    if (!report.kept.empty()) {
        context.out << context.say(
            "本学期已开的班保持不变：", "classes of this term left as they are: "
        ) << joined(report.kept)
                    << "\n";
    }
    context.out << counts_of(report, context.chinese) << "\n";
    print_end(context, report.problems, report.written);
}

int finish(const Context& context, const ImportReport& report) {
    context.json() ? print_json(context, report) : print_text(context, report);
    return report.problems.empty() ? kDone : kCouldNot;
}

void put_rows(
    const Context& context,
    const Table& table,
    const CourseList& list,
    const CoursePlan* plan,
    ImportReport& report
) {
    const std::string hidden = hidden_rows_of(table, context.chinese);
    if (context.args.has("--preview")) { // which says what is left
        report.preview = preview_of(list, plan, context.chinese) + hidden;
    }
    if (context.json() || report.preview.empty()) {
        report.left = left_by(list, plan, context.chinese) + hidden;
    }
}

ImportReport report_of(const Context& context, const Table& table, const CourseList& list) {
    ImportReport report;
    report.source = table.kind + (table.sheet.empty() ? "" : " " + table.sheet);
    put_rows(context, table, list, nullptr, report);
    report.rows = static_cast<int>(list.rows.size());
    report.ignored_columns = list.ignored_columns;
    report.problems = list.problems;
    return report;
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
    auto known = LINLI_TRY(store::current_term(store, start.value_or(local_date(store.now()))));
    const bool covers = known && (!start || known->first <= *start);
    if (covers || !start) {
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

Result<Centre> centre_for(const Context& context, store::Store& store) {
    const auto known = LINLI_TRY(store::own_centre(store));
    return known ? *known : default_centre(context);
}

using ClassesByCourse = std::unordered_map<CourseId, ClassEntry>;

// The first class of the term, of each course.
Result<ClassesByCourse> shown_classes(store::Store& store, const Term& term) {
    ClassesByCourse classes;
    if (!LINLI_TRY(store::own_centre(store))) {
        return classes;
    }
    const Catalogue catalogue = LINLI_TRY(store::load_catalogue(store));
    for (const CourseEntry& course : catalogue.courses) {
        for (const ClassEntry& entry : course.classes) {
            if (!entry.at && entry.clazz.term == term.id) {
                classes.try_emplace(course.course.id, entry);
            }
        }
    }
    return classes;
}

// What is there, for the plan: every course, with its class of this term if it has one. What the
// screens do not show any more, since it is over, is known to be there and no more.
Result<Catalogue> existing_courses(store::Store& store, const Centre& centre, const Term& term) {
    Catalogue catalogue;
    catalogue.centre = centre;
    const auto shown = LINLI_TRY(shown_classes(store, term));
    const auto running = LINLI_TRY(store::courses_in_term(store, term.id));
    for (Course& course : LINLI_TRY(store::load_courses(store))) {
        CourseEntry entry{std::move(course), {}};
        if (const auto found = shown.find(entry.course.id); found != shown.end()) {
            entry.classes.push_back(found->second);
        } else if (running.contains(entry.course.id)) {
            entry.classes.emplace_back();
            entry.classes.back().clazz.term = term.id;
        }
        catalogue.courses.push_back(std::move(entry));
    }
    return catalogue;
}

Status write_all(
    store::Store& store,
    store::Journal& journal,
    const Centre& centre,
    const Term& term,
    const CoursePlan& plan
) {
    LINLI_TRY(store::describe_centre(store, journal, centre));
    LINLI_TRY(store::set_term(store, journal, term));
    return store::file_courses(store, journal, plan.described, plan.filed);
}

// What was planned, or why not even that. Nothing is written without a journal.
Result<ImportReport> import_list(
    const Context& context,
    store::Store& store,
    store::Journal* journal,
    const Table& table,
    const CourseList& list
) {
    ImportReport report = report_of(context, table, list);
    const Centre centre = LINLI_TRY(centre_for(context, store));
    const auto term = LINLI_TRY(term_for(context, store, centre));
    if (!term) {
        return fail(
            ErrorCode::kNotFound,
            context.say(
                "没有包含今天的学期；先 import term，或加 --term-start 日期",
                "no term holds today; import a term first, or give --term-start DATE"
            )
        );
    }
    const Catalogue existing = LINLI_TRY(existing_courses(store, centre, *term));
    const CoursePlan plan = plan_courses(list, existing, *term, context.world.ids, Running::kLeft);
    report.described = plan.described.size();
    report.filed = plan.filed.size();
    report.opened = plan.opened();
    report.unchanged = plan.unchanged;
    report.kept = plan.kept_classes;
    report.problems = plan.problems;
    put_rows(context, table, list, &plan, report);
    if (report.problems.empty() && journal != nullptr) {
        LINLI_TRY(write_all(store, *journal, centre, *term, plan));
        report.written = true;
    }
    return report;
}

// The plan is made in the transaction that writes it: a kiosk on the same machine may be filing, or
// taking in what the district says.
Result<ImportReport> import_list(
    const Context& context, store::Store& store, const Table& table, const CourseList& list
) {
    return is_dry(context) ? import_list(context, store, nullptr, table, list)
                           : store.write([&](store::Journal& journal) {
                                 return import_list(context, store, &journal, table, list);
                             });
}

int import_courses(const Context& context, const Table& table) {
    const CourseList list = read_course_list(table.rows);
    if (!list.problems.empty()) {
        return finish(context, report_of(context, table, list));
    }
    auto store = open_store(context, true);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto report = import_list(context, *store, table, list);
    return report ? finish(context, *report) : report_error(context, report.error());
}

Status write_term(const Context& context, store::Store& store, Term term) {
    return store.write([&](store::Journal& journal) -> Status {
        const Centre centre = LINLI_TRY(centre_for(context, store));
        const auto known = LINLI_TRY(store::term_covering(store, term.first));
        term.id = known ? known->id : TermId{context.world.ids.next()};
        term.centre = centre.id;
        return write_all(store, journal, centre, term, {});
    });
}

ImportReport report_of_term(
    const Context& context,
    const Table& table,
    const TermList& list,
    const std::optional<Term>& known
) {
    ImportReport report;
    report.of_term = true;
    report.source = table.kind + (table.sheet.empty() ? "" : " " + table.sheet);
    report.rows = static_cast<int>(list.rows.size());
    report.problems = list.problems;
    report.left = hidden_rows_of(table, context.chinese);
    if (context.args.has("--preview")) {
        report.preview = preview_of(list, known, context.chinese);
    }
    return report;
}

int import_term(const Context& context, const Table& table) {
    const TermList list = read_term_list(table.rows);
    if (!list.problems.empty()) {
        return finish(context, report_of_term(context, table, list, {}));
    }
    auto store = open_store(context, true);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto known = store::term_covering(*store, list.term.first);
    if (!known) {
        return report_error(context, known.error());
    }
    ImportReport report = report_of_term(context, table, list, *known);
    const Status written = is_dry(context) ? Status{} : write_term(context, *store, list.term);
    report.written = !is_dry(context);
    return written ? finish(context, report) : report_error(context, written.error());
}

} // namespace

int import_command(const Context& context) {
    const auto& words = context.args.words;
    const std::string what = words.size() == 3 ? words[1] : "";
    if (what != "courses" && what != "term" && what != "roster") {
        return wrong_usage(
            context,
            "import 后面写 courses、term 或 roster，再写文件",
            "import courses FILE, import term FILE or import roster FILE"
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
    ImportReport unread;
    const auto table = read_table(*bytes, unread.problems);
    if (!table) {
        return finish(context, unread);
    }
    return what == "courses" ? import_courses(context, *table)
        : what == "roster"   ? import_roster(context, *table)
                             : import_term(context, *table);
}

int export_command(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() != 2 || (words[1] != "courses" && words[1] != "roster")) {
        return wrong_usage(
            context, "export 后面写 courses 或 roster", "export courses or export roster"
        );
    }
    if (words[1] == "roster") {
        return export_roster(context);
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto catalogue = store::load_catalogue(*store);
    if (!catalogue) {
        return report_error(context, catalogue.error());
    }
    if (!catalogue->term) {
        return report_error(
            context,
            fail(ErrorCode::kNotFound, context.say("没有包含今天的学期", "no term holds today"))
        );
    }
    return put_out(context, course_list_csv(*catalogue, catalogue->term->id));
}

} // namespace linli::cli
