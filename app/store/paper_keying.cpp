#include "app/store/paper_keying.h"

#include <algorithm>

#include "app/core/domain/membership.h"
#include "app/core/domain/row_code.h"
#include "app/store/aliases.h"
#include "app/store/sign_in_list.h"
#include "app/store/staff_lists.h"

namespace linli::store {
namespace {

using Why = KeyingTrouble::Why;

/// What is known of one session's sheet.
struct KnownSheet {
    SignInSheet sheet;
    std::vector<ResidentId> people;     // all ids whose candidates count
    std::vector<std::string> row_codes; // of the sheet's rows
};

Result<KnownSheet> known_sheet(Store& store, SignInSheet sheet) {
    KnownSheet known;
    known.people = LINLI_TRY(people_of_sheet(store, sheet.session.id));
    const auto is_known = [&](ResidentId id) {
        return std::ranges::find(known.people, id) != known.people.end();
    };
    known.row_codes = LINLI_TRY(row_codes_of(store, sheet));
    for (const SignInRow& row : sheet.rows) {
        if (!is_known(row.resident)) {
            known.people.push_back(row.resident);
        }
    }
    known.sheet = std::move(sheet);
    return known;
}

/// One sheet's lines, one after the other.
class Reader {
public:
    Reader(Store& store, const KnownSheet& known, Keying& out)
        : store_{store}, known_{known}, out_{out} {}

    Status read(const KeyedLine& line) {
        const std::vector<Resident> meant = LINLI_TRY(people_meant(line));
        if (meant.size() != 1) {
            trouble(line, meant.empty() ? Why::kUnknown : Why::kAmbiguous, meant);
            return {};
        }
        const Resident& who = meant.front();
        if (!line.name.empty() && line.name != who.name) {
            trouble(line, Why::kOtherName, meant);
        } else if (line.status == AttendanceStatus::kExcused && !has_seat(who.id)) {
            trouble(line, Why::kNoSeat, meant);
        } else {
            const PaperMark mark{known_.sheet.session.id, who.id, line.status, line.status_is_said};
            out_.people.push_back({line, mark, who});
        }
        return {};
    }

private:
    [[nodiscard]] const SignInRow* row_of(ResidentId id) const {
        const auto row = std::ranges::find(known_.sheet.rows, id, &SignInRow::resident);
        return row == known_.sheet.rows.end() ? nullptr : &*row;
    }

    [[nodiscard]] bool has_seat(ResidentId id) const {
        const SignInRow* row = row_of(id);
        return row != nullptr && !row->walk_in;
    }

    Result<std::vector<Resident>> people_meant(const KeyedLine& line) {
        if (const auto code = row_code_from(line.who)) {
            std::vector<ResidentId> ids;
            for (const std::size_t at :
                 owners_of_row_code(known_.sheet.session.id, known_.people, *code)) {
                ids.push_back(known_.people[at]);
            }
            return shown(ids);
        }
        if (is_mobile_number(line.who)) {
            auto all = LINLI_TRY(residents_with_phone(store_, line.who));
            // A family has one telephone: the name tells who.
            if (all.size() > 1 && !line.name.empty()) {
                std::erase_if(all, [&](const Resident& one) { return one.name != line.name; });
            }
            return all;
        }
        if (const auto member = resident_of_membership(line.who)) {
            return shown({*member});
        }
        return std::vector<Resident>{};
    }

    // Once each; who is not known here any more is nobody.
    Result<std::vector<Resident>> shown(const std::vector<ResidentId>& ids) {
        std::vector<Resident> people;
        for (const ResidentId& id : ids) {
            const auto person = load_person(store_, id);
            if (!person && person.error().code != ErrorCode::kNotFound) {
                return person.error();
            }
            if (person
                && std::ranges::find(people, person->shown.id, &Resident::id) == people.end()) {
                people.push_back(person->shown);
            }
        }
        return people;
    }

    [[nodiscard]] std::string code_of(ResidentId id) const {
        const SignInRow* row = row_of(id);
        return row == nullptr
            ? std::string{}
            : known_.row_codes[static_cast<std::size_t>(row - known_.sheet.rows.data())];
    }

    void trouble(const KeyedLine& line, Why why, const std::vector<Resident>& meant) {
        KeyingTrouble trouble{line, why, {}};
        for (const Resident& one : meant) {
            trouble.near.emplace_back(code_of(one.id), one.name);
        }
        if (meant.empty() && looks_like_row_code(line.who)) {
            for (const std::size_t at : nearest_row_codes(known_.row_codes, line.who)) {
                trouble.near.emplace_back(known_.row_codes[at], known_.sheet.rows[at].name);
            }
        }
        out_.troubles.push_back(std::move(trouble));
    }

    Store& store_;
    const KnownSheet& known_;
    Keying& out_;
};

// Nothing: there is none, or there are two.
Result<std::optional<SignInSheet>> sheet_of(Store& store, const std::optional<PaperOf>& of) {
    std::optional<SignInSheet> found;
    if (!of) {
        return found;
    }
    for (SignInSheet& sheet : LINLI_TRY(sign_in_day(store, of->date)).sheets) {
        const bool same = sheet.course_code == of->course_code
            && (!of->start || sheet.session.start == *of->start);
        if (same && found) {
            return std::optional<SignInSheet>{};
        }
        if (same) {
            found = std::move(sheet);
        }
    }
    return found;
}

} // namespace

std::vector<PaperMark> Keying::marks() const {
    std::vector<PaperMark> all;
    for (const KeyedPerson& person : people) {
        all.push_back(person.mark);
    }
    return all;
}

Result<Keying> whom_they_mean(
    Store& store, const std::vector<KeyedSheet>& sheets, const std::optional<PaperOf>& of
) {
    Keying out;
    for (const KeyedSheet& keyed : sheets) {
        const std::optional<PaperOf> own = keyed.key
            ? std::optional{PaperOf{keyed.key->date, keyed.key->course_code, keyed.key->start}}
            : of;
        auto sheet = LINLI_TRY(sheet_of(store, own));
        if (!sheet) {
            for (const KeyedLine& line : keyed.lines) {
                out.troubles.push_back({line, Why::kNoSession, {}});
            }
            continue;
        }
        const KnownSheet known = LINLI_TRY(known_sheet(store, *std::move(sheet)));
        Reader reader{store, known, out};
        for (const KeyedLine& line : keyed.lines) {
            LINLI_TRY(reader.read(line));
        }
    }
    return out;
}

} // namespace linli::store
