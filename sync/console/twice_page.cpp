#include <map>

#include "app/core/domain/resident.h"
#include "app/core/domain/verdict_words.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"
#include "sync/server/merging.h"

// People who registered twice: who is whose other registration, made one and parted again. Each
// with what tells them apart, in part; all of somebody is on the residents' page.

namespace linli::console {
namespace {

using server::Merging;
using server::Response;

struct Order {
    bool merge{false};
    ResidentId from;
    ResidentId into{};
};

std::optional<Order> order_in(
    const std::string& act, const std::string& from, const std::string& into
) {
    const auto first = uuid_from_text(from);
    const auto second = uuid_from_text(into);
    if (act == "part" && first) {
        return Order{false, {*first}};
    }
    if (act == "merge" && first && second && *first != *second) {
        return Order{true, {*first}, {*second}};
    }
    return std::nullopt;
}

Result<Merging> judged(
    server::Ledger& ledger, const Order& order, FactId name, UtcTime now, bool keep
) {
    return order.merge ? server::merge_people(ledger, {order.from, order.into}, name, now, keep)
                       : server::part_people(ledger, order.from, name, now, keep);
}

Status note(
    server::Ledger& ledger, const Visit& visit, std::string act, const std::vector<Uuid>& people
) {
    server::AuditEntry entry = visit.noted(std::move(act));
    entry.object_kind = "resident";
    return ledger.transact([&]() -> Status {
        for (const Uuid& id : people) {
            entry.object = id;
            LINLI_TRY(ledger.write_audit(entry));
        }
        return {};
    });
}

// Nothing is written down of what is refused, and nothing is done that is not written down.
Result<Merging> done(const Desk& desk, const Order& order, const Visit& visit) {
    RandomIdSource ids{desk.clock};
    const FactId name{ids.next()};
    return in_ledger(desk.door, [&](server::Ledger& ledger) -> Result<Merging> {
        Merging look = LINLI_TRY(judged(ledger, order, name, visit.now, false));
        if (look.judged.verdict == sync::Verdict::kRefused) {
            return look;
        }
        LINLI_TRY(note(
            ledger, visit, order.merge ? "resident.merged" : "resident.parted", {order.from.uuid}
        ));
        return judged(ledger, order, name, visit.now, true);
    });
}

using People = std::map<ResidentId, Resident>;

Result<People> people_of(server::Ledger& ledger, std::vector<ResidentId> ids) {
    server::Wanted wanted;
    wanted.residents = std::move(ids);
    People people;
    for (const auto& [id, row] : LINLI_TRY(ledger.load(wanted)).residents) {
        if (!row.erased) {
            people.emplace(id, row.resident);
        }
    }
    return people;
}

void parts(Page& page, const ProfileParts& parts) {
    page.open_cell();
    bool any = false;
    const auto say = [&](bool part, Words words) {
        if (part) {
            page << (any ? page.in({"、", ", "}) : "") << page.in(words);
            any = true;
        }
    };
    say(parts.name, {"姓名", "name"});
    say(parts.phone, {"手机", "phone"});
    say(parts.birth, {"出生年月", "birth"});
    say(parts.guardian, {"家长", "guardian"});
    page << (any ? "" : "–");
    page.close_cell();
}

// Who it is, in part, and the id that the form above asks for.
void person_cell(Page& page, const People& people, ResidentId id) {
    const auto found = people.find(id);
    page.open_cell();
    if (found == people.end()) {
        page.say({"（已删除）", "(deleted)"});
    } else if (found->second.name.empty()) {
        page.say({"（待填写）", "(to be written)"});
    } else {
        page.text(masked_name(found->second.name));
    }
    page << " ";
    page.text(found == people.end() ? std::string{} : masked_phone(found->second.phone))
        << "<br><code class=\"id\">" << id.text() << "</code>";
    page.close_cell();
}

void open_aliases(Page& page, std::size_t leave_out) {
    page.open_table(
        {{"这个登记", "This registration"},
         {"就是", "is also"},
         {"什么时候说的", "Said at"},
         {"以前一个为准的资料", "Of the former stands"},
         {"操作", "Act"}},
        leave_out
    );
}

void alias_row(
    Page& page, const Visit& visit, const People& people, const Alias& alias, bool acts
) {
    page.open_row();
    person_cell(page, people, alias.from);
    person_cell(page, people, alias.into);
    page.cell(when(alias.at, visit.now));
    parts(page, alias.parts);
    if (acts) {
        page.open_cell();
        page.link("/twice/act?act=part&from=" + alias.from.text(), {"分开", "Part"}, "danger");
        page.close_cell();
    }
    page.close_row();
}

using Titles = std::map<ClassId, Course>;

// Of the classes in which something changes.
Result<Titles> titles_of(server::Ledger& ledger, const Merging& merging) {
    server::Wanted wanted;
    for (const auto* rows : {&merging.gives_way, &merging.theirs_now}) {
        for (const Enrolment& row : *rows) {
            wanted.classes.push_back(row.class_id);
        }
    }
    const server::Rows known = LINLI_TRY(ledger.load(wanted));
    server::Wanted more;
    for (const auto& [id, clazz] : known.classes) {
        more.courses.push_back(clazz.course);
    }
    const server::Rows courses = LINLI_TRY(ledger.load(more));
    Titles titles;
    for (const auto& [id, clazz] : known.classes) {
        const auto course = courses.courses.find(clazz.course);
        titles[id] = course == courses.courses.end() ? Course{} : course->second;
    }
    return titles;
}

void enrolments(Page& page, Words what, const std::vector<Enrolment>& rows, const Titles& titles) {
    if (rows.empty()) {
        return;
    }
    page << "<p>" << page.in(what) << "</p><ul>";
    for (const Enrolment& row : rows) {
        const auto course = titles.find(row.class_id);
        page << "<li>";
        if (course != titles.end()) {
            page.text(page.in(course->second.title_zh, course->second.title_en)) << " <small>";
            page.text(course->second.code) << "</small>";
        }
        page << "</li>";
    }
    page << "</ul>";
}

struct Look {
    Merging merging;
    Titles titles;
    People people;
};

void consequences(Page& page, const Visit& visit, const Look& look) {
    const auto& [merging, titles, people] = look;
    if (!merging.aliases.empty()) {
        open_aliases(page, 1);
        for (const Alias& alias : merging.aliases) {
            alias_row(page, visit, people, alias, false);
        }
        page.close_table();
    }
    enrolments(
        page,
        {"同一个班重复的报名让出：", "Gives way to the other in the same class:"},
        merging.gives_way,
        titles
    );
    enrolments(page, {"让出的报名恢复：", "Theirs again:"}, merging.theirs_now, titles);
    if (merging.judged.reason == "seat_lost") {
        page.notice(
            {"有名额补不回来，排第一个候补，请联系本人。",
             "A seat cannot be had again: they are first in line, speak to them."},
            true
        );
    }
}

Response trouble(const Visit& visit, const Error& error) {
    switch (error.code) {
    case ErrorCode::kNotFound:
        return refused(
            visit,
            404,
            {"办不了", "Not done"},
            {"没有并过这个人，或这个中心还没有设备。",
             "Nobody's other registration, or a centre without a device."}
        );
    case ErrorCode::kDenied:
        return refused(
            visit,
            409,
            {"办不了", "Not done"},
            {"这里是中继：请在区里，或在终端上办。",
             "A relay: do it at the district, or at a kiosk."}
        );
    case ErrorCode::kBusy:
        return refused(
            visit,
            409,
            {"现在办不了", "Not now"},
            {"刚放回旧备份，等各终端报齐再办。",
             "An older copy was put back: wait until all kiosks have told."}
        );
    default: return failed(visit, error);
    }
}

Response told_no(const Visit& visit, const Merging& merging) {
    const VerdictWords& words = words_for_verdict(merging.judged.reason);
    return refused(visit, 409, {"办不了", "Not done"}, {words.zh, words.en});
}

} // namespace

namespace {

struct Known {
    std::vector<Alias> aliases;
    People people;
};

Result<Known> known_aliases(server::Ledger& ledger, const Visit& visit) {
    Known known;
    std::vector<ResidentId> ids;
    for (const auto& row : LINLI_TRY(ledger.aliases())) {
        if (row.second.stands()) {
            const Alias alias = server::alias_in(row);
            ids.insert(ids.end(), {alias.from, alias.into});
            known.aliases.push_back(alias);
        }
    }
    known.people = LINLI_TRY(people_of(ledger, std::move(ids)));
    if (!known.aliases.empty()) { // one entry for the list: a page may show thousands
        LINLI_TRY(ledger.transact([&] { return ledger.write_audit(visit.noted("twice.shown")); }));
    }
    return known;
}

Result<Look> look_at(const Desk& desk, const Order& order, const Visit& visit) {
    RandomIdSource ids{desk.clock};
    const FactId name{ids.next()};
    return in_ledger(desk.door, [&](server::Ledger& ledger) -> Result<Look> {
        Look look{LINLI_TRY(judged(ledger, order, name, visit.now, false)), {}, {}};
        std::vector<ResidentId> people;
        std::vector<Uuid> seen;
        for (const Alias& alias : look.merging.aliases) {
            people.insert(people.end(), {alias.from, alias.into});
            seen.push_back(alias.from.uuid);
        }
        look.titles = LINLI_TRY(titles_of(ledger, look.merging));
        look.people = LINLI_TRY(people_of(ledger, std::move(people)));
        LINLI_TRY(note(ledger, visit, "twice.shown", seen));
        return look;
    });
}

} // namespace

Response twice_page(const Desk& desk, const Visit& visit) {
    const auto known =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return known_aliases(ledger, visit); });
    if (!known) {
        return failed(visit, known.error());
    }
    Page page{visit, {"登记两次", "Registered twice"}};
    page.headline(
        {"登记了两次的居民", "People who registered twice"},
        {"两个登记是同一个人时并成一人，错了可以分开。编号在“查居民”里看。",
         "Two registrations of one person are made one; a mistake is parted again. The ids are "
         "found under Residents."}
    );
    if (visit.asked("done") == "merge") {
        page.notice({"已并成一人。", "They are one now."});
    } else if (visit.asked("done") == "part") {
        page.notice({"已分开。", "They are two again."});
    }
    if (visit.is_admin()) {
        page.open_search("/twice/act");
        page.hidden("act", "merge");
        constexpr std::string_view kId = "minlength=\"36\" maxlength=\"36\" size=\"36\" required";
        page.input({"这个登记的编号", "Id of this registration"}, "from", "", kId);
        page.input({"就是这个人的编号", "is the person of this id"}, "into", "", kId);
        page.button({"先看会怎样", "See what would come of it"});
        page.close_form();
    }
    if (known->aliases.empty()) {
        page.empty({"没有", "Nobody"}, {"还没有并过谁。", "Nobody was made one yet."});
        return shown(page);
    }
    page << "<section>";
    open_aliases(page, visit.is_admin() ? 0 : 1);
    for (const Alias& alias : known->aliases) {
        alias_row(page, visit, known->people, alias, visit.is_admin());
    }
    page.close_table();
    page << "</section>";
    return shown(page);
}

