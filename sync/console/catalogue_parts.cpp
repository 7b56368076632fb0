#include "sync/console/catalogue_parts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "app/core/base/utf8.h"
#include "app/core/domain/filing.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/protocol/row_in.h"

namespace linli::console {
namespace {

using server::Response;
using server::Spoken;
using server::WordProblem;

Words words_for(WordProblem problem) {
    switch (problem) {
    case WordProblem::kNone: return {};
    case WordProblem::kStale: return {"它已经变了。", "It has changed."};
    case WordProblem::kNoName:
        return {"有一项必填的没有填。", "Something that is needed is empty."};
    case WordProblem::kTooLong:
        return {"有一项太长或太多。", "Something is too long, or too much."};
    case WordProblem::kOrder: return {"结束比开始早。", "It ends before it begins."};
    case WordProblem::kTooManyDays: return {"放假或调休的日子太多。", "Too many days."};
    case WordProblem::kReturningLate:
        return {
            "老学员优先到的日子在学期结束以后。", "The day for returning learners is after it."};
    case WordProblem::kSessionsOutside:
        return {
            "这个学期的班有课次在这段日子以外，先改这些课次：",
            "Sessions of its classes would lie outside of it, move these first: "};
    case WordProblem::kCodeTaken:
        return {"这个课程代码已经有了。", "There is a course of that code."};
    case WordProblem::kPrerequisite:
        return {
            "先修课程不对：本中心没有，或绕回了自己。",
            "The prerequisite is no course here, or comes back to itself."};
    case WordProblem::kSeatsRange: return {"名额是 1 到 500。", "Seats are 1 to 500."};
    case WordProblem::kSeatsPromised: return {"名额不能少于 ", "There cannot be fewer seats than "};
    case WordProblem::kDrawFixed:
        return {
            "录取日只能在它到来以前改到更晚的一天。",
            "A drawing only moves to a later day, before it has come."};
    case WordProblem::kDrawLate:
        return {"录取日要在第一次课以前。", "The drawing has to be before the first session."};
    case WordProblem::kSessionOver: return {"这次课已经结束了。", "This session is over."};
    case WordProblem::kOutsideTerm: return {"日子在学期以外。", "The day is outside of the term."};
    case WordProblem::kBeyondPlan: return {"超出了名额计划。", "It is more than is planned."};
    case WordProblem::kPast: break;
    }
    return {"不能改到已经过去的时间。", "It cannot be moved into the past."};
}

} // namespace

void say(Page& page, const Trouble& trouble) {
    page << "<p class=\"notice bad\" role=\"alert\">";
    page.say({"没有办：", "Not done: "}).say(trouble.words).text(trouble.detail) << "</p>";
}

Trouble trouble_in(const Page& page, const Spoken& spoken) {
    Trouble trouble{words_for(spoken.problem)};
    if (spoken.problem == WordProblem::kSessionsOutside) {
        trouble.detail = std::to_string(spoken.number);
    } else if (spoken.problem == WordProblem::kSeatsPromised) {
        const std::string all = std::to_string(spoken.number + spoken.lent);
        const std::string promised = std::to_string(spoken.number);
        const std::string lent = std::to_string(spoken.lent);
        trouble.detail = page.in(
            all + "：已录取 " + promised + " 个，另有 " + lent
                + " 个空名额借在终端手里，随时可能给出。",
            all + ": " + promised + " are promised, and " + lent
                + " free ones are lent to kiosks, which may promise them any moment."
        );
    }
    return trouble;
}

Response told_stale(const Visit& visit, std::string_view address) {
    const Words title{"没有办：它已经变了", "Not done: it has changed"};
    Page page{visit, title};
    page.headline(
        title,
        {"您打开以后，别人或终端改过它。没有覆盖别人的改动，请看了现在的样子再改。",
         "Somebody or a kiosk changed it after you opened it. Nothing was overwritten: look at "
         "what is there now, then change it."}
    );
    page << "<p>";
    page.link(address, {"看现在的样子", "See it as it is now"}, "button");
    page << "</p>";
    return shown(page, 409);
}

Response not_said(const Visit& visit, const Error& error) {
    const Words title{"办不了", "Not done"};
    switch (error.code) {
    case ErrorCode::kDenied:
        return refused(
            visit,
            409,
            title,
            {"这里是中继：请在区里，或在终端上办。",
             "A relay: do it at the district, or at a kiosk."}
        );
    case ErrorCode::kBusy:
        return refused(
            visit,
            409,
            title,
            {"刚放回旧备份，等这个中心的终端报齐再办。",
             "An older copy was put back: wait until the centre's kiosks have told."}
        );
    case ErrorCode::kNotFound:
        return refused(
            visit,
            404,
            title,
            {"没有这一项，或这个中心还没有终端。",
             "There is no such thing, or the centre has no kiosk yet."}
        );
    case ErrorCode::kConflict:
        return refused(
            visit,
            409,
            title,
            {"它属于别的中心或别的班。", "It belongs to another centre or class."}
        );
    default: return failed(visit, error);
    }
}

Result<Spoken> say_and_note(
    const Desk& desk,
    const Visit& visit,
    Deed deed,
    const std::function<Result<Spoken>(server::Ledger&, const server::Saying&, Deed&)>& work
) {
    RandomIdSource ids{desk.clock};
    const server::Saying saying{
        visit.field("shown"), FactId{ids.next()}, visit.now, visit.field("plan")};
    return in_ledger(desk.door, [&](server::Ledger& ledger) -> Result<Spoken> {
        Spoken spoken;
        LINLI_TRY(ledger.transact([&]() -> Status {
            spoken = LINLI_TRY(work(ledger, saying, deed));
            if (!spoken.done()) {
                return {};
            }
            server::AuditEntry entry = visit.noted(deed.act);
            entry.object_kind = deed.object_kind;
            entry.object = deed.object;
            entry.centre = deed.centre;
            entry.reason = deed.reason;
            return ledger.write_audit(entry);
        }));
        return spoken;
    });
}

bool may_change(const Visit& visit, CentreId centre) {
    return !visit.is_inspector() && visit.may_see(centre);
}

namespace {

template <class Rows, class Id>
auto row_or_none(const Rows& rows, const Id& id) {
    const auto found = rows.find(id);
    return found == rows.end() ? typename Rows::mapped_type{} : found->second;
}

} // namespace

Result<std::vector<ClassSeen>> classes_seen(
    server::Ledger& ledger, const Visit& visit, const std::vector<ClassId>& ids
) {
    server::Wanted wanted;
    wanted.classes = ids;
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    std::vector<ClassSeen> seen;
    server::Wanted more;
    for (const ClassId& id : ids) {
        const auto found = rows.classes.find(id);
        if (found != rows.classes.end() && visit.may_see(found->second.centre)) {
            const Class& clazz = seen.emplace_back(ClassSeen{found->second, {}, {}, {}}).clazz;
            more.courses.push_back(clazz.course);
            more.terms.push_back(clazz.term);
            more.centres.push_back(clazz.centre);
        }
    }
    const server::Rows beside = LINLI_TRY(ledger.load(more));
    for (ClassSeen& one : seen) {
        one.course = row_or_none(beside.courses, one.clazz.course);
        one.term = row_or_none(beside.terms, one.clazz.term);
        one.centre = row_or_none(beside.centres, one.clazz.centre);
    }
    return seen;
}

Result<ClassSeen> class_seen(server::Ledger& ledger, const Visit& visit, const std::string& id) {
    const auto uuid = uuid_from_text(id);
    if (!uuid) {
        return fail(ErrorCode::kNotFound, id);
    }
    auto seen = LINLI_TRY(classes_seen(ledger, visit, {ClassId{*uuid}}));
    return seen.empty() ? Result<ClassSeen>{fail(ErrorCode::kNotFound, id)}
                        : Result<ClassSeen>{std::move(seen.front())};
}

std::string typed(const Visit& visit, const char* name, const std::string& is) {
    return visit.request.method == "POST" ? visit.field(name) : is;
}

std::string line_of(const Visit& visit, const char* name) {
    std::string line{trimmed(visit.field(name))};
    std::ranges::replace_if(
        line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' '
    );
    return line;
}

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = !text.empty() && text.size() <= 6 && text.front() != '-'
        && error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

std::string weekday_words(const Page& page, Weekdays days) {
    static constexpr std::array<Words, 7> kDays{
        {{"一", "Mon"},
         {"二", "Tue"},
         {"三", "Wed"},
         {"四", "Thu"},
         {"五", "Fri"},
         {"六", "Sat"},
         {"日", "Sun"}}};
    std::string words;
    for (int day = 1; day <= 7; ++day) {
        if (days.has(day)) {
            words += words.empty() ? page.in({"周", ""}) : page.in({"、", ", "});
            words += page.in(kDays.at(static_cast<std::size_t>(day - 1)));
        }
    }
    return words;
}

std::string hours_of(TimeOfDay start, int minutes) {
    const int end = (start.minutes + minutes) % (24 * 60);
    return to_text(start) + "–" + to_text(TimeOfDay{end});
}

std::string timetable_of(const Page& page, const Class& clazz) {
    const std::string days = weekday_words(page, clazz.weekdays);
    return days + (days.empty() ? "" : " ") + hours_of(clazz.start, clazz.minutes);
}

Words words_of(Filing filing) {
    switch (filing) {
    case Filing::kFiled: return {"待批准", "to be approved"};
    case Filing::kApproved: return {"已批准", "approved"};
    case Filing::kReturned: return {"已退回", "sent back"};
    case Filing::kChanged: break;
    }
    return {"批准后改过", "changed since"};
}

Words words_of(Admission admission) {
    switch (admission) {
    case Admission::kReturningFirst: return {"老学员优先", "returning learners first"};
    case Admission::kLottery: return {"摇号", "lottery"};
    case Admission::kFirstCome: break;
    }
    return {"先报先得", "first come"};
}

void filing_mark(Page& page, const Class& clazz) {
    const bool good = clazz.filing == Filing::kApproved;
    const bool bad = clazz.filing == Filing::kReturned;
    page << "<span class=\"s "
         << (good      ? "present"
                 : bad ? "absent"
                       : "late")
         << "\">" << page.in(words_of(clazz.filing)) << "</span>";
}

void fact_line(Page& page, Words name, std::string_view any) {
    page << "<dt>" << page.in(name) << "</dt><dd>";
    page.text(any.empty() ? "–" : any) << "</dd>";
}

namespace {

std::optional<Class> class_in(const std::string& body, ClassId id) {
    sync::RowReader reader;
    const auto read = reader.read({0, "class", id.uuid, body, {}});
    const auto* clazz = std::get_if<Class>(&read);
    return clazz == nullptr ? std::nullopt : std::optional{*clazz};
}

// Two columns: as it was, as it is; only what differs.
class Differences {
public:
    explicit Differences(Page& page) : page_{page} {}

