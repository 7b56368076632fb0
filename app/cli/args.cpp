#include "app/cli/args.h"

#include <algorithm>

namespace linli::cli {
namespace {

bool among(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

Result<Args> parse_args(const std::vector<std::string>& words, const Grammar& grammar) {
    Args args;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string name = words[i] == "-o" ? "--output"
            : words[i] == "-h"                    ? "--help"
                                                  : words[i];
        if (!name.starts_with("-") || name == "-") {
            args.words.push_back(name);
        } else if (among(grammar.flags, name)) {
            args.options[name] = "";
        } else if (!among(grammar.with_value, name)) {
            return fail(ErrorCode::kInvalid, name);
        } else if (i + 1 == words.size()) {
            return fail(ErrorCode::kInvalid, name + " ?");
        } else {
            args.options[name] = words[++i];
        }
    }
    return args;
}

} // namespace linli::cli
