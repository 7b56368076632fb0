#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"

// The dictionaries of names and strokes, looked up by librime. It learns nothing and writes
// nothing: the schemas of assets/ime have no user dictionary, its user folder cannot exist
// (/dev/null/none), there is no log, and what was typed is cleared from it before an answer is
// returned. librime keeps one state for the whole process: only one Speller may be open at a time.

namespace linli::text {

/// The schemas of assets/ime.
enum class Dictionary {
    kSurname,
    kSurnameShort,
    kName,
    kNameShort,
    kNameAlike,
    kGiven,
    kGivenShort,
    kGivenAlike,
    kStroke,
    kStrokeShort,
    kStrokeRare,
};

struct Entry {
    std::string text;
    std::size_t place{0}; // in its dictionary: the likelier, the smaller
    bool whole{true};     // the keys are all of its code; else it goes on
};

class Speller {
public:
    /// `folder` is data_directory() + "/ime". kNotFound when the build's data is not there, kIo
    /// when librime cannot read it. Takes some milliseconds, and each dictionary some at first use.
    static Result<std::unique_ptr<Speller>> open(const std::string& folder);

    /// Whether open() would find its data; opens nothing.
    [[nodiscard]] static bool is_there(const std::string& folder);

    ~Speller();
    Speller(const Speller&) = delete;
    Speller& operator=(const Speller&) = delete;
    Speller(Speller&&) = delete;
    Speller& operator=(Speller&&) = delete;

    /// What all of these keys (a-z) may mean, whole codes first, then by place, at most `most`;
    /// nothing for keys that the dictionary does not know, or when librime fails. The thread that
    /// opened it.
    [[nodiscard]] std::vector<Entry> look_up(
        Dictionary dictionary, std::string_view keys, std::size_t most
    );

private:
    struct Engine;
    explicit Speller(std::unique_ptr<Engine> engine);

    std::unique_ptr<Engine> engine_;
};

} // namespace linli::text
