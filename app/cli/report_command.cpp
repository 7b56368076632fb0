#include "app/cli/command.h"
#include "app/core/domain/sign_in_export.h"
#include "app/store/sign_in_list.h"

namespace linli::cli {

int report_command(const Context& context) {
    const auto& words = context.args.words;
    if (words.size() == 2 && words[1] == "satisfaction") {
        return satisfaction_report(context);
    }
    if (words.size() != 2 || words[1] != "sign-in") {
        return wrong_usage(
            context, "report 后面写 sign-in 或 satisfaction", "report sign-in or satisfaction"
        );
    }
    const auto date = date_from_text(context.args.value("--date"));
    if (!date) {
        return wrong_usage(context, "--date 写成 2026-11-24", "write --date as 2026-11-24");
    }
    const std::string format = context.json() ? "json" : context.args.value("--format");
    if (format != "csv" && format != "txt" && format != "json") {
        return wrong_usage(context, "--format 是 csv、txt 或 json", "--format is csv, txt or json");
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto day = store::sign_in_day(*store, *date);
    if (!day) {
        return report_error(context, day.error());
    }
    const std::string text = format == "csv" ? sign_in_csv(*day)
        : format == "txt"                    ? sign_in_text(*day)
                                             : sign_in_json(*day) + "\n";
    return put_out(context, text);
}

} // namespace linli::cli
