#include "app/core/domain/course_columns.h"

#include <algorithm>

#include "app/core/domain/list_columns.h"

namespace linli {
namespace {

// In the order of CourseColumn.
constexpr std::array<NamedColumn, kCourseColumns> kColumns{{
    {"course_code",
     " coursecode code courseno 课程编号 课程代码 课程号 课程编码 班级编号 ",
     " 编号 代码 "},
    {"title_zh",
     " title coursename 课程名称 课程名 班级名称 班名 开设课程 ",
     " course name 课程 名称 科目 "},
    {"title_en", " englishtitle englishname 英文名称 英文名 课程英文名 "},
    {"category", " subject 类别 课程类别 分类 门类 课程分类 ", " type 类型 "},
    {"audience", " audiences 对象 招生对象 适合人群 面向对象 面向人群 人群 授课对象 教学对象 "},
    {"teacher",
     " instructor tutor 教师 任课教师 老师 授课教师 授课老师 任课老师 主讲 主讲教师 教师姓名 "},
    {"room", " place location venue 教室 上课地点 地点 场地 上课教室 "},
    {"seats", " capacity places 名额 招生人数 计划人数 招生名额 额定人数 班额 ", " 人数 "},
    {"weekdays", " weekday days day 星期 上课星期 周几 上课日 "},
    {"start_time",
     " start begins schedule 开始时间 上课时间 ",
     " time when 时间 开课时间 起始时间 "}, // which may be a day
    {"minutes", " duration length 时长 分钟 每次时长 课时长 每次分钟 每课时长 "},
    {"end_time", " end ends 结束时间 下课时间 "},
    {"sessions", " meetings 课次 次数 总课次 课次数 上课次数 ", " lessons 节数 "},
    {"fee_yuan", " fee price tuition 学费 费用 收费 收费标准 "},
    {"min_age", " agefrom 最小年龄 年龄下限 最低年龄 "},
    {"max_age", " ageto 最大年龄 年龄上限 最高年龄 "},
    {"description_zh", " description about 简介 课程简介 课程说明 课程内容 内容简介 ", " 说明 "},
    {"prerequisite", " requires 先修课程 先修 先修课 先修课程编号 "},
    {"bring", " 自备 自带物品 携带物品 需带 自备物品 "},
    {"walk_ins", " walkins 可旁听 旁听 随到随学 "},
    {"certificate_share", " certificate 结业比例 结业出勤率 "},
    {"admission", " 录取方式 报名方式 招生方式 "},
    {"draw_on", " draw 录取日 摇号日 录取日期 摇号日期 "},
    {"open_to", " opento 开放范围 招生范围 "},
}};

// 课时 is not among the words: 32 of them are mostly 16 meetings of two.

} // namespace

std::string_view name_of(CourseColumn column) {
    return kColumns[static_cast<std::size_t>(column)].name;
}

std::optional<CourseHeader> find_course_header(const std::vector<CsvRow>& rows) {
    auto found = find_list_header(rows, kColumns);
    if (!found) {
        return std::nullopt;
    }
    CourseHeader header;
    header.row = found->row;
    std::ranges::copy(found->at, header.at.begin());
    header.ignored = std::move(found->ignored);
    return header;
}

} // namespace linli
