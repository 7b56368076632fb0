#include "app/core/base/data_directory.h"

#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

using linli::data_directory;

TEST_CASE("data: it lies beside the folder of the programs, wherever that is", "[base]") {
    ::unsetenv("LINLI_DATA");
    const std::filesystem::path programs{LINLI_BIN_DIR};
    CHECK(data_directory() == (programs.parent_path() / "share/linli").string());
}

TEST_CASE("data: whoever says where it lies is believed", "[base]") {
    ::setenv("LINLI_DATA", "/srv/elsewhere", 1);
    CHECK(data_directory() == "/srv/elsewhere");
    ::setenv("LINLI_DATA", "", 1);
    CHECK(data_directory() != "");
    ::unsetenv("LINLI_DATA");
}
