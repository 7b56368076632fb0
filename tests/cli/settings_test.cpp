#include "app/store/settings.h"

#include "app/store/catalogue.h"
#include "tests/support/cli_lobby.h"

namespace linli {
namespace {

using test::CliLobby;
using test::holds;
using test::Ran;

/// The real program on a ledger of its own.
struct Office {
    Office() {
        const test::RunningDistrict made{{"--db", db}}; // makes it
    }

    [[nodiscard]] Ran settings(std::vector<std::string> words) const {
        words.insert(words.begin(), "settings");
        words.insert(words.end(), {"--db", db});
        test::RunOptions options;
        options.program = "linli-district";
        return test::run_linli(words, options);
    }

    test::TempDir dir;
    std::string db{dir.file("district.db")};
};

} // namespace

TEST_CASE("cli: settings shows what is in force and where it comes from", "[cli][settings]") {
    CliLobby lobby;
    const Ran own = lobby.run({"settings", "--lang", "zh"});
    CHECK(own.status == 0);
    CHECK(holds(own.out, "没有区里下发的、能用的设置"));
    CHECK(holds(own.out, "一开始的字号：标准（本机自己的）"));
    {
        auto store = lobby.store();
        Settings said;
        said.hours = opening_hours_from_text("08:30-17:00");
        said.text_size = "large";
        const CentreId centre = store::own_centre(store).value()->id;
        REQUIRE(store.write([&](store::Journal&) -> Status {
            LINLI_TRY(save(store.database(), SettingsRow{centre, 4, said}, store::Origin{}));
            return {};
        }));
    }
    const Ran told = lobby.run({"settings", "--lang", "zh"});
    CHECK(holds(told.out, "区里下发的第 4 版在用"));
    CHECK(holds(told.out, "开放时间：周一至周日 08:30-17:00（区里）"));
    CHECK(holds(told.out, "一开始的字号：大（区里）"));
    CHECK(holds(
        lobby.run({"settings", "show", "--lang", "en"}).out,
        "text size to begin with: large (the district)"
    ));
    {
        auto store = lobby.store();
        const CentreId centre = store::own_centre(store).value()->id;
        REQUIRE(store.write([&](store::Journal&) {
            return store::note_unusable(store.database(), centre, "form", store::Origin{});
        }));
    }
    const Ran last = lobby.run({"settings", "--lang", "zh"});
    CHECK(holds(last.out, "请更新本机程序"));
    CHECK(holds(last.out, "一开始的字号：大（上一次能用的）"));
    const Ran json = lobby.run({"settings", "--json"});
    CHECK(holds(json.out, R"("revision":4,"trouble":"form")"));
    CHECK(holds(json.out, R"("text_size":{"value":"large","from":"last_good"})"));
    CHECK(holds(json.out, R"("phone":{"value":"","from":"own"})"));
    CHECK(lobby.run({"settings", "set"}).status == 2);
    CHECK(holds(lobby.run({"settings", "--help", "--lang", "zh"}).out, "区里给本机下发了什么设置"));
    CHECK(holds(lobby.run({"settings", "--help", "--lang", "en"}).out, "what the district set"));
}

TEST_CASE("district: settings are set and shown on the command line", "[cli][settings]") {
    const Office office;
    CHECK(holds(
        office.settings({"show", "--centre", "*"}).out, "phone=  (终端自己的 the kiosk's own)"
    ));
    CHECK(
        office.settings({"set", "--centre", "*", "phone=025-1001", "idle_seconds=90"}).status == 0
    );
    const Ran shown = office.settings({"show", "--centre", "*"});
    CHECK(holds(shown.out, "phone=025-1001  (本级 its own)"));
    CHECK(holds(shown.out, "idle_seconds=90"));
    const Ran wrong =
        office.settings({"set", "--centre", "*", "phone=025-2002", "idle_seconds=10"});
    CHECK(wrong.status == 1);
    CHECK(holds(wrong.err, "60 到 300"));
    CHECK(holds(office.settings({"show", "--centre", "*"}).out, "phone=025-1001"));
    CHECK(office.settings({"set", "--centre", "*", "mood=calm"}).status == 1);
    const Ran gbk = office.settings({"set", "--centre", "*", "welcome_zh=\xbb\xb6\xd3\xad"});
    CHECK(gbk.status == 1);
    CHECK(holds(gbk.err, "UTF-8"));
    CHECK(holds(office.settings({"show", "--centre", "*"}).out, "welcome_zh=  (")); // and is sound
    CHECK(office.settings({"set", "--centre", "NONE", "phone=025-1001"}).status == 1);
    CHECK(office.settings({"set", "--centre", "*", "phone="}).status == 0); // taken back
    CHECK(holds(office.settings({"show", "--centre", "*"}).out, "phone=  ("));
    CHECK(office.settings({"set", "--centre", "*"}).status == 2);
    CHECK(office.settings({"show"}).status == 2);
    test::RunOptions options;
    options.program = "linli-district";
    const Ran help = test::run_linli({"settings", "--help"}, options);
    CHECK(help.status == 0);
    CHECK(holds(help.out, "'*' 是全区"));
    CHECK(holds(help.out, "the whole"));
}

} // namespace linli
