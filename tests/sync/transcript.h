#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sync/server/http_server.h"

// What an older program and its district said to each other, as tests/compat/record wrote it down:
// tests/golden/transcripts/README.md has the files and what of them must stay true.

namespace linli::test {

/// One request and its answer, byte for byte.
struct Said {
    server::Request asked;
    server::Response told;
};

/// One conversation: maybe an enrolment, then one command `sync --once`.
struct Act {
    std::string name;  // the file's, without its ending
    std::string kiosk; // "first", "second"
    std::string now;   // at both ends, as it begins
    std::string code;  // with which it enrols; empty: it is enrolled
    bool attest{false};
    std::vector<Said> said;
};

/// All recordings: one of each older program, a folder each.
[[nodiscard]] std::vector<std::string> recordings();
/// The conversations of one, in order.
[[nodiscard]] std::vector<Act> acts_of(const std::string& recording);

/// What a server may say otherwise by now: pairs of a path and a field, out of the file `varies`.
using Varying = std::set<std::pair<std::string, std::string>>;
[[nodiscard]] Varying varying_in(const std::string& recording);
/// The pair that excuses this one of missed_in: a field of another value, nothing else.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> excuse_for(
    const std::string& path, const std::string& missed, const Varying& varying
);

/// Makes the database that tests/compat/dump.py wrote down.
void restore_dump(const std::string& dump, const std::string& path);

/// What of the recorded answer a program that could read that one would miss in another: fields
/// that are gone or say something else, a list of another length. Fields that are new are none of
/// its business. Empty: nothing.
[[nodiscard]] std::vector<std::string> missed_in(
    const server::Response& now, const server::Response& recorded
);

/// A text of JSON, a line each, read as above; for the tests of it.
[[nodiscard]] std::vector<std::string> missed_in_json(
    const std::string& now, const std::string& recorded
);

} // namespace linli::test
