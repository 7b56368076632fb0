#include <istream>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/utf8.h"
#include "app/core/domain/course.h"
#include "app/store/catalogue.h"
#include "app/store/filing.h"
#include "app/store/staff.h"

namespace linli::cli {

int setup_command(const Context& context) {
    Centre centre;
    centre.code = context.args.value("--centre-code");
    centre.name_zh = context.args.value("--centre-name");
    centre.name_en = context.args.value("--centre-name-en");
    if (centre.code.empty() || centre.name_zh.empty()) {
        return wrong_usage(
            context,
            "要写明 --centre-code 和 --centre-name",
            "--centre-code and --centre-name are needed"
        );
    }
    if (length_of(centre.code) > kMaxCodeLength || length_of(centre.name_zh) > kMaxNameLength
        || length_of(centre.name_en) > kMaxNameLength) {
        return wrong_usage(context, "编号或名称太长", "the code or the name is too long");
    }
    auto store = open_store(context, true);
    if (!store) {
        return report_error(context, store.error());
    }
    const auto existing = store::own_centre(*store);
    if (!existing) {
        return report_error(context, existing.error());
    }
    centre.id = *existing ? (*existing)->id : CentreId{context.world.ids.next()};
    const Status written = store::describe_centre(*store, centre);
    return written ? kDone : report_error(context, written.error());
}

int staff_command(const Context& context) {
    const auto& words = context.args.words;
    const std::string name = context.args.value("--name");
    if (words.size() != 2 || words[1] != "add" || name.empty()) {
        return wrong_usage(context, "用法：staff add --name 姓名", "staff add --name NAME");
    }
    std::string line;
    std::getline(context.in, line);
    const std::string pin{trimmed(line)};
    auto store = open_store(context, true);
    if (!store) {
        return report_error(context, store.error());
    }
    const Status written = store::add_staff(*store, name, pin);
    return written ? kDone : report_error(context, written.error());
}

} // namespace linli::cli
