#include "app/store/aliases.h"
#include "app/store/outbox.h"
#include "tests/support/cli_lobby.h"

namespace linli {
namespace {

using test::CliLobby;
using test::holds;

std::size_t facts_of(CliLobby& lobby, const std::string& kind) {
    const std::string lines = lobby.run({"facts", "--json"}).out;
    std::size_t count = 0;
    for (auto at = lines.find(kind); at != std::string::npos; at = lines.find(kind, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("cli: who registered twice is found, and said to be one", "[cli]") {
    CliLobby lobby;
    std::string one;
    std::string two;
    {
        auto store = lobby.store();
        one = lobby.resident(store, "13800001234").text();
        two = lobby.resident(store, "13900001234").text();
    }
    const auto found = lobby.run({"resident", "find", "1234", "3", "--lang", "zh"});
    CHECK(found.status == 0);
    CHECK(holds(found.out, one));
    CHECK(holds(found.out, two));
    CHECK(holds(found.out, "王*例  138****1234"));
    CHECK_FALSE(holds(found.out, "王示例"));
    CHECK(holds(lobby.run({"resident", "find", "1234", "4", "--lang", "zh"}).out, "没有这样的居民")
    );
    const auto said = lobby.run({"resident", "merge", one, two, "--lang", "zh"});
    CHECK(said.status == 0);
    CHECK(holds(said.out, "同步以后由区里定"));
    CHECK(facts_of(lobby, "resident.merged") == 1);
    const auto part = lobby.run({"resident", "part", one});
    CHECK(part.status == 1); // the district has not decided
    {
        auto store = lobby.store();
        const Alias alias{
            ResidentId{*uuid_from_text(one)},
            ResidentId{*uuid_from_text(two)},
            {store.next_id()},
            lobby.clock.now()};
        REQUIRE(store.write([&](store::Journal&) -> Status {
            LINLI_TRY(save(store.database(), alias, store::Origin::pulled(Digest{}, 0)));
            return {};
        }));
    }
    const std::string json = lobby.run({"resident", "find", "1234", "3", "--json"}).out;
    CHECK(holds(json, R"("id":")" + two));
    CHECK(holds(json, R"("ids":[")" + two + R"(",")" + one + R"("])"));
    CHECK(lobby.run({"resident", "merge", one, two}).status == 1); // they are one
    CHECK(lobby.run({"resident", "part", one}).status == 0);
    CHECK(facts_of(lobby, "resident.parted") == 1);
}

TEST_CASE("cli: resident explains itself where it is not understood", "[cli]") {
    CliLobby lobby;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"resident"},
          {"resident", "find", "12345", "3"},
          {"resident", "find", "123a", "3"},
          {"resident", "find", "1234", "March"},
          {"resident", "merge", "one"},
          {"resident", "rename", "one", "two"}}) {
        const auto ran = lobby.run(words);
        CHECK(ran.status == 2);
        CHECK(holds(ran.err, "resident find"));
    }
    CHECK(lobby.run({"resident", "merge", "one", "two"}).status == 1);
}

} // namespace linli
