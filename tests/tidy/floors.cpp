#include "tests/tidy/floors.h"

#include <algorithm>
#include <array>
#include <optional>

namespace linli::tidy {
namespace {

using Names = std::vector<std::string_view>;

struct Room {
    std::string_view path; // a folder, or one file that stands a floor above its folder
    Names below;
};

const std::vector<Room>& rooms() {
    static const std::vector<Room> kRooms{
        {"app/core/base", {}},
        {"app/core/domain", {"app/core/base"}},
        {"app/core/qr", {"app/core/base"}},
        {"app/core/table", {"app/core/base", "app/core/domain"}},
        {"app/core/db", {"app/core/base"}},
        {"app/store", {"app/core/base", "app/core/domain", "app/core/db"}},
        {"app/paper", {"app/core/base", "app/core/domain", "app/core/qr"}},
        {"app/text/speech", {"app/core/base"}},
        {"app/text", {"app/core/base"}},
        {"sync/protocol", {"app/core/base", "app/core/domain"}},
        {"sync/client", {"app/core/base", "app/core/domain", "app/store", "sync/protocol"}},
        {"sync/postgres", {"app/core/base", "app/core/db"}},
        {"sync/server",
         {"app/core/base",
          "app/core/domain",
          "app/core/table",
          "app/core/db",
          "sync/protocol",
          "sync/postgres"}},
        {"sync/reports",
         {"app/core/base", "app/core/domain", "app/core/table", "app/paper", "sync/server"}},
        {"sync/console",
         {"app/core/base",
          "app/core/domain",
          "app/core/db",
          "sync/protocol",
          "sync/server",
          "app/paper",
          "sync/reports"}},
        {"sync/relay",
         {"app/core/base", "app/core/domain", "sync/protocol", "sync/client", "sync/server"}},
        {"sync/server/main.cpp",
         {"app/core/base",
          "app/core/domain",
          "app/core/db",
          "sync/protocol",
          "sync/server",
          "app/paper",
          "sync/reports",
          "sync/console",
          "sync/relay"}},
        {"app/reports",
         {"app/core/base", "app/core/domain", "app/core/qr", "app/paper", "app/store"}},
        {"app/flow", {"app/core/base", "app/core/domain"}},
        {"app/ui", {"app/core/base", "app/core/domain", "app/core/qr", "app/flow", "app/text"}},
        {"app/cli",
         {"app/core/base",
          "app/core/domain",
          "app/core/table",
          "app/core/db",
          "app/core/qr",
          "app/store",
          "app/paper",
          "app/reports",
          "sync/client"}},
        {"app/shell",
         {"app/core/base",
          "app/core/domain",
          "app/core/db",
          "app/store",
          "app/text",
          "app/text/speech",
          "app/core/qr",
          "app/paper",
          "app/reports",
          "app/flow",
          "app/ui",
          "sync/protocol",
          "sync/client"}},
    };
    return kRooms;
}

/// Headers that the build makes, and the rooms that may see them.
struct Generated {
    std::string_view header;
    Names rooms;
};

const std::vector<Generated>& generated_headers() {
    static const std::vector<Generated> kHeaders{
        {"store_sql.h", {"app/store"}},
        {"server_sql.h", {"sync/server"}},
        {"server_postgres_sql.h", {"sync/server"}},
        {"openapi_text.h", {"sync/console"}},
        {"messages.h", {"app/ui", "app/shell"}},
        {"messages_text.h", {"app/ui", "app/shell"}},
        {"pinyin_table.h", {"app/text"}},
    };
    return kHeaders;
}

struct Fence {
    std::string_view header; // how its name begins
    Names files;             // folders end with a slash
    bool in_headers{false};
};

const std::vector<Fence>& fences() {
    static const std::vector<Fence> kFences{
        {"sqlite3.h", {"app/core/db/"}},
        {"SQLiteCpp/", {"app/core/db/"}},
        {"libpq-fe.h", {"sync/postgres/"}, true},
        {"simdjson.h", {"sync/protocol/"}},
        {"zstd", {"sync/protocol/"}},
        {"curl/", {"sync/client/http_api_curl.cpp"}},
        {"microhttpd.h", {"sync/server/http_server.cpp"}},
        {"ft2build.h", {"app/text/"}},
        {"unicode/", {"app/text/chinese_words.cpp"}},
        {"rime_api.h", {"app/text/ime/speller.cpp"}},
        {"qrencode.h", {"app/core/qr/qr.cpp"}},
        {"pango/", {"app/paper/canvas.cpp"}},
        {"cairo", {"app/paper/canvas.cpp"}},
        {"xlsxwriter.h", {"app/paper/paper_xlsx.cpp"}},
        {"zip.h", {"app/paper/zip_file.cpp"}},
        {"unzip.h", {"app/core/table/zip_in.cpp"}},
        {"expat.h", {"app/core/table/xml_reader.cpp"}},
        {"iconv.h", {"app/core/table/encodings.cpp"}},
        {"stb_rect_pack.h", {"app/text/"}},
        {"espeak-ng/", {"app/text/speech/espeak_voice.cpp"}},
        {"alsa/", {"app/text/speech/alsa_sound_out.cpp"}},
        {"imgui", {"app/ui/", "app/shell/"}, true},
        {"backends/imgui_impl_", {"app/shell/"}},
        {"stb_image_write.h", {"app/shell/"}},
        {"stb_image.h", {"app/shell/plate_main.cpp"}},
        {"GLFW/", {"app/shell/"}},
        {"GL/", {"app/shell/"}},
        {"X11/", {"app/shell/touch_screen.cpp", "app/shell/plate_main.cpp"}},
        {"malloc.h", {"app/shell/wiping_delete.cpp"}},
        {"spdlog/", {"app/core/base/"}},
        {"sodium.h", {"app/core/base/"}},
        {"linux/rtnetlink.h",
         {"app/core/base/network_news.cpp", "app/core/base/network_watch.cpp"}},
        {"net/if.h", {"app/core/base/network_news.cpp", "app/core/base/network_watch.cpp"}},
        {"ifaddrs.h", {"app/core/base/network_watch.cpp"}},
    };
    return kFences;
}

constexpr std::array<std::string_view, 10> kPosix{
    "spawn.h",
    "unistd.h",
    "fcntl.h",
    "signal.h",
    "poll.h",
    "errno.h",
    "termios.h",
    "sys/",
    "netinet/",
    "arpa/"};

std::optional<std::string_view> room_of(std::string_view path) {
    std::optional<std::string_view> best;
    for (const Room& room : rooms()) {
        if (path == room.path || (is_under(path, room.path) && !best)) {
            best = room.path;
        }
    }
    return best;
}

bool contains(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool may_include(std::string_view from, std::string_view to) {
    const auto room = std::ranges::find(rooms(), from, &Room::path);
    return from == to || contains(room->below, to);
}

struct Include {
    std::string_view header;
    bool quoted{false};
};

std::optional<Include> include_in(std::string_view line) {
    constexpr std::string_view kSpaces = " \t";
    const auto skip_spaces = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(kSpaces), line.size()));
    };
    const auto skip = [&](std::string_view word) {
        skip_spaces();
        const bool there = line.starts_with(word);
        line.remove_prefix(there ? word.size() : 0);
        return there;
    };
    if (!skip("#") || !skip("include")) {
        return std::nullopt;
    }
    skip_spaces();
    if (line.empty() || (line.front() != '"' && line.front() != '<')) {
        return std::nullopt; // FreeType's macros; ft2build.h before them is caught
    }
    const bool quoted = line.front() == '"';
    line.remove_prefix(1);
    return Include{line.substr(0, line.find(quoted ? '"' : '>')), quoted};
}

