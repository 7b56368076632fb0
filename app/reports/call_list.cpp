#include "app/reports/call_list.h"

#include <algorithm>
#include <tuple>

#include "app/core/base/json_writer.h"
#include "app/core/domain/json.h"
#include "app/core/domain/session_change.h"
#include "app/core/domain/sign_in_export.h"
#include "app/store/catalogue.h"
#include "app/store/residents.h"
#include "app/store/staff_lists.h"

namespace linli::reports {
namespace {

using reporting::in;
using reporting::Language;
using What = Decision::What;

std::string moment(const Meeting& meeting) {
    return to_text(meeting.date) + " " + to_text(meeting.start);
}

CallItem item_of(const Catalogue& catalogue, const Resident& who, const Decision& decision) {
    CallItem item{who, decision, {}, {}, {}, {}};
    if (const CourseEntry* course = catalogue.course_of(decision.class_id)) {
        item.course_code = course->course.code;
        item.title_zh = course->course.title_zh;
        item.title_en = course->course.title_en;
    }
    if (decision.session) {
        const SessionEntry entry = catalogue.session_entry(*decision.session);
        item.session = entry.session == nullptr ? std::nullopt : std::optional{*entry.session};
    }
    return item;
}

std::string_view word_for_what(What what) {
    switch (what) {
    case What::kConfirmed: return "confirmed";
    case What::kWaitlisted: return "waitlisted";
    case What::kRefused: return "refused";
    case What::kSessionMoved: return "session_moved";
    case What::kSessionCancelled: break;
    }
    return "session_cancelled";
}

std::string name_of(const Resident& who, Language language) {
    SignInRow row;
    row.guardian = who.guardian;
    const std::string name =
        who.name.empty() ? in(language, "（待填写）", "(to be written)") : who.name;
    const std::string guardian = pick_up_zh(row);
    return guardian.empty() ? name : name + in(language, "，找：", "; ask for ") + guardian;
}

} // namespace

Result<std::vector<CallItem>> calls_to_make(store::Store& store, std::string_view course_code) {
    const UtcTime now = store.now();
    const Catalogue catalogue = LINLI_TRY(store::load_catalogue(store));
    std::vector<ResidentId> done;
    std::vector<CallItem> calls;
    for (const ResidentId& id : LINLI_TRY(store::people_with_requests(store, local_date(now)))) {
        const ResidentRecord record = LINLI_TRY(store::load_record(store, id));
        const ResidentId person = record.resident.id; // who registered twice is rung up once
        if (std::ranges::find(done, person) != done.end()) {
            continue;
        }
        done.push_back(person);
        for (const Decision& decision : untold(catalogue, record, now)) {
            CallItem item = item_of(catalogue, record.resident, decision);
            if (course_code.empty() || item.course_code == course_code) {
                calls.push_back(std::move(item));
            }
        }
    }
    std::ranges::stable_sort(calls, {}, [](const CallItem& item) {
        return std::tie(item.who.name, item.who.id);
    });
    return calls;
}

std::string call_words(const CallItem& item, Language language) {
    switch (item.decision.what) {
    case What::kConfirmed: return in(language, "已录取", "has a seat");
    case What::kWaitlisted:
        return in(language, "这次没有名额，排在候补", "no seat yet; in the queue");
    case What::kRefused: return in(language, "中心取消了报名", "the centre took the request back");
    case What::kSessionMoved:
    case What::kSessionCancelled: break;
    }
    if (!item.session) {
        return in(language, "课有变动", "a session has changed");
    }
    const Meeting first = planned(*item.session);
    if (item.decision.what == What::kSessionCancelled) {
        const std::string why{words_for(item.session->off_reason, language == Language::kChinese)};
        return in(language, "停课一次：", "cancelled: ") + moment(first)
            + (why.empty() ? why : in(language, "（", " (") + why + in(language, "）", ")"));
    }
    const Session& now = *item.session;
    return in(language, "改到 ", "moved to ") + moment({now.date, now.start, now.room}) + " "
        + now.room + in(language, "（原 ", " (was ") + moment(first) + in(language, "）", ")");
}

reporting::Paper call_paper(
    const Centre& centre, const std::vector<CallItem>& calls, UtcTime now, Language language
) {
    using reporting::text;
    reporting::Paper paper;
    paper.language = language;
    paper.title = in(language, "电话通知单", "Calls to make");
    paper.lines = {
        reporting::either(language, centre.name_zh, centre.name_en),
        to_text(local_date(now)) + " " + to_text(local_time_of_day(now))};
    paper.foot = paper.lines[0] + " · " + paper.lines[1]
        + in(language, " · 有电话号码，用后收好", " · telephones: keep it in the office");
    reporting::Table table;
    table.title = in(language, "要通知的", "Whom to tell what");
    table.to_write_in = true;
    table.kept_columns = 2;
    table.columns = {
        {in(language, "序号", "No."), 3, true},
        {in(language, "姓名", "Name"), 8, false},
        {in(language, "电话", "Phone"), 9, false},
        {in(language, "课程", "Course"), 9, false},
        {in(language, "通知什么", "What"), 15, false},
        {in(language, "结果", "Result"), 6, false}};
    std::int64_t number = 0;
    for (const CallItem& item : calls) {
        table.rows.push_back(
            {reporting::count(++number),
             text(name_of(item.who, language)),
             text(item.who.phone),
             text(
                 reporting::either(language, item.title_zh, item.title_en) + " (" + item.course_code
                 + ")"
             ),
             text(call_words(item, language)),
             text({})}
        );
    }
    table.empty = in(language, "没有要通知的。", "Nobody has to be told anything.");
    paper.tables = {std::move(table)};
    paper.notes = {
        in(language,
           "只列本机还没有告诉过本人的。在终端上看过的，不再出现。",
           "What this machine has not told them yet; once read at the kiosk, it is gone from here."
        )};
    return paper;
}

std::string calls_json(const std::vector<CallItem>& calls) {
    JsonWriter out;
    out.begin_array();
    for (const CallItem& item : calls) {
        out.begin_object()
            .field("resident", item.who.id.text())
            .field("name", item.who.name)
            .field("phone", item.who.phone)
            .field("what", word_for_what(item.decision.what))
            .field("course_code", item.course_code)
            .field("title_zh", item.title_zh);
        if (item.session) {
            const Meeting first = planned(*item.session);
            out.field("was_date", to_text(first.date))
                .field("was_start", to_text(first.start))
                .field("date", to_text(item.session->date))
                .field("start", to_text(item.session->start))
                .field("room", item.session->room);
            if (item.session->cancelled && item.session->off_reason != OffReason::kNone) {
                out.field("reason", word_for(item.session->off_reason));
            }
        }
        out.end_object();
    }
    out.end_array();
    return out.take();
}

} // namespace linli::reports