    void say(Words what, const std::string& was, const std::string& is) {
        if (was == is) {
            return;
        }
        if (!any_) {
            page_.open_table({{"改了什么", "What"}, {"当时", "Was"}, {"现在", "Is"}});
        }
        any_ = true;
        page_.open_row();
        page_.cell(what);
        page_.cell(was);
        page_.cell(is);
        page_.close_row();
    }

    void finish() {
        if (any_) {
            page_.close_table();
        }
    }

private:
    Page& page_;
    bool any_{false};
};

std::string share_of(const Class& clazz) {
    return clazz.certificate_share > 0 ? std::to_string(clazz.certificate_share) + "%" : "–";
}

void differences(Page& page, const Class& was, const Class& is) {
    Differences rows{page};
    const auto word = [&](Words words) {
        return std::string{page.in(words)};
    };
    const auto open = [&](const Class& one) {
        return word(
            one.open == OpenTo::kDistrict ? Words{"全区", "the district"}
                                          : Words{"本中心", "its centre"}
        );
    };
    const auto walk_ins = [&](const Class& one) {
        return word(one.walk_ins ? Words{"可以", "yes"} : Words{"不可以", "no"});
    };
    const auto drawing = [&](const Class& one) {
        return word(words_of(one.admission)) + (one.draw_on ? " " + to_text(*one.draw_on) : "");
    };
    rows.say({"教师", "Teacher"}, was.teacher, is.teacher);
    rows.say({"教室", "Room"}, was.room, is.room);
    rows.say({"名额", "Seats"}, std::to_string(was.seats), std::to_string(is.seats));
    rows.say({"时间", "Time"}, timetable_of(page, was), timetable_of(page, is));
    rows.say({"开放范围", "Open to"}, open(was), open(is));
    rows.say({"录取方式", "Admission"}, drawing(was), drawing(is));
    rows.say({"不报名也可以来", "Walk-ins"}, walk_ins(was), walk_ins(is));
    rows.say({"结业要到课", "Certificate"}, share_of(was), share_of(is));
    rows.say({"课程编号", "Course id"}, was.course.text(), is.course.text());
    rows.say({"学期编号", "Term id"}, was.term.text(), is.term.text());
    rows.finish();
}

} // namespace

void filing_history(
    Page& page,
    const Visit& visit,
    const ClassSeen& seen,
    const std::optional<server::FilingWord>& word,
    const std::vector<server::Account>& accounts
) {
    if (!word) {
        return;
    }
    const auto who = std::ranges::find(accounts, word->account, &server::Account::id);
    page << "<p>" << when(word->at, visit.now) << " ";
    page.text(who == accounts.end() ? "–" : who->name) << " ";
    page.say(
        word->state == Filing::kApproved ? Words{"批准", "approved it"}
                                         : Words{"退回", "sent it back"}
    );
    if (word->state == Filing::kReturned) {
        const FilingReason& reason = filing_reason(word->reason);
        page << page.in({"：", ": "}) << page.in({reason.zh, reason.en});
    }
    page << "</p>";
    const auto was = class_in(word->body, seen.clazz.id);
    if (!was || is_filed_alike(*was, seen.clazz)) {
        return;
    }
    page << "<p>" << page.in({"以后改了：", "Changed since:"}) << "</p>";
    differences(page, *was, seen.clazz);
}

} // namespace linli::console
