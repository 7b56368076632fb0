#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/console/desk.h"

// The one layout of all pages: names itself, leads everywhere, says who is logged in. No script;
// the only other file is the style sheet. Inside the room only.

namespace linli::console {

/// In Chinese and in English.
struct Words {
    std::string_view zh;
    std::string_view en;
};

/// Writes one page in the visitor's language. `<<` takes markup of ours; whatever comes from
/// anywhere else goes through text() or cell().
class Page {
public:
    Page(const Visit& visit, Words title);

    Page& operator<<(std::string_view markup) {
        body_ += markup;
        return *this;
    }

    Page& text(std::string_view any);

    [[nodiscard]] std::string_view in(Words words) const {
        return visit_.chinese() ? words.zh : words.en;
    }

    /// English where there is one and it is asked for.
    [[nodiscard]] std::string_view in(const std::string& zh, const std::string& en) const {
        return visit_.chinese() || en.empty() ? zh : en;
    }

    Page& say(Words words) { return *this << in(words); }

    /// The page's name as a headline, and a line on what it is for.
    void headline(Words title, Words lead);
    /// What stands where there is nothing to show.
    void empty(Words title, Words text);
    void notice(Words words, bool bad = false);

    /// A table whose cells repeat their column's name where the screen is narrow. In a row the
    /// first cell is its heading. `leave_out`: of the last columns.
    void open_table(
        std::initializer_list<Words> columns,
        std::size_t leave_out = 0,
        std::string_view kind = "cards" // or "people", of whom there are many: two lines each
    );
    /// Of columns that are not ours to write; those of numbers stand to the right.
    void open_table(
        const std::vector<std::string>& columns,
        const std::vector<bool>& numbers,
        std::string_view kind
    );
    void open_row();
    void cell(std::string_view any);

    void cell(Words words) { cell(in(words)); }

    /// Of markup of ours; likewise what is before close_cell(). `nothing`: it may be left out.
    void open_cell(bool nothing = false);
    /// A number, which stands to the right; likewise its column.
    void number_cell(std::string_view written);
    void close_cell();
    void close_row();
    void close_table();

    /// POST, with the visitor's secret in it.
    void open_form(std::string_view action);
    /// GET: the same page with other questions.
    void open_search(std::string_view action);
    void hidden(std::string_view name, std::string_view value);
    /// An input with its label. `more`: attributes, markup of ours.
    void input(
        Words label, std::string_view name, std::string_view value, std::string_view more = {}
    );
    /// Several lines.
    void area(Words label, std::string_view name, std::string_view value, std::string_view more);
    void open_select(Words label, std::string_view name);
    void option(std::string_view value, std::string_view any, bool chosen);
    void close_select();
    /// `kind`: "" for what is right, "danger" for what cannot be taken back.
    void button(Words words, std::string_view kind = {});
    void close_form();

    void link(std::string_view address, Words words, std::string_view kind = {});

    [[nodiscard]] std::string finish();

private:
    void head(std::string& out) const;
    void navigation(std::string& out) const;
    void person(std::string& out) const;
    [[nodiscard]] std::string other_language() const;

    const Visit& visit_;
    Words title_;
    std::string body_;
    std::vector<std::string> columns_;
    std::size_t column_{0};
};

/// The page as an answer.
[[nodiscard]] server::Response shown(Page& page, int status = 200);
/// Any other body, with the headers that all answers have.
[[nodiscard]] server::Response answered(int status, std::string_view type, std::string body);
[[nodiscard]] server::Response see_other(std::string_view address);
/// A page that only says why there is none.
[[nodiscard]] server::Response refused(const Visit& visit, int status, Words title, Words text);
[[nodiscard]] server::Response not_theirs(const Visit& visit);
[[nodiscard]] server::Response not_found(const Visit& visit);
/// Of an error of the ledger: logged, and a page that says it cannot be read.
[[nodiscard]] server::Response failed(const Visit& visit, const Error& error);

[[nodiscard]] Words words_of(server::Role role);
/// "11-24 09:05", and the year where it is another.
[[nodiscard]] std::string when(UtcTime time, UtcTime now);
/// The end of an id: its beginning is when it was made, and often the same.
[[nodiscard]] std::string short_id(const Uuid& id);

/// Where the style sheet is; another address once it says something else.
[[nodiscard]] const std::string& style_address();

} // namespace linli::console
