#include "app/core/domain/course_list.h"
#include "app/core/domain/roster_words.h"

// What is wrong with a list, in words for staff.

namespace linli {
namespace {

std::string place_of(const ListProblem& problem, bool chinese) {
    std::string place;
    if (problem.line > 0) {
        place = chinese ? "第" + std::to_string(problem.line) + "行"
                        : "line " + std::to_string(problem.line);
    }
    if (!problem.column.empty()) {
        place += (place.empty() ? "" : " ") + problem.column;
    }
    if (!problem.cell.empty()) {
        place += " (" + problem.cell + ")";
    }
    return place.empty() ? place : place + (chinese ? "：" : ": ");
}

// Of a file that cannot be read at all.
std::string reason_for_file(const ListProblem& p, bool chinese) {
    if (p.what == RowProblem::kNotCsv) {
        return (chinese ? "文件的引号没有配对：" : "the quotes in the file do not match: ")
            + p.text;
    }
    if (p.what == RowProblem::kWrongFormat) {
        return chinese
            ? "这是旧版 Excel 文件（.xls）或加了密码的文件。请去掉密码，另存为 .xlsx 再导入"
            : "an old Excel file (.xls), or one with a password: save it again as .xlsx "
              "without a password";
    }
    if (p.what == RowProblem::kNotSheet) {
        return (chinese ? "不是完好的 .xlsx 文件（" : "not a sound .xlsx file (") + p.text
            + (chinese ? "）。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入"
                       : "): open it in WPS or Excel and save it again as .xlsx");
    }
    if (p.what == RowProblem::kTooLarge) {
        return (chinese ? "文件太大：" : "the file is too large: ") + p.text;
    }
    if (p.what == RowProblem::kNoEncoding) {
        return chinese ? "看不懂文件的编码（第 " + p.text
                + " 个字节起），既不是 UTF-8，也不是 GB18030 或 UTF-16。请另存为 .xlsx 再导入"
                       : "neither UTF-8 nor GB18030 nor UTF-16 (from byte " + p.text
                + "): save it again as .xlsx";
    }
    const std::string cure = chinese ? "。请在 WPS 或 Excel 中另存为“CSV UTF-8”再导入"
                                     : ". Save it again as \"CSV UTF-8\"";
    if (p.what == RowProblem::kNotText) {
        return (chinese ? "文件里有看不见的字符（代码 " + p.text + "）"
                        : "a character that nobody can see (code " + p.text + ")")
            + cure;
    }
    return (chinese ? "文件不是 UTF-8 编码（第 " + p.text + " 个字节起）"
                    : "the file is not UTF-8 (from byte " + p.text + ")")
        + cure;
}

// Of an exchange with another system.
std::string reason_for_exchange(const ListProblem& p, bool chinese) {
    switch (p.what) {
    case RowProblem::kNotPackage:
        return (chinese ? "不是完好的 OneRoster 压缩包（" : "not a sound OneRoster package (")
            + p.text
            + (chinese ? "）：要一个 ZIP，最上面有 manifest.csv，版本 1.2"
                       : "): a ZIP with manifest.csv at its top, of version 1.2, is needed");
    case RowProblem::kNoSuchFile:
        return chinese ? "压缩包里没有 " + p.text : "there is no " + p.text + " in the package";
    case RowProblem::kBadMode:
        return chinese ? p.text + " 要写 bulk、delta 或 absent"
                       : p.text + " must be bulk, delta or absent";
    case RowProblem::kBadStatus:
        return chinese ? "看不懂状态“" + p.text + "”，只有 active 和 tobedeleted"
                       : "cannot read the status \"" + p.text + "\": active or tobedeleted";
    case RowProblem::kNoSuchRow:
        return chinese ? "“" + p.text + "”在包里没有" : "\"" + p.text + "\" is not in the package";
    case RowProblem::kNotInDelta:
        return chinese
            ? "“" + p.text + "”在包里没有：这是增量包（delta），只有变化的，请对方导出整包（bulk）"
            : "\"" + p.text
                + "\" is not in the package, a delta, which has only what changed: ask for a bulk "
                  "export";
    case RowProblem::kOtherCentre:
        return chinese ? "包里的学校编号是“" + p.text + "”，不是 " + p.allowed
                + "：改 --centre，或请对方改编号"
                       : "the school of the package has the identifier \"" + p.text + "\", not "
                + p.allowed + ": give another --centre, or have the identifier mended";
    case RowProblem::kSeveralTerms:
        return chinese ? "一个班有几个学期（" + p.text + "），只能有一个"
                       : "one class has several terms (" + p.text + "): it can have one";
    default:
        return chinese ? "学期 " + p.text + " 和已有的 " + p.allowed + " 交叉，请先对齐"
                       : "the term " + p.text + " cuts across " + p.allowed + ": make them agree";
    }
}

std::string reason_for(const ListProblem& p, bool chinese) {
    switch (p.what) {
    case RowProblem::kNotUtf8:
    case RowProblem::kNotText:
    case RowProblem::kNotCsv:
    case RowProblem::kWrongFormat:
    case RowProblem::kNotSheet:
    case RowProblem::kTooLarge:
    case RowProblem::kNoEncoding: return reason_for_file(p, chinese);
    case RowProblem::kNoHeader:
        return chinese ? "找不到表头：要有一行写着 课程编号、课程名称、任课教师 等列名"
                       : "no header: one row must name columns, as course_code, title_zh, teacher";
    case RowProblem::kSeveralTimes:
        return chinese ? "“" + p.text + "”有几个不同的时间，一个班只能有一个，请分成几行"
                       : "\"" + p.text + "\" says several times; a class has one: write a row each";
    case RowProblem::kTimesDiffer:
        return chinese ? "“" + p.text + "”和上课时间那一格说的不一样"
                       : "\"" + p.text + "\" is not what the cell with the time says";
    case RowProblem::kEmptyFile: return chinese ? "文件里没有内容" : "there is nothing in the file";
    case RowProblem::kMissingColumn:
        return chinese ? "表头里没有这一列" : "this column is not in the header";
    case RowProblem::kEmptyCell: return chinese ? "这一格是空的" : "this cell is empty";
    case RowProblem::kTooLong:
        return chinese ? p.text + " 个字，太长了，最多 " + p.allowed + " 个"
                       : p.text + " characters are too many; " + p.allowed + " at most";
    case RowProblem::kTooMany:
        return chinese ? "有 " + p.text + " 个，太多了，最多 " + p.allowed + " 个"
                       : p.text + " are too many; " + p.allowed + " at most";
    case RowProblem::kDuplicateCode:
        return chinese ? "课程编号 " + p.text + " 出现了两次"
                       : "the course code " + p.text + " is there twice";
    case RowProblem::kBadWeekday:
        return chinese ? "看不懂星期“" + p.text + "”，请写 周二、四 或 一 到 日，用分号隔开"
                       : "cannot read the weekday \"" + p.text + "\"; write 一 to 日, parted by ;";
    case RowProblem::kBadTime:
        return chinese
            ? "看不懂时间“" + p.text + "”，请写成 09:00、9:00-10:30 或 下午2:00-3:30"
            : "cannot read the time \"" + p.text + "\"; write 09:00, 9:00-10:30 or 2:00-3:30 pm";
    case RowProblem::kBadNumber:
        return chinese ? "“" + p.text + "”不是数字" : "\"" + p.text + "\" is not a number";
    case RowProblem::kNotYesOrNo:
        return chinese ? "看不懂“" + p.text + "”，请写 是 或 否"
                       : "cannot read \"" + p.text + "\"; write 是 or 否";
    case RowProblem::kOutOfRange:
        return chinese ? p.text + " 不在 " + p.allowed + " 之内"
                       : p.text + " is not within " + p.allowed;
    case RowProblem::kAgesCrossed:
        return chinese ? "最小年龄大于最大年龄（" + p.text + "）"
                       : "the youngest is older than the oldest (" + p.text + ")";
    case RowProblem::kBadDate:
        return chinese ? "看不懂日期“" + p.text + "”，请写成 2026-09-01"
                       : "cannot read the date \"" + p.text + "\"; write 2026-09-01";
    case RowProblem::kBadKind:
        return chinese ? "看不懂“" + p.text
                + "”，请写 first、last、holiday、make_up、returning_until 或 max_classes"
                       : "cannot read \"" + p.text
                + "\"; write first, last, holiday, make_up, returning_until or max_classes";
    case RowProblem::kNoFirstOrLast:
        return chinese ? "学期要有开始日（first）和结束日（last），开始在前"
                       : "a term needs a first and a last day, in that order";
    case RowProblem::kOtherCode:
        return chinese ? "没有编号 " + p.text + "，但已有同名的课，编号是 " + p.allowed
                + "。表格软件可能改动了编号（如去掉开头的 0）；是同一门课就把编号改成 " + p.allowed
                       : "there is no code " + p.text + ", but the same course has the code "
                + p.allowed + ": a spreadsheet may have changed it (0101 to 101); write "
                + p.allowed + " if it is that course";
    case RowProblem::kUnknownCourse:
        return chinese ? "没有编号为 " + p.text + " 的课程，请先写上这门课，或改编号"
                       : "there is no course " + p.text + "; add it, or mend the code";
    case RowProblem::kNeedsItself:
        return (chinese ? "先修课程绕回了自己：" : "the prerequisites lead back to the course: ")
            + p.text;
    case RowProblem::kBadAdmission:
        return chinese ? "看不懂“" + p.text + "”，请写 先到先得、老学员优先 或 摇号"
                       : "cannot read \"" + p.text + "\"; write 先到先得, 老学员优先 or 摇号";
    case RowProblem::kNeedsDrawDay:
        return chinese ? "老学员优先或摇号，要写录取日（如 2026-09-01）"
                       : "returning learners first, or a lottery, needs a day (2026-09-01)";
    case RowProblem::kDrawTooLate:
        return chinese ? "录取日 " + p.text + " 在第一次课之后"
                       : "the draw on " + p.text + " is after the first session";
    case RowProblem::kBadOpenTo:
        return chinese ? "看不懂“" + p.text + "”，请写 本中心 或 全区"
                       : "cannot read \"" + p.text + "\"; write 本中心 (own) or 全区 (district)";
    case RowProblem::kBadMakeUp:
        return chinese
            ? "看不懂“" + p.text + "”，请写按哪天上课：2026-10-09 或 周五"
            : "cannot read \"" + p.text + "\"; write the day it follows: 2026-10-09 or 周五";
    case RowProblem::kDuplicateName:
        return chinese ? "“" + p.text + "”出现了两次" : "\"" + p.text + "\" is there twice";
    case RowProblem::kFloorUnknown:
        return chinese ? "看不懂楼层“" + p.text + "”，请写 2、2楼 或 B1"
                       : "cannot read the floor \"" + p.text + "\"; write 2 or B1";
    case RowProblem::kNoRosterHeader:
    case RowProblem::kBadName:
    case RowProblem::kBadPhone:
    case RowProblem::kPhoneChanged:
    case RowProblem::kBadBirth:
    case RowProblem::kBirthUnclear:
    case RowProblem::kIdNumber:
    case RowProblem::kSeveralColumns:
    case RowProblem::kNeedsGuardian:
    case RowProblem::kSamePerson:
    case RowProblem::kAlike:
    case RowProblem::kNameless:
    case RowProblem::kAgainstRule:
    case RowProblem::kOtherClass:
    case RowProblem::kNeedsConsent:
    case RowProblem::kSeveralClasses:
    case RowProblem::kWhichClass: return reason_of_person(p, chinese);
    case RowProblem::kNotPackage:
    case RowProblem::kNoSuchFile:
    case RowProblem::kBadMode:
    case RowProblem::kBadStatus:
    case RowProblem::kNoSuchRow:
    case RowProblem::kSeveralTerms:
    case RowProblem::kNotInDelta:
    case RowProblem::kOtherCentre:
    case RowProblem::kOtherTerm: return reason_for_exchange(p, chinese);
    case RowProblem::kTermTooShort:
        return (chinese ? "学期里排不下这么多课次：" : "the sessions do not fit: ") + p.text;
    }
    return {};
}

} // namespace

std::string describe(const ListProblem& problem, bool chinese) {
    return place_of(problem, chinese) + reason_for(problem, chinese);
}

} // namespace linli
