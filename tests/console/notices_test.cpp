#include "sync/console/html.h"
#include "sync/server/centre_tree.h"
#include "tests/console/house.h"

namespace linli::console {
namespace {

using test::Browser;
using test::House;
using test::kHostile;
using test::Reply;

Form notice_for(const std::string& centre) {
    return {
        {"act", "preview"},
        {"centre", centre},
        {"title_zh", "书画展"},
        {"title_en", "Paintings on show"},
        {"body_zh", "一楼大厅，欢迎来看。"},
        {"body_en", "In the hall on the first floor."},
        {"first", "2026-11-24"},
        {"last", "2026-12-01"}};
}

std::string field_of(const Reply& page, const std::string& name) {
    const std::string field = "name=\"" + name + "\" value=\"";
    const auto at = page.body.find(field);
    REQUIRE(at != std::string::npos);
    const auto begin = at + field.size();
    return page.body.substr(begin, page.body.find('"', begin) - begin);
}

// By way of what it would look like, as a person does.
Reply post(Browser& browser, const Form& draft) {
    const Reply look = browser.post("/notices/act", draft);
    REQUIRE(look.status == 200);
    Form form = draft;
    form["act"] = "post";
    form["name"] = field_of(look, "name");
    return browser.post("/notices/act", form);
}

std::vector<std::string> told_to(House& house, const test::FactMill& mill) {
    const auto page =
        house.ledger->page({sync::Scope::kCatalogue, mill.centre.id.uuid}, 0, 1000).value();
    std::vector<std::string> bodies;
    for (const auto& row : page.rows) {
        if (row.kind == "notice") {
            bodies.push_back(row.body);
        }
    }
    return bodies;
}

} // namespace

TEST_CASE("notices: one is read before it is posted, and comes down to the kiosks", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    CHECK(browser.get("/notices").says("没有通知"));
    CHECK(browser.get("/notices/act?act=write").says("写一则通知"));
    const Form draft = notice_for("XFL");
    const Reply look = browser.post("/notices/act", draft);
    CHECK(look.says("还没有贴"));
    CHECK(look.says("一楼大厅，欢迎来看。"));
    CHECK(look.says("Paintings on show"));
    CHECK(look.says("2026-11-24 至 2026-12-01"));
    CHECK(told_to(house, house.xfl).empty());
    CHECK(house.written("notice.posted") == 0);
    CHECK(post(browser, draft).header("Location") == "/notices?done=posted");
    const auto told = told_to(house, house.xfl);
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("书画展") != std::string::npos);
    CHECK(told_to(house, house.hst).empty());
    const auto hangs = house.ledger->notices_of(house.xfl.centre.id, 10).value();
    REQUIRE(hangs.size() == 1);
    CHECK(hangs[0].body_en == "In the hall on the first floor.");
    CHECK(hangs[0].last == date_from_text("2026-12-01"));
    const auto entry = house.audit().front();
    CHECK(entry.act == "notice.posted");
    CHECK(entry.object == hangs[0].id.uuid);
    CHECK(entry.centre == house.xfl.centre.id);
    const Reply list = browser.get("/notices");
    CHECK(list.says("书画展"));
    CHECK(list.says("正贴着"));
    CHECK(browser.get("/notices?lang=en").says("Paintings on show"));
}

TEST_CASE("notices: who sends one twice posts it once", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    const Form draft = notice_for("XFL");
    const Reply look = browser.post("/notices/act", draft);
    Form form = draft;
    form["act"] = "post";
    form["name"] = field_of(look, "name");
    CHECK(browser.post("/notices/act", form).status == 303);
    CHECK(browser.post("/notices/act", form).status == 303);
    CHECK(house.ledger->notices_of(house.xfl.centre.id, 10)->size() == 1);
}

