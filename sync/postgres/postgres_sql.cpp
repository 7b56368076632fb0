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

// From 1; the same name is the same parameter.
std::size_t number_of(std::vector<std::string>& names, std::string_view name) {
    auto known = std::ranges::find(names, name);
    if (known == names.end()) {
        known = names.insert(names.end(), std::string{name});
    }
    return static_cast<std::size_t>(known - names.begin()) + 1;
}

} // namespace

NumberedSql numbered(std::string_view sql) {
    NumberedSql result;
    result.text = with_parameters(sql, [&](std::string_view name) {
        return "$" + std::to_string(number_of(result.names, name));
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

NumberedSql for_each_id(std::string_view sql, std::string_view name) {
    NumberedSql result;
    result.names.emplace_back(); // the array's
    const std::string one = with_parameters(sql, [&](std::string_view found) {
        if (found == name) {
            return std::string{"linli_wanted.id"};
        }
        return "$" + std::to_string(number_of(result.names, found));
    });
    result.text = "SELECT linli_found.*, linli_wanted.place"
                  " FROM unnest($1::bytea[]) WITH ORDINALITY AS linli_wanted (id, place)"
                  " CROSS JOIN LATERAL (\n"
        + one
        // Each id goes by the index that the query alone would go by, whatever is guessed of how
        // many there are: nothing is pulled out of a query with OFFSET.
        + "\nOFFSET 0) AS linli_found"
          " ORDER BY linli_wanted.place";
    return result;
}

namespace {

/// Reads one statement from its beginning.
class Reader {
public:
    explicit Reader(std::string_view sql) : rest_{sql} {}

    bool take(std::string_view words) {
        skip_space();
        if (!rest_.starts_with(words)) {
            return false;
        }
        rest_.remove_prefix(words.size());
        return true;
    }

    std::string_view word() {
        skip_space();
        return taken(word_end(rest_, 0));
    }

    /// A parameter, a number or a literal; of anything else only what looks like one, so that what
    /// must follow does not.
    std::string_view value() {
        skip_space();
        if (rest_.empty()) {
            return {};
        }
        if (rest_[0] == '\'') {
            return taken(skipped(rest_, 0));
        }
        const bool parameter = rest_[0] == '$';
        return taken(word_end(rest_, parameter ? 1 : 0));
    }

    [[nodiscard]] std::string_view rest() {
        skip_space();
        return rest_;
    }

private:
    std::string_view taken(std::size_t count) {
        const std::string_view words = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return words;
    }

    void skip_space() {
        while (!rest_.empty()) {
            if (rest_.starts_with("--")) {
                rest_.remove_prefix(skipped(rest_, 0));
            } else if (std::isspace(static_cast<unsigned char>(rest_[0])) != 0) {
                rest_.remove_prefix(1);
            } else {
                return;
            }
        }
    }

    std::string_view rest_;
};

// "(a, b)", each read by `one`; nothing when it is no such list.
template <class One>
std::optional<std::vector<std::string>> list(Reader& reader, const One& one) {
    std::vector<std::string> items;
    if (!reader.take("(")) {
        return std::nullopt;
    }
    do {
        items.emplace_back(one());
        if (items.back().empty()) {
            return std::nullopt;
        }
    } while (reader.take(","));
    return reader.take(")") ? std::optional{std::move(items)} : std::nullopt;
}

bool is_parameter(std::string_view value) {
    return value.starts_with('$');
}

std::size_t place_of(std::string_view parameter) {
    std::size_t number = 0;
    for (const char digit : parameter.substr(1)) {
        number = number * 10 + static_cast<std::size_t>(digit - '0');
    }
    return number - 1;
}

} // namespace

std::optional<ManyRows> many_rows(const NumberedSql& one) {
    Reader reader{one.text};
    if (one.names.empty() || !reader.take("INSERT INTO")) {
        return std::nullopt;
    }
    ManyRows many;
    many.head = "INSERT INTO " + std::string{reader.word()} + " (";
    const auto columns = list(reader, [&] { return reader.word(); });
    if (!columns || !reader.take("VALUES")) {
        return std::nullopt;
    }
    for (const std::string& column : *columns) {
        many.head += (&column == &columns->front() ? "" : ", ") + column;
    }
    many.head += ") SELECT ";
    auto values = list(reader, [&] { return reader.value(); });
    if (!values || values->size() != columns->size()) {
        return std::nullopt;
    }
    many.values = *std::move(values);
    many.tail = reader.rest();
    if (many.tail.empty()) {
        return many;
    }
    if (many.tail.find('$') != std::string::npos || !reader.take("ON CONFLICT")) {
        return std::nullopt;
    }
    if (reader.take("DO NOTHING")) {
        return many; // of two alike the first stays, in one statement as in two
    }
    const auto key = list(reader, [&] { return reader.word(); });
    if (!key) {
        return std::nullopt;
    }
    for (const std::string& column : *key) {
        const auto at = std::ranges::find(*columns, column);
        if (at == columns->end()) {
            return std::nullopt;
        }
        const std::string& value = many.values[static_cast<std::size_t>(at - columns->begin())];
        if (is_parameter(value)) {
            many.key.push_back(place_of(value));
        }
    }
    if (many.key.empty()) {
        return std::nullopt; // all rows are one
    }
    return many;
}

std::string insert_many(const ManyRows& insert, const std::vector<std::string_view>& types) {
    std::string text = insert.head;
    for (std::size_t n = 0; n < insert.values.size(); ++n) {
        const std::string& value = insert.values[n];
        text += n == 0 ? "" : ", ";
        text += is_parameter(value) ? "linli_row.v" + value.substr(1) : value;
    }
    std::string arrays;
    std::string names;
    for (std::size_t n = 0; n < types.size(); ++n) {
        const std::string number = std::to_string(n + 1);
        arrays += (n == 0 ? "$" : ", $") + number + "::" + std::string{types[n]} + "[]";
        names += (n == 0 ? "v" : ", v") + number;
    }
    text += " FROM unnest(" + arrays + ") AS linli_row (" + names + ")";
    return insert.tail.empty() ? text : text + " " + insert.tail;
}

} // namespace linli::postgres
