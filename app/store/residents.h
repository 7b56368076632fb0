#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/correction.h"
#include "app/core/domain/ink_note.h"
#include "app/core/domain/likeness.h"
#include "app/core/domain/record.h"
#include "app/store/store.h"

namespace linli::store {

/// Who it could be; the screen shows them masked. By name.
Result<std::vector<Resident>> find_residents(
    Store& store, std::string_view last_four, int birth_month
);

/// kNotFound.
Result<Resident> load_resident(Store& store, ResidentId id);
/// Those here already who may be the same person (domain/likeness.h), the most alike first.
Result<std::vector<Resident>> alike(
    Store& store, const Resident& who, std::size_t most = kMostAlike
);

/// Somebody of another centre, with a class here (sync/server/guests.h). False for who is unknown.
Result<bool> is_guest(Store& store, ResidentId id);
/// Everything the person sees about themselves. kNotFound.
Result<ResidentRecord> load_record(Store& store, ResidentId id);

struct NewResident {
    std::string name; // may be empty: staff will write it
    std::string phone;
    int birth_year{0};
    int birth_month{0};
    std::optional<Guardian> guardian{}; // of a child, and of nobody else
};

/// A first visit (fact resident.registered). Without a name, staff will write it, from `ink` if
/// there is any; with one no ink is kept. kInvalid: the name, phone, year or month cannot be, or a
/// child comes without a guardian, a grown-up with one; kConflict: this phone, birth month and name
/// are registered (who is only alike() may be somebody else: ask them first); kNotFound: no centre
/// has been set up.
Result<Resident> register_resident(
    Store& store, const NewResident& who, const Consent& consent, const InkNote& ink = {}
);
/// Inside a transaction that does more.
Result<Resident> register_resident(
    Store& store,
    Journal& journal,
    const NewResident& who,
    const Consent& consent,
    const InkNote& ink = {}
);

/// Staff write down or mend a name (fact resident.named); the handwritten note is no longer needed
/// and goes in the same transaction. kInvalid: the name cannot be; kNotFound.
Result<Resident> name_resident(Store& store, ResidentId id, std::string_view name);

/// They correct what is held about them (fact resident.corrected, of what changed and nothing else;
/// none where nothing does). A name that they write themselves makes their handwritten note
/// needless. kInvalid: the name, phone, year or month cannot be; kConflict: somebody else is
/// registered with this phone and birth month; kNotFound.
Result<Resident> correct_resident(Store& store, const Correction& correction);
Result<Resident> correct_resident(Store& store, Journal& journal, const Correction& correction);

/// Forgets a person who holds no seat, waits in no queue and attended nothing (else kConflict): the
/// row, the consent, handwritten note, clearances, place in a household, how they like the screen,
/// cancelled enrolments and undone attendances go, and no row from the server brings them back
/// (fact resident.erased). Their own facts stay in the outbox, as the chain needs them. kNotFound.
Status erase_resident(Store& store, ResidentId id);

} // namespace linli::store
