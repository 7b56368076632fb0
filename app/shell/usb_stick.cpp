#include "app/shell/usb_stick.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "app/core/domain/session_file.h"

namespace linli::shell {
namespace {

namespace fs = std::filesystem;

constexpr int kFoldersDeep = 3;
constexpr std::size_t kMostFiles = 200;
constexpr int kMostLookedAt = 20000; // of a disk full of other things

constexpr std::array<std::pair<std::string_view, FileType>, 8> kEndings{
    {{"jpg", FileType::kJpeg},
     {"jpeg", FileType::kJpeg},
     {"png", FileType::kPng},
     {"pdf", FileType::kPdf},
     {"txt", FileType::kText},
     {"docx", FileType::kDocx},
     {"xlsx", FileType::kXlsx},
     {"pptx", FileType::kPptx}}};

std::optional<FileType> type_by_ending(const std::string& name) {
    const auto dot = name.rfind('.');
    if (dot == std::string::npos) {
        return std::nullopt;
    }
    std::string ending = name.substr(dot + 1);
    for (char& c : ending) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    for (const auto& [known, type] : kEndings) {
        if (known == ending) {
            return type;
        }
    }
    return std::nullopt;
}

// Word and LibreOffice leave ~$name beside what is open; the rest is the systems' own.
bool is_shown(const std::string& name) {
    return !name.empty() && name.front() != '.' && name.front() != '~' && name.front() != '$'
        && name != "System Volume Information";
}

bool is_mount(const fs::path& path) {
    struct stat own {};

    struct stat above {};

    return stat(path.c_str(), &own) == 0 && stat(path.parent_path().c_str(), &above) == 0
        && own.st_dev != above.st_dev;
}

std::vector<fs::path> folders_in(const fs::path& root) {
    std::vector<fs::path> found;
    std::error_code trouble;
    for (fs::directory_iterator at{root, trouble}, end; !trouble && at != end;
         at.increment(trouble)) {
        std::error_code unknown;
        if (at->is_directory(unknown) && !at->is_symlink(unknown)) {
            found.push_back(at->path());
        }
    }
    std::ranges::sort(found);
    return found;
}

struct Listed {
    flow::StickFile file;
    fs::file_time_type changed;
};

class Look {
public:
    void into(const fs::path& stick, const fs::path& folder, int deep) {
        std::error_code trouble;
        const auto skip = fs::directory_options::skip_permission_denied;
        for (fs::directory_iterator at{folder, skip, trouble}, end; !trouble && at != end;
             at.increment(trouble)) {
            if (++looked_at_ > kMostLookedAt) {
                more_ = true;
                return;
            }
            std::error_code unknown;
            if (!is_shown(at->path().filename().string()) || at->is_symlink(unknown)) {
                continue;
            }
            if (at->is_directory(unknown) && deep < kFoldersDeep) {
                into(stick, at->path(), deep + 1);
            } else if (at->is_regular_file(unknown)) {
                take(stick, *at);
            }
        }
    }

    flow::StickFound found() {
        std::ranges::stable_sort(files_, [](const Listed& a, const Listed& b) {
            return a.changed != b.changed ? a.changed > b.changed : a.file.path < b.file.path;
        });
        flow::StickFound found{true, {}, more_ || files_.size() > kMostFiles};
        files_.resize(std::min(files_.size(), kMostFiles));
        for (Listed& one : files_) {
            found.files.push_back(std::move(one.file));
        }
        return found;
    }

private:
    void take(const fs::path& stick, const fs::directory_entry& entry) {
        const auto type = type_by_ending(entry.path().filename().string());
        const auto name = checked_file_name(entry.path().filename().string());
        std::error_code trouble;
        const std::uintmax_t size = entry.file_size(trouble);
        if (!type || !name || trouble) {
            return;
        }
        std::string folder = entry.path().parent_path().lexically_relative(stick).string();
        folder = folder == "." ? std::string{} : folder;
        const auto changed = entry.last_write_time(trouble);
        files_.push_back({{entry.path().string(), *name, std::move(folder), size, *type}, changed});
    }

    std::vector<Listed> files_;
    int looked_at_{0};
    bool more_{false};
};

} // namespace

StickPlaces stick_places() {
    return {{"/media", "/run/media"}, true};
}

flow::StickFound look_at_sticks(const StickPlaces& places) {
    Look look;
    bool there = false;
    for (const std::string& root : places.roots) {
        for (const fs::path& owner : folders_in(root)) {
            for (const fs::path& stick : folders_in(owner)) {
                if (!places.only_mounted || is_mount(stick)) {
                    there = true;
                    look.into(stick, stick, 0);
                }
            }
        }
    }
    return there ? look.found() : flow::StickFound{};
}

} // namespace linli::shell
