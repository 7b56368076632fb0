#include "sync/postgres/postgres_sql.h"

#include <algorithm>
#include <cctype>
#include <functional>

namespace linli::postgres {
namespace {

constexpr std::string_view kIndexedBy = "INDEXED BY ";

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Where the literal, quoted name or comment that begins at `at` ends.
std::size_t skipped(std::string_view sql, std::size_t at) {
    if (sql.substr(at).starts_with("--")) {
        return std::min(sql.find('\n', at), sql.size());
    }
    const auto end = sql.find(sql[at], at + 1); // a doubled quote is two literals side by side
    return end == std::string_view::npos ? sql.size() : end + 1;
}

std::size_t word_end(std::string_view sql, std::size_t at) {
    while (at < sql.size() && is_word(sql[at])) {
        ++at;
    }
    return at;
}

using Name = std::function<std::string(std::string_view name)>;

// Every parameter in the words of `say`.
std::string with_parameters(std::string_view sql, const Name& say) {
    std::string text;
    std::size_t at = 0;
    while (at < sql.size()) {
        const std::string_view rest = sql.substr(at);
        std::size_t end = at + 1;
        if (rest.starts_with("--") || rest[0] == '\'' || rest[0] == '"') {
            end = skipped(sql, at);
        } else if (rest.starts_with("::")) {
            end = at + 2;
        } else if (rest[0] == ':' && rest.size() > 1 && is_word(rest[1])) {
            end = word_end(sql, at + 1);
            text += say(sql.substr(at, end - at));
            at = end;
            continue;
        } else if (rest.starts_with(kIndexedBy)) {
            at = word_end(sql, at + kIndexedBy.size());
            continue;
        }
        text += sql.substr(at, end - at);
        at = end;
    }
    return text;
}

} // namespace

NumberedSql numbered(std::string_view sql) {
    NumberedSql result;
    result.text = with_parameters(sql, [&](std::string_view name) {
        auto known = std::ranges::find(result.names, name);
        if (known == result.names.end()) {
            known = result.names.insert(result.names.end(), std::string{name});
        }
        return "$" + std::to_string(known - result.names.begin() + 1);
    });
    return result;
}

bool only_reads(std::string_view sql) {
    while (!sql.empty()) {
        if (sql.starts_with("--")) {
            sql.remove_prefix(skipped(sql, 0));
        } else if (!is_word(sql[0])) {
            sql.remove_prefix(1);
        } else {
            break;
        }
    }
    const std::string_view verb = sql.substr(0, word_end(sql, 0));
    return verb == "SELECT" || verb == "WITH";
}

std::string for_each_id(std::string_view sql, std::string_view name) {
    const std::string one = with_parameters(sql, [&](std::string_view found) {
        return found == name ? std::string{"linli_wanted.id"} : std::string{found};
    });
    return "SELECT linli_found.*, linli_wanted.place"
           " FROM unnest($1::bytea[]) WITH ORDINALITY AS linli_wanted (id, place)"
           " CROSS JOIN LATERAL (\n"
        + one
        + "\n) AS linli_found"
          " ORDER BY linli_wanted.place";
}

} // namespace linli::postgres
