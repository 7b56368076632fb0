#include <algorithm>
#include <filesystem>
#include <ostream>

#include "app/cli/import_words.h"
#include "app/store/catalogue.h"
#include "app/store/roster.h"

// `linli import roster`, `linli export roster`: who is in a class, as offices keep it.

namespace linli::cli {
namespace {

struct Counts {
    int changed{0};
    int confirmed{0};
    int waiting{0};
    int pending{0};
    int had{0};
    int left{0};
};

Counts count(const std::vector<RosterFate>& fates) {
    Counts counts;
    for (const RosterFate& fate : fates) {
        const bool changed = std::ranges::any_of(fate.changes, &CellChange::taken);
        counts.changed += changed ? 1 : 0;
        if (fate.seat == RosterSeat::kLeft) {
            ++counts.left;
        } else if (fate.seat == RosterSeat::kHadBefore) {
            ++counts.had;
        } else if (fate.status == EnrolmentStatus::kConfirmed) {
            ++counts.confirmed;
        } else if (fate.status == EnrolmentStatus::kWaitlisted) {
            ++counts.waiting;
        } else {
            ++counts.pending;
        }
    }
    return counts;
}

std::string counts_of(const RosterList& list, const store::RosterTaken& taken, bool chinese) {
    const Counts sums = count(taken.fates);
    const auto of = [](std::size_t number) {
        return std::to_string(number);
    };
    const auto number = [](int value) {
        return std::to_string(value);
    };
    if (chinese) {
        return of(list.rows.size()) + " 人：新登记 " + number(taken.registered) + "，改信息 "
            + number(sums.changed) + "；录取 " + number(sums.confirmed) + "，候补 "
            + number(sums.waiting) + "，待确认 " + number(sums.pending) + "，已在班上 "
            + number(sums.had) + "，退出的 " + number(sums.left) + "；班上另有 "
            + number(taken.not_listed) + " 人不在名册里，不变";
    }
    return of(list.rows.size()) + " people: " + number(taken.registered) + " new, "
        + number(sums.changed) + " changed; " + number(sums.confirmed) + " confirmed, "
        + number(sums.waiting) + " waiting, " + number(sums.pending) + " pending, "
        + number(sums.had) + " in the class before, " + number(sums.left) + " who left; "
        + number(taken.not_listed) + " more in the class stay as they are";
}

// What they begin with may be the number of an identity card.
std::string hidden_numbers_of(const Table& table, bool chinese) {
    std::string out;
    for (const auto& [row, text] : table.hidden) {
        out += (chinese ? "第" : "row ") + std::to_string(row)
            + (chinese ? "行  是隐藏的，跳过\n" : "  is hidden, passed by\n");
    }
    return out;
}

void print_json(
    const Context& context,
    const RosterList& list,
    const store::RosterTaken& taken,
    const std::string& left
) {
    const Counts sums = count(taken.fates);
    JsonWriter out;
    out.begin_object()
        .field("course", taken.course.code)
        .field("title", taken.course.title_zh)
        .field("teacher", taken.clazz.teacher)
        .field("rows", static_cast<std::int64_t>(list.rows.size()))
        .field("registered", taken.registered)
        .field("changed", sums.changed)
        .field("confirmed", sums.confirmed)
        .field("waitlisted", sums.waiting)
        .field("pending", sums.pending)
        .field("in_class", sums.had)
        .field("left_class", sums.left)
        .field("not_listed", taken.not_listed)
        .field("left", left)
        .field("written", taken.written);
    put_problems(out, taken.problems, context.chinese);
    context.out << out.end_object().take() << "\n";
}

void print_text(
    const Context& context,
    const Table& table,
    const RosterList& list,
    const store::RosterTaken& taken,
    const std::string& left
) {
    const bool chinese = context.chinese;
    const bool shown = context.args.has("--preview");
    if (shown) {
        context.out << table.kind << (table.sheet.empty() ? "" : " ") << table.sheet << "\n";
    }
    if (!taken.course.code.empty()) {
        context.out << taken.course.code << " " << taken.course.title_zh << "  "
                    << taken.clazz.teacher << "\n";
    }
    if (taken.guessed) {
        context.out << context.say(
            "名册的标题不一定是这个班：是的话，写入时加 --course " + taken.course.code + "\n",
            "the title may mean another class: if it is this one, add --course " + taken.course.code
                + " to write\n"
        );
    }
    if (shown) {
        context.out << preview_of(list, taken.fates, taken.problems, chinese);
    }
    context.out << left;
    print_unread(context, taken.problems, list.ignored_columns);
    if (!taken.fates.empty() && taken.problems.empty()) {
        context.out << counts_of(list, taken, chinese) << "\n";
        if (!taken.written && taken.registered > 0 && !context.args.has("--paper-consent")) {
            context.out << context.say(
                "新登记的人要有签好的纸质同意书：写入时加 --paper-consent\n",
                "of new people you must hold what they signed: add --paper-consent to write\n"
            );
        }
    }
    print_end(context, taken.problems, taken.written);
}

// False: --date is there and is none.
bool has_good_date(const Context& context) {
    return !context.args.has("--date") || date_from_text(context.args.value("--date"));
}

int wrong_date(const Context& context) {
    return wrong_usage(context, "--date 写成 2026-11-24", "write --date as 2026-11-24");
}

} // namespace

int import_roster(const Context& context, const Table& table) {
    if (!has_good_date(context)) {
        return wrong_date(context);
    }
    const RosterList list = read_roster_list(table.rows);
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const store::RosterOrder order{
        context.args.value("--course"),
        date_from_text(context.args.value("--date")),
        context.args.has("--paper-consent"),
        context.args.value("--by"),
        !is_dry(context)};
    const auto taken = store::take_roster(*store, list, order);
    if (!taken) {
        return report_error(context, taken.error());
    }
    const std::string left =
        left_by(list, taken->fates, context.chinese) + hidden_numbers_of(table, context.chinese);
    context.json() ? print_json(context, list, *taken, left)
                   : print_text(context, table, list, *taken, left);
    return taken->problems.empty() ? kDone : kCouldNot;
}

int export_roster(const Context& context) {
    const std::string code = context.args.value("--course");
    if (code.empty()) {
        return wrong_usage(context, "要写明 --course 课程编号", "--course CODE is needed");
    }
    if (!has_good_date(context)) {
        return wrong_date(context);
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto catalogue = store::load_catalogue(*store);
    if (!catalogue) {
        return report_error(context, catalogue.error());
    }
    const auto clazz = store::class_of_course(
        *catalogue, code, store->now(), date_from_text(context.args.value("--date"))
    );
    if (!clazz) {
        return report_error(context, clazz.error());
    }
    const auto lines = store::roster_of(*store, (*clazz)->clazz.id);
    if (!lines) {
        return report_error(context, lines.error());
    }
    const Course& course = catalogue->course_of((*clazz)->clazz.id)->course;
    const int put = put_out(context, roster_csv(course, *lines));
    if (const std::string path = context.args.value("--output"); put == kDone && !path.empty()) {
        // Whole telephone numbers are for who asked for them alone.
        constexpr auto kOwn =
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
        std::error_code ignored;
        std::filesystem::permissions(path, kOwn, ignored);
    }
    return put;
}

} // namespace linli::cli