Response twice_question(const Desk& desk, const Visit& visit) {
    const std::string act = visit.asked("act");
    const auto order = order_in(act, visit.asked("from"), visit.asked("into"));
    if (!order) {
        return refused(
            visit,
            400,
            {"编号不对", "Not an id"},
            {"编号有 36 个字符，两个不能一样。",
             "An id has 36 characters, and the two are not the same."}
        );
    }
    const auto look = look_at(desk, *order, visit);
    if (!look) {
        return trouble(visit, look.error());
    }
    if (look->merging.judged.verdict == sync::Verdict::kRefused) {
        return told_no(visit, look->merging);
    }
    const Words title =
        order->merge ? Words{"并成一人？", "Make them one?"} : Words{"分成两人？", "Part them?"};
    Page page{visit, title};
    page.headline(title, {"还没有办。会是这样：", "Nothing is done yet. This would come of it:"});
    page << "<section>";
    if (look->merging.judged.verdict == sync::Verdict::kDuplicate) {
        page.notice({"早已如此。", "It is so already."});
    }
    consequences(page, visit, *look);
    page.open_form("/twice/act");
    page.hidden("act", act);
    page.hidden("from", order->from.text());
    page.hidden("into", order->merge ? order->into.text() : "");
    page.button(
        order->merge ? Words{"并成一人", "Make them one"} : Words{"分开", "Part them"}, "danger"
    );
    page.link("/twice", {"不，回去", "No, go back"}, "button quiet");
    page.close_form();
    page << "</section>";
    return shown(page);
}

Response twice_act(const Desk& desk, const Visit& visit) {
    const std::string act = visit.field("act");
    const auto order = order_in(act, visit.field("from"), visit.field("into"));
    if (!order) {
        return not_found(visit);
    }
    const auto merging = done(desk, *order, visit);
    if (!merging) {
        return trouble(visit, merging.error());
    }
    if (merging->judged.verdict == sync::Verdict::kRefused) {
        return told_no(visit, *merging);
    }
    return see_other("/twice?done=" + act);
}

} // namespace linli::console
