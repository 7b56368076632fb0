#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/utf8.h"
#include "app/core/domain/course.h"
#include "app/store/catalogue.h"
#include "app/store/filing.h"

namespace linli::cli {

namespace {

// The second machine of a centre is told the id of the first; a first one makes its own. Nothing
// when the id is malformed or would move a machine, with its people, to another centre.
std::optional<CentreId> centre_id(const Context& context, const std::optional<Centre>& existing) {
    if (!context.args.has("--centre-id")) {
        return existing ? existing->id : CentreId{context.world.ids.next()};
    }
    const auto given = uuid_from_text(context.args.value("--centre-id"));
    if (!given || (existing && existing->id != CentreId{*given})) {
        return std::nullopt;
    }
    return CentreId{*given};
}

} // namespace

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
    const auto id = centre_id(context, *existing);
    if (!id) {
        return wrong_usage(
            context,
            "--centre-id 要写第一台机器显示的编号；这台机器已属于别的中心时不能改",
            "--centre-id is the id that the first machine showed, and cannot change later"
        );
    }
    centre.id = *id;
    const Status written = store::describe_centre(*store, centre);
    if (!written) {
        return report_error(context, written.error());
    }
    context.out << context.say("中心编号：", "centre id: ") << centre.id.text() << "\n";
    return kDone;
}

} // namespace linli::cli
