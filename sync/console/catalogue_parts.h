#pragma once

#include <functional>

#include "sync/console/frame.h"
#include "sync/server/catalogue_word.h"

// What the pages about terms, courses and classes have in common. Inside the room only.

namespace linli::console {

/// Why something was not done, and what of it.
struct Trouble {
    Words words{};
    std::string detail{};

    [[nodiscard]] bool any() const { return !words.zh.empty(); }
};

void say(Page& page, const Trouble& trouble);
/// With its numbers; nothing where it was done.
[[nodiscard]] Trouble trouble_in(const Page& page, const server::Spoken& spoken);
/// It is not as it was shown: what is there now is to be looked at first. `address`: where.
[[nodiscard]] server::Response told_stale(const Visit& visit, std::string_view address);
/// Of an error of catalogue_word.h.
[[nodiscard]] server::Response not_said(const Visit& visit, const Error& error);

/// What is written down when it was done, in the same transaction.
struct Deed {
    std::string act;
    std::string object_kind;
    Uuid object{};
    CentreId centre{};
    std::string reason{};
};

/// `work` says something in the ledger (catalogue_word.h) and completes the deed.
[[nodiscard]] Result<server::Spoken> say_and_note(
    const Desk& desk,
    const Visit& visit,
    Deed deed,
    const std::function<
        Result<server::Spoken>(server::Ledger& ledger, const server::Saying& saying, Deed& deed)>&
        work
);

/// Who may change what belongs to that centre.
[[nodiscard]] bool may_change(const Visit& visit, CentreId centre);

/// A class with what it hangs on. kNotFound: none, or another centre's than theirs.
struct ClassSeen {
    Class clazz;
    Course course;
    Term term;
    Centre centre;
};

[[nodiscard]] Result<ClassSeen> class_seen(
    server::Ledger& ledger, const Visit& visit, const std::string& id
);
/// All of these in their order, asked at once; without those that are none, or another centre's.
[[nodiscard]] Result<std::vector<ClassSeen>> classes_seen(
    server::Ledger& ledger, const Visit& visit, const std::vector<ClassId>& ids
);

/// A value of a form: as it was typed where it comes again, else as it is.
[[nodiscard]] std::string typed(const Visit& visit, const char* name, const std::string& is);
/// Without what surrounds it; a line end in it is a space.
[[nodiscard]] std::string line_of(const Visit& visit, const char* name);
/// Digits alone, at most six; nothing for anything else.
[[nodiscard]] std::optional<int> number_of(std::string_view text);

[[nodiscard]] std::string weekday_words(const Page& page, Weekdays days);
/// "周二 08:30–10:00".
[[nodiscard]] std::string timetable_of(const Page& page, const Class& clazz);
[[nodiscard]] std::string hours_of(TimeOfDay start, int minutes);
[[nodiscard]] Words words_of(Filing filing);
[[nodiscard]] Words words_of(Admission admission);
void filing_mark(Page& page, const Class& clazz);
void fact_line(Page& page, Words name, std::string_view any);

/// What was said of the class, by whom, and what was changed since; nothing where nothing was.
void filing_history(
    Page& page,
    const Visit& visit,
    const ClassSeen& seen,
    const std::optional<server::FilingWord>& word,
    const std::vector<server::Account>& accounts
);

} // namespace linli::console
