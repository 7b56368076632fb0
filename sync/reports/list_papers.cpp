#include "app/core/domain/session_change.h"
#include "sync/reports/number_papers.h"

// Lists of sessions, as papers.

namespace linli::reporting {
namespace {

using server::ReportClass;
using server::ReportSession;

std::string state_of(const ReportSession& session, Language language) {
    if (session.cancelled) {
        const std::string why{words_for(session.off_reason, language == Language::kChinese)};
        const std::string off = in(language, "停课", "cancelled");
        return why.empty() ? off : off + in(language, "：", ": ") + why;
    }
    return session.substitute.empty() ? std::string{}
                                      : in(language, "代课：", "substitute: ") + session.substitute;
}

Table class_table(const ReportClass& clazz, Language language) {
    Table table;
    std::int64_t came = 0;
    for (const ReportSession& session : clazz.sessions) {
        came += session.came;
        table.rows.push_back(
            {count(session.number),
             text(to_text(session.date)),
             text(to_text(session.start)),
             hours(session.minutes),
             text(session.room),
             text(state_of(session, language)),
             count(session.came)}
        );
    }
    table.title = clazz.course_code + "  " + either(language, clazz.title_zh, clazz.title_en) + "  "
        + clazz.teacher + "  " + in(language, "名额 ", "seats ") + std::to_string(clazz.seats)
        + in(language, "  已录取 ", "  enrolled ") + std::to_string(clazz.enrolled)
        + in(language, "  到课 ", "  attendances ") + std::to_string(came)
        + in(language, " 人次", "");
    table.columns = {
        {in(language, "课次", "No."), 3, true},
        {in(language, "日期", "Date"), 6, false},
        {in(language, "开始", "Start"), 4, false},
        {in(language, "小时", "Hours"), 4, true},
        {in(language, "教室", "Room"), 7, false},
        {in(language, "状态", "State"), 5, false},
        {in(language, "实到", "Here"), 4, true}};
    return table;
}

} // namespace

Paper class_paper(
    const std::optional<Centre>& centre,
    Date from,
    Date to,
    const std::vector<ReportClass>& classes,
    Language language
) {
    Paper paper;
    paper.language = language;
    paper.title = in(language, "班级与课次", "Classes and their sessions");
    paper.lines = {
        centre ? either(language, centre->name_zh, centre->name_en)
               : in(language, "全区", "The whole district"),
        to_text(from) + in(language, " 至 ", " to ") + to_text(to)};
    paper.foot = paper.lines[0] + " · " + paper.lines[1];
    for (const ReportClass& clazz : classes) {
        paper.tables.push_back(class_table(clazz, language));
    }
    if (classes.empty()) {
        paper.notes.push_back(in(language, "这段时间没有课。", "No sessions in these days."));
    }
    return paper;
}

} // namespace linli::reporting
