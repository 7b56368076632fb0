#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>

#include "app/core/base/program_version.h"
#include "app/core/base/secret_file.h"
#include "sync/server/backup.h"

namespace linli::server {
namespace {

constexpr std::string_view kFirst = "linli-district backup 1";

// The next line without its end; nothing at the end of all.
std::optional<std::string_view> line_of(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::string_view word_of(std::string_view& line) {
    const auto end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

std::optional<FileMark> mark_in(std::string_view line) {
    FileMark mark;
    const auto digest = digest_from_hex(word_of(line));
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), mark.bytes);
    if (!digest || error != std::errc{} || end != line.data() + line.size()) {
        return std::nullopt;
    }
    mark.digest = *digest;
    return mark;
}

bool take(Manifest& manifest, std::string_view line) {
    const std::string_view word = word_of(line);
    if (word == "made") {
        manifest.made = line;
        return true;
    }
    if (word == "program") {
        return true;
    }
    std::optional<Uuid> centre;
    if (word == "file") {
        centre = uuid_from_text(word_of(line));
    }
    const auto mark = mark_in(line);
    if (word == "ledger" && mark) {
        manifest.ledger = *mark;
        return true;
    }
    if (!centre || !mark) {
        return false;
    }
    manifest.files.push_back({CentreId{*centre}, *mark});
    return true;
}

std::string text_of(const FileMark& mark) {
    return to_hex(mark.digest) + " " + std::to_string(mark.bytes) + "\n";
}

} // namespace

std::string manifest_text(const Manifest& manifest) {
    std::string text = std::string{kFirst} + "\nmade " + manifest.made + "\nprogram "
        + std::string{kProgramVersion} + "\nledger " + text_of(manifest.ledger);
    for (const BackedUpFile& file : manifest.files) {
        text += "file " + file.centre.text() + " " + text_of(file.mark);
    }
    return text + "digest " + to_hex(blake2b(text)) + "\n";
}

Result<Manifest> read_manifest(const std::string& path) {
    constexpr std::size_t kMost = std::size_t{512} << 20U; // some millions of files
    // As much room as the file takes: a reader makes all of it that it may need.
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    const std::size_t most = error ? 0 : std::min<std::size_t>(bytes, kMost);
    const std::string all = LINLI_TRY(read_secret_file(path, most + 1));
    const auto last = all.rfind("\ndigest ");
    const auto refused = fail(ErrorCode::kCorrupt, path);
    if (last == std::string::npos) {
        return refused;
    }
    const std::string_view listed = std::string_view{all}.substr(0, last + 1);
    if (all.substr(last + 1) != "digest " + to_hex(blake2b(listed)) + "\n") {
        return refused;
    }
    std::string_view rest = listed;
    if (line_of(rest) != kFirst) {
        return refused;
    }
    Manifest manifest;
    while (const auto line = line_of(rest)) {
        if (!take(manifest, *line)) {
            return refused;
        }
    }
    return manifest;
}

} // namespace linli::server
