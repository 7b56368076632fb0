#pragma once

#include <algorithm>

#include "sync/protocol/messages.h"
#include "tests/support/fact_mill.h"

namespace linli::test {

/// Facts first..last of the mill (by seq, both inside) as one batch.
inline sync::PushBatch batch_of(const FactMill& mill, std::uint64_t first, std::uint64_t last) {
    sync::PushBatch batch;
    batch.device = mill.device;
    batch.first_seq = first;
    batch.before = first > 1 ? mill.facts[first - 2].digest : Digest{};
    for (std::uint64_t seq = first; seq <= std::min<std::uint64_t>(last, mill.facts.size());
         ++seq) {
        batch.lines.push_back(mill.facts[seq - 1].line);
    }
    return batch;
}

inline sync::PushBatch batch_of(const FactMill& mill) {
    return batch_of(mill, 1, mill.facts.size());
}

} // namespace linli::test
