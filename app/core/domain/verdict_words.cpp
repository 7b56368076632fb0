#include "app/core/domain/verdict_words.h"

#include <algorithm>
#include <array>

namespace linli {
namespace {

constexpr std::string_view kToDistrict = "请告诉区里这一条；记录一直留着，不会丢";
constexpr std::string_view kToDistrictEn = "tell the district; the record is kept";
constexpr std::string_view kNothing = "不用做什么";
constexpr std::string_view kNothingEn = "nothing to do";

constexpr std::array<VerdictWords, 29> kWords{
    {{"seat_lost",
      "说好的名额没有了，改成第一个候补",
      "their seat is gone; they are first in line",
      "请马上联系这位居民，有人退出就补上",
      "speak to them now; they get the next seat"},
     {"no_such_slot",
      "这个班改小了，没有这个名额",
      "the class was made smaller; that seat does not exist",
      "请联系这位居民，或把名额加回去",
      "speak to the person, or give the class its seats back"},
     {"no_slot", "报名没带名额号", "a sign-up without a seat's number", kToDistrict, kToDistrictEn},
     {"cancelled",
      "补上名额时，本人已经退出",
      "they had left when the seat was given",
      kNothing,
      kNothingEn},
     {"corrected_later",
      "别处后来改过，以后来的为准",
      "it was corrected elsewhere later; the later one stands",
      "请核对一下这位居民的资料",
      "check what is kept of the person"},
     {"said_later",
      "别处后来另有说法，以后来的为准",
      "something else was said elsewhere later; the later one stands",
      "请核对一下这次课",
      "check what is kept of the session"},
     {"erased",
      "这位居民的资料已经按本人要求删除",
      "the person was erased, as they wished",
      kNothing,
      kNothingEn},
     {"other_erased",
      "两次登记里有一次已经按本人要求删除，并不成",
      "one of the two was erased, as they wished: there is nothing to make one of",
      "如果确实是同一个人，请把另一次登记也删除；本机没有的，请区里删除",
      "if they are the same person, erase the other registration, too, or have the district do it"},
     {"parted",
      "后来有人说过他们不是同一个人，以后说的为准",
      "somebody said later that they are two; the later word stands",
      "如果确实是同一个人，请再并一次",
      "if they are one person, say so again"},
     {"too_many_ids",
      "这位居民登记的次数太多，不能再并",
      "they registered too often to be made one",
      "请联系区里",
      "speak to the district"},
     {"removed", "通知已经撤下", "the notice was taken down", kNothing, kNothingEn},
     {"other_centre",
      "是别的中心的，本机不能改",
      "it is another centre's; this kiosk may not change it",
      "请那个中心来改；本机放错中心就重新登记",
      "let that centre do it; enrol again if this kiosk stands elsewhere"},
     {"not_opened",
      "班开了，但不对全区开放：街道的服务器不能接待别的中心的学员",
      "the class is filed, but not open to the district: a relay has no guests",
      "本中心照常报名；要对全区开放，请在直接连到区里的机器上开班",
      "its own centre signs up as ever; to open it, file it at a kiosk of the district's"},
     {"unknown_course",
      "区里没有这门课程",
      "the district does not know the course",
      "请把课程表再导入一次",
      "import the course list once more"},
     {"unknown_term",
      "区里没有这个学期",
      "the district does not know the term",
      "请把课程表再导入一次",
      "import the course list once more"},
     {"unknown_class",
      "区里没有这个班",
      "the district does not know the class",
      "请把课程表再导入一次，再联系这位居民",
      "import the course list, speak to the person"},
     {"unknown_session",
      "区里没有这节课",
      "the district does not know the session",
      "请把课程表再导入一次",
      "import the course list once more"},
     {"session_of_other_class",
      "这节课在区里属于另一个班",
      "the session is another class's there",
      kToDistrict,
      kToDistrictEn},
     {"unknown_resident",
      "区里没有这位居民",
      "the district does not know the person",
      "请本人再登记一次",
      "let the person register once more"},
     {"unknown_enrolment",
      "区里没有这个报名",
      "the district does not know the sign-up",
      "请和本人核对报名",
      "check the sign-up with the person"},
     {"unknown_attendance",
      "区里没有这次签到，无从撤销",
      "the district does not know the check-in that was taken back",
      kNothing,
      kNothingEn},
     {"unknown_notice",
      "区里没有这个通知",
      "the district does not know the notice",
      kNothing,
      kNothingEn},
     {"unknown_wish",
      "区里没有这个心愿",
      "the district does not know the wish",
      kNothing,
      kNothingEn},
     {"unknown_rating",
      "区里没有这个评价",
      "the district does not know the rating",
      kNothing,
      kNothingEn},
     {"unknown_file",
      "区里没有这个文件的记录",
      "the district does not know the file",
      kNothing,
      kNothingEn},
     {"file_removed", "文件已经撤下", "the file was taken away", kNothing, kNothingEn},
     {"malformed", "区里读不懂这一条", "the district cannot read it", kToDistrict, kToDistrictEn},
     {"came_too_late",
      "区里到现在才读懂这一条，当时的改动没有生效",
      "the district could read it only now, too late for it to count",
      "如果还要这样改，请再做一次",
      "do it again, if it is still wanted"},
     {"unknown_kind",
      "区里的程序旧，还不认识这一条，先留着",
      "the district's program does not know it yet",
      "请区里升级；升级后能补的会补上，补不上的会告诉您",
      "let the district upgrade; then it counts, or you are told that it does not"}}};

constexpr VerdictWords kOther{
    "", "区里另有原因", "this program does not know the reason", kToDistrict, kToDistrictEn};

struct KindWords {
    std::string_view kind;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array<KindWords, 33> kKinds{
    {{"attendance.recorded", "签到", "check-in"},
     {"attendance.undone", "撤销签到", "check-in taken back"},
     {"centre.described", "中心资料", "centre"},
     {"class.filed", "班级", "class"},
     {"clearance.given", "工作人员放行", "clearance by staff"},
     {"course.described", "课程", "course"},
     {"enrolment.cancelled", "退出班级", "leaving a class"},
     {"enrolment.confirmed", "补上名额", "seat given to the queue"},
     {"enrolment.requested", "报名", "sign-up"},
     {"household.joined", "结成一家", "household joined"},
     {"household.left", "各办各的", "household left"},
     {"notice.posted", "通知", "notice"},
     {"notice.removed", "撤下通知", "notice taken down"},
     {"preference.set", "字体与语言", "text size and language"},
     {"rating.given", "评价", "rating"},
     {"rating.withdrawn", "撤回评价", "rating withdrawn"},
     {"resident.corrected", "更正资料", "details corrected"},
     {"resident.erased", "删除资料", "person erased"},
     {"resident.merged", "两次登记并成一人", "two registrations made one"},
     {"resident.named", "补录姓名", "name written down"},
     {"resident.parted", "分开成两人", "parted into two people"},
     {"resident.registered", "新居民登记", "first visit"},
     {"room.described", "教室", "room"},
     {"session.cancelled", "停课", "session cancelled"},
     {"session.file_attached", "课次附件", "file of a session"},
     {"session.file_removed", "撤下附件", "file taken away"},
     {"session.moved", "改期", "session moved"},
     {"session.noted", "教学日志", "note of a session"},
     {"session.taught", "代课", "substitute teacher"},
     {"slots.returned", "归还名额", "seats given back"},
     {"term.set", "学期", "term"},
     {"wish.made", "心愿", "wish"},
     {"wish.withdrawn", "撤回心愿", "wish withdrawn"}}};

// Of kinds: what else comes from outside is not shown.
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789._-";

} // namespace

const VerdictWords& words_for_verdict(std::string_view reason) {
    const auto* found = std::ranges::find(kWords, reason, &VerdictWords::reason);
    return found == kWords.end() ? kOther : *found;
}

std::string_view words_for_kind(std::string_view kind, bool chinese) {
    const auto* found = std::ranges::find(kKinds, kind, &KindWords::kind);
    if (found == kKinds.end()) {
        const bool plain = kind.find_first_not_of(kLetters) == std::string_view::npos;
        return plain ? kind : std::string_view{chinese ? "别的记录" : "another record"};
    }
    return chinese ? found->zh : found->en;
}

} // namespace linli
