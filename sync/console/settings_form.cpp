#include "sync/console/settings_form.h"

#include <algorithm>
#include <utility>

#include "app/core/base/utf8.h"
#include "app/core/domain/settings_words.h"
#include "sync/console/html.h"

namespace linli::console {
namespace {

constexpr std::array<Words, 7> kDays{
    {{"周一", "Monday"},
     {"周二", "Tuesday"},
     {"周三", "Wednesday"},
     {"周四", "Thursday"},
     {"周五", "Friday"},
     {"周六", "Saturday"},
     {"周日", "Sunday"}}};

// All but the hours, by name.
std::array<std::pair<std::string_view, std::string SettingsDraft::*>, 8> others() {
    return {
        {{"phone", &SettingsDraft::phone},
         {"text_size", &SettingsDraft::text_size},
         {"language", &SettingsDraft::language},
         {"idle_seconds", &SettingsDraft::idle_seconds},
         {"ask_rating", &SettingsDraft::ask_rating},
         {"print_slips", &SettingsDraft::print_slips},
         {"welcome_zh", &SettingsDraft::welcome_zh},
         {"welcome_en", &SettingsDraft::welcome_en}}};
}

std::string line_of(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' '
    );
    return std::string{trimmed(text)};
}

// As people type it: 8：30—17：00.
std::string plain_hours(std::string text) {
    const auto put = [&](std::string_view from, std::string_view to) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from)) {
            text.replace(at, from.size(), to);
        }
    };
    put("：", ":");
    put("—", "-");
    put("–", "-");
    put("～", "-");
    put("~", "-");
    put(" ", "");
    return text;
}

std::string name_of_day(std::size_t n) {
    return "hours" + std::to_string(n + 1);
}

std::string placeholder(std::string_view value) {
    return value.empty() ? std::string{} : "placeholder=\"" + escaped(value) + "\"";
}

std::string in_line(const Page& page, const PartWords& words) {
    const bool chinese = page.in({"zh", "en"}) == "zh";
    return label_of(page, words.part) + (chinese ? "（" : " (")
        + std::string{page.in({words.range_zh, words.range_en})} + (chinese ? "）" : ")");
}

void one_line(
    Page& page,
    std::string_view part,
    const std::string& value,
    const Settings& above,
    std::string_view more
) {
    const std::string label = in_line(page, words_for_part(part));
    const std::string shown = placeholder(part_of(above, part)) + " " + std::string{more};
    page.input({label, label}, part, value, shown);
}

void choice(
    Page& page,
    std::string_view part,
    const std::string& value,
    const Settings& above,
    std::initializer_list<std::string_view> values
) {
    const bool chinese = page.in({"zh", "en"}) == "zh";
    const std::string label = label_of(page, part);
    page.open_select({label, label}, part);
    const std::string inherited = part_of(above, part);
    std::string nothing{page.in({"不设，用上级的", "Not set here"})};
    if (!inherited.empty()) {
        nothing += (chinese ? "：" : ": ") + value_words(part, inherited, chinese);
    }
    page.option("", nothing, value.empty());
    for (const std::string_view one : values) {
        page.option(one, value_words(part, std::string{one}, chinese), value == one);
    }
    page.close_select();
}

} // namespace

std::string label_of(const Page& page, std::string_view part) {
    const PartWords& words = words_for_part(part);
    std::string label{page.in({words.zh, words.en})};
    if (label.front() >= 'a' && label.front() <= 'z') {
        label.front() = static_cast<char>(label.front() - 'a' + 'A');
    }
    return label;
}

SettingsDraft draft_of(const Settings& settings) {
    SettingsDraft draft;
    for (std::size_t n = 0; settings.hours && n < draft.hours.size(); ++n) {
        draft.hours[n] = to_text((*settings.hours)[n]);
    }
    for (const auto& [part, field] : others()) {
        draft.*field = part_of(settings, part);
    }
    return draft;
}

SettingsDraft settings_draft_in(const Visit& visit) {
    SettingsDraft draft;
    for (std::size_t n = 0; n < draft.hours.size(); ++n) {
        draft.hours[n] = line_of(visit.field(name_of_day(n).c_str()));
    }
    for (const auto& [part, field] : others()) {
        draft.*field = line_of(visit.field(std::string{part}.c_str()));
    }
    return draft;
}

ReadSettings read_draft(const SettingsDraft& draft) {
    ReadSettings read;
    std::string hours;
    for (const std::string& day : draft.hours) {
        hours += (hours.empty() ? "" : " ") + (day.empty() ? std::string{"?"} : plain_hours(day));
    }
    const bool any = std::ranges::any_of(draft.hours, [](const auto& day) { return !day.empty(); });
    if (any && !set_part(read.said, "hours", hours)) {
        read.trouble = "hours";
        return read;
    }
    for (const auto& [part, field] : others()) {
        if (!set_part(read.said, part, draft.*field)) {
            read.trouble = part;
            return read;
        }
    }
    read.trouble = trouble_of(read.said);
    return read;
}

void write_settings_form(
    Page& page,
    const Visit& visit,
    const SettingsFormFor& where,
    const SettingsDraft& draft,
    const Settings& above
) {
    page << "<section class=\"narrow\"><h2>" << page.in({"在这一级设", "Set at this level"})
         << "</h2><p class=\"sum\">";
    page.say(
        {"空着的，用上级的；开放时间要么七天都写，要么都空着。",
         "What is left empty comes from above; of opening hours all seven days are written, or "
         "none."}
    ) << "</p><form method=\"post\" action=\"/settings/centre\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("centre", where.code);
    page.hidden("shown", where.shown);
    for (std::size_t n = 0; n < draft.hours.size(); ++n) {
        const std::string inherited = above.hours ? to_text((*above.hours)[n]) : "";
        const std::string label =
            std::string{page.in({"开放时间 ", "Open on "})} + std::string{page.in(kDays[n])};
        page.input(
            {label, label},
            name_of_day(n),
            draft.hours[n],
            placeholder(inherited.empty() ? "08:30-17:00" : inherited) + " maxlength=\"20\""
        );
    }
    one_line(page, "phone", draft.phone, above, "maxlength=\"20\" type=\"tel\"");
    choice(page, "text_size", draft.text_size, above, {"standard", "large", "largest"});
    choice(page, "language", draft.language, above, {"zh", "en"});
    one_line(
        page, "idle_seconds", draft.idle_seconds, above, "inputmode=\"numeric\" maxlength=\"3\""
    );
    choice(page, "ask_rating", draft.ask_rating, above, {"yes", "no"});
    choice(page, "print_slips", draft.print_slips, above, {"yes", "no"});
    one_line(page, "welcome_zh", draft.welcome_zh, above, "maxlength=\"24\"");
    one_line(page, "welcome_en", draft.welcome_en, above, "maxlength=\"60\"");
    page.button({"保存", "Save"});
    page.link("/settings", {"不改了，回去", "No, go back"}, "button quiet");
    page << "</form></section>";
}

} // namespace linli::console
