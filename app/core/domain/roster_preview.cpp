#include <algorithm>

#include "app/core/domain/eligibility.h"
#include "app/core/domain/list_columns.h"
#include "app/core/domain/roster_list.h"
#include "app/core/domain/roster_words.h"

// A roster in words for staff: each row, what becomes of it, and what is wrong with it.

namespace linli {
namespace {

std::string row_as_read(const RosterRow& row, bool chinese) {
    std::string out = row_name(row.number, chinese) + "  " + (row.name.empty() ? "-" : row.name)
        + "  " + (row.phone.empty() ? "-" : row.phone) + "  ";
    if (row.birth_year == 0) {
        out += "-";
    } else {
        out += std::to_string(row.birth_year);
    }
    if (row.birth_month != 0) {
        out += (row.birth_month < 10 ? "-0" : "-") + std::to_string(row.birth_month);
    }
    if (row.guardian) {
        out += (chinese ? "  家长 " : "  guardian ") + guardian_text(*row.guardian);
    }
    out += row.family_consent ? (chinese ? "  有家属同意书" : "  family consent") : "";
    return row.course.empty() ? out : out + "  " + row.course;
}

std::string seat_of(const RosterFate& fate, bool chinese) {
    if (fate.seat == RosterSeat::kLeft) {
        return chinese ? "报过这个班，已退出或没有录取，不再报（要再报请在终端办）"
                       : "left this class, or was not admitted: stays out (the kiosk takes them "
                         "back)";
    }
    std::string word = fate.status == EnrolmentStatus::kConfirmed
        ? (chinese ? "已录取" : "confirmed")
        : fate.status == EnrolmentStatus::kWaitlisted ? (chinese ? "候补" : "waiting list")
                                                      : (chinese ? "待确认" : "pending");
    if (fate.status == EnrolmentStatus::kWaitlisted && fate.place > 0) {
        word += (chinese ? " 第 " : " no. ") + std::to_string(fate.place) + (chinese ? " 位" : "");
    }
    return fate.seat == RosterSeat::kHadBefore
        ? (chinese ? "已在班上（" + word + "），不变" : "in the class already (" + word + ")")
        : (chinese ? "报名：" : "signs up: ") + word;
}

std::string change_in_words(const CellChange& change, bool chinese) {
    return change.column + ": " + change.before + " → " + change.after
        + (change.taken  ? ""
               : chinese ? "（外中心的人，不改）"
                         : " (of another centre: left as it is)");
}

std::string fate_of(const RosterFate& fate, bool chinese) {
    std::string out = "    → ";
    out += fate.person == RosterMatch::kNew ? (chinese ? "新登记" : "new resident")
        : fate.changes.empty()               ? (chinese ? "已登记" : "registered")
                               : (chinese ? "已登记，改信息" : "registered, changed");
    out += (chinese ? "，" : ", ") + seat_of(fate, chinese) + "\n";
    for (const CellChange& change : fate.changes) {
        out += "      " + change_in_words(change, chinese) + "\n";
    }
    return out;
}

std::string sharing_of(const RosterFate& fate, bool chinese) {
    std::string out;
    for (const std::string& other : fate.sharing) {
        out += (out.empty() ? "" : "、") + other;
    }
    return (chinese ? "同一电话还有：" : "the same telephone: ") + out;
}

// They keep both: who would miss too much of one is asked by staff.
std::string clashes_of(const RosterFate& fate, bool chinese) {
    std::string out;
    for (const auto& [course, times] : fate.clashes) {
        out += (out.empty() ? "" : "、") + course
            + (chinese ? "（" + std::to_string(times) + " 次）"
                       : " (" + std::to_string(times) + " times)");
    }
    return (chinese ? "照样报名，但上课时间和这些课冲突："
                    : "signs up all the same, though it meets when these do: ")
        + out;
}

std::string not_read_of(const RosterList& list, bool chinese) {
    std::string out;
    for (const std::string& column : list.not_kept) {
        out += (chinese ? "这一列不记，没有读：" : "not kept, and not read: ") + column + "\n";
    }
    return out;
}

std::string passed_rows_of(const RosterList& list, bool chinese) {
    std::string out;
    for (const auto& [number, text] : list.passed) {
        out += row_name(number, chinese)
            + (chinese ? "  不是学员，跳过：" : "  is nobody, passed by: ") + text + "\n";
    }
    return out;
}

std::string rule_in_words(const std::string& rule, bool chinese) {
    const auto is = [&](Ineligible one) {
        return rule == std::to_string(static_cast<int>(one));
    };
    if (is(Ineligible::kNotOpen)) {
        return chinese ? "这个班只收本中心的人" : "the class is for residents of its own centre";
    }
    if (is(Ineligible::kTooYoung) || is(Ineligible::kTooOld)) {
        return chinese ? "年龄不在课程的范围内" : "the age is not within the course's";
    }
    if (is(Ineligible::kPrerequisite)) {
        return chinese ? "要先上过先修课，或先在终端登记、免先修"
                       : "the course builds on another: register and waive it at the kiosk first";
    }
    if (is(Ineligible::kReturningOnly)) {
        return chinese ? "现在只收老学员" : "only returning learners may sign up now";
    }
    if (is(Ineligible::kTermFull)) {
        return chinese ? "本学期报满了" : "they have as many classes as one may have this term";
    }
    return chinese
        ? "满 80 岁要家属同意书：在 family_consent（家属同意书）一列写 是，并加 --by 姓名"
        : "from 80 on the family signs: write 是 under family_consent, and give --by";
}

} // namespace

std::string guardian_text(const Guardian& guardian) {
    const std::string relation{relation_word(guardian.relation)};
    return guardian.name.empty() ? relation : guardian.name + "（" + relation + "）";
}

std::string preview_of(
    const RosterList& list,
    const std::vector<RosterFate>& fates,
    const std::vector<ListProblem>& problems,
    bool chinese
) {
    std::string out;
    for (std::size_t n = 0; n < list.rows.size(); ++n) {
        const bool wrong = std::ranges::any_of(problems, [&](const ListProblem& problem) {
            return problem.line == list.rows[n].line;
        });
        out += row_as_read(list.rows[n], chinese)
            + (wrong ? chinese ? "  ← 有错\n" : "  ← something is wrong\n" : "\n");
        if (!wrong && n < fates.size()) {
            out += fate_of(fates[n], chinese);
        }
    }
    return out;
}

std::string left_by(const RosterList& list, const std::vector<RosterFate>& fates, bool chinese) {
    std::string out;
    for (std::size_t n = 0; n < fates.size() && n < list.rows.size(); ++n) {
        const std::string row = row_name(list.rows[n].number, chinese) + "  " + list.rows[n].name;
        if (fates[n].seat == RosterSeat::kLeft) {
            out += row + "  " + seat_of(fates[n], chinese) + "\n";
        }
        for (const CellChange& change : fates[n].changes) {
            out += row + "  " + change_in_words(change, chinese) + "\n";
        }
        if (!fates[n].sharing.empty()) {
            out += row + "  " + sharing_of(fates[n], chinese) + "\n";
        }
        if (!fates[n].clashes.empty()) {
            out += row + "  " + clashes_of(fates[n], chinese) + "\n";
        }
    }
    return out + passed_rows_of(list, chinese) + not_read_of(list, chinese);
}

std::string reason_of_person(const ListProblem& p, bool chinese) {
    switch (p.what) {
    case RowProblem::kNoRosterHeader:
        return chinese ? "找不到表头：要有一行写着 姓名、联系电话、出生年月 等列名"
                       : "no header: one row must name columns, as name, phone, birth";
    case RowProblem::kBadName:
        return chinese ? "看不懂姓名“" + p.text + "”：不能有数字、括号或两个人，最多 20 个字"
                       : "cannot read the name \"" + p.text
                + "\": no digits, no brackets, one person, 20 characters at most";
    case RowProblem::kBadPhone:
        return chinese ? "“" + p.text + "”不是手机号，要 11 位数字，一格一个"
                       : "\"" + p.text + "\" is no mobile number: eleven digits, one in a cell";
    case RowProblem::kPhoneChanged:
        return chinese
            ? "表格软件把电话变成了“" + p.text + "”，后面几位没有了：把这一列设成文本，重新写全号码"
            : "a spreadsheet made \"" + p.text
                + "\" of the telephone and lost digits: format the column as text, write it again";
    case RowProblem::kBadBirth:
        return chinese ? "看不懂出生年月“" + p.text + "”，请写成 1955-03 或 1955年3月"
                       : "cannot read the birth \"" + p.text + "\"; write 1955-03";
    case RowProblem::kBirthUnclear:
        return chinese ? "“" + p.text
                + "”不知道是 1 月还是 10 月（表格软件会去掉末尾的 0），请写成 1955-01 或 1955-10"
                       : "\"" + p.text
                + "\" may be January or October (a spreadsheet drops the 0); write 1955-01";
    case RowProblem::kIdNumber:
        return chinese ? "这一格像是证件号码：不记证件号码，请改成该写的内容"
                       : "this looks like the number of an identity card, which is not kept";
    case RowProblem::kSeveralColumns:
        return chinese ? "表头里有两列都是这一项：并排的两份名单请接成一份，电话只留一列"
                       : "two columns are called so: put lists that stand side by side below each "
                         "other, keep one telephone";
    case RowProblem::kNeedsGuardian:
        return chinese ? "未满 14 岁，要写家长（guardian）或关系（relation，如 妈妈、奶奶）"
                       : "under 14: write the guardian, or the relation (妈妈, 奶奶 ..)";
    case RowProblem::kSamePerson:
        return chinese ? "和第 " + p.text + " 行是同一个人（姓名、电话一样）"
                       : "the same person as in row " + p.text + " (name and telephone)";
    case RowProblem::kAlike:
        return chinese ? "终端里有很像的人：" + p.text
                + "。是同一人就先改电话或出生年月；不是，就先在终端登记这一位"
                       : "somebody very alike is here: " + p.text
                + ". If it is them, mend the telephone or birth first; else register this one at "
                  "the kiosk first";
    case RowProblem::kNameless:
        return chinese
            ? "这个电话的人已登记、姓名还没写：先在终端写上姓名"
            : "somebody with this telephone has no name yet: write it at the kiosk first";
    case RowProblem::kAgainstRule: return rule_in_words(p.text, chinese);
    case RowProblem::kOtherClass:
        return chinese ? "写的是“" + p.text + "”，要导入的班是 " + p.allowed
                       : "it says \"" + p.text + "\", and the class is " + p.allowed;
    case RowProblem::kNeedsConsent:
        return chinese ? "有 " + p.text
                + " 位是新登记的：手里有他们（孩子由家长）签的纸质同意书，就加 --paper-consent"
                       : p.text
                + " are new: if you hold the consent that they (of a child, the guardian) signed "
                  "on paper, add --paper-consent";
    case RowProblem::kSeveralClasses:
        return chinese ? "课程 " + p.text + " 有几个班：加 --date，写这个班上课的一天"
                       : "the course " + p.text
                + " has several classes: give --date, a day on which this one meets";
    case RowProblem::kWhichClass:
        if (p.text.empty()) {
            return chinese ? "不知道是哪个班：加 --course 课程编号"
                           : "which class is not said: give --course CODE";
        }
        return chinese ? "不知道是哪个班，可能是：" + p.text + "。加 --course 课程编号"
                       : "which class is not clear, of " + p.text + ": give --course CODE";
    default: return {};
    }
}

} // namespace linli
