#include "app/shell/slip_printer.h"

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

namespace linli::shell {
namespace {

const flow::SlipText kText{"凭条", "已录取", {"书法\n入门", "王*例"}, "脚"};

/// A program for the test: a shell script.
std::string script(const test::TempDir& dir, const char* name, const std::string& body) {
    const std::string path = dir.file(name);
    std::ofstream{path} << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

std::string text_of(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// What the printer answered to one slip.
bool printed(const SlipPrograms& programs) {
    std::promise<void> told;
    Mailbox<flow::Event> mail{[&told] {
        told.set_value();
    }};
    SlipPrinter printer{"lobby", mail, programs};
    printer.print({kText, 7});
    told.get_future().wait();
    const auto events = mail.drain();
    REQUIRE(events.size() == 1);
    const auto* answer = std::get_if<flow::SlipPrinted>(&events.front());
    REQUIRE(answer != nullptr);
    CHECK(answer->job == 7);
    return answer->printed;
}

} // namespace

TEST_CASE("slip printer: the slip is set, then handed to that printer", "[shell][slip]") {
    const test::TempDir dir;
    const std::string set = script(
        dir, "set", "cat > '" + dir.file("read") + "'; cp '" + dir.file("read") + "' \"$1\""
    );
    const std::string print =
        script(dir, "print", "echo \"$@\" > '" + dir.file("said") + "'; test -s \"$6\"");
    CHECK(printed({set, print}));
    CHECK(text_of(dir.file("read")) == slip_input(kText));
    CHECK(slip_input(kText).find("line\t书法 入门\n") != std::string::npos);
    const std::string said = text_of(dir.file("said"));
    CHECK(said.starts_with("-d lobby "));
    const std::string pdf = said.substr(said.rfind(' ') + 1, said.size() - said.rfind(' ') - 2);
    CHECK(pdf.ends_with("slip.pdf"));
    CHECK_FALSE(std::filesystem::exists(pdf)); // nothing of it stays
}

TEST_CASE("slip printer: whatever fails is answered, too", "[shell][slip]") {
    const test::TempDir dir;
    const std::string good = script(dir, "good", "exit 0");
    const std::string bad = script(dir, "bad", "exit 3");
    CHECK(printed({good, good}));
    CHECK_FALSE(printed({bad, good}));
    CHECK_FALSE(printed({good, bad}));
    CHECK_FALSE(printed({dir.file("nothing"), good}));
    CHECK_FALSE(printed({good, dir.file("nothing")}));
}

} // namespace linli::shell
