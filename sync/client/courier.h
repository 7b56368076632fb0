#pragma once

#include <cstdint>
#include <string>

#include "app/store/store.h"
#include "sync/client/round.h"
#include "sync/protocol/courier.h"

// A round without a network: what this machine would say goes onto a stick as a letter
// (protocol/courier.h), the district answers on the stick, and the answer is taken in as a round
// whose other end is the file. Letter and answer may be lost, come twice, late or in another order:
// store/courier.h says which answers are believed, and facts wait here until a whole one
// acknowledges them. Errors are those of courier_refusal, of the disk and of the store.

namespace linli::sync {

struct LetterWritten {
    std::string path;
    long long facts{0};
    int batches{0};
    int files{0};            // whole in it
    int files_left{0};       // there was no room on the stick: the next letter brings them
    int files_unreadable{0}; // they stay here; those that are damaged: store::broken_files
    std::uint64_t bytes{0};
};

/// Everything that the district has not acknowledged, in the batches that push would send, and how
/// far this machine is; then which files are wanted here, and last the bytes of files that the
/// district does not have, the oldest first, those that fit: `room` is what they may take of the
/// folder, as the facts of others come before files of anybody. Takes the place of an older letter
/// of this machine in that folder.
Result<LetterWritten> write_letter(
    store::Store& store,
    const std::string& folder,
    std::uint64_t (*room)(const std::string& folder) = room_for_files_in
);

struct AnswerTaken {
    RoundReport round;
    long long facts_acknowledged{0};
    int files{0};        // that were wanted here, and are whole now
    int files_passed{0}; // for which there was no room here, or the disk failed: wanted still
    std::string trouble; // why the district did not take all facts; empty: it did
    bool already{false}; // it was taken before; nothing was done
    bool renewed{false}; // this disk goes on in a new epoch: write another letter
};

/// The answer to a letter of this machine. The file is read to its end before anything is believed.
Result<AnswerTaken> take_answer(store::Store& store, const std::string& folder);

} // namespace linli::sync
