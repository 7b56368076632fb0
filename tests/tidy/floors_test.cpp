#include "tests/tidy/floors.h"

#include <string>

#include <catch2/catch.hpp>

using linli::tidy::check_all;
using linli::tidy::fence_breaches;
using linli::tidy::floor_breaches;
using linli::tidy::listed;
using linli::tidy::our_tree;

namespace {

bool may_include(const std::string& path, const std::string& header) {
    return floor_breaches({path, "// why\n#include \"" + header + "\"\n"}).empty();
}

bool is_let_in(const std::string& path, const std::string& header) {
    return fence_breaches({path, "#include <" + header + ">\n"}).empty();
}

} // namespace

TEST_CASE("floors: no room includes one that is not below it", "[tidy]") {
    const auto tree = our_tree();
    REQUIRE(tree.size() > 50);
    CHECK(listed(check_all(tree, floor_breaches)) == "");
}

TEST_CASE("floors: libraries are included in their fences only", "[tidy]") {
    CHECK(listed(check_all(our_tree(), fence_breaches)) == "");
}

TEST_CASE("floors: the check lets go down and never up", "[tidy]") {
    CHECK(may_include("app/store/enrolments.cpp", "app/core/domain/course.h"));
    CHECK(may_include("app/store/enrolments.cpp", "app/store/store.h"));
    CHECK_FALSE(may_include("app/core/domain/course.cpp", "app/store/store.h"));
    CHECK_FALSE(may_include("app/core/domain/course.h", "app/core/db/database.h"));
    CHECK_FALSE(may_include("app/core/base/log.cpp", "app/core/domain/ids.h"));
    CHECK_FALSE(may_include("app/flow/update.cpp", "app/store/store.h"));
    CHECK_FALSE(may_include("app/flow/update.cpp", "app/text/pinyin.h"));
    CHECK_FALSE(may_include("app/text/pinyin.cpp", "app/core/domain/resident.h"));
}

TEST_CASE("floors: the screens cannot name the store", "[tidy]") {
    CHECK(may_include("app/ui/home.cpp", "app/flow/state.h"));
    CHECK(may_include("app/ui/home.cpp", "app/text/glyph_cache.h"));
    CHECK_FALSE(may_include("app/ui/home.cpp", "app/store/store.h"));
    CHECK_FALSE(may_include("app/ui/kit/button.cpp", "app/core/db/database.h"));
    CHECK_FALSE(may_include("app/ui/home.h", "sync/client/engine.h"));
}

TEST_CASE("floors: client and server meet only in tests", "[tidy]") {
    CHECK_FALSE(may_include("sync/client/engine.cpp", "sync/server/service.h"));
    CHECK_FALSE(may_include("sync/server/service.cpp", "sync/client/engine.h"));
    CHECK_FALSE(may_include("sync/server/service.cpp", "app/store/store.h"));
    CHECK_FALSE(may_include("app/shell/main.cpp", "sync/server/service.h"));
    CHECK_FALSE(may_include("app/cli/main.cpp", "sync/server/service.h"));
    CHECK_FALSE(may_include("sync/server/main.cpp", "sync/client/engine.h"));
    CHECK(may_include("app/shell/main.cpp", "sync/client/engine.h"));
    CHECK(may_include("tests/sync/meeting_test.cpp", "sync/server/service.h"));
    CHECK_FALSE(may_include("app/shell/main.cpp", "tests/support/fake_clock.h"));
}

TEST_CASE("floors: the kiosk and the district share paper, and no more", "[tidy]") {
    CHECK(may_include("app/reports/call_list.cpp", "app/paper/paper.h"));
    CHECK(may_include("sync/reports/report_maker.cpp", "app/paper/paper.h"));
    CHECK(may_include("app/cli/report_sheets.cpp", "app/paper/paper_pdf.h"));
    CHECK_FALSE(may_include("app/paper/paper.cpp", "app/store/store.h"));
    CHECK_FALSE(may_include("app/paper/paper.cpp", "sync/server/report_ledger.h"));
    CHECK_FALSE(may_include("app/reports/call_list.cpp", "sync/reports/number_papers.h"));
    CHECK_FALSE(may_include("app/cli/report_sheets.cpp", "sync/reports/number_papers.h"));
}

TEST_CASE("floors: only the server's main stands above its folder", "[tidy]") {
    CHECK(may_include("sync/server/main.cpp", "sync/console/pages.h"));
    CHECK_FALSE(may_include("sync/server/service.cpp", "sync/console/pages.h"));
    CHECK(may_include("sync/console/pages.cpp", "sync/server/service.h"));
}

TEST_CASE("floors: what the build makes belongs to its room", "[tidy]") {
    CHECK(may_include("app/store/migrate.cpp", "store_sql.h"));
    CHECK(may_include("app/ui/home.cpp", "messages.h"));
    CHECK_FALSE(may_include("app/ui/home.cpp", "store_sql.h"));
    CHECK_FALSE(may_include("app/ui/home.cpp", "home.h")); // paths begin at the top
    CHECK_FALSE(may_include("app/cellar/wine.cpp", "app/core/base/log.h"));
}

TEST_CASE("floors: the check sees a library outside its fence", "[tidy]") {
    CHECK(is_let_in("app/core/db/query.cpp", "SQLiteCpp/Statement.h"));
    CHECK(is_let_in("sync/client/http_api_curl.cpp", "curl/curl.h"));
    CHECK(is_let_in("app/ui/paint.h", "imgui.h"));
    CHECK(is_let_in("app/store/store.cpp", "vector"));
    CHECK(is_let_in("app/core/base/log.cpp", "unistd.h"));
    CHECK_FALSE(is_let_in("app/store/store.cpp", "sqlite3.h"));
    CHECK_FALSE(is_let_in("app/core/db/query.h", "SQLiteCpp/Statement.h"));
    CHECK_FALSE(is_let_in("sync/client/engine.cpp", "curl/curl.h"));
    CHECK_FALSE(is_let_in("sync/server/service.cpp", "microhttpd.h"));
    CHECK_FALSE(is_let_in("app/flow/update.cpp", "imgui.h"));
    CHECK_FALSE(is_let_in("app/ui/paint.cpp", "GLFW/glfw3.h"));
    CHECK_FALSE(is_let_in("app/text/font_faces.h", "ft2build.h"));
    CHECK_FALSE(is_let_in("app/store/store.cpp", "spdlog/spdlog.h"));
    CHECK_FALSE(is_let_in("app/core/domain/json.cpp", "nlohmann/json.hpp")); // has no fence
}

TEST_CASE("floors: the check reads an include however it is spaced", "[tidy]") {
    CHECK_FALSE(floor_breaches({"app/ui/a.cpp", "  #  include   \"app/store/store.h\""}).empty());
    CHECK_FALSE(fence_breaches({"app/ui/a.cpp", "#include<sqlite3.h>"}).empty());
    CHECK(fence_breaches({"app/ui/a.cpp", "// #include <sqlite3.h> is not for us"}).empty());
}
