#include "app/shell/options.h"

#include <charconv>
#include <functional>
#include <map>

#include "app/core/domain/calendar.h"

namespace linli::shell {
namespace {

constexpr int kSmallestSide = 480;
constexpr int kLargestSide = 8192;

std::optional<int> number(std::string_view text, int low, int high) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value >= low && value <= high ? std::optional{value} : std::nullopt;
}

bool take_size(Options& options, std::string_view text) {
    const auto cross = text.find('x');
    if (cross == std::string_view::npos) {
        return false;
    }
    const auto width = number(text.substr(0, cross), kSmallestSide, kLargestSide);
    const auto height = number(text.substr(cross + 1), kSmallestSide, kLargestSide);
    if (!width || !height) {
        return false;
    }
    options.size = {*width, *height};
    return true;
}

bool take_language(Options& options, std::string_view text) {
    options.language = text == "en" ? flow::Language::kEnglish : flow::Language::kChinese;
    return text == "en" || text == "zh";
}

bool take_now(Options& options, std::string_view text) {
    options.now = instant_from_text(text);
    return options.now.has_value();
}

bool take_ppi(Options& options, std::string_view text) {
    const auto ppi = number(text, 40, 600);
    options.ppi = ppi.value_or(0);
    return ppi.has_value();
}

bool take_mount(Options& options, std::string_view text) {
    const auto mount = number(text, 0, 2000);
    options.mount_bottom_mm = mount.value_or(0);
    return mount.has_value();
}

bool take_text(std::string& into, std::string_view text) {
    into = text;
    return !text.empty();
}

bool take_sound(Options& options, std::string_view text) {
    options.sound = text == "off" ? std::string_view{} : text;
    return !text.empty();
}

using Taker = std::function<bool(Options&, std::string_view)>;

const std::map<std::string, Taker, std::less<>>& takers() {
    static const std::map<std::string, Taker, std::less<>> kTable{
        {"--db",
         [](Options& o, std::string_view t) {
             return take_text(o.database, t);
         }},
        {"--server",
         [](Options& o, std::string_view t) {
             return take_text(o.server, t);
         }},
        {"--record-ui",
         [](Options& o, std::string_view t) {
             return take_text(o.record_ui, t);
         }},
        {"--sound", take_sound},
        {"--record-sound",
         [](Options& o, std::string_view t) {
             return take_text(o.record_sound, t);
         }},
        {"--clips",
         [](Options& o, std::string_view t) {
             return take_text(o.clips, t);
         }},
        {"--bell",
         [](Options& o, std::string_view t) {
             return take_text(o.bell, t);
         }},
        {"--printer",
         [](Options& o, std::string_view t) {
             return take_text(o.printer, t);
         }},
        {"--presence",
         [](Options& o, std::string_view t) {
             return take_text(o.presence, t);
         }},
        {"--size", take_size},
        {"--lang", take_language},
        {"--now", take_now},
        {"--ppi", take_ppi},
        {"--mount-bottom-mm", take_mount}};
    return kTable;
}

} // namespace

Result<Options> parse_options(const std::vector<std::string>& words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--help" || word == "-h") {
            options.help = true;
        } else if (word == "--version") {
            options.version = true;
        } else if (word == "--windowed") {
            options.windowed = true;
        } else if (word == "--headphones") {
            options.headphones = true;
        } else if (const auto taker = takers().find(word); taker == takers().end()) {
            return fail(ErrorCode::kInvalid, "unknown option: " + word);
        } else if (i + 1 == words.size()) {
            return fail(ErrorCode::kInvalid, word + " needs a value");
        } else if (!taker->second(options, words[++i])) {
            return fail(ErrorCode::kInvalid, "cannot read the value of " + word + ": " + words[i]);
        }
    }
    if (options.database.empty() && !options.help && !options.version) {
        return fail(ErrorCode::kInvalid, "--db FILE is needed");
    }
    return options;
}

std::string usage() {
    return "Usage: linli-kiosk --db FILE [options]\n"
           "The full-screen touch application of a community learning centre.\n\n"
           "  --db FILE             the kiosk's database; made if there is none\n"
           "  --server URL          district server to sync with, in the background; where the\n"
           "                        machine is enrolled (linli enrol): in place of that one\n"
           "  --windowed            a window instead of the whole screen\n"
           "  --size WxH            of that window (default 1080x1920)\n"
           "  --lang zh|en          language when nobody has chosen one (default zh)\n"
           "  --ppi N               pixels per inch of the panel (default: as the monitor says)\n"
           "  --mount-bottom-mm N   height of the panel's lower edge (default 800)\n"
           "  --now ISO             start the clock here, for demonstrations\n"
           "  --sound DEVICE|off    where it speaks, as ALSA names it (default: default)\n"
           "  --headphones          the device leads to headphones: personal words may be said\n"
           "  --clips DIR           sentences that staff recorded, like bar.help.zh.wav\n"
           "  --bell COMMAND        program to start when somebody asks for help\n"
           "  --printer NAME        prints slips, as CUPS names it (lpstat -p)\n"
           "  --presence FILE       keep a line there: ready, its version and process, idle or "
           "used\n"
           "  --record-sound FILE   write what would be heard as WAV, in place of a device\n"
           "  --record-ui DIR       write each screen state as JSON and PNG into DIR\n"
           "  --help, --version\n\n"
           "Exit: 0 closed, 1 could not run, 2 wrong usage.\n";
}

} // namespace linli::shell
