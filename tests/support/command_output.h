#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

namespace linli::test {

/// What a command of the shell writes.
inline std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(command.c_str(), "r"), ::pclose};
    REQUIRE(pipe != nullptr);
    std::string out;
    std::array<char, 4096> some{};
    for (std::size_t n = 1; n > 0;) {
        n = ::fread(some.data(), 1, some.size(), pipe.get());
        out.append(some.data(), n);
    }
    return out;
}

/// Of a PDF, line by line as it stands on the page; pages end with \f.
inline std::string pdf_text(const std::string& path) {
    return output_of("pdftotext -layout " + path + " -");
}

inline void put_file(const std::string& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

inline std::size_t times_in(const std::string& text, const std::string& part) {
    std::size_t times = 0;
    for (std::size_t at = text.find(part); at != std::string::npos;
         at = text.find(part, at + part.size())) {
        ++times;
    }
    return times;
}

} // namespace linli::test
