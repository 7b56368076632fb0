#include "tests/tidy/style.h"

#include <set>
#include <string>

#include <catch2/catch.hpp>

using linli::tidy::check_all;
using linli::tidy::contract_breaches;
using linli::tidy::display_columns;
using linli::tidy::listed;
using linli::tidy::our_tree;
using linli::tidy::size_breaches;
using linli::tidy::SourceFile;
using linli::tidy::word_breaches;

namespace {

std::string repeated(const std::string& what, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += what;
    }
    return out;
}

bool is_banned(const std::string& path, const std::string& line) {
    return !word_breaches({path, "int a;\n" + line + "\n"}).empty();
}

} // namespace

TEST_CASE("sizes: files and lines keep to their limits", "[tidy]") {
    CHECK(listed(check_all(our_tree(), size_breaches)) == "");
}

TEST_CASE("words: no banned word stands anywhere", "[tidy]") {
    CHECK(listed(check_all(our_tree(), word_breaches)) == "");
}

TEST_CASE("contracts: every header says what it promises", "[tidy]") {
    CHECK(listed(check_all(our_tree(), contract_breaches)) == "");
}

TEST_CASE("sizes: the check counts lines by the kind of file", "[tidy]") {
    CHECK(size_breaches({"app/ui/a.h", repeated("int a;\n", 250)}).empty());
    CHECK_FALSE(size_breaches({"app/ui/a.h", repeated("int a;\n", 251)}).empty());
    CHECK(size_breaches({"app/ui/a.cpp", repeated("int a;\n", 500)}).empty());
    CHECK_FALSE(size_breaches({"app/ui/a.cpp", repeated("int a;\n", 501)}).empty());
    CHECK(size_breaches({"tests/ui/a_test.cpp", repeated("int a;\n", 700)}).empty());
    CHECK_FALSE(size_breaches({"tests/ui/a_test.cpp", repeated("int a;\n", 701)}).empty());
}

TEST_CASE("sizes: the check counts columns as a terminal does", "[tidy]") {
    CHECK(display_columns("int a; // 王") == 12);
    CHECK(display_columns("𠮷") == 2);
    CHECK(display_columns("，") == 2);
    CHECK(display_columns("e\xCC\x81") == 1);
    for (const std::string path : {"a.h", "a.cpp", "a.sql", "a.cmake", "CMakeLists.txt"}) {
        INFO(path);
        CHECK(size_breaches({path, repeated("a", 100)}).empty());
        CHECK_FALSE(size_breaches({path, "\n" + repeated("a", 101)}).empty());
        CHECK_FALSE(size_breaches({path, repeated("王", 51)}).empty());
    }
    CHECK_FALSE(size_breaches({"packaging/run", "#!/bin/sh\n" + repeated("a", 101)}).empty());
    CHECK(size_breaches({"README.md", repeated("a", 500)}).empty());
}

TEST_CASE("words: the check finds threads outside base", "[tidy]") {
    for (const char* word :
         {"std::mutex m;",
          "std::thread t;",
          "std::jthread t;",
          "std::atomic<int> n;",
          "std::condition_variable c;"}) {
        INFO(word);
        CHECK(is_banned("app/ui/a.cpp", word));
        CHECK(is_banned("sync/server/http_server.cpp", word));
        CHECK_FALSE(is_banned("app/core/base/actor.h", word));
        CHECK_FALSE(is_banned("tests/core/actor_test.cpp", word));
    }
    CHECK_FALSE(is_banned("app/ui/a.cpp", "my_std::mutexes m;"));
}

TEST_CASE("words: the check finds leftovers, sleeps and local time", "[tidy]") {
    for (const char* path : {"app/core/base/time.cpp", "app/ui/a.h", "sync/client/engine.cpp"}) {
        CHECK(is_banned(path, "// TODO: later"));
        CHECK(is_banned(path, "// FIXME"));
        CHECK(is_banned(path, "// XXX"));
        CHECK(is_banned(path, "using namespace std;"));
        CHECK(is_banned(path, "    std::this_thread::sleep_for(1s);"));
        CHECK(is_banned(path, "localtime_r(&t, &tm);"));
    }
    CHECK_FALSE(is_banned("app/ui/a.cpp", "    using namespace std::literals;")); // in a function
    CHECK_FALSE(is_banned("app/ui/a.cpp", "int XXXL;"));
}

TEST_CASE("words: the check finds writing to standard output and lazy SQL", "[tidy]") {
    CHECK(is_banned("app/ui/a.cpp", "printf(\"x\");"));
    CHECK(is_banned("app/flow/a.cpp", "std::cout << 1;"));
    CHECK(is_banned("app/flow/a.cpp", "puts(text);"));
    CHECK_FALSE(is_banned("app/ui/a.cpp", "snprintf(out, 8, \"x\");"));
    CHECK_FALSE(is_banned("app/cli/main.cpp", "std::cout << 1;"));
    CHECK(is_banned("app/store/queries/all.sql", "SELECT * FROM resident"));
    CHECK_FALSE(is_banned("app/store/queries/all.sql", "SELECT count(*) FROM resident"));
}

TEST_CASE("words: the check finds a screen that paints past the kit", "[tidy]") {
    for (const char* breach :
         {"#include <imgui.h>",
          "#include \"app/ui/paint.h\"",
          "#include \"app/ui/press.h\"",
          "#include \"app/ui/record.h\"",
          "Painter& brush = at_hand;",
          "frame.paint.fill(box, colour);",
          "if (frame.press.tapped(box)) {",
          "frame.record.widgets.push_back(widget);"}) {
        INFO(breach);
        CHECK(is_banned("app/ui/screens/not_written_yet.cpp", breach));
        CHECK_FALSE(is_banned("app/ui/kit_buttons.cpp", breach)); // the kit may
    }
    CHECK_FALSE(is_banned("app/ui/screens/a.cpp", "const bool pressed = state.pressed;"));
}

TEST_CASE("words: every screen is among the files that are checked", "[tidy]") {
    std::set<std::string> screens;
    for (const SourceFile& file : our_tree()) {
        if (file.path.starts_with("app/ui/screens/") && file.path.ends_with(".cpp")) {
            screens.insert(file.path);
        }
    }
    CHECK(screens.size() >= 11);
    CHECK(screens.contains("app/ui/screens/search.cpp"));
}

TEST_CASE("words: the check finds paths of one machine in any file", "[tidy]") {
    for (const char* path : {"README.md", "packaging/run", "tests/ui/a_test.cpp"}) {
        CHECK(is_banned(path, std::string{"see /work"} + "/main"));
        CHECK(is_banned(path, std::string{"see /root"} + "/.cache"));
        CHECK(is_banned(path, std::string{"https://pypi."} + "org"));
        CHECK_FALSE(is_banned(path, "see /usr/share/unicode, not /work"));
    }
}

TEST_CASE("contracts: the check finds a header that says nothing", "[tidy]") {
    const std::string code = "#pragma once\n" + repeated("int a();\n", 14);
    CHECK_FALSE(contract_breaches({"app/ui/a.h", code}).empty());
    CHECK_FALSE(contract_breaches({"app/ui/a.h", code + "} // namespace linli\n"}).empty());
    CHECK(contract_breaches({"app/ui/a.h", code + "/// Any thread.\nint b();\n"}).empty());
    CHECK(contract_breaches({"app/ui/a.h", "#pragma once\nint a();\n"}).empty()); // trivial
    CHECK_FALSE(contract_breaches({"app/ui/a.h", "int a();\n"}).empty());
    CHECK(contract_breaches({"app/ui/a.cpp", code}).empty());
}
