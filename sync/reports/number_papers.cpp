#include "sync/reports/number_papers.h"

#include <algorithm>
#include <array>

namespace linli::reporting {
namespace {

using server::BandCount;
using server::CentreCount;
using server::NamedCount;
using server::PeriodCount;
using server::ReportCount;
using server::ReportNumbers;
using server::TeacherCount;

constexpr std::size_t kMostBars = 12;

/// Writes one report in one language.
class Writer {
public:
    Writer(const ReportNumbers& numbers, Language language)
        : numbers_{numbers}, language_{language} {}

    Paper begin(std::string title) const;
    void charts(Paper& paper) const;
    void totals(Paper& paper) const;
    void targets(Paper& paper) const;
    void named(Paper& paper, const std::string& title, const std::vector<NamedCount>& counts) const;
    void bands(Paper& paper) const;
    void months(Paper& paper) const;
    void centres(Paper& paper) const;
    void teachers(Paper& paper) const;
    void notes(Paper& paper) const;
    void centre_targets(Paper& paper) const;

    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return in(language_, zh, en);
    }

private:
    [[nodiscard]] std::string days(Date from, Date to) const {
        return to_text(from) + say(" 至 ", " to ") + to_text(to);
    }

    [[nodiscard]] std::string unnamed(const std::string& name) const {
        return name.empty() ? say("（未注明）", "(not said)") : name;
    }

