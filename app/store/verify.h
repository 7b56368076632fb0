#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/store/store.h"

namespace linli::store {

struct VerifyReport {
    std::vector<std::string> faults; // in words for whoever repairs it; ids only, no names
    std::vector<std::pair<std::string, long long>> counts; // rows by table

    [[nodiscard]] bool sound() const { return faults.empty(); }
};

/// Reads everything: SQLite's own checks, facts without gaps whose digests chain up to the device's
/// head, every confirmed enrolment in exactly its slot, no slot beyond the seats, nothing that
/// names what is not here, every row that came down still as it came (attest.h), and of attached
/// files that are here all bytes as their digest says. Changes nothing. Errors only when it cannot
/// read at all.
Result<VerifyReport> verify(Store& store);

} // namespace linli::store
