#include "sync/console/notice_draft.h"

#include "app/core/base/utf8.h"
#include "sync/console/centres.h"

namespace linli::console {
namespace {

constexpr int kMostDays = 2 * 366;

// What stands in a line: no line ends, no blanks around it.
std::string line_of(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' '
    );
    return std::string{trimmed(text)};
}

Words limit_of(std::string_view field) {
    return field == "title_zh"
        ? Words{"中文标题要写，最多 24 个字。", "A Chinese title is needed, 24 characters at most."}
        : field == "title_en"
        ? Words{"英文标题最多 60 个字符。", "An English title has 60 characters at most."}
        : field == "body_zh"
        ? Words{"中文正文最多 120 个字。", "A Chinese text has 120 characters at most."}
        : field == "body_en"
        ? Words{"英文正文最多 300 个字符。", "An English text has 300 characters at most."}
        : field == "centre" ? Words{"请选一个中心。", "Choose a centre."}
                            : Words{
                                "日期不对：结束不早于开始，不早于今天，最多两年。",
                                "Not these days: the last one is not before the first, nor "
                                "before today, and they are two years at most."};
}

} // namespace

Draft draft_in(const Visit& visit) {
    Draft draft;
    Notice& notice = draft.notice;
    notice.title_zh = line_of(visit.field("title_zh"));
    notice.title_en = line_of(visit.field("title_en"));
    notice.body_zh = line_of(visit.field("body_zh"));
    notice.body_en = line_of(visit.field("body_en"));
    notice.first = date_from_text(visit.field("first")).value_or(Date{});
    notice.last = date_from_text(visit.field("last")).value_or(Date{});
    draft.where = visit.field("centre");
    draft.name = visit.field("name");
    return draft;
}

std::string trouble_with(const Draft& draft, const Visit& visit) {
    const Notice& notice = draft.notice;
    const bool dated = notice.first != Date{} && notice.last != Date{};
    const std::string trouble = trouble_of(notice);
    if (!trouble.empty()) {
        return trouble;
    }
    const bool fits = dated && notice.last >= local_date(visit.now)
        && days_between(notice.first, notice.last) <= kMostDays;
    return fits ? "" : "last";
}

void write_form(
    Page& page,
    const Visit& visit,
    const std::vector<Centre>& reach,
    const Draft& draft,
    std::string_view trouble
) {
    page << "<div class=\"narrow\">";
    page.headline(
        {"写一则通知", "Write a notice"},
        {"贴在中心终端的首页和海报上，人人都看得到，不要写居民的姓名和电话。",
         "It hangs on the home screen and the posters of a centre's kiosks, for everybody: no "
         "resident's name or telephone."}
    );
    if (!trouble.empty()) {
        page.notice(limit_of(trouble), true);
    }
    page << "<form method=\"post\" action=\"/notices/act\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("act", "preview");
    page.open_select({"贴在哪里", "Where"}, "centre");
    for (const Centre& centre : reach) {
        page.option(centre.code, name_of(page, centre), centre.code == draft.where);
    }
    if (reach.size() > 1) {
        page.option(
            kEverywhere,
            page.in({"看得到的所有中心", "All centres that I see"}),
            draft.where == kEverywhere
        );
    }
    page.close_select();
    const Notice& notice = draft.notice;
    page.input(
        {"标题（最多 24 字）", "Title in Chinese (24 characters)"},
        "title_zh",
        notice.title_zh,
        "maxlength=\"24\" required"
    );
    page.area(
        {"正文（最多 120 字，可以不写）", "Text in Chinese (120, or nothing)"},
        "body_zh",
        notice.body_zh,
        "rows=\"3\" maxlength=\"120\""
    );
    page.input(
        {"英文标题（可以不写）", "Title in English (or nothing)"},
        "title_en",
        notice.title_en,
        "maxlength=\"60\""
    );
    page.area(
        {"英文正文（可以不写）", "Text in English (or nothing)"},
        "body_en",
        notice.body_en,
        "rows=\"3\" maxlength=\"300\""
    );
    const auto date = [](Date day) {
        return day == Date{} ? std::string{} : to_text(day);
    };
    page.input({"从哪天起", "From"}, "first", date(notice.first), "type=\"date\" required");
    page.input({"到哪天止", "To"}, "last", date(notice.last), "type=\"date\" required");
    page.button({"先看看", "See how it reads"});
    page.link("/notices", {"不写了", "No, go back"}, "button quiet");
    page << "</form></div>";
}

void write_notice(Page& page, const std::string& title, const std::string& body) {
    page << "<section class=\"preview\"><h2>";
    page.text(title) << "</h2>";
    if (!body.empty()) {
        page << "<p>";
        page.text(body) << "</p>";
    }
    page << "</section>";
}

void hidden_draft(Page& page, const Draft& draft) {
    const Notice& notice = draft.notice;
    page.hidden("centre", draft.where);
    page.hidden("title_zh", notice.title_zh);
    page.hidden("title_en", notice.title_en);
    page.hidden("body_zh", notice.body_zh);
    page.hidden("body_en", notice.body_en);
    page.hidden("first", to_text(notice.first));
    page.hidden("last", to_text(notice.last));
}

} // namespace linli::console
