#include <algorithm>
#include <array>

#include "app/core/base/utf8.h"
#include "app/core/domain/resident.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// One person, found by the whole telephone number and by nothing less; whole only for a reason, and
// written down.

namespace linli::console {
namespace {

using server::Response;

constexpr int kMostFound = 20; // a family may share a telephone

struct Reason {
    std::string_view word; // in the audit
    Words words;
};

constexpr std::array<Reason, 5> kReasons{{
    {"asked_by_resident", {"本人或家长来问", "They or their guardian ask"}},
    {"correction", {"更正资料", "To correct what is written"}},
    {"registered_twice", {"核对是不是登记了两次", "To see whether they registered twice"}},
    {"safety", {"安全或急事", "Safety, or an emergency"}},
    {"complaint", {"处理投诉", "A complaint"}},
}};

const Reason* reason_of(std::string_view word) {
    const auto found = std::ranges::find(kReasons, word, &Reason::word);
    return found == kReasons.end() ? nullptr : &*found;
}

struct Person {
    Resident profile; // under the last of their ids
    std::vector<ResidentId> ids;
};

struct Found {
    std::vector<Centre> centres;
    std::vector<Person> people;
};

Result<Person> person_of(server::Ledger& ledger, ResidentId id) {
    server::Wanted wanted;
    wanted.residents = {id};
    const server::Rows known = LINLI_TRY(ledger.load(wanted));
    const auto row = known.residents.find(id);
    if (row == known.residents.end() || row->second.erased) {
        return fail(ErrorCode::kNotFound, id.text());
    }
    const AliasMap aliases = server::map_of(known.aliases);
    Person person{{}, aliases.all_of(id)};
    wanted.residents = person.ids;
    const server::Rows all = LINLI_TRY(ledger.load(wanted));
    const ResidentId last = aliases.last(id);
    person.profile = all.residents.contains(last)
        ? server::profile_of(all.residents, all.aliases, last)
        : row->second.resident;
    return person;
}

// An entry for each person; also that nobody was found.
Status note_found(server::Ledger& ledger, const Found& found, const Visit& visit) {
    server::AuditEntry entry = visit.noted("resident.searched");
    entry.object_kind = "resident";
    if (found.people.empty()) {
        return ledger.write_audit(entry);
    }
    for (const Person& person : found.people) {
        entry.object = person.profile.id.uuid;
        entry.centre = person.profile.centre;
        LINLI_TRY(ledger.write_audit(entry));
    }
    return {};
}

Result<Found> find(server::Ledger& ledger, const std::string& phone, const Visit& visit) {
    Found found{LINLI_TRY(centres_for(ledger, visit)), {}};
    for (const auto& one : LINLI_TRY(ledger.residents_with_phone(phone, kMostFound))) {
        const bool twice = std::ranges::any_of(found.people, [&](const Person& person) {
            return std::ranges::find(person.ids, one.resident) != person.ids.end();
        });
        if (visit.may_see(one.centre) && !twice) {
            found.people.push_back(LINLI_TRY(person_of(ledger, one.resident)));
        }
    }
    LINLI_TRY(ledger.transact([&] { return note_found(ledger, found, visit); }));
    return found;
}

struct Shown {
    Person person;
    std::vector<Centre> centres;
};

Result<Shown> show(
    server::Ledger& ledger, ResidentId id, std::string_view reason, const Visit& visit
) {
    server::Wanted wanted;
    wanted.residents = {id};
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    const auto row = rows.residents.find(id);
    if (row == rows.residents.end() || !visit.may_see(row->second.resident.centre)) {
        return fail(ErrorCode::kNotFound, id.text()); // as if there were nobody
    }
    auto person = LINLI_TRY(person_of(ledger, id));
    Shown shown{std::move(person), LINLI_TRY(ledger.centres())};
    server::AuditEntry entry = visit.noted("resident.shown");
    entry.object_kind = "resident";
    entry.object = id.uuid;
    entry.centre = row->second.resident.centre;
    entry.reason = reason;
    LINLI_TRY(ledger.transact([&] { return ledger.write_audit(entry); }));
    return shown;
}

void search_form(Page& page, const Visit& visit) {
    page.headline(
        {"查居民", "Residents"},
        {"写完整的手机号才能查，结果只显示一部分。",
         "By the whole telephone number only. What is found is shown in part."}
    );
    page << "<form method=\"post\" action=\"/residents\" autocomplete=\"off\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.input(
        {"手机号（11 位）", "Telephone (11 digits)"},
        "phone",
        "",
        "inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"13\" required"
    );
    page.button({"查", "Search"});
    page.close_form();
}

void show_form(Page& page, const Visit& visit, ResidentId id) {
    page.open_cell();
    page << "<form method=\"post\" action=\"/residents/show\" class=\"inline\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("resident", id.text());
    page.open_select({"看全部的理由", "Reason to see all"}, "reason");
    page.option("", page.in({"请选择", "Choose one"}), true);
    for (const Reason& reason : kReasons) {
        page.option(reason.word, page.in(reason.words), false);
    }
    page.close_select();
    page.button({"显示（有记录）", "Show (written down)"});
    page << "</form>";
    page.close_cell();
}

void result(Page& page, const Visit& visit, const Found& found) {
    const bool shows = !visit.is_inspector();
    page << "<section>";
    page.open_table(
        {{"姓名", "Name"},
         {"手机", "Phone"},
         {"中心", "Centre"},
         {"登记", "Registrations"},
         {"显示", "Show"}},
        shows ? 0 : 1
    );
    for (const Person& person : found.people) {
        const Centre* centre = centre_in(found.centres, person.profile.centre);
        page.open_row();
        page.cell(
            person.profile.name.empty() ? std::string{page.in({"（待填写）", "(to be written)"})}
                                        : masked_name(person.profile.name)
        );
        page.cell(masked_phone(person.profile.phone));
        page.cell(centre == nullptr ? "–" : name_of(page, *centre));
        page.cell(std::to_string(person.ids.size()));
        if (shows) {
            show_form(page, visit, person.ids.front());
        }
        page.close_row();
    }
    page.close_table();
    page << "</section>";
}

void fact(Page& page, Words name, std::string_view any) {
    page << "<dt>" << page.in(name) << "</dt><dd>";
    page.text(any.empty() ? "–" : any) << "</dd>";
}

void whole(Page& page, const Shown& shown) {
    const Resident& who = shown.person.profile;
    const Centre* centre = centre_in(shown.centres, who.centre);
    page << "<section><dl>";
    fact(page, {"姓名", "Name"}, who.name);
    fact(page, {"手机", "Phone"}, who.phone);
    fact(
        page,
        {"出生年月", "Born"},
        std::to_string(who.birth_year) + "-" + (who.birth_month < 10 ? "0" : "")
            + std::to_string(who.birth_month)
    );
    if (who.guardian) {
        fact(page, {"家长", "Guardian"}, who.guardian->name);
    }
    fact(page, {"中心", "Centre"}, centre == nullptr ? "" : name_of(page, *centre));
    page << "<dt>" << page.in({"编号", "Ids"}) << "</dt><dd>";
    for (const ResidentId& id : shown.person.ids) {
        page << "<code>" << id.text() << "</code><br>";
    }
    page << "</dd></dl></section><p>";
    page.link("/residents", {"查别人", "Search again"}, "button");
    page << "</p>";
}

} // namespace

