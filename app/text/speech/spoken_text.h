#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/base/result.h"
#include "app/text/speech/spoken.h"

namespace linli::text {

class ReadingTable;

/// From a sentence as it stands on the screen to what the voices say: hanzi become syllables with
/// tones (the longest word of assets/text/spoken_words.txt, else the usual reading of the
/// character; only 一 and 不 change their tone here), Latin becomes an English segment, numbers,
/// times and masks (王*兰) become words, punctuation becomes silence. A segment is one breath.
///
/// What cannot be read (unknown characters, bytes that are no UTF-8) is passed over with a short
/// silence: nothing fails. No segment is empty. The last one ends with at least a comma's silence,
/// so that texts may follow one another. Only the first kLongest characters are said.
/// Loads its table once; immutable afterwards; any thread.
class SpokenText {
public:
    /// `folder` is data_directory(). kNotFound without the build's spoken.txt, kCorrupt.
    static Result<SpokenText> load(const std::string& folder);
    ~SpokenText();
    SpokenText(SpokenText&&) noexcept;
    SpokenText& operator=(SpokenText&&) noexcept;
    SpokenText(const SpokenText&) = delete;
    SpokenText& operator=(const SpokenText&) = delete;

    /// The tongue of the screen. It decides how numbers and signs are said, "9:00" as 九点 or as
    /// nine o'clock; words are said in their own. Names are recognised where the screens put
    /// them: masked, before a title (单老师), alone after a middle dot (教室 · 单示例).
    [[nodiscard]] std::vector<Segment> of(std::string_view text, Tongue tongue) const;
    /// The whole text is a person's name, masked or not: 单 is shan4, 尉迟 yu4 chi2.
    [[nodiscard]] std::vector<Segment> of_name(std::string_view name) const;

    static constexpr std::size_t kLongest = 1000;

private:
    explicit SpokenText(std::unique_ptr<const ReadingTable> table);

    std::unique_ptr<const ReadingTable> table_;
};

} // namespace linli::text
