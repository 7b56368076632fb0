#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/store/store.h"

// The letters that this machine gave a courier, and which answers may be believed: a stick may come
// back late, twice, or after another one, and meanwhile there may have been a network. An answer is
// taken when nothing was heard from the district since its letter was written, or when it is of the
// same history and its number is higher than all that were heard. Everything else brings nothing
// that a newer one does not bring, and is left.

namespace linli::store {

/// Of so many letters an answer is waited for.
inline constexpr std::size_t kTripsKept = 20;

struct CourierTripNote {
    std::int64_t number{0}; // from 1
    std::string name;       // not to be guessed
    std::uint64_t heard{0}; // the number of the last answer before it
    std::optional<std::string> server_epoch;
    UtcTime written_at;
    long long facts{-1}; // in it; -1: it was not finished
};

/// Keeps in mind that a letter is being written. `name`: letters, digits, - and _.
Result<CourierTripNote> begin_trip(Store& store, const std::string& name);
/// It stands on the stick.
Status finish_trip(Store& store, const std::string& name, long long facts);

enum class AnswerFate {
    kTake,
    kAlready,  // it, or another answer to the same letter, was taken
    kOutdated, // something newer was heard
    kUnknown,  // no letter of this disk, or too old
};

Result<AnswerFate> weigh_answer(
    Store& store, const std::string& name, std::uint64_t answer, const std::string& server_epoch
);
/// From here on nothing older is taken; this one may be begun again until it is finished.
Status begin_answer(Store& store, const std::string& name, std::uint64_t answer);
Status finish_answer(Store& store, UtcTime at);

/// A district answered over a network: no letter that is on its way is waited for any more.
Status note_contact(Store& store);

/// For staff.
struct CourierState {
    std::optional<CourierTripNote> last; // the last that was finished
    std::optional<UtcTime> taken_at;     // when an answer was taken last
    bool answered{false};                // the last one was, or is not waited for
};

Result<CourierState> courier_state(Store& store);

} // namespace linli::store