Response residents_page(const Desk& /*desk*/, const Visit& visit) {
    Page page{visit, {"查居民", "Residents"}};
    search_form(page, visit);
    return shown(page);
}

Response residents_search(const Desk& desk, const Visit& visit) {
    std::string phone = visit.field("phone");
    std::erase_if(phone, [](char c) { return c == ' ' || c == '-'; });
    Page page{visit, {"查居民", "Residents"}};
    search_form(page, visit);
    if (!is_mobile_number(phone)) {
        page.notice({"请写完整的 11 位手机号。", "Write the whole number, eleven digits."}, true);
        return shown(page, 400);
    }
    const auto found =
        in_ledger(desk.door, [&](server::Ledger& ledger) { return find(ledger, phone, visit); });
    if (!found) {
        return failed(visit, found.error());
    }
    if (found->people.empty()) {
        page.empty(
            {"没有这个号码", "Nobody has that number"},
            {"您看得到的中心里没有人用它登记。", "Nobody registered with it at a centre you see."}
        );
    } else {
        result(page, visit, *found);
    }
    return shown(page);
}

Response resident_show(const Desk& desk, const Visit& visit) {
    const Reason* reason = reason_of(visit.field("reason"));
    const auto id = uuid_from_text(visit.field("resident"));
    if (reason == nullptr) {
        return refused(
            visit,
            400,
            {"请先选理由", "Choose a reason first"},
            {"看一个人的全部资料要有理由。回去选一个再点显示。",
             "Seeing all of somebody needs a reason: go back and choose one."}
        );
    }
    if (!id) {
        return not_found(visit);
    }
    const auto found = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return show(ledger, ResidentId{*id}, reason->word, visit);
    });
    if (!found) {
        return failed(visit, found.error());
    }
    Page page{visit, {"居民资料", "A resident"}};
    page.headline(
        {"居民资料", "A resident"},
        {"您看过这个人，已经记下。看完请关掉。",
         "That you looked is written down. Close the page when you are done."}
    );
    whole(page, *found);
    return shown(page);
}

} // namespace linli::console
