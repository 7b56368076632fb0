#include "sync/server/settings_command.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/core/domain/settings_words.h"
#include "sync/server/ledger_command.h"
#include "sync/server/settings_word.h"

namespace linli::server {
namespace {

constexpr const char* kOwn = "终端自己的 the kiosk's own";

struct Order {
    std::string act; // show, set
    std::string db;
    std::string centre; // its code; "*": the whole district
    std::vector<std::pair<std::string, std::string>> parts;
};

std::optional<Order> read_order(const std::vector<std::string>& words) {
    Order order;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string* value = words[i] == "--db" ? &order.db
            : words[i] == "--centre"            ? &order.centre
                                                : nullptr;
        const auto sign = words[i].find('=');
        if (value != nullptr) {
            if (i + 1 == words.size() || !value->empty()) {
                return std::nullopt;
            }
            *value = words[++i];
        } else if (order.act.empty()) {
            order.act = words[i];
        } else if (order.act == "set" && sign != std::string::npos) {
            order.parts.emplace_back(words[i].substr(0, sign), words[i].substr(sign + 1));
        } else {
            return std::nullopt;
        }
    }
    const bool act = order.act == "show" || (order.act == "set" && !order.parts.empty());
    const bool whole = act && !order.db.empty() && !order.centre.empty();
    return whole ? std::optional{std::move(order)} : std::nullopt;
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound: return "没有这个中心 No such centre";
    case ErrorCode::kDenied:
        return "这里是中继，请在区里查看和设置 A relay: see and set it at the district";
    case ErrorCode::kInvalid: return "不符合要求，什么都没有改 Does not fit: nothing is changed";
    default: return nullptr;
    }
}

Result<CentreId> centre_named(const SettingsTree& tree, const std::string& code) {
    if (code == "*") {
        return kWholeDistrict;
    }
    for (const TreePlace& place : tree.centres().places()) {
        if (place.centre.code == code) {
            return place.centre.id;
        }
    }
    return fail(ErrorCode::kNotFound, code);
}

std::string name_of(const SettingsTree& tree, CentreId centre) {
    for (const TreePlace& place : tree.centres().places()) {
        if (place.centre.id == centre) {
            return place.centre.code;
        }
    }
    return "*";
}

void print_part(std::string_view part, const std::string& value, const std::string& from) {
    std::printf("%s=%s  (%s)\n", std::string{part}.c_str(), value.c_str(), from.c_str());
}

// Nothing was said here: the server above did, and of which level it does not tell.
Status show_what_came(Ledger& ledger, CentreId centre) {
    if (centre == kWholeDistrict) {
        return fail(ErrorCode::kDenied, "a relay: of its own centre alone");
    }
    const SettingsInForce told = LINLI_TRY(settings_told(ledger, centre));
    for (const std::string_view part : settings_parts()) {
        const std::string value = part_of(told.said, part);
        print_part(part, value, value.empty() ? kOwn : "来自区里 from the district");
    }
    if (!told.trouble.empty()) {
        (void)std::fprintf(
            stderr,
            "区里又来了新的一版，这里读不了，上面是之前的 a later version came that cannot be read "
            "here, above is the one before: %s\n",
            told.trouble.c_str()
        );
    }
    return {};
}

Status show(Ledger& ledger, const Order& order) {
    const SettingsTree tree = LINLI_TRY(settings_tree(ledger));
    const CentreId centre = LINLI_TRY(centre_named(tree, order.centre));
    if (LINLI_TRY(ledger.upstream())) {
        return show_what_came(ledger, centre);
    }
    const Settings said = tree.resolved(centre);
    for (const std::string_view part : settings_parts()) {
        const std::string value = part_of(said, part);
        const auto source = tree.source(centre, part);
        const std::string from = value.empty() || !source ? kOwn
            : *source == centre                           ? "本级 its own"
                                : "来自 inherited from " + name_of(tree, *source);
        print_part(part, value, from);
    }
    return {};
}

Error complain(std::string_view part, std::string_view value) {
    const auto known = std::ranges::find(settings_parts(), part) != settings_parts().end();
    const std::string range = !known ? "没有这一项 no such setting"
        : first_invalid_utf8(value) ? "不是 UTF-8，请把命令行窗口的编码改成 UTF-8 not UTF-8: set "
                                      "the terminal to it"
                                    : std::string{words_for_part(part).range_zh} + "; "
            + std::string{words_for_part(part).range_en};
    (void)std::fprintf(stderr, "%s: %s\n", std::string{part}.c_str(), range.c_str());
    return fail(ErrorCode::kInvalid, std::string{part});
}

Status set(Ledger& ledger, const Order& order, UtcTime now) {
    const SettingsTree tree = LINLI_TRY(settings_tree(ledger));
    SettingsWord word{LINLI_TRY(centre_named(tree, order.centre)), {}, {}, now};
    word.said = tree.own(word.centre);
    for (const auto& [part, value] : order.parts) {
        if (!set_part(word.said, part, value)) {
            return complain(part, value);
        }
    }
    if (const std::string trouble = trouble_of(word.said); !trouble.empty()) {
        return complain(trouble, {});
    }
    AuditEntry entry;
    entry.at = now;
    entry.act = "settings.set";
    entry.object_kind = "settings";
    entry.object = word.centre.uuid;
    if (word.centre != kWholeDistrict) {
        entry.centre = word.centre;
    }
    LINLI_TRY(ledger.transact([&]() -> Status {
        LINLI_TRY(say_settings(ledger, word, std::nullopt));
        return ledger.write_audit(entry);
    }));
    std::printf("改好了，终端下次同步后生效 set: kiosks have it after their next round\n");
    return {};
}

} // namespace

const char* settings_help() {
    return "     linli-district settings show --centre CODE|'*' --db FILE\n"
           "     linli-district settings set --centre CODE|'*' KEY=VALUE... --db FILE\n"
           "                      一个中心的终端用什么设置，从哪一级来；'*' "
           "是全区；值留空就用上级的。\n"
           "                      "
           "KEY：hours（周一到周日七个，或一个）、phone、text_size、language、\n"
           "                      idle_seconds、ask_rating、print_slips、welcome_zh、welcome_en\n"
           "                      what the kiosks of a centre go by, and who set it; '*': the "
           "whole\n"
           "                      district; an empty value takes the setting from the centre "
           "above.\n"
           "                      hours='08:30-17:00' for every day, or seven with spaces "
           "between,\n"
           "                      Monday first, closed where it is; "
           "text_size=standard|large|largest\n"
           "                      language=zh|en idle_seconds=60..300 ask_rating=yes|no\n"
           "                      print_slips=yes|no\n";
}

int settings_command(const std::vector<std::string>& words, const Clock& clock) {
    if (words.size() == 1 && words[0] == "--help") {
        (void)std::fputs(settings_help(), stdout);
        return 0;
    }
    const auto order = read_order(words);
    if (!order) {
        (void)std::fputs(settings_help(), stderr);
        return 2;
    }
    const auto said = [](ErrorCode code) {
        return words_for(code);
    };
    return on_ledger(order->db, clock, said, [&](Ledger& ledger) {
        return order->act == "show" ? show(ledger, *order) : set(ledger, *order, clock.now());
    });
}

} // namespace linli::server