bool may_see_generated(std::string_view room, std::string_view header) {
    const auto found = std::ranges::find(generated_headers(), header, &Generated::header);
    return found != generated_headers().end() && contains(found->rooms, room);
}

bool is_allowed(std::string_view room, std::string_view header) {
    if (header.find('/') == std::string_view::npos) {
        return may_see_generated(room, header);
    }
    const auto to = room_of(header);
    return to && may_include(room, *to);
}

bool is_ours(const SourceFile& file) {
    return is_cpp(file.path) && (is_under(file.path, "app") || is_under(file.path, "sync"));
}

bool stands_in(std::string_view path, const Names& places) {
    return std::ranges::any_of(places, [&](std::string_view place) {
        return place.ends_with('/') ? path.starts_with(place) : path == place;
    });
}

bool is_let_in(std::string_view path, std::string_view header) {
    for (const Fence& fence : fences()) {
        if (header.starts_with(fence.header)) {
            return stands_in(path, fence.files) && (fence.in_headers || path.ends_with(".cpp"));
        }
    }
    const bool standard = header.find_first_of("./") == std::string_view::npos;
    return standard || std::ranges::any_of(kPosix, [&](std::string_view posix) {
               return header.starts_with(posix);
           });
}

} // namespace

Breaches floor_breaches(const SourceFile& file) {
    Breaches out;
    if (!is_ours(file)) {
        return out;
    }
    const auto room = room_of(file.path);
    if (!room) {
        return {file.path + ": stands in no room of the floor plan"};
    }
    for (const std::string_view line : lines_of(file.text)) {
        const auto include = include_in(line);
        if (include && include->quoted && !is_allowed(*room, include->header)) {
            out.push_back(file.path + ": may not include " + std::string{include->header});
        }
    }
    return out;
}

Breaches fence_breaches(const SourceFile& file) {
    Breaches out;
    if (!is_ours(file)) {
        return out;
    }
    for (const std::string_view line : lines_of(file.text)) {
        const auto include = include_in(line);
        if (include && !include->quoted && !is_let_in(file.path, include->header)) {
            out.push_back(file.path + ": no fence for <" + std::string{include->header} + ">");
        }
    }
    return out;
}

} // namespace linli::tidy
