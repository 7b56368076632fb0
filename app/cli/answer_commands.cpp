#include <numeric>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/csv.h"
#include "app/store/ratings.h"
#include "app/store/wishes.h"

// What residents said, as counts: what they wish to learn, and what they thought of a class.

namespace linli::cli {
namespace {

using Table = std::vector<std::vector<std::string>>;

/// `--format`: csv, or txt when nothing is said. Nothing for another word.
std::optional<std::string> format_of(const Context& context) {
    const std::string format = context.args.value("--format");
    if (format.empty() || format == "txt") {
        return "txt";
    }
    return format == "csv" ? std::optional{format} : std::nullopt;
}

std::string csv_of(const Table& table) {
    std::string text{kByteOrderMark};
    for (const auto& row : table) {
        append_csv_row(text, row);
    }
    return text;
}

// Numbers first: then what follows may be as long as it likes, in whichever script.
std::string text_of(const Table& table) {
    std::string text;
    for (const auto& row : table) {
        for (std::size_t cell = 0; cell < row.size(); ++cell) {
            text += (cell == 0 ? "" : "  ") + row[cell];
        }
        text += "\n";
    }
    return text;
}

int put_table(const Context& context, const std::string& format, const Table& table) {
    return put_out(context, format == "csv" ? csv_of(table) : text_of(table));
}

int wrong_format(const Context& context) {
    return wrong_usage(context, "--format 是 csv 或 txt", "--format is csv or txt");
}

Table wish_table(const Context& context, const std::vector<WishCount>& counts) {
    Table table{
        {context.say("人数", "people"), context.say("来自", "from"), context.say("想学", "wish")}};
    for (const WishCount& count : counts) {
        const bool own = count.subject.kind == WishKind::kWords;
        table.push_back(
            {std::to_string(count.people),
             own ? context.say("自己写的", "own words") : context.say("类别", "category"),
             count.subject.text}
        );
    }
    return table;
}

// Whole per cent that are satisfied or very satisfied.
int satisfied_share(const ScoreCounts& people) {
    const int all = std::accumulate(people.begin(), people.end(), 0);
    const int good = count_of(people, Score::kGood) + count_of(people, Score::kVeryGood);
    return all == 0 ? 0 : (100 * good + all / 2) / all;
}

Table rating_table(const Context& context, const std::vector<store::ClassRatings>& report) {
    Table table{
        {context.say("很满意", "very good"),
         context.say("满意", "good"),
         context.say("一般", "fair"),
         context.say("不满意", "poor"),
         context.say("人数", "people"),
         context.say("满意率%", "satisfied%"),
         context.say("课程编号", "code"),
         context.say("课程", "course"),
         context.say("老师", "teacher"),
         context.say("学期", "term")}};
    for (const store::ClassRatings& one : report) {
        const ScoreCounts& people = one.people;
        const bool english = !context.chinese && !one.title_en.empty();
        table.push_back(
            {std::to_string(count_of(people, Score::kVeryGood)),
             std::to_string(count_of(people, Score::kGood)),
             std::to_string(count_of(people, Score::kFair)),
             std::to_string(count_of(people, Score::kPoor)),
             std::to_string(std::accumulate(people.begin(), people.end(), 0)),
             std::to_string(satisfied_share(people)),
             one.course_code,
             english ? one.title_en : one.title_zh,
             one.teacher,
             one.term}
        );
    }
    return table;
}

} // namespace

int wishes_command(const Context& context) {
    const auto format = format_of(context);
    if (context.args.words.size() != 1) {
        return wrong_usage(context, "wishes 后面不写别的", "nothing after wishes");
    }
    if (!format) {
        return wrong_format(context);
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto counts = store::wish_counts(*store);
    if (!counts) {
        return report_error(context, counts.error());
    }
    return put_table(context, *format, wish_table(context, *counts));
}

int satisfaction_report(const Context& context) {
    const auto format = format_of(context);
    if (!format) {
        return wrong_format(context);
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto report = store::ratings_by_class(*store);
    if (!report) {
        return report_error(context, report.error());
    }
    return put_table(context, *format, rating_table(context, *report));
}

} // namespace linli::cli
