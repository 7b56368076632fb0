#include "sync/server/catalogue_word.h"
#include "tests/console/house.h"

// Long lists: a part on each page, read beside the turn in which kiosks wait.

namespace linli::test {
namespace {

int count_of(const std::string& body, const std::string& words) {
    int count = 0;
    for (auto at = body.find(words); at != std::string::npos; at = body.find(words, at + 1)) {
        ++count;
    }
    return count;
}

/// Without what says where somebody is, as the other language's address does.
std::string main_of(const Reply& reply) {
    return reply.body.substr(reply.body.find("<main"));
}

/// How often somebody was let in.
class CountingDoor : public server::LedgerDoor {
public:
    explicit CountingDoor(server::Ledger& ledger) : ledger_{ledger} {}

    void run(const std::function<void(server::Ledger&)>& work) override {
        ++runs;
        work(ledger_);
    }

    int runs{0};

private:
    server::Ledger& ledger_;
};

void file_classes(House& house, int count) {
    for (int n = 0; n < count; ++n) {
        house.hst.add_class(100 + n, 10);
    }
    house.tell(house.hst);
}

Status send_back(House& house, ClassId id) {
    RandomIdSource ids{house.clock};
    const server::FilingWord word{
        id,
        Filing::kReturned,
        house.ledger->account_named("admin").value().value().id,
        house.clock.now(),
        "teacher"};
    server::Wanted wanted;
    wanted.classes = {id};
    const Class clazz = house.ledger->load(wanted)->classes.at(id);
    const server::Saying saying{server::version_of(clazz), FactId{ids.next()}, house.clock.now()};
    return house.ledger->transact([&]() -> Status {
        const auto spoken = LINLI_TRY(server::say_of_filing(*house.ledger, word, saying));
        return spoken.done() ? Status{} : fail(ErrorCode::kConflict, "stale");
    });
}

} // namespace

TEST_CASE("lists: filings come fifty a page, those sent back last", "[console]") {
    House house;
    file_classes(house, 70); // and three of XFL, two of HST
    const ClassId back = house.hst.classes[0].id;
    REQUIRE(send_back(house, back));
    Browser admin = house.browser_of("admin");
    const Reply first = admin.get("/filings");
    CHECK(count_of(first.body, "href=\"/filings/act?class=") == 50);
    CHECK(first.says("第 1 页，共 2 页"));
    CHECK(first.says("href=\"/filings?page=2\""));
    CHECK_FALSE(first.says("上一页"));
    CHECK_FALSE(first.says("已退回</h2>"));
    const Reply last = admin.get("/filings?page=2");
    CHECK(count_of(last.body, "href=\"/filings/act?class=") == 25);
    CHECK(last.says("已退回</h2>"));
    CHECK(last.says(back.text()));
    CHECK(last.says("href=\"/filings?page=1\""));
    CHECK_FALSE(last.says("下一页"));
    // Every class once.
    int seen = 0;
    for (const Class& clazz : house.hst.classes) {
        seen += count_of(first.body + last.body, "/filings/act?class=" + clazz.id.text());
    }
    CHECK(seen == 72);
    // What is asked beyond the end, or is no number, is a page that there is.
    CHECK(main_of(admin.get("/filings?page=99")) == main_of(last));
    CHECK(main_of(admin.get("/filings?page=0")) == main_of(first));
    CHECK(main_of(admin.get("/filings?page=-1")) == main_of(first));
    CHECK(main_of(admin.get("/filings?page=x")) == main_of(first));
    CHECK(admin.get("/filings?lang=en&page=2").says("Page 2 of 2"));
}

TEST_CASE("lists: filings and kiosks of one centre", "[console]") {
    House house;
    file_classes(house, 60);
    Browser admin = house.browser_of("admin");
    const Reply xfl = admin.get("/filings?centre=XFL");
    CHECK(count_of(xfl.body, "href=\"/filings/act?class=") == 3);
    CHECK_FALSE(xfl.says("下一页"));
    CHECK(admin.get("/filings?centre=HST").says("href=\"/filings?centre=HST&amp;page=2\""));
    CHECK(admin.get("/kiosks?centre=HST").says(house.hst.device.text()));
    CHECK_FALSE(admin.get("/kiosks?centre=HST").says(house.xfl.device.text()));
    // Another centre's staff hear the same of it as of none, and have nothing to choose.
    Browser staff = house.browser_of("xfl");
    for (const char* page : {"/filings", "/kiosks"}) {
        const std::string address{page};
        CHECK(staff.get(address + "?centre=HST").status == 404);
        CHECK(staff.get(address + "?centre=NONE").status == 404);
        CHECK(staff.get(address + "?centre=XFL").status == 200);
        CHECK_FALSE(staff.get(address).says("name=\"centre\""));
        CHECK(admin.get(address + "?centre=NONE").status == 404);
        CHECK(admin.get(address).says("name=\"centre\""));
    }
}

TEST_CASE("lists: kiosks come fifty a page under their centre's name", "[console]") {
    House house;
    std::vector<DeviceId> devices{house.hst.device};
    for (std::uint32_t n = 0; n < 60; ++n) {
        const FactMill mill{100 + n};
        REQUIRE(house.service.hello({mill.device, 1, 1, 1, house.hst.centre}));
        devices.push_back(mill.device);
    }
    Browser admin = house.browser_of("admin");
    const Reply first = admin.get("/kiosks");
    const Reply last = admin.get("/kiosks?page=2");
    CHECK(first.says("第 1 页，共 2 页"));
    CHECK(count_of(first.body, "<code title=\"") == 50);
    CHECK(count_of(last.body, "<code title=\"") == 12); // 61 of HST, one of XFL
    for (const DeviceId& device : devices) {
        CHECK(count_of(first.body + last.body, "title=\"" + device.text() + "\"") == 1);
    }
    CHECK(first.says("和顺堂社区学校 <small>HST"));
    CHECK(last.says("和顺堂社区学校 <small>HST"));
    CHECK_FALSE(first.says("<small>XFL"));
    CHECK(last.says("<small>XFL"));
}

TEST_CASE("lists: what is only looked at is read beside the turn", "[console]") {
    House house;
    CountingDoor door{*house.ledger};
    CountingDoor beside{*house.ledger};
    Browser admin = house.browser_of("admin");
    admin.ask_of(console::make_pages(door, house.clock, {false, &beside}));
    const auto runs = [&](const std::string& address) {
        door.runs = 0;
        beside.runs = 0;
        CHECK(admin.get(address).status == 200);
        return std::pair{door.runs, beside.runs};
    };
    const auto [let_in, none] = runs("/residents"); // which reads nothing
    CHECK(none == 0);
    for (const char* page : {"/", "/centres", "/kiosks", "/refusals", "/filings"}) {
        INFO(page);
        CHECK(runs(page) == std::pair{let_in, 1});
    }
}

} // namespace linli::test
