#pragma once

#include "app/store/store.h"

// The district took this machine's right away: it was stolen, or given up. Nothing about a person
// stays, nothing is promised any more, and it is a new machine to the district when it enrols
// again.

namespace linli::store {

enum class Revocation {
    kNone,
    kWiping, // the rows are gone, their bytes may still lie in the file
    kWiped,
};

Result<Revocation> revocation(Store& store);

/// In one transaction: every table but those of the machine itself, its centre and its staff (who
/// must get in to see why) is emptied, facts and catalogue, too, so there is nothing to sign up
/// for; the device gets another id and a chain that begins anew; and from here on no fact can be
/// recorded (kDenied) until admit_again(). Then the bytes: deleted rows are overwritten, the file
/// is written anew (VACUUM), its log is cut, and the copies kept by migrations, backups beside it
/// (backup.h) and all attached files (files.h) are deleted. What is
/// left of that by a power cut, or because another program reads, is done by the next call. kBusy:
/// call again.
Status wipe(Store& store);

/// Part of a transaction: it was enrolled again.
Status admit_again(Store& store);

} // namespace linli::store
