#include <algorithm>

#include "sync/server/catalogue_word.h"
#include "tests/console/house.h"

namespace linli::console {
namespace {

using test::Browser;
using test::House;
using test::kHostile;
using test::Reply;

Class class_of(House& house, ClassId id) {
    server::Wanted wanted;
    wanted.classes = {id};
    return house.ledger->load(wanted)->classes.at(id);
}

Term term_of(House& house, TermId id) {
    server::Wanted wanted;
    wanted.terms = {id};
    return house.ledger->load(wanted)->terms.at(id);
}

Course course_of(House& house, CourseId id) {
    server::Wanted wanted;
    wanted.courses = {id};
    return house.ledger->load(wanted)->courses.at(id);
}

Session session_of(House& house, SessionId id) {
    server::Wanted wanted;
    wanted.sessions = {id};
    return house.ledger->load(wanted)->sessions.at(id);
}

// Of the first field of that name.
std::string value_in(const Reply& page, const std::string& name) {
    const std::string field = "name=\"" + name + "\" value=\"";
    const auto at = page.body.find(field);
    REQUIRE(at != std::string::npos);
    const auto begin = at + field.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

std::string class_address(ClassId id) {
    return "/catalogue/class?class=" + id.text();
}

Form class_form(const Reply& page, const Class& clazz) {
    return {
        {"class", clazz.id.text()},
        {"shown", value_in(page, "shown")},
        {"teacher", clazz.teacher},
        {"room", clazz.room},
        {"seats", std::to_string(clazz.seats)},
        {"open", "centre"},
        {"draw_on", ""}};
}

Form term_form_of(const Reply& page, const Term& term) {
    return {
        {"term", term.id.text()},
        {"centre", "XFL"},
        {"shown", value_in(page, "shown")},
        {"name", term.name},
        {"first", to_text(term.first)},
        {"last", to_text(term.last)},
        {"holidays", "2026-10-01 2026-10-02\r\n"},
        {"make_ups", ""},
        {"max_classes", "0"},
        {"returning_until", ""}};
}

Form course_form_of(const Reply& page, const Course& course) {
    return {
        {"course", course.id.text()},
        {"centre", "XFL"},
        {"shown", value_in(page, "shown")},
        {"title_zh", course.title_zh},
        {"title_en", course.title_en},
        {"category", course.category},
        {"audiences", "老年人"},
        {"description_zh", course.description_zh},
        {"prerequisite", ""},
        {"bring_zh", ""},
        {"min_age", ""},
        {"max_age", ""},
        {"fee_yuan", "0"}};
}

std::vector<server::AuditEntry> of_act(House& house, const std::string& act) {
    auto all = house.audit();
    std::erase_if(all, [&](const server::AuditEntry& entry) { return entry.act != act; });
    return all;
}

} // namespace

TEST_CASE("catalogue: terms, classes and how their seats stand, of each centre", "[console]") {
    House house;
    Browser admin = house.browser_of("admin");
    const Reply page = admin.get("/catalogue?centre=XFL");
    CHECK(page.says("2026 秋"));
    CHECK(page.says(class_address(house.xfl.classes[0].id)));
    CHECK(page.says("<td data-label=\"已录取\"><div>1</div></td>"));
    CHECK(page.says("<td data-label=\"候补\"><div>2</div></td>"));
    CHECK(page.says("29（终端手里 29）"));
    CHECK(page.says("/catalogue/term?centre=XFL"));
    CHECK(admin.get("/catalogue?centre=HST").says(class_address(house.hst.classes[0].id)));
    CHECK(admin.get("/catalogue?centre=NONE").says("没有这个中心"));
    const Reply seen = house.browser_of("inspector").get("/catalogue?centre=XFL");
    CHECK(seen.says(class_address(house.xfl.classes[0].id)));
    CHECK_FALSE(seen.says("/catalogue/term"));
    CHECK_FALSE(seen.says("/catalogue/course"));
    Browser inspector = house.browser_of("inspector");
    const Reply clazz = inspector.get(class_address(house.xfl.classes[0].id));
    CHECK(clazz.status == 200);
    CHECK_FALSE(clazz.says("action=\"/catalogue/class\""));
    CHECK_FALSE(clazz.says("/catalogue/session"));
    house.clock.set("2027-01-02T09:00");
    CHECK(house.browser_of("xfl").get("/catalogue").says("没有学期"));
    CHECK(house.browser_of("xfl").get("/catalogue?all=1").says("2026 秋"));
}

TEST_CASE("catalogue: a class is changed by its own staff, and that is written down", "[console]") {
    House house;
    const Class before = house.xfl.classes[0];
    Browser staff = house.browser_of("xfl");
    Form form = class_form(staff.get(class_address(before.id)), before);
    form["teacher"] = "示例新老师";
    form["room"] = "大教室";
    form["open"] = "district";
    form["seats"] = "31";
    CHECK(
        staff.post("/catalogue/class", form).header("Location")
        == class_address(before.id) + "&done=saved"
    );
    const Class after = class_of(house, before.id);
    CHECK(after.teacher == "示例新老师");
    CHECK(after.room == "大教室");
    CHECK(after.open == OpenTo::kDistrict);
    CHECK(after.seats == 31);
    CHECK(staff.get(class_address(before.id) + "&done=saved").says("已保存"));
    // Today's session has not begun before nine: at nine it has.
    CHECK(session_of(house, house.xfl.sessions[10].id).room == before.room);
    const auto written = of_act(house, "class.edited");
    REQUIRE(written.size() == 1);
    CHECK(written[0].object == before.id.uuid);
    CHECK(written[0].centre == house.xfl.centre.id);
    CHECK(written[0].account == house.ledger->account_named("xfl").value()->id);
    CHECK(house.browser_of("admin").get("/audit").says("改班"));
    // Another centre's staff are told of none, and nobody without the secret or the role does it.
    Browser other = house.browser_of("hst");
    CHECK(other.get(class_address(before.id)).status == 404);
    CHECK(other.post("/catalogue/class", form).status == 404);
    form["csrf"] = "another";
    CHECK(staff.post_as_it_is("/catalogue/class", form).status == 403);
    form.erase("csrf");
    CHECK(house.browser_of("inspector").post("/catalogue/class", form).status == 403);
    CHECK(house.written("class.edited") == 1);
}

TEST_CASE("catalogue: seats never go below those that are promised or lent", "[console]") {
    House house;
    const Class before = house.xfl.classes[0];
    Browser admin = house.browser_of("admin");
    Form form = class_form(admin.get(class_address(before.id)), before);
    form["seats"] = "29";
    const Reply refused = admin.post("/catalogue/class", form);
    CHECK(refused.status == 400);
    CHECK(refused.says("名额不能少于 30：已录取 1 个，另有 29 个空名额借在终端手里"));
    CHECK(refused.says("name=\"seats\" value=\"29\"")); // what was typed is still there
    CHECK(class_of(house, before.id).seats == 30);
    CHECK(house.written("class.edited") == 0);
    for (const char* seats : {"0", "501", "-1", "x", ""}) {
        form["seats"] = seats;
        CHECK(admin.post("/catalogue/class", form).status == 400);
    }
    // More of them: who waits has one at once.
    const Class small = house.xfl.classes[2];
    form = class_form(admin.get(class_address(small.id)), small);
    form["seats"] = "2";
    CHECK(admin.post("/catalogue/class", form).status == 303);
    const auto stands = house.ledger->class_stands(small.centre, local_date(house.clock.now()));
    const auto stand = std::ranges::find(*stands, small.id, &server::ClassStand::class_id);
    CHECK(stand->promised == 2);
    CHECK(stand->waiting == 1);
    form["shown"] = server::version_of(class_of(house, small.id));
    form["seats"] = "1";
    CHECK(admin.post("/catalogue/class", form).says("不能少于 2"));
}

TEST_CASE("catalogue: a form that is not of what is there overwrites nothing", "[console]") {
    House house;
    const Class before = house.xfl.classes[0];
    Browser one = house.browser_of("admin");
    Browser other = house.browser_of("xfl");
    Form late = class_form(one.get(class_address(before.id)), before);
    Form first = class_form(other.get(class_address(before.id)), before);
    first["teacher"] = "示例甲老师";
    CHECK(other.post("/catalogue/class", first).status == 303);
    late["teacher"] = "示例乙老师";
    const Reply told = one.post("/catalogue/class", late);
    CHECK(told.status == 409);
    CHECK(told.says("它已经变了"));
    CHECK(told.says(class_address(before.id)));
    CHECK(class_of(house, before.id).teacher == "示例甲老师");
    CHECK(house.written("class.edited") == 1);
    late.erase("shown");
    CHECK(one.post("/catalogue/class", late).status == 409);
    // Likewise of a term that two people make at once by the same form.
    const Reply empty = one.get("/catalogue/term?centre=XFL");
    Form term = term_form_of(empty, house.xfl.term);
    term["term"] = value_in(empty, "term");
    term["name"] = "2027 春";
    CHECK(one.post("/catalogue/term", term).status == 303);
    CHECK(one.post("/catalogue/term", term).status == 409);
}

TEST_CASE("catalogue: a term is set with holidays and make-up days", "[console]") {
    House house;
    const Term before = house.xfl.term;
    const std::string address = "/catalogue/term?term=" + before.id.text();
    Browser staff = house.browser_of("xfl");
    const Reply page = staff.get(address);
    CHECK(page.says("2026-10-01 2026-10-02\n"));
    Form form = term_form_of(page, before);
    form["name"] = kHostile;
    form["holidays"] = "2026-10-01 2026-10-07\r\n\r\n2026-12-25\r\n";
    form["make_ups"] = "2026-10-10 2026-10-05";
    form["max_classes"] = "3";
    form["returning_until"] = "2026-09-01";
    CHECK(
        staff.post("/catalogue/term", form).header("Location") == "/catalogue?done=saved&centre=XFL"
    );
    const Term after = term_of(house, before.id);
    CHECK(after.holidays.size() == 8);
    CHECK(after.make_ups.size() == 1);
    CHECK(after.max_classes == 3);
    CHECK(to_text(*after.returning_until) == "2026-09-01");
    for (const std::string& seen :
         {address, std::string{"/catalogue"}, class_address(house.xfl.classes[0].id)}) {
        CHECK_FALSE(staff.get(seen).says("<script"));
    }
    CHECK(house.written("term.set") == 1);
    form = term_form_of(staff.get(address), after);
    const auto refused = [&](const char* field, const std::string& value) {
        Form wrong = form;
        wrong[field] = value;
        const Reply reply = staff.post("/catalogue/term", wrong);
        return reply.status == 400 && reply.says("没有办") && term_of(house, before.id) == after;
    };
    CHECK(refused("last", "2026-08-31"));
    CHECK(refused("last", "2026-11-24x"));
    CHECK(refused("last", "2026-10-31")); // sessions are after it
    CHECK(refused("name", ""));
    CHECK(refused("name", std::string(101, 'n')));
    CHECK(refused("holidays", "2026-10-07 2026-10-01"));
    CHECK(refused("holidays", "1.10."));
    CHECK(refused("make_ups", "2026-10-10"));
    CHECK(refused("make_ups", "2026-10-10 2026-10-05\n2026-10-10 2026-10-06"));
    CHECK(refused("max_classes", "51"));
    CHECK(refused("returning_until", "2027-01-01"));
    CHECK(house.browser_of("hst").post("/catalogue/term", form).status == 404);
}

TEST_CASE("catalogue: a course is described, and a new one added", "[console]") {
    House house;
    const Course before = house.xfl.courses[0];
    Browser staff = house.browser_of("xfl");
    const std::string address = "/catalogue/course?course=" + before.id.text();
    Form form = course_form_of(staff.get(address), before);
    form["title_zh"] = kHostile;
    form["audiences"] = "老年人，亲子、" + std::string{kHostile};
    form["description_zh"] = "一\r\n二</textarea>" + std::string{kHostile};
    form["bring_zh"] = kHostile;
    form["category"] = kHostile;
    form["min_age"] = "50";
    form["code"] = "OTHER"; // which stays
    CHECK(staff.post("/catalogue/course", form).status == 303);
    const Course after = course_of(house, before.id);
    CHECK(after.title_zh == kHostile);
    CHECK(after.audiences.size() == 3);
    CHECK(after.description_zh.starts_with("一\n二"));
    CHECK(after.min_age == 50);
    CHECK(after.code == before.code);
    const std::string other = "/catalogue/course?course=" + house.xfl.courses[1].id.text();
    for (const std::string& seen :
         {address, other, std::string{"/catalogue"}, class_address(house.xfl.classes[0].id)}) {
        INFO(seen);
        const Reply page = staff.get(seen);
        CHECK_FALSE(page.says("<script"));
        CHECK_FALSE(page.says("二</textarea>"));
    }
    const Reply empty = staff.get("/catalogue/course?centre=XFL");
    Form added = course_form_of(empty, before);
    added["course"] = value_in(empty, "course");
    added["code"] = before.code;
    CHECK(staff.post("/catalogue/course", added).says("这个课程代码已经有了"));
    added["code"] = "HC201";
    added["prerequisite"] = "NONE";
    CHECK(staff.post("/catalogue/course", added).status == 400);
    added["prerequisite"] = before.code;
    CHECK(staff.post("/catalogue/course", added).status == 303);
    CHECK(house.written("course.described") == 2);
    // Now the first cannot need the second.
    form = course_form_of(staff.get(address), after);
    form["prerequisite"] = "HC201";
    CHECK(staff.post("/catalogue/course", form).says("先修课程不对"));
    form["prerequisite"] = "";
    form["min_age"] = "60";
    form["max_age"] = "50";
    CHECK(staff.post("/catalogue/course", form).status == 400);
    CHECK(course_of(house, before.id) == after);
}

TEST_CASE("catalogue: a session moves, is off, and takes place again", "[console]") {
    House house;
    const Session today = house.xfl.sessions[11]; // of the first class, at nine
    const std::string address = "/catalogue/session?session=" + today.id.text();
    Browser staff = house.browser_of("xfl");
    const auto act = [&](Form form) {
        form["session"] = today.id.text();
        form["shown"] = value_in(staff.get(address), "shown");
        return staff.post("/catalogue/session", form);
    };
    const auto move = [&](const char* date, const char* start, const std::string& room) {
        return act({{"act", "move"}, {"date", date}, {"start", start}, {"room", room}}).status;
    };
    CHECK(move("2026-12-01", "14:30", kHostile) == 303);
    const Session after = session_of(house, today.id);
    CHECK(to_text(after.date) == "2026-12-01");
    CHECK(after.start == TimeOfDay{14 * 60 + 30});
    REQUIRE(after.was);
    CHECK(after.was->date == today.date);
    CHECK_FALSE(staff.get(address).says("<script"));
    CHECK_FALSE(staff.get(class_address(today.class_id)).says("<script"));
    CHECK(act({{"act", "cancel"}, {"reason", "weather"}}).status == 303);
    CHECK(session_of(house, today.id).cancelled);
    CHECK(session_of(house, today.id).off_reason == OffReason::kWeather);
    CHECK(staff.get(class_address(today.class_id)).says("停课"));
    CHECK(staff.get(class_address(today.class_id)).says("天气原因"));
    CHECK(staff.get(address).says("恢复上课"));
    CHECK(move("2026-11-24", "09:00", today.room) == 303); // as it was planned
    CHECK(session_of(house, today.id) == today);
    CHECK(move("2027-01-05", "09:00", "201") == 400); // after the term
    CHECK(move("2026-11-23", "09:00", "201") == 400); // over
    CHECK(move("2026-12-02", "09:00", "") == 400);
    CHECK(move("2026-12-02", "25:00", "201") == 400);
    CHECK(move("2026-12-02", "09:00", std::string(31, 'r')) == 400);
    CHECK(session_of(house, today.id) == today);
    CHECK(house.written("session.moved") == 2);
    CHECK(house.written("session.cancelled") == 1);
    // Of another's form, of one that is over, and of another centre.
    const Form stale{{"session", today.id.text()}, {"shown", "0"}, {"act", "cancel"}};
    CHECK(staff.post("/catalogue/session", stale).status == 409);
    const Session over = house.xfl.sessions[0];
    const Form late{
        {"session", over.id.text()}, {"shown", server::version_of(over)}, {"act", "cancel"}};
    CHECK(staff.post("/catalogue/session", late).says("这次课已经结束了"));
    CHECK(house.browser_of("hst").get(address).status == 404);
    CHECK(house.browser_of("hst").post("/catalogue/session", stale).status == 404);
}

TEST_CASE("catalogue: a session's substitute and note, also once it is over", "[console]") {
    House house;
    const Session over = house.xfl.sessions[0];
    const std::string address = "/catalogue/session?session=" + over.id.text();
    Browser staff = house.browser_of("xfl");
    CHECK(staff.get(class_address(over.class_id)).says("代课或日志"));
    const auto act = [&](Form form) {
        form["session"] = over.id.text();
        form["shown"] = value_in(staff.get(address), "shown");
        return staff.post("/catalogue/session", form).status;
    };
    CHECK(act({{"act", "teach"}, {"teacher", kHostile}}) == 303);
    CHECK(session_of(house, over.id).substitute == kHostile);
    CHECK(act({{"act", "note"}, {"note", "讲到第三课\r\n<script>"}}) == 303);
    CHECK(session_of(house, over.id).note == "讲到第三课\n<script>");
    CHECK_FALSE(staff.get(address).says("<script"));
    CHECK_FALSE(staff.get(class_address(over.class_id)).says("<script"));
    // It may hold a name: an inspector reads who taught, and not what was noted.
    CHECK(staff.get(class_address(over.class_id)).says("讲到第三课"));
    CHECK(house.browser_of("admin").get(class_address(over.class_id)).says("讲到第三课"));
    const Reply seen = house.browser_of("inspector").get(class_address(over.class_id));
    CHECK(seen.says("代课 "));
    CHECK_FALSE(seen.says("讲到第三课"));
    CHECK(staff.get(address).says("不写居民姓名、电话"));
    CHECK(act({{"act", "teach"}, {"teacher", std::string(101, 'x')}}) == 400);
    CHECK(act({{"act", "note"}, {"note", std::string(501, 'x')}}) == 400);
    CHECK(act({{"act", "teach"}, {"teacher", house.xfl.classes[0].teacher}}) == 303);
    CHECK(act({{"act", "note"}, {"note", ""}}) == 303);
    CHECK(session_of(house, over.id) == over);
    CHECK(house.written("session.taught") == 2);
    CHECK(house.written("session.noted") == 2);
    const Form stale{{"session", over.id.text()}, {"shown", "0"}, {"act", "note"}, {"note", "x"}};
    CHECK(staff.post("/catalogue/session", stale).status == 409);
    CHECK(house.browser_of("hst").post("/catalogue/session", stale).status == 404);
}

TEST_CASE("catalogue: a form that is refused leaves what the others show", "[console]") {
    House house;
    const Session today = house.xfl.sessions[11];
    const std::string address = "/catalogue/session?session=" + today.id.text();
    Browser staff = house.browser_of("xfl");
    const auto act = [&](Form form) {
        form["session"] = today.id.text();
        form["shown"] = value_in(staff.get(address), "shown");
        return staff.post("/catalogue/session", form);
    };
    REQUIRE(act({{"act", "teach"}, {"teacher", "示例代课"}}).status == 303);
    REQUIRE(act({{"act", "note"}, {"note", "讲到第三课"}}).status == 303);
    // Once for a time that is none, once for a day after the term.
    for (const auto& [date, start] : {std::pair{"2026-12-02", "25:00"}, {"2027-01-05", "09:00"}}) {
        const Reply moved = act({{"act", "move"}, {"date", date}, {"start", start}, {"room", "9"}});
        CHECK(moved.status == 400);
        CHECK(value_in(moved, "date") == date);
        CHECK(value_in(moved, "start") == start);
        CHECK(value_in(moved, "room") == "9");
        CHECK(value_in(moved, "teacher") == "示例代课");
        CHECK(moved.says("讲到第三课</textarea>"));
    }
    const std::string long_name(101, 'x');
    const Reply taught = act({{"act", "teach"}, {"teacher", long_name}});
    CHECK(taught.status == 400);
    CHECK(value_in(taught, "teacher") == long_name);
    CHECK(value_in(taught, "date") == to_text(today.date));
    CHECK(value_in(taught, "start") == to_text(today.start));
    CHECK(value_in(taught, "room") == today.room);
    CHECK(taught.says("讲到第三课</textarea>"));
    const Reply noted = act({{"act", "note"}, {"note", std::string(501, 'y')}});
    CHECK(noted.status == 400);
    CHECK(noted.says(std::string(501, 'y') + "</textarea>"));
    CHECK(value_in(noted, "teacher") == "示例代课");
    CHECK(value_in(noted, "date") == to_text(today.date));
}

TEST_CASE("filings: a class is approved, changed since, sent back and filed anew", "[console]") {
    House house;
    const Class clazz = house.xfl.classes[0];
    const std::string address = "/filings/act?class=" + clazz.id.text();
    Browser admin = house.browser_of("admin");
    CHECK(admin.get("/filings").says(address));
    const auto decide = [&](Form form) {
        form["class"] = clazz.id.text();
        form.emplace("shown", server::version_of(class_of(house, clazz.id)));
        return admin.post("/filings/act", form);
    };
    CHECK(admin.get(address).says("批准或退回"));
    CHECK(decide({{"act", "approve"}}).header("Location") == "/filings?done=approve");
    CHECK(class_of(house, clazz.id).filing == Filing::kApproved);
    CHECK_FALSE(admin.get("/filings").says(address));
    CHECK(of_act(house, "filing.approved")[0].centre == house.xfl.centre.id);
    // Changed by its staff: it waits again, and what was changed is shown.
    Browser staff = house.browser_of("xfl");
    Form form = class_form(staff.get(class_address(clazz.id)), clazz);
    form["teacher"] = kHostile;
    form["seats"] = "40";
    CHECK(staff.post("/catalogue/class", form).status == 303);
    CHECK(class_of(house, clazz.id).filing == Filing::kChanged);
    const Reply changed = admin.get(address);
    CHECK(changed.says("批准后改过"));
    CHECK(changed.says("<td data-label=\"当时\"><div>30</div></td>"));
    CHECK(changed.says("<td data-label=\"现在\"><div>40</div></td>"));
    CHECK_FALSE(changed.says("<script"));
    CHECK(admin.get("/filings").says(address));
    CHECK_FALSE(admin.get("/filings").says("<script"));
    // Sent back with a chosen reason; nobody loses a seat.
    CHECK(decide({{"act", "return"}, {"reason", kHostile}}).status == 404);
    CHECK(decide({{"act", "return"}}).status == 404);
    CHECK(decide({{"act", "return"}, {"reason", "teacher"}}).status == 303);
    const Class back = class_of(house, clazz.id);
    CHECK(back.filing == Filing::kReturned);
    CHECK(back.filing_reason == "teacher");
    CHECK(back.seats == 40);
    CHECK(staff.get("/filings").says("教师不合要求"));
    CHECK_FALSE(staff.get("/filings").says("/filings/act"));
    CHECK(of_act(house, "filing.returned")[0].reason == "teacher");
    CHECK(admin.get("/audit").says("教师不合要求"));
    form = class_form(staff.get(class_address(clazz.id)), back);
    form["teacher"] = "示例老师";
    CHECK(staff.post("/catalogue/class", form).status == 303);
    CHECK(class_of(house, clazz.id).filing == Filing::kFiled);
    CHECK(class_of(house, clazz.id).filing_reason.empty());
    // What was looked at is not what is there.
    CHECK(decide({{"act", "approve"}, {"shown", server::version_of(back)}}).status == 409);
    CHECK(class_of(house, clazz.id).filing == Filing::kFiled);
    for (const char* login : {"xfl", "inspector"}) {
        const Form approve{{"class", clazz.id.text()}, {"act", "approve"}};
        CHECK(house.browser_of(login).post("/filings/act", approve).status == 403);
    }
    house.clock.set("2026-12-30T09:00"); // all are over
    CHECK(house.browser_of("admin").get("/filings").says("没有待批准的班"));
}

} // namespace linli::console
