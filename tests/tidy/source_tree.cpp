#include "tests/tidy/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace linli::tidy {
namespace {

namespace fs = std::filesystem;

bool is_ours(const std::string& name) {
    const bool hidden = name.starts_with('.');
    const bool kept = name == ".ci" || name == ".clang-format" || name == ".clang-tidy"
        || name == ".editorconfig" || name == ".gitignore";
    return name != "build" && name != "out" && (!hidden || kept);
}

void read(const fs::path& path, const fs::path& top, std::vector<SourceFile>& out) {
    std::ifstream in{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (text.find('\0') == std::string::npos) {
        out.push_back({fs::relative(path, top).generic_string(), std::move(text)});
    }
}

} // namespace

std::vector<SourceFile> read_source_tree(const std::string& top) {
    std::vector<SourceFile> out;
    for (const auto& entry : fs::directory_iterator{top}) {
        if (!is_ours(entry.path().filename().string())) {
            continue;
        }
        if (entry.is_regular_file()) {
            read(entry.path(), top, out);
        } else if (entry.is_directory()) {
            for (const auto& inner : fs::recursive_directory_iterator{entry.path()}) {
                if (inner.is_regular_file()) {
                    read(inner.path(), top, out);
                }
            }
        }
    }
    std::ranges::sort(out, {}, &SourceFile::path);
    return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string extension_of(std::string_view path) {
    return fs::path{path}.extension().string();
}

bool is_cpp(std::string_view path) {
    return path.ends_with(".h") || path.ends_with(".cpp");
}

bool is_under(std::string_view path, std::string_view folder) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::vector<SourceFile> our_tree() {
    return read_source_tree(LINLI_SOURCE_DIR);
}

std::string listed(const Breaches& breaches) {
    std::string out;
    for (const std::string& breach : breaches) {
        out += breach + '\n';
    }
    return out;
}

} // namespace linli::tidy
