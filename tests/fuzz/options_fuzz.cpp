#include <algorithm>

#include "app/cli/args.h"
#include "app/core/domain/calendar.h"
#include "app/shell/options.h"
#include "sync/server/ledger_command.h"
#include "sync/server/serve_options.h"
#include "tests/fuzz/input.h"

// Command lines, one word a line. Each is refused with the word that is not understood, or gives
// options that are within their bounds, and say the same when they are written as words again. The
// first byte says of which program: linli, linli-kiosk, linli-district, and its staff's commands.

namespace {

using namespace linli;
using Words = std::vector<std::string>;

constexpr std::size_t kMostWords = 64;

Words words_in(std::string_view text) {
    Words words;
    while (!text.empty() && words.size() < kMostWords) {
        words.emplace_back(fuzz::take_until(text, '\n'));
    }
    return words;
}

void check_refusal(const Error& error) {
    LINLI_ASSERT(error.code == ErrorCode::kInvalid);
}

void give(Words& words, const char* name, const std::string& value) {
    if (!value.empty()) {
        words.insert(words.end(), {name, value});
    }
}

void check_linli(const Words& words) {
    const auto args = cli::parse_args(words, cli::grammar());
    if (!args) {
        return check_refusal(args.error());
    }
    Words again;
    for (const auto& [name, value] : args->options) {
        again.push_back(name);
        if (std::ranges::find(cli::grammar().flags, name) == cli::grammar().flags.end()) {
            again.push_back(value);
        }
    }
    again.insert(again.end(), args->words.begin(), args->words.end());
    const auto same = cli::parse_args(again, cli::grammar());
    LINLI_ASSERT(same && same->options == args->options && same->words == args->words);
    LINLI_ASSERT(args->value("--nothing").empty());
}

Words words_of(const shell::Options& options) {
    Words words{
        "--size",
        std::to_string(options.size.width) + "x" + std::to_string(options.size.height),
        "--lang",
        options.language == flow::Language::kEnglish ? "en" : "zh",
        "--mount-bottom-mm",
        std::to_string(options.mount_bottom_mm),
        "--sound",
        options.sound.empty() ? "off" : options.sound};
    give(words, "--db", options.database);
    give(words, "--server", options.server);
    give(words, "--record-ui", options.record_ui);
    give(words, "--record-sound", options.record_sound);
    give(words, "--clips", options.clips);
    give(words, "--bell", options.bell);
    give(words, "--printer", options.printer);
    give(words, "--ppi", options.ppi > 0 ? std::to_string(static_cast<int>(options.ppi)) : "");
    give(words, "--now", options.now ? to_local_text(*options.now) : "");
    const auto flag = [&](bool on, const char* name) {
        words.insert(words.end(), on ? 1 : 0, name);
    };
    flag(options.windowed, "--windowed");
    flag(options.headphones, "--headphones");
    flag(options.help, "--help");
    flag(options.version, "--version");
    return words;
}

void check_kiosk(const Words& words) {
    const auto options = shell::parse_options(words);
    if (!options) {
        LINLI_ASSERT(!options.error().detail.empty());
        return check_refusal(options.error());
    }
    LINLI_ASSERT(options->help || options->version || !options->database.empty());
    LINLI_ASSERT(std::min(options->size.width, options->size.height) >= 480);
    LINLI_ASSERT(std::max(options->size.width, options->size.height) <= 8192);
    LINLI_ASSERT(options->ppi == 0 || (options->ppi >= 40 && options->ppi <= 600));
    LINLI_ASSERT(options->mount_bottom_mm >= 0 && options->mount_bottom_mm <= 2000);
    const Words written = words_of(*options);
    const auto same = shell::parse_options(written);
    LINLI_ASSERT(same && words_of(*same) == written);
}

Words words_of(const server::ServeOptions& options) {
    Words words{"--listen", options.http.address + ":" + std::to_string(options.http.port)};
    give(words, "--db", options.db);
    give(words, "--upstream", options.upstream);
    give(words, "--tls-cert", options.tls_certificate);
    give(words, "--tls-key", options.tls_key);
    give(words, "--now", options.now ? to_local_text(*options.now) : "");
    if (options.open) {
        words.emplace_back("--open");
    }
    return words;
}

void check_district(const Words& words) {
    const auto options = server::parse_serve_options(words);
    if (!options) {
        return check_refusal(options.error());
    }
    LINLI_ASSERT(!options->db.empty() && !options->http.address.empty());
    LINLI_ASSERT(options->tls_certificate.empty() == options->tls_key.empty());
    const Words written = words_of(*options);
    const auto same = server::parse_serve_options(written);
    LINLI_ASSERT(same && words_of(*same) == written);
}

void check_order(const Words& words) {
    const auto order = server::read_ledger_order(words, {"list"}, {"lost", "found", "release"});
    if (!order) {
        return;
    }
    LINLI_ASSERT(!order->db.empty() && order->id.has_value() == (order->act != "list"));
    Words again{"--db", order->db, order->act};
    if (order->id) {
        again.push_back(to_text(*order->id));
    }
    const auto same = server::read_ledger_order(again, {"list"}, {"lost", "found", "release"});
    LINLI_ASSERT(same && same->db == order->db && same->act == order->act && same->id == order->id);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::text_of(data, size);
    const std::size_t which = fuzz::take_choice(text, 4);
    const Words words = words_in(text);
    switch (which) {
    case 0: check_linli(words); break;
    case 1: check_kiosk(words); break;
    case 2: check_district(words); break;
    default: check_order(words);
    }
    return 0;
}
