#include <algorithm>
#include <array>
#include <cstddef>

#include "app/core/domain/json.h"

// What residents wish for, what they thought of a class, and the calls for help: their words.

namespace linli {
namespace {

// In the order of each enum.
constexpr std::array<std::string_view, 2> kWishKinds{"category", "words"};
constexpr std::array<std::string_view, kScores> kScoreWords{"poor", "fair", "good", "very_good"};
constexpr std::array<std::string_view, 8> kPlaces{
    "home", "courses", "identify", "first_visit", "sign_up", "check_in", "my_classes", "elsewhere"};
constexpr std::array<std::string_view, 3> kHelpStates{"open", "acknowledged", "done"};

template <class Enum, std::size_t N>
std::string_view word_at(const std::array<std::string_view, N>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    return found == words.end() ? std::nullopt
                                : std::optional{static_cast<Enum>(found - words.begin())};
}

} // namespace

void write_json(JsonWriter& out, const Wish& wish) {
    out.begin_object()
        .field("resident", wish.resident.text())
        .field("kind", word_for(wish.subject.kind))
        .field("text", wish.subject.text)
        .field("at", std::int64_t{millis_of(wish.at)})
        .end_object();
}

void write_json(JsonWriter& out, const WishCount& count) {
    out.begin_object()
        .field("centre", count.centre.text())
        .field("kind", word_for(count.subject.kind))
        .field("text", count.subject.text)
        .field("people", count.people)
        .end_object();
}

void write_json(JsonWriter& out, const Rating& rating) {
    out.begin_object()
        .field("class", rating.class_id.text())
        .field("resident", rating.resident.text())
        .field("score", word_for(rating.score))
        .field("at", std::int64_t{millis_of(rating.at)})
        .end_object();
}

void write_json(JsonWriter& out, const RatingCount& count) {
    out.begin_object().field("class", count.class_id.text());
    for (std::size_t score = 0; score < kScores; ++score) {
        out.field(kScoreWords.at(score), count.people.at(score));
    }
    out.end_object();
}

std::string_view word_for(WishKind kind) {
    return word_at(kWishKinds, kind);
}

std::string_view word_for(Score score) {
    return word_at(kScoreWords, score);
}

std::string_view word_for(HelpPlace place) {
    return word_at(kPlaces, place);
}

std::string_view word_for(HelpState state) {
    return word_at(kHelpStates, state);
}

std::optional<WishKind> wish_kind_from(std::string_view word) {
    return value_of<WishKind>(kWishKinds, word);
}

std::optional<Score> score_from(std::string_view word) {
    return value_of<Score>(kScoreWords, word);
}

std::optional<HelpPlace> help_place_from(std::string_view word) {
    return value_of<HelpPlace>(kPlaces, word);
}

std::optional<HelpState> help_state_from(std::string_view word) {
    return value_of<HelpState>(kHelpStates, word);
}

} // namespace linli
