#include "app/text/speech/spoken_text.h"

#include <utility>

#include "app/core/base/utf8.h"
#include "app/text/speech/breath.h"
#include "app/text/speech/number_form.h"
#include "app/text/speech/reading_table.h"
#include "app/text/speech/spelling_out.h"

namespace linli::text {
namespace {

std::u32string readable(std::string_view text) {
    // No character has more than four bytes.
    return folded(to_utf32(text.substr(0, 4 * SpokenText::kLongest)))
        .substr(0, SpokenText::kLongest);
}

} // namespace

Result<SpokenText> SpokenText::load(const std::string& folder) {
    ReadingTable table = LINLI_TRY(ReadingTable::load(folder + "/spoken.txt"));
    return SpokenText{std::make_unique<const ReadingTable>(std::move(table))};
}

SpokenText::SpokenText(std::unique_ptr<const ReadingTable> table) : table_{std::move(table)} {}

SpokenText::~SpokenText() = default;
SpokenText::SpokenText(SpokenText&&) noexcept = default;
SpokenText& SpokenText::operator=(SpokenText&&) noexcept = default;

std::vector<Segment> SpokenText::of(std::string_view text, Tongue tongue) const {
    const std::u32string plain = readable(text);
    const std::u32string words =
        tongue == Tongue::kEnglish ? spelt_out_in_english(plain) : spelt_out_in_chinese(plain);
    return Breaths{*table_}.of(words, false);
}

std::vector<Segment> SpokenText::of_name(std::string_view name) const {
    return Breaths{*table_}.of(spelt_out_in_chinese(readable(name)), true);
}

} // namespace linli::text