TEST_CASE(
    "notices: for all centres that somebody sees, those without a kiosk left out", "[console]"
) {
    House house;
    CHECK(
        post(*std::make_unique<Browser>(house.browser_of("admin")), notice_for("*"))
            .header("Location")
        == "/notices?done=posted"
    );
    CHECK(told_to(house, house.xfl).size() == 1);
    CHECK(told_to(house, house.hst).size() == 1);
    CHECK(house.written("notice.posted") == 2);
    Browser staff = house.browser_of("hst");
    CHECK(post(staff, notice_for("*")).status == 303);
    CHECK(told_to(house, house.xfl).size() == 1);
    CHECK(told_to(house, house.hst).size() == 2);
}

TEST_CASE("notices: taken down they are gone, and asked about first", "[console]") {
    House house;
    Browser browser = house.browser_of("xfl");
    REQUIRE(post(browser, notice_for("XFL")).status == 303);
    const std::string id = house.ledger->notices_of(house.xfl.centre.id, 1)->front().id.text();
    CHECK(browser.get("/notices").says("/notices/act?act=remove&amp;notice=" + id));
    CHECK(browser.get("/notices/act?act=remove&notice=" + id).says("撤下这则通知"));
    CHECK(house.ledger->notices_of(house.xfl.centre.id, 10)->size() == 1);
    const Form form{{"act", "remove"}, {"notice", id}};
    CHECK(house.browser_of("hst").post("/notices/act", form).status == 404);
    CHECK(house.browser_of("hst").get("/notices/act?act=remove&notice=" + id).status == 404);
    CHECK(browser.post("/notices/act", form).header("Location") == "/notices?done=removed");
    CHECK(house.ledger->notices_of(house.xfl.centre.id, 10)->empty());
    CHECK(house.audit().front().act == "notice.removed");
    CHECK(browser.post("/notices/act", form).status == 404);
    CHECK(house.written("notice.removed") == 1);
    for (const auto& body : told_to(house, house.xfl)) {
        CHECK(body.empty());
    }
}

TEST_CASE("notices: what does not fit is said, and what was written is kept", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    const auto refused = [&](const char* field, const std::string& value) {
        Form draft = notice_for("XFL");
        draft[field] = value;
        const Reply reply = browser.post("/notices/act", draft);
        return reply.status == 400 && reply.says("notice bad") && reply.says("value=\"Paintings");
    };
    CHECK(refused("title_zh", ""));
    CHECK(refused("title_zh", " \n "));
    CHECK(refused("title_zh", std::string(25, 'a')));
    CHECK(refused("body_zh", std::string(121, 'a')));
    CHECK(refused("body_en", std::string(301, 'a')));
    CHECK(refused("first", "2026-12-02"));
    CHECK(refused("first", ""));
    CHECK(refused("last", "2026-11-23"));
    CHECK(refused("last", "2030-11-23"));
    CHECK(refused("centre", "NONE"));
    Form post = notice_for("XFL");
    post["act"] = "post"; // without having looked
    CHECK(browser.post("/notices/act", post).status == 400);
    CHECK(house.written("notice.posted") == 0);
    Form hostile = notice_for("XFL");
    hostile["title_zh"] = "<script>1</script>";
    hostile["body_zh"] = kHostile;
    const Reply look = browser.post("/notices/act", hostile);
    CHECK(look.status == 200);
    CHECK_FALSE(look.says("<script"));
    CHECK(look.says("&lt;script&gt;alert(1)"));
    // Another centre's is not theirs to post.
    CHECK(house.browser_of("hst").post("/notices/act", notice_for("XFL")).status == 400);
    CHECK(house.browser_of("inspector").post("/notices/act", notice_for("XFL")).status == 403);
}

