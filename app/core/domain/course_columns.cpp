#include "app/core/domain/course_columns.h"

#include <algorithm>
#include <cctype>

#include "app/core/domain/list_words.h"

namespace linli {
namespace {

constexpr std::size_t kHeaderWithin = 20;
constexpr std::size_t kFewestColumns = 2;

struct Named {
    CourseColumn column;
    std::string_view name;
    std::string_view words;   // between spaces; lower, without spaces, brackets and their content
    std::string_view vague{}; // likewise, where no column is called by one of the words
};

constexpr std::array<Named, kCourseColumns> kColumns{{
    {CourseColumn::kCode,
     "course_code",
     " coursecode code courseno 课程编号 课程代码 课程号 课程编码 班级编号 ",
     " 编号 代码 "},
    {CourseColumn::kTitleZh,
     "title_zh",
     " title coursename 课程名称 课程名 班级名称 班名 开设课程 ",
     " course name 课程 名称 科目 "},
    {CourseColumn::kTitleEn, "title_en", " englishtitle englishname 英文名称 英文名 课程英文名 "},
    {CourseColumn::kCategory,
     "category",
     " subject 类别 课程类别 分类 门类 课程分类 ",
     " type 类型 "},
    {CourseColumn::kAudience,
     "audience",
     " audiences 对象 招生对象 适合人群 面向对象 面向人群 人群 授课对象 教学对象 "},
    {CourseColumn::kTeacher,
     "teacher",
     " instructor tutor 教师 任课教师 老师 授课教师 授课老师 任课老师 主讲 主讲教师 教师姓名 "},
    {CourseColumn::kRoom, "room", " place location venue 教室 上课地点 地点 场地 上课教室 "},
    {CourseColumn::kSeats,
     "seats",
     " capacity places 名额 招生人数 计划人数 招生名额 额定人数 班额 ",
     " 人数 "},
    {CourseColumn::kWeekdays, "weekdays", " weekday days day 星期 上课星期 周几 上课日 "},
    {CourseColumn::kStart,
     "start_time",
     " start begins schedule 开始时间 上课时间 ",
     " time when 时间 开课时间 起始时间 "}, // which may be a day
    {CourseColumn::kMinutes,
     "minutes",
     " duration length 时长 分钟 每次时长 课时长 每次分钟 每课时长 "},
    {CourseColumn::kEnd, "end_time", " end ends 结束时间 下课时间 "},
    {CourseColumn::kSessions,
     "sessions",
     " meetings 课次 次数 总课次 课次数 上课次数 ",
     " lessons 节数 "},
    {CourseColumn::kFee, "fee_yuan", " fee price tuition 学费 费用 收费 收费标准 "},
    {CourseColumn::kMinAge, "min_age", " agefrom 最小年龄 年龄下限 最低年龄 "},
    {CourseColumn::kMaxAge, "max_age", " ageto 最大年龄 年龄上限 最高年龄 "},
    {CourseColumn::kDescription,
     "description_zh",
     " description about 简介 课程简介 课程说明 课程内容 内容简介 ",
     " 说明 "},
    {CourseColumn::kPrerequisite, "prerequisite", " requires 先修课程 先修 先修课 先修课程编号 "},
    {CourseColumn::kBring, "bring", " 自备 自带物品 携带物品 需带 自备物品 "},
    {CourseColumn::kWalkIns, "walk_ins", " walkins 可旁听 旁听 随到随学 "},
    {CourseColumn::kCertificate, "certificate_share", " certificate 结业比例 结业出勤率 "},
    {CourseColumn::kAdmission, "admission", " 录取方式 报名方式 招生方式 "},
    {CourseColumn::kDrawOn, "draw_on", " draw 录取日 摇号日 录取日期 摇号日期 "},
    {CourseColumn::kOpenTo, "open_to", " opento 开放范围 招生范围 "},
}};

// 课时 is not among the words: 32 of them are mostly 16 meetings of two.

// 学费（元）* is 学费.
std::string key_of(std::string_view header) {
    std::string key;
    int depth = 0;
    for (const char c : plain(header)) {
        depth += c == '(' ? 1 : 0;
        const bool skipped = depth > 0 || c == ' ' || c == '\n' || c == '\r' || c == '\t'
            || c == '*' || c == ':' || c == '_';
        if (!skipped) {
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        depth -= c == ')' ? 1 : 0;
    }
    return key;
}

bool is_called(const Named& column, const std::string& key) {
    return key == key_of(column.name)
        || column.words.find(" " + key + " ") != std::string_view::npos;
}

bool is_called_vaguely(const Named& column, const std::string& key) {
    return column.vague.find(" " + key + " ") != std::string_view::npos;
}

// The leftmost header that is called so, of those that are none yet.
void take_columns(
    const std::vector<std::string>& keys,
    bool (*is_called)(const Named&, const std::string&),
    CourseHeader& header
) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto known = std::ranges::find_if(kColumns, [&](const Named& column) {
            return !keys[i].empty() && is_called(column, keys[i]);
        });
        if (known != kColumns.end() && !header.has(known->column)) {
            header.at[static_cast<std::size_t>(known->column)] = static_cast<int>(i);
        }
    }
}

CourseHeader header_in(const CsvRow& row) {
    CourseHeader header;
    header.at.fill(-1);
    std::vector<std::string> keys;
    for (const std::string& cell : row.cells) {
        keys.push_back(key_of(cell));
    }
    take_columns(keys, is_called, header);
    take_columns(keys, is_called_vaguely, header);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool taken = std::ranges::find(header.at, static_cast<int>(i)) != header.at.end();
        if (!taken && !plain(row.cells[i]).empty()) {
            header.ignored.push_back(plain(row.cells[i]));
        }
    }
    return header;
}

std::size_t count_in(const CourseHeader& header) {
    return static_cast<std::size_t>(std::ranges::count_if(header.at, [](int at) { return at >= 0; })
    );
}

} // namespace

std::string_view name_of(CourseColumn column) {
    return kColumns[static_cast<std::size_t>(column)].name;
}

std::optional<CourseHeader> find_course_header(const std::vector<CsvRow>& rows) {
    std::optional<CourseHeader> best;
    for (std::size_t n = 0; n < std::min(rows.size(), kHeaderWithin); ++n) {
        CourseHeader header = header_in(rows[n]);
        header.row = n;
        const std::size_t count = count_in(header);
        if (count >= kFewestColumns && (!best || count > count_in(*best))) {
            best = std::move(header);
        }
    }
    return best;
}

} // namespace linli
