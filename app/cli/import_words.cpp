#include "app/cli/import_words.h"

#include <ostream>

namespace linli::cli {

bool is_dry(const Context& context) {
    return context.args.has("--dry-run") || context.args.has("--preview");
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : ", ") + word;
    }
    return out;
}

void put_problems(JsonWriter& out, const std::vector<ListProblem>& problems, bool chinese) {
    out.key("problems").begin_array();
    for (const ListProblem& problem : problems) {
        out.begin_object()
            .field("line", problem.line)
            .field("column", problem.column)
            .field("cell", problem.cell)
            .field("text", problem.text)
            .field("message", describe(problem, chinese))
            .end_object();
    }
    out.end_array();
}

void print_unread(
    const Context& context,
    const std::vector<ListProblem>& problems,
    const std::vector<std::string>& ignored_columns
) {
    for (const ListProblem& problem : problems) {
        context.err << describe(problem, context.chinese) << "\n";
    }
    if (!ignored_columns.empty()) {
        context.err << context.say("没有用到的列：", "columns not used: ")
                    << joined(ignored_columns) << "\n";
    }
}

void print_end(const Context& context, const std::vector<ListProblem>& problems, bool written) {
    if (!problems.empty()) {
        context.err << context.say(
            "有 " + std::to_string(problems.size()) + " 处要改，什么都没有写入\n",
            std::to_string(problems.size()) + " problems; nothing was written\n"
        );
    } else if (!written) {
        context.out << context.say("只是试读，没有写入\n", "dry run; nothing was written\n");
    }
}

} // namespace linli::cli