    [[nodiscard]] std::string month(const PeriodCount& one) const {
        const auto number = static_cast<unsigned>(one.from.month());
        static constexpr std::array kEnglish{
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        return language_ == Language::kChinese ? std::to_string(number) + "月"
                                               : kEnglish.at(number - 1);
    }

    [[nodiscard]] Column column(
        std::string_view zh, std::string_view en, int width, bool number = true
    ) const {
        return {say(zh, en), width, number};
    }

    [[nodiscard]] std::string told(const std::vector<Bar>& bars, std::string_view what) const;

    const ReportNumbers& numbers_;
    Language language_;
};

Paper Writer::begin(std::string title) const {
    Paper paper;
    paper.language = language_;
    paper.title = std::move(title);
    const auto& centre = numbers_.centre;
    const std::string beneath = numbers_.centres.size() == 1
        ? std::string{}
        : say("，含下属共 ", ", with those beneath ") + std::to_string(numbers_.centres.size())
            + say(" 个中心", " centres");
    paper.lines.push_back(
        centre ? either(language_, centre->name_zh, centre->name_en) + say("（", " (")
                + centre->code + beneath + say("）", ")")
               : say("全区", "The whole district") + say("（", " (")
                + std::to_string(numbers_.centres.size()) + say(" 个中心）", " centres)")
    );
    paper.lines.push_back(days(numbers_.now.from, numbers_.now.to));
    paper.foot = paper.lines.front() + " · " + paper.lines.back();
    return paper;
}

std::string Writer::told(const std::vector<Bar>& bars, std::string_view what) const {
    std::string words;
    for (const Bar& bar : bars) {
        words +=
            (words.empty() ? "" : say("；", "; ")) + bar.name + " " + std::to_string(bar.value);
    }
    return std::string{what} + say("：", ": ") + (words.empty() ? say("无", "none") : words);
}

void Writer::charts(Paper& paper) const {
    Chart months{Chart::Shape::kColumns, say("各月到课人次", "Attendances by month"), {}, {}};
    for (const PeriodCount& one : numbers_.months) {
        months.bars.push_back({month(one), one.count.attendances});
    }
    months.told = told(months.bars, months.title);
    Chart kinds{Chart::Shape::kBars, say("各类别到课人次", "Attendances by category"), {}, {}};
    std::int64_t others = 0;
    for (const NamedCount& one : numbers_.categories) {
        if (kinds.bars.size() < kMostBars) {
            kinds.bars.push_back({unnamed(one.name), one.count.attendances});
        } else {
            others += one.count.attendances;
        }
    }
    if (others > 0) {
        kinds.bars.push_back({say("其他", "Others"), others});
    }
    kinds.told = told(kinds.bars, kinds.title);
    paper.charts = {std::move(kinds), std::move(months)};
}

void Writer::totals(Paper& paper) const {
    Table table;
    table.title = say("总体情况", "Overview");
    table.columns = {
        column("项目", "Item", 8, false),
        column("本期", "This period", 5),
        column("上期", "Before", 5),
        column("环比", "Change", 5),
        column("去年同期", "A year ago", 5),
        column("同比", "Change", 5)};
    const auto row = [&](std::string name, const auto& cell, std::int64_t ReportCount::*field) {
        const std::int64_t now = numbers_.now.count.*field;
        const std::int64_t before = numbers_.before.count.*field;
        const std::int64_t ago = numbers_.year_ago.count.*field;
        table.rows.push_back(
            {text(std::move(name)),
             cell(now),
             cell(before),
             change(now, before),
             cell(ago),
             change(now, ago)}
        );
    };
    row(say("开课课次", "Sessions held"), count, &ReportCount::sessions);
    row(say("授课小时", "Hours taught"), hours, &ReportCount::minutes);
    row(say("到课人次", "Attendances"), count, &ReportCount::attendances);
    row(say("到课人数", "People"), count, &ReportCount::people);
    row(say("报名（已录取）", "Enrolments"), count, &ReportCount::enrolments);
    paper.tables.push_back(std::move(table));
    paper.lines.push_back(
        say("上期：", "Before: ") + days(numbers_.before.from, numbers_.before.to)
        + say("　去年同期：", "   A year ago: ")
        + days(numbers_.year_ago.from, numbers_.year_ago.to)
    );
}

void Writer::targets(Paper& paper) const {
    Table table;
    table.title = say("年度目标", "Targets of the year");
    table.columns = {
        column("项目", "Item", 10, false),
        column("年初至今", "Since January", 5),
        column("目标", "Target", 5),
        column("完成", "Reached", 5)};
    const server::ReportTarget& target = numbers_.target;
    const ReportCount& year = numbers_.year.count;
    const auto row = [&](std::string name, std::int64_t reached, std::int64_t wanted) {
        if (wanted > 0) {
            table.rows.push_back(
                {text(std::move(name)), count(reached), count(wanted), share(reached, wanted)}
            );
        }
    };
    row(say("到课人次", "Attendances"), year.attendances, target.attendances);
    row(say("到课人数", "People"), year.people, target.people);
    row(say("参与率（人数比常住人口）", "Participation (people of the population)"),
        year.people,
        target.population);
    const bool some = std::ranges::any_of(numbers_.centres, [](const CentreCount& one) {
        return one.target != server::ReportTarget{};
    });
    table.empty = some ? say(
                      "有的中心还没有设定，合计不比较。",
                      "Not every centre has them, so their sum is not compared."
                  )
                       : say("还没有设定目标和人口。", "No target and no population is set.");
    paper.tables.push_back(std::move(table));
}

void Writer::named(Paper& paper, const std::string& title, const std::vector<NamedCount>& counts)
    const {
    Table table;
    table.title = title;
    table.columns = {
        column("名称", "Name", 9, false),
        column("课次", "Sessions", 4),
        column("小时", "Hours", 4),
        column("人次", "Attendances", 5),
        column("人数", "People", 4),
        column("报名", "Enrolments", 5)};
    for (const NamedCount& one : counts) {
        table.rows.push_back(
            {text(unnamed(one.name)),
             count(one.count.sessions),
             hours(one.count.minutes),
             count(one.count.attendances),
             count(one.count.people),
             count(one.count.enrolments)}
        );
    }
    table.empty = say("这段时间没有课。", "No sessions in these days.");
    paper.tables.push_back(std::move(table));
}

void Writer::bands(Paper& paper) const {
    Table table;
    table.title = say("按年龄", "By age");
    table.columns = {
        column("年龄", "Age", 8, false),
        column("人次", "Attendances", 5),
        column("人数", "People", 5),
        column("占人数", "Of the people", 5)};
    for (const BandCount& one : numbers_.bands) {
        table.rows.push_back(
            {text(band_name(one.band, language_)),
             count(one.attendances),
             count(one.people),
             share(one.people, numbers_.now.count.people)}
        );
    }
    paper.tables.push_back(std::move(table));
}

void Writer::months(Paper& paper) const {
    Table table;
    table.title = say("各月情况", "By month");
    table.columns = {
        column("月份", "Month", 6, false),
        column("课次", "Sessions", 5),
        column("小时", "Hours", 5),
        column("人次", "Attendances", 5),
        column("人数", "People", 5)};
    for (const PeriodCount& one : numbers_.months) {
        table.rows.push_back(
            {text(to_text(one.from).substr(0, 7)),
             count(one.count.sessions),
             hours(one.count.minutes),
             count(one.count.attendances),
             count(one.count.people)}
        );
    }
    paper.tables.push_back(std::move(table));
}

void Writer::centres(Paper& paper) const {
    Table table;
    table.title = say("按中心", "By centre");
    table.columns = {
        column("编号", "Code", 4, false),
        column("中心", "Centre", 9, false),
        column("课次", "Sessions", 4),
        column("小时", "Hours", 4),
        column("人次", "Attendances", 5),
        column("人数", "People", 4),
        column("报名", "Enrolments", 5),
        column("全年人次完成", "Of the year's target", 6),
        column("参与率", "Participation", 5)};
    for (const CentreCount& one : numbers_.centres) {
        table.rows.push_back(
            {text(one.centre.code),
             text(either(language_, one.centre.name_zh, one.centre.name_en)),
             count(one.count.sessions),
             hours(one.count.minutes),
             count(one.count.attendances),
             count(one.count.people),
             count(one.count.enrolments),
             share(one.year.attendances, one.target.attendances),
             share(one.year.people, one.target.population)}
        );
    }
    table.empty = say("还没有中心。", "There is no centre yet.");
    paper.tables.push_back(std::move(table));
}

void Writer::teachers(Paper& paper) const {
    Table table;
    table.title = say("教师课时", "Teachers' hours");
    table.columns = {
        column("中心", "Centre", 4, false),
        column("教师", "Teacher", 9, false),
        column("课次", "Sessions", 5),
        column("小时", "Hours", 5),
        column("人次", "Attendances", 5)};
    for (const TeacherCount& one : numbers_.teachers) {
        table.rows.push_back(
            {text(one.centre),
             text(unnamed(one.teacher)),
             count(one.sessions),
             hours(one.minutes),
             count(one.attendances)}
        );
    }
    table.empty = say("这段时间没有课。", "No sessions in these days.");
    paper.tables.push_back(std::move(table));
}

void Writer::centre_targets(Paper& paper) const {
    Table table;
    table.title = say("各中心", "Centre by centre");
    table.columns = {
        column("编号", "Code", 4, false),
        column("中心", "Centre", 9, false),
        column("到课人次", "Attendances", 5),
        column("人次目标", "Target", 5),
        column("完成", "Reached", 4),
        column("到课人数", "People", 5),
        column("人数目标", "Target", 5),
        column("完成", "Reached", 4),
        column("常住人口", "Population", 5),
        column("参与率", "Participation", 5)};
    const auto wanted = [](std::int64_t number) {
        return number > 0 ? count(number) : Cell{Cell::Kind::kNothing, {}, 0};
    };
    Chart chart{Chart::Shape::kBars, say("年初至今到课人次", "Attendances since January"), {}, {}};
    for (const CentreCount& one : numbers_.centres) {
        const std::string name = either(language_, one.centre.name_zh, one.centre.name_en);
        table.rows.push_back(
            {text(one.centre.code),
             text(name),
             count(one.year.attendances),
             wanted(one.target.attendances),
             share(one.year.attendances, one.target.attendances),
             count(one.year.people),
             wanted(one.target.people),
             share(one.year.people, one.target.people),
             wanted(one.target.population),
             share(one.year.people, one.target.population)}
        );
        if (chart.bars.size() < kMostBars) {
            chart.bars.push_back({name, one.year.attendances});
        }
    }
    table.empty = say("还没有中心。", "There is no centre yet.");
    chart.told = told(chart.bars, chart.title);
    paper.charts = {std::move(chart)};
    paper.tables.push_back(std::move(table));
}

void Writer::notes(Paper& paper) const {
    paper.notes = {
        say("人次：每次课实到（含迟到）各计一次；停课和撤销的签到不计。",
            "Attendances: who was there, in time or late, once each session; cancelled sessions "
            "and check-ins that were taken back do not count."),
        say("人数：不同的人；重复登记的按一人计，已注销的人仍计为一人。",
            "People: different persons; who registered twice is one, who was erased still is one."),
        say("面向多种对象的课程在每种对象中各计一次，所以各对象之和可能大于总数。",
            "A course for several audiences counts for each, so these may add up to more than all."
        ),
        say("年龄按统计截止年份减出生年份。志愿者时数尚未登记，不在其中。",
            "Age: the year of the last day less the year of birth. Volunteers' hours are not "
            "recorded yet, and not in here.")};
}

} // namespace

std::string band_name(server::AgeBand band, Language language) {
    switch (band) {
    case server::AgeBand::kUnder18: return in(language, "18 岁以下", "under 18");
    case server::AgeBand::k18To59: return in(language, "18–59 岁", "18–59");
    case server::AgeBand::k60To69: return in(language, "60–69 岁", "60–69");
    case server::AgeBand::k70To79: return in(language, "70–79 岁", "70–79");
    case server::AgeBand::k80AndOver: return in(language, "80 岁及以上", "80 and over");
    case server::AgeBand::kUnknown: break;
    }
    return in(language, "不详", "not known");
}

Paper number_paper(ReportKind kind, const ReportNumbers& numbers, Language language) {
    const Writer writer{numbers, language};
    Paper paper = writer.begin(
        kind == ReportKind::kMonthly ? writer.say("社区教育月报", "Monthly report")
                                     : writer.say("社区教育学期报告", "Term report")
    );
    writer.totals(paper);
    writer.targets(paper);
    writer.charts(paper);
    writer.named(paper, writer.say("按类别", "By category"), numbers.categories);
    writer.named(paper, writer.say("按对象", "By audience"), numbers.audiences);
    writer.bands(paper);
    writer.months(paper);
    if (!numbers.centre || numbers.centres.size() > 1) {
        writer.centres(paper);
    }
    if (kind == ReportKind::kTerm) {
        writer.teachers(paper);
    }
    writer.notes(paper);
    return paper;
}

Paper target_paper(const ReportNumbers& numbers, Language language) {
    const Writer writer{numbers, language};
    Paper paper = writer.begin(writer.say("年度目标完成情况", "Targets of the year"));
    writer.targets(paper);
    writer.centre_targets(paper);
    writer.notes(paper);
    return paper;
}

Paper teacher_paper(const ReportNumbers& numbers, Language language) {
    const Writer writer{numbers, language};
    Paper paper = writer.begin(writer.say("教师课时统计", "Teachers' hours"));
    writer.teachers(paper);
    paper.notes = {writer.say(
        "教师按开班时所写的姓名统计，代课的算给代课的人；停课不计。"
        "志愿者时数尚未登记，不在其中。",
        "Teachers as each class writes them, or who taught a session in their place; cancelled "
        "sessions do not count. Volunteers' hours are not recorded yet, and not in here."
    )};
    return paper;
}

} // namespace linli::reporting
