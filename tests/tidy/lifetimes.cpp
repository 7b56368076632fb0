#include "tests/tidy/lifetimes.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "app/core/base/utf8.h"

namespace linli::tidy {
namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_name_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool opens(char c) {
    return c == '(' || c == '[' || c == '{';
}

bool closes(char c) {
    return c == ')' || c == ']' || c == '}';
}

// 60'000, but not U'x'.
bool is_between_digits(std::string_view text, std::size_t quote) {
    std::size_t begin = quote;
    while (begin > 0 && is_name_character(text[begin - 1])) {
        --begin;
    }
    return begin < quote && std::isdigit(static_cast<unsigned char>(text[begin])) != 0;
}

void blank(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, text.size()); ++i) {
        text[i] = text[i] == '\n' ? '\n' : ' ';
    }
}

std::size_t after(std::string_view text, std::string_view what, std::size_t from) {
    const std::size_t at = text.find(what, from);
    return at == kNowhere ? text.size() : at + what.size();
}

// Where the literal that begins at that quote ends.
std::size_t end_of_literal(std::string_view text, std::size_t quote) {
    if (text[quote] == '"' && quote > 0 && text[quote - 1] == 'R') {
        const std::size_t open = std::min(text.find('(', quote), text.size() - 1);
        const std::string end = ")" + std::string{text.substr(quote + 1, open - quote - 1)} + "\"";
        return after(text, end, open);
    }
    std::size_t i = quote + 1;
    while (i < text.size() && text[i] != text[quote]) {
        i += text[i] == '\\' ? 2U : 1U;
    }
    return std::min(i + 1, text.size());
}

// The bracket that closes the one at `open`.
std::size_t closing(std::string_view code, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < code.size(); ++i) {
        depth += opens(code[i]) ? 1 : closes(code[i]) ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return kNowhere;
}

// What stands before the bracket as the name of a call, without arguments of a template:
// `std::move`, `store.load`.
std::string_view called(std::string_view expression, std::size_t open) {
    std::string_view before = expression.substr(0, open);
    if (before.ends_with('>')) {
        int depth = 0;
        do {
            depth += before.back() == '>' ? 1 : before.back() == '<' ? -1 : 0;
            before.remove_suffix(1);
        } while (depth > 0 && !before.empty());
    }
    std::size_t begin = before.size();
    while (begin > 0
           && (is_name_character(before[begin - 1])
               || std::string_view{":.->"}.find(before[begin - 1]) != kNowhere)) {
        --begin;
    }
    return before.substr(begin);
}

// The call gives what it was given, or what its object holds on.
bool gives_no_temporary(std::string_view call) {
    static constexpr std::array<std::string_view, 5> kPasses{
        "", "std::move", "std::as_const", "std::forward", "std::get"};
    static constexpr std::array<std::string_view, 6> kHeld{
        "_cast", ".value", ".at", ".front", ".back", ".get"};
    return std::ranges::find(kPasses, call) != kPasses.end()
        || std::ranges::any_of(kHeld, [&](std::string_view name) { return call.ends_with(name); });
}

// Whether it ends in, or goes through, what a call's temporary holds.
bool is_inside_a_temporary(std::string_view expression) {
    const bool pointed_at = expression.starts_with('*');
    for (std::size_t i = 0; i < expression.size(); ++i) {
        if (!opens(expression[i])) {
            continue;
        }
        const std::size_t open = i;
        i = closing(expression, open);
        if (i == kNowhere) {
            return false;
        }
        const std::string_view rest = trimmed(expression.substr(i + 1));
        const bool goes_in = rest.starts_with(".value()") || rest.starts_with(".error()")
            || rest.starts_with("->") || (pointed_at && rest.empty());
        if (expression[open] == '(' && goes_in && !gives_no_temporary(called(expression, open))) {
            return true;
        }
    }
    return false;
}

// What stands after the colon of a range-for; empty for another loop.
std::string_view range_of(std::string_view head) {
    int depth = 0;
    std::size_t colon = kNowhere;
    for (std::size_t i = 0; i < head.size(); ++i) {
        depth += opens(head[i]) ? 1 : closes(head[i]) ? -1 : 0;
        const bool doubled = head[i] == ':'
            && ((i > 0 && head[i - 1] == ':') || (i + 1 < head.size() && head[i + 1] == ':'));
        if (depth == 0 && head[i] == ';') {
            colon = kNowhere;
        } else if (depth == 0 && head[i] == ':' && !doubled && colon == kNowhere) {
            colon = i;
        }
    }
    return colon == kNowhere ? std::string_view{} : trimmed(head.substr(colon + 1));
}

// `& name = ` before the equals sign.
bool binds_a_reference(std::string_view code, std::size_t equals) {
    std::string_view before = trimmed(code.substr(0, equals));
    const std::size_t whole = before.size();
    while (!before.empty() && is_name_character(before.back())) {
        before.remove_suffix(1);
    }
    return before.size() < whole && trimmed(before).ends_with('&');
}

std::string at(const SourceFile& file, std::size_t where, std::string_view what) {
    const auto end = file.text.begin() + static_cast<std::ptrdiff_t>(where);
    const auto line = 1 + std::count(file.text.begin(), end, '\n');
    return file.path + ":" + std::to_string(line) + ": " + std::string{what}
    + " what a temporary holds (name it first)";
}

void find_loops(const SourceFile& file, std::string_view code, Breaches& out) {
    constexpr std::string_view kFor = "for (";
    for (std::size_t i = code.find(kFor); i != kNowhere; i = code.find(kFor, i + 1)) {
        const std::size_t open = i + kFor.size() - 1;
        const std::size_t close = closing(code, open);
        if (close == kNowhere || (i > 0 && is_name_character(code[i - 1]))) {
            continue;
        }
        if (is_inside_a_temporary(range_of(code.substr(open + 1, close - open - 1)))) {
            out.push_back(at(file, i, "a loop over"));
        }
    }
}

void find_references(const SourceFile& file, std::string_view code, Breaches& out) {
    constexpr std::string_view kValue = ".value()";
    for (std::size_t i = code.find(" ="); i != kNowhere; i = code.find(" =", i + 1)) {
        const std::size_t end = code.find_first_of(";{", i);
        const std::string_view given = trimmed(code.substr(i + 2, end - std::min(end, i + 2)));
        if (end != kNowhere && code[end] == ';' && given.ends_with(kValue)
            && is_inside_a_temporary(given) && binds_a_reference(code.substr(0, i), i)) {
            out.push_back(at(file, i, "a reference to"));
        }
    }
}

} // namespace

std::string code_of(std::string_view text) {
    std::string code{text};
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        if (text.substr(i, 2) == "//") {
            end = std::min(text.find('\n', i), text.size());
            blank(code, i, end);
        } else if (text.substr(i, 2) == "/*") {
            end = after(text, "*/", i + 2);
            blank(code, i, end);
        } else if (text[i] == '"' || (text[i] == '\'' && !is_between_digits(text, i))) {
            end = end_of_literal(text, i);
            blank(code, i + 1, end - 1);
        }
        i = end;
    }
    return code;
}

Breaches lifetime_breaches(const SourceFile& file) {
    Breaches out;
    if (is_cpp(file.path)) {
        const std::string code = code_of(file.text);
        find_loops(file, code, out);
        find_references(file, code, out);
    }
    return out;
}

} // namespace linli::tidy