TEST_CASE("centres: a tree of any depth, with what there is at each", "[console]") {
    House house;
    test::FactMill deep = test::mill_of(7, "DEEP", "柳树屯教学点");
    deep.describe_catalogue(1);
    house.tell(deep);
    Browser browser = house.browser_of("admin");
    const auto change = [&](const std::string& centre, const char* name, const char* parent) {
        return browser.post(
            "/centres/act",
            {{"centre", centre}, {"name_zh", name}, {"name_en", ""}, {"parent", parent}}
        );
    };
    CHECK(browser.get("/centres/act?centre=HST").says("和顺堂社区学校"));
    CHECK(change("HST", "和顺堂社区学校", "XFL").header("Location") == "/centres?done=changed");
    CHECK(change("DEEP", "柳树屯教学点", "HST").status == 303);
    CHECK(house.written("centre.placed") == 2);
    CHECK(house.written("centre.named") == 0);
    const auto tree = server::centre_tree(*house.ledger).value();
    REQUIRE(tree.places().size() == 3);
    CHECK(tree.places()[2].centre.code == "DEEP");
    CHECK(tree.places()[2].depth == 2);
    CHECK(change("XFL", "幸福里", "DEEP").status == 409); // in a ring
    CHECK(change("XFL", "幸福里", "XFL").status == 409);
    CHECK(server::centre_tree(*house.ledger)->places() == tree.places());
    const Reply page = browser.get("/centres");
    CHECK(page.says("柳树屯教学点"));
    CHECK(page.says("<td data-label=\"居民\"><div>3</div></td>"));
    CHECK(page.says("/reports?centre=DEEP"));
    CHECK(page.says("11-24 09:00"));
    // The ring's only parent of staff: their own, and what is beneath.
    const Reply theirs = house.browser_of("hst").get("/centres");
    CHECK(theirs.says("柳树屯"));
    CHECK_FALSE(theirs.says("幸福里"));
    CHECK_FALSE(theirs.says("/centres/act"));
    CHECK(change("HST", "和顺堂社区学校", "").status == 303);
    CHECK(house.ledger->centre_parents()->size() == 1);
}

TEST_CASE("centres: a name comes down to the kiosks", "[console]") {
    House house;
    Browser browser = house.browser_of("admin");
    Form form{{"centre", "HST"}, {"name_zh", "和顺堂老年学校"}, {"name_en", "Heshuntang"}};
    form["parent"] = "";
    CHECK(browser.post("/centres/act", form).status == 303);
    CHECK(house.audit().front().act == "centre.named");
    const auto page =
        house.ledger->page({sync::Scope::kCatalogue, house.hst.centre.id.uuid}, 0, 1000).value();
    bool told = false;
    for (const auto& row : page.rows) {
        told = told || (row.kind == "centre" && row.body.find("老年学校") != std::string::npos);
    }
    CHECK(told);
    for (const std::string& name : {std::string{}, std::string{"a\nb"}, std::string(101, 'x')}) {
        Form wrong = form;
        wrong["name_zh"] = name;
        CHECK(browser.post("/centres/act", wrong).status == 400);
    }
    form["centre"] = "NONE";
    CHECK(browser.post("/centres/act", form).status == 404);
    CHECK(house.browser_of("xfl").post("/centres/act", form).status == 403);
    CHECK(house.written("centre.named") == 1);
}

TEST_CASE("centres: what is no tree stands beneath the district", "[console]") {
    test::CountingIds ids{3};
    std::vector<Centre> centres;
    for (const char* code : {"A", "B", "C", "D"}) {
        centres.push_back({{ids.next()}, code, code, ""});
    }
    const auto id = [&](int n) {
        return centres[static_cast<std::size_t>(n)].id;
    };
    const CentreId gone{ids.next()};
    const server::CentreTree ring{
        centres, {{id(0), id(1)}, {id(1), id(0)}, {id(2), gone}, {id(3), id(1)}}};
    CHECK(ring.places().size() == 4);
    CHECK(ring.with_beneath(id(2)) == std::vector{id(2)});
    CHECK(ring.with_beneath(id(0)) == std::vector{id(0), id(1), id(3)});
    CHECK(ring.with_beneath(gone) == std::vector{gone});
}

} // namespace linli::console
