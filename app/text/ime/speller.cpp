#include "app/text/ime/speller.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <filesystem>
#include <rime_api.h>
#include <utility>

#include "app/core/base/assert.h"

namespace linli::text {
namespace {

constexpr std::array<const char*, 11> kSchemas{
    "linli_surname",
    "linli_surname_short",
    "linli_name",
    "linli_name_short",
    "linli_name_alike",
    "linli_given",
    "linli_given_short",
    "linli_given_alike",
    "linli_stroke",
    "linli_stroke_short",
    "linli_stroke_rare",
};

constexpr const char* kNoFolder = "/dev/null/none"; // nothing can ever be written there

// glog's switch is the process's and may be thrown only once, however often librime is opened.
void silence_log(RimeApi* api) {
    static const bool kSilent = [api] {
        RimeTraits traits{};
        RIME_STRUCT_INIT(RimeTraits, traits);
        traits.app_name = "rime.linli";
        traits.min_log_level = 4; // beyond FATAL
        traits.log_dir = "";      // no files
        traits.shared_data_dir = kNoFolder;
        traits.user_data_dir = kNoFolder;
        api->setup(&traits);
        return true;
    }();
    LINLI_ASSERT(kSilent);
}

// Dictionaries hold "17 王": the place among all of the same dictionary, and the text.
Entry entry_of(const RimeCandidate& candidate) {
    const std::string_view text{candidate.text};
    const std::size_t space = std::min(text.find(' '), text.size());
    Entry entry;
    std::from_chars(text.data(), text.data() + space, entry.place);
    entry.text = text.substr(std::min(space + 1, text.size()));
    entry.whole = candidate.comment == nullptr || *candidate.comment == '\0';
    return entry;
}

} // namespace

// librime's rooms: one session a schema, so that none is ever switched.
struct Speller::Engine {
    RimeApi* api{rime_get_api()};
    std::array<RimeSessionId, kSchemas.size()> sessions{};

    explicit Engine(const std::string& folder) {
        RimeTraits traits{};
        RIME_STRUCT_INIT(RimeTraits, traits);
        traits.shared_data_dir = folder.c_str();
        traits.prebuilt_data_dir = folder.c_str();
        traits.user_data_dir = kNoFolder;
        traits.staging_dir = kNoFolder;
        traits.distribution_name = "linli";
        traits.distribution_code_name = "linli";
        traits.distribution_version = "1";
        silence_log(api);
        api->setup(&traits);
        api->initialize(&traits);
    }

    ~Engine() {
        api->cleanup_all_sessions();
        api->finalize();
    }

    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    Engine(Engine&&) = delete;
    Engine& operator=(Engine&&) = delete;

    /// 0 when the schema cannot be opened.
    RimeSessionId session(Dictionary dictionary) {
        const auto n = static_cast<std::size_t>(dictionary);
        RimeSessionId& known = sessions.at(n);
        if (known == 0) {
            const RimeSessionId made = api->create_session();
            if (made != 0 && api->select_schema(made, kSchemas.at(n)) != False) {
                known = made;
            }
        }
        return known;
    }

    void forget(RimeSessionId session) const {
        api->clear_composition(session);
        const char* left = api->get_input(session);
        LINLI_ASSERT(left == nullptr || *left == '\0');
    }

    [[nodiscard]] std::vector<Entry> candidates(RimeSessionId session, std::size_t most) const {
        std::vector<Entry> found;
        RimeCandidateListIterator at{};
        if (api->candidate_list_begin(session, &at) == False) {
            return found;
        }
        while (found.size() < most && api->candidate_list_next(&at) != False) {
            found.push_back(entry_of(at.candidate));
        }
        api->candidate_list_end(&at);
        std::ranges::stable_sort(found, [](const Entry& a, const Entry& b) {
            return a.whole != b.whole ? a.whole : a.place < b.place;
        });
        return found;
    }
};

Speller::Speller(std::unique_ptr<Engine> engine) : engine_{std::move(engine)} {}

Speller::~Speller() = default;

bool Speller::is_there(const std::string& folder) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(folder + "/made", ignored);
}

Result<std::unique_ptr<Speller>> Speller::open(const std::string& folder) {
    if (!is_there(folder)) {
        return fail(ErrorCode::kNotFound, folder);
    }
    try {
        auto engine = std::make_unique<Engine>(folder);
        if (engine->session(Dictionary::kName) == 0) {
            return fail(ErrorCode::kIo, "librime opened no schema");
        }
        return std::unique_ptr<Speller>{new Speller{std::move(engine)}};
    } catch (const std::exception& error) {
        return fail(ErrorCode::kIo, error.what());
    }
}

std::vector<Entry> Speller::look_up(
    Dictionary dictionary, std::string_view keys, std::size_t most
) {
    if (keys.empty()) {
        return {};
    }
    try {
        const RimeSessionId session = engine_->session(dictionary);
        if (session == 0) {
            return {};
        }
        for (const char key : keys) {
            engine_->api->process_key(session, key, 0);
        }
        std::vector<Entry> found = engine_->candidates(session, most);
        engine_->forget(session);
        return found;
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace linli::text
