#pragma once

#include "app/core/domain/json.h"
#include "sync/protocol/fact_in.h"
#include "sync/protocol/limits.h"

namespace linli::fuzz {

/// Whether the district would read what a kiosk records as a fact. What one end lets in, the other
/// must take: otherwise a list is imported here and refused there.
[[nodiscard]] inline bool is_read_by_district(const FactBody& body) {
    const Fact fact = make_fact({FactId{derive_uuid("fuzz", {}, {})}, 1, 1, UtcTime{}}, body, {});
    sync::FactReader reader;
    return fact.line.size() <= sync::kMaxLineBytes
        && reader.read(fact.line).legibility == sync::Legibility::kRead;
}

} // namespace linli::fuzz
