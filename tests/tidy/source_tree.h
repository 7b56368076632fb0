#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// The project's text files, read by walking its folders, so that a copy without .git passes too.

namespace linli::tidy {

struct SourceFile {
    std::string path; // from the top, with slashes
    std::string text;
};

/// Breaches of a rule, each `path: what`; empty when all is well.
using Breaches = std::vector<std::string>;

/// All text files of the tree but builds and what begins with a dot at the top (.ci excepted).
[[nodiscard]] std::vector<SourceFile> read_source_tree(const std::string& top);
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);
[[nodiscard]] std::string extension_of(std::string_view path); // ".h", or "" for none
[[nodiscard]] bool is_cpp(std::string_view path);              // .h or .cpp
[[nodiscard]] bool is_under(std::string_view path, std::string_view folder);

/// The tree of this build, read once a call.
[[nodiscard]] std::vector<SourceFile> our_tree();
/// "file: what\n" for all, to be shown by a failing test.
[[nodiscard]] std::string listed(const Breaches& breaches);

/// Runs one checker over many files.
template <class Check>
Breaches check_all(const std::vector<SourceFile>& files, Check check) {
    Breaches all;
    for (const SourceFile& file : files) {
        const Breaches some = check(file);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

} // namespace linli::tidy
