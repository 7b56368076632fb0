#include "tests/sync/transcript.h"

#include <algorithm>
#include <filesystem>
#include <simdjson.h>

#include "sync/protocol/codec.h"
#include "sync/protocol/json_in.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/squeeze.h"
#include "tests/sync/ends.h"

namespace linli::test {
namespace {

namespace fs = std::filesystem;
using simdjson::dom::element;
using simdjson::dom::element_type;

using Missed = std::vector<std::string>;

void compare(const std::string& at, element now, element recorded, Missed& missed);

void compare_objects(const std::string& at, element now, element recorded, Missed& missed) {
    for (const auto [name, value] : simdjson::dom::object(recorded)) {
        const std::string within = at + "/" + std::string{name};
        element found;
        if (simdjson::dom::object(now).at_key(name).get(found) != simdjson::SUCCESS) {
            missed.push_back(within + " is gone");
        } else {
            compare(within, found, value, missed);
        }
    }
}

void compare_arrays(const std::string& at, element now, element recorded, Missed& missed) {
    const simdjson::dom::array ours{now};
    const simdjson::dom::array theirs{recorded};
    if (ours.size() != theirs.size()) {
        missed.push_back(
            at + " has " + std::to_string(ours.size()) + " and not " + std::to_string(theirs.size())
        );
        return;
    }
    auto one = ours.begin();
    std::size_t n = 0;
    for (const element value : theirs) {
        compare(at + "/" + std::to_string(n++), *one, value, missed);
        ++one;
    }
}

void compare(const std::string& at, element now, element recorded, Missed& missed) {
    if (now.type() != recorded.type()) {
        missed.push_back(at + " is of another kind");
    } else if (recorded.type() == element_type::OBJECT) {
        compare_objects(at, now, recorded, missed);
    } else if (recorded.type() == element_type::ARRAY) {
        compare_arrays(at, now, recorded, missed);
    } else if (simdjson::minify(now) != simdjson::minify(recorded)) {
        missed.push_back(
            at + " is " + simdjson::minify(now) + " and not " + simdjson::minify(recorded)
        );
    }
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::string text_in(const sync::JsonIn& line, std::string_view name) {
    const auto value = line.find(name);
    return value ? std::string{value->text().value_or("")} : "";
}

// A body that is text stands as it is, any other in base64.
std::string body_in(const sync::JsonIn& line, const std::string& name) {
    if (const auto packed = line.find(name + "64")) {
        return from_base64(*packed->text()).value();
    }
    return text_in(line, name);
}

Said said_in(const sync::JsonIn& line) {
    Said said;
    said.asked.method = "POST";
    said.asked.path = text_in(line, "path");
    said.asked.content_type = text_in(line, "type");
    said.asked.signature = {
        text_in(line, "digest"), text_in(line, "input"), text_in(line, "signature")};
    said.asked.body = body_in(line, "body");
    said.told.status = static_cast<int>(line.find("status")->number().value());
    said.told.content_type = text_in(line, "answer_type");
    said.told.body = body_in(line, "answer");
    for (const auto& [name, header] :
         {std::pair{"marker", sync::kMarker}, std::pair{"nonce", sync::kNonce}}) {
        if (std::string value = text_in(line, name); !value.empty()) {
            said.told.headers.emplace_back(std::string{header}, std::move(value));
        }
    }
    return said;
}

Act act_in(const fs::path& file) {
    Act act;
    act.name = file.stem().string();
    act.kiosk = act.name.substr(act.name.find('-') + 1);
    sync::JsonDocument document;
    for (const std::string& text : lines_of(bytes_of(file.string()))) {
        const auto line = must(document.parse(text));
        if (line.find("path")) {
            act.said.push_back(said_in(line));
        } else {
            act.now = text_in(line, "now");
            act.code = text_in(line, "code");
            act.attest = line.find("attest")->flag().value();
        }
    }
    demand(!act.now.empty() && !act.said.empty(), "nobody says anything in " + file.string());
    return act;
}

// A piece of a file is a line of JSON and bytes; a page is lines of JSON; the rest is one.
std::string as_lines(const server::Response& answer) {
    return answer.content_type == sync::kZstdType
        ? must(sync::unsqueezed(answer.body, sync::kMaxPageInflated))
        : answer.body;
}

} // namespace

std::vector<std::string> recordings() {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator{LINLI_SOURCE_DIR "/tests/golden/transcripts"}) {
        if (entry.is_directory()) {
            found.push_back(entry.path().string());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<Act> acts_of(const std::string& recording) {
    std::vector<Act> acts;
    for (const auto& entry : fs::directory_iterator{recording}) {
        if (entry.path().extension() == ".jsonl") {
            acts.push_back(act_in(entry.path()));
        }
    }
    std::ranges::sort(acts, {}, [](const Act& act) { return std::stoi(act.name); });
    return acts;
}

Varying varying_in(const std::string& recording) {
    Varying varying;
    for (const std::string& line : lines_of(bytes_of(recording + "/varies"))) {
        const std::size_t space = line.find(' ');
        if (!line.starts_with('#') && space != std::string::npos) {
            varying.emplace(line.substr(0, space), line.substr(space + 1));
        }
    }
    return varying;
}

std::optional<std::pair<std::string, std::string>> excuse_for(
    const std::string& path, const std::string& missed, const Varying& varying
) {
    const auto found = std::ranges::find_if(varying, [&](const auto& pair) {
        return pair.first == path && missed.find(" and not ") != std::string::npos
            && missed.find("/" + pair.second + " is ") != std::string::npos;
    });
    return found == varying.end() ? std::nullopt : std::optional{*found};
}

void restore_dump(const std::string& dump, const std::string& path) {
    auto database = must(db::Database::open(path));
    must(database.exec(bytes_of(dump)));
}

std::vector<std::string> missed_in_json(const std::string& now, const std::string& recorded) {
    const auto ours = lines_of(now);
    const auto theirs = lines_of(recorded);
    Missed missed;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const std::string at = "line " + std::to_string(i);
        simdjson::dom::parser one;
        simdjson::dom::parser other;
        element a;
        element b;
        demand(other.parse(theirs[i]).get(b) == simdjson::SUCCESS, "no JSON was recorded");
        if (i >= ours.size() || one.parse(ours[i]).get(a) != simdjson::SUCCESS) {
            missed.push_back(at + " is gone");
        } else {
            compare(at, a, b, missed);
        }
    }
    if (ours.size() > theirs.size()) {
        missed.push_back(
            "there are " + std::to_string(ours.size() - theirs.size()) + " lines more"
        );
    }
    return missed;
}

std::vector<std::string> missed_in(const server::Response& now, const server::Response& recorded) {
    Missed missed;
    if (now.status != recorded.status) {
        missed.push_back(
            "status " + std::to_string(now.status) + " and not " + std::to_string(recorded.status)
            + ": " + now.body
        );
    }
    if (now.content_type != recorded.content_type) {
        missed.push_back("it is " + now.content_type + " and not " + recorded.content_type);
    }
    for (const auto& [name, value] : recorded.headers) {
        const bool by_the_gate = name == sync::kNonce && recorded.status != 401; // not asked then
        if (by_the_gate) {
            continue;
        }
        const auto found =
            std::ranges::find(now.headers, name, &std::pair<std::string, std::string>::first);
        if (found == now.headers.end()) {
            missed.push_back("the header " + name + " is gone");
        } else if (name != sync::kNonce && found->second != value) {
            missed.push_back("the header " + name + " is " + found->second + " and not " + value);
        }
    }
    if (!missed.empty()) {
        return missed;
    }
    if (recorded.content_type != sync::kPieceType) {
        return missed_in_json(as_lines(now), as_lines(recorded));
    }
    const auto head = [](const std::string& piece) {
        return piece.substr(0, piece.find('\n'));
    };
    missed = missed_in_json(head(now.body), head(recorded.body));
    if (now.body.substr(head(now.body).size())
        != recorded.body.substr(head(recorded.body).size())) {
        missed.push_back("the bytes of the file are others");
    }
    return missed;
}

} // namespace linli::test
