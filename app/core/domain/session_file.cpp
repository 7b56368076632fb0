#include "app/core/domain/session_file.h"

#include <algorithm>
#include <array>

#include "app/core/base/utf8.h"
#include "app/core/domain/json.h"

namespace linli {
namespace {

struct TypeWord {
    FileType type;
    std::string_view word;
};

constexpr std::array<TypeWord, 7> kTypes{
    {{FileType::kJpeg, "jpeg"},
     {FileType::kPng, "png"},
     {FileType::kPdf, "pdf"},
     {FileType::kText, "text"},
     {FileType::kDocx, "docx"},
     {FileType::kXlsx, "xlsx"},
     {FileType::kPptx, "pptx"}}};

struct Beginning {
    FileType type;
    std::string_view bytes;
};

constexpr std::array<Beginning, 3> kBeginnings{
    {{FileType::kJpeg, "\xFF\xD8\xFF"},
     {FileType::kPng, "\x89PNG\r\n\x1A\n"},
     {FileType::kPdf, "%PDF-"}}};
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::array<FileType, 3> kZipped{FileType::kDocx, FileType::kXlsx, FileType::kPptx};
constexpr std::size_t kHead = 8;

// Controls, the marks that turn or hide text (zero width, embeddings, isolates, byte order), and
// what is no character at all.
bool is_hidden(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF
        || c == 0xFFFD;
}

bool is_forbidden(char32_t c) {
    constexpr std::u32string_view kForbidden = U"<>:\"|?*";
    return kForbidden.find(c) != std::u32string_view::npos;
}

// Dots and spaces at either end hide a file, or vanish on some systems.
void trim(std::u32string& name) {
    constexpr std::u32string_view kEdges = U". \u3000";
    name.erase(0, std::min(name.find_first_not_of(kEdges), name.size()));
    name.erase(name.find_last_not_of(kEdges) + 1);
}

std::u32string ending_of(const std::u32string& name) {
    constexpr std::size_t kLongestEnding = 10;
    const auto dot = name.rfind(U'.');
    const bool ends = dot != std::u32string::npos && name.size() - dot <= kLongestEnding;
    return ends ? name.substr(dot) : std::u32string{};
}

void shorten(std::u32string& name) {
    if (name.size() <= kMaxFileName) {
        return;
    }
    const std::u32string ending = ending_of(name);
    name.resize(kMaxFileName - ending.size());
    trim(name);
    name += ending;
}

std::string lower_ending(std::string_view name) {
    const auto dot = name.rfind('.');
    std::string ending{dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1)};
    for (char& c : ending) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return ending;
}

// Of no text in any encoding that is written here.
bool is_binary(char c) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view kLineEnds = "\t\n\r\f";
    return (byte < 0x20 && kLineEnds.find(c) == std::string_view::npos) || byte == 0x7F;
}

} // namespace

std::string_view word_for(FileType type) {
    return std::ranges::find(kTypes, type, &TypeWord::type)->word;
}

std::optional<FileType> file_type_from(std::string_view word) {
    const auto* found = std::ranges::find(kTypes, word, &TypeWord::word);
    return found == kTypes.end() ? std::nullopt : std::optional{found->type};
}

void write_json(JsonWriter& out, const SessionFile& file) {
    out.begin_object()
        .field("id", file.id.text())
        .field("session", file.session.text())
        .field("digest", to_hex(file.digest))
        .field("size", static_cast<std::int64_t>(file.size))
        .field("type", word_for(file.type))
        .field("name", file.name)
        .field("by", file.by.empty() ? std::nullopt : std::optional{std::string_view{file.by}})
        .field("at", std::int64_t{millis_of(file.at)});
    if (file.held) {
        out.field("held", true);
    }
    out.end_object();
}

std::optional<std::string> checked_file_name(std::string_view given) {
    const auto slash = given.find_last_of("/\\");
    given.remove_prefix(slash == std::string_view::npos ? 0 : slash + 1);
    std::u32string name;
    for (const char32_t c : to_utf32(given)) {
        if (!is_hidden(c)) {
            name += is_forbidden(c) ? U'_' : c;
        }
    }
    trim(name);
    shorten(name);
    return name.empty() ? std::nullopt : std::optional{to_utf8(name)};
}

std::string name_in_folder(const SessionFile& file, std::size_t spare) {
    constexpr std::size_t kMostBytes = 255;
    constexpr std::size_t kDigits = 12;
    if (file.name.size() + spare <= kMostBytes) {
        return file.name;
    }
    std::u32string name = to_utf32(file.name);
    const std::u32string ending = ending_of(name);
    const std::string tail = "~" + to_hex(file.digest).substr(0, kDigits) + to_utf8(ending);
    const std::size_t room = kMostBytes - std::min(kMostBytes, tail.size() + spare);
    name.resize(name.size() - ending.size());
    while (!name.empty() && to_utf8(name).size() > room) {
        name.pop_back();
    }
    trim(name);
    return to_utf8(name) + tail;
}

void FileTypeGuess::add(std::string_view piece) {
    head_ += piece.substr(0, kHead - std::min(kHead, head_.size()));
    is_text_ = is_text_ && std::ranges::none_of(piece, is_binary);
}

std::optional<FileType> FileTypeGuess::type(std::string_view name) const {
    for (const Beginning& known : kBeginnings) {
        if (std::string_view{head_}.starts_with(known.bytes)) {
            return known.type;
        }
    }
    if (std::string_view{head_}.starts_with(kZip)) {
        const auto type = file_type_from(lower_ending(name));
        const bool office = type && std::ranges::find(kZipped, *type) != kZipped.end();
        return office ? type : std::nullopt;
    }
    return is_text_ && !head_.empty() ? std::optional{FileType::kText} : std::nullopt;
}

} // namespace linli
