#include <algorithm>
#include <array>
#include <istream>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/core/base/utf8.h"
#include "app/core/domain/calendar.h"
#include "app/core/qr/qr.h"
#include "app/store/staff.h"

// Who may open the staff's side, as what, and what they did there. Accounts are this kiosk's own.

namespace linli::cli {
namespace {

constexpr int kLogLines = 1000;

std::string role_words(const Context& context, StaffRole role) {
    switch (role) {
    case StaffRole::kTeacher: return context.say("教师", "teacher");
    case StaffRole::kClerk: return context.say("工作人员", "clerk");
    case StaffRole::kManager: break;
    }
    return context.say("负责人", "manager");
}

std::string pin_from(const Context& context) {
    std::string line;
    std::getline(context.in, line);
    return std::string{trimmed(line)};
}

// By name, or by id where a name is two people's.
Result<StaffId> account(store::Store& store, const std::string& word) {
    std::vector<StaffId> found;
    for (const store::StaffAccount& one : LINLI_TRY(store::staff_accounts(store))) {
        if (one.name == word || one.id.text() == word) {
            found.push_back(one.id);
        }
    }
    if (found.size() > 1) {
        return fail(ErrorCode::kConflict, "two accounts have this name: give the id (staff list)");
    }
    return found.empty() ? Result<StaffId>{fail(ErrorCode::kNotFound, "no account " + word)}
                         : Result<StaffId>{found.front()};
}

// Without a role the first account is a manager's, so that there is one; others are clerks.
Result<StaffRole> role_from(const Context& context, store::Store& store) {
    const std::string word = context.args.value("--role");
    if (!word.empty()) {
        const auto role = staff_role_from(word);
        return role ? Result<StaffRole>{*role} : fail(ErrorCode::kInvalid, word);
    }
    const bool first = LINLI_TRY(store::staff_accounts(store)).empty();
    return first ? StaffRole::kManager : StaffRole::kClerk;
}

Status add(const Context& context, store::Store& store) {
    const std::string pin = pin_from(context);
    const StaffRole role = LINLI_TRY(role_from(context, store));
    LINLI_TRY(store::add_staff(store, context.args.value("--name"), pin, role));
    context.out << role_words(context, role) << "\n";
    return {};
}

void print_json(const Context& context, const std::vector<store::StaffAccount>& accounts) {
    JsonWriter out;
    out.begin_array();
    for (const store::StaffAccount& one : accounts) {
        out.begin_object()
            .field("id", one.id.text())
            .field("name", one.name)
            .field("role", word_for(one.role))
            .field("badge", one.badge)
            .end_object();
    }
    out.end_array();
    context.out << out.take() << "\n";
}

Status list(const Context& context, store::Store& store) {
    const auto accounts = LINLI_TRY(store::staff_accounts(store));
    if (context.json()) {
        print_json(context, accounts);
        return {};
    }
    for (const store::StaffAccount& one : accounts) {
        context.out << one.id.text() << "  " << one.name << "  " << role_words(context, one.role)
                    << (one.badge ? context.say("  有工作证", "  has a badge") : "") << "\n";
    }
    return {};
}

// With its quiet zone of four modules; 40 mm on paper.
std::string svg_of(const QrCode& code) {
    constexpr int kQuiet = 4;
    const std::string side = std::to_string(code.side + 2 * kQuiet);
    std::string path;
    for (int y = 0; y < code.side; ++y) {
        for (int x = 0; x < code.side; ++x) {
            if (code.dark(x, y)) {
                path += "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet)
                    + "h1v1h-1z";
            }
        }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"40mm\" "
           "viewBox=\"0 0 "
        + side + " " + side + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
        + side + "v" + side + "H0z\"/><path d=\"" + path + "\"/></svg>\n";
}

// The code is drawn, not kept: whoever loses the file, or the paper, makes a new one.
Status badge(const Context& context, store::Store& store, StaffId id) {
    const std::string code = LINLI_TRY(store::make_badge(store, id));
    return write_file(context.args.value("--output"), svg_of(LINLI_TRY(qr_code(code))));
}

Status log(const Context& context, store::Store& store) {
    const auto acts = LINLI_TRY(store::staff_log(store, kLogLines));
    for (const store::StaffAct& act : acts) {
        context.out << to_local_text(act.at) << "  " << act.act << "  "
                    << (act.staff ? act.staff->text() : "-") << "  "
                    << (act.about ? to_text(*act.about) : "-") << "  "
                    << (act.resident ? act.resident->text() : "-") << "  " << act.detail << "\n";
    }
    return {};
}

struct Act {
    std::string_view name;
    std::size_t words; // with "staff" and its own
    std::string_view needs;
    Status (*run)(const Context&, store::Store&);
};

Status with_account(
    const Context& context,
    store::Store& store,
    Status (*act)(const Context&, store::Store&, StaffId)
) {
    return act(context, store, LINLI_TRY(account(store, context.args.words[2])));
}

constexpr std::array kActs{
    Act{"add", 2, "--name", add},
    Act{"list", 2, "", list},
    Act{"log", 2, "", log},
    Act{"set-role",
        3,
        "--role",
        [](const Context& context, store::Store& store) {
            return with_account(
                context,
                store,
                [](const Context& in, store::Store& to, StaffId id) -> Status {
                    return store::set_staff_role(to, id, LINLI_TRY(role_from(in, to)));
                }
            );
        }},
    Act{"set-pin",
        3,
        "",
        [](const Context& context, store::Store& store) {
            return with_account(
                context,
                store,
                [](const Context& in, store::Store& to, StaffId id) {
                    return store::set_staff_pin(to, id, pin_from(in));
                }
            );
        }},
    Act{"remove",
        3,
        "",
        [](const Context& context, store::Store& store) {
            return with_account(
                context,
                store,
                [](const Context& /*in*/, store::Store& to, StaffId id) {
                    return store::remove_staff(to, id);
                }
            );
        }},
    Act{"badge",
        3,
        "--output",
        [](const Context& context, store::Store& store) {
            return with_account(context, store, badge);
        }},
    Act{"revoke-badge", 3, "", [](const Context& context, store::Store& store) {
            return with_account(
                context,
                store,
                [](const Context& /*in*/, store::Store& to, StaffId id) {
                    return store::revoke_badge(to, id);
                }
            );
        }}};

} // namespace

int staff_command(const Context& context) {
    const auto& words = context.args.words;
    const std::string_view wanted = words.size() > 1 ? std::string_view{words[1]} : "";
    const auto found = std::ranges::find(kActs, wanted, &Act::name);
    const bool fits = found != kActs.end() && words.size() == found->words
        && (found->needs.empty() || !context.args.value(found->needs).empty());
    if (!fits) {
        return wrong_usage(
            context,
            "用法：staff add --name 姓名 [--role teacher|clerk|manager]，staff list，staff log，"
            "staff set-role 姓名 --role 角色，staff set-pin 姓名，staff badge 姓名 -o 文件.svg，"
            "staff revoke-badge 姓名，staff remove 姓名",
            "staff add --name NAME [--role teacher|clerk|manager], staff list, staff log, "
            "staff set-role NAME --role ROLE, staff set-pin NAME, staff badge NAME -o FILE.svg, "
            "staff revoke-badge NAME, staff remove NAME"
        );
    }
    auto store = open_store(context, wanted == "add");
    if (!store) {
        return report_error(context, store.error());
    }
    const Status done = found->run(context, *store);
    return done ? kDone : report_error(context, done.error());
}

} // namespace linli::cli
